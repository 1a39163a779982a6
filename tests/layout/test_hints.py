"""What a message tells to do: the names that there are, how much is too much."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import Block, Phrase, Role
from factsheets.layout.assets import check_assets
from factsheets.layout.compose import Side
from factsheets.layout.deck_choice import choose
from factsheets.layout.products import _too_full
from tests.layout.sheets import LAYOUTS, LIBRARY

ISSUE = "property-grabbing"


def words(name: str, text: str) -> Block:
    return Block(name, Role.PARAGRAPH, words=(Phrase(text),), slot=name)


@pytest.mark.parametrize(("icon", "hint"), [("propertie", "did you mean “property”?"), ("qqq", "there are: ")])
def test_unknown_pictogram_gets_the_nearest_or_all(icon, hint):
    """A misspelt name is compared with those that there are; one like none of them gets the list."""
    issues = LIBRARY.issues | {ISSUE: replace(LIBRARY.issues[ISSUE], icon=icon)}
    (problem,) = check_assets(replace(LIBRARY, issues=issues), LAYOUTS)
    assert problem.code == "unknown-icon"
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    ("facts", "excess", "said"),
    [
        (0, 31, "about 2 lines"),
        (0, 32, "about 3 lines"),
        (0, 15, "about 1 line;"),
        (0, 15, "shorten the texts of this side by about 60 letters"),
        (1, 15, "by about 60 letters"),
        (2, 15, "by about 60 letters, or take out a fact"),
    ],
)
def test_full_side_says_how_much_is_over(facts, excess, said):
    """Points become lines and letters; a fact can be taken out where there are two."""
    cards = Block(
        "facts",
        Role.SECTION,
        children=tuple(words(f"fact-{number}", "A fact.") for number in range(facts)),
        slot="facts",
    )
    root = Block("side", Role.PART, children=(words("lead", "A sentence that is not long."), *[cards] * bool(facts)))
    problem = _too_full(Side("front", root, ("", "")), excess)
    assert said in f"{problem.message}; {problem.hint}"
    assert ("take out" in problem.hint) == (facts > 1)


def test_slide_of_one_country_is_in_its_own_deck_alone():
    """The slide "country" belongs to a deck about a country; in one about everything or an issue there is none."""
    spec = LAYOUTS.decks["deck-16x9"]
    assert choose(LIBRARY, "KE", ["country"], spec).slides == ("country",)
    for subject in ("", ISSUE):
        assert choose(LIBRARY, subject, ["country"], spec).problems
