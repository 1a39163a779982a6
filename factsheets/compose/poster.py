"""Posters: an issue with its number, or a country, to be read from three meters (docs/design.md, section 15, "Poster")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from factsheets.compose.blocks import branch
from factsheets.compose.country import country_sheet
from factsheets.compose.derived import COUNTRY_POSTER, POSTER, checked
from factsheets.compose.handout import handout
from factsheets.compose.shared import (
    MOST_ON_POSTERS,
    Composition,
    Side,
    call_to_action,
    church_lines,
    logo_block,
    partner_head,
    partnership_line,
)
from factsheets.content.model.facts_for import facts_for
from factsheets.content.model.library import Library
from factsheets.content.quantity.types import is_money
from factsheets.document.blocks import Block, Phrase, Role

ISSUE = frozenset({"band", "hero", "description", "where", "strip", "end"})
COUNTRY = frozenset({"band", "locator", "hero", "pursued", "strip", "end"})
SPARE = ("label", "figure", "call", "how", "church", "church-short")
"""The leaves that may be left out: those of the church with a warning."""
SPARE_FACT = ("qualifier", "number", "sentence")
"""The leaves of the number of a country, which may make way for the lines of a church."""
MOST_FIGURES = 8
"""The most characters of a number on the poster of a country: at 200 points, longer ones ("10.7–12.7", "600,000 to 1 million") are
wider than the paper, and on two lines they leave no room for the map and the issues."""
MOST_LETTERS = 200
"""The most characters of the sentence of such a number."""


def poster(library: Library, issue_id: str) -> Composition:
    """Return the poster of an issue: its number, or its first sentence, and where the work is done."""
    sheet = handout(library, issue_id, mapped=False)
    front = sheet.sides[0].block
    gone = "description" if front.find("hero") else "hero"
    return _poster(library, sheet, [child for child in front.children if child.slot in ISSUE - {gone}], POSTER)


def country_poster(library: Library, code: str) -> Composition:
    """Return the poster of a country: its region, a number of its own if there is one, and its issues.

    A single issue has its definition under it, if there is no number.
    """
    led = _has_number(library, code)
    sheet = country_sheet(library, code, int(led))
    front = sheet.sides[0].block
    several = len([block for block in front.walk() if block.slot == "issue"]) > 1
    blocks = [block.changed(_named) if several or led else block for block in front.children]
    facts = [_leading(fact) for fact in front.walk() if fact.slot == "fact"]
    at = next(at for at, block in enumerate(blocks) if block.slot == "locator") + 1
    hero = [branch("hero", Role.DIVISION, facts, slot="hero")] if facts else []
    return _poster(library, sheet, [*blocks[:at], *hero, *blocks[at:]], COUNTRY_POSTER, SPARE_FACT)


def _has_number(library: Library, code: str) -> bool:
    """Return whether a fact about the country itself, not about its region, has a number that can be large."""
    for _, fact in facts_for(library, code)[:1]:
        figures = fact.wording.number + fact.wording.unit * any(map(str.isdecimal, fact.wording.unit))
        own = fact.place is not None and fact.place.country == code
        short = 0 < len(figures) <= MOST_FIGURES and len(fact.wording.sentence) <= MOST_LETTERS
        return own and short and not is_money(fact.measure)
    return False


def _leading(fact: Block) -> Block:
    """Return a fact as it leads a poster, without its figure: the name of its issue is before its scope."""
    of, line = fact.find("of"), fact.find("qualifier")
    words = (*of.words, Phrase(" "), *line.words) if of and line else ()

    def told(block: Block) -> Block:
        children = tuple(child for child in block.children if child.slot not in ("of", "figure"))
        block = replace(block, children=children)
        return replace(block, words=words) if words and block.slot == "qualifier" else block

    return fact.changed(told)


def _named(block: Block) -> Block:
    return replace(block, children=tuple(child for child in block.children if child.slot not in ("lead", "fact")))


def _poster(
    library: Library,
    sheet: Composition,
    blocks: Iterable[Block],
    left_out: Mapping[str, str],
    spare: tuple[str, ...] = (),
) -> Composition:
    head, years = partner_head(library.organisation, MOST_ON_POSTERS, elsewhere=True), library.labels.years_not_stated

    def short(block: Block) -> Block:
        children = tuple(child for child in block.children if child.slot not in ("body", "turn"))
        block = replace(block, children=children, spare=block.slot in (*SPARE, *spare))
        return replace(block, words=_without(block.words, years)) if block.slot == "source" else block

    line = None if head[1].words else partnership_line(library, "front")
    whose = [*call_to_action(library, "front"), line, logo_block(library, "front"), *church_lines(library, "front")]
    root = branch("poster", Role.PART, [_ended(block, whose).changed(short) for block in blocks])
    return replace(sheet, sides=(Side("front", checked(root, sheet.sides, left_out, head), head),))


def _ended(end: Block, whose: Iterable[Block | None]) -> Block:
    """Return an end zone with the short forms of its sources, and those lines of the church; any other block as it is."""
    if end.slot != "end":
        return end
    brief = end.find("source-short") or end.need("source")
    kept = [child for child in end.children if child.slot in ("more", "address", "code")]
    shown = [*filter(None, whose), replace(brief, slot="source"), *kept]
    return replace(end, children=tuple(shown))


def _without(words: tuple[Phrase, ...], text: str) -> tuple[Phrase, ...]:
    """Return words without one of their sentences, and the space after it."""
    at = next((at for at, phrase in enumerate(words) if phrase.text == text), None)
    return words if at is None else (*words[:at], *words[at + 2 :])
