"""Where the year of a number may be stated, and what is printed if it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from factsheets.compose.slides.facts import fact_slide
from factsheets.content.checks.facts import check_years
from factsheets.content.load import load, load_located
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.quantity.grammar import figure_of
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.years import is_to_come, is_too_late
from factsheets.errors import ContentErrors, Problem

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
    """A year in the year or title of the source counts as stated."""
    assert problems(checkout, source, year=2020) == []


def test_year_that_nothing_states_is_told_with_the_way_to_say_it(checkout: Path) -> None:
    """A year that neither sentence nor source states is refused; the fix is to use `period`."""
    (problem,) = problems(checkout, {}, year=2020)
    assert problem.code == "year-not-in-sentence"
    assert 'write period: "2020"' in problem.hint


def test_not_stated_is_read_in_any_capitals(root: Path) -> None:
    """The period "not stated" gives no date, however it is capitalized."""
    path = root / "data/issues/property-grabbing.yaml"
    path.write_text(path.read_text("utf-8").replace("period: not stated", "period: Not Stated"), "utf-8")
    fact = load(root).issues["property-grabbing"].facts[0]
    assert (fact.period, fact.dated_by) == ("not stated", "")


@pytest.mark.parametrize(
    ("period", "stated"), [("2020", True), ("2012-2016", True), ("not stated", False), ("", False)]
)
def test_slide_says_that_no_year_is_stated_only_where_none_is(library: Library, period: str, stated: bool) -> None:
    """A number with a period is not printed as one without a year."""
    changed = with_fact(library, period=period, year=None)
    issue = changed.issues[ISSUE]
    fact = next(fact for fact in issue.facts if fact.id == FACT)
    text = fact_slide(changed, issue, fact).block.text.replace("\u00a0", " ")
    assert (library.labels.year_not_given not in text) is stated


DATED = {
    "In 2012, {5 million} people fled.": True,
    "In 1890, {5 million} people fled.": True,
    "In any given year, {5 million} people flee.": True,
    "In any year there are {5 million} people who flee.": True,
    "Each year, {5 million} people flee.": False,
    "It makes {$5 billion} a year.": False,
    "In the 1890s, {5 million} people fled.": True,
    "In 2012 the team found {1 in 3} girls at work.": True,
    "{5 million} people fled in 2012.": True,
    "{5 million} people fled (2012).": True,
    "{5 million} people fled, 2012–2016.": True,
    "Between 2012 and 2016, {5 million} people fled.": True,
    "Since 1990, {5 million} people have died.": True,
    "In the 1990s, {5 million} people died.": True,
    "A 2015 survey found that {1 in 3} girls works.": True,
    "At the end of 2023, {5 million} people had fled.": True,
    "By 2030, {5 million} people will have fled.": False,
    "Founded in 1995, we help {5 million} people today.": False,
    "We worked in 2000 villages and helped {1 in 3} women.": False,
    "The 2015 law forbids it, yet {1 in 3} girls marries.": False,
    "In 2015 a law forbade it. {1 in 3} girls marries.": False,
    "Born after 2000, {1 in 3} women works.": False,
    "UN Resolution 1325 (2000) is ignored: {1 in 3} women is hurt.": False,
    "In Room 2012 sit {40} pupils.": False,
    "Vision 2040 hopes for {5 million} jobs.": False,
    "Until 2030, {1 in 3} women will work.": False,
    "Up to 2050 people wait for {1 in 3} beds.": False,
    "Since the 2019 goals were set, {1 in 3} women works.": False,
    "By the end of 2023, {117 million} people were displaced.": True,
    "By 2023 {117 million} people had fled.": True,
    "{5,000} people fled in FY2023.": True,
    "{5,000} people fled in Q2 2023.": True,
    "{5,000} people fled in spring 2023.": True,
    "Figures from 2022 show that {1 in 5} people is hungry.": True,
    "He was sold in 2005 and is one of {5 million} slaves.": False,
    "{5,000} people fled in the first quarter of 2023.": True,
    "{5,000} people fled in the 2022 floods.": True,
    "{5,000} people have fled since the 2011 war.": True,
    "By mid-2023, {5,000} people had fled.": True,
    "On May 3, 2023, {5,000} people fled.": True,
    "In both 2020 and 2021, {5,000} people fled.": True,
    "In fiscal year 2022, {5,000} people were housed.": True,
    "2022 saw {5,000} people flee.": True,
    "A 2015 UN survey found that {1 in 3} girls works.": True,
    "{5,000} people died during the 2014 Ebola outbreak.": True,
    "{5,000} people who fled in 1994 are still in the camp.": False,
    "{1 in 3} women married in 2010 is divorced today.": False,
    "In 1990 it was a village; {5,000} people live there.": False,
    "It was a village in 1990, and {5,000} people live there now.": False,
    "First counted in 1960, {5,000} languages are spoken.": False,
    "{5,000} people use a method developed in 2012.": False,
    "We hope to reach {5,000} people in 2031.": False,
    "{5,000} people met (Psalm 1990).": False,
    "{5,000} people met (see page 2012).": False,
    "{5,000} people will live there in 2050.": False,
    "{5,000} people live in homes destroyed in 2004.": False,
    "{5,000} people live in the camp, which in 2004 was a farm.": False,
    "{5,000} people have been helped since our founding in 1997.": False,
    "{5,000} women have a card under the law adopted by parliament in 2010.": False,
}


@pytest.mark.parametrize("text", DATED)
def test_year_counts_only_where_it_dates_the_number(text: str) -> None:
    """A year of a law, a founding or a goal does not date the number, nor does the number of a room."""
    fact = Fact(id="x", text=text, source="s", measure=measure_of(text), wording=take_apart(text))
    assert fact.undated is not DATED[text]


@pytest.mark.parametrize(
    ("scope", "dated"),
    [("Kenya, 2012", True), ("Kenya, 1890", True), ("by 2030", False), ("2030 agenda", False), ("Kenya", False)],
)
def test_year_of_a_scope_dates_the_number_unless_it_is_that_of_a_goal(scope: str, dated: bool) -> None:
    """A year in the line above the number dates it; "by 2030" does not."""
    text = "{5 million} people fled."
    fact = Fact(id="x", text=text, source="s", measure=measure_of(text), wording=take_apart(text), scope=scope)
    assert fact.undated is not dated


TO_COME = {
    ("In 2025, {1 in 3} girls works.", 2024): True,
    ("In 2025, {1 in 3} girls works.", 2025): False,
    ("In 2025, {1 in 3} girls worked.", 2024): False,
    ("In 2025, {1 in 3} girls will work.", 2024): False,
    ("In 2050, {1 in 3} girls works.", 2060): True,
    ("In 2050, {1 in 3} girls worked.", 2024): True,
    ("By 2020, {1 in 3} girls works.", 2024): True,
    ("By 2020, {1 in 3} girls had left.", 2024): False,
    ("Before the election, {1 in 3} girls will vote.", 2024): True,
    ("Before the war, {1 in 3} girls was at school.", 2024): False,
}


@pytest.mark.parametrize(("text", "known"), TO_COME)
def test_year_after_that_of_the_source_is_to_come(text: str, known: int) -> None:
    """A year later than the source is not a fact, unless the sentence says that it is in the future."""
    sentence = take_apart(text).sentence
    assert (is_to_come(sentence) or is_too_late(sentence, known, 2026)) is TO_COME[text, known]


def with_share(root: Path, sentence: str, year: str, updated: str) -> None:
    """Give a fact of the content another sentence, and change the year of its source and the date of the content."""
    changes = {
        "sources.yaml": ("year: not stated\n    kind", f"year: {year}\n    kind"),
        "organisation.yaml": ("updated: 2026-11-23", f"updated: {updated}"),
        "issues/sexual-violence.yaml": (
            "An estimated {1 in 5} women will be a victim of rape or attempted rape in her lifetime.",
            sentence,
        ),
    }
    for name, (old, new) in changes.items():
        file = root / "data" / name
        file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "year", "updated", "drawn"),
    [
        ("2025", "2024", "2026-11-23", False),
        ("2025", "2025", "2026-11-23", True),
        ("2025", "not stated", "2026-11-23", True),
        ("2031", "not stated", "2026-11-23", False),
        ("2031", "not stated", "2031-11-23", True),
        ("2031", "2032", "2026-11-23", False),
    ],
)
def test_share_of_a_year_that_nobody_could_know_is_not_drawn(
    root: Path, said: str, year: str, updated: str, drawn: bool
) -> None:
    """The record of a source gives the last year that it can know, the date of the content the last that anyone can."""
    with_share(root, f"In {said}, {{1 in 5}} women is a widow.", year, updated)
    fact = load(root).issues["sexual-violence"].facts[0]
    assert fact.wording.sentence.startswith(f"In {said}")
    assert (figure_of(fact) is not None) is drawn


def test_year_is_not_measured_by_a_date_that_cannot_be_read(root: Path) -> None:
    """A typing mistake in the date of the content is reported alone: facts about the past keep their figures."""
    with_share(root, "In 2012, {1 in 5} women is a widow.", "not stated", "23.11.2026")
    with pytest.raises(ContentErrors) as caught:
        load(root)
    assert [problem.code for problem in caught.value.problems if problem.level == "error"] == ["not-a-date"]
