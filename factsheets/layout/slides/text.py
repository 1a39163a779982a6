"""Words on slides: in the largest type that their place holds, with lines that end where they are ended here."""

from __future__ import annotations

from msgspec import structs
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.document.text import TextStyle
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.spec.deck import Spot
from factsheets.typeset.boxes import ink_shift
from factsheets.typeset.breaks import break_places

DASHES = ("–", "—")
MOST_OFTEN_OVER = 5
"""Letters to shorten by where the sum of the lines would fit, but a word does not."""


class DoesNotFit(Exception):
    """A block is too long for its place, by about `over` letters if that is known.

    `guessed` tells that nobody measured that: all lines together would hold the words, but one of them is too long.
    """

    def __init__(self, block: Block, message: str, hint: str, over: int = 0, *, guessed: bool = False) -> None:
        self.block, self.message, self.hint, self.over, self.guessed = block, message, hint, over, guessed
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
        item = _set(block, replace(style, leading=round(style.leading, 1)), spot, frame)
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
    over, guessed = len(block.text), False
    if item:
        room = max(_most_lines(item, spot), 1) * spot.width
        needed = sum(line.room for line in item.lines)
        measured = round(len(block.text) * (1 - room / needed))
        over, guessed = max(measured, MOST_OFTEN_OVER), measured < MOST_OFTEN_OVER
    message = f"“{block.text[:50]}” does not fit on the slide, even in the smallest size"
    return DoesNotFit(block, message, f"shorten it by about {over} characters", over, guessed=guessed)


def _set(block: Block, style: TextStyle, spot: Spot, frame: Frame) -> TextItem | None:
    """Return the words in lines, in a box as wide as the spot; None if not even a letter fits."""
    unit = frame.style(spot.unit, tone=block.tone)
    try:
        return frame.text(block, style, spot.width, balance=spot.balance, unit=unit)
    except NoRoom:
        return None


def _parts_a_word(item: TextItem) -> bool:
    """Whether a line ends inside a word, or words that belong together; other lines are better, where they can be had."""
    at, places = 0, break_places(item.text)
    for line in item.lines[:-1]:
        at += len(line.text) + line.space_after
        if not (line.ends or at in places or line.text.endswith(DASHES)):
            return True
        at += line.ends
    return False


def corner(item: TextItem, spot: Spot) -> tuple[float, float]:
    """Return where the top left corner of set words stands in their spot."""
    x = spot.x
    y = spot.y + (spot.height - item.rect.height) * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[spot.anchor]
    if spot.optical:
        x -= ink_shift(item)
    return x, y


def beside(number: TextItem, spot: Spot) -> Spot:
    """Return the spot cut to what is left of it right of a number."""
    left = number.rect.right + spot.gap
    return structs.replace(spot, x=left, width=max(spot.x + spot.width - left, 0.0))
