"""What a place or a scope must keep of a name in its sentence: the words inside it, and those that limit it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.content.checks.phrases import left_out
from factsheets.content.load import load_located

AFRICANS = "An estimated 90% of rural sub-Saharan Africans have no proof of ownership."
PRISON = "In Nairobi’s Industrial Remand Prison, 56 prisoners slept in one cell in 2012."
CASES = [
    (AFRICANS, "Rural Africans", ["sub-Saharan"]),
    (AFRICANS, "Sub-Saharan Africans", ["rural"]),
    (AFRICANS, "Rural sub-Saharan Africans", []),
    (PRISON, "Nairobi’s Remand Prison, 2012", ["Industrial"]),
    (PRISON, "Industrial Remand Prison, Nairobi", []),
    ("26% of women in northern Uganda read.", "Uganda", ["northern"]),
    ("26% of women in rural India read.", "India", ["rural"]),
    ("26% of women in Uganda read.", "Women in Uganda", []),
]


@pytest.mark.parametrize(("sentence", "text", "lost"), CASES)
def test_name_is_kept_whole(sentence: str, text: str, lost: list[str]) -> None:
    """If a name is repeated, so is every word inside it, and a word before it that limits it."""
    assert left_out(sentence, text) == lost


def test_place_that_loses_a_limit_is_told(root: Path) -> None:
    """The warning is at the name of the place."""
    path = root / "data/issues/property-grabbing.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: Rural sub-Saharan Africans", "name: Rural Africans"), "utf-8"
    )
    told = [problem for problem in load_located(root)[1] if problem.code == "limit-dropped"]
    assert [problem.message for problem in told] == [
        "`name` leaves out “sub-Saharan”, which limits who or what is meant"
    ]
