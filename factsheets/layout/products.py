"""From a request to a document: compose, place, and the facts that move to the back when the front is full."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factsheets.content.model import Library
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import Page
from factsheets.errors import BuildError, Problem
from factsheets.layout.compose import Composition, Side, country_sheet, handout
from factsheets.layout.place import fit
from factsheets.layout.request import Request
from factsheets.layout.sheet import Sheet, make_sheet
from factsheets.layout.spec import Layouts, LayoutSpec
from factsheets.layout.words import branch, leaf


def compose_and_place(request: Request, layouts: Layouts) -> Document:
    """Return the finished document of a request. Raises BuildError when something does not fit."""
    spec = layouts.layouts[request.layout]
    return _sheet_document(request, layouts, spec)


def _sheet_document(request: Request, layouts: Layouts, spec: LayoutSpec) -> Document:
    folder = Path(layouts.folder)
    sheet = make_sheet(
        layouts.themes[request.theme], layouts.styles[spec.styles], spec.figures, folder, folder.parent / "data/maps"
    )
    library = request.library
    if request.kind == "handout":
        composition = handout(library, request.subject)
    else:
        composition = country_sheet(library, request.subject, spec.most_facts)
    placed = place_sides(composition, spec, sheet)
    return _document(composition, placed, library)


def place_sides(composition: Composition, spec: LayoutSpec, sheet: Sheet) -> list[tuple[Side, Page]]:
    """Return each side with its page; facts that the front does not hold move to the back, the last one first."""
    sides = list(composition.sides)
    while True:
        tried = [
            (side, *fit(side, side_spec, spec.paper, sheet)) for side, side_spec in zip(sides, spec.sides, strict=True)
        ]
        full = [(index, excess) for index, (_, page, excess, _) in enumerate(tried) if page is None]
        if not full:
            return [(side, page) for side, page, _, _ in tried if page]
        moved = _fact_moved(sides, spec, full[0][0])
        if moved is None:
            raise BuildError([_too_full(sides[index], excess) for index, excess in full])
        sides = moved


def _fact_moved(sides: list[Side], spec: LayoutSpec, full: int) -> list[Side] | None:
    """Return the sides with the last fact of the full one moved to where its relief says, or None."""
    step = next((relief for relief in spec.sides[full].relief if relief.move), None)
    if step is None:
        return None
    target = next(index for index, side_spec in enumerate(spec.sides) if side_spec.name == step.to)
    facts = sides[full].block.find("facts")
    movable = [child for child in facts.children if child.slot == "fact"][1:] if facts else []
    if not movable or facts is None:
        return None
    fact = movable[-1]
    kept = replace(facts, children=tuple(child for child in facts.children if child is not fact))
    result = list(sides)
    result[full] = replace(sides[full], block=_replaced(sides[full].block, facts, kept))
    result[target] = replace(sides[target], block=_with_fact(sides[target].block, fact, sides[target].more_facts))
    return result


def _replaced(block: Block, old: Block, new: Block) -> Block:
    if block is old:
        return new
    return replace(block, children=tuple(_replaced(child, old, new) for child in block.children))


def _with_fact(block: Block, fact: Block, title: str) -> Block:
    """Return the side with the fact put before those that moved there earlier, under a heading of its own."""
    there = block.find("more-facts")
    if there:
        label, *facts = there.children
        return _replaced(block, there, replace(there, children=(label, fact, *facts)))
    heading = leaf("more-facts.label", Role.H2, title, slot="label")
    section = branch("more-facts", Role.SECTION, [heading, fact], slot="more-facts")
    at = next((index for index, child in enumerate(block.children) if child.slot == "world"), len(block.children))
    return replace(block, children=(*block.children[:at], section, *block.children[at:]))


def _too_full(side: Side, excess: float) -> Problem:
    longest = max(side.block.leaves(), key=lambda block: len(block.text))
    letters = max(1, round(excess / 15.5 * 60))
    return Problem(
        "too-full",
        f"The {side.name} of this sheet is {excess:.0f} points too full; its longest text begins {longest.text[:40]!r}.",
        f"Shorten the text by about {letters} letters, or take out a fact.",
        longest.origin,
    )


def _pruned(root: Block, placed: list[tuple[Side, Page]]) -> Block:
    """Return the blocks without the spare ones that a relief step or a compact part left out."""
    drawn = {item.block for _, page in placed for item in page.items}
    pruned = root.without(frozenset(leaf.id for leaf in root.leaves() if leaf.spare and leaf.id not in drawn))
    assert pruned is not None
    return pruned


def _document(composition: Composition, placed: list[tuple[Side, Page]], library: Library) -> Document:
    root = _pruned(Block("document", Role.DOCUMENT, children=tuple(side.block for side, _ in placed)), placed)
    document = Document(
        title=composition.title,
        lang="en-US",
        author=library.organisation.name,
        subject=composition.subject,
        updated=library.organisation.updated,
        root=root,
        pages=tuple(page for _, page in placed),
    )
    if problems := document.verify():
        raise BuildError(problems)
    return document
