"""Check that a place or a scope keeps the whole name of its people: not "Rural Africans" for "rural sub-Saharan Africans"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from factsheets.content.checks.left_out import NARROWING, dropped_limits
from factsheets.content.checks.wording import GLUE, stem, words_of
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.quantity.marks import marks_of
from factsheets.errors import Problem
from factsheets.regex import regex
from factsheets.yamlio.record import Record

_DASH = regex(r"\s*[—–]\s*")
_OF_A_PART = regex(r"(?:north|south|east|west|central|sub-)\w*", re.IGNORECASE)
"""Words before the name of a place that mean only a part of it: "northern Uganda", "sub-Saharan Africans"."""


def check_phrases(content: Content) -> Iterator[Problem]:
    """Words that belong to the name of a place or its people in a sentence are kept in `place` and `scope`."""
    for _, fact in content.library.facts():
        sentence = fact.wording.sentence
        for record, field, text in _texts(fact, content.library) if sentence else ():
            told = [word for mark in marks_of(fact.text)[:1] for word in dropped_limits(mark, text)]
            for lost in left_out(sentence, text):
                if lost not in told:
                    message = f"`{field}` leaves out “{lost}”, which limits who or what is meant"
                    hint = f"add it, as in the sentence: “{sentence}”"
                    yield Problem("limit-dropped", message, hint, content.at(record, field), "warning")


def _texts(fact: Fact, library: Library) -> Iterator[tuple[Record, str, str]]:
    yield fact, "scope", fact.scope
    if fact.place:
        country, region = library.countries.get(fact.place.country or ""), library.regions.get(fact.place.region or "")
        yield fact.place, "name", fact.place.name
        if not (fact.place.name or fact.scope):
            yield fact.place, "country", country.name if country else ""
            yield fact.place, "region", region.name if region and not country else ""


@lru_cache(maxsize=2048)
def left_out(sentence: str, text: str) -> list[str]:
    """Return the words inside a name, or limiting it from before, that a text leaves out although it repeats the name."""
    stems = [stem(word) for word in words_of(text)]
    found = [word for phrase in _phrases(sentence) for word in _of_phrase(phrase, set(stems), set(pairwise(stems)))]
    return list(dict.fromkeys(found))


def _phrases(sentence: str) -> Iterator[list[str]]:
    """Yield runs of words that have no punctuation, number or joining word between them."""
    phrase: list[str] = []
    for token in _DASH.sub(" , ", sentence).split():
        word = token.strip(".,;:!?()“”\"'")
        if not word or word.casefold() in GLUE or not words_of(word) or any(letter.isdigit() for letter in word):
            yield phrase
            phrase = []
            continue
        phrase.append(word)
        if token[-1] in ".,;:!?)":
            yield phrase
            phrase = []
    yield phrase


def _of_phrase(phrase: list[str], said: set[str], joined: set[tuple[str, str]]) -> Iterator[str]:
    stems = [[stem(word) for word in words_of(word)] for word in phrase]
    kept = [at for at, each in enumerate(stems) if not said.isdisjoint(each)]
    for before in range(min(kept, default=0) - 1, -1, -1):
        if phrase[before].casefold() not in NARROWING and not _OF_A_PART.fullmatch(phrase[before]):
            break
        yield phrase[before]
    for first, last in pairwise(kept):
        if (stems[first][-1], stems[last][0]) in joined:
            yield from phrase[first + 1 : last]
