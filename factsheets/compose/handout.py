"""The handout of an issue: a front about the issue, a back about what is done (docs/design.md, section 15)."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import Words, all_countries, branch, field, filled, leaf, listed, picture
from factsheets.compose.derived import ONE_SIDED, checked
from factsheets.compose.fact import unbroken
from factsheets.compose.shared import (
    Composition,
    Side,
    band,
    church_blocks,
    code_block,
    end_zone,
    facts_section,
    map_alt,
    partner_head,
    running_head,
    shown_address,
    strip,
    way_block,
)
from factsheets.compose.sources import source_lines
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.words import joined

FRONT = frozenset({"band", "description", "where", "facts", "strip", "end"})
BACK = frozenset({"band", "lead", "ways", "world", "action", "source"})
"""The blocks of each side that every layout has a place for; others stand in a place of their own, under the one before."""


def handout(library: Library, issue_id: str, *, back: bool = True) -> Composition:
    """Return the handout of an issue: a front about the issue, a back about what is done (docs/design.md, section 15).

    Without a back the front says whose sheet it is and names its sources in full; what else the back says is named.
    """
    issue, organisation, labels = library.issues[issue_id], library.organisation, library.labels
    counted = {"number": Phrase(str(issue.order)), "total": Phrase(str(len(library.issues)))}
    number = filled(labels, "sheet_number", **counted)
    front = branch("front", Role.PART, [
        band("front", field(issue, "title"), issue.icon, issue.accent),
        _description(issue),
        _where(library, issue),
        facts_section(library, [(issue, fact) for fact in _hero_first(issue)]),
        strip(library, "front"),
        end_zone(library, "front", _hero_first(issue), alone=not back),
    ])  # fmt: skip
    title = f"{issue.title} – {organisation.name}"
    if not back:
        head = partner_head(organisation)
        checked(front, handout(library, issue_id).sides, ONE_SIDED, head)
        return Composition(title, issue.lead, (Side("front", front, head),))
    first = Side("front", front, running_head(field(organisation, "name"), number))
    other = _back(library, _hero_first(issue))
    second = Side("back", other, partner_head(organisation), (field(labels, "more_facts"),))
    return Composition(title, issue.lead, (first, second))


def _hero_first(issue: Issue) -> list[Fact]:
    return [] if not issue.facts else [issue.hero, *(fact for fact in issue.facts if fact is not issue.hero)]


def _description(issue: Issue) -> Block:
    body = [leaf(f"front.body-{number}", Role.PARAGRAPH, field(issue, "body", " ".join(text.split())), slot="body")
            for number, text in enumerate(issue.paragraphs, 1)]  # fmt: skip
    lead = leaf("front.lead", Role.PARAGRAPH, field(issue, "lead"), slot="lead")
    return branch("front.description", Role.DIVISION, [lead, *body], slot="description")


def _where(library: Library, issue: Issue) -> Block | None:
    if not issue.countries:
        return None
    label = leaf("front.where.label", Role.H2, field(issue.where, "label"), slot="label")
    spec = FigureSpec("belt", (), tuple(issue.countries), (), issue.accent)
    names = [library.countries[code].name for code in issue.countries]
    alt = map_alt(names)
    areas = [_area(library, number, codes, limit) for number, (codes, limit) in enumerate(_areas(issue), 1)]
    return branch("front.where", Role.SECTION, [
        label,
        replace(picture("front.where.map", spec, alt=alt, origin=issue.where.at("areas")), spare=True),
        branch("front.where.countries", Role.LIST, areas, slot="areas"),
    ], slot="where", tone=issue.accent)  # fmt: skip


def _areas(issue: Issue) -> list[tuple[list[str], Phrase]]:
    """Return the items of the list of countries, each with what limits the work there.

    Beside countries with a limit each one without stands alone: a comma before a line with a limit would tell nothing.
    """
    areas = [(area.countries, field(area, "restriction")) for area in issue.where.areas]
    if len(areas) == 1:
        return areas
    return [
        item
        for codes, limit in areas
        for item in ([(codes, limit)] if limit.text else [([code], limit) for code in codes])
    ]


def _area(library: Library, number: int, codes: list[str], restriction: Phrase) -> Block:
    name = f"front.where.area-{number}"
    countries = [unbroken(field(library.countries[code], "name")) for code in codes]
    names = leaf(f"{name}.names", Role.SPAN, listed(countries), slot="names")
    limit = leaf(f"{name}.limit", Role.SPAN, restriction, slot="limit") if restriction.text else None
    return branch(name, Role.ITEM, [branch(f"{name}.body", Role.BODY, [names, limit])])


def _back(library: Library, facts: list[Fact]) -> Block:
    organisation = library.organisation
    ways = [way_block("back", way, "text") for way in organisation.ways]
    return branch("back", Role.PART, [
        band("back", field(organisation, "ways_title"), "repair", "night"),
        leaf("back.lead", Role.PARAGRAPH, field(organisation, "ways_lead"), slot="lead"),
        branch("back.ways", Role.LIST, ways, slot="ways"),
        _world(library),
        branch("back.action", Role.SECTION, [
            leaf("back.hope", Role.H2, field(organisation, "hope"), slot="hope"),
            _call(library),
            _how(library),
            code_block(library, "back", "tint"),
        ], slot="action"),
        _foot(library, facts),
    ])  # fmt: skip


def _foot(library: Library, facts: list[Fact]) -> Block:
    """Return who wrote the text, in full, under whose sheets these are if that is to be said."""
    source = leaf("back.source", Role.NOTE, source_lines(library, facts, full=True), slot="source")
    church = church_blocks(library, "back")
    return branch("back.foot", Role.DIVISION, [*church, source], slot="source") if church else source


def _call(library: Library) -> Block:
    """Return what to do: the church's one call to action, else "Find out more: www.ijm.org"."""
    church = library.organisation.church
    if church and church.call:
        return leaf("back.call", Role.PARAGRAPH, field(church, "call"), slot="call")
    return leaf("back.call", Role.PARAGRAPH, _find_out_more(library), slot="call")


def _how(library: Library) -> Block:
    """Return how to do it: the church's words, else the address, else (where that stands above) what the code is for."""
    church = library.organisation.church
    if church and church.call and church.how:
        return leaf("back.scan", Role.PARAGRAPH, field(church, "how"), slot="scan")
    if church and church.call:
        return leaf("back.scan", Role.PARAGRAPH, _find_out_more(library), slot="scan")
    return leaf("back.scan", Role.PARAGRAPH, field(library.labels, "scan"), slot="scan")


def _find_out_more(library: Library) -> Words:
    """Return "Find out more: www.ijm.org", the address as a link."""
    return field(library.labels, "find_out_more"), Phrase(": "), shown_address(library)


def _world(library: Library) -> Block:
    codes, countries = list(library.countries), [field(country, "name") for country in library.countries.values()]
    names = [country.text for country in countries]
    spec = FigureSpec("belt", (), tuple(codes), tuple(names), "night")
    alt = f"Map of the world; {len(names)} countries are highlighted and named: {joined(names)}."
    return branch("back.world", Role.SECTION, [
        leaf("back.world.label", Role.H2, all_countries(library), slot="label"),
        replace(picture("back.world.map", spec, alt=alt, origins=[country.origin for country in countries]), spare=True),
        replace(leaf("back.world.names", Role.PARAGRAPH, (*listed(countries), Phrase(".")), slot="names"), spare=True),
    ], slot="world")  # fmt: skip
