"""How small type may become: down to its minimum, and no further."""

from __future__ import annotations

import pytest

from factsheets.document.blocks import Block, Phrase, Role
from factsheets.document.scene import TextItem
from factsheets.geometry import Rect
from factsheets.layout.context import Frame, make_sheet
from factsheets.layout.paper.parts.lockup import fitting_number
from factsheets.layout.template.frame import Placed
from tests.layout.sheets import LAYOUTS
from tests.samples import run, text

SHEET = make_sheet(LAYOUTS, LAYOUTS.layouts["handout-letter"], "colour")
NUMBER = Block("number", Role.SPAN, words=(Phrase("600,000 to 1"), Phrase("\u00a0million", "unit")))


def number(width: float) -> TextItem:
    return fitting_number(NUMBER, Frame(SHEET, width, {}), "number", "blue")


def test_number_becomes_smaller_by_a_tenth_at_most() -> None:
    """A number that is too wide for its place is set in 36 instead of 40 points, and then on two lines."""
    (line,) = number(1000).lines
    assert line.runs[0].size == 40
    (smaller,) = number(line.width * 0.95).lines
    assert smaller.runs[0].size == 36
    broken = number(line.width * 0.8)
    assert len(broken.lines) == 2
    assert [each.runs[0].size for each in broken.lines] == [36, 20]


@pytest.mark.parametrize(
    ("scale", "size", "shown"),
    [
        (0.95, 18, 18),  # no text of a slide may have less than 18 points
        (0.95, 14, 14),  # nor a source less than 14
        (0.95, 17, 16.15),  # text that was smaller before becomes smaller still, but not below 14
        (0.9, 15, 14),
        (0.95, 28, 26.6),
        (0.9, 18, 18),  # the smallest scale at which the lines leave enough space
        (0.89, 18, 16.02),
        (1.0, 18, 18),
    ],
)
def test_slides_in_a_template_keep_the_floors_of_type(scale: float, size: float, shown: float) -> None:
    """Text that is reduced for a smaller space has at least 18 points, sources 14."""
    item = Placed(scale, 0, 0, Rect(0, 0, 900, 500), 1.0, True).of(text(48, 200, (run("Words", size=size),)))
    assert isinstance(item, TextItem)
    assert item.lines[0].runs[0].size == pytest.approx(shown)
