"""What several parts share: rules with labels, large numbers with their units, sizes of figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from factsheets.content.quantity.grammar import KINDS
from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.scene import TextItem
from factsheets.document.text import TextStyle
from factsheets.layout.box import Box, of_text, placed, rule
from factsheets.layout.context import Frame
from factsheets.layout.spec.paper import Value
from factsheets.limits import UNIT_GAP, UNIT_LEAST_GAP, UNIT_SIZE, UNIT_SPACE
from factsheets.typeset.boxes import inked_left, text_width, widest
from factsheets.typeset.fonts import face

OPTIONS: dict[str, Value] = {"rule": 1.2, "hair": 0.5, "label-drop": 16.0, "label-clear": 8.0}
"""Options of every part: the section rule and the line between facts (docs/design.md, section 7, "Section rule"); the
distance from a rule to the first baseline of its label, whose capitals are at least `label-clear` below the rule."""

ENDLESS = 9999.0
"""A width in points, greater than any other."""
TAIL, NEAR = 0.13, 0.073
"""How much lower things are under a number with commas or "$", and how far the ink of any other may reach down before things
under it are lower, relative to its size."""
CLOSE = 0.65
"""The leading of a number that leads a side, relative to its size."""


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
    """Return a black line across the width, with the weight of an option: "rule" or "hair"."""
    return rule(frame.width, frame.number(weight), frame.sheet.colour("black"))


def under_hair(box: Box, frame: Frame, gap: float) -> Box:
    """Return the box with a thin line above it, at a distance."""
    return placed((0, 0, black_rule(frame, "hair")), (0, gap, box), width=frame.width)


def style_of(leaf: Block, frame: Frame) -> str:
    """Return the text style of a leaf: that of its slot, otherwise that of the body."""
    return leaf.slot if leaf.slot in frame.sheet.styles else "body"


need = Block.need
"""Parts only get blocks that `compose` made for them."""


def flush_right(item: TextItem, width: float) -> TextItem:
    """Return a set text with its box reduced to its longest line, flush right in the width."""
    longest = widest(item)
    lines = tuple(replace(line, x=width - line.width) for line in item.lines)
    return replace(item, rect=replace(item.rect, x=width - longest, width=longest), lines=lines, align="right")


def unit_after(number: TextStyle, frame: Frame, tone: str) -> TextStyle:
    """Return how a unit is set after a number: smaller, the gap before it in proportion."""
    least = frame.style("unit").size
    style = frame.style("unit", tone=tone, size=max(least, UNIT_SIZE * number.size))
    return _led(style, max(UNIT_GAP * number.size + UNIT_LEAST_GAP, UNIT_SPACE * least))


@lru_cache(maxsize=512)
def _led(style: TextStyle, lead: float) -> TextStyle:
    return replace(style, lead=lead)


def unbroken(text: str, style: TextStyle, width: float) -> TextStyle:
    """Return the style of a number, smaller if its longest word would break in the width: digits never continue on a second line."""
    longest = max(text_width(word, style) for word in text.split())
    size = style.size * min(1.0, width / longest)
    return replace(style, size=size, leading=style.leading * size / style.size)


def on_a_line(number: Block, style: TextStyle, frame: Frame, tone: str) -> TextItem:
    """Return number and unit on one line of any length, the ink of the first digit on the left edge."""
    return inked_left(frame.text(number, style, ENDLESS, unit=unit_after(style, frame, tone)))


def close(style: TextStyle) -> TextStyle:
    """Return the style of a number with boxes that just contain its digits, for lines close to it."""
    return replace(style, leading=CLOSE * style.size)


def tail_of(number: TextItem) -> float:
    """Return how much lower things are under a number, because its commas, signs of currencies, or letters, need space."""
    runs = number.lines[-1].runs
    size = number.lines[0].runs[0].size
    deep = max(face(run.font).depth(run.text) * run.size for run in runs)
    return max(TAIL * size if any(each in ",$" for each in number.text) else 0.0, deep - NEAR * size)


def height_of(figure: Block, frame: Frame, options: Mapping[str, str]) -> float:
    """Return the greatest height of a figure in points, from the option for its shape."""
    assert figure.figure is not None, figure.id
    return frame.number(options[shape(figure.figure)])


def under_number(fact: Block, figure: Block, *, told: bool = False) -> Block:
    """Return the figure of a fact for a place under its number.

    If the number of the fact is the total of a bar, the bar leaves it out; if it is the share, its sentence around the
    bar has the words of both (`told`).
    """
    spec, number = figure.figure, fact.find("number")
    if spec is None or spec.kind != "share" or number is None:
        return figure
    share = number.text in spec.labels[1]
    labels = spec.labels if share and not told else ("", "" if share else spec.labels[1], *spec.labels[2:])
    return replace(figure, figure=replace(spec, labels=labels))


def shape(spec: FigureSpec) -> str:
    """Return the shape of a fact's figure: "row", "grid", "bar", "rows" or "things"."""
    return KINDS[spec.kind].shape
