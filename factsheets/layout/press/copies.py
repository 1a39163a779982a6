"""Put pages on printed sheets: copies of a page side by side, to be cut apart (docs/design.md, section 3, "2-up")."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from factsheets.document.paths import segment
from factsheets.document.scene import GroupItem, ImageItem, Item, Page, PathItem, Stroke, TextItem, moved
from factsheets.geometry import Size
from factsheets.limits import SAFETY

TICK = 16.0
TICK_LINE, DOTTED_LINE = 0.5, 0.4
DOTS = (0.4, 3.6)
"""Lengths of dot and gap: black, so that it is not screened, and light, so that it does not look like a line."""


def copies(page: Page, sheet: Size, across: int, ink: str) -> Page:
    """Return a printed sheet with copies of the page side by side, and cut marks between them in the color `ink`.

    Only the first copy is read aloud, searched and linked: the others repeat the same words, so they are decoration
    (artifacts of ISO 32000-1, 14.8.2.2), and their links are left out.
    """
    width = sheet.width / across
    left, top = (width - page.size.width) / 2, (sheet.height - page.size.height) / 2
    items: list[Item] = [moved(item, left, top) for item in page.items]
    for number in range(1, across):
        x = number * width
        items += cut(x, SAFETY, x, sheet.height - SAFETY, ink)
        items += [twin(moved(item, left + number * width, top)) for item in page.items]
    return replace(page, size=sheet, items=tuple(items))


def cut(x1: float, y1: float, x2: float, y2: float, ink: str) -> Iterator[PathItem]:
    """Yield a cutting line, vertical or horizontal: a tick at both ends, dots between them."""
    tick, dots = Stroke(ink, TICK_LINE), Stroke(ink, DOTTED_LINE, DOTS)
    dx, dy = (0.0, TICK) if x1 == x2 else (TICK, 0.0)
    yield PathItem(segment(x1, y1, x1 + dx, y1 + dy), None, tick)
    yield PathItem(segment(x2 - dx, y2 - dy, x2, y2), None, tick)
    yield PathItem(segment(x1 + dx, y1 + dy, x2 - dx, y2 - dy), None, dots)


def twin(item: Item) -> Item:
    """Return the item as decoration."""
    match item:
        case TextItem(lines=lines):
            plain = tuple(replace(line, runs=tuple(replace(run, href="") for run in line.runs)) for line in lines)
            return replace(item, block=None, lines=plain)
        case GroupItem():
            return replace(item, block=None, drawn=tuple(map(twin, item.drawn)))
        case PathItem() | ImageItem():
            return replace(item, block=None)
