"""Choose the facts that a country is shown with, and their order."""

from __future__ import annotations

from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library

ENOUGH_LOCAL = 2
"""General facts for adults are printed only next to at least this many facts about the country itself: next to fewer,
they would seem to be about the country, too."""


def facts_for(library: Library, code: str) -> list[tuple[Issue, Fact]]:
    """Return the facts for a country: about the country, then its region, then those of its issues that name no place.

    Within each, heroes come first, then facts with numbers, then statements. Those that name no place alternate between
    issues, beginning with issues that have no fact about the country.
    """
    regions = {region.id for region in library.regions.values() if code in region.countries}
    issues = library.issues_in(code)
    ranked = [(issue, fact) for issue in issues for fact in issue.facts]
    local = [pair for pair in library.facts() if pair[1].place and pair[1].place.country == code]
    regional = [pair for pair in ranked if pair[1].place and pair[1].place.region in regions]
    served = {issue.id for issue, _ in (*local, *regional)}
    turns = [
        (issue.id in served, _rank(issue, fact), issue.facts.index(fact), issue.order, (issue, fact))
        for issue, fact in ranked
        if fact.place is None
    ]
    general = [pair for *_, pair in sorted(turns, key=lambda turn: turn[:4])]
    local.sort(key=lambda pair: (pair[1].measure is None, _is_worldwide(pair[1], library), _rank(*pair)))
    found = [*local, *regional, *general]
    return found if len(local) >= ENOUGH_LOCAL else [pair for pair in found if pair[1].audience != "adult"]


def _is_worldwide(fact: Fact, library: Library) -> bool:
    """Return whether a fact about a country begins with the world: "12 million worldwide, of whom 20% live in Thailand"."""
    return fact.place is not None and fact.place.name == library.labels.worldwide


def _rank(issue: Issue, fact: Fact) -> int:
    return 0 if fact is issue.hero else 1 if fact.measure else 2
