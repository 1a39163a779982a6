"""Project, simplify and cut the shapes of countries to the frame of a map, along the arcs that neighbors share."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from math import asin, hypot, pi
from typing import Any, NamedTuple

from natural_earth import Dot, Ring, Shapes, Vector, angle, plain, vector

from factsheets.figures.maps.projection import Projection

Point = tuple[int, int]
Box = tuple[float, float, float, float]

UNIT = 0.1
"""The unit of length in the archive, in points on a map as large as that of a country sheet."""
BEND = 0.5
"""Bends smaller than this, in points, are removed."""
ISLAND, SPECK = 4.0, 1.5
"""Smaller islands of other countries, in square points, are removed, unless they are a whole country and larger than a
speck."""
DISPUTED: tuple[tuple[frozenset[str], Box], ...] = tuple(
    (frozenset(codes), box)
    for codes, box in (
        (("CN", "IN", "PK", ""), (72.4, 31.8, 80.6, 37.3)),  # Kashmir
        (("CN", "IN"), (91.4, 26.4, 97.6, 29.9)),  # Arunachal Pradesh
        (("KE", "SS", "ET"), (33.9, 4.0, 35.96, 5.7)),  # Ilemi
        (("SD", "SS"), (27.5, 9.2, 29.6, 11.0)),  # Abyei
        (("EG", "SD"), (33.0, 21.8, 37.3, 23.4)),  # Halaib
        (("EH", "MA"), (-18.0, 20.0, -8.0, 29.0)),
        (("RS", "XK"), (19.0, 41.0, 23.0, 44.0)),
        (("IL", "PS"), (34.0, 31.0, 36.0, 33.0)),
        (("IL", "SY"), (35.0, 32.0, 36.5, 34.0)),  # Golan
    )
)
"""Borders drawn dashed: the countries on both sides, and a box in degrees (west, south, east, north)."""


class Frame(NamedTuple):
    """A projection, and the rectangle of it that a map shows, in units of the archive from the center, y downward."""

    projection: Projection
    unit: float
    box: Box

    def spot(self, dot: Dot) -> Dot:
        """Return the position on the map of a longitude and latitude."""
        x, y = self.projection.project(*dot)
        return x / self.unit, -y / self.unit

    @property
    def cap(self) -> tuple[Vector, float]:
        """The direction of the map's center from the middle of the globe, and the angle around it that contains the frame."""
        middle = vector((self.projection.longitude, self.projection.latitude))
        far = hypot(self.box[2], self.box[3]) * self.unit
        return middle, 2 * asin(min(1.0, far / 2)) if self.projection.name == "azimuthal" else pi

    def place(self, x: float, y: float) -> Dot:
        """Return the longitude and latitude of a point on the map."""
        return self.projection.reverse(x * self.unit, -y * self.unit)


class Cutter:
    """The shapes of the world on one map: each arc is projected and simplified once."""

    def __init__(self, shapes: Shapes, frame: Frame) -> None:
        self.shapes, self.frame = shapes, frame
        self._arcs: dict[int, Ring] = {}

    def ring(self, numbers: list[int]) -> list[Point]:
        """Return the part of a ring of arcs inside the frame, in whole units; nothing if there is none."""
        dots: Ring = []
        for number in numbers:
            arc = self._arc(plain(number))
            arc = arc if number >= 0 else arc[::-1]
            dots += arc[1:] if dots else arc
        return self.inside(dots)

    def inside(self, dots: Ring) -> list[Point]:
        """Return the part of a ring of the map inside the frame, in whole units."""
        left, top, right, bottom = self.frame.box
        cut = _cut(_cut(_cut(_cut(dots, 0, left, 1), 0, right, -1), 1, top, 1), 1, bottom, -1)
        points = [(round(x), round(y)) for x, y in cut]
        return [dot for dot, before in zip(points, points[-1:] + points[:-1], strict=True) if dot != before]

    def _arc(self, number: int) -> Ring:
        if number not in self._arcs:
            arc, size = self.shapes.arcs[number], (BEND / UNIT) ** 2
            if not self.near(number):  # far outside the frame, it only connects parts of a ring
                arc, size = arc[:1] + arc[1:-1:8] + arc[-1:], 100 * size
            dots = simplified([self.frame.spot(dot) for dot in arc], size)
            self._arcs[number] = [(float(round(x)), float(round(y))) for x, y in dots]
        return self._arcs[number]

    def near(self, number: int) -> bool:
        """Return whether an arc may reach into the frame."""
        (middle, reach), (center, far) = self.shapes.caps[number], self.frame.cap
        return angle(middle, center) < reach + far + 0.02


def _cut(ring: Ring, axis: int, edge: float, sign: int) -> Ring:
    """Return the part of a ring on one side of a line; a side that two rings share is cut at the same point."""
    kept: Ring = []
    for before, after in zip(ring[-1:] + ring[:-1], ring, strict=True):
        a, b = sign * (before[axis] - edge), sign * (after[axis] - edge)
        if a * b < 0:
            (p, q) = sorted((before, after))
            t = (edge - p[axis]) / (q[axis] - p[axis])
            other = p[1 - axis] + t * (q[1 - axis] - p[1 - axis])
            kept.append((edge, other) if axis == 0 else (other, edge))
        if b >= 0:
            kept.append(after)
    return kept


def cut_map(shapes: Shapes, frame: Frame, subject: str = "") -> dict[str, Any]:
    """Return the countries inside a frame: arcs with their kind, and for each code the rings made of those arcs."""
    cutter, found = Cutter(shapes, frame), {}
    for code, rings in sorted(shapes.rings.items()):
        if code != "AQ" or frame.projection.latitude <= -20:
            near = [ring for ring in rings if any(cutter.near(plain(n)) for n in ring) and faces(shapes, ring, frame)]
            found[code] = [ring for numbers in near if len(ring := cutter.ring(numbers)) > 2]
    met = Counter(side for rings in found.values() for ring in rings for side in _sides(ring))

    def stays(code: str, ring: list[Point]) -> bool:
        least = min(ISLAND, max(SPECK, max(surface(each) for each in found[code]) * UNIT * UNIT))
        return code == subject or surface(ring) * UNIT * UNIT >= least or any(met[side] > 1 for side in _sides(ring))

    kept = {code: [ring for ring in rings if stays(code, ring)] for code, rings in found.items()}
    return packed({code: rings for code, rings in kept.items() if rings}, frame)


def faces(shapes: Shapes, numbers: list[int], frame: Frame) -> bool:
    """Return whether a ring can be drawn: one beyond the visible half of the globe, or across the date line, would be torn."""
    if frame.projection.name == "equal-earth":
        xs = [frame.spot(dot)[0] for dot in shapes.ring(numbers)]
        return max(xs) - min(xs) < (frame.box[2] - frame.box[0]) / 2
    first = shapes.arcs[plain(numbers[0])]
    return hypot(*frame.projection.project(*first[len(first) // 2])) < 1.9


def packed(countries: dict[str, list[list[Point]]], frame: Frame) -> dict[str, Any]:
    """Return the arcs, each once with its kind ("c" coast, "b" border, "d" disputed, "e" edge), and rings as arc numbers."""
    owners: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for code, rings in countries.items():
        for ring in rings:
            for side in _sides(ring):
                owners[side].append(code)

    def sign(a: Point, b: Point) -> str:
        codes = owners[min(a, b), max(a, b)]
        if _on_edge(a, b, frame.box):
            return "e"
        if len(set(codes)) < 2:
            return "c"
        x, y = frame.place((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        disputed = any(set(codes) <= pair and w < x < e and s < y < n for pair, (w, s, e, n) in DISPUTED)
        return ("d" if disputed else "b") + "".join(sorted(set(codes)))

    arcs: dict[tuple[Point, ...], int] = {}
    kinds: list[str] = []
    land: dict[str, list[list[int]]] = {}
    for code, rings in countries.items():
        land[code] = []
        for ring in rings:
            numbers: list[int] = []
            for kind, chain in _chains(ring, sign):
                back = chain[::-1]
                if chain not in arcs and back not in arcs:
                    arcs[chain] = len(kinds)
                    kinds.append(kind[0])
                numbers.append(arcs[chain] if chain in arcs else ~arcs[back])
            land[code].append(numbers)
    return {"arcs": [deltas(chain) for chain in arcs], "kinds": "".join(kinds), "land": land}


def _sides(ring: list[Point]) -> Iterator[tuple[Point, Point]]:
    return ((min(a, b), max(a, b)) for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True))


def _on_edge(a: Point, b: Point, box: Box) -> bool:
    left, top, right, bottom = map(round, box)
    return any(a[axis] == b[axis] == edge for axis, edge in ((0, left), (0, right), (1, top), (1, bottom)))


def _chains(ring: list[Point], sign: Callable[[Point, Point], str]) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Yield the ring as chains of one kind, each sharing its first and last point with its neighbors."""
    signs = [sign(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    starts = [at for at in range(len(ring)) if signs[at] != signs[at - 1]]
    if not starts:  # one kind all around: begins where a neighbor that shares the ring begins, too
        first = ring.index(min(ring))
        turned = ring[first:] + ring[:first]
        yield signs[0], (*turned, turned[0])
        return
    for start, end in zip(starts, [*starts[1:], starts[0] + len(ring)], strict=True):
        yield signs[start], tuple(ring[at % len(ring)] for at in range(start, end + 1))


def simplified(arc: Ring, area: float) -> Ring:
    """Return the line without the points that make the smallest triangles (Visvalingam and Whyatt, 1993)."""
    dots = list(arc)
    before, after = list(range(-1, len(dots) - 1)), list(range(1, len(dots) + 1))
    alive = [True] * len(dots)
    fixed = 3 if dots[0] == dots[-1] else 0

    def triangle(n: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = dots[before[n]], dots[n], dots[after[n]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    heap = [(triangle(n), n) for n in range(1, len(dots) - 1)]
    heapq.heapify(heap)
    left = len(dots)
    while heap and left > 2 + fixed:
        size, n = heapq.heappop(heap)
        if not alive[n] or size != triangle(n):
            continue
        if size > area:
            break
        alive[n] = False
        left -= 1
        before[after[n]], after[before[n]] = before[n], after[n]
        for m in (before[n], after[n]):
            if 0 < m < len(dots) - 1:
                heapq.heappush(heap, (triangle(m), m))
    return [dot for dot, kept in zip(dots, alive, strict=True) if kept]


def surface(ring: Iterable[Dot]) -> float:
    """Return the area of a ring."""
    dots = list(ring)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(dots, dots[1:] + dots[:1], strict=True))) / 2


def deltas(dots: Iterable[Point]) -> list[int]:
    """Return the points as steps, the first from the origin."""
    steps: list[int] = []
    here = (0, 0)
    for x, y in dots:
        steps += [x - here[0], y - here[1]]
        here = (x, y)
    return steps


def points(steps: list[int]) -> list[Point]:
    """Return the points of a line that is stored as steps."""
    return list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))
