"""Turn values into records, field by field, and collect every problem with its place, a plain sentence and a fix.

The types of the records, and their `Meta`, define what is allowed. A field that cannot be read is reported and gets
its default or an empty value, so that one mistake does not hide others. Records with stand-ins never leave
`content.load`.
"""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Callable
from functools import cache
from itertools import compress
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import NODEFAULT, Meta, Struct

from factsheets.errors import Origin, Problem
from factsheets.regex import regex
from factsheets.yamlio.record import FILLED_IN
from factsheets.yamlio.slips import BULLETS, before_value
from factsheets.yamlio.source import Mapping, Node, Scalar, Sequence, empty_above
from factsheets.yamlio.suggest import as_group, did_you_mean, in_form, meant, meant_field, one_of

R = TypeVar("R", bound=Struct)

_INTEGER = regex(r"[+-]?[0-9]{1,15}")
_DECIMAL = regex(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SWITCH = {"true": True, "yes": True, "false": False, "no": False}
_TIGHT = regex(r"[a-z_]+:(?=[^\s/:])")
"""A field and its colon without a space after it."""
FILE = "this file"
_BROKEN: Any = object()


class Shape(NamedTuple):
    """What a field accepts: a type, its limits, and the shapes inside lists, records and unions."""

    kind: Any
    meta: Meta
    inside: Any = None
    optional: bool = False


class Field(NamedTuple):
    """A field of a record and what it accepts."""

    shape: Shape
    required: bool


@cache
def fields_of(record: type[Struct]) -> dict[str, Field]:
    """Return the fields that a file can set, by name."""
    return {
        field.name: Field(
            shape_of(field.type), required=field.default is NODEFAULT and field.default_factory is NODEFAULT
        )
        for field in msgspec.structs.fields(record)
        if field.name not in FILLED_IN
    }


@cache
def older_names(record: type[Struct]) -> dict[str, str]:
    """Return the names that fields had in files of earlier versions, by their present names: `Meta(extra={"older": ...})`."""
    extras = {name: field.shape.meta.extra or {} for name, field in fields_of(record).items()}
    return {name: extra["older"] for name, extra in extras.items() if "older" in extra}


def shape_of(annotation: Any, meta: Meta | None = None) -> Shape:
    """Return what a type accepts: text, numbers, dates, switches, lists, records, unions of tagged records, or None."""
    meta = meta or Meta()
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return shape_of(inside[0], inside[1])
    if origin is list:
        return Shape(list, meta, shape_of(inside[0]))
    if origin is dict:
        return Shape(dict, meta, shape_of(inside[1]))
    if origin in (types.UnionType, typing.Union):
        return _union([part for part in inside if part is not type(None)], meta)._replace(optional=True)
    if origin is typing.Literal:
        words = " or ".join(inside)
        return Shape(str, Meta(pattern=f"^({'|'.join(inside)})$", description=words))
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return Shape(Struct, meta, annotation)
    return Shape(annotation, meta)


def _union(parts: list[Any], meta: Meta) -> Shape:
    if len(parts) == 1:
        return shape_of(parts[0], meta)
    return Shape(types.UnionType, meta, {part.__struct_config__.tag: part for part in parts})


class Reader:
    """Reads records, and adds the problems of each to `problems`.

    `meant` maps a field, as messages name it ("“country”"), to words that people type there and what to write instead.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.meant: dict[str, dict[str, str]] = {}
        self._kinds: dict[Any, Callable[[Node, Shape, str], Any]] = {
            str: self._text,
            int: lambda node, shape, name: self._number(node, shape, name, _INTEGER, int, "a whole number"),
            float: lambda node, shape, name: self._number(node, shape, name, _DECIMAL, float, "a number such as 12.5"),
            bool: self._switch,
            dt.date: self._date,
            list: self._list,
            dict: self._table,
            Struct: self._record,
            types.UnionType: self._choice,
        }

    def record(self, node: Node, record: type[R]) -> R:
        """Return the record of a file's values, and add its problems to `problems`."""
        value = self._record(node, Shape(Struct, Meta(), record), FILE)
        read: R = stand_in_for(record) if value is _BROKEN else value
        return read

    # -- one method for each kind of value; each returns the value or _BROKEN ------------------------------------------

    def _value(self, node: Node, shape: Shape, name: str, *, required: bool = False) -> Any:
        if isinstance(node, Scalar) and not node.text:
            fill = "indent its fields under it by two spaces" if shape.kind is Struct else "fill it in"
            hint = fill if required else f"{fill}, or remove the line"
            return self._tell(node, "empty-field", f"{name} is empty", hint)
        return self._kinds[shape.kind](node, shape, name)

    def _record(self, node: Node, shape: Shape, name: str) -> Any:
        if not isinstance(node, Mapping):
            inside = fields_of(shape.inside)
            needed = [key for key, field in inside.items() if field.required] or list(inside)[:1]
            hint = as_group(needed, name == FILE)
            if isinstance(node, Sequence):
                hint = "remove the hyphen and the space at the beginning of each of its lines"
            elif isinstance(node, Scalar) and (slip := before_value(node.text)):
                hint = slip.hint
            elif isinstance(node, Scalar):
                hint = self._instead(name, node.text) or hint
            return self._tell(node, "wrong-type", f"{name} must be a group of fields", hint)
        record: type[Struct] = shape.inside
        fields, node = fields_of(record), _renamed(node, older_names(record))
        self._unknown_keys(node, record, fields)
        asked = {key: field for key, field in fields.items() if field.required or key in node.entries}
        values = {key: self._field(node, key, field, list(fields)) for key, field in asked.items()}
        values = {key: value for key, value in values.items() if value is not _BROKEN}
        if "origin" in record.__struct_fields__:
            values |= {"origin": node.origin, "origins": _places(node)}
        return record(**values)

    def _unknown_keys(self, node: Mapping, record: type[Struct], fields: dict[str, Field]) -> None:
        tag = record.__struct_config__.tag_field
        free = [key for key in fields if key not in node.keys]
        for key, origin in node.keys.items():
            if key not in fields and key != tag:
                tight = _TIGHT.match(key)
                hint = f"write a space after the colon: {tight[0]} ..." if tight else ""
                hint = (
                    hint
                    or _point(node, key)
                    or _indent(node, key, fields)
                    or meant_field(key, free)
                    or f"use {one_of(fields)}"
                )
                self.problems.append(Problem("unknown-key", f"there is no field “{key}” here", hint, origin))

    def _field(self, node: Mapping, key: str, field: Field, fields: list[str]) -> Any:
        """Return the value of a field; if it is missing or broken, the stand-in for a required one, otherwise _BROKEN."""
        inner = node.entries.get(key)
        if inner is None:
            value = self._missing(node, key, fields) if field.required else _BROKEN
        elif isinstance(inner, Scalar) and not inner.text and not _filled(field):
            value = _BROKEN  # an empty optional field counts as absent
        else:
            value = self._value(inner, field.shape, f"“{key}”", required=field.required)
        return stand_in(field.shape) if value is _BROKEN and field.required else value

    def _missing(self, node: Mapping, key: str, fields: list[str]) -> Any:
        """Report a missing field; a text before it that runs over several lines may have swallowed it."""
        before = fields[fields.index(key) - 1] if key in fields[1:] else ""
        text = node.entries.get(before)
        if isinstance(text, Scalar) and text.end.line > text.origin.line:
            self.problems[:] = [each for each in self.problems if each.origin != text.origin]  # the swallowed text
            message = f"“{key}” is missing; “{before}” before it continues to line {text.end.line}"
            hint = f"add a line {key}: ...; if its text is here, put {key}: >- above the line where it begins"
            return self._tell(text, "missing-field", message, hint)
        return self._tell(node, "missing-field", f"“{key}” is missing here", f"add a line {key}: ...")

    def _list(self, node: Node, shape: Shape, name: str) -> Any:
        if isinstance(node, Scalar) and (shape.meta.extra or {}).get("single"):
            node = Sequence((node,), node.origin)
        if isinstance(node, Mapping) and node.entries and shape.inside.kind is Struct:
            return self._tell(node, "entry-without-hyphen", *_entry_lost(node, shape.inside.inside))
        if not isinstance(node, Sequence):
            hint = "begin each line with a hyphen and a space, even if there is only one"
            if isinstance(node, Scalar) and node.text[0] in BULLETS:
                hint = f"begin each line with a plain hyphen and a space instead of “{node.text[0]}”"
            elif isinstance(node, Scalar) and "," in node.text:
                hint = f"put it in square brackets: [{node.text.strip('[]() ')}]"
            return self._tell(node, "wrong-type", f"{name} must be a list", hint)
        self._length(node, len(node.items), shape.meta, f"the list {name}", "items")
        items = self._without_strangers(node.items, shape.inside, name)
        values = [self._value(item, shape.inside, f"an item of {name}") for item in items]
        return [value for value in values if value is not _BROKEN]

    def _without_strangers(self, items: tuple[Node, ...], shape: Shape, name: str) -> list[Node]:
        """Return a list without the entries of a second list, which end up in the first when the second's name is deleted."""
        fields = fields_of(shape.inside) if shape.kind is Struct else {}
        own = [not _is_foreign(each, fields) for each in items]
        if not all(own):
            hint = f"put back the line above it that names its list; the fields of {name} are: {', '.join(fields)}"
            self._tell(items[own.index(False)], "unknown-key", f"this entry has no field that belongs to {name}", hint)
        return [*compress(items, own)]

    def _table(self, node: Node, shape: Shape, name: str) -> Any:
        if not isinstance(node, Mapping):
            return self._tell(node, "wrong-type", f"{name} must be a group of fields", "write name: value, indented")
        values = {key: self._value(item, shape.inside, f"“{key}”") for key, item in node.entries.items()}
        return {key: value for key, value in values.items() if value is not _BROKEN}

    def _choice(self, node: Node, shape: Shape, name: str) -> Any:
        kind = node.entries.get("kind") if isinstance(node, Mapping) else None
        known: dict[str, type[Struct]] = shape.inside
        if not isinstance(kind, Scalar) or kind.text not in known:
            near = did_you_mean(kind.text, known) if isinstance(kind, Scalar) else ""
            hint = near or f"set `kind` to one of {', '.join(known)}"
            return self._tell(kind or node, "unknown-measure", f"{name} needs a `kind` that exists", hint)
        return self._record(node, Shape(Struct, Meta(), known[kind.text]), name)

    def _text(self, node: Node, shape: Shape, name: str) -> Any:
        text = self._scalar(node, name)
        if text is _BROKEN:
            return _BROKEN
        if not (shape.meta.extra or {}).get("paragraphs"):
            text = text.replace("\n\n", " ")
        if shape.meta.pattern and not re.search(shape.meta.pattern, text):
            hint = self._instead(name, text) or in_form(text, shape.meta.pattern, shape.meta.description or "")
            return self._tell(node, "bad-form", f"{name} cannot be “{_short(text)}”", hint)
        return text if self._length(node, len(text), shape.meta, name, "characters") else _BROKEN

    def _number(
        self, node: Node, shape: Shape, name: str, form: re.Pattern[str], make: Callable[[str], float], wanted: str
    ) -> Any:
        text = self._scalar(node, name)
        if text is _BROKEN:
            return _BROKEN
        if not form.fullmatch(text):
            hint = f"write {wanted}, in digits, without commas or words"
            hint += f": {shape.meta.description}" if shape.meta.description else ""
            hint = self._instead(name, text) or hint
            return self._tell(node, "not-a-number", f"{name} must be {wanted}, not “{_short(text)}”", hint)
        value, low, high = make(text), shape.meta.ge, shape.meta.le
        if (low is not None and value < low) or (high is not None and value > high):
            hint = f"write {shape.meta.description or f'a number of {low:g} or more'}"
            return self._tell(node, "out-of-range", f"{name} cannot be {text}", hint)
        return value

    def _switch(self, node: Node, _shape: Shape, name: str) -> Any:
        text = self._scalar(node, name)
        if text is not _BROKEN and text.lower() not in _SWITCH:
            message = f"{name} must be true or false, not “{_short(text)}”"
            return self._tell(node, "not-yes-or-no", message, "write true or false")
        return _BROKEN if text is _BROKEN else _SWITCH[text.lower()]

    def _date(self, node: Node, _shape: Shape, name: str) -> Any:
        text = self._scalar(node, name)
        try:
            return _BROKEN if text is _BROKEN else dt.date.fromisoformat(_DATE.fullmatch(text)[0])  # type: ignore[index]
        except (TypeError, ValueError):
            hint = "write year-month-day, such as 2026-11-23"
            return self._tell(node, "not-a-date", f"{name} must be a date, not “{_short(text)}”", hint)

    def _scalar(self, node: Node, name: str) -> Any:
        if isinstance(node, Scalar):
            return node.text
        what = "a list" if isinstance(node, Sequence) else "a group of fields"
        hint = "write it on one line; if a text begins with a brace or bracket, put it in double quotes"
        return self._tell(node, "wrong-type", f"{name} must be a single value, not {what}", hint)

    def _instead(self, name: str, text: str) -> str:
        """Return the value that was probably meant in a field, or an empty text."""
        known = self.meant.get(name, {})
        word = meant(text, known)
        return (
            "" if not word else f"did you mean “{word}”?" if known[word] == word else f"for {word} write {known[word]}"
        )

    def _length(self, node: Node, length: int, meta: Meta, name: str, unit: str) -> bool:
        low, high = meta.min_length or 0, meta.max_length
        if length >= low and (high is None or length <= high):
            return True
        wanted = f"at least {low}" if high is None else f"at most {high}" if low <= 1 else f"{low} to {high}"
        wanted = f"exactly {low}" if low == high else wanted
        had = f"{length} {unit.removesuffix('s') if length == 1 else unit}"
        self._tell(
            node,
            "wrong-length",
            f"{name} has {had}; it must have {wanted}",
            f"write {wanted} {unit.removesuffix('s') if wanted.endswith(' 1') else unit}",
        )
        return False

    def _tell(self, node: Node, code: str, message: str, hint: str) -> Any:
        self.problems.append(Problem(code, message, hint, node.origin))
        return _BROKEN


def _is_foreign(entry: Node, fields: dict[str, Field]) -> bool:
    """Return whether an entry has none of the fields. If it has a single one, that may be a typing mistake."""
    return bool(fields) and isinstance(entry, Mapping) and len(entry.keys) > 1 and fields.keys().isdisjoint(entry.keys)


def _renamed(record: Mapping, older: dict[str, str]) -> Mapping:
    """Return a record with the present names of its fields; one that is there under both names stays as it is."""
    now = {old: name for name, old in older.items() if old in record.entries and name not in record.entries}
    if not now:
        return record
    entries = {now.get(name, name): value for name, value in record.entries.items()}
    keys = {now.get(name, name): place for name, place in record.keys.items()}
    return Mapping(entries, keys, record.origin, record.end)


def _filled(field: Field) -> bool:
    """Return whether a field must not be empty if it is present."""
    return field.required or bool((field.shape.meta.extra or {}).get("filled"))


def _places(record: Mapping) -> dict[str, Origin]:
    """Return the places of a record's values and of list items; an empty value has the place of its key."""
    places = dict(record.keys)
    for key, node in record.entries.items():
        if not (isinstance(node, Scalar) and not node.text):
            places[key] = node.origin
        if isinstance(node, Sequence):
            places |= {f"{key}.{index}": item.origin for index, item in enumerate(node.items)}
    return places


_STAND_INS: dict[Any, Any] = {str: "", int: 0, float: 0.0, bool: False, dt.date: dt.date.min}


def stand_in_for(record: type[R]) -> R:
    """Return an empty record, for a file that could not be read."""
    read: R = stand_in(Shape(Struct, Meta(), record))
    return read


def stand_in(shape: Shape) -> Any:
    """Return an empty value of the shape, for a field that could not be read."""
    if shape.optional:
        return None
    if shape.kind is list:
        return []
    if shape.kind is dict:
        return {}
    if shape.kind is Struct:
        fields = fields_of(shape.inside)
        return shape.inside(**{key: stand_in(field.shape) for key, field in fields.items() if field.required})
    return _STAND_INS[shape.kind]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _entry_lost(node: Mapping, record: type[Struct]) -> tuple[str, str]:
    """Return the problem of fields that belong in a list entry, with the hyphen to add."""
    first, asked = next(iter(node.entries)), next(iter(fields_of(record)))
    if first.startswith("-"):
        return "no space follows the hyphen of this entry", f"write a space after it: - {first[1:]}: ..."
    message = "a list entry begins here, but the line with its hyphen is missing"
    if asked not in node.entries:
        return message, f"put its first line above this one, such as - {asked}: ..."
    return message, f"put the hyphen back: - {first}: ..."


def _indent(node: Mapping, key: str, fields: dict[str, Field]) -> str:
    """Return how to move a field into the empty group above it, such as `contact:` under `church:`."""
    above = empty_above(node, node.keys[key])
    group = fields[above].shape if above in fields else None
    own = group is not None and group.kind is Struct and key in fields_of(group.inside)
    return f"indent it by two spaces, so that it belongs under {above}: above" if own else ""


def _point(node: Mapping, key: str) -> str:
    """Return how to write a number with a decimal comma, which YAML splits in two inside braces: {longitude: 36,82}."""
    keys = list(node.entries)
    before = node.entries[keys[keys.index(key) - 1]] if key.isdecimal() and keys.index(key) else None
    whole = before.text if isinstance(before, Scalar) else ""
    return f"write the number with a point: {whole}.{key}" if _INTEGER.fullmatch(whole) else ""
