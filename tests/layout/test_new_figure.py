"""A new kind of figure is one module and one registration: content may choose it, and every product shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factsheets import testing
from factsheets.content.checks.drawn import check_drawn
from factsheets.content.checks.numbers import check_numbers
from factsheets.content.checks.run import CHECKS
from factsheets.content.located import Content
from factsheets.content.model.fact import FigureChoice
from factsheets.content.model.library import Library
from factsheets.document.document import Document
from factsheets.layout.check.paper import check
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.writers.registry import writer
from tests.figures.gauge import ENTRY
from tests.layout.sheets import LAYOUTS, LIBRARY

ISSUE, SENTENCE, TOLD = "property-grabbing", "In Kenya, {26%} of widows lose their land.", "Gauge filled to 26 of 100"
LARGE, INSERT = "handout-large-letter", "insert-half-letter"
SHEETS = [("handout", "handout-letter", ISSUE), ("handout", LARGE, ISSUE), ("insert", INSERT, "")]
DECKS = [("deck", "deck-16x9", ISSUE), ("deck", "deck-4x3", ISSUE)]


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    with testing.registered("gauge", ENTRY):
        yield


def library(alt: str = "") -> Library:
    """Return the frozen content with a fact, the first of its issue and the one of the insert, that has a gauge."""
    choice = FigureChoice(kind="gauge", alt=alt)
    fact = testing.fact(SENTENCE, "asc-ministry-page", figure=choice)
    return testing.with_fact(LIBRARY, ISSUE, fact)


def document(kind: str, layout: str, subject: str) -> Document:
    return compose_and_place(Request(kind, subject, layout, "colour", library()), LAYOUTS)


def test_content_may_ask_for_it() -> None:
    """It passes the checks that refuse a figure that would misstate its number."""
    content = Content(library())
    assert not [each for checked in CHECKS for each in checked(content) if each.code.startswith("figure-")]


@pytest.mark.parametrize(
    ("alt", "told"),
    [
        ("Gauge, 26 of 100 filled.", set()),
        ("Gauge, 100 filled.", {"figure-words"}),
        ("Gauge of 50.", {"number-not-said"}),
    ],
)
def test_checks_count_its_parts(alt: str, told: set[str]) -> None:
    """An alternative text may say how many parts are filled, of how many, and no other number."""
    found = {each.code for checked in (check_numbers, check_drawn) for each in checked(Content(library(alt=alt)))}
    assert found == told


def test_layout_files_need_not_name_it() -> None:
    """Decks use layouts that serve any figure."""
    assert check(LAYOUTS) == []


@pytest.mark.parametrize(("kind", "layout", "subject"), [*SHEETS, *DECKS], ids=lambda value: value)
def test_it_is_drawn_in_every_product(kind: str, layout: str, subject: str) -> None:
    """Once, with its alternative text."""
    (alt,) = testing.figures(document(kind, layout, subject), "gauge")
    assert alt.startswith(TOLD)


def test_plain_text_tells_it() -> None:
    """The text edition says what the gauge shows."""
    assert TOLD in writer("txt")(document("handout", "handout-letter", ISSUE)).decode()
