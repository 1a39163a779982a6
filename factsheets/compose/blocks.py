"""Small makers of blocks."""

from __future__ import annotations

from collections.abc import Iterable

from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.figures.registry import describe

SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


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


def capitalised(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


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
