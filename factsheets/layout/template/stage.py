"""A deck's pages moved into the live area of another design: for a church's own template.

Our strip, bars of the title slide and ground fall away, the template has its own; what carries meaning keeps its
proportions, so that nothing touches that did not touch before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Phrase
from factsheets.document.document import Document
from factsheets.document.paths import rectangle
from factsheets.document.scene import GroupItem, Item, Page, PathItem, TextItem, changed, moved
from factsheets.document.text import Line, Run, TextStyle
from factsheets.figures.style import shifted
from factsheets.geometry import Rect, Size
from factsheets.layout.press.transform import scaled
from factsheets.layout.spec.deck import DeckSpec, SlideLayout
from factsheets.limits import SLIDE_SOURCE, SLIDE_TEXT
from factsheets.typeset.boxes import text_box
from factsheets.typeset.paragraphs import TooWide

ASIDE = (26.0, 24.0, 22.0, 20.0, 18.0)
"""Sizes of a title in a place beside the content."""
HOLDS_FLOORS = 0.85
"""How small all may become before words shrink under the smallest type of slides: the lines leave a little room."""
BASE = 0.035
"""The ground on which people stand on the title slide, in heights of the slide."""
FOOT_GAP = 12.0
REACH = 0.03
"""Shares of the slide by which content may reach beyond the live area at each side, so that type keeps its size."""
WHITE = "#ffffff"
CODE = {"#ffffff": "#fefefe", "#000000": "#010101"}
"""Black and white of a QR code, changed by less than an eye sees, so that no theme takes them for its own."""


class Stage(Struct, frozen=True):
    """What a template gives: the size of its slides, where content may stand, where the foot stands, text color.

    `side` is the place of titles that stand beside the content.
    `night` tells whether the last slide keeps our dark ground, `scene` where the title slide has room for our picture:
    it stands at the bottom of that, in the middle if `centred`. `tone` is the color of people and pictograms that stand
    on the ground of the template.
    """

    size: Size
    live: Rect
    side: Rect | None
    foot: Rect | None
    ink: str
    night: bool = True
    scene: Rect | None = None
    centred: bool = False
    tone: str = ""


def staged(document: Document, spec: DeckSpec, stage: Stage) -> tuple[Document, float]:
    """Return the document for a template, and the scale of what it shows."""
    layouts = {layout.name: layout for layout in spec.layouts}
    size = Size(spec.slide.width, spec.slide.height)
    shown = [
        item for page in document.pages if layouts[page.layout].role == "content" for item in _content(page, stage)
    ]
    place = _place(shown, size, stage)
    pages = []
    for page in document.pages:
        apart = stage.side and layouts[page.layout].role == "closing"
        mine = _place(page.items, size, stage) if apart else place
        pages.append(_moved(page, layouts[page.layout], spec, mine, stage))
    return replace(document, pages=tuple(pages)), place.scale


class _Place(Struct, frozen=True):
    """How much smaller all becomes, how far it moves, and where it ends at the right."""

    scale: float
    x: float
    y: float
    right: float

    def of(self, item: Item) -> Item:
        shrunk = scaled(item, self.scale, self.x, self.y)
        return changed(shrunk, self._floored) if HOLDS_FLOORS <= self.scale < 1 else shrunk

    def _floored(self, item: Item) -> Item:
        return _with_runs(item, lambda run: _readable(run, self.scale)) if isinstance(item, TextItem) else item


def _with_runs(item: TextItem, change: Callable[[Run], Run]) -> TextItem:
    return replace(item, lines=tuple(replace(line, runs=tuple(map(change, line.runs))) for line in item.lines))


def _readable(run: Run, scale: float) -> Run:
    """Return letters that became smaller at least at the floor above which they were."""
    least = next((floor for floor in (SLIDE_TEXT, SLIDE_SOURCE) if run.size / scale >= floor - 0.01), 0.0)
    return replace(run, size=least, width=run.width * least / run.size) if run.size < least else run


def _content(page: Page, stage: Stage) -> Iterator[Item]:
    """Yield what stands in the live area of a slide with content."""
    for item in page.items:
        if not _is_field(item) and not (stage.side and item.block == page.title):
            yield item


def _place(items: Sequence[Item], size: Size, stage: Stage) -> _Place:
    """Return how our slides come to lie on the template's: as large as the live area allows, never larger than they are."""
    ours = items[0].rect if items else Rect(0, 0, size.width, size.height)
    for item in items:
        ours = ours.union(item.rect)
    reach = 0.0 if stage.side else REACH
    wide, high = stage.live.width + 2 * reach * stage.size.width, stage.live.height + reach * stage.size.height
    scale = min(stage.size.width / size.width, stage.size.height / size.height, wide / ours.width, high / ours.height)
    x = stage.live.x + (stage.live.width - ours.width * scale) / 2
    x = min(max(x, 0.0), stage.size.width - ours.width * scale)
    spare = (stage.live.height - ours.height * scale) / 2 if stage.side else 0.0
    y = min(stage.live.y + max(spare, 0.0), stage.size.height - ours.height * scale)
    return _Place(scale, x - ours.x * scale, y - ours.y * scale, x + ours.width * scale)


def _moved(page: Page, layout: SlideLayout, spec: DeckSpec, place: _Place, stage: Stage) -> Page:
    if layout.role == "title":
        texts = tuple(_coloured(place.of(item), stage.ink) for item in page.items if isinstance(item, TextItem))
        return replace(page, size=stage.size, items=(*texts, *_scene(page, stage)), backdrop=(), ground="")
    bars = [_wide(item, spec, place, stage) for item in page.backdrop if not _is_foot(item, spec)]
    items = [_as_drawn(item, place) for item in page.items if not _is_field(item)]
    if layout.role == "content":
        items = [_headed(item, items, place, stage) if item.block == page.title else item for item in items]
    fields = [item for item in page.items if isinstance(item, TextItem) and _is_field(item)]
    number = min((place.of(item).rect.x for item in fields if item.field == "slide-number"), default=place.right)
    foot = [_in_foot(item, place, stage, number - FOOT_GAP) for item in fields]
    night = layout.role == "closing" and stage.night
    if layout.role == "closing" and not night:
        items = [_lightened(item, stage) for item in items]
    ground = page.ground if night else ""
    return replace(page, size=stage.size, items=(*bars, *_told(items), *foot), backdrop=(), ground=ground)


def _scene(page: Page, stage: Stage) -> Iterator[Item]:
    """Yield the picture of the title slide, and its ground, in the room that the template leaves for it."""
    room, base = stage.scene, BASE * stage.size.height
    night = page.backdrop[-1].fill if isinstance(page.backdrop[-1], PathItem) else None
    for item in page.items if room else ():
        if room and isinstance(item, GroupItem) and item.kind == "dawn":
            scale = min(1.0, room.width / item.rect.width, (room.height - base) / item.rect.height)
            width, height = item.rect.width * scale, item.rect.height * scale
            x = room.x + (room.width - width) * (0.5 if stage.centred else 1.0)
            shown = _recoloured(item, night, stage.tone)
            yield scaled(shown, scale, x - item.rect.x * scale, room.bottom - base - height - item.rect.y * scale)
            ground = rectangle(Rect(0, room.bottom - base, stage.size.width, base))
            yield PathItem(ground, stage.tone, artifact="background")


def _is_field(item: Item) -> bool:
    """Whether the slide program fills it in: the foot of a slide, its number."""
    return isinstance(item, TextItem) and bool(item.field)


def _is_code(item: Item) -> bool:
    return isinstance(item, GroupItem) and item.kind == "qr"


def _told(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items; what stands on one line beside a number goes on in its box, at any width of its letters."""
    before: Item | None = None
    for item in items:
        if isinstance(before, TextItem) and isinstance(item, TextItem) and _goes_on(before, item):
            before = replace(before, lines=(_one_line(before.lines[0], item.lines[0]),))
            continue
        if before:
            yield before
        before = item
    if before:
        yield before


def _goes_on(number: TextItem, item: TextItem) -> bool:
    return item.beside is not None and item.beside == number.block and len(item.lines) == len(number.lines) == 1


def _one_line(number: Line, line: Line) -> Line:
    """Return both as one line with a space of the number's size between them."""
    first, *others = number.runs[::-1]
    space = replace(number.runs[0], text=" ", width=0.0)
    return replace(number, runs=(*others[::-1], first, space, *line.runs))


def _lightened(item: Item, stage: Stage) -> Item:
    """Return what was drawn in white on our dark ground in colors for that of the template; the code keeps its white."""
    if isinstance(item, TextItem):
        return _coloured(item, stage.ink)
    return item if _is_code(item) else _recoloured(item, WHITE, stage.tone)


def _recoloured(item: Item, old: str | None, new: str | None) -> Item:
    """Return a figure with its fills of one color in another."""
    return changed(item, lambda each: _refilled(each, {old.lower(): new} if old else {}))


def _refilled(item: Item, colours: Mapping[str, str | None]) -> Item:
    """Return a path with another fill for one of some colors."""
    return replace(item, fill=colours.get((item.fill or "").lower(), item.fill)) if isinstance(item, PathItem) else item


def _is_foot(item: Item, spec: DeckSpec) -> bool:
    return any(item.rect == bar.rect for bar in spec.foot.bars)


def _wide(item: Item, spec: DeckSpec, place: _Place, stage: Stage) -> Item:
    """Return a bar of the backdrop; one that goes from edge to edge does so again."""
    placed = place.of(item)
    if isinstance(placed, PathItem) and item.rect.width >= spec.slide.width:
        left = stage.live.x if stage.side else 0.0
        return replace(
            placed, commands=rectangle(Rect(left, placed.rect.y, stage.size.width - left, placed.rect.height))
        )
    return placed


def _headed(item: Item, items: Iterable[Item], place: _Place, stage: Stage) -> Item:
    """Return a title in a box that goes on to what stands at its right, or to the edge; or in its place beside all."""
    if not isinstance(item, TextItem):
        return item
    if stage.side:
        return _aside(item, stage.side)
    lower, upper = item.rect.bottom, item.rect.y
    others = [other.rect for other in items if other.rect.x >= item.rect.right]
    beside = [rect.x - FOOT_GAP for rect in others if rect.y < lower and rect.bottom > upper]
    return replace(item, rect=replace(item.rect, width=max(min([place.right, *beside]) - item.rect.x, item.rect.width)))


def _aside(item: TextItem, side: Rect) -> TextItem:
    """Return a title set again in the place beside the content, in the largest type in which that holds it."""
    run = item.lines[0].runs[0]
    text = [Phrase(" ".join(line.text for line in item.lines))]
    for size in ASIDE:
        style = TextStyle(run.font, size, round(item.leading * size / run.size, 1), run.colour, kern=False)
        with suppress(TooWide):
            new = text_box(text, style, side.width)
            if new.rect.height <= side.height or size == ASIDE[-1]:
                placed = shifted(replace(item, rect=new.rect, lines=new.lines, leading=style.leading), side.x, side.y)
                return replace(placed, rect=replace(placed.rect, width=side.width))
    return item


def _as_drawn(item: Item, place: _Place) -> Item:
    return place.of(changed(item, lambda each: _refilled(each, CODE)) if _is_code(item) else item)


def _in_foot(item: TextItem, place: _Place, stage: Stage, right: float) -> Item:
    """Return source or number at the height of the template's foot, in its color of text."""
    placed = place.of(item)
    assert isinstance(placed, TextItem)
    if item.field == "footer" and placed.rect.right < right:
        placed = replace(placed, rect=replace(placed.rect, width=right - placed.rect.x))
    inked = _coloured(placed, stage.ink)
    foot = stage.foot or Rect(0, 0.93 * stage.size.height, 0, 0.05 * stage.size.height)
    middle = foot.y + foot.height / 2 - (inked.rect.y + inked.rect.height / 2)
    return moved(inked, 0.0, min(middle, stage.size.height - inked.rect.bottom))


def _coloured(item: Item, ink: str) -> TextItem:
    """Return text in another color."""
    assert isinstance(item, TextItem)
    return _with_runs(item, lambda run: replace(run, colour=ink))
