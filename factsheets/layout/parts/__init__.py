"""The parts of a sheet, by the name that layout files use. A part draws one block at a width (docs/design.md, 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from factsheets.document.blocks import Block
from factsheets.layout.box import Box
from factsheets.layout.parts import action, band, ends, facts, places, prose, ways
from factsheets.layout.sheet import Frame
from factsheets.layout.spec import Value


@dataclass(frozen=True, slots=True)
class Part:
    """How a part is drawn, its options with the values that hold when a layout names none, and the styles it needs."""

    draw: Callable[[Block, Frame], Box]
    options: Mapping[str, Value]
    styles: tuple[str, ...]


PARTS: dict[str, Part] = {
    "band": Part(band.draw, band.OPTIONS, ("title", "title-small")),
    "prose": Part(prose.draw, prose.OPTIONS, ("lead", "body")),
    "text": Part(prose.draw_text, prose.TEXT_OPTIONS, ()),
    "where": Part(places.draw_where, places.WHERE_OPTIONS, ("label", "names", "limit")),
    "world": Part(places.draw_world, places.WORLD_OPTIONS, ("label",)),
    "pursued": Part(places.draw_pursued, places.PURSUED_OPTIONS, ("label", "issue-name", "limit", "body")),
    "locator": Part(places.draw_locator, places.LOCATOR_OPTIONS, ()),
    "facts": Part(facts.draw, facts.OPTIONS, facts.STYLES),
    "strip": Part(ways.draw_strip, ways.STRIP_OPTIONS, ("hope", "strip-label", "way-name", "way-text")),
    "ways": Part(ways.draw_ways, ways.WAYS_OPTIONS, ("way-title", "body")),
    "action": Part(action.draw, action.OPTIONS, ("hope-large", "call", "body")),
    "end": Part(ends.draw, ends.OPTIONS, ("more", "address", "source")),
    "source": Part(ends.draw_source, ends.SOURCE_OPTIONS, ("source",)),
}
