"""Derived accents: different for all readers and on a black-and-white copy, and dark enough for white text."""

from __future__ import annotations

from itertools import combinations

import pytest

from factsheets.color import contrast
from factsheets.palette import MOST_ACCENTS, accents, difference, lightness, readable

BRANDS = ("#17364B", "#0B5D4A", "#7A1F3D", "#8A4B00", "#3B2A7A", "#101010")
SEEN, APART = 0.04, 2.0
"""Twice the difference in OKLab that people notice; the steps of CIE L* that remain visible on a copy."""


@pytest.mark.parametrize("main", BRANDS)
def test_accents_are_told_apart(main):
    """By readers who see all colors, by readers without red, green or blue cones, and in gray, for any color of the
    brand.
    """
    pairs = list(combinations(accents((main,)), 2))
    assert len(pairs) == MOST_ACCENTS * (MOST_ACCENTS - 1) / 2
    assert min(difference(*pair) for pair in pairs) >= SEEN
    assert min(abs(lightness(one) - lightness(other)) for one, other in pairs) >= APART


@pytest.mark.parametrize("main", BRANDS)
def test_first_six_are_further_apart(main):
    """The colors of a few issues differ by far more than those of many could."""
    assert min(difference(*pair) for pair in combinations(accents((main,))[:6], 2)) >= 3 * 0.02


@pytest.mark.parametrize("main", BRANDS)
def test_white_words_can_be_read_on_accents(main):
    """Each has the contrast that text needs."""
    assert min(contrast(accent, "#FFFFFF") for accent in accents((main,))) >= 4.5


def test_accents_without_a_brand_are_derived_as_those_of_one(layouts):
    """The theme has the accents derived from its blue."""
    colours = layouts.themes["colour"].colours
    assert tuple(colours[f"accent-{at}"] for at in range(1, MOST_ACCENTS + 1)) == accents((colours["blue"],))


def test_nearest_readable_color_is_named():
    """A readable color stays; any other becomes darker by as little as needed, in its own hue."""
    assert readable("#0B5D4A", "#FFFFFF", 4.5) == "#0B5D4A"
    found = readable("#F08030", "#FFFFFF", 4.5)
    assert 4.5 <= contrast(found, "#FFFFFF") < 4.7
    assert difference(found, "#F08030") < difference("#000000", "#F08030")
