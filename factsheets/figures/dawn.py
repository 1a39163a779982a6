"""The people of a set before the rising sun, on the ground line: "dawn" with the sun's radius in heights of the people."""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import CIRCLE, Path
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.icons.pictograms import GRID
from factsheets.figures.icons.symbols import painted
from factsheets.figures.style import Drawing, FigureStyle, Inks
from factsheets.geometry import Size

SUN = 226 / 148
"""The radius of the sun where none is said, in heights of the people."""
PEOPLE = (("woman", 1.0), ("child", 1.0), ("person", 1.06), ("woman", 0.96), ("child", 0.94), ("person", 1.0))
"""Symbol, and height of its grid in that of the first."""
TALLEST = max(factor for _, factor in PEOPLE)
GAP = 9 / 52
"""Between two people, in the height of the tallest of them."""


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the scene as large as the room allows; its bottom edge is the ground."""
    sun = spec.values[0] if spec.values else SUN
    crowd = _crowd(style)
    width, height = max(crowd, 2 * sun), max(1.0, sun)
    k = min(room.width / width, room.height / height)
    items: list[Item] = [_sun(width * k / 2, height * k, sun * k, style)]
    x, tone = (width - crowd) * k / 2, style.colour(spec.tone)
    for name, factor in PEOPLE:
        icon, scale = style.icons[name], k * factor / TALLEST / GRID
        items += painted(
            icon, x - icon.ink.x * scale, height * k - GRID * scale, scale, Inks(tone, tone, tone, edge=False)
        )
        x += icon.ink.width * scale + GAP * k
    return Drawing(Size(width * k, height * k), tuple(items), height * k)


def _crowd(style: FigureStyle) -> float:
    """Return how wide the people are, in the height of the tallest of them."""
    widths = (style.icons[name].ink.width * factor / TALLEST / GRID for name, factor in PEOPLE)
    return sum(widths) + GAP * (len(PEOPLE) - 1)


def _sun(x: float, ground: float, r: float, style: FigureStyle) -> PathItem:
    """Return the sun, half risen; without tints it is an outline."""
    if not style.mono:
        return PathItem(_half_disc(x, ground, r), style.colour("dawn"))
    line = style.outline
    half = _half_disc(x, ground - line / 2, r - line)
    return PathItem(half, style.colour("white"), Stroke(style.colour("line"), line))


def _half_disc(x: float, y: float, r: float) -> Path:
    """Return the upper half of a disc whose center lies on the ground."""
    k = r * CIRCLE
    return (
        ("M", x - r, y), ("C", x - r, y - k, x - k, y - r, x, y - r), ("C", x + k, y - r, x + r, y - k, x + r, y), ("Z",),
    )  # fmt: skip


def describe(_: FigureSpec) -> str:
    """Return the scene in words."""
    return "Six people, women, men and children, stand before a rising sun."
