"""Rows that run on over as many pages as they take, for sides with `flow` (docs/design.md, section 14, "Large print")."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import Item, Page, TextItem
from factsheets.errors import BuildError, Problem
from factsheets.layout.compose import Side
from factsheets.layout.parts import PARTS
from factsheets.layout.parts.flowing import Piece
from factsheets.layout.place import HEAD_GAP, no_room, running_head
from factsheets.layout.sheet import Frame, NoRoom, Sheet
from factsheets.layout.spec import Cell, Paper, SideSpec
from factsheets.typeset.lines import text_width
from factsheets.units import Size

HEAD_DROP = 0.8
"""The baseline of the running head under the top margin, in sizes of its type."""


LEAST_GAP, MOST_GAP = 12.0, 28.0
"""A gap of more than the first grows up to the second where a page has room left (docs/design.md, section 3)."""


FIRST_PAGE = 3.0
"""What is left of the first page, which everybody sees, counts so many times; what is left of the last one, nothing."""


class _Unit(Struct, frozen=True):
    """Pieces that stand on one page, and the height they take there, without the gap above the first."""

    pieces: tuple[Piece, ...]

    @property
    def gap(self) -> float:
        return self.pieces[0].gap

    @property
    def height(self) -> float:
        return sum(piece.box.height + piece.gap for piece in self.pieces) - self.gap


def flow(side: Side, spec: SideSpec, paper: Paper, sheet: Sheet) -> list[Page]:
    """Return the pages of a side; a piece that no page holds raises BuildError.

    Under the top margin, the first page begins at the least gap of the first row, the others at its most.
    """
    try:
        pieces = list(_pieces(side.block, spec, paper, sheet))
    except NoRoom as failure:
        raise no_room(failure, side) from None
    first, others = (paper.top + spec.rows[0].gap[place] for place in (0, -1))
    foot = paper.height - paper.bottom
    filled = _filled(pieces, foot - first, foot - others, side)
    pages = [
        _page(side, each, (number, len(filled)), others if number > 1 else first, paper, sheet)
        for number, each in enumerate(filled, 1)
    ]
    title = next((leaf.id for leaf in side.block.leaves() if leaf.slot == "band"), None)
    return [replace(page, layout=spec.name, title=title if number == 0 else None) for number, page in enumerate(pages)]


def _grown(pieces: Sequence[Piece], room: float) -> list[Piece]:
    """Return the pieces of a page of that height, what they leave of it shared among the gaps that may grow."""
    left = room - sum(piece.gap + piece.box.height for piece in pieces) + pieces[0].gap
    growth = [MOST_GAP - piece.gap if LEAST_GAP < piece.gap < MOST_GAP else 0.0 for piece in pieces]
    share = min(1.0, left / whole) if (whole := sum(growth[1:])) else 0.0
    return [replace(piece, gap=piece.gap + share * more) for piece, more in zip(pieces, growth, strict=True)]


def _pieces(block: Block, spec: SideSpec, paper: Paper, sheet: Sheet) -> Iterator[Piece]:
    """Yield the pieces of all rows, the gap of a row above its first one."""
    frame = Frame(sheet, paper.width - paper.left - paper.right, {})
    for row in spec.rows:
        for cell in row.cells:
            pieces = _cell(cell, block, frame)
            yield from (replace(piece, gap=piece.gap if number else row.gap[0]) for number, piece in enumerate(pieces))


def _cell(cell: Cell, block: Block, frame: Frame) -> list[Piece]:
    """Return the pieces of a part; what a part draws as one box is one piece."""
    taken = block.find(cell.take)
    if taken is None:
        return []
    part = PARTS[cell.part]
    options = {**part.options, **cell.options, **frame.sheet.parts.get(cell.part, {})}
    framed = replace(frame, options=options)
    return part.pieces(taken, framed) if part.pieces else [Piece(part.draw(taken, framed))]


def _units(pieces: Iterable[Piece]) -> Iterator[_Unit]:
    held: list[Piece] = []
    for piece in pieces:
        held.append(piece)
        if not piece.keep:
            yield _Unit(tuple(held))
            held = []
    if held:
        yield _Unit(tuple(held))


def _filled(pieces: Sequence[Piece], first: float, others: float, side: Side) -> list[list[_Unit]]:
    """Return the pieces page by page, what has other sizes in the one with which the pages are filled best."""
    sizes = max((len(piece.smaller) for piece in pieces), default=0)
    tried = [_fill(list(_units(_sized(pieces, size))), first, others, side) for size in range(sizes + 1)]
    return min(tried, key=lambda each: each.cost).pages


def _sized(pieces: Iterable[Piece], size: int) -> Iterator[Piece]:
    for piece in pieces:
        boxes = (piece.box, *piece.smaller)
        yield replace(piece, box=boxes[min(size, len(boxes) - 1)])


class _Filling(Struct, frozen=True):
    """Units page by page; the count of pages, and the sum of squares of the shares that are left of them."""

    pages: list[list[_Unit]]
    cost: tuple[int, float]


def _fill(units: Sequence[_Unit], first: float, others: float, side: Side) -> _Filling:
    """Return the units on as few pages as can be, each but the last about as full as the others, as TeX breaks lines.

    `first` and `others` are the heights of the first page and of the others.
    """
    if tall := next((unit for unit in units if unit.height > others), None):
        raise BuildError([_too_tall(tall, tall.height - others, side)])
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(units) + 1):
        best.append(min(_last_pages(units, end, first, others, best)))
    cuts = [len(units)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    pages = [list(units[start:end]) for end, start in itertools.pairwise(cuts)]
    return _Filling(pages[::-1] or [[]], best[-1][:2])


def _last_pages(
    units: Sequence[_Unit], end: int, first: float, others: float, best: Sequence[tuple[int, float, int]]
) -> Iterator[tuple[int, float, int]]:
    """Yield, for each page on which the units before `end` may close, the pages, the cost, and where that page begins."""
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


def _too_tall(unit: _Unit, excess: float, side: Side) -> Problem:
    owners = {item.block for piece in unit.pieces for _, _, item in piece.box.parts}
    leaves = [leaf for leaf in side.block.leaves() if leaf.id in owners]
    longest = max([leaf for leaf in leaves if leaf.origin] or leaves, key=lambda leaf: len(leaf.text))
    message = f"a block of this sheet is {excess:.0f} points taller than a page; its longest text begins “{longest.text[:40]}”"
    return Problem("too-full", message, "shorten it", longest.origin or side.origin, words=longest.text)


def _page(side: Side, units: Sequence[_Unit], place: tuple[int, int], top: float, paper: Paper, sheet: Sheet) -> Page:
    items: list[Item] = list(_head(side, *place, paper, sheet))
    y = top
    pieces = _grown([piece for unit in units for piece in unit.pieces], paper.height - paper.bottom - top)
    for order, piece in enumerate(pieces):
        y += piece.gap if order else 0.0
        items.extend(piece.box.at(paper.left, y))
        y += piece.box.height
    return Page(Size(paper.width, paper.height), tuple(items), "")


def _head(side: Side, number: int, pages: int, paper: Paper, sheet: Sheet) -> list[TextItem]:
    """Return the running head: who publishes it (from the second page on what it is about), and the page's label.

    A title that is too long for it stays on the first page alone.
    """
    left, right = side.head[0], side.head[1].format(page=number, pages=pages)
    style = sheet.styles["running-head"]
    title = next((leaf.text for leaf in side.block.leaves() if leaf.slot == "band"), left)
    room = paper.width - paper.left - paper.right - text_width(right, sheet.styles["running-head-right"]) - HEAD_GAP
    told = title if number > 1 and text_width(title, style) <= room else left
    return running_head((told, right), paper.top + HEAD_DROP * style.size, side, paper, sheet)
