"""Compare the claims of the editions: the edition for all ages must not claim anything that the adult edition does not."""

from __future__ import annotations

from collections.abc import Iterator

from factsheets.content.audience import ALL_AGES, for_audience
from factsheets.content.checks.beside import beside
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.quantity.ends import sentences
from factsheets.errors import Problem

Claim = tuple[str, ...]
"""Whom or what a claim is about, and the claim: ("sexual-violence", "BO", "specifically child sex abuse")."""


def check_editions(content: Content) -> Iterator[Problem]:
    """Everything that the edition for all ages says, the edition for adults says word for word.

    Leaving out a restriction and keeping what it restricts would say more than the source.
    """
    if not all(
        code in content.library.countries for issue in content.library.issues.values() for code in issue.countries
    ):
        return  # reported already
    spared, _ = for_audience(content.library, ALL_AGES)
    yield from wider(content.library, spared)


def wider(adult: Library, spared: Library) -> Iterator[Problem]:
    """Yield a problem for each claim of an edition that the edition for adults does not make."""
    known = set(claims(adult))
    for claim in dict.fromkeys(claims(spared)):
        if claim not in known:
            message = f"the edition for all ages has “{': '.join(filter(None, claim[1:]))}”, but the edition for adults does not"
            hint = "report this bug; until it is fixed, use the edition for adults"
            issue = adult.issues.get(claim[0])
            yield Problem("edition-widens", message, hint, issue.origin if issue else None)


def claims(library: Library) -> Iterator[Claim]:
    """Yield what a library says about its issues: sentences, labels, and countries, each with the limit of the work
    there.

    Maps and backs that show where work is done at all name every country, without an issue.
    """
    for issue in library.issues.values():
        yield issue.id, issue.title
        yield from ((issue.id, text) for text in (issue.where.label, issue.where.on_behalf_of) if text)
        texts = (issue.where.sentence, issue.lead, *issue.context, *issue.paragraphs)
        yield from ((issue.id, sentence) for text in texts for sentence in sentences(text))
        yield from ((issue.id, code, area.restriction) for area in issue.where.areas for code in area.countries)
        yield from _of_facts(issue)
    for country in library.countries.values():
        yield "", country.code, country.name
        yield from ((issue.id, country.code, country.name) for issue in library.issues_in(country.code))


def _of_facts(issue: Issue) -> Iterator[Claim]:
    for fact in issue.facts:
        yield from ((issue.id, fact.id, text) for text in _texts(fact) if text)


def _texts(fact: Fact) -> Iterator[str]:
    yield from (fact.wording.sentence, *(each.text for each in beside(fact)), fact.figure.key if fact.figure else "")
