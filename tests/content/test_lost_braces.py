"""A number that lost its braces is shown as it should be marked."""

from __future__ import annotations

import pytest

from factsheets.content.quantity.lost import unbraced

SENTENCES = {
    "An estimated 1 in 5 women will be a victim.": ["1 in 5"],
    "In 2012, an estimated 15–30% of prisoners may be victims.": ["15–30%"],
    "Human trafficking generates {$150 billion} a year—two-thirds from exploitation.": ["two-thirds"],
    "About {12 million} stateless people live, 20% of them here.": ["20%"],
    "Nearly 12 million stateless people live here.": ["12 million"],
    "It generates $150 billion a year.": ["$150 billion a year"],
    "Between 10.7 and 12.7 million people, 2 out of every 3.": ["10.7 and 12.7 million", "2 out of every 3"],
    "From 600,000 to 1 million people (half a billion).": ["600,000 to 1 million", "half a billion"],
    "{26%} of all victims.": [],
    "No number stands here, since 2012.": [],
}


@pytest.mark.parametrize(("sentence", "numbers"), SENTENCES.items())
def test_number_without_braces_is_named_whole(sentence: str, numbers: list[str]) -> None:
    """As many words as are read together, without qualifiers and what is counted; years are skipped."""
    assert unbraced(sentence) == numbers
