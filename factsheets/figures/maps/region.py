"""Where a country lies: the country among its neighbors.

region: icons=(code,), labels=(the country's name in a sentence, its capital) or its name alone, values=(longitude,
latitude) of the capital or (). It fills its room exactly; whoever draws it frames it.
globe: icons=(code,), on="band" or "paper". The upper half of a globe, twice as wide as it is high, its foot on the bottom edge.
belt: icons=(code, ...), labels=() or one for each code. All countries on a strip of the world, as wide as its room;
its height is BELT_HEIGHT of its width.
"""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import rectangle
from factsheets.document.scene import Item, PathItem, moved
from factsheets.figures.maps.draw import draw_map, draw_silhouette
from factsheets.figures.style import Drawing, FigureStyle
from factsheets.geometry import Rect, Size

BELT_HEIGHT = 363 / 960


def draw_region(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the country in its region, exactly as large as the room. Raises FigureDoesNotFit, KeyError."""
    ground = PathItem(rectangle(Rect(0, 0, room.width, room.height)), style.colour("land"))
    return Drawing(room, (ground, *_in_middle(spec, room, style)), room.height)


def _in_middle(spec: FigureSpec, room: Size, style: FigureStyle) -> list[Item]:
    shape = draw_silhouette(FigureSpec("silhouette", spec.values, spec.icons, (), spec.tone), room, style)
    left = (room.width - shape.size.width) / 2
    return [moved(item, left, room.height - shape.size.height) for item in shape.items]


def describe_region(spec: FigureSpec) -> str:
    """Return the region in words: "Map: Kenya in East Africa, between Ethiopia ... and South Sudan; capital Nairobi."."""
    capital = f"; capital {spec.labels[1]}" if len(spec.labels) > 1 else ""
    return f"Map: {spec.labels[0]}{capital}."


def draw_globe(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the upper half of a globe with the country on it, as large as the room allows. Raises KeyError."""
    radius = min(room.width / 2, room.height)
    size = Size(2 * radius, radius)
    return Drawing(size, (PathItem(rectangle(Rect(0, 0, 2 * radius, radius)), style.colour("paper")),), radius)


def describe_globe(spec: FigureSpec) -> str:
    """Return the globe in words."""
    return f"Globe with {spec.icons[0]}."


def draw_belt(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the countries on a strip of the world, as wide as the room. Raises FigureDoesNotFit, KeyError."""
    return draw_map(FigureSpec("map", (), ("world", *spec.icons), spec.labels, spec.tone), room, style)


def describe_belt(spec: FigureSpec) -> str:
    """Return the belt in words; whoever knows the names of countries says more."""
    return f"Map of the world, highlighted: {', '.join(spec.labels or spec.icons)}."
