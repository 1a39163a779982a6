"""A fraction, or a percent that is a multiple of ten: values=(counted, total), icons=(symbol,), one row of figures.

Without a symbol they are dots.

labels=(what is true of the people or things counted,), or none. Those counted are filled; if they lack what the symbol shows, they
are empty in the color of the issue, and the others have it, in gray.
"""

from __future__ import annotations

from itertools import product

from msgspec.structs import replace

from factsheets.document.blocks import FigureSpec, Phrase
from factsheets.document.paths import circle
from factsheets.document.scene import Item, PathItem, Stroke, TextItem, moved
from factsheets.figures.charts.words import counted, plural, whole_number
from factsheets.figures.icons.pictograms import GRID, Icon
from factsheets.figures.icons.symbols import empty, painted, placed
from factsheets.figures.style import Drawer, Drawing, FigureDoesNotFit, FigureStyle, Inks, ground, inks
from factsheets.geometry import Size
from factsheets.limits import MOST_IN_A_ROW, SMALLEST_PICTOGRAM
from factsheets.typeset.boxes import narrowed, text_box
from factsheets.typeset.paragraphs import TooWide

LEAST_GAP = 4.0
WIDEST_GAP = 0.32
"""Gaps between neighbors: the least in points, the greatest in heights of a symbol; smaller in rows of ten."""
TEN_LEAST_GAP, TEN_WIDEST_GAP = 3.0, 0.28
LEAST_SHARE = 0.08
"""The least gap in heights of a symbol, so that large ones do not touch."""
UNDER = 0.2
"""The gap between the symbols and the words under them, in type sizes."""
MOST_LINES = 2
"""The most lines of words under a row. If those counted lack something, the words are under only these, if they fit."""
AIR = 0.25
"""The least gap between dots, in their diameters."""
DOT = Icon("dot", GRID, (("fg", circle(GRID / 2, GRID / 2, GRID / 2)),))
LACKING = 2.4
"""The width factor for the outlines of empty symbols that are counted, which are drawn in the color of the issue."""


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the row, beginning with those counted, as high as the room if its width allows.

    Raises FigureDoesNotFit.
    """
    if not spec.labels:
        return _symbols(spec, room, style)
    gap = style.label.size * UNDER
    ways = ("under", "apart", "all") if spec.lacking else ("all",)
    for way, lines in product(ways, range(1, MOST_LINES + 1)):
        try:
            less = Size(room.width, room.height - lines * style.label.leading - gap)
            symbols, words = _labelled(spec, less, style, way)
        except FigureDoesNotFit:
            continue
        if len(words.lines) <= lines:
            size = Size(max(symbols.size.width, words.rect.right), symbols.size.height + gap + words.rect.height)
            return Drawing(size, (*symbols.items, moved(words, 0.0, symbols.size.height + gap)), symbols.baseline)
    raise FigureDoesNotFit(f"A row and the words under it need more than {room.width:.0f} x {room.height:.0f} pt.")


def _labelled(spec: FigureSpec, room: Size, style: FigureStyle, way: str) -> tuple[Drawing, TextItem]:
    """Return the row, and the words under it: "under" those counted or under "all", or under those counted with the
    others "apart", right of the words. Raises FigureDoesNotFit.
    """
    symbols = _symbols(spec, room, style)
    mine = symbols.size.width * spec.values[0] / spec.values[1]
    if way != "apart":
        return symbols, _words(spec, style, mine if way == "under" else room.width)
    words = _words(spec, style, mine + room.width - symbols.size.width)
    return _symbols(spec, room, style, max(0.0, words.rect.right + style.label.size - mine)), words


def _words(spec: FigureSpec, style: FigureStyle, width: float) -> TextItem:
    """Return the words under the row at (0, 0). Raises FigureDoesNotFit."""
    try:
        return narrowed(text_box((Phrase(spec.labels[0]),), style.label, width, last=1.0))
    except TooWide as failure:
        raise FigureDoesNotFit(str(failure)) from None


def _symbols(spec: FigureSpec, room: Size, style: FigureStyle, apart: float = 0.0) -> Drawing:
    """Return the row without its words, those that are not counted moved by `apart`. Raises FigureDoesNotFit."""
    count, total = counts(spec)
    icon = style.icons[spec.icons[0]] if spec.icons else DOT
    if not spec.icons:
        room = replace(room, height=min(room.height, room.width / (total + AIR * (total - 1))))
    line = style.outline * (LACKING if spec.lacking else 1.0)
    lined = [line * (spec.lacking or number >= count) for number in range(total)]
    edges = sum(lined)
    scale = _scale(icon, total, Size(room.width - edges, room.height - line))
    ink = icon.ink.width * scale
    spare = (room.width - edges - total * ink) / max(total - 1, 1)
    pitch = ink + min(spare, _widest_gap(total, icon.ink.height * scale))
    colours, white = inks(spec, style), ground(spec, style)
    edge = Stroke(style.colour(spec.tone if spec.lacking else "line"), line)
    grey = replace(colours, fg=dict(style.colours).get("grey", style.colour("line")))
    left, top = -icon.ink.x * scale, line / 2 - icon.ink.y * scale
    items: list[Item] = []
    for number in range(total):
        x = left + number * pitch + sum(lined[:number]) + lined[number] / 2 + apart * (number >= count)
        if (number < count) == spec.lacking:
            items += empty(icon, x, top, scale, white, edge)
        elif spec.lacking:
            items += _having(icon, x, top, scale, grey, style.outline)
        else:
            items += painted(icon, x, top, scale, colours)
    height = icon.ink.height * scale + line
    return Drawing(
        Size((total - 1) * pitch + ink + edges + apart * (count < total), height), tuple(items), height - line / 2
    )


def _having(icon: Icon, x: float, y: float, scale: float, colours: Inks, line: float) -> tuple[Item, ...]:
    """Return a symbol for those who have what the counted ones lack: an outline, with solid marks on it.

    A symbol without marks is solid.
    """
    held = [PathItem(placed(path, x, y, scale), colours.fg) for layer, path in icon.layers if layer == "bg"]
    outline = empty(icon, x, y, scale, colours.bg, Stroke(colours.fg, line))
    return (*outline, *held) if held else painted(icon, x, y, scale, colours)


def counts(spec: FigureSpec) -> tuple[int, int]:
    """Return the counted and all symbols. Raises ValueError for a number that a row cannot show exactly."""
    filled, total = (whole_number(value) for value in spec.values)
    if not 0 <= filled <= total or not 1 <= total <= MOST_IN_A_ROW:
        raise ValueError(f"A row shows n of N figures, N at most {MOST_IN_A_ROW}; this asks for {filled} of {total}.")
    return filled, total


def _widest_gap(total: int, height: float) -> float:
    """Return the greatest gap between symbols of this height, in points."""
    return TEN_WIDEST_GAP * height if total == MOST_IN_A_ROW else max(16.0, WIDEST_GAP * height)


def _scale(icon: Icon, total: int, room: Size) -> float:
    """Return points per unit of the grid, so that symbols fill the height of the room, or less if the width requires
    it: it holds them with the least gaps.

    Raises FigureDoesNotFit.
    """
    least = TEN_LEAST_GAP if total == MOST_IN_A_ROW else LEAST_GAP
    pitch = icon.ink.width + (total - 1) / total * LEAST_SHARE * icon.ink.height
    by_width = min((room.width - (total - 1) * least) / (total * icon.ink.width), room.width / (total * pitch))
    scale = min(room.height / icon.ink.height, by_width)
    if scale * GRID < SMALLEST_PICTOGRAM:
        raise FigureDoesNotFit(f"A row of {total} would be only {max(scale, 0) * icon.ink.height:.0f} pt high.")
    return scale


def describe(spec: FigureSpec) -> str:
    """Return "Row of 5 women, 1 of 5 women filled."."""
    count, total = counts(spec)
    told = f" ({spec.labels[0]})" if spec.labels else ""
    state = "empty" if spec.lacking else "filled"
    name = spec.icons[0] if spec.icons else DOT.name
    return f"{counted(total, name, 'row of')}, {count} of {total} {plural(name)} {state}{told}."


ROW = Drawer(draw, describe)
