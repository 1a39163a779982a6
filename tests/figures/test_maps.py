"""Maps: places where they belong, names that can be read, shapes that fit together."""

from __future__ import annotations

import json
import pickle
from itertools import combinations, pairwise
from math import hypot

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import points, polygons
from factsheets.document.scene import PathItem, TextItem
from factsheets.figures.maps.draw import is_near
from factsheets.figures.maps.files import surface
from factsheets.figures.maps.labels import crossing
from factsheets.figures.maps.projection import Projection
from factsheets.figures.registry import draw
from factsheets.geometry import Rect, Size

CAPITALS = {
    "GT": (-90.51, 14.61), "DO": (-69.93, 18.49), "BO": (-65.26, -19.05), "GH": (-0.19, 5.60), "UG": (32.58, 0.32),
    "KE": (36.82, -1.29), "IN": (77.21, 28.61), "TH": (100.50, 13.75), "KH": (104.92, 11.56), "PH": (120.98, 14.60),
}  # fmt: skip
CONTINENTS = {
    "GT": "north-america", "DO": "north-america", "BO": "south-america", "GH": "africa", "UG": "africa",
    "KE": "africa", "IN": "asia", "TH": "asia", "KH": "asia", "PH": "asia",
}  # fmt: skip
NAMES = {"GT": "Guatemala", "DO": "Dominican Republic", "BO": "Bolivia", "GH": "Ghana", "UG": "Uganda", "KE": "Kenya",
         "IN": "India", "TH": "Thailand", "KH": "Cambodia", "PH": "Philippines"}  # fmt: skip


def near(dot, rings, slack: float) -> bool:
    return inside(dot, rings) or any(
        abs(x - dot[0]) < slack and abs(y - dot[1]) < slack for ring in rings for x, y in ring
    )


def inside(dot, rings) -> bool:
    """Whether the dot lies in the shape (even-odd)."""
    x, y = dot
    crossings = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("code", sorted(CAPITALS))
def test_a_capital_lies_in_its_country_on_every_map(print_style, code):
    """World, continent and silhouette agree with the capital's longitude and latitude."""
    maps = print_style.maps
    for area in ("world", "world-small", CONTINENTS[code]):
        file = maps.area(area)
        assert near(file.frame.spot(*CAPITALS[code]), file.country(code), 16)
    shape = maps.silhouette(code)
    assert near(shape.frame.spot(*CAPITALS[code]), shape.rings, 16)


def test_equal_earth_meets_its_published_values():
    """Poles, centre and the edge of the map (Savric, Patterson and Jenny, 2018)."""
    world = Projection("equal-earth", 0)
    assert world.project(0, 0) == (0, 0)
    assert world.project(0, 90)[1] == pytest.approx(1.3173628, abs=1e-6)
    assert world.project(179.999999, 0)[0] == pytest.approx(2.7066297, abs=1e-5)


def test_azimuthal_keeps_area():
    """One square degree at the centre and 40 degrees away cover the same part of the map, by the cosine."""
    map_ = Projection("azimuthal", 17, 1)

    def cell(lon: float, lat: float) -> float:
        corners = [(lon, lat), (lon + 1, lat), (lon + 1, lat + 1), (lon, lat + 1)]
        return surface(tuple(map_.project(*corner) for corner in corners))

    assert cell(40, 34) / cell(17, 0.5) == pytest.approx(0.8243 / 0.9998, abs=0.003)


@pytest.mark.parametrize("area", ["world", "world-small", "africa", "asia", "europe", "north-america", "oceania",
                                  "south-america"])  # fmt: skip
def test_countries_fill_the_land(print_style, area):
    """The countries of a map together are its land, but for seas inside and islands too small for one."""
    file = print_style.maps.area(area)
    shown = sum(surface(ring) for ring in file.land)
    parts = sum(surface(ring) for code in file.countries for ring in file.country(code))
    assert parts == pytest.approx(shown, rel=0.03)


def test_no_map_is_torn_at_the_date_line(print_style):
    """No line of a world map runs across half the world."""
    for area in ("world", "world-small"):
        file = print_style.maps.area(area)
        width = file.frame.size.width
        for ring in file.land:
            assert all(abs(a[0] - b[0]) < width / 4 for a, b in pairwise(ring))


def test_every_country_has_a_silhouette(print_style):
    """Whatever country an office adds, its sheet has a shape."""
    world = print_style.maps.area("world")
    assert all(print_style.maps.silhouette(code).rings for code in world.countries)


def world(style, room: Size, codes=tuple(NAMES)):
    return draw(FigureSpec("map", (), ("world", *codes), tuple(NAMES.get(code, code) for code in codes)), room, style)


@pytest.mark.parametrize(("medium", "room"), [("print", Size(525.6, 206)), ("mono", Size(510.3, 206)),
                                             ("slide", Size(864, 400))])  # fmt: skip
def test_names_of_the_world_map_stand_apart(styles, medium, room):
    """All ten names are there, none lies on another or on a foreign dot, and no two leaders cross."""
    drawing = world(styles[medium], room)
    texts = [item for item in drawing.items if isinstance(item, TextItem)]
    assert sorted(" ".join(text.text.split()) for text in texts) == sorted(NAMES.values())
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(texts, 2))
    lines = [item for item in drawing.items if isinstance(item, PathItem) and len(item.commands) == 2]
    assert len(lines) == 10
    ends = [tuple(dot for command in line.commands for dot in points(command)) for line in lines]
    assert not any(crossing(*a, *b) for a, b in combinations(ends, 2))
    dots = [start for start, _ in ends]
    assert not any(text.rect.holds(Rect(x, y, 0, 0), 0) for text in texts for x, y in dots)


def test_a_country_without_a_place_for_its_name_gets_one(print_style):
    """A country that labels.json does not know is labelled where nothing else stands."""
    drawing = world(print_style, Size(525.6, 206), (*NAMES, "PE", "RO", "ZA"))
    texts = [item for item in drawing.items if isinstance(item, TextItem)]
    assert len(texts) == 13
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(texts, 2))


@pytest.mark.parametrize("code", sorted(CAPITALS))
@pytest.mark.parametrize("size", [11, 18])
@pytest.mark.parametrize("height", [184, 200, 260, 300])
def test_a_name_on_a_continent_covers_nothing_of_its_country(print_style, code, size, height):
    """In any size of map and letters the name stands inside the room, and beside the country that it names."""
    style = replace(print_style, strong=replace(print_style.strong, size=size, leading=size * 1.25))
    spec = FigureSpec("locator", CAPITALS[code], (CONTINENTS[code], code), (NAMES[code],), "night")
    room = Size(206 if size == 11 else 512, height)
    items = draw(spec, room, style).items
    (name,) = [item.rect for item in items if isinstance(item, TextItem)]
    shapes = [item for item in items if isinstance(item, PathItem) and item.fill == style.colour("night")]
    assert Rect(0, 0, room.width, room.height).holds(name)
    assert shapes
    assert not any(
        name.holds(Rect(x, y, 0, 0)) for shape in shapes for ring in polygons(shape.commands) for x, y in ring
    )


def test_only_print_has_a_halo(styles):
    """White outlines of letters lie under names in print; slides have none."""

    def halos(medium: str, room: Size) -> int:
        drawing = world(styles[medium], room)
        return sum(isinstance(item, PathItem) and item.fill == item.stroke.colour if item.stroke else False
                   for item in drawing.items if isinstance(item, PathItem))  # fmt: skip

    assert halos("print", Size(525.6, 206)) == 10
    assert halos("slide", Size(864, 400)) == 0


def test_a_small_country_gets_a_dot(print_style):
    """On a small world map Guatemala is a dot of r 3 with a white ring and no shape; Bolivia and India are shapes."""

    def dots(code: str) -> list[PathItem]:
        drawing = draw(FigureSpec("map", (), ("world", code), (), "violet"), Size(153, 90), print_style)
        return [item for item in drawing.items if isinstance(item, PathItem) and item.commands[1][0] == "C"]

    (dot,) = dots("GT")
    assert dot.rect.width == pytest.approx(7.0)
    assert (dot.fill, dot.stroke.colour, dot.stroke.width) == ("#69458E", "#FFFFFF", 1.0)
    assert dots("BO") == dots("IN") == []


def test_each_country_has_a_mark_of_its_own(print_style):
    """Ghana, Thailand and Cambodia are three dots that stand apart, India is a shape: four names, four marks."""
    spec = FigureSpec("map", (), ("world", "IN", "GH", "TH", "KH"), (), "blue")
    drawing = draw(spec, Size(153, 90), print_style)
    marks = [item for item in drawing.items if isinstance(item, PathItem) and item.fill == "#305398"]
    dots = [item.rect for item in marks if item.commands[1][0] == "C"]
    assert len(dots) == 3
    assert all(hypot(a.x - b.x, a.y - b.y) >= 6.9 for a, b in combinations(dots, 2))
    assert any(item.rect.height > 10 for item in marks if item.rect not in dots)


def test_a_silhouette_holds_its_capital(print_style, mono_style):
    """White on the band with an amber dot at the capital; black with a white dot in mono."""
    spec = FigureSpec("silhouette", CAPITALS["KE"], ("KE",), (), "night", "band")
    shape, dot = draw(spec, Size(56, 56), print_style).items
    assert (shape.fill, dot.fill, dot.stroke.colour) == ("#FFFFFF", "#F2B134", "#17364B")
    assert dot.rect.width == pytest.approx(8.4)
    middle = (dot.rect.x + dot.rect.width / 2, dot.rect.y + dot.rect.height / 2)
    assert inside(middle, polygons(shape.commands))
    shape, dot = draw(spec, Size(56, 56), mono_style).items
    assert (shape.fill, dot.fill) == ("#000000", "#FFFFFF")


def test_a_capital_elsewhere_is_told(print_style):
    """Longitude and latitude swapped put Nairobi into Turkey: that is an error, not a dot in the sea."""
    with pytest.raises(ValueError, match="does not lie in KE"):
        draw(FigureSpec("silhouette", (-1.29, 36.82), ("KE",)), Size(56, 56), print_style)


def test_a_capital_is_near_its_country_within_a_fifth_of_its_size(print_style):
    """Kenya is 10 degrees high and ends at 41.9 degrees east: 43.6 is near it, 44.3 is not."""
    kenya = print_style.maps.silhouette("KE")
    assert is_near(kenya, 43.6, 1.0)
    assert not is_near(kenya, 44.3, 1.0)


def test_an_unknown_country_is_told(print_style):
    """A code that is not on the map raises KeyError with those that are."""
    with pytest.raises(KeyError, match=r"KE.*AR"):
        draw(FigureSpec("map", (), ("south-america", "KE")), Size(150, 150), print_style)


def test_maps_are_small_and_cross_processes(print_style, checkout):
    """All files together stay under 400 kB; a map set is only a folder."""
    files = list((checkout / "data" / "maps").glob("*.json"))
    assert sum(file.stat().st_size for file in files) < 400_000
    assert all(json.loads(file.read_text()) for file in files)
    assert pickle.loads(pickle.dumps(print_style.maps)) == print_style.maps
