"""The presenter's sheet: notes as large as its pages allow."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.document.scene import Item, TextItem
from factsheets.errors import BuildError
from factsheets.layout.context import Sheet, make_sheet
from factsheets.layout.press.presenter import presenter_sheet
from tests.second import LAYOUTS, document

SPEC = LAYOUTS.layouts["handout-letter"]


@cache
def sheet() -> Sheet:
    return make_sheet(LAYOUTS, SPEC, "colour")


def notes_of(words: int) -> Document:
    """Return a presenter's sheet of one slide whose notes have so many words."""
    deck = document("deck", "", "deck-16x9", slides=("all-ways",))
    pages = tuple(replace(page, notes="water " * words) for page in deck.pages)
    return presenter_sheet(replace(deck, pages=pages), SPEC.paper, sheet())


def size_of_notes(words: int) -> float | str:
    """Return the size of the notes in points, or the code of the problem if they do not fit."""
    try:
        items = [item for item in notes_of(words).pages[0].items if isinstance(item, TextItem)]
    except BuildError as error:
        return error.problems[0].code
    (size,) = {item.lines[0].runs[0].size for item in items if (item.block or "").endswith("note1")}
    return size


def test_notes_get_smaller_step_by_step():
    """Notes have 12 points; if they are too long for a page, 11.5, 11 or 10.5, never less; longer ones are refused."""
    sizes = [size_of_notes(words) for words in range(300, 600, 15)]
    assert list(dict.fromkeys(sizes)) == [12.0, 11.5, 11.0, 10.5, "notes-too-long"]


@pytest.mark.slow
def test_three_slides_stand_on_each_page_at_the_same_places() -> None:
    """All pages except the last have three slides; with short notes, they begin at the same heights."""
    slides = ("title", "kinds", "all-ways", "countries", "closing")
    for deck, even in (
        (document("deck", "", "deck-16x9"), False),
        (document("deck", "", "deck-16x9", slides=slides), True),
    ):
        made = presenter_sheet(deck, SPEC.paper, sheet())
        *full, last = [[item.rect.y for item in page.items if is_label(item)] for page in made.pages]
        assert {len(page) for page in full} == {3}
        assert not even or last == pytest.approx(full[0][: len(last)])


def is_label(item: Item) -> bool:
    return (item.block or "").endswith(".label") and (item.block or "").startswith("presenter.")
