"""The sheet of a country (docs/design.md, section 15)."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import Words, all_spare, branch, field, filled, leaf, pictogram, text_of
from factsheets.compose.fact import fact_block, unbroken
from factsheets.compose.shared import (
    Composition,
    Side,
    call_to_action,
    church_lines,
    end_zone,
    region_map,
    running_head,
    spoken,
    strip,
)
from factsheets.compose.sources import cited
from factsheets.content.model.fact import Fact
from factsheets.content.model.facts_for import facts_for
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.place import Country
from factsheets.content.quantity.types import is_money
from factsheets.content.scopes import inside
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role

SHEET = frozenset({"band", "locator", "pursued", "strip", "end"})

MOST_DEFINED = 6
"""The most issues side by side that all keep their definitions."""

Facts = list[tuple[Issue, Fact]]


def country_sheet(library: Library, code: str, most: int) -> Composition:
    """Return the sheet of a country with at most so many facts (docs/design.md, section 15)."""
    country, organisation, labels = library.countries[code], library.organisation, library.labels
    facts = [pair for pair in facts_for(library, code) if code in pair[0].countries][:most]
    front = branch("sheet", Role.PART, [
        _country_band(country),
        region_map("sheet.locator", country, slot="locator"),
        _pursued(library, country, facts),
        strip(library, "sheet"),
        _asked(library, end_zone(library, "sheet", [fact for _, fact in facts], alone=True)),
    ])  # fmt: skip
    subject = text_of(pursues(library, country))
    side = Side("front", front, running_head(field(organisation, "name"), field(labels, "country_sheet")))
    return Composition(f"{country.name} – {organisation.name}", subject, (side,))


def _asked(library: Library, end: Block) -> Block:
    """Return the end zone with what the church asks people to do; this, and all of its line but the name, may be left out
    with a warning.
    """
    kept = [child for child in end.children if child.slot != "church"]
    said = [*call_to_action(library, "sheet"), *church_lines(library, "sheet")]
    return replace(end, children=(*(replace(block, spare=True) for block in said), *kept))


def pursues(library: Library, country: Country) -> Words:
    """Return "In Kenya IJM pursues justice", by the label."""
    return filled(library.labels, "pursues", country=spoken(country))


def _country_band(country: Country) -> Block:
    globe = FigureSpec("globe", (), (country.code,), (), "night", "band")
    return leaf("sheet.title", Role.H1, field(country, "name"), slot="band", tone="night", emblem=globe)


def _pursued(library: Library, country: Country, chosen: Facts) -> Block | None:
    """Return whom the work in a country is for, and each issue with its facts, the nearest ones first; None without issues."""
    issues = sorted(library.issues_in(country.code), key=lambda issue: _distance(issue, chosen))
    if not issues:
        return None
    facts = [(issue, fact) for issue in issues for each, fact in chosen if each is issue]
    blocks = _fact_blocks(library, facts, alone=len(issues) == 1)
    clause, complete = _clause(library, country, issues)
    label = leaf("sheet.pursued.label", Role.H2, clause, slot="label")
    told = [
        _issue(library, issue, () if complete else pursued_for(library, issue, country.code), bool(restriction(issue, country.code)), len(issues) > MOST_DEFINED,
               [(fact, block) for (each, fact), block in zip(facts, blocks, strict=True) if each is issue])
        for issue in issues
    ]  # fmt: skip
    return branch("sheet.pursued", Role.SECTION, [label, *told], slot="pursued")


def _distance(issue: Issue, facts: Facts) -> int:
    """Return 0 for an issue with a fact about the country, 1 for one with a fact about its region, 2 for others."""
    places = [fact.place for each, fact in facts if each is issue and fact.place]
    return 0 if any(place.country for place in places) else 1 if places else 2


def _fact_blocks(library: Library, facts: Facts, *, alone: bool) -> list[Block]:
    """Return the facts as blocks; of those without a place, all except the first may be left out.

    A sum of money stays in its sentence: there is no large price near people. The first fact of the place leads. A fact
    across several columns names its issue; with `alone` there is no other issue.
    """
    numbers = cited(library, [fact for _, fact in facts])
    blocks = [
        fact_block(
            issue, fact, library, f"facts.{issue.id}",
            source=numbers[fact.source], whole=fact.place is not None, plain=is_money(fact.measure),
        )
        for issue, fact in facts
    ]  # fmt: skip
    blocks = [all_spare(block) if at and not facts[at][1].place else block for at, block in enumerate(blocks)]
    if facts and facts[0][1].place:
        blocks[0] = blocks[0].changed(_leading)
    return blocks if alone else [_named(block, issue) for block, (issue, _) in zip(blocks, facts, strict=True)]


def _leading(block: Block) -> Block:
    return replace(block, style="leading") if block.slot == "number" else block


def _named(block: Block, issue: Issue) -> Block:
    """Return the fact with the name of its issue before its number or scope, for a place across several columns."""
    joint = (Phrase("\u00a0·"),) if block.find("qualifier") else ()
    name = replace(leaf(f"{block.id}.of", Role.SPAN, (field(issue, "title"), *joint), slot="of"), spare=True)
    named = (replace(child, children=(name, *child.children)) if child.children else child for child in block.children)
    return replace(block, children=tuple(named))


def _clause(library: Library, country: Country, issues: list[Issue]) -> tuple[Words, bool]:
    """Return whom the work in a country is for, and whether that covers all its issues.

    One issue is described in full. So are several if the same words go before the names of all: "IJM pursues justice in
    Kenya on behalf of victims of", over "Police abuse of power" and "Property grabbing".
    """
    start = *filled(library.labels, "pursues", country=unbroken(spoken(country))), Phrase(" ")
    if len(issues) == 1:
        people = pursued_for(library, issues[0], country.code)
        return ((*start, *people), True) if issues[0].where.on_behalf_of else (start[:-1], False)
    fronts = {_before_name(issue, country.code) for issue in issues}
    front = fronts.pop()
    if fronts or not front:
        return start[:-1], False
    return (*start, *filled(library.labels, "for_whom", people=field(issues[0].where, "on_behalf_of", front))), True


def _before_name(issue: Issue, code: str) -> str:
    """Return the words before the name of the issue, "victims of"; nothing if there are other words."""
    people, name = issue.where.on_behalf_of, inside(issue.title)
    return people.removesuffix(name).strip() if people.endswith(f" {name}") and not restriction(issue, code) else ""


def _issue(
    library: Library, issue: Issue, people: Words, limited: bool, brief: bool, facts: list[tuple[Fact, Block]]
) -> Block:
    """Return an issue: its name, the people the work is for, its definition, facts about the country or its region,
    then others.

    The people may be left out if no restriction limits them; the definition may be left out if there is a fact of the
    place itself, or in a `brief` issue beside many others.
    """
    name = f"sheet.pursued.{issue.id}"
    icon = pictogram(issue.icon, issue.accent)
    own, others = ([block for fact, block in facts if (fact.place is None) is away] for away in (False, True))
    lead = replace(leaf(f"{name}.lead", Role.PARAGRAPH, field(issue, "lead"), slot="lead"), spare=bool(own) or brief)
    about = filled(library.labels, "about", issue=field(issue, "title", inside(issue.title)))
    return branch(name, Role.SECTION, [
        leaf(f"{name}.name", Role.H3, field(issue, "title"), slot="name", emblem=icon),
        replace(leaf(f"{name}.limit", Role.PARAGRAPH, people, slot="limit"), spare=not limited),
        lead if issue.lead else None,
        *own,
        replace(leaf(f"{name}.about", Role.H3, about, slot="about"), spare=True) if others else None,
        *others,
    ], slot="issue", tone=issue.accent)  # fmt: skip


def pursued_for(library: Library, issue: Issue, code: str) -> Words:
    """Return whom the work in a country is for, with its restriction, in the words of the source.

    "on behalf of victims of sexual assault (specifically child sex abuse)"; only the restriction, if nothing else is
    given.
    """
    people, limit = field(issue.where, "on_behalf_of"), restriction(issue, code)
    if not people.text:
        return limit
    told = filled(library.labels, "for_whom", people=people)
    return (*told, *((Phrase(" ("), *limit, Phrase(")")) if limit else ()))


def restriction(issue: Issue, code: str) -> Words:
    """Return the restriction of the work on an issue in a country, or nothing."""
    area = next((area for area in issue.where.areas if code in area.countries), None)
    return (field(area, "restriction"),) if area and area.restriction else ()
