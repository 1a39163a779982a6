"""Figures: one description of numbers and names, drawn as items that every writer draws alike.

To add a kind, write its `draw` and `describe` in a module of its own and name them in KINDS.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from factsheets.document.blocks import FigureSpec
from factsheets.figures import dawn, qr
from factsheets.figures.charts import bars, dots, pair, row
from factsheets.figures.icons import symbols
from factsheets.figures.icons.pictograms import IconSet
from factsheets.figures.logo import draw as logo
from factsheets.figures.maps import draw as worldmap
from factsheets.figures.style import Drawing, FigureStyle
from factsheets.geometry import Size


class Kind(NamedTuple):
    """How a kind of figure is drawn, and how it is told to those who do not see it."""

    draw: Callable[[FigureSpec, Size, FigureStyle], Drawing]
    describe: Callable[[FigureSpec], str]


KINDS = {
    "symbols": Kind(symbols.draw, symbols.describe),
    "row": Kind(row.draw, row.describe),
    "dots": Kind(dots.draw, dots.describe),
    "range": Kind(bars.draw_range, bars.describe_range),
    "share": Kind(bars.draw_share, bars.describe_share),
    "pair": Kind(pair.draw, pair.describe),
    "map": Kind(worldmap.draw_map, worldmap.describe_map),
    "locator": Kind(worldmap.draw_locator, worldmap.describe_locator),
    "silhouette": Kind(worldmap.draw_silhouette, worldmap.describe_silhouette),
    "qr": Kind(qr.draw, qr.describe),
    "dawn": Kind(dawn.draw, dawn.describe),
    "logo": Kind(logo.draw, logo.describe),
}


@lru_cache(maxsize=512)
def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the figure at its natural size, never larger than the room.

    Raises FigureDoesNotFit when the room is too small, ValueError for numbers that the kind cannot show exactly and
    KeyError for a name (kind, pictogram, map, country, colour) that does not exist.
    """
    return KINDS[spec.kind].draw(spec, room, style)


def describe(spec: FigureSpec) -> str:
    """Return the text alternative of the figure itself: what is drawn, how many filled, of how many."""
    return KINDS[spec.kind].describe(spec)


def known_icons(icons: IconSet) -> frozenset[str]:
    """Return the names of all pictograms of a set."""
    return icons.names
