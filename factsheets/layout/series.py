"""Sheets that differ only in the profile of the church: laid out once, then filled with other text.

A layout depends on words in a box only through the number of their lines. So if the leaves are the same, and each
different text has as many lines as before in every box that the layout tried, everything else keeps its place. The zone
with a web address and its code, whose width the address decides, is drawn again as a whole; if it is as large as before,
everything outside it keeps its place. Sheets with another logo are laid out again.
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
from factsheets.layout.box import Box
from factsheets.layout.check.glyphs import missing_letters
from factsheets.layout.context import Setting, Sheet, Zone, make_sheet
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


class _Zone(Struct, frozen=True):
    """A zone with leaves of the church (`own`), each time that it was drawn, and the corner and the items of the printed one."""

    tried: list[Zone]
    printed: Zone
    corner: tuple[float, float]
    items: dict[str, Item]
    own: dict[str, Place]

    def filled(self, leaves: Mapping[str, Block]) -> dict[Place, Item] | None:
        """Return its own items for other leaves, if it takes as much space as before wherever it was drawn; otherwise None."""
        found: dict[str, Item] = {}
        for zone in self.tried:
            box = zone.again(zone.block.changed(lambda each: leaves.get(each.id, each)))
            if _size(box) != _size(zone.box):
                return None
            found = _by_owner(box.at(*self.corner)) if box and zone is self.printed else found
        others = (
            name in self.own or _look_alike(item, found[name]) for name, item in self.items.items() if name in found
        )
        if [*found] != [*self.items] or not all(others):
            return None
        return {place: found[name] for name, place in self.own.items()}


def _size(box: Box | None) -> tuple[float, float] | None:
    return (round(box.width, 3), round(box.height, 3)) if box else None


def _by_owner(items: Iterable[Item]) -> dict[str, Item]:
    return {str(item.block): item for item in items}


Said = Sequence[Block | None]
"""The leaves about the church (`compose.shared.own_leaves`)."""


class Filled(Struct, frozen=True):
    """A sheet of a form: the items that differ from those of the form, and the alternative text of each figure among them."""

    form: Form
    items: Mapping[Place, Item]
    alts: Mapping[str, str]


class Form(Struct, frozen=True):
    """A document, its leaves about the church, each with its place among all such leaves, and how and where they were
    set.
    """

    document: Document
    said: Said
    own_leaves: dict[str, tuple[Block, int]]
    settings: dict[str, list[Setting]]
    spots: dict[str, _Spot]
    zones: list[_Zone]
    sheet: Sheet
    sentences: frozenset[str]
    letters: set[str]

    @property
    def own(self) -> frozenset[Place]:
        """The items that may differ."""
        zoned = (place for zone in self.zones for place in zone.own.values())
        return frozenset((*zoned, *(spot.place for spot in self.spots.values())))

    def faces(self, alphabet: str) -> dict[FontRef, str]:
        """Return the faces that can draw other text in the characters of an alphabet, including their fallbacks."""
        zoned = (setting for zone in self.zones for name in zone.own for setting in self.settings.get(name, ()))
        return faces_for((each.style for each in (*(spot.setting for spot in self.spots.values()), *zoned)), alphabet)

    @property
    def usual(self) -> Filled:
        """Its own document."""
        items = {(page, at): self.document.pages[page].items[at] for page, at in self.own}
        return Filled(self, items, {name: leaf.alt for name, (leaf, _) in self.own_leaves.items() if leaf.figure})

    def filled(self, said: Said) -> Filled | None:
        """Return the sheet of another church; None if it has to be laid out."""
        if [leaf is None for leaf in said] != [leaf is None for leaf in self.said]:
            return None
        changed = self._changed(said)
        if not all(map(self._is_known, changed.values())):
            return None
        usual = self.usual
        items, left = dict(usual.items), dict(changed)
        for zone in self.zones:
            inside = {leaf.id: left.pop(leaf.id) for leaf in zone.printed.block.leaves() if leaf.id in left}
            drawn = zone.filled(inside) if inside else {}
            if drawn is None:
                return None
            items |= drawn
        for name, leaf in left.items():
            spot = self.spots.get(name)
            item = self._set(leaf, spot) if spot else None
            if item is None or spot is None:
                return None
            items[spot.place] = item
        alts = {name: leaf.alt for name, leaf in changed.items() if leaf.figure}
        return Filled(self, items, {**usual.alts, **alts})

    def _changed(self, said: Said) -> dict[str, Block]:
        """Return the leaves that say something else for another church, by id."""
        found = {}
        for name, (old, at) in self.own_leaves.items():
            new, same = said[at], self.said[at]
            assert new is not None
            assert same is not None
            if (new.words, new.figure, new.alt) != (same.words, same.figure, same.alt):
                figure = old.figure and new.figure and replace(old.figure, labels=new.figure.labels)
                found[name] = replace(old, words=new.words, figure=figure, alt=new.alt)
        return found

    def _set(self, leaf: Block, spot: _Spot) -> Item | None:
        """Return the words of a leaf in their place, if they have as many lines as before wherever they were set;
        otherwise None.
        """
        found = None
        done: dict[tuple[int, float, float | None], TextItem | None] = {}
        for setting in self.settings[leaf.id]:
            key = id(setting.style), setting.width, setting.last
            if key not in done:
                done[key] = self._text(leaf, setting)
            item = done[key]
            if (item and len(item.lines)) != (setting.item and len(setting.item.lines)):
                return None
            found = moved(item, spot.dx, spot.dy) if item and setting is spot.setting else found
        return found

    def _text(self, leaf: Block, setting: Setting) -> TextItem | None:
        """Return the words of a leaf in the same width; None if a word is too wide."""
        style, styles = setting.style, self.sheet.styles
        try:
            return text_box(leaf.words, style, setting.width, styles=styles, last=setting.last, block=leaf.id)
        except TooWide:
            return None

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


def leaves_of(request: Request, layouts: Layouts) -> dict[str, Block]:
    """Return the leaves of a sheet before layout, by id."""
    made = composed(request, layouts.layouts[request.layout])
    return {leaf.id: leaf for side in made.sides for leaf in (*side.heads, *side.block.leaves())}


def form_of(request: Request, layouts: Layouts, other: Mapping[str, Block]) -> Form:
    """Return the form of a request, laid out; the items that differ in `other` leaves may differ.

    Raises the errors of `compose_and_place`.
    """
    tried: list[Setting | Zone] = []
    document = compose_and_place(request, layouts, tried)
    spec = layouts.layouts[request.layout]
    said = own_leaves(request.library)
    # a leaf that was neither set nor printed has no part in the layout
    settings = [each for each in tried if isinstance(each, Setting)]
    seen = {setting.leaf.id for setting in settings} | {leaf.id for leaf in document.leaves.values()}
    leaves = {
        name: leaf for name, leaf in leaves_of(request, layouts).items() if leaf != other.get(name) and name in seen
    }
    by_leaf: dict[str, list[Setting]] = {}
    for setting in settings:
        if setting.leaf.id in leaves:
            by_leaf.setdefault(setting.leaf.id, []).append(setting)
    zones = [] if spec.imposition else _zones(document, [each for each in tried if isinstance(each, Zone)], leaves)
    zoned = {leaf.id for zone in zones for leaf in zone.printed.block.leaves()}
    alone = {name: each for name, each in by_leaf.items() if name not in zoned}
    spots = {} if spec.imposition else _spots(document, alone)
    own = {*spots, *(name for zone in zones for name in zone.own)}
    shared = " ".join(leaf.text for leaf in document.leaves.values() if leaf.id not in own)
    return Form(
        document=document,
        said=said,
        own_leaves={name: (leaf, _said_as(leaf, said)) for name, leaf in leaves.items()},
        settings=by_leaf,
        spots=spots,
        zones=zones,
        sheet=make_sheet(layouts, spec, request.theme),
        sentences=frozenset(SENTENCE.split(shared)),
        letters={letter for leaf in document.leaves.values() for letter in leaf.text},
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
        if isinstance(item, TextItem) and setting.item:
            dx, dy = item.rect.x - setting.item.rect.x, item.rect.y - setting.item.rect.y
            if _look_alike(moved(setting.item, dx, dy), item) and _near(setting.item, item):
                return _Spot(place, setting, dx, dy)
    return None


def _look_alike(one: Item, other: Item) -> bool:
    """Return whether two items look the same, except for an invisible difference in place."""
    if not (isinstance(one, TextItem) and isinstance(other, TextItem)):
        there = other.rect
        alike = abs(one.rect.x - there.x) + abs(one.rect.y - there.y) < CLOSE and _near(one, other)
        return alike and getattr(one, "drawn", None) == getattr(other, "drawn", None)
    lines = tuple(
        replace(line, x=there.x, baseline=there.baseline)
        if abs(line.x - there.x) + abs(line.baseline - there.baseline) < CLOSE
        else line
        for line, there in zip(one.lines, other.lines, strict=False)
    )
    return len(one.lines) == len(other.lines) and replace(one, rect=other.rect, lines=lines) == other


def _near(one: Item, other: Item) -> bool:
    return abs(one.rect.width - other.rect.width) + abs(one.rect.height - other.rect.height) < CLOSE


def _zones(document: Document, drawn: Sequence[Zone], own: Mapping[str, Block]) -> list[_Zone]:
    """Return the zones of a document with a figure that differs."""
    different: dict[str, list[Zone]] = {}
    for zone in drawn:
        if any(leaf.figure and leaf.id in own for leaf in zone.block.leaves()):
            different.setdefault(zone.block.id, []).append(zone)
    found = (_zone(document, zones, own) for zones in different.values())
    return [zone for zone in found if zone]


def _zone(document: Document, tried: Sequence[Zone], own: Mapping[str, Block]) -> _Zone | None:
    """Return a zone with its place, None if it is not on a page as it was drawn, exactly once."""
    once: list[Zone] = []
    for each in tried:
        if not any(_drawn_alike(each, other) for other in once):
            once.append(each)
    every = [((number, at), item) for number, page in enumerate(document.pages) for at, item in enumerate(page.items)]
    for zone in once:
        items = _by_owner(zone.box.at(0, 0)) if zone.box else {}
        there = [(place, item) for place, item in every if item.block in items]
        if not there or len(there) != len(items):
            continue
        places = {str(item.block): place for place, item in there}
        first = there[0][1]
        x, y = first.rect.x - items[str(first.block)].rect.x, first.rect.y - items[str(first.block)].rect.y
        if all(_look_alike(moved(items[str(item.block)], x, y), item) for _, item in there):
            placed = _by_owner(zone.box.at(x, y)) if zone.box else {}
            return _Zone(once, zone, (x, y), placed, {name: places[name] for name in items if name in own})
    return None


def _drawn_alike(one: Zone, other: Zone) -> bool:
    return (one.block, one.frame.width, one.frame.options) == (other.block, other.frame.width, other.frame.options)


def with_items(document: Document, items: Mapping[Place, Item]) -> Document:
    """Return a document with some of its items in another form."""
    pages = tuple(
        replace(page, items=tuple(items.get((number, at), item) for at, item in enumerate(page.items)))
        for number, page in enumerate(document.pages)
    )
    return replace(document, pages=pages)
