"""What several parts share: rules with labels."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.content.quantity.grammar import KINDS
from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.scene import TextItem
from factsheets.document.text import TextStyle
from factsheets.layout.box import Box, of_text, placed, rule
from factsheets.layout.context import Frame
from factsheets.layout.spec.paper import Value
from factsheets.limits import UNIT_GAP, UNIT_LEAST_GAP, UNIT_SIZE
from factsheets.typeset.boxes import widest
from factsheets.typeset.fonts import face

OPTIONS: dict[str, Value] = {"rule": 1.2, "hair": 0.5, "label-drop": 16.0, "label-clear": 8.0}
"""Options of every part: the section rule and the line between facts (docs/design.md, section 7, "Section rule"); from a
rule down to the first baseline of its label, where its capitals leave at least `label-clear` under the rule."""


def headed(label: Block, frame: Frame) -> Box:
    """Return a section rule with its label under it; the box ends at the label's last baseline."""
    style = frame.style("label")
    text = frame.text(label, style, balance=True)
    drop = max(frame.number("label-drop"), face(style.font).cap_height * style.size + frame.number("label-clear"))
    top = drop - text.lines[0].baseline
    bottom = top + text.lines[-1].baseline
    line = black_rule(frame)
    return placed((0, 0, line), (0, top, of_text(text)), width=frame.width, height=bottom)


def black_rule(frame: Frame, weight: str = "rule") -> Box:
    """Return a black line over the width, as heavy as that option says: "rule" or "hair"."""
    return rule(frame.width, frame.number(weight), frame.sheet.colour("black"))


def under_hair(box: Box, frame: Frame, gap: float) -> Box:
    """Return the box with a thin line over it, so far above."""
    return placed((0, 0, black_rule(frame, "hair")), (0, gap, box), width=frame.width)


def style_of(leaf: Block, frame: Frame) -> str:
    """Return the text style of a leaf: that of its slot, else that of the body."""
    return leaf.slot if leaf.slot in frame.sheet.styles else "body"


need = Block.need
"""A part is only given blocks that `compose` made for it."""


def flush_right(item: TextItem, width: float) -> TextItem:
    """Return a set text with its box drawn in to its longest line and put flush right in the width."""
    longest = widest(item)
    lines = tuple(replace(line, x=width - line.width) for line in item.lines)
    return replace(item, rect=replace(item.rect, x=width - longest, width=longest), lines=lines, align="right")


def unit_after(number: TextStyle, frame: Frame, tone: str) -> TextStyle:
    """Return how a unit is set after a number: smaller, the gap before it in proportion."""
    style = frame.style("unit", tone=tone, size=max(frame.style("unit").size, UNIT_SIZE * number.size))
    return replace(style, lead=UNIT_GAP * number.size + UNIT_LEAST_GAP)


def shape(spec: FigureSpec) -> str:
    """Return the room that the figure of a fact takes: "row", "grid", "bar", "rows" or "things"."""
    return KINDS[spec.kind].shape
