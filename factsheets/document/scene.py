"""Where things are drawn: items in page coordinates (points, y downward). Order = drawing order = reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import combinations
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document import paths
from factsheets.document.paths import Dot
from factsheets.document.text import EMPTY_SIDE, Align, Line
from factsheets.geometry import Rect, Size

Artifact = Literal["layout", "header", "footer", "background"]
"""Kinds of decoration (ISO 32000-1, 14.8.2.2)."""


SCALE = "FactsheetsScale"
"""The name in a PDF for the `scale` of items. It shows readers of the file that small type in a pack is intended."""

Colours = Literal["rgb", "grey", "mono"]
"""Colors of a picture: sRGB, 8-bit gray, or 1-bit black and white."""


class Stroke(Struct, frozen=True):
    """A line along a path: color, width and dashes in points, and whether ends and corners are round."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    round_ends: bool = False
    round_corners: bool = False


class TextItem(Struct, frozen=True, cache_hash=True, dict=True):
    """Set lines in a box. `block` None = decoration. `field` names text that the program fills in ("slide-number") or
    places itself: a "title" in the box of an organization's own template.

    `scale` is the factor by which a page was reduced after layout, such as to fit two on a side; 1 is not reduced.

    `leading` is the distance between baselines. A writer that reflows text uses rect, leading and align; others use the
    lines as they are.
    """

    rect: Rect
    lines: tuple[Line, ...]
    leading: float
    align: Align = "left"
    block: str | None = None
    artifact: Artifact = "layout"
    field: str = ""
    scale: float = 1.0

    @cached_property
    def room(self) -> Rect:
        """The part of the box that the lines can fill in any font."""
        width = max((line.room for line in self.lines), default=self.rect.width)
        x = self.rect.x + (self.rect.width - width) * EMPTY_SIDE[self.align]
        return Rect(x, self.rect.y, width, self.rect.height)

    @cached_property
    def text(self) -> str:
        """The words, with a space where a line ended at one and a line feed where a paragraph ended."""
        parts = [line.text + (" " if line.space_after else "") + ("\n" if line.ends else "") for line in self.lines]
        return "".join(parts).strip()


class PathItem(Struct, frozen=True, cache_hash=True, dict=True):
    """A path with a fill (#rrggbb or None), a stroke, or both. `scale` as for a text."""

    commands: paths.Path
    fill: str | None = None
    stroke: Stroke | None = None
    block: str | None = None
    artifact: Artifact = "layout"
    scale: float = 1.0

    @cached_property
    def rect(self) -> Rect:
        return paths.bounds(self.commands)


class GroupItem(Struct, frozen=True, dict=True):
    """Items that belong together and have one owner: a pictogram, a figure, a map; `kind` is that of the figure.

    `name` is its name on slides; the same object has the same name on all slides. A map has ten thousand points, and layout
    moves it often: `shift` says how far the items are from where they were `drawn`.
    """

    rect: Rect
    drawn: tuple[Item, ...]
    block: str | None = None
    artifact: Artifact = "layout"
    kind: str = ""
    name: str = ""
    shift: Dot = (0.0, 0.0)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items where they are on the page."""
        return tuple(moved(item, *self.shift) for item in self.drawn) if any(self.shift) else self.drawn

    def holding(self, items: Iterable[Item]) -> GroupItem:
        """Return the group with other items, each where it is on the page."""
        return replace(self, drawn=tuple(items), shift=(0.0, 0.0))


class Picture(Struct, frozen=True):
    """A bitmap as in its file; width and height in pixels.

    `data` is a JPEG, or a PNG without alpha, palette and interlacing: PDF and PPTX take either unchanged.
    """

    data: bytes
    form: Literal["png", "jpeg"]
    width: int
    height: int
    colours: Colours


class ImageItem(Struct, frozen=True):
    """A picture that fills a box. `scale` as for a text."""

    rect: Rect
    picture: Picture
    block: str | None = None
    artifact: Artifact = "layout"
    scale: float = 1.0


Item = TextItem | PathItem | ImageItem | GroupItem
One = TypeVar("One", TextItem, PathItem, ImageItem, GroupItem, Item)
"""An item of one kind, or of any."""


class Page(Struct, frozen=True):
    """One side or slide.

    `backdrop` holds decoration shared by all pages of one `layout` (a slide master draws it once); `title` is the id
    of the block with the page's title, `notes` the speaker's notes, `section` the part of the deck.
    """

    size: Size
    items: tuple[Item, ...]
    layout: str
    backdrop: tuple[Item, ...] = ()
    ground: str = "#ffffff"
    title: str | None = None
    notes: str = ""
    section: str = ""


def meeting(items: Iterable[Item]) -> Iterator[tuple[TextItem, TextItem]]:
    """Yield pairs of texts that overlap by more than a point, in any font that slides may have; the one with more lines first."""
    for one, other in combinations([(item, item.room) for item in items if isinstance(item, TextItem)], 2):
        if one[1].overlaps(other[1], 1.0):
            yield (one[0], other[0]) if len(one[0].lines) >= len(other[0].lines) else (other[0], one[0])


def shown(items: Iterable[Item]) -> Iterator[Item]:
    """Yield what is drawn, in drawing order; for a group, the items in it, left where they were drawn: cheaper if places do not matter."""
    for item in items:
        if isinstance(item, GroupItem):
            yield from shown(item.drawn)
        else:
            yield item


def shown_texts(items: Iterable[Item]) -> Iterator[TextItem]:
    """Yield all texts in order, including those in groups, with the places of `shown`."""
    return (item for item in shown(items) if isinstance(item, TextItem))


def changed(item: Item, change: Callable[[Item], Item]) -> Item:
    """Return the item with a change made to it and, in a group, to all that is in it."""
    made = change(item)
    if isinstance(made, GroupItem):
        return made.holding(changed(child, change) for child in made.items)
    return made


def moved(item: One, dx: float, dy: float) -> One:
    """Return the item shifted right by dx and down by dy."""
    match item:
        case TextItem():
            lines = tuple(replace(line, x=line.x + dx, baseline=line.baseline + dy) for line in item.lines)
            return replace(item, rect=item.rect.moved(dx, dy), lines=lines)
        case PathItem():
            return replace(item, commands=paths.moved(item.commands, dx, dy))
        case ImageItem():
            return replace(item, rect=item.rect.moved(dx, dy))
        case GroupItem():
            return replace(item, rect=item.rect.moved(dx, dy), shift=(item.shift[0] + dx, item.shift[1] + dy))
