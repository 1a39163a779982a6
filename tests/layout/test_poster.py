"""Posters: large enough to be read from three meters, whatever the content."""

from __future__ import annotations

import pytest
from layout.sheets import LAYOUTS, LIBRARY
from msgspec.structs import replace

from factsheets.compose.blocks import branch, leaf
from factsheets.compose.handout import where_on_map
from factsheets.content.church import with_church
from factsheets.content.model.facts_for import facts_for
from factsheets.content.model.issue import Area, Where
from factsheets.content.model.organization import Church
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.document.blocks import Role
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, TextItem
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.typeset.fonts import face
from tests import second
from tests.dump import texts
from tests.quick import few

LEAST, NUMBER = 24.0, 200.0
ISSUES, COUNTRIES = list(LIBRARY.issues), list(LIBRARY.countries)


def poster(kind: str, subject: str, form: str = "tabloid", theme: str = "colour", library=LIBRARY) -> Document:
    return compose_and_place(Request(kind, subject, f"{kind}-poster-{form}", theme, library), LAYOUTS)


def sizes(document: Document) -> dict[str, float]:
    (page,) = document.pages
    items = [
        *texts(page.items),
        *(text for item in page.items if isinstance(item, GroupItem) for text in texts(item.items)),
    ]
    return {item.block or item.text: min(run.size for line in item.lines for run in line.runs) for item in items}


@pytest.mark.parametrize("theme", few(["colour", "mono"]))
@pytest.mark.parametrize("form", few(["tabloid", "a3"]))
@pytest.mark.parametrize("issue", few(ISSUES, 2))
def test_number_of_an_issue_has_200_points_and_nothing_less_than_24(issue: str, form: str, theme: str) -> None:
    """One page, with a number that can be read across a hall, and a source that can be read from three meters."""
    found = sizes(poster("handout", issue, form, theme))
    assert min(found.values()) >= LEAST
    numbers = [size for name, size in _numbers(poster("handout", issue, form, theme)).items()]
    assert len(numbers) == 1
    assert numbers[0] >= NUMBER


def test_number_and_unit_are_on_one_line_and_three_countries_in_one_row() -> None:
    """A number in 200 points, with its unit beside it, takes one line; names are under their shapes."""
    (page,) = poster("handout", "forced-labor-slavery").pages
    (number,) = [item for item in texts(page.items) if (item.block or "").endswith(".number")]
    assert len(number.lines) == 1
    (page,) = poster("handout", "sexual-violence").pages
    names = [item for item in texts(page.items) if item.text in ("Thailand", "Guatemala", "Bolivia")]
    assert len({item.rect.y for item in names}) == 1
    assert len({item.rect.x for item in names}) == 3


def test_names_of_countries_side_by_side_are_on_one_line() -> None:
    """Each is in the middle of its row, although the shape of the Philippines is higher than that of Cambodia."""
    issue = LIBRARY.issues["sexual-violence"]
    told = replace(issue, where=replace(issue.where, areas=[Area(countries=["PH", "KH"])]))
    (page,) = poster("handout", issue.id, library=replace(LIBRARY, issues={issue.id: told})).pages
    names = [item for item in texts(page.items) if item.text in ("Philippines", "Cambodia")]
    assert len(names) == 2
    assert len({item.lines[0].baseline for item in names}) == 1


def _numbers(document: Document) -> dict[str, float]:
    items = (item for item in document.pages[0].items if isinstance(item, TextItem))
    return {item.block: item.lines[0].runs[0].size for item in items if (item.block or "").endswith(".number")}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["colour", "mono"])
@pytest.mark.parametrize("form", ["tabloid", "a3"])
@pytest.mark.parametrize("code", COUNTRIES)
def test_poster_of_a_country_is_one_page_of_large_type(code: str, form: str, theme: str) -> None:
    """Its map has the full width, and nothing has less than 24 points."""
    document = poster("country", code, form, theme)
    assert min(sizes(document).values()) >= LEAST
    (page,) = document.pages
    (region,) = (item for item in page.items if item.block == "sheet.locator")
    assert region.rect.width > 0.85 * page.size.width


@pytest.mark.parametrize(("code", "least"), [("KE", [NUMBER]), ("IN", []), ("TH", []), ("UG", [])])
@pytest.mark.parametrize("form", few(["tabloid", "a3"]))
def test_number_of_a_country_itself_has_200_points(form: str, code: str, least: list[float]) -> None:
    """One that fits the paper at this size: not "600,000 to 1 million", and not the number of a whole region."""
    found = [*_numbers(poster("country", code, form)).values()]
    assert len(found) == len(least)
    assert all(size >= NUMBER for size in found)


@pytest.mark.parametrize(("number", "shown"), [("703 million", 1), ("10.7–12.7 million", 0)])
def test_a_number_too_long_for_200_points_is_not_on_the_poster_of_a_country(number: str, shown: int) -> None:
    """It would be smaller, and could not be read across a hall."""
    issue, fact = facts_for(LIBRARY, "KE")[0]
    text = f"{{{number}}} children work."
    told = replace(fact, text=text, wording=take_apart(text), measure=measure_of(text), figure=None)
    facts = [told if each.id == fact.id else each for each in issue.facts]
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: replace(issue, facts=facts)})
    assert len(_numbers(poster("country", "KE", library=library))) == shown


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "subject"),
    [("handout", name) for name in second.LIBRARY.issues] + [("country", code) for code in second.LIBRARY.countries],
)
def test_other_content_fits(kind: str, subject: str) -> None:
    """Issues and countries of another organization have posters, too."""
    assert len(poster(kind, subject, library=second.LIBRARY).pages) == 1


def test_what_an_organization_says_of_itself_stands_on_its_posters() -> None:
    """The name of the church is at the end."""
    named = with_church(LIBRARY, Church(name="Grace Church"))
    assert "Grace Church" in [
        text.text.replace("\u00a0", " ") for text in texts(poster("handout", ISSUES[0], library=named).pages[0].items)
    ]


def test_issue_without_a_number_shows_what_it_is() -> None:
    """Its first sentence replaces the number."""
    issue = replace(LIBRARY.issues["sexual-violence"], facts=[])
    document = poster("handout", issue.id, library=replace(LIBRARY, issues=LIBRARY.issues | {issue.id: issue}))
    assert sizes(document)["front.lead"] >= LEAST


@pytest.mark.parametrize(("count", "kind"), [(1, "region"), (2, "belt")])
def test_map_shows_the_region_of_a_single_country(count, kind):
    """Its neighbors show where it is; several countries are on the map of all."""
    issue = LIBRARY.issues["property-grabbing"]
    issue = replace(issue, where=Where(areas=[Area(countries=[*LIBRARY.countries][:count])]))
    names = branch("where", Role.SECTION, [leaf(name, Role.BODY, "Kenya") for name in ("label", "list")])
    (figure,) = (each.figure for each in where_on_map(LIBRARY, issue, names).leaves() if each.figure)
    assert figure.kind == kind


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Trafficking generates {$150,000,000,000 a year} around the world.", ["$150,000,000,000", "a year"]),
        ("Around {nine out of every ten} households owe money.", ["9 out", "of 10"]),
    ],
)
def test_lines_of_a_number_are_whole_and_apart(text: str, lines: list[str]) -> None:
    """Digits stay together, the unit too; lines of words are farther apart than the unit from its number."""
    issue = LIBRARY.issues["property-grabbing"]
    hero = replace(issue.hero, text=text, wording=take_apart(text), measure=measure_of(text), figure=None)
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: replace(issue, facts=[hero], back=None)})
    (page,) = poster("handout", issue.id, library=library).pages
    (number,) = [item for item in texts(page.items) if (item.block or "").endswith(".number")]
    assert [line.text.strip().replace("\u00a0", " ") for line in number.lines] == lines
    above, below = number.lines
    foot, head = above.runs[0], below.runs[-1]
    ink = face(foot.font).depth(foot.text) * foot.size + face(head.font).rise(head.text) * head.size
    assert below.baseline - above.baseline > ink
