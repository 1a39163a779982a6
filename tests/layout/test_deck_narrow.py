"""The deck for older projectors has its own layout: the special features of 4:3 (docs/design.md, sections 3, 4 and 13)."""

from __future__ import annotations

import pytest

from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, Item, Page, PathItem, TextItem
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY, flat


@pytest.fixture(scope="module")
def deck() -> Document:
    """The deck of the frozen content in 4:3."""
    return compose_and_place(Request("deck", "", "deck-4x3", "colour", LIBRARY), LAYOUTS)


def page_of(deck: Document, issue: str) -> Page:
    return next(page for page in deck.pages if page.title == f"issue.{issue}.title")


def figure(page: Page) -> GroupItem:
    """Return the figure of a slide."""
    (found,) = (item for item in page.items if isinstance(item, GroupItem) and (item.block or "").endswith(".figure"))
    return found


def paths(item: Item) -> list[PathItem]:
    return [each for each in flat((item,)) if isinstance(each, PathItem)]


def test_slides_are_four_by_three(deck):
    """Every slide is 720 by 540 points, and there are sixteen."""
    assert {(page.size.width, page.size.height) for page in deck.pages} == {(720, 540)}
    assert len(deck.pages) == 16
    assert deck.verify() == []


def test_panel_is_narrower(deck):
    """The panel of an issue is 176 points wide, and the sentence is right of it."""
    page = page_of(deck, "sexual-violence")
    assert {item.rect.width for item in page.backdrop if item.rect.height == 540} == {176, 6}
    assert page.items[0].lines[0].x == 216


def test_rows_are_seen_from_the_last_pew(deck):
    """One of five is a dot 72 points high; each of the dots for widows and children is at least 7 points wide."""
    assert figure(page_of(deck, "sexual-violence")).rect.height >= 72
    dots = [path.rect.width for path in paths(figure(page_of(deck, "property-grabbing")))]
    assert len(dots) == 23 + 100
    assert min(dots) >= 7


def test_names_on_the_map_are_large_enough(deck):
    """All ten names have at least 18 points, on the map or in the list under it."""
    page = deck.pages[14]
    names = [item for item in flat(page.items) if isinstance(item, TextItem) and not item.field]
    told = " ".join(" ".join(text.text for text in names).split())
    assert all(country.name in told for country in LIBRARY.countries.values())
    assert min(run.size for text in names for line in text.lines for run in line.runs) >= 18
