"""Convert paths from the non-zero fill rule of SVG to the even-odd rule of the document model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from factsheets.document import paths

ROWS = 64
"""Lines across a shape on which both rules are compared."""
UNLIKE = 0.004
"""The share of a shape that may differ: tracing programs leave tiny loops at corners."""
STEPS = 8
"""The number of pieces of a curve."""

Span = tuple[float, float]
Polygon = list[paths.Dot]


def even_odd(path: paths.Path) -> tuple[paths.Path, ...] | None:
    """Return paths that look the same by the even-odd rule as one by the non-zero rule; None if there are none.

    Contours without effect are left out, and those that only touch become separate shapes; lines that cross themselves
    cannot be converted.
    """
    outlines = [_Outline(subpath, next(iter(paths.polygons(subpath, STEPS)), [])) for subpath in paths.subpaths(path)]
    outlines = [outline for outline in outlines if len(outline.dots) > 2]
    if not outlines:
        return ()
    for parts in ([outlines], _parted(outlines)):
        if _alike(outlines, parts):
            return tuple(tuple(command for outline in part for command in outline.path) for part in parts)
    return None


class _Outline(Struct, frozen=True, eq=False):
    """One contour, and its points."""

    path: paths.Path
    dots: Polygon

    @property
    def area(self) -> float:
        """The area, negative if the contour runs in the other direction."""
        closed = pairwise([*self.dots, self.dots[0]])
        return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in closed) / 2

    def holds(self, dot: paths.Dot) -> bool:
        return any(low <= dot[0] < high for low, high in _spans_even_odd([self], dot[1]))


def _parted(outlines: Sequence[_Outline]) -> list[list[_Outline]]:
    """Return the contours that bound the filled area, each outermost one with the holes in it."""
    around = {outline: [other for other in outlines if _is_around(other, outline)] for outline in outlines}
    bounding = [outline for outline in outlines if _bounds_fill(outline, around[outline])]
    roots = [outline for outline in bounding if not any(other in bounding for other in around[outline])]
    return [[root, *(each for each in bounding if root in around[each])] for root in roots]


def _is_around(other: _Outline, outline: _Outline) -> bool:
    return (
        other is not outline
        and abs(other.area) > abs(outline.area)
        and all(other.holds(dot) for dot in outline.dots[:: max(len(outline.dots) // 4, 1)])
    )


def _bounds_fill(outline: _Outline, around: Iterable[_Outline]) -> bool:
    """Return whether one side of a contour is filled and the other is not."""
    outside = sum(1 if other.area > 0 else -1 for other in around)
    inside = outside + (1 if outline.area > 0 else -1)
    return (outside == 0) != (inside == 0)


def _alike(outlines: Sequence[_Outline], parts: Sequence[Sequence[_Outline]]) -> bool:
    """Return whether the parts cover by the even-odd rule what the contours cover by the non-zero rule."""
    ys = [y for outline in outlines for _, y in outline.dots]
    low, high = min(ys), max(ys)
    covered = unlike = 0.0
    for row in range(ROWS):
        y = low + (high - low) * (row + 0.5) / ROWS
        wanted = _spans_non_zero(outlines, y)
        drawn = _union([span for part in parts for span in _spans_even_odd(part, y)])
        shared = sum(max(0.0, min(end, last) - max(start, first)) for start, end in wanted for first, last in drawn)
        covered += _length(wanted)
        unlike += _length(wanted) + _length(drawn) - 2 * shared
    return unlike <= UNLIKE * covered


def _crossings(outlines: Iterable[_Outline], y: float) -> list[tuple[float, int]]:
    """Return where contours cross a line, from left to right, and whether downward (1) or upward (-1)."""
    found = []
    for outline in outlines:
        for (x1, y1), (x2, y2) in pairwise([*outline.dots, outline.dots[0]]):
            if (y1 <= y) != (y2 <= y):
                found.append((x1 + (y - y1) / (y2 - y1) * (x2 - x1), 1 if y2 > y1 else -1))
    return sorted(found)


def _spans_non_zero(outlines: Iterable[_Outline], y: float) -> list[Span]:
    spans, winding, start = [], 0, 0.0
    for x, turn in _crossings(outlines, y):
        if winding == 0:
            start = x
        winding += turn
        if winding == 0:
            spans.append((start, x))
    return spans


def _spans_even_odd(outlines: Iterable[_Outline], y: float) -> list[Span]:
    xs = [x for x, _ in _crossings(outlines, y)]
    return list(zip(xs[::2], xs[1::2], strict=False))


def _union(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], high)
        else:
            joined.append((low, high))
    return joined


def _length(spans: Iterable[Span]) -> float:
    return sum(high - low for low, high in spans)
