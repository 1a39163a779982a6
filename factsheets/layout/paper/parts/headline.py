"""What leads a back: a sentence in large type, and things that stand on a line (docs/design.md, section 7, "Back")."""

from __future__ import annotations

from factsheets.document.blocks import Block
from factsheets.document.paths import Path
from factsheets.document.scene import PathItem, TextItem
from factsheets.geometry import Size
from factsheets.layout.box import Box, filled, holding, of_text, placed
from factsheets.layout.context import Frame
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import text_width

OPTIONS: dict[str, Value] = {"line": 5.0, "top": 14.0, "emblem": 40.0, "gap": 22.0, "alone": 41.0, "alone-top": 22.0}
"""`alone` is the size of a headline without pictograms, in the accent."""
THINGS_OPTIONS: dict[str, Value] = {
    "height": 94.0,
    "line": 3.0,
    "words-top": 6.0,
    "arrow": 2.4,
    "head": 7.0,
    "clear": 28.0,
}
MOST_LINES = 4


def draw(block: Block, frame: Frame) -> Box:
    """Return the accent line, the sentence under it, and the pictogram of the issue at its right."""
    line = filled(frame.width, frame.number("line"), frame.sheet.colour(block.tone))
    top = frame.number("line") + frame.number("top" if block.emblem else "alone-top")
    emblem = frame.emblem(block.emblem, frame.number("emblem"))
    room = frame.width - (emblem.width + frame.number("gap") if block.emblem else 0.0)
    return placed(
        (0, 0, line), (0, top, of_text(_words(block, frame, room))), (frame.width - emblem.width, top, emblem),
        width=frame.width,
    )  # fmt: skip


def _words(block: Block, frame: Frame, room: float) -> TextItem:
    """Return the sentence, in the accent and larger where nothing stands under it."""
    style = frame.style("headline")
    if block.emblem is None:
        large = frame.style("headline", tone=block.tone, size=frame.number("alone"))
        item = frame.text(block, large, room, balance=True)
        if len(item.lines) <= MOST_LINES:
            return item
    return frame.text(block, style, room, balance=True)


def draw_things(block: Block, frame: Frame) -> Box:
    """Return pictograms standing on a line in the accent, their words under it, arrows between them where they are passed on."""
    color, height = frame.sheet.colour(block.tone), frame.number("height")
    style = frame.style("figure-label")
    items = list(block.leaves())
    signs = [frame.standing(leaf.figure or leaf.emblem, height) for leaf in items]
    foot = max(sign.height for sign in signs)
    widths = [
        max(sign.width, text_width(leaf.text, style) if leaf.words else 0.0)
        for leaf, sign in zip(items, signs, strict=True)
    ]
    gap = (frame.width - sum(widths)) / max(len(items) - 1, 1)
    lefts = [sum(widths[:at]) + gap * at for at in range(len(items))]
    parts = [(0.0, foot, filled(frame.width, frame.number("line"), color))]
    for leaf, sign, left in zip(items, signs, lefts, strict=True):
        drawn = frame.figure(leaf, Size(height, height))[0] if leaf.figure else sign
        parts.append((left, foot - sign.height, drawn))
        if leaf.words:
            parts.append((left, foot + frame.number("words-top"), of_text(frame.text(leaf, style, frame.width - left))))
    if block.style == "passed-on":
        clear = frame.number("clear")
        ends = zip(lefts, signs, lefts[1:], strict=False)
        parts += [
            (0.0, foot / 2, _arrow(left + sign.width + clear, after - clear, color, frame))
            for left, sign, after in ends
        ]
    return placed(*parts, width=frame.width)


def _arrow(start: float, end: float, color: str, frame: Frame) -> Box:
    """Return an arrow from start to end, its shaft in the middle of the box."""
    half, head = frame.number("arrow") / 2, frame.number("head")
    path: Path = (
        ("M", start, -half), ("L", end - 1.6 * head, -half), ("L", end - 1.6 * head, -head), ("L", end, 0.0),
        ("L", end - 1.6 * head, head), ("L", end - 1.6 * head, half), ("L", start, half), ("Z",),
    )  # fmt: skip
    return holding(end, 0.0, PathItem(path, color))
