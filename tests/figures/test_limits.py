"""What figures accept and refuse: numbers and rooms at their limits, just inside and just outside."""

from __future__ import annotations

from math import dist

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import polygons, rectangle
from factsheets.figures.charts import bars
from factsheets.figures.charts.clip import left_part
from factsheets.figures.maps.belt import APART, _apart
from factsheets.figures.maps.cut import cut_line, cut_ring, hatched
from factsheets.figures.maps.draw import _with_dot
from factsheets.figures.maps.globe import _holds, _turned
from factsheets.figures.maps.ground import Ground
from factsheets.figures.maps.labels import _letters, crossing, edge_of
from factsheets.figures.maps.region import _distance
from factsheets.figures.registry import draw
from factsheets.figures.style import FigureDoesNotFit
from factsheets.geometry import Rect, Size
from factsheets.typeset.boxes import label, text_width
from tests.samples import run, text

TAKEN = [
    ("row", (0, 1)), ("row", (10, 10)), ("share", (1, 1)), ("share", (100, 100)), ("range", (0, 0, 1)), ("range", (1, 1, 1)),
    ("pair", (1, 1)), ("dots", (0,)), ("dots", (100,)),
]  # fmt: skip
REFUSED = [
    ("row", (-1, 3)), ("row", (4, 3)), ("row", (1, 11)), ("row", (0, 0)), ("row", (1.5, 3)), ("share", (0, 5)), ("share", (6, 5)),
    ("share", (1, 101)), ("share", (1, 2.5)), ("range", (-1, 1, 2)), ("range", (2, 1, 3)), ("range", (1, 3, 2)),
    ("range", (0, 0, 0)), ("pair", (0, 1)), ("pair", (1, 0)), ("dots", (-1,)), ("dots", (101,)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values"), TAKEN)
def test_numbers_at_the_limit_are_drawn(kind, values, print_style):
    """None, all, equal numbers, and the most that a figure can show."""
    assert draw(FigureSpec(kind, values, ("person",)), Size(400, 200), print_style).items


@pytest.mark.parametrize(("kind", "values"), REFUSED)
def test_numbers_beyond_the_limit_are_refused(kind, values, print_style):
    """Less than none, more than all, parts of people."""
    with pytest.raises(ValueError, match=r"this asks for|Two counts|this is|cannot be"):
        draw(FigureSpec(kind, values, ("person",)), Size(400, 200), print_style)


@pytest.mark.parametrize(("spec", "least"), [
    (FigureSpec("region", (36.82, -1.29), ("KE",), ("Kenya", "Nairobi")), 90.0),
    (FigureSpec("silhouette", (36.82, -1.29), ("KE",)), 22.0),
])  # fmt: skip
def test_maps_fit_the_least_side_they_need_and_no_less(spec, least, print_style):
    """In both directions: a region with its capital, and a country alone."""
    for room in (Size(least, 110), Size(200, least)):
        assert draw(spec, room, print_style).items
    for room in (Size(least - 0.01, 110), Size(200, least - 0.01)):
        with pytest.raises(FigureDoesNotFit, match=f"needs {least:.0f} pt"):
            draw(spec, room, print_style)


def test_belt_is_40_points_wide_at_least(print_style):
    """If it has no names."""
    world = FigureSpec("belt", icons=("KE",))
    assert draw(world, Size(40, 200), print_style).items
    with pytest.raises(FigureDoesNotFit, match="needs 40 pt"):
        draw(world, Size(39.99, 200), print_style)


def test_values_over_a_scale_give_way_by_the_same_distance():
    """Each moves by half of the overlap, gap included; values far enough apart stay."""
    assert bars._apart([40, 50], [30, 10], 200, 5) == [27.5, 62.5]
    assert bars._apart([40, 75], [30, 10], 200, 5) == [40, 75]


@pytest.mark.parametrize(
    ("dots", "cross"),
    [
        (((0, 0), (10, 10), (0, 10), (10, 0)), True),
        (((0, 0), (10, 0), (5, 0), (5, 5)), False),
        (((0, 0), (10, 0), (5, -0.1), (5, 5)), True),
        (((0, 0), (10, 0), (0, 0), (5, 5)), False),
        (((0, 0), (10, 0), (5, 0), (15, 0)), False),
        (((0, 0), (10, 0), (0, 1), (10, 1)), False),
        (((0, 0), (10, 0), (12, -5), (12, 5)), False),
        (((12, -5), (12, 5), (0, 0), (10, 0)), False),
    ],
    ids=["cross", "touch", "nearly touch", "share an end", "one line", "side by side", "beside", "beside, turned"],
)
def test_leaders_cross_only_where_they_go_through_each_other(dots, cross):
    """Lines that only touch, or lie on one line, do not cross; nor do those that would only cross if they were longer."""
    for a, b in ((0, 1), (1, 0)):
        for c, d in ((2, 3), (3, 2)):
            assert crossing(dots[a], dots[b], dots[c], dots[d]) is cross


@pytest.mark.parametrize(
    ("place", "end"),
    [
        ((9, 99), (8, 14)), ((10, 99), (14, 21)), ((13.9, 0), (14, 8)), ((15, 9), (15, 8)), ((15, 10), (15, 21)),
        ((26.1, 99), (26, 21)), ((30, 0), (26, 8)), ((31, 0), (32, 14)),
    ],
)  # fmt: skip
def test_leaders_begin_at_the_side_that_faces_the_place(place, end):
    """Beside a name at two fifths of its height; over and under it, a fifth of its width from its ends at least."""
    assert edge_of(Rect(10, 10, 20, 10), place, 2) == end


LINES = {
    "inside": [(1, 1), (9, 19)], "from corner to corner": [(0, 0), (10, 20)],
    "left": [(-2, 1), (-1, 19)], "right": [(11, 1), (12, 9)], "over": [(1, -2), (9, -1)], "under": [(1, 21), (9, 22)],
    "on the left": [(0, 2), (0, 8)], "on the right": [(10, 2), (10, 8)], "on top": [(2, 0), (8, 0)], "at the foot": [(2, 20), (8, 20)],
    "touches": [(-5, 5), (0, 10), (-5, 15)], "across": [(-5, 5), (15, 5)], "down": [(5, -5), (5, 25)],
    "out": [(5, 5), (15, 5)], "in": [(15, 5), (5, 5)], "out and back": [(5, 5), (15, 5), (15, 10), (5, 10)],
    "out and back at one place": [(5, 5), (15, 5), (5, 5)], "over a corner": [(-2, 4), (4, -2)],
    "past a corner": [(-2, 1), (1, -2)], "around": [(-5, -5), (15, -5), (15, 25)], "from an edge": [(10, 5), (15, 5), (15, 9), (5, 9)],
}  # fmt: skip
RINGS = {
    "inside": [(1, 1), (9, 1), (9, 19)], "at the edges": [(0, 0), (10, 0), (10, 20), (0, 20)],
    "beside, left": [(-9, 1), (-1, 1), (0, 9)], "beside, right": [(10, 1), (19, 1), (19, 9)],
    "beside, over": [(1, -9), (9, -9), (9, 0)], "beside, under": [(1, 20), (9, 20), (9, 29)],
    "half left": [(-5, 5), (5, 5), (5, 15), (-5, 15)], "half right": [(5, 5), (15, 5), (15, 15), (5, 15)],
    "half over": [(2, -5), (8, -5), (8, 5), (2, 5)], "half under": [(2, 15), (8, 15), (8, 25), (2, 25)],
    "around": [(-5, -5), (15, -5), (15, 25), (-5, 25)],
}  # fmt: skip


def test_lines_and_rings_are_cut_to_their_frame(golden):
    """What is inside or on the frame stays; of what crosses it, only the parts inside."""
    frame = Rect(0, 0, 10, 20)
    cut = [f"line {name}: {list(cut_line(line, frame))}" for name, line in LINES.items()]
    cut += [f"ring {name}: {cut_ring(ring, frame)}" for name, ring in RINGS.items()]
    golden("rules/cuts.txt", "\n".join(cut) + "\n")


PLACES = [(100, 100), (10, 0), (0, 0), (0, 0), (40, 40), (41, 40), (40, 41)]


def test_dots_of_small_countries_move_apart():
    """Until each is visible; those far enough apart stay where they are."""
    sea = Rect(-50, -50, 200, 200)
    moved = _apart(PLACES, APART, sea)
    assert moved[0] == (100, 100)
    gaps = [dist(one, other) for at, one in enumerate(moved) for other in moved[:at]]
    assert min(gaps) == pytest.approx(APART, abs=0.05)
    assert _apart([(0, 0), (APART, 0)], APART, sea) == [(0, 0), (APART, 0)]
    nearer = _apart([(0, 0), (APART - 0.1, 0)], APART, sea)
    assert nearer == [pytest.approx((-0.05, 0)), pytest.approx((APART - 0.05, 0))]


def test_dots_of_small_countries_at_the_edge_of_the_map_stay_on_it_and_apart():
    """A dot that is moved to the edge comes nearer to its neighbor, which moves away."""
    one, other = _apart([(-5, 20), (3, 20)], APART, Rect(0, 0, 40, 40))
    assert one[0] >= 0 <= other[0]
    assert dist(one, other) == pytest.approx(APART, abs=0.05)


@pytest.mark.parametrize(
    ("edge", "widths"),
    [(0.0, []), (10.0, []), (14.0, [4]), (30.0, [20]), (50.0, [20]), (55.0, [20, 5]), (99.0, [20, 10])],
)
def test_part_left_of_an_edge_has_only_what_is_there(edge, widths):
    """Of boxes that are left of the edge, cut by it, or right of it; a box that only touches the edge is left out."""
    both = rectangle(Rect(10, 0, 20, 20)) + rectangle(Rect(50, 0, 10, 20))
    assert [
        max(xs) - min(xs) for xs in ([x for x, _ in shape] for shape in polygons(left_part(both, edge), 1))
    ] == widths


BOX, DIAMOND = ((10, 10), (20, 10), (20, 20), (10, 20)), ((0, -10), (10, 0), (0, 10), (-10, 0))
PACIFIC = ((180, -10), (-170, 0), (180, 10), (170, 0))


@pytest.mark.parametrize(
    ("ring", "inside", "outside"),
    [
        (BOX, [(15, 15), (11, 19), (19.5, 10.5)], [(15, 5), (15, 25), (5, 15), (25, 15), (-165, 15)]),
        (DIAMOND, [(0, 0), (4, 4), (-4, -4), (0, 9)], [(0, 11), (0, -11), (6, 6), (-6, 6), (180, 0)]),
        (PACIFIC, [(180, 0), (-178, 7), (178, -7)], [(-178, 9), (178, 9), (165, 0), (-165, 0), (0, 0), (180, -11)]),
    ],
    ids=["box", "diamond", "around the date line"],
)
def test_place_is_in_a_country_from_wherever_its_border_is_drawn(ring, inside, outside):
    """The border may begin anywhere, run in both directions, and cross the date line."""
    for at in range(len(ring)):
        turned = (*ring[at:], *ring[:at])
        assert all(_holds(each, dot) for each in (turned, turned[::-1]) for dot in inside)
        assert not any(_holds(each, dot) for each in (turned, turned[::-1]) for dot in outside)
    assert _turned(BOX) == -_turned(BOX[::-1]) == 200


def test_letters_of_a_name_are_as_wide_as_its_longest_line():
    """Narrower than its box, which is kept free for wider letters, and at its side of that box."""
    words = text(0, 0, (run("Dominican"),), (run("Republic of it"),))
    shorter, longer = words.lines
    item = replace(words, rect=Rect(10, 20, 200, 30), lines=(replace(shorter, x=60), replace(longer, x=40)))
    assert _letters(item) == Rect(40, 20, max(longer.width, shorter.width + 20), 30)


@pytest.mark.parametrize("at", [-7.0, -3.5, -1.0, 0.0, 0.2, 1.0, 2.2])
def test_hatching_stays_in_its_area(at):
    """Lines from edge to edge, 5 apart, wherever the area is on the map; none beside it."""
    corners = [(at, at), (at + 9, at), (at + 9, at + 9), (at, at + 9)]
    lines = hatched([corners], 5 / 2**0.5)
    assert all(at - 0.01 <= x <= at + 9.01 and at - 0.01 <= y <= at + 9.01 for _, x, y in lines)
    sums = sorted({round(x + y, 1) for _, x, y in lines})
    assert sums == [number * 5.0 for number in range(-9, 9) if 2 * at < number * 5 < 2 * at + 18]


def test_leader_shorter_than_a_point_is_where_it_begins():
    """As in a country that is hardly larger than its dot."""
    ground = Ground({"XX": [[(40, 40), (60, 40), (60, 60), (40, 60)]]}, Rect(0, 0, 100, 100))
    assert ground.clear((50, 50), (50.2, 50.4), ["XX"])
    assert not ground.clear((70, 50), (70.2, 50.4), ["XX"])


@pytest.mark.parametrize(
    ("spare", "lines", "repeated", "shape"),
    [
        (0.0, 2, False, (1, True)), (-1.0, 2, False, (2, True)), (-1.0, 2, True, (1, False)), (-1.0, 1, False, (1, False)),
        (-1.0, 1.9, False, (1, False)), (-12.0, 2, True, (2, True)), (-12.0, 1, False, (1, False)),
    ],
)  # fmt: skip
def test_end_of_a_scale_is_right_of_the_label_before_it_or_right_of_its_mark(
    spare, lines, repeated, shape, print_style
):
    """On one line where it can be, on two otherwise, if the room is high enough; without space, in its share of the width."""
    style, text = print_style.key, "15 million people"
    before = label("10", style, 60, 0, "centre")
    width = before.rect.right + style.size / 2 + text_width(text, style) + spare
    room = Rect(0, 30, width, lines * style.leading)
    end = bars._end([(0, "0"), (60, "10"), (width, text)], [before], style, room, repeated)
    assert (len(end.lines), end.rect.x >= before.rect.right + style.size / 2 - 0.01) == shape
    assert end.rect.right == pytest.approx(width)


@pytest.mark.parametrize("spot", [(50, 50), (2, 50), (98, 50), (50, 2), (50, 98)])
def test_dot_of_a_capital_at_a_coast_is_in_the_room_with_its_country(spot):
    """As large as asked for, whatever the scale; a country whose capital is inland fills the room."""
    box, scale = _with_dot(spot, Size(100, 100), 5, Size(50, 50))
    assert box.holds(Rect(0, 0, 100, 100))
    assert box.holds(Rect(*spot, 0, 0).grown(5 / scale), 0.01)
    assert max(box.width, box.height) * scale == pytest.approx(50)
    assert max(box.width, box.height) == pytest.approx(100 if spot == (50, 50) else (98 + 5 / scale), abs=0.01)


@pytest.mark.parametrize(
    ("dot", "far"), [((5, 3), 3), ((-3, 4), 5), ((13, -4), 5), ((0, 2), 2), ((10, 0), 0), ((4, 0), 0), ((1, 8), 8)]
)
def test_distance_from_a_border_is_that_of_its_nearest_point(dot, far):
    """Beside a side, or from its nearer end; a side may be a single point."""
    assert _distance(dot, (0, 0), (10, 0)) == pytest.approx(far)
    assert _distance(dot, (10, 0), (0, 0)) == pytest.approx(far)
    assert _distance((3, 4), (0, 0), (0, 0)) == 5
