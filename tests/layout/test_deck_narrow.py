"""The deck for older projectors is a layout of its own: what is special about 4:3 (docs/design.md, sections 3, 4 and 13)."""

from __future__ import annotations

import pytest

from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, Item, Page, PathItem, TextItem
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.typeset.boxes import widest
from tests.layout.sheets import LAYOUTS, LIBRARY, flat, texts

LEFT, RIGHT, FOOT = 40, 680, 499


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
    """Every slide is 720 by 540 points."""
    assert {(page.size.width, page.size.height) for page in deck.pages} == {(720, 540)}


def test_titles_have_at_most_four_lines_of_like_length(deck):
    """A claim takes up to four lines, the shortest at least three fifths of the longest."""
    for page in deck.pages[1:-1]:
        title = next(text for text in texts(page) if text.block == page.title)
        widths = sorted(line.width for line in title.lines)
        assert len(widths) <= 4
        assert widths[0] >= 0.6 * widths[-1], title.text


def test_everything_stays_inside_the_margins(deck):
    """Words and figures stay between margins of 40 points and above the foot strip."""
    for page in deck.pages[1:-1]:
        for item in page.items:
            if not getattr(item, "field", ""):
                assert item.rect.x >= LEFT - 6, item.block
                assert item.rect.right <= RIGHT + 6, item.block
                assert item.rect.bottom <= FOOT, item.block


def test_ways_are_two_by_two(deck):
    """The four cells stand in two rows of two; each bears its name, its words, and on its base with whom."""
    names = {way.name for way in LIBRARY.organisation.ways}
    found = [text.rect for text in texts(deck.pages[1]) if text.text in names]
    assert len(found) == 4
    assert len({round(rect.x) for rect in found}) == 2
    assert len({round(rect.y) for rect in found}) == 2


def test_hundred_dots_fill_the_height_beside_the_number(deck):
    """The grid is as large as on a wide slide, at the right of its number, not a stamp under it."""
    page = page_of(deck, "forced-labor-slavery")
    number = next(text for text in texts(page) if text.text == "26%")
    assert figure(page).rect.width >= 280
    assert figure(page).rect.x >= number.rect.x + widest(number)


def test_rows_of_people_are_seen_from_the_last_pew(deck):
    """Five women stand 140 points high; each of the dots for widows and children is 12 points wide at least."""
    assert figure(page_of(deck, "sexual-violence")).rect.height >= 140
    dots = [path.rect.width for path in paths(figure(page_of(deck, "property-grabbing")))]
    assert len(dots) == 23 + 100
    assert min(dots) >= 12


def test_numbers_stand_apart_from_titles(deck):
    """Between the last line of a title and what stands over the number there is air."""
    for page in deck.pages[2:8]:
        title = next(text for text in texts(page) if text.block == page.title)
        below = min(text.rect.y for text in texts(page) if text.block != page.title and not text.field)
        assert below - title.rect.bottom >= 14, title.text


def test_names_on_the_map_are_large_enough(deck):
    """All ten names are set in 18 points at least, on the map or in the list beside its numbers."""
    names = [item for item in flat(deck.pages[8].items) if isinstance(item, TextItem) and not item.field]
    names = [text for text in names if text.block not in (deck.pages[8].title, "map.credit")]
    told = " ".join(text.text for text in names)
    assert all(country.name in told for country in LIBRARY.countries.values())
    assert min(run.size for text in names for line in text.lines for run in line.runs) >= 18


def test_credit_of_a_map_stands_under_it(deck):
    """Whose the map is stands in one line between map and foot, and the foot holds the source alone in one line."""
    page = deck.pages[8]
    credit = next(text for text in texts(page) if text.block == "map.credit")
    source = next(text for text in texts(page) if text.field == "footer")
    assert len(credit.lines) == len(source.lines) == 1
    assert figure(page).rect.bottom < credit.rect.y
    assert credit.rect.bottom < FOOT
    assert LIBRARY.labels.map_credit not in source.text
