"""A QR code: labels=(address,).

On paper the modules fill the whole side and the page keeps 4 modules of white around them; on a tint or band the
drawing is a white square with its own 4 modules (ISO/IEC 18004, 9.1).
"""

from __future__ import annotations

from functools import lru_cache

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import Command, Path, rectangle
from factsheets.document.scene import Item, PathItem
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import POINTS, Rect, Size
from factsheets.regex import regex

QUIET = 4
SMALLEST_MODULE = 0.6 * POINTS["mm"]
_DARK = regex("#+")


@lru_cache(maxsize=10_000)
def matrix(text: str) -> str:
    """Return the modules of the code at error level M: a line of text for each row, dark = #.

    Raises FigureDoesNotFit. Cached for many codes, because a campaign draws each three times, and choosing its mask takes longer than anything
    else on the sheet.
    """
    from qrcodegen import DataTooLongError, QrCode, QrSegment  # imported only when a code is drawn

    try:
        code = QrCode.encode_segments(QrSegment.make_segments(text), QrCode.Ecc.MEDIUM, boostecl=False)
    except DataTooLongError:
        raise FigureDoesNotFit("A code cannot hold so many characters.") from None
    side = range(code.get_size())
    return "\n".join("".join(" #"[code.get_module(x, y)] for x in side) for y in side)


@lru_cache(maxsize=4)
def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the code as a square as large as the room allows. Raises FigureDoesNotFit."""
    rows = matrix(spec.labels[0]).split("\n")
    quiet = 0 if spec.on == "paper" else QUIET
    side = min(room.width, room.height)
    module = side / (len(rows) + 2 * quiet)
    if module < SMALLEST_MODULE:
        raise FigureDoesNotFit(
            f"The code needs {SMALLEST_MODULE * side / module:.0f} pt so that phones can read it; there is space for {side:.0f}."
        )
    items: list[Item] = [PathItem(rectangle(Rect(0, 0, side, side)), style.colour("white"))] if quiet else []
    items.append(PathItem(_modules(rows, module, quiet * module), style.colour("black")))
    return Drawing(Size(side, side), tuple(items), side)


def _modules(rows: list[str], module: float, offset: float) -> Path:
    """Return the dark modules; adjacent ones form one box, so that no white hairline shows between them."""
    commands: list[Command] = []
    for number, row in enumerate(rows):
        for dark in _DARK.finditer(row):
            at, end = dark.span()
            box = Rect(offset + at * module, offset + number * module, (end - at) * module, module)
            commands += rectangle(box)
    return tuple(commands)


def describe(spec: FigureSpec) -> str:
    """Return the code in words: where it leads."""
    return f"QR code for {spec.labels[0]}"
