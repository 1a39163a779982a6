"""The QR code: the right modules, of a size that phones read, black on white."""

from __future__ import annotations

import pytest

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import subpaths
from factsheets.figures.qr import SMALLEST_MODULE, matrix
from factsheets.figures.registry import draw
from factsheets.figures.style import FigureDoesNotFit
from factsheets.geometry import Size

ADDRESS = "https://www.ijm.org"


def test_modules_are_those_of_the_code(print_style):
    """The dark boxes cover exactly the dark modules."""
    rows = matrix(ADDRESS).splitlines()
    (code,) = draw(FigureSpec("qr", (), (), (ADDRESS,)), Size(57, 57), print_style).items
    module = 57 / len(rows)
    dark = set()
    for box in subpaths(code.commands):
        (x, y), (right, _) = box[0][1:], box[1][1:]
        dark |= {(round(y / module), column) for column in range(round(x / module), round(right / module))}
    assert dark == {(y, x) for y, row in enumerate(rows) for x, module in enumerate(row) if module == "#"}
    assert code.fill == "#000000"


def test_a_code_on_a_tint_brings_its_white_square(print_style):
    """On a panel the drawing has a white square, 4 modules around the code; on paper the page is white."""
    size = len(matrix(ADDRESS).splitlines())
    square, code = draw(FigureSpec("qr", (), (), (ADDRESS,), on="tint"), Size(66, 66), print_style).items
    assert square.fill == "#FFFFFF"
    assert (square.rect.width, square.rect.height) == (66, 66)
    assert code.rect.x == pytest.approx(66 * 4 / (size + 8))
    assert code.rect.width == pytest.approx(66 * size / (size + 8))


def test_the_code_is_level_m_in_25_modules():
    """The organization's address fits version 2 at level M, so a module of a 20 mm code is 0.8 mm."""
    assert len(matrix(ADDRESS).splitlines()) == 25


def test_modules_are_six_tenths_of_a_millimeter_at_least(print_style):
    """A code of 15 mm is drawn, one a hundredth of a point smaller is not."""
    side = 25 * SMALLEST_MODULE
    assert side == pytest.approx(15 * 72 / 25.4)
    assert draw(FigureSpec("qr", (), (), (ADDRESS,)), Size(side, 99), print_style).items
    with pytest.raises(FigureDoesNotFit, match="needs 43 pt"):
        draw(FigureSpec("qr", (), (), (ADDRESS,)), Size(99, side - 0.01), print_style)
