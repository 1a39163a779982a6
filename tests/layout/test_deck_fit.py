"""What does not fit a slide stops the build, with its place; nothing is clipped, shrunk under a floor or left out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from factsheets.content.model.library import Library
from factsheets.document.document import Document
from factsheets.errors import BuildError
from factsheets.layout.check.deck import check_decks
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.decks import deck_of, with_slide_fact
from tests.layout.sheets import LAYOUTS, texts

WORDS = st.lists(
    st.sampled_from(["a", "of", "people", "violence", "trafficking", "extraordinarily"]), min_size=1, max_size=60
)


def refused(library: Library) -> BuildError:
    with pytest.raises(BuildError) as caught:
        deck_of(library)
    return caught.value


def test_long_claim_is_refused_at_its_fact(library):
    """A title of more than two lines names the fact, the slide and the letters that are over."""
    error = refused(with_slide_fact(library, "sexual-violence", claim="violence against the poor " * 9))
    (problem,) = error.problems
    assert problem.code == "slide-full"
    assert problem.message.startswith("slide 5: ")
    assert problem.hint.startswith("shorten it by about ")
    assert problem.origin == library.issues["sexual-violence"].slide_fact.at("claim")


def test_all_full_slides_are_told_at_once(library):
    """Two slides that are too full make two problems."""
    long = "violence against the poor " * 9
    changed = with_slide_fact(library, "sexual-violence", claim=long)
    assert len(refused(with_slide_fact(changed, "sex-trafficking", claim=long)).problems) == 2


def test_words_on_several_slides_are_told_once(library):
    """The name of an issue stands on all slides about it; one problem names them, with the fix for the tightest."""
    issue = library.issues["sex-trafficking"]
    where = structs.replace(issue.where, label="Where IJM pursues justice")
    long = structs.replace(issue, title="Trafficking of women and children to other lands, " * 3, where=where)
    changed = structs.replace(library, issues=library.issues | {issue.id: long})
    (problem,) = refused_deck(changed, issue.id).problems
    assert problem.message.startswith("slides 1, 2, 3, 4 and 5: ")
    assert problem.origin == issue.at("title")
    assert int(problem.hint.removeprefix("shorten it by about ").removesuffix(" characters")) > 60


def refused_deck(library: Library, subject: str) -> BuildError:
    with pytest.raises(BuildError) as caught:
        compose_and_place(Request("deck", subject, "deck-16x9", "colour", library), LAYOUTS)
    return caught.value


def test_too_many_words_are_refused(library):
    """More than 25 words besides the title are not for a slide, although they would fit; the longest text is named."""
    error = refused(with_slide_fact(library, "sexual-violence", counted="of us " * 12))
    assert "the limit is 25" in error.problems[0].message
    assert error.problems[0].origin == library.issues["sexual-violence"].slide_fact.at("counted")


def test_longer_words_are_set_smaller(library):
    """A way with a long name steps down to a smaller type before it is refused."""
    ways = [structs.replace(way, name="Counselling") for way in library.organisation.ways]
    changed = structs.replace(library, organisation=structs.replace(library.organisation, ways=ways))
    page = deck_of(changed).pages[1]
    names = [text for text in texts(page) if text.text == "Counselling"]
    assert len(names) == 4
    assert {run.size for text in names for line in text.lines for run in line.runs} < {24.0, 26.0, 28.0}


def made(library: Library) -> tuple[Document | None, set[str]]:
    """Return the deck, or None, and the codes of the problems."""
    try:
        return deck_of(library), set()
    except BuildError as error:
        return None, {problem.code for problem in error.problems}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim=WORDS, counted=WORDS, partner=WORDS)
def test_words_fit_or_are_refused(library, claim, counted, partner):
    """Whatever the length, the slide holds every word inside its edges, or the build stops."""
    changed = with_slide_fact(library, "sexual-violence", claim=" ".join(claim), counted=" ".join(counted))
    organisation = structs.replace(library.organisation, partnership=" ".join(partner))
    deck, codes = made(structs.replace(changed, organisation=organisation))
    if deck is None:
        assert codes == {"slide-full"}
        return
    assert deck.verify() == []
    said = {" ".join(text.text.split()).removesuffix(" Year not given.") for page in deck.pages for text in texts(page)}
    assert {" ".join(claim), " ".join(counted), " ".join(partner)} <= said


def test_real_layout_has_nothing_wrong():
    """The deck that is shipped passes its checks."""
    assert list(check_decks(LAYOUTS)) == []


def broken(**changes):
    """Return the codes of what the checks find in the deck with its first layout changed."""
    deck = LAYOUTS.decks["deck-16x9"]
    first = structs.replace(deck.layouts[0], **changes)
    decks = {"deck-16x9": structs.replace(deck, layouts=[first, *deck.layouts[1:]])}
    return [problem.code for problem in check_decks(structs.replace(LAYOUTS, decks=decks))]


def test_slide_without_layout_is_found():
    """A kind of slide that no layout serves is a mistake of the layout file."""
    assert "slide-not-served" in broken(serves=["closing"])


def test_block_without_spot_is_found():
    """A layout that has no place for words of its slides is a mistake."""
    assert "slot-not-taken" in broken(spots=LAYOUTS.decks["deck-16x9"].layouts[0].spots[:-1])


def test_type_under_the_floor_is_found():
    """A spot may not step down under 18 points."""
    first, *rest = LAYOUTS.decks["deck-16x9"].layouts[0].spots
    assert broken(spots=[structs.replace(first, sizes=[16.0]), *rest]) == ["under-floor"]


def test_unknown_names_are_found():
    """Styles, colours and kinds of slide that do not exist are told."""
    first, *rest = LAYOUTS.decks["deck-16x9"].layouts[0].spots
    codes = broken(spots=[structs.replace(first, style="titel"), *rest], ground="nite", serves=["title", "tittle"])
    assert set(codes) == {"unknown-style", "unknown-colour", "unknown-slide"}
    assert broken(spots=[structs.replace(first, unit="unti"), *rest]) == ["unknown-style"]
