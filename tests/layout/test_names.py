"""Which slides a name of the command line stands for, in a deck about everything, an issue or a country."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.compose.slides.names import meaning
from tests.layout.sheets import LIBRARY

WAYS = [way.id for way in LIBRARY.organisation.ways]
ISSUE, COUNTRY = "police-abuse-of-power", "KE"
BARE = replace(
    LIBRARY,
    countries={},
    organisation=replace(LIBRARY.organisation, statement=None),
    issues={name: replace(issue, where=replace(issue.where, areas=[])) for name, issue in LIBRARY.issues.items()},
)


@pytest.mark.parametrize(
    ("subject", "name", "slides"),
    [
        ("", "title", ["title"]), (ISSUE, "closing", ["closing"]), (COUNTRY, "four-ways", ["all-ways"]),
        ("", "ways", WAYS), (ISSUE, "ways", WAYS), (COUNTRY, "ways", WAYS), (COUNTRY, WAYS[1], WAYS[1:2]),
        (COUNTRY, "country", ["country"]), (ISSUE, "country", None), ("", "country", None), (COUNTRY, "where", None),
        (ISSUE, "where", ["where"]), ("", "where", None), ("", "facts", None), ("", "statement", ["statement"]),
        (ISSUE, "countries", ["countries"]), ("", "nothing of ours", None), ("", ISSUE, [ISSUE]),
    ],
)  # fmt: skip
def test_name_means_the_slides_that_its_deck_can_have(subject, name, slides):
    """All ways for one name; a country only in the deck of a country; nothing for what no deck has."""
    assert meaning(LIBRARY, subject, name, 3) == slides


@pytest.mark.parametrize("name", ["statement", "countries"])
def test_name_of_what_the_content_lacks_means_no_slide(name):
    assert meaning(BARE, "", name, 3) == []


def test_country_without_work_and_issue_without_countries_have_no_slide_of_their_own():
    assert meaning(BARE, ISSUE, "where", 3) == []
    here = replace(BARE, countries=LIBRARY.countries)
    assert meaning(here, COUNTRY, "country", 3) == []


def test_facts_of_a_deck_are_those_of_its_subject():
    """The one of the issue and two more, each named after the issue."""
    found = meaning(LIBRARY, ISSUE, "facts", 2)
    assert found is not None
    assert [name.partition("/")[0] for name in found] == [ISSUE] * 3
