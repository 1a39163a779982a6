"""Which colors of a template are taken: those that can be read on its ground, at the limit of WCAG."""

from __future__ import annotations

import pytest

from factsheets.writers.pptx.template.colors import legible
from factsheets.writers.pptx.theme import theme_of

OURS = theme_of(None)
SCHEME = {
    "bg1": "#ffffff", "tx1": "#000000", "bg2": "#eeeeee", "tx2": "#333333",
    **{f"accent{number}": OURS.scheme[f"accent{number}"] for number in range(1, 7)},
}  # fmt: skip
LAND = "#c9d1d5"


@pytest.mark.parametrize(
    ("color", "told"),
    [
        ("#767676", ()),  # 4.54 to 1
        ("#777777", ("its accent 3 (#777777) has too little contrast; ours is used instead",)),  # 4.48 to 1
    ],
)
def test_accent_needs_the_contrast_of_text(color: str, told: tuple[str, ...]) -> None:
    """An accent is taken from 4.5 to 1 on: numbers in it may be made small by hand."""
    assert legible(OURS, SCHEME | {"accent3": color}, None, LAND).told == told


def test_words_fall_back_to_black_or_white() -> None:
    """Where the color for text cannot be read, the one of black and white that can is used instead."""
    assert legible(OURS, SCHEME | {"tx1": "#999999"}, None, LAND).names["#000000"] == "#000000"
    dark = legible(OURS, SCHEME | {"bg1": "#101820", "tx1": "#333333"}, None, LAND)
    assert dark.names["#000000"] == "#ffffff"


def test_ground_of_cells_bears_both_colors_of_text() -> None:
    """A second ground on which either text is faint gives way to the first."""
    assert legible(OURS, SCHEME, None, LAND).names["#eeeeee"] == "bg2"
    assert legible(OURS, SCHEME | {"bg2": "#555555"}, None, LAND).names["#eeeeee"] == "bg1"


def test_land_bears_names() -> None:
    """Light names on light land give way to dark land."""
    assert LAND not in legible(OURS, SCHEME, None, LAND).names
    light = legible(OURS, SCHEME | {"bg1": "#101820", "tx1": "#ffffff"}, None, LAND)
    assert light.names[LAND] == "#44505a"


def test_names_on_the_sea_of_a_map_can_be_read():
    """On a dark template, whose words are light, the sea takes its ground; on a light one it stays."""
    sea = "#f1f4f5"
    dark = legible(OURS, SCHEME | {"bg1": "#101820", "tx1": "#ffffff"}, None, LAND, sea)
    assert dark.names[sea] == "bg1"
    assert sea not in legible(OURS, SCHEME, None, LAND, sea).names
