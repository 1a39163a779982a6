"""What of the content may be printed, and for whom: pure functions, library in, library out."""

from __future__ import annotations

from typing import TypeVar

from msgspec import structs

from factsheets.content.model import Area, Audience, Country, Fact, Issue, Library, Organisation, Source, Where
from factsheets.content.wording import sentences

ALL_AGES: Audience = "all-ages"

R = TypeVar("R", Organisation, Country, Source)


def for_print(library: Library) -> Library:
    """Return the content without facts that are superseded or withdrawn, and without what only the ledger needs.

    So a note, a waiver or a day of review changes no output, and a build that follows has nothing to make.
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
    return structs.replace(issue, facts=[_bare_fact(fact) for fact in issue.facts if fact.printed], waivers=[])


def _bare_fact(fact: Fact) -> Fact:
    return structs.replace(fact, waivers=[], note="", review_by=None, quantity=None, part_of=None)


def _bare(record: R) -> R:
    return structs.replace(record, waivers=[])


def for_audience(library: Library, audience: Audience) -> tuple[Library, list[tuple[Issue, Fact]]]:
    """Return the content for an audience, and the facts that it does not get.

    For all ages, facts marked `audience: adult` go, the sentences of descriptions that `adult` lists, and restrictions that are marked
    so with the sentence that holds them. An issue may be left without facts. For adults nothing goes.
    """
    if audience != ALL_AGES:
        return library, []
    left_out = [(issue, fact) for issue, fact in library.facts() if fact.audience != ALL_AGES]
    issues = {name: _for_all_ages(issue) for name, issue in library.issues.items()}
    return structs.replace(library, issues=issues), left_out


def words_left_out(library: Library, audience: Audience) -> dict[str, list[str]]:
    """Return what an audience does not get, by issue: sentences of facts, of the description, then restrictions."""
    if audience != ALL_AGES:
        return {}
    found = {
        name: [
            *(fact.wording.sentence for fact in issue.facts if fact.audience != ALL_AGES),
            *issue.adult,
            *(area.restriction for area in issue.where.areas if _is_limited(area)),
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
        context=_without(issue.context, issue.adult),
        where=_where(issue.where),
    )


def _where(where: Where) -> Where:
    """Return where justice is pursued, without restrictions that are for adults and the sentence that holds them."""
    limited = [_is_limited(area) for area in where.areas]
    areas = [
        structs.replace(area, restriction="") if left_out else area
        for area, left_out in zip(where.areas, limited, strict=True)
    ]
    return structs.replace(where, areas=areas, sentence="" if any(limited) else where.sentence)


def _is_limited(area: Area) -> bool:
    return bool(area.restriction) and area.audience != ALL_AGES


def _without(text: str, left_out: list[str]) -> str:
    return " ".join(sentence for sentence in sentences(text) if sentence not in left_out)
