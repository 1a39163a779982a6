"""Read the rows of a list as congregations, each cell by its column.

All problems are reported at once, with their places.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from factsheets.campaign.columns import HEADINGS, LIST, LOGO, LOGO_ALT, PROFILE
from factsheets.content.church import church_problems
from factsheets.content.model.organization import Church, Logo
from factsheets.engine.names import slug
from factsheets.errors import ContentErrors, Origin, Problem
from factsheets.ledger.spreadsheet.headings import Headings, headings_of
from factsheets.ledger.spreadsheet.readings import KINDS, refused
from factsheets.ledger.spreadsheet.shown import MOST_NAMED
from factsheets.ledger.spreadsheet.table import Cell, Table, read_table
from factsheets.ledger.spreadsheet.table import place as table_place
from factsheets.words import joined
from factsheets.yamlio import source
from factsheets.yamlio.lines import hidden_letters
from factsheets.yamlio.reader import Reader

COPIES = range(1, 10_001)
"""The most copies that a row may ask for."""
LONGEST_NUMBER = 9
"""The most digits of a number that is read."""
_KINDS = {"date": ("date",), "id": ("number",), "issues": ("number",), "copies": tuple(KINDS)}
"""The kinds of cells that a column takes in addition to text; what is not a number of copies has a message of its own."""


class Row(Struct, frozen=True):
    """A congregation: its permanent id, its line in the sheet (from 1), its profile, and what is made for it.

    The profile has no places and no contents of its logo file, to keep tasks small.
    """

    id: str
    line: int
    church: Church
    paper: str = ""
    theme: str = ""
    copies: int = 1
    issues: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


class Wrong(Struct, frozen=True):
    """A problem of a row: its line and the column (both from 1; column 0 is the whole row)."""

    line: int
    column: int
    problem: Problem


class Congregations(Struct, frozen=True):
    """A list after reading: its rows, the column (from 0) of each field, the problems, and its cells.

    Rows with problems are among them, so that the other checks find what else is wrong with them.
    """

    rows: tuple[Row, ...]
    columns: Mapping[str, int]
    wrong: tuple[Wrong, ...]
    table: Table
    headings: Headings


def read_list(path: Path) -> Congregations:
    """Return the list in a file.

    ContentErrors if its headings cannot be read or nothing is below them, UsageError if the file cannot be opened.
    """
    table = read_table(path, LIST)
    headings = headings_of(table, HEADINGS)
    if headings.problems:
        raise ContentErrors(headings.problems)
    rows: list[Row] = []
    wrong: list[Wrong] = []
    for cells in table.rows[headings.row + 1 :]:
        fields = {
            name: cells[at] for name, at in headings.columns.items() if at < len(cells) and cells[at].text.strip()
        }
        if fields:
            row, found = _row(table.name, cells[0].row, fields)
            wrong += found
            rows += [row] if row.id else []
    if not rows and not wrong:
        raise ContentErrors(
            [
                Problem(
                    "sheet-columns",
                    f"{table.name} has headings, but no congregations",
                    "write one in each row below the headings",
                )
            ]
        )
    return Congregations(tuple(rows), headings.columns, tuple(wrong), table, headings)


def _row(file: str, line: int, cells: Mapping[str, Cell]) -> tuple[Row, list[Wrong]]:
    """Return the congregation of a line, without an id if it has none, and its problems."""
    texts = {name: _said(name, cell) for name, cell in cells.items()}
    wrong = [wrong for name, cell in cells.items() for wrong in _unfit(name, cell)]
    church, problems = _church(file, cells, texts)
    wrong += [at_cell(problem, line) for problem in problems]
    copies = texts.get("copies", "1")
    ordered = int(copies) if copies.isdecimal() and len(copies) <= LONGEST_NUMBER else 0
    if ordered not in COPIES and not refused(cells["copies"]):
        wrong.append(
            _wrong(
                cells["copies"],
                f"“{copies[:40]}” is not a number of copies",
                f"write a whole number from 1 to {COPIES[-1]}, with digits only, or leave the cell empty",
            )
        )
    key = slug(texts.get("id", "")) or slug(texts.get("name", ""))
    if not key:
        message = (
            "this row has no id and no name"
            if "name" not in texts
            else f"“{texts['name']}” has no letter from a to z, so files cannot be named after it"
        )
        wrong.append(Wrong(line, 0, Problem("sheet-cell", message, "give the congregation an id, such as 0042")))
    several = {
        name: tuple(part.strip() for part in texts.get(name, "").replace(";", ",").split(",") if part.strip())
        for name in ("issues", "countries")
    }
    return Row(
        key, line, church, texts.get("paper", "").casefold(), texts.get("theme", "").casefold(), ordered, **several
    ), wrong


def _said(name: str, cell: Cell) -> str:
    """Return the text of a cell on one line; a date cell as it will be printed."""
    if cell.kind == "date" and name == "date":
        return in_words(cell)
    return source.as_read(cell.text).replace("\n\n", " ")


def in_words(cell: Cell) -> str:
    """Return the text of a cell; a date as 26 September 2027."""
    if cell.kind != "date":
        return cell.text
    day = dt.date.fromisoformat(cell.text)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


def _church(file: str, cells: Mapping[str, Cell], texts: Mapping[str, str]) -> tuple[Church, list[Problem]]:
    """Return the profile of a row without places, and the problems that the checks of a profile find."""
    place = {name: Origin(file, cell.row, cell.column) for name, cell in cells.items()}
    scalars: dict[str, source.Node] = {
        name: source.Scalar(texts[name], place[name]) for name in PROFILE if texts.get(name)
    }
    logo: dict[str, source.Node] = {
        field: source.Scalar(texts[name], place[name])
        for field, name in (("file", LOGO), ("alt", LOGO_ALT))
        if texts.get(name)
    }
    half: list[Problem] = []
    if len(logo) == 1:
        there, other = (LOGO, LOGO_ALT) if "file" in logo else (LOGO_ALT, LOGO)
        message, fix = f"there is a {there}, but no {other}", f"fill in the column “{other}” too"
        half = [Problem("missing-field", message, fix, place[there])]
    elif logo:
        scalars["logo"] = _mapping(logo)
    if not scalars:
        return Church(), half
    reader = Reader()
    church = reader.record(_mapping(scalars), Church)
    problems = reader.problems or [*map(_in_columns, church_problems(church))]
    bare = Logo(file=church.logo.file, alt=church.logo.alt) if church.logo else None
    return Church(**{name: getattr(church, name) for name in PROFILE}, logo=bare), [*half, *problems]


def _in_columns(problem: Problem) -> Problem:
    """Return a problem of a profile with the fix for a list, which has columns and not lines."""
    from dataclasses import replace

    fix = "fill in the column “call” too, or empty this cell"
    return replace(problem, hint=fix) if problem.code == "missing-field" else problem


def _mapping(entries: dict[str, source.Node]) -> source.Mapping:
    first = next(iter(entries.values())).origin
    return source.Mapping(entries, {name: node.origin for name, node in entries.items()}, first)


def _unfit(name: str, cell: Cell) -> Iterator[Wrong]:
    """Yield the reasons why a cell does not fit its column."""
    if wrong := refused(cell):
        yield _wrong(cell, *wrong)
    elif cell.kind in KINDS and (cell.kind not in _KINDS.get(name, ()) or (name == "issues" and "." in cell.text)):
        message = f"the cell contains {KINDS[cell.kind]} ({cell.text}), but “{name}” takes text"
        lost = "; zeros at the beginning may be lost" if cell.kind == "number" and name != "issues" else ""
        yield _wrong(cell, message, f"type it again as text, with an apostrophe (') before it{lost}")
    for problem in hidden_letters(cell.text, Origin("", cell.row, cell.column)):
        yield _wrong(cell, problem.message, problem.hint)


def _wrong(cell: Cell, message: str, hint: str, code: str = "sheet-cell") -> Wrong:
    return Wrong(cell.row, cell.column, Problem(code, message, hint))


def at_cell(problem: Problem, line: int) -> Wrong:
    """Return a problem of a profile as a problem of its row; the origin's line is the row's."""
    return Wrong(line, problem.origin.column if problem.origin else 0, problem)


def place(listed: Congregations, wrong: Wrong, *others: Wrong) -> str:
    """Return where a problem is, in words: "list.xlsx, sheet “Congregations”, row 2, column C (also in row 7)"."""
    cell = Cell("", wrong.line, wrong.column)
    first = table_place(listed.table, cell) if wrong.column else f"{listed.table.name}, row {wrong.line}"
    lines = [*dict.fromkeys(str(each.line) for each in others if each.line != wrong.line)]
    more = [*lines[:MOST_NAMED], *([f"{len(lines) - MOST_NAMED} more"] if len(lines) > MOST_NAMED else [])]
    return f"{first} (also in {'rows' if len(lines) > 1 else 'row'} {joined(more)})" if lines else first


def placed(row: Row, file: str, columns: Mapping[str, int]) -> Church:
    """Return the profile of a row with its places added again, so that problems are reported at their cells."""
    from msgspec.structs import replace

    origins = {name: Origin(file, row.line, at + 1) for name, at in columns.items()}
    logo = replace(row.church.logo, origin=origins.get(LOGO)) if row.church.logo else None
    return replace(row.church, origins=origins, origin=Origin(file, row.line, 0), logo=logo)
