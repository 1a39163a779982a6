"""Two counts of the same thing: values=(first, second), icons=(symbol of each), labels=(first, second, key).

Each symbol means the same count, and none is cut. If a row would need too many symbols, they are dots; if no round
number divides both counts, there are two bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from factsheets import counting
from factsheets.counting import amount, unit_of
from factsheets.document.blocks import FigureSpec, Phrase
from factsheets.document.paths import circle, rectangle
from factsheets.document.scene import Item, PathItem, TextItem, moved
from factsheets.document.text import TextStyle
from factsheets.figures.charts.words import several
from factsheets.figures.icons.pictograms import Icon
from factsheets.figures.icons.symbols import placed
from factsheets.figures.style import Drawer, Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size
from factsheets.typeset.boxes import first_baseline, label, narrowed, text_box, text_width
from factsheets.typeset.fonts import face
from factsheets.typeset.paragraphs import TooWide
from factsheets.words import small

Form = Literal["rows", "dots", "bars"]
BAR = 12.0
"""Height of each bar."""
FULL = 0.86
"""The share of the pitch that the widest symbol fills."""
SMALLEST = 14.0
TALLEST = 2.9
"""The greatest height of a symbol's grid, in label sizes."""
COLUMNS = (25, 20, 50, 10)
"""Dots in a line, the preferred number first if the size is the same: numbers that are easy to count by."""
DOT, SMALLEST_DOT, LARGEST_DOT = 0.34, 5.0, 1.05
"""Radius of a dot as a share of the pitch; the least pitch in points, and the greatest in label sizes."""
MOST_AIR = 2.0
CLOSE, ACROSS = 1.35, 2.0
"""The widest pitch, in widths of the wider symbol: for rows in a column, and for rows across a slide."""
WIDE = 4.0
"""From this ratio of width to height on, the key is beside the shorter row, to leave the height to the symbols."""


class _Part(Struct, frozen=True):
    """Stacked items, and the y where they end."""

    items: tuple[Item, ...]
    bottom: float


class _Grid(Struct, frozen=True):
    """Points per unit of the symbols' grid, the pitch of both rows, the factor of the gaps, dots in a line."""

    scale: float
    pitch: float
    air: float
    columns: int = 0


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return both rows under their labels, and the key below, or beside a row in a wide room.

    Raises FigureDoesNotFit.
    """
    first, second, key = (*spec.labels, "", "", "")[:3]
    form = form_of(spec)
    bars = form == "bars"
    if form == "rows" and room.width > WIDE * room.height and (drawing := _spread(spec, room, style, key)):
        return drawing
    key = "" if bars else key
    grid = _Grid(0.0, 0.0, 1.0) if bars else _measure(spec, style, room, key)
    rows = _rows(spec, (first, second), room.width, grid, style, bars=bars)
    items = [item for part in rows for item in part.items]
    y = baseline = rows[-1].bottom
    if key:
        words = _words(key, style.key, y + _gap(style) * grid.air, room.width)
        items.append(words)
        y = words.rect.bottom
    if y > room.height + 0.01:
        raise FigureDoesNotFit(f"The two rows need {y:.0f} pt of height; there is space for {room.height:.0f}.")
    return Drawing(Size(room.width, y), tuple(items), baseline)


def _spread(spec: FigureSpec, room: Size, style: FigureStyle, key: str) -> Drawing | None:
    """Return both rows across the width, each under its label, the key right of the shorter row.

    None if the key would extend beyond its row. Raises FigureDoesNotFit.
    """
    words = sum(_labelled(name, style, 0, room.width, 1.0).bottom for name in spec.labels[:2])
    grid = _grid(spec, style, Size(room.width, room.height - words - _between(style)), most=ACROSS)
    parts = _rows(spec, spec.labels[:2], room.width, grid, style)
    size = Size(room.width, parts[-1].bottom)
    if key:
        at = 2 * _shorter(spec) + 1
        parts.insert(at + 1, _Part((_key_beside(key, parts[at], room.width, style),), parts[at].bottom))
    items = [item for part in parts for item in part.items]
    inside = all(Rect(0, 0, size.width, size.height).holds(item.rect) for item in items)
    return Drawing(size, tuple(items), size.height) if inside else None


def _rows(
    spec: FigureSpec, names: Sequence[str], width: float, grid: _Grid, style: FigureStyle, *, bars: bool = False
) -> list[_Part]:
    """Return the label and the row of each count in turn, one under the other. Raises FigureDoesNotFit."""
    parts: list[_Part] = []
    y = 0.0
    for number, name in enumerate(names):
        above = _labelled(name, style, y + number * _between(style) * grid.air, width, grid.air)
        row = _bar(spec, number, above.bottom, width, style) if bars else _row(spec, number, above.bottom, grid, style)
        parts += [above, row]
        y = row.bottom
    return parts


def _shorter(spec: FigureSpec) -> int:
    first, second = spec.values
    return int(second < first)


def _key_beside(key: str, row: _Part, width: float, style: FigureStyle) -> TextItem:
    """Return the key flush right on the baseline of the row's symbols. Raises FigureDoesNotFit."""
    left = max(item.rect.right for item in row.items) + style.key.size
    if text_width(key, style.key) > width - left:
        raise FigureDoesNotFit("The key does not fit beside its row.")
    return label(key, style.key, width, row.bottom, "right")


def form_of(spec: FigureSpec) -> Form:
    """Return how the counts are shown, depending on the count per symbol, the number of symbols and their width."""
    first, second = spec.values
    return counting.form_of(first, second, [_named(spec, number) for number in range(2)])


def _unit(spec: FigureSpec) -> float:
    """Return the count per symbol, or 0 if no round number divides both counts."""
    return unit_of(*spec.values) or 0.0


def _symbols(spec: FigureSpec) -> tuple[int, int]:
    """Return the number of symbols for each count."""
    unit = _unit(spec)
    first, second = (round(value / unit) for value in spec.values)
    return first, second


def _icon(spec: FigureSpec, style: FigureStyle, number: int) -> Icon:
    return style.icons[_named(spec, number)]


def _gap(style: FigureStyle) -> float:
    """Return the space between a row and its text."""
    return style.label.size * 0.25


def _between(style: FigureStyle) -> float:
    """Return the space between the rows."""
    return style.label.size * 0.7


def _measure(spec: FigureSpec, style: FigureStyle, room: Size, key: str) -> _Grid:
    """Return the grid of rows under their labels; spare height goes to the gaps. Raises FigureDoesNotFit."""
    words = sum(_labelled(name, style, 0, room.width, 0).bottom for name in spec.labels[:2])
    words += _words(key, style.key, 0, room.width).rect.height if key else 0.0
    gaps = _between(style) + _gap(style) * (sum(map(bool, spec.labels[:2])) + bool(key))
    grid = _grid(spec, style, Size(room.width, room.height - words - gaps))
    air = (room.height - words - sum(_height(spec, style, number, grid) for number in range(2))) / gaps
    return replace(grid, air=min(air, MOST_AIR))


def _height(spec: FigureSpec, style: FigureStyle, number: int, grid: _Grid) -> float:
    """Return the height of all symbols of a count."""
    if grid.columns:
        return (ceil(_symbols(spec)[number] / grid.columns) - 1 + 2 * DOT) * grid.pitch
    return _icon(spec, style, number).ink.height * grid.scale


def _grid(spec: FigureSpec, style: FigureStyle, room: Size, most: float = CLOSE) -> _Grid:
    """Return scale and pitch, the same for both rows, in a room for only the symbols. Raises FigureDoesNotFit.

    `most` is the widest pitch, in widths of the wider symbol.
    """
    if form_of(spec) == "dots":
        return _dot_grid(spec, style, room)
    icons = [_icon(spec, style, number) for number in range(2)]
    places = max(_symbols(spec))
    widest = max(icon.ink.width for icon in icons)
    tallest, both = max(icon.ink.height for icon in icons), sum(icon.ink.height for icon in icons)
    pitch = room.width / places
    scale = min(pitch * FULL / widest, room.height / both, style.label.size * TALLEST / tallest)
    if scale * tallest < SMALLEST:
        raise FigureDoesNotFit(f"The symbols of two rows would be only {max(scale, 0) * tallest:.0f} pt high.")
    return _Grid(scale, min(pitch, scale * widest * most), 1.0)


def _dot_grid(spec: FigureSpec, style: FigureStyle, room: Size) -> _Grid:
    """Return the grid with the largest dots that fit the room. Raises FigureDoesNotFit."""

    def pitch(columns: int) -> float:
        lines = sum(ceil(count / columns) for count in _symbols(spec))
        most = (
            room.width / (columns - 1 + 2 * DOT),
            room.height / (lines - 2 + 4 * DOT),
            style.label.size * LARGEST_DOT,
        )
        return round(min(most), 6)

    best = max(COLUMNS, key=pitch)
    if pitch(best) < SMALLEST_DOT:
        raise FigureDoesNotFit(f"The dots of two counts would be only {max(pitch(best), 0):.0f} pt apart.")
    return _Grid(0.0, pitch(best), 1.0, best)


def _words(text: str, style: TextStyle, top: float, width: float) -> TextItem:
    """Return the words on one line, or balanced on more. Raises FigureDoesNotFit for a word that is too long."""
    if text_width(text, style) <= width + 0.01:
        return label(text, style, 0.0, top + first_baseline(style), "left")
    try:
        item = text_box((Phrase(text),), style, width, last=1.0)
    except TooWide as failure:
        raise FigureDoesNotFit(str(failure)) from None
    return moved(narrowed(item), 0.0, top)


def _labelled(text: str, style: FigureStyle, top: float, width: float, air: float) -> _Part:
    if not text:
        return _Part((), top)
    item = _words(text, style.label, top, width)
    feet = item.lines[-1].baseline + face(style.label.font).descent * style.label.size
    return _Part((item,), feet + _gap(style) * air)


def _row(spec: FigureSpec, number: int, top: float, grid: _Grid, style: FigureStyle) -> _Part:
    """Return the symbols of a count: pictograms in one row, or dots in lines."""
    tone, bottom = style.colour(spec.tone), top + _height(spec, style, number, grid)
    shapes: list[Item] = []
    for place in range(_symbols(spec)[number]):
        if grid.columns:
            down, across = divmod(place, grid.columns)
            x, y = (across + DOT) * grid.pitch, top + (down + DOT) * grid.pitch
            shapes.append(PathItem(circle(x, y, DOT * grid.pitch), tone))
        else:
            shapes += _pictogram(_icon(spec, style, number), place * grid.pitch, top, grid.scale, tone)
    return _Part(tuple(shapes), bottom)


def _pictogram(icon: Icon, x: float, top: float, scale: float, tone: str) -> list[Item]:
    """Return a symbol in one color, the top left corner of its ink at (x, top)."""
    left, high = x - icon.ink.x * scale, top - icon.ink.y * scale
    return [PathItem(placed(path, left, high, scale), tone) for path in icon.silhouette]


def _bar(spec: FigureSpec, number: int, top: float, width: float, style: FigureStyle) -> _Part:
    length = width * (spec.values[number] / max(spec.values))
    return _Part((PathItem(rectangle(Rect(0, top, length, BAR)), style.colour(spec.tone)),), top + BAR)


def describe(spec: FigureSpec) -> str:
    """Return both counts and the unit."""
    first, second = spec.values
    names: Sequence[str] = (*spec.labels[:2], "", "")[:2]
    told = [name or amount(value) for name, value in zip(names, (first, second), strict=False)]
    if form_of(spec) == "bars":
        return f"Two bars on one scale: {told[0]}; {told[1]}."
    dots = form_of(spec) == "dots"
    names = ["dot", "dot"] if dots else [_named(spec, number) for number in range(2)]
    symbols = [several(count, name) for count, name in zip(_symbols(spec), names, strict=True)]
    what = "Two groups of dots, each dot" if dots else "Two rows of figures, each"
    each = f"{what} standing for {amount(_unit(spec))}"
    return f"{each}: {symbols[0]} for {small(told[0])}; {symbols[1]} for {small(told[1])}."


def _named(spec: FigureSpec, number: int) -> str:
    return spec.icons[min(number, len(spec.icons) - 1)] if spec.icons else "person"


PAIR = Drawer(draw, describe)
