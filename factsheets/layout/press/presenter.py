"""The presenter's sheet: each slide, small, with its notes beside it, three to a page.

A slide is drawn from its own items at a smaller scale, so its words and its tags are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.blocks import leaf
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.paths import rectangle, segment
from factsheets.document.scene import Item, Page, PathItem, Stroke, TextItem, moved
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box, holding
from factsheets.layout.context import Frame, Sheet
from factsheets.layout.paper.pages import broken, grown
from factsheets.layout.paper.parts.common import flush_right
from factsheets.layout.paper.parts.flowing import Piece, stacked
from factsheets.layout.press.transform import placed
from factsheets.layout.spec.paper import Paper

ROWS = 3
"""Slides on a page, each at the top of a third: easy to find at a glance."""
PICTURE = 220.0
"""Width of a slide on the sheet."""
GUTTER = 22.0
HEAD = 24.0
"""The distance from the top margin to the rule of the first slide."""
ROW_GAP = 14.0
"""The least gap between the rows."""
SIZES = (12.0, 11.5, 11.0, 10.5)
"""Type of the notes: the largest in which three slides with their notes fit a page; never under 10.5 (docs/design.md,
section 4)."""
PARAGRAPH_GAP = 3.0
LABEL_DROP = 7.0
"""The distance from the rule above a slide to its picture, and to the line with its name."""
FRAME = 0.5


class _Row(Struct, frozen=True):
    """One slide: its page in the deck, its blocks, the line with its name, its notes."""

    page: Page
    slide: Block
    label: Block
    notes: tuple[Block, ...]

    @property
    def block(self) -> Block:
        """All words of the slide, in reading order."""
        return Block(f"{self.label.id}.sheet", Role.SECTION, children=(self.slide, self.label, *self.notes))


def presenter_sheet(deck: Document, paper: Paper, sheet: Sheet) -> Document:
    """Return the presenter's sheet of a deck. Raises BuildError when notes are too long even in the smallest type."""
    rows = [_row(number, *pair) for number, pair in enumerate(zip(deck.pages, deck.root.children, strict=True), 1)]
    area = Rect(paper.left, paper.top, paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom)
    height = area.height - HEAD
    filled = _filled(rows, Frame(sheet, area.width, {}), height)
    boxes = (piece.box for page in filled for piece in page)
    titles = dict(zip(map(id, boxes), (row.page.title for row in rows), strict=True))
    pages = [
        Page(
            Size(paper.width, paper.height),
            (*_head(deck, f"Page {number} of {len(filled)}", area, sheet), *stacked(page).at(area.x, area.y + HEAD)),
            "presenter",
            title=titles[id(page[0].box)],
        )
        for number, page in enumerate(filled, 1)
    ]
    root = Block("document", Role.DOCUMENT, children=tuple(row.block for row in rows))
    made = replace(deck, root=root, pages=tuple(pages), look=None)
    if problems := made.verify():
        raise BuildError(problems)
    return made


def _row(number: int, page: Page, slide: Block) -> _Row:
    """Return a slide with the name of its issue, otherwise of its section."""
    name = f"presenter.{number}"
    issue = slide.find("title") if slide.fact else None
    label = leaf(f"{name}.label", Role.PARAGRAPH, f"{number} · {issue.text if issue else page.section}")
    notes = [leaf(f"{name}.note{at}", Role.PARAGRAPH, text) for at, text in enumerate(page.notes.splitlines(), 1)]
    return _Row(page, slide, label, tuple(notes))


def _head(deck: Document, page: str, area: Rect, sheet: Sheet) -> Iterator[Item]:
    """Yield the running head: the deck and the page."""
    frame = Frame(sheet, area.width, {})
    right = flush_right(frame.text(leaf("page", Role.PARAGRAPH, page), frame.style("running-head-right")), area.width)
    room = frame.narrowed(area.width - right.rect.width - GUTTER)
    left = room.text(leaf("head", Role.PARAGRAPH, deck.title), frame.style("running-head"))
    for text in (left, right):
        yield replace(moved(text, area.x, area.y), block=None, artifact="header")


def _filled(rows: Sequence[_Row], frame: Frame, height: float) -> list[list[Piece]]:
    """Return the rows page by page: three to each in the largest type that allows it, otherwise as many as fit.

    Raises BuildError with the slides that fit no page.
    """
    sizes = [[Piece(_row_box(row, frame, size), ROW_GAP) for row in rows] for size in SIZES]
    for pieces in sizes:
        pages = [pieces[at : at + ROWS] for at in range(0, len(pieces), ROWS)]
        if all(_height(page) <= height for page in pages):
            return [_on_thirds(page, height) for page in pages]
    excess: list[tuple[int, float]] = []
    for pieces in sizes:
        boxes = [piece.box for piece in pieces]
        excess = [(number, box.height - height) for number, box in enumerate(boxes, 1) if box.height > height]
        if not excess:
            return [grown(page, height) for page in broken(pieces, height, height)]
    raise BuildError(
        Problem(
            "notes-too-long",
            f"the notes of slide {number} are {over:.0f} points too long for the presenter's sheet",
            "shorten the sentences of the fact on this slide",
        )
        for number, over in excess
    )


def _height(page: Sequence[Piece]) -> float:
    return sum(piece.box.height + ROW_GAP for piece in page) - ROW_GAP


def _on_thirds(page: Sequence[Piece], height: float) -> list[Piece]:
    """Return rows that each begin at a third of the page, or earlier or later if notes are longer than that."""
    placed, bottom = [], -ROW_GAP
    for number, piece in enumerate(page):
        latest = height - _height(page[number:])
        top = min(max(number * (height + ROW_GAP) / ROWS, bottom + ROW_GAP), latest)
        placed.append(replace(piece, gap=top - bottom))
        bottom = top + piece.box.height
    return placed


def _row_box(row: _Row, frame: Frame, size: float) -> Box:
    """Return a slide and its notes under a rule, in reading order: the slide, its name, its notes."""
    line = Stroke(frame.sheet.colour("black"), FRAME)
    scale = PICTURE / row.page.size.width
    picture = Rect(0, LABEL_DROP, PICTURE, row.page.size.height * scale)
    left = PICTURE + GUTTER
    told: list[Item] = []
    y = LABEL_DROP
    for text in _texts(row, frame.narrowed(frame.width - left), size):
        told.append(moved(text, left, y))
        y += text.rect.height + PARAGRAPH_GAP
    return holding(
        frame.width,
        max(y - PARAGRAPH_GAP, picture.bottom),
        PathItem(segment(0, 0, frame.width, 0), None, line),
        *placed(row.page, scale, 0, LABEL_DROP),
        PathItem(rectangle(picture), None, line),
        *told,
    )


def _texts(row: _Row, frame: Frame, size: float) -> Iterator[TextItem]:
    """Yield the line with the slide's name, and its notes: the first, the words to say, in bolder type."""
    yield frame.text(row.label, frame.style("names"))
    for number, note in enumerate(row.notes):
        yield frame.text(note, frame.style("body" if number else "qualifier", size=size))
