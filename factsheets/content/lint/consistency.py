"""Lint rules for time and contradictions: years that have passed, review dates, and numbers that contradict each other.
Each rule yields warnings, which stop nothing: a person has to decide. docs/facts.md explains them by code.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from factsheets.content.lint.country_names import misspelt_countries, misspelt_in_sentence, names_in
from factsheets.content.located import Finding, Owner, Watched
from factsheets.content.model.fact import NOT_STATED, Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.sources import Source
from factsheets.content.quantity.numerals import WORD, value_of
from factsheets.content.quantity.phrases import described
from factsheets.content.quantity.types import Count, CountRange, Measure, Money, Percent, PercentRange, Share
from factsheets.content.quantity.years import YEAR
from factsheets.errors import Problem
from factsheets.regex import regex

_BY_YEAR = regex(rf"\bby (?:the year )?({YEAR})\b", re.IGNORECASE)
_FUTURE = regex(r"\b(?:will|shall|is going to|are going to)\b", re.IGNORECASE)
_WAYS = regex(rf"\b({WORD}|[0-9]+)(?: [a-z]+)? ways\b", re.IGNORECASE)
Bounds = tuple[float, float]

ROUNDING = 0.05
"""How far a share and a count may differ because both are rounded, as a factor."""


def finding(watched: Watched, about: Owner, field: str, code: str, message: str, hint: str) -> Finding:
    """Return a warning about a field of a record."""
    return Finding(about, Problem(code, message, hint, watched.content.at(about, field), "warning"))


# -- dates -------------------------------------------------------------------------------------------------------------


def years_ahead(fact: Fact) -> list[int]:
    """Return the years that the sentence of a fact puts in the future."""
    sentence = fact.wording.sentence
    years = [int(year) for year in _BY_YEAR.findall(sentence)]
    return [*years, *([fact.year] if fact.year and _FUTURE.search(sentence) else [])]


def watch_projections(watched: Watched) -> Iterator[Finding]:
    """A year that a sentence puts in the future has not passed."""
    for _, fact in watched.library.facts():
        passed = max((year for year in years_ahead(fact) if year < watched.today.year), default=None)
        if passed:
            message = f"the sentence describes {passed} as the future; today is {watched.today}"
            hint = "ask the source what happened, then mark the fact superseded or write a new sentence"
            yield finding(watched, fact, "text", "projection-passed", message, hint)


def watch_reviews(watched: Watched) -> Iterator[Finding]:
    """No review date has passed: neither that of a fact nor, for facts without their own, that of the source."""
    records: list[Fact | Source] = [fact for _, fact in watched.library.facts() if fact.printed]
    for record in [*records, *watched.library.sources.values()]:
        if record.review_by and record.review_by < watched.today:
            message = f"“{record.id}” was due for a check by {record.review_by}; today is {watched.today}"
            hint = "compare it with its source, then update `as_of` (for a source, `accessed`) and `review_by`"
            yield finding(watched, record, "review_by", "review-passed", message, hint)


def watch_unset_reviews(watched: Watched) -> Iterator[Finding]:
    """Every printed fact has a review date, its own or that of its source."""
    for source in watched.library.sources.values():
        facts = [fact for _, fact in watched.library.facts() if fact.source == source.id and fact.printed]
        if not source.review_by and any(not fact.review_by for fact in facts):
            message = f"no date is set to check the facts of “{source.id}” again"
            hint = "add `review_by` with a date, such as a year after this edition"
            yield finding(watched, source, "id", "review-unset", message, hint)


def watch_years(watched: Watched) -> Iterator[Finding]:
    """A fact with a number gives its year or years, or says that they are not stated."""
    for _, fact in watched.library.facts():
        if fact.printed and fact.measure and not fact.year and not fact.period:
            message = f"the number of “{fact.id}” has no year"
            hint = "add `year` or `period` from the source; if it gives none, write period: not stated"
            yield finding(watched, fact, "id", "year-open", message, hint)


def watch_editions(watched: Watched) -> Iterator[Finding]:
    """No source, and no access date, is newer than the edition that quotes it."""
    updated = watched.library.organisation.updated
    for source in watched.library.sources.values():
        if source.year.isdigit() and int(source.year) > updated.year:
            message = f"the source is from {source.year}, the content from {updated}"
            yield finding(watched, source, "year", "source-newer", message, _NEW_EDITION)
        if source.accessed and source.accessed > updated:
            message = f"the source was accessed on {source.accessed}, after the date of the content, {updated}"
            yield finding(watched, source, "accessed", "source-newer", message, _NEW_EDITION)
    for _, fact in watched.library.facts():
        if fact.as_of and fact.as_of > updated:
            message = f"“{fact.id}” was checked on {fact.as_of}, after the date of the content, {updated}"
            yield finding(watched, fact, "as_of", "source-newer", message, _NEW_EDITION)


_NEW_EDITION = "set `edition` and `updated` in data/organisation.yaml to this new edition, or correct the date"


# -- sources and statuses ----------------------------------------------------------------------------------------------


def watch_sources(watched: Watched) -> Iterator[Finding]:
    """A reader can find every source: it has an address, or a publisher and a year."""
    for source in watched.library.sources.values():
        if not source.url and (not source.publisher or source.year == NOT_STATED):
            message = f"“{source.id}” cannot be looked up: it has no web address, and no publisher with a year"
            hint = "ask who publishes it and where, then add `url`, or `publisher` and `year`"
            yield finding(watched, source, "id", "source-vague", message, hint)


def watch_states(watched: Watched) -> Iterator[Finding]:
    """Facts that are not printed are listed; the note of a confirmed one has a date and a person."""
    for _, fact in watched.library.facts():
        if not fact.printed:
            message = f"“{fact.id}” is {fact.status}, so it is not printed"
            hint = "add its replacement; delete this fact when no one needs it"
            yield finding(watched, fact, "status", "fact-withheld", message, hint)
        if fact.status == "confirmed" and not (fact.as_of and fact.note):
            message = f"“{fact.id}” is marked as confirmed, but not when or by whom"
            yield finding(watched, fact, "status", "confirmed-by-nobody", message, "add `as_of` and `note`")


def watch_audiences(watched: Watched) -> Iterator[Finding]:
    """Every issue has a fact that children may read."""
    for issue in watched.library.issues.values():
        if not any(fact.printed and fact.audience == "all-ages" for fact in issue.facts):
            message = f"“{issue.id}” has no fact for all ages, so the edition for all ages prints no fact about it"
            hint = "check whether one of its facts is suitable for children"
            yield finding(watched, issue, "facts", "nothing-for-children", message, hint)


# -- numbers beside numbers --------------------------------------------------------------------------------------------


def bounds(measure: Measure | None) -> Bounds | None:
    """Return the lowest and the highest value of a count, an amount or a percentage; None for other measures."""
    match measure:
        case Count(value) | Money(value) | Percent(value):
            return value, value
        case CountRange(low, high) | PercentRange(low, high):
            return low, high
        case Share(total):
            return bounds(total)
    return None


def watch_quantities(watched: Watched) -> Iterator[Finding]:
    """Facts about the same quantity give the same value."""
    by_quantity: dict[str, list[tuple[Issue, Fact]]] = defaultdict(list)
    for issue, fact in watched.library.facts():
        if fact.quantity and fact.printed:
            by_quantity[fact.quantity].append((issue, fact))
    for quantity, pairs in by_quantity.items():
        for (first_issue, first), (_, other) in combinations(pairs, 2):
            if first.measure != other.measure:
                known = f"{described(first.measure)} (“{first_issue.id}/{first.id}”)"
                message = f"two values for {quantity}: {known} and {described(other.measure)}"
                hint = "keep the one with the better source, and mark the other superseded"
                yield finding(watched, other, "text", "quantity-twice", message, hint)


def watch_parts(watched: Watched) -> Iterator[Finding]:
    """The parts of a quantity add up to no more than the whole, or than 100%."""
    facts = [fact for _, fact in watched.library.facts() if fact.printed]
    wholes = {fact.quantity: fact for fact in facts if fact.quantity}
    for quantity in dict.fromkeys(fact.part_of for fact in facts if fact.part_of):
        parts = [fact for fact in facts if fact.part_of == quantity]
        percents = [fact for fact in parts if isinstance(fact.measure, (Percent, PercentRange))]
        whole = bounds(wholes[quantity].measure) if quantity in wholes else None
        for same, most, name in (
            (percents, 100.0, "100%"),
            ([fact for fact in parts if fact not in percents], whole[1] if whole else None, quantity),
        ):
            least = sum(low for low, _ in filter(None, (bounds(fact.measure) for fact in same)))
            if most is not None and least > most:
                names = " and ".join(f"“{fact.id}”" for fact in same)
                message = f"{names} add up to {least:,.15g}, more than the whole: {name}, {most:,.15g}"
                hint = "compare the numbers with their sources, or remove `part_of` if the parts overlap"
                yield finding(watched, same[-1], "text", "parts-over-whole", message, hint)


def watch_shares(watched: Watched) -> Iterator[Finding]:
    """A share of a total and a count for the same place in the same issue can both be true.

    "12 million worldwide, of whom 20% live in Thailand" means 2.4 million; "600,000 to 1 million" next to it, also in
    Thailand, contradicts that. Only the sources can say which is right, or which people each counts.
    """
    for issue in watched.library.issues.values():
        for share in issue.facts:
            value = _share_value(share)
            for count in _counts_beside(issue, share):
                low, high = bounds(count.measure) or (0.0, 0.0)
                if value is not None and not low * (1 - ROUNDING) <= value <= high * (1 + ROUNDING):
                    yield _contradiction(watched, share, count, value)


def _contradiction(watched: Watched, share: Fact, count: Fact, value: float) -> Finding:
    assert isinstance(share.measure, Share)
    marked = share.measure
    part = f"{described(marked.total)} × {marked.part}/{marked.whole} = {value:,.15g}"
    message = f"“{share.id}” means {part}, but “{count.id}” says {described(count.measure)} for the same place"
    hint = "ask the source which people each number counts, and state it in the facts; or mark one of them withdrawn"
    return finding(watched, count, "text", "share-beside-count", message, hint)


def _share_value(fact: Fact) -> float | None:
    match fact.measure:
        case Share(Count(total), part, whole) if fact.printed and whole:
            return total * part / whole
    return None


def _counts_beside(issue: Issue, share: Fact) -> list[Fact]:
    """Return the counts of the issue about the same country as the share."""
    if not share.place or not share.place.country:
        return []
    place = share.place.country
    near = (fact for fact in issue.facts if fact is not share and fact.place and fact.place.country == place)
    return [fact for fact in near if isinstance(fact.measure, (Count, CountRange)) and fact.printed]


# -- lists -------------------------------------------------------------------------------------------------------------


def watch_lists(watched: Watched) -> Iterator[Finding]:
    """The countries that the sentence of an issue names are those of its list."""
    countries = watched.library.countries
    misspelt = misspelt_countries(watched.library)
    for issue in watched.library.issues.values():
        named = {code for code, country in countries.items() if names_in(issue.where.sentence, country.name)}
        for code in sorted((named ^ set(issue.countries)) - misspelt.keys()):
            name = countries[code].name
            less, more = ("list", "sentence") if code in named else ("sentence", "list")
            message = f"the {more} of “{issue.id}” names {name}, but its {less} does not"
            problem_hint = "compare `sentence` and `areas` under `where` with the source"
            yield _on_where(watched, issue, message, problem_hint)


def watch_ways(watched: Watched) -> Iterator[Finding]:
    """There are as many ways as the sentence about them says: "in four major ways"."""
    organisation = watched.library.organisation
    said = _WAYS.search(organisation.ways_lead)
    if said and value_of(said[1]) != len(organisation.ways):
        message = f"the sentence about the ways says “{said[0]}”, but there are {len(organisation.ways)} in `ways`"
        hint = "compare `ways_lead` and `ways` with the source"
        yield finding(watched, organisation, "ways_lead", "lists-disagree", message, hint)


def watch_country_names(watched: Watched) -> Iterator[Finding]:
    """A country has the name that the sentences of its issues use, and inside a sentence the name with its article."""
    misspelt = misspelt_countries(watched.library)
    for code, meant in misspelt.items():
        country = watched.library.countries[code]
        message = f"no sentence about the issues of {code} names “{country.name}”"
        yield finding(watched, country, "name", "country-name", message, f"did you mean “{meant}”?")
    for country in watched.library.countries.values():
        if country.code not in misspelt and misspelt_in_sentence(country):
            message = f"“{country.in_sentence}” does not contain the name “{country.name}”"
            hint = "write the name as it is, after its article if it has one, or waive country-name and give the reason"
            yield finding(watched, country, "in_sentence", "country-name", message, hint)


def _on_where(watched: Watched, issue: Issue, message: str, hint: str) -> Finding:
    origin = watched.content.at(issue.where, "sentence")
    return Finding(issue, Problem("lists-disagree", message, hint, origin, "warning"))


def review_day(fact: Fact, source: Source | None) -> dt.date | None:
    """Return the date of the next check of a fact: its own, otherwise that of its source; None if neither has one."""
    return fact.review_by or (source.review_by if source else None)


FACT_WATCHES = (
    watch_projections,
    watch_reviews,
    watch_unset_reviews,
    watch_years,
    watch_editions,
    watch_sources,
    watch_states,
    watch_audiences,
    watch_quantities,
    watch_parts,
    watch_shares,
    watch_lists,
    watch_ways,
    watch_country_names,
)
