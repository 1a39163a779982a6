"""What is reduced when a side is too full, and what is reported when that is not enough."""

from __future__ import annotations

import msgspec
import pytest

from factsheets.compose.blocks import branch, leaf
from factsheets.compose.shared import Side
from factsheets.content.model.library import Library
from factsheets.document.blocks import Phrase, Role
from factsheets.document.document import Document
from factsheets.document.scene import TextItem
from factsheets.errors import BuildError, Problem
from factsheets.layout.render import _with_fact, compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY

SENTENCE = "Everyone deserves to be safe at home and at work. "


def with_body(issue: str, sentences: int) -> Library:
    """Return the content with a description of so many sentences for an issue."""
    changed = msgspec.structs.replace(LIBRARY.issues[issue], body=(SENTENCE * sentences).strip())
    return msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {issue: changed})


def made(library: Library, subject: str = "property-grabbing") -> Document:
    return compose_and_place(Request("handout", subject, "handout-letter", "colour", library), LAYOUTS)


def ids(document: Document) -> set[str]:
    return {leaf.id for leaf in document.root.leaves()}


def on_page(document: Document, page: int) -> set[str | None]:
    return {item.block for item in document.pages[page].items}


def refused(library: Library) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        made(library)
    return list(caught.value.problems)


def test_short_text_keeps_the_whole_panel() -> None:
    """If there is enough space, the panel of hope has its label above the four names."""
    issue = LIBRARY.issues["sexual-violence"]
    few = msgspec.structs.replace(issue, facts=issue.facts[:2])
    short = msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {issue.id: few})
    assert "front.ways.label" in ids(made(short, issue.id))


def test_panel_gives_way_first() -> None:
    """With a longer description, the panel of hope has only its sentence and the names."""
    document = made(with_body("property-grabbing", 11))
    assert "front.ways.label" not in ids(document)
    assert {"front.ways.rescue.name", "back.ways.rescue.text"} <= ids(document)


def test_last_fact_moves_to_the_back_under_a_heading_of_its_own() -> None:
    """If the front is full, its last fact is on the back, complete."""
    document = made(with_body("property-grabbing", 14))
    assert "facts.property-grabbing.proof-of-ownership.number" in on_page(document, 1)
    assert "more-facts.label" in on_page(document, 1)
    assert "facts.property-grabbing.widows.number" in on_page(document, 0)


def test_too_long_text_is_told_with_place_and_excess() -> None:
    """A text that fits no side stops the build, with its file and line and how much to cut."""
    *_, problem = refused(with_body("property-grabbing", 60))
    assert problem.code == "too-full"
    assert str(problem.origin).startswith("data/issues/property-grabbing.yaml:")
    assert "points too full" in problem.message
    assert "characters" in problem.hint


def test_letter_without_a_glyph_is_told_with_its_code() -> None:
    """A character that the typeface lacks is refused before anything is drawn."""
    library = with_body("property-grabbing", 1)
    issue = library.issues["property-grabbing"]
    changed = msgspec.structs.replace(issue, body="A safe home \u6f22 for all.")
    (problem,) = refused(msgspec.structs.replace(library, issues=library.issues | {issue.id: changed}))
    assert problem.code == "letter-script"
    assert "U+6F22" in problem.message


def test_long_title_takes_the_smaller_size() -> None:
    """A title that is too long for its space is set smaller, and then on more lines."""
    issue = msgspec.structs.replace(LIBRARY.issues["sex-trafficking"], title="Sex trafficking and those it harms " * 2)
    document = made(msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {issue.id: issue}), issue.id)
    title = next(item for item in document.pages[0].items if isinstance(item, TextItem) and item.block == "front.title")
    assert len(title.lines) > 1
    assert {run.size for line in title.lines for run in line.runs} == {30}


@pytest.mark.parametrize(
    ("slots", "after"),
    [
        (("title", "world", "end"), ["title", "more-facts", "world", "end"]),
        (("title", "end"), ["title", "end", "more-facts"]),
    ],
)
def test_facts_that_move_come_before_the_map(slots, after) -> None:
    """On a back without the map of all countries they come last; each one that moves later comes before the earlier
    ones, under one heading.
    """
    back = branch("back", Role.SECTION, [leaf(slot, Role.PARAGRAPH, slot, slot=slot) for slot in slots])
    side = Side("front", back, (back, back), more_facts=(Phrase("More"),))
    for fact in ("second", "first"):
        back = _with_fact(back, leaf(fact, Role.PARAGRAPH, fact), side)
    assert [child.slot for child in back.children] == after
    assert back.find("more-facts").text == "More first second"
