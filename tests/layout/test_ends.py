"""The end of a sheet: the lines of the church and the address."""

from __future__ import annotations

import pytest

from factsheets.compose.blocks import leaf
from factsheets.document.blocks import Block, Role
from factsheets.layout.context import Frame, make_sheet
from factsheets.layout.paper.parts import options_of
from factsheets.layout.paper.parts.ends import WIDEST, _address, _beside_each_other
from factsheets.typeset.boxes import text_width, widest
from tests.layout.sheets import LAYOUTS

SHEET = make_sheet(LAYOUTS, LAYOUTS.layouts["handout-letter"], "colour")


def words(text: str, slot: str = "address") -> Block:
    made = leaf(f"end.{slot}", Role.PARAGRAPH, text, slot=slot)
    assert made is not None
    return made


def frame_of(width: float) -> Frame:
    return Frame(SHEET, width, {**options_of("ends"), "how-gap": 10.0})


@pytest.mark.parametrize(("spare", "lines"), [(0.0, 1), (-0.01, 2)])
def test_call_and_how_to_follow_it_share_a_line_if_both_fit(spare, lines):
    """With the gap between them, their baselines level; otherwise one is under the other."""
    call, how = (
        frame_of(900).text(words(text), SHEET.styles[style])
        for text, style in (("Join us", "more"), ("On Friday", "church"))
    )
    boxes = _beside_each_other(call, how, frame_of(widest(call) + 10 + widest(how) + spare))
    assert len(boxes) == lines
    items = boxes[0].at(0, 0)
    assert len({round(item.lines[0].baseline, 3) for item in items}) == 1
    assert [item.lines[0].x for item in items] == [0, widest(call) + 10][: len(items)]
    assert items[0].rect.y == 0


def test_call_on_two_lines_has_how_to_follow_it_under_it():
    """Even where both would be beside each other."""
    call = frame_of(60).text(words("Join our prayer evening"), SHEET.styles["more"])
    how = frame_of(60).text(words("On Friday"), SHEET.styles["church"])
    assert len(call.lines) > 1
    assert len(_beside_each_other(call, how, frame_of(900))) == 2


def test_part_of_an_address_stays_on_one_line():
    """The box of the address is as wide as its longest part, up to the greatest share of the width."""
    frame, part = frame_of(400), "gracechurchoftheriver"
    assert text_width(part, frame.style("address")) < 400 * WIDEST
    lines = _address(words(f"{part}.example/{part}"), frame).lines
    assert [line.text for line in lines][-1] == part
