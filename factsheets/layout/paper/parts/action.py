"""The panel at the end of a back: hope, and one thing to do (docs/design.md, section 7, "Call-to-action panel")."""

from __future__ import annotations

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import need
from factsheets.layout.paper.parts.ways import panel_ground
from factsheets.layout.spec.paper import Value

OPTIONS: dict[str, Value] = {
    "height": 89.0, "padding": 14.0, "dawn": 3.0, "ground": 3.0, "code": 80.0, "code-gap": 12.0, "inset": 6.0, "top": 8.0, "gap": 4.0,
}  # fmt: skip


def draw(block: Block, frame: Frame) -> Box:
    """Return the panel: sentence of hope, what to do, how; the code on a white square of its own at the right."""
    size, padding, inset = frame.number("code"), frame.number("padding"), frame.number("inset")
    code, _ = frame.figure(need(block, "code"), Size(size, size))
    room = frame.width - 2 * padding - code.width - frame.number("code-gap")
    words = stack([
        of_text(frame.text(need(block, "hope"), frame.style("hope"), room)),
        of_text(frame.text(need(block, "call"), frame.style("call"), room)),
        of_text(frame.text(need(block, "scan"), frame.style("body"), room)),
    ], frame.number("gap"))  # fmt: skip
    height = max(frame.number("height"), words.height + 2 * frame.number("top"), code.height + 2 * inset)
    edge = frame.number("rule") + frame.number("dawn")
    return placed(
        (0, 0, panel_ground(frame, height)),
        (padding, edge + (height - edge - words.height) / 2, words),
        (frame.width - code.width - inset, edge + (height - edge - code.height) / 2, code),
    )
