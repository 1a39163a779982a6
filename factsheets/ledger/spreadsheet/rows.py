"""Facts as rows that an office can edit, and edited rows as changes to facts.

Each row is a fact, named by issue and id; a row with a new id is a new fact. Fields without a column (figures, waivers,
measures) stay unchanged in the files, and so do facts without a row: nothing is ever removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.errors import ContentErrors, Origin, Problem
from factsheets.ledger.spreadsheet.columns import COLUMNS, IMPLIED, KEYS, NEEDED, text_of
from factsheets.ledger.spreadsheet.headings import Headings, headings_of
from factsheets.ledger.spreadsheet.readings import meant, unfit
from factsheets.ledger.spreadsheet.table import Cell, Table, at_cell
from factsheets.yamlio import source
from factsheets.yamlio.lines import hidden_letters
from factsheets.yamlio.reader import Reader
from factsheets.yamlio.source import Node, Scalar
from factsheets.yamlio.suggest import did_you_mean, nearest

ALIKE = 0.8
"""The least similarity, from 0 to 1, by which a misspelled id is recognized."""


class Change(NamedTuple):
    """One field of a fact that a row would change.

    An empty text means a missing field. The fields of a new fact are also changes, each from nothing.
    """

    issue: str
    fact: str
    field: str
    old: str
    new: str


def rows_of(library: Library) -> list[list[str]]:
    """Return the facts as rows, the column headers first."""
    return [
        list(COLUMNS),
        *([issue.id, *(text_of(fact, column) for column in COLUMNS[1:])] for issue, fact in library.facts()),
    ]


def changes_of(library: Library, table: Table) -> list[Change]:
    """Return what the rows would change, row by row.

    ContentErrors, with row and column, for all cells that cannot be read.
    """
    headings = headings_of(table)
    problems = [*headings.problems]
    facts = {(issue.id, fact.id): fact for issue, fact in library.facts()}
    changes: list[Change] = []
    seen: dict[tuple[str, str], Cell] = {}
    known = [*facts, *((name, "") for name in library.issues)]
    for row, cells in _rows(table, headings) if not problems else ():
        unfitting = [problem for name, cell in cells.items() if (problem := unfit(table, name, cell))]
        problem = _misplaced(table, cells, known, seen) or _stray(table, row, headings)
        if unfitting or problem:
            problems += unfitting or filter(None, [problem])
            continue
        key = _key(cells)
        changes += _changes(*key, facts.get(key), cells)
        problems += [*_unseen(table, cells), *_unreadable(table, cells)]
    problems += _mistyped(table, facts, seen)
    if problems:
        raise ContentErrors(problems)
    return changes


def _rows(table: Table, headings: Headings) -> Iterator[tuple[list[Cell], dict[str, Cell]]]:
    """Yield each nonempty row under the headings as its cells by column header; only columns of fields."""
    for row in table.rows[headings.row + 1 :]:
        cells = {
            name: meant(name, row[index] if index < len(row) else Cell("", row[0].row, index + 1))
            for name, index in headings.columns.items()
            if row
        }
        if any(cell.text.strip() for cell in cells.values()):
            yield row, cells


def cells_by_fact(table: Table) -> dict[tuple[str, str], dict[str, Cell]]:
    """Return the cells of each row by issue and id; the column headers must be correct."""
    return {_key(cells): cells for _, cells in _rows(table, headings_of(table))}


def missing_from(library: Library, table: Table) -> list[str]:
    """Return the facts without a row in the table, as issue/id; the column headers must be correct."""
    rows = cells_by_fact(table)
    return [f"{issue.id}/{fact.id}" for issue, fact in library.facts() if (issue.id, fact.id) not in rows]


def _key(cells: dict[str, Cell]) -> tuple[str, str]:
    return cells["issue"].text.strip(), cells["id"].text.strip()


def _misplaced(
    table: Table, cells: dict[str, Cell], known: Sequence[tuple[str, str]], seen: dict[tuple[str, str], Cell]
) -> Problem | None:
    """Return the problem with a row's name: an unknown issue, an invalid new fact, or a repeated one. None if it is
    correct.
    """
    key = _key(cells)
    if not key[0]:
        return at_cell(table, cells["issue"], "“issue” is empty", "fill it in")
    if (key[0], "") not in known:
        issues = [issue for issue, fact in known if not fact]
        hint = did_you_mean(key[0], issues) or f"use one of: {', '.join(issues)}"
        return at_cell(table, cells["issue"], f"there is no issue “{key[0]}”", hint)
    lacking = [name for name in NEEDED if name not in cells or not cells[name].text.strip()]
    if key not in known and lacking:
        near = nearest(key[1], [fact for issue, fact in known if fact and issue == key[0]], 0.6)
        hint = f"{f'write “{near}” if you mean that; otherwise ' if near else ''}fill in {' and '.join(lacking)} of the new fact"
        return at_cell(
            table, cells["id"], f"there is no fact “{'/'.join(key)}”, and a new fact needs more fields", hint
        )
    if key in seen:
        return at_cell(table, cells["id"], f"“{'/'.join(key)}” is also in row {seen[key].row}", "remove one of the two")
    seen[key] = cells["id"]
    return None


def _mistyped(
    table: Table, facts: Collection[tuple[str, str]], seen: Mapping[tuple[str, str], Cell]
) -> Iterator[Problem]:
    """Yield problems for new ids similar to those of facts without a row: a renamed id would create the fact twice."""
    for (issue, name), cell in seen.items():
        lost = [fact for of, fact in facts if of == issue and (of, fact) not in seen]
        near = nearest(name, lost, ALIKE) if (issue, name) not in facts else ""
        if near:
            message = f"“{issue}/{name}” is new, and “{issue}/{near}” has no row"
            yield at_cell(table, cell, message, f"write “{near}” if you mean that; otherwise keep its row, too")


def _stray(table: Table, row: Sequence[Cell], headings: Headings) -> Problem | None:
    """Return the problem of a cell in a column without a heading, a sign that separators were lost; None if there is no
    such cell.
    """
    headed = {*headings.columns.values(), *(cell.column - 1 for cell in headings.own)}
    stray = next((cell for index, cell in enumerate(row) if index not in headed and cell.text.strip()), None)
    hint = "give the column a heading, or empty the cell; in a CSV file, put texts that contain the separator in double quotes"
    return at_cell(table, stray, f"“{stray.text[:30]}” is not in any column", hint) if stray else None


def _changes(issue: str, name: str, fact: Fact | None, cells: dict[str, Cell]) -> Iterator[Change]:
    """Yield the fields of a fact that differ; for a new fact, all that are not empty."""
    for field, cell in cells.items():
        implied = IMPLIED.get(field, "")
        old, new = text_of(fact, field) if fact else implied, _one_line(cell.text) or implied
        if field not in KEYS and new != old:
            yield Change(issue, name, field, old if fact else "", new)


def _unseen(table: Table, cells: dict[str, Cell]) -> Iterator[Problem]:
    """Yield problems for invisible characters in cells, such as one that changes the writing direction."""
    for cell in cells.values():
        for problem in hidden_letters(cell.text, Origin(table.name, cell.row, cell.column)):
            yield at_cell(table, cell, problem.message, problem.hint)


def warnings_of(table: Table) -> list[Problem]:
    """Return the warnings of the file, and one for each cell whose lines are joined. The column headers must be correct."""
    cells = (cell for row in cells_by_fact(table).values() for cell in row.values())
    hint = "check that it reads well on one line; a fact and its note have no line breaks"
    return [
        *table.warnings,
        *(
            replace(at_cell(table, cell, "the lines of this cell are joined with spaces", hint), level="warning")
            for cell in cells
            if len(cell.text.strip().splitlines()) > 1
        ),
    ]


def _unreadable(table: Table, cells: dict[str, Cell]) -> Iterator[Problem]:
    """Yield the problems that the reader of content files finds in the cells, with row and column instead of line and column."""
    by_origin = {Origin(table.name, cell.row, cell.column): cell for cell in cells.values()}
    reader = Reader()
    reader.record(_node(table, cells), Fact)
    for problem in reader.problems:
        cell = by_origin.get(problem.origin) if problem.origin else None
        yield at_cell(table, cell or cells["id"], problem.message, problem.hint)


def _node(table: Table, cells: dict[str, Cell]) -> source.Mapping:
    """Return the cells of a row as the YAML values of a fact; empty cells are left out."""
    entries: dict[str, dict[str, Node]] = {"": {}, "place": {}}
    for name, cell in cells.items():
        record, _, field = name.rpartition(".")
        text = _one_line(cell.text)
        if name != "issue" and (text or name in ("id", *NEEDED)):
            entries[record][field] = Scalar(text, Origin(table.name, cell.row, cell.column))
    for name in NEEDED:
        entries[""].setdefault(name, Scalar("not-in-this-table", Origin(table.name)))
    if entries["place"]:
        entries[""]["place"] = _mapping(entries["place"], table)
    return _mapping(entries[""], table)


def _mapping(entries: dict[str, Node], table: Table) -> source.Mapping:
    return source.Mapping(entries, {name: node.origin for name, node in entries.items()}, Origin(table.name))


def _one_line(text: str) -> str:
    """Return a text on one line, with single spaces for all white space, as content files are read."""
    return source.as_read(text).replace("\n\n", " ")
