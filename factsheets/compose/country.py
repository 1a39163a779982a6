"""The sheet of a country (docs/design.md, section 15)."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import Words, branch, field, filled, joined_by, leaf, text_of
from factsheets.compose.fact import unbroken
from factsheets.compose.shared import (
    Composition,
    Side,
    end_zone,
    facts_section,
    region_map,
    running_head,
    spoken,
    strip,
)
from factsheets.content.model.facts_for import facts_for
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.place import Country
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role

SHEET = frozenset({"band", "pursued", "locator", "facts", "strip", "end"})


def country_sheet(library: Library, code: str, most: int) -> Composition:
    """Return the sheet of a country with at most so many facts (docs/design.md, section 15)."""
    country, organisation, labels = library.countries[code], library.organisation, library.labels
    facts = facts_for(library, code)[:most]
    front = branch("sheet", Role.PART, [
        _country_band(country),
        _pursued(library, country),
        region_map("sheet.locator", country, slot="locator"),
        facts_section(library, facts, whole=True),
        strip(library, "sheet"),
        end_zone(library, "sheet", [fact for _, fact in facts], alone=True),
    ])  # fmt: skip
    subject = text_of(pursues(library, country))
    side = Side("front", front, running_head(field(organisation, "name"), field(labels, "country_sheet")))
    return Composition(f"{country.name} – {organisation.name}", subject, (side,))


def pursues(library: Library, country: Country) -> Words:
    """Return "In Kenya IJM pursues justice", as the label has it."""
    return filled(library.labels, "pursues", country=spoken(country))


def context_of(issue: Issue) -> list[Phrase]:
    """Return the sentences of its description that stand for an issue on sheets of countries."""
    return [field(issue, "lead" if sentence in issue.lead else "body", sentence) for sentence in issue.context]


def _country_band(country: Country) -> Block:
    place = (country.capital.longitude, country.capital.latitude)
    spec = FigureSpec("silhouette", place, (country.code,), (), "night", "band")
    return leaf("sheet.title", Role.H1, field(country, "name"), slot="band", tone="night", emblem=spec)


def _pursued(library: Library, country: Country) -> Block | None:
    issues = library.issues_in(country.code)
    if not issues:
        return None
    label = filled(library.labels, "pursues", country=unbroken(spoken(country)))
    told = library.issues[country.context] if country.context else issues[0]
    items = [pursued_issue(f"sheet.pursued.{issue.id}", issue, pursued_for(issue, country.code)) for issue in issues]
    sentences = joined_by(" ", ((sentence,) for sentence in context_of(told)))
    context = leaf("sheet.context", Role.PARAGRAPH, sentences, slot="context")
    return branch("sheet.pursued", Role.SECTION, [
        leaf("sheet.pursued.label", Role.H2, label, slot="label"),
        branch("sheet.pursued.issues", Role.LIST, items, slot="list"),
        replace(context, spare=True),
    ], slot="pursued")  # fmt: skip


def pursued_for(issue: Issue, code: str) -> Words:
    """Return on whose behalf the work is done in a country, with what limits it there, in the words of the source.

    "on behalf of victims of sexual assault (specifically child sex abuse)"; the limit alone, where no more is given.
    """
    people, limit = field(issue.where, "on_behalf_of"), restriction(issue, code)
    if not people.text:
        return limit
    return Phrase("on behalf of "), people, *((Phrase(" ("), *limit, Phrase(")")) if limit else ())


def restriction(issue: Issue, code: str) -> Words:
    """Return what limits the work on an issue in a country, or nothing."""
    area = next((area for area in issue.where.areas if code in area.countries), None)
    return (field(area, "restriction"),) if area and area.restriction else ()


def pursued_issue(name: str, issue: Issue, people: Words, role: Role = Role.SPAN) -> Block:
    """Return an item of the list of what is pursued in a country: the issue, and on whose behalf."""
    spec = FigureSpec("symbols", (), (issue.icon,), (), issue.accent)
    title = leaf(f"{name}.name", role, field(issue, "title"), slot="name", tone=issue.accent, emblem=spec)
    limit = leaf(f"{name}.limit", role, people, slot="limit")
    return branch(name, Role.ITEM, [branch(f"{name}.body", Role.BODY, [title, limit])])
