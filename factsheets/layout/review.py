"""The fact review sheet: the ledger of each fact, and space to tick and write for the person who confirms it.

It is a sequence of records under headings, not a table: with a dozen details per fact, cells would be too narrow for
a pen, and a screen reader would repeat column after column, while it can jump from heading to heading. Its own words
are here, not among the labels of the content, because they belong to the findings, which the program writes.
"""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.review import LEAD, TITLE, Review, looked_at, review_blocks
from factsheets.compose.shared import Side, running_head
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import Page
from factsheets.errors import BuildError
from factsheets.layout.check.glyphs import missing_letters
from factsheets.layout.context import Sheet, make_sheet
from factsheets.layout.paper.flow import flow
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import ReviewSpec
from factsheets.typeset.boxes import label, text_width


def review_sheet(review: Review, name: str, theme: str, layouts: Layouts) -> Document:
    """Return the sheet in the layout and theme of that name, as many pages as it needs.

    Raises BuildError if no font has a character, or if the layout leaves no space.
    """
    spec = layouts.reviews[name]
    sheet = make_sheet(layouts, spec, theme)
    root = review_blocks(review)
    if problems := missing_letters([root], sheet):
        raise BuildError(problems)
    side = Side("review", root, running_head(review.organisation, "Page {page} of {pages}"))
    pages = tuple(_with_foot(page, review, spec, sheet) for page in flow(side, spec.sides[0], spec.paper, sheet))
    top = Block("document", Role.DOCUMENT, children=(root,))
    name = review.organisation.text
    document = Document(f"{TITLE} – {name}", "en-US", name, LEAD, review.updated, top, pages)
    if problems := document.verify():
        raise BuildError(problems)
    return document


def _with_foot(page: Page, review: Review, spec: ReviewSpec, sheet: Sheet) -> Page:
    """Return the page with a line at its foot: the edition and the day of the check.

    A long edition is on page 1 only.
    """
    paper, style = spec.paper, sheet.styles["source"]
    words = (f"{review.edition}. {looked_at(review)}", looked_at(review))
    room = paper.width - paper.left - paper.right
    told = next((line for line in words if text_width(line, style) <= room), words[-1])
    foot = replace(label(told, style, paper.left, paper.height - spec.foot), artifact="footer")
    return replace(page, items=(*page.items, foot))
