"""Cut lines and rings of a map to its frame, because not all writers support clipping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, repeat
from math import floor
from typing import Any

from factsheets.document.paths import Dot, Path
from factsheets.geometry import Rect

Ring = Sequence[Dot]
UNSURE = 1e-6
"""In hundredths: a product this close to the middle between two of them may be on the wrong side by rounding."""


def cut_ring(ring: Ring, box: Rect) -> list[Dot]:
    """Return the part of a ring inside the box (Sutherland and Hodgman, 1974); empty if there is none."""
    xs, ys = zip(*ring, strict=True)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if left >= box.right or right <= box.x or top >= box.bottom or bottom <= box.y:
        return []
    dots = list(ring)
    for axis, edge, sign, reaches in (
        (0, box.x, 1, left < box.x), (0, box.right, -1, right > box.right),
        (1, box.y, 1, top < box.y), (1, box.bottom, -1, bottom > box.bottom),
    ):  # fmt: skip
        dots = _half(dots, axis, edge, sign) if reaches else dots
    return dots


def _half(dots: list[Dot], axis: int, edge: float, sign: int) -> list[Dot]:
    kept: list[Dot] = []
    if not dots:
        return kept
    before = dots[-1]
    b = sign * (before[axis] - edge)
    for after in dots:
        a, b = b, sign * (after[axis] - edge)
        if a * b < 0:
            t = a / (a - b)
            kept.append((before[0] + t * (after[0] - before[0]), before[1] + t * (after[1] - before[1])))
        if b >= 0:
            kept.append(after)
        before = after
    return kept


def cut_line(line: Ring, box: Rect) -> Iterator[list[Dot]]:
    """Yield the parts of an open line inside the box (Liang and Barsky, 1984)."""
    part: list[Dot] = []
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    xs, ys = zip(*line, strict=True)
    if min(xs) > right or max(xs) < left or min(ys) > bottom or max(ys) < top:
        return
    if left <= min(xs) and max(xs) <= right and top <= min(ys) and max(ys) <= bottom:
        yield list(line)
        return
    for a, b in pairwise(line):
        if piece := cut_side(a, b, box):
            start, end = piece
            if part and start != part[-1]:
                yield part
                part = []
            part = part or [start]
            part.append(end)
    if part:
        yield part


def cut_side(a: Dot, b: Dot, box: Rect) -> tuple[Dot, Dot] | None:
    """Return the part of a straight line inside the box; None if all of it is outside."""
    (ax, ay), (bx, by) = a, b
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    if ax < left > bx or ax > right < bx or ay < top > by or ay > bottom < by:
        return None
    first, last = 0.0, 1.0
    dx, dy = bx - ax, by - ay
    for run, room in ((-dx, ax - left), (dx, right - ax), (-dy, ay - top), (dy, bottom - ay)):
        if run:  # a line along an edge is inside: lines outside have returned above
            t = room / run
            first, last = (max(first, t), last) if run < 0 else (first, min(last, t))
    if first >= last:
        return None
    start = a if first == 0 else (ax + first * dx, ay + first * dy)
    return start, b if last == 1 else (ax + last * dx, ay + last * dy)


def outline(rings: Iterable[Ring], *, closed: bool = True) -> Path:
    """Return rings or lines as one path; two decimals are finer than any printer."""
    parts: list[Any] = []
    for ring in rings:
        if len(ring) < (3 if closed else 2):
            continue
        xs, ys = map(_hundredths, zip(*ring, strict=True))
        parts += zip(chain("M", repeat("L")), xs, ys, strict=False)
        if closed:
            parts.append(("Z",))
    return tuple(parts)


def _hundredths(numbers: Sequence[float]) -> list[float]:
    """Return numbers rounded to two decimals as `round` does, in a fifth of the time: a build rounds two hundred
    thousand.

    Only a number halfway between two hundredths is left to `round` itself, which knows the nearer one.
    """
    ups = [number * 100 + 0.5 for number in numbers]
    return [
        whole / 100 if UNSURE < up - whole < 1 - UNSURE else round(number, 2)
        for number, up, whole in zip(numbers, ups, map(floor, ups), strict=True)
    ]


def hatched(rings: Iterable[Ring], step: float) -> Path:
    """Return lines at 45 degrees inside rings, rising to the right; `step` is the distance across them."""
    run = step * 2**0.5
    met: dict[int, list[float]] = {}
    for ring in rings:
        for (ax, ay), (bx, by) in zip([ring[-1], *ring[:-1]], ring, strict=True):
            low, high = sorted(((ax + ay) / run, (bx + by) / run))
            for number in range(int(low) + (low > 0), int(high) + (high > 0)):
                if low < high:
                    t = (number * run - ax - ay) / (bx + by - ax - ay)
                    met.setdefault(number, []).append(ax + t * (bx - ax))
    commands: list[tuple[str, float, float]] = []
    for number, crossings in sorted(met.items()):
        crossings.sort()
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            if right - left > 0.3:
                commands += [
                    ("M", round(left, 2), round(number * run - left, 2)),
                    ("L", round(right, 2), round(number * run - right, 2)),
                ]
    return tuple(commands)
