"""The fonts of a page: the characters of a string, its width, and whether the font is embedded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from factsheets.audit.pdf.file import PdfFile
from factsheets.audit.pdf.syntax import PdfError, Stream, operations

LOST = "\ufffd"
"""Stands in for a character whose meaning the file does not give."""
NAMED = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding", "PDFDocEncoding")
"""Encodings whose codes are known Latin characters (ISO 32000-1, annex D)."""
MOST_CODES = 70_000


@dataclass(frozen=True, slots=True)
class Font:
    """One font: its name, whether it is embedded, characters by code, advances by code in thousandths of the size."""

    name: str
    embedded: bool
    letters: dict[int, str]
    widths: dict[int, float]
    usual: float
    octets: int
    latin: bool

    def shown(self, string: bytes) -> tuple[str, float, int]:
        """Return the characters of a string, its advance in thousandths of the size, and the number of its codes."""
        codes = [int.from_bytes(string[at : at + self.octets]) for at in range(0, len(string), self.octets)]
        text = "".join(self.letters.get(code, self._plain(code)) for code in codes)
        return text, sum(self.widths.get(code, self.usual) for code in codes), len(codes)

    def _plain(self, code: int) -> str:
        return bytes([code]).decode("cp1252", "replace") if self.latin else LOST


def font_of(file: PdfFile, value: Any) -> Font:
    """Return the font of a resource."""
    entries = file.mapping(value)
    inner = file.items(entries.get("DescendantFonts"))
    own = file.mapping(inner[0]) if inner else entries
    descriptor = file.mapping(own.get("FontDescriptor"))
    embedded = any(isinstance(file.get(descriptor.get(key)), Stream) for key in ("FontFile", "FontFile2", "FontFile3"))
    encoding = file.get(entries.get("Encoding"))
    base = encoding.get("BaseEncoding") if isinstance(encoding, dict) else encoding
    symbolic = bool(file.whole(descriptor.get("Flags")) & 4)
    return Font(
        name=re.sub(r"^[A-Z]{6}\+", "", file.name(entries.get("BaseFont"))) or "a font without a name",
        embedded=embedded or entries.get("Subtype") == "Type3",
        letters=_letters(file.unpacked(entries.get("ToUnicode"))),
        widths=_wide(file, own) if inner else _simple(file, own),
        usual=file.number(own.get("DW"), 1000.0) if inner else file.number(descriptor.get("MissingWidth"), 500.0),
        octets=2 if inner else 1,
        latin=not inner and (file.name(base) in NAMED or (base is None and not symbolic)),
    )


def _simple(file: PdfFile, entries: dict[str, Any]) -> dict[int, float]:
    first = file.whole(entries.get("FirstChar"))
    return {first + place: file.number(width) for place, width in enumerate(file.items(entries.get("Widths"))[:256])}


def _wide(file: PdfFile, entries: dict[str, Any]) -> dict[int, float]:
    """Return the widths of a composite font (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    values = [file.get(value) for value in file.items(entries.get("W"))[:MOST_CODES]]
    at = 0
    while at + 1 < len(values):
        first, second = file.whole(values[at]), values[at + 1]
        if isinstance(second, list):
            widths |= {first + place: file.number(width) for place, width in enumerate(second[:MOST_CODES])}
            at += 2
        else:
            last = min(file.whole(second), first + MOST_CODES)
            width = file.number(values[at + 2] if at + 2 < len(values) else None)
            widths |= dict.fromkeys(range(first, last + 1), width)
            at += 3
    return widths


def _letters(data: bytes) -> dict[int, str]:
    """Return the characters of each code from a ToUnicode map (ISO 32000-1, 9.10.3)."""
    letters: dict[int, str] = {}
    for operator, operands in operations(data):
        if operator == "endbfchar":
            for code, text in zip(operands[::2], operands[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    letters[int.from_bytes(code)] = _utf16(text)
        elif operator == "endbfrange":
            for low, high, target in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                letters |= _range(low, high, target)
        if len(letters) > MOST_CODES:
            raise PdfError("a font maps to too many characters")
    return letters


def _range(low: Any, high: Any, target: Any) -> dict[int, str]:
    if not (isinstance(low, bytes) and isinstance(high, bytes)):
        return {}
    codes = range(int.from_bytes(low), min(int.from_bytes(high), int.from_bytes(low) + 65_535) + 1)
    if isinstance(target, list):
        return {code: _utf16(text) for code, text in zip(codes, target, strict=False) if isinstance(text, bytes)}
    if not isinstance(target, bytes):
        return {}
    start = int.from_bytes(target)
    return {code: _utf16((start + place).to_bytes(len(target) + 1)[1:]) for place, code in enumerate(codes)}


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be", "replace")
