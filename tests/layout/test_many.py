"""More countries and issues than a map, an insert or a slide was designed for: nothing else is lost because of them."""

from __future__ import annotations

import pytest
from msgspec import structs

from factsheets.content.model.library import Library
from factsheets.content.model.place import Capital, Country
from factsheets.document.document import Document
from factsheets.errors import BuildError, Problem
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY
from tests.quick import few

DECKS = ("deck-16x9", "deck-4x3")
CROWD = {
    "KP": ("North Korea", "Pyongyang", 125.75, 39.02), "SO": ("Somalia", "Mogadishu", 45.34, 2.04),
    "YE": ("Yemen", "Sanaa", 44.21, 15.37), "LY": ("Libya", "Tripoli", 13.19, 32.89),
    "SD": ("Sudan", "Khartoum", 32.53, 15.50), "ER": ("Eritrea", "Asmara", 38.93, 15.34),
    "NG": ("Nigeria", "Abuja", 7.49, 9.06), "PK": ("Pakistan", "Islamabad", 73.05, 33.69),
    "IR": ("Iran", "Tehran", 51.42, 35.69), "AF": ("Afghanistan", "Kabul", 69.17, 34.53),
    "IN": ("India", "New Delhi", 77.21, 28.61), "SA": ("Saudi Arabia", "Riyadh", 46.72, 24.69),
}  # fmt: skip
"""Countries so near each other that their names do not fit on a map of the world."""


def crowded() -> Library:
    countries = {
        code: Country(code=code, name=name, capital=Capital(name=capital, longitude=east, latitude=north))
        for code, (name, capital, east, north) in CROWD.items()
    }
    issue = LIBRARY.issues["forced-labor-slavery"]
    where = structs.replace(issue.where, areas=[structs.replace(issue.where.areas[0], countries=[*CROWD])])
    facts = [fact for fact in issue.facts if fact.place is None]
    issues = {issue.id: structs.replace(issue, where=where, facts=facts)}
    return structs.replace(LIBRARY, countries=countries, issues=issues)


def with_issues(count: int) -> Library:
    first = LIBRARY.issues["property-grabbing"]
    more = {
        f"other-{place}": structs.replace(first, id=f"other-{place}", title=f"Child labor {place}", order=place)
        for place in range(len(LIBRARY.issues) + 1, count + 1)
    }
    return structs.replace(LIBRARY, issues=LIBRARY.issues | more)


def made(library: Library, layout: str, subject: str = "", *slides: str) -> Document:
    kind = "deck" if layout in DECKS else "insert"
    return compose_and_place(Request(kind, subject, layout, "colour", library, slides), LAYOUTS)


def problems(library: Library, layout: str, *slides: str) -> tuple[Problem, ...]:
    with pytest.raises(BuildError) as caught:
        made(library, layout, "", *slides)
    return caught.value.problems


@pytest.mark.parametrize(
    ("layout", "subject"),
    few(
        [
            ("deck-16x9", ""),
            ("deck-4x3", "forced-labor-slavery"),
            ("deck-16x9", "forced-labor-slavery"),
            ("deck-4x3", ""),
        ],
        2,
    ),
)
def test_names_without_room_on_the_map_stand_beside_it(layout: str, subject: str) -> None:
    """The deck is made; the map has a number on every country, and the list beside it and the alternative text have the
    names.
    """
    document = made(crowded(), layout, subject, "where" if subject else "countries")
    (names,) = [block for block in document.root.walk() if block.slot == "names"]
    (figure,) = [block for block in document.root.walk() if block.figure and block.figure.kind == "belt"]
    assert figure.figure
    assert figure.figure.labels == tuple(str(number) for number in range(1, len(CROWD) + 1))
    assert list(figure.figure.icons) == list(CROWD)
    for number, (name, *_) in enumerate(CROWD.values(), 1):
        assert f"{number}\u00a0{name}" in names.text
        assert name in figure.alt


def test_names_with_room_stay_on_the_map() -> None:
    """Ten countries whose names fit are named on the map, and in no list."""
    document = made(LIBRARY, "deck-16x9")
    assert not [block for block in document.root.walk() if block.slot == "names"]


@pytest.mark.parametrize("layout", ["insert-a5", "insert-half-letter"])
@pytest.mark.parametrize("count", [7, 8])
def test_insert_makes_room_for_more_issues(layout: str, count: int) -> None:
    """With two more kinds of violence than usual, the insert loses nothing."""
    document = made(with_issues(count), layout)
    assert f"Child labor {count}" in document.root.text
    assert document.warnings == ()


def test_insert_says_that_the_words_of_the_ways_gave_way() -> None:
    """With nine issues, only the names of the ways are printed: a warning says so, at their longest text."""
    (warning,) = made(with_issues(9), "insert-half-letter").warnings
    longest = max(LIBRARY.organisation.ways, key=lambda way: len(way.short))
    assert (warning.code, warning.level) == ("ways-left-out", "warning")
    assert warning.origin == longest.at("short")


def test_insert_with_too_many_issues_names_them() -> None:
    """The cause is the list of issues, so no sentence of the source is reported."""
    (problem,) = problems(with_issues(30), "insert-half-letter")
    assert problem.message.startswith("the insert names 30 issues")
    assert problem.origin == LIBRARY.organisation.insert.at("kinds")


@pytest.mark.parametrize("layout", DECKS)
def test_slide_of_all_kinds_holds_twelve(layout: str) -> None:
    """Twelve issues are on one slide, in the same size of type."""
    assert len(made(with_issues(12), layout, "", "kinds").pages) == 1


@pytest.mark.parametrize("layout", DECKS)
def test_slide_with_too_many_kinds_names_the_one_too_many(layout: str) -> None:
    """The twenty-first issue is reported at its place, with how to do without the slide."""
    (problem,) = problems(with_issues(21), layout, "kinds")
    assert "there is space for 20 items like “Child labor 21”, but there are 21" in problem.message
    assert "`--slides`" in problem.hint


def test_section_counts_the_issues() -> None:
    """The section of the issues is named by their number, even if there are more than six."""
    sections = {page.section for page in made(with_issues(7), "deck-16x9").pages}
    assert "Seven kinds of violence" in sections


@pytest.mark.parametrize("layout", ["insert-half-letter", "insert-a5"])
def test_long_name_of_a_kind_costs_the_insert_one_line(layout: str) -> None:
    """A title that takes two lines only makes its own row of kinds higher: eight kinds still fit."""
    library = with_issues(8)
    long = structs.replace(library.issues["other-7"], title="Another kind of violence")
    document = made(structs.replace(library, issues=library.issues | {long.id: long}), layout)
    assert "Another kind of violence" in [block.text for block in document.root.walk()]


@pytest.mark.parametrize("layout", ["deck-16x9", "deck-4x3"])
def test_a_long_sentence_of_hope_closes_the_deck(layout: str) -> None:
    """It takes three lines on the last slide, in smaller type."""
    hope = "We believe that every family deserves clean water close to its own home."
    library = structs.replace(LIBRARY, organisation=structs.replace(LIBRARY.organisation, hope=hope))
    assert hope in made(library, layout, "", "closing").root.text
