"""Checks of a whole list: a congregation in two rows, zeros that a spreadsheet dropped, dates in the past."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from factsheets.campaign.columns import PROFILE
from factsheets.campaign.rows import MONTHS, Congregations, Row, Wrong
from factsheets.errors import Problem
from factsheets.regex import regex
from factsheets.words import many

_DAY = regex(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+)\.?,? (\d{4})")
_AMERICAN = regex(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_ISO = regex(r"(\d{4})-(\d{2})-(\d{2})")


def whole(listed: Congregations, today: dt.date, files: Callable[[Row], Iterable[str]]) -> list[Wrong]:
    """Return problems between rows, and past dates; `files` returns the file names of a congregation."""
    rows, columns = listed.rows, listed.columns
    return [
        *_same_ids(rows, columns), *_same_files(rows, files), *_lost_zeros(rows, columns), *_alike(rows), *_past(rows, columns, today),
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


def _past(rows: Iterable[Row], columns: Mapping[str, int], today: dt.date) -> Iterator[Wrong]:
    for row in rows:
        day = day_of(row.church.date)
        if day and day < today:
            message = f"“{row.church.date}” has passed (today is {today.isoformat()})"
            yield _wrong(row, columns, "date", message, "correct the date; if it is right, ignore this", "date-over")


def day_of(text: str) -> dt.date | None:
    """Return the date in a text, in one of the common formats: 26 September 2027, September 26, 2027, 2027-09-26.

    None if there is no date.
    """
    if match := _ISO.search(text):
        parts = match[1], match[2], match[3]
    elif match := _DAY.search(text):
        parts = match[3], _month(match[2]), match[1]
    elif match := _AMERICAN.search(text):
        parts = match[3], _month(match[1]), match[2]
    else:
        return None
    try:
        return dt.date(*map(int, parts))
    except ValueError:
        return None


def _month(word: str) -> str:
    """Return the number of a month by its name or its first three letters; 0 for other words."""
    begins = (at for at, name in enumerate(MONTHS, 1) if name.casefold().startswith(word.casefold()))
    return str(next(begins, 0) if len(word) >= 3 else 0)
