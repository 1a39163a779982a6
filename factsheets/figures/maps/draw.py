"""Where: countries on a map of the world or a continent, and one country with its capital.

map: icons=(area, code, ...), labels=() or one for each code. locator: icons=(continent, code),
values=(longitude, latitude) of the town, labels=(its name,) or (). silhouette: icons=(code,), values=(longitude,
latitude) of the capital.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import hypot, sqrt

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import Dot, Path, bounds, circle, subpaths
from factsheets.document.scene import Item, PathItem, Stroke, TextItem
from factsheets.figures.maps.files import MapFile, Ring, Silhouette, middle, outlines, surface
from factsheets.figures.maps.labels import Pin, labelled, left_of
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle, ground
from factsheets.geometry import Rect, Size
from factsheets.limits import SMALLEST_PICTOGRAM

WIDE = 260.0
"""From this width on a map is drawn in full detail, and keeps islands from 2 instead of 4 square points."""
NARROW = 200.0
NARROW_COAST = 0.8
"""A map narrower than that has its coast drawn so much thinner (0.4 for 0.5)."""
EDGE = 0.6
BORDER, MONO_BORDER = 0.55, 0.35
NEEDS_DOT, DOT, DOT_RING = 5.0, 3.0, 1.0
"""A highlighted country whose largest part covers less than a square of that side is a dot of that radius with that
white ring, and its shape is not drawn: a dot over a shape of its own color hides it (docs/design.md, section 10)."""
APART = 2 * DOT + DOT_RING
"""Two dots are moved apart until their middles have that distance: as many marks as countries can be counted."""
COVERED = 20.0
"""A country of that size or more is seen beside a dot that touches it."""
ROUNDS = 8
BEARS_EDGE = 10.0
"""An island of that size can bear a white edge."""
CAPITAL = 4.2 / 56
CAPITAL_RING = 0.45
"""Radius of a silhouette's dot, in shorter sides of the room, and the ring round it, in radii."""
SMALLEST = 40.0
SMALLEST_NAMED = 90.0
"""A town's dot, line and name do not stand inside a smaller map."""
LEAST_BESIDE = 0.75
"""How much smaller a map may become for a name at its right edge."""


class _Sheet(Struct, frozen=True):
    """A map at its scale: points for units, moved by (x, y)."""

    file: MapFile
    scale: float
    x: float
    y: float

    def path(self, rings: Sequence[Ring], *, closed: bool = True) -> Path:
        return outlines(tuple(rings), self.scale, self.x, self.y, closed=closed)

    def spot(self, dot: Dot) -> Dot:
        return dot[0] * self.scale + self.x, dot[1] * self.scale + self.y

    @property
    def box(self) -> Rect:
        size = self.file.frame.size
        return Rect(self.x, self.y, size.width * self.scale, size.height * self.scale)


def draw_map(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the map as large as the room allows; with labels as wide as the room. Raises FigureDoesNotFit, KeyError."""
    area, *codes = spec.icons
    sheet = _fitted(_file(area, room, style), room, style.coast)
    sheet = replace(sheet, x=(room.width - sheet.box.width) / 2) if spec.labels else sheet
    shapes = {code: _shape(sheet, code) for code in codes}
    spots = {code: sheet.spot(middle(_largest(sheet.file, code))) for code in codes}
    small = [code for code in codes if _extent(sheet, code) < NEEDS_DOT]
    dotted = [] if spec.labels else _dotted(shapes, spots, small)
    items = [_land(sheet, style)]
    items += _highlights(spec, style, [shape for code, shape in shapes.items() if code not in dotted])
    if not spec.labels:
        places = _apart([spots[code] for code in dotted])
        return _drawn(sheet, [*items, *(_dot(place, sheet.box, spec, style) for place in places)], style.coast)
    pins = [Pin(code, name, spots[code]) for code, name in zip(codes, spec.labels, strict=True)]
    size = Size(room.width, sheet.box.bottom + style.coast / 2)
    items += labelled(pins, style.maps.offsets(area), sheet.box, size, style)
    return Drawing(size, tuple(items), sheet.box.bottom)


def _file(area: str, room: Size, style: FigureStyle) -> MapFile:
    """Return the map of the area in the detail that its size asks for."""
    file = style.maps.area(area)
    if area == "world" and _scale(file, room, style.coast) * file.frame.size.width < WIDE:
        return style.maps.area("world-small")
    return file


def _scale(file: MapFile, room: Size, line: float) -> float:
    size = file.frame.size
    return min((room.width - line) / size.width, (room.height - line) / size.height)


def _fitted(file: MapFile, room: Size, line: float) -> _Sheet:
    """Return the map as large as the room allows, its coast line counted in. Raises FigureDoesNotFit."""
    scale = _scale(file, room, line)
    if max(file.frame.size.width, file.frame.size.height) * scale < SMALLEST:
        raise FigureDoesNotFit(
            f"A map needs {SMALLEST:.0f} pt at least; there are {room.width:.0f} x {room.height:.0f}."
        )
    return _Sheet(file, scale, line / 2, line / 2)


def _drawn(sheet: _Sheet, items: list[Item], line: float) -> Drawing:
    """Return the drawing as large as the map and the names that stand beside it."""
    box = Rect(0, 0, sheet.box.right + line / 2, sheet.box.bottom + line / 2)
    for item in items:
        box = box.union(item.rect) if isinstance(item, TextItem) else box
    return Drawing(Size(box.right, box.bottom), tuple(items), sheet.box.bottom)


@lru_cache(maxsize=64)
def _land_path(sheet: _Sheet) -> Path:
    """Return all land as one shape, without islands too small to print."""
    least = 2.0 if sheet.box.width >= WIDE else 4.0
    return sheet.path([ring for ring in sheet.file.land if surface(ring) * sheet.scale**2 >= least])


def _coast(sheet: _Sheet, style: FigureStyle) -> Stroke | None:
    width = style.coast * (NARROW_COAST if sheet.box.width < NARROW else 1.0)
    return Stroke(style.colour("line"), width) if width else None


def _land(sheet: _Sheet, style: FigureStyle) -> Item:
    return PathItem(_land_path(sheet), style.colour("land"), _coast(sheet, style))


@lru_cache(maxsize=256)
def _shape(sheet: _Sheet, code: str) -> Path:
    """Return the shape of a country; empty if it is only a point on this map. Raises KeyError."""
    return sheet.path(_rings(sheet.file, code))


def _rings(file: MapFile, code: str) -> tuple[Ring, ...]:
    if code not in file.countries:
        raise KeyError(f"The map does not show {code!r}; it shows {', '.join(sorted(file.countries))}.")
    return file.country(code)


def _largest(file: MapFile, code: str) -> Ring:
    return max(_rings(file, code), key=surface)


def _longer_side(path: Path) -> float:
    if not path:
        return 0.0
    box = bounds(path)
    return max(box.width, box.height)


def _extent(sheet: _Sheet, code: str) -> float:
    """Return the side of the square that a country's largest part covers: islands in a row are no mark that is seen."""
    return sqrt(surface(_largest(sheet.file, code))) * sheet.scale


def _highlights(spec: FigureSpec, style: FigureStyle, shapes: Iterable[Path]) -> list[Item]:
    """Return the countries with a white edge; islands that the edge would eat have none."""
    tone, edge = style.colour(spec.tone), Stroke(style.colour("white"), EDGE)
    items: list[Item] = []
    for shape in shapes:
        large, small = _by_size(shape)
        items += [PathItem(large, tone, edge)] if large else []
        items += [PathItem(small, tone)] if small else []
    return items


def _by_size(shape: Path) -> tuple[Path, Path]:
    """Return the shape in two: what can bear a white edge, and small islands."""
    large: Path = ()
    small: Path = ()
    for ring in subpaths(shape):
        if _longer_side(ring) >= BEARS_EDGE:
            large += ring
        else:
            small += ring
    return large, small


def _dotted(shapes: Mapping[str, Path], spots: Mapping[str, Dot], small: Sequence[str]) -> list[str]:
    """Return the countries that are dots: those too small to be seen, and others that such a dot would cover."""

    def covered(code: str) -> bool:
        left, top = spots[code]
        return any(hypot(spots[dot][0] - left, spots[dot][1] - top) < APART for dot in small)

    return [
        code for code, shape in shapes.items() if code in small or (_longer_side(shape) < COVERED and covered(code))
    ]


def _apart(spots: Sequence[Dot]) -> list[Dot]:
    """Return the spots, those that would hide each other moved apart along the line between them."""
    places = list(spots)
    for _ in range(ROUNDS):
        for first in range(len(places)):
            for second in range(first):
                places[second], places[first] = _pushed(places[second], places[first])
    return places


def _pushed(one: Dot, other: Dot) -> tuple[Dot, Dot]:
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = hypot(dx, dy)
    if distance >= APART:
        return one, other
    across, down = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    push = (APART - distance) / 2
    return (one[0] - across * push, one[1] - down * push), (other[0] + across * push, other[1] + down * push)


def _dot(spot: Dot, box: Rect, spec: FigureSpec, style: FigureStyle) -> Item:
    """Return a dot; at the edge of the map it moves inward as far as it needs."""
    radius = DOT + DOT_RING / 2
    x = min(max(spot[0], box.x + radius), box.right - radius)
    y = min(max(spot[1], box.y + radius), box.bottom - radius)
    return PathItem(circle(x, y, radius), style.colour(spec.tone), Stroke(style.colour("white"), DOT_RING))


# -- one country on its continent -------------------------------------------------------------------------------------


def draw_locator(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the continent with its borders, the country, and its capital if named. Raises FigureDoesNotFit, KeyError."""
    continent, code = spec.icons
    file = style.maps.area(continent)
    if spec.labels and min(room.width, room.height) < SMALLEST_NAMED:
        raise FigureDoesNotFit(f"A map that names a town needs {SMALLEST_NAMED:.0f} pt each way.")
    sheet = _fitted(file, room, style.coast)
    if spec.labels and not style.halo:  # without a halo a name that is pushed back over land could not be read
        sheet = _beside_name(spec, sheet, room, style)
    if spec.labels:
        sheet = _right_of_name(spec, sheet, room, style)
    shape = _shape(sheet, code)
    dotted = _extent(sheet, code) < NEEDS_DOT and not spec.labels
    line = Stroke(style.colour("line"), MONO_BORDER) if style.mono else Stroke(style.colour("white"), BORDER)
    items: list[Item] = [
        PathItem(_land_path(sheet), style.colour("land")),
        PathItem(sheet.path(file.borders, closed=False), None, line),
        *([] if dotted else _highlights(spec, style, [shape])),
        PathItem(_land_path(sheet), None, _coast(sheet, style)),
    ]
    if dotted:
        items.append(_dot(sheet.spot(middle(_largest(file, code))), sheet.box, spec, style))
    if spec.labels:
        items += labelled([_town(spec, sheet)], style.maps.offsets(continent), sheet.box, room, style)
    return _drawn(sheet, items, style.coast)


def _town(spec: FigureSpec, sheet: _Sheet) -> Pin:
    """Return the capital of a locator, with its name or that of its country."""
    longitude, latitude = spec.values
    return Pin(spec.icons[1], spec.labels[0], sheet.spot(sheet.file.frame.spot(longitude, latitude)))


def _right_of_name(spec: FigureSpec, sheet: _Sheet, room: Size, style: FigureStyle) -> _Sheet:
    """Return the map moved to the right, as far as the room lets it, for a name at its left that would lie on the land."""
    wanted = left_of(_town(spec, sheet), style.maps.offsets(spec.icons[0]), sheet.box, style)
    return replace(sheet, x=sheet.x + min(wanted, max(0.0, room.width - sheet.box.right - style.coast / 2)))


def _beside_name(spec: FigureSpec, sheet: _Sheet, room: Size, style: FigureStyle) -> _Sheet:
    """Return the map so much smaller that the name at its right edge has room where the table puts it."""
    offsets, endless = style.maps.offsets(spec.icons[0]), Size(4 * room.width, room.height)
    full = sheet.scale
    while sheet.scale > full * LEAST_BESIDE:
        items = labelled([_town(spec, sheet)], offsets, sheet.box, endless, style)
        if max(item.rect.right for item in items if isinstance(item, TextItem)) <= room.width:
            return sheet
        sheet = _Sheet(sheet.file, sheet.scale * 0.97, sheet.x, sheet.y)
    return sheet


# -- one country alone ------------------------------------------------------------------------------------------------


def draw_silhouette(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the shape of a country, whole in the room: with its capital as a dot, or without one where no place is given.

    Raises FigureDoesNotFit, KeyError, and ValueError if the capital lies far outside the country.
    """
    if min(room.width, room.height) < SMALLEST_PICTOGRAM:
        raise FigureDoesNotFit(
            f"A silhouette needs {SMALLEST_PICTOGRAM:.0f} pt; there are {room.width:.0f} x {room.height:.0f}."
        )
    shape = style.maps.silhouette(spec.icons[0])
    if not spec.values:
        scale = min(room.width / shape.frame.size.width, room.height / shape.frame.size.height)
        size = Size(shape.frame.size.width * scale, shape.frame.size.height * scale)
        return Drawing(size, (PathItem(outlines(shape.rings, scale, 0.0, 0.0), style.colour(spec.tone)),), size.height)
    spot = shape.frame.spot(*spec.values)
    if not is_near(shape, *spec.values):
        longitude, latitude = spec.values
        raise ValueError(f"Longitude {longitude:g}, latitude {latitude:g} does not lie in {spec.icons[0]}.")
    radius = min(room.width, room.height) * CAPITAL
    box, scale = _with_dot(spot, shape.frame.size, radius * (1 + CAPITAL_RING / 2), room)
    x, y = -box.x * scale, -box.y * scale
    light = not style.mono and spec.on == "band"
    fg = style.colour("white" if light else spec.tone)
    ring = Stroke(ground(spec, style) if light else fg, radius * CAPITAL_RING)
    dot = circle(spot[0] * scale + x, spot[1] * scale + y, radius)
    items = (
        PathItem(outlines(shape.rings, scale, x, y), fg),
        PathItem(dot, style.colour("white" if style.mono else "dawn"), ring),
    )
    return Drawing(Size(box.width * scale, box.height * scale), items, box.height * scale)


def is_near(shape: Silhouette, longitude: float, latitude: float) -> bool:
    """Return whether a capital is in its country or near it; else longitude and latitude may have been swapped."""
    size = shape.frame.size
    spot = Rect(*shape.frame.spot(longitude, latitude), 0, 0)
    return Rect(0, 0, size.width, size.height).holds(spot, 0.2 * max(size.width, size.height))


def _with_dot(spot: Dot, size: Size, reach: float, room: Size) -> tuple[Rect, float]:
    """Return the box, in units of the shape, that holds the shape and a dot that reaches so many points, and the scale.

    A dot near the coast makes the box larger, so the scale smaller, so the dot larger in units: a few rounds settle it.
    """
    box = Rect(0, 0, size.width, size.height)
    scale = min(room.width / box.width, room.height / box.height)
    for _ in range(12):
        r = reach / scale
        box = Rect(0, 0, size.width, size.height).union(Rect(spot[0] - r, spot[1] - r, 2 * r, 2 * r))
        scale = min(room.width / box.width, room.height / box.height)
    return box, scale


# -- in words ---------------------------------------------------------------------------------------------------------


def describe_map(spec: FigureSpec) -> str:
    """Return the map in words; whoever knows the names of countries says more."""
    area, *codes = spec.icons
    named = ", ".join(spec.labels or codes)
    return f"Map of {_place(area)}, highlighted: {named}."


def describe_locator(spec: FigureSpec) -> str:
    """Return the locator in words."""
    town = f"; {spec.labels[0]} is marked" if spec.labels else ""
    return f"Map of {_place(spec.icons[0])}, highlighted: {spec.icons[1]}{town}."


def describe_silhouette(spec: FigureSpec) -> str:
    """Return the silhouette in words."""
    return f"Outline of {spec.icons[0]} with its capital."


def _place(area: str) -> str:
    return "the world" if area == "world" else area.replace("-", " ").title()
