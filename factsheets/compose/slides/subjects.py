"""Slides of decks about one issue or one country, and the slide of all kinds of violence."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import Words, branch, field, joined_by, leaf, listed, picture, text_of
from factsheets.compose.country import pursued_for, pursued_issue, pursues, restriction
from factsheets.compose.shared import kind_item, map_alt, region_map
from factsheets.compose.slides.build import (
    Slide,
    issue_line,
    issues_section,
    map_notes,
    map_source,
    section,
    source_line,
    title_slide,
)
from factsheets.content.model.issue import Area, Issue
from factsheets.content.model.library import Library
from factsheets.content.model.place import Country
from factsheets.content.quantity.sentence import sentences
from factsheets.content.scopes import inside
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role

MOST_WITH_PEOPLE = 3
"""Issues on the slide of a country that have room for the people on whose behalf the work is done."""


def issue_cover(library: Library, issue: Issue) -> Slide:
    """Return the title slide of a deck about an issue: its name and its pictogram."""
    emblem = FigureSpec("symbols", (), (issue.icon,), (), issue.accent)
    title = leaf("title.title", Role.H1, field(issue, "title"), slot="title", emblem=emblem)
    told = tuple(sentence for paragraph in issue.paragraphs for sentence in sentences(paragraph))
    notes = (issue.lead,) if issue.lead else tuple(library.organisation.introduction)
    return _cover(library, title, notes, told if issue.lead else ())


def country_cover(library: Library, country: Country) -> Slide:
    """Return the title slide of a deck about a country: its name and its shape, with the capital."""
    place = (country.capital.longitude, country.capital.latitude)
    emblem = FigureSpec("silhouette", place, (country.code,), (), "night")
    title = leaf("title.title", Role.H1, field(country, "name"), slot="title", emblem=emblem)
    return _cover(library, title, tuple(library.organisation.introduction), ())


def _cover(library: Library, title: Block, notes: tuple[str, ...], more: tuple[str, ...]) -> Slide:
    """Return the title slide of the whole deck with another title."""
    usual = title_slide(library)
    block = replace(usual.block, children=(title, *usual.block.children[1:]))
    return replace(usual, kind="cover", block=block, notes=notes, more=more)


def kinds_slide(library: Library) -> Slide:
    """Return the slide that names all kinds of violence."""
    organisation, labels = library.organisation, library.labels
    items = [kind_item("kinds", issue) for issue in library.issues.values()]
    source = source_line(library)
    return Slide("kinds", section("kinds", [
        leaf("kinds.title", Role.H2, field(labels, "kinds_claim"), slot="title"),
        branch("kinds.list", Role.LIST, items, slot="kinds"),
        leaf("kinds.source", Role.NOTE, source, slot="source"),
    ]), issues_section(library), tuple(organisation.world), (), text_of(source))  # fmt: skip


def where_slide(library: Library, issue: Issue) -> Slide:
    """Return the map of the countries of an issue, with what limits the work in some of them."""
    labels, countries = library.labels, [library.countries[code] for code in issue.countries]
    names = [country.name for country in countries]
    spec = FigureSpec("belt", (), tuple(issue.countries), tuple(names), issue.accent)
    alt = map_alt(names, "highlighted and named")
    limits = joined_by("; ", (_limit(library, area) for area in issue.where.areas if area.restriction))
    return Slide("where", section("where", [
        leaf("where.title", Role.H2, field(issue.where, "label"), slot="title"),
        picture("where.figure", spec, alt=alt, origins=[country.at("name") for country in countries]),
        issue_line("where", issue),
        leaf("where.limits", Role.PARAGRAPH, limits, slot="limits"),
        *map_notes(library, "where"),
    ]), labels.section_countries, (issue.where.sentence,), (), map_source(library))  # fmt: skip


def _limit(library: Library, area: Area) -> Words:
    names = listed([field(library.countries[code], "name") for code in area.countries])
    return *names, Phrase(": "), field(area, "restriction")


def country_slide(library: Library, country: Country) -> Slide:
    """Return on behalf of whom justice is pursued in a country, and where it lies."""
    labels, issues = library.labels, library.issues_in(country.code)
    claim = pursues(library, country)
    told = [
        pursued_issue(f"country.{issue.id}", issue, _people(issue, country, len(issues)), Role.PARAGRAPH)
        for issue in issues
    ]
    about = library.issues[country.context] if country.context else issues[0]
    return Slide("country", section("country", [
        leaf("country.title", Role.H2, claim, slot="title"),
        branch("country.issues", Role.LIST, told, slot="issues"),
        region_map("country.figure", country),
        *map_notes(library, "country"),
    ]), labels.section_countries, _spoken(text_of(claim), country, issues), tuple(about.context),
        map_source(library))  # fmt: skip


def _people(issue: Issue, country: Country, count: int) -> Words:
    """Return for whom the work is done; beside many issues only what limits it: the notes say the rest."""
    if count > MOST_WITH_PEOPLE:
        return restriction(issue, country.code)
    return pursued_for(issue, country.code)


def _spoken(claim: str, country: Country, issues: list[Issue]) -> tuple[str, ...]:
    """Return a sentence for each issue, with on whose behalf the work is done; its title where that is not said."""
    told = ((issue, text_of(pursued_for(issue, country.code))) for issue in issues)
    return tuple(f"{claim} {people}." if issue.where.on_behalf_of else f"{claim}: {inside(issue.title)}."
                 for issue, people in told)  # fmt: skip
