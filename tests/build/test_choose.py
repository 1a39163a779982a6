"""Words of the command line become outputs."""

from __future__ import annotations

import pytest

from factsheets.build.choose import selection
from factsheets.build.plan import plan, select
from factsheets.errors import UsageError


def names(library, kinds=(), issues=(), countries=()):
    return [job.output for job in select(plan(library), selection(library, kinds, issues, countries))]


def test_no_words_choose_everything(library):
    """Without words all seventeen outputs are wanted."""
    assert len(names(library)) == 17


@pytest.mark.parametrize(
    "word", ["property-grabbing", "Property Grabbing", "property_grabbing", " PROPERTY grabbing", "4"]
)
def test_issue_goes_by_id_title_and_number(library, word):
    """An issue is found by id, title or number, without regard to capitals and hyphens."""
    assert names(library, issues=[word]) == ["handout-property-grabbing-letter.pdf"]


@pytest.mark.parametrize("word", ["DO", "do", "Dominican Republic", "dominican-republic", "the Dominican Republic"])
def test_country_goes_by_code_and_name(library, word):
    """A country is found by code or name, also as a sentence names it."""
    assert names(library, countries=[word]) == ["country-dominican-republic-letter.pdf"]


def test_options_narrow_their_own_kind(library):
    """--issue chooses among handouts, and a deck that is asked for comes whole."""
    assert names(library, ["handouts", "deck"], ["4"]) == ["handout-property-grabbing-letter.pdf", "deck-16x9.pptx"]


def test_all_unknown_words_are_told_at_once(library):
    """Each word that means nothing is a problem, with the nearest name or all names as its cure."""
    with pytest.raises(UsageError) as caught:
        selection(library, ["handout"], ["property-grabing", "xyzzy"], ["Keyna"])
    cures = [problem.hint for problem in caught.value.problems]
    assert cures[0] == "did you mean “property-grabbing”?"
    assert cures[1].startswith("there are: 1, 2, 3")
    assert cures[2:] == ["did you mean “Kenya”?", "did you mean “handouts”?"]


def test_option_without_its_kind_is_wrong_usage(library):
    """--country beside handouts alone is told, not left out in silence."""
    with pytest.raises(UsageError, match="--country does not choose among handouts"):
        selection(library, ["handouts"], [], ["KE"])
