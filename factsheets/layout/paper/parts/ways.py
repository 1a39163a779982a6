"""The four ways of justice: the strip on fronts, the four cells on backs (docs/design.md, section 7, "4R strip")."""

from __future__ import annotations

from collections.abc import Callable

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, filled, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import black_rule, flush_right, need
from factsheets.layout.spec.paper import Value
from factsheets.limits import GUTTER
from factsheets.typeset.fonts import face

STRIP_OPTIONS: dict[str, Value] = {
    "form": "full", "padding": 14.0, "dawn": 3.0, "baseline": 21.0, "columns-top": 30.0, "gap": 18.0, "emblem": 26.0,
    "text-gap": 4.0, "compact-emblem": 28.0, "compact-height": 72.0, "name-gap": 10.0, "foot": 9.0,
    "heading-gap": 4.0, "label-gap": 12.0, "compact-foot": 8.0,
}  # fmt: skip
WAYS_OPTIONS: dict[str, Value] = {
    "gutter": GUTTER,
    "gap": 11.0,
    "emblem": 42.0,
    "name-gap": 12.0,
    "text-gap": 5.0,
    "top": 10.0,
}


def draw_strip(block: Block, frame: Frame) -> Box:
    """Return the panel: sentence of hope, and the four ways with their words or, in compact form, their names."""
    inner = frame.narrowed(frame.width - 2 * frame.number("padding"))
    full = frame.options["form"] == "full"
    heading, ways = _heading(block, inner), _columns(need(block, "list"), inner, full)
    top = max(frame.number("columns-top"), heading.height + frame.number("heading-gap"))
    height = top + ways.height + frame.number("foot")
    if not full:
        height = max(frame.number("compact-height"), height)
        top += (height - top - ways.height - frame.number("compact-foot")) / 2
    panel = panel_ground(frame, height)
    inset = frame.number("padding")
    return placed((0, 0, panel), (inset, 0, heading), (inset, top, ways), height=height)


def panel_ground(frame: Frame, height: float) -> Box:
    """Return a PAPER panel with its top edge: a black rule and a dawn line under it."""
    sheet = frame.sheet
    return placed(
        (0, 0, filled(frame.width, height, sheet.colour("paper"))),
        (0, frame.number("rule"), filled(frame.width, frame.number("dawn"), sheet.colour("dawn"))),
        (0, 0, black_rule(frame)),
        height=height,
    )


def _heading(block: Block, frame: Frame) -> Box:
    """Return the sentence of hope at the left and the label at the right, on one baseline."""
    label = frame.text(need(block, "label"), frame.style("strip-label"))
    width = frame.width - max(line.width for line in label.lines) - frame.number("label-gap")
    hope = frame.text(need(block, "hope"), frame.style("hope"), width)
    base = frame.number("baseline")
    return placed(
        (0, base - hope.lines[0].baseline, of_text(hope)),
        (0, base - label.lines[0].baseline, of_text(flush_right(label, frame.width))),
    )


def _columns(block: Block, frame: Frame, full: bool) -> Box:
    gap = frame.number("gap")
    width = (frame.width - gap * (len(block.children) - 1)) / len(block.children)
    cells = [_cell(item, frame.narrowed(width), full) for item in block.children]
    return placed(*((index * (width + gap), 0.0, cell) for index, cell in enumerate(cells)))


def _cell(item: Block, frame: Frame, full: bool) -> Box:
    """Return one way: pictogram, name to its right, its words below."""
    size = frame.number("emblem" if full else "compact-emblem")
    head = name_beside(need(item, "name"), frame, size, frame.number("name-gap"), "way-name")
    text = frame.text(need(item, "text"), frame.style("way-text"))
    return stack([head, of_text(text)], frame.number("text-gap")) if full else head


def name_beside(name: Block, frame: Frame, size: float, gap: float, style_name: str) -> Box:
    """Return a pictogram and a name centered on it by its capitals."""
    style = frame.style(style_name)
    left = size + gap
    text = frame.text(name, style, frame.width - left)
    caps = face(style.font).cap_height * style.size
    ink = caps + text.lines[-1].baseline - text.lines[0].baseline
    top = (size - ink) / 2 + caps - text.lines[0].baseline
    if len(text.lines) == 1:
        return placed((0, 0, frame.emblem(name.emblem, size)), (left, top, of_text(text)), height=size)
    top = max(top, 0.0)
    height = max(size, top + text.rect.height)
    return placed((0, 0, frame.emblem(name.emblem, size)), (left, top, of_text(text)), height=height)


def draw_ways(block: Block, frame: Frame) -> Box:
    """Return the four ways two by two, each under a rule, with its whole sentence."""
    return two_by_two(block, frame, _way)


def two_by_two(block: Block, frame: Frame, draw: Callable[[Block, Frame], Box]) -> Box:
    """Return the parts of a block drawn in halves, two to a row."""
    gutter = frame.number("gutter")
    half = frame.narrowed((frame.width - gutter) / 2)
    cells = [draw(item, half) for item in block.children]
    rows = [
        placed((0, 0, left), (half.width + gutter, 0, right))
        for left, right in zip(cells[::2], cells[1::2], strict=True)
    ]
    return stack(rows, frame.number("gap"))


def _way(item: Block, frame: Frame) -> Box:
    size = frame.number("emblem")
    head = name_beside(need(item, "name"), frame, size, frame.number("name-gap"), "way-title")
    text = of_text(frame.text(need(item, "text"), frame.style("body")))
    return stack(
        [
            placed((0, 0, black_rule(frame)), height=frame.number("top")),
            head,
            placed((0, frame.number("text-gap"), text)),
        ]
    )
