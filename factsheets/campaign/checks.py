"""Checks of a whole list: a congregation in two rows, zeros that a spreadsheet dropped, dates in the past or in no calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from factsheets.campaign.columns import PROFILE
from factsheets.campaign.rows import MONTHS, Congregations, Row, Wrong
from factsheets.errors import Problem
from factsheets.ledger.spreadsheet.readings import Written, real, written
from factsheets.regex import regex
from factsheets.words import many

_DAY = regex(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+)\.?,? (\d{4})")
_AMERICAN = regex(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH = regex(r"([A-Za-z]+)\.?,? (\d{4})")
_FIGURES = regex(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.]) ?\d{1,2}\2 ?\d{4})(?!\d)")


def whole(listed: Congregations, today: dt.date, files: Callable[[Row], Iterable[str]]) -> list[Wrong]:
    """Return problems between rows, and of their dates; `files` returns the file names of a congregation."""
    rows, columns = listed.rows, listed.columns
    return [
        *_same_ids(rows, columns), *_same_files(rows, files), *_lost_zeros(rows, columns), *_alike(rows), *_dates(rows, columns, today),
    ]  # fmt: skip


def _wrong(row: Row, columns: Mapping[str, int], name: str, message: str, hint: str, code: str = "sheet-cell") -> Wrong:
    level = "error" if code == "sheet-cell" else "warning"
    return Wrong(row.line, columns.get(name, -1) + 1, Problem(code, message, hint, level=level))  # type: ignore[arg-type]


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
        for name in files(row):
            other = first.setdefault(name, row)
            if other is not row and other.id != row.id:
                message = f"its file {name} would have the same name as that of row {other.line}"
                yield Wrong(row.line, 0, Problem("sheet-cell", message, "use {id} in the pattern of --names"))
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


def _alike(rows: Iterable[Row]) -> Iterator[Wrong]:
    """Yield congregations that differ only in their id."""
    groups = defaultdict(list)
    for row in (row for row in rows if row.church.name):
        said = tuple(getattr(row.church, name) for name in PROFILE)
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
    2027-09-26, 26.09.2027, 9/26/2027; for a month alone its last day.

    Empty if there is no date.
    """
    if match := _FIGURES.search(text):
        return written(match[0])
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
