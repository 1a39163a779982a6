"""Text set in a box: paragraphs, single lines, and the space they need including their reserve. All lengths in points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from factsheets.document.blocks import Phrase
from factsheets.document.scene import TextItem
from factsheets.document.text import EMPTY_SIDE, Align, Line, TextStyle, room_for
from factsheets.geometry import Rect
from factsheets.limits import FLAG_SHIFT, INK_SHIFT
from factsheets.typeset.fonts import face
from factsheets.typeset.paragraphs import Span, broken, faced, runs_of, spans_of


def first_baseline(style: TextStyle) -> float:
    """Return the distance from the top of a box to the first baseline.

    Half of the difference between the leading and the height of the face is above the face, half below it.
    """
    metrics = face(style.font)
    return (style.leading - (metrics.ascent + metrics.descent) * style.size) / 2 + metrics.ascent * style.size


def text_box(
    words: Sequence[Phrase],
    style: TextStyle,
    width: float,
    *,
    styles: Mapping[str, TextStyle] | None = None,
    last: float | None = None,
    block: str | None = None,
) -> TextItem:
    """Return the words set at (0, 0) in a box of this width, as high as its lines. Raises TooWide, MissingGlyph.

    `styles` are those that a phrase may name. `last` balances the lines of a paragraph; the last line may be shorter,
    down to this share of the width (1.0: balanced like the others).
    """
    named = {phrase.style for phrase in words if phrase.style}
    looks = tuple((name, styles[name]) for name in sorted(named)) if named and styles else ()
    return _set(tuple(words), style, width, looks, last, block)


@lru_cache(maxsize=4096)
def _set(
    words: tuple[Phrase, ...],
    style: TextStyle,
    width: float,
    looks: tuple[tuple[str, TextStyle], ...],
    last: float | None,
    block: str | None,
) -> TextItem:
    """Return a text set at (0, 0), cached because layout sets the same text again until all of a side fits."""
    measure = width - room_for(0.0, style.font.reserve, style.size)
    paragraphs = [broken(spans, measure, last and last * measure) for spans in spans_of(words, style, dict(looks))]
    offset = first_baseline(style)
    lines: list[Line] = []
    for paragraph in paragraphs:
        for number, (runs, space) in enumerate(paragraph, 1):
            line = Line(0.0, offset + len(lines) * style.leading, runs, space, ends=number == len(paragraph))
            lines.append(_aligned(line, style.align, width))
    return TextItem(Rect(0, 0, width, len(lines) * style.leading), tuple(lines), style.leading, style.align, block)


def _aligned(line: Line, align: Align, room: float) -> Line:
    """Return a line moved to its side of a room of this width."""
    return replace(line, x=line.x + (room - line.width) * EMPTY_SIDE[align])


def label(text: str, style: TextStyle, x: float, baseline: float, align: Align | None = None) -> TextItem:
    """Return one line of text with its left edge, middle or right edge at x, in a box with its reserve.

    Raises MissingGlyph.
    """
    align = align or style.align
    line = Line(x, baseline, runs_of(faced(Span(text, style, "", "")), 0, len(text)), ends=True)
    line = _aligned(line, align, 0.0)
    rect = Rect(x - line.room * EMPTY_SIDE[align], baseline - first_baseline(style), line.room, style.leading)
    return TextItem(rect, (line,), style.leading, align)


def ink_shift(item: TextItem) -> float:
    """Return how far a number moves left so that the ink of its first digit is on the margin, in points."""
    run = item.lines[0].runs[0]
    shift = INK_SHIFT * face(run.font).left_bearing(run.text[0])
    return (min(shift, FLAG_SHIFT) if run.text[0] == "1" else shift) * run.size


@lru_cache(maxsize=512)
def inked_left(item: TextItem) -> TextItem:
    """Return a number on one line with its ink on the left edge, in a box of its own width."""
    shift = ink_shift(item)
    lines = tuple(replace(line, x=line.x - shift) for line in item.lines)
    return replace(item, rect=replace(item.rect, width=widest(item) - shift), lines=lines)


def narrowed(item: TextItem) -> TextItem:
    """Return a set text in a box as wide as its longest line plus reserve; the reserve is on the empty side."""
    return replace(item, rect=item.room)


def text_width(text: str, style: TextStyle) -> float:
    """Return the width of the text on one line, including the reserve of its face. Raises MissingGlyph."""
    return sum(run.room for run in runs_of(faced(Span(text, style, "", "")), 0, len(text)))


def widest(item: TextItem) -> float:
    """Return the width of the longest line of a set text, including its reserve."""
    return item.room.width
