"""Find the field of each column: headings as offices write them, even below a title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from factsheets.errors import Problem
from factsheets.ledger.spreadsheet.columns import COLUMNS, KEYS
from factsheets.ledger.spreadsheet.table import TITLE_ROWS, Cell, Table, at_cell
from factsheets.regex import regex
from factsheets.yamlio.suggest import nearest

LIKELY = 0.75
"""The least similarity, from 0 to 1, by which a misspelled heading is recognized; below it, the column is the office's own."""

_WORDS = regex(r"[^\W_]+")


def _plain(heading: str) -> str:
    return " ".join(_WORDS.findall(heading.casefold()))


class Known(NamedTuple):
    """The known headings (normalized by `known`) with their columns, the required ones, and how to get a file with all
    of them.
    """

    meaning: Mapping[str, str]
    needed: tuple[str, ...]
    hint: str


def known(meaning: Mapping[str, str], needed: tuple[str, ...], hint: str) -> Known:
    """Return a heading in the form used for comparing: without capitals, spaces and punctuation."""
    return Known({_plain(heading): name for heading, name in meaning.items()}, needed, hint)


FACTS = known({name: name for name in COLUMNS}, KEYS, "`factsheets export FILE` writes a file with all columns")


class Headings(NamedTuple):
    """The row of the headings and the column of each field, both from 0.

    `own` are the headings of the office's other columns, such as remarks, which are not read.
    """

    row: int
    columns: dict[str, int]
    own: tuple[Cell, ...]
    problems: tuple[Problem, ...]


def headings_of(table: Table, columns_known: Known = FACTS) -> Headings:
    """Return the headings of a table, whatever their capitals and spaces, and their problems."""
    meaning = columns_known.meaning
    at = _heading_row(table, meaning)
    columns: dict[str, int] = {}
    own: list[Cell] = []
    problems: list[Problem] = []
    for index, cell in enumerate(table.rows[at] if table.rows else ()):
        name = meaning.get(_plain(cell.text), "")
        if name in columns:
            first, second = (each.text.strip() for each in (table.rows[at][columns[name]], cell))
            message = f"“{second}” and “{first}” both mean “{name}”"
            if _plain(first) == _plain(second):
                message = f"a second column is called “{second}”"
            problems.append(at_cell(table, cell, message, "put both into one column, or remove one of the two"))
        elif name:
            columns[name] = index
        elif meant := nearest(_plain(cell.text), meaning, LIKELY):
            problems.append(_unknown(table, cell, meaning[meant]))
        elif cell.text.strip():
            own.append(cell)
    missing = [name for name in columns_known.needed if name not in columns]
    if missing:
        message = (
            f"{table.name}, row {at + 1}: there is no column {' and no column '.join(f'“{name}”' for name in missing)}"
        )
        problems.append(Problem("sheet-columns", message, columns_known.hint))
    return Headings(at, columns, tuple(own), tuple(problems))


def _unknown(table: Table, cell: Cell, meant: str) -> Problem:
    hint = f"did you mean “{meant}”? If it is your own column, give it a different name"
    return at_cell(table, cell, f"no column is called “{cell.text.strip()}”", hint)


def _heading_row(table: Table, meaning: Mapping[str, str]) -> int:
    """Return the row that names the most fields; if none does, the first row that is not empty."""
    rows = table.rows[:TITLE_ROWS]
    named = [len({_plain(cell.text) for cell in row} & meaning.keys()) for row in rows]
    if any(named):
        return named.index(max(named))
    return next((at for at, row in enumerate(rows) if any(cell.text.strip() for cell in row)), 0)


def own_columns(headings: Iterable[Cell]) -> str:
    """Return a line that lists the columns that are ignored, or an empty text."""
    names = ", ".join(f"“{cell.text.strip()}”" for cell in headings)
    return f"Columns of your own, not read: {names}." if names else ""
