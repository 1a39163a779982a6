"""Decks for tests: the frozen content, or content that a test has changed."""

from __future__ import annotations

from msgspec import structs

from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.document.document import Document
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS


def deck_of(library: Library, slides: tuple[str, ...] = ()) -> Document:
    """Return the 16:9 deck of the content, or some of its slides."""
    return compose_and_place(Request("deck", "", "deck-16x9", "colour", library, slides), LAYOUTS)


def with_slide_fact(library: Library, issue: str, **changes: object) -> Library:
    """Return the content with the slide fact of an issue changed."""
    old = library.issues[issue].slide_fact
    return with_fact(library, issue, old, structs.replace(old, **changes))


def with_fact(library: Library, issue: str, old: Fact, new: Fact) -> Library:
    """Return the content with one fact replaced and shown on the slide of its issue."""
    record = library.issues[issue]
    facts = [new if fact is old else fact for fact in record.facts]
    changed = structs.replace(record, facts=facts, slide=[new.id])
    return structs.replace(library, issues=library.issues | {issue: changed})
