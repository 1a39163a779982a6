"""Maps and the names beside them (docs/design.md, sections 7 and 10)."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import headed, need
from factsheets.layout.spec.paper import Value
from factsheets.typeset.fonts import face

WHERE_OPTIONS: dict[str, Value] = {
    "gap": 7.0,
    "row-gap": 3.5,
    "shape": 27.0,
    "inset": 40.0,
    "shape-gap": 6.0,
    "across": 1,
}
WORLD_OPTIONS: dict[str, Value] = {"map": 206.0, "gap": 4.0, "names": "on"}


def draw_where(block: Block, frame: Frame) -> Box:
    """Return rule, label, a line for each country (its shape, its name), and the restrictions of the work, or the
    number of countries.
    """
    label = headed(need(block, "label"), frame)
    across = int(frame.number("across"))
    cell = frame.narrowed(frame.width / across)
    names = [_country(leaf, cell) for leaf in block.leaves() if leaf.slot == "names"]
    rows = [names[at : at + across] for at in range(0, len(names), across)]
    lines = [placed(*((at * cell.width, 0, each) for at, each in enumerate(row))) for row in rows]
    others = [_line(leaf, frame) for leaf in block.leaves() if leaf.slot not in ("label", "names")]
    return stack([label, stack([*lines, *others], frame.number("row-gap"))], frame.number("gap"))


def _line(leaf: Block, frame: Frame) -> Box:
    return of_text(frame.text(leaf, frame.style("limit" if leaf.slot == "limit" else "names")))


def _country(name: Block, frame: Frame) -> Box:
    """Return the shape of a country in the accent, its middle always at one place, and its name beside it."""
    if name.emblem is None:
        return _line(name, frame)
    size, left = frame.number("shape"), frame.number("inset")
    drawn = frame.decoration(name.emblem, Size(left - frame.number("shape-gap"), size))
    style = frame.style("country")
    text = frame.text(name, style, frame.width - left)
    middle = face(style.font).cap_height * style.size / 2
    height = max(size, text.rect.height)
    top = (height - text.rect.height) / 2 if len(text.lines) > 1 else height / 2 + middle - text.lines[0].baseline
    x = (left - frame.number("shape-gap") - drawn.width) / 2
    return placed((x, (height - drawn.height) / 2, drawn), (left, top, of_text(text)), height=height)


def draw_world(block: Block, frame: Frame) -> Box:
    """Return rule, label and the labeled map of the world.

    With `names: under` the names under it, with `map: 0` no map.
    """
    label, under = headed(need(block, "label"), frame), frame.options["names"] == "under"
    figure = _unlabeled(need(block, "figure")) if under else need(block, "figure")
    parts = [label]
    if frame.number("map"):
        drawn, _ = frame.figure(figure, Size(frame.width, frame.number("map")))
        parts.append(placed(((frame.width - drawn.width) / 2, 0, drawn), width=frame.width))
    if under or not frame.number("map"):
        parts.append(of_text(frame.text(need(block, "names"), frame.style("body"))))
    return stack(parts, frame.number("gap"))


def _unlabeled(figure: Block) -> Block:
    """Return a map without names on it."""
    return replace(figure, figure=replace(figure.figure, labels=()) if figure.figure else None, origins=())
