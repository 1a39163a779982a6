"""Lead and body (docs/design.md, section 7, "Lead")."""

from __future__ import annotations

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, of_text, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import style_of
from factsheets.layout.spec.paper import Value

OPTIONS: dict[str, Value] = {"gap": 5.0}
LAST_LINE = 0.4
"""Share of the measure that the last line of a lead takes at least."""
TEXT_OPTIONS: dict[str, Value] = {"style": "lead"}


def draw(block: Block, frame: Frame) -> Box:
    """Return lead and paragraphs, one under the other."""
    return stack([_paragraph(leaf, frame, style_of(leaf, frame)) for leaf in block.leaves()], frame.number("gap"))


def draw_text(block: Block, frame: Frame) -> Box:
    """Return one leaf in the style that the layout names."""
    return _paragraph(block, frame, str(frame.options["style"]))


def _paragraph(leaf: Block, frame: Frame, style_name: str) -> Box:
    """Return a paragraph; the last line of a lead is not much shorter than the others."""
    last = LAST_LINE if style_name == "lead" else None
    return of_text(frame.text(leaf, frame.style(style_name), last=last))
