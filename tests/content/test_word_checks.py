"""Which words count as words of a sentence, and which are added to it."""

from __future__ import annotations

import pytest

from factsheets.content.checks.wording import added_words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One in five women", "An estimated 1 in 5 women"),
        ("90 percent of victims", "90% of every victim"),
        ("More than 115 million widows live in poverty", "more than 115 million widows living in poverty"),
        ("Kenya", "a study by the Kenyan authority"),
        ("Rural Africa", "rural Africans have no proof"),
        ("Thailand, estimated", "an estimated 600 Thai villages"),
        ("Nairobi’s prison", "held in the prison in Nairobi"),
        ("a child that was abused", "the children who are abused"),
        ("two-thirds of it", "two-thirds of the sum"),
    ],
)
def test_inflected_and_joining_words_are_the_same(text, sentence):
    """Numbers in words, plurals, verb forms, names of peoples, and articles do not count as added."""
    assert not added_words(text, sentence)


@pytest.mark.parametrize(
    ("text", "sentence", "added"),
    [
        ("Worldwide", "Human trafficking generates $150 billion", ["Worldwide"]),
        ("slaves in Ghana", "forced labor in Ghana", ["slaves"]),
        ("all of them", "most of them", ["all"]),
        ("widows or orphans", "widows and orphans", ["or"]),
        ("they will lose it", "they may lose it", ["will"]),
        ("not all of them", "all of them", ["not"]),
        ("six kinds", "four kinds", ["six"]),
        ("Niger", "Nigeria has 5 million", ["Niger"]),
        ("Nigeria", "Niger has 5 million", ["Nigeria"]),
        ("Oman", "women in 3 villages", ["Oman"]),
    ],
)
def test_added_words_are_named(text, sentence, added):
    """A word that changes the meaning is found, even if it looks like a word of the sentence."""
    assert [*added_words(text, sentence)] == added
