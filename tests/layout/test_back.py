"""The back of a handout: its upper half says what the sheet says, each one different, in sentences of the description."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from layout.sheets import LAYOUTS, LIBRARY
from msgspec.structs import replace

from factsheets.compose.fact import figure_of
from factsheets.compose.handout import handout
from factsheets.compose.shared import Composition
from factsheets.content.audience import for_audience
from factsheets.content.load import load
from factsheets.content.model.fact import FigureChoice
from factsheets.content.model.issue import Back, Issue, Line, Thing, Where
from factsheets.content.named_sentences import with_sentences
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.document.blocks import FactRef
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, PathItem
from factsheets.document.sheets import largest_hole
from factsheets.layout.check.assets import check_assets
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.limits import MOST_EMPTY
from factsheets.typeset.fonts import face
from tests.dump import texts
from tests.quick import few
from tests.support import PROJECT

ISSUE = "forced-labor-slavery"
HANDED_ON = Back(
    headline=["One of the most common techniques"],
    things=[Thing(icon="sheet", words=words) for words in ("from grandparents", "to parents", "to children")],
    passed_on=True,
    columns=["An owner lures a poor person", "The owner then ensures"],
)


def with_back(back: Back | None, issue: str = ISSUE) -> Issue:
    """Return an issue with a back whose sentences are written out."""
    found, problems = with_sentences(replace(LIBRARY.issues[issue], back=back))
    assert problems == []
    return found


def made(issue: Issue, layout: str = "handout-letter") -> Document:
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: issue})
    return compose_and_place(Request("handout", issue.id, layout, "colour", library), LAYOUTS)


def handout_of(issue: Issue) -> Composition:
    return handout(replace(LIBRARY, issues=LIBRARY.issues | {issue.id: issue}), issue.id)


@cache
def sheet() -> Document:
    return made(with_back(HANDED_ON))


def words(document: Document, side: int) -> str:
    return " ".join(" ".join(leaf.text for leaf in document.root.children[side].leaves()).split())


def test_sentences_of_the_back_leave_the_front() -> None:
    """Headline and columns are once on the back; every other sentence of the description is on one side; none is lost."""
    front, back = words(sheet(), 0), words(sheet(), 1)
    issue = with_back(HANDED_ON)
    assert issue.back is not None
    for sentence in (*issue.back.headline, *issue.back.columns):
        assert (sentence in front, back.count(sentence)) == (False, 1)
    description = " ".join(f"{issue.lead} {issue.body}".split())
    parts = [leaf.text for leaf in sheet().root.leaves() if ".body-" in leaf.id or ".column-" in leaf.id]
    assert sorted(description.split()) == sorted(" ".join([issue.lead, *issue.back.headline, *parts]).split())


def test_things_stand_on_one_line_in_the_accent() -> None:
    """Three sheets of paper have their feet on the line, at the left of equal columns, with their words below.

    An arrow leads from each to the next.
    """
    page = sheet().pages[1]
    accent = "#305398"
    line = next(i.rect for i in page.items if isinstance(i, PathItem) and i.fill == accent and i.rect.height == 3)
    signs = [
        i.rect
        for i in page.items
        if isinstance(i, GroupItem) and i.kind == "symbols" and abs(i.rect.bottom - line.y) < 3
    ]
    assert len(signs) == 3
    told = [item.rect for item in texts(page.items) if (item.block or "").startswith("back.thing-")]
    assert [(round(words.x), words.y > line.bottom) for words in told] == [(round(sign.x), True) for sign in signs]
    arrows = [i for i in page.items if isinstance(i, PathItem) and len(i.commands) == 8]
    assert len(arrows) == 2


def test_things_that_are_passed_on_are_over_two_columns() -> None:
    """Three columns under three generations would make one step of the trap seem to belong to each."""
    back = replace(HANDED_ON, columns=[*HANDED_ON.columns, "These false debts can be passed"])
    page = made(with_back(back)).pages[1]
    told = [item.rect for item in texts(page.items) if (item.block or "").startswith("back.column-")]
    assert len(told) == 3
    assert len({rect.x for rect in told}) == 2


@pytest.mark.parametrize(
    ("things", "ruled"), [([Thing(icon="sheet", words="false debts.")], True), ([Thing(icon="sheet")], False)]
)
def test_columns_directly_under_a_line_have_no_rule(things: list[Thing], ruled: bool) -> None:
    """Two rules close together look like a mistake; words between them keep them apart."""
    page = made(with_back(replace(HANDED_ON, things=things, passed_on=False))).pages[1]
    over = [item for item in page.items if isinstance(item, PathItem) and item.stroke and not item.rect.height]
    assert any(item.rect.width < 300 for item in over) is ruled


def test_a_sentence_without_another_beside_it_is_not_louder_than_what_is_above_it() -> None:
    """It has the full width, so it has 14 points at most, even if there is space for larger text."""
    issue = load(PROJECT).issues["sex-trafficking"]
    (said,) = [item for item in texts(made(issue).pages[1].items) if (item.block or "").endswith("survivors.sentence")]
    assert said.lines[0].runs[0].size == 14


@pytest.mark.parametrize(
    ("text", "size"), [("interest charges,", 25.5), ("An owner lures a poor person into slavery by offering", 18.0)]
)
def test_lines_beside_a_pictogram_are_as_large_as_the_headline_unless_too_long(text: str, size: float) -> None:
    """A whole sentence beside a pictogram takes lines of its own size."""
    back = Back(headline=["An owner lures a poor person"], things=[Thing(icon="sheet")], beside=[Line(words=text)])
    page = made(replace(LIBRARY.issues[ISSUE], back=back)).pages[1]
    (item,) = (item for item in texts(page.items) if item.block == "back.line-1")
    assert {run.size for line in item.lines for run in line.runs} == {size}


@pytest.mark.parametrize(
    ("issue", "named", "size", "color"),
    [
        (ISSUE, "One of the most common", 38.0, "#305398"),
        ("police-abuse-of-power", "In many places in the developing", 20.0, "#000000"),
    ],
)
def test_a_headline_stands_in_one_size(issue: str, named: str, size: float, color: str) -> None:
    """Words that limit a claim are as large as the claim.

    Alone, a short headline is in the accent and at least this large, a long one is small as a whole.
    """
    page = made(with_back(Back(headline=[named]), issue)).pages[1]
    lines = [line for item in texts(page.items) if item.block == "back.headline" for line in item.lines]
    ((shown, ink),) = {(run.size, run.colour) for line in lines for run in line.runs}
    assert ink == color
    assert size <= shown < size * 1.25


def test_without_one_the_back_shows_all_countries() -> None:
    """A sheet needs no back of its own."""
    leaves = {leaf.id for leaf in made(with_back(None)).root.leaves()}
    assert {"back.world.label", "back.world.names"} & leaves
    assert not {"back.headline", "back.things"} & leaves


def test_without_countries_the_back_has_no_map_and_no_credit_for_one() -> None:
    """For a partner without countries, the back has only the ways."""
    issue = replace(LIBRARY.issues[ISSUE], back=None, where=Where())
    back = handout(replace(LIBRARY, issues={ISSUE: issue}, countries={}), ISSUE).sides[1].block
    assert back.find("world") is None
    assert "Natural Earth" not in back.text


def test_words_under_a_pictogram_are_words_of_the_description() -> None:
    """No pictogram has words that the source does not have."""
    back = replace(HANDED_ON, things=[Thing(icon="sheet", words="from cousins")])
    _, problems = with_sentences(replace(LIBRARY.issues[ISSUE], back=back))
    assert [(problem.code, "from cousins" in problem.message) for problem in problems] == [("word-not-said", True)]


def test_a_sentence_that_is_not_there_is_reported() -> None:
    """Like the other sentences that a file names."""
    _, problems = with_sentences(replace(LIBRARY.issues[ISSUE], back=Back(headline=["Nobody knows"])))
    assert [problem.code for problem in problems] == ["context-not-in-description"]


def test_a_headline_for_adults_takes_the_back_with_it() -> None:
    """For all ages, no sentence is large on the back that the front leaves out."""
    issue = replace(with_back(HANDED_ON), adult=[with_back(HANDED_ON).back.headline[0]])
    spared, _ = for_audience(replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: issue}), "all-ages")
    assert spared.issues[ISSUE].back is None
    adult = replace(issue, adult=[issue.back.columns[0]])
    spared, _ = for_audience(replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: adult}), "all-ages")
    assert spared.issues[ISSUE].back.columns == issue.back.columns[1:]


@pytest.mark.parametrize("layout", ["handout-large-letter"])
def test_large_print_says_all_of_it(layout: str) -> None:
    """Its description is complete, in the order of the source."""
    issue = with_back(HANDED_ON)
    said = " ".join(" ".join(leaf.text for leaf in made(issue, layout).root.leaves()).split())
    assert " ".join(issue.body.split()) in said


SPLIT = Back(
    headline=["For poor families, a house"],
    things=[Thing(icon="property")],
    beside=[Line(words="shelter, food"), Line(words="and desperately needed", icon="school")],
    columns=["But for many people in poverty"],
)


def test_words_of_the_headline_stand_where_they_are_shown() -> None:
    """The start, lines beside the pictogram, the end under it: in order they are the whole sentence, once."""
    issue = with_back(SPLIT, "property-grabbing")
    told = {leaf.id: leaf.text for leaf in handout_of(issue).sides[1].block.leaves()}
    names = ("back.headline", "back.line-1", "back.line-2", "back.rest")
    assert [told[name] for name in names] == [
        "For poor families, a house and a small patch of land are often their only source of",
        "shelter, food", "and desperately needed", "income.",
    ]  # fmt: skip
    assert " ".join(told[name] for name in names) == issue.back.headline[0]


def test_words_that_name_a_column_stand_bold() -> None:
    """As many words as the file has."""
    sides = handout_of(with_back(SPLIT, "property-grabbing")).sides
    (column,) = (leaf for leaf in sides[1].block.leaves() if leaf.id == "back.column-1")
    assert [(phrase.style, phrase.text[:8]) for phrase in column.words] == [("label", "But for "), ("", "—particu")]


def test_lines_stand_beside_the_pictogram_on_the_line() -> None:
    """On its right and above the line; the rest of the sentence is under the line."""
    page = made(with_back(SPLIT, "property-grabbing")).pages[1]
    house = next(i.rect for i in page.items if isinstance(i, GroupItem) and i.kind == "symbols" and i.rect.width > 100)
    tops = {item.block: item.rect for item in texts(page.items)}
    for name in ("back.line-1", "back.line-2"):
        assert tops[name].x > house.x + 100
        assert tops[name].bottom <= house.bottom
    assert tops["back.rest"].y > tops["back.line-2"].bottom


def test_a_line_that_goes_on_with_a_sentence_has_no_rule_before_it() -> None:
    """Only lines that begin a sentence have a rule before them."""
    told = (
        "No justice system protects you.",
        "There are no guarantees your children will get to go to school",
        "or you will be able to find a job that pays a fair wage.",
    )
    back = Back(
        headline=["No citizenship means", "No justice system", "There are no guarantees"],
        things=[Thing(icon="sheet")],
        beside=[Line(words=words, icon="school") for words in told],
    )
    page = made(with_back(back, "citizenship-rights-abuse")).pages[1]
    tops = {item.block: item.rect.y for item in texts(page.items)}
    rules = [item.rect.y for item in page.items if isinstance(item, PathItem) and item.stroke and not item.rect.height]
    places = [tops[f"back.line-{number}"] for number in (1, 2, 3)]
    assert [sum(above < y < below for y in rules) for above, below in pairwise(places)] == [1, 0]


@pytest.mark.parametrize(("named", "there"), [("In many developing communities", 1), ("For many poor girls", 1)])
def test_a_fact_whose_sentence_the_back_says_leaves_the_front(named: str, there: int) -> None:
    """As headline or as column; the back names the fact, so that the ledger finds it."""
    issue = with_back(Back(headline=[named]), "sexual-violence")
    front, back = (side.block for side in handout_of(issue).sides)
    (fact,) = (each for each in issue.facts if each.wording.sentence.startswith(named))
    assert [sum(block.fact == FactRef(issue.id, fact.id) for block in side.walk()) for side in (front, back)] == [
        0,
        there,
    ]
    assert back.text.count(fact.wording.sentence) == there


def test_a_fact_stands_on_the_line_with_its_number_large() -> None:
    """Its figure is on the right with its feet on the line, its sentence under it, and nothing of it on the front."""
    words = Back(headline=["In many places"], fact="felony-cases")
    issue = with_back(words, "police-abuse-of-power")
    front, back = made(issue).pages
    name = f"facts.{issue.id}.felony-cases"
    number = next(item for item in texts(back.items) if item.block == f"{name}.number")
    assert number.lines[0].runs[0].size == 72
    line = next(i.rect for i in back.items if isinstance(i, PathItem) and i.rect.height == 3 and i.rect.width > 500)
    row = next(item for item in back.items if isinstance(item, GroupItem) and item.kind == "row")
    assert row.rect.y < line.y < row.rect.bottom
    assert line.y > number.lines[0].baseline
    assert not any((item.block or "").startswith(name) for item in front.items)


def test_the_end_of_a_sentence_of_a_fact_stands_there_once() -> None:
    """It is under the line, with the year, and not again under the pictograms."""
    words = Back(headline=["In many places"], fact="pre-trial-detention")
    page = made(with_back(words, "police-abuse-of-power")).pages[1]
    ends = [item for item in texts(page.items) if (item.block or "").endswith("pre-trial-detention.rest")]
    assert len(ends) == 1


@pytest.mark.parametrize("fact", ["nobody", "nairobi"])
def test_the_fact_of_a_back_is_one_that_does_not_lead_the_front(fact: str) -> None:
    """An unknown fact, or the hero, is reported."""
    issue = replace(LIBRARY.issues["police-abuse-of-power"], back=Back(headline=["In many places"], fact=fact))
    assert [problem.code for problem in with_sentences(issue)[1]] == ["unknown-fact"]


def test_a_fact_in_a_headline_keeps_its_year() -> None:
    """A number without a year says so, right after its sentence, in small type."""
    words = Back(headline=["An estimated 90%", "For poor families"])
    page = made(with_back(words, "property-grabbing")).pages[1]
    (told,) = [item.text for item in texts(page.items) if item.block == "back.headline"]
    assert "land grabbing. Year not given. For poor families" in " ".join(told.split())


def test_a_fact_in_a_column_is_whole() -> None:
    """Also one whose number would be large on the front, with its sentence around it."""
    for issue in LIBRARY.issues.values():
        for fact in (each for each in issue.facts if not each.wording.intro):
            named = replace(issue, back=Back(headline=[issue.lead], columns=[fact.wording.sentence]))
            back = handout(replace(LIBRARY, issues=LIBRARY.issues | {issue.id: named}), issue.id).sides[1].block
            assert fact.wording.sentence in back.text


@pytest.mark.parametrize(
    "back",
    [
        Back(headline=["Police abuse of power"]),
        Back(headline=["In many places"], columns=["In many places"]),
        Back(headline=["In many places"], fact="pre-trial-detention", columns=["In any given year"]),
        Back(
            headline=["In many places"],
            things=[Thing(icon="sheet", words=LIBRARY.issues["police-abuse-of-power"].lead)],
        ),
    ],
)
def test_no_sentence_of_a_back_is_on_the_sheet_twice(back: Back) -> None:
    """Neither the lead, nor a sentence named before, nor that of the fact with its number large, nor one under a pictogram that
    the headline does not lead to.
    """
    issue = replace(LIBRARY.issues["police-abuse-of-power"], back=back)
    assert [problem.code for problem in with_sentences(issue)[1]] == ["back-repeats"]


@pytest.mark.parametrize(
    ("things", "fact"),
    [([], None), ([Thing(icon="sheet"), Thing(icon="school")], None), ([Thing(icon="sheet")], "felony-cases")],
)
def test_lines_are_beside_exactly_one_pictogram(things: list[Thing], fact: str | None) -> None:
    """There is no place for them beside none, no place for a second one, and none for a fact."""
    back = Back(headline=["In many places"], things=things, fact=fact, beside=[Line(words="corrupt police")])
    issue = replace(LIBRARY.issues["police-abuse-of-power"], back=back)
    assert [problem.code for problem in with_sentences(issue)[1]] == ["wrong-length"]


def test_words_of_the_pictogram_are_the_first_line_beside_it() -> None:
    """They would be lost otherwise."""
    things = [Thing(icon="sheet", words="corrupt police")]
    back = Back(headline=["In many places"], things=things, beside=[Line(words="innocent citizens")])
    assert "corrupt police innocent citizens" in words(made(with_back(back, "police-abuse-of-power")), 1)


def test_a_number_on_the_line_does_not_cross_it() -> None:
    """Its comma is above the line."""
    issue = LIBRARY.issues["police-abuse-of-power"]
    text = "About {1,200,000} cases are lost."
    fact = replace(issue.facts[0], text=text, wording=take_apart(text), measure=measure_of(text), figure=None)
    changed = replace(issue, facts=[fact, *issue.facts[1:]], back=Back(headline=["In many places"], fact=fact.id))
    items = made(with_sentences(changed)[0]).pages[1].items
    number = next(item for item in texts(items) if (item.block or "").endswith(f"{fact.id}.number")).lines[0]
    foot = number.baseline + face(number.runs[0].font).depth(",") * number.runs[0].size
    lines = [item.rect.y for item in items if isinstance(item, PathItem) and item.rect.width > 500]
    assert min(y for y in lines if y > number.baseline) > foot


def test_the_running_head_says_on_whose_behalf() -> None:
    """In the words of the source, in two lines if needed, with the number of sheets."""
    sides = handout(LIBRARY, "sexual-violence").sides
    left, right = (each.text for each in sides[1].head)
    assert left == (
        "IJM pursues justice on behalf of victims of sexual assault in Thailand, and Guatemala and Bolivia "
        "(specifically child sex abuse)"
    )
    assert right == "3 of 6"
    spared = handout(for_audience(LIBRARY, "all-ages")[0], "sexual-violence").sides[1].head[0].text
    assert spared == "IJM pursues justice on behalf of victims of sexual assault in Thailand"


def test_a_running_head_of_two_lines_begins_where_all_heads_do() -> None:
    """It grows downward, and the accent line under it is as far away as from a head of one line."""
    tops, gaps = set(), set()
    for issue in ("sexual-violence", "property-grabbing"):
        items = made(LIBRARY.issues[issue]).pages[1].items
        (head,) = (item for item in texts(items) if item.text.startswith("IJM pursues justice on behalf"))
        tops.add(round(head.lines[0].baseline, 2))
        line = min(item.rect.y for item in items if isinstance(item, PathItem) and item.rect.width > 500)
        gaps.add(round(line - head.lines[-1].baseline, 2))
    assert (len(tops), len(gaps)) == (1, 1)


@pytest.mark.parametrize(
    ("issue", "back", "codes"),
    [
        ("forced-labor-slavery", Back(headline=["These false"], things=[Thing(icon="person")]), ["money-beside-people"]),
        ("forced-labor-slavery", Back(headline=["These false"], things=[Thing(icon="sheet")]), []),
        ("sexual-violence", Back(headline=["Sexual violence can"], things=[Thing(icon="woman")]), ["people-beside-harm"]),
        ("sexual-violence", Back(headline=["Although anyone"], things=[Thing(icon="woman")]), []),
    ],
)  # fmt: skip
def test_no_price_and_no_violence_beside_people(issue: str, back: Back, codes: list[str]) -> None:
    """No back has people beside a sum of money or a sentence for adults."""
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue: with_back(back, issue)})
    assert [problem.code for problem in check_assets(library, LAYOUTS)] == codes


@pytest.mark.parametrize(
    ("text", "audience", "code"),
    [
        ("A child is given away for $200.", "all-ages", "money-beside-people"),
        ("Every child there is beaten.", "adult", "people-beside-harm"),
    ],
)
def test_people_are_not_over_a_sentence_about_a_price_or_violence(text: str, audience: str, code: str) -> None:
    """A fact without a number has no people over it either, on fronts and slides."""
    issue = LIBRARY.issues["sexual-violence"]
    fact = replace(issue.facts[2], text=text, wording=take_apart(text), audience=audience)
    shown = replace(fact, figure=FigureChoice(icons=["child"]))
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: replace(issue, facts=[shown], back=None)})
    assert [problem.code for problem in check_assets(library, LAYOUTS)] == [code]


def test_a_family_is_people() -> None:
    """Its pictogram is not beside a sum of money either."""
    issue = replace(LIBRARY.issues[ISSUE], back=Back(headline=["These false"], things=[Thing(icon="family")]))
    library = replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: with_sentences(issue)[0]})
    assert [problem.code for problem in check_assets(library, LAYOUTS)] == ["money-beside-people"]


def test_people_that_the_program_chooses_are_not_beside_a_price() -> None:
    """A row of people that no author named is people, too, in a back whose columns name a sum."""
    issue = LIBRARY.issues["property-grabbing"]
    facts = [replace(fact, figure=None) for fact in issue.facts]
    back = Back(headline=[], fact="proof-of-ownership", columns=["They pay twenty dollars."])
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: replace(issue, facts=facts, back=back)})
    assert "money-beside-people" in [problem.code for problem in check_assets(library, LAYOUTS)]


@pytest.mark.parametrize(("issue", "fact"), [("sexual-violence", "one-in-five"), ("property-grabbing", "widows")])
def test_a_figure_for_adults_has_no_people_and_no_problem(issue: str, fact: str) -> None:
    """Its dots are in their place, so a back may have it."""
    found = LIBRARY.issues[issue]
    adult = replace(next(each for each in found.facts if each.id == fact), audience="adult")
    changed = replace(found, facts=[adult], back=Back(headline=[], fact=fact, columns=[]))
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue: changed})
    drawn = figure_of(adult, found.accent)
    assert drawn is not None
    assert drawn.icons == ()
    assert check_assets(library, LAYOUTS) == []


@pytest.mark.parametrize("form", few(["letter", "a4"]))
def test_no_side_has_a_hole(form: str) -> None:
    """In the current content, no empty strip takes more than a fifth of a page."""
    library = load(PROJECT)
    for issue in library.issues:
        request = Request("handout", issue, f"handout-{form}", "colour", library)
        for page in compose_and_place(request, LAYOUTS).pages:
            area = page.size.width * page.size.height
            assert largest_hole([item.rect for item in page.items]) / area <= MOST_EMPTY, (issue, page.layout)


def test_six_backs_differ() -> None:
    """In the current content, the upper half of each back is different."""
    library = load(PROJECT)
    uppers = [
        tuple(leaf.text or leaf.alternative for child in handout(library, issue).sides[1].block.children
              if child.slot not in ("answer", "end") for leaf in child.leaves())
        for issue in library.issues
    ]  # fmt: skip
    assert len(set(uppers)) == len(library.issues)
