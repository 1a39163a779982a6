"""Large print, the insert and the deck are derived from the full sheet: what they leave out is listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from factsheets.compose import derived, shared
from factsheets.compose import insert as insert_module
from factsheets.compose import large as large_module
from factsheets.compose.blocks import leaf
from factsheets.compose.country import country_sheet
from factsheets.compose.handout import handout
from factsheets.compose.insert import insert
from factsheets.compose.large import large_country, large_handout
from factsheets.compose.shared import Composition
from factsheets.compose.slides.choice import slides_of
from factsheets.content.audience import for_audience
from factsheets.content.church import with_church
from factsheets.content.model.issue import Back, Thing
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.document.blocks import Block, Role
from factsheets.errors import BuildError
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY

ISSUE, CODE, NEW = "property-grabbing", "KE", "A sentence that nobody knew of"
CHURCH = with_church(LIBRARY, Church(name="Grace Church", call="Join our prayer evening", how="On Sundays at six"))


def with_block(sheet: Composition, side: int, slot: str) -> Composition:
    """Return the sheet with a new paragraph on a side, or in its block for a slot."""
    new = leaf("new", Role.PARAGRAPH, NEW, slot="new")
    sides = list(sheet.sides)
    sides[side] = replace(sides[side], block=_put(sides[side].block, slot, new))
    return replace(sheet, sides=tuple(sides))


def _put(block: Block, slot: str, new: Block) -> Block:
    if not slot:
        return replace(block, children=(*block.children, new))
    children = tuple(_put(child, "", new) if child.slot == slot else _put(child, slot, new) for child in block.children)
    return replace(block, children=children)


@pytest.mark.parametrize("library", [LIBRARY, CHURCH], ids=["plain", "church"])
def test_nothing_goes_missing_unnamed(library: Library) -> None:
    """All products of the frozen content, with and without a church, show or list everything on the full sheet."""
    for issue in library.issues:
        large_handout(library, issue)
        slides = [slide.block for slide in slides_of(library, issue, (), LAYOUTS.decks["deck-16x9"])]
        assert list(derived.dropped(handout(library, issue).sides, slides, derived.ISSUE_DECK)) == []
    for code in library.countries:
        large_country(library, code, 3)
    insert(library)


def test_large_print_shows_what_the_church_asks_to_do() -> None:
    """What to do, and how, is in large print, too."""
    text = large_handout(CHURCH, ISSUE).sides[0].block.text
    assert "Join our prayer evening On Sundays at six" in text


@pytest.mark.parametrize(
    ("side", "slot"), [(0, ""), (0, "description"), (0, "where"), (0, "facts"), (1, ""), (1, "ways")]
)
def test_new_block_of_a_handout_stands_in_large_print(monkeypatch: pytest.MonkeyPatch, side: int, slot: str) -> None:
    """A new block on a side, or in a block that large print takes over, is there without a line of code."""
    sheet = with_block(handout(LIBRARY, ISSUE), side, slot)
    monkeypatch.setattr(large_module, "handout", lambda *_, **__: sheet)
    assert NEW in large_handout(LIBRARY, ISSUE).sides[0].block.text


def test_new_block_of_a_country_sheet_stands_in_large_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is true of a country sheet."""
    sheet = with_block(country_sheet(LIBRARY, CODE, 3), 0, "")
    monkeypatch.setattr(large_module, "country_sheet", lambda *_: sheet)
    assert NEW in large_country(LIBRARY, CODE, 3).sides[0].block.text


@pytest.mark.parametrize(
    ("module", "name", "make", "slot"),
    [
        (large_module, "handout", lambda: large_handout(LIBRARY, ISSUE), "end"),
        (large_module, "handout", lambda: large_handout(LIBRARY, ISSUE), "answer"),
        (large_module, "country_sheet", lambda: large_country(LIBRARY, CODE, 3), "end"),
        (insert_module, "handout", lambda: insert(LIBRARY), ""),
    ],
)
def test_new_block_that_is_not_taken_over_is_told(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, make: Callable[[], Composition], slot: str
) -> None:
    """A new block where a derived product has its own form is reported, not dropped."""
    full = country_sheet(LIBRARY, CODE, 3) if name == "country_sheet" else handout(LIBRARY, ISSUE)
    sheet = with_block(full, 1 if slot == "answer" else 0, slot)
    monkeypatch.setattr(module, name, lambda *_, **__: sheet)
    with pytest.raises(BuildError, match=NEW):
        make()


def test_new_block_is_missed_on_slides() -> None:
    """A deck about an issue that does not show a new block of its sheet is reported."""
    sides = with_block(handout(LIBRARY, ISSUE), 0, "").sides
    slides = [slide.block for slide in slides_of(LIBRARY, ISSUE, (), LAYOUTS.decks["deck-16x9"])]
    assert [place for place, _ in derived.dropped(sides, slides, derived.ISSUE_DECK)] == ["front/new"]


def handouts() -> tuple[shared.Side, ...]:
    """Return the sides of a handout, of one with few facts, and of one with everything possible: a long description,
    many countries, a call.
    """
    issue = LIBRARY.issues[ISSUE]
    everywhere = [replace(issue.where.areas[0], countries=list(LIBRARY.countries))]
    back = Back(headline=["More."], things=[Thing(icon="sheet", words="A word")])
    body = "A word of it. " * 60 + "\n\nMore."
    full = replace(issue, body=body, where=replace(issue.where, areas=everywhere), back=back)
    called = with_church(
        replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: full}), Church(name="Grace", call="Pray", how="On Friday")
    )
    few = replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: replace(issue, facts=[])})
    return tuple(side for content in (LIBRARY, few, called) for side in handout(content, ISSUE).sides)


@pytest.mark.parametrize(
    ("left_out", "sides"),
    [
        (derived.LARGE_HANDOUT, handouts),
        (derived.LARGE_COUNTRY, lambda: country_sheet(LIBRARY, CODE, 3).sides),
        (derived.INSERT, handouts),
        (derived.ONE_SIDED, handouts),
        (derived.POSTER, handouts),
        (derived.BOOKLET, handouts),
        (derived.COUNTRY_POSTER, lambda: country_sheet(with_church(LIBRARY, Church(contact="office")), CODE, 1).sides),
        (derived.ISSUE_DECK, handouts),
    ],
)
def test_every_name_of_what_is_left_out_is_a_place(
    left_out: dict[str, str], sides: Callable[[], tuple[shared.Side, ...]]
) -> None:
    """Every listed place exists, and each has a reason."""
    places = {place for place, _ in derived.dropped(sides(), [], {})}
    assert [name for name in left_out if not any(f"{place}/".startswith(f"{name}/") for place in places)] == []
    assert all(left_out.values())


@pytest.mark.parametrize(
    ("layout", "leaf"), [("handout-letter", "back.world.label"), ("handout-large-letter", "large.countries.label")]
)
def test_all_countries_are_not_taken_for_those_of_the_issue(layout, leaf):
    """For all ages, Bolivia is not in the list of sexual violence; the back has it among "ten countries", not under the
    issue's own label.
    """
    spared, _ = for_audience(LIBRARY, "all-ages")
    document = compose_and_place(Request("handout", "sexual-violence", layout, "colour", spared), LAYOUTS)
    words = {each.id: each.text for each in document.root.leaves()}
    assert words[leaf] == "IJM pursues justice in ten countries"
    assert "Bolivia" not in "".join(text for name, text in words.items() if "where" in name)
    assert all(text != spared.labels.where for text in words.values())


def test_running_head_goes_missing_no_more_than_blocks_do() -> None:
    """Large print has the line about the partnership at its end; a running head is checked like any block."""
    (side,) = large_handout(LIBRARY, ISSUE).sides
    assert LIBRARY.organisation.partnership in [each.text for each in side.block.leaves()]
    sheet = handout(LIBRARY, ISSUE)
    sides = [replace(each, head=shared.running_head(each.head[0].text, NEW)) for each in sheet.sides]
    named = {place: why for place, why in derived.LARGE_HANDOUT.items() if place != "back/head"}
    assert {place for place, _ in derived.dropped(sides, [side.block], named, side.head)} == {"back/head"}
