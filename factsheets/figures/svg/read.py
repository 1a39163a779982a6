"""An SVG drawing -> filled and stroked paths, in pixels of its page, after `check` has accepted it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, hypot, radians, sin, sqrt, tan

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document import paths
from factsheets.document.paths import Dot, Matrix, Path
from factsheets.document.scene import PathItem, Stroke
from factsheets.figures.logo.fault import LogoFault
from factsheets.figures.svg.check import PLAIN_PATHS, PLAIN_SVG, Element, check_svg
from factsheets.figures.svg.fillrule import even_odd
from factsheets.figures.svg.outline import numbers, read_path
from factsheets.figures.svg.strokes import dotted, parted, squared
from factsheets.figures.svg.style import Properties, Rule, colour, rules_of, share, styled
from factsheets.geometry import POINTS, Rect, Size
from factsheets.regex import regex

MOST_COMMANDS = 10_000
PIXEL = 96 / POINTS["in"]
"""Pixels per point (CSS Values 3, 6.2)."""
UNITS = {"": 1.0, "px": 1.0, "pc": 12 * PIXEL, **{name: points * PIXEL for name, points in POINTS.items()}}
_LENGTH = regex(r"\s*([-+.\deE]+?)(px|pc|pt|in|mm|cm|%|)\s*")
_TRANSFORM = regex(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_UNIT = regex(r"(?<=\d)(?:px|deg)")


class Shape(Struct, frozen=True):
    """A shape, and the line of its element."""

    line: int
    item: PathItem


def drawn(data: bytes) -> tuple[PathItem, ...]:
    """Return the shapes of an SVG in the order in which they are painted. Raises LogoFault."""
    _, shapes = read(data)
    if not shapes:
        raise LogoFault("logo-drawing", "contains no plain shapes", PLAIN_PATHS)
    return tuple(shape.item for shape in shapes)


def read(data: bytes) -> tuple[Size, list[Shape]]:
    """Return the size of the page of an SVG and the shapes on it, in the order in which they are painted.

    Raises LogoFault.
    """
    root, css = check_svg(data)
    try:
        box = numbers(root.attributes.get("viewBox", ""))
        state = _State(dict(root.attributes), Matrix(), Size(*box[2:]) if box else Size(100.0, 100.0))
        page = Size(_length(state, "width", "100%"), _length(state, "height", "100%"))
    except (ValueError, TypeError):
        raise _broken(root) from None
    return page, list(_shapes(root, replace(state, values={}), rules_of(css)))


def _broken(element: Element) -> LogoFault:
    return LogoFault("logo-broken", "contains a shape that cannot be read", PLAIN_SVG, element.line)


class _State(Struct, frozen=True):
    """What children inherit from an element: properties, the transformation, and the size that percentages refer to."""

    values: Properties
    matrix: Matrix
    size: Size


def _shapes(element: Element, around: _State, rules: Sequence[Rule]) -> Iterator[Shape]:
    """Yield the shapes of an element and its children. Raises LogoFault."""
    values, items = styled(element.tag, element.attributes, around.values, rules), list[PathItem]()
    try:
        state = _State(values, around.matrix.after(_transform(values.get("transform", ""))), around.size)
        if element.tag == "svg":
            state = _viewport(state)
        elif element.tag in _OUTLINES:
            items = list(_items(element.tag, state))
    except LogoFault as fault:
        fault.line = element.line
        raise
    except (ValueError, TypeError, ArithmeticError):
        raise _broken(element) from None
    yield from (Shape(element.line, item) for item in items)
    if element.tag in CONTAINERS:
        for child in element.children:
            if child.tag in CONTAINERS or child.tag in _OUTLINES:
                yield from _shapes(child, state, rules)


def _viewport(state: _State) -> _State:
    """Return what the elements of a page, also a nested one, inherit from it (SVG 2, 8.2)."""
    values, box = state.values, numbers(state.values.get("viewBox", ""))
    names = {"x": "0", "y": "0", "width": "100%", "height": "100%"}
    into = Rect(*(_length(state, name, default) for name, default in names.items()))
    if not box:
        return _State(values, state.matrix.after(Matrix(e=into.x, f=into.y)), Size(into.width, into.height))
    fitting = _fitting(box, into, values.get("preserveAspectRatio", "xMidYMid"))
    return _State(values, state.matrix.after(fitting), Size(*box[2:]))


def _fitting(box: Sequence[float], into: Rect, kind: str) -> Matrix:
    """Return the matrix that fits a view box into a viewport. Raises ValueError, ArithmeticError."""
    left, top, width, height = box
    across, down = into.width / width, into.height / height
    if "none" not in kind:
        across = down = max(across, down) if "slice" in kind else min(across, down)
    x, y = (next((part for name, part in _ALIGNED.items() if f"{axis}{name}" in kind), 0.5) for axis in "xY")
    spare_x, spare_y = into.width - width * across, into.height - height * down
    return Matrix(across, 0, 0, down, into.x + spare_x * x - left * across, into.y + spare_y * y - top * down)


_ALIGNED = {"Min": 0.0, "Max": 1.0}


def _length(state: _State, name: str, default: str = "0") -> float:
    """Return a length in pixels; percentages refer to the side, or to a mean of both. Raises ValueError."""
    match = _LENGTH.fullmatch(state.values.get(name, default))
    if match is None:
        raise ValueError(f"{name} is not a length")
    if match[2] != "%":
        return float(match[1]) * UNITS[match[2]]
    width, height = state.size.width, state.size.height
    sides = {"x": width, "y": height}
    return float(match[1]) / 100 * sides.get(_AXES.get(name, ""), hypot(width, height) / sqrt(2))


_AXES = {
    **dict.fromkeys(("x", "x1", "x2", "cx", "rx", "width"), "x"),
    **dict.fromkeys(("y", "y1", "y2", "cy", "ry", "height"), "y"),
}


def _transform(text: str) -> Matrix:
    """Return the transforms of an element as one. Raises ValueError."""
    matrix, at = Matrix(), 0
    while match := _TRANSFORM.match(text, at):
        matrix = matrix.after(_TRANSFORMS[match[1]](*numbers(_UNIT.sub("", match[2]))))
        at = match.end()
    if text[at:].strip(" \t\r\n,") not in ("", "none"):
        raise ValueError(f"{text[at : at + 12]!r} is not a transform")
    return matrix


def _rotation(angle: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    c, s = cos(radians(angle)), sin(radians(angle))
    return Matrix(c, s, -s, c, x - c * x + s * y, y - s * x - c * y)


_TRANSFORMS: dict[str, Callable[..., Matrix]] = {
    "matrix": Matrix,
    "translate": lambda x, y=0.0: Matrix(e=x, f=y),
    "scale": lambda x, y=None: Matrix(a=x, d=x if y is None else y),
    "rotate": _rotation,
    "skewX": lambda angle: Matrix(c=tan(radians(angle))),
    "skewY": lambda angle: Matrix(b=tan(radians(angle))),
}

# -- outlines ---------------------------------------------------------------------------------------------------------


def _rect(state: _State) -> Path:
    x, y, width, height = (_length(state, name) for name in ("x", "y", "width", "height"))
    box = Rect(x, y, width, height)
    given = [_length(state, name) for name in ("rx", "ry") if state.values.get(name, "auto") != "auto"]
    if width <= 0 or height <= 0:
        return ()
    if not given or not all(given):
        return paths.rectangle(box)
    return paths.rounded(box, min(given[0], width / 2), min(given[-1], height / 2))


def _circle(state: _State) -> Path:
    radius = _length(state, "r")
    return paths.circle(_length(state, "cx"), _length(state, "cy"), radius) if radius > 0 else ()


def _ellipse(state: _State) -> Path:
    x, y, across, down = (_length(state, name) for name in ("cx", "cy", "rx", "ry"))
    return paths.ellipse(x, y, across, down) if across > 0 and down > 0 else ()


def _line(state: _State) -> Path:
    return paths.segment(*(_length(state, name) for name in ("x1", "y1", "x2", "y2")))


def _polyline(state: _State) -> Path:
    given = numbers(state.values.get("points", ""))
    return paths.polygon(zip(given[::2], given[1::2], strict=True))[:-1] if given else ()


_OUTLINES: dict[str, Callable[[_State], Path]] = {
    "path": lambda state: read_path(state.values.get("d", "")),
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": lambda state: (*_polyline(state), ("Z",)) if state.values.get("points", "").strip() else (),
}
"""The elements that are drawn; one without data or size is valid but draws nothing (SVG 2, 9.3.2 and 10.2)."""
CONTAINERS = ("svg", "g", "switch")

# -- fills and strokes ------------------------------------------------------------------------------------------------


def _items(tag: str, state: _State) -> Iterator[PathItem]:
    """Yield the fill of a shape, in as many paths as it needs, and its stroke over it. Raises LogoFault."""
    values = state.values
    if (
        values.get("visibility") in ("hidden", "collapse")
        or values.get("display") == "none"
        or share(values.get("opacity", "1")) <= 0
    ):
        return
    commands, dots = parted(paths.transform(_OUTLINES[tag](state), state.matrix))
    fill, stroke = colour(values, "fill"), _stroke(state)
    if len(commands) > MOST_COMMANDS:
        what = f"has a shape of more than {MOST_COMMANDS:,} points"
        raise LogoFault("logo-drawing", what, "use a simpler drawing, or save the logo as PNG")
    if fill and commands:
        yield from (PathItem(part, fill) for part in _filled(commands, values))
    if stroke:
        yield from _lines(commands, dots, stroke, values.get("stroke-linecap", ""))


def _filled(commands: Path, values: Properties) -> tuple[Path, ...]:
    """Return the paths of a fill, which the document model fills by the even-odd rule. Raises LogoFault."""
    if values.get("fill-rule") == "evenodd":
        return (commands,)
    parts = even_odd(commands)
    if parts is None:
        fix = "merge its shapes (in Inkscape: Path > Union), or save the logo as PNG"
        raise LogoFault("logo-drawing", "has a filled shape whose outline crosses itself", fix)
    return parts


def _stroke(state: _State) -> Stroke | None:
    values, matrix = state.values, state.matrix
    scale = sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    tone, width = colour(values, "stroke"), _length(state, "stroke-width", "1") * scale
    if tone is None or width <= 0:
        return None
    dashes = values.get("stroke-dasharray", "none")
    lengths = () if dashes == "none" else tuple(each * scale for each in numbers(_UNIT.sub("", dashes)))
    ends, corners = (values.get(name) == "round" for name in ("stroke-linecap", "stroke-linejoin"))
    return Stroke(tone, width, lengths if any(lengths) else (), ends, corners)


def _lines(commands: Path, dots: list[Dot], stroke: Stroke, cap: str) -> Iterator[PathItem]:
    """Yield what a stroke shows: the line, and its dots as filled shapes."""
    if commands:
        squares = cap == "square" and not stroke.dash
        yield PathItem(squared(commands, stroke.width / 2) if squares else commands, None, stroke)
    yield from (PathItem(dot, stroke.colour) for dot in dotted(dots, cap, stroke.width))
