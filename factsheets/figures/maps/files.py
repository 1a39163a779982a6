"""Map files: arcs that neighbors share, as whole numbers, and which of them bound land, borders and countries.

Each file is read once, when a figure asks for it. data/maps/README.md tells the format; scripts/make_maps.py writes it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path as FilePath
from typing import Any

import msgspec
from msgspec import Struct

from factsheets.document.paths import Dot, Path
from factsheets.figures.maps.projection import Name, Projection
from factsheets.geometry import Size

Ring = tuple[Dot, ...]


class MapSet(Struct, frozen=True):
    """The folder of the map files."""

    folder: FilePath

    def area(self, name: str) -> MapFile:
        """Return the map of an area: "world", "world-small", "africa" and so on. Raises FileNotFoundError."""
        return _area(self.folder / f"{name}.json")

    def codes(self, area: str) -> frozenset[str]:
        """Return the ISO codes of the countries on the map of an area. Raises FileNotFoundError, ValueError."""
        return frozenset(_area(self.folder / f"{area}.json").countries)

    def silhouette(self, code: str) -> Silhouette:
        """Return the shape of a country by its ISO code. Raises KeyError."""
        return _silhouette(self.folder / "silhouettes.json", code)

    def offsets(self, area: str) -> list[dict[str, Any]]:
        """Return the label tables of an area: each has a `height` and, by code, dx, dy and align of the label."""
        return _labels(self.folder / "labels.json").get(area, [])


def load(folder: FilePath) -> MapSet:
    """Return the maps of a folder; no file is read before a figure needs it."""
    return MapSet(folder)


class Frame(Struct, frozen=True):
    """Where degrees lie in the units of a map: x to the right and y downward from its top left corner."""

    projection: Projection
    left: float
    top: float
    unit: float
    size: Size

    def spot(self, longitude: float, latitude: float) -> Dot:
        x, y = self.projection.project(longitude, latitude)
        return (x - self.left) / self.unit, (self.top - y) / self.unit


class Silhouette(Struct, frozen=True):
    """The shape of one country."""

    frame: Frame
    rings: tuple[Ring, ...]


class MapFile(Struct, frozen=True, eq=False):
    """One map: its frame, the rings of all land as one, the rings of each country, and the borders between them."""

    frame: Frame
    arcs: tuple[Ring, ...]
    land: tuple[Ring, ...]
    countries: dict[str, list[list[int]]]
    border_arcs: tuple[int, ...]

    def country(self, code: str) -> tuple[Ring, ...]:
        """Return the rings of a country. Raises KeyError if it is not on this map."""
        return tuple(_ring(self.arcs, ring) for ring in self.countries[code])

    @property
    def borders(self) -> tuple[Ring, ...]:
        """The lines between countries, each once."""
        return tuple(self.arcs[number] for number in self.border_arcs)


class _Placed(Struct):
    """What all map files tell: where their units lie."""

    projection: tuple[Name, float, float]
    origin: tuple[float, float]
    size: tuple[float, float]
    unit: float


class _Area(_Placed):
    arcs: list[list[int]]
    land: list[list[int]]
    countries: dict[str, list[list[int]]]
    borders: list[int]


class _Shape(_Placed):
    rings: list[list[int]]


@cache
def _shapes(file: FilePath) -> dict[str, _Shape]:
    return msgspec.json.decode(file.read_bytes(), type=dict[str, _Shape])


@cache
def _labels(file: FilePath) -> dict[str, list[dict[str, Any]]]:
    return msgspec.json.decode(file.read_bytes(), type=dict[str, list[dict[str, Any]]])


@cache
def _area(file: FilePath) -> MapFile:
    data = msgspec.json.decode(file.read_bytes(), type=_Area)
    arcs = tuple(map(_dots, data.arcs))
    land = tuple(_ring(arcs, ring) for ring in data.land)
    return MapFile(_frame(data), arcs, land, data.countries, tuple(data.borders))


@cache
def _silhouette(file: FilePath, code: str) -> Silhouette:
    data = _shapes(file)[code]
    return Silhouette(_frame(data), tuple(map(_dots, data.rings)))


def _frame(data: _Placed) -> Frame:
    return Frame(Projection(*data.projection), *data.origin, data.unit, Size(*data.size))


def _dots(steps: list[int]) -> Ring:
    """Return the points of an arc that is stored as steps."""
    return tuple(zip(map(float, accumulate(steps[::2])), map(float, accumulate(steps[1::2])), strict=True))


def _ring(arcs: tuple[Ring, ...], numbers: list[int]) -> Ring:
    """Return the arcs end to end; ~n is arc n backwards."""
    dots: list[Dot] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        dots += arc[1:] if dots and dots[-1] == arc[0] else arc
    return tuple(dots[:-1] if len(dots) > 1 and dots[0] == dots[-1] else dots)


def surface(ring: Ring) -> float:
    """Return the area of a ring."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


@lru_cache(maxsize=256)
def middle(ring: Ring) -> Dot:
    """Return the centroid of a ring."""
    double = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        double, x, y = double + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (x / (3 * double), y / (3 * double)) if double else ring[0]


def outlines(rings: tuple[Ring, ...], scale: float, dx: float, dy: float, *, closed: bool = True) -> Path:
    """Return the rings as one path, scaled and moved; two decimals are finer than any printer.

    What is too small for the map to have a shape (an island of one point) is left out.
    """
    commands: list[Any] = []
    for ring in rings:
        if closed and len(ring) < 3:
            continue
        first = len(commands)
        commands += [("L", round(x * scale + dx, 2), round(y * scale + dy, 2)) for x, y in ring]
        commands[first] = ("M", *commands[first][1:])
        if closed:
            commands.append(("Z",))
    return tuple(commands)
