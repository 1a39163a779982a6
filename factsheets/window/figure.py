"""A fact as each kind of figure would show it, to choose from: drawn as the sheet would print it."""

from __future__ import annotations

from functools import reduce

import pypdfium2
from msgspec.structs import replace

from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.document.blocks import Role
from factsheets.engine.jobs import Job
from factsheets.geometry import Rect
from factsheets.window.sheets import Sheet, bmp

SCALE = 1.5
AIR = 4.0
"""The margin around the figure, in points."""


def choice(job: Job, issue: str, fact: str, kind: str) -> bytes:
    """Return a BMP picture of a fact as a sheet would show it with another kind of figure: the figure, or only the
    number.

    Errors as in `lay_out`, such as missing labels that the figure needs; LookupError if the sheet does not print the
    fact.
    """
    sheet = Sheet(_chosen(job, issue, fact, kind))
    branch = next(
        (each for each in sheet.document.blocks if each.fact and (each.fact.issue, each.fact.id) == (issue, fact)),
        None,
    )
    if branch is None:
        raise LookupError(fact)
    leaves = (
        [leaf for leaf in branch.leaves() if leaf.role is Role.FIGURE]
        or [leaf for leaf in branch.leaves() if leaf.id.endswith((".number", ".text"))]
        or list(branch.leaves())
    )
    names = {leaf.id for leaf in leaves}
    for number, page in enumerate(sheet.document.pages):
        boxes = [item.rect for item in page.items if item.block in names]
        if boxes:
            return _cut(sheet.pdf, number, boxes)
    raise LookupError(fact)


def _chosen(job: Job, issue_id: str, fact_id: str, kind: str) -> Job:
    library = job.request.library
    issue = library.issues[issue_id]

    def change(fact: Fact) -> Fact:
        return replace(fact, figure=replace(fact.figure or FigureChoice(), kind=kind)) if fact.id == fact_id else fact

    issues = {**library.issues, issue_id: replace(issue, facts=[change(fact) for fact in issue.facts])}
    return replace(job, request=replace(job.request, library=replace(library, issues=issues)))


def _cut(pdf: bytes, number: int, boxes: list[Rect]) -> bytes:
    whole = reduce(Rect.union, boxes)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        width, height = page.get_size()
        around = (whole.x - AIR, height - whole.bottom - AIR, width - whole.right - AIR, whole.y - AIR)
        return bmp(page.render(scale=SCALE, crop=tuple(max(each, 0) for each in around)))
