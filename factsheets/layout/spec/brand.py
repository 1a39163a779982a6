"""A partner's brand, layouts/brand.yaml: colors, fonts and a logo that replace those of a theme, on paper and slides alike."""

from typing import Annotated

from msgspec import Meta, field, structs

from factsheets.content.model.organization import Logo
from factsheets.layout.spec.paper import FontSpec, Hex, Theme
from factsheets.palette import MOST_ACCENTS, accents
from factsheets.yamlio.record import Record, Text

MAIN = ("night", "slide-dark")
HIGHLIGHT = ("dawn", "horizon")
"""The colors of a theme that the two colors of a brand replace."""
HEADINGS, REGULAR, BOLD = (
    ("serif", "serif-bold", "slide-title"),
    ("sans", "slide"),
    ("sans-semibold", "sans-bold", "slide-bold"),
)
"""The faces of a theme that those of a brand replace."""


class BrandColors(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Up to two colors of a brand, its light background, and the colors of the issues."""

    main: Hex = ""
    """Dark: bands and icons that belong to no issue, the foot of slides, the first issue."""
    highlight: Hex = ""
    """Light: the sun, and the line under bands."""
    paper: Hex = ""
    """Very light: the panel of hope, the sky of slides."""
    accents: Annotated[list[Hex], Meta(max_length=MOST_ACCENTS)] = field(default_factory=list)
    """One color for each issue, in their order; missing ones are derived."""


class BrandFont(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A face: its file in layouts/fonts, and its name in PowerPoint."""

    file: Text
    family: Text


class BrandFonts(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The faces of headings and numbers, of text, and of bold text."""

    headings: BrandFont | None = None
    text: BrandFont | None = None
    bold: BrandFont | None = None


class Brand(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A partner's own design; every field may be left out."""

    colors: BrandColors = field(default_factory=BrandColors)
    fonts: BrandFonts = field(default_factory=BrandFonts)
    logo: Logo | None = None
    """Printed if a church has none."""


def branded(theme: Theme, brand: Brand) -> Theme:
    """Return a theme with the faces of a brand, and, if it is not black and white, with its colors."""
    colours = theme.colours if theme.mono else theme.colours | _colours(brand.colors)
    return structs.replace(theme, colours=colours, fonts=theme.fonts | _faces(theme, brand.fonts))


def _colours(given: BrandColors) -> dict[str, str]:
    found = {name: given.main for name in MAIN if given.main} | {
        name: given.highlight for name in HIGHLIGHT if given.highlight
    }
    found |= {"paper": given.paper} if given.paper else {}
    own = tuple(given.accents) or ((given.main,) if given.main else ())
    return found | {f"accent-{number}": colour for number, colour in enumerate(accents(own) if own else (), 1)}


def _faces(theme: Theme, given: BrandFonts) -> dict[str, FontSpec]:
    pairs = ((HEADINGS, given.headings), (REGULAR, given.text), (BOLD, given.bold))
    return {
        name: structs.replace(theme.fonts[name], file=font.file, family=font.family, origin=font.at("file"))
        for names, font in pairs if font
        for name in names if name in theme.fonts
    }  # fmt: skip
