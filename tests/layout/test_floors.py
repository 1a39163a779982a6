"""How small type may become: to its floor, and no further."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import Block, Phrase, Role
from factsheets.document.paths import rectangle
from factsheets.document.scene import Page, PathItem, TextItem
from factsheets.geometry import Rect, Size
from factsheets.layout.context import Frame, make_sheet
from factsheets.layout.paper.parts.lockup import fitting_number
from factsheets.layout.template.stage import Stage, staged
from tests.layout.sheets import LAYOUTS
from tests.samples import everything, run, text

SHEET = make_sheet(LAYOUTS, LAYOUTS.layouts["handout-letter"], "colour")
NUMBER = Block("number", Role.SPAN, words=(Phrase("600,000 to 1"), Phrase("\u00a0million", "unit")))


def number(width: float) -> TextItem:
    return fitting_number(NUMBER, Frame(SHEET, width, {}), "number", "blue")


def test_number_becomes_smaller_by_a_tenth_at_most() -> None:
    """A number that is too wide for its place is set at 36 instead of 40 points, and then on two lines."""
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
        (0.9, 18, 18),  # under 18 points no word of a slide may be
        (0.9, 14, 14),  # nor a source under 14
        (0.9, 17, 15.3),  # what was smaller before becomes smaller still, to 14 at least
        (0.9, 15, 14),
        (0.9, 28, 25.2),
        (0.85, 18, 18),  # the least scale whose lines leave room for the floor
        (0.84, 18, 15.12),
        (1.0, 18, 18),
    ],
)
def test_slides_in_a_template_keep_the_floors_of_type(scale: float, size: float, shown: float) -> None:
    """Words that a smaller live area makes smaller stop at 18 points, sources at 14."""
    spec = LAYOUTS.decks["deck-16x9"]
    layout = next(each for each in spec.layouts if each.role == "content")
    slide = Size(spec.slide.width, spec.slide.height)
    whole = PathItem(rectangle(Rect(0, 0, slide.width, slide.height)), "#ffffff")
    words = text(48, 200, (run("Words", size=size),), block="words")
    document = replace(everything(), pages=(Page(slide, (whole, words), layout.name, title="title"),))
    live = Rect(0, 0, slide.width * scale, slide.height * scale)
    placed, _ = staged(document, spec, Stage(slide, live, live, None, "#000000"))
    (item,) = (item for item in placed.pages[0].items if isinstance(item, TextItem))
    assert item.lines[0].runs[0].size == pytest.approx(shown)
