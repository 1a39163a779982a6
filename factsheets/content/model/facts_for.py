"""Which facts a country is shown with, and in which order."""

from __future__ import annotations

from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library


def facts_for(library: Library, code: str) -> list[tuple[Issue, Fact]]:
    """Return the facts for a country sheet: about the country, then its region, then worldwide ones of its issues.

    Within each, heroes come first, then facts with numbers, then statements; worldwide facts take turns by issue.
    """
    regions = {region.id for region in library.regions.values() if code in region.countries}
    issues = library.issues_in(code)
    ranked = [(issue, fact) for issue in issues for fact in issue.facts]
    local = [pair for pair in library.facts() if pair[1].place and pair[1].place.country == code]
    regional = [pair for pair in ranked if pair[1].place and pair[1].place.region in regions]
    turns = [
        (_rank(issue, fact), issue.facts.index(fact), issue.order, (issue, fact))
        for issue, fact in ranked
        if fact.place is None
    ]
    world = [pair for *_, pair in sorted(turns, key=lambda turn: turn[:3])]
    local.sort(key=lambda pair: (pair[1].measure is None, _is_worldwide(pair[1], library), _rank(*pair)))
    return [*local, *regional, *world]


def _is_worldwide(fact: Fact, library: Library) -> bool:
    """Whether a fact about a country begins with the world: "12 million worldwide, of whom 20% live in Thailand"."""
    return fact.place is not None and fact.place.name == library.labels.worldwide


def _rank(issue: Issue, fact: Fact) -> int:
    return 0 if fact is issue.hero else 1 if fact.measure else 2
