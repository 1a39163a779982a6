"""Maps: places are where they belong, names can be read, and shapes fit together."""

from __future__ import annotations

import itertools
import zipfile
from functools import partial
from itertools import combinations, pairwise
from math import cos, hypot, radians, sin
from statistics import median
from time import process_time

import pytest
from msgspec.structs import astuple, replace

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import holds, outline, points, polygons, subpaths
from factsheets.document.scene import PathItem, TextItem
from factsheets.figures.maps.belt import _main, _strip
from factsheets.figures.maps.belt import _shown as _shown_part
from factsheets.figures.maps.cut import cut_side
from factsheets.figures.maps.draw import NEAR, is_near, is_placed
from factsheets.figures.maps.files import ARCHIVE, HIGH, PLACES, WIDE, about, belt, region, silhouette, surface
from factsheets.figures.maps.globe import RIM, seen
from factsheets.figures.maps.ground import Ground
from factsheets.figures.maps.labels import APART as NAMES_APART
from factsheets.figures.maps.labels import (
    INSET,
    SQUAT,
    Taken,
    _far,
    _notches,
    anchors,
    by_hand,
    crossing,
    in_two,
    keeps,
)
from factsheets.figures.maps.neighbors import MOST
from factsheets.figures.maps.projection import Projection
from factsheets.figures.maps.region import (
    DOT,
    LEADER,
    THIN,
    _country_box,
    _dot_of,
    _shown,
    fitted,
    least_height,
    named_at,
)
from factsheets.figures.registry import _tried, describe, draw
from factsheets.figures.style import FigureDoesNotFit
from factsheets.geometry import Rect, Size
from tests.quick import chosen, few

CAPITALS = {
    "GT": (-90.51, 14.61), "DO": (-69.93, 18.49), "BO": (-65.26, -19.05), "GH": (-0.19, 5.60), "UG": (32.58, 0.32),
    "KE": (36.82, -1.29), "IN": (77.21, 28.61), "TH": (100.50, 13.75), "KH": (104.92, 11.56), "PH": (120.98, 14.60),
}  # fmt: skip
NAMES = {"GT": "Guatemala", "DO": "Dominican Republic", "BO": "Bolivia", "GH": "Ghana", "UG": "Uganda", "KE": "Kenya",
         "IN": "India", "TH": "Thailand", "KH": "Cambodia", "PH": "Philippines"}  # fmt: skip
OTHERS = {
    "PE": (-77.04, -12.05), "RW": (30.06, -1.95), "FJ": (178.44, -18.13), "RU": (37.62, 55.75), "CL": (-70.65, -33.44),
    "NO": (10.75, 59.91), "MV": (73.51, 4.17), "ID": (106.85, -6.21), "LS": (27.48, -29.31), "SS": (31.6, 4.85),
    "EG": (31.24, 30.04), "NP": (85.32, 27.71), "HT": (-72.34, 18.54), "NZ": (174.78, -41.29), "KI": (172.98, 1.33),
    "VN": (105.85, 21.03), "UA": (30.52, 50.45), "IL": (35.22, 31.78), "CY": (33.36, 35.17), "US": (-77.04, 38.90),
}  # fmt: skip
SHEET = Size(WIDE, HIGH)
ROOMS = {"sheet": SHEET, "low sheet": Size(525.6, 184.3), "slide": Size(632, 380), "large print": Size(487, 300)}
CAPITAL = "Capital City"
"""A name as long as those of many capitals."""


def spec(code: str) -> FigureSpec:
    """Return the region of a country, its capital under a made-up name."""
    return FigureSpec("region", {**CAPITALS, **OTHERS}[code], (code,), (about()[code].name, CAPITAL))


def letters(item: TextItem) -> Rect:
    """Return the box of the characters of a name, from the top of capitals to the last baseline."""
    size = item.lines[0].runs[0].size
    left, right = min(line.x for line in item.lines), max(line.x + line.width for line in item.lines)
    top = item.lines[0].baseline - 0.66 * size
    return Rect(left, top, right - left, item.lines[-1].baseline - top)


def meets(box: Rect, rings) -> bool:
    """Whether a box meets a shape: an edge crosses it, or it is inside."""
    sides = (side for ring in rings for side in zip(ring, [*ring[1:], ring[0]], strict=True))
    return holds(rings, box.x + box.width / 2, box.y + box.height / 2) or any(cut_side(*side, box) for side in sides)


def wider(box: Rect, by: float) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def region_names(code: str, room: Size, style):
    """Return the names on the map of a region, its shapes by code, and the names that are in notches near its edge."""
    view = fitted(code, room, named_at(spec(code), room, style)[0])
    shapes = {each: rings for each in view.map.numbers if (rings := view.rings(each))}
    items = draw(spec(code), room, style).items
    names = [item for item in items if isinstance(item, TextItem)]
    edge = {name.text for name in names if notched(letters(name), items, room)}
    return names, shapes, edge


def notched(box: Rect, items, room: Size) -> bool:
    """Whether a name is in a white notch near the map's edge."""
    notches = [
        item.rect for item in items if isinstance(item, PathItem) and item.fill == "#FFFFFF" and item.rect.holds(box)
    ]
    return any(map(partial(near_edge, room), notches))


def near_edge(room: Size, notch: Rect) -> bool:
    gap = min(notch.x, notch.y, room.width - notch.right, room.height - notch.bottom)
    return gap == pytest.approx(INSET, abs=0.01)


def owner(text: str, code: str) -> str:
    words = text.replace("\n", " ")
    return code if text == CAPITAL else next(each for each, told in about().items() if told.name == words)


CASES = [(code, "sheet") for code in (*CAPITALS, *OTHERS)] + [
    (code, room) for room in list(ROOMS)[1:] for code in (*CAPITALS, *OTHERS)
]


@pytest.mark.parametrize(
    ("code", "room"),
    chosen(CASES, ("KE", "sheet"), ("DO", "sheet"), ("LS", "sheet"), ("FJ", "sheet"), ("GH", "low sheet")),
)
def test_names_stand_on_their_own_land_or_on_the_sea(styles, code, room):
    """No name of a region is on another country or near its coast, none is cut, and none overlaps another."""
    size, style = ROOMS[room], styles["slide" if room == "slide" else "print"]
    names, shapes, edge = region_names(code, size, style)
    assert CAPITAL in [name.text for name in names]
    assert (
        len({name.text for name in names})
        == len(names)
        <= 2 + max(MOST, len(PLACES[code].names) if code in PLACES else 0)
    )
    for name in names:
        box = letters(name)
        assert Rect(0, 0, size.width, size.height).holds(box), name.text
        mine = owner(name.text, code)
        if name.text in edge:
            assert not meets(wider(box, 1.5), shapes[code]), f"the notch of {name.text} covers the country"
            continue
        foreign = [each for each, rings in shapes.items() if each != mine and meets(box, rings)]
        assert not foreign, f"{name.text} lies on {foreign}"
        if not meets(box, shapes.get(mine, [])):  # on the sea: three points from every coast that is not its own
            assert not any(meets(wider(box, 2.9), rings) for each, rings in shapes.items() if each != mine), name.text
    assert not any(letters(a).overlaps(letters(b)) for a, b in combinations(names, 2))


def test_capital_away_from_its_name_has_a_leader(print_style):
    """On a low map, Kampala's name has no space beside its dot: it is on a light background, with a line to the dot."""
    room = Size(WIDE, 156.0)
    kampala = replace(spec("UG"), labels=("Uganda", "Kampala"))
    name = next(item for item in draw(kampala, room, print_style).items if getattr(item, "text", "") == "Kampala")
    leaders = [item for item in draw(kampala, room, print_style).items
               if isinstance(item, PathItem) and item.stroke and item.stroke.width == LEADER and not item.stroke.dash]  # fmt: skip
    assert letters(name).bottom < fitted("UG", room).spot(*CAPITALS["UG"])[1] - 3 * DOT
    assert len(leaders) == 1


@pytest.mark.parametrize("code", chosen([*CAPITALS, *OTHERS], "IN", "KE", "VN"))
def test_leaders_cross_no_other_land(print_style, code):
    """Leaders of neighbors end on their own land, and those to the sea cross no other; notches hide no border or coast."""
    view = fitted(code, SHEET, named_at(spec(code), SHEET, print_style)[0])
    shapes = {each: rings for each in view.map.numbers if (rings := view.rings(each))}
    items = draw(spec(code), SHEET, print_style).items
    notches = [item.rect for item in items if isinstance(item, PathItem) and item.fill == "#FFFFFF" and not item.stroke]
    thin = [item for item in items if isinstance(item, PathItem) and item.stroke and item.stroke.width == THIN]
    for start, end in ([*points(line.commands[0]), *points(line.commands[1])] for line in thin):
        ends = {each for each, rings in shapes.items() if meets(wider(Rect(*end, 0, 0), 1.0), rings)}
        from_edge = any(wider(notch, 0.5).holds(Rect(*start, 0, 0)) for notch in notches)
        steps = int(hypot(end[0] - start[0], end[1] - start[1])) + 1  # a point each: it may touch a cape
        way = [tuple(a + (b - a) * at / steps for a, b in zip(start, end, strict=True)) for at in range(steps)]
        crossed = [each for each in shapes.keys() - ends if sum(holds(shapes[each], *dot) for dot in way) > 2]
        assert ends, code
        assert len(crossed) <= from_edge, (code, ends, crossed)
    for notch in notches:
        if near_edge(SHEET, notch):
            assert sum(meets(notch, rings) for rings in shapes.values()) <= 1


def test_every_neighbor_of_the_ten_is_named(print_style):
    """Each country that touches one of the ten is named on its map: on its land, on the sea or in a notch near the edge."""
    for code in CAPITALS:
        names = {name.text for name in draw(spec(code), SHEET, print_style).items if isinstance(name, TextItem)}
        assert {about()[each].name for each in about()[code].touching} <= names, code


@pytest.mark.parametrize(("code", "room", "size"), [("TH", Size(512, 316.8), 18), ("UG", Size(512, 316.8), 18)])
def test_a_map_comes_closer_until_adjacent_countries_have_room_for_their_names(styles, code, room, size):
    """In large type, a name that has no place at the usual scale has one on a closer map, which still shows the country."""
    style = replace(styles["slide"], label=replace(styles["slide"].label, size=size, leading=23))
    zoom, named = named_at(spec(code), room, style)
    view = fitted(code, room, zoom)
    names = {name.text for name in draw(spec(code), room, style).items if isinstance(name, TextItem)}
    visible = {each for each in about()[code].touching if view.rings(each)}
    assert zoom > 1
    assert not named.missing
    assert {about()[each].name for each in visible} <= names
    assert all(0 < x < room.width and 0 < y < room.height for x, y in itertools.chain(*view.rings(code)))


def test_on_a_low_map_in_large_type_adjacent_names_may_lie_over_borders_but_not_over_the_country(styles):
    """On a low poster, South Sudan has its name at the edge, over its border with Uganda; nothing lies over Kenya."""
    room, style = Size(684, 174), styles["slide"]
    names, shapes, edge = region_names("KE", room, style)
    assert {"South Sudan", "Ethiopia", "Somalia", "Tanzania"} <= {name.text for name in names}
    assert "South Sudan" in edge
    assert not any(meets(letters(name), shapes["KE"]) for name in names)


@pytest.mark.parametrize("code", [*CAPITALS, *OTHERS])
def test_a_region_shows_the_whole_country_large_enough(code):
    """A country is not cut, and takes at least a seventh of the width of its map, or half of its height."""
    view = fitted(code, SHEET)
    dots = [dot for ring in view.map.rings(code) for dot in view.moved(ring)]
    largest = max((view.moved(ring) for ring in view.map.rings(code)), key=lambda ring: surface(tuple(ring)))
    xs, ys = zip(*[dot for dot in dots if 0 <= dot[0] <= WIDE and 0 <= dot[1] <= HIGH], strict=True)
    assert max(xs) - min(xs) >= 0.14 * WIDE or max(ys) - min(ys) >= 0.55 * HIGH
    assert all(0 < x < WIDE and 0 < y < HIGH for x, y in largest)


@pytest.mark.parametrize("code", ["FJ", "RU", "NZ", "KI", "US"])
def test_no_region_is_torn_at_the_date_line(code):
    """On maps that the meridian of 180 degrees crosses, no line runs from edge to edge."""
    lines = [arc for arc, kind in zip(region(code).arcs, region(code).kinds, strict=True) if kind != "e"]
    longest = max(hypot(a[0] - b[0], a[1] - b[1]) for arc in lines for a, b in pairwise(arc))
    assert longest < WIDE  # in tenths of a point: a tenth of the map's width


def test_a_region_is_told_by_its_neighbors():
    """The alternative text names the part of the world, adjacent countries or else the nearest, and the capital."""
    kenya = replace(spec("KE"), labels=("Kenya", "Nairobi"))
    told = "Map: Kenya in East Africa, between Ethiopia, Somalia, Tanzania, Uganda and South Sudan; capital Nairobi."
    assert describe(kenya) == told
    haiti = describe(replace(spec("HT"), labels=("Haiti", "Port-au-Prince")))
    assert haiti == "Map: Haiti in the Caribbean, beside Dominican Republic; capital Port-au-Prince."
    assert (
        describe(replace(spec("CY"), labels=("Cyprus",)))
        == "Map: Cyprus in Western Asia, near Türkiye, Syria and Lebanon."
    )


def test_dependencies_say_whose_they_are():
    """Puerto Rico is named with its country; so are Greenland, and French Guiana, which is part of France in the data."""
    names = {code: about()[code].name for code in ("PR", "GL", "GF", "HK")}
    assert names == {
        "PR": "Puerto Rico (US)", "GL": "Greenland (Denmark)", "GF": "French Guiana (France)", "HK": "Hong Kong (China)",
    }  # fmt: skip


@pytest.mark.parametrize(("code", "other"), [("MA", "EH"), ("IN", "CN"), ("KE", "SS"), ("SD", "SS"), ("RS", "XK")])
def test_disputed_borders_are_dashed(print_style, code, other):
    """Kashmir, the Ilemi triangle, Abyei, Western Sahara: their borders are drawn dashed."""
    shown = region(code)
    disputed = {number for number, kind in enumerate(shown.kinds) if kind == "d"}
    theirs = [
        {number if number >= 0 else ~number for ring in shown.numbers[each] for number in ring}
        for each in (code, other)
    ]
    assert disputed & theirs[0] & theirs[1]


def test_western_sahara_is_one_area():
    """It extends from its border with Morocco to the sea in the west and to Mauritania."""
    (ring,) = [ring for ring in region("EH").rings("EH") if surface(ring) > 100_000]
    assert holds([ring], *region("EH").spot(-13.0, 27.0))
    assert not holds(region("MA").rings("MA"), *region("MA").spot(-13.0, 27.0))


def test_a_region_takes_exactly_its_room(print_style):
    """Whatever the room, nothing is outside it, and the sea fills it; a room too small for names is refused."""
    for room in (Size(525.6, 184), Size(300, 260), Size(632, 380)):
        drawing = draw(spec("GH"), room, print_style)
        assert drawing.size == room
        boxes = [item.rect for item in drawing.items if isinstance(item, PathItem)]
        assert all(Rect(0, 0, room.width, room.height).holds(box, 2.0) for box in boxes)
    with pytest.raises(FigureDoesNotFit, match="needs 90 pt"):
        draw(spec("GH"), Size(300, 80), print_style)


def test_a_large_country_is_hatched_in_black_and_white(mono_style, print_style):
    """Kenya is hatched, with its outline; a country of less than six square centimeters is black."""
    kenya = [item for item in draw(spec("KE"), SHEET, mono_style).items if isinstance(item, PathItem)]
    (hatch,) = [item for item in kenya if item.stroke and item.stroke.width == 1.3]
    assert len(subpaths(hatch.commands)) > 30
    assert not any(
        item.fill == "#000000" and surface(tuple(outline(item.commands))) > 100 for item in kenya if item.commands
    )
    maldives = draw(spec("MV"), SHEET, mono_style).items
    assert not any(isinstance(item, PathItem) and item.stroke and item.stroke.width == 1.3 for item in maldives)


def test_borders_survive_a_copier(print_style):
    """Every border is a black line of half a point in a white one; every coast is a black line."""
    strokes = [
        item.stroke for item in draw(spec("BO"), SHEET, print_style).items if isinstance(item, PathItem) and item.stroke
    ]
    assert [(stroke.colour, stroke.width) for stroke in strokes[:2]] == [("#FFFFFF", 1.2), ("#000000", 0.5)]
    assert all(stroke.width >= 0.5 for stroke in strokes)


def test_the_maps_of_all_countries_are_small():
    """The archive has a map of each country, in less than 2 MB, and always the same bytes."""
    assert ARCHIVE.stat().st_size < 2_000_000
    with zipfile.ZipFile(ARCHIVE) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {f"{code}.json" for code in about()} < set(archive.namelist())
    assert len(about()) > 230
    assert set(PLACES) == set(CAPITALS)


@pytest.mark.slow
def test_every_country_has_a_region_and_a_silhouette(print_style):
    """Whatever country an office adds, its sheet has a map, and its neighbors are known."""
    for code, told in about().items():
        draw(FigureSpec("region", (), (code,), (told.name,)), SHEET, print_style)
        draw(FigureSpec("globe", (), (code,)), Size(116, 58), print_style)
        assert silhouette(code).rings
        assert {*told.touching, *told.near} <= set(about())


@pytest.mark.parametrize("code", few(["KE", "PH"], 1))
def test_where_things_stand_on_a_region(print_style, golden, code):
    """The parts of the map of a country among others, and of that of an island state."""
    lines = []
    for item in draw(spec(code), SHEET, print_style).items:
        box, what = item.rect, item.text if isinstance(item, TextItem) else f"{len(item.commands)} points"
        lines.append(f"{box.x:.1f},{box.y:.1f} {box.width:.1f}x{box.height:.1f} {what}")
    golden(f"rules/region-{code}.txt", "\n".join(lines) + "\n")


@pytest.mark.slow
def test_a_region_is_drawn_quickly(print_style):
    """Once read, half of the thirty maps take at most 15 milliseconds each, the best of three runs."""

    def taken(code: str) -> float:
        _tried.cache_clear()
        _shown.cache_clear()
        start = process_time()
        draw(spec(code), SHEET, print_style)
        return process_time() - start

    assert median(min(taken(code) for _ in range(3)) for code in (*CAPITALS, *OTHERS)) < 0.015


# -- the belt, the globe, silhouettes ---------------------------------------------------------------------------------


def on_belt(style, room: Size, codes=tuple(NAMES), labels=None):
    texts = labels or tuple(NAMES.get(code, code) for code in codes)
    return draw(FigureSpec("belt", (), tuple(codes), texts), room, style)


@pytest.mark.parametrize(("medium", "room"), [("print", Size(525.6, 206)), ("slide", Size(960, 400))])
def test_names_on_the_belt_stand_apart(styles, medium, room):
    """All ten names are there, none is on another, on land or on the dot of another country, and no two leaders cross."""
    drawing = on_belt(styles[medium], room)
    texts = [item for item in drawing.items if isinstance(item, TextItem)]
    assert sorted(" ".join(text.text.split()) for text in texts) == sorted(NAMES.values())
    assert not any(letters(a).overlaps(letters(b)) for a, b in combinations(texts, 2))
    lines = [item for item in drawing.items if isinstance(item, PathItem) and len(item.commands) == 2]
    ends = [tuple(dot for command in line.commands for dot in points(command)) for line in lines[::2]]
    assert len(ends) == 10
    assert not any(crossing(*a, *b) for a, b in combinations(ends, 2))
    land = polygons(next(item for item in drawing.items if item.fill == styles[medium].colour("land")).commands)
    assert not any(meets(letters(text), land) for text in texts)
    assert not any(letters(text).holds(Rect(x, y, 0, 0), 0) for text in texts for _, (x, y) in ends)


@pytest.mark.parametrize("codes", [tuple(NAMES), ("GT", "PH")])
def test_names_on_the_belt_keep_within_the_margins(slide_style, codes):
    """A map may fill the slide; its names stay within the margins of the text above and below it."""
    drawing = on_belt(replace(slide_style, margin=48.0, beside=48.0), Size(960, 356), codes)
    texts = [item.rect for item in drawing.items if isinstance(item, TextItem)]
    assert len(texts) == len(codes)
    assert all(rect.x >= 48 and rect.right <= 912 for rect in texts)


def test_few_countries_are_shown_closer(print_style):
    """The map of Uganda and Kenya is as large as that of all ten, but shows them at more than twice its scale."""

    def between(*codes: str) -> float:
        drawing = on_belt(print_style, Size(525.6, 206), codes, tuple(NAMES[code] for code in codes))
        assert drawing.size.height == pytest.approx(206)
        dots = [item.rect for item in drawing.items if isinstance(item, PathItem) and item.commands[1][0] == "C"]
        one, other = (next(dot for dot, each in zip(dots, codes, strict=True) if each == code) for code in ("UG", "KE"))
        return hypot(one.x - other.x, one.y - other.y)

    assert between("UG", "KE") > 2 * between(*NAMES)


@pytest.mark.parametrize("codes", [("UG", "KE"), ("KH", "IN"), ("BO",)])
def test_a_name_on_a_closer_map_stands_on_the_sea(print_style, codes):
    """Never on land, whether its own or that of others."""
    drawing = on_belt(print_style, Size(525.6, 300), codes, tuple(NAMES[code] for code in codes))
    land = polygons(next(item for item in drawing.items if item.fill == print_style.colour("land")).commands)
    assert not any(meets(letters(item), land) for item in drawing.items if isinstance(item, TextItem))


def test_belt_that_is_cut_shows_something_beside_its_countries():
    """A narrow room shows the countries and 400 units of the map at both sides; a wide one is filled."""
    xs = [x for x, _ in _main("BO")]
    narrow, wide = (_shown_part(FigureSpec("belt", (1.0,), ("BO",)), Size(width, 300)) for width in (60, 500))
    assert (min(xs) - narrow.x, narrow.right - max(xs)) == pytest.approx((400, 400))
    assert wide.width / wide.height == pytest.approx(500 / 300)


def test_place_by_hand_is_kept_only_if_its_leader_crosses_no_other_land(print_style):
    """A name is on the sea at the left, its land at the right, and perhaps another country between them."""
    at, land, other = (
        (40.0, 50.0),
        [(160, 30), (190, 30), (190, 70), (160, 70)],
        [(100, 0), (120, 0), (120, 100), (100, 100)],
    )
    name = by_hand("Name", print_style.label, at, (170.0, 50.0))
    free, crossed = (Ground(shapes, Rect(0, 0, 200, 100)) for shapes in ({"A": [land]}, {"A": [land], "B": [other]}))
    assert keeps(name, "A", free, Taken())
    assert not keeps(name, "A", crossed, Taken())
    assert keeps(name, "A", crossed, Taken(), across=("B",))


def test_the_belt_fills_its_width_and_is_cut_straight(print_style):
    """It is as wide as its room, and at most half as high as wide; nothing is outside."""
    assert on_belt(print_style, Size(525.6, 206)).size.height == pytest.approx(206)
    drawing = on_belt(print_style, Size(525.6, 300))
    assert drawing.size.width == pytest.approx(525.6)
    assert drawing.size.height == pytest.approx(262.8)
    frame = Rect(0, 0, *(drawing.size.width, drawing.size.height))
    assert all(frame.holds(item.rect, 1.0) for item in drawing.items)


def on_it(drawing) -> bool:
    """Whether the marks on a belt are inside it, and there is at least one."""
    frame = Rect(0, 0, drawing.size.width, drawing.size.height)
    marks = [item.rect for item in drawing.items if isinstance(item, PathItem) and item.fill == "#69458E"]
    return bool(marks) and all(frame.holds(mark, 0.5) for mark in marks)


@pytest.mark.parametrize("code", few(sorted(about()), 6))
def test_every_country_stands_on_the_map_of_all(print_style, code):
    """The strip is extended to contain it, the tiniest country is a dot, and numbers distinguish each from others."""
    assert on_it(draw(FigureSpec("belt", (), (code,), (), "violet"), Size(153, 90), print_style))


def test_all_countries_at_once_stand_on_the_map(print_style):
    """Each has a mark on the whole world without Antarctica; so do forty from everywhere, by number."""
    codes = tuple(sorted(about()))
    drawing = draw(FigureSpec("belt", (), codes, (), "violet"), Size(525.6, 400), print_style)
    assert on_it(drawing)
    dots = [item for item in drawing.items if isinstance(item, PathItem) and item.fill == "#69458E" and item.stroke]
    assert len(codes) > 230
    assert len(dots) > 150
    forty = codes[::6][:40]
    drawn = on_belt(print_style, Size(525.6, 400), forty, tuple(str(number) for number in range(1, 41)))
    assert len([item for item in drawn.items if isinstance(item, TextItem)]) == 40


@pytest.mark.parametrize("code", ["NO", "RU", "CL", "NZ", "IS", "US", "AD", "TV"])
def test_the_belt_widens_for_countries_outside_it(code):
    """The main parts of Norway, Russia, southern Chile and New Zealand are whole on a map that is extended for them."""
    narrow, wide = _strip(NAMES), _strip([*NAMES, code])
    assert narrow == _strip([]) == Rect(-5380, -1980, 10630, 3631)
    xs, ys = zip(*(belt().rings(code) or [[belt().tiny[code]]])[0], strict=True)
    assert wide.holds(Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    assert wide.union(narrow) == wide
    assert (wide == narrow) == (code == "AD")


def test_more_names_than_fit_become_numbers(slide_style):
    """Thirty names do not fit on a slide, and are refused; their numbers fit."""
    codes = [code for code in sorted(about()) if code in belt().numbers][::3][:30]
    room = Size(960, 400)
    with pytest.raises(FigureDoesNotFit, match="30 countries"):
        on_belt(slide_style, room, codes, tuple(f"A country of long name {code}" for code in codes))
    items = on_belt(slide_style, room, codes, tuple(str(number) for number in range(1, 31))).items
    numbers = [item for item in items if isinstance(item, TextItem)]
    assert [item.text for item in numbers] == [str(number) for number in range(1, 31)]


def test_a_small_country_gets_a_dot(print_style):
    """On a small map, Guatemala is a dot of r 3 with a white ring and no shape; Bolivia and India are shapes."""

    def dots(code: str) -> list[PathItem]:
        drawing = draw(FigureSpec("belt", (), (code,), (), "violet"), Size(153, 90), print_style)
        return [item for item in drawing.items if item.fill == "#69458E" and item.commands[1][0] == "C"]

    (dot,) = dots("GT")
    assert dot.rect.width == pytest.approx(7.0)
    assert (dot.fill, dot.stroke.colour, dot.stroke.width) == ("#69458E", "#FFFFFF", 1.0)
    assert dots("BO") == dots("IN") == []


def test_each_country_has_a_mark_of_its_own(print_style):
    """Ghana, Thailand and Cambodia are three separate dots, India is a shape: four names, four marks."""
    drawing = draw(FigureSpec("belt", (), ("IN", "GH", "TH", "KH"), (), "blue"), Size(153, 90), print_style)
    marks = [item for item in drawing.items if isinstance(item, PathItem) and item.fill == "#305398"]
    dots = [item.rect for item in marks if item.commands[1][0] == "C"]
    assert len(dots) == 3
    assert all(hypot(a.x - b.x, a.y - b.y) >= 6.9 for a, b in combinations(dots, 2))
    assert any(item.rect.height > 10 for item in marks if item.rect not in dots)


def test_a_country_that_a_dot_would_cover_is_a_dot(print_style):
    """Thailand is a dot beside that of Cambodia, but a shape by itself; India is large enough beside Bangladesh."""

    def dots(*codes: str) -> int:
        drawing = draw(FigureSpec("belt", (), codes, (), "blue"), Size(240, 144), print_style)
        return sum(item.fill == "#305398" and item.commands[1][0] == "C" for item in drawing.items)

    assert (dots("TH"), dots("TH", "KH"), dots("IN", "BD")) == (0, 2, 1)


def test_islands_too_small_to_see_are_dots(print_style):
    """Atolls of the Maldives are dots of r 1.3 that do not overlap."""
    items = draw(replace(spec("MV"), tone="violet"), SHEET, print_style).items
    (specks,) = [
        item for item in items if isinstance(item, PathItem) and item.fill == "#69458E" and item.commands[1][0] == "C"
    ]
    spots = [next(points(part[0])) for part in subpaths(specks.commands)]
    assert len(spots) > 5
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 2.6 for a, b in combinations(spots, 2))


@pytest.mark.parametrize("code", few([*CAPITALS, "NO", "NZ", "FJ", "US", "RU"], 3))
def test_a_country_stands_in_the_upper_half_of_its_globe(styles, code):
    """Its mark is on the half disc, not at its rim; the globe is twice as wide as it is high."""
    for style in (styles["print"], styles["mono"]):
        drawing = draw(FigureSpec("globe", (), (code,), (), "night", "band"), Size(200, 58), style)
        assert drawing.size == Size(116, 58)
        mark = drawing.items[-1]
        assert mark.fill == style.colour("black" if style.mono else "dawn")
        x, y = mark.rect.x + mark.rect.width / 2, mark.rect.y + mark.rect.height / 2
        assert hypot(x - 58, y - 58) < 0.9 * 58


LANDS = {
    "Sahara": (15, 22), "Congo": (22, 0), "Amazon": (-60, -8), "Australia": (134, -25), "Kansas": (-98, 39),
    "Siberia": (105, 62), "Kazakhstan": (68, 48), "China": (105, 35), "Greenland": (-42, 72), "Patagonia": (-69, -45),
}  # fmt: skip
SEAS = {
    "Galapagos": (-105, 0), "Oregon": (-140, 42), "Polynesia": (-140, -30), "Micronesia": (165, 15), "Azores": (-35, 30),
    "Guinea": (-10, -5), "Saint Helena": (-15, -35), "Arabian": (62, 14), "Mauritius": (75, -30), "Arctic": (-150, 80),
}  # fmt: skip


@pytest.mark.parametrize("code", few(about(), 30))
def test_globe_shows_land_where_land_is(code, print_style):
    """Even if the land exactly behind the middle of the globe reaches around its rim: seen from South America, Asia."""
    radius = 58.0
    (_, center), land = seen(code, radius), draw(FigureSpec("globe", (), (code,)), Size(116, 58), print_style).items[2]
    rings = polygons(land.commands)
    for name, place in (LANDS | SEAS).items():
        x, y, depth = facing(place, center)
        if depth > 0.2 and y > 0.05:
            assert holds(rings, radius + (radius - RIM) * x, radius - (radius - RIM) * y) == (name in LANDS), name


def facing(place: tuple[float, float], center: tuple[float, float]) -> tuple[float, float, float]:
    """Return the position of a place on the globe: to the right, up, and toward the reader, in radii."""
    east, high, south = radians(place[0] - center[0]), radians(place[1]), radians(center[1])
    level = cos(high) * cos(east)
    return (
        cos(high) * sin(east),
        cos(south) * sin(high) - sin(south) * level,
        sin(south) * sin(high) + cos(south) * level,
    )


def test_a_silhouette_holds_its_capital(print_style, mono_style):
    """White on the band with an amber dot at the capital; black with a white dot in mono."""
    spec = FigureSpec("silhouette", CAPITALS["KE"], ("KE",), (), "night", "band")
    shape, dot = draw(spec, Size(56, 56), print_style).items
    assert (shape.fill, dot.fill, dot.stroke.colour) == ("#FFFFFF", "#F2B134", "#17364B")
    assert dot.rect.width == pytest.approx(8.4)
    assert holds(polygons(shape.commands), dot.rect.x + dot.rect.width / 2, dot.rect.y + dot.rect.height / 2)
    shape, dot = draw(spec, Size(56, 56), mono_style).items
    assert (shape.fill, dot.fill) == ("#000000", "#FFFFFF")


def test_a_capital_elsewhere_is_told(print_style):
    """With longitude and latitude swapped, Nairobi is in Turkey: an error, not a dot in the sea."""
    with pytest.raises(ValueError, match="is not in KE"):
        draw(FigureSpec("silhouette", (-1.29, 36.82), ("KE",)), Size(56, 56), print_style)


def test_a_capital_is_near_its_country_within_a_fifth_of_its_size():
    """At most a fifth of its longer side beyond any edge of its box; slightly more is too far."""
    kenya = silhouette("KE")
    size, reach = kenya.frame.size, NEAR * max(kenya.frame.size.width, kenya.frame.size.height)
    for beyond, near in ((-0.5, True), (0.5, False)):
        by = reach + beyond
        for spot in ((size.width + by, 9), (-by, 9), (9, -by), (9, size.height + by)):
            assert is_near(kenya, *kenya.frame.place(spot)) == near


def test_countries_on_their_own_maps_are_where_they_were(golden):
    """The box of the visible part of large, tall, wide and small ones, and the least height of their maps; in rooms that
    are square or wider, where the middle of the map is.
    """
    lines = []
    for code in ("BR", "CL", "FM", "IN", "KE", "RU"):
        sides = [round(side, 2) for side in astuple(_country_box(code))]
        lines.append(f"{code}: {sides} {least_height(code, 400.0):.2f}")
    for room in (Size(320, 200), Size(319.9, 200), Size(200, 200), Size(400, 200), Size(500, 200)):
        for code in ("KE", "PH", "RU"):
            view = fitted(code, room)
            middle = ", ".join(f"{side:.2f}" for side in view.middle)
            lines.append(f"{code} in {room.width:g} x {room.height:g}: {view.scale:.4f} at {middle}")
    golden("rules/regions.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("turns", range(4))
def test_dot_of_a_capital_is_smaller_near_any_side_of_the_border(print_style, turns):
    """Even near the last side, back to the first corner; in the middle of a country it has the default size."""
    corners = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]
    ring = corners[turns:] + corners[:turns]
    near, far = (_dot_of(spot, [ring], print_style) for spot in ((1.0, 50.0), (50.0, 50.0)))
    assert near < far


@pytest.mark.parametrize(
    ("dot", "far"),
    [
        ((50, 105), 0), ((41, 105), 0), ((50, 97), 3 * SQUAT), ((58, 114), 4 * SQUAT), ((36, 101), 4), ((67, 110), 7),
        ((64, 99), hypot(4, SQUAT)), ((37, 112), hypot(3, 2 * SQUAT)),
    ],
)  # fmt: skip
def test_places_beside_a_name_are_nearer_than_those_over_and_under(dot, far):
    """A place in the box of a name has the distance 0, any other that to its nearest edge or corner."""
    assert _far(dot, 50, 100, Rect(0, 0, 20, 10)) == pytest.approx(far)


@pytest.mark.parametrize("inside", [0.0, 0.01])
@pytest.mark.parametrize(("x", "y"), [(-1, 0), (1, 0), (0, -1), (0, 1)])
def test_dots_may_be_as_near_to_a_name_as_names(x, y, inside):
    """A dot at the edge of the space around a name is clear of it; one inside is not."""
    name = Rect(60, 40, 20, 2)
    dot = (70 + x * (10 + NAMES_APART - inside), 41 + y * (1 + NAMES_APART / 2 - inside))
    assert Taken([dot]).free(name) == (inside == 0)


@pytest.mark.parametrize(
    ("code", "named", "gap"), [("IN", "Nepal", INSET), ("IN", "Bhutan", INSET), ("IT", "Switzerland", 0)]
)
def test_notch_keeps_off_the_edge_of_the_map_if_it_can(print_style, code, named, gap):
    """At the edge it touches the line under the band; only a name that would have no other place is there."""
    room = Size(WIDE, 184)
    items = draw(FigureSpec("region", (), (code,), (about()[code].name,)), room, print_style).items
    name = next(letters(item) for item in items if isinstance(item, TextItem) and item.text == named)
    notch = next(
        each.rect for each in items if isinstance(each, PathItem) and each.fill == "#FFFFFF" and each.rect.holds(name)
    )
    edge = min(notch.x, notch.y, room.width - notch.right, room.height - notch.bottom)
    assert edge == pytest.approx(gap, abs=0.01)


@pytest.mark.parametrize(
    ("code", "named"), [("RS", "Bosnia and\nHerzegovina"), ("FJ", "Samoa"), ("KI", "Papua New Guinea")]
)
def test_large_or_near_countries_are_named(print_style, code, named):
    """In two lines if the name is wider than the land, and with a leader if it is one of the nearest that can be seen."""
    items = draw(FigureSpec("region", (), (code,), (about()[code].name,)), SHEET, print_style).items
    assert named in [item.text for item in items if isinstance(item, TextItem)]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Peru", "Peru"),
        ("Central African Republic", "Central African\nRepublic"),
        ("Puerto Rico (US)", "Puerto Rico\n(US)"),
    ],
)
def test_name_in_two_lines(name, lines):
    """They are as equal as possible, and the country that a dependency belongs to has the second one."""
    assert in_two(name) == lines


def test_reserve_of_a_name_may_be_in_the_margin(print_style):
    """What is kept free for wider letters of another font may be outside the part for names; its letters may not."""
    look = replace(print_style.label, font=replace(print_style.label.font, reserve=0.3))
    name = by_hand("Peru", look, (100, 50), None)
    spare = name.box.width - letters(name.item).width
    inside = name.box.x + spare / 2  # the letters are in the middle of the box
    for margin, kept in ((inside - 0.1, True), (inside + 0.1, False)):
        peru = [[(0, 0), (200, 0), (200, 100), (0, 100)]]
        assert keeps(name, "PE", Ground({"PE": peru}, Rect(0, 0, 200, 100), margin=margin), Taken()) == kept


def test_leader_keeps_off_other_names():
    """Two points beside a name it is free, closer it is not."""
    taken = Taken()
    taken.boxes.append(Rect(20, 20, 40, 10))
    assert [taken.open(((x, 0), (x, 50))) for x in (17.9, 18.1, 61.9, 62.1)] == [True, False, False, True]


def test_notches_are_at_all_edges_of_a_map():
    """First those over, under and beside a place, then those half a box, a box and one and a half boxes farther along."""
    boxes = list(_notches(Rect(10, 20, 300, 200), (100, 90), 40, 20))
    assert [(each.x, each.y) for each in boxes[:12]] == [
        (80, 20), (80, 200), (10, 80), (270, 80), (60, 20), (60, 200), (10, 70), (270, 70), (100, 20), (100, 200), (10, 90), (270, 90),
    ]  # fmt: skip
    assert {(each.width, each.height) for each in boxes} == {(40, 20)}
    assert sorted({each.x for each in boxes}) == [10, 20, 40, 60, 80, 100, 120, 140, 270]
    corner = list(_notches(Rect(10, 20, 300, 200), (305, 25), 40, 20))
    assert all(Rect(10, 20, 300, 200).holds(each) for each in corner)


@pytest.mark.parametrize(
    ("left", "right", "inner"),
    [(-2, 60, [29, 54]), (-1.9, 60, [29.05, 4.1, 54]), (40, 102, [71, 46]), (-30, 3, [-13.5, -24, -3])],
)
def test_leaders_point_to_places_away_from_the_frame(left, right, inner):
    """Places closer than four points to the frame are used only if a country has no others."""
    ground = Ground({"XX": [[(left, 40), (right, 40), (right, 41.9), (left, 41.9)]]}, Rect(0, 0, 100, 100))
    assert sorted({round(x, 2) for x, _ in anchors(ground, "XX")}) == sorted(inner)
    low = Ground({"XX": [[(20, 36), (60, 36), (60, 41.9), (20, 41.9)]]}, Rect(0, 0, 100, 45.25))
    assert {y for _, y in anchors(low, "XX")} == {36.75}


def test_name_is_tried_in_every_row_of_its_land(print_style):
    """Laos is named on a low map of Thailand, where its name fits only between the rows that are tried first."""
    names = {item.text for item in draw(spec("TH"), Size(WIDE, 164), print_style).items if isinstance(item, TextItem)}
    assert "Laos" in names


@pytest.mark.parametrize(
    ("code", "place", "there"),
    [("KI", (172.98, 1.33), True), ("KI", (1.33, 172.98), False), ("TC", (-71.14, 21.46), True)],
)
def test_capital_may_be_on_an_island_far_from_the_others(code, place, there):
    """Tarawa is 3,000 km from the shape of Kiribati, its largest island."""
    assert is_placed(code, *place) == there
    assert not is_near(silhouette(code), *place)


def test_an_unknown_country_is_told(print_style):
    """A code without a map raises KeyError with an explanation of codes."""
    with pytest.raises(KeyError, match=r"XX.*ISO 3166-1"):
        draw(FigureSpec("region", (), ("XX",), ("Nowhere",)), SHEET, print_style)


# -- projections ------------------------------------------------------------------------------------------------------


def test_equal_earth_meets_its_published_values():
    """Poles, center and the edge of the map (Savric, Patterson and Jenny, 2018)."""
    world = Projection("equal-earth", 0)
    assert world.project(0, 0) == (0, 0)
    assert world.project(0, 90)[1] == pytest.approx(1.3173628, abs=1e-6)
    assert world.project(179.999999, 0)[0] == pytest.approx(2.7066297, abs=1e-5)


def test_azimuthal_keeps_area():
    """One square degree at the center and one 40 degrees away cover the same area of the map, by the cosine."""
    map_ = Projection("azimuthal", 17, 1)

    def cell(lon: float, lat: float) -> float:
        corners = [(lon, lat), (lon + 1, lat), (lon + 1, lat + 1), (lon, lat + 1)]
        return surface(tuple(map_.project(*corner) for corner in corners))

    assert cell(40, 34) / cell(17, 0.5) == pytest.approx(0.8243 / 0.9998, abs=0.003)


def test_azimuthal_is_turned_back():
    """Every place comes back from the map, even across the date line."""
    map_ = Projection("azimuthal", 175, -20)
    for place in ((170.0, -10.0), (-175.0, -45.0), (175.0, -20.0)):
        assert map_.reverse(*map_.project(*place)) == pytest.approx(place)
