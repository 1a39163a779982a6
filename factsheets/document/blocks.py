"""The meaning of a document in reading order, before anything has a position.

Invariant: a branch has children, a leaf has content (phrases or a figure), never both; ids are unique in a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from factsheets.errors import Origin


class Role(StrEnum):
    """What a block is. The values are the standard structure types of ISO 32000-1, 14.8.4, except that of sources."""

    DOCUMENT = "Document"
    PART = "Part"
    SECTION = "Sect"
    DIVISION = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    PARAGRAPH = "P"
    SPAN = "Span"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    FIGURE = "Figure"
    NOTE = "Source"


HEADINGS = (Role.H1, Role.H2, Role.H3)


class Phrase(Struct, frozen=True, cache_hash=True):
    """Words of one kind; `style` names another text style for them, `href` makes them a link, `lang` their language.

    `origin` is the place of the field they come from.
    """

    text: str
    style: str = ""
    href: str = ""
    lang: str = ""
    origin: Origin | None = None


class FactRef(Struct, frozen=True):
    """A fact of the content: the id of its issue, and its own."""

    issue: str
    id: str


class FigureSpec(Struct, frozen=True):
    """What a figure shows, in numbers and names only; `figures.registry` knows each `kind`.

    `tone` names the theme color of the filled parts; `on` the background of the figure ("paper" or "band"). With
    `lacking`, what is counted lacks what the others have: it is drawn empty, and the others filled. The module of each
    kind explains its values, icons and labels.
    """

    kind: str
    values: tuple[float, ...] = ()
    icons: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    tone: str = "night"
    on: str = "paper"
    lacking: bool = False


class Block(Struct, frozen=True):
    """One node of meaning. `slot` says which part of a layout takes it; `style` names the text style of a leaf.

    `emblem` is a pictogram beside the words; it is decoration and adds nothing to them. `alt` says what a
    figure shows, `caption` the sentence that it draws, `tone` the color name of the issue that a block belongs to, `lang` a language that
    differs from the document's. `spare` leaves may be left out where space is short; nothing else ever is. `origin`
    is the place of the field that a leaf is made from, unless its phrases have their own; `origins` are those of the labels of a figure. `fact`
    names the fact that a branch shows; `product` names the product of a side of paper, as in layout files.
    """

    id: str
    role: Role
    slot: str = ""
    style: str = ""
    words: tuple[Phrase, ...] = ()
    figure: FigureSpec | None = None
    children: tuple[Block, ...] = ()
    emblem: FigureSpec | None = None
    alt: str = ""
    caption: str = ""
    tone: str = ""
    lang: str = ""
    spare: bool = False
    origin: Origin | None = None
    origins: tuple[Origin | None, ...] = ()
    fact: FactRef | None = None
    product: str = ""

    @property
    def is_leaf(self) -> bool:
        return not self.children

    @property
    def text(self) -> str:
        """The words of this leaf, or of all leaves below, with one space between leaves."""
        if self.is_leaf:
            return "".join(phrase.text for phrase in self.words)
        return " ".join(text for child in self.children if (text := child.text))

    @property
    def alternative(self) -> str:
        """The alternative text and the sentence of a figure together, for formats with one field for both."""
        return f"{self.alt.rstrip('.')}: {self.caption}" if self.caption else self.alt

    @property
    def texts(self) -> list[tuple[str, Origin | None]]:
        """The words and labels of a leaf, field by field, with their places."""
        texts: dict[Origin | None, str] = {}
        for phrase in self.words:
            place = phrase.origin or self.origin
            texts[place] = texts.get(place, "") + phrase.text
        labels = self.figure.labels if self.figure else ()
        places = (*self.origins, *[self.origin] * (len(labels) - len(self.origins)))
        return [*((text, place) for place, text in texts.items()), *zip(labels, places, strict=True)]

    @property
    def place(self) -> Origin | None:
        """The place of the longest field in a leaf; None if it comes from no field."""
        return longest([self])[1] or self.origin

    def walk(self) -> Iterator[Block]:
        """Yield this block and all below it, in reading order."""
        ahead = [self]
        while ahead:
            block = ahead.pop()
            yield block
            ahead += reversed(block.children)

    def leaves(self) -> Iterator[Block]:
        """Yield the leaves, in reading order."""
        return (block for block in self.walk() if block.is_leaf)

    def changed(self, change: Callable[[Block], Block]) -> Block:
        """Return the block with a change made to it and to all below it."""
        made = change(self)
        return replace(made, children=tuple(child.changed(change) for child in made.children))

    def without(self, dropped: frozenset[str]) -> Block | None:
        """Return the block without the leaves with these ids, and without branches left empty; None if nothing is left."""
        if self.is_leaf:
            return None if self.id in dropped else self
        kept = tuple(child for block in self.children if (child := block.without(dropped)))
        return replace(self, children=kept) if kept else None

    def find(self, slot: str) -> Block | None:
        """Return the first block below this one (or this one) that is meant for the slot; None if there is none."""
        if self.slot == slot:
            return self
        # `walk` takes three times as long, and parts of a sheet are looked up a thousand times.
        for child in self.children:
            if child.slot == slot:
                return child
            if child.children and (found := child.find(slot)):
                return found
        return None

    def need(self, slot: str) -> Block:
        """Return the block for the slot, as in `find`; LookupError if `compose` made none."""
        found = self.find(slot)
        if found is None:
            raise LookupError(f"{self.id} has no {slot}")
        return found


def longest(leaves: Iterable[Block]) -> tuple[str, Origin | None]:
    """Return the longest text of a single field in the leaves, and its place. Texts without a place count only if no text has one."""
    texts = [text for leaf in leaves for text in leaf.texts]
    return max(texts, key=lambda text: (text[1] is not None, len(text[0])), default=("", None))
