"""The style of figures, the drawings, and the errors."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import FigureSpec
from factsheets.document.scene import Item, PathItem, Picture
from factsheets.document.text import TextStyle
from factsheets.figures.icons.pictograms import IconSet
from factsheets.geometry import Size


class FigureDoesNotFit(ValueError):
    """A figure would be too small in its room; the message says which and by how much."""


class Artwork(Struct, frozen=True, eq=False):
    """The contents of a logo file: a picture, or shapes with their colors.

    `size` is in pixels, or in units of the drawing.
    """

    size: Size
    picture: Picture | None = None
    shapes: tuple[PathItem, ...] = ()


class FigureStyle(Struct, frozen=True, cache_hash=True):
    """How a theme draws figures on one medium. `colours` gives #rrggbb for each token; lengths in points.

    `outline` is the line of empty figures, `track` and `bar` the heights of bars, `coast` the line around land (0 =
    none), `leader` the line from a dot of radius `dot` to its label, `beside` how much more sea a map of the world shows
    at either side if names are in it. With `bracket` a share bar has a bracket over it that spans the whole. `logo` is
    that of the church. `margin` is how much of the room at either side is outside the margins of the text: a map may
    fill it, but its names do not.
    """

    colours: tuple[tuple[str, str], ...]
    label: TextStyle
    strong: TextStyle
    key: TextStyle
    icons: IconSet
    outline: float = 0.9
    track: float = 20.0
    bar: float = 18.0
    coast: float = 0.5
    leader: float = 0.7
    beside: float = 0.0
    dot: float = 2.3
    bracket: bool = False
    mono: bool = False
    logo: Artwork | None = None
    margin: float = 0.0

    def colour(self, token: str) -> str:
        """Return the #rrggbb of a token. Raises KeyError."""
        return _table(self.colours)[token]


@lru_cache(maxsize=32)
def _table(colours: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(colours)


class Drawing(Struct, frozen=True):
    """Items inside a box at (0, 0); symbols are on `baseline`, the y of their feet."""

    size: Size
    items: tuple[Item, ...]
    baseline: float


class Drawer(NamedTuple):
    """How a kind of figure is drawn, and how it is described for people who cannot see it."""

    draw: Callable[[FigureSpec, Size, FigureStyle], Drawing]
    describe: Callable[[FigureSpec], str]


class Inks(Struct, frozen=True):
    """The colors of one figure: solid parts, background, highlights inside them.

    `edge` outlines a free highlight; without it, a free highlight is solid.
    """

    fg: str
    bg: str
    hi: str
    edge: bool


def ground(spec: FigureSpec, style: FigureStyle) -> str:
    """Return the background of the figure: white paper, a tinted panel or a colored band.

    In the mono theme bands are white (docs/design.md, section 6).
    """
    if spec.on == "tint":
        return style.colour("paper")
    if spec.on == "band" and not style.mono:
        return style.colour(spec.tone)
    return style.colour("white")


def inks(spec: FigureSpec, style: FigureStyle) -> Inks:
    """Return the colors of a figure on its background (docs/design.md, sections 6 and 8)."""
    under = ground(spec, style)
    if style.mono:
        return Inks(style.colour(spec.tone), under, under, edge=True)
    if spec.on == "band":
        return Inks(style.colour("white"), under, under, edge=False)
    if spec.on == "sun":
        return Inks(style.colour(spec.tone), style.colour("white"), style.colour("white"), edge=True)
    return Inks(style.colour(spec.tone), under, style.colour("dawn"), edge=True)


def coloured(style: TextStyle, colour: str) -> TextStyle:
    """Return the text style in another color."""
    return replace(style, colour=colour)
