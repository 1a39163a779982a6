"""The number of a fact, with the line above it: the beginning of a card (docs/design.md, section 7, "Number")."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.document.text import TextStyle
from factsheets.layout.box import Box, of_text, placed
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import need, on_a_line, tail_of, unbroken, unit_after
from factsheets.typeset.boxes import text_width, widest

SMALLER_NUMBERS = (1.0, 0.9)
"""Sizes of a second-rank number: 40 and 36 pt (section 4), if its half is too narrow."""

RISE, TALL_RISE, WORD_RISE = 0.8, 0.84, 0.92
"""The distance from a line to the baseline of the number under it, relative to the size of the number: for digits, for
text taller than digits (words, as in "2 out of 3", or a currency sign), and for words that begin it ("two-thirds")."""

LINES, LINES_WITH_UNIT = 0.95, 0.6
"""The leading of a number on two lines, relative to its size: of equal lines, and if its unit alone is on the second one."""


class Key(Struct, frozen=True):
    """Qualifier line and number as a box that ends at the number's baseline, the width of each, and where its ink ends."""

    box: Box
    number: float
    qualifier: float
    size: float
    foot: float

    @property
    def width(self) -> float:
        return max(self.number, self.qualifier)


def number_text(block: Block, frame: Frame, style_name: str, tone: str, scale: float = 1.0) -> TextItem:
    """Return number and unit on one line, the ink of the first digit on the left edge."""
    style = frame.style(style_name, tone=tone, size=frame.style(style_name).size * scale)
    return on_a_line(block, style, frame, tone)


def fitting_number(
    block: Block, frame: Frame, style_name: str, tone: str, sizes: Sequence[float] = SMALLER_NUMBERS
) -> TextItem:
    """Return the number at the first of these sizes that fits the width, otherwise on several lines at the smallest."""
    for scale in sizes:
        item = number_text(block, frame, style_name, tone, scale)
        if item.rect.width <= frame.width:
            return item
    size = frame.style(style_name).size * sizes[-1]
    style = unbroken(block.text, frame.style(style_name, tone=tone, size=size), frame.width)
    return frame.text(block, replace(style, leading=style.size * 1.1), unit=unit_after(style, frame, tone))


def number_of_any_length(block: Block, frame: Frame, style_name: str, tone: str) -> Box:
    """Return number and unit on one line; if they are too wide, a hero on two lines, any other number smaller."""
    item = number_text(block, frame, style_name, tone)
    wide = widest(item)
    if wide <= frame.width:
        return of_text(item)
    if style_name != "hero":
        return of_text(number_text(block, frame, style_name, tone, frame.width / wide))
    style = frame.style("hero", tone=tone)
    lines = _on_two_lines(block, style, tone, frame)
    clear = max(0.0, (style.leading - lines.leading) / 2)
    return placed((0, clear, of_text(lines)), height=lines.rect.height + 2 * clear)


def _on_two_lines(number: Block, style: TextStyle, tone: str, frame: Frame) -> TextItem:
    """Return a long number on two lines of similar width: "600,000 to" over "1 million"; a unit is close under it."""
    small = any(phrase.style == "unit" for phrase in number.words)
    style = replace(style, leading=(LINES_WITH_UNIT if small else LINES) * style.size)
    style = unbroken(number.text, style, frame.width)
    words = number.text.split()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    wide = min((max(text_width(half, style) for half in each) for each in halves), default=frame.width)
    return frame.text(number, style, min(wide + 1.0, frame.width), unit=unit_after(style, frame, tone))


def key_of(fact: Block, frame: Frame, style_name: str, sizes: Sequence[float] = SMALLER_NUMBERS) -> Key:
    """Return qualifier line and number, in the first of these sizes that fits, with enough distance between their
    baselines that they do not touch.
    """
    number = fitting_number(need(fact, "number"), frame, style_name, fact.tone, sizes)
    size = number.lines[0].runs[0].size
    qualifier = fact.find("qualifier")
    if qualifier is None:
        base = frame.number("number-drop") + 0.66 * size
        parts = [(0.0, base - number.lines[0].baseline, of_text(number))]
        line_width = 0.0
    else:
        line = frame.text(qualifier, frame.style("qualifier"))
        line = replace(line, rect=replace(line.rect, width=widest(line)))
        top = frame.number("label-drop") - line.lines[0].baseline
        under = line.rect.height - line.lines[-1].baseline + number.lines[0].baseline
        base = top + line.lines[-1].baseline + max(rise_of(fact) * size, under)
        parts = [(0.0, top, of_text(line)), (0.0, base - number.lines[0].baseline, of_text(number))]
        line_width = line.rect.width
    box = placed(*parts, height=base + (len(number.lines) - 1) * number.leading)
    return Key(box, number.rect.width, line_width, size, box.height + tail_of(number))


def rise_of(fact: Block) -> float:
    """Return the distance from the line above to the baseline of a number, relative to its size: words and signs of currencies are taller."""
    words = "".join(phrase.text for phrase in need(fact, "number").words if phrase.style != "unit")
    if words[:1].isalpha():
        return WORD_RISE
    return TALL_RISE if any(each.isalpha() or each in "$€£" for each in words) else RISE
