"""Set text: what a line holds once it has been measured. Sizes, widths and leading in points."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

Align = Literal["left", "right", "centre"]

EMPTY_SIDE: Mapping[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""The part of what a line leaves of its box that lies left of it."""
SHORT_WORD = 0.1
"""Parts of the type size by which a short word ("till") may be wider than its face's reserve lets a line be: measured
against DejaVu Sans, whose narrow letters are the widest of all."""


class FontRef(Struct, frozen=True):
    """One face: the file that is measured and embedded, and the family that PowerPoint is told instead.

    `fallback` is the face for characters that this one lacks.
    `reserve` is how much wider, as a part of its width, the face may be that stands in for the family where that is missing.
    `figures` are the glyphs that draw 0 to 9 in large type: the proportional ones of the file, none where its usual ones
    serve, None where that was not asked.
    """

    name: str
    file: Path
    family: str
    bold: bool = False
    reserve: float = 0.0
    fallback: FontRef | None = None
    figures: tuple[int, ...] | None = None


class TextStyle(Struct, frozen=True):
    """A named way to set text. `kern` is false where the medium does not kern (slides).

    `tracking` is what each letter has more than its width, in thousandths of the size; `lead` the width in points of a
    space at the start, where that is not the face's own: the gap between a number and its unit. `trail` is free space
    after the last letter, `rise` how far the letters stand over the baseline, in parts of the size.
    """

    font: FontRef
    size: float
    leading: float
    colour: str
    align: Align = "left"
    kern: bool = True
    tracking: float = 0.0
    lead: float = 0.0
    trail: float = 0.0
    rise: float = 0.0


class Run(Struct, frozen=True):
    """Letters of one face, size and color on one line.

    `kerns` holds (index of a letter, extra advance after it in thousandths of the size); `width` counts them in.
    `tracking` is the part of the width that slides leave to the program, in thousandths of the size for each letter;
    `rise` how far the letters stand over the baseline, in points.
    """

    text: str
    font: FontRef
    size: float
    colour: str
    width: float
    kerns: tuple[tuple[int, float], ...] = ()
    href: str = ""
    lang: str = ""
    tracking: float = 0.0
    rise: float = 0.0

    @property
    def room(self) -> float:
        """The width that the run takes at most: in its own face, or in the one that stands in for it."""
        return room_for(self.width, self.font.reserve, self.size, tracked(self.text, self.tracking) * self.size)


def tracked(text: str, tracking: float) -> float:
    """Return what tracking adds to the width of a text, in em."""
    return len(text) * tracking / 1000


def room_for(width: float, reserve: float, size: float, spaced: float = 0.0) -> float:
    """Return the room for text of a width: short words vary more than long lines, hence the share of the size.

    `spaced` is the part of the width that is tracking: that is the same in every face.
    """
    return (width - spaced) * (1 + reserve) + spaced + (SHORT_WORD * size if reserve else 0.0)


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
    def room(self) -> float:
        """The width that the line takes at most, in whatever faces."""
        return sum(run.room for run in self.runs)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
