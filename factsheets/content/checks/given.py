"""Compare a measure that an author gives with the marked words: it says no more than they do, with the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.quantity.doubts import is_unsure
from factsheets.content.quantity.ends import first_end
from factsheets.content.quantity.followed import counts_people
from factsheets.content.quantity.joined import (
    are_two_groups,
    ends_of_range,
    is_part,
    is_share,
    other_between,
    parts_of,
    said_twice,
    why_unsure,
)
from factsheets.content.quantity.marks import Mark, marks_of
from factsheets.content.quantity.measures import EXPONENTS, PART, PARTS, SIGNS
from factsheets.content.quantity.numerals import WORD, value_of
from factsheets.content.quantity.phrases import described
from factsheets.content.quantity.sentence import measure_of
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
from factsheets.errors import Problem
from factsheets.regex import regex

_FLAGS = re.IGNORECASE
_NUMBER = regex(rf"\d+(?:[.,’'\u00a0\u2009\u202f ]\d+)*|[{''.join(SIGNS)}]|\b(?:{WORD}|(?:{PART})s?|an?)\b", _FLAGS)
_TWO = regex(r"\b(?:or|and|to|of)\b|[-–/]", _FLAGS)
_SCALE = regex(rf"(?<![a-z])({'|'.join(name for name in EXPONENTS if name)})\b", _FLAGS)
_THOUSANDS = regex(r"\d{1,3}(?:([.,’'\u00a0\u2009\u202f ])\d{3})(?:\1\d{3})*")


_PARTS_OF_ONE = Share | Pair | Fraction | FractionRange | PercentRange
"""Measures that are drawn as parts of a whole, or next to each other."""


def check_agreement(content: Content) -> Iterator[Problem]:
    """A given measure says what the sentence says or, if the words cannot be read, has at least their numbers."""
    for fact, marks in _given(content):
        read = measure_of(fact.text)
        if read is not None and fact.measure != read:
            message = f"the measure says {described(fact.measure)}, but the sentence says {described(read)}"
            hint = "remove `measure`: the text in braces is enough"
            yield Problem("measure-disagrees", message, hint, content.at(fact, "measure"))
        elif read is None and not why_not(fact, marks) and (reason := _disagreement(fact.measure, marks)):
            message = f"the measure says {described(fact.measure)}, but {reason}"
            hint = "mark one number, and give it in `measure` as the sentence does"
            yield Problem("measure-disagrees", message, hint, content.at(fact, "measure"))


def check_given(content: Content) -> Iterator[Problem]:
    """A measure given for words that cannot be read never turns a change into a share, and joins only numbers that
    words join.
    """
    for fact, marks in _given(content):
        if measure_of(fact.text) is None and (reason := why_not(fact, marks)):
            message = f"the measure {described(fact.measure)} would misstate the sentence: {reason}"
            hint = "remove `measure`, and put only one number in braces: it is printed as it is in the sentence"
            yield Problem("measure-misstates", message, hint, content.at(fact, "measure"))


def _given(content: Content) -> Iterator[tuple[Fact, list[Mark]]]:
    """Yield the facts that have a measure and marked words, with their marks."""
    for _, fact in content.library.facts():
        if fact.measure is not None and fact.wording.marked:
            yield fact, marks_of(fact.text)


# -- what the words rule out --------------------------------------------------------------------------------------------


def why_not(fact: Fact, marks: list[Mark]) -> str:
    """Return why the given measure of a fact cannot be what its sentence says, or an empty text."""
    if fact.wording.change and isinstance(fact.measure, _PARTS_OF_ONE):
        return f"“{fact.wording.change}” describes a change or a comparison, not a part of a whole"
    if len(marks) == 1:
        return "it needs two numbers, and only one is in braces" if isinstance(fact.measure, Share | Pair) else ""
    if isinstance(fact.measure, Share | Pair) and (unsure := why_unsure(*marks)):
        return unsure
    if isinstance(fact.measure, CountRange) and is_unsure(marks[0].before, *_sentences(marks[1].after)):
        return "its sentence, or the next one, states it only as a wish or a guess, or denies or doubts it"
    return "" if fact.measure is None or _is_joined(fact.measure, *marks) else _why_apart(*marks)


def _sentences(after: str) -> tuple[str, str]:
    """Return the rest of a sentence, and the text after it."""
    end = first_end(after)
    return after[:end], after[end:]


def _why_apart(first: Mark, second: Mark) -> str:
    """Return why two marked numbers do not belong to one measure."""
    names = f"“{first.words}” and “{second.words}”"
    if said_twice(first, second):
        return f"{names} say the same thing in two ways"
    if ends_of_range(first, second):
        return f"{names} are the two ends of a range or change"
    if other_between(first, second):
        return f"another number is between {names}"
    both = isinstance(first.reading.measure, Count) and isinstance(second.reading.measure, Count)
    part = both and is_part(first, second)
    return f"one of {names} is a part of the other" if part else f"nothing joins {names} into one measure"


def _is_joined(measure: Measure, first: Mark, second: Mark) -> bool:
    """Return whether words join two marks in the way that a measure requires.

    A measure with a single number is that of the first mark, which is printed large.
    """
    match measure:
        case Share():
            return is_share(first, second)
        case Pair():
            return are_two_groups(first, second)
        case CountRange() | PercentRange() | FractionRange() | Change():
            return bool(ends_of_range(first, second))
    return True


# -- the numbers in the braces ------------------------------------------------------------------------------------------


def _disagreement(measure: Measure | None, marks: list[Mark]) -> str:
    """Return how a measure differs from the marked numbers, or an empty text."""
    if measure is None:
        return ""
    said = [numbers_in(mark.words) for mark in marks]
    missing = _missing(measure, said)
    if not any(said):
        return "there is no number in the braces"
    if missing:
        return f"the braces do not contain {missing[0]:,.15g}"
    if isinstance(measure, Count) and measure.value % 1 and counts_people(marks[0].after):
        return "people are counted in whole numbers"
    return "the braces also contain another number" if _spare(measure, marks[0].words, said[0]) else ""


def _spare(measure: Measure, words: str, said: set[float]) -> bool:
    """Return whether the braces of a single number contain another one: "10% more or 20%"."""
    if isinstance(measure, Fraction):
        return bool(said - {float(measure.part), float(measure.whole)})
    if not isinstance(measure, Percent | Count | Money):
        return False
    numbers = [numbers_in(found[0]) for found in _NUMBER.finditer(words) if found[0].lower() not in ("a", "an")]
    return len(numbers) > 1 and any(measure.value not in number for number in numbers) and bool(_TWO.search(words))


def _missing(measure: Measure, said: list[set[float]]) -> list[float]:
    """Return the numbers of a measure that are not in the marks."""
    first, last, both = said[0], said[-1], set().union(*said)
    match measure:
        case Share(total, part, whole):
            shares = {parts_of(value) for value in last}
            return [*_not_in((total.value,), first), *([] if (part, whole) in shares else _not_in((part, whole), last))]
        case Pair(one, other):
            return [*_not_in((one.value,), first), *_not_in((other.value,), last)]
        case Change(one, other):
            return _not_in((one.value, other.value), both)
        case CountRange(low, high) | PercentRange(low, high):
            return _not_in((low, high), both)
        case FractionRange(low, high, whole):
            return _not_in((low, high, whole), both)
        case Fraction(part, whole):
            return _not_in((part, whole), first)
        case Percent(value) | Count(value) | Money(value) | Rate(value) | Times(value):
            return _not_in((value,), first)


def _not_in(values: Iterable[float], said: set[float]) -> list[float]:
    return [value for value in values if value not in said]


def numbers_in(words: str) -> set[float]:
    """Return the numbers that a text may mean: 12.5 for "12,5 %", 1 and 5 for "one-in-five", 1,200 and 1.2 for "1.200"."""
    plain = words.replace("-", " ")
    values = {value for found in _NUMBER.finditer(plain) for value in _values(found[0])}
    if mixed := re.search(rf"(\d+)\s?([{''.join(SIGNS)}])", plain):
        values.add(int(mixed[1]) + SIGNS[mixed[2]][0] / SIGNS[mixed[2]][1])
    scales = {10.0 ** EXPONENTS[name.lower()] for name in _SCALE.findall(plain)}
    return values | {round(value * scale, 6) for value in values for scale in scales}


def _values(number: str) -> set[float]:
    word = number.lower()
    if word in ("a", "an"):
        return {1.0}
    if number in SIGNS:
        return {float(value) for value in SIGNS[number]}
    if not number[0].isdigit():
        part = PARTS.get(word) or PARTS.get(word.removesuffix("s"))
        return {float(part)} | ({1.0} if word == "half" else set()) if part else {float(value_of(word))}
    grouped = {float(re.sub(r"\D", "", number))} if _THOUSANDS.fullmatch(number) else set()
    decimal = number.replace(",", ".")
    both = re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", number)
    if both:
        return {float(number.replace(",", ""))}
    return grouped | (
        {float(decimal)}
        if re.fullmatch(r"\d+(?:\.\d+)?", decimal)
        else {float(each) for each in re.findall(r"\d+", number) if not grouped}
    )
