"""The sheet of a country says what the source says about it, each fact under its own issue (docs/design.md, 15)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from factsheets.compose.country import country_sheet
from factsheets.content.church import with_church
from factsheets.content.model.fact import Fact
from factsheets.content.model.facts_for import facts_for
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.content.model.place import Capital
from factsheets.document.blocks import Block
from factsheets.document.document import Document
from factsheets.document.scene import TextItem
from factsheets.document.sheets import rule_filled, rule_under_issue
from factsheets.errors import BuildError
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.limits import GUTTER
from factsheets.typeset.fonts import face
from tests.layout.sheets import LAYOUTS, LIBRARY, document, texts

COUNTRIES = list(LIBRARY.countries)
MILLIMETER = 72 / 25.4
GROUND = 246.9 * MILLIMETER
"""From the top of a Letter page to the ground line."""


def made(library: Library, code: str, layout: str = "country-letter") -> Document:
    return compose_and_place(Request("country", code, layout, "colour", library), LAYOUTS)


def with_issues(code: str, *names: str, facts: bool = True) -> Library:
    """Return the content with the country only in the lists of these issues, with or without their facts."""
    issues = {name: _in_country(issue, code, name in names, facts) for name, issue in LIBRARY.issues.items()}
    country = replace(LIBRARY.countries["KE"], code=code, context=None)
    return replace(LIBRARY, issues=issues, countries={**LIBRARY.countries, code: LIBRARY.countries.get(code, country)})


def _in_country(issue: Issue, code: str, there: bool, facts: bool) -> Issue:
    areas = [replace(area, countries=[each for each in area.countries if each != code]) for area in issue.where.areas]
    areas = [area for area in areas if area.countries]
    here = [replace(areas[0] if areas else issue.where.areas[0], countries=[code], restriction="")] if there else []
    return replace(issue, where=replace(issue.where, areas=[*areas, *here]), facts=issue.facts if facts else [])


def printed(made: Document) -> Iterator[tuple[Issue, Fact]]:
    for issue, fact in LIBRARY.facts():
        if any(ref.issue == issue.id and ref.id == fact.id for ref in made.facts):
            yield issue, fact


def rects(made: Document) -> dict[str, object]:
    return {item.block: item.rect for item in made.pages[0].items if item.block}


def sizes(made: Document, style: str) -> list[float]:
    """Return the sizes of the numbers of that kind, without their units."""
    numbers = {leaf.id for leaf in made.root.leaves() if leaf.slot == "number" and leaf.style == style}
    return [item.lines[0].runs[0].size for item in texts(made.pages[0]) if item.block in numbers]


@pytest.mark.parametrize("code", COUNTRIES)
def test_facts_for_adults_need_two_facts_of_the_country(code):
    """A sheet with one fact about the country itself, or none, has no fact for adults."""
    shown = [fact for _, fact in printed(document("country", code))]
    local = [fact for fact in shown if fact.place and fact.place.country == code]
    assert len(local) >= 2 or all(fact.audience == "all-ages" for fact in shown)


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_number_of_the_place_leads_and_the_others_have_one_size(code):
    """The first fact of the country or its region has the largest number; without one, all have the same size."""
    sheet = document("country", code)
    leading, others = (sizes(sheet, style) for style in ("leading", "number"))
    assert len(leading) == any(fact.place and fact.measure for _, fact in printed(sheet))
    assert len(set(others)) <= 1
    assert all(size <= 0.75 * leading[0] for size in others) if leading else True


@pytest.mark.parametrize("code", COUNTRIES)
def test_no_sum_of_money_is_set_large(code):
    """It stays in its sentence: there is no large price near people."""
    numbers = [leaf.text for leaf in document("country", code).root.leaves() if leaf.slot == "number"]
    assert not [text for text in numbers if "$" in text]


@pytest.mark.parametrize("form", ["letter", "a4"])
def test_issue_with_all_facts_has_the_full_width(form):
    """Thailand: the two other issues are side by side under its facts, with definitions no larger than sentences."""
    sheet = document("country", "TH", form=form)
    places = rects(sheet)
    main, *others = (places[f"sheet.pursued.{name}.name"] for name in
                     ("citizenship-rights-abuse", "forced-labor-slavery", "sexual-violence"))  # fmt: skip
    lowest = max(rect.bottom for name, rect in places.items() if name.startswith("facts."))
    assert main.y < lowest < others[0].y == others[1].y
    assert main.x == others[0].x < others[1].x
    told = [item for item in texts(sheet.pages[0]) if (item.block or "").endswith(".lead")]
    assert {item.lines[0].runs[0].size for item in told} == {12.0}


@pytest.mark.parametrize("form", ["letter", "a4"])
def test_facts_of_such_an_issue_are_in_two_columns(form):
    """If that is lower than rows: both columns begin at the same height, and end about there, too."""
    places = rects(document("country", "TH", form=form))
    first, second, third = (
        [rect for name, rect in places.items() if name.startswith(f"facts.citizenship-rights-abuse.{fact}")]
        for fact in ("hill-tribes", "stateless-people", "trafficking-risk")
    )
    assert max(rect.right for rect in first) < min(rect.x for rect in [*second, *third])
    assert min(rect.y for rect in first) == min(rect.y for rect in second)
    assert max(rect.bottom for rect in second) < third[0].y
    assert abs(third[0].bottom - max(rect.bottom for rect in first)) < 4


def test_fact_across_the_columns_names_its_issue_unless_that_is_above_it():
    """Kenya's is under both issues; Thailand's only fact has the full width under the name of its issue."""
    only = {name: replace(each, facts=_named(each, "hill-tribes")) for name, each in LIBRARY.issues.items()}
    sheets = document("country", "KE"), made(replace(LIBRARY, issues=only), "TH")
    assert [any((item.block or "").endswith(".of") for item in texts(each.pages[0])) for each in sheets] == [
        True,
        False,
    ]


def _named(issue: Issue, name: str) -> list[Fact]:
    return [fact for fact in issue.facts if fact.id == name]


def test_rest_of_a_sentence_stays_under_its_number():
    """Without a figure, too: beside it, it would be read before the number."""
    places = rects(made(with_issues("BO", "police-abuse-of-power"), "BO"))
    number, rest = (
        next(rect for name, rect in places.items() if name.startswith("facts.") and name.endswith(end))
        for end in (".number", ".rest")
    )
    assert rest.x == number.x
    assert rest.y > number.y


def test_definition_is_not_as_loud_as_a_number():
    """If the sheet has a number, definitions have their default size."""
    told = [item for item in texts(document("country", "IN").pages[0]) if (item.block or "").endswith(".lead")]
    assert {item.lines[0].runs[0].size for item in told} == {14.0}


def test_definitions_beside_facts_of_the_place_are_left_out_together():
    """Kenya has facts about both issues and no space: neither has its definition, and the numbers begin level."""
    sheet = document("country", "KE")
    places = rects(sheet)
    assert not [name for name in places if name.endswith(".lead")]
    lines = [rect.y for name, rect in places.items() if name.endswith(("nairobi.qualifier", "ownership.qualifier"))]
    assert len(lines) == 2
    assert lines[0] == lines[1]


@pytest.mark.parametrize("code", ["IN", "TH"])
def test_every_issue_says_for_whom_where_the_first_line_cannot(code):
    """In the words of the content, even on a full sheet."""
    words = [leaf.text for leaf in document("country", code).root.leaves()]
    for issue in LIBRARY.issues_in(code):
        assert any(text.startswith(f"on behalf of {issue.where.on_behalf_of}") for text in words)


@pytest.mark.parametrize("code", ["BO", "DO", "GH", "UG"])
def test_definition_of_one_issue_stands_beside_its_name(code):
    """It fills the right half, so that it is not louder than the facts under both."""
    places = rects(document("country", code))
    (issue,) = LIBRARY.issues_in(code)
    name, lead = (places[f"sheet.pursued.{issue.id}.{part}"] for part in ("name", "lead"))
    assert name.x < lead.x == pytest.approx(306 + GUTTER / 2)
    assert lead.y < name.y + name.height / 2 < lead.bottom


@pytest.mark.parametrize("code", ["IN", "DO", "PH"])
def test_sentence_about_money_is_told_by_its_share(code):
    """The sum stays in the words; the share is set large, and both are in the sentence of the source."""
    (key,) = [block for block in document("country", code).root.walk() if block.id.endswith("profit.key")]
    words = {child.slot: child.text.replace("\u00a0", " ") for child in key.children}
    assert words == {
        "qualifier": "Human trafficking generates about $150 billion a year –",
        "number": "two-thirds",
        "rest": "from commercial sexual exploitation. Year not given.",
    }


@pytest.mark.parametrize("code", ["IN", "DO", "PH"])
def test_bar_beside_its_sentence_tells_its_whole(code):
    """Above the bar, the words of the content say what the two-thirds are two-thirds of."""
    figure = next(leaf for leaf in document("country", code).root.leaves() if leaf.id.endswith("profit.figure"))
    assert figure.figure.labels[0] == "About $150 billion a year"


def test_line_over_a_number_stands_clear_of_the_sentence_beside_it():
    """A line longer than a half, with the name of its issue and a dot, ends above the sentence."""
    police = LIBRARY.issues["police-abuse-of-power"]
    scope = "Kenya, felony cases examined that went to full trial"
    told = [replace(fact, scope=scope) if fact.id == "felony-cases" else fact for fact in police.facts]
    sheet = made(replace(LIBRARY, issues={**LIBRARY.issues, police.id: replace(police, facts=told)}), "KE")
    words = {
        item.block.rpartition(".")[2]: item for item in texts(sheet.pages[0]) if "felony-cases" in (item.block or "")
    }
    line, sentence = words["qualifier"].rect, words["sentence"].rect
    assert words["of"].rect.right < words["qualifier"].rect.x
    assert words["of"].rect.y == line.y < line.bottom <= sentence.y + 1
    assert line.right > sentence.x


@pytest.mark.parametrize("code", COUNTRIES)
def test_note_on_a_year_never_has_a_line_of_its_own(code):
    """Instead, the lines of the sentence are balanced."""
    lasts = ["".join(run.text for run in item.lines[-1].runs) for item in texts(document("country", code).pages[0])]
    assert not [last for last in lasts if last.replace("\u00a0", " ").strip() == "Year not given."]


@pytest.mark.parametrize("code", COUNTRIES)
def test_definition_introduces_an_issue_and_no_scene_does(code):
    """An issue without a fact of the place has its definition, and no other sentence of its description."""
    leaves = {leaf.text for leaf in document("country", code).root.leaves()}
    own = {issue.id for issue, fact in facts_for(LIBRARY, code) if fact.place}
    for issue in LIBRARY.issues_in(code):
        assert issue.lead in leaves or issue.id in own
        assert not [text for text in leaves if any(sentence in text for sentence in issue.context)]


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        ("KE", "IJM pursues justice in Kenya on behalf of victims of"),
        ("TH", "IJM pursues justice in Thailand"),
        ("BO", "IJM pursues justice in Bolivia on behalf of victims of sexual assault (specifically child sex abuse)"),
        (
            "DO",
            "IJM pursues justice in the\u00a0Dominican\u00a0Republic on behalf of sex trafficking victims and survivors",
        ),
    ],
)
def test_clause_has_the_words_of_the_content(code, clause):
    """One issue is described in full; several only if the same words describe their people."""
    assert next(leaf.text for leaf in document("country", code).root.leaves() if leaf.slot == "label") == clause


def test_limit_stands_at_its_issue_where_several_are_pursued():
    """A restriction of one of two issues is under its name, however full the sheet is."""
    issues = dict(LIBRARY.issues)
    issues["property-grabbing"] = _limited(issues["property-grabbing"], "KE", "land of widows")
    words = [leaf.text for leaf in made(replace(LIBRARY, issues=issues), "KE").root.leaves()]
    assert "IJM pursues justice in Kenya" in words
    assert "on behalf of victims of property grabbing (land of widows)" in words


def _limited(issue: Issue, code: str, limit: str) -> Issue:
    areas = [replace(area, restriction=limit if code in area.countries else "") for area in issue.where.areas]
    return replace(issue, where=replace(issue.where, areas=areas))


@pytest.mark.parametrize(
    ("code", "order"),
    [
        ("KE", ["police-abuse-of-power", "property-grabbing"]),
        ("TH", ["citizenship-rights-abuse", "forced-labor-slavery", "sexual-violence"]),
    ],
)
def test_issues_with_facts_of_the_country_come_first(code, order):
    """Then come those with facts of its region, then the others."""
    sheet = country_sheet(LIBRARY, code, 3).sides[0].block
    assert [block.id.rpartition(".")[2] for block in sheet.walk() if block.slot == "issue"] == order


@pytest.mark.parametrize("layout", ["country-letter", "country-a4"])
@pytest.mark.parametrize("code", COUNTRIES)
def test_map_lies_under_the_band_and_the_sheet_ends_on_the_ground_line(code, layout):
    """The map has the full width; the ground line of the panel is at the same height on every sheet."""
    paper = LAYOUTS.layouts[layout].paper
    sheet = document("country", code, form=layout.removeprefix("country-"))
    places = rects(sheet)
    locator, width = places["sheet.locator"], paper.width - paper.left - paper.right
    assert (locator.x, locator.width) == (pytest.approx(paper.left), pytest.approx(width))
    assert 142 <= locator.height <= 240 + 0.01
    ground = next(item.rect for item in reversed(sheet.pages[0].items) if item.rect.height == 3.0)
    assert ground.y == pytest.approx(GROUND + paper.height - 792 + 24 - paper.bottom, abs=0.5)


# -- rules ------------------------------------------------------------------------------------------------------------


def test_fact_under_another_issue_is_refused():
    """A fact in the column of another issue that does not name its own breaks a rule."""
    sheet = document("country", "KE")
    assert list(rule_under_issue(sheet)) == []
    bare = replace(sheet, root=without_names(sheet.root))
    (problem, *_) = rule_under_issue(bare)
    assert problem.code == "under-issue"
    assert "A recent study" in problem.message


def without_names(block: Block) -> Block:
    """Return a block without the names of issues at facts outside the columns."""
    children = tuple(without_names(child) for child in block.children if child.slot != "of")
    return replace(block, children=children)


@pytest.mark.parametrize("fact", ["people-in-slavery", "children"])
def test_sentence_that_stands_twice_is_refused(fact):
    """Even one that is set in parts, its number large."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    told = next(each.wording.sentence for each in issue.facts if each.id == fact)
    library = replace(LIBRARY, issues={**LIBRARY.issues, issue.id: replace(issue, lead=told)})
    with pytest.raises(BuildError, match=f"page 1 has the same sentence twice: “{told[:40]}"):
        made(library, "GH")


def test_sheet_with_a_hole_is_refused():
    """An empty strip over 22 % of the page breaks a rule; no sheet of the content has one."""
    sheet = document("country", "BO")
    assert list(rule_filled(sheet)) == []
    (problem,) = rule_filled(emptied(sheet))
    assert problem.code == "empty-area"


def emptied(sheet: Document) -> Document:
    """Return a sheet without the items in the middle of its page."""
    page = sheet.pages[0]
    kept = replace(page, items=tuple(item for item in page.items if not 330 < item.rect.y < 600))
    return replace(sheet, pages=(kept,))


# -- content of all kinds ---------------------------------------------------------------------------------------------


def test_country_with_one_issue_and_no_fact_is_laid_out():
    """Map, name, definition and hope fill the sheet; nothing suggests that something is missing."""
    sheet = made(with_issues("BO", "property-grabbing", facts=False), "BO")
    assert "About property grabbing" not in [leaf.text for leaf in sheet.root.leaves()]


@pytest.mark.parametrize("count", [4, 6])
def test_many_issues_stand_in_two_rows(count):
    """Four are two by two, six three by three, each with name and definition; facts that do not fit are left out."""
    names = list(LIBRARY.issues)[:count]
    places = rects(made(with_issues("BO", *names), "BO"))
    named = [places[f"sheet.pursued.{name}.name"] for name in names]
    assert len({round(rect.x) for rect in named}) * 2 == count
    assert all(f"sheet.pursued.{name}.lead" in places for name in names)


def test_rows_of_issues_are_apart():
    """On the fullest sheet, too, there is more space above the names of the second row than between facts."""
    church = Church(name="Grace Church", contact="office@grace.example", call="Join us", how="First Tuesday, 7 pm")
    names = list(LIBRARY.issues)
    places = rects(made(with_church(with_issues("BO", *names), church), "BO"))
    second = min(places[f"sheet.pursued.{name}.name"].y for name in names[3:])
    above = max(rect.bottom for rect in places.values() if places["sheet.locator"].bottom < rect.bottom <= second)
    assert second - above >= 6


def test_country_outside_the_ten_is_laid_out():
    """Peru, with the name of its capital and two issues."""
    library = with_issues("PE", "property-grabbing", "sexual-violence")
    peru = replace(
        library.countries["PE"], name="Peru", capital=Capital(name="Lima", longitude=-77.05, latitude=-12.05)
    )
    sheet = made(replace(library, countries={**library.countries, "PE": peru}), "PE")
    assert "Lima" in next(leaf.alt for leaf in sheet.root.leaves() if leaf.id == "sheet.locator")


def test_name_in_the_low_band_is_clear_of_the_dawn_line():
    """The "y" of Kenya ends 3.5 above it."""
    sheet = made(with_church(LIBRARY, Church(name="Grace Church", service="Freedom Sunday")), "KE")
    title = next(item for item in texts(sheet.pages[0]) if item.block == "sheet.title")
    dawn = next(item.rect for item in sheet.pages[0].items if item.rect.height == 5.0)
    run = title.lines[0].runs[0]
    assert dawn.y - title.lines[0].baseline - face(run.font).depth("Kenya") * run.size >= 3.5 - 0.01


def test_long_name_takes_two_lines():
    """The band grows with it, and the globe stays on the dawn line."""
    congo = replace(LIBRARY.countries["KE"], name="Democratic Republic of the Congo")
    sheet = made(replace(LIBRARY, countries={**LIBRARY.countries, "KE": congo}), "KE")
    title = next(item for item in sheet.pages[0].items if isinstance(item, TextItem) and item.block == "sheet.title")
    assert len(title.lines) == 2


def test_fact_too_long_for_a_sheet_is_reported_at_its_place():
    """In one sentence that says what to shorten."""
    issue = LIBRARY.issues["police-abuse-of-power"]
    facts = [replace(fact, wording=replace(fact.wording, sentence=fact.wording.sentence * 6)) if fact.place else fact
             for fact in issue.facts]  # fmt: skip
    with pytest.raises(BuildError, match="too full"):
        made(replace(LIBRARY, issues={**LIBRARY.issues, issue.id: replace(issue, facts=facts)}), "KE")
