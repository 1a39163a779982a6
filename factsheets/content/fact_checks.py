"""What must be true of facts: their marks, their numbers, and the figures and titles made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from factsheets.content.located import Content
from factsheets.content.model import (
    Count,
    CountRange,
    Fact,
    Fraction,
    Measure,
    Money,
    Pair,
    Percent,
    PercentRange,
    Share,
)
from factsheets.content.wording import WordingError, measure_of, unmarked
from factsheets.counting import amount, unit_of
from factsheets.errors import Problem

LONGEST_LEAD_IN = 34
"""Letters before a number up to which they stand in its qualifier line (docs/design.md, section 7)."""

LONGEST_CLAIM = 18
"""Words of a slide's title (docs/design.md, section 13)."""

MOST_IN_A_ROW = 10
"""Figures in one row; a fraction of more is the number alone (docs/design.md, section 9)."""

LABELS: dict[type, tuple[tuple[int, ...], str]] = {
    Share: ((2, 3), "the total, the share and, if the source names it, the rest"),
    Pair: ((2,), "the first count, the second count"),
    PercentRange: ((0, 1), "the whole that is 100%"),
    CountRange: ((0, 3), "the low value, the high value, the unit"),
}
"""How many labels a figure takes, and which, by measure; others take none."""


def check_ids(content: Content) -> Iterator[Problem]:
    """Every fact of an issue has its own id."""
    for issue in content.library.issues.values():
        seen: set[str] = set()
        for fact in issue.facts:
            if fact.id and fact.id in seen:
                message = f"two facts of this issue have the id “{fact.id}”"
                yield Problem("duplicate-id", message, "give each its own id", content.at(fact, "id"))
            seen.add(fact.id)


def check_heroes(content: Content) -> Iterator[Problem]:
    """At most one fact of an issue is its hero."""
    for issue in content.library.issues.values():
        for fact in [fact for fact in issue.facts if fact.hero][1:]:
            message = "a second fact of this issue is marked as hero"
            yield Problem("two-heroes", message, "leave the mark on one of them", content.at(fact, "hero"))


def check_statuses(content: Content) -> Iterator[Problem]:
    """Every issue has a fact that may be printed."""
    for issue in content.library.issues.values():
        if issue.facts and not any(fact.printed for fact in issue.facts):
            message = "all facts of this issue are superseded or withdrawn, so its sheet has nothing to say"
            hint = "add a fact, or take the file of the issue out of data/issues"
            yield Problem("nothing-printed", message, hint, content.at(issue, "facts"))


def check_places(content: Content) -> Iterator[Problem]:
    """A place is a country or a region, not both."""
    for _, fact in content.library.facts():
        if fact.place and fact.place.country and fact.place.region:
            hint = "keep the country, or the region"
            yield Problem("two-places", "a fact speaks of a country or a region, not of both", hint, fact.place.origin)


def check_years(content: Content) -> Iterator[Problem]:
    """The year of a fact is one that its sentence names."""
    for fact in _readable(content):
        if fact.year and str(fact.year) not in fact.wording.sentence:
            hint = "remove the year; a fact has one only if the source states it"
            message = f"the sentence does not name the year {fact.year}"
            yield Problem("year-not-in-sentence", message, hint, content.at(fact, "year"))


# -- marks and measures ------------------------------------------------------------------------------------------------


def check_braces(content: Content) -> Iterator[Problem]:
    """Braces stand in pairs around one number, or two that one figure joins."""
    for _, fact in content.library.facts():
        try:
            unmarked(fact.text)
        except WordingError as error:
            hint = "put { and } around the number; a brace meant as a letter is written twice"
            yield Problem("braces", str(error), hint, content.at(fact, "text"))


def check_marks(content: Content) -> Iterator[Problem]:
    """A number that is marked can be read or is given, and a number that is given is marked."""
    for fact in _readable(content):
        marked = unmarked(fact.text).spans
        if marked and fact.measure is None:
            words = " and ".join(f"“{fact.wording.sentence[start:end]}”" for start, end in marked)
            hint = "mark only the number with its unit, such as {45.8 million}, or give `measure`"
            message = f"{words} cannot be read as a number"
            yield Problem("measure-unreadable", message, hint, content.at(fact, "text"))
        if fact.measure is not None and not marked:
            message = "a measure is given, but no number of the sentence is marked"
            hint = "put { and } around the number in `text`"
            yield Problem("measure-unmarked", message, hint, content.at(fact, "measure"))


def check_agreement(content: Content) -> Iterator[Problem]:
    """A measure that is given says what the sentence says."""
    for fact in _readable(content):
        read = measure_of(fact.text)
        if read is not None and fact.measure != read:
            message = f"the measure says {told(fact.measure)}, the sentence says {told(read)}"
            hint = "remove `measure`: the marked words say it all"
            yield Problem("measure-disagrees", message, hint, content.at(fact, "measure"))


def _readable(content: Content) -> list[Fact]:
    """Return the facts whose braces are in order."""
    return [fact for _, fact in content.library.facts() if fact.wording.sentence]


def told(measure: Measure | None) -> str:
    """Return a measure in a few words, for messages."""
    match measure:
        case Fraction(part, whole):
            return f"{part} in {whole}"
        case Percent(value):
            return f"{value:g}%"
        case PercentRange(low, high):
            return f"{low:g}–{high:g}%"
        case Count(value, at_least):
            return f"{'at least ' if at_least else ''}{value:,.15g}"
        case CountRange(low, high):
            return f"{low:,.15g} to {high:,.15g}"
        case Money(value, currency, per):
            return f"{currency}{value:,.15g}{f' a {per}' if per else ''}"
        case Share(total, part, whole):
            return f"{part} in {whole} of {told(total)}"
        case Pair(first, second):
            return f"{told(first)} and {told(second)}"
    return "nothing"


def check_shares(content: Content) -> Iterator[Problem]:
    """No part is larger than its whole, and no whole is nothing."""
    for fact in _readable(content):
        match fact.measure:
            case Fraction(part, whole) | Share(_, part, whole) if not 0 <= part <= whole or whole == 0:
                message = f"{part} of {whole} is no part of a whole"
                yield _number_problem(content, fact, "share-over-whole", message)


def check_ranges(content: Content) -> Iterator[Problem]:
    """A range goes from its lower end to its upper end."""
    for fact in _readable(content):
        if isinstance(fact.measure, (PercentRange, CountRange)) and fact.measure.low >= fact.measure.high:
            message = f"the range {told(fact.measure)} does not go upward"
            yield _number_problem(content, fact, "range-upside-down", message)


def check_percentages(content: Content) -> Iterator[Problem]:
    """No percentage is over 100: figures show shares of a whole."""
    for fact in _readable(content):
        match fact.measure:
            case Percent(value) | PercentRange(_, value) if value > 100:
                yield _number_problem(content, fact, "percent-over-100", f"{value:g}% is more than the whole")


def _number_problem(content: Content, fact: Fact, code: str, message: str) -> Problem:
    field = "measure" if measure_of(fact.text) is None else "text"
    return Problem(code, message, "compare the number with the source", content.at(fact, field))


# -- figures and titles ------------------------------------------------------------------------------------------------


def forms_of(measure: Measure | None) -> tuple[str, ...]:
    """Return the forms of figure that show the measure as it is, the usual one first (docs/design.md, section 9)."""
    match measure:
        case None:
            return ("symbols",)
        case Fraction(_, whole) if whole <= MOST_IN_A_ROW:
            return ("row", "number")
        case Percent(value) if value % 10 == 0:
            return ("row", "dots", "number")
        case Percent(value) if value % 1 == 0:
            return ("dots", "number")
        case PercentRange() | CountRange():
            return ("range", "number")
        case Share():
            return ("share", "number")
        case Pair():
            return ("pair", "number")
    return ("number",)


def check_forms(content: Content) -> Iterator[Problem]:
    """A form that an author chooses shows the number as it is: 26% is never ten people."""
    for fact in _readable(content):
        forms = forms_of(fact.measure)
        if fact.figure and fact.figure.kind and fact.figure.kind not in forms:
            message = f"“{fact.figure.kind}” would misstate {told(fact.measure)}"
            hint = f"remove `kind`, or write one of: {', '.join(forms)}"
            yield Problem("figure-misstates", message, hint, content.at(fact.figure, "kind"))


def check_figure_labels(content: Content) -> Iterator[Problem]:
    """A figure has as many labels as its form takes."""
    for fact in _readable(content):
        takes, which = LABELS.get(type(fact.measure), ((0,), ""))
        labels = len(fact.figure.labels) if fact.figure else 0
        if labels not in takes and not (fact.figure and fact.figure.kind == "number"):
            message = f"the figure for {told(fact.measure)} takes {' or '.join(map(str, takes))} labels, not {labels}"
            hint = f"write as `labels`: {which}" if which else "remove `labels`"
            origin = content.at(fact.figure, "labels") if fact.figure else content.at(fact)
            yield Problem("figure-labels", message, hint, origin)


def check_keys(content: Content) -> Iterator[Problem]:
    """The key to a row of symbols says what one of them stands for."""
    for fact in _readable(content):
        if fact.figure and fact.figure.key and isinstance(fact.measure, Pair):
            unit = amount(unit_of(fact.measure.first.value, fact.measure.second.value))
            if not re.search(rf"(?<![\d.,]){re.escape(unit)}\b", fact.figure.key):
                message = f"the key does not say that each symbol stands for {unit}"
                hint = f"write {unit} into `key`"
                yield Problem("figure-key", message, hint, content.at(fact.figure, "key"))


def check_scopes(content: Content) -> Iterator[Problem]:
    """A number far into its sentence has words that say whom it is about."""
    for _, fact in content.library.facts():
        if len(fact.wording.before) > LONGEST_LEAD_IN and not fact.scope and not fact.place:
            message = f"{len(fact.wording.before)} letters stand before the number; the line above it holds fewer"
            hint = 'say whom it is about, for example scope: "Kenya, 2012"'
            yield Problem("scope-missing", message, hint, content.at(fact, "text"), "warning")


def check_claims(content: Content) -> Iterator[Problem]:
    """The title of a slide has at most 18 words."""
    for _, fact in content.library.facts():
        words = len(fact.claim.split())
        if words > LONGEST_CLAIM:
            message = f"the claim has {words} words; {LONGEST_CLAIM} is the most for the title of a slide"
            yield Problem("claim-too-long", message, "shorten it, close to the sentence", content.at(fact, "claim"))


def check_titles(content: Content) -> Iterator[Problem]:
    """The fact on a slide has a claim, or a sentence short enough to be the title."""
    for issue in content.library.issues.values():
        fact = issue.slide_fact if any(fact.printed for fact in issue.facts) else None
        if fact and not fact.claim and len(fact.wording.sentence.split()) > LONGEST_CLAIM:
            message = f"“{fact.id}” is shown on a slide, and its sentence is too long for the title"
            hint = f"add claim: with at most {LONGEST_CLAIM} of its words"
            yield Problem("claim-missing", message, hint, content.at(fact))


FACT_CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    check_ids,
    check_heroes,
    check_statuses,
    check_places,
    check_years,
    check_braces,
    check_marks,
    check_agreement,
    check_shares,
    check_ranges,
    check_percentages,
    check_forms,
    check_figure_labels,
    check_keys,
    check_scopes,
    check_claims,
    check_titles,
)
