"""What a label or an alternative text says of a part of a drawing is what is drawn there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factsheets.content.checks.wording import GLUE, stem, words_of
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.quantity.grammar import Figure, figure_of
from factsheets.content.quantity.marks import marks_of
from factsheets.content.quantity.numerals import WORD, value_of
from factsheets.content.quantity.parts import FEMALE, YOUNG
from factsheets.content.quantity.people import Noun, counted, is_people
from factsheets.content.quantity.types import FractionRange, PercentRange, Share
from factsheets.content.quantity.wholes import noun_of
from factsheets.errors import Problem
from factsheets.regex import regex

_WHO = {"person": frozenset[str](), "woman": FEMALE, "child": YOUNG}
"""The symbols of people, and whom they show; a person is anybody."""
_MANY = rf"(?P<many>\d+|{WORD})"
_OTHER_WORDS = r"(?: of (?:the )?(?:\d+|them))?(?: [\w-]+){0,2}?(?:,? (?:are|is|being))?"
_REST = regex(r",|;|\bthe (?:rest|others?)\b|\d", re.IGNORECASE)


def check_drawn(content: Content) -> Iterator[Problem]:
    """Labels stand at their parts, and an alternative text says as many filled symbols as there are."""
    for _, fact in content.library.facts():
        if fact.figure and fact.wording.marked:
            for field, message in _wrong(fact, fact.figure):
                hint = f"compare it with the sentence: “{fact.wording.sentence}”"
                yield Problem("figure-words", message, hint, content.at(fact.figure, field))


def _wrong(fact: Fact, choice: FigureChoice) -> Iterator[tuple[str, str]]:
    """Yield the fields of a figure that say something else than it draws, and how."""
    figure = figure_of(fact)
    if figure and choice.alt and (wrong := _miscounted(choice.alt, figure)):
        yield "alt", f"`alt` says “{wrong}”, but the figure draws a different number"
    yield from _wrong_symbols(fact, choice)
    labels = [label.casefold() for label in choice.labels]
    if len(set(labels)) < len(labels):
        yield "labels", "two labels of the figure are the same"
    if isinstance(fact.measure, Share) and len(labels) > 2 and _is_part(labels[2], fact):
        yield "labels.2", "the label of the rest says what the sentence says about the other part"
    if isinstance(fact.measure, Share) and labels and _is_part(labels[0], fact):
        yield "labels.0", "the label of the total says what the sentence says of a part of it"
    if isinstance(fact.measure, PercentRange | FractionRange) and labels and not _is_whole(labels[0], fact):
        yield "labels.0", "the label describes a part, not the whole"


def _wrong_symbols(fact: Fact, choice: FigureChoice) -> Iterator[tuple[str, str]]:
    """Yield the symbols that show other people than their number counts, or a thing for people and a person for a thing."""
    marks = marks_of(fact.text) if figure_of(fact) else []
    for at, (icon, mark) in enumerate(zip(choice.icons, marks, strict=False)):
        noun = noun_of(mark.before, mark.after)
        if noun and noun.whole and not noun.pronoun and not _stands_for(icon, noun):
            yield f"icons.{at}", f"“{icon}” stands for others than the sentence counts: “{noun.head}”"


def _stands_for(icon: str, noun: Noun) -> bool:
    if icon not in _WHO or not noun.people:
        return (icon in _WHO) == noun.people
    return not _WHO[icon] or not is_people(noun.head) or noun.head in _WHO[icon]


@cache  # few alternative texts are written by hand, so the words are not compiled for nothing
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what tells how many symbols are filled, and how many empty."""
    fills = "filled|solid|dark|shaded|colou?red", "empty|open|unfilled|outlined|white"
    filled, empty = (re.compile(rf"\b{_MANY}{_OTHER_WORDS} (?:{fill})\b", re.IGNORECASE) for fill in fills)
    return filled, empty


def _miscounted(alt: str, figure: Figure) -> str:
    """Return the words that tell of more or fewer filled or empty symbols than are drawn, or nothing."""
    if not figure.parts:
        return ""
    part, whole = figure.parts
    filled = whole - part if figure.lacking else part
    for pattern, right in zip(_patterns(), (filled, whole - filled), strict=True):
        found = pattern.search(alt)
        said = value_of(found["many"]) if found else right
        if (
            found and said != right and said in (part, whole, whole - part)
        ):  # others are in no sentence, which is reported already
            return found[0]
    return ""


def _is_part(label: str, fact: Fact) -> bool:
    """Return whether the label of the rest has only words that the sentence has of the part."""
    part = _REST.split(marks_of(fact.text)[-1].after)[0]
    return bool(_stems(label)) and _stems(label) <= _stems(part)


def _is_whole(label: str, fact: Fact) -> bool:
    """Return whether the label of a whole names what is counted, or no more than "all"."""
    noun = counted(marks_of(fact.text)[0].after)
    said = {each for each in _stems(label) if not each[0].isdigit()} - {"all", "percent"}
    return noun is None or not said or stem(noun.head) in said


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words_of(text) if word.casefold() not in GLUE}
