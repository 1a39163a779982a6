"""An SVG drawing -> filled and stroked paths, in its own units. svgelements reads it, after `logo_svg_check` let it pass."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from factsheets.document import paths
from factsheets.document.scene import PathItem, Stroke
from factsheets.figures.logo.fault import LogoFault
from factsheets.figures.logo.fillrule import even_odd
from factsheets.figures.logo.strokes import dotted, parted, squared
from factsheets.figures.logo.svg_check import PLAIN_COLOURS, PLAIN_PATHS, PLAIN_SVG, check_svg

MOST_COMMANDS = 10_000
BLACK = 0x000000FF
"""Black without transparency, as svgelements counts colours."""
_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\([^()]*\)|[a-z]+")
_SPACED = re.compile(r"(?:rgb|hsl)a?\([^(),]*\)")
READ_ERRORS = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What svgelements raises on path data, numbers and colours that are none."""


def drawn(data: bytes) -> tuple[PathItem, ...]:
    """Return the shapes of an SVG in the order in which they are painted. Raises LogoFault."""
    check_svg(data)
    import svgelements

    try:
        root = svgelements.SVG.parse(BytesIO(_completed(data)), reify=False, on_error="raise")
        shapes = [each for each in root.elements() if isinstance(each, svgelements.Shape)]
        items = tuple(item for shape in shapes if _is_shown(shape) for item in _items(shape))
    except READ_ERRORS:
        raise LogoFault("logo-broken", "holds a shape that cannot be read", PLAIN_SVG) from None
    if not items:
        raise LogoFault("logo-drawing", "holds nothing that is drawn as plain shapes", PLAIN_PATHS)
    return items


SIZES = {"Rect": ("width", "height"), "Circle": ("r",), "Ellipse": ("rx", "ry")}
"""What shapes must say to be drawn: svgelements takes 1 for what is missing."""


def _is_shown(shape: Any) -> bool:
    """Return whether a shape draws anything; one without data or size is valid, and does not (SVG 2, 9.3.2 and 10.2)."""
    values = shape.values
    hidden = values.get("visibility") in ("hidden", "collapse") or values.get("display") == "none"
    sized = all(name in values for name in SIZES.get(type(shape).__name__, ()))
    return sized and not hidden and _share(str(values.get("opacity", 1))) > 0


def _share(text: str) -> float:
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def _completed(data: bytes) -> bytes:
    """Return the drawing with empty data for paths that have none: svgelements does not get past them."""
    root = ET.fromstring(data)  # noqa: S314 - check_svg let it pass
    for element in root.iter():
        if str(element.tag).endswith("path"):
            element.attrib.setdefault("d", "")
    return ET.tostring(root)


def _items(shape: Any) -> Iterator[PathItem]:
    """Yield the fill of a shape, in as many paths as it needs, and its stroke over it."""
    import svgelements

    path = svgelements.Path(shape)
    path.approximate_arcs_with_cubics()  # before the transforms, which can make an arc no arc
    path = abs(path)  # its transforms carried out, on the width of its line too
    commands, dots = parted(_commands(path))
    fill, stroke = _colour(shape.fill, shape.values, "fill"), _stroke(shape.values, path)
    if len(commands) > MOST_COMMANDS:
        raise LogoFault(
            "logo-drawing", f"has a shape of more than {MOST_COMMANDS:,} points", "use a simpler drawing, or a PNG"
        )
    if fill and commands:
        yield from (PathItem(part, fill) for part in _filled(commands, shape))
    if stroke:
        yield from _lines(commands, dots, stroke, str(shape.values.get("stroke-linecap")))


def _lines(commands: paths.Path, dots: list[tuple[float, float]], stroke: Stroke, cap: str) -> Iterator[PathItem]:
    """Yield what a stroke shows: the line, and its dots as filled shapes."""
    if commands:
        squares = cap == "square" and not stroke.dash
        yield PathItem(squared(commands, stroke.width / 2) if squares else commands, None, stroke)
    yield from (PathItem(dot, stroke.colour) for dot in dotted(dots, cap, stroke.width))


def _filled(commands: paths.Path, shape: Any) -> tuple[paths.Path, ...]:
    """Return the paths of a fill, which the waist fills by the even-odd rule."""
    if shape.values.get("fill-rule") == "evenodd":
        return (commands,)
    parts = even_odd(commands)
    if parts is None:
        cure = "unite its shapes (in Inkscape: Path > Union), or save the logo as PNG"
        raise LogoFault("logo-drawing", "has a filled shape whose outline crosses itself", cure)
    return parts


def _colour(colour: Any, values: Mapping[str, Any], name: str) -> str | None:
    """Return a colour as #rrggbb, None where nothing is painted."""
    import svgelements

    given = str(values.get(name) or "none").strip().lower()
    if given == "currentcolor":
        given = str(values.get("color", "black")).strip().lower()
        colour = svgelements.Color(given)
    elif _SPACED.fullmatch(given):  # as CSS has it since 2018; svgelements wants commas
        colour = svgelements.Color(re.sub(r"[\s/]+", ",", re.sub(r"\s*([()])\s*", r"\1", given)))
    if not _is_known(given, colour):
        raise LogoFault("logo-drawing", f"holds a colour that cannot be read (“{given[:30]}”)", PLAIN_COLOURS)
    if colour is None or colour.value is None or not colour.alpha:
        return None
    if colour.alpha != 255:
        raise LogoFault("logo-drawing", "holds half-transparent colours", PLAIN_COLOURS)
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


def _is_known(given: str, colour: Any) -> bool:
    """Return whether a colour was understood: svgelements takes what it does not know for black."""
    if not _COLOUR.fullmatch(given):
        return False
    is_black = colour is not None and colour.value == BLACK
    return not (is_black and given.isalpha() and given != "black")


def _stroke(values: Mapping[str, Any], path: Any) -> Stroke | None:
    colour, width = _colour(path.stroke, values, "stroke"), float(path.stroke_width or 0)
    if colour is None or width <= 0:
        return None
    dashes = str(values.get("stroke-dasharray", "none"))
    scale = _scale(values, width)
    lengths = () if dashes == "none" else tuple(float(each) * scale for each in dashes.replace(",", " ").split())
    ends, corners = (values.get(name) == "round" for name in ("stroke-linecap", "stroke-linejoin"))
    return Stroke(colour, width, lengths if any(lengths) else (), ends, corners)


def _scale(values: Mapping[str, Any], width: float) -> float:
    """Return by how much the drawing's transforms enlarged the stroke; dashes grow with it."""
    try:
        return width / float(str(values.get("stroke-width", 1)).removesuffix("px"))
    except (ValueError, ZeroDivisionError):
        return 1.0


def _commands(path: Any) -> paths.Path:
    """Return an outline as commands of the waist: arcs and quadratic curves as cubic ones."""
    commands = tuple(_command(segment) for segment in path)
    numbers = (number for command in commands for number in command[1:])
    if not all(math.isfinite(number) and abs(number) < 1e7 for number in numbers):
        raise ValueError("a number without end")
    return commands


def _command(segment: Any) -> paths.Command:
    name, end = type(segment).__name__, segment.end
    match name:
        case "Move":
            return "M", float(end.x), float(end.y)
        case "Line":
            return "L", float(end.x), float(end.y)
        case "Close":
            return ("Z",)
        case "CubicBezier":
            first, second = segment.control1, segment.control2
        case "QuadraticBezier":
            first, second = _cubic(segment.start, segment.control), _cubic(end, segment.control)
        case _:
            raise ValueError(f"an unknown segment {name}")
    return "C", float(first.x), float(first.y), float(second.x), float(second.y), float(end.x), float(end.y)


def _cubic(end: Any, control: Any) -> Any:
    """Return the handle of a cubic that runs as a quadratic curve does: two thirds of the way to its control point."""
    return end + (control - end) * (2 / 3)
