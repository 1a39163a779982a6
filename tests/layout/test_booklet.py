"""Booklets that are folded, and sheets that are cut apart, in code: every page is where a reader expects it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from factsheets.document.document import Document
from factsheets.document.scene import Page, PathItem
from factsheets.geometry import Rect
from factsheets.layout.press.booklet import booklet, numbered, order, several
from factsheets.layout.press.pack import BLANK, copied, pack
from factsheets.limits import SAFETY
from factsheets.writers.registry import writer
from tests import judges, pdf_reading
from tests.layout.sheets import LAYOUTS, document, texts
from tests.quick import few

P = TypeVar("P")

SHEETS = [("handout", "forced-labor-slavery"), ("country", "KE"), ("handout", "property-grabbing"), ("country", "GH")]


def fold(sides: Sequence[tuple[P, P]]) -> list[P]:
    """Return the pages of printed sides (left, right) in the order in which the folded and stapled booklet shows them.

    Fronts and backs take turns; the outermost sheet is the first. A sheet is turned about its vertical axis, so the
    left half of the back is behind the right half of the front. Folded, right halves come first, from the outermost
    sheet to the innermost, then left halves, from the innermost sheet out.
    """
    papers = list(zip(sides[::2], sides[1::2], strict=True))
    rights = [page for front, back in papers for page in (front[1], back[0])]
    lefts = [page for front, back in reversed(papers) for page in (back[1], front[0])]
    return [*rights, *lefts]


@cache
def packed(form: str = "letter", facing: bool = False) -> Document:
    return pack([document(*sheet, form=form) for sheet in SHEETS], "Pack", facing=facing)


def in_cell(page: Page, cell: Rect) -> str:
    """Return the words printed in a part of a side."""
    return " ".join(text.text for text in texts(page) if cell.holds(text.rect, 0.5))


def halves(page: Page) -> tuple[str, str]:
    """Return the words of the left and of the right half of a side."""
    middle = page.size.width / 2
    left = Rect(0, 0, middle, page.size.height)
    return in_cell(page, left), in_cell(page, left.moved(middle, 0))


def quarters(page: Page) -> list[str]:
    width, height = page.size.width / 2, page.size.height / 2
    return [in_cell(page, Rect(x, y, width, height)) for y in (0, height) for x in (0, width)]


def words(page: Page) -> str:
    return " ".join(text.text for text in texts(page))


def cut(sides: Sequence[Sequence[str]], columns: int) -> list[tuple[str, str]]:
    """Return the cards (front, back) after cutting: behind each cell is its mirror image on the back."""
    cards = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        for place, words in enumerate(front):
            row, column = divmod(place, columns)
            cards.append((words, back[row * columns + columns - 1 - column]))
    return cards


@pytest.mark.parametrize("pages", [4, 8, 12, 16, 40])
def test_folding_puts_pages_in_order(pages: int) -> None:
    """After folding, the pages are in order, whatever their number."""
    assert fold(order(pages)) == list(range(pages))


def test_four_pages_are_one_sheet() -> None:
    """The last and the first page are outside, the second and the third inside."""
    assert order(4) == [(3, 0), (1, 2)]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["booklet-letter", "booklet-a4"])
def test_folded_booklet_reads_as_the_pack(form: str) -> None:
    """The words of the folded booklet are those of the pack, page by page."""
    made = packed(form, facing=True)
    read = fold([halves(side) for side in booklet(made).pages])
    assert read == [words(page) for page in made.pages]
    assert len(read) % 4 == 0


def test_booklet_is_printed_on_the_whole_paper_at_actual_size() -> None:
    """Two pages of half a Letter sheet are on a landscape Letter sheet, the first on its right half, at their own size."""
    made = packed("booklet-letter", facing=True)
    printed = booklet(made)
    assert {(side.size.width, side.size.height) for side in printed.pages} == {(792, 612)}
    first, side = made.pages[0], printed.pages[0]
    (before,) = (item.rect for item in first.items if item.block and item.block == first.title)
    (after,) = (item.rect for item in side.items if item.block and item.block == first.title)
    assert after == before.moved(396, 0)


@pytest.mark.parametrize(("number", "columns", "cells"), [(2, 2, halves), (4, 2, quarters)])
def test_cards_that_are_cut_apart_have_their_own_backs(number, columns, cells) -> None:
    """Cut along the marks, every front has its back behind it, in the order of the pack; a country sheet is on both sides."""
    made = packed()
    cards = cut([cells(side) for side in several(made, number).pages], columns)
    expected = [(words(a), words(b) or words(a)) for a, b in zip(made.pages[::2], made.pages[1::2], strict=True)]
    assert cards == expected * (len(cards) // len(expected))


@pytest.mark.parametrize("number", [2, 4])
def test_cards_without_backs_are_on_one_side_of_the_paper(number) -> None:
    """Country sheets have no backs: no side of the paper is blank."""
    made = pack([document("country", code) for code in ("KE", "UG", "GH")], "Countries")
    cells = halves if number == 2 else quarters
    sides = [cells(page) for page in several(made, number).pages]
    assert len(sides) == -(-3 // number)
    assert all(text for side in sides for text in side)


def test_copies_lie_side_by_side() -> None:
    """Two copies of one sheet, two on a side, are one printed sheet with the same page twice."""
    one = pack([document(*SHEETS[0])], "One")
    front, back = several(copied(one, 2, collate=False), 2).pages
    assert halves(front) == (words(one.pages[0]),) * 2
    assert halves(back) == (words(one.pages[1]),) * 2


@pytest.mark.parametrize("number", [2, 4])
def test_no_part_of_the_paper_stays_empty(number: int) -> None:
    """One sheet fills all parts of the paper, on both sides, and is read once."""
    one = pack([document(*SHEETS[0])], "One")
    for printed, page in zip(several(one, number).pages, one.pages, strict=True):
        assert set(quarters(printed) if number == 4 else halves(printed)) == {words(page)}
        assert len([item for item in printed.items if item.block]) == len([item for item in page.items if item.block])


@pytest.mark.parametrize(("number", "lines"), [(2, 1), (4, 2)])
def test_cut_marks_stand_between_the_pages(number: int, lines: int) -> None:
    """Each cut has two ticks and a dotted line, in the middle of the sheet, only on fronts."""
    front, back, *_ = several(packed(), number).pages
    marks = front.items[-3 * lines :]
    assert all(isinstance(mark, PathItem) and mark.stroke and mark.block is None for mark in marks)
    middles = {(mark.rect.x, mark.rect.y)[mark.rect.height == 0] for mark in marks}
    assert middles == {front.size.width / 2, front.size.height / 2 if lines == 2 else front.size.width / 2}
    assert not any(mark in back.items for mark in marks)


@pytest.mark.parametrize(("number", "columns"), [(2, 2), (4, 2)])
def test_cards_have_the_same_margin_left_and_right(number: int, columns: int) -> None:
    """Cut along the marks, the page is in the middle of its card."""
    for side in several(packed(), number).pages:
        width = side.size.width / columns
        rects = [item.rect for item in side.items if item.block]
        for card in {rect.x // width for rect in rects}:
            there = [rect for rect in rects if rect.x // width == card]
            left, right = min(rect.x for rect in there), max(rect.right for rect in there)
            assert left - width * card == pytest.approx(width * (card + 1) - right, abs=0.5)


@pytest.mark.parametrize("form", ["letter", "a4"])
@pytest.mark.parametrize("number", few([2, 4, 1]))
def test_imposed_pages_keep_the_safety_edge(form: str, number: int) -> None:
    """Nothing is printed in the 18 points that printers leave white, and no rule of documents is broken."""
    made = booklet(packed(f"booklet-{form}", facing=True)) if number == 1 else several(packed(form), number)
    assert made.verify() == []
    for side in made.pages:
        safe = Rect(SAFETY, SAFETY, side.size.width - 2 * SAFETY, side.size.height - 2 * SAFETY)
        assert all(safe.holds(item.rect, 0.01) for item in side.items)


@pytest.mark.slow
def test_imposed_packs_are_read_as_the_pack() -> None:
    """The tags of a booklet have every word and figure in the order of the pack, not of the printed sheets."""
    for made, imposed in ((packed("booklet-letter", facing=True), booklet), (packed(), lambda made: several(made, 4))):
        assert told(imposed(made)) == told(made)


def told(made: Document) -> list[str]:
    return [line.strip() for line in pdf_reading.tree(writer("pdf")(made)).splitlines()]


def test_imposed_packs_pass_the_judges(tmp_path: Path) -> None:
    """Booklets and several pages on a side are PDF/UA-1 and PDF/A-2a."""
    for name, made in (("booklet", booklet(packed("booklet-letter", facing=True))), ("four", several(packed(), 4))):
        (tmp_path / f"{name}.pdf").write_bytes(writer("pdf")(made))
    assert judges.page_validation(sorted(tmp_path.iterdir())) == []


def test_numbers_of_pages_are_at_their_outer_edge() -> None:
    """Right on odd pages, left on even ones; the cover and the back cover have none."""
    spec = LAYOUTS.layouts["handout-booklet-letter"]
    made = numbered(packed("booklet-letter", facing=True), LAYOUTS, spec, "colour")
    edges = {True: spec.paper.width - spec.paper.right, False: spec.paper.left}
    for number, page in enumerate(made.pages, 1):
        found = [
            (text.lines[0].x, text.rect.right)
            for text in texts(page)
            if text.text == str(number) and text.artifact == "footer"
        ]
        if number in (1, len(made.pages)) or page.layout == BLANK:
            assert not found
        else:
            assert found[0][number % 2] == pytest.approx(edges[number % 2 == 1])
