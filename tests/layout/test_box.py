"""Boxes beside and under one another: their size together, and where their items are."""

from __future__ import annotations

import pytest

from factsheets.layout.box import Box, placed, stack

SMALL, WIDE = Box(20, 30), Box(50, 10)


@pytest.mark.parametrize(
    ("box", "size"),
    [
        (placed(), (0, 0)),
        (placed(width=40), (40, 0)),
        (placed(height=5), (0, 5)),
        (placed((0, 0, SMALL), (40, 5, WIDE)), (90, 30)),
        (placed((3, 4, SMALL)), (23, 34)),
        (placed((3, 4, SMALL), width=10, height=12), (10, 12)),
        (stack([]), (0, 0)),
        (stack([], 7), (0, 0)),
        (stack([SMALL], 7), (20, 30)),
        (stack([SMALL, WIDE], 7), (50, 47)),
        (stack([Box(9, 2)], -5), (9, 2)),
    ],
)
def test_box_is_as_large_as_what_is_in_it(box, size):
    """Unless its size is given; an empty box takes no space, and there is no gap after the last one."""
    assert (box.width, box.height) == size


def test_boxes_under_one_another_are_a_gap_apart():
    assert [(x, y) for x, y, _ in stack([SMALL, WIDE, SMALL], 4).held] == [(0, 0), (0, 34), (0, 48)]
