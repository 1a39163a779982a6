"""Pictograms: one SVG file each in layouts/icons, read once into paths on a grid 48 high.

Any drawing program opens them, at any size. Black parts take the color of the pictogram, white parts are cut out, and
#f2b134 is a highlight: inside a dark shape or, with an outline, by itself. <desc> lists what the symbol may mean.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import zip_longest
from pathlib import Path as FilePath
from typing import Literal

from msgspec import Struct

from factsheets.document.paths import Matrix, Path, bounds, transform
from factsheets.errors import ContentErrors, Origin, Problem, in_order
from factsheets.figures.logo.fault import LogoFault
from factsheets.figures.svg.read import Shape, read
from factsheets.geometry import Rect
from factsheets.regex import regex

Layer = Literal["fg", "bg", "hi", "hi2"]
ROLES: dict[str | None, Layer] = {"#000000": "fg", "#ffffff": "bg", "#f2b134": "hi"}
"""The fill of a shape -> its role."""
ALLOWED = "fill it with black, white or #f2b134; only what is #f2b134 may have an outline"
GRID = 48.0
WIDEST = 2.0
"""The greatest width as a multiple of the height: a wider pictogram would be too small in its square."""
EDGE = 1.9
"""The outline of a free highlight, in units of the grid."""
MOST_BYTES = 1_000_000
RESTORE = "restore the file; `factsheets init` makes a copy to start from"
PEOPLE = "people"
"""In the <desc> of a pictogram: every word for people."""
OF_PEOPLE = frozenset({PEOPLE, "person", "woman", "man", "mother", "father", "widow", "child", "girl", "boy", "family", "refugee", "migrant"})  # fmt: skip
"""A pictogram that may represent one of these shows people."""
_STANDS_FOR = regex(r"<desc[^>]*>([^<]*)</desc>")


class Icon(Struct, frozen=True, dict=True):
    """A pictogram: its shapes from the bottom up, on a grid of `width` by 48, and the nouns that it may represent."""

    name: str
    width: float
    layers: tuple[tuple[Layer, Path], ...]
    stands_for: tuple[str, ...] = ()

    @property
    def shows_people(self) -> bool:
        return not OF_PEOPLE.isdisjoint(self.stands_for)

    @property
    def silhouette(self) -> tuple[Path, ...]:
        """The shapes of its outline, without cut-outs and highlights."""
        return tuple(path for layer, path in self.layers if layer in ("fg", "hi2"))

    @cached_property
    def ink(self) -> Rect:
        """The box of the drawing on the grid, with the outline of a free highlight but without cut-outs."""
        drawn = [(layer, path) for layer, path in self.layers if layer != "bg"]
        return reduce(Rect.union, (bounds(path).grown(EDGE / 2 if layer == "hi2" else 0.0) for layer, path in drawn))


class IconSet(Struct, frozen=True, eq=False):
    """All pictograms by name, each read from its drawing on first use.

    Sets with the same files are equal, also across processes.
    """

    data: Mapping[str, bytes]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IconSet) and self.data == other.data

    def __hash__(self) -> int:
        return hash(tuple(self.data.values()))

    def __repr__(self) -> str:
        return f"IconSet({', '.join(self.data)})"

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.data)

    def __getitem__(self, name: str) -> Icon:
        """Return a pictogram. Raises KeyError with the names that exist, ContentErrors for a faulty drawing."""
        if name not in self.data:
            raise KeyError(f"There is no pictogram {name!r}; there are {', '.join(sorted(self.data))}.")
        return _icon(name, self.data[name])


def load(folder: FilePath) -> IconSet:
    """Return the pictograms of a folder after checking all. Raises ContentErrors with all mistakes."""
    icons, problems = _read(folder, _stamp(folder))
    for name in sorted(icons.data):
        try:
            icons[name]
        except ContentErrors as errors:
            problems = [*problems, *errors.problems]
    if not icons.data and not problems:
        problems = [Problem("icon", "there are no pictograms in this folder", RESTORE, Origin("layouts/icons"))]
    if problems:
        raise ContentErrors(in_order(problems))
    return icons


def found(folder: FilePath) -> IconSet:
    """Return the pictograms of a folder; a faulty one is reported when it is used."""
    return _read(folder, _stamp(folder))[0]


def _stamp(folder: FilePath) -> tuple[tuple[str, int, int], ...]:
    """Return the names of the drawings in a folder, with values that change when one is rewritten."""
    try:
        files = [entry for entry in os.scandir(folder) if entry.name.lower().endswith(".svg")]
    except OSError:
        return ()
    return tuple(sorted((file.name, *_written(file)) for file in files))


def _written(file: os.DirEntry[str]) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:  # reading it will report the problem
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _read(folder: FilePath, stamp: tuple[tuple[str, int, int], ...]) -> tuple[IconSet, list[Problem]]:
    """Return the current drawings of a folder, and the problems of files that cannot be read."""
    data: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, *_ in stamp:
        try:
            data[FilePath(name).stem] = _bytes(folder / name)
        except ContentErrors as errors:
            problems += errors.problems
    return IconSet(data), problems


def _fault(name: str, message: str, hint: str = RESTORE, line: int = 1) -> ContentErrors:
    return ContentErrors([Problem("icon", message, hint, Origin(f"layouts/icons/{name}.svg", line))])


def _bytes(file: FilePath) -> bytes:
    """Return the contents of a file. Raises ContentErrors."""
    try:
        if not file.resolve().is_relative_to(file.parent.resolve()):
            raise _fault(file.stem, "this is a link to a file outside the folder")
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise _fault(file.stem, f"this file cannot be opened: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise _fault(file.stem, "this file is larger than 1 MB")
    return data


@lru_cache(maxsize=256)
def _icon(name: str, data: bytes) -> Icon:
    """Return the pictogram in a drawing, its page scaled to a height of 48. Raises ContentErrors."""
    try:
        page, shapes = read(data)
        scale = GRID / page.height
    except (LogoFault, ZeroDivisionError) as fault:
        what = getattr(fault, "what", "has no height")
        raise _fault(name, f"the pictogram “{name}” {what}", line=getattr(fault, "line", 1)) from None
    icon = Icon(name, page.width * scale, tuple(_layers(name, shapes, scale)), tuple(_nouns(data)))
    if icon.width > WIDEST * GRID:
        message = f"the pictogram “{name}” is {icon.width / GRID:.1f} times as wide as it is high"
        raise _fault(name, message, "draw it on a page that is at most twice as wide as it is high")
    if not icon.layers:
        raise _fault(name, f"the pictogram “{name}” has no shapes")
    for shape in shapes:
        if not Rect(0, 0, page.width, page.height).holds(shape.item.rect):
            raise _fault(name, "this shape extends past the page of the drawing", "move it inside", shape.line)
    return icon


def _layers(name: str, shapes: Sequence[Shape], scale: float) -> Iterator[tuple[Layer, Path]]:
    """Yield the shapes with their roles; a highlight with an outline gives two shapes, the second without a fill."""
    for shape, after in zip_longest(shapes, shapes[1:]):
        role = ROLES.get(shape.item.fill)
        lined = after is not None and after.item.fill is None
        if shape.item.fill is None:
            continue
        if role is None or (lined and role != "hi"):
            raise _fault(name, "this shape has another color, or an outline", ALLOWED, shape.line)
        yield "hi2" if lined else role, transform(shape.item.commands, Matrix(scale, 0, 0, scale))


def _nouns(data: bytes) -> Iterator[str]:
    said = ",".join(_STANDS_FOR.findall(data.decode("utf-8", "replace")))
    yield from (noun.strip() for noun in said.split(",") if noun.strip())
