"""Maps and the names beside them (docs/design.md, sections 7 and 10)."""

from __future__ import annotations

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import headed, need
from factsheets.layout.spec.paper import Value

WHERE_OPTIONS: dict[str, Value] = {"map": 88.0, "gap": 5.0, "names-gap": 3.0}
WORLD_OPTIONS: dict[str, Value] = {"map": 206.0, "gap": 4.0}


def draw_where(block: Block, frame: Frame) -> Box:
    """Return rule, label, map and the names of countries, each restriction under the names it limits.

    With the option `map: 0` the names stand without a map; its text alternative then goes with it.
    """
    label = headed(need(block, "label"), frame)
    gap = frame.number("gap")
    parts: list[tuple[float, float, Box]] = [(0.0, 0.0, label)]
    y = label.height + gap
    if frame.number("map") > 0:
        drawn, _ = frame.figure(need(block, "figure"), Size(frame.width, frame.number("map")))
        parts.append(((frame.width - drawn.width) / 2, y, drawn))
        y += drawn.height + frame.number("names-gap")
    parts.append((0.0, y, _areas(need(block, "areas"), frame)))
    return placed(*parts, width=frame.width)


def _areas(block: Block, frame: Frame) -> Box:
    return stack([of_text(frame.text(leaf, frame.style(leaf.slot))) for leaf in block.leaves()])


def draw_world(block: Block, frame: Frame) -> Box:
    """Return rule, label and the labeled map of the world; with the option `map: 0` the names without a map."""
    label = headed(need(block, "label"), frame)
    if not frame.number("map"):
        return stack([label, of_text(frame.text(need(block, "names"), frame.style("body")))], frame.number("gap"))
    drawn, _ = frame.figure(need(block, "figure"), Size(frame.width, frame.number("map")))
    centred = placed(((frame.width - drawn.width) / 2, 0, drawn), width=frame.width)
    return stack([label, centred], frame.number("gap"))
