"""A deck's pages moved into the live area of another design: for a church's own template.

Our strip, bars of the title slide and ground fall away, the template has its own; what carries meaning keeps its
proportions, so that nothing touches that did not touch before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.document.paths import rectangle
from factsheets.document.scene import GroupItem, Item, Page, PathItem, TextItem, moved
from factsheets.document.text import Run
from factsheets.layout.deck_spec import DeckSpec, SlideLayout
from factsheets.layout.transform import scaled
from factsheets.units import Rect, Size

LARGE, SMALLER = 60.0, 0.88
"""Key numbers become so much smaller: fonts that are wider than ours must not push them into what stands beside them."""
FOOT_GAP = 12.0
REACH = 0.03
"""Shares of the slide by which content may reach beyond the live area at each side, so that type keeps its size."""
CODE = {"#ffffff": "#fefefe", "#000000": "#010101"}
"""Black and white of a QR code, changed by less than an eye sees, so that no theme takes them for its own."""


class Stage(Struct, frozen=True):
    """What a template gives: the size of its slides, where content may stand, where the foot stands, text colour."""

    size: Size
    live: Rect
    foot: Rect | None
    ink: str


def staged(document: Document, spec: DeckSpec, stage: Stage) -> tuple[Document, float]:
    """Return the document for a template, and the scale of what it shows."""
    layouts = {layout.name: layout for layout in spec.layouts}
    boxes = [item.rect for page in document.pages for item in _content(page, layouts[page.layout])]
    ours = boxes[0] if boxes else Rect(0, 0, spec.slide.width, spec.slide.height)
    for box in boxes:
        ours = ours.union(box)
    place = _place(ours, Size(spec.slide.width, spec.slide.height), stage)
    right = ours.right * place.scale + place.x
    pages = tuple(_moved(page, layouts[page.layout], spec, place, stage, right) for page in document.pages)
    return replace(document, pages=pages), place.scale


class _Place(Struct, frozen=True):
    scale: float
    x: float
    y: float

    def of(self, item: Item) -> Item:
        return scaled(item, self.scale, self.x, self.y)


def _content(page: Page, layout: SlideLayout) -> Iterator[Item]:
    """Yield what stands in the live area of a slide with content."""
    if layout.role == "content":
        yield from (item for item in page.items if not getattr(item, "field", ""))


def _place(ours: Rect, size: Size, stage: Stage) -> _Place:
    """Return how our slides come to lie on the template's: as large as the live area allows, never larger than they are."""
    wide, high = stage.live.width + 2 * REACH * stage.size.width, stage.live.height + REACH * stage.size.height
    scale = min(stage.size.width / size.width, stage.size.height / size.height, wide / ours.width, high / ours.height)
    x = stage.live.x + (stage.live.width - ours.width * scale) / 2
    x = min(max(x, 0.0), stage.size.width - ours.width * scale)
    y = min(stage.live.y, stage.size.height - ours.height * scale)
    return _Place(scale, x - ours.x * scale, y - ours.y * scale)


def _moved(page: Page, layout: SlideLayout, spec: DeckSpec, place: _Place, stage: Stage, right: float) -> Page:
    if layout.role == "title":
        texts = tuple(_coloured(place.of(item), stage.ink) for item in page.items if isinstance(item, TextItem))
        return replace(page, size=stage.size, items=texts, backdrop=(), ground="")
    bars = [_wide(item, spec, place, stage) for item in page.backdrop if not _is_foot(item, spec)]
    items = [_as_drawn(item, place) for item in page.items if not getattr(item, "field", "")]
    if layout.role == "content":
        items = [_widened(item, right) if item.block == page.title else item for item in items]
    fields = [item for item in page.items if isinstance(item, TextItem) and item.field]
    number = min((place.of(item).rect.x for item in fields if item.field == "slide-number"), default=right)
    foot = [_in_foot(item, place, stage, number - FOOT_GAP) for item in fields]
    ground = page.ground if layout.role == "closing" else ""
    return replace(page, size=stage.size, items=(*bars, *items, *foot), backdrop=(), ground=ground)


def _is_foot(item: Item, spec: DeckSpec) -> bool:
    return any(item.rect == bar.rect for bar in spec.foot.bars)


def _wide(item: Item, spec: DeckSpec, place: _Place, stage: Stage) -> Item:
    """Return a bar of the backdrop; one that goes from edge to edge does so again."""
    placed = place.of(item)
    if isinstance(placed, PathItem) and item.rect.width >= spec.slide.width:
        return replace(placed, commands=rectangle(Rect(0, placed.rect.y, stage.size.width, placed.rect.height)))
    return placed


def _widened(item: Item, right: float) -> Item:
    """Return text in a box that goes to the right edge of all content, if it is not wider already."""
    if isinstance(item, TextItem) and item.rect.right < right:
        return replace(item, rect=replace(item.rect, width=right - item.rect.x))
    return item


def _calmer(item: TextItem) -> TextItem:
    """Return a key number in smaller type on the same line; other text as it is."""
    if len(item.lines) > 1 or max(run.size for run in item.lines[0].runs) < LARGE:
        return item
    (line,) = item.lines
    runs = tuple(replace(run, size=run.size * SMALLER) for run in line.runs)
    return replace(item, lines=(replace(line, runs=runs),))


def _as_drawn(item: Item, place: _Place) -> Item:
    if isinstance(item, TextItem):
        return place.of(_calmer(item))
    return place.of(_coded(item) if isinstance(item, GroupItem) and (item.block or "").endswith(".code") else item)


def _coded(item: Item) -> Item:
    match item:
        case GroupItem():
            return replace(item, items=tuple(_coded(child) for child in item.items))
        case PathItem():
            return replace(item, fill=CODE.get((item.fill or "").lower(), item.fill))
        case _:
            return item


def _in_foot(item: TextItem, place: _Place, stage: Stage, right: float) -> Item:
    """Return source or number at the height of the template's foot, in its colour of text."""
    placed = place.of(item)
    assert isinstance(placed, TextItem)
    if item.field == "footer" and placed.rect.right < right:
        placed = replace(placed, rect=replace(placed.rect, width=right - placed.rect.x))
    inked = _coloured(placed, stage.ink)
    foot = stage.foot or Rect(0, 0.93 * stage.size.height, 0, 0.05 * stage.size.height)
    middle = foot.y + foot.height / 2 - (inked.rect.y + inked.rect.height / 2)
    return moved(inked, 0.0, min(middle, stage.size.height - inked.rect.bottom))


def _coloured(item: Item, ink: str) -> TextItem:
    """Return text in another colour."""
    assert isinstance(item, TextItem)
    return replace(item, lines=tuple(replace(line, runs=_inked(line.runs, ink)) for line in item.lines))


def _inked(runs: Iterable[Run], ink: str) -> tuple[Run, ...]:
    return tuple(replace(run, colour=ink) for run in runs)
