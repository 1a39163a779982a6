"""Pages of large print and of the fact review sheet: where they break, and how they are filled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from msgspec.structs import replace

from factsheets.compose.blocks import leaf
from factsheets.compose.shared import Side
from factsheets.document.blocks import Phrase, Role
from factsheets.document.scene import GroupItem, PathItem
from factsheets.layout.context import make_sheet
from factsheets.layout.paper.fit import foot_baseline
from factsheets.layout.paper.flow import _foot
from tests import editions
from tests.dump import texts
from tests.quick import chosen
from tests.second import LAYOUTS

LARGE = [
    (layout, subject) for layout in editions.SHEETS if "-large-" in layout for subject in editions.subjects(layout)
]
QUICK = [
    ("country-large-letter", "KE"),
    ("country-large-letter", "TH"),
    ("handout-large-letter", "sexual-violence"),
    ("handout-large-letter", "property-grabbing"),
]
EACH = pytest.mark.parametrize(("layout", "subject"), chosen(LARGE, *QUICK))


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
def test_the_four_ways_begin_a_page_without_facts(layout, subject):
    """They are together, two and two at least, and no fact is on their pages."""
    document = placed(layout, subject)
    found = pages(document, r".*\.(rescue|restore|restrain|repair)\.name")
    assert len(found) == 4
    assert {found.count(page) for page in found} <= {2, 4}
    facts = [leaf.id for fact in document.root.walk() if fact.fact for leaf in fact.leaves()]
    assert not {item.block for at in found for item in document.pages[at].items} & set(facts)


@EACH
def test_for_whom_stands_with_the_words_after_it(layout, subject):
    """No page ends after the name of an issue and on whose behalf the work is done."""
    document = placed(layout, subject)
    leads = set(pages(document, r"sheet\.pursued\..*\.lead"))
    assert set(pages(document, r"sheet\.pursued\..*\.limit")) <= leads


@EACH
def test_no_paragraph_of_a_few_lines_is_torn_by_the_end_of_a_page(layout, subject):
    """A text of at most eight lines stands on one page; so does each fact, with its number."""
    document = placed(layout, subject)
    lines, found = Counter(), defaultdict(set)
    for number, page in enumerate(document.pages):
        for item in texts(page.items):
            lines[item.block] += len(item.lines)
            found[item.block].add(number)
    assert {name for name, on in found.items() if name and len(on) > 1 and lines[name] <= 8} == set()


@pytest.mark.parametrize(
    "issue", chosen(editions.subjects("handout-large-letter"), "property-grabbing", "sex-trafficking")
)
def test_map_of_an_issue_is_as_wide_as_the_page(issue):
    """It bears the names of its countries, which are not listed again."""
    document = placed("handout-large-letter", issue)
    (figure,) = [item for page in document.pages for item in page.items if item.block == "front.where.map"]
    assert figure.rect.width == pytest.approx(512, abs=6)
    named = {text.text for text in texts([figure])}
    told = {leaf.text.replace("\u00a0", " ") for leaf in document.root.leaves() if leaf.slot == "names"}
    assert not named & told


@pytest.mark.parametrize("issue", chosen(editions.subjects("handout-booklet-letter"), "forced-labor-slavery"))
def test_every_page_of_a_booklet_says_who_says_so(issue):
    """The sentence of hope is on every page, the source under it on all but the last, where it is told in full."""
    document = placed("handout-booklet-letter", issue)
    *others, last = [[item.text for item in texts(page.items)] for page in document.pages]
    assert all("Source: ASC ministry page on IJM." in page for page in others)
    assert all("IJM believes everyone deserves to be safe." in page for page in (*others, last))
    assert any(text.startswith("Source:") for text in last)


@EACH
def test_no_page_but_the_last_is_hollow(layout, subject):
    """From the top margin on, pages are 60 % full at least, also the last but one before the ways begin."""
    document = placed(layout, subject)
    margin = 34
    for page in document.pages[:-1]:
        bottom = max(item.rect.bottom for item in page.items if item.block)
        assert (bottom - margin) / (page.size.height - 2 * margin) >= 0.6


@EACH
def test_the_number_that_leads_a_handout_has_96_points(layout, subject):
    """The first number of a handout is on its first page, in 96 points where the line holds it; others in 64."""
    document = placed(layout, subject)
    sizes = {
        item.block: item.lines[0].runs[0].size
        for page in document.pages for item in texts(page.items) if (item.block or "").endswith(".number")
    }  # fmt: skip
    first, *others = sizes.values() if layout.startswith("handout") else (96, 64)
    assert first == 96
    assert all(size <= 64 for size in others)


@pytest.mark.parametrize(
    ("layout", "subject"), chosen([each for each in LARGE if each[0].startswith("country")], *QUICK[:2])
)
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


@pytest.mark.parametrize(("page", "bottom", "told"), [(1, 80.0, 2), (1, 30.0, 1), (2, 80.0, 1), (2, 30.0, 1)])
def test_words_in_the_lower_margin_are_in_its_middle(page, bottom, told):
    """One line, or two around it where the margin has space: the last page has its sources elsewhere."""
    spec = LAYOUTS.layouts["handout-large-letter"]
    head = leaf("head", Role.DIVISION, "")
    side = Side("large", head, (head, head), foot=((Phrase("Sources: a report"),), (Phrase("A church"),)))
    paper, sheet = replace(spec.paper, bottom=bottom), make_sheet(LAYOUTS, spec, "colour")
    items = _foot(side, page, 2, paper, sheet)
    looks = [sheet.styles["source" if "Sources" in item.text else "running-head"] for item in items]
    shift = [item.lines[0].baseline - foot_baseline(paper, look) for item, look in zip(items, looks, strict=True)]
    assert (len(shift), sum(shift)) == (told, pytest.approx(0))
