"""Checks of facts: their marks, their numbers, and the figures made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from factsheets.content.checks.given import check_agreement, check_given
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.quantity.changes import first_clause, last_clause
from factsheets.content.quantity.grammar import NUMBER, kinds_of, labels_of, lacks_symbol, misread, rule_of
from factsheets.content.quantity.lost import unbraced
from factsheets.content.quantity.marks import Mark, WordingError, marks_of, unmarked
from factsheets.content.quantity.measures import Reading
from factsheets.content.quantity.negations import lacks
from factsheets.content.quantity.phrases import described
from factsheets.content.quantity.sentence import measure_of
from factsheets.content.quantity.types import CountRange, Fraction, FractionRange, Pair, Percent, PercentRange, Share
from factsheets.content.quantity.unread import why_unread
from factsheets.content.quantity.years import YEAR
from factsheets.counting import amount, form_of, unit_of
from factsheets.errors import Problem
from factsheets.limits import LEAD_IN
from factsheets.regex import regex
from factsheets.yamlio.suggest import one_of

T = TypeVar("T")

_YEARS = regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DOUBLED = regex(r"\{\{([^{}]+)\}\}")


def again(items: Iterable[T], name: Callable[[T], str]) -> Iterator[T]:
    """Yield the items whose name an earlier item has; those without a name have been reported elsewhere."""
    seen: set[str] = set()
    for item in items:
        key = name(item)
        if key and key in seen:
            yield item
        seen.add(key)


def check_ids(content: Content) -> Iterator[Problem]:
    """Every fact of an issue has its own id."""
    for issue in content.library.issues.values():
        for fact in again(issue.facts, lambda fact: fact.id):
            message = f"two facts of this issue have the id “{fact.id}”"
            yield Problem("duplicate-id", message, "give each a different id", content.at(fact, "id"))


def check_heroes(content: Content) -> Iterator[Problem]:
    """At most one fact of an issue is its hero."""
    for issue in content.library.issues.values():
        for fact in [fact for fact in issue.facts if fact.hero][1:]:
            message = "a second fact of this issue is marked as hero"
            yield Problem("two-heroes", message, "mark only one of them", content.at(fact, "hero"))


def check_statuses(content: Content) -> Iterator[Problem]:
    """Every issue has a fact that may be printed."""
    for issue in content.library.issues.values():
        if issue.facts and not any(fact.printed for fact in issue.facts):
            message = "all facts of this issue are superseded or withdrawn, so its sheet has no fact to print"
            hint = "add a fact, or remove the issue's file from data/issues"
            yield Problem("nothing-printed", message, hint, content.at(issue, "facts"))


def check_places(content: Content) -> Iterator[Problem]:
    """A place is a country or a region, not both."""
    for _, fact in content.library.facts():
        if fact.place and fact.place.country and fact.place.region:
            hint = "keep either the country or the region"
            yield Problem(
                "two-places", "a fact can be about a country or a region, but not both", hint, fact.place.origin
            )


def check_years(content: Content) -> Iterator[Problem]:
    """The year of a fact is named in its sentence or in the record of its source."""
    for fact in _readable(content):
        source = content.library.sources.get(fact.source)
        stated = f"{fact.wording.sentence} {source.year} {source.title} {source.short}" if source else ""
        told = {int(year) for year in re.findall(rf"\b{YEAR}\b", fact.period)}
        said = {int(year) for year in re.findall(rf"\b{YEAR}\b", fact.wording.sentence)}
        if told and fact.wording.dated and not any(min(told) <= year <= max(told) for year in said):
            message = f"the sentence names a different year than the period {fact.period}"
            yield Problem("year-not-in-sentence", message, "remove `period`, or correct it", content.at(fact, "period"))
        if fact.year and source and str(fact.year) not in stated:
            message = f"neither the sentence nor the record of its source gives the year {fact.year}"
            hint = f'if the source states it elsewhere, write period: "{fact.year}" instead; otherwise remove the line'
            yield Problem("year-not-in-sentence", message, hint, content.at(fact, "year"))


def check_periods(content: Content) -> Iterator[Problem]:
    """A period is a year or a span of years, the earlier one first: it is printed as it is."""
    for _, fact in content.library.facts():
        years, place = _YEARS.findall(fact.period), content.at(fact, "period")
        if fact.dated_by and not years:
            hint = "write a year, a span of years, or: not stated"
            yield Problem("bad-period", f"“{fact.period}” is not a year or a span of years", hint, place)
        elif years != sorted(years):
            told = f"“{fact.period}” begins with the later year"
            yield Problem("bad-period", told, "write the earlier year first", place)


# -- marks and measures ------------------------------------------------------------------------------------------------


def check_braces(content: Content) -> Iterator[Problem]:
    """Braces come in pairs around one number, or around each of two that one figure joins."""
    for _, fact in content.library.facts():
        try:
            unmarked(fact.text)
        except WordingError as error:
            hint = "put { and } around the number; to print a brace, type it twice"
            yield Problem("braces", str(error), hint, content.at(fact, "text"))
        if number := next((words for words in _DOUBLED.findall(fact.text) if Reading.of(words).measure), ""):
            message = f"double braces are printed as braces: “{{{{{number}}}}}”"
            yield Problem("braces", message, f"type each brace once: {{{number}}}", content.at(fact, "text"))


def check_marks(content: Content) -> Iterator[Problem]:
    """A marked number can be read or has a measure, and a fact with a measure has a marked number."""
    for fact in _readable(content):
        marked = unmarked(fact.text).spans
        if marked and fact.measure is None:
            message, hint = why_unread(fact.text)
            yield Problem("measure-unreadable", message, hint, content.at(fact, "text"))
        if fact.measure is not None and not marked:
            message = "a measure is given, but no number of the sentence is in braces"
            hint = "put { and } around the number in `text`"
            yield Problem("measure-unmarked", message, hint, content.at(fact, "measure"))


def _readable(content: Content) -> list[Fact]:
    """Return the facts whose braces are correct."""
    return [fact for _, fact in content.library.facts() if fact.wording.sentence]


def check_shares(content: Content) -> Iterator[Problem]:
    """No part is larger than its whole, and no whole is zero."""
    for fact in _readable(content):
        match fact.measure:
            case Fraction(part, whole) | Share(_, part, whole) if not 0 <= part <= whole or whole == 0:
                message = f"{part} of {whole} is not a part of a whole"
                yield _number_problem(content, fact, "share-over-whole", message)
            case FractionRange(low, high, whole) if not 0 <= low <= whole or not high <= whole:
                message = f"{high} of {whole} is not a part of a whole"
                yield _number_problem(content, fact, "share-over-whole", message)


def check_ranges(content: Content) -> Iterator[Problem]:
    """A range goes from its lower end to its upper end."""
    for fact in _readable(content):
        if (
            isinstance(fact.measure, PercentRange | CountRange | FractionRange)
            and fact.measure.low >= fact.measure.high
        ):
            message = f"the range {described(fact.measure)} does not run from low to high"
            yield _number_problem(content, fact, "range-upside-down", message)


def check_percentages(content: Content) -> Iterator[Problem]:
    """No percentage is over 100%, except a change, or a number that its author wants without a figure."""
    for fact in _readable(content):
        alone = fact.wording.change or (fact.figure and fact.figure.kind == NUMBER)
        match fact.measure:
            case Percent(value) | PercentRange(_, value) if value > 100 and not alone:
                message = f"{value:g}% is more than the whole, and nothing in the sentence describes a change"
                hint = "check the number in the source; if it is correct, add figure: {kind: number}"
                yield Problem("percent-over-100", message, hint, content.at(fact, _field(fact)))


def _number_problem(content: Content, fact: Fact, code: str, message: str) -> Problem:
    return Problem(code, message, "check the number in the source", content.at(fact, _field(fact)))


def _field(fact: Fact) -> str:
    """Return the field that holds the number: the sentence, or the measure if the sentence cannot be read."""
    return "measure" if measure_of(fact.text) is None else "text"


# -- figures -----------------------------------------------------------------------------------------------------------


def check_forms(content: Content) -> Iterator[Problem]:
    """A figure that an author chooses shows the number as it is: 26% is never ten people, 50% faster never a share."""
    for fact in _readable(content):
        kinds = kinds_of(fact)
        if fact.figure and fact.figure.kind and fact.figure.kind not in kinds:
            yield _misstated(content, fact, fact.figure, one_of(kinds))


def _misstated(content: Content, fact: Fact, figure: FigureChoice, kinds: str) -> Problem:
    number, spot = described(fact.measure), content.at(figure, "kind")
    told = f"{number}: {reason}" if (reason := misread(fact)) else number
    if lacks_symbol(fact):
        asked = f"add the `icons` of what is counted to `figure`, or set `kind` to {kinds}"
        return Problem("figure-misstates", f"“{figure.kind}” would draw people for what {number} counts", asked, spot)
    message, hint = f"“{figure.kind}” would misstate {told}", f"remove `kind`, or set it to {kinds}"
    return Problem("figure-misstates", message, hint, spot)


def check_figure_labels(content: Content) -> Iterator[Problem]:
    """A figure has as many labels as its kind takes."""
    for fact in _readable(content):
        takes, which = labels_of(fact)
        labels = len(fact.figure.labels) if fact.figure else 0
        unread = fact.measure is None and unmarked(fact.text).spans
        if labels not in takes and not unread and not (fact.figure and fact.figure.kind == NUMBER):
            number = " or ".join(map(str, takes)) if any(takes) else "no"
            counted = described(fact.measure) if fact.measure else "a sentence without a number in braces"
            message = f"the figure for {counted} takes {number} labels, but has {labels}"
            if fact.wording.why and takes == (0,):
                message = f"no figure is drawn for {described(fact.measure)}: {fact.wording.why}"
            hint = f"write these `labels`: {which}" if which else "remove `labels`"
            if not which and (lost := unbraced(fact.text)):
                hint = f"put braces around “{lost[0]}”, too, if the figure shows both; otherwise {hint}"
            origin = content.at(fact.figure, "labels") if fact.figure else content.at(fact)
            if fact.measure is None and (numbers := unbraced(fact.text)):
                message = "its figure has labels, but no number of this sentence is in braces"
                hint, origin = f"put braces around it: {{{numbers[0]}}}; or remove `labels`", content.at(fact, "text")
            yield Problem("figure-labels", message, hint, origin)


def check_keys(content: Content) -> Iterator[Problem]:
    """The key to the symbols of two counts says what one symbol means."""
    for fact in _readable(content):
        if fact.figure and fact.figure.key and isinstance(fact.measure, Pair):
            message, hint = _wrong_key(fact.figure.key, fact.measure, fact.figure.icons)
            if message:
                yield Problem("figure-key", message, hint, content.at(fact.figure, "key"))


def _wrong_key(key: str, measure: Pair, icons: list[str]) -> tuple[str, str]:
    """Return the problem with the key of two counts and its fix, both empty if there is none."""
    counts = measure.first.value, measure.second.value
    unit = unit_of(*counts)
    if unit is None:
        return "no round number divides both counts, so they are drawn as two bars without a key", "remove `key`"
    symbol = "dot" if form_of(*counts, icons) == "dots" else "figure"
    told = f"each {symbol} stands for {amount(unit)}"
    if re.fullmatch(rf"{re.escape(told)} (?:people|person)\.?", key.strip(), re.IGNORECASE):
        return "", ""
    return (
        f"the key must say that {told} people, and nothing else",
        f"write it, for example: {told.capitalize()} people.",
    )


def check_lacking(content: Content) -> Iterator[Problem]:
    """Symbols are empty for what is counted if the sentence says that it lacks something, and only then."""
    for fact in _readable(content):
        if fact.figure and (reason := _wrong_lacking(fact, fact.figure)):
            yield Problem("figure-lacking", *reason, content.at(fact.figure, "lacking"))


def _wrong_lacking(fact: Fact, figure: FigureChoice) -> tuple[str, str] | None:
    """Return the problem with the fill of symbols and its fix, or None."""
    rule, marks = rule_of(fact), marks_of(fact.text)
    fillable = rule is not None and rule.lacking
    denied = lacks(_clause(marks[0])) if marks else []
    if not figure.lacking:
        # A filled person is one who is counted; a filled folder looks like one with contents.
        if not (fillable and denied and fact.wording.counted == "things"):
            return None
        message = f"“{denied[0][0]}” says that what is counted lacks something, and filled symbols would look as if it were there"
        return message, "add `lacking: yes`, and under the symbols what they lack, as `labels: [...]`"
    if not fillable:
        return "only a row of symbols can show what is lacking", "remove `lacking`"
    if not denied:
        message = "nothing near the number, such as “not”, “no”, “without” or “lack”, says that what is counted lacks something"
        return message, "remove `lacking`, so that the symbols are filled"
    if not figure.labels:
        return "no label says what the empty symbols lack", "name it in one label, as `labels: [...]`"
    return None


def _clause(mark: Mark) -> str:
    return f"{last_clause(mark.before)} {mark.words} {first_clause(mark.after)}"


def check_scopes(content: Content) -> Iterator[Problem]:
    """A number far into its sentence has a scope that says whom it is about."""
    for _, fact in content.library.facts():
        if len(fact.wording.before) > LEAD_IN and not fact.scope and not fact.place:
            message = (
                f"{len(fact.wording.before)} characters come before the number; this is too many for the line above it"
            )
            hint = 'add a short text about who or where it is, such as scope: "Kenya, 2012"'
            yield Problem("scope-missing", message, hint, content.at(fact, "text"), "warning")


FACT_CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    check_ids,
    check_heroes,
    check_statuses,
    check_places,
    check_years,
    check_periods,
    check_braces,
    check_marks,
    check_agreement,
    check_given,
    check_shares,
    check_ranges,
    check_percentages,
    check_forms,
    check_figure_labels,
    check_keys,
    check_lacking,
    check_scopes,
)
