"""Small makers of blocks, and how a fact becomes blocks: one description for sheets and slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from factsheets.content import figure_grammar
from factsheets.content.citations import full_form, numbered
from factsheets.content.model import Fact, Labels, Library, Share
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.figures import describe

SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SHORT_LEAD_IN = 34
"""Letters before a number up to which they are printed as its qualifier line (docs/design.md, section 7)."""


def leaf(name: str, role: Role, text: str, *, slot: str = "", style: str = "", origin: Origin | None = None) -> Block:
    """Return a leaf of plain words."""
    return Block(name, role, slot, style, (Phrase(text),), origin=origin)


def branch(name: str, role: Role, children: Iterable[Block | None], *, slot: str = "", tone: str = "") -> Block:
    """Return a branch of those children that are there; one that is an empty branch itself says nothing."""
    there = tuple(child for child in children if child and (child.children or child.words or child.figure))
    return Block(name, role, slot, children=there, tone=tone)


def picture(name: str, spec: FigureSpec, *, alt: str = "", slot: str = "figure", origin: Origin | None = None) -> Block:
    """Return a figure; its text alternative is the author's, else what the kind says of itself."""
    return Block(name, Role.FIGURE, slot, figure=spec, alt=alt or describe(spec), tone=spec.tone, origin=origin)


def figure_of(fact: Fact, tone: str) -> FigureSpec | None:
    """Return the figure that the grammar of figures gives a fact, in the tone of its issue; None for its words alone."""
    figure = figure_grammar.figure_of(fact)
    if figure is None:
        return None
    return FigureSpec(figure.kind, figure.values, figure.icons, figure.labels, tone, lacking=figure.lacking)


def scope_of(fact: Fact, library: Library) -> str:
    """Return the words that say whom a number is about: what the author wrote, else the place, else nothing."""
    place = fact.place
    if fact.scope or place is None:
        return fact.scope
    if place.country:
        return place.name or library.countries[place.country].name
    return place.name or (library.regions[place.region].name if place.region else "")


def fact_block(
    fact: Fact, library: Library, tone: str, prefix: str, *, source: int, whole: bool = False, over: str = ""
) -> Block:
    """Return a fact as blocks: intro, qualifier, number, sentence, figure; the sentence whole where it must stand so.

    `over` stands first in the line above it, on sheets about a country: "Worldwide", "About sex trafficking".
    `source` is the number of its source where a sheet has several, printed after the sentence.
    """
    name = f"{prefix}.{fact.id}"
    spec = figure_of(fact, tone)
    alt = fact.figure.alt if fact.figure else ""
    figure = picture(f"{name}.figure", spec, alt=alt or told(spec, fact), origin=fact.origin) if spec else None
    if figure and figure.figure and isinstance(fact.measure, Share):
        # The number above the bar names the total; said twice it would crowd the card.
        figure = replace(figure, figure=replace(figure.figure, labels=("", *figure.figure.labels[1:])))
    children = [*_sentence(fact, library, name, whole, over), figure]
    after = [Phrase(f"\u00a0[{source}]")] if source else []
    if year := year_of(fact, library.labels):
        year = year.replace(" ", "\u00a0")  # a line that ends with "Year" would be misread
        after.append(Phrase(f" {year}", "year"))
    return _ended(branch(name, Role.DIVISION, children, slot="fact", tone=tone), after)


def year_of(fact: Fact, labels: Labels, said: str = "") -> str:
    """Return what is printed at a number of its years: "2012–2016." or "2020." if they are given beside its sentence, "Year
    not given." if nothing gives them, nothing if the sentence does, or `said`, where other words stand in its place.
    """
    period = fact.dated_by or str(fact.year or "")
    if fact.measure is None or (period and period in f"{said or fact.wording.sentence} {fact.scope}"):
        return ""
    return f"{period}." if period else labels.year_not_given if fact.undated else ""


def _ended(block: Block, after: Sequence[Phrase]) -> Block:
    """Return the fact with more after the last words of its sentence: its source, and that it has no year."""
    if block.is_leaf:
        ends = block.slot in ("rest", "sentence")
        return replace(block, words=(*block.words, *after)) if ends else block
    return replace(block, children=tuple(_ended(child, after) for child in block.children))


def told(spec: FigureSpec, fact: Fact) -> str:
    """Return the figure in words, with the sentence it draws; a picture of named things says only what it shows."""
    told = describe(spec)
    return told if fact.measure is None else f"{told.rstrip('.')}: {fact.wording.sentence}"


def _sentence(fact: Fact, library: Library, name: str, whole: bool, over: str) -> list[Block | None]:
    words, origin = fact.wording, fact.origin
    if not words.number:
        line = leaf(f"{name}.qualifier", Role.PARAGRAPH, over, slot="qualifier", origin=origin) if over else None
        return [line, leaf(f"{name}.sentence", Role.PARAGRAPH, words.sentence, slot="sentence", origin=origin)]
    number = Block(f"{name}.number", Role.SPAN, "number", "number", lock_up(words.number, words.unit), origin=origin)
    if whole or not _splits(fact):
        scope = _scope_line(fact, over, library)
        line = leaf(f"{name}.qualifier", Role.SPAN, scope, slot="qualifier", origin=origin) if scope else None
        return [
            branch(f"{name}.key", Role.PARAGRAPH, [line, number]),
            leaf(f"{name}.sentence", Role.PARAGRAPH, words.sentence, slot="sentence", origin=origin),
        ]
    intro = leaf(f"{name}.intro", Role.PARAGRAPH, words.intro, slot="intro", origin=origin) if words.intro else None
    before = words.before
    line_block = leaf(f"{name}.qualifier", Role.SPAN, before, slot="qualifier", origin=origin) if before else None
    rest = leaf(f"{name}.rest", Role.SPAN, words.after.strip(), slot="rest", origin=origin)
    return [intro, branch(f"{name}.key", Role.PARAGRAPH, [line_block, number, rest])]


def _splits(fact: Fact) -> bool:
    """Whether the sentence is read straight through its number: a short lead-in, and a rest that begins with a word."""
    return len(fact.wording.before) <= SHORT_LEAD_IN and fact.wording.after[:1].isalnum()


def _scope_line(fact: Fact, over: str, library: Library) -> str:
    """Return scope and qualifier: "Kenya · nearly", "About sex trafficking · human trafficking · about"."""
    scope = scope_of(fact, library)
    over = "" if over and set(over.casefold().split()) <= set(scope.casefold().split()) else over  # "People worldwide"
    first, *rest = [part for part in (over, scope, fact.wording.qualifier) if part] or [""]
    return " · ".join([capitalised(first), *(f"{part[:1].lower()}{part[1:]}" for part in rest)])


def capitalised(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def lock_up(number: str, unit: str) -> tuple[Phrase, ...]:
    """Return number and unit as they are printed large, joined so that no line breaks between them."""
    return (Phrase(number), Phrase(f"\u00a0{unit}", "unit")) if unit else (Phrase(number),)


def in_words(number: int) -> str:
    """Return a small number spelled out: the digits of the title face are old-style (docs/design.md, section 13)."""
    return SPELLED[number] if number < len(SPELLED) else str(number)


def all_countries(library: Library) -> str:
    """Return what stands over all countries, in the words of the content: "IJM pursues justice in ten countries".

    It says how many there are, for beside the countries of one issue, under its own label, they would be read as that
    issue's, above all where an edition leaves a country of the issue out.
    """
    number = len(library.countries)
    return library.labels.map_claim.format(count=in_words(number)) if number > 1 else library.labels.where


def source_lines(
    library: Library, labels: Labels, *, with_map: bool, facts: Iterable[Fact] = (), full: bool = False
) -> str:
    """Return the words of the source block: who wrote it, what is not stated, edition, and whose the map is."""
    parts = [sources_named(library, facts, full=full), labels.years_not_stated]
    parts += [labels.map_credit, labels.boundaries] if with_map else []
    return " ".join([*parts, f"{library.organisation.edition}."])


def sources_named(library: Library, facts: Iterable[Fact], *, full: bool = False) -> str:
    """Return who says it, several sources numbered by first use, as the facts are; in full as a list tells them.

    They run on, for a line for each would take the map from a full back.
    """
    label, names = library.labels.source, numbered(library, facts)
    told = [full_form(library.sources[name]) if full else library.sources[name].short for name in names]
    listed = [f"[{number}] {words}" for number, words in enumerate(told, 1)] if len(told) > 1 else told
    return f"{label} {' '.join(listed)}" if full else f"{label} {'; '.join(listed)}."


def cited(library: Library, facts: Iterable[Fact]) -> dict[str, int]:
    """Return the number that stands after a fact, by the id of its source; 0, for none, where all have one source."""
    numbers = numbered(library, facts)
    return numbers if len(numbers) > 1 else dict.fromkeys(numbers, 0)
