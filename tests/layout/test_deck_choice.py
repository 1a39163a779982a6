"""Decks of chosen slides, and decks about one issue or one country, say what the content says and fit."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from factsheets.compose.slides.names import choose
from factsheets.content.audience import for_audience
from factsheets.document.document import Document
from factsheets.document.scene import PathItem, TextItem
from factsheets.errors import BuildError
from factsheets.layout.check.deck import check_decks
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests import editions
from tests.layout.sheets import LAYOUTS, LIBRARY, flat, texts
from tests.quick import chosen

DECKS = sorted(LAYOUTS.decks)
SUBJECTS = [*LIBRARY.issues, *LIBRARY.countries]
EACH_DECK = pytest.mark.parametrize("layout", DECKS)
EACH_SUBJECT = pytest.mark.parametrize("subject", chosen(SUBJECTS, "sexual-violence", "forced-labor-slavery", "KE"))


def made(subject="", slides=(), layout="deck-16x9", library=LIBRARY) -> Document:
    if not slides and library is LIBRARY:
        return editions.document(layout, "colour", subject)
    return compose_and_place(Request("deck", subject, layout, "colour", library, tuple(slides)), LAYOUTS)


def titles(deck: Document) -> list[str]:
    blocks = {leaf.id: leaf.text for leaf in deck.root.leaves()}
    return [blocks[page.title] for page in deck.pages]


def test_slides_come_in_the_order_in_which_they_are_named():
    """Titles and slide numbers follow the order, for any slides."""
    deck = made(slides=["countries", "sexual-violence", "all-ways"])
    assert titles(deck) == [
        "IJM pursues justice in ten countries",
        "An estimated\n1 in 5",
        "Four major ways to fix what is broken",
    ]
    numbers = [item.text for page in deck.pages for item in page.items if getattr(item, "field", "") == "slide-number"]
    assert numbers == ["1", "2", "3"]
    assert [page.section for page in deck.pages] == ["Where", "Six kinds of violence", "The model"]


@pytest.mark.parametrize("slides", [["closing", "title"], ["countries"], ["all-ways", "title", "issues"]])
def test_first_slide_has_the_heading_of_the_deck(slides):
    """Whatever slide is first has the only heading of level one."""
    deck = made(slides=slides)
    roles = [leaf.role.value for leaf in deck.root.leaves() if leaf.slot == "title"]
    assert roles == ["H1"] + ["H2"] * (len(deck.pages) - 1)
    assert deck.verify() == []


@EACH_DECK
def test_short_set_is_five_slides(layout):
    """Title, the names of all kinds of violence, four ways, countries, closing."""
    deck = made(slides=["short"], layout=layout)
    assert len(deck.pages) == 5
    shown = {text.text for text in texts(deck.pages[1])}
    assert {issue.title for issue in LIBRARY.issues.values()} <= shown


def test_full_set_is_what_is_made_without_a_choice():
    """Sixteen slides."""
    assert made(slides=["full"]) == made()
    assert len(made().pages) == 16


def test_slide_that_is_named_twice_is_shown_once_and_told():
    """The first place counts; a sentence reports what was left out, also for the slides of a group."""
    spec = LAYOUTS.decks["deck-16x9"]
    chosen = choose(LIBRARY, "", ["title", "sexual-violence", "issues", "title"], spec)
    assert chosen.slides[:2] == ("title", "sexual-violence")
    assert len(chosen.slides) == len(set(chosen.slides)) == 7
    assert [note.split(";")[0] for note in chosen.notes] == [
        "“issues” is named more than once",
        "“title” is named more than once",
    ]


@pytest.mark.parametrize(
    ("words", "hint"),
    [(["all-way"], "did you mean “all-ways”?"), (["shrot"], "did you mean “short”?"), (["where"], "add --issue"),
     (["facts"], "add --issue or --country"), (["sexual-violence/scool"], "did you mean “sexual-violence/school”?")],
)  # fmt: skip
def test_unknown_slide_is_told_with_the_nearest_name(words, hint):
    """For a typing mistake, the right name is suggested; for a slide of another deck, the option for that deck."""
    (problem,) = choose(LIBRARY, "", words, LAYOUTS.decks["deck-16x9"]).problems
    assert (problem.code, problem.hint) == ("no-slide", hint)
    with pytest.raises(BuildError):
        made(slides=words)


def said_in(deck: Document, issue, fact, part: str) -> str:
    """Return the text of a block on the slide of a fact."""
    name = f"issue.{issue.id}" if fact is issue.slide_fact else f"facts.{issue.id}.{fact.id}"
    leaf = next((leaf for leaf in deck.root.leaves() if leaf.id == f"{name}.{part}"), None)
    return leaf.text or " ".join(leaf.figure.labels[:2] if leaf.figure else ()) if leaf else ""


@EACH_DECK
@EACH_SUBJECT
def test_deck_about_one_subject_holds_its_facts(layout, subject):
    """Every issue and country: each of its facts has a slide; nothing is lost, cut or overlapping."""
    deck = made(subject, layout=layout)
    assert deck.verify() == []
    assert len(set(titles(deck))) == len(deck.pages) >= 5
    said = " ".join(" ".join(f"{block.text} {block.alternative}" for block in deck.root.leaves()).split())
    if subject in LIBRARY.issues:
        issue = LIBRARY.issues[subject]
        for fact in issue.facts:
            sentence = fact.wording.sentence.removeprefix(fact.wording.intro).split()
            title, rest = (said_in(deck, issue, fact, part) for part in ("title", "rest"))
            rest = rest or said_in(deck, issue, fact, "figure")
            assert "".join(f"{title} {rest}".split()).startswith("".join(sentence))
        assert all(LIBRARY.countries[code].name in said for code in issue.countries)
    else:
        assert all(issue.title in said for issue in LIBRARY.issues_in(subject))


@EACH_DECK
@EACH_SUBJECT
def test_words_of_one_subject_keep_to_their_slides(layout, subject):
    """At least 18 points, no broken words, no lines that a program breaks differently, no text on a figure."""
    for page in made(subject, layout=layout).pages[1:-1]:
        figures = [item for item in page.items if item.block and not isinstance(item, TextItem)]
        for item in (item for item in page.items if isinstance(item, TextItem) and item.block):
            assert not any(item.room.overlaps(figure.rect, 1.0) for figure in figures if "belt" not in figure.kind)
        for text in (each for each in flat(page.items) if isinstance(each, TextItem)):
            assert text.field or all(run.size >= 18 for line in text.lines for run in line.runs), text.text
            assert all(line.space_after or line.ends or re.search("[–—-]$", line.text) for line in text.lines[:-1]), (
                text.text
            )


def test_notes_of_one_subject_hold_the_sentences_of_the_source():
    """Each fact is there word for word, the map with the sentence of the source."""
    for name, issue in LIBRARY.issues.items():
        deck = made(name)
        notes = "\n".join(page.notes for page in deck.pages)
        wanted = [issue.where.sentence, *(fact.wording.sentence for fact in issue.facts)]
        assert [sentence for sentence in wanted if sentence not in notes] == []


@pytest.mark.parametrize("subject", chosen(SUBJECTS, "sexual-violence", "TH"))
def test_what_is_for_adults_is_left_out_for_all_ages(subject):
    """A deck for all ages has no fact or sentence that is marked, and still fits."""
    library, left_out = for_audience(LIBRARY, "all-ages")
    hidden = [fact.wording.sentence for _, fact in left_out]
    hidden += [sentence for issue in LIBRARY.issues.values() for sentence in issue.adult]
    deck = made(subject, library=library)
    said = " ".join([*(leaf.text for leaf in deck.root.leaves()), *(page.notes for page in deck.pages)])
    assert [sentence for sentence in hidden if sentence in said] == []


def broken(*sets):
    """Return the codes of the problems of a deck that has these sets in addition to its own."""
    deck = LAYOUTS.decks["deck-16x9"]
    decks = {"deck-16x9": structs.replace(deck, sets=[*deck.sets, *sets])}
    return [problem.code for problem in check_decks(structs.replace(LAYOUTS, decks=decks))]


def test_sets_have_names_of_their_own():
    """No set has the name of a slide, of another set, or of the file of chosen slides."""
    first = LAYOUTS.decks["deck-16x9"].sets[0]
    assert broken(first) == broken(structs.replace(first, name="where")) == ["set-name"]
    assert broken(structs.replace(first, name="youth")) == []


def test_missing_set_is_told():
    """A layout without the default set is refused."""
    deck = LAYOUTS.decks["deck-16x9"]
    decks = {"deck-16x9": structs.replace(deck, sets=deck.sets[1:])}
    assert [problem.code for problem in check_decks(structs.replace(LAYOUTS, decks=decks))] == ["set-missing"]


@EACH_DECK
def test_statement_stands_beside_its_pictogram(layout):
    """A fact without a number does not have only text: the pictogram of its issue is in the panel."""
    deck = made("TH", layout=layout)
    page = next(page for page in deck.pages if "trafficking-risk" in (page.title or ""))
    pictogram = [item for item in flat(page.items) if isinstance(item, PathItem)]
    top, bottom = min(item.rect.y for item in pictogram), max(item.rect.bottom for item in pictogram)
    assert bottom - top >= 80
