"""Figures: turn a description in numbers and names into items that every writer draws in the same way.

Figures that show a number are listed in `content.quantity.grammar`, with the modules that draw them; the others here.
"""

from __future__ import annotations

from functools import lru_cache
from pkgutil import resolve_name

from factsheets.content.quantity import grammar
from factsheets.document.blocks import FigureSpec
from factsheets.figures import dawn, qr
from factsheets.figures.logo import draw as logo
from factsheets.figures.maps import belt, globe, region, words
from factsheets.figures.maps import draw as maps
from factsheets.figures.style import Drawer, Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Size

PICTURES = {
    "silhouette": Drawer(maps.draw_silhouette, maps.describe_silhouette),
    "region": Drawer(region.draw_region, words.describe_region),
    "globe": Drawer(globe.draw_globe, words.describe_globe),
    "belt": Drawer(belt.draw_belt, words.describe_belt),
    "qr": Drawer(qr.draw, qr.describe),
    "dawn": Drawer(dawn.draw, dawn.describe),
    "people": Drawer(dawn.draw_people, dawn.describe_people),
    "sun": Drawer(dawn.draw_sun, dawn.describe_sun),
    "logo": Drawer(logo.draw, logo.describe),
}


def drawer_of(name: str) -> Drawer:
    """Return how a kind of figure is drawn and described. Raises KeyError for an unknown name."""
    if name in PICTURES:
        return PICTURES[name]
    found: Drawer = resolve_name(grammar.KINDS[name].drawn_by)
    return found


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the figure at its natural size, never larger than the room.

    Raises FigureDoesNotFit when the room is too small, ValueError for numbers that the kind cannot show exactly and
    KeyError for a name (kind, pictogram, map, country, color) that does not exist.
    """
    if spec.kind == "qr":  # each congregation of a campaign has its own, which would fill the cache
        return qr.draw(spec, room, style)
    found = _tried(spec, room, style)
    if isinstance(found, str):
        raise FigureDoesNotFit(found)
    return found


@lru_cache(maxsize=512)
def _tried(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing | str:
    """Return the figure, or why it does not fit: layout tries the same rooms again, and most are too small."""
    try:
        return drawer_of(spec.kind).draw(spec, room, style)
    except FigureDoesNotFit as failure:
        return str(failure)


def describe(spec: FigureSpec) -> str:
    """Return the alternative text of the figure itself: what is drawn, how many filled, of how many."""
    return drawer_of(spec.kind).describe(spec)
