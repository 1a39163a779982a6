"""The insert for a bulletin: half a page that a child may see (docs/design.md, section 15, "Insert")."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import branch, leaf
from factsheets.compose.derived import INSERT, checked
from factsheets.compose.fact import fact_block
from factsheets.compose.handout import handout
from factsheets.compose.shared import Composition, Side, church_blocks
from factsheets.compose.sources import cited, sources_named
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Insert
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role

PAGE = frozenset({"band", "lead", "kinds", "fact", "ways", "end"})


def insert(library: Library) -> Composition:
    """Return the insert: title, one sentence, the kinds of violence, one number, the four ways, where to find more."""
    organisation, labels = library.organisation, library.labels
    chosen = organisation.insert
    assert chosen is not None, "planned only where the content has it"
    sheet = handout(library, chosen.issue)
    front = sheet.sides[0].block
    fact = _fact(library, chosen)
    number = cited(library, [fact])[fact.source]
    page = branch("insert", Role.PART, [
        Block("insert.title", Role.H1, "band", words=(Phrase(organisation.headline),), tone="night"),
        leaf("insert.lead", Role.PARAGRAPH, chosen.lead, slot="lead", origin=chosen.origin),
        _kinds(library, chosen),
        fact_block(fact, library, library.issues[chosen.issue].accent, "insert", source=number),
        _ways(front),
        _end(library, front, chosen),
    ])  # fmt: skip
    head = (organisation.name, organisation.partnership)
    title = f"{organisation.headline} – {organisation.name}"
    return Composition(
        title,
        chosen.lead,
        (Side("page", checked(page, sheet.sides, INSERT, head), head, labels.more_facts, organisation.origin),),
    )


def _picked(block: Block, slot: str) -> Block:
    found = block.find(slot)
    assert found is not None, slot
    return found


def _kinds(library: Library, chosen: Insert) -> Block:
    return branch("insert.kinds", Role.SECTION, [
        leaf("insert.kinds.label", Role.H2, chosen.kinds, slot="label", origin=chosen.origin),
        branch("insert.kinds.list", Role.LIST, [_kind(issue) for issue in library.issues.values()], slot="list"),
    ], slot="kinds")  # fmt: skip


def _kind(issue: Issue) -> Block:
    name = f"insert.kinds.{issue.id}"
    spec = FigureSpec("symbols", (), (issue.icon,), (), issue.accent)
    title = Block(f"{name}.name", Role.BODY, "name", words=(Phrase(issue.title),), emblem=spec, tone=issue.accent)
    return branch(name, Role.ITEM, [title])


def _fact(library: Library, chosen: Insert) -> Fact:
    return next(fact for fact in library.issues[chosen.issue].facts if fact.id == chosen.fact)


def _ways(front: Block) -> Block:
    """Return the four ways; the sentence of hope is the title of the insert already."""
    strip = _picked(front, "strip")
    label = replace(_picked(strip, "label"), role=Role.H2)
    return branch("insert.ways", Role.SECTION, [label, _picked(strip, "list")], slot="ways")


def _end(library: Library, front: Block, chosen: Insert) -> Block:
    """Return the end zone of a sheet with the source of the one number that is printed."""
    organisation, fact = library.organisation, _fact(library, chosen)
    source = leaf(
        "insert.source", Role.NOTE, f"{sources_named(library, [fact])} {organisation.edition}.", slot="source"
    )
    end = _picked(front, "end")
    kept = [source if child.slot == "source" else child for child in end.children]
    return branch("insert.end", Role.DIVISION, [*church_blocks(library, "insert"), *kept], slot="end")
