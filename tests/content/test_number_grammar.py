"""The numbers that charities print: how each is read, and which figures may show it, or why it cannot be read.

The table was written before the grammar. A figure that contradicts its sentence is the worst mistake a sheet can have,
so a doubtful expression has no figure.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
import pytest

from factsheets.compose.fact import figure_of
from factsheets.content.checks.facts import FACT_CHECKS
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.quantity.grammar import kinds_of
from factsheets.content.quantity.measures import names_money
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.unread import why_unread
from factsheets.errors import Problem
from factsheets.figures.registry import describe


class Read(NamedTuple):
    """An expression in its sentence: its measure, the figures it may have, the default first, and the measure in words."""

    text: str
    measure: dict[str, Any]
    figures: tuple[str, ...] = ("number",)
    description: str = ""


class Unread(NamedTuple):
    """An expression that is not read: a part of the reason given, and the line to write, if there is one."""

    text: str
    reason: str
    line: str = ""


def fraction(part: int, whole: int) -> dict[str, Any]:
    return {"kind": "fraction", "part": part, "whole": whole}


def percent(value: float) -> dict[str, Any]:
    return {"kind": "percent", "value": value}


def percents(low: float, high: float) -> dict[str, Any]:
    return {"kind": "percent-range", "low": low, "high": high}


def count(value: float, *, at_least: bool = False) -> dict[str, Any]:
    return {"kind": "count", "value": value, "at_least": at_least}


def counts(low: float, high: float) -> dict[str, Any]:
    return {"kind": "count-range", "low": low, "high": high}


def money(value: float, currency: str, per: str = "") -> dict[str, Any]:
    return {"kind": "money", "value": value, "currency": currency, "per": per}


def rate(value: float, per: str) -> dict[str, Any]:
    return {"kind": "rate", "value": value, "per": per}


def times(value: float) -> dict[str, Any]:
    return {"kind": "times", "value": value}


ROW, DOTS, RANGE, BAR = ("row", "number"), ("dots", "number"), ("range", "number"), ("share", "number")
TEN = ("row", "dots", "number")
SCALE = ("number", "range")
"""A range of a count is drawn only with labels from its author; without them, it has no figure."""

EXPRESSIONS: dict[str, Read | Unread] = {
    # Shares of a whole
    "1 in 3": Read("{1 in 3} women has been beaten.", fraction(1, 3), ROW, "Row of 3 people, 1 of 3 people filled."),
    "3 out of 4": Read("{3 out of 4} girls leave.", fraction(3, 4), ROW, "Row of 4 people, 3 of 4 people filled."),
    "9 out of every 10": Read("{9 out of every 10} homes.", fraction(9, 10)),
    "as many as 1 in 4": Read("{As many as 1 in 4} girls.", fraction(1, 4), ROW, "Row of 4 people, 1 of 4 people filled."),
    "half": Read("{Half} of these girls work.", fraction(1, 2), ROW, "Row of 2 people, 1 of 2 people filled."),
    "nearly half": Read("{Nearly half} of the girls work.", fraction(1, 2), ROW, "Row of 2 people, 1 of 2 people filled."),
    "½": Read("{½} of all food is lost.", fraction(1, 2), BAR, "One bar in 2 equal parts, 1 of 2 filled."),
    "1/3": Read("{1/3} of all food is lost.", fraction(1, 3), BAR, "One bar in 3 equal parts, 1 of 3 filled."),
    "two-thirds": Read("{Two-thirds} of the wells are dry.", fraction(2, 3)),
    "a quarter": Read("{A quarter} of the boys work.", fraction(1, 4), ROW, "Row of 4 people, 1 of 4 people filled."),
    "three quarters": Read("{Three quarters} of all girls.", fraction(3, 4), ROW, "Row of 4 people, 3 of 4 people filled."),
    "one in eleven": Read("{One in eleven} people goes hungry.", fraction(1, 11)),
    "one in twenty": Read("{One in twenty} children is sick.", fraction(1, 20)),
    "1 in 200": Read("{1 in 200} mothers dies.", fraction(1, 200)),
    "4–6 of 10": Read(
        "{4–6 of 10} villages have no well.", {"kind": "fraction-range", "low": 4, "high": 6, "whole": 10}, RANGE,
        "Bar from 0 to the whole (10): solid to 4, hatched from there to 6, the rest empty.",
    ),
    "100 %": Read("{100 %} of the gifts arrive.", percent(100), DOTS, "Grid of 100 dots, 100 of 100 filled."),
    "0.5 %": Read("{0.5 %} of the budget goes to courts.", percent(0.5)),
    "fewer than 5 %": Read("{Fewer than 5 %} of towns have one.", percent(5), DOTS, "Grid of 100 dots, 5 of 100 filled."),
    "up to 28 %": Read("{Up to 28 %} of the girls leave.", percent(28), DOTS, "Grid of 100 dots, 28 of 100 filled."),
    "80-90%": Read(
        "{80-90%} of victims are women.", percents(80, 90), RANGE,
        "Bar from 0 to the whole (100%): solid to 80%, hatched from there to 90%, the rest empty.",
    ),
    "80 to 90 per cent": Read(
        "{80 to 90 per cent} of victims are women.", percents(80, 90), RANGE,
        "Bar from 0 to the whole (100%): solid to 80%, hatched from there to 90%, the rest empty.",
    ),
    # Counts
    "703 million": Read("{703 million} people lack clean water.", count(703_000_000)),
    "half a million": Read("{Half a million} children are alone.", count(500_000)),
    "two million": Read("{Two million} children are alone.", count(2_000_000)),
    "2.2bn": Read("{2.2bn} people lack safe water.", count(2_200_000_000)),
    "249m": Read("There were {249m} cases.", count(249_000_000)),
    "10,000+": Read("{10,000+} families were helped.", count(10_000, at_least=True)),
    "over 10,000": Read("{Over 10,000} families were helped.", count(10_000, at_least=True)),
    "at least 1.4 billion": Read("{At least 1.4 billion} people.", count(1_400_000_000, at_least=True)),
    "20 litres": Read("A family needs {20 litres} a person.", count(20)),
    "37 countries": Read("We work in {37 countries}.", count(37)),
    # Ranges of a count
    "713–757 million": Read("{713–757 million} people faced hunger.", counts(713_000_000, 757_000_000), SCALE),
    "between 4 and 6": Read("{Between 4 and 6} children share a bed.", counts(4, 6), SCALE),
    "4 to 6": Read("{4 to 6} children share a bed.", counts(4, 6), SCALE),
    "0.6–1.0 million": Read("{0.6–1.0 million} people fled.", counts(600_000, 1_000_000), SCALE),
    "1.5 million to 2 million": Read("{1.5 million to 2 million} people fled.", counts(1_500_000, 2_000_000), SCALE),
    # Money
    "US$ 1.90 a day": Read("They live on {US$ 1.90 a day}.", money(1.9, "US$", "day")),
    "USD 2.15": Read("A net costs {USD 2.15}.", money(2.15, "USD")),
    "CHF 20": Read("A net costs {CHF 20}.", money(20, "CHF")),
    "₹500": Read("The debt was {₹500}.", money(500, "₹")),
    "£4.5 million": Read("They gave {£4.5 million}.", money(4_500_000, "£")),
    "£4.5m": Read("They gave {£4.5m}.", money(4_500_000, "£")),
    "$150bn": Read("The trade is worth {$150bn}.", money(150_000_000_000, "$")),
    "$20": Read("The debt was {$20}.", money(20, "$")),
    # Rates
    "1,000 a day": Read("{1,000 a day} die of it.", rate(1000, "day")),
    "every 2 seconds": Read("A girl is married {every 2 seconds}.", rate(1, "2 seconds")),
    "one person every minute": Read("It kills {one person every minute}.", rate(1, "minute")),
    "45 per 1,000": Read("{45 per 1,000} children die before five.", rate(45, "1,000")),
    "12 per 1,000 births": Read("Deaths stand at {12 per 1,000 births}.", rate(12, "1,000 births")),
    "3.5 in 1,000": Read("{3.5 in 1,000} people are in slavery.", rate(3.5, "1,000")),
    # Comparisons and changes
    "twice": Read("Girls are {twice} as likely to be out of school.", times(2)),
    "3x": Read("Water costs them {3x} as much.", times(3)),
    "three times as likely": Read("Women are {three times as likely} to be poor.", times(3)),
    "half as likely": Read("Pupils with a bicycle are {half} as likely to drop out.", fraction(1, 2)),
    "from 12% to 8%": Read("Poverty fell {from 12% to 8%}.", {"kind": "change", "first": percent(12), "second": percent(8)}),
    "rose by 28%": Read("With a bicycle, attendance rose by {28%}.", percent(28)),
    "fell by a third": Read("Deaths fell by {a third}.", fraction(1, 3)),
    "150% more": Read("They pay {150% more} for water.", percent(150)),
    "50% faster": Read("A pupil on a bicycle is {50%} faster than one on foot.", percent(50)),
    # Not read, and the reason
    "12,5 %": Unread("{12,5 %} of them.", "a decimal comma", "measure: {kind: percent, value: 12.5}"),
    "1.200.000": Unread("{1.200.000} people.", "points between thousands", "measure: {kind: count, value: 1200000}"),
    "the 2030 goal": Unread("They will miss the {2030} goal.", "looks like a year", "measure: {kind: count, value: 2030}"),
    "24/7": Unread("A helpline is open {24/7}.", "means “all the time”"),
}  # fmt: skip


def outcome(text: str, library: Library) -> tuple[Fact, list[Problem]]:
    """Return the fact of a sentence, and the errors that `check` reports for it."""
    fact = Fact(id="x", text=text, source="asc-ministry-page", measure=measure_of(text), wording=take_apart(text))
    issue = next(iter(library.issues.values()))
    alone = msgspec.structs.replace(issue, facts=[fact], slide=[])
    content = Content(msgspec.structs.replace(library, issues={issue.id: alone}))
    problems = [problem for check in FACT_CHECKS for problem in check(content)]
    return fact, [problem for problem in problems if problem.level == "error"]


def cases(kind: type[Read | Unread]) -> list[Any]:
    return [pytest.param(case, id=name) for name, case in EXPRESSIONS.items() if isinstance(case, kind)]


def test_the_table_holds_all_expressions() -> None:
    """Of 63 expressions that charities print, at least 54 are read."""
    assert len(EXPRESSIONS) == 63
    assert sum(isinstance(case, Read) for case in EXPRESSIONS.values()) >= 54


@pytest.mark.parametrize("case", cases(Read))
def test_expression_is_read(case: Read, library: Library) -> None:
    """An expression is read as the number it means, and only figures that show this number may be drawn."""
    fact, problems = outcome(case.text, library)
    spec = figure_of(fact, "earth")
    assert msgspec.to_builtins(fact.measure) == case.measure
    assert kinds_of(fact) == case.figures
    assert (describe(spec) if spec else "") == case.description
    assert problems == []


@pytest.mark.parametrize("case", cases(Unread))
def test_expression_that_is_not_read_is_explained(case: Unread, library: Library) -> None:
    """The message has the real reason, and the line that states the number."""
    fact, problems = outcome(case.text, library)
    assert fact.measure is None
    assert [case.reason in problem.message for problem in problems] == [True]
    assert case.line in problems[0].hint


def test_goal_of_a_year_is_no_count() -> None:
    """No message suggests a count of 2030 if that is a year."""
    message, hint = why_unread("They miss {the 2030 goal}.")
    assert "is a year" in message
    assert "measure" not in hint


@pytest.mark.parametrize("words", ["Most", "many", "the majority", "Tens of thousands"])
def test_words_without_a_number_invite_no_made_up_one(words: str) -> None:
    """No message suggests a number for "most": only the braces should be removed."""
    message, hint = why_unread(f"{{{words}}} of them are poor.")
    assert "not an exact number" in message
    assert hint == "remove the braces around it"


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("They earn {1 in 5} of $2.", True),
        ("Twenty dollars a day is the price.", True),
        ("Work for less than a dollar a day.", True),
        ("He asked for 500 Kenyan shillings.", True),
        ("The debt is KES 500.", True),
        ("A fee of fifty cents.", True),
        ("About {50 per cent} of women.", False),
        ("The count of UNICEF 2020.", False),
        ("For twenty centuries.", False),
    ],
)
def test_money_is_found_in_digits_and_in_words(text: str, money: bool) -> None:
    """People are not drawn beside it, so no currency that a sentence names may be overlooked."""
    assert names_money(text) == money
