"""Check that every character can be printed; report others with their place before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from factsheets.content.located import Content
from factsheets.content.passages import passages
from factsheets.document.blocks import Block
from factsheets.document.text import FontRef
from factsheets.errors import Origin, Problem
from factsheets.layout.spec.faces import theme_faces
from factsheets.layout.spec.load import Layouts
from factsheets.typeset.fonts import INVISIBLE, lacks, with_fallbacks
from factsheets.typeset.installed import INSTALLED
from factsheets.words import many

if TYPE_CHECKING:
    from factsheets.layout.context import Sheet

COMMON = {*map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))), *"\n–—‘’“”…•€"}
"""Characters for which `check` opens no font: those of Latin-1, which every font for Western text has."""
_MARKS, _HIDDEN = {"Mn", "Mc", "Me"}, {"Cc", "Cf", "Zl", "Zp"}
"""The Unicode categories of combining marks, and of invisible characters."""


def missing_letters(roots: Iterable[Block], sheet: Sheet) -> list[Problem]:
    """Return problems for characters in blocks that cannot be printed, each text once; the faces are those of the sheet."""
    fonts = frozenset(style.font for style in sheet.styles.values())
    texts = dict.fromkeys(text for root in roots for leaf in root.leaves() for text in leaf.texts)
    good = _good({letter for text, _ in texts for letter in text}, fonts)
    return [
        problem for text, origin in texts if not good.issuperset(text) for problem in _problems(text, origin, fonts)
    ]


def check_letters(content: Content, layouts: Layouts) -> list[Problem]:
    """Return problems for characters in the content that cannot be printed; the faces are those of all styles in all
    themes.
    """
    strange = [
        each for each in passages(content) if (not each.fact or each.fact.printed) and not {*each.text} <= COMMON
    ]
    fonts = _faces_of_styles(layouts) if strange else frozenset()
    return [problem for each in strange for problem in _problems(each.text, each.origin, fonts)]


def _good(letters: Iterable[str], fonts: frozenset[FontRef]) -> set[str]:
    """Return the characters that need no further check: computed once, since most texts have no others."""
    plain = (letter for letter in letters if unicodedata.category(letter) not in _MARKS | _HIDDEN)
    return {"\n", *(letter for letter in plain if not _lacking(letter, fonts))}


def _faces_of_styles(layouts: Layouts) -> frozenset[FontRef]:
    faces = [theme_faces(theme, Path(layouts.folder)) for theme in layouts.themes.values()]
    names = {style.font for styles in layouts.styles.values() for style in styles.values()}
    return frozenset(each[name] for each in faces for name in names)


def _problems(text: str, origin: Origin | None, fonts: frozenset[FontRef]) -> Iterator[Problem]:
    """Yield one problem of each kind for the characters of a text."""
    letters = [letter for letter in dict.fromkeys(text) if letter not in INVISIBLE and letter not in " \n"]
    marks = [letter for letter in letters if unicodedata.category(letter) in _MARKS]
    hidden = [letter for letter in letters if unicodedata.category(letter) in _HIDDEN]
    others = [letter for letter in letters if letter not in (*marks, *hidden)]
    lacking = {letter: faces for letter in others if (faces := _lacking(letter, fonts))}
    foreign = [letter for letter in lacking if _is_foreign(letter)]
    if hidden:
        yield _hidden(hidden, origin)
    if foreign:  # its marks and signs are not reported separately
        yield _foreign(foreign, origin)
        return
    if marks:
        yield _combining(marks, origin)
    if lacking:
        yield _missing([*lacking], {family for faces in lacking.values() for family in faces}, origin)


def _combining(marks: list[str], origin: Origin | None) -> Problem:
    """NFC has joined all marks that it can; the others would be beside their letter, not above it."""
    message = f"an accent ({_named(marks)}) cannot be combined with the letter before it"
    return Problem("letter-combining", message, "write the letter without the accent, or another letter", origin)


def _hidden(hidden: list[str], origin: Origin | None) -> Problem:
    message = f"there is an invisible character here ({_named(hidden)})"
    return Problem("letter-hidden", message, "delete it and write the text again", origin)


def _foreign(letters: list[str], origin: Origin | None) -> Problem:
    message = f"“{letters[0]}” ({_named(letters)}) is from a script that this program cannot print"
    hint = "write it in Latin letters; Greek and Cyrillic can be printed, too"
    return Problem("letter-script", message, hint, origin)


def _missing(letters: list[str], families: Collection[str], origin: Origin | None) -> Problem:
    message = f"“{letters[0]}” ({_named(letters)}) is not in {_those(families)}"
    return Problem("letter-missing", message, "write it in words, or use a similar character", origin)


def _is_foreign(letter: str) -> bool:
    """Return whether a character is from a script without capitals (Arabic, Khmer, Chinese ...), which no face here
    supports.
    """
    return unicodedata.category(letter) == "Lo" and not unicodedata.name(letter, "").startswith("LATIN")


@lru_cache(maxsize=2048)
def _lacking(letter: str, fonts: frozenset[FontRef]) -> frozenset[str]:
    """Return the families of the faces that can draw a character neither by themselves nor through a fallback."""
    return frozenset(font.family for font in fonts if all(lacks(each, letter) for each in with_fallbacks(font)))


def _those(families: Collection[str]) -> str:
    """Return the fonts in words. Slides are shown with the fonts of other computers, not with ours."""
    printed, shown = sorted({*families} - {*INSTALLED}), sorted({*families} & {*INSTALLED})
    parts = [f"the font {' or '.join(printed)}"] * bool(printed)
    parts += [f"{' or '.join(shown)} on the computers that show the slides"] * bool(shown)
    return ", nor in ".join(parts)


def _named(letters: list[str]) -> str:
    """Return a character with its code point and name, and the number of others like it."""
    name = unicodedata.name(letters[0], "a character without a name").lower()
    more = len(letters) - 1
    return f"U+{ord(letters[0]):04X}, {name}" + (f", and {many(more, 'other')} in this text" if more else "")
