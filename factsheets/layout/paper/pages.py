"""Break flowing content into pages, and share the remaining height."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.layout.paper.parts.flowing import Piece
from factsheets.limits import LEAST_GAP, MOST_GAP

FIRST_PAGE, LAST_PAGE = 3.0, 0.1
"""The weights of unused space: that of the first page, which everybody sees, counts more, that of the last one less."""
LEAST_FULL, HOLLOW = 0.5795, 10.0
"""The penalty of a page that is less full than this (60 % with its running head), unless it is the last one: any other break
is better."""

Gaps = tuple[float, float]
"""Gaps between these grow if a page has unused space, up to the second."""
USUAL_GAPS = (LEAST_GAP, MOST_GAP)
_Break = tuple[int, float, int]
"""The best pages that end at a place: their number, their cost, and where the last one begins."""


class Unit(Struct, frozen=True):
    """Pieces that stay on one page, and their heights, without the gap above the first."""

    pieces: tuple[Piece, ...]

    @property
    def gap(self) -> float:
        return self.pieces[0].gap

    @property
    def torn(self) -> float:
        """The cost of a page that ends after these pieces."""
        return self.pieces[-1].torn

    @property
    def height(self) -> float:
        """The height in the least sizes."""
        return min(self.heights(max(len(piece.smaller) for piece in self.pieces) + 1))

    def growth(self, gaps: Gaps) -> float:
        """Return by how much the gaps may grow, without the one above the first piece."""
        return sum(_growth(piece, gaps) for piece in self.pieces[1:])

    def heights(self, sizes: int) -> list[float]:
        """Return the height in each size, from large to small."""
        gaps = sum(piece.gap for piece in self.pieces) - self.gap
        return [gaps + sum(_sized(piece, size).box.height for piece in self.pieces) for size in range(sizes)]


def units(pieces: Iterable[Piece]) -> list[Unit]:
    """Return the units that must stay on one page."""
    made: list[Unit] = []
    held: list[Piece] = []
    for piece in pieces:
        held.append(piece)
        if not piece.keep:
            made.append(Unit(tuple(held)))
            held = []
    return [*made, Unit(tuple(held))] if held else made


def _sized(piece: Piece, size: int) -> Piece:
    boxes = (piece.box, *piece.smaller)
    return replace(piece, box=boxes[min(size, len(boxes) - 1)])


def broken(pieces: Sequence[Piece], first: float, others: float, gaps: Gaps = USUAL_GAPS) -> list[list[Piece]]:
    """Return the pieces page by page, on the fewest pages, with the least unused space, and as few pieces as possible
    torn apart.

    `first` and `others` are the heights of the first page and of the others. Pieces with several sizes have the largest
    that fits their page. No unit may be higher than a page. All breaks are compared, as TeX does for the lines of a
    paragraph.
    """
    made = units(pieces)
    heights = [unit.heights(1 + max(len(piece.smaller) for piece in pieces)) for unit in made]
    best: list[_Break] = [(0, 0.0, 0)]
    for end in range(1, len(made) + 1):
        best.append(min(_last_pages(made, heights, end, (first, others), gaps, best)))
    cuts = [len(made)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    pages = [_filled(made, heights, start, end, others if start else first) for end, start in itertools.pairwise(cuts)]
    return pages[::-1]


def _filled(
    units: Sequence[Unit], heights: Sequence[Sequence[float]], start: int, end: int, room: float
) -> list[Piece]:
    """Return the pieces of a page in the largest size that fits."""
    gaps = sum(unit.gap for unit in units[start + 1 : end])
    totals = [gaps + sum(each) for each in zip(*heights[start:end], strict=True)]
    size = next((at for at, height in enumerate(totals) if height <= room), len(totals) - 1)
    return [_sized(piece, size) for unit in units[start:end] for piece in unit.pieces]


def _last_pages(
    units: Sequence[Unit],
    heights: Sequence[Sequence[float]],
    end: int,
    rooms: tuple[float, float],
    gaps: Gaps,
    best: Sequence[_Break],
) -> Iterator[_Break]:
    """Yield each possible last page for the units before `end`."""
    totals, growth = [0.0] * len(heights[0]), 0.0
    for start in reversed(range(end)):
        gap = units[start + 1].gap if start + 1 < end else 0.0
        growth += units[start].growth(gaps) + (_growth(units[start + 1].pieces[0], gaps) if gap else 0.0)
        totals = [total + own + gap for total, own in zip(totals, heights[start], strict=True)]
        room = rooms[start > 0]
        if min(totals) > max(rooms):
            return
        if min(totals) <= room or start + 1 == end:
            pages, cost, _ = best[start]
            height = next((total for total in totals if total <= room), min(totals))
            torn = units[start - 1].torn if start else 0.0
            yield (
                pages + 1,
                cost + torn + _cost(min((height + growth) / room, 1.0), start == 0, end == len(units)),
                start,
            )
        if units[start].pieces[0].fresh:
            return


def _cost(full: float, first: bool, last: bool) -> float:
    """Return the cost of the unused space of a page."""
    weight = LAST_PAGE if last else FIRST_PAGE if first else 1.0
    return weight * (1 - full) ** 2 + HOLLOW * (full < LEAST_FULL and not last)


def grown(pieces: Sequence[Piece], room: float, gaps: Gaps = USUAL_GAPS) -> list[Piece]:
    """Return the pieces of a page of this height, with the unused space shared among the gaps that may grow."""
    left = room - sum(piece.gap + piece.box.height for piece in pieces) + pieces[0].gap
    growth = [_growth(piece, gaps) for piece in pieces]
    share = min(1.0, left / whole) if (whole := sum(growth[1:])) else 0.0
    rest = max(left - share * whole, 0.0)
    return [
        replace(piece, gap=min(piece.gap + rest, piece.most) if piece.most else piece.gap + share * more)
        for piece, more in zip(pieces, growth, strict=True)
    ]


def _growth(piece: Piece, gaps: Gaps) -> float:
    """Return by how much the gap above a piece may grow."""
    least, most = gaps
    return most - piece.gap if least < piece.gap < most and not piece.most else 0.0
