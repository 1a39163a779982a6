"""Slides of decks about one issue or one country."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import Words, field, joined_by, leaf, silhouette, text_of
from factsheets.compose.country import pursued_for, pursues, restriction
from factsheets.compose.shared import limit_of, region_map
from factsheets.compose.slides.build import (
    Slide,
    cover,
    issue_emblem,
    map_slide,
    mapped_source,
    section,
    source_block,
    welcome,
)
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.place import Country
from factsheets.content.quantity.ends import sentences
from factsheets.content.scopes import inside
from factsheets.document.blocks import Block, Role

MOST_WITH_PEOPLE = 3
"""The most issues on the slide of a country that also names the people the work is for."""


def issue_cover(library: Library, issue: Issue) -> Slide:
    """Return the title slide of a deck about an issue: its name, and its pictogram on the line."""
    usual = cover(library, field(issue, "title"), replace(issue_emblem(issue), tone="night"))
    told = tuple(sentence for paragraph in issue.paragraphs for sentence in sentences(paragraph))
    return replace(usual, say=(*welcome(library), issue.lead), more=told) if issue.lead else usual


def country_cover(library: Library, country: Country) -> Slide:
    """Return the title slide of a deck about a country: its name, and its shape on the line."""
    shape = silhouette(country.code, "night", "band")
    return cover(library, field(country, "name"), shape, f"Outline of {country.name}.")


def where_slide(library: Library, issue: Issue) -> Slide:
    """Return the map of the countries of an issue, with the restrictions of the work."""
    limits = joined_by("; ", (limit_of(library, area) for area in issue.where.areas if area.restriction))
    title = (field(issue.where, "label"),)
    return map_slide(library, issue.countries, title, limits, issue.accent, (issue.where.sentence,))


def country_slide(library: Library, country: Country) -> Slide:
    """Return the people the work in a country is for, with its map."""
    issues = library.issues_in(country.code)
    claim = pursues(library, country)
    about = library.issues[country.context] if country.context else issues[0]
    rows = [row for issue in issues for row in _pursued(library, issue, country, len(issues))]
    return Slide("country", section("country", [
        leaf("country.title", Role.H2, claim, slot="title"),
        *rows,
        region_map("country.figure", country),
        source_block(library, "country", mapped=True),
    ]), library.labels.section_countries, _spoken(library, text_of(claim), country, issues), tuple(about.context),
        (text_of(mapped_source(library)),))  # fmt: skip


def _pursued(library: Library, issue: Issue, country: Country, count: int) -> tuple[Block, Block]:
    name, emblem = f"country.{issue.id}", replace(issue_emblem(issue), tone="night")
    people = _people(library, issue, country, count)
    return (
        leaf(f"{name}.name", Role.PARAGRAPH, field(issue, "title"), slot="pursued", emblem=emblem),
        leaf(f"{name}.people", Role.PARAGRAPH, people, slot="people"),
    )


def _people(library: Library, issue: Issue, country: Country, count: int) -> Words:
    """Return whom the work is for; with many issues only the restriction, and the notes have the rest."""
    if count > MOST_WITH_PEOPLE:
        return restriction(issue, country.code)
    return pursued_for(library, issue, country.code)


def _spoken(library: Library, claim: str, country: Country, issues: list[Issue]) -> tuple[str, ...]:
    """Return a sentence for each issue, with the people the work is for; its title if no people are named."""
    told = ((issue, text_of(pursued_for(library, issue, country.code))) for issue in issues)
    return tuple(f"{claim} {people}." if issue.where.on_behalf_of else f"{claim}: {inside(issue.title)}."
                 for issue, people in told)  # fmt: skip
