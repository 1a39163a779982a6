"""Line ends of SVG that the document model does not have: dots, which are lines of no length, and square caps."""

from __future__ import annotations

import math
from itertools import chain

from factsheets.document import paths
from factsheets.document.paths import Dot, points, subpaths
from factsheets.geometry import Rect


def parted(commands: paths.Path) -> tuple[paths.Path, list[Dot]]:
    """Return the path without its parts of no length, and the positions of these: a line there is a dot (SVG 2, 13.5.1)."""
    kept: list[paths.Path] = []
    dots: list[Dot] = []
    for part in subpaths(commands):
        places = {place for command in part for place in points(command)}
        if len(places) > 1:
            kept.append(part)
        elif len(part) > 1:
            dots += places
    return tuple(chain.from_iterable(kept)), dots


def dotted(dots: list[Dot], cap: str, width: float) -> list[paths.Path]:
    """Return the shapes of a line of this width at the dots: discs or squares; none with butt caps."""
    half = width / 2
    if cap == "round":
        return [paths.circle(x, y, half) for x, y in dots]
    return [paths.rectangle(Rect(x - half, y - half, width, width)) for x, y in dots] if cap == "square" else []


def squared(commands: paths.Path, half: float) -> paths.Path:
    """Return a path whose open parts are extended at both ends by half the line width, as with square caps."""
    return tuple(chain.from_iterable(_lengthened(part, half) for part in subpaths(commands)))


def _lengthened(part: paths.Path, half: float) -> paths.Path:
    if part[-1][0] == "Z":
        return part
    places = [place for command in part for place in points(command)]
    first, last = _beyond(places, half), _beyond(places[::-1], half)
    return (("M", *first), ("L", *places[0]), *part[1:], ("L", *last))


def _beyond(places: list[Dot], length: float) -> Dot:
    """Return the point before the first one, in the direction of the line there."""
    x, y = places[0]
    dx, dy = next((x - a, y - b) for a, b in places if (a, b) != (x, y))
    away = math.hypot(dx, dy)
    return x + dx / away * length, y + dy / away * length
