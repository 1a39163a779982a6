"""A percentage, usually one that no row can show: values=(percent,), a hundred dots filled from the top left."""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import circle
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.charts.clip import left_part
from factsheets.figures.style import Drawer, Drawing, FigureDoesNotFit, FigureStyle, ground
from factsheets.geometry import Size

PITCH, FILLED, RING, LINE = 7.9, 3.1, 2.75, 0.7
"""Points in a grid of the natural size: the distance of dots, the radius of a filled dot, the radius and the line width
of an empty one (section 9)."""
SIDE = 9 * PITCH + 2 * FILLED
SMALLEST_GRID = 70.0
HALVES = 8.0
"""The extra space in the middle of a row of twenty, so that tens can be counted."""
WIDE = (19 * PITCH + HALVES + 2 * FILLED) / (4 * PITCH + 2 * FILLED)
"""The width of five rows of twenty, relative to their height: rooms of at least this proportion have them."""
ROUNDING = 1e-6


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the grid as large as the room allows; a part of a percent fills part of a dot. Raises FigureDoesNotFit."""
    columns = 20 if room.width >= (WIDE - ROUNDING) * room.height else 10
    wide, high = (at * PITCH + 2 * FILLED for at in (columns - 1, 100 // columns - 1))
    wide += HALVES * (columns > 10)
    scale = min(room.width / wide, room.height / high)
    if scale * SIDE < SMALLEST_GRID:
        raise FigureDoesNotFit(
            f"A grid of dots needs {SMALLEST_GRID:.0f} pt; there is space for {min(room.width, room.height):.0f}."
        )
    full, part = divmod(round(percent(spec) * 10), 10)
    ink, white = style.colour(spec.tone), ground(spec, style)
    edge = Stroke(style.colour("line"), LINE * scale)
    items: list[Item] = []
    for number in range(100):
        row, column = divmod(number, columns)
        x = (FILLED + column * PITCH + HALVES * (column >= 10)) * scale
        y = (FILLED + row * PITCH) * scale
        if number >= full:
            items.append(PathItem(circle(x, y, RING * scale), white, edge))
        if number < full:
            items.append(PathItem(circle(x, y, FILLED * scale), ink))
        elif number == full and part:
            radius = RING * scale
            items.append(PathItem(left_part(circle(x, y, radius), x - radius + 2 * radius * part / 10), ink))
    return Drawing(Size(wide * scale, high * scale), tuple(items), high * scale)


def percent(spec: FigureSpec) -> float:
    """Return the percentage. Raises ValueError outside 0 to 100."""
    (value,) = spec.values
    if not 0 <= value <= 100:
        raise ValueError(f"{value:g}% cannot be shown in a hundred dots.")
    return value


def describe(spec: FigureSpec) -> str:
    """Return "Grid of 100 dots, 26 filled."."""
    return f"Grid of 100 dots, {percent(spec):g} of 100 filled."


DOTS = Drawer(draw, describe)
