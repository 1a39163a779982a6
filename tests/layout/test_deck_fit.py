"""Content that does not fit a slide stops the build, with its place; nothing is clipped, too small or left out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from factsheets.content.model.library import Library
from factsheets.content.quantity.sentence import take_apart
from factsheets.document.document import Document
from factsheets.errors import BuildError
from factsheets.layout.check.deck import check_decks
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.decks import deck_of, with_slide_fact
from tests.layout.sheets import LAYOUTS, texts

WORDS = st.lists(st.sampled_from(["a", "of", "violence", "trafficking", "extraordinarily"]), min_size=1, max_size=60)


LONG = "An estimated {1 in 5} women " + "will be hurt again and again " * 12 + "here."


def said(library: Library, issue: str, text: str) -> Library:
    """Return the content with another sentence for the slide of an issue."""
    return with_slide_fact(library, issue, text=text, wording=take_apart(text))


def refused(library: Library) -> BuildError:
    with pytest.raises(BuildError) as caught:
        deck_of(library)
    return caught.value


def test_words_on_several_slides_are_told_once(library):
    """The name of an issue is on all slides about it; one problem lists them, with the fix for the one with the least
    space.
    """
    issue = library.issues["sex-trafficking"]
    where = structs.replace(issue.where, label="Where IJM pursues justice")
    long = structs.replace(issue, title="Trafficking of women and children to other lands, " * 3, where=where)
    changed = structs.replace(library, issues=library.issues | {issue.id: long})
    (problem,) = refused_deck(changed, issue.id).problems
    assert problem.message.startswith("slides 1, 2, 3 and 4: ")
    assert problem.origin == issue.at("title")
    assert int(problem.hint.removeprefix("shorten it by about ").removesuffix(" characters")) > 60


def refused_deck(library: Library, subject: str) -> BuildError:
    with pytest.raises(BuildError) as caught:
        compose_and_place(Request("deck", subject, "deck-16x9", "colour", library), LAYOUTS)
    return caught.value


def test_real_layout_has_nothing_wrong():
    """The deck that comes with the program passes its checks."""
    assert list(check_decks(LAYOUTS)) == []


def broken(**changes):
    """Return the codes of the problems in the deck with its first layout changed."""
    deck = LAYOUTS.decks["deck-16x9"]
    first = structs.replace(deck.layouts[0], **changes)
    decks = {"deck-16x9": structs.replace(deck, layouts=[first, *deck.layouts[1:]])}
    return [problem.code for problem in check_decks(structs.replace(LAYOUTS, decks=decks))]


def test_slide_without_layout_is_found():
    """A kind of slide without a layout is a mistake of the layout file."""
    assert "slide-not-served" in broken(serves=["closing"])


def test_block_without_spot_is_found():
    """A layout without a place for text of its slides is a mistake."""
    assert "slot-not-taken" in broken(spots=LAYOUTS.decks["deck-16x9"].layouts[0].spots[:-1])


def test_type_under_the_floor_is_found():
    """The sizes of a spot must not go below 18 points."""
    first, *rest = LAYOUTS.decks["deck-16x9"].layouts[0].spots
    assert broken(spots=[structs.replace(first, sizes=[16.0]), *rest]) == ["under-floor"]


def test_unknown_names_are_found():
    """Unknown styles, colors and kinds of slide are reported."""
    *rest, last = LAYOUTS.decks["deck-16x9"].layouts[0].spots
    codes = broken(spots=[*rest, structs.replace(last, style="titel")], ground="nite", serves=["title", "tittle"])
    assert set(codes) == {"unknown-style", "unknown-colour", "unknown-slide"}
    assert broken(spots=[*rest, structs.replace(last, unit="unti")]) == ["unknown-style"]
    assert broken(spots=[structs.replace(rest[1], style="titel"), *rest, last]) == ["unknown-style"]


def test_long_sentence_is_refused_at_its_fact(library):
    """A sentence too long for any size is reported with the fact and the slide."""
    error = refused(said(library, "sexual-violence", LONG))
    (problem,) = error.problems
    assert problem.code == "slide-full"
    assert problem.message.startswith("slide 6: ")
    assert problem.origin == library.issues["sexual-violence"].slide_fact.at("text")


def test_all_full_slides_are_told_at_once(library):
    """Two slides that are too full give two problems."""
    changed = said(library, "sexual-violence", LONG)
    assert len(refused(said(changed, "police-abuse-of-power", LONG)).problems) == 2


def test_longer_words_are_set_smaller_all_alike(library):
    """If one way has a long name, all of them are set in a smaller size."""
    ways = library.organisation.ways
    ways = [structs.replace(ways[0], name="Counselling"), *ways[1:]]
    changed = structs.replace(library, organisation=structs.replace(library.organisation, ways=ways))
    page = deck_of(changed, ("all-ways",)).pages[0]
    sizes = {run.size for text in texts(page) if text.text in {way.name for way in ways}
             for line in text.lines for run in line.runs}  # fmt: skip
    assert len(sizes) == 1
    assert sizes < {32.0, 28.0, 24.0, 22.0, 20.0}


def test_panel_names_many_countries_in_a_list(library):
    """Countries that do not fit one under another are in one list, without their shapes."""
    issue = library.issues["forced-labor-slavery"]
    area = structs.replace(issue.where.areas[0], countries=[*library.countries])
    where = structs.replace(issue.where, areas=[area])
    changed = structs.replace(library, issues=library.issues | {issue.id: structs.replace(issue, where=where)})
    page = deck_of(changed, (issue.id,)).pages[0]
    assert any(text.text.replace("\n", " ").startswith("India, Ghana, Thailand") for text in texts(page))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=WORDS, after=WORDS, partner=WORDS)
def test_words_fit_or_are_refused(library, before, after, partner):
    """Whatever the length, the slide has every word inside its edges, or the build stops."""
    sentence = f"{' '.join(before)} {{1 in 5}} women {' '.join(after)}."
    changed = said(library, "sexual-violence", sentence)
    organisation = structs.replace(library.organisation, partnership=" ".join(partner))
    deck, codes = made(structs.replace(changed, organisation=organisation))
    if deck is None:
        assert codes == {"slide-full"}
        return
    assert deck.verify() == []


def made(library: Library) -> tuple[Document | None, set[str]]:
    """Return the deck, or None, and the codes of the problems."""
    try:
        return deck_of(library, ("title", "sexual-violence")), set()
    except BuildError as error:
        return None, {problem.code for problem in error.problems}
