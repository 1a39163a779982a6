"""Cut shapes by geometry, because not all three writers support clipping."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factsheets.document.paths import Dot, Path, polygon, polygons
from factsheets.geometry import Rect

STEPS = 16
"""Points on each curve of a cut shape: finer than any printer shows at the size of symbols."""


def left_part(path: Path, edge: float) -> Path:
    """Return the part of a filled path left of x = edge, its curves as short lines."""
    kept = (cut(shape, lambda dot: edge - dot[0]) for shape in polygons(path, STEPS))
    return tuple(command for shape in kept if len(shape) > 2 for command in polygon(shape))


def cut(shape: list[Dot], side: Callable[[Dot], float]) -> list[Dot]:
    """Return the part of a polygon where side(dot) >= 0 (Sutherland and Hodgman, 1974, for one edge)."""
    return list(_crossings(shape, side))


def _crossings(shape: list[Dot], side: Callable[[Dot], float]) -> Iterator[Dot]:
    for before, after in zip([*shape[-1:], *shape[:-1]], shape, strict=True):
        a, b = side(before), side(after)
        if (a < 0 < b) or (b < 0 < a):
            t = a / (a - b)
            yield before[0] + t * (after[0] - before[0]), before[1] + t * (after[1] - before[1])
        if b >= 0:
            yield after


def stripes(box: Rect, step: float, width: float) -> Path:
    """Return lines at 45 degrees, rising to the right, that fill the box; step and width are measured across them."""
    root = 2**0.5
    run, half = step * root, width * root / 2
    commands: Path = ()
    count = int((box.width + box.height) / run) + 1
    for number in range(count + 1):
        foot = box.x + (number - 0.5) * run
        commands += _stripe(box, foot - half, foot + half)
    return commands


def _stripe(box: Rect, left: float, right: float) -> Path:
    """Return the stripe that crosses the top line of the box between left and right, cut to the box."""
    down = box.height
    shape = [(left, box.y), (right, box.y), (right - down, box.bottom), (left - down, box.bottom)]
    shape = cut(cut(shape, lambda dot: dot[0] - box.x), lambda dot: box.right - dot[0])
    return polygon(shape) if len(shape) > 2 else ()
