"""Check that words printed with one number of a sentence are not those of another: "30% of women and 60% of men vote".

Each number counts the noun of its own clause. A label or an alternative text that gives a number the people of another
one, or two labels that are swapped, say something false although all their words are in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from factsheets.content.checks.beside import beside
from factsheets.content.checks.numbers import FRACTION_IN_WORDS, values_of
from factsheets.content.checks.wording import stem, words_of
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.passages import NUMERAL
from factsheets.content.quantity.marks import Mark, marks_of
from factsheets.content.quantity.people import is_people
from factsheets.content.quantity.types import CountRange, Share
from factsheets.content.quantity.wholes import noun_of
from factsheets.errors import Problem
from factsheets.regex import regex

_NUMBER = regex(
    rf"\d+ (?:in|of|out of)(?: every)? \d+|{FRACTION_IN_WORDS.pattern}"
    rf"|(?:{NUMERAL.pattern})(?:\s?(?:per ?cent|%))?",
    re.IGNORECASE,
)


class _Said(Struct, frozen=True):
    """A number in a text, the people that it counts there (empty if it counts none), and the words up to the next number."""

    start: int
    number: str
    people: str
    words: frozenset[str]


def check_clauses(content: Content) -> Iterator[Problem]:
    """A number keeps its people, and a label belongs to the number of its own clause."""
    for _, fact in content.library.facts():
        if not fact.wording.marked or isinstance(fact.measure, CountRange | Share):
            continue  # the ends of a scale, or one group and a part of it
        yield from _about(content, fact, _numbers_of(fact.wording.sentence))


def _about(content: Content, fact: Fact, said: list[_Said]) -> Iterator[Problem]:
    yield from _scope(content, fact)
    marks, several = [_at(mark, said) for mark in marks_of(fact.text)], len({each.people for each in said}) > 1
    for each in (each for each in beside(fact) if each.record is not fact.place):
        own = marks[min(each.label or 0, len(marks) - 1)]
        if several and (taken := _of_another(each.text, each.label is not None, own, said)):
            message = f"`{each.named}` says “{taken}” about {own.number if own else 'its number'}, but the sentence says it about another number"
            hint = f"compare it with the sentence: “{fact.wording.sentence}”"
            yield Problem("said-of-another", message, hint, content.at(each.record, each.field))


def _scope(content: Content, fact: Fact) -> Iterator[Problem]:
    """Yield the people named above a number if they are not those it counts: "Guards" above a share of prisoners."""
    nouns = [noun_of(mark.before, mark.after) for mark in marks_of(fact.text)]
    counted = {stem(noun.head) for noun in nouns if noun and noun.people and is_people(noun.head) and not noun.pronoun}
    named = [word for word in words_of(fact.scope) if is_people(word.casefold()) and word.casefold() != "people"]
    if counted and named and counted.isdisjoint(map(stem, named)):
        message = f"`scope` is about “{named[0]}”, whom the number does not count"
        hint = f"compare it with the sentence: “{fact.wording.sentence}”"
        yield Problem("said-of-another", message, hint, content.at(fact, "scope"))


def _at(mark: Mark, said: list[_Said]) -> _Said | None:
    return next((each for each in said if mark.start <= each.start < mark.end), None)


def _of_another(text: str, label: bool, own: _Said | None, said: list[_Said]) -> str:
    """Return the people of another number that a text wrongly gives to its own number, or an empty text."""
    everyone = {each.people for each in said if each.people}
    told = _numbers_of(text)
    for number in () if label else told:  # numbers in labels are compared with their parts elsewhere
        same = [each for each in said if values_of(number.number) & values_of(each.number)]
        if same and number.people in everyone and all(each.people not in ("", number.people) for each in same):
            return number.people
    if told or own is None or not own.people:
        return ""
    words = {stem(word) for word in words_of(text)}
    if stem(own.people) in words:
        return ""
    return next((each for each in sorted(everyone) if stem(each) in words and stem(each) not in own.words), "")


@lru_cache(maxsize=2048)
def _numbers_of(text: str) -> list[_Said]:
    """Return the numbers of a text, in order."""
    places = list(_NUMBER.finditer(text))
    ends = [place.start() for place in places[1:]] + [len(text)]
    return [_said(text, place, end) for place, end in zip(places, ends, strict=False)]


def _said(text: str, place: re.Match[str], end: int) -> _Said:
    noun = noun_of(text[: place.start()].strip(), text[place.end() :])
    people = noun.head if noun and noun.people and is_people(noun.head) else ""
    return _Said(place.start(), place[0], people, frozenset(stem(word) for word in words_of(text[place.end() : end])))
