"""Fields by name: the record in a file, the record at a path in it, and the name of a place in it."""

from __future__ import annotations

from msgspec import Struct

from factsheets.content.load import ISSUES
from factsheets.content.model import issue, labels, organization, place, sources, terms
from factsheets.content.model.organization import Church
from factsheets.content.watched import DATA
from factsheets.errors import Origin
from factsheets.yamlio.reader import Shape, fields_of
from factsheets.yamlio.record import Record
from factsheets.yamlio.source import Mapping, Node, Path, node_at, path_at

FILES: dict[str, type[Record]] = {
    "organisation": organization.Organisation,
    "labels": labels.Labels,
    "countries": place.Countries,
    "sources": sources.Sources,
    "issue": issue.Issue,
    "terms": terms.Terms,
}
"""The files of `data`, by their names, and those of `data/issues`: the record of each, which data/schema describes."""


def record_of(file: str) -> type[Record]:
    """Return the kind of record that a file holds: outside of `data` the church's; LookupError if it is not a content file."""
    if not file.startswith(f"{DATA}/"):
        return Church
    stem = file.removeprefix("data/").removesuffix(".yaml")
    return FILES["issue" if file.startswith(f"{ISSUES}/") else stem]


def record_at(file: str, path: Path) -> type[Struct]:
    """Return the kind of record at a path in a file; LookupError if there can be none."""
    record: type[Struct] = record_of(file)
    for name in (part for part in path if isinstance(part, str)):
        shape: Shape = fields_of(record)[name].shape
        shape = shape.inside if shape.kind is list else shape
        if shape.kind is not Struct:
            raise LookupError(path)
        record = shape.inside
    return record


def before(record: type[Struct], name: str, present: list[str]) -> str:
    """Return the last existing field of a record that belongs before another one, in the order of the record."""
    order = list(fields_of(record))
    return next((each for each in reversed(order[: order.index(name)]) if each in present), "")


def key_of(file: str, path: Path) -> str:
    """Return the name of a field, or of a record, in the window: "data/labels.yaml#about"."""
    return f"{file}#{'.'.join(map(str, path))}"


def way(root: Node, origin: Origin) -> Path:
    """Return the path to the value at a place; the place of a record's first key means the record."""
    path = path_at(root, origin)
    if path and isinstance(path[-1], str):
        record = node_at(root, path[:-1])
        assert isinstance(record, Mapping)
        if record.origin == origin and record.entries[path[-1]].origin != origin:
            return path[:-1]
    return path
