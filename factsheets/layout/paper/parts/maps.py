"""Maps and the names beside them (docs/design.md, sections 7 and 10)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts.common import headed, need
from factsheets.layout.paper.parts.country import MAP_OPTIONS, draw_map
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import text_width
from factsheets.typeset.fonts import face

WHERE_OPTIONS: dict[str, Value] = {
    "gap": 7.0,
    "row-gap": 6.5,
    "shape": 24.0,
    "inset": 40.0,
    "shape-gap": 6.0,
    "across": 1,
    "under": 0,
}
"""With `under`, at most so many countries, but more than `across`, have their names under their shapes, all in one row."""
LOCATOR_OPTIONS: dict[str, Value] = {**WHERE_OPTIONS, **MAP_OPTIONS, "across": 4}
LOWER = (1.0, 0.9, 0.8)
"""The heights of a map of several countries, relative to the space: a higher one may leave its names too little sea."""
LEAST_MAP = 72.0
"""Instead of a lower map, there are the shapes of the countries."""
WORLD_OPTIONS: dict[str, Value] = {"map": 206.0, "gap": 4.0, "names": "on"}


def draw_where(block: Block, frame: Frame) -> Box:
    """Return rule, label, a line for each country (its shape, its name), and the restrictions of the work, or the
    number of countries.
    """
    label = headed(need(block, "label"), frame)
    across, told = int(frame.number("across")), [leaf for leaf in block.leaves() if leaf.slot == "names"]
    under = across < len(told) <= frame.number("under") and _fit_under(told, frame)
    across = len(told) if under else across
    cell = frame.narrowed(frame.width / across)
    names = [(_under_shape if under else draw_country)(leaf, cell) for leaf in told]
    rows = [names[at : at + across] for at in range(0, len(names), across)]
    lines = [_in_a_row(row, cell.width, middle=not under) for row in rows]
    others = [_line(leaf, frame) for leaf in block.leaves() if leaf.slot not in ("label", "names") and not leaf.figure]
    return stack([label, stack([*lines, *others], frame.number("row-gap"))], frame.number("gap"))


def _in_a_row(countries: Sequence[Box], width: float, *, middle: bool) -> Box:
    """Return countries side by side, their names on one line: at the top, or in the middle of the row."""
    tall = max(each.height for each in countries)
    tops = [(tall - each.height) / 2 if middle else 0.0 for each in countries]
    return placed(*((at * width, top, each) for at, (top, each) in enumerate(zip(tops, countries, strict=True))))


def _line(leaf: Block, frame: Frame) -> Box:
    return of_text(frame.text(leaf, frame.style("limit" if leaf.slot == "limit" else "names")))


def draw_country(name: Block, frame: Frame) -> Box:
    """Return the shape of a country in the accent, its middle always at one place, and its name beside it."""
    if name.emblem is None:
        return _line(name, frame.narrowed(frame.width - frame.number("shape-gap")))
    size = frame.number("shape")
    left = max(frame.number("inset"), size + frame.number("shape-gap"))
    drawn = frame.decoration(name.emblem, Size(left - frame.number("shape-gap"), size))
    style = frame.style("country")
    text = frame.text(name, style, frame.width - left)
    middle = face(style.font).cap_height * style.size / 2
    height = max(drawn.height, text.rect.height)
    top = (height - text.rect.height) / 2 if len(text.lines) > 1 else height / 2 + middle - text.lines[0].baseline
    x = (left - frame.number("shape-gap") - drawn.width) / 2
    return placed((x, (height - drawn.height) / 2, drawn), (left, top, of_text(text)), height=height)


def _fit_under(names: Sequence[Block], frame: Frame) -> bool:
    """Return whether all of these countries have shapes, and no word of their names is wider than a column."""
    style, room = frame.style("country"), frame.width / len(names) - frame.number("shape-gap")
    words = [word for name in names for word in name.text.split()]
    return all(name.emblem for name in names) and max(text_width(word, style) for word in words) <= room


def _under_shape(name: Block, frame: Frame) -> Box:
    """Return the shape of a country on the line of its neighbors, and its name under it."""
    size, gap = frame.number("shape"), frame.number("shape-gap")
    drawn = frame.decoration(name.emblem, Size(frame.width - gap, size)) if name.emblem else Box(0.0, 0.0)
    text = of_text(frame.text(name, frame.style("country"), frame.width - gap))
    return placed((0, (size - drawn.height) / 2, drawn), (0, size + gap / 2, text))


def draw_locator(block: Block, frame: Frame) -> Box:
    """Return the map of a country; for the countries of an issue rule, label and map, with what the map does not show.

    Without a map their shapes and names are side by side.
    """
    if block.figure:
        return draw_map(block, frame)
    figure, shown = block.find("figure"), []
    shapes = any(leaf.emblem for leaf in block.leaves())
    if figure is None or (shapes and frame.number("height") < frame.sheet.sized(LEAST_MAP)):
        return draw_where(block, frame)
    if frame.number("height"):
        shown = [Box(frame.width, frame.number("height"))] if frame.options["draft"] == "yes" else _spot(block, frame)
    named = bool(shown) and figure.figure is not None and figure.figure.kind == "belt"
    slots = ("names", "count", "limit")
    told = {slot: [_line(leaf, frame) for leaf in block.leaves() if leaf.slot == slot] for slot in slots}
    names = [] if named else told["names"]
    return stack(
        [headed(need(block, "label"), frame), *names, *told["count"], *shown, *told["limit"]], frame.number("gap")
    )


def _spot(block: Block, frame: Frame) -> list[Box]:
    """Return the map of a block in the middle of the width, lower if its names need that; nothing if it does not fit.

    Of countries that are only counted, it has no names if these fit no height.
    """
    figure = need(block, "figure")
    for each in (figure, _unlabeled(figure)) if block.find("count") else (figure,):
        for share in LOWER:
            with suppress(NoRoom):
                drawn, _ = frame.figure(each, Size(frame.width, share * frame.number("height")))
                return [placed(((frame.width - drawn.width) / 2, 0, drawn), width=frame.width)]
    return []


def draw_world(block: Block, frame: Frame) -> Box:
    """Return rule, label and the labeled map of the world.

    With `names: under` the names are under the map; with `map: 0`, or too little height for a map, there are only the names.
    """
    mapped = frame.number("map") >= frame.sheet.sized(LEAST_MAP)
    label, under = headed(need(block, "label"), frame), frame.options["names"] == "under"
    figure = _unlabeled(need(block, "figure")) if under else need(block, "figure")
    parts = [label]
    if mapped:
        drawn, _ = frame.figure(figure, Size(frame.width, frame.number("map")))
        parts.append(placed(((frame.width - drawn.width) / 2, 0, drawn), width=frame.width))
    if under or not mapped:
        parts.append(of_text(frame.text(need(block, "names"), frame.style("body"))))
    return stack(parts, frame.number("gap"))


def _unlabeled(figure: Block) -> Block:
    """Return a map without names on it."""
    return replace(figure, figure=replace(figure.figure, labels=()) if figure.figure else None, origins=())
