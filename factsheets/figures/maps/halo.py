"""The white around the letters of a map: their own outlines as a path, to be stroked under the text.

Slides have no halo (docs/design.md, section 10), so no writer needs an effect for it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from factsheets.document.paths import Command, Matrix, Path, points, transform
from factsheets.document.scene import PathItem, Stroke, TextItem
from factsheets.document.text import Run
from factsheets.typeset.fonts import face

if TYPE_CHECKING:
    import uharfbuzz as hb


class _Pen:
    """Takes down what HarfBuzz draws, quadratic curves raised to cubics."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def move_to(self, x: float, y: float, _: object = None) -> None:
        self.commands.append(("M", x, y))

    def line_to(self, x: float, y: float, _: object = None) -> None:
        self.commands.append(("L", x, y))

    def cubic_to(self, a: float, b: float, c: float, d: float, x: float, y: float, _: object = None) -> None:
        self.commands.append(("C", a, b, c, d, x, y))

    def quadratic_to(self, a: float, b: float, x: float, y: float, _: object = None) -> None:
        x0, y0 = list(points(self.commands[-1]))[-1]
        handles = (x0 + (a - x0) * 2 / 3, y0 + (b - y0) * 2 / 3, x + (a - x) * 2 / 3, y + (b - y) * 2 / 3)
        self.commands.append(("C", *handles, x, y))

    def close_path(self, _: object = None) -> None:
        self.commands.append(("Z",))


@cache
def _font(file: FilePath) -> tuple[hb.Font, float]:
    import uharfbuzz as hb

    opened = hb.Face(hb.Blob.from_file_path(str(file)))
    return hb.Font(opened), float(opened.upem)


@cache
def _letter(file: FilePath, letter: str) -> Path:
    """Return the outline of a letter in em, y upward."""
    font, upem = _font(file)
    glyph = font.get_nominal_glyph(ord(letter))
    if glyph is None:  # a mark that only says where a line may break
        return ()
    import uharfbuzz as hb

    pen, functions = _Pen(), hb.DrawFuncs()
    functions.set_move_to_func(pen.move_to)
    functions.set_line_to_func(pen.line_to)
    functions.set_cubic_to_func(pen.cubic_to)
    functions.set_quadratic_to_func(pen.quadratic_to)
    functions.set_close_path_func(pen.close_path)
    font.draw_glyph(glyph, functions)
    return transform(tuple(pen.commands), Matrix(1 / upem, 0, 0, 1 / upem))


def _run(run: Run, x: float, baseline: float) -> Path:
    advances, _ = face(run.font).advances(run.text, bool(run.kerns))
    commands: Path = ()
    for letter, advance in zip(run.text, advances, strict=True):
        commands += transform(_letter(run.font.file, letter), Matrix(run.size, 0, 0, -run.size, x, baseline))
        x += advance * run.size
    return commands


def behind(text: TextItem, colour: str, width: float) -> list[PathItem]:
    """Return what to draw under the text so that a line of `width` points goes round the letters; nothing for 0."""
    outlines: Path = ()
    for line in text.lines:
        x = line.x
        for run in line.runs:
            outlines += _run(run, x, line.baseline)
            x += run.width
    return [PathItem(outlines, colour, Stroke(colour, width))] if width and outlines else []
