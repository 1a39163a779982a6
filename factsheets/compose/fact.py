"""How a fact becomes blocks: one description for sheets and slides."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.compose.blocks import branch, capitalised, leaf, picture
from factsheets.content.model.fact import Fact
from factsheets.content.model.labels import Labels
from factsheets.content.model.library import Library
from factsheets.content.quantity import grammar
from factsheets.content.quantity.types import Share
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.figures.registry import describe
from factsheets.limits import LEAD_IN


def figure_of(fact: Fact, tone: str) -> FigureSpec | None:
    """Return the figure that the grammar of figures gives a fact, in the tone of its issue; None for its words alone."""
    figure = grammar.figure_of(fact)
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
    return len(fact.wording.before) <= LEAD_IN and fact.wording.after[:1].isalnum()


def _scope_line(fact: Fact, over: str, library: Library) -> str:
    """Return scope and qualifier: "Kenya · nearly", "About sex trafficking · human trafficking · about"."""
    scope = scope_of(fact, library)
    over = "" if over and set(over.casefold().split()) <= set(scope.casefold().split()) else over  # "People worldwide"
    first, *rest = [part for part in (over, scope, fact.wording.qualifier) if part] or [""]
    return " · ".join([capitalised(first), *(f"{part[:1].lower()}{part[1:]}" for part in rest)])


def lock_up(number: str, unit: str) -> tuple[Phrase, ...]:
    """Return number and unit as they are printed large, joined so that no line breaks between them."""
    return (Phrase(number), Phrase(f"\u00a0{unit}", "unit")) if unit else (Phrase(number),)
