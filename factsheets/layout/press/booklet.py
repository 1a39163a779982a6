"""A pack on fewer sheets: a booklet to fold and staple, or several pages side by side to cut apart.

The blocks are unchanged, so tags, bookmarks and reading order are those of the pack. Backs are for a sheet that is
turned about its vertical axis: behind the left half is the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, cycle, islice

from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.document.scene import Item, Page, PathItem
from factsheets.geometry import Insets, Rect, Size
from factsheets.layout.context import make_sheet
from factsheets.layout.paper.fit import foot_baseline
from factsheets.layout.press.copies import cut
from factsheets.layout.press.pack import BLANK, SIGNATURE, blank, untagged
from factsheets.layout.press.transform import fitting, placed
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import LayoutSpec
from factsheets.limits import SAFETY
from factsheets.typeset.boxes import label

GRIDS = {2: (2, 1), 4: (2, 2)}
"""Pages per side -> columns and rows."""
EDGE = 5.0
"""Free edge of a card in points, the same on all sides: with the margins of a page at half its size it keeps the safety
edge."""
BLACK = "#000000"


def order(pages: int) -> list[tuple[int, int]]:
    """Return left and right page of each printed side of a booklet, counted from 0: fronts and backs in turn.

    The outermost sheet comes first. `pages` is a multiple of 4.
    """
    sides: list[tuple[int, int]] = []
    for low in range(0, pages // 2, 2):
        high = pages - 1 - low
        sides += [(high, low), (low + 1, high - 1)]
    return sides


def booklet(document: Document) -> Document:
    """Return the pages two on a side, in the order for folding and stapling in the middle.

    Pages have half the size of the paper. Blank pages fill the last signature of four.
    """
    size = document.pages[0].size
    filling = (blank(size),) * (-len(document.pages) % SIGNATURE)
    pages = (*document.pages, *filling)
    sheet = Size(2 * size.width, size.height)
    cells = _cells(Rect(0, 0, sheet.width, sheet.height), GRIDS[2])
    return replace(document, pages=tuple(_side(sheet, cells, (pages[a], pages[b])) for a, b in order(len(pages))))


def numbered(document: Document, layouts: Layouts, spec: LayoutSpec, theme: str) -> Document:
    """Return a booklet with numbers on its pages, except the cover and the back cover, at their outer edge in the lower
    margin.
    """
    style, paper = make_sheet(layouts, spec, theme).styles["running-head-right"], spec.paper
    baseline = foot_baseline(paper)

    def with_number(number: int, page: Page) -> Page:
        if number in (1, len(document.pages)) or page.layout == BLANK:
            return page
        right = number % 2 == 1
        x = paper.width - paper.right if right else paper.left
        item = label(str(number), style, x, baseline, "right" if right else "left")
        return replace(page, items=(*page.items, replace(item, artifact="footer")))

    return replace(document, pages=tuple(with_number(*each) for each in enumerate(document.pages, 1)))


def several(document: Document, number: int) -> Document:
    """Return the pages, 2 or 4 per side, with cut marks: after cutting, each page has its own back.

    The document has as many fronts as backs. No front stays empty: the last side has its pages again. A page without a back
    is on both sides; if no page has one, the paper has one side.
    """
    columns, rows = GRIDS[number]
    size = document.pages[0].size
    sheet = turned(size) if columns != rows else size
    cards = _cells(Rect(0, 0, sheet.width, sheet.height), (columns, rows))
    cells = [card.inset(Insets(EDGE, EDGE, EDGE, EDGE)) for card in cards]
    mirrored = [cells[row * columns + columns - 1 - column] for row in range(rows) for column in range(columns)]
    leaves = list(zip(document.pages[::2], document.pages[1::2], strict=True))
    backed = any(back.layout != BLANK for _, back in leaves)
    leaves = [(front, untagged(front) if back.layout == BLANK else back) for front, back in leaves]
    groups = (_full(leaves[start : start + number], number) for start in range(0, len(leaves), number))
    marks = tuple(cut_marks(sheet, columns, rows))
    sides = (
        (_side(sheet, cells, [front for front, _ in group], marks), _side(sheet, mirrored, [back for _, back in group]))
        for group in groups
    )
    return replace(document, pages=tuple(chain.from_iterable(each if backed else each[:1] for each in sides)))


def _full(leaves: Sequence[tuple[Page, Page]], number: int) -> list[tuple[Page, Page]]:
    """Return this many leaves (front and back); if there are fewer, repeat them as decoration."""
    again = cycle((untagged(front), untagged(back)) for front, back in leaves)
    return [*leaves, *islice(again, number - len(leaves))]


def turned(size: Size) -> Size:
    """Return the size of the same paper, turned by a quarter."""
    return Size(size.height, size.width)


def _cells(room: Rect, grid: tuple[int, int]) -> list[Rect]:
    """Return the cells of a grid in reading order."""
    columns, rows = grid
    width, height = room.width / columns, room.height / rows
    return [
        Rect(room.x + column * width, room.y + row * height, width, height)
        for row in range(rows) for column in range(columns)
    ]  # fmt: skip


def _side(sheet: Size, cells: Sequence[Rect], pages: Sequence[Page], marks: tuple[Item, ...] = ()) -> Page:
    """Return a printed side with a page in the middle of each cell, as many as there are."""
    items = [item for cell, page in zip(cells, pages, strict=False) for item in placed(page, *fitting(page.size, cell))]
    return Page(sheet, (*items, *marks), "imposed" if items else BLANK)


def cut_marks(sheet: Size, columns: int, rows: int) -> Iterator[PathItem]:
    """Yield the cutting lines between cells: ticks at both ends, dots between (docs/design.md, section 3)."""
    for column in range(1, columns):
        x = sheet.width * column / columns
        yield from cut(x, SAFETY, x, sheet.height - SAFETY, BLACK)
    for row in range(1, rows):
        y = sheet.height * row / rows
        yield from cut(SAFETY, y, sheet.width - SAFETY, y, BLACK)
