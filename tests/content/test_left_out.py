"""What a label or a scope must not leave out of its sentence: limits, bounds of the number, and negations."""

from __future__ import annotations

import pytest

from factsheets.content.checks.left_out import dropped_from_where, dropped_limits, dropped_negation, dropped_qualifier
from factsheets.content.model.issue import Area, Where
from factsheets.content.quantity.marks import marks_of

LIMITS = {
    ("{1 in 5} rural women read.", "women who read"): ["rural"],
    ("{1 in 5} women in rural areas read.", "women who read"): ["rural"],
    ("In rural areas, {1 in 5} women read.", "women who read"): ["rural"],
    ("{26%} of adult women read.", "women who read"): ["adult"],
    ("{26%} of pregnant women read.", "women"): ["pregnant"],
    ("{5 million} children under 5 die.", "5 million children"): ["under 5"],
    ("{5 million} children under the age of 5 die.", "5 million children"): ["under the age of 5"],
    ("{26%} of women aged 15–49 read.", "women"): ["aged 15"],
    ("{115 million} widows living in extreme poverty.", "115 million widows"): ["extreme"],
    ("{5 million} children under 5 die.", "children under 5"): [],
    ("{1 in 5} rural women read.", "rural women"): [],
    ("{3 in 10} rural people lack water.", "lack water"): [],
    ("{26%} of women aged 15–49 read.", "women aged 15–49"): [],
    ("{5 million} widows. The poorest have nothing.", "5 million widows"): [],
}


@pytest.mark.parametrize(("text", "label"), LIMITS)
def test_limit_of_those_who_are_counted_is_kept(text: str, label: str) -> None:
    """A label that names the people counted also names what limits them; one about other people need not."""
    assert dropped_limits(marks_of(text)[0], label) == LIMITS[text, label]


def test_limit_belongs_to_its_own_number() -> None:
    """What limits the first of two groups is not required for the second."""
    first, second = marks_of("{2 million} rural widows with {3 million} children.")
    assert dropped_limits(first, "2 million widows") == ["rural"]
    assert dropped_limits(second, "3 million children", second=True) == []


WHERE = {
    ("IJM pursues justice on behalf of rural widows in these countries: Kenya", "widows"): ["rural"],
    ("IJM pursues justice on behalf of rural widows in these countries: Kenya", "rural widows"): [],
    ("IJM pursues justice on behalf of rural widows in these countries: Kenya", "Where IJM pursues justice"): [],
    ("IJM pursues justice on behalf of widows in these countries: Kenya (rural areas alone)", "widows"): [],
}


@pytest.mark.parametrize(("sentence", "text"), WHERE)
def test_limit_of_those_for_whom_the_work_is_done_is_kept(sentence: str, text: str) -> None:
    """A label about these people names what limits them; a restriction in one country is printed next to it."""
    where = Where(sentence=sentence, label=text, areas=[Area(countries=["KE"], restriction="rural areas alone")])
    assert dropped_from_where(where, text) == WHERE[sentence, text]


QUALIFIERS = {
    ("Nearly {2 out of 3} cases fail.", "two out of three cases"): "Nearly",
    ("Nearly {2 out of 3} cases fail.", "nearly 2 out of 3 cases"): "",
    ("Up to {28%} of women work.", "28% of women"): "Up to",
    ("At least {1.4 billion} people.", "1.4 billion people"): "At least",
    ("At least {1.4 billion} people.", "people, at least 1.4 billion"): "",
    ("More than {115 million} widows.", "115 million widows"): "More than",
    ("No more than {5 million} live there.", "more than 5 million"): "No more than",
    ("An estimated {1 in 5} women.", "One in five women"): "estimated",
    ("An estimated {1 in 5} women.", "women, estimated: 1 in 5"): "",
    ("About {$150 billion} a year.", "$150 billion"): "About",
    ("Up to {28%} of women work.", "women who work"): "",
    ("Attendance rose by {28%}.", "Attendance: 28%"): "rose by",
    ("Attendance rose by {28%}.", "28% rise in attendance"): "rose by",
    ("Girls are {28%} less likely to stay.", "Girls: 28%"): "less likely",
    ("In 2012, {28%} of women worked.", "28% of women"): "",
}


@pytest.mark.parametrize(("text", "label"), QUALIFIERS)
def test_number_is_not_said_without_its_bounds(text: str, label: str) -> None:
    """A label that repeats a number repeats its bounds; any other label need not."""
    assert dropped_qualifier(marks_of(text)[0], label) == QUALIFIERS[text, label]


NEGATIONS = {
    ("In {2 of 3} cases, police never gathered enough evidence.", "had enough evidence"): "never",
    ("In {2 of 3} cases, police never gathered enough evidence.", "never gathered enough evidence"): "",
    ("In {2 of 3} cases, police never gathered enough evidence.", "without enough evidence"): "",
    ("{1 in 3} girls has nowhere to learn.", "girls have somewhere to learn"): "nowhere",
    ("{1 in 5} girls have no proof of age.", "proof of age"): "no",
    ("{1 in 5} girls lack access to water.", "access to water"): "lack",
    ("{1 in 5} girls go without food.", "food"): "without",
    ("{1 in 5} girls can’t read.", "read"): "can’t",
    ("{1 in 5} girls failed the test.", "the test"): "failed",
    ("{1 in 5} girls have no proof of age.", "girls"): "",
    ("{1 in 5} girls, not only the poor, can read.", "can read"): "",
    ("{1 in 5} girls can read. Boys cannot read.", "can read"): "",
}


@pytest.mark.parametrize(("text", "label"), NEGATIONS)
def test_what_is_denied_stays_denied(text: str, label: str) -> None:
    """A label with words that the sentence negates must negate them, too."""
    assert dropped_negation(marks_of(text)[0], label) == NEGATIONS[text, label]
