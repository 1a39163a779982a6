"""Generated clauses: people are drawn only if people are counted, and nothing if a clause compares.

The words are defined in this file, not taken from the program's lists. The description of a figure is parsed, with
number and noun.
"""

from __future__ import annotations

import re
from fractions import Fraction as Ratio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheets.compose.fact import figure_of as drawn
from factsheets.content.model.fact import FigureChoice
from factsheets.content.quantity.grammar import NUMBER, figure_of, kinds_of
from factsheets.content.quantity.people import counted
from factsheets.figures.registry import describe
from tests.properties.test_sentences import SLOW, fact_of, fractions, parts, percents, shares_shown

QUICK = settings(SLOW, max_examples=60)

PEOPLE = (
    "women",
    "girls",
    "pupils",
    "rural families",
    "young men",
    "the refugees",
    "all survivors",
    "widows in Kenya",
    "nurses",
)
THINGS = (
    "homes", "US farmland", "the homeless shelters", "villages", "wells", "clinics", "goats", "cases", "US counties", "WHO member states", "the poorest districts",
    "fish populations", "women's groups", "girls’ schools", "family farms", "worker bees", "refugee camps", "orphans' homes",
    "the old churches", "Kenya's courts", "those flooded fields", "child deaths", "young trees", "our sick animals",
)  # fmt: skip
COMPOUNDS = (
    "staff posts", "population data", "girls schools", "workers claims", "staff training",
    "people's time", "the work women do", "the land men own", "the food children eat", "members states", "human rights courts",
    "population growth", "refugees shelters", "Europeans cars",
)  # fmt: skip
COMPARED = (
    "{T} had {N} of the {P} that Britain has.", "{T} has {N} of the {P} it had.", "We now serve {N} of the {P} we served in 2019.",
    "{N} of the {P} the WHO recommends are there.", "{T} gets {N} of the {P} we need.", "All but {N} of {P} are there.",
    "Except for {N} of {P}, all came.", "No {N} of {P} is safe.", "Hardly {N} of {P} come.", "It is a myth that {N} of {P} lie.",
    "20% to {N} of {P} leave.", "Between 20% and {N} of {P} leave.", "10 or {N} of {P} leave.", "Among traders, {N} a week is usual.",
    "Of course, {N} commitment is needed.", "{T} swelled to {N} of {P}.", "{T} dwindled to {N} of {P}.", "{T} recovered to {N} of {P}.",
    "{T} was slashed to {N} of {P}.", "{T} expanded by {N} of {P}.", "{T} narrowed to {N} of {P}.", "{T} outstrips {N} of {P}.",
    "{T} eased to {N} of {P}.", "{T} surged past {N} of {P}.", "{T} dipped below {N} of {P}.", "{T} trebled, to {N} of {P}.",
    "{T} is {N} of the {P} of 2004.", "{T} is now {N} of all {P} in 2004.", "If {N} of {P} left, who would know?",
    "Our goal: {N} of {P} learn.", "Did {N} of {P} leave?", "{T}, unlike {N} of {P}, grew.", "{N} of pre-COVID {P} came.",
    "{N} of the former {P} came.", "{N} of {P}, 2000 – 2020, came.",
)  # fmt: skip
TOPICS = ("The camp", "Attendance", "Our school", "The rate", "Kigali", "Coverage", "Aid")
BEFORE = (
    "We drilled {T}. ", "The village has {T}; ", "Thousands of {T} were lost, and ", "They sold {T}. ", "{P} use {T}. ",
)  # fmt: skip
values = st.one_of(fractions(), parts(), percents)
of = st.sampled_from(
    ("{N} of {T} are lost.", "In Kenya, {N} of {T} are lost.", "A study found that {N} of {T} are lost.")
)


def marked(frame: str, words: str) -> str:
    text = frame.replace("{N}", f"{{{words}}}")
    return f"{text[:1].upper()}{text[1:]}"


@st.composite
def counting(draw, nouns: tuple[str, ...]) -> tuple[str, tuple[Ratio, ...]]:
    """Return a plain sentence that counts one of the nouns, and its shares."""
    value = draw(values)
    return marked(draw(of).replace("{T}", draw(st.sampled_from(nouns))), value.words), value.shares


@st.composite
def comparing(draw) -> tuple[str, tuple[Ratio, ...]]:
    value = draw(values)
    frame = draw(st.sampled_from(COMPARED)).replace("{T}", draw(st.sampled_from(TOPICS)))
    return marked(
        frame.replace("{P}", draw(st.sampled_from(("women", "pupils", "nurses", "wells")))), value.words
    ), value.shares


@st.composite
def pronouns(draw) -> tuple[str, tuple[Ratio, ...]]:
    """Return a sentence about "them" after one that names things."""
    value = draw(values)
    before = draw(st.sampled_from(BEFORE)).replace(
        "{T}", draw(st.sampled_from(("wells", "ten boreholes", "homes", "their cows")))
    )
    return marked(f"{before.replace('{P}', 'Widows')}{{N}} of them are lost.", value.words), value.shares


def people_only_where_counted(case: tuple[str, tuple[Ratio, ...]]) -> None:
    """No figure that is drawn or may be chosen shows people; its description has the number."""
    for kind in ("", "row", "dots", "range"):
        spec = drawn(fact_of(case[0], FigureChoice(kind=kind) if kind else None), "earth")
        assert spec is None or not re.search(r"\b(?:people|person)\b", describe(spec))
        assert spec is None or shares_shown(describe(spec)) == case[1]


def alone(case: tuple[str, tuple[Ratio, ...]]) -> None:
    """Nothing is drawn, and no figure may be chosen."""
    assert kinds_of(fact_of(case[0])) == (NUMBER,)
    assert all(
        figure_of(fact_of(case[0], FigureChoice(kind=kind, icons=["child"]))) is None for kind in ("row", "dots")
    )


def people_where_counted(case: tuple[str, tuple[Ratio, ...]]) -> None:
    """A row for a number of people has people, with that number."""
    spec = drawn(fact_of(case[0]), "earth")
    if spec and spec.kind == "row":
        assert re.search(r"\b(?:people|person)\b", describe(spec))
    said, noun = fact_of(case[0]).wording, counted(fact_of(case[0]).wording.after)
    assert said.counted == "people"
    assert noun
    assert f" {noun.head} " in f" {case[0]} "
    assert any(noun.head in each.split() for each in PEOPLE)
    assert spec is None or shares_shown(describe(spec)) == case[1]


CASES = [
    pytest.param(people_only_where_counted, counting(THINGS), id="things"),
    pytest.param(alone, counting(COMPOUNDS), id="compounds"),
    pytest.param(alone, comparing(), id="comparisons"),
    pytest.param(people_only_where_counted, pronouns(), id="them"),
    pytest.param(people_where_counted, counting(PEOPLE), id="people"),
]


@pytest.mark.parametrize(("truth", "sentences"), CASES)
def test_clauses(truth, sentences: st.SearchStrategy) -> None:
    """Dozens of clauses of each kind, the same in each run."""
    QUICK(given(sentences)(truth))()


@pytest.mark.slow
@pytest.mark.parametrize(("truth", "sentences"), CASES)
def test_many_clauses(truth, sentences: st.SearchStrategy) -> None:
    """Thousands of clauses of each kind, the same in each run."""
    SLOW(given(sentences)(truth))()
