"""Write factsheets/testing/Square.ttf: every character is one em wide, so that line breaks in tests are easy to calculate."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

TARGET = Path(__file__).parents[1] / "factsheets" / "testing" / "Square.ttf"
EM = 1000
LETTERS = [*range(0x20, 0x7F), 0xA0, 0x2013, 0x2014, 0x2019, 0x201C, 0x201D]


def square() -> object:
    """Return a glyph that fills its em from the baseline up to 800 units."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 800), (EM, 800), (EM, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def main() -> None:
    """Write the font."""
    names = [".notdef", *(f"u{code:04X}" for code in LETTERS)]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: f"u{code:04X}" for code in LETTERS})
    empty = TTGlyphPen(None).glyph()
    blank = {".notdef", "u0020", "u00A0"}
    builder.setupGlyf({name: empty if name in blank else square() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (EM, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sTypoLineGap=0, sCapHeight=800, sxHeight=500, fsType=0)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    builder.save(TARGET)


if __name__ == "__main__":
    main()
