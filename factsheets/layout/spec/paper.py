"""Layouts as data: layouts/*.yaml -> themes, styles and page specs. Lengths in points (docs/design.md, sections 3-7)."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, field, structs

from factsheets.document.text import Align
from factsheets.limits import GUTTER, LARGE_PRINT, LEAST_GAP, MOST_GAP, PRINT_BODY
from factsheets.yamlio.record import Record, Slug

Value = float | int | str
"""An option of a part: a length in points, a number, or a name."""

Length = Annotated[float, Meta(ge=0, description="a length in points (72 per inch), 0 or more")]
PageLength = Annotated[float, Meta(ge=250, description="a length in points (72 per inch), such as 612 for 8.5 inches")]
"""A side of a page; a length in inches or millimeters would be below the minimum, and is refused."""
Hex = Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$", description="a color as # and six hexadecimal digits")]
Product = Literal[
    "handout", "country", "insert", "large-handout", "large-country", "booklet-handout", "booklet-country",
    "booklet-front", "booklet-end", "pack-index", "poster", "country-poster",
]  # fmt: skip


class FontSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One face: the file that is embedded and measured, and the family that is named in PowerPoint files.

    `fallback` names the face of the theme that takes the characters that this one lacks. `reserve` is how much wider
    (as a share of the width) a substitute for the family may be on other computers.
    """

    file: str
    family: str
    bold: bool = False
    reserve: Annotated[float, Meta(ge=0, le=1)] = 0.0
    fallback: str = ""


class StyleSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to set text: face, size and leading in points, name of the color, alignment.

    `tracking` is extra space after each character, in thousandths of the size; negative values bring characters closer.
    """

    font: str
    size: Length
    leading: Length
    colour: str = "black"
    align: Align = "left"
    tracking: Annotated[float, Meta(ge=-100, le=100)] = 0.0


class Styles(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file of text styles, by name."""

    styles: dict[str, StyleSpec]


class Theme(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Faces, colors by name, and options of parts that hold on every layout under this theme."""

    fonts: dict[str, FontSpec]
    colours: dict[str, Hex]
    mono: bool = False
    parts: dict[str, dict[str, str]] = field(default_factory=dict)


class Cell(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One part of a row: the part that draws it, the block it takes, its width (by default the rest of the row), its options."""

    part: str
    take: str
    width: Length | None = None
    options: dict[str, str] = field(default_factory=dict)


class Row(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parts side by side. `gap` is the space above the row: one length, or the least and the most; `gutter` is the space between parts. By default both are proportional to the body text."""

    cells: list[Cell]
    gap: Annotated[list[Length], Meta(min_length=1, max_length=2)] | None = None
    gutter: Length | None = None

    def gaps(self, scale: float) -> tuple[float, float]:
        """Return the least and the most space above the row, on a sheet of that scale."""
        return (self.gap[0], self.gap[-1]) if self.gap else (LEAST_GAP * scale, MOST_GAP * scale)

    def between(self, scale: float) -> float:
        """Return the space between the parts of the row, on a sheet of that scale."""
        return GUTTER * scale if self.gutter is None else self.gutter


class Relief(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step taken when a side is too full: options set for a part, or the last fact moved to another side."""

    step: str
    part: str = ""
    set: dict[str, str] = field(default_factory=dict)
    move: str = ""
    to: str = ""


class Grow(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A length of a part that fills the remaining height, up to a maximum, before the gaps between rows grow.

    With `within` it only fills what a higher part of its row leaves empty.
    """

    part: str
    option: str
    most: Length
    within: bool = False


class SideSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One side of paper: rows from the top, a foot flush with the bottom margin, and the overflow fallbacks in their
    order.

    With `flow` the rows continue over as many pages as they need; such a side has no foot, and nothing is shortened.
    """

    name: str
    rows: list[Row]
    foot: Row = field(default_factory=lambda: Row(cells=[], gap=[0.0]))
    grow: list[Grow] = field(default_factory=list)
    relief: list[Relief] = field(default_factory=list)
    flow: bool = False


class Paper(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page: size and margins."""

    width: PageLength
    height: PageLength
    left: Length
    right: Length
    top: Length
    bottom: Length


class Imposition(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sheet that copies of a page are printed on, side by side, to be cut apart."""

    width: PageLength
    height: PageLength
    across: Annotated[int, Meta(ge=2, le=4)] = 2


class FigureSizes(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Line widths and sizes of figures on this medium; `line` and `land` name the colors of outlines and of map land. Lengths that are not given are proportional to the body text."""

    line: str = "black"
    land: str = "land"
    outline: Length | None = None
    track: Length | None = None
    bar: Length | None = None
    coast: Length | None = None
    leader: Length | None = None
    beside: Length | None = None
    """How much more sea a map of the world shows at either side if the names of countries are in it."""
    dot: Length | None = None
    halo: Length | None = None
    """Accepted, but no longer used."""
    bracket: bool = False


class ReviewSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The fact review sheet on one format. `foot` is from the lower edge of the page to the baseline of its last line."""

    product: Literal["review"]
    format: Slug
    paper: Paper
    foot: Length
    styles: str
    figures: FigureSizes = field(default_factory=FigureSizes)
    sides: list[SideSpec]


class LayoutSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One product on one format.

    `format` is the paper in the printer; `edition` is the purpose of the product, the word for `factsheets build
    --edition`. `body` is the size of body text: all type, and all lengths that the file does not give, are scaled with
    it. Without it, the sizes of the styles are used.
    """

    product: Product
    format: Slug
    edition: Slug = "standard"
    paper: Paper
    imposition: Imposition | None = None
    styles: str
    body: Annotated[float, Meta(gt=0)] | None = None
    most_facts: int = 3
    figures: FigureSizes = field(default_factory=FigureSizes)
    sides: list[SideSpec]

    def sized(self, styles: Mapping[str, StyleSpec]) -> dict[str, StyleSpec]:
        """Return the styles in the size that `body` asks for."""
        scale = self.body / styles["body"].size if self.body and "body" in styles else 1.0
        return {
            name: structs.replace(style, size=style.size * scale, leading=style.leading * scale)
            for name, style in styles.items()
        }

    def scale(self, styles: Mapping[str, StyleSpec]) -> float:
        """Return the size of the body text as a multiple of that for which the lengths of the design are given."""
        usual = LARGE_PRINT if any(side.flow for side in self.sides) else PRINT_BODY
        return self.sized(styles)["body"].size / usual if "body" in styles else 1.0
