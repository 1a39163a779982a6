"""The only module that uses internals of ReportLab, and of these only its document and fonts.

Objects are written here as PDF syntax (ISO 32000-1, 7.3) and handed to ReportLab's document, which numbers them and
writes the cross-reference table, the trailer and its identifier. ReportLab's canvas stays unused: it would add a
default font that is not embedded, streams without a line end before `endstream`, and settings from the environment, all
of which PDF/A or "same input, same bytes" forbid. tests/writers/test_pdf_reportlab.py checks what each name used here
must do.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache, lru_cache
from hashlib import md5
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from factsheets.errors import BuildError, Problem

PDF_VERSION = (1, 7)
"""PDF/UA-1 (ISO 14289-1, 6.1) and PDF/A-2 (ISO 19005-2, 6.1.2) both rest on ISO 32000-1, which is PDF 1.7."""

SPACE, NO_BREAK_SPACE = 0x20, 0xA0
"""A face draws both in the same way, even if it has a glyph for only one of them."""
NO_EMBEDDING = 0x0002
NO_SUBSET = 0x0300
"""Bits of `fsType` in the OS/2 table (OpenType): restricted license; no subsetting, bitmaps only."""


class Slot(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A numbered object of the file; `body` may be filled in after others refer to it by `ref`."""

    ref: str = ""

    def __init__(self, body: str | bytes = b"") -> None:
        self.body = body

    def format(self, _document: object) -> bytes:
        """Return the object as in the file; called by ReportLab as for its own objects."""
        return self.body.encode("latin-1") if isinstance(self.body, str) else self.body


class PdfFile:
    """The objects of one file. `fonts` is the font dictionary that all pages share. Raises BuildError."""

    def __init__(self) -> None:
        rl_config.pdfComments = 0  # an environment setting that ReportLab reads only while writing
        try:
            self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=PDF_VERSION)
        except (ValueError, OverflowError, OSError):
            message = "SOURCE_DATE_EPOCH is set, but not to a number of seconds, and ReportLab cannot start."
            raise BuildError(
                [Problem("environment", message, "Unset SOURCE_DATE_EPOCH; the program does not need it.")]
            ) from None
        self._slots: list[Slot] = []
        self.fonts = self._first()

    def _first(self) -> Slot:
        """Return the object that ReportLab makes by default (an empty font dictionary), replaced by our own."""
        slot = Slot()
        self._document.idToObject[pdfdoc.BasicFonts] = slot
        return self._known(slot, pdfdoc.PDFObjectReference(pdfdoc.BasicFonts))

    def _known(self, slot: Slot, reference: pdfdoc.PDFObjectReference) -> Slot:
        slot.ref = reference.format(self._document).decode("ascii")
        self._slots.append(slot)
        return slot

    def add(self, body: str | bytes = b"") -> Slot:
        """Return a new object with this body."""
        slot = Slot(body)
        return self._known(slot, self._document.Reference(slot))

    def add_stream(self, data: bytes, entries: str = "", deflated: bool = True) -> Slot:
        """Return a new stream of data that is already deflated, or written unchanged.

        A line end comes before `endstream`, and `Length` does not count it (ISO 19005-2, 6.1.7.1). It is CR LF: after
        data that end in CR, an LF alone would be read as one line end with it.
        """
        coded = "/Filter/FlateDecode" if deflated else ""
        head = f"<<{entries}{coded}/Length {len(data)}>>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\r\nendstream")

    def render(self, catalog: Slot, info: Slot) -> bytes:
        """Return the file. Its identifier is a digest of all its objects, so it changes only when they do."""
        self._document.Catalog, self._document.info = catalog, info
        signature = md5(usedforsecurity=False)
        for slot in self._slots:
            signature.update(slot.format(self._document))
        self._document.signature = signature
        data: bytes = self._document.format()
        return data


class Face:
    """A TrueType face as ReportLab reads it, optionally with other glyphs for its digits.

    Widths in thousandths of an em.

    Raises BuildError.
    """

    def __init__(self, file: Path, figures: tuple[int, ...] = ()) -> None:
        self._face = _parsed(file)
        for digit, glyph in enumerate(figures, ord("0")):
            self._face.charToGlyph[digit] = glyph
        self.name: str = self._face.name.decode("ascii")
        fs_type = struct.unpack(">H", self._face.get_table("OS/2")[8:10])[0] if "OS/2" in self._face.table else 0
        if fs_type & 0x000F == NO_EMBEDDING or fs_type & NO_SUBSET:
            raise _refused(file, "its license bits (fsType) do not allow embedding")

    def __contains__(self, letter: str) -> bool:
        return ord(letter) in self._face.charToGlyph

    def width(self, letter: str) -> float:
        """Return the advance of a character; "\\0" stands for the missing glyph."""
        glyph = self._face.charToGlyph[ord(letter)] if letter in self else 0
        advance: float = self._face.hmetrics[glyph][0] * (1000 / self._face.unitsPerEm)
        return advance

    def subset(self, slots: str) -> bytes:
        """Return a font program whose code n draws the nth character; "\\0" leaves a code empty."""
        program: bytes = self._face.makeSubset([ord(letter) for letter in slots])
        return program

    def descriptor(self) -> dict[str, Any]:
        """Return the numbers of the font descriptor (ISO 32000-1, table 122) that come from the face."""
        face = self._face
        numbers = {"Ascent": face.ascent, "Descent": face.descent, "CapHeight": face.capHeight, "StemV": face.stemV}
        return {**numbers, "ItalicAngle": face.italicAngle, "FontBBox": face.bbox}


class _Glyphs:
    """The glyph of each character by its code, looked up on demand; ReportLab would make a table of all."""

    def __init__(self, data: bytes) -> None:
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
        self._others: dict[int, int] = {}

    def __setitem__(self, code: int, glyph: int) -> None:
        """Use another glyph for a character."""
        self._others[code] = glyph

    def __contains__(self, code: int) -> bool:
        return self._of(code) is not None

    def __getitem__(self, code: int) -> int:
        """Return the glyph. Raises KeyError."""
        glyph = self._of(code)
        if glyph is None:
            raise KeyError(code)
        return glyph

    def _of(self, code: int) -> int | None:
        if code in self._others:
            return self._others[code]
        glyph: int | None = self._font.get_nominal_glyph(SPACE if code == NO_BREAK_SPACE else code)
        return glyph


class _Parsed(TTFontFace):  # type: ignore[misc]  # ReportLab has no types
    """A face that reads only what a subset needs, whole tables at once, which takes a quarter of the time.

    As in ReportLab, glyphs that share the last width of `hmtx` have it in thousandths of an em.
    """

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab's names
        """Read the tables that makeSubset looks at (OpenType: hmtx, loca, cmap)."""
        super().extractInfo(charInfo=0)
        del charInfo
        count, glyphs = self._numbers("hhea", 34, "H", 1)[0], self.numGlyphs
        pairs = self._numbers("hmtx", 0, "H", 2 * count)
        bearings = self._numbers("hmtx", 4 * count, "H", glyphs - count)
        self.hmetrics = [*zip(pairs[::2], pairs[1::2], strict=True), *((pairs[-2], each) for each in bearings)]
        long = self._numbers("head", 50, "H", 1)[0]
        places = self._numbers("loca", 0, "L" if long else "H", glyphs + 1)
        self.glyphPos = places if long else tuple(place << 1 for place in places)
        self.charToGlyph = _Glyphs(bytes(self._ttf_data))

    def _numbers(self, table: str, start: int, kind: str, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}{kind}", self.get_table(table), start)


def _parsed(file: Path) -> TTFontFace:
    try:
        return _Parsed(BytesIO(file.read_bytes()))
    except OSError as error:
        raise _refused(file, f"it cannot be read ({error.strerror})") from None
    except TTFError as error:
        postscript = "postscript outlines" in str(error)
        reason = (
            "it has PostScript outlines (CFF)" if postscript else "it is not a TrueType font that ReportLab can read"
        )
        raise _refused(file, reason) from None
    except (struct.error, KeyError, IndexError, ValueError, AttributeError):
        raise _refused(file, "it is damaged or not a TrueType font") from None


def _refused(file: Path, reason: str) -> BuildError:
    message = f"The font {file.name} cannot go into a PDF: {reason}."
    return BuildError(
        [Problem("font", message, "Name a TrueType file (.ttf with glyf outlines) that may be embedded.")]
    )


@cache
def face(file: Path, figures: tuple[int, ...] = ()) -> Face:
    """Return the face of a file, parsed once in a process. Raises BuildError."""
    return Face(file, figures)


def deflate(data: bytes, level: int = 9) -> bytes:
    """Return the data for FlateDecode. Data used for many files is compressed at the highest level."""
    return zlib.compress(data, level)


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Return the number with at most three decimals; exponents are not allowed (ISO 32000-1, 7.3.3)."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_string(text: str) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2): ASCII unchanged, otherwise UTF-16."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def box(left: float, bottom: float, right: float, top: float) -> str:
    """Return a rectangle (ISO 32000-1, 7.9.5)."""
    return f"[{number(left)} {number(bottom)} {number(right)} {number(top)}]"
