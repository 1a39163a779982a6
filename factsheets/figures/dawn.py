"""People before the rising sun, on the ground line. "dawn" has both, with the sun's radius in heights of the people.

"people" has only the people, and "sun" only the sun: values=(radius, how much of it has risen), in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import acos, cos, sin, sqrt, tan

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import Path
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.icons.pictograms import GRID
from factsheets.figures.icons.symbols import painted
from factsheets.figures.style import Drawing, FigureStyle, Inks
from factsheets.geometry import Size

SUN = 226 / 148
"""The default radius of the sun, in heights of the people."""
PEOPLE = (("woman", 1.0), ("child", 1.0), ("person", 1.06), ("woman", 0.96), ("child", 0.94), ("person", 1.0))
"""Symbol, and the height of its grid relative to the first."""
TALLEST = max(factor for _, factor in PEOPLE)
GAP = 9 / 52
"""The gap between two people, in the height of the tallest."""


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the scene as large as the room allows; its bottom edge is the ground.

    On a dark background the people are light.
    """
    sun = spec.values[0] if spec.values else SUN
    crowd = _crowd(style)
    width, height = max(crowd, 2 * sun), max(1.0, sun)
    k = min(room.width / width, room.height / height)
    items: list[Item] = [_sun(width * k / 2, height * k, sun * k, style)]
    items += _people((width - crowd) * k / 2, height * k, k, _tone(spec, style), style)
    return Drawing(Size(width * k, height * k), tuple(items), height * k)


def draw_people(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return only the people; on a dark background they are light."""
    crowd = _crowd(style)
    k = min(room.width / crowd, room.height)
    return Drawing(Size(crowd * k, k), tuple(_people(0.0, k, k, _tone(spec, style), style)), k)


def _tone(spec: FigureSpec, style: FigureStyle) -> str:
    return style.colour("paper" if spec.on == "band" and not style.mono else spec.tone)


def draw_sun(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the part of the sun that has risen, smaller in a small room."""
    r, up = spec.values
    wide = _half(r, up)
    k = min(room.width / (2 * wide), room.height / up, 1.0)
    return Drawing(Size(2 * wide * k, up * k), (_sun(wide * k, up * k, r * k, style, up * k),), up * k)


def _people(x: float, ground: float, k: float, tone: str, style: FigureStyle) -> Iterator[Item]:
    for name, factor in PEOPLE:
        icon, scale = style.icons[name], k * factor / TALLEST / GRID
        yield from painted(
            icon, x - icon.ink.x * scale, ground - GRID * scale, scale, Inks(tone, tone, tone, edge=False)
        )
        x += icon.ink.width * scale + GAP * k


def _crowd(style: FigureStyle) -> float:
    """Return the width of the people, in the height of the tallest."""
    widths = (style.icons[name].ink.width * factor / TALLEST / GRID for name, factor in PEOPLE)
    return sum(widths) + GAP * (len(PEOPLE) - 1)


def _sun(x: float, ground: float, r: float, style: FigureStyle, up: float | None = None) -> PathItem:
    """Return the sun, risen by so much, or by half by default; without tints it is an outline."""
    up = r if up is None else up
    if not style.mono:
        return PathItem(_cap(x, ground, r, up), style.colour("dawn"))
    line = style.outline
    cap = _cap(x, ground - line / 2, r - line, up - line)
    return PathItem(cap, style.colour("white"), Stroke(style.colour("line"), line))


def _half(r: float, up: float) -> float:
    """Return half the width of the risen part of a disc."""
    return sqrt(r * r - (r - up) ** 2)


def _cap(x: float, ground: float, r: float, up: float) -> Path:
    """Return the part of a disc above the ground, as two arcs."""
    wide, turn = _half(r, up), acos((r - up) / r)
    k = 4 / 3 * tan(turn / 4) * r  # the handle of the cubic that draws an arc of that angle
    dx, dy = k * cos(turn), k * sin(turn)
    return (
        ("M", x - wide, ground),
        ("C", x - wide + dx, ground - dy, x - k, ground - up, x, ground - up),
        ("C", x + k, ground - up, x + wide - dx, ground - dy, x + wide, ground),
        ("Z",),
    )


def describe_people(_: FigureSpec) -> str:
    return "Six people, women, men and children, stand side by side."


def describe_sun(_: FigureSpec) -> str:
    return "The rising sun."


def describe(_: FigureSpec) -> str:
    """Return the scene in words."""
    return "Six people, women, men and children, stand in front of a rising sun."
