"""Reduced pages show the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.document.paths import rectangle
from factsheets.document.scene import GroupItem, Page, PathItem, Stroke, TextItem
from factsheets.geometry import Rect, Size
from factsheets.layout.press.transform import fitting, placed, scaled, smallest_type
from tests.layout.sheets import document
from tests.samples import plain

BOX = Rect(40, 60, 20, 10)


def test_text_shrinks_with_all_its_measures() -> None:
    """Half the size gives half the width, leading and place of each line, with the same text and kerning."""
    text = plain(100, 200, "AVATAR", "name", size=20)
    (line,) = text.lines
    text = replace(text, lines=(replace(line, runs=(replace(line.runs[0], rise=4),)),))
    half = scaled(text, 0.5, 7, 11)
    assert isinstance(half, TextItem)
    (line,), (before,) = half.lines, text.lines
    assert (half.rect.x, half.rect.y, half.leading) == (57, 111, text.leading / 2)
    assert (line.x, line.baseline, line.width) == (57, before.baseline / 2 + 11, before.width / 2)
    assert line.runs[0] == replace(before.runs[0], size=10, width=before.width / 2, rise=2)


def test_group_moves_with_what_it_holds() -> None:
    """The box of a group stays around its items."""
    group = GroupItem(BOX, (PathItem(rectangle(BOX), "#000000"),), "figure")
    smaller = scaled(group, 0.25, 1, 2)
    assert isinstance(smaller, GroupItem)
    assert smaller.rect == smaller.items[0].rect == Rect(11, 17, 5, 2.5)


@pytest.mark.parametrize(("width", "becomes"), [(4.0, 1.6), (1.0, 0.5), (0.5, 0.5), (0.3, 0.3)])
def test_lines_stay_thick_enough_to_print(width: float, becomes: float) -> None:
    """A line is not reduced below half a point; one that was thinner stays."""
    line = scaled(PathItem(rectangle(BOX), None, Stroke("#000000", width, (4.0, 2.0))), 0.4)
    assert isinstance(line, PathItem)
    assert line.stroke == Stroke("#000000", becomes, (1.6, 0.8))


def test_page_takes_its_ground_and_backdrop_along() -> None:
    """Everything on a page is placed, including its background."""
    title = plain(10, 10, "Title", "title")
    page = Page(Size(100, 50), (title,), "slide", (PathItem(rectangle(BOX), "#000000"),), "#17364b")
    ground, bar, words = placed(page, 0.5, 5, 5)
    assert (ground.rect, ground.block) == (Rect(5, 5, 50, 25), None)
    assert bar.rect == Rect(25, 35, 10, 5)
    assert words.block == "title"


def test_page_is_never_made_larger() -> None:
    """A small page is in the middle of a large room at its own size."""
    assert fitting(Size(100, 100), Rect(0, 0, 300, 500)) == (1.0, 100, 200)
    assert fitting(Size(200, 100), Rect(10, 0, 100, 100)) == (0.5, 10, 25)


def test_smallest_type_is_that_of_the_source_line() -> None:
    """The smallest text of a handout, including figures, is the source line of 9 points."""
    assert smallest_type(document("handout", "sex-trafficking").pages) == 9
