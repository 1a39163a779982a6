"""Deck layouts as data: named slide layouts with places in absolute points (docs/design.md, sections 3, 13 and 15).

Another format of slide (4:3) is another file; no place stands in the code.
"""

from typing import Annotated, Literal

from msgspec import Meta, field

from factsheets.document.text import Align
from factsheets.geometry import Rect
from factsheets.layout.spec.paper import FigureSizes, Length, PageLength
from factsheets.yamlio.record import Record, Slug

Part = Literal["words", "figure", "emblem"]
Role = Literal["title", "content", "closing"]
Anchor = Literal["top", "middle", "bottom"]
Count = Annotated[int, Meta(ge=0)]


class Area(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A box on a slide, or in a cell from its top left corner."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def rect(self) -> Rect:
        return Rect(self.x, self.y, self.width, self.height)


class Bar(Area, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A filled rectangle that decorates every slide of a layout."""

    colour: str


class Spot(Area, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the block meant for `take` stands: its words, its figure, or the pictogram beside its words.

    Words are set in `style`, or in one of the smaller `sizes` where they need it, in at most so many `lines`.
    `beside` puts them to the right of the words of another spot, `gap` away, on its baseline. `optical` sets the ink of
    the first figure on the left edge. A figure that would come out lower than `least` goes on the next layout.
    """

    take: str
    part: Part = "words"
    style: str = ""
    unit: str = "unit"
    """The style of the word of unit after a number."""
    sizes: list[Length] = field(default_factory=list)
    lines: Count = 0
    balance: bool = False
    optical: bool = False
    align: Align = "left"
    anchor: Anchor = "top"
    beside: str = ""
    gap: Length = 0.0
    least: Length = 0.0


class Cells(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A list laid out as a table: one cell for each child of the block meant for `take`, row by row."""

    take: str
    x: Length
    y: Length
    columns: Annotated[int, Meta(ge=1)]
    across: Length
    """From the left edge of a cell to that of the next."""
    down: Length
    """From the top of a row to that of the next."""
    most: Count = 0
    """The most cells that there is room for, 0 for no limit."""
    bars: list[Bar] = field(default_factory=list)
    spots: list[Spot]


class SlideLayout(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One layout as a presenter sees it in the program; `serves` names the kinds of slide that it can hold.

    `words` is the most that stands on a slide besides title and source, 0 for no limit.
    """

    name: str
    role: Role = "content"
    """What it is for a church's own template: its title slide, a slide with content, its closing slide."""
    serves: Annotated[list[str], Meta(min_length=1)]
    ground: str = "white"
    foot: bool = True
    words: Count = 0
    bars: list[Bar] = field(default_factory=list)
    spots: list[Spot]
    cells: list[Cells] = field(default_factory=list)


class Foot(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The strip at the bottom of a slide: the source at the left, the number at the right."""

    bars: list[Bar]
    source: Spot
    number: Spot


class Slide(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The size of a slide, and the margins inside which its words and figures stay."""

    width: PageLength
    height: PageLength
    left: Length
    right: Length


class SlideSet(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Slides by name, in the order in which they are shown; docs/decks.md lists the names."""

    name: Slug
    slides: Annotated[list[str], Meta(min_length=1)]


class DeckSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A deck in one format. A slide takes the first of the layouts that serve its kind and hold it."""

    product: Literal["deck"]
    format: str
    slide: Slide
    styles: str
    notes: Count = 120
    """The most words of notes; what a slide must say stays."""
    most_facts: Annotated[int, Meta(ge=0)] = 3
    """The most facts that a deck about one country shows."""
    sets: Annotated[list[SlideSet], Meta(min_length=1)]
    """What `--slides` knows by one word; `full`, `one-issue` and `one-country` are what is made without it."""
    figures: FigureSizes = field(default_factory=FigureSizes)
    foot: Foot
    layouts: Annotated[list[SlideLayout], Meta(min_length=1)]
