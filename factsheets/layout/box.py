"""Boxes of items that are moved before they reach a page. The top left corner of each box is (0, 0)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factsheets.document.blocks import Block
from factsheets.document.paths import rectangle, segment
from factsheets.document.scene import Item, PathItem, Stroke, TextItem, moved
from factsheets.geometry import Rect


class Box(Struct, frozen=True):
    """Items and boxes, each with its offset, and the width and height of the box, in points.

    If they are drawn in a different order from the reading order, `read` is the block that they belong to.

    Boxes nest deeply, paths are long, and most boxes are only tried, so an item is moved only once, when its box
    reaches the page.
    """

    width: float
    height: float
    held: tuple[tuple[float, float, Item | Box], ...] = ()
    read: Block | None = None

    @property
    def parts(self) -> list[tuple[float, float, Item]]:
        """All items, each with its offset, in reading order."""
        found: list[tuple[float, float, Item]] = []
        for x, y, each in self.held:
            if isinstance(each, Box):
                found += [(x + dx, y + dy, item) for dx, dy, item in each.parts]
            else:
                found.append((x, y, each))
        if self.read:
            order = {leaf.id: number for number, leaf in enumerate(self.read.leaves())}
            found.sort(key=lambda part: order.get(part[2].block or "", -1))
        return found

    def at(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the items with the corner of the box put at (x, y)."""
        return tuple(moved(item, x + dx, y + dy) for dx, dy, item in self.parts)


def holding(width: float, height: float, *items: Item) -> Box:
    """Return a box of items that are already in place."""
    return Box(width, height, tuple([(0.0, 0.0, item) for item in items]))


def of_text(item: TextItem) -> Box:
    """Return the box of a set text."""
    return holding(item.rect.width, item.rect.height, item)


def placed(*parts: tuple[float, float, Box], width: float | None = None, height: float | None = None) -> Box:
    """Return one box of boxes at given (x, y); by default just large enough."""
    if width is None:
        width = max([x + box.width for x, _, box in parts], default=0.0)
    if height is None:
        height = max([y + box.height for _, y, box in parts], default=0.0)
    return Box(width, height, parts)


def stack(boxes: Sequence[Box], gap: float = 0.0) -> Box:
    """Return the boxes one under the other."""
    parts, y = [], 0.0
    for box in boxes:
        parts.append((0.0, y, box))
        y += box.height + gap
    return placed(*parts, height=max(y - gap, 0.0) if boxes else 0.0)


def rule(width: float, weight: float, colour: str) -> Box:
    """Return a horizontal rule as high as its weight."""
    return holding(width, weight, PathItem(segment(0, weight / 2, width, weight / 2), None, Stroke(colour, weight)))


def filled(width: float, height: float, colour: str) -> Box:
    """Return a filled rectangle."""
    return holding(width, height, PathItem(rectangle(Rect(0, 0, width, height)), colour))
