"""What several parts share: rules with labels."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.layout.box import Box, of_text, placed, rule
from factsheets.layout.context import Frame
from factsheets.typeset.boxes import widest
from factsheets.typeset.fonts import face

RULE = 1.2
"""Section rule, in points (docs/design.md, section 7, "Section rule")."""
HAIR = 0.5
LABEL_DROP = 16.0
"""From a rule down to the first baseline of its label, where its capitals leave LABEL_CLEAR under the rule."""
LABEL_CLEAR = 8.0


def headed(label: Block, frame: Frame) -> Box:
    """Return a section rule with its label under it; the box ends at the label's last baseline."""
    style = frame.style("label")
    text = frame.text(label, style, balance=True)
    drop = max(LABEL_DROP, face(style.font).cap_height * style.size + LABEL_CLEAR)
    top = drop - text.lines[0].baseline
    bottom = top + text.lines[-1].baseline
    line = rule(frame.width, RULE, frame.sheet.colour("black"))
    return placed((0, 0, line), (0, top, of_text(text)), width=frame.width, height=bottom)


def ruled(box: Box, frame: Frame, gap: float) -> Box:
    """Return the box under a hairline, so far below it."""
    line = rule(frame.width, HAIR, frame.sheet.colour("black"))
    return placed((0, 0, line), (0, gap, box), width=frame.width)


def need(block: Block, slot: str) -> Block:
    """Return the block for the slot below this one; a part is only given blocks that `compose` made for it."""
    found = block.find(slot)
    if found is None:
        raise LookupError(f"{block.id} has no {slot}")
    return found


def flush_right(item: TextItem, width: float) -> TextItem:
    """Return a set text with its box drawn in to its longest line and put flush right in the width."""
    longest = widest(item)
    lines = tuple(replace(line, x=width - line.width) for line in item.lines)
    return replace(item, rect=replace(item.rect, x=width - longest, width=longest), lines=lines, align="right")
