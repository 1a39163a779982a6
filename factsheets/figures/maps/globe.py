"""The upper half of a globe that rises like the sun, with one country on it: the mark of country sheets.

globe: icons=(code,), on="band" or "paper". Twice as wide as it is high, its foot on the bottom edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, hypot, radians, sin, sqrt

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import CIRCLE, Dot, Path, circle
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.maps.cut import cut_ring, outline
from factsheets.figures.maps.files import Ring, globe, silhouette, surface
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size
from factsheets.limits import SMALLEST_PICTOGRAM

ASIDE, ABOVE = 8.0, 28.0
"""The globe is turned so many degrees, that the country stands beside its middle and in its upper half."""
RIM, COAST, EDGE = 1.4, 0.5, 0.8
NEEDS_DOT, DOT, DOT_EDGE = 5.0, 4.0, 1.2
"""A country whose shape covers less than a square of that side is a dot of that radius."""
SPECK = 1.5
"""Square points: what is smaller is left out."""


def draw_globe(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the upper half of a globe with the country on it, as large as the room allows.

    Raises FigureDoesNotFit, KeyError.
    """
    radius = min(room.width / 2, room.height)
    if radius < SMALLEST_PICTOGRAM:
        raise FigureDoesNotFit(f"A globe needs {SMALLEST_PICTOGRAM:.0f} pt; there are {radius:.0f}.")
    country, center = seen(spec.icons[0], radius)
    line, night = style.colour("line"), style.colour("night")
    sea = style.colour("white") if style.mono else night
    rim = line if style.mono else style.colour("paper")
    items: list[Item] = [
        PathItem(_half_disc(radius, radius), rim),
        PathItem(_half_disc(radius, radius - RIM), sea),
        PathItem(_land(center, radius), style.colour("paper"), Stroke(line, COAST) if style.mono else None),
    ]
    tone, ring = style.colour("black" if style.mono else "dawn"), style.colour("white") if style.mono else night
    area = sum(surface(tuple(each)) for each in country)
    if sqrt(area) < NEEDS_DOT:
        x, y = _mean(max(country, key=lambda each: surface(tuple(each))))
        items.append(PathItem(circle(x, y, DOT), tone, Stroke(ring, DOT_EDGE)))
    else:
        items.append(PathItem(outline(country), tone, Stroke(ring, EDGE, round_corners=True)))
    return Drawing(Size(2 * radius, radius), tuple(items), radius)


@lru_cache(maxsize=64)
def seen(code: str, radius: float) -> tuple[list[list[Dot]], Dot]:
    """Return the shape of a country on its globe, and the longitude and latitude of the globe's middle."""
    shape = silhouette(code)
    size = shape.frame.size
    longitude, latitude = shape.frame.place((size.width / 2, size.height / 2))
    center = (longitude + (ASIDE if longitude < 0 else -ASIDE), max(latitude - ABOVE, -62.0))
    degrees = ([shape.frame.place(dot) for dot in ring] for ring in shape.rings)
    return [_flat(ring, center, radius) for ring in degrees], center


@lru_cache(maxsize=64)
def _land(center: Dot, radius: float) -> Path:
    """Return the land of the upper half of the globe."""
    upper = Rect(0, 0, 2 * radius, radius - COAST / 2)
    rings = (cut_ring(ring, upper) for ring in _facing(globe(), center, radius))
    return outline(ring for ring in rings if len(ring) > 2 and surface(tuple(ring)) > SPECK)


def _facing(rings: Iterable[Ring], center: Dot, radius: float) -> Iterable[list[Dot]]:
    """Yield the rings that reach on this side of the globe, what lies beyond its rim drawn in to the rim."""
    north = radians(center[1])
    for ring in rings:
        flat = _flat(ring, center, radius)
        if any(
            sin(north) * sin(radians(y)) + cos(north) * cos(radians(y)) * cos(radians(x - center[0])) > 0.02
            for x, y in ring[:: max(1, len(ring) // 40)]
        ):
            yield flat


def _flat(ring: Sequence[Dot], center: Dot, radius: float) -> list[Dot]:
    """Return a ring of degrees on a globe seen from far away (Snyder, p. 149), its middle at (radius, radius)."""
    south, north = sin(radians(center[1])), cos(radians(center[1]))
    inner = radius - RIM
    dots = []
    for longitude, latitude in ring:
        east, high = radians(longitude - center[0]), radians(latitude)
        level, up, near = cos(high), sin(high), cos(east)
        x, y = level * sin(east), north * up - south * level * near
        if south * up + north * level * near < 0:  # behind the rim
            far = hypot(x, y) or 1.0
            x, y = x / far, y / far
        dots.append((radius + inner * x, radius - inner * y))
    return dots


def _mean(ring: Sequence[Dot]) -> Dot:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _half_disc(middle: float, radius: float) -> Path:
    """Return the upper half of a disc about (middle, middle)."""
    k = radius * CIRCLE
    left, right, top = middle - radius, middle + radius, middle - radius
    return (
        ("M", left, middle), ("C", left, middle - k, middle - k, top, middle, top),
        ("C", middle + k, top, right, middle - k, right, middle), ("Z",),
    )  # fmt: skip
