"""Places on pages that flow: countries of an issue on a map, the region of a country, names (docs/design.md, section 14)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import need
from factsheets.layout.paper.parts.country import draw_map
from factsheets.layout.paper.parts.flowing import WORDLESS, Piece, heading, lines, stays, tried
from factsheets.layout.paper.parts.maps import draw_country
from factsheets.layout.spec.paper import Value

WHERE_OPTIONS: dict[str, Value] = {
    "map": 440.0, "gap": 12.0, "fresh": "no", "keep": "no", "shape": 60.0, "inset": 68.0, "shape-gap": 9.0, "row-gap": 10.0,
}  # fmt: skip
MAP_OPTIONS: dict[str, Value] = {"map": 440.0, "keep": "no"}
NAMES_OPTIONS: dict[str, Value] = {"gap": 10.0}

LEAST_SHAPE, MOST_SHAPE = 0.7, 1.2
"""The least and the greatest size of the shape of a country, as a share of its usual height."""

MOST_TOGETHER = 12
"""The most names of countries that stay on one page; more flow over pages."""


def where(block: Block, frame: Frame) -> list[Piece]:
    """Return label, map if there is one, the countries, by shape if they have shapes, and what limits the work there."""
    gap, figure = frame.number("gap"), block.find("figure")
    head = Piece(heading(need(block, "label"), frame), keep=True, fresh=frame.options["fresh"] == "yes")
    shaped = [leaf for leaf in block.leaves() if leaf.slot == "names" and leaf.emblem and not figure]
    listed = _listed(block, ("limit",) if shaped else ("names", "limit"), frame)

    def drawn(size: float) -> Box:
        return _map(figure, frame, size) if figure else _shapes(shaped, frame, size)

    shown = [tried(drawn, gap, keep=bool(listed))] if figure or shaped else []
    *pieces, last = [head, *shown, *listed]
    return [*pieces, replace(last, keep=frame.options["keep"] == "yes")]


def _map(figure: Block, frame: Frame, size: float) -> Box:
    drawn, _ = frame.figure(figure, Size(frame.width, size * frame.number("map")))
    return drawn


def _shapes(names: Sequence[Block], frame: Frame, size: float) -> Box:
    """Return the countries one under the other, each with its shape and its name beside it: large print has one column."""
    scale = min(max(size, LEAST_SHAPE), MOST_SHAPE)
    look: dict[str, Value] = {
        **frame.options,
        "shape": frame.number("shape") * scale,
        "inset": frame.number("inset") * max(scale, 1.0),
    }
    return stack([draw_country(name, replace(frame, options=look)) for name in names], frame.number("row-gap"))


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

    return [replace(tried(drawn, keep=frame.options["keep"] == "yes"), torn=WORDLESS)]


def names(block: Block, frame: Frame) -> list[Piece]:
    """Return a label, and a list of names under it."""
    listed = lines(frame.text(need(block, "names"), frame.style("names")), frame.number("gap"))
    return [Piece(heading(need(block, "label"), frame), keep=True), *listed]
