"""Large numbers: digits as wide as their shapes, tracking, the dash of a range, the edge of the ink, the unit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import Phrase
from factsheets.document.text import FontRef, TextStyle
from factsheets.limits import LARGE_FIGURES
from factsheets.typeset.boxes import ink_shift, label, text_box, text_width
from factsheets.typeset.fonts import face, with_large_figures

FONTS = Path(__file__).parents[2] / "layouts/fonts"
SERIF = FontRef("serif-bold", FONTS / "SourceSerifPro-Bold.ttf", "Source Serif Pro", bold=True)
ARIAL = FontRef("slide-bold", FONTS / "LiberationSans-Bold.ttf", "Arial", bold=True, reserve=0.28)
LARGE = TextStyle(SERIF, 100, 74, "#000000")


@pytest.mark.parametrize(
    ("style", "width"),
    [
        (LARGE, 38.8 + 38.8 + 53.1),
        (replace(LARGE, size=LARGE_FIGURES), (38.8 + 38.8 + 53.1) / 5),
        (replace(LARGE, size=LARGE_FIGURES - 1), 3 * 54.2 * 0.19),
        (replace(LARGE, kern=False), 3 * 54.2),
    ],
    ids=["large", "20 points", "19 points", "slide"],
)
def test_figures_are_as_wide_as_their_shapes_from_20_points_on(style: TextStyle, width: float) -> None:
    """The digits of 115 take 388, 388 and 531 units in large type on paper, otherwise 542 each."""
    assert text_width("115", style) == pytest.approx(width, rel=0.005)


@pytest.mark.parametrize("file", ["SourceSerifPro-Bold.ttf", "SourceSansPro-Bold.ttf"])
def test_faces_of_print_have_a_narrow_one(file: str) -> None:
    """Ten glyphs draw the digits of large type, and the 1 is narrower than the 0."""
    ref = with_large_figures(FontRef("x", FONTS / file, "x"))
    assert ref.figures is not None
    assert len(set(ref.figures)) == 10
    assert face(ref).width("1") < 0.8 * face(ref).width("0")


def test_face_without_other_figures_keeps_its_own() -> None:
    """A face whose digits all have one width reports this, and draws them."""
    assert with_large_figures(ARIAL).figures == ()


def test_tracking_moves_each_letter() -> None:
    """Characters are 22 thousandths of the size closer: in print by kerning, in both media in the width."""
    for style in (LARGE, replace(LARGE, kern=False)):
        loose = label("4.8", style, 0, 0).lines[0]
        tight = label("4.8", replace(style, tracking=-22), 0, 0).lines[0]
        assert tight.width == pytest.approx(loose.width - 3 * 2.2)
        assert tight.runs[0].tracking == -22
    kerns = dict(label("45.8", replace(LARGE, tracking=-22), 0, 0).lines[0].runs[0].kerns)
    assert len(kerns) == 4


@pytest.mark.parametrize("number", ["115", "15", "45", "10", "12"])
def test_large_figures_do_not_touch(number: str) -> None:
    """Between the ink of two digits there are at least 0.03 em, however close the tracking."""
    run = label(number, replace(LARGE, tracking=-60), 0, 0).lines[0].runs[0]
    kerns, drawn = dict(run.kerns), face(run.font)
    for at, (one, other) in enumerate(pairwise(number)):
        free = drawn.right_bearing(one) + drawn.left_bearing(other) + kerns[at] / 1000
        assert free == pytest.approx(0.03, abs=0.001)


def test_tracking_is_no_part_of_the_reserve() -> None:
    """The substitute face has the same tracking: only its characters may be wider."""
    style = TextStyle(ARIAL, 100, 80, "#000000", kern=False)
    tracked = replace(style, tracking=-45)
    assert text_width("45.8", tracked) == pytest.approx(text_width("45.8", style) - 4 * 4.5)
    narrow = text_width("45.8", tracked)
    assert len(text_box([Phrase("45.8")], tracked, narrow + 10.1).lines) == 1


def test_dash_of_a_range_stands_higher_and_free() -> None:
    """Between large numbers, the dash is raised by 0.03 of the size, with 0.012 before and 0.03 after it."""
    line = label("10.7–12.7", LARGE, 0, 0).lines[0]
    assert [(run.text, run.rise) for run in line.runs] == [("10.7", 0), ("–", 3), ("12.7", 0)]
    parts = sum(text_width(part, LARGE) for part in ("10.7", "–", "12.7"))
    assert line.width == pytest.approx(parts + 100 * (0.012 + 0.03), abs=0.01)
    assert line.text == "10.7–12.7"


@pytest.mark.parametrize("text", ["a – b", "2012–2016"])
def test_other_dashes_stand_on_their_line(text: str) -> None:
    """A dash between words, and any in small type, is as the face has it."""
    style = replace(LARGE, size=12) if text[0].isdecimal() else LARGE
    assert [run.rise for run in label(text, style, 0, 0).lines[0].runs] == [0]


@pytest.mark.parametrize(("text", "most"), [("45.8", 0.05), ("1 in 5", 0.035), ("$150", 0.05)])
def test_ink_of_the_first_glyph_stands_on_the_margin(text: str, most: float) -> None:
    """A number moves left by 0.8 of its left bearing, a 1 by at most 0.035 of its size."""
    item = text_box([Phrase(text)], LARGE, 1000)
    bearing = face(item.lines[0].runs[0].font).left_bearing(text[0]) * 100
    assert ink_shift(item) == pytest.approx(min(0.8 * bearing, 100 * most))


def test_space_before_a_unit_is_as_wide_as_the_number_asks() -> None:
    """The gap between number and unit has its own length, not that of a space in the small type of the unit."""
    unit = TextStyle(SERIF, 46, 74, "#000000", lead=11.0)
    words = [Phrase("45.8"), Phrase("\u00a0million", style="unit")]
    line = text_box(words, LARGE, 1000, styles={"unit": unit}).lines[0]
    assert line.width == pytest.approx(text_width("45.8", LARGE) + 11.0 + text_width("million", unit))


def test_no_letter_is_lost_at_a_dash() -> None:
    """The runs of a line have the text of the line, however it is split."""
    words = [Phrase("From 10–12 to 15–30%, "), Phrase("2–3", href="https://a.example")]
    lines = text_box(words, replace(LARGE, size=24), 150).lines
    assert "".join(line.text + " " * line.space_after for line in lines) == "From 10–12 to 15–30%, 2–3"
    assert all(
        a.rise or b.rise for line in lines for a, b in pairwise(line.runs) if not b.href and "–" in a.text + b.text
    )
