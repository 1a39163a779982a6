"""The edition for all ages claims nothing that the edition for adults does not."""

from __future__ import annotations

import pytest
from msgspec import structs

from factsheets.content.audience import for_audience
from factsheets.content.checks.editions import claims, wider
from factsheets.content.checks.restrictions import check_restrictions
from factsheets.content.located import Content
from factsheets.content.model.issue import Area

LIMIT = "specifically child sex abuse"
NAMES = {"TH": "Thailand", "GT": "Guatemala", "BO": "Bolivia"}


def test_all_ages_claims_nothing_of_its_own(library):
    """Every claim of the frozen content for all ages is one for adults, word for word; there are many of them."""
    spared, _ = for_audience(library, "all-ages")
    assert list(wider(library, spared)) == []
    assert len(set(claims(spared))) > 100


def test_restriction_dropped_alone_is_told(library):
    """A list that keeps its countries but loses their restriction claims more: reported for each country."""
    issue = library.issues["sexual-violence"]
    areas = [structs.replace(area, restriction="") for area in issue.where.areas]
    widened = structs.replace(issue, where=structs.replace(issue.where, areas=areas))
    spared = structs.replace(library, issues=library.issues | {issue.id: widened})
    problems = list(wider(library, spared))
    assert [problem.code for problem in problems] == ["edition-widens"] * 2
    assert [word for word in ("“GT”", "“BO”") if not any(word in problem.message for problem in problems)] == []
    assert all(problem.origin == issue.origin for problem in problems)


def test_restricted_countries_leave_their_list(library):
    """The Philippines is not listed for sex trafficking, Guatemala and Bolivia not for sexual violence; maps keep all
    three.
    """
    spared, _ = for_audience(library, "all-ages")
    assert spared.issues["sex-trafficking"].countries == ["IN", "DO"]
    assert spared.issues["sexual-violence"].countries == ["TH"]
    assert list(spared.countries) == list(library.countries)


@pytest.mark.parametrize(
    ("areas", "countries"),
    [
        ([(["TH"], ""), (["GT", "BO"], "")], ["GT", "BO"]),
        ([(["TH"], LIMIT), (["GT", "BO"], "")], ["TH", "GT", "BO"]),
        ([(["TH", "BO"], ""), (["GT"], LIMIT)], ["BO"]),
        ([(["TH"], ""), (["GT"], LIMIT), (["BO"], "child sex abuse")], ["BO"]),
    ],
    ids=["dropped", "moved", "from one of two", "widened"],
)
def test_restriction_stays_at_its_countries(library, areas, countries):
    """A restriction belongs to exactly the countries that the sentence names with it."""
    issue = library.issues["sexual-violence"]
    listed = [Area(countries=codes, restriction=limit) for codes, limit in areas]
    changed = structs.replace(issue, where=structs.replace(issue.where, areas=listed))
    problems = list(check_restrictions(Content(structs.replace(library, issues={issue.id: changed}))))
    assert [problem.code for problem in problems] == ["restriction-moved"] * len(countries)
    assert [code for code, problem in zip(countries, problems, strict=True) if NAMES[code] not in problem.message] == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("We work in Thailand and, until 2012, Bolivia", "until 2012"),
        ("We work in Thailand and Bolivia, where we work on child abuse", "where we work on child abuse"),
        ("We work in Thailand, but not Bolivia", "but not"),
        ("We work in Thailand and the north of Bolivia", "north"),
        ("We work in both Thailand and Bolivia", ""),
    ],
)
def test_words_beside_countries_that_no_area_says_are_told(library, sentence, words):
    """A restriction in any form is also in the list of areas, or there is a warning."""
    issue = library.issues["sexual-violence"]
    where = structs.replace(issue.where, sentence=sentence, areas=[Area(countries=["TH", "BO"], restriction="")])
    content = Content(structs.replace(library, issues={issue.id: structs.replace(issue, where=where)}))
    told = [problem.message for problem in check_restrictions(content) if problem.code == "limit-dropped"]
    assert [message.split("”")[0] for message in told] == ([f"“{words}"] if words else [])


@pytest.mark.parametrize(
    ("audience", "told"), [("all-ages", ("limit-dropped", "warning")), ("adult", ("edition-widens", "error"))]
)
def test_limit_in_a_sentence_that_children_do_not_get_is_an_error(library, audience, told):
    """If the edition for all ages leaves a sentence out with its area, no other country may lose a restriction."""
    issue = library.issues["sexual-violence"]
    sentence = "We work in Thailand, until 2012, and Bolivia (specifically child sex abuse)"
    areas = [Area(countries=["TH"], restriction=""), Area(countries=["BO"], restriction=LIMIT, audience=audience)]
    where = structs.replace(issue.where, sentence=sentence, areas=areas)
    content = Content(structs.replace(library, issues={issue.id: structs.replace(issue, where=where)}))
    assert [(problem.code, problem.level) for problem in check_restrictions(content)] == [told]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("In Thailand, we help only children.", ["edition-widens"]),
        ("In Guatemala, we help only children.", []),
        ("In Thailand, only few rapists are tried.", []),
    ],
)
def test_limit_in_a_description_goes_only_with_its_country(library, sentence, told):
    """A sentence left out for children does not take the restriction of a country that stays in their list."""
    issue = structs.replace(library.issues["sexual-violence"], adult=[sentence])
    content = Content(structs.replace(library, issues={issue.id: issue}))
    assert [problem.code for problem in check_restrictions(content)] == told


def test_maps_name_no_country_that_is_not_on_the_maps_for_adults(library):
    """The list of all countries, on backs and maps, is a claim like any other."""
    more = {**library.countries, "XX": structs.replace(library.countries["TH"], code="XX")}
    problems = list(wider(library, structs.replace(library, countries=more)))
    assert [problem.code for problem in problems] == ["edition-widens"]
