"""Pictograms: their files, and how they look on each background."""

from __future__ import annotations

import pytest

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import bounds
from factsheets.document.scene import PathItem
from factsheets.errors import ContentErrors
from factsheets.figures.icons import pictograms
from factsheets.figures.registry import draw
from factsheets.geometry import Rect, Size

ALL = {
    "person", "woman", "child", "rescue", "restore", "restrain", "repair", "property", "sexual-violence",
    "police-abuse", "citizenship", "forced-labor", "sex-trafficking", "transport", "latrine", "water", "school",
    "case-file", "sheet", "no-card", "no-shield", "people-beside-shield", "people-under-arch",
}  # fmt: skip


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 48" fill-rule="evenodd">\n'
DISC = '<circle cx="9" cy="9" r="5"/>'


def load(folder, *bodies: str, width: int = 48) -> pictograms.IconSet:
    """Return the pictograms a, b, ... with those elements."""
    for name, body in zip("abc", bodies, strict=False):
        (folder / f"{name}.svg").write_text(f"{HEAD.format(width)}{body}</svg>", encoding="utf-8")
    return pictograms.load(folder)


def test_all_pictograms_of_the_design_exist(print_style):
    """Every pictogram of docs/design.md, section 8, exists."""
    assert print_style.icons.names >= ALL


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_pictogram_keeps_its_grid(print_style, name):
    """No shape leaves the grid, and the drawing fills most of its height or width."""
    icon = print_style.icons[name]
    assert Rect(0, 0, icon.width, 48).holds(icon.ink)
    assert max(icon.ink.height / 48, icon.ink.width / icon.width) > 0.65


@pytest.mark.parametrize("name", ["person", "woman", "child", "restrain", "property"])
def test_a_symmetric_pictogram_is_symmetric(print_style, name):
    """Left and right halves of the outline are mirror images."""
    icon = print_style.icons[name]
    for path in icon.silhouette:
        box = bounds(path)
        assert box.x + box.right == pytest.approx(icon.width)


def fills(style, name: str, on: str) -> list[tuple[str | None, bool]]:
    drawing = draw(FigureSpec("symbols", (), (name,), (), "violet", on), Size(48, 48), style)
    return [(item.fill, item.stroke is not None) for item in drawing.items if isinstance(item, PathItem)]


def test_a_free_highlight_is_outlined_on_paper_and_solid_on_a_band(print_style, mono_style):
    """hi2: amber with an outline on a light background, white like the rest on a band, white with an outline in mono."""
    violet, dawn, white, black = "#69458E", "#F2B134", "#FFFFFF", "#000000"
    assert fills(print_style, "restore", "paper")[2:] == [(dawn, True)]
    assert fills(print_style, "restore", "band") == [(white, False)] * 3
    assert fills(mono_style, "restore", "paper") == [(black, False), (black, False), (white, True)]
    assert fills(mono_style, "restore", "band") == fills(mono_style, "restore", "paper")
    assert fills(print_style, "property", "band") == [(white, False), (violet, False)]


@pytest.mark.parametrize("name", ["sex-trafficking", "sexual-violence", "rescue", "people-under-arch"])
def test_people_of_one_pictogram_have_one_color(print_style, name):
    """Nobody is singled out: people and hands are solid, and only things are highlighted."""
    lit = {fill for fill, _ in fills(print_style, name, "paper")} - {"#69458E"}
    assert lit == (set() if name == "sexual-violence" else {"#F2B134"})


def test_a_pictogram_tells_where_it_stands(print_style):
    """The foot of the drawing, not of its grid, is on a line."""
    foot = print_style.icons["property"].ink.bottom
    assert foot < 48
    assert draw(FigureSpec("symbols", (), ("property",)), Size(96, 96), print_style).baseline == pytest.approx(2 * foot)


def test_a_cut_out_has_the_colour_of_its_ground(print_style):
    """bg: white on paper, the panel's tint on a panel, the band's color on a band."""
    assert fills(print_style, "case-file", "paper")[1][0] == "#FFFFFF"
    assert fills(print_style, "case-file", "tint")[1][0] == "#F7F3EA"
    assert fills(print_style, "case-file", "band")[1][0] == "#69458E"


BOX = '<rect x="4" y="38" width="16" height="10"{}/>'
HIGHLIGHT = 'fill="#F2B134" stroke="black" stroke-width="2"'


@pytest.mark.parametrize(
    ("body", "role"),
    [
        (BOX.format(""), "fg"),
        (BOX.format(' style="fill:#fff"'), "bg"),
        ("<style>.h {fill: #f2b134}</style>" + BOX.format(' class="h"'), "hi"),
        (f'<g transform="translate(4 38)"><path d="m0 0h16v10H0z" {HIGHLIGHT}/></g>', "hi2"),
        ('<polygon points="4,38 20,38 20,48 4,48" fill="black"/><g display="none"><circle r="2"/></g>', "fg"),
    ],
)
def test_colors_say_what_a_shape_is(tmp_path, body, role):
    """However a drawing program writes them: black, white, a highlight, and a free highlight with an outline."""
    icon = load(tmp_path, body, width=24)["a"]
    assert [(layer, bounds(path)) for layer, path in icon.layers] == [(role, Rect(4, 38, 16, 10))]
    assert icon.width == 24


def test_a_drawing_of_another_size_is_made_48_high(tmp_path):
    """The page of a drawing may have any size, in millimeters or with its own view box."""
    page = '<svg xmlns="http://www.w3.org/2000/svg" width="12mm" height="24mm" viewBox="10 10 240 480">'
    (tmp_path / "a.svg").write_text(f'{page}<rect x="10" y="10" width="240" height="240"/></svg>', encoding="utf-8")
    icon = pictograms.load(tmp_path)["a"]
    assert (icon.width, icon.ink.bottom) == (pytest.approx(24), pytest.approx(24))


def test_the_description_lists_what_it_may_stand_for(tmp_path):
    """Words with commas between them, in <desc>; without it, the symbol represents nothing that is counted."""
    icons = load(tmp_path, f"<title>a bus</title><desc>bus, public transport</desc>{DISC}", DISC)
    assert [icons[name].stands_for for name in "ab"] == [("bus", "public transport"), ()]


@pytest.mark.parametrize(("body", "line", "words"), [
    (f'{DISC}\n<path d="M2 2 L9"/>', 3, "cannot be read"),
    (f'{DISC}\n<circle cx="9" cy="9" r="2" fill="red"/>', 3, "another color"),
    ('<circle cx="9" cy="9" r="2" stroke="black"/>', 2, "an outline"),
    (f'{DISC}\n\n<circle cx="47" cy="9" r="5"/>', 4, "extends past the page"),
    (f'{DISC}\n<circle cx="9" cy="9" r="2" fill="nocolor"/>', 3, "cannot be read"),
    ("<text>a</text>", 1, "contains text"),
    ("", 1, "no shapes"),
    ("<g>", 2, "is damaged"),
])  # fmt: skip
def test_a_fault_in_a_file_is_reported_with_its_place(tmp_path, body, line, words):
    """File, line, and what is wrong, in plain words."""
    with pytest.raises(ContentErrors) as caught:
        load(tmp_path, body)
    message = str(caught.value)
    assert f"layouts/icons/a.svg:{line}:1: error" in message
    assert words in message


@pytest.mark.parametrize(("width", "refused"), [(96, False), (97, True)])
def test_a_drawing_much_wider_than_high_is_refused(tmp_path, width, refused):
    """In its square it would be too small to recognize."""
    if refused:
        with pytest.raises(ContentErrors, match=r"2\.0 times as wide"):
            load(tmp_path, DISC, width=width)
    else:
        assert load(tmp_path, DISC, width=width)["a"].width == width


def test_faults_of_all_files_are_reported_at_once(tmp_path):
    """Two bad files give two problems."""
    with pytest.raises(ContentErrors) as caught:
        load(tmp_path, "<text/>", DISC, "")
    assert [problem.origin.file[-5:] for problem in caught.value.problems] == ["a.svg", "c.svg"]


def test_an_unknown_pictogram_is_told_with_those_that_exist(print_style):
    """An unknown name raises KeyError with the names that exist."""
    with pytest.raises(KeyError, match=r"hammer.*case-file"):
        draw(FigureSpec("symbols", (), ("hammer",)), Size(40, 40), print_style)


def test_sets_are_equal_when_their_file_is(tmp_path, checkout):
    """A changed file gives another set, so no cache returns an old one."""
    first, again, other = load(tmp_path, DISC), load(tmp_path, DISC), load(tmp_path, DISC.replace("5", "6"))
    assert first == again
    assert hash(first) == hash(again)
    assert [first, other].index(other) == 1  # tests `==`, which msgspec implements separately from `!=`


def test_the_ending_of_a_drawing_may_be_capitals(tmp_path):
    """Some programs save BUS.SVG; its name is the part before the ending."""
    (tmp_path / "bus.SVG").write_text(f"{HEAD.format(48)}{DISC}</svg>", encoding="utf-8")
    assert pictograms.found(tmp_path).names == {"bus"}
