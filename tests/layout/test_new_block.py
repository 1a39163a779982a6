"""A new text is a field of the model and a block where its side is composed: every product shows it, or lists it as
left out.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from factsheets.compose import derived
from factsheets.compose import handout as handout_module
from factsheets.compose.blocks import branch, leaf
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.errors import BuildError
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.writers.registry import writer
from tests.dump import texts
from tests.layout.sheets import LAYOUTS, LIBRARY

ISSUE = "property-grabbing"
QUOTE, BY = "They gave me back my home and my garden", "A widow in Uganda"
NEW = branch("front.quote", Role.DIVISION, [
    leaf("front.quote.said", Role.PARAGRAPH, QUOTE, slot="said"), leaf("front.quote.by", Role.PARAGRAPH, BY, slot="by"),
], slot="quote")  # fmt: skip


@pytest.fixture(autouse=True)
def quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose fronts with a quote after what is beside the map, as a new field of issues would be."""

    def with_quote(name: str, role: Role, children: Iterable[Block | None], **more: str) -> Block:
        made = list(children)
        return branch(name, role, [*made[:4], NEW, *made[4:]] if name == "front" else made, **more)

    monkeypatch.setattr(handout_module, "branch", with_quote)


def document(kind: str, layout: str) -> Document:
    return compose_and_place(Request(kind, ISSUE, layout, "colour", LIBRARY), LAYOUTS)


@pytest.mark.parametrize(
    ("layout", "after"),
    [
        ("handout-letter", "front.ways.hope"),
        ("handout-a4", "front.ways.hope"),
        ("handout-large-letter", "facts.label"),
    ],
)
def test_sheets_show_it_where_it_is_read(layout: str, after: str) -> None:
    """Under the block before it, above the next one, although no layout file names it."""
    shown = [(at, item) for at, page in enumerate(document("handout", layout).pages) for item in texts(page.items)]
    said = " ".join(item.text for _, item in shown)
    assert QUOTE in said
    assert BY in said
    spots = {item.block: (at, item.rect.y) for at, item in reversed(shown)}
    assert spots["front.lead"] < spots["front.quote.said"] < spots["front.quote.by"] < spots[after]


def test_text_edition_says_it() -> None:
    """It is in its place."""
    said = writer("txt")(document("handout", "handout-letter")).decode()
    assert f"{QUOTE}\n\n{BY}" in said


@pytest.mark.parametrize("layout", ["deck-16x9", "deck-4x3"])
def test_deck_tells_it_in_its_notes(layout: str) -> None:
    """The notes have it with the title of the issue."""
    notes = document("deck", layout).pages[0].notes.splitlines()
    assert {QUOTE, BY} <= set(notes)


def test_insert_wants_it_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The insert is about all issues: a message asks to list the block in `derived.INSERT`, with the reason."""
    with pytest.raises(BuildError, match="front/quote"):
        document("insert", "insert-half-letter")
    monkeypatch.setitem(derived.INSERT, "front/quote", "an insert is about all issues")
    assert QUOTE not in document("insert", "insert-half-letter").root.text
