"""What a deck loses on a computer with other fonts: the XML of the deck compared with the page that LibreOffice drew."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

from pptx import Presentation

from tests import judges

EMU = 12700
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
AIR = 0.22
"""The parts of a word's box above and below its characters that are empty: poppler gives ascent and descent of the
face."""
BETWEEN_WORDS = (" ", "-", "–", "—", "/", "\n")
"""How the characters of a line end if it was broken at the end of a word."""
REACH = 1.0
"""Points by which characters may extend over the edge of their box."""


class Word(NamedTuple):
    """A drawn word: left, top, right and bottom in points, and its characters."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def beside(self, other: Word) -> bool:
        """Whether both are on one line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.bottom - self.top, other.bottom - other.top)

    def on(self, other: Word) -> bool:
        """Whether the characters of both overlap."""
        air = AIR * max(self.bottom - self.top, other.bottom - other.top)
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide > 1.0 and min(self.bottom, other.bottom) - max(self.top, other.top) > 2 * air


class Box(NamedTuple):
    """The box of a text: left, top, right and bottom in points."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word is in the box, or slightly above or below it."""
        x, y, high = (word.left + word.right) / 2, (word.top + word.bottom) / 2, word.bottom - word.top
        return self.left - 2 <= x <= self.right + 2 and self.top - high / 2 <= y <= self.bottom + high / 2


def drawn_words(pdf: Path) -> list[list[Word]]:
    """Return the words of each page."""
    reader = judges.program("pdftotext", "poppler-utils")
    html = subprocess.run([reader, "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return [
        [Word(*map(float, found[:4]), unescape(found[4])) for found in WORD.findall(page)]
        for page in html.split("<page ")[1:]
    ]


def texts(shapes: Iterable[object]) -> Iterator[tuple[Box, list[str]]]:
    """Yield the box of each text of a slide, including those in groups, and the lines that it should have."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from texts(shape.shapes)
        elif shape.has_text_frame and shape.text_frame.text.strip():
            left, top, right, bottom = (
                each / EMU for each in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            )
            yield Box(left, top, right, bottom), re.split("\v|(?<=\n)", shape.text_frame.text)


def faults(deck: Path, pdf: Path) -> list[str]:
    """Return each line that was broken or lost, each line that leaves its box, and each pair of texts that overlap."""
    slides, pages = Presentation(str(deck)).slides, drawn_words(pdf)
    assert len(slides) == len(pages), deck.name
    return [
        f"{deck.name}, slide {number}: {fault}"
        for number, (slide, words) in enumerate(zip(slides, pages, strict=True), 1)
        for fault in _on_slide(slide, words)
    ]


def _on_slide(slide: object, words: list[Word]) -> Iterator[str]:
    found: list[list[Word]] = []
    left = list(words)
    for box, lines in texts(slide.shapes):
        found.append([])
        for line, after in pairwise(lines):
            if not (line.endswith(BETWEEN_WORDS) or after.startswith(" ")):  # the latter if aligned right
                yield f"“{line}” ends inside a word"
        for line in lines:
            row = _row(line, box, left)
            if row is None:
                yield f"“{line.strip()}” was broken or lost"
                continue
            found[-1] += row
            if row and (row[0].left < box.left - REACH or row[-1].right > box.right + REACH):
                yield f"“{line.strip()}” leaves its box"
    for one, other in combinations(found, 2):
        for word, on in ((word, on) for word in one for on in other if word.on(on)):
            yield f"“{word.text}” lies on “{on.text}”"


def _row(line: str, box: Box, left: list[Word]) -> list[Word] | None:
    """Return the words of a line as they were drawn side by side, taken from the remaining words; None if one is
    missing.
    """
    row: list[Word] = []
    for letters in line.split():
        near = (word for word in left if word.text == letters and box.holds(word))
        word = next(
            (word for word in near if not row or (word.beside(row[-1]) and word.left >= row[-1].right - 2)), None
        )
        if word is None:
            return None
        left.remove(word)
        row.append(word)
    return row
