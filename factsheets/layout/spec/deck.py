"""Deck layouts as data: named slide layouts with places in absolute points (docs/design.md, sections 3, 13 and 15).

Another format of slide (4:3) is another file; no position is written in the code.
"""

from typing import Annotated, Literal

from msgspec import Meta, field

from factsheets.document.text import Align
from factsheets.geometry import Rect
from factsheets.layout.spec.paper import FigureSizes, Length, PageLength
from factsheets.yamlio.record import Record, Slug

Part = Literal["words", "figure", "emblem"]
Role = Literal["title", "content", "closing"]
Anchor = Literal["top", "middle", "bottom", "foot"]
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
    """A filled rectangle that decorates every slide of a layout; the color "accent" is that of the issue or country. If `take` names a block, the bar is drawn only on slides, or in cells, that have this block."""

    colour: str
    take: str = ""


class Spot(Area, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The place of the block in `take`: its words, its figure, or the pictogram beside its words.

    Words are set in `style`, or in one of the smaller `sizes` where they need it, in at most so many `lines`; so are the
    names and values in a figure. A figure or pictogram with the anchor "foot" is on the lower edge.
    """

    take: str
    part: Part = "words"
    style: str = ""
    unit: str = "unit"
    """The style of the unit after a number, such as "million"."""
    sizes: list[Length] = field(default_factory=list)
    largest: Length = 0.0
    """The largest size that may be used, 0 for that of the style."""
    lines: Count = 0
    balance: bool = False
    loose: bool = False
    """Whether a short last word may be alone on its line."""
    accent: bool = False
    """Whether the words are in the color of the slide's subject."""
    align: Align = "left"
    anchor: Anchor = "top"


class Piece(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of a column: the blocks meant for `take`, one under another; of a title, the paragraph with this `style`.

    `above` is the space over each. `emblem` is the side of the pictogram left of the words, `gap` the space between them; with `over` it is above them. A figure takes the rest of the column, at most `height`; if less than `least` is left, all words become smaller first.
    """

    take: str
    part: Part = "words"
    style: str = ""
    unit: str = "unit"
    sizes: list[Length] = field(default_factory=list)
    lines: Count = 0
    balance: bool = False
    loose: bool = False
    accent: bool = False
    above: float = 0.0
    emblem: Length = 0.0
    gap: Length = 0.0
    over: bool = False
    width: Length = 0.0
    """The greatest width of a figure, 0 for the width of the column."""
    height: Length = 0.0
    least: Length = 0.0


class Column(Area, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Pieces one under another in reading order, all together at the top, in the middle or at the bottom."""

    anchor: Anchor = "top"
    pieces: Annotated[list[Piece], Meta(min_length=1)]


class Cells(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A list laid out as a table: one cell for each child of the block meant for `take`, row by row.

    Without `columns` all are in one row, closer together if they would be wider than the slide.
    """

    take: str
    x: Length
    y: Length
    columns: Count = 0
    across: Length
    """From the left edge of a cell to that of the next."""
    down: Length = 0.0
    """From the top of a row to that of the next."""
    gap: Length = 0.0
    """The least space between the contents of two cells of a row."""
    most: Count = 0
    """The greatest number of cells, 0 for no limit."""
    centred: bool = False
    """Whether what is in a cell is moved to the middle of its width, such as the words on a tab."""
    path: Area | None = None
    """Where an arrow leads from a cell to the next one in its row, if the list is a path of steps."""
    bars: list[Bar] = field(default_factory=list)
    spots: list[Spot]


class SlideLayout(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One layout as a presenter sees it in the program; `serves` names the kinds of slide that it can hold.

    `words` is the greatest number of words besides source and year, 0 for no limit.
    """

    name: str
    role: Role = "content"
    """Its role in a church's own template: the title slide, a slide with content, the closing slide."""
    serves: Annotated[list[str], Meta(min_length=1)]
    ground: str = "white"
    foot: bool = True
    words: Count = 0
    bars: list[Bar] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    cells: list[Cells] = field(default_factory=list)
    panel: str = ""
    """The color of the panel beside the content, if it has one."""
    light: bool = False
    """Whether the foot is on a dark background, with light text."""


class Panel(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The panel at the left of slides about an issue or a country; the first bar has the color of the layout."""

    bars: Annotated[list[Bar], Meta(min_length=1)]
    columns: list[Column]
    source: Spot
    """Where the source is on these slides."""


class Foot(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The foot of a slide: the source at the left, the number at the right."""

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
    """The most words to say with a slide; required sentences are always kept."""
    most_facts: Annotated[int, Meta(ge=0)] = 3
    """The most facts that a deck about one country shows."""
    sets: Annotated[list[SlideSet], Meta(min_length=1)]
    """The sets that have a name for `--slides`; `full`, `one-issue` and `one-country` are made without it."""
    figures: FigureSizes = field(default_factory=FigureSizes)
    foot: Foot
    panel: Panel
    layouts: Annotated[list[SlideLayout], Meta(min_length=1)]
