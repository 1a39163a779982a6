"""The front of a handout: the number first, whatever the content; what does not fit is on the back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from layout.sheets import LAYOUTS, LIBRARY, SUBJECTS, document
from msgspec.structs import replace

from factsheets.compose.handout import MOST_WORDS, cut, handout
from factsheets.content.model.issue import Back, Issue, Thing, Where
from factsheets.content.named_sentences import with_sentences
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, Page, PathItem
from factsheets.document.sheets import largest_hole
from factsheets.errors import BuildError
from factsheets.layout.box import rule
from factsheets.layout.paper.fit import drawn_once
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.limits import LEADS, MOST_EMPTY
from factsheets.typeset.fonts import face
from tests.dump import texts
from tests.quick import few

ISSUES = [subject for kind, subject in SUBJECTS if kind == "handout"]
WORDS = "A short sentence of seven words here. "


def made(issue: Issue, form: str = "letter") -> Document:
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: issue})
    return compose_and_place(Request("handout", issue.id, f"handout-{form}", "colour", library), LAYOUTS)


def test_a_rule_on_a_longer_one_is_drawn_once() -> None:
    """Otherwise part of it would look heavier; a single rule stays, and so do two of the same length."""
    lines = [(600.0, 50.0), (200.0, 50.0), (200.0, 70.0), (200.0, 70.0)]
    items = [item for width, y in lines for item in rule(width, 1.2, "#000000").at(10.0, y)]
    assert drawn_once(items) == [items[0], *items[2:]]


def numbers(page: Page) -> dict[str, float]:
    """Return the size of each number of a page."""
    return {
        item.block: item.lines[0].runs[0].size
        for item in texts(page.items)
        if item.block and item.block.endswith(".number")
    }


def said(page: Page) -> str:
    return "\n".join(item.text.replace("\u00a0", " ") for item in texts(page.items))


@pytest.mark.parametrize("form", few(["letter", "a4"]))
@pytest.mark.parametrize("issue", ISSUES)
def test_the_number_stands_first_and_is_by_far_the_largest(issue: str, form: str) -> None:
    """Right under the title, above the description, in at least 96 points, 2.4 times the next number."""
    page = document("handout", issue, form=form).pages[0]
    hero, *others = sorted(numbers(page).values(), reverse=True)
    assert hero >= 96
    assert all(hero >= LEADS * other for other in others)
    tops = {item.block: item.rect.y for item in texts(page.items)}
    lead = next(name for name, size in numbers(page).items() if size == hero)
    assert tops["front.title"] < tops[lead] < tops["front.lead"]


def test_people_beside_the_number_stand_on_the_rule_under_it() -> None:
    """Their feet are on the rule above the description; nothing crosses it."""
    issue = LIBRARY.issues["sexual-violence"]
    page = made(replace(issue, facts=[replace(fact, audience="all-ages") for fact in issue.facts])).pages[0]
    figure = next(item.rect for item in page.items if isinstance(item, GroupItem) and item.kind == "row")
    rules = [item.rect.y for item in page.items if isinstance(item, PathItem) and item.rect.width > 500]
    assert figure.bottom == pytest.approx(min(y for y in rules if y > figure.y), abs=1.0)


@pytest.mark.parametrize("form", few(["letter", "a4"]))
def test_no_people_are_beside_a_number_for_adults_only(form: str) -> None:
    """A sentence about violence has dots (docs/design.md, section 13), in the middle of the height of its number."""
    page = document("handout", "sexual-violence", form=form).pages[0]
    figure = next(item for item in page.items if isinstance(item, GroupItem) and item.kind == "row")
    number = next(item for item in texts(page.items) if item.block.endswith(".number")).lines[0]
    middle = number.baseline - face(number.runs[0].font).cap_height * number.runs[0].size / 2
    assert figure.rect.y + figure.rect.height / 2 == pytest.approx(middle, abs=1.0)
    assert figure.rect.height < number.runs[0].size


def test_a_few_large_dots_keep_clear_of_the_sentence_under_them() -> None:
    """Two dots could be twice as high as their number, and cover the text."""
    issue = LIBRARY.issues["sexual-violence"]
    text = "An estimated {1 in 2} women will be a victim of attempted rape in her lifetime, and most will never report it to anyone."
    hero = replace(issue.facts[0], text=text, wording=take_apart(text), measure=measure_of(text), figure=None)
    page = made(replace(issue, facts=[hero])).pages[0]
    figure = next(item.rect for item in page.items if isinstance(item, GroupItem) and item.kind == "row")
    words = next(item for item in texts(page.items) if item.block.endswith(".rest"))
    assert figure.bottom <= words.rect.y


def test_the_comma_of_a_large_number_stands_clear_of_the_words_under_it() -> None:
    """It extends a fifth of the number's size below its line: the text begins lower than under other numbers."""
    issue = LIBRARY.issues["property-grabbing"]
    text = "More than {600,000} families in these twelve countries of the region live far from their home."
    hero = replace(issue.facts[0], text=text, wording=take_apart(text), measure=measure_of(text), figure=None)
    items = {item.block: item for item in texts(made(replace(issue, facts=[hero])).pages[0].items)}
    (name,) = (name for name in items if name and name.endswith(".number"))
    number, words = items[name].lines[0], items[name.replace(".number", ".rest")].lines[0]
    comma, letters = 0.19 * number.runs[0].size, 0.73 * words.runs[0].size
    assert words.baseline - letters >= number.baseline + comma + 3


@pytest.mark.parametrize(
    "text", ["Families pay about {$1.5 billion} in bribes.", "Nearly {three-quarters} of the land has no papers."]
)
def test_the_ink_of_a_number_keeps_clear_of_the_words_around_it(text: str) -> None:
    """The bar of a "$" reaches above digits, and letters such as "q" below the line."""
    issue = LIBRARY.issues["property-grabbing"]
    hero = replace(issue.facts[0], text=text, wording=take_apart(text), measure=measure_of(text), figure=None)
    page = made(replace(issue, facts=[hero])).pages[0]
    above, number, below = (
        next(item for item in texts(page.items) if item.block == f"facts.{issue.id}.{hero.id}.{part}").lines[0]
        for part in ("qualifier", "number", "rest")
    )
    large, small = number.runs[0], below.runs[0]
    ink, letters = face(large.font), face(small.font).rise("dh") * small.size
    assert number.baseline - ink.rise(large.text) * large.size >= above.baseline + 3.9
    assert number.baseline + ink.depth(large.text) * large.size <= below.baseline - letters - 3.0


@pytest.mark.parametrize("issue", few(ISSUES))
def test_the_description_is_no_larger_than_the_sentence_of_the_number(issue: str) -> None:
    """A front with space left gives it to gaps and figures: nothing competes with the fact (docs/design.md, section 7)."""
    page = document("handout", issue).pages[0]
    sizes = {item.block: item.lines[0].runs[0].size for item in texts(page.items)}
    assert sizes["front.lead"] <= 18


def test_shapes_of_countries_have_equal_gaps() -> None:
    """Between a tall one and a wide one, too."""
    page = document("handout", "forced-labor-slavery").pages[0]
    shapes = [
        item.rect
        for item in page.items
        if isinstance(item, GroupItem) and item.block is None and 400 < item.rect.x < 500
    ]
    column = sorted((rect for rect in shapes if 300 < rect.y < 450), key=lambda rect: rect.y)
    gaps = [after.y - before.bottom for before, after in pairwise(column)]
    assert len(column) == 4
    assert min(gaps) > 5
    assert max(gaps) - min(gaps) < 0.1


def test_a_sheet_without_a_number_begins_with_its_description() -> None:
    """Facts without a number are below; nothing is made large in place of a number."""
    issue = LIBRARY.issues["sexual-violence"]
    page = made(replace(issue, facts=issue.facts[1:])).pages[0]
    assert numbers(page) == {}
    assert issue.lead.split(".")[0] in said(page).replace("\n", " ")


@pytest.mark.parametrize("facts", [slice(1, 1), slice(0, 1), slice(2, 3)], ids=["none", "a number", "a sentence"])
@pytest.mark.parametrize("form", few(["letter", "a4"]))
def test_a_front_with_few_facts_has_a_map_in_place_of_a_hole(facts: slice, form: str) -> None:
    """No empty strip is over 22 % of the page; a single fact without a number is as large as the words under a hero."""
    issue = LIBRARY.issues["sexual-violence"]
    page = made(replace(issue, facts=issue.facts[facts], back=None), form).pages[0]
    hole = largest_hole([item.rect for item in page.items if item.rect.width > 50])
    assert hole < MOST_EMPTY * page.size.width * page.size.height
    maps = [item.block for item in page.items if isinstance(item, GroupItem) and item.kind == "belt"]
    assert maps == ["front.where.map"] or facts.start == 0  # under a hero, its names may not fit
    sizes = {item.block: item.lines[0].runs[0].size for item in texts(page.items)}
    assert [size for name, size in sizes.items() if name and name.endswith("school.sentence")] == [18] * (
        facts.start == 2
    )


@pytest.mark.parametrize(("facts", "body", "mapped"), [
    (slice(0, 2), "Two words.", True), (slice(0, 2), WORDS * 3, False), (slice(1, 3), WORDS * 3, True), (slice(0, 3), "Two words.", False),
])  # fmt: skip
def test_a_front_with_little_to_say_shows_where_it_is(facts: slice, body: str, mapped: bool) -> None:
    """Two facts without a number leave space for a map, a number and a fact only under a short description."""
    issue = LIBRARY.issues["sexual-violence"]
    changed = replace(issue, body=body, lead=WORDS.strip(), facts=issue.facts[facts], back=None)
    front = handout(replace(LIBRARY, issues={issue.id: changed}), issue.id).sides[0].block
    assert (front.find("locator") is not None) == mapped


def test_countries_under_a_short_lead_are_in_one_row() -> None:
    """A lead of one line, with nothing after it, leaves no empty space beside a column of countries."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    page = made(replace(issue, body="", back=None)).pages[0]
    names = [item for item in texts(page.items) if item.text in ("India", "Ghana", "Thailand", "Cambodia")]
    assert len({item.lines[0].baseline for item in names}) == 1
    assert len(names) == 4


@pytest.mark.parametrize("count", [1, 7])
def test_any_number_of_facts_fits(count: int) -> None:
    """One fact leads; of seven, those that do not fit the front are on the back, each once."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    hero, dots, _ = issue.facts
    facts = [hero, *(replace(dots, id=f"children-{at}") for at in range(count - 1))]
    short = replace(issue, facts=facts, body=issue.paragraphs[0])
    sides = [set(numbers(page)) for page in made(short).pages]
    assert sum(map(len, sides)) == count
    assert f"facts.{issue.id}.{hero.id}.number" in sides[0]


@pytest.mark.parametrize("own", [True, False], ids=["with its own back", "without"])
def test_facts_of_every_form_fit(own: bool) -> None:
    """A range, things that lack something, and many numbers, beside a full description: seven with a back of the issue's own,
    five without, whose front also has what that back would hold.
    """
    issue = LIBRARY.issues["police-abuse-of-power"]
    (plain,) = (fact for fact in issue.facts if fact.id == "pre-trial-detention")
    more = [replace(plain, id=f"more-{at}") for at in range(4 if own else 2)]
    back = Back(headline=["In many places"], fact="felony-cases") if own else None
    given, problems = with_sentences(replace(issue, facts=[*issue.facts, *more], back=back))
    pages = made(given).pages
    assert problems == []
    assert sum(len(numbers(page)) for page in pages) == len(given.facts)


@pytest.mark.parametrize("number", ["1,234,567,890", "123,456,789,012"])
def test_digits_of_a_number_stay_on_one_line(number: str) -> None:
    """A hero that is too wide even at the least size is set smaller, inside the margins."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    hero = replace(issue.hero, wording=take_apart(f"There are an estimated {{{number}}} people held in slavery today."))
    page = made(replace(issue, facts=[hero])).pages[0]
    (item,) = (item for item in texts(page.items) if (item.block or "").endswith(".number"))
    assert [line.text for line in item.lines] == [number]
    assert item.rect.width <= page.size.width - 86.4


def test_other_numbers_are_smaller_under_one_that_is_too_long_to_be_large() -> None:
    """Its unit is whole on a line below it, and it is still 2.4 times as large as the next number."""
    issue = LIBRARY.issues["sex-trafficking"]
    text = "Human trafficking generates {$150,000,000,000 a year} around the world."
    hero = replace(issue.hero, text=text, wording=take_apart(text), measure=measure_of(text))
    page = made(replace(issue, facts=[hero, *(fact for fact in issue.facts if fact is not issue.hero)])).pages[0]
    large, *others = sorted(numbers(page).values(), reverse=True)
    (item,) = (item for item in texts(page.items) if item.block == f"facts.{issue.id}.{hero.id}.number")
    assert [line.text.strip() for line in item.lines] == ["$150,000,000,000", "a year"]
    assert others
    assert all(large >= LEADS * other for other in others)


def test_a_long_title_leaves_the_number_its_place() -> None:
    """The band grows; the number is still under it."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    page = made(replace(issue, title="Forced labor slavery of families and of their children")).pages[0]
    tops = {item.block: item.rect for item in texts(page.items)}
    assert tops["front.title"].bottom < tops[f"facts.{issue.id}.{issue.hero.id}.number"].y


def test_a_back_of_its_own_gives_way_to_more_countries_than_fit() -> None:
    """The sheet has the default back, and a warning reports it; no sentence is lost."""
    issue, _ = with_sentences(replace(LIBRARY.issues["property-grabbing"], back=Back(
        headline=["For poor families", "But for many"], things=[Thing(icon="property", words="a house")] * 4, columns=["Powerful relatives"],
    )))  # fmt: skip
    areas = [replace(issue.where.areas[0], countries=list(LIBRARY.countries), restriction="of widows " * 40)]
    made_of = made(replace(issue, where=replace(issue.where, areas=areas)))
    leaves = {leaf.id: leaf.text for leaf in made_of.root.leaves()}
    assert "back.headline" not in leaves
    assert "Powerful relatives" in " ".join(leaves.values())
    (warning,) = made_of.warnings
    assert (warning.code, warning.level) == ("back-left-out", "warning")


@pytest.mark.parametrize("words", ["a house 北", "a house"])
def test_only_a_back_that_does_not_fit_gives_way(words: str) -> None:
    """One with characters that no typeface has is an error; one that fits is printed without a warning."""
    issue, _ = with_sentences(replace(LIBRARY.issues["property-grabbing"], back=Back(headline=["For poor families"])))
    back = replace(issue.back, things=[Thing(icon="property", words=words)])
    if words == "a house":
        assert made(replace(issue, back=back)).warnings == ()
        return
    with pytest.raises(BuildError, match="from a script that this program cannot print"):
        made(replace(issue, back=back))


def everywhere(count: int) -> Document:
    """Return a sheet of an issue in so many countries."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    areas = [replace(issue.where.areas[0], countries=list(LIBRARY.countries)[:count])]
    return made(replace(issue, where=replace(issue.where, areas=areas)))


@pytest.mark.parametrize(("count", "shapes", "named"), [(1, 1, 0), (4, 4, 0), (5, 0, 0), (8, 0, 0), (9, 0, 1)])
def test_countries_stand_by_shape_by_name_or_by_number(count: int, shapes: int, named: int) -> None:
    """Up to four by their shapes, up to eight by their names; of more, the front gives the number and the back the
    names.
    """
    front, back = everywhere(count).pages
    drawn = [item for item in front.items if isinstance(item, GroupItem) and item.kind == "silhouette"]
    names = [country.name for country in LIBRARY.countries.values()][:count]
    assert len(drawn) == shapes
    told = {
        item.text.replace("\u00a0", " ") for item in texts(front.items) if (item.block or "").startswith("front.where.")
    }
    assert (set(names) <= told) != named
    assert ("in\nnine countries" in said(front)) == named
    listed = next((item.text for item in texts(back.items) if item.block == "back.places.names"), "")
    assert all((name in listed) == named for name in names)


def test_a_front_with_few_facts_says_in_how_many_countries() -> None:
    """Countries that are too many for their names on the front are counted above their map, and "in" is said once."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    areas = [replace(issue.where.areas[0], countries=list(LIBRARY.countries)[:9])]
    few_facts = replace(issue, facts=issue.facts[:1], where=replace(issue.where, areas=areas))
    front = made(few_facts).pages[0]
    told = [item.text for item in texts(front.items) if (item.block or "").startswith("front.where.")]
    assert told[0].split()[-1] == "in"
    assert told[1].replace("\u00a0", " ") == "nine countries"


@pytest.mark.parametrize(
    ("issue", "count", "form", "named"),
    [
        ("sex-trafficking", 7, "letter", 7),  # the names need a lower map than the page has space for
        ("sex-trafficking", 9, "a4", 9),
        ("property-grabbing", 9, "a4", 0),  # counted above the map, which has too little space for names
    ],
)
def test_a_map_is_lower_before_it_has_no_names(issue: str, count: int, form: str, named: int) -> None:
    """Names are worth more than the height of the map."""
    found = LIBRARY.issues[issue]
    areas = [replace(found.where.areas[0], countries=list(LIBRARY.countries)[:count])]
    few_facts = replace(found, facts=found.facts[:1], back=None, where=replace(found.where, areas=areas))
    items = made(few_facts, form).pages[0].items
    (belt,) = [item for item in items if isinstance(item, GroupItem) and item.kind == "belt"]
    assert len([*texts(belt.items)]) == named


@pytest.mark.parametrize(("count", "told"), [(4, True), (5, False)])
def test_boundaries_are_spoken_of_where_a_shape_stands(count: int, told: bool) -> None:
    """With shapes, the source line has their credit and the note on boundaries; without shapes, neither."""
    front = said(everywhere(count).pages[0]).replace("\n", " ")
    assert (LIBRARY.labels.boundaries in front) == told
    assert (LIBRARY.labels.shapes_credit in front) == told


def test_a_limit_names_its_countries() -> None:
    """ "Specifically child sex abuse" is under all names, so it names its countries."""
    front = said(document("handout", "sexual-violence").pages[0]).replace("\n", " ")
    assert "Guatemala and Bolivia: specifically child sex abuse" in front


@pytest.mark.parametrize(
    ("paragraphs", "here", "rest"),
    [
        ([WORDS * 3], 21, 0),
        ([WORDS * 10, WORDS * 5], 105, 0),
        ([WORDS * 10, WORDS * 6], 70, 42),
        ([WORDS * 20], 105, 35),
        ([], 0, 0),
    ],
)
def test_a_long_description_goes_on_on_the_back(paragraphs: list[str], here: int, rest: int) -> None:
    """The front has whole paragraphs of at most 110 words, or whole sentences of a longer first one; no word is lost."""
    parts = cut([text.strip() for text in paragraphs], MOST_WORDS)
    assert [sum(len(text.split()) for text in part) for part in parts] == [here, rest]
    assert " ".join(text for part in parts for text in part) == " ".join(text.strip() for text in paragraphs)


def test_the_front_says_that_more_stands_on_the_back() -> None:
    """At the end of its part of the description, and nowhere else."""
    for issue in ISSUES:
        front, back = document("handout", issue).pages
        goes_on = any(item.block and ".body-" in item.block for item in texts(back.items))
        assert (LIBRARY.labels.more_on_back in said(front)) == goes_on


@pytest.mark.parametrize("issue", ["citizenship-rights-abuse", "sex-trafficking"])
def test_a_front_without_facts_is_read_as_it_is_drawn(issue: str) -> None:
    """The names of its countries, then their map."""
    made_of = made(replace(LIBRARY.issues[issue], lead="A lead.", body="", facts=[], context=[], adult=[], back=None))
    told = [item.block for item in made_of.pages[0].items if item.block]
    assert "front.where.map" in told
    assert told == [leaf.id for leaf in made_of.root.leaves() if leaf.id in told]


def test_a_paragraph_that_moves_to_the_back_is_read_where_it_is_drawn() -> None:
    """After the beginning of the back, and its running head."""
    body = "A short sentence here is it. " * 10 + "\n\n" + "Another part of it all. " * 10
    back_of = made(
        replace(LIBRARY.issues["property-grabbing"], lead="A lead.", body=body, context=[], adult=[], back=None)
    )
    told = [item.block for item in back_of.pages[1].items if item.block]
    assert "front.body-2" in told
    assert told == [leaf.id for leaf in back_of.root.leaves() if leaf.id in told]


def test_a_front_with_little_on_it_is_warned_of() -> None:
    """The warning says what to add, at the title of the issue."""
    issue = LIBRARY.issues[ISSUES[0]]
    spare = replace(
        issue, body="Short.", where=Where(), facts=[fact for fact in issue.facts if fact.hero][:1], back=None
    )
    (warning,) = made(spare).warnings
    assert (warning.code, warning.origin) == ("empty-area", issue.at("title"))
    assert warning.message.endswith("of the front is one empty area")
