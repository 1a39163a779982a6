"""Check that what a label or an alternative text says about a part of a figure is what is drawn there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factsheets.content.checks.left_out import disordered
from factsheets.content.checks.wording import GLUE, stem, words_of
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.quantity.grammar import Figure, figure_of
from factsheets.content.quantity.marks import marks_of
from factsheets.content.quantity.measures import PER
from factsheets.content.quantity.numerals import SCALES, WORD, value_of
from factsheets.content.quantity.people import counted
from factsheets.content.quantity.types import CountRange, FractionRange, PercentRange, Share
from factsheets.errors import Problem
from factsheets.regex import regex

_MANY = rf"(?P<many>\d+|{WORD})"
_OTHER_WORDS = r"(?: of (?:the )?(?:\d+|them))?(?: [\w-]+){0,2}?(?:,? (?:are|is|being))?"
_SCALE_LABELS = 3
"""Labels: the low value, the high value, the unit."""
_PERIOD = regex(rf"(?:\s[\w’'-]+){{0,3}}(?P<period>{PER})", re.IGNORECASE)
_REST = regex(r",|;|\bthe (?:rest|others?)\b|\d", re.IGNORECASE)


def check_drawn(content: Content) -> Iterator[Problem]:
    """Labels belong to their parts, and an alternative text gives the correct number of filled symbols."""
    for _, fact in content.library.facts():
        if fact.figure and fact.wording.marked:
            for field, message in _wrong(fact, fact.figure):
                hint = f"compare it with the sentence: “{fact.wording.sentence}”"
                yield Problem("figure-words", message, hint, content.at(fact.figure, field))
            if period := _lost_period(fact, fact.figure):
                message = f"the label of the scale leaves out “{period}”"
                hint = f"add it: {fact.figure.labels[2]} {period}"
                yield Problem("limit-dropped", message, hint, content.at(fact.figure, "labels.2"), "warning")


def _wrong(fact: Fact, choice: FigureChoice) -> Iterator[tuple[str, str]]:
    """Yield each field of a figure that contradicts what it draws, with the message."""
    figure = figure_of(fact)
    if figure and choice.alt and (wrong := _miscounted(choice.alt, figure)):
        yield "alt", f"`alt` says “{wrong}”, but the figure draws a different number"
    marks = marks_of(fact.text)
    for at, label in enumerate(choice.labels):
        if disordered(marks[0 if at == 0 else -1], label):
            yield f"labels.{at}", "the label has the words of the sentence in another order"
    if len(marks) == 1 and any(disordered(marks[0], said) for said in re.split("[:;.]", choice.alt)):
        yield "alt", "`alt` has the words of the sentence in another order"
    labels = [label.casefold() for label in choice.labels]
    if len(set(labels)) < len(labels):
        yield "labels", "two labels of the figure are the same"
    if isinstance(fact.measure, Share) and len(labels) > 2 and _is_part(labels[2], fact):
        yield "labels.2", "the label of the rest has the words of the sentence for the other part"
    if isinstance(fact.measure, Share) and labels and _is_part(labels[0], fact):
        yield "labels.0", "the label of the total has the words of the sentence for a part of it"
    if isinstance(fact.measure, PercentRange | FractionRange) and labels and not _is_whole(labels[0], fact):
        yield "labels.0", "the label describes a part, not the whole"


def _lost_period(fact: Fact, choice: FigureChoice) -> str:
    """Return the period of a range, such as "a year", if the unit of its scale leaves it out; otherwise an empty text."""
    if not isinstance(fact.measure, CountRange) or len(choice.labels) < _SCALE_LABELS:
        return ""
    found = _PERIOD.match(marks_of(fact.text)[-1].after)
    told = found["period"].strip() if found else ""
    return "" if stem(told.rpartition(" ")[2]) in _stems(choice.labels[2]) else told


@cache  # few alternative texts are written by hand, so the patterns are compiled only if needed
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns for the number of filled and of empty symbols."""
    fills = "filled|solid|dark|shaded|colou?red", "empty|open|unfilled|outlined|white"
    filled, empty = (re.compile(rf"\b{_MANY}{_OTHER_WORDS} (?:{fill})\b", re.IGNORECASE) for fill in fills)
    return filled, empty


def _miscounted(alt: str, figure: Figure) -> str:
    """Return the words with a wrong number of filled or empty symbols, or an empty text."""
    if not figure.parts:
        return ""
    part, whole = figure.parts
    filled = whole - part if figure.lacking else part
    for pattern, right in zip(_patterns(), (filled, whole - filled), strict=True):
        found = pattern.search(alt)
        said = value_of(found["many"]) if found else right
        if (
            found and said != right and said in (part, whole, whole - part)
        ):  # any other number is not in the sentence, which is reported elsewhere
            return found[0]
    return ""


def _is_part(label: str, fact: Fact) -> bool:
    """Return whether all words of a label are words that the sentence uses for the part."""
    part = _REST.split(marks_of(fact.text)[-1].after)[0]
    words = {each for each in _stems(label) - SCALES.keys() if not each[0].isdigit()}
    return bool(words) and words <= _stems(part)


def _is_whole(label: str, fact: Fact) -> bool:
    """Return whether the label of a whole names what is counted, or says only "all"."""
    noun = counted(marks_of(fact.text)[0].after)
    said = {each for each in _stems(label) if not each[0].isdigit()} - {"all", "percent"}
    return noun is None or not said or stem(noun.head) in said


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words_of(text) if word.casefold() not in GLUE}
