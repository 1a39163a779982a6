"""What is true of every figure, whatever its numbers: inside its room, in colors of the theme, always the same."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheets.content.quantity.grammar import KINDS
from factsheets.document.blocks import FigureSpec
from factsheets.document.scene import PathItem, TextItem
from factsheets.figures.registry import PICTURES, describe, draw, drawer_of
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size
from tests.dump import flat
from tests.quick import few

CAPITALS = (("DO", (-69.93, 18.49)), ("GH", (-0.19, 5.6)), ("PH", (120.98, 14.6)), ("BO", (-65.26, -19.05)))
CODES = ("GT", "DO", "BO", "GH", "UG", "KE", "IN", "TH", "KH", "PH")
TONES = st.sampled_from(["night", "blue", "plum", "violet", "earth", "teal", "green"])
ICONS = st.sampled_from(["person", "woman", "child", "case-file", "property", "school", "rescue", "police-abuse"])
WORDS = st.sampled_from(["", "all", "All prisoners awaiting trial there", "half a billion children"])
WIDTHS = st.floats(30, 900)
HEIGHTS = st.floats(20, 420)
ROOMS = st.builds(Size, WIDTHS, HEIGHTS)


def spec(kind: str, **parts: object) -> st.SearchStrategy[FigureSpec]:
    fields = {name: part if isinstance(part, st.SearchStrategy) else st.just(part) for name, part in parts.items()}
    return st.builds(FigureSpec, st.just(kind), tone=TONES, **fields)


fractions = st.integers(1, 10).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
shares = st.integers(1, 30).flatmap(lambda whole: st.tuples(st.integers(1, whole), st.just(whole)))
ranges = st.lists(st.floats(0, 1e9), min_size=3, max_size=3).map(sorted).filter(lambda three: three[2] > 0).map(tuple)
counts = st.tuples(st.floats(0.5, 1e10), st.floats(0.5, 1e10))
codes = st.sampled_from([tuple(CODES), ("TH", "GT"), ("UG", "KE"), ("PH",), ("DO", "GT")])
SPECS = st.one_of(
    spec("symbols", icons=st.lists(ICONS, min_size=1, max_size=4).map(tuple), on=st.sampled_from(["paper", "band"])),
    spec("row", values=fractions, icons=st.tuples(ICONS)),
    spec("dots", values=st.tuples(st.floats(0, 100))),
    spec("range", values=ranges, labels=st.tuples(WORDS, WORDS, st.just("0"), WORDS)),
    spec("share", values=shares, labels=st.tuples(WORDS, WORDS, WORDS)),
    spec("pair", values=counts, icons=st.tuples(ICONS, ICONS), labels=st.tuples(WORDS, WORDS, WORDS)),
    spec("belt", icons=codes),
    spec("region", icons=st.just(("KE",)), values=(36.82, -1.29), labels=st.sampled_from([("Kenya",), ("Kenya", "Nairobi")])),
    spec("globe", icons=st.sampled_from([("KE",), ("FJ",)])),
    *(spec("silhouette", icons=(code,), values=place, on=st.sampled_from(["paper", "band"])) for code, place in CAPITALS),
    spec("qr", labels=("https://www.example.org",), on=st.sampled_from(["paper", "tint"])),
    spec("dawn"),
)  # fmt: skip


def drawn(figure: FigureSpec, room: Size, style: FigureStyle) -> Drawing | None:
    try:
        return drawer_of(figure.kind).draw(figure, room, style)
    except FigureDoesNotFit:
        return None


def reach(item: PathItem | TextItem) -> Rect:
    """The box of an item with its line, except the thin line of a white edge."""
    box = item.rect
    if isinstance(item, TextItem) or item.stroke is None or item.stroke.colour == "#FFFFFF":
        return box
    half = item.stroke.width / 2
    return Rect(box.x - half, box.y - half, box.width + 2 * half, box.height + 2 * half)


@pytest.mark.parametrize("medium", few(["slide", "print", "mono"]))
@settings(max_examples=120, deadline=None)
@given(figure=SPECS, room=ROOMS)
def test_a_figure_stays_inside_its_size_and_its_room(styles, medium, figure, room):
    """Nothing extends beyond Drawing.size, which is never larger than the room."""
    drawing = drawn(figure, room, styles[medium])
    if drawing is None:
        return
    assert drawing.size.width <= room.width + 0.01
    assert drawing.size.height <= room.height + 0.01
    assert 0 <= drawing.baseline <= drawing.size.height + 0.01
    paper = Rect(0, 0, drawing.size.width, drawing.size.height)
    if figure.kind == "symbols":  # the outline of a free highlight may touch the edge of its grid
        assert all(paper.holds(item.rect, 0.05) for item in flat(drawing.items))
    else:
        assert all(paper.holds(reach(item), 0.05) for item in flat(drawing.items))


@pytest.mark.parametrize("medium", few(["mono", "print", "slide"]))
@settings(max_examples=60, deadline=None)
@given(figure=SPECS)
def test_a_figure_uses_only_colours_of_the_theme(styles, medium, figure):
    """Every fill, line and character has the color of a token; in mono that is black or white."""
    style = styles[medium]
    drawing = drawn(figure, Size(520, 300), style)
    tokens = {colour for _, colour in style.colours}
    for item in flat(drawing.items if drawing else ()):
        if isinstance(item, PathItem):
            used = {item.fill, item.stroke.colour if item.stroke else None} - {None}
        else:
            used = {run.colour for line in item.lines for run in line.runs}
        assert used <= tokens


@settings(max_examples=60, deadline=None)
@given(figure=SPECS)
def test_a_figure_is_twice_the_same_and_crosses_processes(print_style, figure):
    """Drawing again, also with a pickled copy of spec and style, gives the same items."""
    room = Size(520, 300)
    copy = pickle.loads(pickle.dumps((figure, print_style)))
    first = drawn(figure, room, print_style)
    assert drawn(copy[0], room, copy[1]) == first
    assert pickle.loads(pickle.dumps(first)) == first
    assert hash(copy[1]) == hash(print_style)


@settings(max_examples=60, deadline=None)
@given(figure=SPECS)
def test_texts_of_a_figure_stand_apart(print_style, figure):
    """No two labels of a figure overlap."""
    drawing = drawn(figure, Size(520, 300), print_style)
    texts = [item for item in flat(drawing.items if drawing else ()) if isinstance(item, TextItem)]
    for number, one in enumerate(texts):
        assert not any(one.rect.overlaps(other.rect, 1.0) for other in texts[number + 1 :])


@settings(max_examples=60, deadline=None)
@given(figure=SPECS)
def test_every_figure_has_words(figure):
    """An alternative text is one or more whole sentences without braces or doubled spaces."""
    told = describe(figure)
    assert told.strip() == told
    assert told
    assert not any(a == b == " " for a, b in pairwise(told))


@pytest.mark.parametrize(
    "kind", sorted({*KINDS, *PICTURES} - {"dawn", "people", "sun", "logo"})
)  # which shrink to any room
def test_a_room_too_small_is_told(print_style, kind):
    """In a room that is too small, a figure raises an error instead of shrinking to nothing."""
    figures = {
        "symbols": FigureSpec(kind, icons=("rescue",)),
        "row": FigureSpec(kind, (1, 5), ("woman",)),
        "dots": FigureSpec(kind, (26,)),
        "range": FigureSpec(kind, (15, 30, 100), (), ("15%", "30%", "0", "all")),
        "share": FigureSpec(kind, (2, 3), (), ("", "two-thirds", "")),
        "pair": FigureSpec(kind, (115e6, 500e6), ("woman", "child"), ("widows", "children", "")),
        "belt": FigureSpec(kind, (), ("KE",)),
        "region": FigureSpec(kind, (36.8, -1.3), ("KE",), ("Kenya", "Nairobi")),
        "globe": FigureSpec(kind, (), ("KE",)),
        "silhouette": FigureSpec(kind, (36.8, -1.3), ("KE",)),
        "qr": FigureSpec(kind, (), (), ("https://www.example.org",)),
    }
    with pytest.raises(FigureDoesNotFit, match="pt"):
        draw(figures[kind], Size(18, 18), print_style)
