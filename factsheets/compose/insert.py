"""The insert for a bulletin: half a page that children may see (docs/design.md, section 15, "Insert")."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.compose.blocks import branch, field, joined_by, leaf
from factsheets.compose.derived import INSERT, checked
from factsheets.compose.fact import fact_block
from factsheets.compose.handout import handout
from factsheets.compose.shared import (
    Composition,
    Side,
    church_blocks,
    kind_item,
    partner_head,
    partnership_line,
    ways_list,
)
from factsheets.compose.sources import cited, edition, sources_named
from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Insert
from factsheets.document.blocks import Block, FigureSpec, Role

SUNRISE = FigureSpec("dawn", (1.23,), tone="night", on="band")
"""The people of the title slide, because the title is the same."""
PAGE = frozenset({"band", "lead", "kinds", "fact", "ways", "end"})


def insert(library: Library) -> Composition:
    """Return the insert: title, one sentence, the issues, one number, the ways, where to find out more."""
    organisation, labels = library.organisation, library.labels
    chosen = organisation.insert
    assert chosen is not None, "planned only if the content has it"
    sheet = handout(library, chosen.issue)
    front = sheet.sides[0].block
    fact = next(fact for fact in library.issues[chosen.issue].facts if fact.id == chosen.fact)
    number = cited(library, [fact])[fact.source]
    head = partner_head(organisation, elsewhere=True)
    page = branch("insert", Role.PART, [
        leaf("insert.title", Role.H1, field(organisation, "headline"), slot="band", tone="night", emblem=SUNRISE),
        leaf("insert.lead", Role.PARAGRAPH, field(chosen, "lead"), slot="lead"),
        _kinds(library, chosen),
        fact_block(library.issues[chosen.issue], fact, library, "insert", source=number),
        _ways(library, front),
        _end(library, front, fact, () if head[1].words else (partnership_line(library, "insert"),)),
    ])  # fmt: skip
    title = f"{organisation.headline} – {organisation.name}"
    more_facts = (field(labels, "more_facts"),)
    side = Side("page", checked(page, sheet.sides, INSERT, head), head, more_facts)
    return Composition(title, chosen.lead, (side,))


def _kinds(library: Library, chosen: Insert) -> Block:
    kinds = [kind_item("insert.kinds", issue) for issue in library.issues.values()]
    return branch("insert.kinds", Role.SECTION, [
        leaf("insert.kinds.label", Role.H2, field(chosen, "kinds"), slot="label"),
        branch("insert.kinds.list", Role.LIST, kinds, slot="list"),
    ], slot="kinds")  # fmt: skip


def _ways(library: Library, front: Block) -> Block:
    """Return the ways with their text; the sentence of hope is already the title of the insert."""
    label = replace(front.need("strip").need("label"), role=Role.H2, spare=False)
    ways = ways_list(library, "insert", "short")  # beside many issues or ways, their text may be left out
    ways = ways.changed(lambda each: replace(each, spare=True) if each.slot == "text" else each)
    return branch("insert.ways", Role.SECTION, [label, ways], slot="ways")


def _end(library: Library, front: Block, fact: Fact, partnership: Sequence[Block]) -> Block:
    """Return the end zone of a sheet with the source of the printed number, and the line about the partnership if it is not in the running head."""
    words = joined_by(" ", [sources_named(library, [fact]), edition(library)])
    source = leaf("insert.source", Role.NOTE, words, slot="source")
    end = front.need("end")
    whose = ("logo", "church")  # an insert has no back for the rest of it
    kept = [source if child.slot == "source" else child for child in end.children if child.slot not in whose]
    return branch("insert.end", Role.DIVISION, [*partnership, *church_blocks(library, "insert"), *kept], slot="end")
