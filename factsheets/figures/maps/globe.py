"""The upper half of a globe, rising like the sun, with one country on it: the icon of country sheets.

globe: icons=(code,), on="band" or "paper". Twice as wide as it is high, its foot on the bottom edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from math import atan2, ceil, cos, dist, pi, radians, remainder, sin, sqrt

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import CIRCLE, Dot, Path, circle
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.maps.cut import cut_ring, outline
from factsheets.figures.maps.files import Ring, globe, mean, silhouette, surface
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size
from factsheets.limits import SMALLEST_PICTOGRAM

ASIDE, ABOVE = 8.0, 28.0
"""The rotation of the globe in degrees, which puts the country near its middle and in its upper half."""
RIM, COAST, EDGE = 1.4, 0.5, 0.8
NEEDS_DOT, DOT, DOT_EDGE = 5.0, 4.0, 1.2
"""A country smaller than a square of this side is a dot of this radius."""
SPECK = 1.5
"""Square points: smaller land is left out."""
RADIAN = pi / 180
Raised = tuple[tuple[float, float, float], ...]
"""A ring on a globe: the longitude of each point in degrees, and the sine and the cosine of its latitude."""
STEP = pi / 60
"""The steps along the rim, in radians."""


def draw_globe(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the upper half of a globe with the country on it, as large as the room allows.

    Raises FigureDoesNotFit, KeyError.
    """
    radius = min(room.width / 2, room.height)
    if radius < SMALLEST_PICTOGRAM:
        raise FigureDoesNotFit(f"A globe needs {SMALLEST_PICTOGRAM:.0f} pt; there is space for {radius:.0f}.")
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
        x, y = mean(max(country, key=lambda each: surface(tuple(each))))
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
    raised = (_raised(map(shape.frame.place, ring)) for ring in shape.rings)
    return [_flat(ring, center, radius) for ring in raised], center


@lru_cache(maxsize=64)
def _land(center: Dot, radius: float) -> Path:
    """Return the land of the upper half of the globe."""
    upper = Rect(0, 0, 2 * radius, radius - COAST / 2)
    rings = (cut_ring(ring, upper) for ring in _facing(center, radius))
    return outline(ring for ring in rings if len(ring) > 2 and surface(tuple(ring)) > SPECK)


def _facing(center: Dot, radius: float) -> Iterator[list[Dot]]:
    """Yield the rings on the visible side of the globe; points beyond the rim are moved to it.

    Land around the point exactly behind the middle would be drawn as if it were in front; adding the whole disc removes
    it.
    """
    behind = center[0] + 180.0, -center[1]
    middle, inner = (radius, radius), radius - RIM
    for ring, raised in _all_raised():
        flat = _flat(raised, center, radius)
        if all(dist(dot, middle) > 0.999 * inner for dot in flat):
            continue
        yield flat
        if _holds(ring, behind):
            turn = 1.0 if _turned(flat) > 0 else -1.0
            yield [_on_rim(turn * step * STEP, radius) for step in range(round(2 * pi / STEP))]


def _holds(ring: Ring, dot: Dot) -> bool:
    """Return whether a point is in a ring: whether an odd number of its sides are north of it.

    There is no land at the pole.
    """
    odd = False
    east, high = remainder(ring[-1][0] - dot[0], 360.0), ring[-1][1]
    for longitude, latitude in ring:
        west, low = east, high
        east, high = remainder(longitude - dot[0], 360.0), latitude
        if (west > 0) != (east > 0) and abs(west - east) < 180.0:
            odd ^= low + (high - low) * west / (west - east) > dot[1]
    return odd


def _turned(ring: Sequence[Dot]) -> float:
    """Return twice the area of a ring, negative if it runs in the other direction."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _on_rim(angle: float, radius: float) -> Dot:
    """Return the point of the rim in that direction, counted from the right and upward."""
    inner = radius - RIM
    return radius + inner * cos(angle), radius - inner * sin(angle)


def _raised(ring: Iterable[Dot]) -> Raised:
    """Return a ring of degrees with the sine and the cosine of each latitude: they are the same on every globe."""
    return tuple((longitude, sin(latitude * RADIAN), cos(latitude * RADIAN)) for longitude, latitude in ring)


@cache
def _all_raised() -> tuple[tuple[Ring, Raised], ...]:
    """Return the land of the globe, each ring in degrees and raised."""
    return tuple((ring, _raised(ring)) for ring in globe())


def _flat(ring: Raised, center: Dot, radius: float) -> list[Dot]:
    """Return a raised ring on a globe seen from far away (Snyder, p. 149), its middle at (radius, radius)."""
    south, north = sin(radians(center[1])), cos(radians(center[1]))
    inner = radius - RIM
    dots: list[Dot] = []
    last: float | None = None  # the direction of the previous point, if that is behind the rim
    for longitude, up, level in ring:
        east = (longitude - center[0]) * RADIAN
        near = cos(east)
        x, y = level * sin(east), north * up - south * level * near
        if south * up + north * level * near >= 0:
            dots.append((radius + inner * x, radius - inner * y))
            last = None
            continue
        angle = atan2(y, x)
        turn = remainder(angle - last, 2 * pi) if last is not None else 0.0
        if abs(turn) > STEP:
            steps = ceil(abs(turn) / STEP)
            dots += [_on_rim(angle - turn * (1 - step / steps), radius) for step in range(1, steps)]
        dots.append((radius + inner * cos(angle), radius - inner * sin(angle)))
        last = angle
    return dots


def _half_disc(middle: float, radius: float) -> Path:
    """Return the upper half of a disc about (middle, middle)."""
    k = radius * CIRCLE
    left, right, top = middle - radius, middle + radius, middle - radius
    return (
        ("M", left, middle), ("C", left, middle - k, middle - k, top, middle, top),
        ("C", middle + k, top, right, middle - k, right, middle), ("Z",),
    )  # fmt: skip
