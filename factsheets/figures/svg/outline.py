"""The outlines of SVG shapes as commands of the document model: arcs and quadratic curves become cubic ones (SVG 2, 9 and 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, ceil, cos, hypot, isfinite, pi, radians, sin, sqrt, tan, tau

from msgspec import Struct

from factsheets.document import paths
from factsheets.document.paths import Command, Dot, Path
from factsheets.regex import regex

_NUMBER = r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
_FLAG = r"[\s,]*([01])"
_ARGUMENTS = {name: regex(_NUMBER * count) for name, count in zip("MLHVCSQT", (2, 2, 1, 1, 6, 4, 4, 2), strict=True)}
_ARGUMENTS |= {"A": regex(_NUMBER * 3 + _FLAG * 2 + _NUMBER * 2), "Z": regex("")}
_SEGMENT = regex(r"[\s,]*([MLHVCSQTAZ])([^MLHVCSQTAZ]*)", re.IGNORECASE)
LARGEST = 1e7
"""The longest number that is accepted."""


def numbers(text: str) -> list[float]:
    """Return a list of numbers with spaces or commas between them. Raises ValueError."""
    found, at = [], 0
    while match := re.compile(_NUMBER).match(text, at):
        found.append(float(match[1]))
        at = match.end()
    if text[at:].strip(" \t\r\n,"):
        raise ValueError(f"{text[at : at + 12]!r} is no number")
    return found


def read_path(text: str) -> Path:
    """Return the outline that path data draws. Raises ValueError."""
    pen = _Pen()
    for letter, given in _segments(text):
        pen.draw(letter.upper(), pen.absolute(letter, given) if letter.islower() else given)
    return pen.drawn


def _segments(text: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command letter with its numbers, once per set of numbers; further points after a move are lines."""
    at = 0
    for segment in _SEGMENT.finditer(text):
        if segment.start() != at:
            break
        yield from _sets(segment[1], segment[2].rstrip(" \t\r\n,"))
        at = segment.end()
    if text[at:].strip():
        raise ValueError(f"{text[at : at + 12]!r} is not path data")


def _sets(letter: str, text: str) -> Iterator[tuple[str, list[float]]]:
    arguments, at = _ARGUMENTS[letter.upper()], 0
    while at < len(text) or not at:
        match = arguments.match(text, at)
        if match is None or (at == match.end() and text):
            raise ValueError(f"{letter}{text[:12]} has too few or too many numbers")
        yield letter, [float(number) for number in match.groups()]
        letter, at = {"M": "L", "m": "l"}.get(letter, letter), match.end() or 1


class _Pen(Struct):
    """Draws commands, and keeps the current point, the start of the subpath, and the last handle of a curve."""

    commands: list[Command] = []
    here: Dot = (0.0, 0.0)
    start: Dot = (0.0, 0.0)
    handle: Dot = (0.0, 0.0)
    last: str = "Z"

    @property
    def drawn(self) -> Path:
        if not all(isfinite(number) and abs(number) < LARGEST for command in self.commands for number in command[1:]):
            raise ValueError("a number without end")
        return tuple(self.commands)

    def absolute(self, letter: str, given: list[float]) -> list[float]:
        """Return relative coordinates as absolute ones."""
        x, y = self.here
        match letter:
            case "v":
                return [given[0] + y]
            case "a":
                return [*given[:5], given[5] + x, given[6] + y]
            case _:
                return [number + (y if at % 2 else x) for at, number in enumerate(given)]

    def draw(self, name: str, at: list[float]) -> None:
        if name not in "MZ" and self.last == "Z":
            if not self.commands:
                raise ValueError("path data begins with a move")
            self._add("M", *self.start)
        if name not in _CURVES.get(self.last, ""):
            self.handle = self.here
        self._segment(name, at)
        self.last = name

    def _segment(self, name: str, at: list[float]) -> None:
        (x, y), (handle_x, handle_y) = self.here, self.handle
        mirrored = 2 * x - handle_x, 2 * y - handle_y
        match name, at:
            case "M", (x, y):
                self.start = x, y
                self._add("M", x, y)
            case "Z", _:
                self.commands.append(("Z",))
                self.here = self.start
            case "H", (x,):
                self._add("L", x, y)
            case "V", (y,):
                self._add("L", x, y)
            case "L", (x, y):
                self._add("L", x, y)
            case "C", _:
                self._curve(*at)
            case "S", _:
                self._curve(*mirrored, *at)
            case "Q", (a, b, x, y):
                self._quadratic((a, b), (x, y))
            case "T", (x, y):
                self._quadratic(mirrored, (x, y))
            case "A", _:
                for curve in arc(self.here, at):
                    self._add("C", *curve)

    def _add(self, name: str, *at: float) -> None:
        self.commands.append((name, *at))
        self.here = at[-2], at[-1]

    def _curve(self, *at: float) -> None:
        self._add("C", *at)
        self.handle = at[2], at[3]

    def _quadratic(self, control: Dot, end: Dot) -> None:
        """Draw a quadratic curve: the handles of the cubic lie two thirds of the way to its control point."""
        handles = [of + (to - of) * 2 / 3 for dot in (self.here, end) for of, to in zip(dot, control, strict=True)]
        self._add("C", *handles, *end)
        self.handle = control


_CURVES = {"C": "S", "S": "S", "Q": "T", "T": "T"}
"""Which segments continue with the handle of the previous one."""


def arc(start: Dot, given: list[float]) -> Iterator[tuple[float, ...]]:
    """Yield the curves of an arc of an ellipse, a quarter at most each (SVG 2, appendix B.2).

    It is calculated as part of a circle of radius 1, with the middle of the chord as the origin; a matrix turns that
    into the ellipse.
    """
    rx, ry, tilt, large, sweep, *end = given
    rx, ry = abs(rx), abs(ry)
    if tuple(end) == start:
        return
    if not rx or not ry:
        yield (*start, *end, *end)
        return
    c, s = cos(radians(tilt)), sin(radians(tilt))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = (c * dx + s * dy) / rx, (c * dy - s * dx) / ry
    grown = max(hypot(x, y), 1.0)  # an ellipse that is too small for its chord is enlarged
    rx, ry, x, y = rx * grown, ry * grown, x / grown, y / grown
    away = sqrt(max(1 / (x * x + y * y) - 1, 0.0)) * (1 if large != sweep else -1)
    middle = away * y, -away * x
    place = paths.Matrix(c * rx, s * rx, -s * ry, c * ry, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    first, last = atan2(y - middle[1], x - middle[0]), atan2(-y - middle[1], -x - middle[0])
    turn = (last - first) % tau if sweep else -((first - last) % tau)
    for dots in _quarters(middle, first, turn):
        yield tuple(number for dot in dots for number in place.apply(*dot))


def _quarters(middle: Dot, angle: float, turn: float) -> Iterator[tuple[Dot, Dot, Dot]]:
    """Yield both handles and the end of each curve along a circle of radius 1."""
    steps = ceil(abs(turn) / (pi / 2) - 1e-9)
    handle = 4 / 3 * tan(turn / steps / 4)
    x, y = cos(angle), sin(angle)
    for _ in range(steps):
        out = x - handle * y, y + handle * x
        angle += turn / steps
        x, y = cos(angle), sin(angle)
        back = x + handle * y, y - handle * x
        yield tuple((dot[0] + middle[0], dot[1] + middle[1]) for dot in (out, back, (x, y)))  # type: ignore[misc]
