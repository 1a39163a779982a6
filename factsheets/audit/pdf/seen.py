"""What a page shows, as records: characters with their place and tag, painted areas, and the page that holds them.

Boxes are in points, y growing downward. A color that is no plain one (a picture, a shading) is "".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from factsheets.audit.pdf.fonts import Font
from factsheets.document import paths
from factsheets.geometry import Rect, Size


@dataclass(frozen=True, slots=True)
class Mark:
    """The tag that content stands in: a sequence number, or decoration. Outside all marks there is none.

    `scale` is by how much the program that wrote the file made the text smaller after it was set (`writers.pdf.content`).
    """

    mcid: int | None
    artifact: bool
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Shown:
    """Letters shown by one operator: size in points; `colour` as six digits, "" if it is no plain one."""

    text: str
    font: Font
    size: float
    colour: str
    rect: Rect
    mark: Mark | None
    visible: bool


@dataclass(frozen=True)
class Filled:
    """An area that is painted; `colour` "" where it is no plain one. `path` is in page coordinates."""

    path: paths.Path
    rect: Rect
    colour: str

    @cached_property
    def _corners(self) -> list[list[paths.Dot]]:
        return paths.polygons(self.path, paths.COARSE)

    def covers(self, x: float, y: float) -> bool:
        """Return whether a point lies in the area, by the even-odd rule."""
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
        """The texts; those that follow one another on a line, in one size and tag, as one."""
        return list(_lines(self.texts))

    @cached_property
    def is_decoration(self) -> bool:
        """Whether no text belongs to a tag."""
        return all(text.mark is None or text.mark.mcid is None for text in self.texts)


@dataclass(frozen=True, slots=True)
class PageView:
    """One page as seen: its number, reference, entries and size, and what it shows, which pages may share."""

    number: int
    ref: Any
    entries: dict[str, Any]
    size: Size
    shows: Shows

    @property
    def drawn(self) -> tuple[Shown | Filled, ...]:
        return self.shows.drawn

    @property
    def texts(self) -> list[Shown]:
        return self.shows.texts

    @property
    def lines(self) -> list[Shown]:
        return self.shows.lines


def _lines(texts: list[Shown]) -> Iterator[Shown]:
    for _, group in groupby(texts, lambda text: (text.mark, round(text.rect.bottom, 1), text.size, text.visible)):
        pieces = list(group)
        first, rect = pieces[0], pieces[0].rect
        for piece in pieces[1:]:
            rect = rect.union(piece.rect)
        words = "".join(piece.text for piece in pieces)
        yield Shown(words, first.font, first.size, first.colour, rect, first.mark, first.visible)
