"""Check that every number printed next to a fact is one of its sentence: in scopes and in the labels of figures.

A wrong number is the worst mistake a sheet can have, so it is an error that cannot be waived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factsheets.content.checks.beside import beside
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.passages import numerals, plain
from factsheets.content.quantity.grammar import figure_of, rule_of
from factsheets.content.quantity.lost import unbraced
from factsheets.content.quantity.measures import PART, Reading
from factsheets.content.quantity.numerals import WORD
from factsheets.content.quantity.types import (
    Change,
    Count,
    CountRange,
    Fraction,
    FractionRange,
    Measure,
    Money,
    Pair,
    Percent,
    PercentRange,
    Rate,
    Share,
    Times,
)
from factsheets.counting import unit_of
from factsheets.errors import Problem
from factsheets.regex import regex

Value = tuple[str, float]
"""The kind and the amount of a number: ("%", 26.0), ("$", 150e9), ("", 45.8e6)."""

_ENDS = regex(r"(?<=\d)\s?[-–]\s?(?=\d)")
FRACTION_IN_WORDS = regex(
    rf"\b(?:{WORD} (?:in|out of)(?: every)? {WORD}|(?:{WORD}|an?)[- ](?:{PART})s?|half(?! an?\b))\b", re.IGNORECASE
)
"""A fraction in words: "one in five", "two out of every three", "two-thirds"."""
_FIRST_WORD = regex(r"\S+")


def check_numbers(content: Content) -> Iterator[Problem]:
    """Every number printed next to a fact is one of its sentence; a figure's label has the number of its own part."""
    for _, fact in content.library.facts():
        if fact.wording.sentence and (fact.measure or not fact.wording.marked):  # otherwise the sentence cannot be read
            yield from _about(content, fact)


def _about(content: Content, fact: Fact) -> Iterator[Problem]:
    said = {*_numbers(fact.wording.sentence), *_numbers(fact.period), *_numbers(str(fact.year or ""))}
    drawn = set(_parts(fact.measure))
    known = {value for number in said for value in values_of(number)} | drawn
    for each in beside(fact):
        part = set(_of_drawing(fact)) if each.field == "alt" else _labelled(fact.measure, each.label)
        for number in _numbers(each.text):
            values = values_of(number, _unit(fact, each.field))
            values = {value for value in values if value[0] == "%"} if FRACTION_IN_WORDS.fullmatch(number) else values
            said_there = bool(plain(number) in said or values & known)
            only = part and each.field != "alt"
            if values & part or (said_there and not (only and values & drawn)):
                continue
            hint = f"compare it with the sentence, which says {_told(fact.wording.sentence, part)}"
            message = f"“{number}” is in `{each.named}`, but the sentence has a different number or none"
            place = content.at(each.record, each.field)
            if not fact.wording.marked and (lost := unbraced(fact.text)):
                message = f"no number of this sentence is in braces, and `{each.named}` has “{number}”"
                hint, place = f"put braces around it: {{{lost[0]}}}", content.at(fact, "text")
            yield Problem("number-not-said", message, hint, place)


def _told(sentence: str, part: set[Value]) -> str:
    """Return the numbers of a sentence for a hint; only those of a part, if any match it."""
    numbers = _numbers(sentence)
    return ", ".join([number for number in numbers if values_of(number) & part] or numbers) or "none"


def _of_drawing(fact: Fact) -> Iterator[Value]:
    """Yield the other numbers that an alternative text may give.

    These describe the drawing: symbols, filled symbols, parts of a bar, and what each symbol stands for.
    """
    figure, rule = figure_of(fact), rule_of(fact)
    values = figure.values if figure else ()
    parts = figure.parts if figure else ()
    yield from (("", value) for value in (*values, *parts, *((parts[1] - parts[0],) if parts else ())))
    yield from (
        (("", 0), ("%", 0), ("%", 100)) if isinstance(fact.measure, PercentRange) else ()
    )  # the ends of the scale
    unit = unit_of(*values) if rule and rule.keyed and min(values) > 0 else None
    if unit:
        yield from (("", value) for value in (unit, *(each / unit for each in values)))


def _labelled(measure: Measure | None, number: int | None) -> set[Value]:
    """Return the values that the label of a figure may give, those of its own part; empty if it may give any."""
    match measure, number:
        case (CountRange(low, high), 0 | 1):
            return {("", (low, high)[number])}
        case (Pair(first, second), 0 | 1):
            return {*_parts((first, second)[number])}
        case (Share(total, _, _), 0):
            return {*_parts(total)}
        case (Share(_, part, whole), 1):
            return {*_parts(Fraction(part, whole))}
        case (Share(_, part, whole), 2):
            return {*_parts(Fraction(whole - part, whole))}
        case (PercentRange(), 0):
            return {("%", 100.0)}
    return set()


def _parts(measure: Measure | None) -> Iterator[Value]:
    """Yield the numbers of a measure, each in all forms in which it may be written."""
    match measure:
        case Fraction(part, whole):
            yield from (("", part), ("", whole))
            yield from (("%", round(100 * part / whole, 3)),) if whole else ()
        case Percent(value):
            yield "%", value
        case PercentRange(low, high):
            yield from (("%", low), ("%", high), ("", low), ("", high))
        case FractionRange(low, high, whole):
            yield from (("", low), ("", high), ("", whole))
        case Count(value) | Rate(value) | Times(value):
            yield "", value
        case Change(first, second):
            yield from (*_parts(first), *_parts(second))
        case CountRange(low, high):
            yield from (("", low), ("", high))
        case Money(value, currency):
            yield from ((currency, value), ("", value))
        case Share(total, part, whole):
            yield from (*_parts(total), *_parts(Fraction(part, whole)))
        case Pair(first, second):
            yield from (*_parts(first), *_parts(second))


@lru_cache(maxsize=2048)
def _numbers(text: str) -> list[str]:
    """Return the numbers of a text, with the ends of a range separate ("15–30%" is 15 and 30%), and fractions in words."""
    spelled = [found[0] for found in FRACTION_IN_WORDS.finditer(text)]
    return [*(end for number in numerals(text) for end in _ENDS.split(number)), *spelled]


def values_of(number: str, unit: str = "") -> set[Value]:
    """Return what a number may mean, by itself or with the unit of its figure: "12.7" next to "million people"."""
    return {value for words in (number, f"{number} {unit}") for value in _parts(Reading.of(words).measure)}


def _unit(fact: Fact, field: str) -> str:
    """Return the first word of the unit that a range has next to its ends."""
    ends = isinstance(fact.measure, CountRange) and field in ("labels.0", "labels.1") and fact.figure
    found = _FIRST_WORD.match(fact.figure.labels[2]) if ends and fact.figure and len(fact.figure.labels) > 2 else None
    return found[0] if found else ""
