"""The count and the length that a figure shows are exactly those of the data, measured on its items."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factsheets.counting import SLIM, form_of, scale_of, unit_of
from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import polygons
from factsheets.document.scene import PathItem, TextItem
from factsheets.figures.charts.bars import _words
from factsheets.figures.registry import describe, draw
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size

TONE, COLOUR = "teal", "#185D73"
WIDE = Size(600, 120)
fractions = st.integers(1, 10).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def shapes(drawing: Drawing, fill: str) -> list[PathItem]:
    return [item for item in drawing.items if isinstance(item, PathItem) and item.fill == fill]


def outlined(drawing: Drawing) -> list[PathItem]:
    return [item for item in shapes(drawing, "#FFFFFF") if item.stroke]


def area(item: PathItem) -> float:
    total = 0.0
    for shape in polygons(item.commands):
        pairs = zip(shape, shape[1:] + shape[:1], strict=True)
        total += abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2
    return total


def drawn(style: FigureStyle, kind: str, values: tuple[float, ...], room: Size = WIDE, **parts: object) -> Drawing:
    return draw(FigureSpec(kind, values, tone=TONE, **parts), room, style)


@settings(max_examples=60, deadline=None)
@given(counts=fractions, symbol=st.sampled_from(["person", "woman", "child", "case-file"]))
def test_row_fills_n_of_n_from_the_left(print_style, counts, symbol):
    """N symbols are solid and come first, the rest are outlines, all of one size, with equal gaps between their
    outlines.
    """
    drawing = drawn(print_style, "row", counts, icons=(symbol,))
    solid, empty = shapes(drawing, COLOUR), outlined(drawing)
    assert (len(solid), len(solid) + len(empty)) == counts
    boxes = [item.rect for item in solid + empty]
    assert boxes == sorted(boxes, key=lambda box: box.x)
    assert all((box.width, box.height, box.y) == pytest.approx(measures(boxes[0])) for box in boxes)
    inks = [item.rect.grown(item.stroke.width / 2 if item.stroke else 0.0) for item in solid + empty]
    gaps = [b.x - a.right for a, b in pairwise(inks)]
    assert gaps == pytest.approx(gaps[:1] * len(gaps))


@pytest.mark.parametrize(
    ("values", "reason"), [((2.5, 5), "whole number"), ((6, 5), "6 of 5"), ((3, 11), "at most 10")]
)
def test_row_refuses_what_it_cannot_show(print_style, values, reason):
    """Part of a symbol, more than all of them, and rows too long to count are errors."""
    with pytest.raises(ValueError, match=reason):
        drawn(print_style, "row", values, icons=("person",))


@settings(max_examples=60, deadline=None)
@given(percent=st.integers(0, 1000).map(lambda tenths: tenths / 10))
def test_dots_fill_the_percent_to_a_tenth(print_style, percent):
    """Whole percents are solid dots from the top left; tenths fill that part of the width of the next dot."""
    drawing = drawn(print_style, "dots", (percent,), Size(90, 90))
    solid = shapes(drawing, COLOUR)
    full = int(percent)
    assert len(outlined(drawing)) == 100 - full
    assert len(solid) == full + (percent != full)
    rows = [(round(item.rect.y + item.rect.height / 2), item.rect.x) for item in solid]
    assert rows == sorted(rows)
    if percent != full:
        ring = outlined(drawing)[0].rect
        assert solid[-1].rect.width == pytest.approx(ring.width * (round(percent * 10) % 10) / 10)


@settings(max_examples=60, deadline=None)
@given(ends=st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted))
def test_range_is_solid_to_low_and_hatched_to_high(print_style, ends):
    """Both lengths, measured from 0, have the same share of the track as the values of the whole."""
    low, high = ends
    drawing = drawn(print_style, "range", (low, high, 100), Size(400, 90), labels=("a", "b", "0", "all"))
    track = outlined_track(drawing)
    ticks = sorted({item.rect.x for item in drawing.items if isinstance(item, PathItem) and is_tick(item)})
    expected = sorted({track.x + track.width * value / 100 for value in (low, high)})
    assert ticks == pytest.approx(expected)
    solid = [
        item for item in shapes(drawing, COLOUR) if item.rect.x == pytest.approx(track.x) and len(item.commands) == 5
    ]
    if low > 0.5:
        assert max(item.rect.width for item in solid) == pytest.approx(track.width * low / 100)


def measures(box: Rect) -> tuple[float, float, float]:
    return box.width, box.height, box.y


def outlined_track(drawing: Drawing):
    return next(item.rect for item in drawing.items if isinstance(item, PathItem) and item.fill is None and item.stroke
                and item.stroke.colour == "#000000" and len(item.commands) == 5)  # fmt: skip


def is_tick(item: PathItem) -> bool:
    return item.fill is None and len(item.commands) == 2


def test_hatching_covers_its_part_with_lines_of_45_degrees(print_style):
    """The stripes are inside the part between low and high, and cover 1.5 of every 3.5 points across them."""
    drawing = drawn(print_style, "range", (20, 80, 100), Size(400, 90), labels=("", "", "", ""))
    stripes = next(item for item in shapes(drawing, COLOUR) if len(item.commands) > 20)
    track = outlined_track(drawing)
    assert stripes.rect.x >= track.x + track.width * 0.2 - 0.01
    assert stripes.rect.right <= track.x + track.width * 0.8 + 0.01
    share = area(stripes) / (track.width * 0.6 * track.height)
    assert share == pytest.approx(1.5 / (5 / 2**0.5), abs=0.03)
    sides = [(b[0] - a[0], b[1] - a[1]) for shape in polygons(stripes.commands) for a, b in pairwise(shape)]
    assert all(dx == pytest.approx(-dy) for dx, dy in sides if min(abs(dx), abs(dy)) > 0.01)


@settings(max_examples=60, deadline=None)
@given(parts=st.integers(1, 30).flatmap(lambda whole: st.tuples(st.integers(1, whole), st.just(whole))))
def test_share_fills_its_equal_parts_from_the_left(print_style, parts):
    """N parts are solid and end at n/N of the bar, with the background between them."""
    drawing = drawn(print_style, "share", parts, Size(400, 60))
    solid, bar = shapes(drawing, COLOUR), outlined_track(drawing)
    assert len(solid) == parts[0]
    assert max(item.rect.right for item in solid) == pytest.approx(bar.x + bar.width * parts[0] / parts[1])
    assert all(b.rect.x > a.rect.right for a, b in pairwise(solid))


people = st.integers(1, 9999).flatmap(lambda digits: st.integers(0, 8).map(lambda power: float(digits * 10**power)))
"""Counts as sources print them: up to four significant digits, and up to eight zeros."""


@settings(max_examples=60, deadline=None)
@given(values=st.tuples(people, people))
def test_pair_cuts_no_symbol(print_style, values):
    """Whole symbols of one size, times what each represents, equal both counts; otherwise there are two bars."""
    drawing = drawn(print_style, "pair", values, Size(700, 200), icons=("case-file", "case-file"), labels=("", "", ""))
    symbols, unit = shapes(drawing, COLOUR), unit_of(*values)
    boxes = [item.rect for item in symbols]
    if unit is None:
        assert [box.width * max(values) for box in boxes] == pytest.approx([value * 700 for value in values])
        return
    assert len(symbols) * unit == pytest.approx(sum(values))
    assert len({(round(box.width, 6), round(box.height, 6)) for box in boxes}) == 1
    assert [count * unit for count in groups(boxes)] == list(values)


def groups(boxes: list[Rect]) -> list[int]:
    """Return how many symbols are above the widest gap between their lines, and how many below it."""
    lines = sorted({round(box.y, 3) for box in boxes})
    _, start = max((below - above, below) for above, below in pairwise(lines))
    return [sum(box.y < start - 0.01 for box in boxes), sum(box.y >= start - 0.01 for box in boxes)]


@settings(max_examples=100, deadline=None)
@given(first=people, second=people)
def test_unit_divides_both_counts(first, second):
    """The unit is 1, 2, 2.5 or 5 times a power of ten, divides both counts exactly, and gives at most 100 symbols."""
    unit = unit_of(first, second)
    if unit is not None:
        assert first % unit == second % unit == 0
        assert 1 <= max(first, second) / unit <= 100
        assert f"{unit:.6e}".split("e")[0] in {"1.000000", "2.000000", "2.500000", "5.000000"}


@pytest.mark.parametrize(("counts", "unit"), [
    ((115e6, 500e6), 5e6),  # 23 and 100 dots
    ((3e6, 2e6), 250e3),  # 12 and 8 symbols: no more than a row holds
    ((844e6, 2.1e9), None),  # they share 4 million, which would give 525
    ((3, 2), 1),
    ((1.5, 3), None),  # there are no half people
    ((20, 2.5), None),
    ((50, 25), 5),  # not 2.5
    ((40, 30), 2),
    ((7, 1003), None),
])  # fmt: skip
def test_unit_of_two_counts(counts, unit):
    """The larger count has 10 to 20 symbols if both can be whole then, otherwise up to 100, otherwise fewer than 10."""
    assert unit_of(*counts) == unit


@settings(max_examples=100, deadline=None)
@given(high=people | st.floats(0.01, 1e12))
def test_scale_goes_on_beyond_its_highest_value(high):
    """It is never filled, has three to five steps, and each step is 1, 2 or 5 times a power of ten."""
    end, step = scale_of(high)
    assert high < end <= high + step * (1 + 1e-9)
    assert round(end / step, 6) in {3, 4, 5}
    assert f"{step:.6e}".split("e")[0] in {"1.000000", "2.000000", "5.000000"}


def test_scale_says_its_marks(print_style):
    """10.7 to 12.7 million people have a scale of 0, 5, 10, 15 million, and the end of the track is empty."""
    values = (10.7e6, 12.7e6, *scale_of(12.7e6))
    drawing = drawn(print_style, "range", values, Size(400, 90), labels=("10.7", "12.7 million", "0", "million people"))
    below = [text(item) for item in drawing.items if isinstance(item, TextItem)][2:]
    assert below == ["0", "5", "10", "15 million people"]
    track = outlined_track(drawing)
    assert max(item.rect.right for item in shapes(drawing, COLOUR)) == pytest.approx(track.x + track.width * 12.7 / 15)


def text(item: TextItem) -> str:
    return " ".join(line.text for line in item.lines)


@settings(max_examples=60, deadline=None)
@given(counts=fractions)
def test_what_is_lacking_is_drawn_empty(print_style, counts):
    """Those counted are heavier outlines in the accent from the left; the others have what is lacking, gray and solid."""
    lacking = drawn(print_style, "row", counts, icons=("case-file",), lacking=True)
    plain = drawn(print_style, "row", counts, icons=("case-file",))
    empty = [item for item in outlined(lacking) if item.stroke.colour == COLOUR]
    assert len(empty) == counts[0]
    assert not shapes(lacking, COLOUR)
    assert len(shapes(lacking, "#000000")) == counts[1] - counts[0]
    assert all(item.stroke.width > 1.5 * other.stroke.width for item in empty for other in outlined(plain))


def test_symbol_without_marks_is_solid_where_others_lack_something(print_style):
    """A person has no marks that could be left gray: those not counted are gray as a whole."""
    lacking = drawn(print_style, "row", (2, 5), icons=("person",), lacking=True)
    assert len(shapes(lacking, "#000000")) == 3


def test_dots_of_a_row_keep_apart(print_style):
    """Without a symbol they are dots, at least a quarter of a dot apart, whatever the height of the room."""
    dots = [item.rect for item in drawn(print_style, "row", (1, 5), Size(200, 120)).items if isinstance(item, PathItem)]
    assert len(dots) == 5
    assert min(after.x - before.right for before, after in pairwise(dots)) > 0.24 * dots[0].width


def test_row_has_its_words_under_it(print_style):
    """What is true of those counted is under the symbols, within the room; a word too long for it is refused."""
    room, words = Size(150, 60), "never gathered enough evidence"
    drawing = drawn(print_style, "row", (2, 3), room, icons=("case-file",), labels=(words,))
    (label,) = (item for item in drawing.items if isinstance(item, TextItem))
    assert text(label) == words
    assert label.rect.y >= max(item.rect.bottom for item in drawing.items if isinstance(item, PathItem))
    assert label.rect.bottom <= drawing.size.height <= room.height + 0.01
    with pytest.raises(FigureDoesNotFit):
        drawn(print_style, "row", (2, 3), Size(40, 60), icons=("case-file",), labels=(words,))


def test_words_of_what_lacks_something_stand_under_it_alone(print_style):
    """Two folders are empty, the third is not: "never gathered enough evidence" ends where the third begins."""
    words = ("never gathered enough evidence",)
    spec = FigureSpec("row", (2, 3), ("case-file",), words, "teal", lacking=True)
    drawing = draw(spec, Size(250, 64), print_style)
    (label,) = (item for item in drawing.items if isinstance(item, TextItem))
    assert label.rect.right < max(item.rect.x for item in drawing.items if isinstance(item, PathItem))


def test_every_mark_of_a_scale_is_named(print_style):
    """The end takes two lines if the mark before it would have no label: "10", not "15 million", is under 10."""
    spec = FigureSpec("range", (10.7e6, 12.7e6, 15e6, 5e6), (), ("10.7", "12.7", "", "million people"), "blue")
    named = [text(item) for item in draw(spec, Size(253, 76), print_style).items if isinstance(item, TextItem)]
    assert [words for words in named if words in ("0", "5", "10")] == ["0", "5", "10"]


def test_end_of_a_scale_is_on_one_line_where_the_mark_before_it_is_named_above(print_style):
    """ "1 million" is over the bar, so it need not be under it, too."""
    values = (600_000, 1_000_000, 1_500_000, 500_000)
    spec = FigureSpec("range", values, (), ("600,000", "1 million", "", "people"), "blue")
    items = draw(spec, Size(250, 60), print_style).items
    (end,) = [item for item in items if isinstance(item, TextItem) and "people" in text(item)]
    assert (text(end), len(end.lines)) == ("1.5 million people", 1)


def test_a_mark_that_is_named_over_a_scale_is_not_named_under_it(print_style):
    """Even with space for it, "1 million" is there once."""
    values = (600_000, 1_000_000, 1_500_000, 500_000)
    spec = FigureSpec("range", values, (), ("600,000", "1 million", "", "people"), "blue")
    named = [text(item) for item in draw(spec, Size(525, 60), print_style).items if isinstance(item, TextItem)]
    assert named.count("1 million") == 1
    assert "500,000" in named


WIDE_PAIRS = {
    (1, 20, "case-file"): "dots",
    (1, 20, "school"): "dots",
    (1, 11, "case-file"): "dots",
    (1, 10, "case-file"): "rows",
    (2, 20, "case-file"): "rows",
    (1, 20, "child"): "rows",
    (1, 21, "child"): "dots",
    (3, 500, "case-file"): "bars",
}


@pytest.mark.parametrize(("first", "second", "symbol"), WIDE_PAIRS)
def test_wide_symbols_make_way_for_dots(print_style, first, second, symbol):
    """Symbols too wide for so many in a row become dots in every room that is large enough for a figure."""
    assert form_of(first, second, [symbol, symbol]) == WIDE_PAIRS[first, second, symbol]
    spec = FigureSpec("pair", (first, second), (symbol, symbol), ("One of them", "All the others", ""), TONE)
    assert draw(spec, Size(400, 150), print_style).size.width <= 400


def test_slim_symbols_are_those_of_people(print_style):
    """What counts as slim is so in the drawing: at most half as wide as high."""
    icons = {name: print_style.icons[name] for name in print_style.icons.names}
    slim = {name for name, icon in icons.items() if icon.ink.width <= icon.ink.height / 2}
    assert slim == SLIM


def test_pair_that_shares_no_unit_is_two_bars(print_style):
    """Counts that no round number divides become two bars of 12 pt on one scale, without a key."""
    drawing = drawn(print_style, "pair", (3, 500), Size(300, 150), icons=("woman", "child"),
                    labels=("three", "five hundred", "Each figure stands for something."))  # fmt: skip
    bars = [item.rect for item in shapes(drawing, COLOUR)]
    assert [round(bar.height, 3) for bar in bars] == [12, 12]
    assert bars[0].width / bars[1].width == pytest.approx(3 / 500)
    assert not any("Each figure" in item.text for item in drawing.items if not isinstance(item, PathItem))


@pytest.mark.parametrize(("figure", "words"), [
    (FigureSpec("row", (1, 5), ("woman",)), "Row of 5 women, 1 of 5 women filled."),
    (FigureSpec("row", (9, 10), ("person",)), "Row of 10 people, 9 of 10 people filled."),
    (FigureSpec("dots", (26,)), "Grid of 100 dots, 26 of 100 filled."),
    (FigureSpec("share", (2, 3), (), ("", "two-thirds", "")), "One bar in 3 equal parts, 2 of 3 filled: two-thirds."),
    (FigureSpec("share", (1, 5), (), ("About 12 million people", "20%")),
     "One bar for about 12 million people in 5 equal parts, 1 of 5 filled: 20%."),
    (FigureSpec("range", (15, 30, 100), (), ("15%", "30%", "0", "all prisoners")),
     "Bar from 0 to the whole (all prisoners): solid to 15%, hatched from there to 30%, the rest empty."),
    (FigureSpec("pair", (115e6, 500e6), ("woman", "child"), ("115 million widows", "half a billion children", "")),
     ("Two groups of dots, each dot standing for 5 million: 23 dots for 115 million widows; "
      "100 dots for half a billion children.")),
    (FigureSpec("pair", (1e6, 15e6), ("woman", "child"), ("1 million widows", "15 million children", "")),
     ("Two rows of figures, each standing for 1 million: 1 woman for 1 million widows; "
      "15 children for 15 million children.")),
    (FigureSpec("pair", (3, 500), ("woman", "child"), ("Three", "500")), "Two bars on one scale: Three; 500."),
    (FigureSpec("row", (2, 3), ("case-file",), ("never gathered enough evidence",), lacking=True),
     "Row of 3 case files, 2 of 3 case files empty (never gathered enough evidence)."),
    (FigureSpec("range", (10.7e6, 12.7e6, 15e6, 5e6), (), ("10.7 million", "12.7 million", "0", "million people")),
     ("Bar on a scale from 0 to 15 million people: solid to 10.7 million, hatched from there to 12.7 million, "
      "the rest empty.")),
])  # fmt: skip
def test_a_figure_says_what_it_counts(figure, words):
    """The alternative text says what is drawn, how many are filled, and of how many."""
    assert describe(figure) == words


def test_wide_pair_has_its_key_beside_the_shorter_row(print_style):
    """In a wide room, the height is for the symbols: the key is flush right on the line of the shorter row."""
    labels = ("", "Children", "Each stands for 50,000.")
    drawing = draw(FigureSpec("pair", (3e5, 1e6), ("woman", "child"), labels, TONE), Size(800, 130), print_style)
    key, children = (item.rect for item in drawing.items if isinstance(item, TextItem))
    assert key.right == pytest.approx(800)
    assert key.y < children.y
    assert key.x > max(item.rect.right for item in shapes(drawing, COLOUR) if item.rect.bottom < children.y)


def test_label_on_two_lines_at_the_right_has_space_for_their_spaces(print_style):
    """Some programs count the space at the end of a line: in a box of its own width, the last word would fall out."""
    item = _words("15 million people", replace(print_style.key, align="right"), 70, 0, 0)
    assert len(item.lines) == 2
    assert item.rect.width == 70
