"""Parts of the fact review sheet: records that run on over pages, each with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.paths import rectangle
from factsheets.document.scene import PathItem, Stroke, TextItem
from factsheets.layout.box import Box, holding, of_text, placed, rule, stack
from factsheets.layout.parts.common import HAIR, RULE, need
from factsheets.layout.parts.flowing import Piece, prose
from factsheets.layout.parts.ways import name_beside
from factsheets.layout.sheet import Frame
from factsheets.layout.spec import Value
from factsheets.typeset.fonts import face
from factsheets.typeset.lines import text_width, widest
from factsheets.units import Rect

OPTIONS: dict[str, Value] = {
    "whole": 400.0, "emblem": 30.0, "name-gap": 12.0, "section-gap": 22.0, "record-gap": 16.0, "rule-gap": 7.0, "gap": 4.0,
    "indent": 76.0, "gutter": 16.0, "right": 200.0, "box": 12.0, "line-gap": 23.0, "lines": 2.0, "date": 64.0,
}  # fmt: skip
STYLES = ("group", "head", "file", "sentence", "number", "detail", "value", "finding", "tick", "line", "lead", "body")
OUTLINE, WRITING = 0.9, 0.5
"""Weights of a box to tick and of a line to write on (docs/design.md, section 12: outlines at least 0.7, lines 0.5)."""
TICK_GAP, WORD_GAP = 14.0, 6.0
DROP = 2.0
"""From the baseline of a word to the line to write on after it."""


def pieces(block: Block, frame: Frame) -> list[Piece]:
    """Return headings, paragraphs, lists and records one under the other, whatever the block holds of them."""
    made: list[Piece] = []
    records = 0
    for child in block.children:
        if child.slot == "record":
            records += 1
            made += _record(child, frame, ruled=records > 1)
        elif child.slot == "section":
            made += pieces(child, frame)
        else:
            made += _other(child, frame)
    return made


def _other(block: Block, frame: Frame) -> list[Piece]:
    if block.slot == "group":
        return [Piece(_heading(block, frame), frame.number("section-gap"), keep=True)]
    if block.slot == "list":
        return _below(_details(block, frame), frame.number("gap") + 2)
    return _below(prose(block, frame), frame.number("gap") + 2)


def _below(made: list[Piece], gap: float) -> list[Piece]:
    return [replace(made[0], gap=gap), *made[1:]]


def _heading(block: Block, frame: Frame) -> Box:
    line, gap = rule(frame.width, RULE, frame.sheet.colour("black")), frame.number("rule-gap")
    if block.emblem is None:
        return placed((0, 0, line), (0, gap, of_text(frame.text(block, frame.style("group")))), width=frame.width)
    name = name_beside(block, frame, frame.number("emblem"), frame.number("name-gap"), "group")
    return placed((0, 0, line), (0, gap, name), width=frame.width)


def _record(block: Block, frame: Frame, *, ruled: bool) -> list[Piece]:
    """Return a fact or a source; it stands on one page whole unless it is taller than the option `whole`."""
    gap = frame.number("gap")
    head = _head(block, frame)
    made = [
        Piece(_ruled(head, frame) if ruled else head, frame.number("record-gap"), keep=True),
        *_below(prose(need(block, "sentence"), frame), gap),
        *_below(_details(need(block, "list"), frame), gap),
        Piece(_form(block, frame), gap + 2),
    ]
    whole = sum(piece.gap + piece.box.height for piece in made) <= frame.number("whole")
    kept = 0 if whole else len(made) - 2
    return [*made[:kept], *(replace(piece, keep=True) for piece in made[kept:-1]), made[-1]]


def _head(block: Block, frame: Frame) -> Box:
    """Return which fact it is and, at the right where there is room, else below, the place in its file."""
    head, file = (
        frame.text(need(block, "head"), frame.style("head")),
        frame.text(need(block, "file"), frame.style("file")),
    )
    width = widest(file)
    if widest(head) + frame.number("gutter") + width > frame.width:
        return stack([of_text(head), of_text(file)])
    return placed((0, 0, of_text(_tight(head))), (frame.width - width, 0, of_text(_tight(file))), width=frame.width)


def _ruled(head: Box, frame: Frame) -> Box:
    line = rule(frame.width, HAIR, frame.sheet.colour("black"))
    return placed((0, 0, line), (0, frame.number("rule-gap"), head), width=frame.width)


# -- what is told ------------------------------------------------------------------------------------------------------


def _details(block: Block, frame: Frame) -> list[Piece]:
    """Return the entries of a list, label beside text; two that are short stand in one row."""
    right = frame.narrowed(frame.number("right"))
    left = frame.narrowed(frame.width - right.width - frame.number("gutter"))
    made: list[Piece] = []
    rest = list(block.children)
    while rest:
        pair = rest[:2]
        if len(pair) > 1 and _is_short(pair[0], left) and _is_short(pair[1], right):
            first, second = _entry(pair[0], left)[0].box, _entry(pair[1], right)[0].box
            made.append(Piece(placed((0, 0, first), (frame.width - right.width, 0, second), width=frame.width)))
        else:
            pair = pair[:1]
            made += _entry(pair[0], frame)
        rest = rest[len(pair) :]
    return made


def _is_short(item: Block, frame: Frame) -> bool:
    value = item.children[-1]
    return text_width(value.text, frame.style(value.slot)) <= frame.width - frame.number("indent")


def _entry(item: Block, frame: Frame) -> list[Piece]:
    """Return a label and, beside it, the lines of its text."""
    indent = frame.number("indent")
    label = of_text(frame.text(need(item, "detail"), frame.style("detail"), indent))
    lines = prose(item.children[-1], frame.narrowed(frame.width - indent))
    shifted = [replace(piece, box=placed((indent, 0, piece.box), width=frame.width)) for piece in lines]
    return [replace(shifted[0], box=placed((0, 0, label), (0, 0, shifted[0].box))), *shifted[1:]]


# -- room for a pen ----------------------------------------------------------------------------------------------------


def _form(block: Block, frame: Frame) -> Box:
    """Return boxes to tick, date and name on one row, and lines to write on below."""
    date, name, found = need(block, "lines").leaves()
    step = frame.number("line-gap")
    parts = list(_ticks(list(need(block, "ticks").leaves()), frame))
    x = parts[-1][0] + parts[-1][2].width + TICK_GAP
    end = x + text_width(date.text, frame.style("line")) + WORD_GAP + frame.number("date")
    parts.append((x, 0.0, _line(date, frame.narrowed(end - x))))
    parts.append((end + WORD_GAP, 0.0, _line(name, frame.narrowed(frame.width - end - WORD_GAP))))
    lines, indent, baseline = int(frame.number("lines")), frame.number("indent"), _baseline(found, frame)
    parts.append((0.0, step, of_text(frame.text(found, frame.style("line"), indent))))
    blank = _writing(frame.width - indent, frame, baseline)
    parts += [(indent, row * step, blank) for row in range(1, lines + 1)]
    return placed(*parts, width=frame.width, height=lines * step + baseline + DROP + WRITING)


def _ticks(leaves: Sequence[Block], frame: Frame) -> Iterator[tuple[float, float, Box]]:
    """Yield each answer with its box, side by side."""
    style, size = frame.style("tick"), frame.number("box")
    x = 0.0
    for leaf in leaves:
        text = _tight(frame.text(leaf, style, frame.width))
        middle = text.lines[0].baseline - face(style.font).cap_height * style.size / 2
        square = Rect(OUTLINE / 2, middle - size / 2, size, size)
        box = holding(size, size, PathItem(rectangle(square), None, Stroke(frame.sheet.colour("black"), OUTLINE)))
        yield x, 0.0, placed((0, 0, box), (size + WORD_GAP, 0, of_text(text)))
        x += size + WORD_GAP + text.rect.width + TICK_GAP


def _tight(item: TextItem) -> TextItem:
    return replace(item, rect=replace(item.rect, width=widest(item)))


def _line(leaf: Block, frame: Frame) -> Box:
    """Return a word with a line to write on after it, over the rest of the width."""
    text = _tight(frame.text(leaf, frame.style("line")))
    left = text.rect.width + WORD_GAP
    writing = _writing(frame.width - left, frame, text.lines[0].baseline)
    return placed((0, 0, of_text(text)), (left, 0, writing), width=frame.width)


def _writing(width: float, frame: Frame, baseline: float) -> Box:
    """Return a line a little under the baseline of the words before it."""
    return placed((0, baseline + DROP, rule(width, WRITING, frame.sheet.colour("black"))))


def _baseline(leaf: Block, frame: Frame) -> float:
    return frame.text(leaf, frame.style("line")).lines[0].baseline
