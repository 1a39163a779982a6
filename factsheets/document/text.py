"""Set text: the contents of a line after measuring. Sizes, widths and leading in points."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

Align = Literal["left", "right", "centre"]

EMPTY_SIDE: Mapping[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""The share of the free width of a box that is left of the line."""
SHORT_WORD = 0.1
"""Extra width, as a share of the type size, that a short word ("till") may need beyond the reserve of its face.
Measured against DejaVu Sans, whose narrow letters are the widest."""


class FontRef(Struct, frozen=True, cache_hash=True):
    """One face: the file that is measured and embedded, and the family named in PowerPoint files instead.

    `fallback` is the face for characters that this one lacks.
    `reserve` is how much wider a substitute for a missing family may be, as a share of the width.
    `figures` are the glyphs for 0 to 9 in large type: the proportional ones, empty if the usual ones are used, None
    if not looked up.
    """

    name: str
    file: Path
    family: str
    bold: bool = False
    reserve: float = 0.0
    fallback: FontRef | None = None
    figures: tuple[int, ...] | None = None


class TextStyle(Struct, frozen=True, cache_hash=True):
    """A named way to set text. `kern` is false where the medium does not kern (slides).

    `tracking` is the extra space after each character, in thousandths of the size; `lead` the width in points of a
    space at the start, where it is the gap between a number and its unit (by default, the width that the face gives).
    `trail` is free space after the last character, `rise` the shift above the baseline, as shares of the size.
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
    """Characters of one face, size and color on one line.

    `kerns` has (index of a character, extra advance after it in thousandths of the size); `width` includes these.
    `tracking` is the part of the width that slide programs add themselves, in thousandths of the size per character;
    `rise` the shift above the baseline, in points.
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
        """The greatest width of the run: in its own face or in a substitute."""
        return room_for(self.width, self.font.reserve, self.size, tracked(self.text, self.tracking) * self.size)


def tracked(text: str, tracking: float) -> float:
    """Return what tracking adds to the width of a text, in em."""
    return len(text) * tracking / 1000


def room_for(width: float, reserve: float, size: float, spaced: float = 0.0) -> float:
    """Return the space to reserve for text of this width.

    The widths of short words vary more than those of long lines, so a share of the size is added.

    `spaced` is the part of the width due to tracking, which is the same in every face.
    """
    return (width - spaced) * (1 + reserve) + spaced + (SHORT_WORD * size if reserve else 0.0)


class Line(Struct, frozen=True):
    """Runs on one baseline; x and baseline are page coordinates.

    `space_after`: a word space follows in the text (a line break, or another word). `ends`: a paragraph ends here.
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
        """The greatest width of the line in any face."""
        return sum(run.room for run in self.runs)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
