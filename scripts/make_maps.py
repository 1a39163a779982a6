"""Make the map files of data/maps from Natural Earth, as npm `world-atlas` 2.0.2 packs it (TopoJSON).

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python scripts/make_maps.py package data/maps

Each map is projected here, once, and simplified along the arcs that neighbors share, so borders and coasts agree.
Natural Earth is in the public domain. What the files hold is told in data/maps/README.md.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

from factsheets.figures.maps.projection import Projection

Dot = tuple[float, float]
Ring = list[Dot]

ISLANDS = {"Somaliland": "SO", "N. Cyprus": "CY", "Kosovo": "XK"}
"""Shapes without an ISO number in the data; what is not named here is land that belongs to no highlighted country."""

CODES = """
AF004 AX248 AL008 DZ012 AS016 AD020 AO024 AI660 AQ010 AG028 AR032 AM051 AW533 AU036 AT040 AZ031 BS044 BH048 BD050 BB052
BY112 BE056 BZ084 BJ204 BM060 BT064 BO068 BA070 BW072 BR076 IO086 BN096 BG100 BF854 BI108 CV132 KH116 CM120 CA124 KY136
CF140 TD148 CL152 CN156 CO170 KM174 CG178 CD180 CK184 CR188 CI384 HR191 CU192 CW531 CY196 CZ203 DK208 DJ262 DM212 DO214
EC218 EG818 SV222 GQ226 ER232 EE233 SZ748 ET231 FK238 FO234 FJ242 FI246 FR250 PF258 TF260 GA266 GM270 GE268 DE276 GH288
GI292 GR300 GL304 GD308 GU316 GT320 GG831 GN324 GW624 GY328 HT332 HM334 VA336 HN340 HK344 HU348 IS352 IN356 ID360 IR364
IQ368 IE372 IM833 IL376 IT380 JM388 JP392 JE832 JO400 KZ398 KE404 KI296 KP408 KR410 KW414 KG417 LA418 LV428 LB422 LS426
LR430 LY434 LI438 LT440 LU442 MO446 MG450 MW454 MY458 MV462 ML466 MT470 MH584 MR478 MU480 MX484 FM583 MD498 MC492 MN496
ME499 MS500 MA504 MZ508 MM104 NA516 NR520 NP524 NL528 NC540 NZ554 NI558 NE562 NG566 NU570 NF574 MK807 MP580 NO578 OM512
PK586 PW585 PS275 PA591 PG598 PY600 PE604 PH608 PN612 PL616 PT620 PR630 QA634 RO642 RU643 RW646 BL652 SH654 KN659 LC662
MF663 PM666 VC670 WS882 SM674 ST678 SA682 SN686 RS688 SC690 SL694 SG702 SX534 SK703 SI705 SB090 SO706 ZA710 GS239 SS728
ES724 LK144 SD729 SR740 SE752 CH756 SY760 TW158 TJ762 TZ834 TH764 TL626 TG768 TO776 TT780 TN788 TR792 TM795 TC796 TV798
UG800 UA804 AE784 GB826 US840 UY858 UZ860 VU548 VE862 VN704 VG092 VI850 WF876 EH732 YE887 ZM894 ZW716
"""
"""ISO 3166-1: the two letters and the number of each country."""

AFRICA = (
    "DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU MA MZ NA NE "
    "NG RW ST SN SC SL SO ZA SS SD TZ TG TN UG EH ZM ZW"
)
ASIA = (
    "AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KP KR KW KG LA LB MO MY MV MN MM NP OM PK PS PH QA SA "
    "SG LK SY TW TJ TH TL TR TM AE UZ VN YE PG"
)
"""Papua New Guinea, of Oceania, is among them: without it the island would end in a straight line."""
EUROPE = (
    "AX AL AD AT BY BE BA BG HR CZ DK EE FI FR DE GI GR GG HU IS IE IM IT JE XK LV LI LT LU MT MD MC ME NL MK NO PL PT "
    "RO SM RS SK SI ES SE CH UA GB VA"
)
NORTH_AMERICA = (
    "AG AI AW BB BZ BL BS CA CR CU CW DM DO GD GT HN HT JM KN KY LC MF MS MX NI PA PR SV SX TC TT US VC VG VI"
)
OCEANIA = "AU FJ FM GU KI MH MP NC NR NZ PG PW SB TO TV VU WS"
SOUTH_AMERICA = "AR BO BR CL CO EC FK FR GY PE PY SR UY VE"


@dataclass(frozen=True)
class Area:
    """A map to make: its countries (none = all), what part of the globe counts (west, south, east, north), and how.

    `width` is the widest print in points, `tolerance` the size in points of a bend that may go.
    """

    file: str
    projection: Projection
    codes: str
    window: tuple[float, float, float, float]
    width: float
    tolerance: float


WORLD = Projection("equal-earth", 11)
GLOBE = (-169.0, -56.0, 191.0, 79.0)
AREAS = (
    Area("world", WORLD, "", GLOBE, 864, 0.6),
    Area("world-small", WORLD, "", GLOBE, 200, 0.75),
    Area("africa", Projection("azimuthal", 17, 1), AFRICA, (-26, -36, 58, 38), 190, 0.5),
    Area("asia", Projection("azimuthal", 88, 26), ASIA, (25, -12, 150, 56), 206, 0.5),
    Area("europe", Projection("azimuthal", 12, 53), EUROPE, (-25, 34, 41, 72), 206, 0.5),
    Area("north-america", Projection("azimuthal", -95, 42), NORTH_AMERICA, (-169, 7, -52, 79), 206, 0.5),
    Area("oceania", Projection("azimuthal", 150, -25), OCEANIA, (112, -48, 180, 10), 206, 0.5),
    Area("south-america", Projection("azimuthal", -60, -20), SOUTH_AMERICA, (-82, -56, -34, 13), 150, 0.5),
)
WITHOUT = {"AQ", "GL"}
"""No Antarctica and no Greenland (docs/design.md, section 10)."""
HAWAII = (-179.0, 15.0, -154.0, 29.0)
SILHOUETTE = 500
"""The longer side of a silhouette, in its own units."""


@dataclass
class Shapes:
    """A TopoJSON file: arcs in degrees, and for each code the polygons as rings of arc numbers (~n = backwards)."""

    arcs: list[Ring]
    polygons: dict[str, list[list[list[int]]]] = field(default_factory=lambda: defaultdict(list))

    def ring(self, numbers: Iterable[int]) -> Ring:
        """Return the points of a ring of arcs."""
        dots: Ring = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            dots += arc[1:] if dots else arc
        return dots


def read(file: Path) -> Shapes:
    """Return the countries of a TopoJSON file; shapes without a code stand under ""."""
    data: dict[str, Any] = json.loads(file.read_text())
    letters = {pair[2:]: pair[:2] for pair in CODES.split()}
    shapes = Shapes([_degrees(arc, data["transform"]) for arc in data["arcs"]])
    for country in data["objects"]["countries"]["geometries"]:
        code = letters.get(country.get("id", ""), ISLANDS.get(country["properties"]["name"], ""))
        arcs = country.get("arcs", [])
        shapes.polygons[code] += arcs if country["type"] == "MultiPolygon" else [arcs]
    return shapes


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    dots: Ring = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        dots.append((x * kx + dx, y * ky + dy))
    return dots


def turned(ring: Ring, west: float) -> Ring:
    """Return the ring in degrees from `west` to `west` + 360."""
    return [(x + 360 if x < west else x, y) for x, y in ring]


def whole(ring: Ring, west: float) -> bool:
    """Return whether a map that ends at the meridian `west` shows the ring in one piece."""
    longitudes = [x for x, _ in turned(ring, west)]
    return all(abs(before - after) < 180 for before, after in pairwise(longitudes))


def inside(ring: Ring, window: tuple[float, float, float, float]) -> bool:
    """Return whether the ring lies in the window; what reaches beyond is left out whole, never cut."""
    west, south, east, north = window
    return all(south <= y <= north and west <= x <= east for x, y in turned(ring, west))


def middle_inside(ring: Ring, window: tuple[float, float, float, float]) -> bool:
    """Return whether the middle of the ring's box lies in the window."""
    return inside([_middle(turned(ring, window[0]))], window)


def chosen(shapes: Shapes, area: Area) -> dict[str, list[list[int]]]:
    """Return for each code of the area its rings of arcs."""
    codes = set(area.codes.split()) or set(shapes.polygons) - WITHOUT
    found: dict[str, list[list[int]]] = {}
    for code in sorted(codes & set(shapes.polygons)):
        rings = [polygon for polygon in shapes.polygons[code] if _wanted(shapes.ring(polygon[0]), area)]
        if rings:
            found[code] = [ring for polygon in rings for ring in polygon]
    return found


def _wanted(outer: Ring, area: Area) -> bool:
    """Return whether a polygon belongs on the map: parts of a country that lie elsewhere are left out."""
    if area.codes:
        return middle_inside(outer, area.window) and not middle_inside(outer, HAWAII)
    return inside(outer, area.window) and whole(outer, area.window[0])


@dataclass
class Topology:
    """Arcs on the map, and rings of them."""

    arcs: list[Ring]

    def rings(self, met: Counter[int]) -> list[list[int]]:
        """Return the arcs that bound a merged shape (those met an odd number of times), linked into rings."""
        return link({number for number, times in met.items() if times % 2}, self.arcs)


def link(numbers: set[int], arcs: list[Ring]) -> list[list[int]]:
    """Return the arcs joined end to end into rings."""
    ends: dict[Dot, list[int]] = defaultdict(list)
    for number in sorted(numbers):
        ends[_spot(arcs[number][0])].append(number)
        ends[_spot(arcs[number][-1])].append(~number)
    free = set(numbers)
    return [_follow(start, free, ends, arcs) for start in sorted(numbers) if start in free]


def _spot(dot: Dot) -> Dot:
    return round(dot[0], 3), round(dot[1], 3)


def _follow(start: int, free: set[int], ends: dict[Dot, list[int]], arcs: list[Ring]) -> list[int]:
    ring = [start]
    free.discard(start)
    while True:
        here = _spot(arcs[ring[-1]][-1] if ring[-1] >= 0 else arcs[~ring[-1]][0])
        onward = [number for number in ends[here] if (number if number >= 0 else ~number) in free]
        if not onward:
            return ring
        ring.append(onward[0])
        free.discard(onward[0] if onward[0] >= 0 else ~onward[0])


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


def surface(ring: Ring) -> float:
    """Return the area of a ring."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def deltas(dots: Iterable[tuple[int, int]]) -> list[int]:
    """Return the points as steps, the first from the origin, without steps of nothing."""
    steps: list[int] = []
    here = (0, 0)
    for x, y in dots:
        if not steps or (x, y) != here:
            steps += [x - here[0], y - here[1]]
            here = (x, y)
    return steps


def make_area(shapes: Shapes, area: Area) -> dict[str, Any]:
    """Return the map file of an area."""
    countries = chosen(shapes, area)
    met = {code: Counter(_plain(n) for ring in rings for n in ring) for code, rings in countries.items()}
    used = {number for counter in met.values() for number in counter}
    topology = Topology([_mapped(arc, area.projection) if n in used else [] for n, arc in enumerate(shapes.arcs)])
    land = topology.rings(sum(met.values(), Counter()))
    rings = {code: topology.rings(counter) for code, counter in met.items()}
    span, _ = _span([dot for ring in land for n in ring for dot in topology.arcs[_plain(n)]])
    point = span / area.width
    keep = Keeper(topology.arcs, point * point * 2)
    large = keep.large(land)
    xs, ys = zip(*(dot for ring in large for n in ring for dot in topology.arcs[_plain(n)]), strict=True)
    grid = Grid(min(xs), max(ys), point / 8)
    return keep.packed(large, rings, simplify=lambda arc: simplified(arc, (area.tolerance * point) ** 2), grid=grid) | {
        "projection": [area.projection.name, area.projection.longitude, area.projection.latitude],
        "origin": [round(grid.left, 6), round(grid.top, 6)],
        "unit": round(grid.unit, 9),
        "size": [round((max(xs) - min(xs)) / grid.unit), round((max(ys) - min(ys)) / grid.unit)],
    }


def _plain(number: int) -> int:
    return number if number >= 0 else ~number


@dataclass(frozen=True)
class Grid:
    """Whole numbers for points of the map: `unit` radii each, from the top left corner, y downward."""

    left: float
    top: float
    unit: float

    def spot(self, dot: Dot) -> tuple[int, int]:
        return round((dot[0] - self.left) / self.unit), round((self.top - dot[1]) / self.unit)


@dataclass(frozen=True)
class Keeper:
    """Writes arcs once, under new numbers. Islands of less than `least` go, unless they are all a country has."""

    arcs: list[Ring]
    least: float

    def packed(
        self, land: list[list[int]], countries: dict[str, list[list[int]]], simplify: Callable[[Ring], Ring], grid: Grid
    ) -> dict[str, Any]:
        kept_countries = {code: self.large(rings) for code, rings in countries.items() if code}
        named = {_plain(n) for rings in kept_countries.values() for ring in rings for n in ring}
        coast = {_plain(n) for ring in land for n in ring}
        order = sorted(coast | named)
        place = {number: index for index, number in enumerate(order)}
        met = Counter(_plain(n) for rings in kept_countries.values() for ring in rings for n in ring)

        def renamed(rings: list[list[int]]) -> list[list[int]]:
            return [[place[n] if n >= 0 else ~place[~n] for n in ring] for ring in rings]

        return {
            "land": renamed(land),
            "borders": [place[n] for n in order if met[n] > 1],
            "countries": {code: renamed(rings) for code, rings in kept_countries.items()},
            "arcs": [deltas(grid.spot(dot) for dot in simplify(self.arcs[number])) for number in order],
        }

    def large(self, rings: list[list[int]]) -> list[list[int]]:
        largest = max(map(self._area, rings))
        return [ring for ring in rings if self._area(ring) >= min(self.least, largest)]

    def _area(self, ring: list[int]) -> float:
        return surface([dot for n in ring for dot in (self.arcs[n] if n >= 0 else self.arcs[~n][::-1])])


def make_silhouettes(shapes: Shapes) -> dict[str, Any]:
    """Return the shape of each country in an equal-area projection about its own middle, without far small islands."""
    return {code: _silhouette(shapes, code) for code in sorted(set(shapes.polygons) - WITHOUT - {""})}


def _silhouette(shapes: Shapes, code: str) -> dict[str, Any]:
    polygons = [polygon for polygon in shapes.polygons[code] if shapes.ring(polygon[0])]
    near = _near([[shapes.ring(ring) for ring in polygon] for polygon in polygons])
    centre = Projection("azimuthal", *_middle([dot for polygon in near for dot in _east(polygon[0])]))
    rings = [_mapped(ring, centre) for polygon in near for ring in polygon]
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    unit = max(max(xs) - min(xs), max(ys) - min(ys)) / SILHOUETTE
    grid = Grid(min(xs), max(ys), unit)
    least = min(30 * unit * unit, max(map(surface, rings)))
    thin = [simplified(ring, (2.8 * unit) ** 2) for ring in rings if surface(ring) >= least]
    return {
        "projection": [centre.name, round(centre.longitude, 3), round(centre.latitude, 3)],
        "origin": [round(grid.left, 6), round(grid.top, 6)],
        "unit": round(unit, 10),
        "size": [round((max(xs) - min(xs)) / unit), round((max(ys) - min(ys)) / unit)],
        "rings": [deltas(grid.spot(dot) for dot in ring) for ring in thin],
    }


def _near(polygons: list[list[Ring]]) -> list[list[Ring]]:
    """Return the polygons that make the shape of a country: not the small ones, and none far from the largest."""
    sizes = [surface(_mapped(polygon[0], Projection("azimuthal", *_middle(_east(polygon[0]))))) for polygon in polygons]
    main = polygons[sizes.index(max(sizes))]
    about = Projection("azimuthal", *_middle(_east(main[0])))
    reach = 2 * hypot(*_span(_mapped(main[0], about)))
    return [
        polygon
        for polygon, size in zip(polygons, sizes, strict=True)
        if size >= max(sizes) * 0.008 and hypot(*_middle(_mapped(polygon[0], about))) <= reach
    ]


def _east(ring: Ring) -> Ring:
    """Return the ring with the west beyond 169 degrees put east of 180, so that no country is torn in two."""
    return [(x + 360 if x < -169 else x, y) for x, y in ring]


def _span(ring: Ring) -> Dot:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) - min(xs), max(ys) - min(ys)


def _middle(ring: Ring) -> Dot:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _mapped(ring: Ring, projection: Projection) -> Ring:
    return [projection.project(x, y) for x, y in ring]


def write(file: Path, data: dict[str, Any]) -> None:
    """Write one map, and say how large it is."""
    text = json.dumps(data, separators=(",", ":"), sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8")
    print(f"{file.name}: {len(text) / 1000:.0f} kB")


def main(package: Path, folder: Path) -> None:
    """Write all maps of the unpacked npm package into the folder."""
    shapes = read(package / "countries-50m.json")
    for area in AREAS:
        write(folder / f"{area.file}.json", make_area(shapes, area))
    write(folder / "silhouettes.json", make_silhouettes(read(package / "countries-10m.json")))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
