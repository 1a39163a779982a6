"""A brand replaces a theme's colors and faces, on paper and slides alike, and is checked."""

from __future__ import annotations

import struct

import pytest
from msgspec.structs import replace

from factsheets.errors import Origin
from factsheets.layout.check.assets import font_fault
from factsheets.layout.check.brand import check_brand
from factsheets.layout.spec.brand import BOLD, HEADINGS, REGULAR, Brand, BrandColors, BrandFont, BrandFonts, branded
from factsheets.layout.spec.load import load_layouts
from tests.support import CHECKOUT

GREEN, BROWN = "#0B5D4A", "#7A3E00"
BRAND = Brand(
    colors=BrandColors(main=GREEN, highlight="#E0A020", accents=[GREEN, BROWN]),
    fonts=BrandFonts(headings=BrandFont(file="fonts/Our.ttf", family="Our Serif")),
)


def test_colors_stand_for_those_of_the_theme(layouts):
    """Bands and slides have the main color, the sun the highlight, the first issues their own, the others derived ones."""
    colours = branded(layouts.themes["colour"], BRAND).colours
    assert {colours["night"], colours["slide-dark"], colours["accent-1"]} == {GREEN}
    assert (colours["dawn"], colours["accent-2"]) == ("#E0A020", BROWN)
    assert len({colours[f"accent-{number}"] for number in range(1, 13)}) == 12
    assert colours["ink"] == layouts.themes["colour"].colours["ink"]


def test_font_that_is_missing_is_named_in_the_file_of_the_brand(layouts):
    """The place of the problem is in the brand's file, not in the theme whose face it replaces."""
    here = Origin("layouts/brand.yaml", 3, 20)
    font = BrandFont(file="fonts/Our.ttf", family="Our Serif", origins={"file": here})
    fonts = branded(layouts.themes["colour"], Brand(fonts=BrandFonts(headings=font))).fonts
    assert {fonts[name].origin for name in HEADINGS} == {here}


@pytest.mark.parametrize("colors", [BrandColors(), BrandColors(highlight="#E0A020"), BrandColors(paper="#F7F3EA")])
def test_accents_stay_without_a_main_color(layouts, colors):
    """A brand with only fonts, a logo, a highlight or a paper color keeps the colors of the issues."""
    theme = layouts.themes["colour"]
    colours = branded(theme, Brand(colors=colors)).colours
    assert all(colours[name] == theme.colours[name] for name in theme.colours if name.startswith("accent-"))


def test_black_and_white_stays(layouts):
    """In black and white, a brand's faces are used, but none of its colors."""
    mono = branded(layouts.themes["mono"], BRAND)
    assert mono.colours == layouts.themes["mono"].colours
    assert {mono.fonts[name].family for name in HEADINGS} == {"Our Serif"}


def test_faces_keep_what_takes_their_missing_characters(layouts):
    """Headings change on paper and slides, text stays, and each face keeps its fallback."""
    theme = layouts.themes["colour"]
    fonts = branded(theme, BRAND).fonts
    assert {fonts[name].file for name in HEADINGS} == {"fonts/Our.ttf"}
    assert all(fonts[name] == theme.fonts[name] for name in (*REGULAR, *BOLD))
    assert all(fonts[name].fallback == theme.fonts[name].fallback for name in HEADINGS)


@pytest.mark.parametrize(
    ("colors", "codes", "fix"),
    [
        (BrandColors(main=GREEN, highlight="#F2B134", paper="#F7F3EA", accents=[GREEN, BROWN]), [], ""),
        (BrandColors(main="#F08030"), ["brand-color"], "#BC5A00"),
        (BrandColors(paper="#808080"), ["brand-color"], "#"),
        (BrandColors(main=GREEN, highlight="#307060"), ["brand-color"], "#"),
        (BrandColors(accents=["#EEEE20"]), ["brand-color"], "#"),
        (BrandColors(accents=["#305398", "#315398"]), ["accents-alike"], "derived"),
    ],
)
def test_colors_that_cannot_be_read_are_refused(layouts, colors, codes, fix):
    """White text on dark colors, black on light ones, the highlight beside the main color; the nearest readable color
    is named.
    """
    brand = Brand(colors=colors)
    problems = list(check_brand(brand, [branded(theme, brand) for theme in layouts.themes.values()]))
    assert [problem.code for problem in problems] == codes
    assert all(fix in problem.hint for problem in problems)
    assert list(check_brand(None, [])) == []


def test_highlight_is_seen_beside_the_main_color_of_its_theme(layouts):
    """A brand without a main color has that of the theme, which a partner may have changed."""
    theme, brand = layouts.themes["colour"], Brand(colors=BrandColors(highlight="#F2B134"))
    light = replace(theme, colours=theme.colours | {"night": "#7A6A3E"})
    assert [bool([*check_brand(brand, [each])]) for each in (theme, light)] == [False, True]


def test_brand_is_read_from_its_file(tmp_path):
    """Themes are read with the brand; without its file they do not change."""
    plain = load_layouts(CHECKOUT)
    assert plain.brand is None
    folder = tmp_path / "layouts"
    (folder / "themes").mkdir(parents=True)
    (folder / "themes/colour.yaml").write_bytes((CHECKOUT / "layouts/themes/colour.yaml").read_bytes())
    (folder / "brand.yaml").write_text(f'colors:\n  main: "{GREEN}"\n')
    found = load_layouts(tmp_path)
    assert (
        found.themes["colour"].colours
        == branded(plain.themes["colour"], replace(BRAND, colors=BrandColors(main=GREEN))).colours
    )


@pytest.mark.parametrize(
    ("terms", "fault"), [(0x0000, ""), (0x0002, "its license does not allow"), (0x0004, ""), (0x0008, "")]
)
def test_font_that_may_not_be_embedded_is_refused(tmp_path, terms, fault):
    """Of the license bits of a font, only "restricted license" forbids embedding (OpenType 1.9, OS/2, fsType)."""
    data = bytearray((CHECKOUT / "layouts/fonts/Gelasio-Bold.ttf").read_bytes())
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        bytes(data[at : at + 4]): struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    struct.pack_into(">H", data, tables[b"OS/2"] + 8, terms)
    (tmp_path / "own.ttf").write_bytes(data)
    assert font_fault(tmp_path, "own.ttf").startswith(fault)
    assert bool(font_fault(tmp_path, "own.ttf")) == bool(fault)


@pytest.mark.parametrize("text", ["", "# colors:\n", "colors:\n"])
def test_every_line_of_a_brand_may_be_left_out(tmp_path, text):
    """A file without any values is valid, and does not change the theme."""
    (tmp_path / "layouts/themes").mkdir(parents=True)
    (tmp_path / "layouts/themes/colour.yaml").write_bytes((CHECKOUT / "layouts/themes/colour.yaml").read_bytes())
    (tmp_path / "layouts/brand.yaml").write_text(text)
    assert load_layouts(tmp_path).themes["colour"].colours == load_layouts(CHECKOUT).themes["colour"].colours
