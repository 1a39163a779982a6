"""Set text: what a line holds once it has been measured. Sizes, widths and leading in points."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

Align = Literal["left", "right", "centre"]


class FontRef(Struct, frozen=True):
    """One face: the file that is measured and embedded, and the family that PowerPoint is told instead."""

    name: str
    file: Path
    family: str
    bold: bool = False


class TextStyle(Struct, frozen=True):
    """A named way to set text. `kern` is false where the medium does not kern (slides)."""

    font: FontRef
    size: float
    leading: float
    colour: str
    align: Align = "left"
    kern: bool = True


class Run(Struct, frozen=True):
    """Letters of one face, size and colour on one line.

    `kerns` holds (index of a letter, extra advance after it in thousandths of the size); `width` counts them in.
    """

    text: str
    font: FontRef
    size: float
    colour: str
    width: float
    kerns: tuple[tuple[int, float], ...] = ()
    href: str = ""
    lang: str = ""


class Line(Struct, frozen=True):
    """Runs on one baseline; x and baseline are page coordinates.

    `space_after` says that a word space follows in the text (the line broke there or another word comes);
    `ends` that a paragraph ends here.
    """

    x: float
    baseline: float
    runs: tuple[Run, ...]
    space_after: bool = False
    ends: bool = False

    @property
    def width(self) -> float:
        return sum(run.width for run in self.runs)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
