"""Check that nothing is added to a fact: texts printed around it use the words of its sentence.

Numbers are compared elsewhere (checks.numbers). A word that widens the claim, a place or "worldwide", is an error; any
other word that is not in the sentence is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from factsheets.content.checks.beside import beside
from factsheets.content.checks.numbers import FRACTION_IN_WORDS
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.quantity.changes import is_change
from factsheets.content.quantity.measures import PARTS
from factsheets.content.quantity.negations import denials
from factsheets.content.quantity.numerals import VALUES
from factsheets.content.quantity.people import is_people
from factsheets.content.quantity.types import PercentRange
from factsheets.errors import Problem
from factsheets.regex import regex
from factsheets.words import joined
from factsheets.yamlio.record import Record

GLUE = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "from", "for", "by", "with", "as", "and", "that", "which",
    "who", "whose", "what", "where", "is", "are", "be", "been", "being", "was", "were", "has", "have", "had", "it",
    "its", "they", "them", "their", "this", "these", "those", "between",
})  # fmt: skip
"""Joining words, which claim nothing. "or", "all", "only", "not" and "will" are not among them."""

WIDENING = frozenset({
    "all", "always", "any", "every", "everyone", "everywhere", "global", "globally", "most", "whole", "world",
    "worldwide",
})  # fmt: skip
"""Words that claim more than the sentence does."""

DRAWING = frozenset(["row", "grid", "group", "bar", "dot", "figure", "symbol", "pictogram", "scale", "outlin", "part", "equal", "draw", "drawn", "show", "shown", "fill", "filled", "empty", "hatch", "solid", "stand", "each", "one", "of", "shap", "cross", "other", "rest", "left", "right", "upper", "lower", "first", "second", "next", "beside", "whole", "person", "people", "mark", "line"])  # fmt: skip
"""Words of an alternative text that describe the drawing, as stems: "Grid of dots, each …, filled from the left"."""

_PARTS = {word: str(whole) for word, whole in PARTS.items() if whole > 2}
_NUMBERS = {
    **{word: str(number) for word, number in VALUES.items()},
    **_PARTS,
    **{f"{word}s": number for word, number in _PARTS.items()},
}
"""Numbers in words, as digits: "one in five" says what "1 in 5" says."""

_IRREGULAR = {"women": "woman", "men": "man", "children": "child", "people": "person", "lives": "live"}
_WORD = regex(r"[^\W_]+(?:\.\d+)?(?:[’'](?!s\b)[^\W_]+)*")
_PERCENT = regex(r"%|\bper ?cent\b", re.IGNORECASE)


class Printed(Struct, frozen=True):
    """A text printed around a sentence: its field, the sentence, and whether the text says whom or where.

    `drawing` has words that describe the drawing, not the fact.
    """

    record: Record
    field: str
    text: str
    sentence: str
    scope: bool = False
    drawing: frozenset[str] = frozenset()


def check_words(content: Content) -> Iterator[Problem]:
    """Labels, scopes and clauses have no word that is not in their sentence."""
    places = _place_words(content.library)
    for printed in _printed(content.library):
        if not (printed.text and printed.sentence):
            continue
        added = added_words(printed.text, printed.sentence, printed.drawing)
        wide = [word for word in added if printed.scope or _says_more(word, printed.field, printed.sentence, places)]
        if added:
            yield _added(content, printed, wide or added, "error" if wide else "warning")


def _says_more(word: str, field: str, sentence: str, places: set[str]) -> bool:
    """Return whether an added word widens the claim, reverses it, or makes it one about a change."""
    if field == "alt" and is_people(word.casefold()) and word.casefold() not in ("people", "persons"):
        return True
    denies = denials(word) and not denials(sentence)
    return bool(
        denies or word.casefold() in WIDENING or is_change(word) or (word[0].isupper() and stem(word) in places)
    )


def _added(content: Content, printed: Printed, words: Sequence[str], level: str) -> Problem:
    field, says = (
        printed.field.partition(".")[0],
        "so it says more than the sentence" if level == "error" else "so it adds something",
    )
    named = joined([f"“{word}”" for word in words])
    message = f"{named} in `{field}` {'is' if len(words) == 1 else 'are'} not in the sentence, {says}"
    fix = "use the words of the sentence"
    if field in ("country", "region"):
        fix = "add `name` with the sentence's words for the place, or remove `place`"
    hint = f"{fix}: “{printed.sentence}”"
    origin = content.at(printed.record, printed.field)
    return (
        Problem("scope-not-said", message, hint, origin)
        if level == "error"
        else Problem("word-not-said", message, hint, origin, "warning")
    )


@lru_cache(maxsize=2048)
def added_words(text: str, sentence: str, drawing: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words of a text that are not in the sentence, each once; inflected forms count as the same word."""
    said = {stem(word) for word in words_of(sentence)}
    names = [word.casefold() for word in words_of(sentence) if word[0].isupper()]
    return tuple(dict.fromkeys(
        word for word in words_of(text)
        if not _is_free(word, drawing) and stem(word) not in said and not (word[0].isupper() and _is_from(word, names))
    ))  # fmt: skip


def _is_free(word: str, drawing: frozenset[str]) -> bool:
    """Return whether a word may be added: a joining word, digits (compared elsewhere), or a word about the drawing."""
    return word[0].isdigit() or word.casefold() in GLUE or stem(word) in drawing


def _is_from(name: str, others: list[str]) -> bool:
    """Return whether a word names the people or things of a place: "Kenya" and "Kenyan", "Thailand" and "Thai"."""
    name = name.casefold()
    return any(
        _OF_A_PLACE.fullmatch(other.removeprefix(name)) if other.startswith(name) else f"{other}land" == name
        for other in others
    )


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a word in lowercase without its usual inflection: "victims" and "victim", "living" and "live" are the same."""
    word = word.casefold()
    word = _NUMBERS.get(word, _IRREGULAR.get(word, word))
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")


_OF_A_PLACE = regex(r"(?:i?an|n|i|ese)s?")
"""Endings that turn the name of a country into that of its people: Kenyan, Bolivian, Egyptians."""


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without fractions in words; percent and dollar signs count as words."""
    text = _PERCENT.sub(" percent ", text.replace("’s", "").replace("'s", ""))
    return tuple(_WORD.findall(FRACTION_IN_WORDS.sub(" ", text.replace("$", " dollars "))))


def _place_words(library: Library) -> set[str]:
    """Return the words in the names of places, as stems: a label that has one of them is about that place."""
    countries = library.countries.values()
    names = [country.name for country in countries] + [country.capital.name for country in countries]
    names += [region.name for region in library.regions.values()]
    return {stem(word) for name in names for word in words_of(name) if word.casefold() not in GLUE}


# -- what is printed around what ---------------------------------------------------------------------------------------


def _printed(library: Library) -> Iterator[Printed]:
    for issue in library.issues.values():
        yield from _of_where(issue)
        for fact in issue.facts:
            yield from _of_fact(fact, library)
    organisation, labels = library.organisation, library.labels
    for way in organisation.ways:
        yield from (Printed(way, field, getattr(way, field), way.text) for field in ("short", "partner"))
    yield Printed(labels, "all_ways", labels.all_ways, organisation.ways_lead)


def _of_where(issue: Issue) -> Iterator[Printed]:
    where = issue.where
    yield from (Printed(where, field, getattr(where, field), where.sentence) for field in ("label", "on_behalf_of"))
    yield from (Printed(area, "restriction", area.restriction, where.sentence) for area in where.areas)


def _of_fact(fact: Fact, library: Library) -> Iterator[Printed]:
    sentence = fact.wording.sentence
    symbols = fact.figure.icons if fact.figure else []
    whole = ["all"] if isinstance(fact.measure, PercentRange) else []
    for each in (each for each in beside(fact) if each.record is not fact.place):
        label = each.label is not None
        drawing = frozenset(
            DRAWING | {stem(icon) for icon in symbols} if each.field == "alt" else whole if label else ()
        )
        yield Printed(each.record, each.field, each.text, sentence, label or each.field == "scope", drawing)
    if fact.place:
        yield _of_place(fact, library)


def _of_place(fact: Fact, library: Library) -> Printed:
    """Return the name of a fact's place as it is printed: its own, or else that of the country or region."""
    place = fact.place
    assert place
    if place.name:
        return Printed(place, "name", place.name, fact.wording.sentence, scope=True)
    if fact.scope or (place.country and place.region):
        return Printed(place, "name", "", "")
    country, region = library.countries.get(place.country or ""), library.regions.get(place.region or "")
    name = country.name if country else region.name if region else ""
    return Printed(place, "country" if country else "region", name, fact.wording.sentence, scope=True)
