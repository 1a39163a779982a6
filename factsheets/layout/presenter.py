"""The presenter's sheet: each slide as it is shown, small, with what to say beside it, three to a page.

A slide is drawn from its own items, made smaller: its words stay words, and its tags stay its tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.paths import rectangle, segment
from factsheets.document.scene import Item, Page, PathItem, Stroke, TextItem, moved
from factsheets.errors import BuildError, Problem
from factsheets.layout.sheet import Frame, Sheet
from factsheets.layout.spec import Paper
from factsheets.layout.transform import placed
from factsheets.layout.words import leaf
from factsheets.units import Rect, Size

TO_A_PAGE = 3
PICTURE = 200.0
"""Width of a slide on the sheet."""
GUTTER = 22.0
HEAD = 30.0
"""From the top margin to the rule of the first slide."""
SIZES = (12.0, 11.5, 11.0, 10.5)
"""Type of the notes: the largest in which all slides' notes fit; never under 10.5 (docs/design.md, section 4)."""
PARAGRAPH_GAP = 3.0
LABEL_DROP = 7.0
"""From the rule above a slide to its picture, and to the line that names it."""
FRAME = 0.5


class _Row(Struct, frozen=True):
    """One slide: its page in the deck, its blocks, the line that names it, its notes."""

    page: Page
    slide: Block
    label: Block
    notes: tuple[Block, ...]

    @property
    def block(self) -> Block:
        """All that is said of the slide, in reading order."""
        return Block(f"{self.label.id}.sheet", Role.SECTION, children=(self.slide, self.label, *self.notes))


def presenter_sheet(deck: Document, paper: Paper, sheet: Sheet) -> Document:
    """Return the presenter's sheet of a deck. Raises BuildError when notes are too long even in the smallest type."""
    rows = [_row(number, *pair) for number, pair in enumerate(zip(deck.pages, deck.root.children, strict=True), 1)]
    area = Rect(paper.left, paper.top, paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom)
    height = (area.height - HEAD) / TO_A_PAGE
    size = _type_size(rows, sheet, area.width, height)
    groups = [rows[start : start + TO_A_PAGE] for start in range(0, len(rows), TO_A_PAGE)]
    pages = [
        Page(
            Size(paper.width, paper.height),
            (*_head(deck, area, sheet), *_rows(group, area, height, size, sheet)),
            "presenter",
            title=group[0].page.title,
        )
        for group in groups
    ]
    root = Block("document", Role.DOCUMENT, children=tuple(row.block for row in rows))
    made = replace(deck, root=root, pages=tuple(pages), look=None)
    if problems := made.verify():
        raise BuildError(problems)
    return made


def _row(number: int, page: Page, slide: Block) -> _Row:
    name = f"presenter.{number}"
    label = leaf(f"{name}.label", Role.PARAGRAPH, f"{number} · {page.section}")
    notes = [leaf(f"{name}.note{at}", Role.PARAGRAPH, text) for at, text in enumerate(page.notes.splitlines(), 1)]
    return _Row(page, slide, label, tuple(notes))


def _head(deck: Document, area: Rect, sheet: Sheet) -> Iterator[Item]:
    """Yield the running head: which deck this is."""
    block = leaf("head", Role.PARAGRAPH, deck.title)
    frame = Frame(sheet, area.width, {})
    text = moved(frame.text(block, frame.style("running-head")), area.x, area.y)
    assert isinstance(text, TextItem)
    yield replace(text, block=None, artifact="header")


def _type_size(rows: Sequence[_Row], sheet: Sheet, width: float, height: float) -> float:
    """Return the largest size in which all notes fit. Raises BuildError with the slides that no size fits."""
    excess: list[tuple[int, float]] = []
    for size in SIZES:
        heights = [_notes_height(row, Frame(sheet, width - PICTURE - GUTTER, {}), size) for row in rows]
        excess = [(number, each - height) for number, each in enumerate(heights, 1) if each > height]
        if not excess:
            return size
    raise BuildError(
        Problem(
            "notes-too-long",
            f"the notes of slide {number} are {over:.0f} points too long for the presenter's sheet",
            "shorten the sentences of its fact",
        )
        for number, over in excess
    )


def _notes_height(row: _Row, frame: Frame, size: float) -> float:
    return sum(text.rect.height + gap for text, gap in _texts(row, frame, size)) + LABEL_DROP


def _texts(row: _Row, frame: Frame, size: float) -> Iterator[tuple[TextItem, float]]:
    """Yield the line that names the slide and its notes, each with the gap under it."""
    yield frame.text(row.label, frame.style("label")), PARAGRAPH_GAP
    style = frame.style("body", size=size)
    yield from ((frame.text(note, style), PARAGRAPH_GAP) for note in row.notes)


def _rows(rows: Iterable[_Row], area: Rect, height: float, size: float, sheet: Sheet) -> Iterator[Item]:
    for place, row in enumerate(rows):
        top = area.y + HEAD + place * height
        stroke = Stroke(sheet.colour("black"), FRAME)
        yield PathItem(segment(area.x, top, area.right, top), None, stroke)
        yield from _row_items(row, area, top + LABEL_DROP, size, sheet)


def _row_items(row: _Row, area: Rect, top: float, size: float, sheet: Sheet) -> Iterator[Item]:
    """Yield a slide and its notes in reading order: what it shows, which one it is, what to say."""
    scale = PICTURE / row.page.size.width
    x = area.x + PICTURE + GUTTER
    (label, gap), *notes = _texts(row, Frame(sheet, area.right - x, {}), size)
    yield from placed(row.page, scale, area.x, top)
    picture = Rect(area.x, top, PICTURE, row.page.size.height * scale)
    yield PathItem(rectangle(picture), None, Stroke(sheet.colour("black"), FRAME))
    yield moved(label, x, top)
    y = top + label.rect.height + gap
    for note, after in notes:
        yield moved(note, x, y)
        y += note.rect.height + after
