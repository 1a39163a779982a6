"""Checks of the content as a whole: one function for each check, listed at the end.

A stand-in for a field that could not be read is an empty text; checks skip it, because it has been reported elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from string import Formatter

from factsheets.content.checks.clauses import check_clauses
from factsheets.content.checks.drawn import check_drawn
from factsheets.content.checks.editions import check_editions
from factsheets.content.checks.facts import FACT_CHECKS, again
from factsheets.content.checks.left_out import check_limits, check_negations, check_qualifiers
from factsheets.content.checks.numbers import check_numbers
from factsheets.content.checks.phrases import check_phrases
from factsheets.content.checks.restrictions import areas_missing, check_areas, check_restrictions
from factsheets.content.checks.wording import check_words
from factsheets.content.church import ADDRESS, bad_address, church_problems
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Area
from factsheets.content.model.organization import Organisation
from factsheets.content.model.place import Country, Region
from factsheets.errors import Origin, Problem
from factsheets.regex import regex
from factsheets.yamlio.suggest import did_you_mean, one_of

LONGEST_PARAGRAPH = 2000
"""The most words in a paragraph: longer ones take too long to break into lines, and fit on no sheet."""

PLACEHOLDERS = {
    "sheet_number": {"number", "total"},
    "large_print": {"page", "pages"},
    "pursues": {"country"},
    "about": {"issue"},
    "on_behalf": {"partner", "people"},
    "for_whom": {"people"},
    "notes_welcome": {"church"},
    "map_claim": {"count"},
    "code_alt": {"address"},
}
"""The placeholders in braces that each label must have."""

OPTIONAL = {"section_issues": {"count"}}
"""The placeholders that labels may have."""

_RESERVED = regex(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_YEAR = regex(r"[0-9]{4}|not stated")


Check = Callable[[Content], Iterator[Problem]]


# -- names and references ----------------------------------------------------------------------------------------------


def check_sources(content: Content) -> Iterator[Problem]:
    """Every source is in sources.yaml."""
    known = content.library.sources
    records: list[Organisation | Fact] = [content.library.organisation, *(fact for _, fact in content.library.facts())]
    for record in records:
        if record.source and record.source not in known:
            yield _unknown("source", record.source, known, "data/sources.yaml", content.at(record, "source"))


def check_countries(content: Content) -> Iterator[Problem]:
    """Every country of an issue, a region or a place is in countries.yaml."""
    for code, origin in _country_references(content):
        if code not in content.library.countries:
            yield _unknown("country", code, content.library.countries, "data/countries.yaml", origin)


def _country_references(content: Content) -> Iterator[tuple[str, Origin | None]]:
    records: list[Area | Region] = [*_areas(content), *content.library.regions.values()]
    for record in records:
        yield from ((code, content.at(record, f"countries.{index}")) for index, code in enumerate(record.countries))
    for _, fact in content.library.facts():
        if fact.place and fact.place.country:
            yield fact.place.country, content.at(fact.place, "country")


def _areas(content: Content) -> Iterator[Area]:
    return (area for issue in content.library.issues.values() for area in issue.where.areas)


def check_regions(content: Content) -> Iterator[Problem]:
    """Every region of a place is in countries.yaml."""
    known = content.library.regions
    for _, fact in content.library.facts():
        if fact.place and fact.place.region and fact.place.region not in known:
            origin = content.at(fact.place, "region")
            yield _unknown("region", fact.place.region, known, "data/countries.yaml", origin)


def check_contexts(content: Content) -> Iterator[Problem]:
    """A country takes its context from an issue that exists and that lists the country."""
    issues, missing = content.library.issues, areas_missing(content)
    for country in content.library.countries.values():
        origin = content.at(country, "context")
        if country.context and country.context not in issues:
            yield _unknown("issue", country.context, issues, "data/issues", origin)
        elif country.context and country.code not in {*issues[country.context].countries, *missing}:
            message = f"“{country.context}” is not an issue of {country.name}: its list of areas does not include {country.code}"
            yield Problem("context-not-there", message, "name one of the country's own issues", origin)


def check_slides(content: Content) -> Iterator[Problem]:
    """The facts for the slide are facts of the issue."""
    for issue in content.library.issues.values():
        known = [fact.id for fact in issue.facts]
        for index, name in enumerate(issue.slide):
            if name not in known:
                place = issue.origins.get(f"slide.{index}", issue.at("slide"))
                yield _unknown("fact", name, known, "this file", place)


def check_church(content: Content) -> Iterator[Problem]:
    """The church's address is a web address, and its call to action is short."""
    church = content.library.organisation.church
    yield from church_problems(church) if church else ()


def check_insert(content: Content) -> Iterator[Problem]:
    """The number on the insert, which children read, is a fact for all ages that may be printed."""
    chosen = content.library.organisation.insert
    if chosen is None or not (chosen.issue and chosen.fact):  # a field that could not be read is reported elsewhere
        return
    issue = content.library.issues.get(chosen.issue)
    if issue is None:
        yield _unknown("issue", chosen.issue, content.library.issues, "data/issues", content.at(chosen, "issue"))
        return
    fact = next((fact for fact in issue.facts if fact.id == chosen.fact), None)
    if fact is None:
        known = [fact.id for fact in issue.facts]
        yield _unknown("fact", chosen.fact, known, "the file of that issue", content.at(chosen, "fact"))
    elif fact.audience == "adult" or not fact.printed:
        why = "for adults" if fact.audience == "adult" else fact.status
        message = f"“{fact.id}” is {why}, but children read the insert"
        yield Problem("insert-fact", message, "choose another fact for the insert", content.at(chosen, "fact"))


def _unknown(what: str, name: str, known: object, file: str, origin: Origin | None) -> Problem:
    names = list(known) if isinstance(known, (dict, list)) else []
    hint = did_you_mean(name, names) or f"add it to {file}" + (f", or use {one_of(names)}" if names else "")
    return Problem(f"unknown-{what}", f"there is no {what} “{name}” in {file}", hint, origin)


def check_countries_once(content: Content) -> Iterator[Problem]:
    """No issue and no region names a country twice."""
    groups: list[list[Area | Region]] = [list(issue.where.areas) for issue in content.library.issues.values()]
    groups += [[region] for region in content.library.regions.values()]
    for group in groups:
        named = [(code, record, index) for record in group for index, code in enumerate(record.countries)]
        for code, record, index in again(named, itemgetter(0)):
            origin = content.at(record, f"countries.{index}")
            yield Problem("country-twice", f"“{code}” is named twice here", "remove one of the two", origin)


def check_countries_used(content: Content) -> Iterator[Problem]:
    """Every country is in the list of some issue; one that is not gets no sheet, so it is reported."""
    missing = areas_missing(content)
    for country in (each for each in content.library.unnamed() if each.code not in missing):
        message = f"no issue names {country.name}, so no sheet is made for it"
        hint = f"add {country.code} to `areas` of an issue, or remove the country"
        yield Problem("country-without-issue", message, hint, country.origin, "warning")


def check_country_names(content: Content) -> Iterator[Problem]:
    """No two countries or regions have the same name, ignoring capitals."""
    groups: list[list[Country | Region]] = [[*content.library.countries.values()], [*content.library.regions.values()]]
    for records in groups:
        for record in again(records, lambda record: record.name.casefold()):
            message = f"“{record.name}” is also the name of another country or region"
            yield Problem("duplicate-name", message, "give each a different name", content.at(record, "name"))


def check_reserved_names(content: Content) -> Iterator[Problem]:
    """No issue has the name of a Windows device, which no file can have."""
    for issue in content.library.issues.values():
        if _RESERVED.fullmatch(issue.id):
            message = f"“{issue.id}” cannot be a file name on Windows"
            yield Problem("reserved-name", message, "choose another id", content.at(issue, "id"))


# -- words -------------------------------------------------------------------------------------------------------------


def check_paragraphs(content: Content) -> Iterator[Problem]:
    """No paragraph has more than 2,000 words."""
    for text, origin in _paragraphs(content):
        words = len(text.split())
        if words > LONGEST_PARAGRAPH:
            message = f"a paragraph has {words:,} words; the limit is {LONGEST_PARAGRAPH:,}"
            yield Problem("paragraph-too-long", message, "split it with an empty line, or shorten it", origin)


def _paragraphs(content: Content) -> Iterator[tuple[str, Origin | None]]:
    for issue in content.library.issues.values():
        yield issue.lead, content.at(issue, "lead")
        yield from ((text, content.at(issue, "body")) for text in issue.paragraphs)
        yield from ((fact.text, content.at(fact, "text")) for fact in issue.facts)
    organisation = content.library.organisation
    for field in ("introduction", "world"):
        texts = getattr(organisation, field)
        yield from ((text, content.at(organisation, f"{field}.{index}")) for index, text in enumerate(texts))


def check_addresses(content: Content) -> Iterator[Problem]:
    """Every address begins with https:// or http://; no other kind is ever written into a file as a link."""
    organisation = content.library.organisation
    fields = [(organisation.address, content.at(organisation, "address"))]
    fields += [(source.url, content.at(source, "url")) for source in content.library.sources.values()]
    for address, origin in fields:
        if address and not ADDRESS.fullmatch(address):
            yield bad_address(address, origin)


def check_source_years(content: Content) -> Iterator[Problem]:
    """The year of a source is four digits or "not stated"."""
    for source in content.library.sources.values():
        if not _YEAR.fullmatch(source.year):
            hint = "write four digits, or: not stated"
            yield Problem("bad-year", f"“{source.year}” is not a year", hint, content.at(source, "year"))


def check_labels(content: Content) -> Iterator[Problem]:
    """Labels contain the placeholders in braces that they need, and no others."""
    labels = content.library.labels
    for name, wanted in (PLACEHOLDERS | OPTIONAL).items():
        text = getattr(labels, name)
        if text and _placeholders(text) != sorted(wanted) and (name not in OPTIONAL or _placeholders(text)):
            named = " and ".join(f"{{{word}}}" for word in sorted(wanted))
            message = f"“{name}” must contain {named} once each, and no other braces"
            yield Problem("label-placeholder", message, f"put {named} into the text", content.at(labels, name))


def _placeholders(text: str) -> list[str]:
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return ["?"]
    return sorted(f"{field}{form}{conversion or ''}" for _, field, form, conversion in parts)


CHECKS: tuple[Check, ...] = (
    check_sources,
    check_countries,
    check_regions,
    check_contexts,
    check_slides,
    check_insert,
    check_church,
    check_countries_once,
    check_countries_used,
    check_country_names,
    check_reserved_names,
    check_paragraphs,
    check_addresses,
    check_source_years,
    check_labels,
    *FACT_CHECKS,
    check_numbers,
    check_words,
    check_limits,
    check_phrases,
    check_restrictions,
    check_areas,
    check_qualifiers,
    check_negations,
    check_clauses,
    check_drawn,
    check_editions,
)
