"""Words on slides: in the largest type that fits their place, with fixed line ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from factsheets.compose.blocks import Words
from factsheets.compose.slides.build import YEAR
from factsheets.document.blocks import Block
from factsheets.document.scene import Item, TextItem, moved
from factsheets.document.text import TextStyle
from factsheets.layout.context import Frame
from factsheets.layout.spec.deck import Piece, Spot
from factsheets.limits import SLIDE_TEXT
from factsheets.typeset.boxes import text_box
from factsheets.typeset.breaks import break_places
from factsheets.typeset.paragraphs import TooWide

DASHES = ("–", "—")
STRONG = "strong"
"""The style of emphasized words in a sentence."""
DOWN = {"top": 0.0, "middle": 0.5, "bottom": 1.0, "foot": 1.0}
"""The share of the free height above a text, by its anchor."""
INSIDE = 5.0
"""The least distance of wider characters from the right side of the cell in whose middle they are, in points."""
MOST_OFTEN_OVER = 5
"""How many characters to cut if all lines would fit, but a word does not."""


class DoesNotFit(Exception):
    """A block is too long for its place, by about `over` characters if that is known.

    `guessed`: it was not measured, because all lines together would fit but one of them is too long.
    """

    def __init__(self, block: Block, message: str, hint: str, over: int = 0, *, guessed: bool = False) -> None:
        self.block, self.message, self.hint, self.over, self.guessed = block, message, hint, over, guessed
        super().__init__(message)


def set_words(block: Block, spot: Spot | Piece, frame: Frame, sizes: Sequence[float] = ()) -> TextItem:
    """Return the words in the largest of the spot's sizes that fits, at (0, 0), without broken words if possible.

    `sizes` are other sizes to try. Raises DoesNotFit.
    """
    item = None
    held: TextItem | None = None
    for size in sizes or _sizes(frame.style(spot.style).size, spot):
        style = frame.style(spot.style, tone=block.tone if spot.accent else "", size=size)
        # Files have line spacing in hundredths of a point: unrounded, a box could be a hair too low for its lines.
        item = _set(block, replace(style, leading=round(style.leading, 1)), spot, frame)
        if item and _most_lines(item, spot) >= len(item.lines):
            if not _parts_a_word(item, spot.loose):
                return item
            held = held or item
    if held:
        return held
    raise _too_long(block, spot, item)


def _sizes(usual: float, spot: Spot | Piece) -> list[float]:
    """Return the sizes that words may have, the largest first."""
    most = spot.largest if isinstance(spot, Spot) and spot.largest else usual
    return [size for size in (usual, *spot.sizes) if size <= most]


def _most_lines(item: TextItem, spot: Spot | Piece) -> int:
    """Return how many lines fit the spot; parts of a column may be as high as needed."""
    if isinstance(spot, Piece):
        return spot.lines or len(item.lines)
    by_height = int((spot.height + 0.01) / item.leading)
    return min(by_height, spot.lines) if spot.lines else by_height


def _too_long(block: Block, spot: Spot | Piece, item: TextItem | None) -> DoesNotFit:
    """Return the problem at the smallest size, and the approximate number of excess characters."""
    over, guessed = len(block.text), False
    if item:
        room = max(_most_lines(item, spot), 1) * item.rect.width
        needed = sum(line.room for line in item.lines)
        measured = round(len(block.text) * (1 - room / needed))
        over, guessed = max(measured, MOST_OFTEN_OVER), measured < MOST_OFTEN_OVER
    message = f"“{block.text[:50]}” does not fit on the slide, even in the smallest size"
    return DoesNotFit(block, message, f"shorten it by about {over} characters", over, guessed=guessed)


def _set(block: Block, style: TextStyle, spot: Spot | Piece, frame: Frame) -> TextItem | None:
    """Return the words in lines, in a box as wide as the frame; None if not even one character fits.

    Unit words keep their share of the number's size, and can be read; strong words are as large as those around them.
    """
    unit, strong = (frame.style(name, tone=block.tone) for name in (spot.unit, STRONG))
    unit = replace(unit, size=max(unit.size * style.size / frame.style(spot.style).size, min(SLIDE_TEXT, style.size)))
    strong = replace(strong, size=style.size, leading=style.leading)
    styles = dict(frame.sheet.styles) | {"unit": unit, STRONG: strong}
    last = 1.0 if spot.balance else None
    try:
        boxes = [
            text_box(words, style, frame.width, styles=styles, last=last, block=block.id)
            for words in (_year_apart(block.words), block.words)
        ]
    except TooWide:
        return None
    return min(boxes, key=lambda box: len(box.lines))


def _year_apart(words: Words) -> Words:
    """Return the words with the year on a separate last line, if that needs no extra line."""
    if len(words) > 2 and words[-1].style == YEAR:
        return (*words[:-2], replace(words[-2], text="\n"), words[-1])  # instead of the space before it
    return words


def _parts_a_word(item: TextItem, loose: bool) -> bool:
    """Return whether a line ends inside a word, or between words that belong together; other lines are better if possible.

    If `loose`, such words may be separated.
    """
    at, places = 0, break_places(item.text)
    for line in item.lines[:-1]:
        at += len(line.text) + line.space_after
        if not (line.ends or (loose and line.space_after) or at in places or line.text.endswith(DASHES)):
            return True
        at += line.ends
    return False


def corner(item: TextItem, spot: Spot) -> tuple[float, float]:
    """Return the top left corner of set words in their spot."""
    return spot.x, spot.y + (spot.height - item.rect.height) * DOWN[spot.anchor]


def centred(items: Iterable[Item], width: float) -> list[Item]:
    """Return the items moved right together, so that they are in the middle of a cell `width` points wide.

    What is beside them counts as equal if their characters and pictograms are equally far from both sides; wider characters
    of another font keep off the right side.
    """
    items = list(items)
    left = min((item.rect.x for item in items), default=0.0)
    right = max((_inked(item) for item in items), default=width)
    widest = max((item.room.right for item in items if isinstance(item, TextItem)), default=right)
    aside = max(min((width - right - left) / 2, width - widest - INSIDE), 0.0)
    return [moved(_narrowed(item, aside), aside, 0.0) for item in items]


def _inked(item: Item) -> float:
    """Return where an item ends: of words, the longest line."""
    return max(line.x + line.width for line in item.lines) if isinstance(item, TextItem) else item.rect.right


def _narrowed(item: Item, by: float) -> Item:
    if not isinstance(item, TextItem):
        return item
    return replace(item, rect=replace(item.rect, width=max(item.rect.width - by, item.room.width)))
