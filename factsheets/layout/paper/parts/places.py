"""Places on pages that flow: countries of an issue on a map, the region of a country, names (docs/design.md, section 14)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts.common import ENDLESS, need
from factsheets.layout.paper.parts.country import draw_map
from factsheets.layout.paper.parts.flowing import WORDLESS, Piece, heading, lines, stays, tried
from factsheets.layout.spec.paper import Value

WHERE_OPTIONS: dict[str, Value] = {"map": 440.0, "gap": 12.0, "fresh": "no"}
MAP_OPTIONS: dict[str, Value] = {"map": 440.0}
NAMES_OPTIONS: dict[str, Value] = {"gap": 10.0}

FULL = 0.99
"""The least part of the width that a map takes."""

MOST_TOGETHER = 12
"""The most names of countries that stay on one page; more flow over pages."""


def where(block: Block, frame: Frame) -> list[Piece]:
    """Return label, map, the names of countries, unless they are on the map, and what limits the work there."""
    gap = frame.number("gap")
    head = Piece(heading(need(block, "label"), frame), keep=True, fresh=frame.options["fresh"] == "yes")
    if not frame.number("map"):
        return [head, *_listed(block, ("names", "limit"), frame)]
    figure = need(block, "figure")
    spec = figure.figure
    assert spec is not None, figure.id
    named = spec.kind == "belt" and bool(spec.labels)
    try:
        shown = tried(lambda size: _map(figure, frame, size), gap)
    except NoRoom:
        bare, named = replace(figure, figure=replace(spec, labels=())), False
        shown = tried(lambda size: _map(bare, frame, size), gap)
    slots = ("limit",) if named else ("names", "limit")
    listed = _listed(block, slots, frame)
    return [head, replace(shown, keep=bool(listed)), *listed]


def _map(figure: Block, frame: Frame, size: float) -> Box:
    """Return a map over the full width, in one of its sizes: no smaller than one that is not cut at the sides."""
    drawn, _ = frame.figure(figure, Size(frame.width, size * frame.number("map")))
    if drawn.width < FULL * frame.width and figure.figure:
        whole = replace(figure, figure=replace(figure.figure, values=()))
        drawn, _ = frame.figure(whole, Size(frame.width, ENDLESS))
    return drawn


def _listed(block: Block, slots: Sequence[str], frame: Frame) -> list[Piece]:
    """Return the names of countries, and what limits the work, on one page unless they are many."""
    gap = frame.number("gap")
    lines = [of_text(frame.text(leaf, frame.style(leaf.slot))) for leaf in block.leaves() if leaf.slot in slots]
    if len(lines) <= MOST_TOGETHER:
        return [Piece(stack(lines), gap)] if lines else []
    return [Piece(name, 0.0 if at else gap, stays(at, len(lines))) for at, name in enumerate(lines)]


def locator(block: Block, frame: Frame) -> list[Piece]:
    """Return a map across the full width, with a rule at its foot."""

    def drawn(size: float) -> Box:
        return draw_map(
            block, replace(frame, options={**frame.options, "height": size * frame.number("map"), "draft": "no"})
        )

    return [replace(tried(drawn), torn=WORDLESS)]


def names(block: Block, frame: Frame) -> list[Piece]:
    """Return a label, and a list of names under it."""
    listed = lines(frame.text(need(block, "names"), frame.style("names")), frame.number("gap"))
    return [Piece(heading(need(block, "label"), frame), keep=True), *listed]
