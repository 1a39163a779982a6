"""Where the year of a number may be stated, and what is printed where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from factsheets.compose.slides.build import fact_slide
from factsheets.content.checks.facts import check_years
from factsheets.content.load import load_located
from factsheets.content.located import Content
from factsheets.content.model.library import Library
from factsheets.errors import Problem

ISSUE, FACT = "property-grabbing", "proof-of-ownership"


def with_fact(library: Library, **fields: object) -> Library:
    issue = library.issues[ISSUE]
    facts = [structs.replace(fact, **fields) if fact.id == FACT else fact for fact in issue.facts]
    return structs.replace(library, issues={**library.issues, ISSUE: structs.replace(issue, facts=facts)})


def problems(checkout: Path, source: dict[str, str], **fields: object) -> list[Problem]:
    content = load_located(checkout)[0]
    library = with_fact(content.library, **fields)
    sources = {name: structs.replace(each, **source) for name, each in library.sources.items()}
    return list(check_years(Content(structs.replace(library, sources=sources))))


@pytest.mark.parametrize("source", [{"year": "2020"}, {"title": "World report 2020"}])
def test_year_may_stand_in_the_record_of_the_source(checkout: Path, source: dict[str, str]) -> None:
    """A year that the source carries in its year or its title is stated."""
    assert problems(checkout, source, year=2020) == []


def test_year_that_nothing_states_is_told_with_the_way_to_say_it(checkout: Path) -> None:
    """A year that neither sentence nor source states is refused, and `period` named as the way to give it."""
    (problem,) = problems(checkout, {}, year=2020)
    assert problem.code == "year-not-in-sentence"
    assert 'write period: "2020"' in problem.hint


@pytest.mark.parametrize(
    ("period", "stated"), [("2020", True), ("2012-2016", True), ("not stated", False), ("", False)]
)
def test_slide_says_that_no_year_is_stated_only_where_none_is(library: Library, period: str, stated: bool) -> None:
    """A number with a period is not said to be without a year."""
    changed = with_fact(library, period=period, year=None)
    issue = changed.issues[ISSUE]
    fact = next(fact for fact in issue.facts if fact.id == FACT)
    text = fact_slide(changed, issue, fact).block.text.replace("\u00a0", " ")
    assert (library.labels.year_not_given not in text) is stated
