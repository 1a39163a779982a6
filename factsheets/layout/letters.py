"""Every letter can be printed, or is told with its place before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from factsheets.document.blocks import Block
from factsheets.document.text import FontRef
from factsheets.errors import Problem
from factsheets.layout.sheet import Sheet
from factsheets.typeset.fonts import INVISIBLE, face


def missing_letters(roots: Iterable[Block], sheet: Sheet) -> list[Problem]:
    """Return the letters that cannot be printed with the faces of the sheet, each once, where it first stands."""
    fonts = {style.font for style in sheet.styles.values()}
    first: dict[str, Block] = {}
    for root in roots:
        for leaf in root.leaves():
            for letter in _text(leaf):
                first.setdefault(letter, leaf)
    return [problem for letter, leaf in first.items() for problem in _problem(letter, leaf, fonts)]


def _text(leaf: Block) -> str:
    return leaf.text.replace("\n", " ") + "".join(leaf.figure.labels if leaf.figure else ())


def _problem(letter: str, leaf: Block, fonts: Iterable[FontRef]) -> Iterator[Problem]:
    name = unicodedata.name(letter, "a character without a name").lower()
    point = f"U+{ord(letter):04X}, {name}"
    if letter in INVISIBLE:
        return
    if unicodedata.category(letter) in ("Mn", "Mc", "Me"):
        # NFC has joined what can be joined; what is left would stand beside its letter, not over it.
        message = f"a mark that belongs on the letter before it ({point}) has no letter there that it makes one with"
        yield Problem("letter-combining", message, "write the letter without the mark, or another letter", leaf.origin)
    elif unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp"):
        message = f"an invisible character stands here ({point})"
        yield Problem("letter-hidden", message, "delete it and write the text again", leaf.origin)
    elif lacking := sorted({font.family for font in fonts if face(font).missing(letter)}):
        message = f"“{letter}” ({point}) is not in the typeface {' or '.join(lacking)}"
        yield Problem("letter-missing", message, "write it another way", leaf.origin)
