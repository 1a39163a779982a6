"""Place the blocks of slides on their layout.

A slide that does not fit a layout goes on the next one that serves its kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.shared import PATH
from factsheets.compose.slides.build import ADDED, PLACES, YEAR, Slide, any_figure
from factsheets.compose.slides.forms import forms_of
from factsheets.compose.slides.notes import notes_of
from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document, Look
from factsheets.document.paths import arrow, rectangle
from factsheets.document.paths import moved as moved_path
from factsheets.document.scene import Item, Page, PathItem, Stroke, TextItem, meeting, moved, shown_texts
from factsheets.document.text import EMPTY_SIDE
from factsheets.errors import BuildError, Origin, Problem
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box
from factsheets.layout.check.deck import ACCENT
from factsheets.layout.check.glyphs import missing_letters
from factsheets.layout.context import Frame, NoRoom, Sheet
from factsheets.layout.slides.column import stacked
from factsheets.layout.slides.text import DOWN, DoesNotFit, centred, corner, set_words
from factsheets.layout.spec.deck import Area, Bar, Cells, Column, DeckSpec, SlideLayout, Spot
from factsheets.typeset.boxes import label
from factsheets.words import joined, plural

_Area = TypeVar("_Area", bound=Area)
WAY = "way"
"""The kind of slide that a deck has several of, which must look alike: one for each way."""
LINE = 6.0
"""The greatest height of a bar that counts as a line, in points."""
LIGHT = "-light"
"""The ending of styles for a dark background."""


def deck_document(
    library: Library, slides: Sequence[Slide], title: str, spec: DeckSpec, sheet: Sheet, look: Look
) -> Document:
    """Return the deck of the slides. Raises BuildError with every slide whose words or figure do not fit."""
    if missing := missing_letters((slide.block for slide in slides), sheet):
        raise BuildError(missing)
    spec = _alike(slides, spec, sheet)
    placed: list[tuple[Slide, Page]] = []
    failures: list[tuple[int, DoesNotFit]] = []
    for number, slide in enumerate(slides, 1):
        try:
            placed.append(_placed(slide, number, spec, sheet))
        except DoesNotFit as failure:
            failures.append((number, failure))
    if failures:
        raise BuildError(_problems(failures))
    organisation = library.organisation
    notes = notes_of([slide for slide, _ in placed], library.labels, spec.notes)
    return Document(
        title=f"{title} – {organisation.name}",
        lang="en-US",
        author=organisation.name,
        subject=organisation.partnership,
        updated=organisation.updated,
        root=Block("document", Role.DOCUMENT, children=tuple(slide.block for slide, _ in placed)),
        pages=tuple(replace(page, notes=told) for (_, page), told in zip(placed, notes, strict=True)),
        look=look,
    )


def _alike(slides: Sequence[Slide], spec: DeckSpec, sheet: Sheet) -> DeckSpec:
    """Return the spec with one layout for the slides of all ways: the first that fits each of them, if there is one."""
    ways = [slide for slide in slides if slide.kind == WAY]
    held = next(
        (layout for layout in _serving(WAY, spec) if all(_holds(layout, way, spec, sheet) for way in ways)), None
    )
    if held is None:
        return spec
    return replace(spec, layouts=[layout for layout in spec.layouts if WAY not in layout.serves or layout is held])


def _holds(layout: SlideLayout, slide: Slide, spec: DeckSpec, sheet: Sheet) -> bool:
    try:
        _Placing(slide, 1, layout, spec, sheet).page()
    except DoesNotFit:
        return False
    return True


def _problems(failures: Iterable[tuple[int, DoesNotFit]]) -> Iterator[Problem]:
    """Yield each problem once, with all its slides, and the fix for the one with the least space."""
    together: dict[tuple[str, Origin | None], list[tuple[int, DoesNotFit]]] = {}
    for number, failure in failures:
        together.setdefault((failure.message, failure.block.place), []).append((number, failure))
    for (message, place), those in together.items():
        numbers = joined([str(number) for number, _ in those])
        worst = max((failure for _, failure in those), key=lambda failure: failure.over)
        told = f"{plural(len(those), 'slide')} {numbers}: {message}"
        yield Problem("slide-full", told, worst.hint, place)


def _placed(slide: Slide, number: int, spec: DeckSpec, sheet: Sheet) -> tuple[Slide, Page]:
    """Return the slide with its page: the first of its forms that fits a layout, on the first layout that it fits.

    Raises the DoesNotFit of the closest one.
    """
    failures: list[DoesNotFit] = []
    for form in forms_of(slide):
        for layout in _serving(form.kind, spec):
            try:
                return form, _Placing(form, number, layout, spec, sheet).page()
            except DoesNotFit as failure:
                failures += [failure] if not form.kind.endswith(PLACES) else []  # the usual form holds more
    if failures:
        raise min(reversed(failures), key=lambda failure: (failure.guessed, failure.over or inf))
    title = slide.block.find("title") or slide.block
    raise DoesNotFit(title, f"no layout of the deck serves “{slide.kind}”", "add one to the layout file")


def _serving(kind: str, spec: DeckSpec) -> list[SlideLayout]:
    """Return the layouts for a kind of slide: those of its figure, then those of any."""
    kinds = (kind, any_figure(kind))
    return [layout for kind in dict.fromkeys(kinds) for layout in spec.layouts if kind in layout.serves]


def _as_read(items: Sequence[Item], block: Block) -> list[Item]:
    """Return the items in the order of their blocks: programs read shapes in the order of the file.

    Decoration, which no block owns, stays behind what is drawn on it.
    """
    order = {leaf.id: number for number, leaf in enumerate(block.leaves())}
    place, keyed = len(order), list[tuple[int, Item]]()
    for item in reversed(items):
        place = order[item.block] if item.block else place
        keyed.append((place, item))
    keyed.reverse()
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


class _Placing(Struct, frozen=True):
    """One slide on one layout."""

    slide: Slide
    number: int
    layout: SlideLayout
    spec: DeckSpec
    sheet: Sheet

    def page(self) -> Page:
        """Return the page. Raises DoesNotFit."""
        items: list[Item] = []
        for column in self._columns():
            takes = {piece.take for piece in column.pieces}
            leaves = [leaf for leaf in self.slide.block.leaves() if leaf.slot in takes]
            items += stacked(leaves, column, self.sheet)
        self._fill(self.slide.block, self._spots(), items)
        self._check_words(items)
        self._check_apart(items)
        title = self.slide.block.find("title")
        return Page(
            size=Size(self.spec.slide.width, self.spec.slide.height),
            items=(*_as_read(items, self.slide.block), *self._slide_number()),
            layout=self.layout.name,
            backdrop=tuple(self._backdrop()),
            ground=self.sheet.colour(self.layout.ground),
            title=title.id if title else None,
            section=self.slide.section,
        )

    def _columns(self) -> tuple[Column, ...]:
        """Return the columns of the layout, and those of its panel without blocks that the layout places elsewhere."""
        spots = (*self.layout.spots, *(spot for cells in self.layout.cells for spot in cells.spots))
        own = {spot.take for spot in spots}
        own |= {piece.take for column in self.layout.columns for piece in column.pieces}
        panel = self.spec.panel.columns if self.layout.panel else []
        rest = (replace(each, pieces=[piece for piece in each.pieces if piece.take not in own]) for each in panel)
        return (*self.layout.columns, *rest)

    def _spots(self) -> tuple[Spot, ...]:
        source = self.spec.panel.source if self.layout.panel else self.spec.foot.source
        return (*self.layout.spots, *([self._lit(source)] if self.layout.foot else []))

    def _lit(self, spot: Spot) -> Spot:
        """Return a spot of the foot, its text in the color for its background."""
        return replace(spot, style=f"{spot.style}{LIGHT}") if self.layout.light else spot

    def _backdrop(self) -> Iterator[Item]:
        """Yield the items that all slides of the layout share; there is a cell for each child of the block."""
        if self.layout.panel:
            first, colour = self.spec.panel.bars[0], self.layout.panel
            over = [replace(first, colour=colour)] if colour != first.colour else []
            yield from (self._bar(bar, self.slide.tone) for bar in (*self.spec.panel.bars, *over))
        there = (bar for bar in self.layout.bars if not bar.take or self.slide.block.find(bar.take))
        yield from (self._bar(bar, self.slide.tone) for bar in there)
        for cells in self.layout.cells:
            block = self.slide.block.find(cells.take)
            children = block.children if block else ()
            for number, child in enumerate(children):
                for bar in (bar for bar in cells.bars if not bar.take or child.find(bar.take)):
                    drawn = self._bar(self._within(bar, cells, len(children)), child.tone, edged=True)
                    yield moved(drawn, *self._cell(cells, number, len(children)))
            if block and block.style == PATH:
                yield from self._arrows(cells, len(children))

    def _arrows(self, cells: Cells, count: int) -> Iterator[PathItem]:
        """Yield an arrow from each cell to the next one in its row, in the middle of the space between them."""
        area = cells.path
        for number in range(count - 1) if area else ():
            if area and (number + 1) % (cells.columns or count):
                x, y = self._cell(cells, number, count)
                start = x + (area.x + self._pitch(cells, count) - area.width) / 2
                path = arrow(start, start + area.width, area.height / 8, area.height / 2)
                shown = moved_path(path, 0.0, y + area.y + area.height / 2)
                yield PathItem(shown, self.sheet.colour("night"), artifact="background")

    def _bar(self, bar: Bar, tone: str, *, edged: bool = False) -> PathItem:
        """Return a bar; without tints, an accent bar is white, with an edge in cells, and a line is black."""
        mono, thin = self.sheet.figures.mono, bar.height <= LINE
        accent = tone or "night" if not mono else "ink" if thin else "white"
        name = accent if bar.colour == ACCENT else bar.colour
        edge = Stroke(self.sheet.colour("ink"), self.sheet.figures.outline) if mono and edged and not thin else None
        return PathItem(rectangle(bar.rect), self.sheet.colour(name), edge, artifact="background")

    def _slide_number(self) -> Iterator[Item]:
        """Yield the number of the slide, which slide programs update when slides move."""
        if self.layout.foot:
            spot = self._lit(self.spec.foot.number)
            text = label(str(self.number), self.sheet.styles[spot.style], spot.x + spot.width, 0.0, "right")
            text = replace(text, rect=Rect(spot.x, text.rect.y, spot.width, text.rect.height))
            drop = spot.y + (spot.height - text.rect.height) * DOWN[spot.anchor] - text.rect.y
            yield replace(moved(text, 0.0, drop), artifact="footer", field="slide-number")

    def _fill(self, block: Block, spots: tuple[Spot, ...], items: list[Item]) -> None:
        """Add the items of the leaves below a block, in reading order. Raises DoesNotFit."""
        for child in block.children:
            cells = next((cells for cells in self.layout.cells if cells.take == child.slot), None)
            if cells:
                self._fill_cells(child, cells, items)
            elif child.is_leaf:
                self._fill_leaf(child, spots, items)
            else:
                self._fill(child, spots, items)

    def _fill_cells(self, block: Block, cells: Cells, items: list[Item]) -> None:
        count = len(block.children)
        if cells.most and count > cells.most:
            many = next(block.children[cells.most].leaves())
            message = f"there is space for {cells.most} items like “{many.text}”, but there are {count}"
            raise DoesNotFit(many, message, "remove one, or make the deck without this slide: `--slides`")
        if block.style == PATH and cells.path and cells.path.x + cells.path.width > self._pitch(cells, count):
            raise DoesNotFit(next(block.leaves()), "there is no space for arrows between the steps", "use fewer steps")
        spots = [self._within(spot, cells, count) for spot in cells.spots]
        spots = [self._alike(block, spot) if spot.part == "words" else spot for spot in spots]
        for number, child in enumerate(block.children):
            inner: list[Item] = []
            self._fill(child, tuple(spots), inner)
            if cells.centred:
                inner = centred(inner, self._pitch(cells, count) - cells.gap)
            items += [moved(item, *self._cell(cells, number, count)) for item in inner]

    def _alike(self, block: Block, spot: Spot) -> Spot:
        """Return a spot of cells whose words all have the size of the longest. Raises DoesNotFit."""
        frame = Frame(self.sheet, spot.width, {})
        leaves = [leaf for leaf in block.leaves() if leaf.slot == spot.take]
        sizes = [set_words(leaf, spot, frame).lines[0].runs[0].size for leaf in leaves]
        return replace(spot, largest=min(sizes)) if sizes else spot

    def _pitch(self, cells: Cells, count: int) -> float:
        """Return the distance of cells, so that the last one of a row ends within the margin."""
        room = self.spec.slide.width - self.spec.slide.right - cells.x + cells.gap
        return cells.across if cells.columns else min(cells.across, room / count)

    def _cell(self, cells: Cells, number: int, count: int) -> tuple[float, float]:
        """Return the corner of a cell."""
        row, column = divmod(number, cells.columns or count)
        return cells.x + column * self._pitch(cells, count), cells.y + row * cells.down

    def _within(self, area: _Area, cells: Cells, count: int) -> _Area:
        """Return a place in a cell, no wider than the cell."""
        free = self._pitch(cells, count) - cells.gap - area.x
        return area if cells.columns else replace(area, width=max(min(area.width, free), 0.0))

    def _fill_leaf(self, block: Block, spots: tuple[Spot, ...], items: list[Item]) -> None:
        """Add the pictogram, the figure and the words of a leaf that is not in a column. Raises DoesNotFit."""
        if any(piece.take == block.slot for column in self._columns() for piece in column.pieces):
            return
        mine = [spot for spot in spots if spot.take == block.slot]
        if not any(spot.part == ("figure" if block.figure else "words") for spot in mine):
            message = f"the layout “{self.layout.name}” has no place for “{block.slot}”"
            raise DoesNotFit(block, message, "add an entry for it under `spots` in the layout file")
        for spot in mine:
            match spot.part:
                case "emblem":
                    items += self._emblem(block, spot)
                case "figure":
                    items += self._figure(block, spot)
                case "words":
                    items.append(self._words(block, spot))

    def _words(self, block: Block, spot: Spot) -> TextItem:
        """Return the words in their spot. Raises DoesNotFit."""
        item = set_words(block, spot, Frame(self.sheet, spot.width, {}))
        placed = moved(item, *corner(item, spot))
        return replace(placed, field="footer") if block.slot == "source" else placed

    def _emblem(self, block: Block, spot: Spot) -> Iterator[Item]:
        """Yield the pictogram beside a leaf, as decoration."""
        if block.emblem:
            frame, room = Frame(self.sheet, spot.width, {}), Size(spot.width, spot.height)
            drawn = frame.decoration(block.emblem, room)
            yield from _in_spot(drawn, spot, frame.foot(block.emblem, room), frame.inset(block.emblem, drawn.height))

    def _figure(self, block: Block, spot: Spot) -> Iterator[Item]:
        assert block.figure is not None, block.id
        try:
            drawn, foot = self._drawn(block, spot)
        except NoRoom as failure:
            hint = "choose another fact for the slide, or shorten its labels"
            if block.figure.kind == "belt":
                hint = "shorten names of countries, or make the deck without this slide: `--slides`"
            raise DoesNotFit(block, str(failure), hint) from None
        yield from _in_spot(drawn, spot, foot, Frame(self.sheet, 0.0, {}).inset(block.figure, drawn.height))

    def _drawn(self, block: Block, spot: Spot) -> tuple[Box, float]:
        """Return a figure, its names and values in the largest of the spot's sizes that fits. Raises NoRoom."""
        style, failure = replace(self.sheet.figures, margin=max(self.spec.slide.left - spot.x, 0.0)), None
        usual = self.sheet.styles[spot.style] if spot.style else style.strong
        for size in (usual.size, *spot.sizes):
            strong = replace(usual, size=size, leading=usual.leading * size / usual.size)
            sheet = replace(self.sheet, figures=replace(style, strong=strong))
            try:
                return Frame(sheet, spot.width, {}).figure(block, Size(spot.width, spot.height))
            except NoRoom as error:
                failure = error
        assert failure is not None
        raise failure

    def _check_words(self, items: Iterable[Item]) -> None:
        """Check the number of words on the slide (docs/design.md, section 13). Raises DoesNotFit."""
        leaves = [leaf for leaf in self.slide.block.leaves() if not _is_free(leaf)]
        figures = {leaf.id for leaf in leaves if leaf.figure}
        counts: Counter[str] = Counter()
        for item in items:
            told = [word for text in shown_texts([item]) for word in text.text.split()]
            counts[item.block or ""] += sum(item.block not in figures or not _is_number(word) for word in told)
        words = sum(counts[leaf.id] - _uncounted(leaf) for leaf in leaves)
        if self.layout.words and words > self.layout.words:
            longest = max(leaves, key=lambda leaf: counts[leaf.id])
            message = f"it has {words} words; the limit is {self.layout.words}"
            raise DoesNotFit(longest, message, "shorten the text here, or other text on the slide")

    def _check_apart(self, items: Iterable[Item]) -> None:
        """Check that words keep clear of those beside their spot. Raises DoesNotFit."""
        leaves = {leaf.id: leaf for leaf in self.slide.block.leaves()}
        for longer, other in meeting(items):
            leaf, over = leaves.get(longer.block or "", self.slide.block), len(longer.lines[-1].text)
            message = f"“{longer.text[:50]}” overlaps “{other.text[:30]}”"
            raise DoesNotFit(leaf, message, f"shorten it by about {over} characters", over)


def _is_free(leaf: Block) -> bool:
    """Return whether the words of a leaf do not count: the source, the year."""
    return leaf.slot == YEAR or leaf.role is Role.NOTE


def _uncounted(leaf: Block) -> int:
    """Return the number of words in a leaf that do not count: the year of its number, and what a title adds."""
    return sum(len(phrase.text.split()) for phrase in leaf.words if phrase.style in (ADDED, YEAR))


def _is_number(word: str) -> bool:
    """Return whether a word of a figure is a number, such as on its scale: it is looked at, not read."""
    return not any(letter.isalpha() for letter in word)


def _in_spot(drawn: Box, spot: Spot, foot: float, inset: float) -> Iterator[Item]:
    """Yield the items of a figure at their place in a spot.

    The ink of a pictogram, `inset` points from its edge, is aligned with the left edge, like that of text. The feet of
    symbols, `foot` points from their top, are on the lower edge if the spot's anchor is "foot".
    """
    height, left = foot if spot.anchor == "foot" else drawn.height, inset if spot.align == "left" else 0.0
    x = spot.x - left + (spot.width - drawn.width) * EMPTY_SIDE[spot.align]
    yield from drawn.at(x, spot.y + (spot.height - height) * DOWN[spot.anchor])
