"""The title slide in a template: its words in the template's own type and boxes, our picture if there is space left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from msgspec.structs import replace

from factsheets.document.paths import rectangle
from factsheets.document.scene import GroupItem, Item, Page, PathItem, TextItem
from factsheets.errors import ContentErrors, Problem
from factsheets.geometry import Rect
from factsheets.layout.press.transform import scaled
from factsheets.layout.spec.deck import DeckSpec
from factsheets.layout.template.frame import SIDES, Fit, Frame, NoSpace, anchored, inside, put, reset, whole
from factsheets.layout.template.palette import Painting, with_runs
from factsheets.limits import CONTRAST, LARGE_CONTRAST, LARGE_TEXT
from factsheets.template.paint import plain
from factsheets.template.read import Area, TemplateLayout

LEAST_TITLE, LEAST_SUBTITLE = 24.0, 14.0
"""The smallest type of a title and of the text below it, for a slide of our height."""
STEP, SINGLE, BEFORE = 0.92, 1.2, 0.25
"""The step from one size to the next; leading and space before a paragraph, as multiples of the size."""
WIDER, SMALL = 1.25, 0.75
"""A title that would become smaller than this share of its size gets a wider box, if there is one that is this many times as wide."""
SHORTER = 0.8
"""Type may become this much smaller to take fewer lines, so that the last line has more than one word."""
SCENE = ("sun", "people", "symbols", "silhouette")
"""The items on the line of the title slide."""
BASE, TOP, UNDER, ROOM, LEAST_ROOM, GAP = 0.035, 0.05, 0.24, 0.45, 0.25, 12.0
"""Shares of the slide's height: the line on which people stand, the free space above a title, two lines of a subtitle, our picture at best and at least; points between words and picture."""
MOST_TRIED = 8


def title_fit(pages: Sequence[Page], layouts: Sequence[TemplateLayout], spec: DeckSpec, ours: Mapping[str, str]) -> Fit:
    """Return the title slide on the first layout whose boxes hold its words. Raises ContentErrors."""
    tried = [(layout, readable) for readable in (True, False) for layout in list(dict.fromkeys(layouts))[:MOST_TRIED]]
    for layout, readable in tried:
        frame = Frame(layout, spec, ours)
        try:
            made = [_made(page, frame, readable) for page in pages]
        except NoSpace:
            continue
        return Fit(layout, [page for page, _ in made], made[0][1] if made else {}, 1.0, frame.palette)
    what = f"the title box of its layout “{layouts[0].name}” has too little space for the title of the first slide at {LEAST_TITLE:.0f} points"
    fix = f"in PowerPoint: View > Slide Master, and make the title box of “{layouts[0].name}” wider"
    raise ContentErrors(
        [Problem("template-no-space", f"the template has too little space for our slides: {what}", fix)]
    )


def _made(page: Page, frame: Frame, readable: bool) -> tuple[Page, dict[str, Rect]]:
    """Return the title slide, and the boxes of its placeholders.

    It keeps the template's own foot: our source is in the notes, and a title slide has no number there.
    """
    texts = [item for item in page.items if isinstance(item, TextItem) and item.text and not item.field]
    titles, others = ([item for item in texts if (item.block == page.title) is first] for first in (True, False))
    areas = frame.layout.areas
    box, title = _title(titles[0], frame)
    below = _below(frame)
    under = _in_box(others, below, areas["subtitle"], frame) if below else None
    raised, room = _room(box, below, frame) if under and below else (0.0, None)
    places = [(title, areas["title"]), *((item, areas["subtitle"]) for item in under or ())]
    colored = (_colored(item, area, frame, readable) for item, area in places)
    words = [put(item, item.rect.x, item.rect.y - raised) for item in colored]
    free = [] if under else list(_free(others, box, frame))
    scene = _scene(page, room, frame) if room else ()
    painting = Painting(frame.palette, frame.layout.ground, page.ground)
    items = (*words, *painting.painted((*free, *scene)))
    boxes = {"title": box.moved(0.0, -raised)}
    boxes |= {"subtitle": below.moved(0.0, -raised)} if under and below else {}
    return replace(page, size=frame.size, items=items, backdrop=(), ground=""), boxes


# -- words


def _title(item: TextItem, frame: Frame) -> tuple[Rect, TextItem]:
    """Return a title in its box, or in a wider one if it would become much smaller. Raises NoSpace."""
    area, box = frame.layout.areas["title"], _over(frame)
    own = _in_box([item], box, area, frame)
    if not own or own[0].lines[0].runs[0].size < SMALL * area.type.size:
        for wider in _wider(frame):
            new = _in_box([item], wider, area, frame)
            if new and (not own or new[0].lines[0].runs[0].size > own[0].lines[0].runs[0].size):
                return wider, new[0]
    if not own:
        raise NoSpace
    return box, own[0]


def _below(frame: Frame) -> Rect | None:
    """Return the box of the subtitle, if the layout has one."""
    return area.rect if (area := frame.layout.areas.get("subtitle")) else None


def _over(frame: Frame) -> Rect:
    """Return the box of the title, ending where that of the subtitle begins."""
    box, below = frame.title, _below(frame)
    if below and box.y < below.y < box.bottom and below.overlaps(box):
        return replace(box, height=below.y - box.y)
    return box


def _wider(frame: Frame) -> Iterator[Rect]:
    """Yield a wider box for the title, at the height of its own."""
    box, below = frame.title, _below(frame)
    row = Rect(0.06 * frame.size.width, box.y, 0.88 * frame.size.width, box.height)
    taken = [below] if below else []
    high = SINGLE * frame.layout.areas["title"].type.size
    spaces = [each for each in frame.layout.ground.spaces(row, taken) if each.height >= min(high, box.height)]
    widest = max(spaces, key=lambda each: (round(each.width), each.height), default=box)
    if widest.width >= WIDER * box.width and not frame.layout.areas["title"].fill:
        yield widest


def _in_box(items: Sequence[TextItem], rect: Rect, area: Area, frame: Frame) -> list[TextItem] | None:
    """Return texts in a placeholder, in its own type or smaller; None if they do not fit."""
    inner, look = inside(rect, area), area.type
    best: list[TextItem] = []
    least = (LEAST_TITLE if area is frame.layout.areas["title"] else LEAST_SUBTITLE) * frame.unit
    for size in _sizes(max(look.size, least), least):
        leading = SINGLE * size * max(look.spacing, 0.8)
        side = SIDES.get(look.align, "left")
        made = [whole(item, size, leading, inner.width, side, capital=look.capitals) for item in items]
        set_ = [each for each in made if each]
        high = sum(each.rect.height for each in set_) + BEFORE * size * (len(items) - 1)
        if len(set_) == len(items) and high <= inner.height + 1:
            if best and size < SHORTER * best[0].lines[0].runs[0].size:
                break
            if not best or _lines(set_) < _lines(best):
                best = list(_stacked(set_, anchored(inner, high, area), BEFORE * size))
    return best or None


def _lines(items: Sequence[TextItem]) -> int:
    return sum(len(item.lines) for item in items)


def _sizes(size: float, least: float) -> Iterator[float]:
    while size > least:
        yield size
        size *= STEP
    yield least


def _stacked(items: Sequence[TextItem], box: Rect, gap: float) -> Iterator[TextItem]:
    y = box.y
    for item in items:
        yield put(item, box.x, y)
        y += item.rect.height + gap


def _free(items: Sequence[TextItem], title: Rect, frame: Frame) -> Iterator[TextItem]:
    """Yield texts that have no placeholder, in free space: under the title if there is some. Raises NoSpace."""
    width, size = 0.6 * frame.size.width, 20.0 * frame.unit
    spaces = frame.layout.ground.spaces(frame.margins, [title])
    sets = [
        (each, [reset(item, size, SINGLE * size, min(each.width, width)) for item in items])
        for each in spaces
        if each.width > size * 8
    ]
    high = {id(made): sum(item.rect.height * (1 + BEFORE) for item in made) for _, made in sets}
    fits = [(each, made) for each, made in sets if high[id(made)] <= each.height]
    if not fits and items:
        raise NoSpace
    for space, made in fits and [
        min(fits, key=lambda each: (each[0].y < title.bottom - 1, abs(each[0].y - title.bottom)))
    ]:
        x = min(max(title.x, space.x), space.right - made[0].rect.width)
        yield from _stacked(made, Rect(x, space.y, width, 0), BEFORE * size)


def _colored(item: TextItem, area: Area, frame: Frame, readable: bool) -> TextItem:
    """Return text in the color of its placeholder, if it can be read there. Raises NoSpace if it must be and cannot."""
    under, own = plain(area.fill) if area.fill else frame.layout.ground.sample(item.room), area.type.color
    large = item.lines[0].runs[0].size >= LARGE_TEXT * frame.unit
    color = own if large and own and under.contrast(own) >= LARGE_CONTRAST else frame.palette.text(under, own)
    if readable and under.contrast(color) < (LARGE_CONTRAST if large else CONTRAST):
        raise NoSpace
    return with_runs(item, lambda run: replace(run, colour=color))


# -- picture


def _room(title: Rect, subtitle: Rect, frame: Frame) -> tuple[float, Rect | None]:
    """Return how far the words of a title slide move up, in points, and the box of our picture below them."""
    size, ground = frame.size, frame.layout.ground
    top = subtitle.y + min(subtitle.height, UNDER * size.height) + GAP
    if subtitle.y < title.y:
        return 0.0, None
    most = max(min(title.y - TOP * size.height, top + ROOM * size.height - size.height), 0.0)
    for raised in (most, most / 2, 0.0):
        room = Rect(subtitle.x, top - raised, subtitle.width, size.height - top + raised)
        words = Rect(title.x, title.y - raised, title.width, room.y - title.y + raised)
        clear = not ground.covered(room) and not ground.covered(words) and ground.sample(words.union(room)).is_plain
        if clear and room.height >= LEAST_ROOM * size.height:
            return raised, room
    return 0.0, None


def _scene(page: Page, room: Rect, frame: Frame) -> Iterator[Item]:
    """Yield the ground of our picture and the picture, in the space that the template leaves for it."""
    groups = [item for item in page.items if isinstance(item, GroupItem) and item.kind in SCENE]
    if not groups:
        return
    base, ours = BASE * frame.size.height, reduce(Rect.union, (item.rect for item in groups))
    scale = min(frame.unit, room.width / ours.width, (room.height - base) / ours.height)
    centered = frame.layout.areas["title"].type.align == "ctr"
    x = room.x + (room.width - ours.width * scale) * (0.5 if centered else 1.0) - ours.x * scale
    y = room.bottom - base - ours.bottom * scale
    line = Rect(0, room.bottom - base, frame.size.width, base)
    line = replace(line, x=room.x, width=room.width) if frame.layout.ground.covered(line) else line
    yield from (scaled(item, scale, x, y) for item in groups)
    yield PathItem(rectangle(line), frame.palette.ours["night"], artifact="background")
