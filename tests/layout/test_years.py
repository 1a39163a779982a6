"""If nothing states the year of a number, every product says so at the number."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from factsheets.content.model.library import Library
from factsheets.content.quantity.sentence import take_apart
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY
from tests.quick import few

YEAR = LIBRARY.labels.year_not_given
PRODUCTS = [
    ("handout", "forced-labor-slavery", "handout-letter"),
    ("country", "IN", "country-large-letter"),
    ("insert", "", "insert-a5"),
    ("deck", "", "deck-16x9"),
    ("handout", "forced-labor-slavery", "handout-large-a4"),
    ("country", "IN", "country-a4"),
    ("deck", "", "deck-4x3"),
]
each_product = pytest.mark.parametrize(("kind", "subject", "layout"), few(PRODUCTS, 4), ids=lambda value: value)


def dated(library: Library, **fields: object) -> Library:
    """Return the content with the same period for every fact."""
    issues = {
        name: replace(issue, facts=[replace(fact, **fields) for fact in issue.facts])
        for name, issue in library.issues.items()
    }
    return replace(library, issues=issues)


def words(library: Library, kind: str, subject: str, layout: str) -> dict[str, str]:
    """Return the text of each leaf that is drawn, with plain spaces."""
    document = compose_and_place(Request(kind, subject, layout, "colour", library), LAYOUTS)
    return {leaf.id: leaf.text.replace("\u00a0", " ") for leaf in document.root.leaves()}


@each_product
def test_number_without_year_says_so(kind, subject, layout):
    """The note appears once for each printed number without a year, and in no line of sources."""
    found = words(dated(LIBRARY, year=None, period="not stated"), kind, subject, layout)
    facts = {fact.id: fact for issue in LIBRARY.issues.values() for fact in issue.facts}
    said = [name for name, text in found.items() if YEAR in text]
    numbers = numbers_in(found)
    chosen = {issue.id: issue.slide_fact.id for issue in LIBRARY.issues.values()}
    undated = [name for name in numbers if replace(fact_of(name, facts, chosen), year=None, period="").undated]
    assert len(said) == len(undated) > 0
    assert not any("source" in name for name in said)


def numbers_in(found):
    """Return the blocks that show a number: large or, for money, in its sentence; on slides, the title of a fact."""
    paper = [name for name in found if name.endswith(".number") and "sheet" not in name]
    money = [
        name for name in found if name.endswith(".profit.sentence") and name.replace("sentence", "number") not in found
    ]
    return [*paper, *money] or [
        name for name in found if re.fullmatch(r"(issue|facts)\..*\.title", name) and re.search(r"\d", found[name])
    ]


def fact_of(name, facts, chosen):
    """Return the fact of a number, by the name of its block."""
    place, subject, *rest = name.split(".")
    if place == "insert":
        return facts[LIBRARY.organisation.insert.fact]
    return facts[chosen[subject] if place == "issue" else rest[0]]


@each_product
def test_number_with_a_year_says_nothing_of_it(kind, subject, layout):
    """If a field gives the years, there is no note."""
    assert not any(YEAR in text for text in words(dated(LIBRARY, period="2016"), kind, subject, layout).values())


@pytest.mark.parametrize(("fields", "undated"), [
    ({}, True),
    ({"period": "not stated"}, True),
    ({"period": "2012–2016"}, False),
    ({"year": 2012}, False),
    ({"scope": "Nairobi, 2012"}, False),
    ({"measure": None}, False),
])  # fmt: skip
def test_year_of_a_number_is_missed(fields, undated):
    """A number has a year if its fields or its sentence give one; a sentence without a number needs none."""
    fact = next(fact for fact in LIBRARY.issues["sexual-violence"].facts if fact.measure)
    assert replace(fact, **{"year": None, "period": "", **fields}).undated == undated


@pytest.mark.parametrize("text", [
    "By 2030 there will be {2 million} of them.",
    "They will miss the 2030 goal by {2 million} girls.",
    "Deaths are at {40%} of their 1990 level.",
    "{2012} girls live there.",
])  # fmt: skip
def test_year_of_something_else_dates_no_number(text):
    """The year of a goal or of an earlier level, and the number itself, do not date the number."""
    fact = next(fact for fact in LIBRARY.issues["sexual-violence"].facts if fact.measure)
    assert replace(fact, year=None, period="", scope="", text=text, wording=take_apart(text)).undated


@each_product
def test_period_is_printed_at_its_number(kind, subject, layout):
    """The years given in a field are printed once at each number that has them."""
    found = words(dated(LIBRARY, year=None, period="2012–2016"), kind, subject, layout)
    numbers = numbers_in(found)
    assert len([name for name, text in found.items() if "2012–2016." in text]) == len(numbers) > 0


@each_product
def test_year_of_the_source_is_printed_at_its_number(kind, subject, layout):
    """A year given only in the record of the source is printed at each number, unless its sentence gives it."""
    found = words(dated(LIBRARY, year=2016, period="", scope=""), kind, subject, layout)
    numbers = numbers_in(found)
    assert len([name for name, text in found.items() if text.endswith("2016.")]) == len(numbers) > 0


def test_year_in_the_sentence_is_the_year():
    """There is no note if the sentence gives the year."""
    fact = next(fact for fact in LIBRARY.issues["police-abuse-of-power"].facts if fact.id == "nairobi")
    assert not replace(fact, year=None, scope="").undated
