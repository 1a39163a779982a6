"""The visible content of a page, as records: characters with their place and tag, painted areas, and the page.

Boxes are in points, y growing downward. A color that is not plain (a picture, a shading) is "".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from factsheets.audit.pdf.fonts import Font
from factsheets.document import paths
from factsheets.geometry import Rect, Size

APART = 0.5
"""The gap, in ems, from which two texts on a line are no longer adjacent: the width of two spaces."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The tag of content: a sequence number, or decoration; None outside all marks.

    `scale` is the factor by which the text was reduced after layout (`writers.pdf.content`).
    """

    mcid: int | None
    artifact: bool
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Shown:
    """Characters shown by one operator: size in points; `colour` as six digits, "" if it is not plain."""

    text: str
    font: Font
    size: float
    colour: str
    rect: Rect
    mark: Mark | None
    visible: bool


@dataclass(frozen=True)
class Filled:
    """A filled area; `colour` is "" if it is not plain. `path` is in page coordinates."""

    path: paths.Path
    rect: Rect
    colour: str

    @cached_property
    def _corners(self) -> list[list[paths.Dot]]:
        return paths.polygons(self.path, paths.COARSE)

    def covers(self, x: float, y: float) -> bool:
        """Return whether a point is in the area, by the even-odd rule."""
        rect = self.rect
        near = rect.x <= x <= rect.right and rect.y <= y <= rect.bottom
        return near and paths.holds(self._corners, x, y)


@dataclass(frozen=True)
class Shows:
    """What a page shows, in drawing order."""

    drawn: tuple[Shown | Filled, ...]

    @cached_property
    def texts(self) -> list[Shown]:
        return [each for each in self.drawn if isinstance(each, Shown) and each.text.strip()]

    @cached_property
    def lines(self) -> list[Shown]:
        """The texts; adjacent ones on a line with the same size and tag are joined."""
        return list(_lines(self.texts))

    @cached_property
    def is_decoration(self) -> bool:
        """Whether the page is only decoration: none of its text belongs to a tag."""
        return all(text.mark is None or text.mark.mcid is None for text in self.texts)


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: its number, reference, entries and size, and its visible content, which pages may share."""

    number: int
    ref: Any
    entries: dict[str, Any]
    size: Size
    shows: Shows


def _lines(texts: list[Shown]) -> Iterator[Shown]:
    for _, group in groupby(texts, lambda text: (text.mark, round(text.rect.bottom, 1), text.size, text.visible)):
        line, *pieces = group
        for piece in pieces:
            if piece.rect.x - line.rect.right > APART * line.size:
                yield line
                line = piece
            else:
                line = replace(line, text=line.text + piece.text, rect=line.rect.union(piece.rect))
        yield line
