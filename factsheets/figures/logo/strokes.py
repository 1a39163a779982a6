"""The ends of lines that SVG has and the waist has not: dots, which are lines of no length, and square caps."""

from __future__ import annotations

import math
from itertools import chain, pairwise

from factsheets.document import paths
from factsheets.geometry import Rect

Dot = tuple[float, float]


def parted(commands: paths.Path) -> tuple[paths.Path, list[Dot]]:
    """Return the path without its parts of no length, and where those lie: a line there is a dot (SVG 2, 13.5.1)."""
    kept: list[paths.Path] = []
    dots: list[Dot] = []
    for part in _parts(commands):
        points = {point for command in part for point in _points(command)}
        if len(points) > 1:
            kept.append(part)
        elif len(part) > 1:
            dots += points
    return tuple(chain.from_iterable(kept)), dots


def _parts(commands: paths.Path) -> list[paths.Path]:
    starts = [at for at, command in enumerate(commands) if command[0] == "M"]
    return [commands[start:end] for start, end in pairwise([*starts, len(commands)])]


def _points(command: paths.Command) -> list[Dot]:
    numbers = [float(number) for number in command[1:]]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def dotted(dots: list[Dot], cap: str, width: float) -> list[paths.Path]:
    """Return what a line of that width shows at the dots: a disc or a square; nothing where its ends are cut."""
    half = width / 2
    if cap == "round":
        return [paths.circle(x, y, half) for x, y in dots]
    return [paths.rectangle(Rect(x - half, y - half, width, width)) for x, y in dots] if cap == "square" else []


def squared(commands: paths.Path, half: float) -> paths.Path:
    """Return a path whose open parts reach on at both ends by half the width of their line, as square caps do."""
    return tuple(chain.from_iterable(_lengthened(part, half) for part in _parts(commands)))


def _lengthened(part: paths.Path, half: float) -> paths.Path:
    if part[-1][0] == "Z":
        return part
    points = [point for command in part for point in _points(command)]
    first, last = _beyond(points, half), _beyond(points[::-1], half)
    return (("M", *first), ("L", *points[0]), *part[1:], ("L", *last))


def _beyond(points: list[Dot], length: float) -> Dot:
    """Return the point that lies before the first one, in the direction of the line there."""
    x, y = points[0]
    dx, dy = next((x - a, y - b) for a, b in points if (a, b) != (x, y))
    away = math.hypot(dx, dy)
    return x + dx / away * length, y + dy / away * length
