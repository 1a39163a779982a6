"""How quick facts share the width: no half of a page is empty beside a full one."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.geometry import Rect
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY, document


def place(kind: str, subject: str, block: str) -> Rect:
    """Return where the text or figure of a block is on the first page."""
    page = document(kind, subject).pages[0]
    found = [item.rect for item in page.items if getattr(item, "block", None) == block]
    assert found, block
    return found[0]


def test_bars_under_each_other_begin_at_the_same_place() -> None:
    """The bars of a page are in one column, if the words above the numbers leave space."""
    issue = LIBRARY.issues["citizenship-rights-abuse"]
    facts = [replace(fact, scope="Hill tribes" if fact.scope else "") for fact in issue.facts]
    library = replace(LIBRARY, issues={**LIBRARY.issues, issue.id: replace(issue, facts=facts)})
    page = compose_and_place(Request("country", "TH", "country-letter", "colour", library), LAYOUTS).pages[0]
    names = [f"facts.{issue.id}.{fact}.figure" for fact in ("hill-tribes", "stateless-people")]
    starts = [item.rect.x for item in page.items if getattr(item, "block", "") in names]
    assert len(starts) == 2
    assert len(set(starts)) == 1
