"""What our colors become in a template: which accents are used, and that all text is readable on its background."""

from __future__ import annotations

import random
from itertools import product

import pytest
from pptx.oxml import parse_xml

from factsheets.color import contrast
from factsheets.document.paths import rectangle
from factsheets.document.scene import PathItem
from factsheets.geometry import Rect
from factsheets.layout.template.palette import ACCENTS, Painting, Palette, is_red
from factsheets.limits import CONTRAST
from factsheets.template.colors import Paint, painted
from factsheets.template.paint import Sample
from factsheets.template.paint import plain as one_color
from factsheets.template.read import read_template
from tests.second import LAYOUTS
from tests.template_kinds import background, solid
from tests.templates import WIDE, coloured, plain

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

OURS = LAYOUTS.themes["colour"].colours
SOBER = dict(
    zip(
        [f"accent{number}" for number in range(1, 7)],
        ("305398", "5B3E8E", "1F6E6A", "7A4B00", "4A4E69", "2D6A4F"),
        strict=True,
    )
)


def palette(data: bytes) -> Palette:
    return Palette(OURS, read_template(data).contents[0])


def six(data: bytes) -> list[str]:
    made = palette(data)
    return [made.accents[OURS[name].lower()] for name in ACCENTS]


def test_six_accents_of_the_template_are_used_if_all_can_be_read_and_none_is_red():
    """If one accent is faint or red, all six are ours: either every issue has its own color, or none does."""
    ours, theirs = [OURS[name].lower() for name in ACCENTS], [f"#{value.lower()}" for value in SOBER.values()]
    assert six(coloured(plain(WIDE), **SOBER)) == theirs
    assert six(coloured(plain(WIDE), **SOBER | {"accent4": "FFC300"})) == ours
    assert six(coloured(plain(WIDE), **SOBER | {"accent2": "A30000"})) == ours


def test_one_color_for_all_where_neither_six_can_be_read():
    """On a dark background, where ours are faint, all issues have one color of the template that is not red."""
    dark = coloured(background(solid("1F2A44")), **SOBER | {"accent1": "FF8080", "accent3": "9BBB59"})
    assert set(six(dark)) == {"#9bbb59"}


@pytest.mark.parametrize(
    ("color", "red"),
    [("#c0504d", True), ("#a30000", True), ("#ff0000", True), ("#863a69", False), ("#794b1f", False), ("#6b6565", False), ("#f2b134", False)],
)  # fmt: skip
def test_red_is_told_from_plum_and_brown(color, red):
    assert is_red(color) == red


@pytest.mark.parametrize(
    ("kind", "attributes", "color"),
    [
        ("prstClr", 'val="medBlue"', "#0000cd"),
        ("prstClr", 'val="mediumBlue"', "#0000cd"),
        ("prstClr", 'val="ltGray"', "#d3d3d3"),
        ("prstClr", 'val="dkSlateGray"', "#2f4f4f"),
        ("scrgbClr", 'r="100000" g="50000" b="0"', "#ffbc00"),
        ("scrgbClr", 'r="100%" g="50%" b="0%"', "#ffbc00"),
        ("scrgbClr", 'r="all" g="50%" b="0%"', "#00bc00"),
    ],
)
def test_colors_by_name_and_by_share_are_read(kind, attributes, color):
    """Both spellings of a preset color; shares of light as thousandths of a percent or with a percent sign."""
    assert painted(parse_xml(f'<a:{kind} {attributes} xmlns:a="{DRAWING}"/>'), {}) == Paint(color)


def test_text_can_be_read_on_every_background():
    """Text, headings and the contents of panels have the contrast of text on any plain color."""
    made, draw = palette(plain(WIDE)), random.Random(3)
    for _ in range(200):
        color = f"#{draw.randrange(1 << 24):06x}"
        under = one_color(color)
        panel = made.panel(OURS["night"].lower(), under)
        assert all(
            contrast(each, color) >= CONTRAST for each in (made.text(under), made.title(under), made.heading(under))
        )
        assert contrast(made.on(panel), panel) >= CONTRAST


def test_color_of_the_template_is_used_where_no_color_can_be_read():
    """On a picture from black to white, every text is faint somewhere: the template's own color was chosen for it."""
    made = palette(plain(WIDE))
    assert made.text(Sample("#000000", "#ffffff", "#9a9a9a")) == "#000000"
    assert Sample("#202020", "#c0c0c0", "#808080").contrast("#808080") == 1.0


UNDER = [one_color(color) for color in ("#ffffff", "#f2f2f2", "#bbbbbb", "#8a8a8a", "#305398", "#1f2a44", "#000000")]
UNDER += [
    Sample("#e0e0e0", "#ffffff", "#f4f4f4"),
    Sample("#101010", "#303030", "#202020"),
    Sample("#202020", "#c0c0c0", "#808080"),
]
THEIRS = {
    "plain": plain(WIDE),
    "sober": coloured(plain(WIDE), **SOBER),
    "dark": coloured(background(solid("1F2A44")), **SOBER | {"accent1": "FF8080", "accent3": "9BBB59"}),
}
NAMES = ("ink", "night", "white", "paper", "horizon", "land", "sea", "slide-land", "grey", "plum", "accent-2")


def test_our_colors_become_what_they_did(golden):
    """On light and dark, plain and mixed backgrounds, each on our paper and our dark background, as a text, a panel or
    neither.
    """
    lines = []
    for name, data in THEIRS.items():
        made = palette(data)
        lines.append(f"{name}: {six(data)}")
        for under, ours in product(UNDER, NAMES):
            color = OURS[ours].lower()
            became = [
                made.shown(color, OURS[base].lower(), under, panel=panel, text=text)
                for base in ("paper", "night")
                for panel, text in ((False, False), (True, False), (False, True))
            ]
            lines.append(f"{ours} on {'-'.join(under)}: {made.panel(color, under)}, {became}")
    golden("rules/palette.txt", "\n".join(lines) + "\n")


def test_white_on_a_panel_is_the_color_of_text_there():
    """Not that of headings, even where a heading of that color could be read on the panel; beside it, headings have it."""
    layout = read_template(coloured(plain(WIDE), dk2="F0C040")).contents[0]
    painting = Painting(Palette(OURS, layout), layout.ground, OURS["night"])
    panel, on_it, beside = Rect(400, 100, 200, 200), Rect(450, 150, 50, 50), Rect(50, 450, 50, 50)
    ground = PathItem(rectangle(panel), OURS["night"], artifact="background")
    shapes = [PathItem(rectangle(rect), OURS["white"]) for rect in (on_it, beside)]
    assert [item.fill for item in painting.painted([ground, *shapes])] == [
        OURS["night"].lower(),
        "#ffffff",
        OURS["night"].lower(),
    ]


@pytest.mark.parametrize(("alpha", "cover"), [("40000", 0.4), ("100%", 1.0), ("150000", 1.0)])
def test_paint_covers_all_at_most(alpha, cover):
    color = f'<a:srgbClr val="305398" xmlns:a="{DRAWING}"><a:alpha val="{alpha}"/></a:srgbClr>'
    assert painted(parse_xml(color), {}) == Paint("#305398", cover)
