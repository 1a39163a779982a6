"""Facts as rows that an office can edit, and edited rows as changes to facts.

A row is a fact, named by issue and id. What a row cannot hold (figures, waivers, measures) stays as it is in the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factsheets.content.model import Fact, Library
from factsheets.content.reader import Reader, fields_of
from factsheets.content.source import Mapping, Node, Scalar
from factsheets.content.suggest import did_you_mean
from factsheets.errors import Origin, Problem, UsageError
from factsheets.ledger.office import Cell, Table, letter

_SPACES = re.compile(r"[ \t\r\n]+")

KEYS = ("issue", "id")
COLUMNS = (
    *KEYS, "text", "source", "year", "period", "status", "as_of", "review_by", "note", "audience", "quantity",
    "part_of", "place.country", "place.region", "place.name", "scope", "claim", "counted", "hero",
)  # fmt: skip
"""The heads of columns: fields of a fact, "place.country" for a field of its place."""

_DEFAULTS = {"status": "as-stated", "audience": "all-ages", "hero": "false"}
"""What an empty cell means where that is not nothing; such a value is not written into the files."""


class Change(NamedTuple):
    """One field of a fact that a row would change. An empty text is a field that is not there."""

    issue: str
    fact: str
    field: str
    old: str
    new: str


def rows_of(library: Library) -> list[list[str]]:
    """Return the facts as rows, the heads of columns first."""
    return [
        list(COLUMNS),
        *([issue.id, *(_value(fact, column) for column in COLUMNS[1:])] for issue, fact in library.facts()),
    ]


def _value(fact: Fact, column: str) -> str:
    record, _, name = column.rpartition(".")
    value = getattr(getattr(fact, record) if record else fact, name, None)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def changes_of(library: Library, table: Table) -> list[Change]:
    """Return what the rows would change, row by row; UsageError with row and column of all that cannot be read."""
    columns, problems = _columns(table)
    facts = {(issue.id, fact.id): fact for issue, fact in library.facts()}
    changes: list[Change] = []
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows[1:] if not problems else ():
        cells = {
            name: row[index] if index < len(row) else Cell("", row[0].row, index + 1) for name, index in columns.items()
        }
        if not any(cell.text.strip() for cell in cells.values()):
            continue
        problem = _misplaced(table, cells, facts, seen) or _too_long(table, row, columns)
        if problem:
            problems.append(problem)
            continue
        issue, name = cells["issue"].text.strip(), cells["id"].text.strip()
        changes += _changes(issue, facts[issue, name], cells)
        problems += _unreadable(table, cells)
    if problems:
        raise UsageError(problems)
    return changes


def _columns(table: Table) -> tuple[dict[str, int], list[Problem]]:
    """Return the column of each head, and what is wrong with the heads."""
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for index, cell in enumerate(table.rows[0] if table.rows else ()):
        name = cell.text.strip()
        if name in columns:
            problems.append(_at(table, cell, f"a second column is called “{name}”", "remove one of the two"))
        elif name in COLUMNS:
            columns[name] = index
        elif name:
            hint = did_you_mean(name, COLUMNS) or f"known are {', '.join(COLUMNS)}"
            problems.append(_at(table, cell, f"no column is called “{name}”", hint))
    missing = [name for name in KEYS if name not in columns]
    if missing:
        message = f"{table.name}, row 1: there is no column {' and no column '.join(missing)}"
        problems.append(Problem("sheet-columns", message, "`factsheets export` writes a file with all columns"))
    return columns, problems


def _misplaced(
    table: Table, cells: dict[str, Cell], facts: dict[tuple[str, str], Fact], seen: dict[tuple[str, str], int]
) -> Problem | None:
    """Return what is wrong with the name of a row: no such fact, or one that stands twice."""
    key = (cells["issue"].text.strip(), cells["id"].text.strip())
    if key not in facts:
        near = did_you_mean("/".join(key), ["/".join(known) for known in facts])
        hint = near or "a new fact is written into the file of its issue in data/issues"
        return _at(table, cells["id"], f"there is no fact “{'/'.join(key)}”", hint)
    if key in seen:
        return _at(table, cells["id"], f"“{'/'.join(key)}” stands in row {seen[key]}, too", "remove one of the two")
    seen[key] = cells["id"].row
    return None


def _too_long(table: Table, row: Sequence[Cell], columns: dict[str, int]) -> Problem | None:
    """Return a cell that stands beside the table: a sign that separators were lost."""
    stray = next((cell for index, cell in enumerate(row) if index not in columns.values() and cell.text.strip()), None)
    hint = "put texts that hold the separator in double quotes, or save the file again"
    return _at(table, stray, f"“{stray.text[:30]}” stands in no column", hint) if stray else None


def _changes(issue: str, fact: Fact, cells: dict[str, Cell]) -> Iterator[Change]:
    for name, cell in cells.items():
        old, new = _value(fact, name) if name != "issue" else issue, _one_line(cell.text)
        new = new or _DEFAULTS.get(name, "")
        new = new.lower() if name == "hero" else new
        if name not in KEYS and new != old:
            yield Change(issue, fact.id, name, old, new)


def _unreadable(table: Table, cells: dict[str, Cell]) -> Iterator[Problem]:
    """Yield what the reader of content files says of the cells, with row and column instead of line and column."""
    by_origin = {Origin(table.name, cell.row, cell.column): cell for cell in cells.values()}
    reader = Reader()
    reader.record(_node(table, cells), Fact)
    for problem in reader.problems:
        cell = by_origin.get(problem.origin) if problem.origin else None
        yield _at(table, cell or cells["id"], problem.message, problem.hint)


def _node(table: Table, cells: dict[str, Cell]) -> Mapping:
    """Return the cells of a row as the values of a fact in a content file; empty cells are left out."""
    entries: dict[str, dict[str, Node]] = {"": {}, "place": {}}
    for name, cell in cells.items():
        record, _, field = name.rpartition(".")
        text = _one_line(cell.text)
        required = not record and field in fields_of(Fact) and fields_of(Fact)[field].required
        if name != "issue" and (text or required):
            entries[record][field] = Scalar(text, Origin(table.name, cell.row, cell.column))
    if "text" not in cells:
        entries[""]["text"] = Scalar("not in this table", Origin(table.name))
    if "source" not in cells:
        entries[""]["source"] = Scalar("not-in-this-table", Origin(table.name))
    if entries["place"]:
        entries[""]["place"] = _mapping(entries["place"], table)
    return _mapping(entries[""], table)


def _mapping(entries: dict[str, Node], table: Table) -> Mapping:
    return Mapping(entries, {name: node.origin for name, node in entries.items()}, Origin(table.name))


def _one_line(text: str) -> str:
    """Return a text with single spaces for spaces, tabs and line ends, as content files are read."""
    return _SPACES.sub(" ", text).strip(" ")


def _at(table: Table, cell: Cell, message: str, hint: str) -> Problem:
    place = f"{table.name}, row {cell.row}, column {letter(cell.column)}"
    return Problem("sheet-cell", f"{place}: {message}", hint)
