"""Decks of chosen slides, and decks about one issue or one country, say what the content says and hold it."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from factsheets.compose.slides.names import choose
from factsheets.content.audience import for_audience
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, PathItem, TextItem
from factsheets.errors import BuildError
from factsheets.layout.check.deck import check_decks
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY, flat, texts
from tests.quick import few

DECKS = sorted(LAYOUTS.decks)
SUBJECTS = [*LIBRARY.issues, *LIBRARY.countries]
EACH_DECK = pytest.mark.parametrize("layout", DECKS)
EACH_SUBJECT = pytest.mark.parametrize("subject", few(SUBJECTS, 5))


def made(subject="", slides=(), layout="deck-16x9", library=LIBRARY) -> Document:
    return compose_and_place(Request("deck", subject, layout, "colour", library, tuple(slides)), LAYOUTS)


def titles(deck: Document) -> list[str]:
    blocks = {leaf.id: leaf.text for leaf in deck.root.leaves()}
    return [blocks[page.title] for page in deck.pages]


def test_slides_come_in_the_order_in_which_they_are_named():
    """Any slides in any order: their titles, and the numbers in their feet, follow."""
    deck = made(slides=["countries", "sexual-violence", "four-ways"])
    assert titles(deck) == [
        "IJM pursues justice in ten countries",
        "An estimated one in five women will be a victim of rape or attempted rape in her lifetime",
        "IJM partners with key authorities in four major ways to fix what is broken",
    ]
    numbers = [item.text for page in deck.pages for item in page.items if getattr(item, "field", "") == "slide-number"]
    assert numbers == ["1", "2", "3"]
    assert [page.section for page in deck.pages] == ["Countries", "Six kinds of violence", "Four ways"]


@pytest.mark.parametrize("slides", [["closing", "title"], ["countries"], ["four-ways", "title", "issues"]])
def test_first_slide_has_the_heading_of_the_deck(slides):
    """Whatever comes first is the heading of level one, and nothing else is."""
    deck = made(slides=slides)
    roles = [leaf.role.value for leaf in deck.root.leaves() if leaf.slot == "title"]
    assert roles == ["H1"] + ["H2"] * (len(deck.pages) - 1)
    assert deck.verify() == []


@EACH_DECK
def test_short_set_is_five_slides(layout):
    """Title, all kinds of violence by name, four ways, countries, closing."""
    deck = made(slides=["short"], layout=layout)
    assert len(deck.pages) == 5
    shown = {text.text for text in texts(deck.pages[1])}
    assert {issue.title for issue in LIBRARY.issues.values()} <= shown


def test_full_set_is_what_is_made_without_a_choice():
    """Ten slides, the same as ever."""
    assert made(slides=["full"]) == made()
    assert len(made().pages) == 10


def test_slide_that_is_named_twice_is_shown_once_and_told():
    """The first place counts; a sentence says what was left out, also for the slides of a group."""
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
    [(["four-way"], "did you mean “four-ways”?"), (["shrot"], "did you mean “short”?"), (["where"], "add --issue"),
     (["facts"], "add --issue or --country"), (["sexual-violence/scool"], "did you mean “sexual-violence/school”?")],
)  # fmt: skip
def test_unknown_slide_is_told_with_the_nearest_name(words, hint):
    """A slip of the pen gets the name that was meant; a slide of another deck the option that makes it one."""
    (problem,) = choose(LIBRARY, "", words, LAYOUTS.decks["deck-16x9"]).problems
    assert (problem.code, problem.hint) == ("no-slide", hint)
    with pytest.raises(BuildError):
        made(slides=words)


@EACH_DECK
@EACH_SUBJECT
def test_deck_about_one_subject_holds_its_facts(layout, subject):
    """Every issue and country: each fact that belongs there has its slide; nothing is lost, cut or on something else."""
    deck = made(subject, layout=layout)
    assert deck.verify() == []
    assert len(set(titles(deck))) == len(deck.pages) >= 5
    said = " ".join(" ".join(f"{block.text} {block.alternative}" for block in deck.root.leaves()).split())
    if subject in LIBRARY.issues:
        issue = LIBRARY.issues[subject]
        for fact in issue.facts:
            assert (fact.claim or fact.wording.sentence) in said
            assert fact.wording.qualifier.lower() in said.lower()
        assert all(LIBRARY.countries[code].name in said for code in issue.countries)
    else:
        assert all(issue.title in said for issue in LIBRARY.issues_in(subject))


@EACH_DECK
@EACH_SUBJECT
def test_words_of_one_subject_keep_to_their_slides(layout, subject):
    """Inside the margins, above the foot, 18 points at least, no word broken inside, no line that a program breaks anew."""
    spec = LAYOUTS.decks[layout]
    for page in made(subject, layout=layout).pages[1:-1]:
        for item in page.items:
            if getattr(item, "field", ""):
                continue
            assert item.rect.x >= spec.slide.left - 8, item.block  # the ink of a number stands on the margin
            assert item.rect.right <= spec.slide.width - spec.slide.right + 6, item.block
            assert item.rect.bottom <= spec.foot.bars[0].y, item.block
        for text in (each for each in flat(page.items) if isinstance(each, TextItem)):
            small = text.field or (text.block or "").endswith(".credit")
            assert small or all(run.size >= 18 for line in text.lines for run in line.runs), text.text
            assert all(line.space_after or line.ends or re.search("[–—-]$", line.text) for line in text.lines[:-1]), (
                text.text
            )


@EACH_SUBJECT
def test_figures_and_words_of_one_subject_keep_apart(subject):
    """No text lies on a figure that is not its own."""
    for layout in DECKS:
        for page in made(subject, layout=layout).pages[1:]:
            figures = [item for item in page.items if item.block and not isinstance(item, TextItem)]
            for text in (item for item in page.items if isinstance(item, TextItem) and item.block):
                for figure in figures:
                    assert not text.rect.overlaps(figure.rect, 1.0), (layout, text.block, figure.block)


def test_worldwide_facts_are_marked_in_a_deck_about_a_country():
    """A number about the world is not taken for one about the country; "Worldwide" stands where the sentence says so."""
    lines = {text.text for code in ("IN", "UG") for page in made(code).pages for text in texts(page)}
    assert {"About forced labor slavery · an estimated", "India, estimated number"} <= lines  # India
    assert "Worldwide · more than" in lines  # Uganda


def test_notes_of_one_subject_hold_the_sentences_of_the_source():
    """Each fact is told word for word, the map with the sentence of the source, within 120 words."""
    for name, issue in LIBRARY.issues.items():
        deck = made(name)
        notes = "\n".join(page.notes for page in deck.pages)
        wanted = [issue.where.sentence, *(fact.wording.sentence for fact in issue.facts)]
        assert [sentence for sentence in wanted if sentence not in notes] == []
        assert all(len(page.notes.split()) <= 120 for page in deck.pages)


def test_what_is_for_adults_is_left_out_for_all_ages():
    """A deck for all ages shows neither fact nor sentence that is marked, and still holds."""
    library, left_out = for_audience(LIBRARY, "all-ages")
    hidden = [fact.wording.sentence for _, fact in left_out]
    hidden += [sentence for issue in LIBRARY.issues.values() for sentence in issue.adult]
    for subject in SUBJECTS:
        deck = made(subject, library=library)
        said = " ".join([*(leaf.text for leaf in deck.root.leaves()), *(page.notes for page in deck.pages)])
        assert [sentence for sentence in hidden if sentence in said] == []


def broken(*sets):
    """Return the codes of what is wrong with a deck that has these sets beside its own."""
    deck = LAYOUTS.decks["deck-16x9"]
    decks = {"deck-16x9": structs.replace(deck, sets=[*deck.sets, *sets])}
    return [problem.code for problem in check_decks(structs.replace(LAYOUTS, decks=decks))]


def test_sets_have_names_of_their_own():
    """No set is called like a slide, like another set, or like the file of chosen slides."""
    first = LAYOUTS.decks["deck-16x9"].sets[0]
    assert broken(first) == broken(structs.replace(first, name="where")) == ["set-name"]
    assert broken(structs.replace(first, name="youth")) == []


def test_missing_set_is_told():
    """A layout without the set that is made when nobody chooses is refused."""
    deck = LAYOUTS.decks["deck-16x9"]
    decks = {"deck-16x9": structs.replace(deck, sets=deck.sets[1:])}
    assert [problem.code for problem in check_decks(structs.replace(LAYOUTS, decks=decks))] == ["set-missing"]


def test_words_that_belong_together_are_set_smaller_before_they_part():
    """“Sex trafficking” in a narrow place steps down to a size in which both words stand on one line."""
    deck = LAYOUTS.decks["deck-16x9"]
    layout = next(each for each in deck.layouts if each.name == "One country, one issue")
    cells = layout.cells[0]
    spots = [structs.replace(spot, width=232.0) if spot.style == "subject" else spot for spot in cells.spots]
    narrow = structs.replace(layout, cells=[structs.replace(cells, spots=spots)])
    decks = {"deck-16x9": structs.replace(deck, layouts=[narrow if each is layout else each for each in deck.layouts])}
    request = Request("deck", "DO", "deck-16x9", "colour", LIBRARY, ("country",))
    page = compose_and_place(request, structs.replace(LAYOUTS, decks=decks)).pages[0]
    name = next(text for text in texts(page) if text.block == "country.sex-trafficking.name")
    assert len(name.lines) == 1
    assert {run.size for run in name.lines[0].runs} <= {24, 26, 28}


@EACH_DECK
def test_statement_stands_beside_a_large_pictogram(layout):
    """A fact without a number is not words alone: the pictogram of its issue is as high as a quarter of the slide."""
    deck = made("TH", layout=layout)
    page = next(page for page in deck.pages if "trafficking-risk" in (page.title or ""))
    pictogram = [item for item in flat(page.items) if isinstance(item, PathItem)]
    top, bottom = min(item.rect.y for item in pictogram), max(item.rect.bottom for item in pictogram)
    assert bottom - top >= 0.25 * page.size.height


@EACH_DECK
def test_one_named_thing_is_drawn_larger_than_three(layout):
    """The school alone stands large beside its claim; bus, latrine and water share the width under their sentence."""
    deck = made("sexual-violence", layout=layout)
    heights = {}
    for page in deck.pages:
        for item in page.items:
            if isinstance(item, GroupItem) and (item.block or "").endswith(
                (".school.figure", ".daily-activities.figure")
            ):
                heights[item.block] = item.rect.height
    school, activities = (heights[f"facts.sexual-violence.{fact}.figure"] for fact in ("school", "daily-activities"))
    assert school > 1.2 * activities
    assert activities >= 120
