"""The maps of Natural Earth, one file per country in an archive; each is read once, when a figure needs it.

README.md beside this file explains the format; scripts/make_maps.py writes the archive, and people write places.json.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from factsheets.document.paths import Dot
from factsheets.document.text import Align
from factsheets.figures.maps.projection import EARTH, Projection
from factsheets.geometry import Size

Ring = tuple[Dot, ...]

ARCHIVE = Path(__file__).with_name("natural-earth.zip")
WIDE, HIGH = 525.6, 206.9
"""The map of a country sheet in points, 185.4 x 73 mm, for which the widths of regions are given (docs/design.md,
section 7)."""
UNIT = 0.1
"""The unit of regions, in points at that size."""


class Place(Struct, frozen=True):
    """The frame of a region, and its names, placed by hand.

    `center` is in degrees, `km` its width. `capital` is where the leader of the capital ends, in points from its dot on
    a map WIDE points wide, and on which side of that end the name is; 0, 0 puts the name on the country itself. `names`
    has for each country the middle of its name in degrees and, if there is a leader, the end of the leader; nothing if
    the name is placed by rule.
    """

    center: tuple[float, float]
    km: float
    capital: tuple[float, float, Align]
    names: dict[str, tuple[float, ...]]


class _Places(Struct, frozen=True):
    regions: dict[str, Place]
    belt: dict[str, tuple[tuple[float, ...], ...]]


_BY_HAND = msgspec.json.decode(Path(__file__).with_name("places.json").read_bytes(), type=_Places)
PLACES, BELT_PLACES = _BY_HAND.regions, _BY_HAND.belt
"""Regions whose names were placed by hand, and the middles of names on the belt, in points of a map 960 points wide:
for each name, the best place first; after it the place of the dot, if it is better than the middle of the country."""


class About(Struct, frozen=True):
    """Information about a country from the archive, in words: its name, its region, and the codes of those that touch it, clockwise
    from the north, and of the nearest others.
    """

    name: str
    region: str
    touching: tuple[str, ...]
    near: tuple[str, ...]


class Arcs(Struct, frozen=True):
    """Lines as steps, the kind of each ("c" coast, "b" border, "d" disputed border, "e" edge of the map), and the
    rings of each country as numbers of lines (~n = reversed).
    """

    arcs: list[list[int]]
    kinds: str
    land: dict[str, list[list[int]]]
    center: tuple[float, float]


class _Region(Arcs, frozen=True):
    km: float
    lakes: list[list[int]]


class _Belt(Arcs, frozen=True):
    outline: list[list[int]]
    unit: float
    box: tuple[float, float, float, float]
    tiny: dict[str, Dot]


class _Shape(Struct, frozen=True):
    center: tuple[float, float]
    origin: tuple[float, float]
    size: tuple[float, float]
    unit: float
    rings: list[list[int]]


class _Shaped(Struct, frozen=True):
    shape: _Shape


class Map(Struct, frozen=True, eq=False):
    """One map in its own units, y downward from the center: `unit` is their size in radii of the globe.

    The belt also has `box`, the strip that it always shows, `outline`, its land as one shape, and `tiny`, the places of
    countries without a shape.
    """

    projection: Projection
    unit: float
    kinds: str
    arcs: tuple[Ring, ...]
    numbers: dict[str, list[list[int]]]
    lakes: tuple[Ring, ...]
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    outline: tuple[Ring, ...] = ()
    tiny: dict[str, Dot] = {}

    def spot(self, longitude: float, latitude: float) -> Dot:
        """Return the position of a longitude and latitude."""
        x, y = self.projection.project(longitude, latitude)
        return x / self.unit, -y / self.unit

    def rings(self, code: str) -> list[Ring]:
        """Return the rings of a country, on the belt the largest first. Raises KeyError if it is not on this map."""
        return [] if code in self.tiny else [_ring(self.arcs, numbers) for numbers in self.numbers[code]]

    def lines(self, kind: str, without: set[int]) -> list[Ring]:
        """Return the lines of a kind, each once, except those with the numbers `without`."""
        numbered = enumerate(zip(self.arcs, self.kinds, strict=True))
        return [arc for number, (arc, each) in numbered if each == kind and number not in without]


class Frame(Struct, frozen=True):
    """Converts degrees to the units of a silhouette: x to the right and y downward from its top left corner."""

    projection: Projection
    left: float
    top: float
    unit: float
    size: Size

    def spot(self, longitude: float, latitude: float) -> Dot:
        """Return the position of a longitude and latitude."""
        x, y = self.projection.project(longitude, latitude)
        return (x - self.left) / self.unit, (self.top - y) / self.unit

    def place(self, dot: Dot) -> Dot:
        """Return the longitude and latitude of a point."""
        return self.projection.reverse(dot[0] * self.unit + self.left, self.top - dot[1] * self.unit)


class Silhouette(Struct, frozen=True):
    """The shape of one country."""

    frame: Frame
    rings: tuple[Ring, ...]


@cache
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(ARCHIVE)


T = TypeVar("T")


def _read(name: str, kind: type[T]) -> T:
    try:
        data = _archive().read(f"{name}.json")
    except KeyError:
        raise KeyError(f"There is no map of {name!r}; codes are those of ISO 3166-1.") from None
    return msgspec.json.decode(data, type=kind)


@cache
def about() -> dict[str, About]:
    """Return the information about each country that has a map."""
    return _read("names", dict[str, About])


@lru_cache(maxsize=64)
def region(code: str) -> Map:
    """Return the region of a country. Raises KeyError."""
    return _region(_read(code, _Region))


@cache
def belt() -> Map:
    """Return the world without Antarctica, and the strip that every map of all countries shows."""
    return _strip(_read("belt", _Belt))


@cache
def globe() -> tuple[Ring, ...]:
    """Return the land of the globe, in degrees."""
    return tuple(tuple((x / 10, y / 10) for x, y in _dots(ring)) for ring in _read("globe", list[list[int]]))


@lru_cache(maxsize=256)
def silhouette(code: str) -> Silhouette:
    """Return the shape of a country by its ISO code. Raises KeyError."""
    shape = _read(code, _Shaped).shape
    frame = Frame(Projection("azimuthal", *shape.center), *shape.origin, shape.unit, Size(*shape.size))
    return Silhouette(frame, tuple(map(_dots, shape.rings)))


@lru_cache(maxsize=1)
def capitals() -> dict[str, tuple[str, float, float]]:
    """Return the capital of each country by its code, and its longitude and latitude in degrees (GeoNames, CC BY 4.0)."""
    data = Path(__file__).with_name("capitals.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, tuple[str, float, float]])


def _region(data: _Region) -> Map:
    projection = Projection("azimuthal", *data.center)
    lakes = tuple(map(_dots, data.lakes))
    return Map(projection, data.km / EARTH / WIDE * UNIT, data.kinds, tuple(map(_dots, data.arcs)), data.land, lakes)


def _strip(data: _Belt) -> Map:
    arcs = tuple(map(_dots, data.arcs))
    outline = tuple(_ring(arcs, ring) for ring in data.outline)
    projection = Projection("equal-earth", *data.center)
    return Map(projection, data.unit, data.kinds, arcs, data.land, (), data.box, outline, data.tiny)


def _dots(steps: list[int]) -> Ring:
    """Return the points of a line that is stored as steps."""
    return tuple(zip(map(float, accumulate(steps[::2])), map(float, accumulate(steps[1::2])), strict=True))


def _ring(arcs: tuple[Ring, ...], numbers: list[int]) -> Ring:
    """Return the arcs end to end; ~n is arc n reversed."""
    dots: list[Dot] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        dots += arc[1:] if dots and dots[-1] == arc[0] else arc
    return tuple(dots[:-1] if dots[0] == dots[-1] else dots)


def surface(ring: Ring) -> float:
    """Return the area of a ring."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def mean(ring: Sequence[Dot]) -> Dot:
    """Return the mean of the points of a ring: good enough for one that is drawn as a dot."""
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


@lru_cache(maxsize=256)
def middle(ring: Ring) -> Dot:
    """Return the centroid of a ring."""
    double = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        double, x, y = double + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (x / (3 * double), y / (3 * double)) if double else ring[0]
