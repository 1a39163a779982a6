"""Sheets that differ only in the profile of the church: laid out once, then filled with other text.

A layout depends on words in a box only through the number of their lines. So if the leaves are the same, and each
different text has as many lines as before in every box that the layout tried, everything else keeps its place. Sheets
with other differences, such as a web address with its code, or a logo, are laid out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.shared import own_leaves
from factsheets.document.blocks import Block
from factsheets.document.document import Document
from factsheets.document.scene import Item, TextItem, moved
from factsheets.document.sheets import LEAST_WORDS, SENTENCE
from factsheets.document.text import FontRef, TextStyle
from factsheets.layout.check.glyphs import missing_letters
from factsheets.layout.context import Setting, Sheet, make_sheet
from factsheets.layout.render import compose_and_place, composed
from factsheets.layout.request import Request
from factsheets.layout.spec.load import Layouts
from factsheets.limits import LARGE_FIGURES
from factsheets.typeset.boxes import text_box
from factsheets.typeset.fonts import lacks, with_fallbacks, with_large_figures
from factsheets.typeset.paragraphs import TooWide

Place = tuple[int, int]
"""An item of a document: its page, and its index among the items of the page."""
CLOSE = 0.001
"""The tolerance for equal places, in points: files have hundredths."""


class _Spot(Struct, frozen=True):
    """The place of a text, how it was set, and how far it was moved afterwards."""

    place: Place
    setting: Setting
    dx: float
    dy: float


Said = Sequence[Block | None]
"""The leaves about the church (`compose.shared.own_leaves`)."""


class Form(Struct, frozen=True):
    """A document, its leaves about the church, each with its place among all such leaves, and how and where their texts
    were set.
    """

    document: Document
    said: Said
    own_leaves: dict[str, tuple[Block, int]]
    settings: dict[str, list[Setting]]
    spots: dict[str, _Spot]
    sheet: Sheet
    sentences: frozenset[str]
    letters: set[str]

    @property
    def own(self) -> frozenset[Place]:
        """The items that may differ."""
        return frozenset(spot.place for spot in self.spots.values())

    def faces(self, alphabet: str) -> dict[FontRef, str]:
        """Return the faces that can draw other text in the characters of an alphabet, including their fallbacks."""
        return faces_for((spot.setting.style for spot in self.spots.values()), alphabet)

    @property
    def items(self) -> dict[Place, Item]:
        """The items that may differ, as they are in its own document."""
        return {(page, at): self.document.pages[page].items[at] for page, at in self.own}

    def filled(self, said: Said) -> dict[Place, Item] | None:
        """Return the items that may differ, for another church.

        None if its sheet has to be laid out.
        """
        if [leaf is None for leaf in said] != [leaf is None for leaf in self.said]:
            return None
        items = self.items
        for name, (old, at) in self.own_leaves.items():
            new, same, spot = said[at], self.said[at], self.spots.get(name)
            assert new is not None
            assert same is not None
            if _bare(new) != _bare(same):
                return None
            if new.words == same.words:
                continue
            leaf = replace(old, words=new.words)
            item = self._set(leaf, spot) if spot and self._is_known(leaf) else None
            if item is None or spot is None:
                return None
            items[spot.place] = item
        return items

    def _set(self, leaf: Block, spot: _Spot) -> Item | None:
        """Return the words of a leaf in their place, if they have as many lines as before wherever they were set;
        otherwise None.
        """
        found = None
        done: dict[tuple[int, float, float | None], TextItem] = {}
        for setting in self.settings[leaf.id]:
            key = id(setting.style), setting.width, setting.last
            if key not in done:
                try:
                    done[key] = text_box(
                        leaf.words,
                        setting.style,
                        setting.width,
                        styles=self.sheet.styles,
                        last=setting.last,
                        block=leaf.id,
                    )
                except TooWide:
                    return None
            if len(done[key].lines) != len(setting.item.lines):
                return None
            found = moved(done[key], spot.dx, spot.dy) if setting is spot.setting else found
        return found

    def _is_known(self, leaf: Block) -> bool:
        """Return whether all its characters can be drawn, and no page would repeat a sentence of it."""
        strange = set(leaf.text) - self.letters
        if strange and missing_letters([leaf], self.sheet):
            return False
        self.letters.update(strange)
        return not any(
            sentence in self.sentences for sentence in SENTENCE.split(leaf.text) if len(sentence.split()) >= LEAST_WORDS
        )


def faces_for(styles: Iterable[TextStyle], alphabet: str) -> dict[FontRef, str]:
    """Return the faces that may draw texts in some styles, each with the characters of the alphabet that it has."""
    found: dict[FontRef, str] = {}
    for style in dict.fromkeys(styles):
        for face in with_fallbacks(style.font):
            letters = "".join(letter for letter in alphabet if not lacks(face, letter))
            found[face] = letters
            if style.size >= LARGE_FIGURES:
                found[with_large_figures(face)] = letters
            if len(letters) == len(alphabet):
                break
    return found


def _bare(leaf: Block | None) -> object:
    """Return the properties of a leaf other than its words."""
    return leaf and (leaf.figure, leaf.alt)


def leaves_of(request: Request, layouts: Layouts) -> dict[str, Block]:
    """Return the leaves of a sheet before layout, by id."""
    made = composed(request, layouts.layouts[request.layout])
    return {leaf.id: leaf for side in made.sides for leaf in (*side.heads, *side.block.leaves())}


def form_of(request: Request, layouts: Layouts, other: Mapping[str, Block]) -> Form:
    """Return the form of a request, laid out; the items that differ in `other` leaves may differ.

    Raises the errors of `compose_and_place`.
    """
    settings: list[Setting] = []
    document = compose_and_place(request, layouts, settings)
    spec = layouts.layouts[request.layout]
    said = own_leaves(request.library)
    # a leaf that was neither set nor printed has no part in the layout
    seen = {setting.leaf.id for setting in settings} | {leaf.id for leaf in document.root.leaves()}
    leaves = {
        name: leaf for name, leaf in leaves_of(request, layouts).items() if leaf != other.get(name) and name in seen
    }
    by_leaf: dict[str, list[Setting]] = {}
    for setting in settings:
        if setting.leaf.id in leaves:
            by_leaf.setdefault(setting.leaf.id, []).append(setting)
    spots = {} if spec.imposition else _spots(document, by_leaf)
    shared = " ".join(leaf.text for leaf in document.root.leaves() if leaf.id not in spots)
    return Form(
        document=document,
        said=said,
        own_leaves={name: (leaf, _said_as(leaf, said)) for name, leaf in leaves.items()},
        settings=by_leaf,
        spots=spots,
        sheet=make_sheet(layouts, spec, request.theme),
        sentences=frozenset(SENTENCE.split(shared)),
        letters={letter for leaf in document.root.leaves() for letter in leaf.text},
    )


def _said_as(leaf: Block, said: Said) -> int:
    """Return which of the leaves about the church has the same text as a leaf of a sheet.

    LookupError if none does.
    """
    alike = [at for at, each in enumerate(said) if each and _plain(each) == _plain(leaf)]
    for at in sorted(alike, key=lambda at: said[at].slot != leaf.slot):  # type: ignore[union-attr]
        return at
    raise LookupError(f"{leaf.id} says what no profile says")


def _plain(leaf: Block) -> object:
    return [phrase.text for phrase in leaf.words], leaf.alt, leaf.figure and leaf.figure.labels


def _spots(document: Document, settings: Mapping[str, list[Setting]]) -> dict[str, _Spot]:
    """Return the texts that are on a page as they were set, exactly once, by the leaf that owns them."""
    found: dict[str, list[tuple[Place, Item]]] = {}
    for number, page in enumerate(document.pages):
        for at, item in enumerate(page.items):
            if item.block in settings:
                found.setdefault(str(item.block), []).append(((number, at), item))
    spots = (_spot(*drawn[0], settings[leaf]) for leaf, drawn in found.items() if len(drawn) == 1)
    return {spot.setting.leaf.id: spot for spot in spots if spot}


def _spot(place: Place, item: Item, settings: Iterable[Setting]) -> _Spot | None:
    """Return the spot of an item that was moved as a whole, None for one that was changed after it was set."""
    for setting in settings:
        if isinstance(item, TextItem):
            dx, dy = item.rect.x - setting.item.rect.x, item.rect.y - setting.item.rect.y
            if _alike(moved(setting.item, dx, dy), item):
                return _Spot(place, setting, dx, dy)
    return None


def _alike(one: Item, other: TextItem) -> bool:
    """Return whether two texts are the same, except for an invisible difference in place."""
    assert isinstance(one, TextItem)
    lines = tuple(
        replace(line, x=there.x, baseline=there.baseline)
        if abs(line.x - there.x) + abs(line.baseline - there.baseline) < CLOSE
        else line
        for line, there in zip(one.lines, other.lines, strict=False)
    )
    return (
        len(one.lines) == len(other.lines) and replace(one, rect=other.rect, lines=lines) == other and _near(one, other)
    )


def _near(one: TextItem, other: TextItem) -> bool:
    return abs(one.rect.width - other.rect.width) + abs(one.rect.height - other.rect.height) < CLOSE


def with_items(document: Document, items: Mapping[Place, Item]) -> Document:
    """Return a document with some of its items in another form."""
    pages = tuple(
        replace(page, items=tuple(items.get((number, at), item) for at, item in enumerate(page.items)))
        for number, page in enumerate(document.pages)
    )
    return replace(document, pages=pages)
