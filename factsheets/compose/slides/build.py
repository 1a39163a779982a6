"""Content into slides: what each one says, in reading order, and what the speaker says with it."""

from __future__ import annotations

from collections.abc import Container, Iterable

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.blocks import (
    Words,
    all_countries,
    branch,
    changed,
    field,
    in_words,
    joined_by,
    leaf,
    picture,
    text_of,
)
from factsheets.compose.fact import fact_figure, figure_of, lock_up, scope_of, unbroken, year_of
from factsheets.compose.shared import code_block, logo_block, shown_address
from factsheets.compose.sources import sources_named
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Way
from factsheets.content.quantity import grammar
from factsheets.content.quantity.types import Pair, Share
from factsheets.counting import form_of
from factsheets.document.blocks import Block, FactRef, FigureSpec, Phrase, Role
from factsheets.words import capitalized, joined, small

NUMBERED = frozenset({"title", "qualifier", "year", "number", "counted", "figure", "issue", "source"})
"""The blocks of a slide that shows a number with its figure."""
YEAR = "year"
"""Slot and style of what tells the year of a number."""
FORMS = ("fact", "sentence")
"""A fact with a `claim`, and one that is titled by its whole sentence."""
ANY_FIGURE = "figure"
"""Layouts that serve "fact-figure" hold every figure of a number that has no layout of its own, such as "fact-row"."""
KINDS: dict[str, frozenset[str]] = {
    "title": frozenset({"title", "scene", "organisation", "partnership"}),
    "cover": frozenset({"title", "scene", "organisation", "partnership"}),
    "kinds": frozenset({"title", "kinds", "source"}),
    "ways": frozenset({"title", "ways", "source"}),
    **{f"{form}-{ANY_FIGURE}": NUMBERED for form in FORMS},
    **{f"{form}-number": NUMBERED - {"figure"} for form in FORMS},
    **{f"{form}-symbols": frozenset({"title", "figure", "issue", "source"}) for form in FORMS},
    **{f"{form}-plain": frozenset({"title", "issue", "source"}) for form in FORMS},
    "where": frozenset({"title", "figure", "issue", "limits", "source"}),
    "country": frozenset({"title", "issues", "figure", "source"}),
    "map": frozenset({"title", "figure", "source"}),
    "where-listed": frozenset({"title", "names", "figure", "issue", "limits", "source"}),
    "map-listed": frozenset({"title", "names", "figure", "source"}),
    "closing": frozenset({"title", "ways", "code", "address", "partnership"}),
}  # fmt: skip
"""The kinds of slide, and the blocks that each may hold; a layout that takes less would lose words.

A fact without a `claim` is titled by its whole sentence: `sentence-number` instead of `fact-number`. Of a map whose
names have no room on it the names are listed: `map-listed` instead of `map`. A figure of a number may have layouts of
its own, such as `fact-row`; `kinds` names them, too."""
MAY_LACK = frozenset({"where-listed", "map-listed", *(f"{form}-{ANY_FIGURE}" for form in FORMS)})
"""The kinds that a layout need not serve; without a list, a map whose names have no room costs the deck."""
CREDIT = "credit"
"""The note on whose a map is. Layouts may have a place for it; without one it stands in the line of the source."""


def kinds() -> dict[str, frozenset[str]]:
    """Return the kinds of slide with the blocks that each may hold, those of each figure of a number among them."""
    figures = grammar.KINDS.keys() - {grammar.SYMBOLS}
    return KINDS | {f"{form}-{name}": NUMBERED for form in FORMS for name in figures}


def served_as(kind: str, serves: Container[str]) -> str:
    """Return what a slide is for layouts that serve those kinds: its own kind, else that of any figure, else ""."""
    form, _, name = kind.partition("-")
    any_figure = f"{form}-{ANY_FIGURE}" if name in grammar.KINDS.keys() - {grammar.SYMBOLS} else ""
    return next((each for each in (kind, any_figure) if each in serves), "")


class Slide(Struct, frozen=True):
    """One slide before layout: its kind, its blocks, the section of the deck it stands in.

    `notes` are what must be said, `more` sentences that are added while there is room, `source` ends the notes.
    """

    kind: str
    block: Block
    section: str
    notes: tuple[str, ...]
    more: tuple[str, ...] = ()
    source: str = ""


def section(name: str, children: Iterable[Block | None]) -> Block:
    return branch(name, Role.SECTION, children)


def title_slide(library: Library) -> Slide:
    organisation, labels = library.organisation, library.labels
    scene = picture("title.scene", FigureSpec("dawn", tone="night"), slot="scene")
    return Slide("title", section("title", [
        leaf("title.title", Role.H1, field(organisation, "headline"), slot="title"),
        scene,
        leaf("title.organisation", Role.PARAGRAPH, field(organisation, "name"), slot="organisation"),
        leaf("title.partnership", Role.PARAGRAPH, field(organisation, "partnership"), slot="partnership"),
        logo_block(library, "title"),
    ]), labels.section_introduction, tuple(organisation.introduction), (), text_of(source_line(library)))  # fmt: skip


def ways_slide(library: Library) -> Slide:
    organisation, labels = library.organisation, library.labels
    ways = branch("ways.list", Role.LIST, [_way(way) for way in organisation.ways], slot="ways")
    notes = (organisation.ways_lead, *(way.text for way in organisation.ways))
    return Slide("ways", section("ways", [
        leaf("ways.title", Role.H2, field(labels, "ways_claim"), slot="title"),
        ways,
        leaf("ways.source", Role.NOTE, source_line(library), slot="source"),
    ]), labels.section_ways, notes, (), text_of(source_line(library)))  # fmt: skip


def _way(way: Way) -> Block:
    name = f"ways.{way.id}"
    return branch(name, Role.ITEM, [
        leaf(f"{name}.name", Role.LABEL, field(way, "name"), slot="name", emblem=_emblem(way, "tint")),
        branch(f"{name}.body", Role.BODY, [
            leaf(f"{name}.text", Role.PARAGRAPH, field(way, "slide"), slot="text"),
            leaf(f"{name}.partner", Role.PARAGRAPH, field(way, "partner"), slot="partner"),
        ]),
    ])  # fmt: skip


def _emblem(way: Way, ground: str) -> FigureSpec:
    return FigureSpec("symbols", (), (way.icon,), (), "night", ground)


def fact_slide(library: Library, issue: Issue, fact: Fact, over: Words = ()) -> Slide:
    """Return the slide of a fact: its claim or its whole sentence, its number, its figure.

    `over` stands over the number of a fact that is about no place, where the deck is about one: "About sex trafficking".
    """
    labels, tone = library.labels, issue.accent
    chosen = fact is issue.slide_fact
    name = f"issue.{issue.id}" if chosen else f"facts.{issue.id}.{fact.id}"
    sentence = fact.wording.sentence
    title = field(fact, "claim") if fact.claim else field(fact, "text", sentence)
    claim = title.text
    figure = _figure(name, fact, tone)
    source = source_line(library, fact.source)
    block = section(name, [
        leaf(f"{name}.title", Role.H2, title, slot="title"),
        _key(name, fact, tone, _scope(library, fact, over), year_of(fact, labels, claim)),
        figure,
        issue_line(name, issue),
        leaf(f"{name}.source", Role.NOTE, source, slot="source"),
    ])  # fmt: skip
    block = replace(block, fact=FactRef(issue.id, fact.id))
    same = tuple(_told(library, other) for other in issue.facts if other is not fact and other.source == fact.source)
    others = same if chosen else ()
    first = () if claim.rstrip(".") == sentence.rstrip(".") else (f"{claim.rstrip('.')}.",)
    notes = (*first, _told(library, fact), *([issue.where.sentence] if chosen else []))
    return Slide(_kind(fact, figure), block, issues_section(library), notes, others, text_of(source))


def issues_section(library: Library) -> str:
    """Return what the section of the issues is called: "Six kinds of violence"."""
    return capitalized(library.labels.section_issues.format(count=in_words(len(library.issues))))


def _told(library: Library, fact: Fact) -> str:
    """Return a sentence as the notes have it: the years of its number follow it, or that nothing gives them."""
    year = year_of(fact, library.labels)
    return f"{fact.wording.sentence} {year.text}" if year else fact.wording.sentence


def issue_line(name: str, issue: Issue) -> Block:
    """Return the name of an issue with its pictogram, which stands at the foot of slides about it."""
    emblem = FigureSpec("symbols", (), (issue.icon,), (), issue.accent)
    return leaf(f"{name}.issue", Role.PARAGRAPH, field(issue, "title"), slot="issue", emblem=emblem)


def _kind(fact: Fact, figure: Block | None) -> str:
    form = "fact" if fact.claim else "sentence"
    if figure and figure.figure:
        return f"{form}-{figure.figure.kind}"
    return f"{form}-number" if fact.wording.number else f"{form}-plain"


def _scope(library: Library, fact: Fact, over: Words) -> Words:
    """Return whom a number is about, for the line above it; a claim says it already."""
    if fact.scope or fact.place is None:
        return scope_of(fact, library) or over
    return () if fact.claim else scope_of(fact, library)


def _key(name: str, fact: Fact, tone: str, scope: Words, year: Phrase | None) -> Block | None:
    """Return qualifier, number and what is counted, or None for a fact without a number.

    `year` is the year of the number, or says that nothing gives it; it is None where the sentence does. It ends the line
    of what is counted; without one it stands over the number (deck_year).
    """
    words = fact.wording
    if not words.number:
        return None
    scope = () if text_of(scope).casefold() == fact.counted.casefold() else scope
    before: Words = (field(fact, "text", words.qualifier),)
    qualifier = joined_by(" · ", [scope, changed(before, small) if scope else before])
    dated = replace(unbroken(year), style=YEAR) if year else None
    counted = (field(fact, "counted"), *([Phrase(" "), dated] if dated else [])) if fact.counted else ()
    return branch(f"{name}.key", Role.PARAGRAPH, [
        leaf(f"{name}.qualifier", Role.SPAN, changed(qualifier, capitalized), slot="qualifier"),
        leaf(f"{name}.number", Role.SPAN, lock_up(fact), slot="number", tone=tone),
        leaf(f"{name}.counted", Role.SPAN, counted, slot="counted"),
        leaf(f"{name}.year", Role.SPAN, dated, slot=YEAR) if dated and not counted else None,
    ])  # fmt: skip


def _figure(name: str, fact: Fact, tone: str) -> Block | None:
    spec = figure_of(fact, tone)
    if spec is None:
        return None
    figure = fact_figure(f"{name}.figure", fact, spec)
    return replace(figure, figure=_for_slide(spec, fact))


def _for_slide(spec: FigureSpec, fact: Fact) -> FigureSpec:
    """Return the figure without the words that the number beside it says already; what is left begins with a capital."""
    first, *others = spec.labels or ("",)
    match fact.measure:
        case Share():
            return replace(spec, labels=("", *map(capitalized, others)))
        case Pair():
            # Beside a bar that has words, one without would be that of anything; symbols stand under their number.
            one, other = spec.values
            bars = form_of(one, other, spec.icons) == "bars"
            short = f"{fact.wording.number} {fact.wording.unit}".rstrip() if bars else ""
            return replace(spec, labels=(short if fact.counted else first, *others))
    return spec


def map_slide(library: Library) -> Slide:
    organisation, labels = library.organisation, library.labels
    names, origins = zip(*((country.name, country.at("name")) for country in library.countries.values()), strict=True)
    claim = all_countries(library)
    spec = FigureSpec("belt", (), tuple(library.countries), names, "night")
    alt = f"Map of the world; {len(names)} countries are highlighted and named: {joined(list(names))}."
    return Slide("map", section("map", [
        leaf("map.title", Role.H2, claim, slot="title"),
        picture("map.figure", spec, alt=alt, origins=origins),
        *map_notes(library, "map"),
    ]), labels.section_countries, (f"{text_of(claim)}.", *organisation.world), (), map_source(library))  # fmt: skip


def map_notes(library: Library, name: str) -> tuple[Block, Block]:
    """Return the notes of a slide with a map: whose the map is, and who says the rest."""
    return (
        leaf(f"{name}.credit", Role.NOTE, map_credit(library), slot=CREDIT),
        leaf(f"{name}.source", Role.NOTE, source_line(library), slot="source"),
    )


def map_source(library: Library) -> str:
    """Return the source of a slide with a map in one line."""
    return text_of(joined_by(" ", [source_line(library), map_credit(library)]))


def map_credit(library: Library) -> Words:
    """Return whose the map is, and what its boundaries mean."""
    return joined_by(" ", [(field(library.labels, name),) for name in ("map_credit", "boundaries")])


def closing_slide(library: Library) -> Slide:
    organisation, labels = library.organisation, library.labels
    shown = shown_address(library)
    ways = [_closing_way(way) for way in organisation.ways]
    notes = (organisation.hope, organisation.invitation, f"{labels.find_out_more}: {shown.text}")
    return Slide("closing", section("closing", [
        leaf("closing.title", Role.H2, field(organisation, "hope"), slot="title"),
        branch("closing.ways", Role.LIST, ways, slot="ways"),
        code_block(library, "closing", "tint"),
        leaf("closing.address", Role.PARAGRAPH, shown, slot="address"),
        leaf("closing.partnership", Role.PARAGRAPH, field(organisation, "partnership"), slot="partnership"),
    ]), labels.section_closing, notes, (), _in_full(library))  # fmt: skip


def _closing_way(way: Way) -> Block:
    name = f"closing.{way.id}"
    return branch(name, Role.ITEM, [
        leaf(f"{name}.name", Role.BODY, field(way, "name"), slot="name", emblem=_emblem(way, "band")),
    ])  # fmt: skip


def source_line(library: Library, source: str = "") -> Words:
    """Return who says it, for the foot of a slide; without an id the source of the descriptions."""
    short = field(library.sources[source or library.organisation.source], "short")
    return field(library.labels, "source"), Phrase(" "), short, Phrase(".")


def _in_full(library: Library) -> str:
    """Return the sources of the whole deck in full, for the notes of its last slide."""
    facts = [issue.slide_fact for issue in library.issues.values() if issue.facts]
    return text_of(sources_named(library, facts, full=True))
