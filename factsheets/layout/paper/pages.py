"""Where pages break, and how what is left of them is shared: for all that runs on over as many pages as it takes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.layout.paper.parts.flowing import Piece
from factsheets.limits import LEAST_GAP, MOST_GAP

FIRST_PAGE = 3.0
"""What is left of the first page, which everybody sees, counts so many times; what is left of the last one, nothing."""

_Break = tuple[int, float, int]
"""Of the best pages that end at a place: how many, what is left of them, and where the last of them begins."""


class Unit(Struct, frozen=True):
    """Pieces that stand on one page, and the height they take there, without the gap above the first."""

    pieces: tuple[Piece, ...]

    @property
    def gap(self) -> float:
        return self.pieces[0].gap

    @property
    def height(self) -> float:
        return sum(piece.box.height + piece.gap for piece in self.pieces) - self.gap


def units(pieces: Iterable[Piece]) -> list[Unit]:
    """Return what must stay on one page, each piece in the least of its sizes."""
    return _units(replace(piece, box=piece.smaller[-1]) if piece.smaller else piece for piece in pieces)


def _units(pieces: Iterable[Piece]) -> list[Unit]:
    made: list[Unit] = []
    held: list[Piece] = []
    for piece in pieces:
        held.append(piece)
        if not piece.keep:
            made.append(Unit(tuple(held)))
            held = []
    return [*made, Unit(tuple(held))] if held else made


def broken(pieces: Sequence[Piece], first: float, others: float) -> list[list[Piece]]:
    """Return the pieces page by page, on as few pages as can be, of which as little as can be is left.

    `first` and `others` are the heights of the first page and of the others. A piece that has other sizes has the one
    with which the pages are filled best. No unit may be higher than a page.
    """
    sizes = max((len(piece.smaller) for piece in pieces), default=0)
    tried = [_units(_sized(pieces, size)) for size in range(sizes + 1)]
    possible = [made for made in tried if all(unit.height <= others for unit in made)]
    pages, _ = min((_filled(made, first, others) for made in possible), key=lambda filled: filled[1])
    return [[piece for unit in page for piece in unit.pieces] for page in pages]


def _sized(pieces: Iterable[Piece], size: int) -> Iterator[Piece]:
    for piece in pieces:
        boxes = (piece.box, *piece.smaller)
        yield replace(piece, box=boxes[min(size, len(boxes) - 1)])


def _filled(units: Sequence[Unit], first: float, others: float) -> tuple[list[list[Unit]], tuple[int, float]]:
    """Return the units page by page, and their cost: pages, and the squares of the shares of them that are left.

    All ways to break them are compared, as TeX compares the lines of a paragraph.
    """
    best: list[_Break] = [(0, 0.0, 0)]
    for end in range(1, len(units) + 1):
        best.append(min(_last_pages(units, end, first, others, best)))
    cuts = [len(units)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    pages = [list(units[start:end]) for end, start in itertools.pairwise(cuts)]
    return pages[::-1], best[-1][:2]


def _last_pages(
    units: Sequence[Unit], end: int, first: float, others: float, best: Sequence[_Break]
) -> Iterator[_Break]:
    """Yield each page with which the units before `end` may close."""
    height = 0.0
    for start in reversed(range(end)):
        height += units[start].height + (units[start + 1].gap if start + 1 < end else 0.0)
        room = others if start else first
        if height > max(first, others):
            return
        if height <= room or start + 1 == end:
            pages, cost, _ = best[start]
            weight = 0.0 if end == len(units) else 1.0 if start else FIRST_PAGE
            yield pages + 1, cost + weight * ((room - height) / room) ** 2, start
        if units[start].pieces[0].fresh:
            return


def grown(pieces: Sequence[Piece], room: float, scale: float = 1.0) -> list[Piece]:
    """Return the pieces of a page of that height, what they leave of it shared among the gaps that may grow."""
    least, most = LEAST_GAP * scale, MOST_GAP * scale
    left = room - sum(piece.gap + piece.box.height for piece in pieces) + pieces[0].gap
    growth = [most - piece.gap if least < piece.gap < most else 0.0 for piece in pieces]
    share = min(1.0, left / whole) if (whole := sum(growth[1:])) else 0.0
    return [replace(piece, gap=piece.gap + share * more) for piece, more in zip(pieces, growth, strict=True)]
