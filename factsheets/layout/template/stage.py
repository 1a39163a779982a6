"""A deck's pages moved into the live area of another design: for a church's own template.

Our grounds fall away, the template has its own; what carries meaning keeps its proportions, so that nothing touches that
did not touch before. Bars, such as that under what slides are about, end where the content does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from factsheets.color import contrast
from factsheets.document.blocks import Phrase
from factsheets.document.document import Document
from factsheets.document.paths import rectangle
from factsheets.document.scene import GroupItem, Item, Page, PathItem, TextItem, changed, moved
from factsheets.document.text import Run, TextStyle
from factsheets.figures.style import shifted
from factsheets.geometry import Rect, Size
from factsheets.layout.press.transform import scaled
from factsheets.layout.spec.deck import DeckSpec, SlideLayout
from factsheets.limits import CONTRAST, SLIDE_SOURCE, SLIDE_TEXT
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
SCENE = ("sun", "people", "symbols", "silhouette")
"""What stands on the line of the title slide."""
CODE = {"#ffffff": "#fefefe", "#000000": "#010101"}
"""Black and white of a QR code, changed by less than an eye sees, so that no theme takes them for its own."""


class Stage(Struct, frozen=True):
    """What a template gives: the size of its slides, where content may stand, where the foot stands, text color.

    `side` is the place of titles that stand beside the content.
    `scene` tells where the title slide has room for our picture: it stands at the bottom of that, in the middle if
    `centred`. `tone` is the color of people and pictograms that stand
    on the ground of the template.
    """

    size: Size
    live: Rect
    side: Rect | None
    foot: Rect | None
    ink: str
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
    """How much smaller all becomes, how far it moves, and where it ends."""

    scale: float
    x: float
    y: float
    top: float
    right: float
    bottom: float

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
        if not _is_field(item) and not _goes_aside(item, page, stage):
            yield item


def _goes_aside(item: Item, page: Page, stage: Stage) -> bool:
    """Whether an item is a title for the place beside the content; one with a number in it stays with its figure."""
    if stage.side is None or item.block != page.title or not isinstance(item, TextItem):
        return False
    return len({run.size for line in item.lines for run in line.runs}) == 1


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
    right, bottom = x + ours.width * scale, y + ours.height * scale
    return _Place(scale, x - ours.x * scale, y - ours.y * scale, y, right, bottom)


def _moved(page: Page, layout: SlideLayout, spec: DeckSpec, place: _Place, stage: Stage) -> Page:
    if layout.role == "title":
        texts = tuple(_coloured(place.of(item), stage.ink) for item in page.items if isinstance(item, TextItem))
        return replace(page, size=stage.size, items=(*texts, *_scene(page, stage)), backdrop=(), ground="")
    items = [_as_drawn(item, place) for item in page.items if not _is_field(item)]
    if contrast(page.ground, WHITE) >= CONTRAST:
        items = [_coloured(item, stage.ink) if isinstance(item, TextItem) else item for item in items]
    items = [_headed(item, items, page, place, stage) if item.block == page.title else item for item in items]
    fields = [item for item in page.items if isinstance(item, TextItem) and _is_field(item)]
    number = min((place.of(item).rect.x for item in fields if item.field == "slide-number"), default=place.right)
    foot = [_in_foot(item, place, stage, number - FOOT_GAP) for item in fields]
    return replace(
        page, size=stage.size, items=(*_bars(page, spec, place, stage), *items, *foot), backdrop=(), ground=""
    )


def _scene(page: Page, stage: Stage) -> Iterator[Item]:
    """Yield the picture of the title slide, and its ground, in the room that the template leaves for it."""
    groups = [item for item in page.items if isinstance(item, GroupItem) and item.kind in SCENE]
    if stage.scene is None or not groups:
        return
    room, base, ours = stage.scene, BASE * stage.size.height, reduce(Rect.union, (item.rect for item in groups))
    scale = min(1.0, room.width / ours.width, (room.height - base) / ours.height)
    x = room.x + (room.width - ours.width * scale) * (0.5 if stage.centred else 1.0) - ours.x * scale
    y = room.bottom - base - ours.bottom * scale
    for item in groups:
        yield scaled(item if item.kind == "sun" else _recolored(item, page.ground, stage.tone), scale, x, y)
    ground = rectangle(Rect(0, room.bottom - base, stage.size.width, base))
    yield PathItem(ground, stage.tone, artifact="background")


def _is_field(item: Item) -> bool:
    """Whether the slide program fills it in: the foot of a slide, its number."""
    return isinstance(item, TextItem) and bool(item.field)


def _is_code(item: Item) -> bool:
    return isinstance(item, GroupItem) and item.kind == "qr"


def _recolored(item: Item, dark: str, tone: str) -> Item:
    """Return what was light on our dark background in a color for that of the template; what was cut out becomes light."""

    def filled(each: Item) -> Item:
        if isinstance(each, PathItem) and each.fill:
            return replace(each, fill=WHITE if each.fill == dark else tone)
        return each

    return changed(item, filled)


def _coded(item: Item) -> Item:
    if isinstance(item, PathItem):
        return replace(item, fill=CODE.get((item.fill or "").lower(), item.fill))
    return item


def _bars(page: Page, spec: DeckSpec, place: _Place, stage: Stage) -> Iterator[Item]:
    """Yield the bars of a slide; the panel without the line at its edge, which letters may reach in other fonts."""
    panel, *edges = (bar.rect for bar in spec.panel.bars)
    ours = {item.rect: item for item in page.backdrop if item.rect not in edges}
    for rect, item in ours.items():
        wider = replace(rect, width=rect.width + FOOT_GAP) if rect == panel else rect
        if isinstance(item, PathItem):
            yield _bar(replace(item, commands=rectangle(wider)), spec, place, stage)


def _bar(item: PathItem, spec: DeckSpec, place: _Place, stage: Stage) -> Item:
    """Return a bar of the backdrop; one from edge to edge is so again, and none reaches beyond the content."""
    placed = place.of(item).rect
    left, right = max(placed.x, 0.0), min(placed.right, stage.size.width)
    if item.rect.width >= spec.slide.width:
        left, right = stage.live.x if stage.side else 0.0, stage.size.width
    top, bottom = max(placed.y, place.top), min(placed.bottom, place.bottom)
    return replace(item, commands=rectangle(Rect(left, top, right - left, max(bottom - top, 1.0))))


def _headed(item: Item, items: Iterable[Item], page: Page, place: _Place, stage: Stage) -> Item:
    """Return a title in a box that goes on to what stands at its right, or to the edge; or in its place beside all."""
    if not isinstance(item, TextItem):
        return item
    if stage.side and _goes_aside(item, page, stage):
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
    return place.of(changed(item, _coded) if _is_code(item) else item)


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
