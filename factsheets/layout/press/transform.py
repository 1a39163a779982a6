"""Scale and move pages: for booklets, several pages on a sheet, and pictures of slides.

Everything is scaled alike, including widths and leading, so that lines break as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from factsheets.document import paths
from factsheets.document.scene import GroupItem, ImageItem, Item, Page, PathItem, Stroke, TextItem, shown_texts
from factsheets.document.text import Line, Run
from factsheets.geometry import Rect, Size
from factsheets.limits import THINNEST

WHITE = "#ffffff"


def placed(page: Page, scale: float, x: float, y: float) -> tuple[Item, ...]:
    """Return everything on a page, scaled, with its top left corner at (x, y): background, backdrop, items."""
    return tuple(scaled(item, scale, x, y) for item in (*_ground(page), *page.backdrop, *page.items))


def _ground(page: Page) -> Iterator[Item]:
    if page.ground.lower() != WHITE:
        paper = paths.rectangle(Rect(0, 0, page.size.width, page.size.height))
        yield PathItem(paper, page.ground, artifact="background")


def scaled(item: Item, scale: float, dx: float = 0.0, dy: float = 0.0) -> Item:
    """Return the item scaled about the corner of the page and then shifted right by dx and down by dy."""
    match item:
        case TextItem():
            lines = tuple(_line(line, scale, dx, dy) for line in item.lines)
            rect, leading = _rect(item.rect, scale, dx, dy), item.leading * scale
            return replace(item, rect=rect, lines=lines, leading=leading, scale=item.scale * scale)
        case PathItem():
            stroke = _stroke(item.stroke, scale) if item.stroke else None
            commands = paths.transform(item.commands, paths.Matrix(scale, 0.0, 0.0, scale, dx, dy))
            return replace(item, commands=commands, stroke=stroke, scale=item.scale * scale)
        case ImageItem():
            return replace(item, rect=_rect(item.rect, scale, dx, dy), scale=item.scale * scale)
        case GroupItem():
            items = [scaled(child, scale, dx, dy) for child in item.items]
            return replace(item, rect=_rect(item.rect, scale, dx, dy)).holding(items)


def _rect(rect: Rect, scale: float, dx: float, dy: float) -> Rect:
    return Rect(rect.x * scale + dx, rect.y * scale + dy, rect.width * scale, rect.height * scale)


def _line(line: Line, scale: float, dx: float, dy: float) -> Line:
    runs = tuple(_run(run, scale) for run in line.runs)
    return replace(line, x=line.x * scale + dx, baseline=line.baseline * scale + dy, runs=runs)


def _run(run: Run, scale: float) -> Run:
    # Kerning is in thousandths of the size, so it scales with it.
    return replace(run, size=run.size * scale, width=run.width * scale, rise=run.rise * scale)


def _stroke(stroke: Stroke, scale: float) -> Stroke:
    width = max(stroke.width * scale, min(stroke.width, THINNEST))
    return replace(stroke, width=width, dash=tuple(length * scale for length in stroke.dash))


def fitting(size: Size, room: Rect) -> tuple[float, float, float]:
    """Return the scale at which a page fits the room, never above 1, and the corner that puts it in the middle."""
    scale = min(room.width / size.width, room.height / size.height, 1.0)
    x = room.x + (room.width - size.width * scale) / 2
    y = room.y + (room.height - size.height * scale) / 2
    return scale, x, y


def smallest_type(pages: Iterable[Page]) -> float:
    """Return the size of the smallest text in points, 0 without text."""
    items = (item for page in pages for item in (*page.backdrop, *page.items))
    return min((run.size for text in shown_texts(items) for line in text.lines for run in line.runs), default=0.0)
