"""Read the cells of a column: dates in various forms, words in small or capital letters, and what is refused.

A spreadsheet program may turn what people type into numbers, dates or errors. If it is not certain which text they see,
the cell is refused with its place, never guessed.
"""

from __future__ import annotations

import datetime as dt

from factsheets.content.model.fact import NOT_STATED
from factsheets.errors import Problem
from factsheets.ledger.spreadsheet.columns import CHOICES, WORDS, kind_of
from factsheets.ledger.spreadsheet.table import Cell, Table, at_cell, place
from factsheets.regex import regex

_LETTER = regex(r"[^\W\d_]")

_SWITCH = {**dict.fromkeys(("true", "yes", "y", "x", "1"), "true"), **dict.fromkeys(("false", "no", "n", "0"), "false")}
"""What offices type for yes and no, and the value in content files."""

_SHORTENED = regex(r"\d(?:[.,]\d+)?E\+\d+")
"""A long number as a spreadsheet program shows it in a narrow or general cell, and writes it into a CSV file."""
_ISO = regex(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]0?0:00(?::00)?)?")
_DOTTED = regex(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_SLASHED = regex(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def meant(column: str, cell: Cell) -> Cell:
    """Return a cell with its text as content files have it: dates as year-month-day, yes as true, a status without
    capitals.
    """
    if kind_of(column) is dt.date:
        days = real(written(cell.text.strip()))
        return cell._replace(text=days[0].isoformat()) if len(days) == 1 else cell
    if column in CHOICES:
        return cell._replace(text="-".join(cell.text.casefold().split()))
    word = cell.text.strip().casefold()
    if column == "period" and word == NOT_STATED:
        return cell._replace(text=word)
    return cell._replace(text=_SWITCH.get(word, word)) if kind_of(column) is bool else cell


Written = list[tuple[str, str, str]]
"""What a text can mean as a date: year, month and day, which may not exist."""


def written(text: str) -> Written:
    """Return what a date in figures can mean: with slashes, either number may be the month. Empty for other texts."""
    if match := _ISO.fullmatch(text):
        return [(match[1], match[2], match[3])]
    if match := _DOTTED.fullmatch(text):
        return [(match[3], match[2], match[1])]
    if match := _SLASHED.fullmatch(text):
        return [(match[3], match[2], match[1]), (match[3], match[1], match[2])]
    return []


def real(dates: Written) -> list[dt.date]:
    """Return the dates that exist."""
    found = []
    for year, month, day in dates:
        try:
            found.append(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def refused(cell: Cell) -> tuple[str, str, str] | None:
    """Return why a cell is refused in any column, how to fix it, and the code of the problem; None for other cells."""
    if cell.kind == "formula":
        return "this cell contains a formula", "put the value into the cell as text", "sheet-formula"
    if cell.kind == "error":
        hint = "fix the cell in the spreadsheet program, or type the correct value"
        return f"“{cell.text.strip()}” is an error in the spreadsheet, not a value", hint, "sheet-cell"
    if cell.kind == "text" and _SHORTENED.fullmatch(cell.text.strip()):
        hint = "set the format of the cell to text in the spreadsheet program, and type the whole number again"
        return f"“{cell.text.strip()}” is a long number that a spreadsheet program shortened", hint, "sheet-cell"
    return None


def unfit(table: Table, column: str, cell: Cell) -> Problem | None:
    """Return why a cell does not fit its column, or None."""
    if wrong := refused(cell):
        message, hint, code = wrong
        return Problem(code, f"{place(table, cell)}: {message}", hint)
    if kind_of(column) is dt.date and len(days := real(written(cell.text.strip()))) > 1:
        told = f"“{cell.text.strip()}” can be {days[0].isoformat()} or {days[1].isoformat()}"
        return at_cell(table, cell, told, "write the date you mean as year-month-day")
    if column in WORDS and cell.kind in ("text", "number") and _is_number_alone(cell.text):
        hint = "also write the text around the number, or leave the cell empty"
        return at_cell(table, cell, f"“{cell.text.strip()}” is only a number, but “{column}” takes text", hint)
    what = KINDS.get(cell.kind, "")
    if what and not _belongs(column, cell):
        takes, hint = "text", "type it again as text, with an apostrophe (') before it"
        if kind_of(column) is dt.date:
            takes, hint = "a date", "write year-month-day, such as 2026-11-23, or leave the cell empty"
        return at_cell(table, cell, f"the cell contains {what} ({cell.text}), but “{column}” takes {takes}", hint)
    return None


def _is_number_alone(text: str) -> bool:
    """Return whether a text has a number and no letter: 26%, $5,000, {115}."""
    return any(sign.isdigit() for sign in text) and not _LETTER.search(text)


KINDS = {"number": "a number", "date": "a date", "time": "a time", "truth": "yes or no"}


def _belongs(column: str, cell: Cell) -> bool:
    match cell.kind:
        case "number":
            return column not in WORDS
        case "date":
            return kind_of(column) is dt.date
        case "truth":
            return kind_of(column) is bool
        case _:
            return False
