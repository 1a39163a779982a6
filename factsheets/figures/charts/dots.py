"""A percentage, usually one that no row can show: values=(percent,), ten by ten dots filled from the top left."""

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


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the grid as large as the room allows; a part of a percent fills part of a dot. Raises FigureDoesNotFit."""
    side = min(room.width, room.height)
    if side < SMALLEST_GRID:
        raise FigureDoesNotFit(f"A grid of dots needs {SMALLEST_GRID:.0f} pt; there is space for {side:.0f}.")
    scale = side / SIDE
    full, part = divmod(round(percent(spec) * 10), 10)
    ink, white = style.colour(spec.tone), ground(spec, style)
    edge = Stroke(style.colour("line"), LINE * scale)
    items: list[Item] = []
    for number in range(100):
        y, x = ((FILLED + at * PITCH) * scale for at in divmod(number, 10))
        if number >= full:
            items.append(PathItem(circle(x, y, RING * scale), white, edge))
        if number < full:
            items.append(PathItem(circle(x, y, FILLED * scale), ink))
        elif number == full and part:
            radius = RING * scale
            items.append(PathItem(left_part(circle(x, y, radius), x - radius + 2 * radius * part / 10), ink))
    return Drawing(Size(side, side), tuple(items), side)


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
