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
from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, Phrase, Role

ISSUE = frozenset({"band", "hero", "description", "where", "strip", "end"})
COUNTRY = frozenset({"band", "locator", "pursued", "strip", "end"})
SPARE = ("label", "figure", "call", "how", "church", "church-short")
"""The leaves that may be left out: those of the church with a warning."""


def poster(library: Library, issue_id: str) -> Composition:
    """Return the poster of an issue: its number, or its first sentence, and where the work is done."""
    sheet = handout(library, issue_id, mapped=False)
    front = sheet.sides[0].block
    gone = "description" if front.find("hero") else "hero"
    return _poster(library, sheet, [child for child in front.children if child.slot in ISSUE - {gone}], POSTER)


def country_poster(library: Library, code: str) -> Composition:
    """Return the poster of a country: its region, and its issues; a single issue has its definition under it."""
    sheet = country_sheet(library, code, 0)
    front = sheet.sides[0].block
    several = len([block for block in front.walk() if block.slot == "issue"]) > 1
    blocks = [block.changed(_named) if several else block for block in front.children]
    return _poster(library, sheet, blocks, COUNTRY_POSTER)


def _named(block: Block) -> Block:
    return replace(block, children=tuple(child for child in block.children if child.slot != "lead"))


def _poster(library: Library, sheet: Composition, blocks: Iterable[Block], left_out: Mapping[str, str]) -> Composition:
    head, years = partner_head(library.organisation, MOST_ON_POSTERS, elsewhere=True), library.labels.years_not_stated

    def short(block: Block) -> Block:
        children = tuple(child for child in block.children if child.slot not in ("body", "turn"))
        block = replace(block, children=children, spare=block.slot in SPARE)
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
