"""Any block, from top to bottom: used for blocks without a place in their layout (docs/layouts.md)."""

from __future__ import annotations

from factsheets.document.blocks import HEADINGS, Block
from factsheets.geometry import Size
from factsheets.layout.box import placed
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import headed, style_of
from factsheets.layout.paper.parts.flowing import Piece, lines
from factsheets.layout.spec.paper import Value

OPTIONS: dict[str, Value] = {"gap": 5.0, "figure": 100.0}


def pieces(block: Block, frame: Frame) -> list[Piece]:
    """Return headings under a rule, figures across the width, and words in the style of their slot, else that of the body."""
    made: list[Piece] = []
    for leaf in block.leaves():
        first, *rest = _leaf(leaf, frame)
        made += [Piece(first.box, frame.number("gap") if made else 0.0, first.keep), *rest]
    return made


def _leaf(leaf: Block, frame: Frame) -> list[Piece]:
    if leaf.figure:
        drawn, _ = frame.figure(leaf, Size(frame.width, frame.number("figure")))
        return [Piece(placed((0, 0, drawn), width=frame.width))]
    if leaf.role in HEADINGS:
        return [Piece(headed(leaf, frame), keep=True)]
    return lines(frame.text(leaf, frame.style(style_of(leaf, frame))), 0.0)
