"""Content into slides: the words of each in reading order, and the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.blocks import (
    Words,
    all_countries,
    branch,
    field,
    filled,
    in_words,
    joined_by,
    leaf,
    pictogram,
    picture,
    text_of,
)
from factsheets.compose.shared import (
    call_to_action,
    church_line,
    code_block,
    kind_item,
    logo_block,
    path_style,
    shown_address,
    way_name,
    world_map,
)
from factsheets.compose.sources import edition, sources_named
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Way
from factsheets.content.quantity import grammar
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.figures.registry import describe
from factsheets.words import capitalized, joined

YEAR = "year"
"""The style of the year of a number."""
ADDED = "panel-label"
"""The style of what a title adds to the name of an issue: words of the sentence, which do not count again."""
PANEL = frozenset({"pursues", "country", "limit"})
KINDS: dict[str, frozenset[str]] = {
    "title": frozenset({"title", "scene", "organisation", "partnership", "source"}),
    "statement": frozenset({"title", "text", "hope", "source"}),
    "statement-kinds": frozenset({"title", "text", "kinds", "hope", "source"}),
    "statement-named": frozenset({"title", "kinds", "hope", "source"}),
    "kinds": frozenset({"title", "kinds", "response", "source"}),
    "ways": frozenset({"title", "ways", "source"}),
    "way": frozenset({"title", "text", "scene", "steps", "source"}),
    "way-named": frozenset({"title", "text", "things", "scene", "steps", "source"}),
    "fact": frozenset({"title", "sentence", "rest", "figure", "year", "source"}) | PANEL,
    "fact-places": frozenset({"title", "sentence", "rest", "year", "places", "source"}) | PANEL,
    "country": frozenset({"title", "figure", "pursued", "people", "source"}),
    "map": frozenset({"title", "figure", "limits", "source"}),
    "map-listed": frozenset({"title", "names", "figure", "limits", "source"}),
    "closing": frozenset({"title", "scene", "code", "more", "address", "organisation", "partnership", "source"}),
    "closing-asked": frozenset(
        {"title", "scene", "code", "call", "how", "church", "more", "address", "organisation", "partnership", "source"}
    ),
}
"""The kinds of slide, and the blocks that each may have; a layout that takes fewer would lose words. The slide of a
fact is "fact-row" if its figure is a row; layouts that serve "fact" take every figure. Without a figure, its countries may
stand side by side: `fact-places`. A layout that has no space for the second sentence of the statement serves
`statement-named`. If the names do not fit on a map they are listed: `map-listed` instead of `map`."""
FACT, PLACES = "fact", "-places"
"""The kind of the slide of a fact, and the ending of kinds with countries side by side."""
MAY_LACK = frozenset({"statement-kinds", "statement-named", "fact-places", "map-listed", "way-named", "closing-asked"})
"""Kinds that a layout need not serve. Without a list, a map whose names do not fit is an error; the others are shown
with less."""
SUN, LOW, ABOVE_LINE = 212.0, 64.0, 75.0
"""The sun's radius in points, and its visible height with the first of the ways; the last shows half of the sun."""
TITLE_SUN, CLOSING_SUN = 420.0, 240.0
"""The sun before dawn, far and large, and in the morning, after it has risen."""


def kinds() -> dict[str, frozenset[str]]:
    """Return the kinds of slide with the blocks that each may have, including those of facts with each figure."""
    return KINDS | {f"{FACT}-{name}": KINDS[FACT] for name in grammar.KINDS}


def any_figure(kind: str) -> str:
    """Return the kind of a slide if no layout is made for its figure.

    Countries side by side are drawn for the white of their own layouts: in a panel their shapes could not be seen.
    """
    return FACT if kind.startswith(f"{FACT}-") and not kind.endswith(PLACES) else kind


class Slide(Struct, frozen=True):
    """One slide before layout: its kind, its blocks, the section of the deck it is in.

    `say` are the sentences that the speaker must say, `more` sentences that are added while there is space, `asked` the
    answers to likely questions. `tone` is the accent of the subject. `notes` are all of these, once the deck is
    complete.
    """

    kind: str
    block: Block
    section: str
    say: tuple[str, ...]
    more: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    tone: str = ""
    counted: Words = ()
    """The text in its panel that replaces the names of its countries if these do not fit."""


def section(name: str, children: Iterable[Block | None]) -> Block:
    return branch(name, Role.SECTION, children)


def sun(radius: float, up: float) -> FigureSpec:
    """Return the sun, partly risen over the ground line."""
    return FigureSpec("sun", (radius, up))


def title_slide(library: Library) -> Slide:
    return cover(library, field(library.organisation, "headline"), FigureSpec("people", on="band"))


def cover(library: Library, title: Phrase, scene: FigureSpec, alt: str = "") -> Slide:
    """Return the first slide: a title, and what is on the line before sunrise."""
    organisation = library.organisation
    other = organisation.church is not None and organisation.church.partnership
    adopted = () if other or not organisation.adoption else (organisation.adoption,)
    return Slide("title", section("title", [
        leaf("title.title", Role.H1, title, slot="title"),
        replace(picture("title.scene", scene, alt=alt, slot="scene"), emblem=sun(TITLE_SUN, ABOVE_LINE)),
        leaf("title.organisation", Role.PARAGRAPH, field(organisation, "name"), slot="organisation"),
        leaf("title.partnership", Role.PARAGRAPH, field(organisation, "partnership"), slot="partnership"),
        logo_block(library, "title"),
        _addressed(library, "title"),
    ]), library.labels.section_introduction, (*welcome(library), *adopted, *organisation.introduction), (),
        (text_of(source_line(library)),))  # fmt: skip


def welcome(library: Library) -> tuple[str, ...]:
    """Return the first sentence of a deck: the name of the church whose profile it has, if it has one."""
    church = library.organisation.church
    return (library.labels.notes_welcome.format(church=church.name),) if church and church.name else ()


def statement_slide(library: Library) -> Slide:
    """Return the slide of one sentence in large type, its conclusion, the issues that it is about, and the hope."""
    statement = library.organisation.statement
    assert statement is not None
    items = [kind_item("statement", issue, "band", "night") for issue in library.issues.values()]
    return Slide("statement-kinds", section("statement", [
        leaf("statement.title", Role.H2, field(statement, "title"), slot="title"),
        leaf("statement.text", Role.PARAGRAPH, field(statement, "text"), slot="text"),
        branch("statement.kinds", Role.LIST, items, slot="kinds"),
        leaf("statement.hope", Role.PARAGRAPH, field(library.organisation, "hope"), slot="hope"),
        source_block(library, "statement"),
    ]), library.labels.section_introduction, (statement.title, statement.text), (),
        (text_of(source_line(library)),))  # fmt: skip


def ways_slide(library: Library) -> Slide:
    organisation, labels = library.organisation, library.labels
    return Slide("ways", section("ways", [
        leaf("ways.title", Role.H2, field(labels, "all_ways"), slot="title"),
        replace(branch("ways.list", Role.LIST, [_way(library, way) for way in organisation.ways], slot="ways"), style=path_style(library)),
        source_block(library, "ways"),
    ]), labels.section_ways, (organisation.ways_lead,), (), (text_of(source_line(library)),))  # fmt: skip


def _way(library: Library, way: Way) -> Block:
    name = f"ways.{way.id}"
    emblem = pictogram(way.icon, "night", "tint")
    return branch(name, Role.ITEM, [
        leaf(f"{name}.name", Role.LABEL, way_name(library, way), slot="name", emblem=emblem),
        leaf(f"{name}.partner", Role.BODY, field(way, "partner"), slot="partner") if way.partner else None,
    ])  # fmt: skip


def way_slide(library: Library, way: Way) -> Slide:
    """Return the slide of one of the ways: its sentence, and its pictogram before the sun, which rises from way to
    way.
    """
    name, ways = f"way.{way.id}", library.organisation.ways
    up = LOW + (SUN - LOW) * (ways.index(way) / (len(ways) - 1) if len(ways) > 1 else 1)
    # Before a low sun, the lit parts of the picture have the color of the light itself.
    spec = pictogram(way.scene or way.icon, "night", "sun" if up > LOW else "tint")
    scene = picture(
        f"{name}.scene", spec, alt=f"{describe(spec).rstrip('.')}, in front of the rising sun.", slot="scene"
    )
    return Slide("way-named" if way.things else "way", section(name, [
        leaf(f"{name}.title", Role.H2, way_name(library, way), slot="title"),
        leaf(f"{name}.text", Role.PARAGRAPH, strong(field(way, "text"), way.partner), slot="text"),
        _named_things(name, way),
        replace(scene, emblem=sun(SUN, up)),
        branch(f"{name}.steps", Role.LIST, [_step(library, name, each, here=each is way) for each in ways], slot="steps"),
        source_block(library, name),
    ]), library.labels.section_ways, (way.text,), (), (text_of(source_line(library)),))  # fmt: skip


def _named_things(name: str, way: Way) -> Block | None:
    """Return the things that the sentence of a way names, each a pictogram with its words. None if it names none."""
    items = [
        leaf(f"{name}.thing-{number}", Role.BODY, field(thing, "words"), slot="thing",
             emblem=pictogram(thing.icon, "night", "tint"))
        for number, thing in enumerate(way.things, 1)
    ]  # fmt: skip
    listed = [branch(f"{item.id}.item", Role.ITEM, [item]) for item in items]
    return branch(f"{name}.things", Role.LIST, listed, slot="things") if listed else None


def _step(library: Library, name: str, way: Way, *, here: bool) -> Block:
    """Return a way in the row that shows which one the slide is about."""
    emblem = pictogram(way.icon, "night", "paper" if here else "band")
    words = leaf(f"{name}.{way.id}", Role.BODY, way_name(library, way), slot="here" if here else "name", emblem=emblem)
    return branch(f"{name}.{way.id}.item", Role.ITEM, [words])


def strong(sentence: Phrase, words: str) -> Words:
    """Return a sentence with some of its words emphasized, if they are in it."""
    before, found, after = sentence.text.partition(words) if words else (sentence.text, "", "")
    parts = (
        replace(sentence, text=before),
        replace(sentence, text=found, style="strong"),
        replace(sentence, text=after),
    )
    return tuple(part for part in parts if part.text) if found else (sentence,)


def kinds_slide(library: Library) -> Slide:
    """Return the slide that names all issues."""
    organisation, labels = library.organisation, library.labels
    items = [kind_item("kinds", issue) for issue in library.issues.values()]
    return Slide("kinds", section("kinds", [
        leaf("kinds.title", Role.H2, field(labels, "kinds_claim"), slot="title"),
        branch("kinds.list", Role.LIST, items, slot="kinds"),
        leaf("kinds.response", Role.PARAGRAPH, all_countries(library), slot="response"),
        source_block(library, "kinds"),
    ]), labels.section_introduction, tuple(organisation.world[:1]), (), (text_of(source_line(library)),))  # fmt: skip


def issue_emblem(issue: Issue) -> FigureSpec:
    return pictogram(issue.icon, issue.accent, "band")


def issues_section(library: Library) -> str:
    """Return the name of the section of issues: "Six issues"."""
    return capitalized(library.labels.section_issues.format(count=in_words(len(library.issues))))


def map_slide(library: Library, codes: Sequence[str] = (), title: Words = (), limits: Words = (), tone: str = "night",
              say: tuple[str, ...] = ()) -> Slide:  # fmt: skip
    """Return the map of the countries with these codes, or of all countries, with the restrictions of the work."""
    countries = [library.countries[code] for code in codes or library.countries]
    names, claim = [country.spoken for country in countries], title or all_countries(library)
    return Slide("map", section("map", [
        leaf("map.title", Role.H2, claim, slot="title"),
        world_map("map.figure", countries, tone, every=not codes),
        leaf("map.limits", Role.PARAGRAPH, limits, slot="limits"),
        source_block(library, "map", mapped=True),
    ]), library.labels.section_countries, say or (f"{text_of(claim)}: {joined(names)}.",), (),
        (text_of(mapped_source(library)),))  # fmt: skip


def source_block(library: Library, name: str, source: str = "", *, mapped: bool = False) -> Block:
    """Return the source of a slide, and the edition; for shapes of countries, the map credit instead."""
    words = mapped_source(library, source) if mapped else _dated(library, source)
    return leaf(f"{name}.source", Role.NOTE, words, slot="source")


def _addressed(library: Library, name: str) -> Block:
    """Return the source, the edition and the web address of a slide that shows the address nowhere else."""
    words = joined_by(" ", [_dated(library), (shown_address(library),)])
    return leaf(f"{name}.source", Role.NOTE, words, slot="source")


def _dated(library: Library, source: str = "") -> Words:
    return joined_by(" ", [source_line(library, source), edition(library)])


def mapped_source(library: Library, source: str = "") -> Words:
    """Return the source, the map credit, and the note on boundaries."""
    credit = [(field(library.labels, name),) for name in ("map_credit", "boundaries")]
    return joined_by(" ", [source_line(library, source), *credit])


def closing_slide(library: Library) -> Slide:
    """Return the last slide: the sentence of hope in the morning, the appeal of a church, where to find out more."""
    organisation, labels = library.organisation, library.labels
    shown = shown_address(library)
    scene = replace(picture("closing.scene", FigureSpec("people", on="paper"), slot="scene"),
                    emblem=sun(CLOSING_SUN, CLOSING_SUN))  # fmt: skip
    own = [*call_to_action(library, "closing"), *([line] if (line := church_line(library, "closing")) else [])]
    return Slide("closing-asked" if own else "closing", section("closing", [
        leaf("closing.title", Role.H2, field(organisation, "hope"), slot="title"),
        scene,
        code_block(library, "closing", "tint"),
        *own,
        leaf("closing.more", Role.PARAGRAPH, field(labels, "find_out_more"), slot="more"),
        leaf("closing.address", Role.PARAGRAPH, shown, slot="address"),
        leaf("closing.organisation", Role.PARAGRAPH, field(organisation, "name"), slot="organisation"),
        leaf("closing.partnership", Role.PARAGRAPH, field(organisation, "partnership"), slot="partnership"),
        source_block(library, "closing"),
    ]), labels.section_closing, (organisation.hope, organisation.invitation, *(block.text for block in own)),
        (), (f"{labels.find_out_more}: {shown.text}", _in_full(library)))  # fmt: skip


def source_line(library: Library, source: str = "") -> Words:
    """Return the source for the bottom of a slide; without an id, that of the descriptions."""
    short = field(library.sources[source or library.organisation.source], "short")
    return field(library.labels, "source"), Phrase(" "), short, Phrase(".")


def pursues_in(library: Library) -> Words:
    """Return the label of the countries of an issue: "IJM pursues justice in"."""
    words = filled(library.labels, "pursues", country=Phrase("\0"))
    end = next(at for at, part in enumerate(words) if part.text == "\0")
    return tuple(replace(part, text=part.text.rstrip()) for part in words[:end])


def _in_full(library: Library) -> str:
    """Return the sources of the whole deck in full, for the notes of its last slide."""
    facts = [issue.slide_fact for issue in library.issues.values() if issue.facts]
    return text_of(sources_named(library, facts, full=True))
