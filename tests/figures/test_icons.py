"""Pictograms: the file, its small language, and how they look on each ground."""

from __future__ import annotations

import pytest

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import bounds
from factsheets.document.scene import PathItem
from factsheets.errors import ContentErrors
from factsheets.figures.icons import pictograms
from factsheets.figures.registry import draw, known_icons
from factsheets.geometry import Rect, Size

ALL = {
    "person", "woman", "child", "rescue", "restore", "restrain", "repair", "property", "sexual-violence",
    "police-abuse", "citizenship", "forced-labor", "sex-trafficking", "transport", "latrine", "water", "school",
    "case-file",
}  # fmt: skip


def load(tmp_path, text: str) -> pictograms.IconSet:
    (tmp_path / "pictograms.yaml").write_text(text, encoding="utf-8")
    return pictograms.load(tmp_path)


def test_all_pictograms_of_the_design_exist(print_style):
    """Every pictogram of docs/design.md, section 8, is there."""
    assert known_icons(print_style.icons) >= ALL


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_pictogram_keeps_its_grid(print_style, name):
    """No shape leaves the grid, and what is drawn fills most of its height or width."""
    icon = print_style.icons[name]
    assert Rect(0, 0, icon.width, 48).holds(icon.ink)
    assert max(icon.ink.height / 48, icon.ink.width / icon.width) > 0.65


@pytest.mark.parametrize("name", ["person", "woman", "child", "rescue", "restrain", "property"])
def test_a_symmetric_pictogram_is_symmetric(print_style, name):
    """Left and right of the outline are mirror images."""
    icon = print_style.icons[name]
    for path in icon.silhouette:
        box = bounds(path)
        assert box.x + box.right == pytest.approx(icon.width)


def fills(style, name: str, on: str) -> list[tuple[str | None, bool]]:
    drawing = draw(FigureSpec("symbols", (), (name,), (), "violet", on), Size(48, 48), style)
    return [(item.fill, item.stroke is not None) for item in drawing.items if isinstance(item, PathItem)]


def test_a_free_highlight_is_outlined_on_paper_and_plain_on_a_band(print_style, mono_style):
    """hi2: amber with an outline on light ground, plain amber on a band, white with an outline in mono."""
    violet, dawn, white, black = "#69458E", "#F2B134", "#FFFFFF", "#000000"
    assert fills(print_style, "sexual-violence", "paper") == [(violet, False), (dawn, True)]
    assert fills(print_style, "sexual-violence", "band") == [(white, False), (dawn, False)]
    assert fills(mono_style, "sexual-violence", "paper") == [(black, False), (white, True)]
    assert fills(mono_style, "sexual-violence", "band") == [(black, False), (white, True)]


def test_a_cut_out_has_the_colour_of_its_ground(print_style):
    """bg: white on paper, the panel's tint on a panel, the band's colour on a band."""
    assert fills(print_style, "case-file", "paper")[1][0] == "#FFFFFF"
    assert fills(print_style, "case-file", "tint")[1][0] == "#F7F3EA"
    assert fills(print_style, "case-file", "band")[1][0] == "#69458E"


def test_shapes_are_read_as_the_file_says(tmp_path):
    """Paths, circles, boxes, mirror images and pictograms inside others."""
    icon_set = load(tmp_path, "a:\n  width: 24\n  shapes:\n    - {fg: M12 0 L20 0 L20 10, mirror: 12}\n"
                              "b:\n  shapes:\n    - {fg: put a 0.5 4 4}\n    - {hi: circle 24 30 5}\n    - {bg: box 30 30 4 6}\n")  # fmt: skip
    ((layer, path),) = icon_set["a"].layers
    assert layer == "fg"
    assert [command[0] for command in path] == ["M", "L", "L", "L", "L", "L", "Z"]
    assert bounds(path) == Rect(4, 0, 16, 10)
    assert [(layer, bounds(path)) for layer, path in icon_set["b"].layers] == [
        ("fg", Rect(6, 4, 8, 5)), ("hi", Rect(19, 25, 10, 10)), ("bg", Rect(30, 30, 4, 6)),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), [
    ("a:\n  shapes:\n    - {fg: M2 2 L9}\n", ":3:12", "2"),
    ("a:\n  shapes:\n    - {fg: star 2 2}\n", ":3:12", "no known shape"),
    ("a:\n  shapes:\n    - {fog: circle 9 9 2}\n", ":3:7", "one role"),
    ("a:\n  shapes:\n    - {fg: circle 9 9 2, color: red}\n", ":3:7", "one role"),
    ("a:\n  shapes:\n    - {fg: circle 9 9 2, hi: circle 9 9 1}\n", ":3:7", "one role"),
    ("a:\n  shapes:\n    - {fg: circle 9 9}\n", ":3:12", "3 numbers"),
    ("a:\n  shapes:\n    - {fg: put b 1 0 0}\n", ":3:12", "no pictogram 'b'"),
    ("a:\n  shapes:\n    - {fg: circle 47 9 5}\n", ":3:12", "leaves the grid"),
    ("a:\n  wide: 3\n  shapes: []\n", ":2:3", "list of shapes"),
    ("a: [\n", ":2:1", "not readable"),
])  # fmt: skip
def test_a_fault_in_the_file_is_told_with_its_place(tmp_path, text, place, words):
    """File, line and column, and what is wrong, in plain words."""
    with pytest.raises(ContentErrors) as caught:
        load(tmp_path, text)
    message = str(caught.value)
    assert f"pictograms.yaml{place}: error" in message
    assert words in message


def test_all_faults_are_told_at_once(tmp_path):
    """Two bad shapes give two problems."""
    with pytest.raises(ContentErrors) as caught:
        load(tmp_path, "a:\n  shapes:\n    - {fg: nonsense}\n    - {hi: M1}\n")
    assert [problem.origin.line for problem in caught.value.problems] == [3, 4]


def test_an_unknown_pictogram_is_told_with_those_that_exist(print_style):
    """A name that is not there raises KeyError with the names that are."""
    with pytest.raises(KeyError, match=r"hammer.*case-file"):
        draw(FigureSpec("symbols", (), ("hammer",)), Size(40, 40), print_style)


def test_sets_are_equal_when_their_file_is(tmp_path, checkout):
    """A changed file gives another set, so nothing old is kept by a cache."""
    text = "a:\n  shapes:\n    - {fg: circle 9 9 5}\n"
    first, again, other = load(tmp_path, text), load(tmp_path, text), load(tmp_path, text.replace("5", "6"))
    assert first == again
    assert hash(first) == hash(again)
    assert [first, other].index(other) == 1  # asks `==`, which msgspec answers apart from `!=`
