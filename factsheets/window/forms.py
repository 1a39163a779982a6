"""Forms for the text files, made from the types of the records in them: what a file can contain, what it contains, and
where.

A form is a list of groups, one for each record at the top level of a file; a group is a list of fields. Fields of
records inside those, such as the place of a fact, are in the same group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct, structs
from msgspec.structs import replace

from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.content.quantity.grammar import kinds_of
from factsheets.window.records import key_of, record_of
from factsheets.yamlio import source
from factsheets.yamlio.reader import Field as Spec
from factsheets.yamlio.reader import Shape, fields_of, older_names
from factsheets.yamlio.record import Record

Choices = Sequence[tuple[str, str]]
"""Values and their names."""

LATER = frozenset({
    "id", "order", "icon", "accent", "code", "capital", "waivers", "quantity", "part_of", "status", "as_of", "review_by", "audience",
    "measure", "note", "slide", "adult", "context", "hero", "updated", "scope", "period",
})  # fmt: skip
"""Fields shown under "More": fields that a volunteer rarely or never changes."""
OFFERED = frozenset(
    {"Fact.year", "Place.country", "FigureChoice.kind", *(f"Church.{name}" for name in fields_of(Church))}
)
"""Fields that are shown even when they are empty."""
OLDER = frozenset({
    "Fact.claim", "Fact.counted", "Back.large", "Way.slide", "Labels.scan", "Labels.ways_claim", "Organisation.world_title", "Country.continent",
})  # fmt: skip
"""Fields that older files may have but that are no longer printed; no form has them."""
MORE_OF = frozenset({"facts"})
"""Lists to which a record can be added in a form; issues, countries and sources are added in their files."""


class Field(Struct, frozen=True, omit_defaults=True):
    """A field to fill in.

    `kind` is text, long, number, day, flag, choice, fixed, or one without a value of its own: head (the name of a
    record, with its fields after it) and add (`inner` are the fields of a record that does not exist yet). `name` is
    that of record and field ("Fact.text"); `path` leads to it in the file; `usual` is the default if nothing is filled
    in.
    """

    key: str
    path: source.Path
    kind: str
    name: str
    value: str = ""
    usual: str = ""
    required: bool = False
    there: bool = False
    main: bool = False
    choices: Choices = ()
    inner: tuple[Field, ...] = ()
    drop: bool = False
    at: int = -1


class Group(Struct, frozen=True, omit_defaults=True):
    """A record with its fields. `name` is that of the record, `about` its first words.

    In a list of `of` items, the record is item number `at`.
    """

    key: str
    file: str
    path: source.Path
    name: str
    fields: tuple[Field, ...]
    about: str = ""
    at: int = 0
    of: int = 0
    there: bool = True


class Known(Struct, frozen=True):
    """The names that fields can refer to: those of the content, and those of pictograms and colors."""

    library: Library
    icons: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


def form(file: str, root: source.Node | None, known: Known) -> tuple[Group, ...]:
    """Return the groups of a file in the order of the file; none if it cannot be read."""
    if not isinstance(root, source.Mapping):
        return ()
    made, record = _Form(file, known), record_of(file)
    return (made.church(root),) if record is Church else tuple(made.groups(record, root))


class _Form:
    def __init__(self, file: str, known: Known) -> None:
        self.file, self.known = file, known

    def groups(self, record: type[Record], root: source.Mapping) -> Iterator[Group]:
        own: list[tuple[str, Spec]] = []
        others: list[tuple[str, Spec]] = []
        for name, spec in fields_of(record).items():
            inside = spec.shape.inside if spec.shape.kind is not list else spec.shape.inside.inside
            apart = name != "waivers" and isinstance(inside, type) and issubclass(inside, Record)
            (others if apart else own).append((name, spec))
        yield self._group(record, (), [each for name, _ in own for each in self._of(record, name, root, ())])
        for name, spec in others:
            yield from self._apart(name, spec, root)

    def church(self, root: source.Mapping) -> Group:
        """Return the group of a profile, the same as that of `church` in the partner's file."""
        return self._group(Church, (), self._record(Church, root, ()))

    def _apart(self, name: str, spec: Spec, root: source.Mapping) -> Iterator[Group]:
        node = root.entries.get(name)
        if spec.shape.kind is not list:
            inner = self._record(spec.shape.inside, node, (name,))
            yield self._group(spec.shape.inside, (name,), inner, there=node is not None)
            return
        items = node.items if isinstance(node, source.Sequence) else ()
        record = spec.shape.inside.inside
        for at, item in enumerate(items):
            path = (name, at)
            yield self._group(record, path, self._record(record, item, path), at=at + 1, of=len(items))
        if name in MORE_OF:
            inner = self._record(record, None, (name, len(items)))
            yield self._group(record, (name, len(items)), inner, of=len(items), there=False)

    def _group(self, record: type[Record], path: source.Path, fields: Sequence[Field], **more: Any) -> Group:
        about = next(
            (each.value for each in fields if each.kind in ("text", "long") and each.name.endswith(_TITLES)), ""
        )
        return Group(key_of(self.file, path), self.file, path, record.__name__, tuple(fields), about[:80], **more)

    def _record(self, record: type[Struct], node: source.Node | None, path: source.Path) -> list[Field]:
        """Return the fields of a record, which need not exist."""
        return [each for name in fields_of(record) for each in self._of(record, name, node, path)]

    def _of(self, record: type[Struct], name: str, node: source.Node | None, path: source.Path) -> Iterator[Field]:
        """Yield a field of a record, with the fields inside it."""
        spec = fields_of(record)[name]
        entries = node.entries if isinstance(node, source.Mapping) else {}
        older = older_names(record).get(name)
        own = older if older in entries and name not in entries else name
        inner = entries.get(own)
        full = f"{record.__name__}.{name}"
        if full in OLDER:
            return
        main = name not in LATER and (spec.required or inner is not None or full in OFFERED)
        for each in self._shaped(record, name, inner, (*path, own), main, entries):
            yield replace(each, main=False) if name in LATER else each

    def _shaped(
        self, record: type[Struct], name: str, node: source.Node | None, path: source.Path, main: bool,
        beside: Mapping[str, source.Node],
    ) -> Iterator[Field]:  # fmt: skip
        spec = fields_of(record)[name]
        shape = spec.shape
        given: dict[str, Any] = {
            "name": f"{record.__name__}.{name}", "required": spec.required, "there": node is not None, "main": main,
            "usual": _usual(record, name),
        }  # fmt: skip
        key, drop = key_of(self.file, path), node is not None and not spec.required
        single = shape.kind is list and isinstance(node, source.Scalar)
        if shape.kind is Struct:
            inner = self._record(shape.inside, node, path)
            if node is None and any(each.required for each in fields_of(shape.inside).values()):
                yield Field(key, path, "add", inner=tuple(inner), **given)
            else:
                if node is not None:
                    yield Field(key, path, "head", drop=drop, **given)
                yield from inner
        elif shape.kind is list and not single:
            yield from self._list(shape, node, path, given, beside)
        elif shape.kind is dict or not isinstance(node, source.Scalar | None) or _is_union(shape):
            yield Field(key, path, "fixed", **given)
        else:
            inside = shape.inside if single else shape
            yield self._single(inside, node, key, path, given, beside)

    def _list(
        self, shape: Shape, node: source.Node | None, path: source.Path, given: dict[str, Any],
        beside: Mapping[str, source.Node],
    ) -> Iterator[Field]:  # fmt: skip
        items = node.items if isinstance(node, source.Sequence) else ()
        inside, many = shape.inside, len(items) > 1 or not given["required"]
        told = given | {"required": False}
        for at, item in enumerate(items):
            here = (*path, at)
            if inside.kind is Struct:
                yield Field(key_of(self.file, here), here, "head", drop=many, at=at + 1, **told)
                yield from self._record(inside.inside, item, here)
            else:
                found = self._single(inside, item, key_of(self.file, here), here, told, beside)
                yield _at(found, at + 1, drop=many)
        new = (*path, len(items))
        name = key_of(self.file, new)
        told["required"] = given["required"] and not items
        inner = (
            tuple(self._record(inside.inside, None, new))
            if inside.kind is Struct
            else (self._single(inside, None, name, new, told, beside),)
        )
        yield Field(
            name, new, "add", inner=inner, **{**told, "there": bool(items), "main": given["main"] and bool(items)}
        )

    def _single(
        self, shape: Shape, node: source.Node | None, key: str, path: source.Path, given: dict[str, Any],
        beside: Mapping[str, source.Node],
    ) -> Field:  # fmt: skip
        value = node.text if isinstance(node, source.Scalar) else ""
        choices = tuple(self._choices(given["name"], shape, path, beside))
        if choices and value and value not in dict(choices):
            choices = ((value, value), *choices)
        return Field(key, path, "choice" if choices else _kind(shape), value=value, choices=choices, **given)

    def _choices(
        self, name: str, shape: Shape, path: source.Path, beside: Mapping[str, source.Node]
    ) -> Iterator[tuple[str, str]]:
        library, field = self.known.library, name.partition(".")[2]
        named: dict[str, Callable[[], Mapping[str, str]]] = {
            "source": lambda: {each.id: each.short for each in library.sources.values()},
            "country": lambda: {each.code: each.name for each in library.countries.values()},
            "countries": lambda: {each.code: each.name for each in library.countries.values()},
            "region": lambda: {each.id: each.name for each in library.regions.values()},
            "issue": lambda: {each.id: each.title for each in library.issues.values()},
            "icon": lambda: {each: each for each in self.known.icons},
            "scene": lambda: {each: each for each in self.known.icons},
            "icons": lambda: {each: each for each in self.known.icons},
            "accent": lambda: {each: each for each in self.known.colours},
            "slide": lambda: self._facts(self._issue()),
            "fact": lambda: self._facts(_text(beside.get("issue")) or self._issue()),
        }
        if name == "FigureChoice.kind":
            fact = self._fact(path)
            yield from ((kind, kind) for kind in (kinds_of(fact) if fact else ()))
        elif name == "Country.context":
            yield from named["issue"]().items()
        elif field in named and shape.meta.pattern:  # texts of the same name have no pattern
            yield from named[field]().items()
        elif words := re.fullmatch(r"\^\(([a-z-]+(?:\|[a-z-]+)+)\)\$", shape.meta.pattern or ""):
            yield from ((word, word) for word in words[1].split("|"))

    def _issue(self) -> str:
        found = (each for each in self.known.library.issues.values() if each.origin and each.origin.file == self.file)
        return next((each.id for each in found), "")

    def _facts(self, issue: str) -> dict[str, str]:
        found = self.known.library.issues.get(issue)
        return {fact.id: fact.wording.sentence[:70] for fact in found.facts} if found else {}

    def _fact(self, path: source.Path) -> Fact | None:
        issue = self.known.library.issues.get(self._issue())
        at = path[1] if len(path) > 1 and isinstance(path[1], int) else -1
        return issue.facts[at] if issue and 0 <= at < len(issue.facts) else None


_TITLES = (".title", ".name", ".text", ".term", ".label", ".headline")


@cache
def _usual(record: type[Struct], name: str) -> str:
    """Return the default of a field: a text, or yes or no."""
    value = next(each.default for each in structs.fields(record) if each.name == name)
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else ""


def _kind(shape: Shape) -> str:
    if (shape.meta.extra or {}).get("paragraphs"):
        return "long"
    return {"str": "text", "bool": "flag", "date": "day"}.get(getattr(shape.kind, "__name__", ""), "number")


def _is_union(shape: Shape) -> bool:
    return isinstance(shape.inside, dict)


def _at(field: Field, at: int, *, drop: bool) -> Field:
    return replace(field, at=at, drop=drop)


def _text(node: source.Node | None) -> str:
    return node.text if isinstance(node, source.Scalar) else ""
