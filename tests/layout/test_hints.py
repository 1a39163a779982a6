"""What messages suggest: existing names, and how much is too much."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.compose.shared import Side
from factsheets.compose.slides.choice import choose
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.model.issue import Back, Line, Thing
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.document.blocks import Block, Phrase, Role
from factsheets.layout.check.assets import check_assets
from factsheets.layout.render import _too_full
from tests.layout.sheets import LAYOUTS, LIBRARY

ISSUE = "property-grabbing"


def words(name: str, text: str) -> Block:
    return Block(name, Role.PARAGRAPH, words=(Phrase(text),), slot=name)


@pytest.mark.parametrize(("icon", "hint"), [("propertie", "did you mean “property”?"), ("qqq", "use one of: ")])
def test_unknown_pictogram_gets_the_nearest_or_all(icon, hint):
    """For a misspelled name, the nearest one is suggested; for one unlike all others, the whole list."""
    issues = LIBRARY.issues | {ISSUE: replace(LIBRARY.issues[ISSUE], icon=icon)}
    (problem,) = check_assets(replace(LIBRARY, issues=issues), LAYOUTS)
    assert problem.code == "unknown-icon"
    assert problem.hint.startswith(hint)


def test_unknown_pictogram_is_told_wherever_it_is():
    """On backs and slides of ways, too, it is a mistake in the text, not a sheet that cannot be drawn."""
    flower = Thing(icon="x-flower")
    back = Back(headline=["Property"], things=[flower], beside=[Line(words="a house", icon="x-leaf")])
    first, *others = LIBRARY.organisation.ways
    ways = [replace(first, things=[replace(flower, icon="x-tree")], scene="x-arch"), *others]
    issues = LIBRARY.issues | {ISSUE: replace(LIBRARY.issues[ISSUE], back=back)}
    changed = replace(LIBRARY, issues=issues, organisation=replace(LIBRARY.organisation, ways=ways))
    told = {problem.message for problem in check_assets(changed, LAYOUTS) if problem.code == "unknown-icon"}
    assert told == {f"there is no pictogram “{name}”" for name in ("x-flower", "x-leaf", "x-tree", "x-arch")}


SYMBOLS = {
    ("{6 in 10} prisons have no doctor.", "person"): "the pictogram “person” does not represent “prisons”",
    ("{6 in 10} prisons have no doctor.", "woman"): "the pictogram “woman” does not represent “prisons”",
    ("{6 in 10} women read.", "case-file"): "the pictogram “case-file” does not represent “women”",
    ("{6 in 10} women read.", "child"): "the pictogram “child” does not represent “women”",
    ("{1 in 3} wells is dry.", "child"): "the pictogram “child” does not represent “wells”",
    ("The village has ten wells; {half} of them are dry.", "child"): "the pictogram “child” does not represent “them”",
    ("Of all women, {60%} read.", "child"): "the pictogram “child” does not represent “women”",
    ("{6 in 10} homes with children are wet.", "child"): "the pictogram “child” does not represent “homes”",
    ("They have no water.", "school"): "the pictogram “school” does not represent anything the sentence names",
    ("{2 million} widows and {3 million} children.", "woman"): "the pictogram “woman” does not represent “children”",
    ("{6 in 10} women read.", "woman"): "",
    ("{6 in 10} women read.", "person"): "",
    ("{6 in 10} women read, in {20} districts.", "woman"): "",
    ("{6 in 10} of the girls read.", "child"): "",
    ("Of all girls, {60%} read.", "child"): "",
    ("Widows are poor; {6 in 10} of them read.", "woman"): "",
    ("{6 in 10} schools are old.", "school"): "",
    ("{2 of 3} felony cases fail.", "case-file"): "",
    ("They have no water.", "water"): "",
}


@pytest.mark.parametrize(("text", "icon"), SYMBOLS)
def test_pictogram_stands_for_what_is_counted(text, icon):
    """Symbols of people for prisons, or folders for women, are refused, and the right ones are suggested."""
    fact = Fact(id="x", text=text, source="asc-ministry-page", measure=measure_of(text), wording=take_apart(text))
    issue = replace(LIBRARY.issues[ISSUE], facts=[replace(fact, figure=FigureChoice(icons=[icon]))], slide=[])
    problems = check_assets(replace(LIBRARY, issues={ISSUE: issue}), LAYOUTS)
    assert [problem.message.partition(", which")[0] for problem in problems] == [SYMBOLS[text, icon]] * bool(
        SYMBOLS[text, icon]
    )


def test_fitting_pictograms_are_told():
    """For a wrong symbol, the right ones are suggested, or the message says that there are none."""
    hints = []
    for text in ("{6 in 10} women read.", "{6 in 10} prisons are full."):
        fact = Fact(id="x", text=text, source="asc-ministry-page", measure=measure_of(text), wording=take_apart(text))
        issue = replace(
            LIBRARY.issues[ISSUE], facts=[replace(fact, figure=FigureChoice(icons=["case-file"]))], slide=[]
        )
        hints += [problem.hint for problem in check_assets(replace(LIBRARY, issues={ISSUE: issue}), LAYOUTS)]
    assert hints[0] == "set `icons` to one of: person, woman"
    assert hints[1].startswith("remove `icons`: none fits")


@pytest.mark.parametrize(
    ("facts", "excess", "said"),
    [
        (0, 31, "about 2 lines"),
        (0, 32, "about 3 lines"),
        (0, 15, "(about 1 line);"),
        (0, 15, "shorten the text on this side by about 60 characters"),
        (1, 15, "by about 60 characters"),
        (2, 15, "by about 60 characters, or take out a fact"),
    ],
)
def test_full_side_says_how_much_is_over(facts, excess, said):
    """Points are given as lines and characters; removing a fact is suggested if there are two."""
    cards = Block(
        "facts",
        Role.SECTION,
        children=tuple(words(f"fact-{number}", "A fact.") for number in range(facts)),
        slot="facts",
    )
    root = Block("side", Role.PART, children=(words("lead", "A sentence that is not long."), *[cards] * bool(facts)))
    problem = _too_full(Side("front", root, (root, root)), excess, 15.5)
    assert said in f"{problem.message}; {problem.hint}"
    assert ("take out" in problem.hint) == (facts > 1)


@pytest.mark.parametrize("slot", ["church", "call"])
def test_full_side_with_lines_of_a_church_names_them_too(slot):
    """If a sentence of the source cannot be changed, the message says that the church's own lines take space, too."""
    root = Block("side", Role.PART, children=(words("lead", "A sentence."), replace(words("own", "Grace"), slot=slot)))
    assert _too_full(Side("front", root, (root, root)), 15, 15.5).hint.endswith(", or the lines of your church")


def test_slide_of_one_country_is_in_its_own_deck_alone():
    """The slide "country" is only for a deck about a country, not for one about everything or an issue."""
    spec = LAYOUTS.decks["deck-16x9"]
    assert choose(LIBRARY, "KE", ["country"], spec).slides == ("country",)
    for subject in ("", ISSUE):
        assert choose(LIBRARY, subject, ["country"], spec).problems
