"""Misspelled names of countries, and names that only look misspelled."""

from __future__ import annotations

import pytest
from msgspec import structs

from factsheets.content.lint.country_names import misspelt_countries, misspelt_in_sentence
from factsheets.content.model.library import Library


def called(library: Library, names: dict[str, str], sentence: str) -> dict[str, str]:
    """Return what is reported as misspelled for countries of one issue with that sentence."""
    issue = library.issues["property-grabbing"]
    area = structs.replace(issue.where.areas[0], countries=[*names])
    where = structs.replace(issue.where, sentence=sentence, areas=[area])
    countries = {code: structs.replace(library.countries["KE"], code=code, name=name) for code, name in names.items()}
    issues = {issue.id: structs.replace(issue, where=where)}
    return misspelt_countries(structs.replace(library, countries=countries, issues=issues))


@pytest.mark.parametrize(
    ("names", "sentence", "misspelt"),
    [
        ({"KE": "Kenia"}, "IJM works in Kenya", {"KE": "Kenya"}),
        ({"DO": "Dominican Republik"}, "IJM works in the Dominican Republic", {"DO": "Dominican Republic"}),
        ({"KE": "Kenia"}, "IJM works in East Africa", {"KE": "Kenya"}),
        ({"NE": "Niger", "NG": "Nigeria"}, "IJM works in Niger", {}),
        ({"KE": "Kenya"}, "IJM works in East Africa", {}),
    ],
)
def test_slip_is_told_with_the_name_that_is_meant(
    library: Library, names: dict[str, str], sentence: str, misspelt: dict[str, str]
) -> None:
    """The suggested name is from the sentence, otherwise that of the code; never that of another country."""
    assert called(library, names, sentence) == misspelt


@pytest.mark.parametrize(
    ("name", "spoken", "slip"),
    [
        ("Dominican Republic", "the Dominican Republik", True),
        ("Dominican Republic", "the Dominican Republic", False),
        ("The Gambia", "the Gambia", False),
        ("Kenya", "", False),
    ],
)
def test_name_inside_a_sentence_holds_the_name(library: Library, name: str, spoken: str, slip: bool) -> None:
    """The name inside sentences is the country's name with its article, not a misspelling of it."""
    country = structs.replace(library.countries["KE"], name=name, in_sentence=spoken)
    assert misspelt_in_sentence(country) is slip
