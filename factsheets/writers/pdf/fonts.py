"""Fonts of one file: the characters used, the code of each, and the embedded subsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from factsheets.document.scene import Item, shown_texts
from factsheets.document.text import FontRef
from factsheets.errors import BuildError, Problem
from factsheets.writers.pdf.objects import Face, PdfFile, box, deflate, face, number

FIRST, LAST = 32, 255
"""Codes that characters get. The control codes stay unused: ReportLab's own subsets map them to U+0000, which
ISO 14289-1, 7.21.7 forbids."""

UNDRAWN = "\u00ad\u200b\u2060\ufeff"
"""Marks that only say where a line may break. They have no width, and no reader should hear or find them."""

SYMBOLIC, ITALIC = 1 << 2, 1 << 6


class Subset(Struct, frozen=True):
    """A font program of up to 224 characters, ready to embed; it does not depend on the file."""

    letters: str
    name: str
    program: bytes
    length: int
    to_unicode: bytes
    widths: str
    descriptor: str

    def codes(self) -> Iterator[tuple[str, int]]:
        """Yield each character with its code."""
        return ((letter, FIRST + place) for place, letter in enumerate(self.letters) if letter != "\0")


class Fonts:
    """The fonts of one file.

    Codes are assigned for the characters of the whole document, and `more` that others may use.
    """

    def __init__(
        self, file: PdfFile, items: Iterable[Item], more: Mapping[FontRef, Iterable[str]] | None = None
    ) -> None:
        self._names: dict[str, str] = {}
        self._tables: dict[Drawn, tuple[dict[str, str], dict[str, int], list[str]]] = {}
        used = _used(items)
        for font, letters in (more or {}).items():
            used.setdefault(_drawn(font), {" "}).update(letters)
        for drawn, known in used.items():
            self._embed(file, drawn, "".join(sorted(known.difference(UNDRAWN))))
        file.fonts.body = "<<" + "".join(f"/{name} {ref}" for name, ref in self._names.items()) + ">>"

    def _embed(self, file: PdfFile, drawn: Drawn, letters: str) -> None:
        """Put the subsets of one face into the file and record how its characters are written."""
        subsets, codes, places = _coded(*drawn, letters)
        names = [f"F{number}" for number in range(len(self._names) + 1, len(self._names) + len(subsets) + 1)]
        self._names.update(zip(names, (_embedded(file, subset) for subset in subsets), strict=True))
        self._tables[drawn] = codes, places, names

    def coded(self, font: FontRef, text: str) -> tuple[str, list[str]]:
        """Return the only font that a text needs, and its characters, each escaped; no font for other texts."""
        codes, _, names = self._tables[_drawn(font)]
        if len(names) == 1 and text:
            with suppress(KeyError):
                return names[0], [codes[letter] for letter in text]
        return "", []

    def encoded(self, font: FontRef, text: str) -> Iterator[tuple[str, str]]:
        """Yield the text as (font name, escaped string), in several pieces if it needs several subsets.

        Marks are dropped.
        """
        codes, places, names = self._tables[_drawn(font)]
        for place, letters in groupby(text, places.get):
            if place is not None:
                yield names[place], "".join(codes[letter] for letter in letters)


Drawn = tuple[Path, tuple[int, ...]]
"""A font file, and the glyphs of its digits if they are not the default ones: it becomes a separate font whose codes
mean the same characters."""


def _drawn(font: FontRef) -> Drawn:
    return font.file, font.figures or ()


def _used(items: Iterable[Item]) -> dict[Drawn, set[str]]:
    """Return the characters that each font has to draw."""
    used: dict[Drawn, set[str]] = {}
    for line in (line for item in shown_texts(items) for line in item.lines):
        for run in line.runs:
            used.setdefault(_drawn(run.font), {" "}).update(run.text)
    return used


@lru_cache(maxsize=128)
def _coded(
    path: Path, figures: tuple[int, ...], letters: str
) -> tuple[tuple[Subset, ...], dict[str, str], dict[str, int]]:
    """Return the subsets for characters of a face; how each character is written, and in which subset. Raises BuildError."""
    subsets = tuple(_subset(path, figures, part) for part in _parts(letters))
    placed = [(letter, chr(code), place) for place, subset in enumerate(subsets) for letter, code in subset.codes()]
    codes = {letter: f"\\{code}" if code in "()\\" else code for letter, code, _ in placed}
    return subsets, codes, {letter: place for letter, _, place in placed}


def _parts(letters: str) -> Iterator[str]:
    """Yield the characters cut to the size of a subset, "\\0" where a code stays empty: ASCII keeps its own codes."""
    present = set(letters)
    first = "".join(chr(code) if chr(code) in present else "\0" for code in range(FIRST, 127))
    others = [letter for letter in letters if ord(letter) > 126]
    room = LAST - FIRST + 1 - len(first)
    yield (first + "".join(others[:room])).rstrip("\0")
    for start in range(room, len(others), LAST - FIRST + 1):
        yield "".join(others[start : start + LAST - FIRST + 1])


@lru_cache(maxsize=128)
def _subset(path: Path, figures: tuple[int, ...], letters: str) -> Subset:
    """Return the subset; editions of one sheet use the same characters, so they share it. Raises BuildError."""
    source = face(path, figures)
    _check(source, letters)
    program = source.subset("\0" * FIRST + letters)
    tag = sha256("".join((letters, *map(str, figures))).encode("utf-8")).digest()
    name = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" + source.name
    widths = " ".join(number(source.width(letter)) for letter in letters)
    to_unicode = deflate(_to_unicode(letters).encode("ascii"))
    return Subset(letters, name, deflate(program), len(program), to_unicode, widths, _descriptor(source, name))


def _check(source: Face, letters: str) -> None:
    missing = [letter for letter in letters if letter != "\0" and letter not in source]
    if missing:
        codes = ", ".join(f"U+{ord(letter):04X}" for letter in missing)
        raise BuildError([Problem("missing-glyph", f"The font {source.name} has no glyph for {codes}.")])


def _descriptor(source: Face, name: str) -> str:
    """Return the font descriptor without its program.

    Fonts with codes of our own are symbolic (ISO 32000-1, 9.6.6.4).
    """
    numbers = source.descriptor()
    flags = SYMBOLIC | (ITALIC if numbers["ItalicAngle"] else 0)
    bounds = box(*numbers.pop("FontBBox"))
    entries = "".join(f"/{key} {number(value)}" for key, value in numbers.items())
    missing = number(source.width("\0"))
    return f"/Type/FontDescriptor/FontName/{name}/Flags {flags}{entries}/FontBBox{bounds}/MissingWidth {missing}"


def _to_unicode(letters: str) -> str:
    """Return the CMap that maps codes to Unicode (ISO 32000-1, 9.10.3), at most 100 codes to a block."""
    pairs = [
        f"<{FIRST + place:02X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for place, letter in enumerate(letters)
        if letter != "\0"
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _CMAP % mapped


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _embedded(file: PdfFile, subset: Subset) -> str:
    """Put the subset into the file; return the reference of its font dictionary (ISO 32000-1, 9.6.3)."""
    program = file.add_stream(subset.program, f"/Length1 {subset.length}")
    descriptor = file.add(f"<<{subset.descriptor}/FontFile2 {program.ref}>>")
    to_unicode = file.add_stream(subset.to_unicode)
    codes = f"/FirstChar {FIRST}/LastChar {FIRST + len(subset.letters) - 1}/Widths[{subset.widths}]"
    return file.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont/{subset.name}{codes}"
        f"/FontDescriptor {descriptor.ref}/ToUnicode {to_unicode.ref}>>"
    ).ref
