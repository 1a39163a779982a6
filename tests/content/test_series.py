"""The place of an issue in the series, and countries that no issue names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factsheets.compose.handout import handout
from factsheets.content.load import load
from factsheets.content.model.library import Library
from factsheets.engine.jobs import plan
from factsheets.engine.select import Words, selection
from factsheets.errors import UsageError
from factsheets.layout.spec.load import Layouts


@pytest.fixture
def root(checkout: Path, tmp_path: Path) -> Path:
    shutil.copytree(checkout / "data", tmp_path / "data", ignore=shutil.ignore_patterns("maps"))
    return tmp_path


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def printed(library: Library) -> list[str]:
    return [handout(library, name).sides[0].head[1].text for name in library.issues]


def test_gap_in_the_series_is_not_printed(root: Path) -> None:
    """Six issues are 1 to 6 of 6, although the last has `order: 9`."""
    replaced(root / "data/issues/citizenship-rights-abuse.yaml", "order: 6", "order: 9")
    assert printed(load(root)) == [f"Fact sheet {place} of 6" for place in range(1, 7)]


def test_removed_issue_leaves_no_gap(root: Path) -> None:
    """Without the second of six issues, the others are 1 to 5 of 5."""
    (root / "data/issues/sex-trafficking.yaml").unlink()
    assert printed(load(root)) == [f"Fact sheet {place} of 5" for place in range(1, 6)]


PERU = """
  - code: PE
    name: Peru
    capital: {name: Lima, longitude: -77.04, latitude: -12.05}

regions:"""


def with_peru(root: Path) -> Library:
    replaced(root / "data/countries.yaml", "\nregions:", PERU)
    return load(root)


def test_country_that_no_issue_names_gets_no_sheet(root: Path, layouts: Layouts) -> None:
    """No empty sheet or deck is planned for a country without issues, for any audience."""
    library = with_peru(root)
    for audience in ("adult", "all-ages"):
        assert not [job.output for job in plan(library, layouts, audience) if job.request.subject == "PE"]


def test_country_that_no_issue_names_is_told_to_who_asks_for_it(root: Path, layouts: Layouts) -> None:
    """If its sheet is asked for by name, the message explains why there is none, and what to add."""
    with pytest.raises(UsageError) as caught:
        selection(with_peru(root), layouts, Words(countries=["peru"]))
    (problem,) = caught.value.problems
    assert "no issue lists it" in problem.message
    assert "add PE to `areas`" in problem.hint
