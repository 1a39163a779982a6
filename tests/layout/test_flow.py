"""Pages of large print and of the fact review sheet: where they break, and how they are filled."""

from __future__ import annotations

import re

import pytest

from factsheets.document.scene import GroupItem, PathItem
from tests import editions
from tests.quick import few

LARGE = [
    (layout, subject) for layout in editions.SHEETS if "-large-" in layout for subject in editions.subjects(layout)
]
EACH = pytest.mark.parametrize(("layout", "subject"), few(LARGE, 8))


def placed(layout: str, subject: str):
    return editions.document(layout, "colour", subject)


def pages(document, pattern: str) -> list[int]:
    """Return the page of each block that is named so, counted from 0."""
    names = [leaf.id for leaf in document.root.leaves() if re.fullmatch(pattern, leaf.id)]
    return [
        next(at for at, page in enumerate(document.pages) if any(item.block == name for item in page.items))
        for name in names
    ]


@EACH
def test_four_ways_stand_two_and_two_at_least(layout, subject):
    """A page that the four ways share with the next one has two of them; none stands alone."""
    found = pages(placed(layout, subject), r".*\.(rescue|restore|restrain|repair)\.name")
    assert len(found) == 4
    assert {found.count(page) for page in found} <= {2, 4}


@pytest.mark.parametrize(("layout", "subject"), [each for each in LARGE if each[0].startswith("country")])
def test_map_of_a_country_stands_on_its_first_page(layout, subject):
    """The map is on the page with the name of the country, at least 120 millimeters wide."""
    document = placed(layout, subject)
    assert pages(document, r"sheet\.locator") == [0]
    (figure,) = [item for item in document.pages[0].items if item.block == "sheet.locator"]
    assert isinstance(figure, GroupItem)
    assert figure.rect.width >= 120 * 72 / 25.4


@pytest.mark.slow
def test_room_that_is_left_is_shared_among_the_gaps():
    """The facts of a page with room to spare are further apart than those of a full page, all equally."""
    document = editions.review_document("review-letter", "colour")
    gaps = [between_facts(page) for page in document.pages[1:]]
    assert all(max(each) - min(each) < 0.1 for each in gaps)
    assert max(map(max, gaps)) > min(map(min, gaps)) + 5


def between_facts(page) -> list[float]:
    """Return the space from the last line to write on of each fact but the last to the head of the next one."""
    lines = [item.rect.bottom for item in page.items if isinstance(item, PathItem) and item.rect.height <= 0.5]
    heads = [item.rect.y for item in page.items if re.fullmatch(r"group\..+\.id", item.block or "")]
    return [head - max(line for line in lines if line < head - 8) for head in heads[1:]]
