"""The shape of one country, with its capital as a dot.

silhouette: icons=(code,), values=(longitude, latitude) of the capital, or none for only the shape.
"""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import Dot, Path, bounds, circle
from factsheets.document.scene import PathItem, Stroke
from factsheets.figures.maps.cut import outline
from factsheets.figures.maps.files import Silhouette, region, silhouette
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle, ground
from factsheets.geometry import Rect, Size
from factsheets.limits import SMALLEST_PICTOGRAM

CAPITAL = 4.2 / 56
CAPITAL_RING = 0.45
"""Radius of the dot, relative to the shorter side of the room, and the ring around it, in radii."""
NEAR = 0.21
"""The greatest distance of a capital from the shape of its country (on an island too small to draw), relative to the
longer side."""

ON_ISLAND = 10.0
"""The greatest distance of a capital from an island of its country, in tenths of a point of the map of its region."""


def draw_silhouette(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the shape of a country, whole in the room: with its capital as a dot, or without one if no place is given.

    Raises FigureDoesNotFit, KeyError, and ValueError if the capital lies far outside the country.
    """
    if min(room.width, room.height) < SMALLEST_PICTOGRAM:
        raise FigureDoesNotFit(
            f"A silhouette needs {SMALLEST_PICTOGRAM:.0f} pt; there is space for {room.width:.0f} x {room.height:.0f}."
        )
    shape = silhouette(spec.icons[0])
    if not spec.values:
        return _alone(shape, spec, room, style)
    spot = shape.frame.spot(*spec.values)
    if not is_near(shape, *spec.values):
        longitude, latitude = spec.values
        raise ValueError(f"Longitude {longitude:g}, latitude {latitude:g} is not in {spec.icons[0]}.")
    radius = min(room.width, room.height) * CAPITAL
    box, scale = _with_dot(spot, shape.frame.size, radius * (1 + CAPITAL_RING / 2), room)
    x, y = -box.x * scale, -box.y * scale
    light, fg = _inked(spec, style)
    ring = Stroke(ground(spec, style) if light else fg, radius * CAPITAL_RING)
    dot = circle(spot[0] * scale + x, spot[1] * scale + y, radius)
    items = (
        PathItem(_outline(shape, scale, x, y), fg),
        PathItem(dot, style.colour("white" if style.mono else "dawn"), ring),
    )
    return Drawing(Size(box.width * scale, box.height * scale), items, box.height * scale)


def _inked(spec: FigureSpec, style: FigureStyle) -> tuple[bool, str]:
    """Return whether the shape is light on a dark background, and its color."""
    light = not style.mono and spec.on == "band"
    return light, style.colour("white" if light else spec.tone)


def _alone(shape: Silhouette, spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the shape of a country without its capital."""
    size = shape.frame.size
    k = min(room.width / size.width, room.height / size.height)
    path = _outline(shape, k)
    return Drawing(Size(size.width * k, size.height * k), (PathItem(path, _inked(spec, style)[1]),), size.height * k)


def _outline(shape: Silhouette, scale: float, x: float = 0.0, y: float = 0.0) -> Path:
    return outline([(px * scale + x, py * scale + y) for px, py in ring] for ring in shape.rings)


def is_near(shape: Silhouette, longitude: float, latitude: float) -> bool:
    """Return whether a capital is in its country or near it; otherwise longitude and latitude may have been swapped."""
    size = shape.frame.size
    spot = Rect(*shape.frame.spot(longitude, latitude), 0, 0)
    return Rect(0, 0, size.width, size.height).holds(spot, NEAR * max(size.width, size.height))


def is_placed(code: str, longitude: float, latitude: float) -> bool:
    """Return whether a capital is near the shape of its country or on an island far from that, as Tarawa in Kiribati.

    Raises KeyError.
    """
    if is_near(silhouette(code), longitude, latitude):
        return True
    spot = Rect(*region(code).spot(longitude, latitude), 0, 0)
    return any(bounds(outline([ring])).holds(spot, ON_ISLAND) for ring in region(code).rings(code))


def _with_dot(spot: Dot, size: Size, reach: float, room: Size) -> tuple[Rect, float]:
    """Return the box, in units of the shape, that contains the shape and a dot with a radius in points, and the scale.

    A dot near the coast makes the box larger, thus the scale smaller and the dot larger in units: a few rounds
    converge.
    """
    box = Rect(0, 0, size.width, size.height)
    scale = min(room.width / box.width, room.height / box.height)
    for _ in range(12):
        r = reach / scale
        box = Rect(0, 0, size.width, size.height).union(Rect(spot[0] - r, spot[1] - r, 2 * r, 2 * r))
        scale = min(room.width / box.width, room.height / box.height)
    return box, scale


def describe_silhouette(spec: FigureSpec) -> str:
    """Return the silhouette in words."""
    return f"Outline of {spec.icons[0]}{' with its capital' if spec.values else ''}."
