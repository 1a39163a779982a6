"""Slides' blocks into the places of their layout. What does not fit a layout goes on the next one that serves its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.slides.build import CREDIT, YEAR, Slide, served_as
from factsheets.compose.slides.listed import with_names_listed
from factsheets.compose.slides.notes import notes_of
from factsheets.compose.slides.year import with_year_in_title, with_year_over
from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, Phrase, Role
from factsheets.document.document import Document, Look
from factsheets.document.paths import rectangle
from factsheets.document.scene import Item, Page, PathItem, TextItem, moved, texts
from factsheets.errors import BuildError, Origin, Problem
from factsheets.figures.style import shifted
from factsheets.geometry import Rect, Size
from factsheets.layout.check.glyphs import missing_letters
from factsheets.layout.context import Frame, NoRoom, Sheet
from factsheets.layout.slides.text import DoesNotFit, beside, corner, set_words
from factsheets.layout.spec.deck import Bar, Cells, DeckSpec, SlideLayout, Spot
from factsheets.typeset.boxes import label, narrowed
from factsheets.words import joined, plural


def deck_document(
    library: Library, slides: Sequence[Slide], title: str, spec: DeckSpec, sheet: Sheet, look: Look
) -> Document:
    """Return the deck of the slides. Raises BuildError with every slide whose words or figure do not fit."""
    if missing := missing_letters((slide.block for slide in slides), sheet):
        raise BuildError(missing)
    slides = [_credited(slide, spec) for slide in slides]
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
    return Document(
        title=f"{title} – {organisation.name}",
        lang="en-US",
        author=organisation.name,
        subject=organisation.partnership,
        updated=organisation.updated,
        root=Block("document", Role.DOCUMENT, children=tuple(slide.block for slide, _ in placed)),
        pages=tuple(page for _, page in placed),
        look=look,
    )


def _problems(failures: Iterable[tuple[int, DoesNotFit]]) -> Iterator[Problem]:
    """Yield each problem once, with all slides that have it, and the fix of the one that has least room."""
    together: dict[tuple[str, Origin | None], list[tuple[int, DoesNotFit]]] = {}
    for number, failure in failures:
        together.setdefault((failure.message, failure.block.place), []).append((number, failure))
    for (message, place), those in together.items():
        numbers = joined([str(number) for number, _ in those])
        worst = max((failure for _, failure in those), key=lambda failure: failure.over)
        told = f"{plural(len(those), 'slide')} {numbers}: {message}"
        yield Problem("slide-full", told, worst.hint, place)


def _credited(slide: Slide, spec: DeckSpec) -> Slide:
    """Return the slide with whose its map is in the line of the source, unless its layouts have a place for that."""
    credit, serving = slide.block.find(CREDIT), _serving(slide, spec)
    if credit is None or all(any(spot.take == CREDIT for spot in layout.spots) for layout in serving):
        return slide
    children = [child for child in slide.block.children if child is not credit]
    joined = [
        replace(child, words=(*child.words, Phrase(" "), *credit.words)) if child.slot == "source" else child
        for child in children
    ]
    return replace(slide, block=replace(slide.block, children=tuple(joined)))


def _serving(slide: Slide, spec: DeckSpec) -> list[SlideLayout]:
    """Return the layouts for a slide: those of its kind, else those of any figure."""
    kind = served_as(slide.kind, {kind for layout in spec.layouts for kind in layout.serves})
    return [layout for layout in spec.layouts if kind in layout.serves]


def _placed(slide: Slide, number: int, spec: DeckSpec, sheet: Sheet) -> tuple[Slide, Page]:
    """Return the slide with its page; one whose map has no room for names lists them, and one without room for the year
    of its number at the number has it after its title. Raises DoesNotFit.
    """
    over = with_year_over(slide)
    try:
        return _page([slide, *([over] if over else [])], number, spec, sheet)
    except DoesNotFit:
        other = with_names_listed(slide) or with_year_in_title(slide)
        if other is None or not _serving(other, spec):
            raise
        return _page([other], number, spec, sheet)


def _page(forms: list[Slide], number: int, spec: DeckSpec, sheet: Sheet) -> tuple[Slide, Page]:
    """Return a slide in one of its forms on the first of its layouts that holds one; else the DoesNotFit of the one that
    nearly does.
    """
    failures: list[DoesNotFit] = []
    for layout in _serving(forms[0], spec):
        for slide in forms:
            try:
                return slide, _Placing(slide, number, layout, spec, sheet).page()
            except DoesNotFit as failure:
                failures.append(failure)
    if failures:
        raise min(reversed(failures), key=lambda failure: (failure.guessed, failure.over or inf))
    title = forms[0].block.find("title") or forms[0].block
    raise DoesNotFit(title, f"no layout of the deck serves “{forms[0].kind}”", "add one to the layout file")


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
        self._fill(self.slide.block, self._spots(), items)
        self._check_words(items)
        self._check_apart(items)
        title = self.slide.block.find("title")
        return Page(
            size=Size(self.spec.slide.width, self.spec.slide.height),
            items=(*items, *self._slide_number()),
            layout=self.layout.name,
            backdrop=tuple(self._backdrop()),
            ground=self.sheet.colour(self.layout.ground),
            title=title.id if title else None,
            notes=notes_of(self.slide, self.spec.notes),
            section=self.slide.section,
        )

    def _spots(self) -> tuple[Spot, ...]:
        return (*self.layout.spots, *([self.spec.foot.source] if self.layout.foot else []))

    def _backdrop(self) -> Iterator[Item]:
        """Yield what all slides of the layout share; cells are as many as the block has children."""
        bars = [*self.layout.bars, *(self.spec.foot.bars if self.layout.foot else [])]
        yield from (self._bar(bar) for bar in bars)
        for cells in self.layout.cells:
            block = self.slide.block.find(cells.take)
            for number, _ in enumerate(block.children if block else ()):
                yield from (moved(self._bar(bar), *_cell(cells, number)) for bar in cells.bars)

    def _bar(self, bar: Bar) -> PathItem:
        return PathItem(rectangle(bar.rect), self.sheet.colour(bar.colour), artifact="background")

    def _slide_number(self) -> Iterator[Item]:
        """Yield the number of the slide, which the slide program keeps right when slides move."""
        if self.layout.foot:
            spot = self.spec.foot.number
            text = label(str(self.number), self.sheet.styles[spot.style], spot.x + spot.width, 0.0, "right")
            text = replace(text, rect=Rect(spot.x, text.rect.y, spot.width, text.rect.height))
            drop = spot.y + (spot.height - text.rect.height) / 2 - text.rect.y
            yield replace(shifted(text, 0.0, drop), artifact="footer", field="slide-number")

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
        if cells.most and len(block.children) > cells.most:
            many = next(block.children[cells.most].leaves())
            message = f"there is space for {cells.most} such as “{many.text}”, but there are {len(block.children)}"
            raise DoesNotFit(many, message, "remove one, or make the deck without this slide: `--slides`")
        for number, child in enumerate(block.children):
            inner: list[Item] = []
            self._fill(child, tuple(cells.spots), inner)
            items += [moved(item, *_cell(cells, number)) for item in inner]

    def _fill_leaf(self, block: Block, spots: tuple[Spot, ...], items: list[Item]) -> None:
        """Add the pictogram, the figure, the words of a leaf. Raises DoesNotFit."""
        mine = [spot for spot in spots if spot.take == block.slot]
        if not any(spot.part == ("figure" if block.figure else "words") for spot in mine):
            message = f"the layout “{self.layout.name}” has no place for “{block.slot}”"
            raise DoesNotFit(block, message, "add an entry under `spots` that takes it to the layout file")
        for spot in mine:
            match spot.part:
                case "emblem":
                    items += Frame(self.sheet, spot.width, {}).emblem(block.emblem, spot.height).at(spot.x, spot.y)
                case "figure":
                    items += self._figure(block, spot)
                case "words":
                    items.append(self._words(block, spot, items))

    def _words(self, block: Block, spot: Spot, items: Iterable[Item]) -> TextItem:
        """Return the words in their spot, or on the baseline of the text that they stand beside. Raises DoesNotFit."""
        other = self._text_at(spot.beside, items)
        spot = beside(other, spot) if other else spot
        item = set_words(block, spot, Frame(self.sheet, spot.width, {}))
        x, y = corner(item, spot)
        if other:
            y = other.lines[-1].baseline - item.lines[-1].baseline
        placed = shifted(item, x, y)
        if any(each.beside == spot.take and self.slide.block.find(each.take) for each in self.layout.spots):
            placed = narrowed(placed)
        placed = replace(placed, beside=other.block if other else None)
        return replace(placed, field="footer") if block.slot == "source" else placed

    def _check_apart(self, items: list[Item]) -> None:
        """Hold texts that stand beside others, on their last line, off those above. Raises DoesNotFit."""
        taken = {spot.take for spot in self._spots() if spot.beside}
        for leaf in (leaf for leaf in self.slide.block.leaves() if leaf.slot in taken):
            item = self._text_at(leaf.slot, items)
            others = (text for text in items if isinstance(text, TextItem) and text is not item)
            if item and any(other.room.overlaps(item.room, 1.0) for other in others):
                raise DoesNotFit(leaf, f"“{leaf.text[:50]}” does not fit on the slide", "shorten it")

    def _text_at(self, slot: str, items: Iterable[Item]) -> TextItem | None:
        block = self.slide.block.find(slot) if slot else None
        found = (item for item in items if isinstance(item, TextItem))
        return next((text for text in found if block and text.block == block.id), None)

    def _figure(self, block: Block, spot: Spot) -> Iterator[Item]:
        try:
            drawn, _ = Frame(self.sheet, spot.width, {}).figure(block, Size(spot.width, spot.height))
        except NoRoom as failure:
            hint = "choose another fact for the slide, or shorten its labels"
            if block.figure and block.figure.kind == "belt":
                hint = "shorten names of countries, or make the deck without this slide: `--slides`"
            raise DoesNotFit(block, str(failure), hint) from None
        if drawn.height < spot.least:
            message = f"the figure would be {drawn.height:.0f} points high on the layout “{self.layout.name}”"
            raise DoesNotFit(block, message, "name another layout that serves it, or lower `least`")
        across, down = spot.width - drawn.width, spot.height - drawn.height
        x = spot.x + across * {"left": 0.0, "centre": 0.5, "right": 1.0}[spot.align]
        yield from drawn.at(x, spot.y + down * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[spot.anchor])

    def _check_words(self, items: Iterable[Item]) -> None:
        """Hold the slide to the most words of its layout (docs/design.md, section 13). Raises DoesNotFit."""
        leaves = [leaf for leaf in self.slide.block.leaves() if not _is_free(leaf)]
        figures = {leaf.id for leaf in leaves if leaf.figure}
        counts: Counter[str] = Counter()
        for item in items:
            told = [word for text in texts([item]) for word in text.text.split()]
            counts[item.block or ""] += sum(item.block not in figures or not _is_number(word) for word in told)
        words = sum(counts[leaf.id] - _years(leaf) for leaf in leaves)
        if self.layout.words and words > self.layout.words:
            longest = max(leaves, key=lambda leaf: counts[leaf.id])
            message = f"without its title it has {words} words; the limit is {self.layout.words}"
            raise DoesNotFit(longest, message, "shorten the words that stand here, or others on the slide")


def _is_free(leaf: Block) -> bool:
    """Whether the words of a leaf do not count: the title, the source, the year."""
    return leaf.slot in ("title", YEAR) or leaf.role is Role.NOTE


def _years(leaf: Block) -> int:
    """Return how many words of a leaf tell the year of its number, or that none is given: they do not count."""
    return sum(len(phrase.text.split()) for phrase in leaf.words if phrase.style == YEAR)


def _is_number(word: str) -> bool:
    """Whether a word of a figure is a number, such as at a mark of its scale: it is seen there, not read."""
    return not any(letter.isalpha() for letter in word)


def _cell(cells: Cells, number: int) -> tuple[float, float]:
    """Return the corner of a cell."""
    row, column = divmod(number, cells.columns)
    return cells.x + column * cells.across, cells.y + row * cells.down
