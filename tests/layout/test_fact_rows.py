"""How quick facts share the width: no half of a page stands empty beside a full one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.document.scene import TextItem
from factsheets.geometry import Rect
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY, document


def place(kind: str, subject: str, block: str) -> Rect:
    """Return where the text or figure of a block stands on the first page."""
    page = document(kind, subject).pages[0]
    found = [item.rect for item in page.items if getattr(item, "block", None) == block]
    assert found, block
    return found[0]


@pytest.mark.parametrize(
    ("kind", "subject", "statement"),
    [
        ("country", "DO", "facts.sex-trafficking.survivors.sentence"),
        ("country", "TH", "facts.citizenship-rights-abuse.trafficking-risk.sentence"),
    ],
)
def test_bare_sentence_stands_under_a_bar_and_not_beside_it(kind: str, subject: str, statement: str) -> None:
    """A fact that is one sentence has a row of its own where its neighbour has a bar."""
    sentence = place(kind, subject, statement)
    page = document(kind, subject).pages[0]
    beside = [
        item
        for item in page.items
        if isinstance(item, TextItem) and item.rect.y < sentence.bottom and item.rect.bottom > sentence.y
    ]
    assert [item.block for item in beside] == [statement]


def test_bars_under_each_other_begin_at_the_same_place() -> None:
    """The bars of a page stand in one column, where the words above the numbers leave room."""
    issue = LIBRARY.issues["citizenship-rights-abuse"]
    facts = [replace(fact, scope="Hill tribes" if fact.scope else "") for fact in issue.facts]
    library = replace(LIBRARY, issues={**LIBRARY.issues, issue.id: replace(issue, facts=facts)})
    page = compose_and_place(Request("country", "TH", "country-letter", "colour", library), LAYOUTS).pages[0]
    names = [f"facts.{issue.id}.{fact}.figure" for fact in ("hill-tribes", "stateless-people")]
    starts = [item.rect.x for item in page.items if getattr(item, "block", "") in names]
    assert len(starts) == 2
    assert len(set(starts)) == 1


def test_words_beside_numbers_begin_at_the_same_place() -> None:
    """What stands beside numbers of different widths has one left edge."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    dated = replace(issue, facts=[replace(fact, period="2016") for fact in issue.facts])
    library = replace(LIBRARY, issues={**LIBRARY.issues, issue.id: dated})
    page = compose_and_place(Request("country", "GH", "country-letter", "colour", library), LAYOUTS).pages[0]
    names = {f"facts.{issue.id}.{fact}.sentence" for fact in ("people-in-slavery", "children")}
    starts = [item.rect.x for item in page.items if getattr(item, "block", "") in names]
    assert len(starts) == 2
    assert len(set(starts)) == 1


def test_sentence_stands_under_a_number_whose_qualifier_is_long() -> None:
    """Two lines beside a number would lie on a qualifier line that is wider than the number."""
    issue = LIBRARY.issues["forced-labor-slavery"]
    facts = [replace(fact, scope="All of the people of all of the world") for fact in issue.facts]
    library = replace(LIBRARY, issues={**LIBRARY.issues, issue.id: replace(issue, facts=facts)})
    page = compose_and_place(Request("country", "GH", "country-letter", "colour", library), LAYOUTS).pages[0]
    qualifier, sentence = (
        next(
            item.rect for item in page.items if getattr(item, "block", "") == f"facts.{issue.id}.{issue.hero.id}.{slot}"
        )
        for slot in ("qualifier", "sentence")
    )
    assert sentence.y >= qualifier.bottom
