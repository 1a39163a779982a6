"""Where our slides are on one layout of a template: titles, the space for content, source and number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, reduce
from typing import Literal, NamedTuple

from msgspec.structs import replace

from factsheets.document.blocks import Phrase
from factsheets.document.paths import rectangle
from factsheets.document.scene import Item, Page, PathItem, TextItem, changed, moved
from factsheets.document.text import Align, Run, TextStyle
from factsheets.geometry import Insets, Rect, Size
from factsheets.layout.press.transform import scaled
from factsheets.layout.spec.deck import DeckSpec
from factsheets.layout.template.palette import Painting, Palette, with_runs
from factsheets.limits import CONTRAST, SLIDE_SOURCE, SLIDE_TEXT
from factsheets.template.read import Area, TemplateLayout
from factsheets.typeset.boxes import text_box
from factsheets.typeset.paragraphs import TooWide

TITLE_SIZES = (60, 54, 48, 44, 40, 36, 34, 32, 30, 28, 26, 24, 22, 20)
"""Sizes of a title in the template's box, for a slide of our height."""
LEAST_TITLE = 28.0
"""A title may have this size even where the template's own titles are smaller."""
LEADING, SOURCE_LEADING = 1.2, 17.0
LEAST_TEXT = 14.0
"""The smallest size of any text, for a slide of our height."""
HOLDS_FLOORS = 0.9
"""How far a slide may shrink before its smallest text is too small; the lines leave a little space."""
CLEARLY = 1.06
"""How much larger slides must become for titles to stay in them rather than go into the template's box."""
GAP, FOOT_GAP, PADDING = 10.0, 12.0, 12.0
"""Space around a title and around the foot; how far a panel extends beyond its content where ours extends to the edge of the slide."""
EDGE, LOW, FOOT = 0.03, 0.78, 0.945
"""Shares of the slide: the free edge, where the foot begins, the middle of our foot."""
NUMBER = Size(40.0, 20.0)
ART = 0.3
"""A title box of which artwork covers less than this share is made smaller to keep clear of it; if it covers more, the box is meant to be on it."""
TRIMMED, LEAST_BOX = 84.0, 66.0
"""The height of two lines of a title, in its usual type and in the smallest; a lower box is made this high where space is free."""
SIDES: Mapping[str, Align] = {"ctr": "centre", "r": "right"}


Box = Literal["whole", "part", "larger"]
"""Where titles go: the whole title box, as much of it as two lines need, or the free space at its height."""


class NoSpace(Exception):
    """A layout lacks space for titles, for the source, or for content."""


class Fit(NamedTuple):
    """Pages on a layout, the boxes of its placeholders, and the scale of everything, apart from the size of the slide."""

    layout: TemplateLayout
    pages: Sequence[Page]
    boxes: Mapping[str, Rect]
    scale: float
    palette: Palette


class Placed(NamedTuple):
    """The scale of the content, how far it moves, and where it ends."""

    scale: float
    x: float
    y: float
    room: Rect
    unit: float
    titled: bool

    def of(self, item: Item) -> Item:
        shrunk = scaled(item, self.scale, self.x, self.y)
        if HOLDS_FLOORS <= self.scale / self.unit < 1:
            return changed(shrunk, self._floored)
        return shrunk

    def _floored(self, item: Item) -> Item:
        return with_runs(item, self._readable) if isinstance(item, TextItem) else item

    def _readable(self, run: Run) -> Run:
        """Return text that was reduced, but not below its smallest size."""
        floors = (floor for floor in (SLIDE_TEXT, SLIDE_SOURCE) if run.size / self.scale >= floor - 0.01)
        least = next(floors, 0.0) * self.unit
        return replace(run, size=least, width=run.width * least / run.size) if run.size < least else run


class Frame:
    """One layout and its places: titles in the whole title box, in a part of it, or in a larger one."""

    def __init__(self, layout: TemplateLayout, spec: DeckSpec, ours: Mapping[str, str], box: Box = "whole") -> None:
        self.layout, self.spec, self.size = layout, spec, layout.size
        self.unit = self.size.height / spec.slide.height
        self.palette = Palette(ours, layout)
        self.title = self._title_box(box)

    def fit(self, pages: Sequence[Page]) -> Fit:
        """Return pages on the layout. Raises NoSpace."""
        foot = self._foot(pages)
        together: dict[str, list[Page]] = {}
        for page in pages:
            together.setdefault(page.layout, []).append(page)
        places = {name: self._best_placed(group, foot) for name, group in together.items()}
        plain = [places[name] for name, group in together.items() if all(map(_is_plain, group))]
        if sum(place.titled for place in plain) < len(plain) / 2:  # then titles of all slides are alike
            places = {name: self._placed(group, foot, titled=False) for name, group in together.items()}
        made = [self._made(page, places[page.layout], foot) for page in pages]
        scale = min((place.scale / self.unit for place in places.values()), default=1.0)
        return Fit(self.layout, made, {"title": self.title}, scale, self.palette)

    # -- places

    @cached_property
    def margins(self) -> Rect:
        """The space inside the edges of the design: from its leftmost placeholder to its rightmost."""
        rects = [area.rect for area in self.layout.areas.values() if area.rect]
        rects += [self.layout.text] if self.layout.text else []
        left = min(max(min(rect.x for rect in rects), EDGE * self.size.width), 0.1 * self.size.width)
        right = max(min(max(rect.right for rect in rects), (1 - EDGE) * self.size.width), 0.9 * self.size.width)
        top = EDGE * self.size.height
        return Rect(left, top, right - left, self.size.height - 2 * top)

    @property
    def _has_column(self) -> bool:
        """Whether titles have a column of their own beside the content."""
        return self.title.height > self.title.width

    def _title_box(self, box: Box) -> Rect:
        """Return the box of titles, clear of a logo that extends into it."""
        area = self.layout.areas["title"]
        rect = area.rect or Rect(self.margins.x, 0.06 * self.size.height, self.margins.width, 0.15 * self.size.height)
        rect = _clipped(rect, self.size)
        if area.fill:
            return rect
        need = TRIMMED * self.unit
        if box == "larger":
            row = Rect(self.margins.x, rect.y, self.margins.width, max(need, rect.height))
            rect = max(
                self.layout.ground.spaces(row), key=lambda each: each.width * min(each.height, need), default=rect
            )
        if box != "whole" and rect.height > need and rect.height < rect.width:
            rect = replace(rect, height=need, y=rect.bottom - need if area.type.anchor == "b" else rect.y)
        ground = self.layout.ground
        if 0 < ground.covered(rect) < ART:
            rect = max(ground.spaces(rect), key=lambda each: each.width * min(each.height, need), default=rect)
        higher = replace(rect, height=max(rect.height, LEAST_BOX * self.unit))
        return higher if not ground.covered(higher) else rect

    def _foot(self, pages: Sequence[Page]) -> tuple[Rect, Rect]:
        """Return the places of source and number. Raises NoSpace."""
        fields = [item for page in pages for item in page.items if isinstance(item, TextItem) and is_field(item)]
        sources = [item for item in fields if item.field == "footer"]
        number = (area.rect if (area := self.layout.areas.get("slide-number")) else None) or Rect(0, 0, 0, 0)
        if not fields:
            return Rect(0, 0, 0, 0), Rect(0, 0, 0, 0)
        size = Size(NUMBER.width * self.unit, NUMBER.height * self.unit)
        aside = 0.0 if number.width else size.width + FOOT_GAP
        strip = self._strip(sources, number, aside)
        if not number.width:
            number = Rect(strip.right - size.width, strip.bottom - size.height, size.width, size.height)
            strip = replace(strip, width=strip.width - aside)
        return strip, number

    def _strip(self, sources: Sequence[TextItem], number: Rect, aside: float) -> Rect:
        """Return the place of the source: the one nearest to the template's footer that holds it in fewest lines.
        Raises NoSpace.
        """
        low = Rect(self.margins.x, LOW * self.size.height, self.margins.width, (0.985 - LOW) * self.size.height)
        footer = area.rect if (area := self.layout.areas.get("footer")) else None
        middle = footer or (number if number.width else None)
        center = middle.y + middle.height / 2 if middle else FOOT * self.size.height
        grown = number.grown(FOOT_GAP) if number.width else number
        spaces = [*self.layout.ground.spaces(low, [grown])]
        spaces += [footer] if footer and not footer.overlaps(grown) else []
        spaces = [each for each in spaces if self._is_readable(each)] or spaces
        found: list[tuple[float, float, Rect]] = []
        for lines in (1, 2, 3):
            high = lines * SOURCE_LEADING * self.unit
            for each in spaces:
                if each.height >= high and all(self._lines(item, each.width - aside) <= lines for item in sources):
                    y = min(max(center - high / 2, each.y), each.bottom - high)
                    found.append((abs(y + high / 2 - center) + high / 2, -each.width, replace(each, y=y, height=high)))
        if not found:
            raise NoSpace
        return min(found)[-1]

    def _is_readable(self, rect: Rect) -> bool:
        under = self.layout.ground.sample(rect)
        return under.contrast(self.palette.text(under)) >= CONTRAST

    def _lines(self, item: TextItem, width: float) -> int:
        try:
            return len(self._source(item, width).lines)
        except TooWide:
            return 99

    def _source(self, item: TextItem, width: float, side: Align = "left") -> TextItem:
        return reset(item, SLIDE_SOURCE * self.unit, SOURCE_LEADING * self.unit, width, side)

    def _best_placed(self, pages: Sequence[Page], foot: tuple[Rect, Rect]) -> Placed:
        """Return how slides of one of our layouts are placed on the template's. Titles go into its box, unless they contain a number, or everything would become much smaller below it."""
        apart = None
        if all(map(_is_plain, pages)):
            with suppress(NoSpace):
                apart = self._placed(pages, foot, titled=True)
        if apart and apart.scale >= HOLDS_FLOORS * self.unit:
            return apart
        together = self._placed(pages, foot, titled=False)
        return apart if apart and together.scale <= CLEARLY * apart.scale else together

    def _placed(self, pages: Sequence[Page], foot: tuple[Rect, Rect], *, titled: bool) -> Placed:
        """Return slides as large as the free space allows, with their titles or under them. Raises NoSpace."""
        taken = [rect.grown(GAP * self.unit / 2) for rect in foot if rect.width]
        taken += [self.title.grown(GAP * self.unit)] if titled or self._has_column else []
        ours = _extent([part for page in pages for part in self._parts(page, titled)])
        most = min(self.size.width / self.spec.slide.width, self.size.height / self.spec.slide.height)

        def scale(room: Rect) -> float:
            return min(most, room.width / ours.width, room.height / ours.height)

        rooms = [room for room in self.layout.ground.spaces(self.margins, taken) if not titled or self._follows(room)]
        if not rooms:
            raise NoSpace
        room = max(rooms, key=lambda each: (round(scale(each), 3), each.width * each.height))
        best = scale(room)
        wide, high = ours.width * best, ours.height * best
        filled = Rect(
            room.x + (room.width - wide) / 2, room.y + (room.height - high) / (3 if titled else 2), wide, high
        )
        return Placed(best, filled.x - ours.x * best, filled.y - ours.y * best, filled, self.unit, titled)

    def _follows(self, room: Rect) -> bool:
        """Return whether a space is below the title or beside it: what is above the title would be read first."""
        return room.y >= self.title.y or room.x >= self.title.right or room.right <= self.title.x

    def _parts(self, page: Page, titled: bool) -> Iterator[Rect]:
        """Yield the original boxes of everything that is placed: all but fields, titles that go into the title box, and bars from edge to edge."""
        rects = [item.rect for item in page.items if not is_field(item) and not (titled and item.block == page.title)]
        yield from rects
        held = _extent(rects).grown(PADDING)
        for bar in (item.rect for item in page.backdrop):
            if bar.width < self.spec.slide.width:
                ends = bar.y <= 0 or bar.bottom >= self.spec.slide.height
                top, bottom = (max(bar.y, held.y), min(bar.bottom, held.bottom)) if ends else (bar.y, bar.bottom)
                yield Rect(bar.x, top, bar.width, max(bottom - top, 0.0))

    # -- pages

    def _made(self, page: Page, place: Placed, foot: tuple[Rect, Rect]) -> Page:
        titles = [item for item in page.items if item.block == page.title]
        rest = [item for item in page.items if not is_field(item) and not (place.titled and item in titles)]
        set_ = [self._set_title(item) for item in titles] if place.titled else []
        fields = [self._field(item, foot) for item in page.items if is_field(item)]
        painting = Painting(self.palette, self.layout.ground, page.ground)
        fill = self.layout.areas["title"].fill if place.titled else ""
        bars, shown = self._bars(page, place), [place.of(item) for item in rest]
        items = (*painting.painted(bars), *painting.painted((*set_, *shown, *fields), page.title, fill))
        return replace(page, size=self.size, items=items, backdrop=(), ground="")

    def _set_title(self, item: Item) -> TextItem:
        """Return a title set in the template's box, in the largest type that fits. Raises NoSpace."""
        assert isinstance(item, TextItem)
        area = self.layout.areas["title"]
        inner = inside(self.title, area)
        run = item.lines[0].runs[0]
        most = max(min(run.size * self.unit, area.type.size), LEAST_TITLE * self.unit)
        for size in (each * self.unit for each in TITLE_SIZES):
            if size > most + 0.01:
                continue
            made = whole(item, size, LEADING * size, inner.width, SIDES.get(area.type.align, "left"))
            if made and made.rect.height <= inner.height + 1:
                held = anchored(inner, made.rect.height, area)
                return replace(put(made, held.x, held.y), field="title")
        raise NoSpace

    def _field(self, item: Item, foot: tuple[Rect, Rect]) -> TextItem:
        """Return source or number in its place at the foot."""
        assert isinstance(item, TextItem)
        strip, number = foot
        if item.field == "footer":
            made = self._source(item, strip.width)
            return put(made, strip.x, strip.y + (strip.height - made.rect.height) / 2)
        area = self.layout.areas.get("slide-number")
        side = SIDES.get(area.type.align, "left") if area and area.rect else "right"
        made = self._source(item, number.width, side)
        return put(made, number.x, number.y + (number.height - made.rect.height) / 2)

    def _bars(self, page: Page, place: Placed) -> Iterator[Item]:
        """Yield the bars of a slide; the panel without the line at its edge, which text may touch in other fonts."""
        panel, *edges = (bar.rect for bar in self.spec.panel.bars)
        ours = {item.rect: item for item in page.backdrop if item.rect not in edges}
        for rect, item in ours.items():
            wider = replace(rect, width=rect.width + FOOT_GAP) if rect == panel else rect
            if isinstance(item, PathItem) and item.commands == rectangle(rect):
                yield self._bar(replace(item, commands=rectangle(wider)), place)
            else:  # an arrow from step to step
                yield place.of(item)

    def _bar(self, item: PathItem, place: Placed) -> Item:
        """Return a bar of the backdrop; one from edge to edge stays so unless artwork is there; none ends below the content."""
        was = place.of(item).rect
        top, bottom = max(was.y, place.room.y), min(was.bottom, place.room.bottom)
        left, right = max(was.x, 0.0), min(was.right, self.size.width)
        whole_ = Rect(0, top, self.size.width, max(bottom - top, 1.0))
        if item.rect.width >= self.spec.slide.width:
            clear = not self.layout.ground.covered(whole_) and not self._has_column
            left, right = (0.0, self.size.width) if clear else (place.room.x, place.room.right)
        return replace(item, commands=rectangle(Rect(left, top, right - left, max(bottom - top, 1.0))))


def is_field(item: Item) -> bool:
    """Return whether the slide program fills it in: the foot of a slide, its number."""
    return isinstance(item, TextItem) and bool(item.field)


def _is_plain(page: Page) -> bool:
    """Return whether a title has one style throughout; a title with a number in it stays with its figure."""
    titles = [item for item in page.items if isinstance(item, TextItem) and item.block == page.title]
    looks = {(run.size, run.colour) for item in titles for line in item.lines for run in line.runs}
    return len(titles) == 1 and len(looks) == 1


def inside(box: Rect, area: Area) -> Rect:
    """Return the box for the text of a placeholder: without its insets."""
    left, top, right, bottom = area.type.inset
    return box.inset(Insets(top, right, bottom, left))


def reset(
    item: TextItem, size: float, leading: float, width: float, align: Align = "left", *, even: bool = False
) -> TextItem:
    """Return a text set again in another size and width, at (0, 0), its lines `even` or filled. Raises TooWide."""
    run = item.lines[0].runs[0]
    style = TextStyle(run.font, size, leading, run.colour, align, kern=False)
    made = text_box([Phrase(_words(item), lang=run.lang)], style, width, last=1.0 if even else None)
    return replace(item, rect=made.rect, lines=made.lines, leading=made.leading, align=align)


def _words(item: TextItem) -> str:
    return " ".join("".join(line.text + " " * line.space_after for line in item.lines).split())


def whole(
    item: TextItem, size: float, leading: float, width: float, align: Align, *, capital: bool = False
) -> TextItem | None:
    """Return a text set again, None if the width is too small for its longest word; `capital` measures capitals."""
    measured = with_runs(item, lambda run: replace(run, text=run.text.upper())) if capital else item
    try:
        made = reset(measured, size, leading, width, align, even=True)
    except TooWide:
        return None
    if any(not line.space_after and line.text[-1:].isalnum() for line in made.lines[:-1]):
        return None
    return replace(reset(item, size, leading, width, align, even=True), rect=made.rect) if capital else made


def anchored(box: Rect, high: float, area: Area) -> Rect:
    """Return where text of this height is in a placeholder: at its top, in its middle or at its bottom."""
    spare = (box.height - high) * {"ctr": 0.5, "b": 1.0}.get(area.type.anchor, 0.0)
    return Rect(box.x, box.y + spare, box.width, high)


def put(item: TextItem, x: float, y: float) -> TextItem:
    """Return a text with the corner of its box at a point."""
    return moved(item, x - item.rect.x, y - item.rect.y)


def _extent(rects: Sequence[Rect]) -> Rect:
    return reduce(Rect.union, rects) if rects else Rect(0, 0, 1, 1)


def _clipped(rect: Rect, size: Size) -> Rect:
    left, top = max(rect.x, 0.0), max(rect.y, 0.0)
    return Rect(left, top, max(min(rect.right, size.width) - left, 1.0), max(min(rect.bottom, size.height) - top, 1.0))
