"""Words on slides: set so that a slide program, which breaks lines anew, breaks them at the same places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.document.text import TextStyle
from factsheets.layout.deck_spec import Spot
from factsheets.layout.sheet import Frame, NoRoom
from factsheets.typeset.fonts import face
from factsheets.typeset.lines import text_width, widest

SLACK = 1.03
"""A box is so much wider than its widest line: programs round advances each in their own way (section 13)."""
TRIES = 12
DASHES = ("–", "—")
PIECE = re.compile("[^ –—-]*[–—-]* *")
"""Letters up to a place where a slide program may break a line."""
MOST_OFTEN_OVER = 5
"""Letters to shorten by where the sum of the lines would fit, but a word does not."""
INK_SHIFT = 0.8
"""Share of the first glyph's left bearing by which a number moves left, to set its ink on the margin (section 4)."""


class DoesNotFit(Exception):
    """A block is too long for its place, by about `over` letters if that is known."""

    def __init__(self, block: Block, message: str, hint: str, over: int = 0) -> None:
        self.block, self.message, self.hint, self.over = block, message, hint, over
        super().__init__(message)


def set_words(block: Block, spot: Spot, frame: Frame) -> TextItem:
    """Return the words in the largest of the spot's sizes that it holds, at (0, 0), no word broken if one can do so.

    Raises DoesNotFit.
    """
    item = None
    held: TextItem | None = None
    for size in (frame.style(spot.style).size, *spot.sizes):
        style = frame.style(spot.style, tone=block.tone, size=size)
        # Files hold line spacing in hundredths of a point: unrounded, a box could be a hair too low for its lines.
        item = _stable(block, replace(style, leading=round(style.leading, 1)), spot, frame)
        if item and _most_lines(item, spot) >= len(item.lines):
            if not _parts_a_word(item):
                return item
            held = held or item
    if held:
        return held
    raise _too_long(block, spot, item)


def _most_lines(item: TextItem, spot: Spot) -> int:
    """Return how many lines the spot holds."""
    by_height = int((spot.height + 0.01) / item.leading)
    return min(by_height, spot.lines) if spot.lines else by_height


def _too_long(block: Block, spot: Spot, item: TextItem | None) -> DoesNotFit:
    """Return what is wrong at the smallest size, and about how many letters are over."""
    over = len(block.text)
    if item:
        room = max(_most_lines(item, spot), 1) * spot.width / SLACK
        needed = sum(line.width for line in item.lines)
        over = max(round(len(block.text) * (1 - room / needed)), MOST_OFTEN_OVER)
    message = f"“{block.text[:50]}” does not fit its place on the slide, also not in the smallest type"
    return DoesNotFit(block, message, f"shorten it by about {over} letters", over)


def _stable(block: Block, style: TextStyle, spot: Spot, frame: Frame) -> TextItem | None:
    """Return the words with lines that a slide program keeps in a box wider than them by the slack."""
    unit = frame.style(spot.unit, tone=block.tone)
    best: TextItem | None = None
    kept: TextItem | None = None
    for width, balance in _widths(block, style, spot, frame):
        try:
            item = frame.text(block, style, width, balance=balance, unit=unit)
        except NoRoom:
            return kept or best
        if _keeps(item, block.text, style):
            boxed = replace(item, rect=replace(item.rect, width=widest(item) * SLACK))
            if not _parts_a_word(item):
                return boxed
            kept = kept or boxed
        best = best or replace(item, rect=replace(item.rect, width=widest(item)))
    return kept or best


def _parts_a_word(item: TextItem) -> bool:
    """Whether a line ends inside a word, or words that belong together; other lines are better, where they can be had."""
    return any(not (line.space_after or line.ends or line.text.endswith(DASHES)) for line in item.lines[:-1])


def _widths(block: Block, style: TextStyle, spot: Spot, frame: Frame) -> Iterator[tuple[float, bool]]:
    """Yield the widths to try: balanced lines first where they are wanted, and wider ones; else the full width first."""
    full = spot.width / SLACK
    if not spot.balance:
        yield from ((full * 0.98**step, False) for step in range(TRIES))
        return
    yield full, True
    narrow = widest(frame.text(block, style, full, balance=True, unit=frame.style(spot.unit)))
    yield from ((narrow + (full - narrow) * step / TRIES, False) for step in range(1, TRIES + 1))


def _keeps(item: TextItem, text: str, style: TextStyle) -> bool:
    """Whether a slide program keeps the lines in a box that is wider than them by the slack."""
    lines = [line.text for line in item.lines]
    return len(lines) == 1 or broken_plainly(text, style, widest(item) * SLACK) == lines


def broken_plainly(text: str, style: TextStyle, width: float) -> list[str]:
    """Return the lines as slide programs break them: as many words as the width takes, also after a hyphen or dash."""
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(" "), style) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip(" ") for line in lines]


def corner(item: TextItem, spot: Spot) -> tuple[float, float]:
    """Return where the top left corner of set words stands in their spot."""
    spare = spot.width - item.rect.width, spot.height - item.rect.height
    x = spot.x + spare[0] * {"left": 0.0, "centre": 0.5, "right": 1.0}[item.align]
    y = spot.y + spare[1] * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[spot.anchor]
    if spot.optical:
        run = item.lines[0].runs[0]
        x -= INK_SHIFT * face(run.font).left_bearing(run.text[0]) * run.size
    return x, y


def beside(number: TextItem, spot: Spot) -> Spot:
    """Return the spot cut to what is left of it right of a number."""
    left = number.lines[0].x + widest(number) + spot.gap
    return structs.replace(spot, x=left, width=max(spot.x + spot.width - left, 0.0))
