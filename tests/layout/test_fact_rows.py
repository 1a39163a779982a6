"""How quick facts share the width: no half of a page is empty beside a full one."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.fact import fact_block
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.document.scene import GroupItem, TextItem
from factsheets.geometry import Rect
from factsheets.layout.context import Frame, make_sheet
from factsheets.layout.paper.parts import options_of
from factsheets.layout.paper.parts.cards import card
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
    """The bars of facts across the full width are in one column."""
    issue = LIBRARY.issues["citizenship-rights-abuse"]
    alone = replace(LIBRARY, issues={issue.id: issue})
    page = compose_and_place(Request("country", "TH", "country-letter", "colour", alone), LAYOUTS).pages[0]
    names = [f"facts.{issue.id}.{fact}.figure" for fact in ("hill-tribes", "stateless-people")]
    starts = {item.rect.y: item.rect.x for item in page.items if getattr(item, "block", "") in names}
    assert len(starts) == 2
    assert len(set(starts.values())) == 1


def test_a_number_makes_space_for_the_symbols_beside_it() -> None:
    """It is a tenth smaller if that is enough; otherwise they are under it, and it is as large as its half allows."""
    issue, text = LIBRARY.issues["property-grabbing"], "Nearly {2 out of every 3} widows have no proof of it."
    fact = replace(issue.facts[0], text=text, wording=take_apart(text), measure=measure_of(text), figure=None)
    block = fact_block(issue, fact, LIBRARY, "facts", source=0)
    sheet = make_sheet(LAYOUTS, LAYOUTS.layouts["handout-letter"], "colour")
    shown = []
    for width in (220, 200, 180, 155):
        parts = card(block, Frame(sheet, width, options_of("facts"))).parts
        numbers = [item for _, _, item in parts if item.block == f"{block.id}.number" and isinstance(item, TextItem)]
        ((left, row),) = [(x, item) for x, _, item in parts if isinstance(item, GroupItem)]
        (number,) = numbers
        shown.append((number.lines[0].runs[0].size, len(number.lines), left + row.rect.x > number.rect.right))
    assert shown == [(40, 1, True), (36, 1, True), (40, 1, False), (36, 1, False)]


def other_facts(*sentences: str) -> list[TextItem]:
    """Return number and rest of each of these facts, under the hero of a front."""
    issue = LIBRARY.issues["property-grabbing"]
    other = replace(issue.facts[1], figure=None, year=None, place=None)
    hero, *told = (
        replace(other, id=f"fact-{at}", text=text, wording=take_apart(text), measure=measure_of(text))
        for at, text in enumerate(["About {5 million} widows live there.", *sentences])
    )
    changed = replace(issue, body="", back=None, facts=[hero, *told])
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: changed})
    page = compose_and_place(Request("handout", issue.id, "handout-letter", "colour", library), LAYOUTS).pages[0]
    items = {item.block: item for item in page.items if isinstance(item, TextItem)}
    return [items[f"facts.{issue.id}.{fact.id}.{part}"] for fact in told for part in ("number", "rest")]


def test_people_are_never_beside_a_sum_of_money() -> None:
    """They would seem to have a price (docs/design.md, section 13): each fact has its own row."""
    people = "An estimated {1 in 3} children is not registered."
    _, children, earned, _ = other_facts(people, "A family earns {$2 a day} there.")
    assert earned.rect.y > children.rect.bottom
    _, children, cases, _ = other_facts(people, "A clerk reads {2 files a day} there.")
    assert cases.rect.y < children.rect.bottom


def test_words_are_right_beside_a_number_of_second_rank() -> None:
    """The column of numbers is as wide as the number, not as it would be in the size of a hero."""
    number, rest = other_facts("A widow pays {$20} for a stamp.")
    assert rest.rect.x - number.rect.right < 30
