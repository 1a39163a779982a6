"""Two counts of the same thing: values=(first, second), icons=(symbol of each), labels=(first, second, key).

Rows of one pitch; each symbol stands for the same count, the last is cut at its fraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from factsheets.counting import amount, unit_of
from factsheets.document.blocks import FigureSpec, Phrase
from factsheets.document.paths import rectangle
from factsheets.document.scene import Item, PathItem, TextItem
from factsheets.document.text import TextStyle
from factsheets.figures.clip import left_part
from factsheets.figures.icons import GRID, Icon
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle, shifted
from factsheets.figures.symbols import placed
from factsheets.figures.words import plural
from factsheets.typeset.fonts import face
from factsheets.typeset.lines import TooWide, first_baseline, label, narrowed, text_box, text_width
from factsheets.units import Rect, Size

LARGEST_RATIO = 20.0
BAR = 12.0
"""Height of each bar where the ratio is too large for symbols."""
FULL = 0.86
"""The widest symbol fills this part of the pitch."""
SMALLEST = 14.0
TALLEST = 2.9
"""A symbol's grid is at most so many label sizes high."""
MOST_AIR = 2.0
CLOSE, ACROSS = 1.35, 2.0
"""The widest pitch in widths of the wider symbol: of rows in a column, and of rows over the width of a slide."""
WIDE = 4.0
"""In a room so many times as wide as high the key stands beside the shorter row: the height is for the symbols."""


class _Part(Struct, frozen=True):
    """Items one under the other, and the y where they end."""

    items: tuple[Item, ...]
    bottom: float


class _Grid(Struct, frozen=True):
    """Points per unit of the symbols' grid, the pitch of both rows, and how much wider than least gaps are."""

    scale: float
    pitch: float
    air: float


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return both rows under their labels, and the key below; in a wide room beside a row. Raises FigureDoesNotFit."""
    first, second, key = (*spec.labels, "", "", "")[:3]
    bars = largest_ratio(spec) > LARGEST_RATIO
    if not bars and room.width > WIDE * room.height and (drawing := _spread(spec, room, style, key)):
        return drawing
    key = "" if bars else key
    grid = _Grid(0.0, 0.0, 1.0) if bars else _measure(spec, style, room, key)
    items: list[Item] = []
    y = 0.0
    for number, name in enumerate((first, second)):
        part = _labelled(name, style, y + number * _between(style) * grid.air, room.width, grid.air)
        row = _bar(spec, number, part.bottom, room.width, style) if bars else (
            _row(spec, number, part.bottom, grid, style))  # fmt: skip
        items += [*part.items, *row.items]
        y = row.bottom
    baseline = y
    if key:
        words = _words(key, style.key, y + _gap(style) * grid.air, room.width)
        items.append(words)
        y = words.rect.bottom
    if y > room.height + 0.01:
        raise FigureDoesNotFit(f"The two rows need {y:.0f} pt of height; there are {room.height:.0f}.")
    return Drawing(Size(room.width, y), tuple(items), baseline)


def _spread(spec: FigureSpec, room: Size, style: FigureStyle, key: str) -> Drawing | None:
    """Return both rows over the width, each under its label, the key right of the shorter row.

    None where the key reaches beyond its row. Raises FigureDoesNotFit.
    """
    words = sum(_labelled(name, style, 0, room.width, 1.0).bottom for name in spec.labels[:2])
    grid = _grid(spec, style, Size(room.width, room.height - words - _between(style)), most=ACROSS)
    items: list[Item] = []
    y = 0.0
    for number, name in enumerate(spec.labels[:2]):
        part = _labelled(name, style, y + number * _between(style), room.width, 1.0)
        row = _row(spec, number, part.bottom, grid, style)
        items += [*part.items, *row.items]
        if key and number == _shorter(spec):
            items.append(_key_beside(key, row, room.width, style))
        y = row.bottom
    size = Size(room.width, y)
    inside = all(Rect(0, 0, size.width, size.height).holds(item.rect) for item in items)
    return Drawing(size, tuple(items), y) if inside else None


def _shorter(spec: FigureSpec) -> int:
    first, second = spec.values
    return int(second < first)


def _key_beside(key: str, row: _Part, width: float, style: FigureStyle) -> TextItem:
    """Return the key flush right on the line that the row's symbols stand on. Raises FigureDoesNotFit."""
    left = max(item.rect.right for item in row.items) + style.key.size
    if text_width(key, style.key) > width - left:
        raise FigureDoesNotFit("The key does not fit beside its row.")
    return label(key, style.key, width, row.bottom, "right")


def counts(spec: FigureSpec) -> tuple[float, float]:
    """Return both counts. Raises ValueError unless both are above 0."""
    first, second = spec.values
    if first <= 0 or second <= 0:
        raise ValueError("Two counts side by side must be above 0.")
    return first, second


def largest_ratio(spec: FigureSpec) -> float:
    """Return how many times the smaller count goes into the larger."""
    return max(counts(spec)) / min(counts(spec))


def _icon(spec: FigureSpec, style: FigureStyle, number: int) -> Icon:
    return style.icons[_named(spec, number)]


def _gap(style: FigureStyle) -> float:
    """Return the space between a row and the words that belong to it."""
    return style.label.size * 0.25


def _between(style: FigureStyle) -> float:
    """Return the space between the rows."""
    return style.label.size * 0.7


def _measure(spec: FigureSpec, style: FigureStyle, room: Size, key: str) -> _Grid:
    """Return the grid of rows under their labels; height that is left goes to the gaps. Raises FigureDoesNotFit."""
    words = sum(_labelled(name, style, 0, room.width, 0).bottom for name in spec.labels[:2])
    words += _words(key, style.key, 0, room.width).rect.height if key else 0.0
    gaps = _between(style) + _gap(style) * (sum(map(bool, spec.labels[:2])) + bool(key))
    grid = _grid(spec, style, Size(room.width, room.height - words - gaps))
    both = sum(_icon(spec, style, number).ink.height for number in range(2))
    air = (room.height - words - both * grid.scale) / gaps
    return replace(grid, air=min(air, MOST_AIR))


def _grid(spec: FigureSpec, style: FigureStyle, room: Size, most: float = CLOSE) -> _Grid:
    """Return scale and pitch, the same for both rows, in a room for nothing but the symbols. Raises FigureDoesNotFit.

    `most` is the widest pitch, in widths of the wider symbol.
    """
    icons = [_icon(spec, style, number) for number in range(2)]
    unit = unit_of(*counts(spec))
    places = max(ceil(round(value / unit, 1)) for value in spec.values)
    widest = max(icon.ink.width for icon in icons)
    tallest, both = max(icon.ink.height for icon in icons), sum(icon.ink.height for icon in icons)
    pitch = room.width / places
    scale = min(pitch * FULL / widest, room.height / both, style.label.size * TALLEST / tallest)
    if scale * tallest < SMALLEST:
        raise FigureDoesNotFit(f"The symbols of two rows would be only {max(scale, 0) * tallest:.0f} pt high.")
    return _Grid(scale, min(pitch, scale * widest * most), 1.0)


def _words(text: str, style: TextStyle, top: float, width: float) -> TextItem:
    """Return the words on one line, or on more, nearly equal. Raises FigureDoesNotFit for a word that is too long."""
    if text_width(text, style) <= width + 0.01:
        return label(text, style, 0.0, top + first_baseline(style), "left")
    try:
        item = text_box((Phrase(text),), style, width, last=1.0)
    except TooWide as failure:
        raise FigureDoesNotFit(str(failure)) from None
    return shifted(narrowed(item), 0.0, top)


def _labelled(text: str, style: FigureStyle, top: float, width: float, air: float) -> _Part:
    if not text:
        return _Part((), top)
    item = _words(text, style.label, top, width)
    feet = item.lines[-1].baseline + face(style.label.font).descent * style.label.size
    return _Part((item,), feet + _gap(style) * air)


def _row(spec: FigureSpec, number: int, top: float, grid: _Grid, style: FigureStyle) -> _Part:
    """Return the symbols of a row: whole ones, then the left part of one."""
    scale = grid.scale
    icon, tone = _icon(spec, style, number), style.colour(spec.tone)
    full, tenths = divmod(round(spec.values[number] / unit_of(*spec.values) * 10), 10)
    ink = icon.ink
    shapes = []
    for place in range(full + bool(tenths)):
        x = place * grid.pitch
        paths = [placed(path, x - ink.x * scale, top - (GRID - ink.bottom) * scale, scale) for path in icon.silhouette]
        if place == full:
            paths = [left_part(path, x + ink.width * scale * tenths / 10) for path in paths]
        shapes += [PathItem(path, tone) for path in paths if path]
    return _Part(tuple(shapes), top + ink.height * scale)


def _bar(spec: FigureSpec, number: int, top: float, width: float, style: FigureStyle) -> _Part:
    length = width * (spec.values[number] / max(spec.values))
    return _Part((PathItem(rectangle(Rect(0, top, length, BAR)), style.colour(spec.tone)),), top + BAR)


def describe(spec: FigureSpec) -> str:
    """Return both counts and the unit."""
    first, second = counts(spec)
    names: Sequence[str] = (*spec.labels[:2], "", "")[:2]
    told = [name or amount(value) for name, value in zip(names, (first, second), strict=False)]
    if largest_ratio(spec) > LARGEST_RATIO:
        return f"Two bars on one scale: {told[0]}; {told[1]}."
    unit = unit_of(first, second)
    rows = [f"{round(value / unit, 1):g} {plural(_named(spec, number))} for {told[number][:1].lower()}{told[number][1:]}"
            for number, value in enumerate((first, second))]  # fmt: skip
    return f"Two rows of figures, each standing for {amount(unit)}: {rows[0]}; {rows[1]}."


def _named(spec: FigureSpec, number: int) -> str:
    return spec.icons[min(number, len(spec.icons) - 1)] if spec.icons else "person"
