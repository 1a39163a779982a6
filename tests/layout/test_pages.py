"""Which pieces are on which page, as text: a golden for many heights, so that no rule of page breaks changes unnoticed."""

from __future__ import annotations

import random

import pytest

from factsheets.layout.box import Box
from factsheets.layout.paper.pages import USUAL_GAPS, _last_pages, broken, grown, units
from factsheets.layout.paper.parts.flowing import Piece


def piece(draw: random.Random) -> Piece:
    """Return a piece; one in four stays with the next one, one in five has a smaller form."""
    height = draw.choice((20, 35, 40, 60, 80, 100))
    smaller = (Box(100, height - 8), Box(100, height - 15)) if draw.random() < 0.2 else ()
    return Piece(Box(100, height), draw.choice((0.0, 6.0, 12.0, 12.5, 20.0, 28.0)), draw.random() < 0.25, smaller)


def shown(each: Piece) -> str:
    return f"{each.gap:.2f}+{each.box.height:g}{'~' * each.keep}"


def test_pieces_stand_on_the_pages_they_did(golden):
    """Pieces on a first page that is lower than, higher than, or as high as the others; free space goes to the gaps."""
    draw = random.Random(7)
    lines = []
    for number in range(30):
        pieces = [piece(draw) for _ in range(draw.randint(1, 14))]
        first, others = ((260, 300), (320, 300), (300, 300))[number % 3]
        lines.append(f"{first}, {others}: least {' '.join(f'{unit.height:g}' for unit in units(pieces))}")
        lines += [f"  {' '.join(map(shown, grown(page, others)))}" for page in broken(pieces, first, others)]
    golden("rules/pages.txt", "\n".join(lines) + "\n")


def test_page_that_is_filled_to_the_point_is_no_fuller():
    """What fits exactly stays; one more point begins a new page."""
    two = [Piece(Box(10, 50)), Piece(Box(10, 40), 10)]
    assert [len(page) for page in broken(two, 100, 100)] == [2]
    assert [len(page) for page in broken(two, 99, 99)] == [1, 1]


@pytest.mark.parametrize(
    ("height", "before", "after", "cost"),
    [
        (50, 0, 0, 0.1 * 0.25), (50, 1, 0, 0.1 * 0.25), (60, 0, 1, 3 * 0.16), (60, 1, 1, 0.16), (57.95, 1, 1, 0.4205**2),
        (57.94, 1, 1, 0.4206**2 + 10), (57.94, 0, 1, 3 * 0.4206**2 + 10), (100, 1, 1, 0),
    ],
)  # fmt: skip
def test_cost_of_a_page_is_what_is_left_of_it(height, before, after, cost):
    """Its square: three times as much on the first page, a tenth on the last; 10 more below 58 %, except on the last."""
    made = units([Piece(Box(100, 100))] * before + [Piece(Box(100, height))] + [Piece(Box(100, 100))] * after)
    heights = [unit.heights(1) for unit in made]
    best = [(0, 0.0, 0)] * (before + 1)
    found = list(_last_pages(made, heights, before + 1, (100, 100), USUAL_GAPS, best))
    assert found[0] == (1, pytest.approx(cost), before)
