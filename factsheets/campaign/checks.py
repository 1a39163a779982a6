"""Checks of a whole list: a congregation in two rows, zeros that a spreadsheet dropped, dates in the past or in no calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from factsheets.campaign.columns import PROFILE
from factsheets.campaign.rows import MONTHS, Congregations, Row, Wrong
from factsheets.errors import Problem
from factsheets.ledger.spreadsheet.readings import Written, real, written
from factsheets.regex import regex
from factsheets.words import many

_DAY = regex(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+)\.?,? (\d{4})")
_AMERICAN = regex(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH = regex(r"([A-Za-z]+)\.?,? (\d{4})")
_SHORT = regex(r"(?<!\d)(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{2})(?!\d)")
_FIGURES = regex(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.]) ?\d{1,2}\2 ?\d{4})(?!\d)")


def whole(listed: Congregations, today: dt.date, files: Callable[[Row], Iterable[str]]) -> list[Wrong]:
    """Return problems between rows, and of their dates; `files` returns the file names of a congregation."""
    rows, columns = listed.rows, listed.columns
    return [
        *_no_ids(listed), *_same_ids(rows, columns), *_same_files(rows, files), *_lost_zeros(rows, columns),
        *_lost_phone_zeros(rows, columns), *_alike(rows), *_dates(rows, columns, today),
    ]  # fmt: skip


def _wrong(row: Row, columns: Mapping[str, int], name: str, message: str, hint: str, code: str = "sheet-cell") -> Wrong:
    level = "error" if code == "sheet-cell" else "warning"
    return Wrong(row.line, columns.get(name, -1) + 1, Problem(code, message, hint, level=level))  # type: ignore[arg-type]


def _no_ids(listed: Congregations) -> Iterator[Wrong]:
    """Yield rows without an id among rows with one, such as a row of totals below the list."""
    at = listed.columns.get("id")
    rows = [row for row in listed.rows if at is not None and not _cell(listed, row, at)]
    for row in rows if len(rows) < len(listed.rows) else ():
        hint = "give it an id; if this is not a congregation, remove the row"
        yield _wrong(row, listed.columns, "id", "this row has no id, but others have one", hint)


def taken(listed: Congregations, names: Mapping[str, str]) -> Iterator[Wrong]:
    """Yield rows to correct with the id of a congregation outside them; `names` has those made before, by id."""
    for row in listed.rows:
        other = names.get(row.id, "")
        if other and other != row.church.name:
            message = f"“{row.id}” is already the id of “{other}”"
            hint = "give each its own id; if it is the same congregation, correct your own list, and use that"
            yield _wrong(row, listed.columns, "id" if "id" in listed.columns else "name", message, hint)


def _cell(listed: Congregations, row: Row, column: int) -> str:
    cells = listed.table.rows[row.line - 1]
    return cells[column].text.strip() if column < len(cells) else ""


def _same_ids(rows: Iterable[Row], columns: Mapping[str, int]) -> Iterator[Wrong]:
    first: dict[str, int] = {}
    for row in rows:
        line = first.setdefault(row.id, row.line)
        if line != row.line:
            name = "id" if "id" in columns else "name"
            hint = "give each its own id" if name == "id" else "add a column “id” with a number for each congregation"
            yield _wrong(row, columns, name, f"“{row.id}” is also the id of row {line}", hint)


def _same_files(rows: Iterable[Row], files: Callable[[Row], Iterable[str]]) -> Iterator[Wrong]:
    first: dict[str, Row] = {}
    for row in rows:
        own: set[str] = set()
        for name in files(row):
            other = first.setdefault(name, row)
            if name in own:
                message, field = "two of its files would have the same name", "{sheet}"
            elif other.id != row.id:
                message, field = f"its file {name} would have the same name as that of row {other.line}", "{id}"
            else:
                own.add(name)
                continue
            yield Wrong(row.line, 0, Problem("sheet-cell", message, f"use {field} in the pattern of --names"))
            break


def _lost_zeros(rows: Iterable[Row], columns: Mapping[str, int]) -> Iterator[Wrong]:
    """Yield ids shorter than others that begin with zeros: the spreadsheet took them for numbers."""
    numbers = [row for row in rows if row.id.isdecimal()]
    lengths = {len(row.id) for row in numbers if row.id.startswith("0")}
    for row in numbers if len(lengths) == 1 else ():
        (length,) = lengths
        if len(row.id) < length:
            message = f"“{row.id}” has {many(len(row.id), 'digit')} and other ids have {length}: a spreadsheet program may have dropped zeros"
            yield _wrong(
                row, columns, "id", message, f"write {row.id.zfill(length)} as text, with an apostrophe (') before it"
            )


def _lost_phone_zeros(rows: Sequence[Row], columns: Mapping[str, int]) -> Iterator[Wrong]:
    """Yield phone numbers of digits alone, where others begin with a zero or a plus: a spreadsheet dropped theirs."""
    if any(row.church.contact.startswith(("0", "+")) for row in rows):
        for row in rows:
            number = row.church.contact
            if number.isdecimal() and not number.startswith("0"):
                message = f"“{number}” does not begin with a zero or plus sign, but others do: a spreadsheet program may have removed it"
                hint = "write the whole number as text, with an apostrophe (') before it; if it is right, put a space into it"
                yield _wrong(row, columns, "contact", message, hint)


def _alike(rows: Iterable[Row]) -> Iterator[Wrong]:
    """Yield congregations that differ only in their id, or also in capital letters and spaces."""
    groups = defaultdict(list)
    for row in (row for row in rows if row.church.name):
        said = tuple(" ".join(getattr(row.church, name).casefold().split()) for name in PROFILE)
        groups[said, row.paper, row.theme, row.issues, row.countries].append(row)
    for first, *others in (group for group in groups.values() if len(group) > 1):
        for row in (row for row in others if row.id != first.id):
            message = f"this row is the same as row {first.line}, except for the id"
            yield Wrong(
                row.line,
                0,
                Problem("row-twice", message, "if both are the same congregation, remove one of them", level="warning"),
            )


def _dates(rows: Iterable[Row], columns: Mapping[str, int], today: dt.date) -> Iterator[Wrong]:
    """Yield dates that have passed, in every way to read them, and those that do not exist."""
    for row in rows:
        said = row.church.date
        dates = dates_in(said)
        days = real(dates)
        if dates and not days:
            message = f"there is no such date as “{said}”"
            yield _wrong(row, columns, "date", message, "correct the date", "no-such-day")
        elif days and max(days) < today:
            message = f"“{said}” has passed (today is {today.isoformat()})"
            yield _wrong(row, columns, "date", message, "correct the date; if it is right, ignore this", "date-over")


def dates_in(text: str) -> Written:
    """Return what the date in a text can mean, in one of the common formats: 26 September 2027, September 26, 2027,
    2027-09-26, 26.09.2027, 9/26/2027, 26.9.27; for a month alone its last day.

    Empty if there is no date.
    """
    if match := _FIGURES.search(text):
        return written(match[0])
    if match := _SHORT.search(text):
        first, second, last = match[1].zfill(2), match[3], match[4]
        backward = [(f"20{first}", second, last)] if match[2] == "-" else []
        return [(f"20{last}", second, first), (f"20{last}", first, second), *backward]
    if match := _DAY.search(text):
        return _named(match[3], match[2], match[1])
    if match := _AMERICAN.search(text):
        return _named(match[3], match[1], match[2])
    match = _MONTH.search(text)
    return _named(match[2], match[1], "") if match else []


def _named(year: str, word: str, day: str) -> Written:
    """Return a date whose month is given by name; without a day, the last one of the month."""
    month = _month(word)
    if not month:
        return []
    return [(year, str(month), day or str(calendar.monthrange(int(year), month)[1]))]


def _month(word: str) -> int:
    """Return the number of a month by its name or its first three letters; 0 for other words."""
    begins = (at for at, name in enumerate(MONTHS, 1) if name.casefold().startswith(word.casefold()))
    return next(begins, 0) if len(word) >= 3 else 0
