"""Pages of large print and of the fact review sheet: where they break, and how full they are."""

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
    """Return the page of each block with that name, counted from 0."""
    names = [leaf.id for leaf in document.root.leaves() if re.fullmatch(pattern, leaf.id)]
    return [
        next(at for at, page in enumerate(document.pages) if any(item.block == name for item in page.items))
        for name in names
    ]


@EACH
def test_the_four_ways_stay_together(layout, subject):
    """They are on one page; on country sheets at least in pairs."""
    document = placed(layout, subject)
    found = pages(document, r".*\.(rescue|restore|restrain|repair)\.name")
    assert len(found) == 4
    assert {found.count(page) for page in found} <= ({2, 4} if layout.startswith("country") else {4})


@EACH
def test_for_whom_stands_with_the_words_after_it(layout, subject):
    """No page ends after the name of an issue and on whose behalf the work is done."""
    document = placed(layout, subject)
    leads = set(pages(document, r"sheet\.pursued\..*\.lead"))
    assert set(pages(document, r"sheet\.pursued\..*\.limit")) <= leads


@EACH
def test_no_paragraph_of_a_few_lines_is_torn_by_the_end_of_a_page(layout, subject):
    """A text of at most eight lines is on one page; so is each fact with its number."""
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
def test_countries_of_an_issue_are_shown_by_shape_and_name(issue):
    """A single one has a map as wide as the page."""
    document = placed("handout-large-letter", issue)
    names = [leaf.id for leaf in document.root.leaves() if leaf.id.startswith("front.where.") and leaf.slot == "names"]
    (page,) = [page for page in document.pages if any(item.block in names for item in page.items)]
    shapes = [item for item in page.items if getattr(item, "kind", "") == "silhouette"]
    maps = [item for item in page.items if item.block == "front.where.map"]
    assert len(shapes) == (len(names) if len(names) > 1 else 0)
    assert [round(each.rect.width) for each in maps] == ([] if len(names) > 1 else [512])


@pytest.mark.parametrize("issue", chosen(editions.subjects("handout-booklet-letter"), "forced-labor-slavery"))
def test_every_page_of_a_booklet_says_who_says_so(issue):
    """The sentence of hope is on every page, the source above it, on the last page in full; both end on the same lines."""
    document = placed("handout-booklet-letter", issue)
    *others, last = [[item.text for item in texts(page.items)] for page in document.pages]
    assert all("Source: ASC ministry page on IJM." in page for page in others)
    assert all("IJM believes everyone deserves to be safe." in page for page in (*others, last))
    assert any(text.startswith("Source:") for text in last)
    baselines = ({line.baseline for item in texts(page.items) for line in item.lines} for page in document.pages)
    assert len({tuple(round(y) for y in sorted(each)[-2:]) for each in baselines}) == 1


@EACH
def test_no_page_but_the_last_is_hollow(layout, subject):
    """From the top margin on, pages are at least 60 % full; so is the last one before the ways begin."""
    document = placed(layout, subject)
    margin = 34
    for page in document.pages[:-1]:
        bottom = max(item.rect.bottom for item in page.items if item.block)
        assert (bottom - margin) / (page.size.height - 2 * margin) >= 0.6


@pytest.mark.parametrize(
    "issue", chosen(editions.subjects("handout-large-letter"), "forced-labor-slavery", "property-grabbing")
)
def test_a_long_description_is_after_the_countries(issue):
    """The first page has the number and where the work is done, in this order if the description would fill the page."""
    document = placed("handout-large-letter", issue)
    slots = [child.slot for child in document.root.walk() if child.slot in ("where", "description")]
    assert (slots[0] == "where") == (issue == "forced-labor-slavery")
    assert (
        pages(document, r"front\.where\.label")[0] <= pages(document, r"front\.lead")[0]
        or issue != "forced-labor-slavery"
    )


@EACH
def test_only_the_number_that_leads_a_sheet_has_96_points(layout, subject):
    """The first number of a handout and the first about a country have 96 points, if need be on two lines; others 64."""
    document = placed(layout, subject)
    leading = {leaf.id for leaf in document.root.leaves() if leaf.slot == "number" and leaf.style == "leading"}
    sizes = {
        item.block: item.lines[0].runs[0].size
        for page in document.pages for item in texts(page.items) if (item.block or "").endswith(".number")
    }  # fmt: skip
    leading |= {next(iter(sizes))} if layout.startswith("handout") else set()
    assert {sizes[name] for name in leading} <= {96}
    assert all(size <= 64 for name, size in sizes.items() if name not in leading)


def test_a_long_number_is_on_two_lines_and_both_are_amounts():
    """ "600,000 to 1 million" is not broken before "million"."""
    document = placed("country-large-letter", "TH")
    numbers = [item for page in document.pages for item in texts(page.items) if (item.block or "").endswith(".number")]
    assert ["".join(run.text for run in line.runs).replace("\u00a0", " ") for line in numbers[0].lines] == [
        "600,000 to",
        "1 million",
    ]


def test_dots_are_as_wide_as_the_page():
    """They are under their number, in five rows of twenty."""
    document = placed("country-large-letter", "GH")
    (dots,) = [item for page in document.pages for item in page.items if (item.block or "").endswith(".figure")]
    assert round(dots.rect.width) == 512


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
@pytest.mark.slow
def test_map_in_a_booklet_is_not_alone_on_its_page():
    """With Uganda's definition, the page of its facts would be fuller on A5, but the map would be alone on a page."""
    document = placed("country-booklet-a4", "UG")
    assert pages(document, r"booklet\.credit|sheet\.pursued\.label") == [0, 0]


def test_room_that_is_left_is_shared_among_the_gaps():
    """On a page with free space, facts are farther apart than on a full page, all equally."""
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
def test_words_in_the_lower_margin_end_in_the_same_line(page, bottom, told):
    """The sources are above it, if the margin has space; the last page has its own."""
    spec = LAYOUTS.layouts["handout-large-letter"]
    head = leaf("head", Role.DIVISION, "")
    side = Side("large", head, (head, head), foot=((Phrase("Sources: a report"),), (Phrase("A church"),)))
    paper, sheet = replace(spec.paper, bottom=bottom), make_sheet(LAYOUTS, spec, "colour")
    items = _foot(side, page, 2, paper, sheet)
    assert [item.text for item in items] == ["Sources: a report", "A church"][-told:]
    assert items[-1].lines[0].baseline == foot_baseline(paper)
