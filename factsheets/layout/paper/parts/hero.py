"""The number that leads a front, directly under the title (docs/design.md, section 7, "Hero")."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.document.text import TextStyle
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts.common import (
    CLOSE,
    black_rule,
    close,
    height_of,
    need,
    on_a_line,
    shape,
    tail_of,
    unbroken,
    unit_after,
)
from factsheets.layout.paper.parts.lockup import LINES
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import text_width, widest
from factsheets.typeset.fonts import face

OPTIONS: dict[str, Value] = {
    "top": 30.0, "top-alone": 22.0, "least": 96.0, "most": 148.0, "text-drop": 28.0, "below": 0.0, "foot": 4.0, "gap": 24.0, "words-gap": 10.0,
    "figure": 106.0, "tens": 72.0, "dots": 104.0, "bar": 84.0, "rows": 140.0, "least-room": 180.0, "bars": "under", "unit": "beside", "drawn": "yes",
    "lines": 2,
}  # fmt: skip
"""`most` is the size of the largest hero, `least` that of the smallest, and of one beside a figure; `below` the
space to the row under it, if the rule of that row is to be the ground of the figure. With `unit: under` the number is
as large as possible, with its unit on the next line if both do not fit on one; a sentence of more than `lines` under it is smaller. `drawn: no` leaves
out the figure, `nothing` the whole fact."""
STYLES = ("hero", "unit", "hero-qualifier", "hero-text", "hero-text-beside", "body", "year")
ABOVE, ABOVE_STEP = 8.0, 0.1
"""The space from the capitals of the largest hero to the line above it, and the extra space per point of a smaller
size."""
CLEAR = 4.0
"""The least space between the line above and the ink of the number, such as the bar of a "$"."""
ASCENT = 0.08
"""With `unit: under`: how much taller letters are than capitals, relative to the size of a number with words, "1 in 5"."""
UNDER = 1.35
"""The least distance from the number to the first baseline of its sentence, relative to the size of the sentence."""
FULL, CLOSE_UNIT = 0.995, 0.48
"""With `unit: under`: the share of the width that a number fills with its unit on one line, if it has at least its
least size there; and the distance of the two lines otherwise, in sizes of the number."""
UNIT_RISE = 0.36
"""The least distance from the ink of figures to the baseline of a unit under them, relative to the size of the figures."""
SMALLER = 0.8
"""How much smaller a number may be to make space for words on its right."""
LEVEL = 0.6
"""The greatest height of words beside a number, relative to its size: below the top of its digits."""
SHARE, FIGURE_SHARE = 0.94, 0.512
"""The greatest share of the width for number and unit, and for a figure beside them."""
HEIGHTS = {"row": "figure", "grid": "dots", "bar": "bar", "rows": "rows", "things": "tens"}
"""The option that holds the height of a figure, by its shape."""


def draw(block: Block, frame: Frame) -> Box:
    """Return a fact with its number as large as fits the width, its sentence split around it, its figure on the right.

    A bar has the full width under number and sentence; so does a figure that does not fit beside the number.
    """
    if frame.options["drawn"] == "nothing":
        return Box(frame.width, 0.0)
    fact = next(child for child in block.walk() if child.slot == "fact")
    figure = fact.find("figure")
    if figure is None or frame.options["drawn"] != "yes":
        return _told(fact, frame, "most")
    bar = figure.figure is not None and shape(figure.figure) == "bar" and frame.options["bars"] == "under"
    beside = None if bar else _beside(fact, figure, frame)
    if beside:
        return beside
    words = _told(fact, frame, "most" if bar else "least")
    drawn, _ = frame.figure(figure, Size(frame.width, height_of(figure, frame, HEIGHTS)))
    return placed((0, 0, words), (0, words.height + frame.number("gap") / 2, drawn), width=frame.width)


def _told(fact: Block, frame: Frame, size: str) -> Box:
    """Return number and words, side by side if a short number, perhaps a little smaller, leaves space for them."""
    most = frame.number(size)
    if frame.options["unit"] == "under":
        return _words(fact, frame, _number(fact, frame, most), "hero-text")
    number, smaller = (_number(fact, frame, each) for each in (most, max(SMALLER * most, frame.number("least"))))
    return _aside(fact, frame, number) or _aside(fact, frame, smaller) or _words(fact, frame, number, "hero-text")


def _beside(fact: Block, figure: Block, frame: Frame) -> Box | None:
    """Return number and words on the left, the figure on the ground line on the right; None if it does not fit.

    Dots are no higher than the number, and the words have the full width under both.
    """
    number = _number(fact, frame, frame.number("least"))
    dots, run = _is_dots(figure), number.lines[0].runs[0]
    caps = face(run.font).cap_height * run.size
    room = frame.width - number.rect.width - frame.number("gap")
    if room < frame.number("least-room") or len(number.lines) > 1:
        return None
    try:
        wide = min(room, frame.width * FIGURE_SHARE)
        high = height_of(figure, frame, HEIGHTS)
        drawn, feet = frame.figure(figure, Size(wide, min(high, caps) if dots else high))
    except NoRoom:
        return None
    left, foot, below = frame.width - drawn.width, frame.number("foot"), frame.number("below")
    style, width = ("hero-text", frame.width) if dots else ("hero-text-beside", left - frame.number("words-gap"))
    words = _words(fact, frame, number, style, width)
    ground = max(words.height + below, drawn.height + foot)
    if dots:
        top = _head(fact, frame, number)[1] - (caps + drawn.height) / 2
    else:
        top = ground - (feet if _stands(figure) else drawn.height + foot * 2)
    return placed(
        (0, 0, words), (left, top, drawn), (0, ground, black_rule(frame)), width=frame.width, height=ground - below
    )


def _aside(fact: Block, frame: Frame, number: TextItem) -> Box | None:
    """Return a short number with the rest of its sentence on its right, ending on its baseline.

    None if it does not fit.
    """
    rest, x = fact.find("rest"), number.rect.width + frame.number("gap")
    if rest is None or len(number.lines) > 1 or frame.width - x < frame.number("least-room"):
        return None
    text = frame.text(rest, frame.style("hero-text"), frame.width - x, balance=True)
    head, base = _head(fact, frame, number)
    if text.lines[-1].baseline - text.lines[0].baseline > LEVEL * number.lines[0].runs[0].size:
        return None
    parts = [*head, (x, base - text.lines[-1].baseline, of_text(text))]
    return placed(*parts, width=frame.width, height=base)


def _stands(figure: Block) -> bool:
    """Return whether a figure is a row of symbols without words under it, which can be on a line."""
    return figure.figure is not None and shape(figure.figure) in ("row", "things") and not figure.figure.labels


def _is_dots(figure: Block) -> bool:
    """Return whether a figure is a row of dots, which is in the middle of the height of its number."""
    return figure.figure is not None and shape(figure.figure) == "row" and not figure.figure.icons


def _number(fact: Block, frame: Frame, most: float) -> TextItem:
    """Return number and unit on one line, as large as fits; at the least size, the unit is under the number.

    A number that is longer than a line at that size is smaller.
    """
    block, tone = need(fact, "number"), fact.tone
    largest = on_a_line(block, close(frame.style("hero", tone=tone, size=most)), frame, tone)
    size = min(most, most * frame.width * SHARE / largest.rect.width)
    size = max(size, min(frame.number("least"), most))
    share, leading = (SHARE, 0.6) if frame.options["unit"] == "beside" else (1.0, CLOSE_UNIT)
    if share == 1.0:
        line = most * frame.width * FULL / largest.rect.width
        size = most if line < frame.number("least") else min(line, most)
    figures = "".join(phrase.text for phrase in block.words if phrase.style != "unit")
    style = unbroken(figures, close(frame.style("hero", tone=tone, size=size)), frame.width * min(share, FULL))
    item = on_a_line(block, style, frame, tone)
    return item if item.rect.width <= frame.width else _on_lines(block, figures, style, leading, frame, tone)


def _on_lines(number: Block, figures: str, style: TextStyle, leading: float, frame: Frame, tone: str) -> TextItem:
    """Return a number with its unit under its figures, or with figures of several words on lines of the same size."""
    unit, width = unit_after(style, frame, tone), text_width(figures, style)
    if width > frame.width:
        width, leading = frame.width, LINES
    else:
        # Not wider than the figures: otherwise the first word of a unit, the "a" of "a year", would stay beside them.
        below = "".join(phrase.text for phrase in number.words if phrase.style == "unit")
        width = max(width, text_width(below, unit) if below else frame.width) + 1.0
        leading = max(leading, face(style.font).depth(figures) + UNIT_RISE)
    lines = frame.text(number, replace(style, leading=leading * style.size), min(width, frame.width), unit=unit)
    spare = max(leading - CLOSE, 0.0) * style.size  # half of it above the first line, half below the last one
    rect = replace(lines.rect, y=spare / 2, width=widest(lines), height=lines.rect.height - spare)
    return replace(lines, rect=rect)


def _words(fact: Block, frame: Frame, number: TextItem, style: str, left: float = 0.0) -> Box:
    """Return the words before the number, the number, and the rest of the sentence or the whole sentence, in the
    width `left`; the box ends at its last baseline.
    """
    parts, base = _head(fact, frame, number)
    rest = fact.find("rest") or need(fact, "sentence")
    text = frame.text(rest, frame.style(style), left, balance=True)
    if frame.options["unit"] == "under" and len(text.lines) > frame.number("lines"):
        text = frame.text(rest, frame.style("hero-text-beside"), left, balance=True)
    drop = max(frame.number("text-drop"), UNDER * text.lines[0].runs[0].size)
    top = base + tail_of(number) + drop - text.lines[0].baseline
    return placed(*parts, (0, top, of_text(text)), width=frame.width, height=top + text.lines[-1].baseline)


def _head(fact: Block, frame: Frame, number: TextItem) -> tuple[list[tuple[float, float, Box]], float]:
    """Return the words before the number, the number, and its last baseline."""
    size = number.lines[0].runs[0].size
    beside = frame.options["unit"] == "beside"
    extra = ABOVE_STEP * (frame.number("most") - size) if beside else ASCENT * size
    caps = face(number.lines[0].runs[0].font).cap_height * size
    ink = max(face(run.font).rise(run.text) * run.size for run in number.lines[0].runs)
    parts: list[tuple[float, float, Box]] = []
    above = frame.sheet.sized(ABOVE)
    base = frame.number("top-alone") - above
    for leaf in filter(None, map(fact.find, ("intro", "qualifier"))):
        text = frame.text(leaf, frame.style("hero-qualifier"))
        top = (base if parts else frame.number("top")) - text.lines[0].baseline + (text.leading if parts else 0.0)
        parts.append((0.0, top, of_text(text)))
        base = top + text.lines[-1].baseline
    base += max(caps + above + extra, ink + CLEAR if parts else 0.0)
    parts.append((0.0, base - number.lines[0].baseline, of_text(number)))
    return parts, base + number.lines[-1].baseline - number.lines[0].baseline
