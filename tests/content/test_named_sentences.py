"""Sentences that files name by their first words: what may change, what is reported, and what never reaches children."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factsheets.content.audience import ALL_AGES, for_audience
from factsheets.content.load import load
from factsheets.content.model.issue import Issue
from factsheets.errors import ContentErrors, Problem

ISSUE = """\
id: property-grabbing
order: 4
title: Property grabbing
icon: property
accent: earth
lead: Powerful relatives take their homes.
body: >-
  They fear no consequences. They lie in court, “smiling”.

  Widows cannot pay a lawyer.
{named}
where:
  sentence: IJM pursues justice in Uganda and Kenya
  label: Where IJM pursues justice
  areas:
    - countries: [UG, KE]
facts:
  - id: proof
    text: An estimated {{90%}} of them have no proof of ownership.
    source: asc-ministry-page
"""


@pytest.fixture
def root(checkout: Path, tmp_path: Path) -> Path:
    shutil.copytree(checkout / "data", tmp_path / "data", ignore=shutil.ignore_patterns("maps"))
    return tmp_path


def issue_with(root: Path, named: str, old: str = "", new: str = "") -> Issue:
    description = ISSUE.replace(old, new) if old else ISSUE
    (root / "data/issues/property-grabbing.yaml").write_text(description.format(named=named), "utf-8")
    return load(root).issues["property-grabbing"]


def problem_with(root: Path, named: str, old: str = "", new: str = "") -> Problem:
    with pytest.raises(ContentErrors) as caught:
        issue_with(root, named, old, new)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("named", "context"),
    [
        ("context: They fear", ["They fear no consequences."]),
        ("context: They fear no …", ["They fear no consequences."]),
        ("context: [They fear, Widows]", ["They fear no consequences.", "Widows cannot pay a lawyer."]),
        ("context: They fear no consequences.", ["They fear no consequences."]),
        (
            'context: They fear no consequences. They lie in court, "smiling".',
            ["They fear no consequences.", "They lie in court, “smiling”."],
        ),
        ("context: [Powerful relatives]", ["Powerful relatives take their homes."]),
    ],
)
def test_first_words_name_their_sentence(root: Path, named: str, context: list[str]) -> None:
    """First words mean the whole sentence; a passage written in full means its sentences, in the given order."""
    assert issue_with(root, named).context == context


def test_end_of_a_sentence_may_change(root: Path) -> None:
    """The end of a sentence is changed in one place; the country sheet prints the new text."""
    issue = issue_with(root, "context: Widows cannot", "pay a lawyer", "afford to go to court")
    assert issue.context == ["Widows cannot afford to go to court."]


def test_changed_sentence_for_adults_stays_from_children(root: Path) -> None:
    """A sentence for adults whose end has changed is still left out for all ages."""
    named = "adult: [They lie in]\ncontext: [They lie in, Widows]"
    issue_with(root, named, "court, “smiling”", "front of the judge")
    library, _ = for_audience(load(root), ALL_AGES)
    spared = library.issues["property-grabbing"]
    assert spared.context == ["Widows cannot pay a lawyer."]
    assert spared.body == "They fear no consequences.\n\nWidows cannot pay a lawyer."


def test_changed_beginning_is_found(root: Path) -> None:
    """Words that no longer begin a sentence are reported with the changed sentence and its place."""
    problem = problem_with(root, "context: Widows cannot pay", "Widows cannot", "Widows can never")
    assert (problem.code, problem.origin and problem.origin.line) == ("context-not-in-description", 11)
    assert (
        "is probably the new one, in `body` (data/issues/property-grabbing.yaml:7:7): “Widows can never pay a lawyer.”"
        in problem.hint
    )


@pytest.mark.parametrize("field", ["context", "adult"])
def test_number_names_no_sentence(root: Path, field: str) -> None:
    """A number is refused: it would mean another sentence if one were inserted before it."""
    problem = problem_with(root, f"{field}: [2]")
    assert "write the first words" in problem.hint
    assert "not its number" in problem.hint


def test_part_of_a_word_names_no_sentence(root: Path) -> None:
    """First words end at the end of a word: "Wid" does not name "Widows cannot pay a lawyer."."""
    assert problem_with(root, "adult: [Wid]").code == "adult-not-in-description"
