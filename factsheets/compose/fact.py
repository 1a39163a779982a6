"""How a fact becomes blocks: one description for sheets and slides."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.compose.blocks import (
    Words,
    branch,
    changed,
    field,
    joined_by,
    leaf,
    picture,
    text_of,
)
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.labels import Labels
from factsheets.content.model.library import Library
from factsheets.content.quantity import grammar
from factsheets.content.quantity.types import Share
from factsheets.document.blocks import Block, FactRef, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.limits import LEAD_IN
from factsheets.words import capitalized, small
from factsheets.yamlio.record import Record

HELD = 24
"""Letters of a name or a day that stay on one line together, even on half a page."""


def figure_of(fact: Fact, tone: str) -> FigureSpec | None:
    """Return the figure that the grammar of figures gives a fact, in the tone of its issue; None for its words alone."""
    figure = grammar.figure_of(fact)
    if figure is None:
        return None
    return FigureSpec(figure.kind, figure.values, figure.icons, figure.labels, tone, lacking=figure.lacking)


def _labels_at(fact: Fact, spec: FigureSpec) -> tuple[Origin | None, ...]:
    """Return where the labels of the figure of a fact stand; those that its author did not write come from its sentence."""
    choice, sentence = fact.figure, fact.at("text")
    if choice is None:
        return (sentence,) * len(spec.labels)
    written = {
        choice.key: choice.at("key"),
        **{text: choice.at(f"labels.{at}") for at, text in enumerate(choice.labels)},
    }
    return tuple(written.get(label, sentence) if label else sentence for label in spec.labels)


def scope_of(fact: Fact, library: Library) -> Words:
    """Return the words that say whom a number is about: what the author wrote, else the place, else nothing."""
    place = fact.place
    if fact.scope or place is None:
        return (field(fact, "scope"),) if fact.scope else ()
    if place.name:
        return (field(place, "name"),)
    if place.country:
        return (field(library.countries[place.country], "name"),)
    return (field(library.regions[place.region], "name"),) if place.region else ()


def fact_block(
    issue: Issue, fact: Fact, library: Library, prefix: str, *, source: int, whole: bool = False, plain: bool = False
) -> Block:
    """Return a fact as blocks: intro, qualifier, number, sentence, figure; the sentence whole where it must stand so.

    `plain` leaves its number in its sentence, and sets none large. `source` is the number of its source where a sheet has
    several, printed after the sentence.
    """
    name, tone = f"{prefix}.{fact.id}", issue.accent
    spec = figure_of(fact, tone)
    figure = fact_figure(f"{name}.figure", fact, spec) if spec else None
    if figure and figure.figure and isinstance(fact.measure, Share):
        # The number above the bar, or the sentence beside it, names the total; said twice it would crowd the card.
        figure = replace(figure, figure=replace(figure.figure, labels=("", *figure.figure.labels[1:])))
    after = [Phrase(f"\u00a0[{source}]")] if source else []
    if year := year_of(fact, library.labels):
        after.append(replace(unbroken(year), text=f" {unbroken(year).text}", style="year"))
    children = [*_sentence(fact, library, name, whole, plain, after), figure]
    block = branch(name, Role.DIVISION, children, slot="fact", tone=tone)
    return replace(block, fact=FactRef(issue.id, fact.id))


def unbroken(phrase: Phrase) -> Phrase:
    """Return words with no-break spaces in place of spaces: a line that ends with "Year" would be misread."""
    return replace(phrase, text=phrase.text.replace(" ", "\u00a0"))


def held(record: Record, name: str) -> Words:
    """Return a field; a short text in it, such as a name or a day, so that no line breaks in it."""
    words = field(record, name)
    return (unbroken(words) if len(words.text) <= HELD else words,)


def year_of(fact: Fact, labels: Labels, said: str = "") -> Phrase | None:
    """Return what is printed at a number of its years: "2012–2016." or "2020." if they are given beside its sentence, "Year
    not given." if nothing gives them, None if the sentence does, or `said`, where other words stand in its place.
    """
    period = fact.dated_by or str(fact.year or "")
    if fact.measure is None or (period and period in f"{said or fact.wording.sentence} {fact.scope}"):
        return None
    if period:
        return field(fact, "period" if fact.dated_by else "year", f"{period}.")
    return field(labels, "year_not_given") if fact.undated else None


def fact_figure(name: str, fact: Fact, spec: FigureSpec) -> Block:
    """Return the figure of a fact, told in its author's words, else with the sentence that it draws; a picture of named
    things draws none.
    """
    alt = fact.figure.alt if fact.figure else ""
    caption = "" if alt or fact.measure is None else fact.wording.sentence
    return picture(name, spec, alt=alt, caption=caption, origin=fact.at("text"), origins=_labels_at(fact, spec))


def _sentence(
    fact: Fact, library: Library, name: str, whole: bool, plain: bool, after: Sequence[Phrase]
) -> list[Block | None]:
    """Return the words of a fact, with more after the last of its sentence: its source, and its year."""
    words = fact.wording
    said = (field(fact, "text", words.sentence), *after)
    sentence = leaf(f"{name}.sentence", Role.PARAGRAPH, said, slot="sentence")
    if plain or not words.number:
        return [sentence]
    number = leaf(f"{name}.number", Role.SPAN, lock_up(fact), slot="number", style="number")
    if whole or not _splits(fact):
        line = leaf(f"{name}.qualifier", Role.SPAN, _scope_line(fact, library), slot="qualifier")
        return [branch(f"{name}.key", Role.PARAGRAPH, [line, number]), sentence]
    intro = (
        leaf(f"{name}.intro", Role.PARAGRAPH, field(fact, "text", words.intro), slot="intro") if words.intro else None
    )
    before = field(fact, "text", words.before)
    line_block = leaf(f"{name}.qualifier", Role.SPAN, before, slot="qualifier") if words.before else None
    rest = leaf(f"{name}.rest", Role.SPAN, (field(fact, "text", words.after.strip()), *after), slot="rest")
    return [intro, branch(f"{name}.key", Role.PARAGRAPH, [line_block, number, rest])]


def _splits(fact: Fact) -> bool:
    """Whether the sentence is read straight through its number: a short lead-in, and a rest that begins with a word."""
    return len(fact.wording.before) <= LEAD_IN and fact.wording.after[:1].isalnum()


def _scope_line(fact: Fact, library: Library) -> Words:
    """Return scope and qualifier: "Kenya · nearly"."""
    first, *rest = [
        words for words in (scope_of(fact, library), (field(fact, "text", fact.wording.qualifier),)) if text_of(words)
    ] or [()]
    return joined_by(" · ", [changed(first, capitalized), *(changed(words, small) for words in rest)])


def lock_up(fact: Fact) -> Words:
    """Return number and unit as they are printed large, joined so that no line breaks between them.

    Both ends of a range have one size: "600,000 to 1 million".
    """
    number, unit = fact.wording.number, fact.wording.unit
    ends = any(map(str.isdecimal, unit))
    return (
        field(fact, "text", number),
        *([replace(field(fact, "text", f"\u00a0{unit}"), style="" if ends else "unit")] if unit else []),
    )
