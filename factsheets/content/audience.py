"""Decide which content may be printed, and for whom: pure functions from one library to another."""

from __future__ import annotations

from typing import TypeVar

from msgspec import structs

from factsheets.content.model.fact import Audience, Fact
from factsheets.content.model.issue import Area, Back, Issue, Where
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Organisation
from factsheets.content.model.place import Country
from factsheets.content.model.sources import Source
from factsheets.content.quantity.ends import sentences
from factsheets.words import joined

ALL_AGES: Audience = "all-ages"

R = TypeVar("R", Organisation, Country, Source)


def for_print(library: Library) -> Library:
    """Return the content without facts that are superseded or withdrawn, and without what only the ledger needs.

    This way a note, a waiver or a review date changes no output, and the next build has nothing to make.
    """
    return Library(
        organisation=_bare(library.organisation),
        labels=library.labels,
        issues={name: _printed(issue) for name, issue in library.issues.items()},
        countries={code: _bare(country) for code, country in library.countries.items()},
        regions=library.regions,
        sources={name: _bare(source) for name, source in library.sources.items()},
    )


def _printed(issue: Issue) -> Issue:
    facts = [
        structs.replace(fact, waivers=[], note="", review_by=None, quantity=None, part_of=None)
        for fact in issue.facts
        if fact.printed
    ]
    return structs.replace(issue, facts=facts, back=_back(issue, facts, set()), waivers=[])


def _bare(record: R) -> R:
    return structs.replace(record, waivers=[])


def for_audience(library: Library, audience: Audience) -> tuple[Library, list[tuple[Issue, Fact]]]:
    """Return the content for an audience, and the facts left out for it.

    For all ages, this leaves out facts marked `audience: adult`, the sentences of descriptions listed in `adult`, and
    areas marked `adult`: the restriction together with its countries, and the sentence that names them. A list that
    kept a country without its restriction would claim more than the source. An issue may be left without facts or
    countries. All countries stay in the library, for the maps that show where the organization works at all.
    """
    if audience != ALL_AGES:
        return library, []
    left_out = [(issue, fact) for issue, fact in library.facts() if fact.audience != ALL_AGES]
    issues = {name: _for_all_ages(issue) for name, issue in library.issues.items()}
    countries = {code: _in_context(country, issues) for code, country in library.countries.items()}
    return structs.replace(library, issues=issues, countries=countries), left_out


def countries_left_out(library: Library, audience: Audience) -> list[Country]:
    """Return the countries for which an audience gets no sheet: every issue that lists them hides them there."""
    spared, _ = for_audience(library, audience)
    return [
        country for code, country in library.countries.items() if library.issues_in(code) and not spared.issues_in(code)
    ]


def words_left_out(library: Library, audience: Audience) -> dict[str, list[str]]:
    """Return what is left out for an audience, by issue: sentences of facts, of the description, then countries."""
    if audience != ALL_AGES:
        return {}
    found = {
        name: [
            *(fact.wording.sentence for fact in issue.facts if fact.audience != ALL_AGES),
            *issue.adult,
            *(_told(area, library) for area in issue.where.areas if area.audience != ALL_AGES),
        ]
        for name, issue in library.issues.items()
    }
    return {name: told for name, told in found.items() if told}


def _for_all_ages(issue: Issue) -> Issue:
    facts = [fact for fact in issue.facts if fact.audience == ALL_AGES]
    paragraphs = [_without(paragraph, issue.adult) for paragraph in issue.paragraphs]
    return structs.replace(
        issue,
        facts=facts,
        lead=_without(issue.lead, issue.adult),
        body="\n\n".join(filter(None, paragraphs)),
        context=[sentence for sentence in issue.context if sentence not in issue.adult],
        back=_back(issue, facts, set(issue.adult)),
        where=_where(issue.where),
    )


def _back(issue: Issue, facts: list[Fact], left_out: set[str]) -> Back | None:
    """Return the back without sentences and facts that are left out; None if its headline is left out."""
    back, kept = issue.back, {fact.id for fact in facts}
    gone = left_out | {fact.wording.sentence for fact in issue.facts if fact.id not in kept}
    if back is None or set(back.headline) & gone:
        return None
    fact = back.fact if back.fact in kept else None
    return structs.replace(back, fact=fact, columns=[sentence for sentence in back.columns if sentence not in gone])


def _where(where: Where) -> Where:
    """Return where the issue is pursued, without areas for adults and the sentence that names them."""
    areas = [area for area in where.areas if area.audience == ALL_AGES]
    return structs.replace(where, areas=areas, sentence=where.sentence if areas == where.areas else "")


def _in_context(country: Country, issues: dict[str, Issue]) -> Country:
    """Return the country without its context if that comes from an issue that no longer lists the country."""
    issue = issues.get(country.context or "")
    return country if issue is None or country.code in issue.countries else structs.replace(country, context=None)


def _told(area: Area, library: Library) -> str:
    """Return the countries of an area with the limit of the work there: "Guatemala and Bolivia (child sex abuse)"."""
    names = joined([library.countries[code].spoken for code in area.countries])
    return f"{names} ({area.restriction})" if area.restriction else names


def _without(text: str, left_out: list[str]) -> str:
    return " ".join(sentence for sentence in sentences(text) if sentence not in left_out)
