"""Contrast of colors."""

from __future__ import annotations

import pytest
from msgspec import structs

from factsheets.audit.contrast import too_faint
from factsheets.color import contrast, luminance
from factsheets.layout.check.assets import check_assets


def test_contrast_is_that_of_the_standard():
    """Black on white is 21 to 1, a color on itself 1 to 1, and design.md's accent 7.4 to 1."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("305398", "305398") == pytest.approx(1)
    assert contrast("305398", "FFFFFF") == pytest.approx(7.4, abs=0.1)


def test_luminance_is_that_of_the_standard():
    """White is 1, black is 0, and green is lighter than red, red than blue, with or without the # before the digits."""
    assert [luminance(colour) for colour in ("#ffffff", "000000")] == pytest.approx([1.0, 0.0])
    assert [luminance(colour) for colour in ("#00ff00", "ff0000", "#0000FF")] == pytest.approx([0.7152, 0.2126, 0.0722])


def test_least_contrast_is_that_of_the_standard_at_the_limit():
    """4.54 to 1 is enough for text and 4.48 is not; from 24 points, 3.03 is enough and 2.97 is not."""
    assert not too_faint("#767676", "#FFFFFF", 23.9)
    assert too_faint("#777777", "#FFFFFF", 23.9)
    assert not too_faint("#949494", "#FFFFFF", 24.0)
    assert too_faint("#949494", "#FFFFFF", 23.9)
    assert too_faint("#969696", "#FFFFFF", 24.0)


@pytest.mark.parametrize("accent", ["white", "paper", "land", "on-band", "dawn", "slide-dark"])
def test_accent_that_cannot_be_read_is_refused(library, layouts, accent):
    """A background color cannot be an accent: its numbers would be invisible on paper.

    Readable colors are suggested.
    """
    issues = {name: structs.replace(issue, accent=accent) for name, issue in library.issues.items()}
    (problem,) = check_assets(structs.replace(library, issues=issues), layouts)
    assert problem.code == "accent-unreadable"
    assert problem.hint.endswith("black, blue, earth, green, grey, ink, night, plum, teal, violet")


@pytest.mark.parametrize(
    ("theme", "colour", "value", "refused"),
    [
        ("colour", "black", "#767676", False),
        ("colour", "black", "#777777", True),
        ("colour", "ink", "#FFFFFE", True),
        ("colour", "night", "#F9EB1F", True),
        ("colour", "on-band", "#305398", True),
        ("colour", "on-band", "#EEEEEE", False),
        ("mono", "on-band", "#FFFFFF", True),
        ("mono", "night", "#000000", False),
    ],
)
def test_theme_whose_words_cannot_be_read_is_refused(library, layouts, theme, colour, value, refused):
    """Text is on white, or on the bands of the issues, which a black-and-white theme leaves white; 4.5 to 1 is enough."""
    changed = structs.replace(layouts.themes[theme], colours=layouts.themes[theme].colours | {colour: value})
    problems = check_assets(library, structs.replace(layouts, themes=layouts.themes | {theme: changed}))
    told = [problem.message for problem in problems if problem.code == "colour-unreadable"]
    assert [f"in the color “{colour}” of the theme “{theme}”" in message for message in told] == [True] * refused
