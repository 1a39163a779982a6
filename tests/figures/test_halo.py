"""The white around letters follows the outlines of their font, as fontTools reads them."""

from __future__ import annotations

import pytest
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from factsheets.document.paths import points
from factsheets.document.text import FontRef, TextStyle
from factsheets.figures.maps.halo import behind
from factsheets.typeset.boxes import label
from tests.samples import FONTS

FILE = FONTS / "SourceSansPro-Semibold.ttf"


class Drawn(BasePen):
    """The points of a glyph, its quadratic curves raised to cubics by fontTools."""

    def __init__(self, glyphs) -> None:
        super().__init__(glyphs)
        self.dots = []

    def _moveTo(self, pt):  # noqa: N802
        self.dots.append(pt)

    def _lineTo(self, pt):  # noqa: N802
        self.dots.append(pt)

    def _curveToOne(self, *pts):  # noqa: N802
        self.dots += pts


def test_halo_is_the_outline_of_the_letters():
    """Each point of the letter g stands where the font has it, at its size on its baseline."""
    font = TTFont(FILE)
    pen = Drawn(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord("g")]].draw(pen)
    scale = 20 / font["head"].unitsPerEm
    (halo,) = behind(label("g", TextStyle(FontRef("sans", FILE, "Arial"), 20, 24, "#000000"), 50, 100), "#ffffff", 2.6)
    wanted = sorted((50 + x * scale, 100 - y * scale) for x, y in pen.dots)
    found = sorted(dot for command in halo.commands for dot in points(command))
    assert {(round(x, 2), round(y, 2)) for x, y in found} == {(round(x, 2), round(y, 2)) for x, y in wanted}
    assert (halo.fill, halo.stroke.width) == ("#ffffff", pytest.approx(2.6))
