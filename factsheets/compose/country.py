"""The sheet of a country (docs/design.md, section 15)."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import branch, leaf, picture
from factsheets.compose.shared import Composition, Side, end_zone, facts_section, strip, unbroken
from factsheets.content.model.fact import Fact
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
        _locator(country, [fact for _, fact in facts]),
        facts_section(library, facts, whole=True),
        strip(library, "sheet"),
        end_zone(library, "sheet", [fact for _, fact in facts], alone=True),
    ])  # fmt: skip
    head = (organisation.name, labels.country_sheet)
    subject = labels.pursues.format(country=country.spoken)
    side = Side("front", front, head, origin=organisation.origin)
    return Composition(f"{country.name} – {organisation.name}", subject, (side,))


def _country_band(country: Country) -> Block:
    place = (country.capital.longitude, country.capital.latitude)
    spec = FigureSpec("silhouette", place, (country.code,), (), "night", "band")
    words = (Phrase(country.name),)
    return Block("sheet.title", Role.H1, "band", words=words, tone="night", emblem=spec, origin=country.origin)


def _pursued(library: Library, country: Country) -> Block | None:
    issues = library.issues_in(country.code)
    if not issues:
        return None
    label = library.labels.pursues.format(country=unbroken(country.spoken))
    told = library.issues[country.context] if country.context else issues[0]
    items = [_pursued_issue(issue, pursued_for(library, issue, country.code)) for issue in issues]
    context = leaf("sheet.context", Role.PARAGRAPH, " ".join(told.context), slot="context", origin=told.origin)
    return branch("sheet.pursued", Role.SECTION, [
        leaf("sheet.pursued.label", Role.H2, label, slot="label", origin=country.origin),
        branch("sheet.pursued.issues", Role.LIST, items, slot="list"),
        replace(context, spare=True) if told.context else None,
    ], slot="pursued")  # fmt: skip


def pursued_for(library: Library, issue: Issue, code: str) -> str:
    """Return on whose behalf the work is done in a country, with what limits it there, in the words of the source.

    "on behalf of victims of sexual assault (specifically child sex abuse)"; the limit alone, where no more is given.
    """
    people, limit = issue.where.on_behalf_of, library.restriction(issue, code)
    return f"on behalf of {people}{f' ({limit})' if limit else ''}" if people else limit


def _pursued_issue(issue: Issue, people: str) -> Block:
    name = f"sheet.pursued.{issue.id}"
    spec = FigureSpec("symbols", (), (issue.icon,), (), issue.accent)
    title = Block(f"{name}.name", Role.SPAN, "name", words=(Phrase(issue.title),), tone=issue.accent, emblem=spec)
    limit = leaf(f"{name}.limit", Role.SPAN, people, slot="limit", origin=issue.where.origin) if people else None
    return branch(name, Role.ITEM, [branch(f"{name}.body", Role.BODY, [title, limit])])


def _locator(country: Country, facts: list[Fact]) -> Block:
    capital = country.capital
    named = any(capital.name in fact.wording.sentence for fact in facts)
    labels = (capital.name if named else country.name,)
    spec = FigureSpec("locator", (capital.longitude, capital.latitude), (country.continent, country.code), labels)
    continent = country.continent.replace("-", " ").title()
    town = f" {capital.name} is marked." if named else ""
    alt = f"Map of {continent}; {country.name} is highlighted.{town}"
    return picture("sheet.locator", spec, alt=alt, slot="locator", origin=country.origin)
