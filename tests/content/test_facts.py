"""The 18 facts of the source, and the measure that each one has."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.content.load import load
from factsheets.content.model.library import Library
from factsheets.content.quantity.types import (
    Count,
    CountRange,
    Fraction,
    Measure,
    Money,
    Pair,
    Percent,
    PercentRange,
    Share,
)

M, B = 1_000_000, 1_000_000_000

# issue, fact: measure; qualifier, number, unit as printed
FACTS: dict[tuple[str, str], tuple[Measure | None, str, str, str]] = {
    ("forced-labor-slavery", "people-in-slavery"): (Count(45.8 * M), "an estimated", "45.8", "million"),
    ("forced-labor-slavery", "children"): (Percent(26), "an estimated", "26%", ""),
    ("forced-labor-slavery", "india"): (CountRange(10.7 * M, 12.7 * M), "", "10.7–12.7", "million"),
    ("sex-trafficking", "children"): (Count(2 * M), "", "2", "million"),
    ("sex-trafficking", "profit"): (Share(Money(150 * B, "$", "year"), 2, 3), "about", "$150", "billion a year"),
    ("sex-trafficking", "survivors"): (None, "", "", ""),
    ("sexual-violence", "one-in-five"): (Fraction(1, 5), "An estimated", "1 in 5", ""),
    ("sexual-violence", "daily-activities"): (None, "", "", ""),
    ("sexual-violence", "school"): (None, "", "", ""),
    ("property-grabbing", "widows"): (
        Pair(Count(115 * M, at_least=True), Count(500 * M)), "more than", "115", "million",
    ),
    ("property-grabbing", "urban-poor"): (Count(1.5 * B), "By 2020", "1.5", "billion"),
    ("property-grabbing", "proof-of-ownership"): (Percent(90), "An estimated", "90%", ""),
    ("police-abuse-of-power", "pre-trial-detention"): (Count(10 * M), "about", "10", "million"),
    ("police-abuse-of-power", "nairobi"): (PercentRange(15, 30), "", "15–30%", ""),
    ("police-abuse-of-power", "felony-cases"): (Fraction(2, 3), "nearly", "2 out of 3", ""),
    ("citizenship-rights-abuse", "stateless-people"): (Share(Count(12 * M), 1, 5), "about", "12", "million"),
    ("citizenship-rights-abuse", "hill-tribes"): (CountRange(600_000, M), "an estimated", "600,000", "to 1 million"),
    ("citizenship-rights-abuse", "trafficking-risk"): (None, "", "", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def library(checkout: Path) -> Library:
    """The frozen content."""
    return load(checkout)


def test_facts_are_the_eighteen_of_the_source(library: Library) -> None:
    """Six issues have three facts each, in the order of the source."""
    assert [(issue.id, fact.id) for issue, fact in library.facts()] == list(FACTS)


def test_facts_give_their_measures(library: Library) -> None:
    """The marked words of every fact are read as the number that they mean."""
    assert {(issue.id, fact.id): fact.measure for issue, fact in library.facts()} == {
        key: measure for key, (measure, *_) in FACTS.items()
    }


def test_facts_print_their_numbers(library: Library) -> None:
    """Qualifier, number and unit of every fact are those printed large on the sheet."""
    words = {(issue.id, fact.id): fact.wording for issue, fact in library.facts()}
    printed = {key: (word.qualifier, word.number, word.unit) for key, word in words.items()}
    assert printed == {key: tuple(parts) for key, (_, *parts) in FACTS.items()}


def test_issues_have_their_heroes(library: Library) -> None:
    """One fact of each issue is marked to be printed large, and one is on its slide."""
    chosen = {issue.id: (issue.hero.id, issue.slide_fact.id) for issue in library.issues.values()}
    assert chosen == {
        "forced-labor-slavery": ("people-in-slavery", "children"),
        "sex-trafficking": ("children", "profit"),
        "sexual-violence": ("one-in-five", "one-in-five"),
        "property-grabbing": ("widows", "widows"),
        "police-abuse-of-power": ("nairobi", "nairobi"),
        "citizenship-rights-abuse": ("stateless-people", "stateless-people"),
    }
    assert all(sum(fact.hero for fact in issue.facts) == 1 for issue in library.issues.values())


def test_facts_about_abuse_have_no_pictograms(library: Library) -> None:
    """Pictograms show what is counted or protected, never an act of abuse."""
    icons = {(issue.id, fact.id): fact.figure.icons for issue, fact in library.facts() if fact.figure}
    assert {key: names for key, names in icons.items() if names} == {
        ("sexual-violence", "one-in-five"): ["woman"],
        ("sexual-violence", "daily-activities"): ["transport", "latrine", "water"],
        ("sexual-violence", "school"): ["school"],
        ("property-grabbing", "widows"): ["woman", "child"],
        ("property-grabbing", "proof-of-ownership"): ["person"],
        ("police-abuse-of-power", "felony-cases"): ["case-file"],
    }


def test_facts_name_places_of_their_sentences(library: Library) -> None:
    """A fact has a place if, and only if, its sentence names one."""
    places = {(issue.id, fact.id): fact.place for issue, fact in library.facts() if fact.place}
    assert {key: place.country or place.region for key, place in places.items()} == {
        ("forced-labor-slavery", "india"): "IN",
        ("property-grabbing", "proof-of-ownership"): "sub-saharan-africa",
        ("police-abuse-of-power", "nairobi"): "KE",
        ("police-abuse-of-power", "felony-cases"): "KE",
        ("citizenship-rights-abuse", "stateless-people"): "TH",
        ("citizenship-rights-abuse", "hill-tribes"): "TH",
        ("citizenship-rights-abuse", "trafficking-risk"): "TH",
    }
