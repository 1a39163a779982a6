"""Pictograms as data: layouts/icons/pictograms.yaml, read once into paths on a grid 48 high, y upward.

The file itself tells its small language. A fault in it is told with file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, reduce
from math import cos, radians, sin, tan
from pathlib import Path as FilePath
from typing import Literal, get_args

import yaml
from msgspec import Struct

from factsheets.document.paths import Command, Matrix, Path, bounds, circle, points, rounded, transform
from factsheets.errors import ContentErrors, Origin, Problem
from factsheets.geometry import Rect

Layer = Literal["fg", "bg", "hi", "hi2"]
LAYERS: tuple[str, ...] = get_args(Layer)
GRID = 48.0
EDGE = 1.9
"""The outline of a highlight that stands free, in units of the grid."""
KEYS = {"width", "stands_for", "shapes"}
NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
TOKEN = re.compile(r"\s*(?:([MLCZ])|(-?(?:\d+\.?\d*|\.\d+)))")


class Icon(Struct, frozen=True):
    """A pictogram: its shapes from the bottom up, on a grid of `width` by 48, and the nouns that it may stand for."""

    name: str
    width: float
    layers: tuple[tuple[Layer, Path], ...]
    stands_for: tuple[str, ...] = ()

    @property
    def silhouette(self) -> tuple[Path, ...]:
        """The shapes that make its outline: what is left when nothing is cut out or lit inside."""
        return tuple(path for layer, path in self.layers if layer in ("fg", "hi2"))

    @property
    def ink(self) -> Rect:
        """The box of what is drawn, on the grid, the outline of a free highlight counted in, cut-outs not."""
        drawn = [(layer, path) for layer, path in self.layers if layer != "bg"]
        boxes = [_outlined(bounds(path), EDGE if layer == "hi2" else 0.0) for layer, path in drawn]
        return reduce(Rect.union, boxes)


class IconSet(Struct, frozen=True, eq=False):
    """All pictograms by name; equal when their file holds the same text, also in another process."""

    text: str
    icons: Mapping[str, Icon]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IconSet) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"IconSet({', '.join(self.icons)})"

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.icons)

    def __getitem__(self, name: str) -> Icon:
        """Return a pictogram. Raises KeyError with the names that exist."""
        if name not in self.icons:
            raise KeyError(f"There is no pictogram {name!r}; there are {', '.join(sorted(self.icons))}.")
        return self.icons[name]


def _outlined(box: Rect, line: float) -> Rect:
    return Rect(box.x - line / 2, box.y - line / 2, box.width + line, box.height + line)


MOST_LETTERS = 2_000_000
RESTORE = "restore the file; `factsheets init` copies one to start from"


def load(folder: FilePath) -> IconSet:
    """Return the pictograms of the folder's pictograms.yaml. Raises ContentErrors."""
    file = folder / "pictograms.yaml"
    origin = Origin("layouts/icons/pictograms.yaml")
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise ContentErrors([Problem("icon-file", "this is a link to a file outside the folder", RESTORE, origin)])
        with file.open(encoding="utf-8") as stream:
            text = stream.read(MOST_LETTERS + 1)
    except OSError as error:
        raise ContentErrors(
            [Problem("icon-file", f"this cannot be opened: {error.strerror}", RESTORE, origin)]
        ) from None
    except UnicodeDecodeError:
        raise ContentErrors([Problem("icon-file", "this file is not saved as UTF-8", RESTORE, origin)]) from None
    if len(text) > MOST_LETTERS:
        raise ContentErrors([Problem("icon-file", "this file is larger than 2 MB", RESTORE, origin)])
    return _parse(text, origin.file)


@lru_cache(maxsize=4)
def _parse(text: str, file: str) -> IconSet:
    reader = _Reader(file)
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        origin = Origin(file, mark.line + 1, mark.column + 1) if mark else Origin(file)
        reason = getattr(error, "problem", "") or type(error).__name__
        raise ContentErrors([Problem("icon-yaml", f"this is not readable: {reason}", RESTORE, origin)]) from error
    icons = reader.icons(root)
    if reader.problems:
        raise ContentErrors(reader.problems)
    return IconSet(text, icons)


class _Reader:
    """Turns the nodes of the file into icons and gathers what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.found: dict[str, Icon] = {}

    def icons(self, root: yaml.Node | None) -> dict[str, Icon]:
        for name, node in self._entries(root):
            icon = self._icon(name, node)
            if icon is not None:
                self.found[name] = icon
        return self.found

    def _fail(self, node: yaml.Node | None, message: str, hint: str = "") -> None:
        origin = Origin(self.file, node.start_mark.line + 1, node.start_mark.column + 1) if node else Origin(self.file)
        self.problems.append(Problem("icon", message, hint or RESTORE, origin))

    def _entries(self, node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
        """Yield key and value of a mapping."""
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, "Here must stand `name: value` entries.")
            return
        for key, value in node.value:
            yield str(key.value), value

    def _icon(self, name: str, node: yaml.Node) -> Icon | None:
        parts = dict(self._entries(node))
        shapes = parts.get("shapes")
        if not isinstance(shapes, yaml.SequenceNode) or not shapes.value or set(parts) - KEYS:
            hint = "Allowed are `width:`, `stands_for:` and `shapes:`."
            self._fail(node, f"The pictogram {name!r} needs a list of shapes.", hint)
            return None
        width = self._number(parts["width"]) if "width" in parts else GRID
        layers = [layer for shape in shapes.value if (layer := self._layer(shape, width)) is not None]
        nouns = tuple(self._words(parts["stands_for"])) if "stands_for" in parts else ()
        return Icon(name, width, tuple(_merged(layers)), nouns) if layers else None

    def _words(self, node: yaml.Node) -> Iterator[str]:
        if not isinstance(node, yaml.SequenceNode):
            self._fail(node, "Here must stand a list of words, such as [home, house].")
            return
        yield from (str(word.value) for word in node.value)

    def _number(self, node: yaml.Node) -> float:
        try:
            return float(node.value)
        except (TypeError, ValueError):
            self._fail(node, f"{node.value!r} is not a number.")
            return GRID

    def _layer(self, node: yaml.Node, width: float) -> tuple[Layer, Path] | None:
        parts = dict(self._entries(node))
        layer = next((known for known in get_args(Layer) if known in parts), None)
        if layer is None or set(parts) - {layer, "mirror"}:
            self._fail(node, "A shape has one role, and perhaps `mirror:`.", f"The roles are {', '.join(LAYERS)}.")
            return None
        shape: yaml.Node = parts[layer]
        try:
            path = read_shape(str(shape.value), self.found)
        except ValueError as error:
            self._fail(shape, f"{error}")
            return None
        path = mirrored(path, self._number(parts["mirror"])) if "mirror" in parts else path
        if not Rect(0, 0, width, GRID).holds(bounds(path)):
            self._fail(shape, "This shape leaves the grid.", f"Keep x between 0 and {width:g}, y between 0 and 48.")
        return layer, path


def _merged(layers: list[tuple[Layer, Path]]) -> Iterator[tuple[Layer, Path]]:
    """Yield the layers, neighbours of one role as one path where they do not touch (paths fill by even-odd)."""
    boxes: list[Rect] = []
    held: tuple[Layer, Path] | None = None
    for layer, path in layers:
        box = bounds(path)
        if held and held[0] == layer and not any(box.overlaps(other) for other in boxes):
            held, boxes = (layer, held[1] + path), [*boxes, box]
            continue
        if held:
            yield held
        held, boxes = (layer, path), [box]
    if held:
        yield held


def read_shape(text: str, icons: Mapping[str, Icon]) -> Path:
    """Return the path that a shape's words ask for. Raises ValueError with a sentence."""
    word, _, rest = text.strip().partition(" ")
    if word == "put":
        name, _, numbers = rest.partition(" ")
        return _put(name, _floats(numbers, 3, 3), icons)
    if word in SHAPES:
        least, most, make = SHAPES[word]
        return make(*_floats(rest, least, most))
    return read_path(text)


def _floats(text: str, least: int, most: int) -> list[float]:
    try:
        numbers = [float(part) for part in text.split()]
    except ValueError:
        numbers = []
    if not least <= len(numbers) <= most:
        raise ValueError(f"{text!r} must be {least if least == most else f'{least} or {most}'} numbers.")
    return numbers


def _put(name: str, numbers: list[float], icons: Mapping[str, Icon]) -> Path:
    if name not in icons:
        raise ValueError(f"There is no pictogram {name!r} above this line to put here.")
    scale, x, y = numbers
    matrix = Matrix(scale, 0, 0, scale, x, y)
    return tuple(command for path in icons[name].silhouette for command in transform(path, matrix))


def _box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Path:
    if not radius:
        return (("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",))
    return rounded(Rect(x, y, width, height), radius)


def ring(x: float, y: float, outer: float, inner: float, start: float, end: float) -> Path:
    """Return the part of a ring between two angles, its arcs as cubics of 45 degrees at most."""
    far, near = list(_arc(x, y, outer, start, end)), list(_arc(x, y, inner, end, start))
    return (*far, ("L", *near[0][1:]), *near[1:], ("Z",))


def _arc(x: float, y: float, radius: float, start: float, end: float) -> Iterator[Command]:
    steps = max(1, round(abs(end - start) / 45))
    step = radians(end - start) / steps
    handle = radius * 4 / 3 * tan(step / 4)
    angle = radians(start)
    here = x + radius * cos(angle), y + radius * sin(angle)
    yield ("M", *here)
    for _ in range(steps):
        out = here[0] - handle * sin(angle), here[1] + handle * cos(angle)
        angle += step
        here = x + radius * cos(angle), y + radius * sin(angle)
        yield ("C", *out, here[0] + handle * sin(angle), here[1] - handle * cos(angle), *here)


SHAPES: dict[str, tuple[int, int, Callable[..., Path]]] = {
    "circle": (3, 3, circle),
    "box": (4, 5, _box),
    "ring": (6, 6, ring),
}
"""Words for shapes: the least and the most numbers they take, and what makes the path."""


def read_path(text: str) -> Path:
    """Return the path of "M x y L x y C ... Z". Raises ValueError with a sentence."""
    commands: list[Command] = []
    at, text = 0, text.strip()
    letter, numbers = "", list[float]()
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise ValueError(f"{text[at : at + 12]!r} is no letter of M L C Z, no number and no known shape.")
        at = token.end()
        if token[1]:
            _finished(letter, numbers)
            letter, numbers = token[1], []
        else:
            numbers.append(float(token[2]))
        if letter and len(numbers) == NUMBERS[letter] and (letter == "Z" or numbers):
            commands.append((letter, *numbers))
            letter, numbers = ("", []) if letter == "Z" else (letter, [])
    _finished(letter, numbers)
    if not commands or commands[0][0] != "M":
        raise ValueError("A path begins with M.")
    return tuple(commands)


def _finished(letter: str, numbers: list[float]) -> None:
    if numbers:
        raise ValueError(f"{letter or 'A number'} stands with {len(numbers)} numbers; M and L take 2, C takes 6.")


def mirrored(path: Path, axis: float) -> Path:
    """Return an open path closed by its mirror image about x = axis; a closed one with a mirrored twin."""
    image = transform(path, Matrix(-1, 0, 0, 1, 2 * axis, 0))
    if path[-1] == ("Z",):
        return path + image
    return (*path, *_backwards(image), ("Z",))


def _backwards(path: Path) -> Iterator[Command]:
    """Yield the way back along a path, beginning with a line to its end."""
    ends = [list(points(command)) for command in path]
    yield ("L", *ends[-1][-1])
    for number in range(len(path) - 1, 0, -1):
        back = [*reversed(ends[number][:-1]), ends[number - 1][-1]]
        yield (path[number][0], *(value for dot in back for value in dot))
