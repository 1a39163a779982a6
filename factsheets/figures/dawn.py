"""The scene of the title slide, decoration: the sun half risen behind six people who stand on the ground line."""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import CIRCLE, Path
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.icons.pictograms import GRID
from factsheets.figures.icons.symbols import painted
from factsheets.figures.style import Drawing, FigureStyle, Inks
from factsheets.geometry import Size

RADIUS = 226.0
PEOPLE = (
    ("woman", 481, 148), ("child", 569, 136), ("person", 636, 156), ("woman", 729, 144), ("child", 812, 128),
    ("person", 875, 148),
)  # fmt: skip
"""Symbol, x of its middle on a slide 960 wide, and height of a grown-up's grid before it is enlarged."""
ENLARGED = 1.16
LEFT, RIGHT, SUN = 440.0, 908.0, 668.0


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the scene as large as the room allows; its bottom edge is the ground."""
    k = min(room.width / (RIGHT - LEFT), room.height / RADIUS)
    width, height = (RIGHT - LEFT) * k, RADIUS * k
    tone = style.colour(spec.tone)
    sun = PathItem(_half_disc((SUN - LEFT) * k, height, RADIUS * k), style.colour("dawn"))
    if style.mono:
        line = style.outline
        half = _half_disc((SUN - LEFT) * k, height - line / 2, RADIUS * k - line)
        sun = PathItem(half, style.colour("white"), Stroke(style.colour("line"), line))
    items: list[Item] = [sun]
    for name, x, tall in PEOPLE:
        icon, scale = style.icons[name], tall * ENLARGED * k / GRID
        left = (x - LEFT) * k - icon.width * scale / 2
        items += painted(icon, left, height - GRID * scale, scale, Inks(tone, tone, tone, edge=False))
    return Drawing(Size(width, height), tuple(items), height)


def _half_disc(x: float, y: float, r: float) -> Path:
    """Return the upper half of a disc whose center lies on the ground."""
    k = r * CIRCLE
    return (
        ("M", x - r, y), ("C", x - r, y - k, x - k, y - r, x, y - r), ("C", x + k, y - r, x + r, y - k, x + r, y), ("Z",),
    )  # fmt: skip


def describe(_: FigureSpec) -> str:
    """Return the scene in words."""
    return "Six people, women, men and children, stand before a rising sun."
