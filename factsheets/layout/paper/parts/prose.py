"""Lead and body (docs/design.md, section 7, "Lead")."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.back import IN_TWO, UNDER_LINE
from factsheets.compose.handout import LEADING
from factsheets.document.blocks import Block
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import black_rule, headed, style_of
from factsheets.layout.spec.paper import Value
from factsheets.limits import GUTTER
from factsheets.typeset.boxes import text_width

OPTIONS: dict[str, Value] = {"gap": 5.0, "top": 6.0, "size": 14.0, "turn-gap": 8.0, "leading": 23.0}
"""`size` is that of the body, which may be larger if there is space; where it is larger than 14, the lead is, too. `leading` is the
size of a lead in the place of a number."""
USUAL = 14.0
LAST_LINE = 0.4
"""The least share of the measure for the last line of a lead."""
ONE_LINE_LEAD = 18 / 16
"""A lead that needs only one line is larger."""
COLUMNS_OPTIONS: dict[str, Value] = {
    "most": 2,
    "gutter": GUTTER,
    "gap": 10.0,
    "size": 12.0,
    "single": 14.0,
    "even": 1.0,
}
"""`single` is the greatest size of a column that is alone: over the full width larger text would be louder than what is above it.
`even` is the share of the width that is divided evenly; the rest depends on the length of the texts."""
TEXT_OPTIONS: dict[str, Value] = {"style": "lead"}


def draw(block: Block, frame: Frame) -> Box:
    """Return a rule, and lead and paragraphs under it; at the end, a note on where the rest is.

    In the place of a number, the lead is large and in the accent, without a rule.
    """
    leaves = list(block.leaves())
    leading = any(leaf.style == LEADING for leaf in leaves)
    text = stack([_leaf(leaf, frame) for leaf in leaves if leaf.slot != "turn"], frame.number("gap"))
    turn = [_paragraph(leaf, frame, "label") for leaf in leaves if leaf.slot == "turn"]
    words = stack([text, *turn], frame.number("turn-gap"))
    rule = [] if leading else [(0.0, 0.0, black_rule(frame))]
    return placed(*rule, (0, frame.number("top"), words), width=frame.width)


def draw_columns(block: Block, frame: Frame) -> Box:
    """Return paragraphs side by side, each under a rule unless a line is right above; a label is above its paragraph.

    Under things that are passed on, all are in two columns.
    """
    leaves = list(block.leaves())
    label = [headed(leaf, frame) for leaf in leaves if leaf.slot == "label"]
    texts = [leaf for leaf in leaves if leaf.slot != "label"]
    across = 1 if label else min(int(frame.number("most")), len(texts))
    if across == 1:
        size = min(frame.number("size"), frame.number("single"))
        frame = replace(frame, options={**frame.options, "size": size})
    rows = [[[leaf] for leaf in texts[at : at + across]] for at in range(0, len(texts), across)]
    if block.style == IN_TWO and across > 2:
        rows = [_in_two(texts)]
    ruled = not label and block.style != UNDER_LINE
    return stack([*label, *(_abreast(row, frame, ruled=ruled) for row in rows)], frame.number("gap"))


def _in_two(texts: list[Block]) -> list[list[Block]]:
    """Return the paragraphs in two columns, in reading order, the longer one as short as possible."""
    lengths = [len(leaf.text) for leaf in texts]
    at = min(range(1, len(texts)), key=lambda at: max(sum(lengths[:at]), sum(lengths[at:])))
    return [texts[:at], texts[at:]]


def _abreast(columns: list[list[Block]], frame: Frame, *, ruled: bool) -> Box:
    room, even = frame.width - frame.number("gutter") * (len(columns) - 1), frame.number("even")
    lengths = [sum(len(leaf.text) for leaf in column) for column in columns]
    parts, x = [], 0.0
    for column, length in zip(columns, lengths, strict=True):
        width = room * (even / len(columns) + (1 - even) * length / sum(lengths))
        parts.append((x, 0.0, _column(column, frame.narrowed(width), ruled=ruled)))
        x += width + frame.number("gutter")
    return placed(*parts, width=frame.width)


def _column(leaves: list[Block], frame: Frame, *, ruled: bool) -> Box:
    size, styles = frame.number("size"), frame.sheet.styles
    larger = {
        name: frame.style(name, size=styles[name].size * size / styles["body"].size) for name in ("body", "label")
    }
    larger_frame = replace(frame, sheet=replace(frame.sheet, styles={**styles, **larger}))
    text = stack([of_text(larger_frame.text(leaf, larger["body"])) for leaf in leaves], frame.number("gap") / 2)
    if not ruled:
        return text
    drop = frame.number("label-drop") - frame.number("rule")
    return placed((0, 0, black_rule(frame)), (0, drop / 2, text), width=frame.width)


def draw_text(block: Block, frame: Frame) -> Box:
    """Return one leaf in the style that the layout names."""
    return _paragraph(block, frame, str(frame.options["style"]))


def _leading(leaf: Block, frame: Frame) -> Box:
    """Return a lead in the place of a number."""
    style = frame.style("lead", tone=leaf.tone, size=frame.number("leading"))
    return of_text(frame.text(leaf, style, balance=True))


def _leaf(leaf: Block, frame: Frame) -> Box:
    if leaf.style == LEADING:
        return _leading(leaf, frame)
    style = style_of(leaf, frame)
    if style == "lead":
        larger = frame.style("lead", size=frame.style("lead").size * ONE_LINE_LEAD)
        if text_width(leaf.text, larger) <= frame.width:
            return of_text(frame.text(leaf, larger))
        size = frame.style("lead").size * max(1.0, frame.number("size") / frame.sheet.sized(USUAL))
        return of_text(frame.text(leaf, frame.style("lead", size=size), last=LAST_LINE))
    return of_text(frame.text(leaf, frame.style(style, size=frame.number("size"))))


def _paragraph(leaf: Block, frame: Frame, style_name: str) -> Box:
    """Return a paragraph; the last line of a lead or of the sentence of hope is not much shorter than the others."""
    last = LAST_LINE if style_name in ("lead", "hope") else None
    return of_text(frame.text(leaf, frame.style(style_name), last=last))
