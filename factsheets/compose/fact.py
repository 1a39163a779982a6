"""Turn a fact into blocks, for both sheets and slides."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.compose.blocks import Words, branch, changed, field, joined_by, leaf, picture, text_of
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.labels import Labels
from factsheets.content.model.library import Library
from factsheets.content.quantity import grammar
from factsheets.content.quantity.marks import MOST_MARKS, unmarked
from factsheets.content.quantity.measures import names_money
from factsheets.content.quantity.types import Share
from factsheets.document.blocks import Block, FactRef, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.limits import LEAD_IN
from factsheets.words import capitalized, small
from factsheets.yamlio.record import Record

LEAD_IN_OF_SHARE = 2 * LEAD_IN
"""The most characters before a share of a sum of money: two qualifier lines."""
HELD = 24
"""The longest name or date that stays on one line, even on half a page."""


def figure_of(fact: Fact, tone: str) -> FigureSpec | None:
    """Return the figure of a fact by the figure grammar, in the tone of its issue; None for words only.

    No people are shown under a sentence for adults only, which tells of violence against them, nor beside a sum of money,
    as if people had a price (docs/design.md, section 13).
    """
    figure = grammar.figure_of(fact)
    if figure is None:
        return None
    peopleless = fact.audience == "adult" or (fact.wording.counted == "people" and names_money(fact.text))
    icons = () if figure.values and peopleless else figure.icons
    return FigureSpec(figure.kind, figure.values, icons, figure.labels, tone, lacking=figure.lacking)


def _labels_at(fact: Fact, spec: FigureSpec) -> tuple[Origin | None, ...]:
    """Return the places of the labels of a fact's figure; labels not written by the author come from the sentence."""
    choice, sentence = fact.figure, fact.at("text")
    if choice is None:
        return (sentence,) * len(spec.labels)
    written = {
        choice.key: choice.at("key"),
        **{text: choice.at(f"labels.{at}") for at, text in enumerate(choice.labels)},
    }
    return tuple(written.get(label, sentence) if label else sentence for label in spec.labels)


def scope_of(fact: Fact, library: Library) -> Words:
    """Return the words for the people a number is about: the author's scope, otherwise the place, otherwise nothing."""
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
    """Return a fact as blocks: intro, qualifier, number, sentence, figure; the whole sentence where required.

    `plain` leaves the number in the sentence, unless a share of it can be set large instead. `source` is the number of
    its source if a sheet has several, printed after the sentence.
    """
    name, tone = f"{prefix}.{fact.id}", issue.accent
    spec = figure_of(fact, tone)
    figure = fact_figure(f"{name}.figure", fact, spec) if spec else None
    after = [Phrase(f"\u00a0[{source}]")] if source else []
    if year := year_of(fact, library.labels):
        after.append(replace(unbroken(year), text=f" {unbroken(year).text}", style="year"))
    children = [*_sentence(fact, library, name, whole, plain, after), figure]
    block = branch(name, Role.DIVISION, children, slot="fact", tone=tone)
    return replace(block, fact=FactRef(issue.id, fact.id))


def unbroken(phrase: Phrase) -> Phrase:
    """Return words with no-break spaces instead of spaces: a line that ends with "Year" would be misread."""
    return replace(phrase, text=phrase.text.replace(" ", "\u00a0"))


def held(record: Record, name: str) -> Words:
    """Return a field; a short text, such as a name or a date, without line breaks in it."""
    words = field(record, name)
    return (unbroken(words) if len(words.text) <= HELD else words,)


def year_of(fact: Fact, labels: Labels) -> Phrase | None:
    """Return the note on the years of a number: "2012–2016." or "2020." from its fields, "Year not given." if there
    are none, None if the sentence has the year.
    """
    period = fact.dated_by or str(fact.year or "")
    if fact.measure is None or (period and period in f"{fact.wording.sentence} {fact.scope}"):
        return None
    if period:
        return field(fact, "period" if fact.dated_by else "year", f"{period}.")
    return field(labels, "year_not_given") if fact.undated else None


def fact_figure(name: str, fact: Fact, spec: FigureSpec) -> Block:
    """Return the figure of a fact, described in its author's words, otherwise with its sentence.

    The author may describe people; if dots are drawn in their place, the figure has the description of dots. A picture
    of named things has no sentence.
    """
    chosen = grammar.figure_of(fact)
    alt = fact.figure.alt if fact.figure and chosen and spec.icons == chosen.icons else ""
    caption = "" if alt or fact.measure is None else fact.wording.sentence
    return picture(name, spec, alt=alt, caption=caption, origin=fact.at("text"), origins=_labels_at(fact, spec))


def _sentence(
    fact: Fact, library: Library, name: str, whole: bool, plain: bool, after: Sequence[Phrase]
) -> list[Block | None]:
    """Return the words of a fact, with more after the last of its sentence: its source, and its year."""
    words = fact.wording
    sentence = leaf(f"{name}.sentence", Role.PARAGRAPH, (field(fact, "text", words.sentence), *after), slot="sentence")
    lock = (words.before, lock_up(fact), words.after) if words.number and not plain else None
    split = _by_its_share(fact) if plain else lock
    if split is None:
        return [sentence]
    before, shown, rest = split
    number = leaf(f"{name}.number", Role.SPAN, shown, slot="number", style="number")
    if lock and (whole or not _splits(fact)):
        line = leaf(f"{name}.qualifier", Role.SPAN, _scope_line(fact, library), slot="qualifier")
        return [branch(f"{name}.key", Role.PARAGRAPH, [line, number]), sentence]
    intro = (
        leaf(f"{name}.intro", Role.PARAGRAPH, field(fact, "text", words.intro), slot="intro") if words.intro else None
    )
    first = leaf(f"{name}.qualifier", Role.SPAN, field(fact, "text", before), slot="qualifier") if before else None
    last = leaf(f"{name}.rest", Role.SPAN, (field(fact, "text", rest.strip()), *after), slot="rest")
    return [intro, branch(f"{name}.key", Role.PARAGRAPH, [first, number, last])]


def _by_its_share(fact: Fact) -> tuple[str, Words, str] | None:
    """Return the words of a sentence about a sum of money before its share, the share, which is set large, and the rest.

    None if there is no such share, or if the sentence cannot be split there.
    """
    marked = unmarked(fact.text)
    if not isinstance(fact.measure, Share) or fact.wording.intro or len(marked.spans) != MOST_MARKS:
        return None
    start, end = marked.spans[1]
    before, rest = marked.sentence[:start].strip(), marked.sentence[end:].strip()
    if len(before) > LEAD_IN_OF_SHARE or not rest[:1].isalnum():
        return None
    return before, (field(fact, "text", marked.sentence[start:end]),), rest


def _splits(fact: Fact) -> bool:
    """Return whether the sentence can be split around its number: a short lead-in, and a rest that begins with a word."""
    return len(fact.wording.before) <= LEAD_IN and fact.wording.after[:1].isalnum()


def _scope_line(fact: Fact, library: Library) -> Words:
    """Return scope and qualifier: "Kenya · nearly"."""
    first, *rest = [
        words for words in (scope_of(fact, library), (field(fact, "text", fact.wording.qualifier),)) if text_of(words)
    ] or [()]
    return joined_by(" · ", [changed(first, capitalized), *(changed(words, small) for words in rest)])


def lock_up(fact: Fact) -> Words:
    """Return number and unit for large print size, joined without a line break.

    Both ends of a range have the same size: "600,000 to 1 million".
    """
    number, unit = fact.wording.number, fact.wording.unit
    ends = any(map(str.isdecimal, unit))
    return (
        field(fact, "text", number),
        *([replace(field(fact, "text", f"\u00a0{unit}"), style="" if ends else "unit")] if unit else []),
    )
