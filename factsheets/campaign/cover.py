"""The cover sheet of a congregation in a print file: who the sheets after it are for, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheets.campaign.order import Sheet
from factsheets.campaign.rows import Row
from factsheets.compose.blocks import leaf
from factsheets.content.model.organization import Church
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import Item, Page, moved
from factsheets.document.text import TextStyle
from factsheets.geometry import Size
from factsheets.layout.context import Frame, make_sheet
from factsheets.layout.spec.paper import LayoutSpec
from factsheets.words import many

NAME, LINE = 30.0, 16.0
"""Sizes of the name and of the lines below it, in points."""
GAP = 12.0
TOP = 90.0


def cover(row: Row, church: Church, sheets: Sequence[Sheet], like: Document) -> tuple[Document, TextStyle]:
    """Return the cover of a congregation, on the paper of its first sheet, and its largest style, whose faces draw all of it.

    `like` is a document of the same organization.
    """
    job = sheets[0].job
    spec = job.spec
    assert isinstance(spec, LayoutSpec)
    frame = Frame(
        make_sheet(job.layouts, spec, job.request.theme), spec.paper.width - spec.paper.left - spec.paper.right, {}
    )
    leaves = [*_leaves(row, church, sheets)]
    items, y = list[Item](), TOP
    for block, size in leaves:
        item = frame.text(block, frame.style("lead", size=size))
        items.append(moved(item, spec.paper.left, y))
        y += item.rect.height + GAP
    page = Page(Size(spec.paper.width, spec.paper.height), tuple(items), "cover", title="cover.name")
    root = Block("cover", Role.PART, children=tuple(block for block, _ in leaves))
    title = church.name or row.id
    return Document(title, like.lang, like.author, like.subject, like.updated, root, (page,)), frame.style(
        "lead", size=NAME
    )


def _leaves(row: Row, church: Church, sheets: Sequence[Sheet]) -> Iterator[tuple[Block, float]]:
    """Yield the lines of the cover, each with its size."""
    yield leaf("cover.name", Role.H1, church.name or row.id), NAME
    lines = [
        ", ".join(filter(None, (church.service, church.date))),
        church.contact,
        f"{row.copies} {'copy' if row.copies == 1 else 'copies'} of {many(len(sheets), 'sheet')}. Id: {row.id}",
    ]
    for number, text in enumerate(filter(None, lines), 1):
        yield leaf(f"cover.line-{number}", Role.PARAGRAPH, text), LINE
