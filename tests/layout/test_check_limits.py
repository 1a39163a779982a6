"""Values in layout files at their limits: just inside, just outside."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheets.compose.products import PRODUCTS
from factsheets.layout.check import assets, glyphs, paper
from factsheets.layout.spec.faces import theme_faces
from factsheets.layout.spec.paper import Cell, Imposition, Row, StyleSpec
from factsheets.typeset.installed import INSTALLED
from tests.second import LAYOUTS

LETTER = LAYOUTS.layouts["handout-letter"]
WIDTH = LETTER.paper.width - LETTER.paper.left - LETTER.paper.right


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("size", "leading", "code"),
    [
        (9, 12, []), (8.99, 12, ["type-size"]), (400, 400, []), (400.5, 400, ["type-size"]), (10, 7, []), (10, 6.9, ["type-leading"]),
        (10, 40, []), (10, 40.1, ["type-leading"]),
    ],
)  # fmt: skip
def test_type_is_as_small_and_as_close_as_can_be_read(size, leading, code):
    """Type from 9 to 400 points; leading from 0.7 to 4 times the size."""
    assert codes(paper._size("body", StyleSpec(font="sans", size=size, leading=leading))) == code


@pytest.mark.parametrize(("width", "height", "code"), [
    (1224, 792, []), (1223.5, 792, []), (1223.4, 792, ["imposition-too-small"]), (1224, 791.5, []), (1224, 791.4, ["imposition-too-small"]),
])  # fmt: skip
def test_copies_fit_their_sheet(width, height, code):
    """Two letter pages side by side, with a tolerance of half a point."""
    assert codes(paper._imposition(LETTER, Imposition(width=width, height=height))) == code


@pytest.mark.parametrize(("cells", "gutter", "code"), [
    ([WIDTH], 26, []), ([WIDTH + 0.02], 26, ["row-too-wide"]), ([100, None], WIDTH - 136, []), ([100, None], WIDTH - 135.9, ["row-too-wide"]),
    ([None, None, None], (WIDTH - 108) / 2, []), ([None, None, None], (WIDTH - 107) / 2, ["row-too-wide"]),
])  # fmt: skip
def test_rows_are_as_wide_as_the_page(cells, gutter, code):
    """Cells and the gutters between them; a cell without a width takes at least half an inch."""
    row = Row(cells=[Cell(part="text", take="lead", width=width) for width in cells], gutter=gutter)
    assert codes(paper._row_width(row, LETTER, 1.0)) == code


def test_numbers_of_options_are_numbers():
    """With at most one decimal point, and no sign."""
    assert [paper._is_number(text) for text in ("12", "12.5", ".5", "1.2.3", "-1", "", "a", "1e3")] == [
        True,
        True,
        True,
        *[False] * 5,
    ]


def test_flowing_sides_have_no_foot_and_nothing_gives_way():
    """Both a foot and fallbacks are reported."""
    large = LAYOUTS.layouts["handout-large-letter"]
    styles, slots = LAYOUTS.styles[large.styles], PRODUCTS[large.product].sides["large"]
    (side,) = large.sides
    relief = LETTER.sides[0].relief[:1]
    foot = replace(side, foot=side.rows[-1], rows=side.rows[:-1])
    told = [codes(paper._side(each, slots, styles, large)) for each in (side, foot, replace(side, relief=relief))]
    assert [("flow-foot" in each) for each in told] == [False, True, True]


def font(
    tables: frozenset[bytes] = assets.TABLES, head: bytes = b"\x00\x01\x00\x00", short: int = 0, size: int = 4
) -> bytes:
    """Return data that looks like a font with these tables, each of so many bytes, the file some bytes short."""
    names = sorted(tables)
    start = 12 + 16 * len(names)
    records = b"".join(struct.pack(">4sIII", name, 0, start + size * at, size) for at, name in enumerate(names))
    data = struct.pack(">4sHHHH", head, len(names), 0, 0, 0) + records + bytes(size * len(names))
    return data[: len(data) - short]


@pytest.mark.parametrize(("data", "said"), [
    (font(), ""), (font(head=b"true"), ""), (font(short=1), "it is cut off"), (font(short=40), "it is cut off"),
    (font(assets.TABLES - {b"glyf"}), "it lacks the table glyf"), (font(head=b"OTTO"), "it has PostScript outlines (CFF)"),
    (font(head=b"wOFF"), "it is not a TrueType font"), (font()[:11], "it is not a TrueType font"), (font(frozenset()), "it lacks the table cmap"),
])  # fmt: skip
def test_fonts_are_looked_into(data, said):
    """A TrueType file must have all required tables, complete to the last byte."""
    assert assets._table_fault(data) == said


TEXTS = (
    "plain words", "café – “naïve”", "e\u0301\u0302 x\u0301", "a\u0301 b\u0302 c", "zero\u200bwidth and\u00adsoft", "\u202eturned \u2066round", "→ ≥ ★ ☆",
    "Ελληνικά Кириллица", "العربية ខ្មែរ 北京", "ª º", "北\u0301\u202e", "€ £ $ ½",
)  # fmt: skip


def test_letters_that_cannot_be_printed_are_named_as_they_were(golden):
    """Marks, invisible characters, other scripts and missing signs, on paper and on slides."""
    lines = []
    for layout in ("handout-letter", "deck-16x9"):
        theme = LAYOUTS.themes["colour"]
        styles = LAYOUTS.styles[(LAYOUTS.decks.get(layout) or LAYOUTS.layouts[layout]).styles]
        faces = theme_faces(theme, Path(LAYOUTS.folder))
        fonts = frozenset(faces[style.font] for style in styles.values())
        for text in TEXTS:
            told = [f"{problem.code}: {problem.message}" for problem in glyphs._problems(text, None, fonts)]
            lines.append(f"{layout} {text!a}: {told}")
    sums = {family: (len(codes), min(codes), max(codes), sum(codes)) for family, codes in INSTALLED.items()}
    golden("rules/letters.txt", "\n".join([*lines, str(sums)]) + "\n")
