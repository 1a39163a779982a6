"""The deck says what the content says, in the order and the sizes of docs/design.md, sections 4, 13 and 15."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from factsheets.content.model.library import Library
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem
from factsheets.document.scene import texts as all_texts
from factsheets.geometry import Rect
from factsheets.writers.pptx.theme import theme_of
from tests.layout.decks import deck_of, with_fact
from tests.layout.sheets import texts


@pytest.fixture(scope="module")
def deck(library: Library) -> Document:
    """The deck of the frozen content."""
    return deck_of(library)


def test_slides_stand_in_their_order(deck):
    """Title, ways, six issues, map, closing; sections name the parts."""
    sections = [page.section for page in deck.pages]
    assert len(deck.pages) == 10
    assert list(dict.fromkeys(sections)) == [
        "Introduction", "Four ways", "Six kinds of violence", "Countries", "Closing",
    ]  # fmt: skip
    assert sections.count("Six kinds of violence") == 6


def test_document_keeps_the_rules(deck):
    """The waist finds nothing: every leaf drawn, nothing outside, no text on another."""
    assert deck.verify() == []


def test_titles_are_unique_headings(deck):
    """Each slide is titled by a heading of its own, the first of level one."""
    blocks = {leaf.id: leaf for leaf in deck.root.leaves()}
    titles = [blocks[page.title] for page in deck.pages]
    assert [block.role.value for block in titles] == ["H1"] + ["H2"] * 9
    assert len({block.text for block in titles}) == 10


def test_titles_have_at_most_three_lines_of_like_length(deck):
    """A claim takes up to three lines, the shortest at least three fifths of the longest."""
    for page in deck.pages[1:-1]:
        title = next(text for text in texts(page) if text.block == page.title)
        widths = sorted(line.width for line in title.lines)
        assert len(widths) <= 3
        assert widths[0] >= 0.6 * widths[-1], title.text


RESERVES = {("Georgia", True): 1.15, ("Arial", False): 1.18, ("Arial", True): 1.28}
"""How much wider the face may be that stands in for one of ours (docs/design.md, section 13)."""


def test_every_line_leaves_room_for_the_widest_face_that_may_stand_in(deck):
    """Also the labels of figures: set in DejaVu, a line is still no wider than its box."""
    lines = [(text, line) for page in deck.pages for text in all_texts(page.items) for line in text.lines]
    for text, line in lines:
        needed = sum(run.width * RESERVES[run.font.family, run.font.bold] for run in line.runs)
        assert needed <= text.rect.width, text.text
    assert len(lines) > 80


def test_no_text_is_under_its_floor(deck):
    """Text of slides is 18 points at least, their foot 14."""
    for page in deck.pages:
        for text in texts(page):
            floor = 14 if text.field else 18
            assert all(run.size >= floor for line in text.lines for run in line.runs), text.text


def test_figures_and_words_keep_apart(deck):
    """No text lies on a figure that is not its own; the title scene stands under its title."""
    for page in deck.pages:
        figures = [item for item in page.items if isinstance(item, GroupItem) and item.block]
        for text in (item for item in page.items if item not in figures and item.block):
            for figure in figures:
                assert not text.rect.overlaps(figure.rect, 1.0), (text.block, figure.block)


def test_everything_stays_inside_the_margins(deck):
    """Words and figures stay between the margins and above the foot strip."""
    room = Rect(48 - 6, 28, 864 + 12, 499 - 28)
    for page in deck.pages[1:-1]:
        for item in page.items:
            if not getattr(item, "field", ""):
                assert room.holds(item.rect), item.block


def test_numbers_keep_their_qualifier(deck):
    """What stands before a number stands on its slide, and what is counted after it."""
    said = [" ".join(text.text for text in texts(page)).lower() for page in deck.pages[2:8]]
    for words, slide in zip(
        ["an estimated 26% of all forced labor victims", "about $150\u00a0billion a year", "an estimated 1 in 5 women",
         "more than 115\u00a0million widows", "nairobi’s industrial remand prison, 2012, estimated 15–30% of prisoners",
         "about 12\u00a0million stateless people worldwide"],
        said, strict=True,
    ):  # fmt: skip
        assert words in slide


def test_slides_say_few_words(deck):
    """At most 25 words besides title, source, that no year is given, and numbers in figures; 28 with two counts and their
    key, 35 on the four ways.
    """
    notes = {leaf.id for leaf in deck.root.leaves() if leaf.role.value == "Source" or leaf.slot == "year"}
    for number, page in enumerate(deck.pages[1:8], 2):
        counted = [text for text in texts(page) if text.block != page.title and text.block not in notes]
        read = [(text, word) for text in counted if not text.field for word in text.text.split()]
        words = sum(text.block is not None or not re.fullmatch(r"[\d.,%–]+", word) for text, word in read)
        words -= 3 * any("Year\u00a0not\u00a0given." in text.text for text in counted)
        assert words <= (35 if number == 2 else 28 if "two rows" in page.layout.casefold() else 25)


def test_year_stands_right_after_what_is_counted(deck):
    """Who reads the number reads that it has no year, in 18 points or more; nothing of it stands at the foot."""
    found = [text for page in deck.pages for text in texts(page) if "Year\u00a0not\u00a0given." in text.text]
    assert [text.block.rpartition(".")[2] for text in found] == ["counted", "year", "counted", "counted", "counted"]
    assert all(text.text.endswith("Year\u00a0not\u00a0given.") for text in found)
    assert min(run.size for text in found for line in text.lines for run in line.runs) >= 18
    numbers = [next(each for each in texts(page) if "number" in (each.block or "")) for page in deck.pages[2:8]]
    assert all(any(abs(text.rect.y - number.rect.y) < 160 for number in numbers) for text in found)


def test_every_slide_but_the_first_and_last_names_its_source(deck):
    """The foot holds the source at the left and the number at the right."""
    for number, page in enumerate(deck.pages[1:-1], 2):
        fields = {text.field: text.text for text in texts(page) if text.field}
        assert fields["footer"].startswith("Source: ")
        assert fields["slide-number"] == str(number)


def test_notes_hold_the_sentences_of_the_source(deck, library):
    """Introduction, violence all over the world, where, and the facts on slides are told, word for word."""
    notes = "\n".join(page.notes for page in deck.pages)
    organisation = library.organisation
    wanted = [*organisation.introduction, *organisation.world, organisation.invitation, organisation.ways_lead]
    wanted += [way.text for way in organisation.ways]
    for issue in library.issues.values():
        wanted += [issue.where.sentence, issue.slide_fact.wording.sentence]
    assert [sentence for sentence in wanted if sentence not in notes] == []


def test_notes_are_short_and_end_with_the_source(deck):
    """A hundred and twenty words at most, the source last."""
    for page in deck.pages:
        assert len(page.notes.split()) <= 120
        assert page.notes.split("\n")[-1].startswith("Source: ")


def test_theme_of_the_slide_program_is_ours(deck):
    """Each color of the theme is the one of docs/design.md, section 2, in its place; Georgia and Arial."""
    assert deck.look is not None
    assert theme_of(deck.look).scheme == {
        "dk1": "#15222c", "lt1": "#ffffff", "dk2": "#17364b", "lt2": "#f7f3ea",
        "accent1": "#305398", "accent2": "#863a69", "accent3": "#69458e",
        "accent4": "#794b1f", "accent5": "#185d73", "accent6": "#1b6148",
        "hlink": "#17364b", "folHlink": "#15222c",
    }  # fmt: skip
    assert (deck.look.heading, deck.look.body) == ("Georgia", "Arial")


def test_every_fact_can_stand_on_a_slide(library):
    """Each kind of number, and a statement without one, has a layout that holds it."""
    used = set()
    for number in range(3):
        changed = library
        for issue in library.issues.values():
            fact = issue.facts[number]
            claim = fact.claim or " ".join(fact.wording.sentence.split()[:9])
            changed = with_fact(changed, issue.id, fact, structs.replace(fact, claim=claim))
        deck = deck_of(changed)
        assert deck.verify() == []
        used |= {page.layout for page in deck.pages}
    assert {"Key number", "Statement"} <= used
