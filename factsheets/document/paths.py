"""Path commands as plain tuples: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",). Points, y downward.

Every path is filled by the even-odd rule, the one rule that PDF, DrawingML and SVG share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from factsheets.geometry import Rect

Command = tuple[str, *tuple[float, ...]]
Path = tuple[Command, ...]
Dot = tuple[float, float]

CIRCLE = 0.5522847498307936
"""Handle length of the cubic that draws a quarter circle of radius 1: 4/3 (sqrt 2 - 1)."""

COARSE = 4
"""Line segments per curve when looking for what is under a character."""


class Matrix(Struct, frozen=True):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> Dot:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """Return the matrix that applies the inner matrix first, then this one."""
        (a, b), (c, d) = (self.apply(x, y) for x, y in ((inner.a, inner.b), (inner.c, inner.d)))
        e, f = self.apply(inner.e, inner.f)
        return Matrix(a - self.e, b - self.f, c - self.e, d - self.f, e, f)


# Maps have ten thousand points and are moved often, so the code below makes no call per point.


def transform(path: Path, matrix: Matrix) -> Path:
    """Return the path with each of its points mapped."""
    a, b, c, d, e, f = structs.astuple(matrix)
    changed: list[Command] = []
    for command in path:
        match command:
            case (name, x, y):
                changed.append((name, a * x + c * y + e, b * x + d * y + f))
            case (name, x1, y1, x2, y2, x, y):
                near = a * x1 + c * y1 + e, b * x1 + d * y1 + f, a * x2 + c * y2 + e, b * x2 + d * y2 + f
                changed.append((name, *near, a * x + c * y + e, b * x + d * y + f))
            case _:
                changed.append(command)
    return tuple(changed)


def moved(path: Path, dx: float, dy: float) -> Path:
    """Return the path shifted right by dx and down by dy."""
    changed: list[Command] = []
    for command in path:
        match command:
            case (name, x, y):
                changed.append((name, x + dx, y + dy))
            case (name, x1, y1, x2, y2, x, y):
                changed.append((name, x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy))
            case _:
                changed.append(command)
    return tuple(changed)


def points(command: Command) -> Iterator[Dot]:
    """Yield the points of a command, control points included."""
    numbers = command[1:]
    return zip(numbers[::2], numbers[1::2], strict=True)


def bounds(path: Path) -> Rect:
    """Return the box of the path, exact for lines, and for curves that of their extreme points."""
    xs, ys = zip(*outline(path), strict=True)
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)


def outline(path: Path, steps: int = 12) -> list[Dot]:
    """Return points on the path, curves cut into the given number of steps."""
    dots: list[Dot] = []
    x0 = y0 = 0.0
    for command in path:
        match command:
            case (_, x, y):
                dots.append((x, y))
                x0, y0 = x, y
            case (_, x1, y1, x2, y2, x, y):
                dots += [
                    (a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y) for a, b, c, d in _curve(steps)
                ]
                x0, y0 = x, y
    return dots


@cache
def _curve(steps: int) -> list[tuple[float, float, float, float]]:
    """Return the weights of the four points at each step along a cubic (Bernstein polynomials)."""
    along = [(1 - step / steps, step / steps) for step in range(1, steps + 1)]
    return [(s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t) for s, t in along]


def polygons(path: Path, steps: int = 12) -> list[list[Dot]]:
    """Return the closed subpaths as lists of points, curves cut into the given number of steps."""
    shapes: list[list[Dot]] = []
    for subpath in subpaths(path):
        dots = outline(subpath, steps)
        if len(dots) > 1:
            shapes.append(dots)
    return shapes


def holds(shapes: Iterable[Sequence[Dot]], x: float, y: float) -> bool:
    """Return whether a point lies in closed shapes, by the even-odd rule."""
    crossings = 0
    for corners in shapes:
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def subpaths(path: Path) -> list[Path]:
    """Return the path cut at its moves."""
    parts: list[list[Command]] = []
    for command in path:
        if command[0] == "M":
            parts.append([])
        parts[-1].append(command)
    return [tuple(part) for part in parts]


def polygon(dots: Iterable[Dot]) -> Path:
    """Return the closed path through the points."""
    first, *rest = dots
    return (("M", *first), *(("L", *dot) for dot in rest), ("Z",))


def segment(x1: float, y1: float, x2: float, y2: float) -> Path:
    """Return a straight line."""
    return (("M", x1, y1), ("L", x2, y2))


def arrow(start: float, end: float, half: float, head: float) -> Path:
    """Return an arrow to the right: its shaft extends `half` above and below y = 0, its head is as wide as `head`."""
    neck = end - 1.6 * head
    return (
        ("M", start, -half), ("L", neck, -half), ("L", neck, -head), ("L", end, 0.0),
        ("L", neck, head), ("L", neck, half), ("L", start, half), ("Z",),
    )  # fmt: skip


def rectangle(box: Rect) -> Path:
    """Return the outline of a box."""
    return polygon([(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)])


def rounded(box: Rect, radius: float, down: float | None = None) -> Path:
    """Return the outline of a box with quarter circles at its corners; of ellipses where `down` is the other radius."""
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    rx, ry = radius, radius if down is None else down
    k, m = rx * (1 - CIRCLE), ry * (1 - CIRCLE)
    return (
        ("M", x + rx, y), ("L", right - rx, y), ("C", right - k, y, right, y + m, right, y + ry),
        ("L", right, bottom - ry), ("C", right, bottom - m, right - k, bottom, right - rx, bottom),
        ("L", x + rx, bottom), ("C", x + k, bottom, x, bottom - m, x, bottom - ry),
        ("L", x, y + ry), ("C", x, y + m, x + k, y, x + rx, y), ("Z",),
    )  # fmt: skip


def circle(x: float, y: float, radius: float) -> Path:
    """Return a circle of four cubics about (x, y)."""
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, across: float, down: float) -> Path:
    """Return an ellipse of four cubics about (x, y), with a radius across and one down."""
    a, b, k, m = across, down, across * CIRCLE, down * CIRCLE
    return (
        ("M", x + a, y), ("C", x + a, y + m, x + k, y + b, x, y + b), ("C", x - k, y + b, x - a, y + m, x - a, y),
        ("C", x - a, y - m, x - k, y - b, x, y - b), ("C", x + k, y - b, x + a, y - m, x + a, y), ("Z",),
    )  # fmt: skip
