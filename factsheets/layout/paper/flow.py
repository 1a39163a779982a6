"""Flow rows over as many pages as needed, for sides with `flow` (docs/design.md, section 14, "Large print")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factsheets.compose.shared import Side
from factsheets.document.blocks import Block, Phrase, longest
from factsheets.document.scene import Page, TextItem
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Size
from factsheets.layout.context import Frame, NoRoom, Sheet
from factsheets.layout.paper.fit import HEAD_GAP, foot_baseline, no_room, running_head
from factsheets.layout.paper.pages import Gaps, Unit, broken, grown, units
from factsheets.layout.paper.parts import pieces_of
from factsheets.layout.paper.parts.flowing import Piece, stacked
from factsheets.layout.paper.rows import in_order, with_all
from factsheets.layout.spec.paper import Paper, Row, SideSpec
from factsheets.limits import LEAST_GAP, MOST_GAP
from factsheets.typeset.boxes import first_baseline, label, text_width

FOOT_CLEAR = 24.0
"""The space at both ends of the text in the lower margin; one of them has the page number."""
FOOT_GAP = 4.5
"""The least space above the sources in the lower margin, in points."""
HEAD_DROP = 0.8
"""The baseline of the running head under the top margin, in sizes of its type."""


def flow(side: Side, spec: SideSpec, paper: Paper, sheet: Sheet) -> list[Page]:
    """Return the pages of a side; BuildError if a piece fits no page.

    Between the top margin and the content is the gap of the first row: the least on the first page, the greatest on
    others.
    """
    spec = in_order(side.block, with_all(side.block, spec))
    try:
        pieces = list(_pieces(side.block, spec, paper, sheet))
    except NoRoom as failure:
        raise no_room(failure, side) from None
    first, others = (paper.top + gap for gap in spec.rows[0].gaps(sheet.scale))
    foot = paper.height - paper.bottom
    _check_heights(pieces, foot - others, side)
    filled = broken(pieces, foot - first, foot - others, _gaps(sheet))
    pages = [
        _page(side, each, (number, len(filled)), others if number > 1 else first, paper, sheet)
        for number, each in enumerate(filled, 1)
    ]
    title = next((leaf.id for leaf in side.block.leaves() if leaf.slot == "band"), None)
    return [replace(page, layout=spec.name, title=title if number == 0 else None) for number, page in enumerate(pages)]


def _pieces(block: Block, spec: SideSpec, paper: Paper, sheet: Sheet) -> Iterator[Piece]:
    """Yield the pieces of all rows, the gap of a row above its first one.

    If a row must stay on the page of the row before it, a page that ends after it costs at least what one that ends
    after the earlier row does.
    """
    frame, torn = Frame(sheet, paper.width - paper.left - paper.right, {}), 0.0
    for row in spec.rows:
        for cell in row.cells:
            pieces = pieces_of(cell, block, frame)
            if pieces:
                pieces[-1] = replace(pieces[-1], torn=max(pieces[-1].torn, torn))
                torn = pieces[-1].torn if pieces[-1].keep else 0.0
            yield from (
                piece if number else replace(piece, gap=row.gaps(sheet.scale)[0], most=_most(row, spec))
                for number, piece in enumerate(pieces)
            )


def _most(row: Row, spec: SideSpec) -> float:
    """Return the most space above a row whose gap takes what the other gaps of its page leave; 0 for other rows."""
    return row.gap[1] if row.gap and len(row.gap) > 1 and row is not spec.rows[0] else 0.0


def _check_heights(pieces: Sequence[Piece], room: float, side: Side) -> None:
    """Raise BuildError for the first pieces that fit no page even in their smallest size."""
    for unit in units(pieces):
        if unit.height > room:
            raise BuildError([_too_tall(unit, unit.height - room, side)])


def _too_tall(unit: Unit, excess: float, side: Side) -> Problem:
    owners = {item.block for piece in unit.pieces for _, _, item in piece.box.parts}
    leaves = [leaf for leaf in side.block.leaves() if leaf.id in owners]
    text, origin = longest(leaves)
    message = f"a block of this sheet is {excess:.0f} points taller than a page; its longest text begins “{text[:40]}”"
    return Problem("too-full", message, "shorten it", origin)


def _page(side: Side, pieces: Sequence[Piece], place: tuple[int, int], top: float, paper: Paper, sheet: Sheet) -> Page:
    """Return a page; the sources at the end of a side with a foot end in the line of those at the foot of other pages."""
    ended = side.foot[0] and place[0] == place[1]
    foot = paper.height - paper.bottom + (FOOT_GAP + sheet.styles["source"].leading if ended else 0.0)
    body = stacked(grown(pieces, foot - top, _gaps(sheet)))
    items = (*_head(side, *place, paper, sheet), *body.at(paper.left, top), *_foot(side, *place, paper, sheet))
    return Page(Size(paper.width, paper.height), items, "")


def _foot(side: Side, number: int, pages: int, paper: Paper, sheet: Sheet) -> list[TextItem]:
    """Return the words in the lower margin, which are decoration: the sources in short, and under them the other words,
    centered between the places of page numbers.

    The last page has its sources in full, which end on the same line (`_page`). Words that do not fit are left out. So
    are the other words on the last page, if its content has them.
    """
    last = number == pages
    sources, others = ("".join(phrase.text for phrase in words) for words in side.foot)
    style, small = sheet.styles.get("foot", sheet.styles["running-head"]), sheet.styles["source"]
    width, hope = paper.width - paper.left - paper.right, foot_baseline(paper)
    under = paper.height - paper.bottom + FOOT_GAP + first_baseline(small)
    told: list[TextItem] = []
    if sources and not last and text_width(sources, small) <= width and under + style.size <= hope:
        told.append(label(sources, small, paper.left, under))
    if others and not (last and side.block.find("hope")) and text_width(others, style) <= width - 2 * FOOT_CLEAR:
        told.append(label(others, style, paper.width / 2, hope, "centre"))
    return [replace(item, artifact="footer") for item in told]


def _gaps(sheet: Sheet) -> Gaps:
    """Return the gaps that grow, up to twice those of other sides."""
    return LEAST_GAP * sheet.scale, 2 * MOST_GAP * sheet.scale


def _head(side: Side, number: int, pages: int, paper: Paper, sheet: Sheet) -> list[TextItem]:
    """Return the running head: the publisher on the first page, the subject on the others; and the page's label.

    It is decoration, because the file's title says the same. A title that is too long is on the first page only.
    """
    left, right = side.head
    if right.words:
        right = replace(right, words=(Phrase(right.text.format(page=number, pages=pages), origin=right.place),))
    style = sheet.styles["running-head"]
    title = next((leaf for leaf in side.block.leaves() if leaf.slot == "band"), left)
    room = (
        paper.width
        - paper.left
        - paper.right
        - text_width(right.text, sheet.styles["running-head-right"])
        - sheet.sized(HEAD_GAP)
    )
    told = title if number > 1 and text_width(title.text, style) <= room else left
    texts = running_head(
        (told, right) if right.words else (told,), paper.top + HEAD_DROP * style.size, side, paper, sheet
    )
    return [replace(text, block=None, artifact="header") for text in texts]
