"""A kind of figure that the program does not have: all that is needed to add one."""

from __future__ import annotations

from factsheets.content.quantity.grammar import Kind, Rule
from factsheets.content.quantity.types import Percent
from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import rectangle
from factsheets.document.scene import PathItem, Stroke
from factsheets.figures.style import Drawer, Drawing, FigureStyle
from factsheets.geometry import Rect, Size

HEIGHT = 24.0


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return a column that is filled up to its percent."""
    height = min(room.height, 4 * HEIGHT)
    filled = height * spec.values[0] / 100
    edge = Stroke(style.colour("line"), style.outline)
    return Drawing(Size(HEIGHT, height), (
        PathItem(rectangle(Rect(0, 0, HEIGHT, height)), style.colour("white"), edge),
        PathItem(rectangle(Rect(0, height - filled, HEIGHT, filled)), style.colour(spec.tone)),
    ), height)  # fmt: skip


def describe(spec: FigureSpec) -> str:
    return f"Gauge filled to {spec.values[0]:g} of 100."


GAUGE = Drawer(draw, describe)
ENTRY = Kind("tests.figures.gauge:GAUGE", "bar", {
    Percent: Rule(lambda percent: (percent.value,), parts=lambda values: (*values, 100)),
})  # fmt: skip
