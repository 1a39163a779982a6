"""Large print: the blocks of a handout or of a country sheet, in one sequence (docs/design.md, section 14)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.compose.blocks import Words, all_countries, branch, field, leaf, listed
from factsheets.compose.country import country_sheet
from factsheets.compose.derived import LARGE_COUNTRY, LARGE_HANDOUT, checked
from factsheets.compose.handout import MOST_WORDS, handout, land_of, where_on_map
from factsheets.compose.shared import (
    Composition,
    Side,
    address_line,
    call_to_action,
    church_blocks,
    partner_before_pages,
    partnership_line,
    running_head,
    spoken,
    ways_list,
)
from factsheets.compose.sources import source_lines
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.scopes import inside
from factsheets.document.blocks import Block, Phrase, Role

HANDOUT = frozenset({"band", "hero", "description", "where", "facts", "ways", "countries", "end"})
LONG = ("band", "hero", "where", "description", "facts")
"""The order of what is on a front with a long description: it would fill the first page, which would tell of violence alone."""
COUNTRY = frozenset({"band", "locator", "pursued", "ways", "end"})


def large_handout(library: Library, issue_id: str, long: Sequence[str] = LONG) -> Composition:
    """Return a handout, front and back, as one side that flows over pages, its front in this order if its description is long."""
    sheet, issue = handout(library, issue_id), library.issues[issue_id]
    front, back = handout(library, issue_id, back=False).sides[0].block, sheet.sides[1].block
    heading, lead, ways = (_taken(back, slot) for slot in ("title", "lead", "ways"))
    told = [replace(heading, role=Role.H2, slot="label"), lead, replace(ways, slot="list")]
    source = source_lines(library, issue.hero_first, full=True, land=land_of(issue, mapped=len(issue.countries) == 1))
    root = branch("large", Role.PART, [
        *_front(library, issue, front, long if sum(len(each.split()) for each in issue.paragraphs) > MOST_WORDS else ()),
        branch("large.ways", Role.SECTION, told, slot="ways"),
        *_all_but(back, ("leading", "continued", "places", "world", "answer", "end")),
        _countries(library) if library.countries else None,
        _end(library, front, source),
    ])  # fmt: skip
    side = _side(library, root)
    checked(root, sheet.sides, LARGE_HANDOUT, side.head)
    return replace(sheet, sides=(side,))


def _front(library: Library, issue: Issue, front: Block, order: Sequence[str]) -> list[Block]:
    """Return the blocks of a front with its full description: a single country on a map, its other facts under a label."""
    label = leaf("facts.label", Role.H2, field(library.labels, "quick_facts"), slot="label")
    shown = [child for child in front.children if child.slot not in ("strip", "end")]
    shown.sort(key=lambda child: (*order, child.slot).index(child.slot))
    return [
        where_on_map(library, issue, child.changed(_kept)) if child.slot == "where" and len(issue.countries) == 1
        else replace(child, children=(label, *child.children)).changed(_kept) if child.slot == "facts"
        else child.changed(_kept)
        for child in shown
    ]  # fmt: skip


def large_country(library: Library, code: str, most: int) -> Composition:
    """Return a country sheet as one side that flows over pages, the ways with their text."""
    sheet = country_sheet(library, code, most)
    front = sheet.sides[0].block
    told = [_all_named(library, code, each) if each.slot == "pursued" else each for each in front.children]
    front = replace(front, children=tuple(told))
    label = replace(_taken(_taken(front, "strip"), "label"), role=Role.H2)
    root = branch("large", Role.PART, [
        *_all_but(front, ("strip", "end")),
        branch("large.ways", Role.SECTION, [label, ways_list(library, "large", "text")], slot="ways"),
        _end(library, front, _taken(front, "source").words),
    ])  # fmt: skip
    side = _side(library, root)
    checked(root, sheet.sides, LARGE_COUNTRY, side.head)
    return replace(sheet, sides=(side,))


def _all_named(library: Library, code: str, pursued: Block) -> Block:
    """Return whom the work in a country is for, with the names of all its issues, because some are on other pages.

    The names are added only if the same words come before each of them.
    """
    label, *issues = pursued.children
    alike = all(issue.where.on_behalf_of for issue in library.issues_in(code)) and not pursued.find("limit")
    if len(issues) == 1 or not alike:
        return pursued
    titles = (issue.need("name").words[0] for issue in issues)
    names = listed([replace(title, text=inside(title.text)) for title in titles])
    return replace(pursued, children=(replace(label, words=(*label.words, Phrase(" "), *names)), *issues))


def _all_but(side: Block, slots: tuple[str, ...]) -> list[Block]:
    """Return the blocks of a side without those that have another form in large print."""
    return [child.changed(_kept) for child in side.children if child.slot not in slots]


def _taken(block: Block, slot: str) -> Block:
    """Return the block for a slot, without spare parts: large print leaves nothing out."""
    return block.need(slot).changed(_kept)


def _kept(block: Block) -> Block:
    return replace(block, spare=False, children=tuple(child for child in block.children if child.slot != "of"))


def _side(library: Library, root: Block) -> Side:
    return Side(
        "large", root, running_head(partner_before_pages(library.organisation), field(library.labels, "large_print"))
    )


def _countries(library: Library) -> Block:
    """Return the names of all countries: on a map, type of this size would cover the land."""
    names = listed([spoken(country) for country in library.countries.values()])
    return branch("large.countries", Role.SECTION, [
        leaf("large.countries.label", Role.H2, all_countries(library), slot="label"),
        leaf("large.countries.names", Role.PARAGRAPH, names, slot="names"),
    ], slot="countries")  # fmt: skip


def _end(library: Library, side: Block, source: Words) -> Block:
    organisation, labels = library.organisation, library.labels
    return branch("large.end", Role.SECTION, [
        leaf("large.hope", Role.H2, field(organisation, "hope"), slot="hope"),
        *call_to_action(library, "large"),
        leaf("large.more", Role.PARAGRAPH, field(labels, "find_out_more"), slot="more"),
        address_line(library, "large"),
        _taken(side, "code"),
        partnership_line(library, "large"),
        *church_blocks(library, "large"),
        leaf("large.source", Role.NOTE, source, slot="source"),
    ], slot="end")  # fmt: skip
