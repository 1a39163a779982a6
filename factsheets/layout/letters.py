"""Every letter can be printed, or is told with its place before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factsheets.content.located import Content
from factsheets.content.passages import passages
from factsheets.document.blocks import Block
from factsheets.document.text import FontRef
from factsheets.errors import Origin, Problem
from factsheets.layout.files import Layouts
from factsheets.typeset.fonts import INVISIBLE, face

if TYPE_CHECKING:
    from factsheets.layout.sheet import Sheet

COMMON = {*map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))), *"\n–—‘’“”…•€"}
"""Letters for which `check` opens no typeface: those of Latin-1, which every typeface for Western text has."""
_MARKS, _HIDDEN = {"Mn", "Mc", "Me"}, {"Cc", "Cf", "Zl", "Zp"}
"""Unicode's categories of what stands on another letter, and of what cannot be seen."""


def missing_letters(roots: Iterable[Block], sheet: Sheet) -> list[Problem]:
    """Return what is wrong with the letters of blocks, each text once; the faces are those of the sheet."""
    fonts = {style.font for style in sheet.styles.values()}
    texts = {(text, leaf.origin): None for root in roots for leaf in root.leaves() for text in _texts(leaf)}
    return [problem for text, origin in texts for problem in _problems(text, origin, fonts)]


def _texts(leaf: Block) -> tuple[str, ...]:
    return (leaf.text.replace("\n", " "), *(leaf.figure.labels if leaf.figure else ()))


def check_letters(content: Content, layouts: Layouts) -> list[Problem]:
    """Return what is wrong with the letters of the content; the faces are those of all themes."""
    strange = [
        each for each in passages(content) if (not each.fact or each.fact.printed) and not {*each.text} <= COMMON
    ]
    folder = Path(layouts.folder)
    faces = [(name, spec) for theme in layouts.themes.values() for name, spec in theme.fonts.items() if strange]
    fonts = {FontRef(name, folder / spec.file, spec.family, spec.bold) for name, spec in faces}
    return [problem for each in strange for problem in _problems(each.text, each.origin, fonts)]


def _problems(text: str, origin: Origin | None, fonts: Collection[FontRef]) -> Iterator[Problem]:
    """Yield one problem of each kind that the letters of a text have."""
    letters = [letter for letter in dict.fromkeys(text) if letter not in INVISIBLE and letter not in " \n"]
    marks = [letter for letter in letters if unicodedata.category(letter) in _MARKS]
    hidden = [letter for letter in letters if unicodedata.category(letter) in _HIDDEN]
    lacking = {
        letter: faces for letter in letters if letter not in (*marks, *hidden) if (faces := _lacking(letter, fonts))
    }
    if marks:
        # NFC has joined what can be joined; what is left would stand beside its letter, not over it.
        message = (
            f"a mark that belongs on the letter before it ({_named(marks)}) has no letter there that it makes one with"
        )
        hint = "write the letter without the mark, or another letter"
        yield Problem("letter-combining", message, hint, origin, words=text)
    if hidden:
        message = f"an invisible character stands here ({_named(hidden)})"
        yield Problem("letter-hidden", message, "delete it and write the text again", origin, words=text)
    if lacking:
        families = " or ".join(sorted({family for faces in lacking.values() for family in faces}))
        message = f"“{next(iter(lacking))}” ({_named([*lacking])}) is not in the typeface {families}"
        yield Problem("letter-missing", message, "write it another way", origin, words=text)


def _lacking(letter: str, fonts: Iterable[FontRef]) -> set[str]:
    return {font.family for font in fonts if face(font).missing(letter)}


def _named(letters: list[str]) -> str:
    """Return a letter with its code point and its name, and how many others there are like it."""
    name = unicodedata.name(letters[0], "a character without a name").lower()
    more = len(letters) - 1
    return f"U+{ord(letters[0]):04X}, {name}" + (f", and {more} other{'s' * (more != 1)} in this text" if more else "")
