"""What of the content may be printed, and for whom: pure functions, library in, library out."""

from __future__ import annotations

from typing import TypeVar

from msgspec import structs

from factsheets.content.model import Audience, Country, Fact, Issue, Library, Organisation, Source
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

    For all ages, facts marked `audience: adult` go, and the sentences of descriptions that `adult` lists. An issue
    may be left without facts. For adults nothing goes.
    """
    if audience != ALL_AGES:
        return library, []
    left_out = [(issue, fact) for issue, fact in library.facts() if fact.audience != ALL_AGES]
    issues = {name: _for_all_ages(issue) for name, issue in library.issues.items()}
    return structs.replace(library, issues=issues), left_out


def words_left_out(library: Library, audience: Audience) -> dict[str, list[str]]:
    """Return the sentences that an audience does not get, by issue: those of its facts, then those of its description."""
    if audience != ALL_AGES:
        return {}
    found = {
        name: [*(fact.wording.sentence for fact in issue.facts if fact.audience != ALL_AGES), *issue.adult]
        for name, issue in library.issues.items()
    }
    return {name: told for name, told in found.items() if told}


def _for_all_ages(issue: Issue) -> Issue:
    facts = [fact for fact in issue.facts if fact.audience == ALL_AGES]
    if not issue.adult:
        return structs.replace(issue, facts=facts)
    paragraphs = [_without(paragraph, issue.adult) for paragraph in issue.paragraphs]
    body = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    context = "" if issue.context in issue.adult else issue.context
    return structs.replace(issue, facts=facts, body=body, context=context, lead=_without(issue.lead, issue.adult))


def _without(text: str, left_out: list[str]) -> str:
    return " ".join(sentence for sentence in sentences(text) if sentence not in left_out)
