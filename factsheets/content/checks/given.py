"""What an author gives as the measure of a sentence: it says no more than the words, for two numbers no less than for one."""

from __future__ import annotations

from collections.abc import Iterator

from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.quantity.joined import ends_of_range, is_part, lowest, other_between, said_twice
from factsheets.content.quantity.marks import Mark, marks_of
from factsheets.content.quantity.phrases import described
from factsheets.content.quantity.sentence import measure_of
from factsheets.content.quantity.types import (
    Count,
    CountRange,
    Fraction,
    FractionRange,
    Money,
    Pair,
    Percent,
    PercentRange,
    Share,
)
from factsheets.errors import Problem

_PARTS = Share | Pair | Fraction | FractionRange | PercentRange
"""Measures that are drawn as parts of a whole, or beside each other."""


def check_agreement(content: Content) -> Iterator[Problem]:
    """A measure that is given says what the sentence says."""
    for _, fact in content.library.facts():
        read = measure_of(fact.text) if fact.wording.sentence else None
        if read is not None and fact.measure != read:
            message = f"the measure says {described(fact.measure)}, the sentence says {described(read)}"
            hint = "remove `measure`: the marked words say it all"
            yield Problem("measure-disagrees", message, hint, content.at(fact, "measure"))


def check_given(content: Content) -> Iterator[Problem]:
    """A measure that is given where the words cannot be read makes no share of a change, and none of a number said twice."""
    for _, fact in content.library.facts():
        unread = fact.wording.marked and fact.measure is not None and measure_of(fact.text) is None
        if unread and (reason := why_not(fact)):
            message = f"the measure {described(fact.measure)} would misstate the sentence: {reason}"
            hint = "remove `measure`, and mark one number: it is printed alone, as the sentence says it"
            yield Problem("measure-misstates", message, hint, content.at(fact, "measure"))


def why_not(fact: Fact) -> str:
    """Return why the given measure of a fact cannot be what its sentence says, or nothing."""
    if fact.wording.change and isinstance(fact.measure, _PARTS):
        return f"“{fact.wording.change}” tells of a change or a comparison, not of a part of a whole"
    if not isinstance(fact.measure, Share | Pair):
        return ""
    marks = marks_of(fact.text)
    if len(marks) == 1:
        return "it is about two numbers, and one is marked"
    return _twice(*marks) or _other_numbers(fact.measure, *marks)


def _twice(first: Mark, second: Mark) -> str:
    """Return which words keep two marked numbers from being a total and its share, or two groups."""
    names = f"“{first.words}” and “{second.words}”"
    if said_twice(first, second):
        return f"{names} say one thing in two ways"
    if ends_of_range(first, second):
        return f"{names} are two ends of one range or change"
    if other_between(first, second):
        return f"another number stands between {names}"
    both = isinstance(first.reading.measure, Count) and isinstance(second.reading.measure, Count)
    return f"one of {names} is a part of the other" if both and is_part(first, second) else ""


def _other_numbers(measure: Share | Pair, first: Mark, second: Mark) -> str:
    """Return that the measure has other numbers than the marks; nothing where the marks cannot be read."""
    said = {_plain(mark.reading.measure) for mark in (first, second)} - {None}
    given = {_plain(each) for each in _parts(measure)}
    wrong = len(said) == 2 and said != given
    return f"it says {first.words} and {second.words}" if wrong else ""


def _parts(measure: Share | Pair) -> tuple[object, object]:
    if isinstance(measure, Pair):
        return measure.first, measure.second
    return measure.total, Fraction(measure.part, measure.whole)


def _plain(measure: object) -> tuple[object, ...] | None:
    """Return what a number comes to, whatever way it is written: 20% and 1 in 5 are one share."""
    match measure:
        case Count(value) | Money(value):
            return "total", value
        case Percent(value):
            return "share", *lowest(round(value * 1000), 100_000)
        case Fraction(part, whole) if whole:
            return "share", *lowest(part, whole)
        case CountRange(low, high):
            return "range", low, high
    return None
