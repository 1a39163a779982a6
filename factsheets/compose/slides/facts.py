"""The slide of a fact: its issue as the title in a panel, its sentence once, set around its number, its figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, count

from msgspec.structs import replace

from factsheets.compose.blocks import Words, counted, field, leaf, silhouette, text_of
from factsheets.compose.fact import fact_figure, figure_of, unbroken, year_of
from factsheets.compose.shared import limit_of
from factsheets.compose.slides.build import (
    ADDED,
    FACT,
    YEAR,
    Slide,
    issue_emblem,
    issues_section,
    mapped_source,
    pursues_in,
    section,
    source_block,
    source_line,
    strong,
)
from factsheets.content.checks.left_out import part_of_list
from factsheets.content.lint.consistency import years_ahead
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.quantity.people import counted as noun_after
from factsheets.content.quantity.types import Pair, Share, Wording
from factsheets.document.blocks import Block, FactRef, Phrase, Role
from factsheets.words import capitalized

BREAK = Phrase("\n")
"""The end of a paragraph; each paragraph has the style of its first words."""
DASHES = ("–", "—")
UNIT = 14
"""The most characters between a number and a dash that are set with its unit: "$150 billion a year"."""


def fact_slide(library: Library, issue: Issue, fact: Fact) -> Slide:
    """Return the slide of a fact; its title is the name of its issue, in the panel."""
    name = f"issue.{issue.id}" if fact is issue.slide_fact else f"facts.{issue.id}.{fact.id}"
    sentence, rest = _split(fact)
    year = year_of(fact, library.labels)
    told = [replace(unbroken(year), style=YEAR)] if year else []
    figure, rest = _figure(name, fact, issue.accent, rest)
    beside = figure is not None and bool(rest)
    after: Words = (*rest, *([Phrase(" ")] if told else []), *told) if beside else rest
    block = section(name, [
        leaf(f"{name}.title", Role.H2, field(issue, "title"), slot="title", emblem=issue_emblem(issue)),
        leaf(f"{name}.sentence", Role.PARAGRAPH, sentence, slot="sentence", tone=issue.accent),
        leaf(f"{name}.rest", Role.PARAGRAPH, after, slot="rest", tone=issue.accent),
        figure,
        leaf(f"{name}.year", Role.PARAGRAPH, () if beside else tuple(told), slot=YEAR),
        *panel(library, name, issue),
        source_block(library, name, fact.source, mapped=bool(issue.countries)),
    ])  # fmt: skip
    block = replace(block, fact=FactRef(issue.id, fact.id))
    kind = f"{FACT}-{figure.figure.kind}" if figure and figure.figure else FACT
    return Slide(kind, block, issues_section(library), (fact.wording.sentence, *_where(issue, fact)),
                 asked=tuple(_asked(library, fact)), tone=issue.accent, counted=counted(library, len(issue.countries)))  # fmt: skip


def _additions(fact: Fact) -> Iterator[Words]:
    """Yield what a title may add to the name of its issue: what the number counts, the number, then 2, 3 and so on."""
    words = fact.wording
    if told := _counted_in(fact):
        yield (field(fact, "text", capitalized(told)),)
    if words.marked:
        qualifier = words.before[words.before.rfind(words.qualifier) :]
        yield (field(fact, "text", capitalized(f"{qualifier} {words.marked}".strip())),)
    yield from ((Phrase(str(number)),) for number in count(2))


def _counted_in(fact: Fact) -> str:
    """Return the noun that the number of a fact counts, as written; nothing if it is unclear, or one of several."""
    noun = noun_after(fact.wording.after)
    told = " ".join(noun.words) if noun and noun.whole else ""
    return "" if told and part_of_list(fact.wording.after, told) else told


def titled(slide: Slide, fact: Fact, taken: Collection[str]) -> Slide:
    """Return the slide of a fact with a title that is not `taken`; a longer one names what its number counts."""
    title = slide.block.find("title")
    assert title is not None
    longer = ((*title.words, BREAK, *(replace(word, style=ADDED) for word in words)) for words in _additions(fact))
    made = (replace(title, words=words) for words in chain((title.words,), longer))
    new = next(each for each in made if each.text not in taken)
    return replace(slide, block=slide.block.changed(lambda block: new if block is title else block))


def spoken_facts(library: Library) -> dict[FactRef, tuple[str, str]]:
    """Return each fact as one text: its sentence with the year, and the source."""
    told = {}
    for issue in library.issues.values():
        for fact in issue.facts:
            year = year_of(fact, library.labels)
            sentence = f"{fact.wording.sentence} {year.text}" if year else fact.wording.sentence
            told[FactRef(issue.id, fact.id)] = sentence, text_of(source_line(library, fact.source))
    return told


def _where(issue: Issue, fact: Fact) -> tuple[str, ...]:
    return (f"{issue.where.sentence.rstrip('.')}.",) if fact is issue.slide_fact and issue.where.sentence else ()


def _asked(library: Library, fact: Fact) -> Iterator[str]:
    """Yield the answers to likely questions about a number: its source and its year."""
    yield text_of(mapped_source(library, fact.source))
    if year := year_of(fact, library.labels):
        yield year.text
    passed = [year for year in years_ahead(fact) if year < library.organisation.updated.year]
    if passed:
        yield library.labels.date_past.format(year=max(passed))


def _split(fact: Fact) -> tuple[Words, Words]:
    """Return the words before the number, the number and its unit; and the rest of the sentence.

    If the sentence begins with its number, all of it is one text.
    """
    words = fact.wording
    if not words.number:
        return (field(fact, "text", words.sentence),), ()
    said, unit = _number(words)
    unit, rest = _unit(unit, words.after)
    number = [replace(field(fact, "text", said), style="number")]
    number += [replace(field(fact, "text", f"\u00a0{unit}"), style="unit")] if unit else []
    after = _strong(fact, rest)
    if not words.before:
        tail = [BREAK, *(replace(part, style=part.style or "rest") for part in after)] if after else []
        return (*number, *tail), ()
    return (replace(field(fact, "text", words.before), style="start"), BREAK, *number), after


def _number(words: Wording) -> tuple[str, str]:
    """Return number and unit as in the sentence: "10.7 and 12.7" million, where a sheet may print "10.7–12.7"."""
    if f"{words.number} {words.unit}".split() == words.marked.split():
        return words.number, words.unit
    unit = words.unit if words.unit and words.marked.endswith(f" {words.unit}") else ""
    return words.marked.removesuffix(unit).rstrip(), unit


def _unit(unit: str, after: str) -> tuple[str, str]:
    """Return the words beside a number, including a few words before a dash, and the rest of the sentence."""
    cut = min((at for dash in DASHES if 0 < (at := after.find(dash)) <= UNIT), default=0)
    if cut and unit and after[cut - 1] == " ":
        return f"{unit} {after[:cut].strip()}", after[cut:]
    if after[:1] in (".", ",", ";"):
        return f"{unit}{after[:1]}" if unit else unit, after[1:].strip() if unit else after
    return unit, after


def _strong(fact: Fact, rest: str) -> Words:
    """Return the rest of a sentence with its second number emphasized."""
    second, phrase = fact.wording.second, field(fact, "text", rest)
    return strong(phrase, second) if second else (phrase,) if rest else ()


def _figure(name: str, fact: Fact, tone: str, rest: Words) -> tuple[Block | None, Words]:
    """Return the figure of a fact, and the rest of its sentence; two numbers are labeled with their own words of it."""
    spec = figure_of(fact, tone)
    if spec is None:
        return None, rest
    drawn = fact_figure(f"{name}.figure", fact, spec)
    second = fact.wording.second
    if not isinstance(fact.measure, (Pair, Share)) or not second:
        return drawn, rest
    halves = _halves(text_of(rest), second)
    if isinstance(fact.measure, Share):
        halves = halves or ("", text_of(rest))  # the number over the bar is the whole
    labels = halves or (fact.wording.marked, second)
    return replace(drawn, figure=replace(spec, labels=(*labels, *spec.labels[2:]))), () if halves else rest


def _halves(rest: str, second: str) -> tuple[str, str] | None:
    """Return the rest of a sentence, split at the dash before its second number; None if there is none."""
    cut = max(rest.rfind(dash, 0, max(rest.find(second), 0)) for dash in DASHES) + 1
    return (rest[:cut].strip(), rest[cut:].strip()) if cut > 1 else None


# The panel


def panel(library: Library, name: str, issue: Issue) -> Iterator[Block]:
    """Yield where the work on an issue is done: each country with its shape."""
    if issue.countries:
        yield leaf(f"{name}.pursues", Role.PARAGRAPH, pursues_in(library), slot="pursues")
    for area in issue.where.areas:
        for code in area.countries:
            shape, words = silhouette(code, issue.accent, "band"), field(library.countries[code], "name")
            yield leaf(f"{name}.{code}", Role.PARAGRAPH, words, slot="country", emblem=shape)
        if area.restriction:
            # A limit of the work in one country is right under its name.
            limit = limit_of(library, area) if len(area.countries) > 1 else field(area, "restriction")
            yield leaf(f"{name}.{area.countries[0]}.limit", Role.PARAGRAPH, limit, slot="limit")
