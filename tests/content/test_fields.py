"""A layout knows which record a text is of; the person who mends it is shown the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.cli.main import main
from factsheets.content.fields import in_fields
from factsheets.content.load import load_located
from factsheets.errors import Problem

ISSUE, FACT = "sex-trafficking", "profit"


def told(root: Path, words: str, about: str) -> str:
    """Return the line of the content that a problem with those words is shown at."""
    library = load_located(root)[0].library
    issue = library.issues[ISSUE]
    record = {"issue": issue, "fact": next(fact for fact in issue.facts if fact.id == FACT), "none": None}[about]
    (problem,) = in_fields([Problem("x", "y", origin=record and record.origin, words=words)], root)
    assert problem.origin
    return (root / problem.origin.file).read_text("utf-8").splitlines()[problem.origin.line - 1].strip()


@pytest.mark.parametrize(
    ("words", "about", "line"),
    [
        ("Sex trafficking", "issue", "title: Sex trafficking"),
        ("Where IJM pursues justice on behalf of sex trafficking victims and survivors", "issue", "label: "),
        ("words that are nowhere", "fact", f"- id: {FACT}"),
        ("Source: ASC ministry page on IJM. Year not stated.", "fact", "short: "),
        ("A global ministry partner of ASC", "none", "partnership: "),
    ],
)
def test_problem_is_shown_at_the_field_that_holds_its_words(checkout, words, about, line):
    """It is a field of its own record if one holds the words, else any; without one the record itself is shown."""
    assert told(checkout, words, about).startswith(line)


def test_problem_about_a_name_is_shown_at_that_name(root, capsys):
    """A pictogram, a colour or a continent that there is not is told once, at its own place."""
    slips = [(f"data/issues/{ISSUE}.yaml", "icon: ", "icon: flower-"), (f"data/issues/{ISSUE}.yaml", "accent: ", "accent: dark-"),
             ("data/countries.yaml", "continent: ", "continent: old-")]  # fmt: skip
    places = []
    for file, old, new in slips:
        before, _, after = (root / file).read_text("utf-8").partition(old)
        (root / file).write_text(f"{before}{new}{after}", "utf-8")
        column = len(before) - before.rindex("\n") + len(old)
        places.append(f"{file}:{before.count(chr(10)) + 1}:{column}: error: there is no ")
    assert main(["check", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert [told.count(place) for place in places] == [1, 1, 1]
    assert "3 errors." in told


def test_same_problem_of_two_outputs_is_told_once(checkout):
    """Two sheets cut one text in their own ways; shown at its field, both say the same."""
    issue = load_located(checkout)[0].library.issues[ISSUE]
    parts = (issue.body, issue.body[:40])
    assert len(in_fields([Problem("x", "y", origin=issue.origin, words=words) for words in parts], checkout)) == 1


def test_words_of_another_file_are_left_where_they_stand(checkout):
    """A church's own file is no content folder, so no line of the content is blamed for its words."""
    from factsheets.errors import Origin

    problem = Problem("x", "y", origin=Origin("our-church.yaml", 3, 7), words="Sex trafficking")
    assert in_fields([problem], checkout)[0].origin == problem.origin
