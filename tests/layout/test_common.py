"""What parts of a sheet share: numbers, and figures under them."""

from __future__ import annotations

import pytest

from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.document.scene import TextItem
from factsheets.layout.context import Frame, make_sheet
from factsheets.layout.paper.parts.common import TAIL, tail_of, under_number
from factsheets.layout.paper.parts.lockup import LINES, LINES_WITH_UNIT, number_of_any_length
from tests.layout.sheets import LAYOUTS
from tests.samples import run, text

LABELS = ("12 million pupils", "20%", "the others")


@pytest.mark.parametrize(
    ("number", "told", "labels"),
    [
        ("20%", False, LABELS),
        ("20%", True, ("", "", "the others")),
        ("12 million", False, ("", "20%", "the others")),
        ("12 million", True, ("", "20%", "the others")),
    ],
)
def test_bar_under_a_number_does_not_repeat_it(number, told, labels):
    """Under the total, it leaves out the total; under a share that its sentence tells, the words of both."""
    assert labels_under(number, FigureSpec("share", (1, 5), labels=LABELS), told=told) == labels


@pytest.mark.parametrize("number", ["", "20%"])
def test_figure_that_is_no_bar_keeps_its_words_under_a_number(number):
    row = FigureSpec("row", (1, 5), labels=LABELS)
    assert labels_under(number, row, told=True) == LABELS
    assert labels_under("", FigureSpec("share", (1, 5), labels=LABELS), told=True) == LABELS


def labels_under(number: str, spec: FigureSpec, *, told: bool) -> tuple[str, ...]:
    words = (Block("number", Role.SPAN, "number", words=(Phrase(number),)),) if number else ()
    figure = Block("figure", Role.FIGURE, "figure", figure=spec)
    return under_number(
        Block("fact", Role.DIVISION, "fact", children=(*words, figure)), figure, told=told
    ).figure.labels


@pytest.mark.parametrize(("number", "deep"), [("1,000", 1), ("$150", 1), ("150", 0), ("7–8", 0)])
def test_things_under_a_number_keep_clear_of_commas_and_dollars(number, deep):
    assert tail_of(run_text(number)) == pytest.approx(deep * TAIL * 40)


def run_text(number: str) -> TextItem:
    return text(0, 0, (run(number, size=40),))


@pytest.mark.parametrize(
    ("number", "unit", "width", "leading"),
    [("600,000 to 1 million", "", 760.0, LINES), ("1,000,000", "\u00a0billion", 460.0, LINES_WITH_UNIT)],
)
def test_lines_of_a_long_number_are_closer_if_the_second_is_its_unit(number, unit, width, leading):
    """On two lines, in the size of a number that fits."""
    words = (Phrase(number), *([Phrase(unit, "unit")] if unit else []))
    frame = Frame(make_sheet(LAYOUTS, LAYOUTS.layouts["handout-letter"], "colour"), width, {})
    box = number_of_any_length(Block("number", Role.SPAN, "number", words=words), frame, "hero", "blue")
    (item,) = box.at(0, 0)
    first, second = item.lines
    assert (second.baseline - first.baseline) / first.runs[0].size == pytest.approx(leading)


def test_digits_that_are_as_wide_as_their_place_stay_together():
    """A number that is made smaller, so that its digits just fit, continues after them."""
    words = (Phrase("600,000\u00a0to 1 million"),)
    frame = Frame(make_sheet(LAYOUTS, LAYOUTS.layouts["handout-letter"], "colour"), 330.0, {})
    box = number_of_any_length(Block("number", Role.SPAN, "number", words=words), frame, "hero", "blue")
    assert [line.text for item in box.at(0, 0) for line in item.lines] == ["600,000", "to 1", "million"]
