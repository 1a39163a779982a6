"""Every letter can be printed, or is told with its place before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from factsheets.document.blocks import Block
from factsheets.document.text import FontRef
from factsheets.errors import Problem
from factsheets.layout.sheet import Sheet
from factsheets.typeset.fonts import face


def missing_letters(roots: Iterable[Block], sheet: Sheet) -> list[Problem]:
    """Return the letters that a face of the sheet lacks, each once, where it first stands."""
    fonts = {style.font for style in sheet.styles.values()}
    first: dict[str, Block] = {}
    for root in roots:
        for leaf in root.leaves():
            for letter in _text(leaf):
                first.setdefault(letter, leaf)
    return [problem for letter, leaf in first.items() for problem in _problem(letter, leaf, fonts)]


def _text(leaf: Block) -> str:
    return leaf.text + "".join(leaf.figure.labels if leaf.figure else ())


def _problem(letter: str, leaf: Block, fonts: Iterable[FontRef]) -> Iterator[Problem]:
    lacking = sorted({font.family for font in fonts if face(font).missing(letter)})
    if lacking:
        name = unicodedata.name(letter, "a character without a name").lower()
        message = f"“{letter}” (U+{ord(letter):04X}, {name}) is not in the typeface {' or '.join(lacking)}"
        yield Problem("letter-missing", message, "write it another way", leaf.origin)
