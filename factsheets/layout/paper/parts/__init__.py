"""The parts of a sheet, by the name that layout files use. A part draws one block at a width (docs/design.md, 7).

The default options of a part are listed with it, lengths in points for body text of the default size: 12, in large
print 18. On a sheet with another body size they are scaled. Values in a layout file are not scaled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.layout.box import Box
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts import (
    anything,
    band,
    bulletin,
    common,
    contents,
    country,
    ends,
    facts,
    flowing,
    headline,
    hero,
    maps,
    places,
    prose,
    review,
    ways,
)
from factsheets.layout.spec.paper import Cell, Value


class Part(Struct, frozen=True):
    """How a part is drawn, its options with their default values, and the styles it needs.

    Default values with a decimal point are lengths, which grow with the body text; other numbers count something.

    On a side that does not flow, the pieces are stacked.
    """

    pieces: Callable[[Block, Frame], list[flowing.Piece]]
    options: Mapping[str, Value]
    styles: tuple[str, ...]


def _whole(draw: Callable[[Block, Frame], Box], options: Mapping[str, Value], styles: tuple[str, ...]) -> Part:
    """Return a part that is drawn as one piece."""
    return Part(lambda block, frame: [flowing.Piece(draw(block, frame))], options, styles)


def pieces_of(cell: Cell, side: Block, frame: Frame, given: Mapping[str, Value] | None = None) -> list[flowing.Piece]:
    """Return the part of a cell in pieces, none if the side has no block for it.

    `given` are options besides the layout's.
    """
    taken = side.find(cell.take)
    return PARTS[cell.part].pieces(taken, framed(cell, frame, given)) if taken else []


def framed(cell: Cell, frame: Frame, given: Mapping[str, Value] | None = None) -> Frame:
    """Return the frame of a cell with the options of its part: the default ones in the size of the sheet, then those of
    the layout, of the theme, and those given.
    """
    scale, themed = frame.sheet.scale, frame.sheet.parts.get(cell.part, {})
    usual = options_of(cell.part).items()
    sized = {name: value * scale if isinstance(value, float) else value for name, value in usual}
    return replace(frame, options={**sized, **cell.options, **themed, **(given or {})})


PARTS: dict[str, Part] = {
    "band": _whole(band.draw, band.OPTIONS, ("title", "title-small")),
    "prose": _whole(prose.draw, prose.OPTIONS, ("lead", "body", "label")),
    "headline": _whole(headline.draw, headline.OPTIONS, headline.HEADLINE_STYLES),
    "things": _whole(headline.draw_things, headline.THINGS_OPTIONS, headline.THINGS_STYLES),
    "columns": _whole(prose.draw_columns, prose.COLUMNS_OPTIONS, ("label", "body")),
    "text": _whole(prose.draw_text, prose.TEXT_OPTIONS, ()),
    "where": _whole(maps.draw_where, maps.WHERE_OPTIONS, ("label", "country", "names", "limit")),
    "world": _whole(maps.draw_world, maps.WORLD_OPTIONS, ("label", "body")),
    "pursued": _whole(country.draw, country.OPTIONS, country.STYLES),
    "locator": _whole(maps.draw_locator, maps.LOCATOR_OPTIONS, ()),
    "hero": _whole(hero.draw, hero.OPTIONS, hero.STYLES),
    "facts": _whole(facts.draw, facts.OPTIONS, facts.STYLES),
    "strip": _whole(ways.draw_strip, ways.STRIP_OPTIONS, ("hope", "strip-label", "way-name")),
    "answer": _whole(ways.draw_answer, ways.ANSWER_OPTIONS, ("label", "lead", "way-title", "body", "hope", "call")),
    "end": _whole(ends.draw, ends.OPTIONS, ("more", "address", "church", "source")),
    "contents": _whole(contents.draw, contents.OPTIONS, ("contents", "entry", "page", "body")),
    "kinds": _whole(bulletin.draw_kinds, bulletin.KINDS_OPTIONS, ("label", "kind")),
    "key-fact": _whole(bulletin.draw_fact, bulletin.FACT_OPTIONS, facts.STYLES),
    "panel": _whole(bulletin.draw_panel, bulletin.PANEL_OPTIONS, ("hope", "way-name", "way-text")),
    "flowing-prose": Part(flowing.prose, flowing.PROSE_OPTIONS, ("lead", "body")),
    "flowing-where": Part(places.where, places.WHERE_OPTIONS, ("label", "country", "names", "limit")),
    "flowing-map": Part(places.locator, places.MAP_OPTIONS, ()),
    "flowing-facts": Part(flowing.quick_facts, flowing.FACTS_OPTIONS, flowing.FACT_STYLES),
    "flowing-issues": Part(
        flowing.issues, flowing.ISSUES_OPTIONS, (*flowing.FACT_STYLES, "issue-name", "limit", "lead")
    ),
    "flowing-ways": Part(flowing.all_ways, flowing.WAYS_OPTIONS, ("label", "lead", "way-name", "body")),
    "flowing-names": Part(places.names, places.NAMES_OPTIONS, ("label", "names")),
    "flowing-end": Part(flowing.end, flowing.END_OPTIONS, ("hope", "more", "address", "church", "source")),
    "anything": Part(anything.pieces, anything.OPTIONS, ("label", "body")),
    "review": Part(review.pieces, review.OPTIONS, review.STYLES),
}


def options_of(part: str) -> dict[str, Value]:
    """Return the options of a part, including those of every part; none for a part that does not exist."""
    return {**common.OPTIONS, **PARTS[part].options} if part in PARTS else {}
