"""The edition for all ages says nothing that the edition for adults does not say."""

from __future__ import annotations

from msgspec import structs

from factsheets.content.audience import for_audience
from factsheets.content.checks.editions import claims, wider


def test_all_ages_claims_nothing_of_its_own(library):
    """Every claim of the frozen content for all ages is one for adults, word for word; and there are many of them."""
    spared, _ = for_audience(library, "all-ages")
    assert list(wider(library, spared)) == []
    assert len(set(claims(spared))) > 100


def test_restriction_dropped_alone_is_told(library):
    """A list that keeps its countries and loses their restriction claims more, country by country."""
    issue = library.issues["sexual-violence"]
    areas = [structs.replace(area, restriction="") for area in issue.where.areas]
    widened = structs.replace(issue, where=structs.replace(issue.where, areas=areas))
    spared = structs.replace(library, issues=library.issues | {issue.id: widened})
    problems = list(wider(library, spared))
    assert [problem.code for problem in problems] == ["edition-widens"] * 2
    assert [word for word in ("“GT”", "“BO”") if not any(word in problem.message for problem in problems)] == []
    assert all(problem.origin == issue.origin for problem in problems)


def test_restricted_countries_leave_their_list(library):
    """The Philippines leaves the list of sex trafficking, Guatemala and Bolivia that of sexual violence; none leaves the maps."""
    spared, _ = for_audience(library, "all-ages")
    assert spared.issues["sex-trafficking"].countries == ["IN", "DO"]
    assert spared.issues["sexual-violence"].countries == ["TH"]
    assert list(spared.countries) == list(library.countries)
