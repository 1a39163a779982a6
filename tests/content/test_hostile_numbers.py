"""Sentences of fact sheets, real and altered to mislead the program, and the figure that each may get.

A figure that contradicts its sentence is the worst mistake a sheet can have. The sentences are in hostile-numbers.txt,
one on each line. The program sorted them; then a person read each one with a figure, and the program was made stricter
if the figure was false. Sentences without a figure are those for which one would be false, or might be.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from factsheets.content.checks.facts import check_agreement, check_forms
from factsheets.content.load import with_wording
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.model.library import Library
from factsheets.content.quantity.grammar import figure_of
from factsheets.content.quantity.marks import WordingError
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.types import Count, CountRange, Fraction, Measure, Percent, Share

SENTENCES = Path(__file__).with_name("hostile-numbers.txt").read_text("utf-8").strip().split("\n\n")

YEAR = 2026
"""The year of the content and of its sources."""


def fact_of(text: str, measure: Measure | None = None, figure: FigureChoice | None = None) -> Fact:
    measure = measure or measure_of(text)
    return Fact(id="x", text=text, source="s", measure=measure, wording=take_apart(text), figure=figure)


@pytest.mark.parametrize("block", SENTENCES, ids=lambda block: block[2 : block.index(":")])
def test_sentences_take_their_figure_or_none(block: str) -> None:
    """No sentence gets a false figure, and plain ones keep theirs."""
    heading, *sentences = block.splitlines()
    kinds = {text: kind_of(text) for text in sentences}
    assert {text: kind for text, kind in kinds.items() if kind != heading[2 : heading.index(":")]} == {}


def kind_of(text: str) -> str:
    try:
        figure = figure_of(with_wording(fact_of(text), YEAR, YEAR))
    except WordingError:
        return "refused"
    return f"{figure.kind}{' of people' * ('person' in figure.icons)}" if figure else "alone"


GIVEN: list[tuple[str, Measure, str]] = [
    ("{12,5 %} of women vote.", Percent(90), "the braces do not contain 90"),
    ("{12,5 %} of women vote.", Percent(12.5), ""),
    ("{<5%} of women own land.", Percent(50), "the braces do not contain 50"),
    ("{<5%} of women own land.", Percent(5), ""),
    ("{one-in-five} women vote.", Fraction(4, 5), "the braces do not contain 4"),
    ("{one-in-five} women vote.", Fraction(1, 5), ""),
    ("{One woman in three} votes.", Fraction(3, 4), "the braces do not contain 4"),
    ("{a third to a half} of women vote.", Fraction(1, 3), "the braces also contain another number"),
    ("{Few} women vote.", Fraction(4, 5), "there is no number in the braces"),
    ("{Most} women vote.", Percent(90), "there is no number in the braces"),
    ("{20%} of girls and {30%} of boys leave.", Percent(50), "the braces do not contain 50"),
    ("Between {4 million} and {6 million} people fled.", CountRange(4e6, 6e6), ""),
    ("{2½ million} people, of whom {20%} live there.", Share(Count(2.5e6), 1, 5), ""),
    ("{1.200.000} people fled.", Count(5), "the braces do not contain 5"),
    ("{1.200.000} people fled.", Count(1200000), ""),
]


@pytest.mark.parametrize(("text", "measure", "reason"), GIVEN)
def test_measure_that_is_given_has_the_digits_in_the_braces(
    text: str, measure: Measure, reason: str, library: Library
) -> None:
    """A measure that an author gives is the marked number, in any spelling."""
    problems = list(check_agreement(only(library, fact_of(text, measure))))
    assert [problem.code for problem in problems] == ["measure-disagrees"] * bool(reason)
    assert all(reason in problem.message for problem in problems)


ASKED = [
    ("Gifts were boosted {20%}.", FigureChoice(kind="row", icons=["child"])),
    ("The vaccine is {60%} effective.", FigureChoice(kind="row")),
    ("In {3 of 5} years the rains failed.", FigureChoice(kind="row")),
    ("Costs {half} a dollar.", FigureChoice(kind="row")),
    ("We are {12%} above target.", FigureChoice(kind="dots")),
    ("The programme expanded by {30%} of households.", FigureChoice(kind="dots")),
    ("Prisons hold {50%} over capacity.", FigureChoice(kind="row", icons=["person"])),
    ("Kigali has {half} the inhabitants of Nairobi.", FigureChoice(kind="row")),
    ("All but {10%} of families have a toilet.", FigureChoice(kind="dots", icons=["person"])),
]


@pytest.mark.parametrize(("text", "figure"), ASKED)
def test_author_cannot_force_a_share(text: str, figure: FigureChoice, library: Library) -> None:
    """A figure that the author asks for is an error, with reason and fix, if the clause is not read as a share."""
    fact = fact_of(text, figure=figure)
    (problem,) = check_forms(only(library, fact))
    assert figure_of(fact) is None
    assert problem.code == "figure-misstates"
    assert ": " in problem.message
    assert problem.hint == "remove `kind`, or set it to “number”"


def only(library: Library, fact: Fact) -> Content:
    """Return the content with only this fact."""
    issue = next(iter(library.issues.values()))
    alone = msgspec.structs.replace(issue, facts=[fact], slide=[])
    return Content(msgspec.structs.replace(library, issues={issue.id: alone}))
