"""What people see in a sheet of an .xlsx file and its cells alone do not say: merged cells and hidden rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Any, NamedTuple

from factsheets.regex import regex

MOST_NAMED = 10
"""How many rows or sheets a sentence names."""
_PIECE = 1 << 20
_MARK = regex(
    r'<(?:\w+:)?(?:row\b[^>]*?\br="(\d+)"[^>]*?\bhidden="(?:1|true)"|mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):[A-Z]+(\d+)")'
)
"""A hidden row, or merged cells: their first column, first row and last row (ECMA-376 part 1, 18.3.1.55 and 18.3.1.73)."""


class Merged(NamedTuple):
    """Cells of a column (from 1) that show the text of the first one, in its row; `last` is the last row."""

    column: int
    first: int
    last: int


def seen(sheet: IO[bytes]) -> tuple[list[int], list[Merged]]:
    """Return the hidden rows (from 1) and the merged cells of several rows in the XML of a sheet, which is read in pieces."""
    from openpyxl.utils import column_index_from_string

    hidden, merged = list[int](), list[Merged]()
    for row, column, first, last in _marks(sheet):
        if row:
            hidden.append(int(row))
        elif first != last:
            merged.append(Merged(column_index_from_string(column), int(first), int(last)))
    return hidden, merged


def _marks(sheet: IO[bytes]) -> Iterator[tuple[str, str, str, str]]:
    rest = ""
    while piece := sheet.read(_PIECE):
        whole, start, rest = (rest + piece.decode("latin-1")).rpartition("<")
        rest = start + rest
        yield from _MARK.findall(whole)
    yield from _MARK.findall(rest)


def spread(rows: Sequence[list[Any]], merged: Merged) -> None:
    """Add the cell whose text merged cells show to each of their rows that has other cells: only the first is in the file."""
    above = None
    for row, held in enumerate(rows[merged.first - 1 : merged.last], merged.first):
        own = next((cell for cell in held if cell.column == merged.column), None)
        if (above is None) == (own is None):
            return  # there is nothing to add, or the cells are not merged, whatever the file says
        if above and held:
            held.append(above._replace(row=row))
        above = above or own


def notes(others: Sequence[str], hidden: Sequence[int]) -> tuple[str, ...]:
    """Return sentences about the sheets that were not read and the hidden rows that were, if there are any."""
    told = (("Other sheets, not read", others), ("Hidden rows, also read", [*map(str, hidden)]))
    return tuple(f"{what}: {_some(names)}." for what, names in told if names)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
