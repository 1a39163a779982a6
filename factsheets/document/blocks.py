"""Meaning, in reading order, before anything has a position.

Invariant: a branch has children, a leaf has content (phrases or a figure), never both; ids are unique in a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from factsheets.errors import Origin


class Role(StrEnum):
    """What a block is; the values are the standard structure types of ISO 32000-1, 14.8.4, but for that of sources."""

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


class Phrase(Struct, frozen=True):
    """Words of one kind; `style` names another text style for them, `href` makes them a link, `lang` their language.

    `origin` is where the field stands that holds them.
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

    `tone` names the theme color of the filled parts; `on` the ground the figure stands on ("paper" or "band"). Where
    `lacking`, what is counted lacks what the others have: it is drawn empty, and the others filled.
    The meaning of values, icons and labels is told in the module of each kind.
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

    `emblem` is a pictogram that stands beside the words and says no more than they do: decoration. `alt` says what a
    figure shows, `caption` the sentence that it draws, `tone` the color name of the issue that a block belongs to, `lang` a language that
    differs from the document's. `spare` leaves may be left out where space is short; nothing else ever is. `origin` is
    where the field stands that a leaf is made of, unless its phrases tell; `origins` are those of the labels of a figure. `fact`
    names the fact that a branch says, `product` what a side of paper is a side of, as layout files name it.
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
        """What a figure shows, with the sentence that it draws, for formats that have one field for both."""
        return f"{self.alt.rstrip('.')}: {self.caption}" if self.caption else self.alt

    @property
    def texts(self) -> list[tuple[str, Origin | None]]:
        """What a leaf says in words and labels, field by field, with their places."""
        texts: dict[Origin | None, str] = {}
        for phrase in self.words:
            place = phrase.origin or self.origin
            texts[place] = texts.get(place, "") + phrase.text
        labels = self.figure.labels if self.figure else ()
        places = (*self.origins, *[self.origin] * (len(labels) - len(self.origins)))
        return [*((text, place) for place, text in texts.items()), *zip(labels, places, strict=True)]

    @property
    def place(self) -> Origin | None:
        """Where the longest field stands that a leaf says."""
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
        """Return the block without the leaves of those ids, and without branches that are empty then."""
        if self.is_leaf:
            return None if self.id in dropped else self
        kept = tuple(child for block in self.children if (child := block.without(dropped)))
        return replace(self, children=kept) if kept else None

    def find(self, slot: str) -> Block | None:
        """Return the first block below this one (or this one) that is meant for the slot."""
        return next((block for block in self.walk() if block.slot == slot), None)

    def need(self, slot: str) -> Block:
        """Return the block for the slot, as `find`; LookupError if `compose` made none."""
        found = self.find(slot)
        if found is None:
            raise LookupError(f"{self.id} has no {slot}")
        return found


def longest(leaves: Iterable[Block]) -> tuple[str, Origin | None]:
    """Return the longest text of one field that leaves say, and its place; of those without a place if none has one."""
    texts = [text for leaf in leaves for text in leaf.texts]
    return max(texts, key=lambda text: (text[1] is not None, len(text[0])), default=("", None))
