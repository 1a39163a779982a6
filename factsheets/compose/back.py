"""The upper half of the back of a handout: sentences of its issue in large type, things or a number on a line, columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from factsheets.compose.blocks import Words, branch, field, filled, leaf, listed, pictogram, picture, text_of
from factsheets.content.model.issue import Back, Issue, Line, Thing
from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, Phrase, Role

MOST_IN_HEAD = 170
"""The most characters of a running head in two lines."""
ALONE = "alone"
"""The style of a headline without things or a fact under it."""
UNDER_LINE, IN_TWO = "under-line", "in-two"
"""The styles of columns directly under a line, which need no rules, and of columns under things that are passed on: as many
columns as things would seem to be about one thing each."""


def people_of(library: Library, issue: Issue) -> Words:
    """Return "IJM pursues justice on behalf of victims of property grabbing in", or else the label of the content."""
    where = issue.where
    if not where.on_behalf_of:
        return (field(where, "label"),)
    people, partner = field(where, "on_behalf_of"), field(library.organisation, "short")
    return filled(library.labels, "on_behalf", people=people, partner=partner)


def clause(library: Library, issue: Issue) -> Words:
    """Return whom the work is for and where it is done, with countries in the order of the source.

    Without that, returns the line about the partnership.
    """
    where = issue.where
    told = where.sentence.partition(": ")[2]
    places = (field(where, "sentence", told),) if told else listed(_names(library, issue))
    words = (*people_of(library, issue), Phrase(" "), *places)
    short = bool(where.on_behalf_of and issue.countries) and len(text_of(words)) <= MOST_IN_HEAD
    return words if short else (field(library.organisation, "name"),)


def _names(library: Library, issue: Issue) -> list[Phrase]:
    return [field(library.countries[code], "name", library.countries[code].spoken) for code in issue.countries]


def moved(issue: Issue) -> frozenset[str]:
    """Return the ids of the facts on the back."""
    back = issue.back
    if back is None:
        return frozenset()
    said = {*back.headline, *back.columns}
    return frozenset(fact.id for fact in issue.facts if fact.id == back.fact or fact.wording.sentence in said)


def leading(issue: Issue, facts: dict[str, Block]) -> list[Block]:
    """Return the headline of a back with the pictogram of its issue, and the blocks under it.

    `facts` are those moved to the back.
    """
    back = issue.back
    if back is None:
        return []
    head, rest = back.parts
    fact = facts[back.fact] if back.fact else None
    by_sentence = {each.wording.sentence: facts[each.id] for each in issue.facts if each.id in facts}
    told = {sentence: by_sentence[sentence] for sentence in back.headline if sentence in by_sentence}
    notes = {
        text: tuple(replace(each, style="year") for each in _sentence(block, text).words[1:])
        for text, block in told.items()
    }
    words, under = _with_notes(back, head, rest, notes)
    blocks = [_headline(issue, back, words, stands=bool(back.things or fact)), _things(issue, back, under, fact)]
    lead = branch("back.leading", Role.DIVISION, blocks, slot="leading")
    return [replace(lead, fact=next(iter(told.values())).fact) if told else lead]


def _sentence(fact: Block, text: str) -> Block:
    """Return the sentence of a fact with its notes, whole, also if its number would be large."""
    split = fact.find("rest")
    if split is None:
        return next(child for child in fact.children if child.slot == "sentence")
    words = (replace(split.words[0], text=text), *split.words[1:])
    return leaf(f"{fact.id}.sentence", Role.PARAGRAPH, words, slot="sentence")


def _with_notes(back: Back, head: str, rest: str, notes: Mapping[str, Words]) -> tuple[Words, Words]:
    """Return the words of a headline and those below it, with the number of the source and the year of each fact after its sentence.

    If only the end of the sentence is below, they are there, too.
    """
    words: list[Phrase] = []
    under = [field(back, "headline", rest)] if rest else []
    for sentence, after in notes.items():
        if sentence in head:
            before, _, head = head.partition(sentence)
            words += [field(back, "headline", before + sentence), *after]
        else:
            under += after
    words += [field(back, "headline", head)] if head else []
    return tuple(words), tuple(under)


def _headline(issue: Issue, back: Back, words: Words, *, stands: bool) -> Block:
    """Return the headline, and the pictogram of its issue if something is under it; otherwise the headline itself stands on the line."""
    sign = pictogram(issue.icon, issue.accent) if stands and back.sign else None
    block = leaf("back.headline", Role.H1, words, slot="headline", tone=issue.accent, emblem=sign)
    return block if stands else replace(block, style=ALONE)


def _things(issue: Issue, back: Back, rest: Words, fact: Block | None) -> Block:
    tone = issue.accent
    lone = back.things[0] if back.beside and back.things else None
    stand = [] if lone else [_thing(number, thing, tone) for number, thing in enumerate(back.things, 1)]
    first = field(lone, "words") if lone and lone.words else ""
    lines = [
        leaf("back.line-0", Role.PARAGRAPH, first, slot="line") if first else None,
        *(_line(number, line, tone) for number, line in enumerate(back.beside, 1)),
    ]
    under = leaf("back.rest", Role.PARAGRAPH, rest, slot="rest") if rest else None
    block = branch("back.things", Role.DIVISION, [fact, *stand, *lines, under], slot="things", tone=tone)
    sign = pictogram(lone.icon, tone) if lone else None
    return replace(block, style="passed-on" if back.passed_on else "", emblem=sign)


def _thing(number: int, thing: Thing, tone: str) -> Block:
    spec = pictogram(thing.icon, tone)
    if thing.words:
        return leaf(f"back.thing-{number}", Role.PARAGRAPH, field(thing, "words"), slot="thing", emblem=spec)
    return picture(f"back.thing-{number}", spec, slot="thing", origin=thing.at("icon"))


def _line(number: int, line: Line, tone: str) -> Block:
    spec = pictogram(line.icon, tone) if line.icon else None
    return leaf(f"back.line-{number}", Role.PARAGRAPH, field(line, "words"), slot="line", emblem=spec)


def columns(issue: Issue, facts: dict[str, Block], rest: Iterable[Block]) -> Block:
    """Return the columns: sentences of the description and of facts, and those that do not fit on the front."""
    back = issue.back
    said = {fact.wording.sentence: fact.id for fact in issue.facts if fact.id in facts}
    texts = [(text, facts.get(said.get(text, ""))) for text in (back.columns if back else ())]
    alike = not any(fact for _, fact in texts)
    told = [_column(at, text, back, fact, strong=alike) for at, (text, fact) in enumerate(texts, 1)] if back else []
    block = branch("back.continued", Role.DIVISION, [*told, *rest], slot="continued")
    return replace(block, style=_style_of_columns(back)) if back else block


def _style_of_columns(back: Back) -> str:
    if back.passed_on:
        return IN_TWO
    words_under = back.fact or back.parts[1] or (not back.beside and any(thing.words for thing in back.things))
    return "" if words_under else UNDER_LINE


def _column(number: int, text: str, back: Back, fact: Block | None, *, strong: bool) -> Block:
    """Return a sentence with its first words in bold, or the sentence of a fact, which stays plain, as on a front.

    Next to a fact, the other sentences are plain, too.
    """
    if fact:
        return replace(fact, children=(_sentence(fact, text),))
    bold = text[: len(back.named.get(text, ""))] if strong else ""
    words = (field(back, "columns", bold), field(back, "columns", text[len(bold) :]))
    said = tuple(replace(each, style=style) for each, style in zip(words, ("label", ""), strict=True) if each.text)
    return leaf(f"back.column-{number}", Role.PARAGRAPH, said, slot="body")
