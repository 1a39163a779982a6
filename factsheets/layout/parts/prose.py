"""Lead and body (docs/design.md, section 7, "Lead")."""

from __future__ import annotations

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, of_text, stack
from factsheets.layout.sheet import Frame
from factsheets.layout.spec import Value

OPTIONS: dict[str, Value] = {"gap": 5.0}
SHORT_LAST_LINE = 0.4
TEXT_OPTIONS: dict[str, Value] = {"style": "lead"}


def draw(block: Block, frame: Frame) -> Box:
    """Return lead and paragraphs, one under the other."""
    return stack([_paragraph(leaf, frame, leaf.slot) for leaf in block.leaves()], frame.number("gap"))


def draw_text(block: Block, frame: Frame) -> Box:
    """Return one leaf in the style that the layout names."""
    return _paragraph(block, frame, str(frame.options["style"]))


def _paragraph(leaf: Block, frame: Frame, style_name: str) -> Box:
    """Return a paragraph; a lead with a short last line is evened out, without a line more."""
    text = frame.text(leaf, frame.style(style_name))
    if style_name == "lead" and len(text.lines) > 1 and text.lines[-1].width < SHORT_LAST_LINE * frame.width:
        text = frame.text(leaf, frame.style(style_name), balance=True)
    return of_text(text)
