"""Parts of the fact review sheet: records that flow over pages, each with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.paths import rectangle
from factsheets.document.scene import PathItem, Stroke
from factsheets.geometry import Rect
from factsheets.layout.box import Box, filled, holding, of_text, placed, rule, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import black_rule, headed, need, under_hair
from factsheets.layout.paper.parts.flowing import Piece, prose
from factsheets.layout.paper.parts.ways import name_beside
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import narrowed, text_width, widest
from factsheets.typeset.fonts import face

OPTIONS: dict[str, Value] = {
    "whole": 400.0, "together": 0.0, "emblem": 30.0, "name-gap": 12.0, "section-gap": 22.0, "record-gap": 16.0,
    "rule-gap": 7.0, "gap": 4.0, "indent": 76.0, "gutter": 16.0, "right": 200.0, "box": 12.0, "line-gap": 23.0,
    "glance-emblem": 26.0, "head-gap": 12.0, "more": 2.0, "outline": 0.9, "writing": 0.5, "tick-gap": 26.0, "word-gap": 6.0, "drop": 2.0,
    "bar": 4.0, "bar-padding": 4.0, "bar-inset": 12.0,
}  # fmt: skip
STYLES = (
    "label", "group", "glance-name", "head", "file", "sentence", "number", "flag", "finding", "detail", "value", "tick",
    "line", "lead", "body",
)  # fmt: skip
SEAM = 0.5
"""How far the background of a finding's line extends under the next one, so that no seam is visible."""
SIGNED_SHARES = (0.42, 0.2)
"""Shares of the width for a name and for a date; the rest is for the signature."""


def pieces(block: Block, frame: Frame) -> list[Piece]:
    """Return the headings, paragraphs, lists and records of the block, one under the other."""
    made: list[Piece] = []
    records = 0
    for child in block.children:
        if child.slot == "record":
            records += 1
            made += _record(child, frame, lined=records > 1)
        elif child.slot == "section":
            made += _together(pieces(child, frame), frame.number("together"))
        else:
            made += _other(child, frame)
    return made


def _together(made: list[Piece], most: float) -> list[Piece]:
    """Return the pieces, kept together on one page if they fit."""
    height = sum(piece.gap + piece.box.height for piece in made) - made[0].gap
    return [*(replace(piece, keep=True) for piece in made[:-1]), made[-1]] if height <= most else made


def _other(block: Block, frame: Frame) -> list[Piece]:
    gap = frame.number("gap") + frame.number("more")
    match block.slot:
        case "group":
            return [Piece(_heading(block, frame), frame.number("section-gap"), keep=True)]
        case "label":
            return [Piece(headed(block, frame), frame.number("section-gap"), keep=True)]
        case "list" if block.find("glance-name"):
            return _below(_glance(block, frame), 2 * gap)
        case "list":
            return _below(_details(block, frame), gap)
        case "findings":
            return _below(_findings(block, frame), gap)
        case "signed":
            return [Piece(_signed(block, frame), 2 * gap)]
    return _below(prose(block, frame), gap)


def _below(made: list[Piece], gap: float) -> list[Piece]:
    return [replace(made[0], gap=gap), *made[1:]]


def _heading(block: Block, frame: Frame) -> Box:
    name = of_text(frame.text(block, frame.style("group")))
    if block.emblem:
        name = name_beside(block, frame, frame.number("emblem"), frame.number("name-gap"), "group")
    return placed((0, 0, black_rule(frame)), (0, frame.number("rule-gap"), name), width=frame.width)


def _record(block: Block, frame: Frame, *, lined: bool) -> list[Piece]:
    """Return a fact or a source; it stays on one page unless it is taller than the option `whole`."""
    gap, more = frame.number("gap"), frame.number("more")
    head, found = _head(block, frame), block.find("findings")
    made = [
        Piece(under_hair(head, frame, frame.number("rule-gap")), frame.number("record-gap"), keep=True)
        if lined
        else Piece(head, frame.number("head-gap"), keep=True),
        *_below(prose(need(block, "sentence"), frame), gap),
        *(_below(_findings(found, frame), gap + more) if found else ()),
        *_below(_details(need(block, "list"), frame), gap + more if found else gap),
        Piece(_form(block, frame), gap + more),
    ]
    whole = sum(piece.gap + piece.box.height for piece in made) <= frame.number("whole")
    kept = 0 if whole else len(made) - 2
    return [*made[:kept], *(replace(piece, keep=True) for piece in made[kept:-1]), made[-1]]


def _head(block: Block, frame: Frame) -> Box:
    """Return the name of the fact and the place in its file: on the right if there is space, otherwise below."""
    head, file = (
        frame.text(need(block, "head"), frame.style("head")),
        frame.text(need(block, "file"), frame.style("file")),
    )
    width = widest(file)
    if widest(head) + frame.number("gutter") + width > frame.width:
        return stack([of_text(head), of_text(file)])
    return placed((0, 0, of_text(narrowed(head))), (frame.width - width, 0, of_text(narrowed(file))), width=frame.width)


# -- details -----------------------------------------------------------------------------------------------------------


def _details(block: Block, frame: Frame) -> list[Piece]:
    """Return the entries of a list, label beside text; two short ones share a row."""
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


def _entry(item: Block, frame: Frame, inset: float = 0.0, right: float = 0.0) -> list[Piece]:
    """Return a label and, beside it, the lines of its text, with free space on the left and on the right."""
    label, text = item.children
    left = inset + frame.number("indent")
    name = of_text(frame.text(label, frame.style(label.slot), frame.number("indent")))
    lines = prose(text, frame.narrowed(frame.width - left - right))
    first, *others = [replace(piece, box=placed((left, 0, piece.box), width=frame.width)) for piece in lines]
    return [replace(first, box=placed((inset, 0, name), (0, 0, first.box))), *others]


def _findings(block: Block, frame: Frame) -> list[Piece]:
    """Return findings on a tinted background with a black bar on the left, which is visible in copies."""
    inset, padding = frame.number("bar-inset"), frame.number("bar-padding")
    made = [(piece, not at) for item in block.children for at, piece in enumerate(_entry(item, frame, inset, padding))]
    last = made[-1][0]
    return [_barred(piece, frame, padding * first, padding * (piece is last)) for piece, first in made]


def _barred(piece: Piece, frame: Frame, above: float, below: float) -> Piece:
    height = above + piece.box.height + below
    ground = filled(frame.width, height + SEAM * (not below), frame.sheet.colour("paper"))
    bar = filled(frame.number("bar"), height + SEAM * (not below), frame.sheet.colour("black"))
    box = placed((0, 0, ground), (0, 0, bar), (0, above, piece.box), width=frame.width, height=height)
    return replace(piece, box=box)


def _glance(block: Block, frame: Frame) -> list[Piece]:
    """Return the issues two to a row, each with its pictogram, name, and the numbers of its facts."""
    half, gutter = frame.narrowed((frame.width - frame.number("gutter")) / 2), frame.number("gutter")
    cells = [_glimpse(item, half) for item in block.children]
    rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    made = [
        placed(*((at * (half.width + gutter), 0, cell) for at, cell in enumerate(row)), width=frame.width)
        for row in rows
    ]
    return [Piece(box, 2 * frame.number("gap"), keep=box is not made[-1]) for box in made]


def _glimpse(item: Block, frame: Frame) -> Box:
    name, size = need(item, "glance-name"), frame.number("glance-emblem")
    left = size + frame.number("name-gap")
    beside = frame.narrowed(frame.width - left)
    words = stack([of_text(frame.text(leaf, frame.style(leaf.slot), beside.width)) for leaf in item.leaves()])
    top = max((size - words.height) / 2, 0.0)
    return placed((0, max((words.height - size) / 2, 0.0), frame.emblem(name.emblem, size)), (left, top, words))


# -- space for a pen ---------------------------------------------------------------------------------------------------


def _form(block: Block, frame: Frame) -> Box:
    """Return boxes to tick on one row, and below each word a line to write on."""
    step, indent = frame.number("line-gap"), frame.number("indent")
    parts = list(_ticks(list(need(block, "ticks").leaves()), frame))
    lines = list(need(block, "lines").leaves())
    parts += [(0.0, row * step, _line(line, frame, indent)) for row, line in enumerate(lines, 1)]
    return placed(*parts, width=frame.width)


def _signed(block: Block, frame: Frame) -> Box:
    """Return words side by side, a line to write on after each, with space to write above them."""
    name, date, signature = block.leaves()
    gap, top = frame.number("gutter"), frame.number("gap")
    widths = [share * frame.width for share in SIGNED_SHARES]
    widths.append(frame.width - sum(widths) - 2 * gap)
    starts = accumulate((width + gap for width in widths), initial=0.0)
    parts = [
        (x, top, _line(leaf, frame.narrowed(width)))
        for leaf, x, width in zip((name, date, signature), starts, widths, strict=False)
    ]
    return placed(*parts, width=frame.width)


def _ticks(leaves: Sequence[Block], frame: Frame) -> Iterator[tuple[float, float, Box]]:
    """Yield the answers with their boxes, side by side."""
    style, size = frame.style("tick"), frame.number("box")
    x = 0.0
    for leaf in leaves:
        text = narrowed(frame.text(leaf, style, frame.width))
        middle = text.lines[0].baseline - face(style.font).cap_height * style.size / 2
        square = Rect(frame.number("outline") / 2, middle - size / 2, size, size)
        box = holding(
            size, size, PathItem(rectangle(square), None, Stroke(frame.sheet.colour("black"), frame.number("outline")))
        )
        yield x, 0.0, placed((0, 0, box), (size + frame.number("word-gap"), 0, of_text(text)))
        x += size + frame.number("word-gap") + text.rect.width + frame.number("tick-gap")


def _line(leaf: Block, frame: Frame, indent: float = 0.0) -> Box:
    """Return a word followed by a line to write on, across the rest of the width; the line begins at an indent."""
    text = narrowed(frame.text(leaf, frame.style("line")))
    left = max(indent, text.rect.width + frame.number("word-gap"))
    base = text.lines[0].baseline + frame.number("drop")
    writing = rule(frame.width - left, frame.number("writing"), frame.sheet.colour("black"))
    return placed((0, 0, of_text(text)), (left, base, writing), width=frame.width)
