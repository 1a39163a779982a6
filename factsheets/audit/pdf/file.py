"""A PDF file opened for reading: the object table, the objects and their streams (ISO 32000-1, 7.3.8, 7.4, 7.5).

Only the original, plain form is read here: a table of objects, none of them inside another. Files that are packed,
encrypted without a password, or have a wrong table are first rewritten in that form by PDFium. Reading is strict where
content would be lost, because a file that cannot be read must not pass, and it is guarded against files made to waste
time or memory.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from factsheets.audit.pdf.syntax import DEEPEST, Name, PdfError, Ref, Scanner, Stream, Swollen, Unread

LARGEST_STREAM, LARGEST_SUM = 60_000_000, 250_000_000
"""The most bytes that one stream, and all streams together, may unpack to; packed objects together may have as many as
one stream."""
MOST_OBJECTS, MOST_PACKS = 500_000, 10_000
"""The most objects in a file, and the most streams with packed objects."""
CHUNK = 65_536
READ_ALOUD = 1 << 9
"""The bit by which a file allows screen readers to extract its text (ISO 32000-1, table 22)."""
_OBJECT = re.compile(rb"\s{0,99}(\d{1,10})\s{1,9}(\d{1,5})\s{1,9}obj")
_ENTRY = re.compile(rb"\s*(\d{1,10}) (\d{5}) ([nf])")
_START = re.compile(rb"startxref\s{1,9}(\d{1,12})")
_WHOLE = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s{1,9}(\d{1,12})")
"""The length of the whole file, given at the beginning of a file optimized for the web (ISO 32000-1, annex F)."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HOLDS_OBJECTS = re.compile(rb"/ObjStm|/XRef|#")
"""Marks a stream that holds objects or the object table; names may be written with character codes (7.3.5)."""
_TWICE = re.compile(rb"/Filter\s*\[[^\]/]*/[^\]/]*/")
HEAD = 600
"""How many bytes before a stream are searched for its dictionary."""


class Locked(PdfError):
    """The file needs a password, or forbids programs to read it aloud."""


class PdfFile:
    """The objects of a file. The typed getters return an empty value if the file has another type there."""

    def __init__(self, data: bytes) -> None:
        data = data[max(data.find(b"%PDF-", 0, 1024), 0) :]  # offsets count from here; anything before is ignored
        length = _WHOLE.search(data[:1024])
        if b"startxref" not in data or (length and int(length[1]) > len(data)):
            raise PdfError("the end of the file is missing")
        self._left = LARGEST_SUM
        try:
            self._open(data)
        except PdfError:
            self._open(_written_anew(data))

    # The list of objects

    def _open(self, data: bytes) -> None:
        """Read the object table; PdfError if it is not in the plain form or is wrong."""
        self._data = data
        self._places: dict[int, int] = {}
        self._known: dict[int, Any] = {}
        self._loading: set[int] = set()
        start = _START.match(data, data.rfind(b"startxref"))
        self.trailer = self._read_trailers(int(start[1]) if start else 0)
        plain = not self.trailer.keys() & {"Encrypt", "XRefStm"} and all(map(self._is_there, self._places))
        if not plain or not isinstance(self.get(self.trailer.get("Root")), dict):
            raise PdfError("the list of objects cannot be found")

    def _is_there(self, number: int) -> bool:
        head = _OBJECT.match(self._data, self._places[number])
        return not self._places[number] or (head is not None and int(head[1]) == number)

    def _read_trailers(self, start: int) -> dict[str, Any]:
        """Read all sections, newest first, and return their trailers as one."""
        trailer: dict[str, Any] = {}
        at: Any = start
        seen = set[int]()
        while isinstance(at, int) and at not in seen:
            seen.add(at)
            section = self._table(at)
            trailer, at = section | trailer, section.get("Prev")
        return trailer

    def _table(self, at: int) -> dict[str, Any]:
        if self._data[at : at + 4] != b"xref":
            raise PdfError("the list of objects is not where the file says it is")
        scanner = Scanner(self._data, at + 4)
        while isinstance(first := scanner.value(), int):
            count = scanner.value()
            for number in range(first, first + count if isinstance(count, int) else first):
                entry = _ENTRY.match(self._data, scanner.at)
                if entry is None or len(self._places) > MOST_OBJECTS:
                    raise PdfError("the list of objects is damaged")
                scanner.at = entry.end()
                self._places.setdefault(number, int(entry[1]) if entry[3] == b"n" else 0)
        trailer = scanner.value() if first == "trailer" else None
        if not isinstance(trailer, dict):
            raise PdfError("the trailer is missing")
        return trailer

    # Objects

    def get(self, value: Any) -> Any:
        """Return the object of a reference; any other value unchanged. A missing object is null (7.3.10)."""
        for _ in range(20):
            if not isinstance(value, Ref):
                return value
            value = self._load(value.number)
        return None

    def _load(self, number: int) -> Any:
        if number not in self._known:
            if number in self._loading:
                raise PdfError(f"object {number} is a part of itself")
            self._loading.add(number)
            place = self._places.get(number, 0)
            self._known[number] = self._object_at(place) if place else None
            self._loading.discard(number)
        return self._known[number]

    def _object_at(self, at: int) -> Any:
        head = _OBJECT.match(self._data, at)
        if head is None:
            raise PdfError(f"no object begins at byte {at}")
        scanner = Scanner(self._data, head.end())
        value = scanner.value()
        keyword = scanner.value()
        if keyword == "stream" and isinstance(value, dict):
            return Stream(value, self._raw(value, scanner.at))
        if keyword != "endobj":
            raise PdfError(f"the object at byte {at} does not end")
        return value

    def _raw(self, entries: dict[str, Any], at: int) -> bytes:
        """Return the bytes of a stream, which begin after a line end."""
        at += 2 if self._data[at : at + 2] == b"\r\n" else 1
        length = self.get(entries.get("Length"))
        end = at + length if isinstance(length, int) and length >= 0 else -1
        if not re.compile(rb"\s{0,9}endstream").match(self._data, end if end >= 0 else len(self._data)):
            end = self._data.find(b"endstream", at)
        if end < 0:
            raise PdfError(f"the stream at byte {at} does not end")
        return self._data[at:end]

    # Values

    def mapping(self, value: Any) -> dict[str, Any]:
        """Return the dictionary, or that of a stream."""
        value = self.get(value)
        return value.entries if isinstance(value, Stream) else value if isinstance(value, dict) else {}

    def items(self, value: Any) -> list[Any]:
        value = self.get(value)
        return value if isinstance(value, list) else []

    def whole(self, value: Any, other: int = 0) -> int:
        value = self.get(value)
        return value if isinstance(value, int) and abs(value) < 2**31 else other

    def number(self, value: Any, other: float = 0.0) -> float:
        value = self.get(value)
        return float(value) if isinstance(value, int | float) else other

    def name(self, value: Any) -> str:
        value = self.get(value)
        return str(value) if isinstance(value, Name) else ""

    def text(self, value: Any) -> str:
        """Return a text string (ISO 32000-1, 7.9.2.2); PDFDocEncoding is read as Latin-1, which differs only in quotes."""
        value = self.get(value)
        if not isinstance(value, bytes):
            return ""
        if value[:2] == b"\xfe\xff":
            return value[2:].decode("utf-16-be", "replace")
        return value[3:].decode("utf-8", "replace") if value[:3] == b"\xef\xbb\xbf" else value.decode("latin-1")

    def unpacked(self, value: Any) -> bytes:
        """Return the bytes of a stream, with its filters undone. Raises PdfError."""
        stream = self.get(value)
        if not isinstance(stream, Stream):
            return b""
        filters = self.get(stream.entries.get("Filter"))
        names = [self.name(each) for each in (filters if isinstance(filters, list) else [filters]) if each is not None]
        parameters = self.get(stream.entries.get("DecodeParms"))
        settings = parameters if isinstance(parameters, list) else [parameters]
        data = stream.raw
        for place, name in enumerate(names[:4]):
            data = _undone(name, data, self.mapping(settings[place] if place < len(settings) else None))
            self._left -= len(data)
            if self._left < 0:
                raise Swollen("the file is too large when unpacked")
        return data

    def metadata(self) -> str:
        """Return the XMP packet. PDFium copies a packed one unchanged but drops the entry for its compression."""
        data = self.unpacked(self.mapping(self.trailer.get("Root")).get("Metadata"))
        return (_inflated(data) if data.startswith(b"x") else data).decode("utf-8", "replace")

    # Pages

    def pages(self) -> list[tuple[Any, dict[str, Any]]]:
        """Return reference and dictionary of each page, with what it inherits (ISO 32000-1, 7.7.3.4)."""
        return list(self._leaves(self.mapping(self.trailer.get("Root")).get("Pages"), {}, set(), 0))

    def _leaves(
        self, node: Any, inherited: dict[str, Any], seen: set[int], depth: int
    ) -> Iterator[tuple[Any, dict[str, Any]]]:
        entries = self.mapping(node)
        if id(entries) in seen or depth > DEEPEST:
            raise PdfError("the list of pages refers back to itself")
        seen.add(id(entries))
        if not entries:
            raise PdfError("a page is missing")
        passed = inherited | {key: entries[key] for key in ("MediaBox", "Resources") if key in entries}
        if "Kids" not in entries:
            yield node, passed | entries
        for kid in self.items(entries.get("Kids")):
            yield from self._leaves(kid, passed, seen, depth + 1)


def _written_anew(data: bytes) -> bytes:
    """Return the file as PDFium rewrites it: unlocked, with separate objects and a correct table. Raises PdfError."""
    import pypdfium2
    from pypdfium2 import raw

    _guard(data)
    target = BytesIO()
    try:
        with pypdfium2.PdfDocument(data) as document:
            if not raw.FPDF_GetDocPermissions(document) & READ_ALOUD:
                raise Locked("the file does not allow screen readers to read it")
            document.save(target, flags=raw.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        if b"/Encrypt" in data:
            raise Locked("the file needs a password") from error
        raise PdfError("the list of objects cannot be found") from error
    return target.getvalue()


def _guard(data: bytes) -> None:
    """Raise PdfError for a file whose packed objects would grow too large in PDFium, which stops only at a gigabyte for
    each stream.
    """
    left, count = LARGEST_STREAM, 0
    for mark in _STREAM.finditer(data):
        head = data[max(mark.start() - HEAD, 0) : mark.start()]
        if not _HOLDS_OBJECTS.search(head):
            continue
        count += 1
        if count > MOST_PACKS:
            raise PdfError("the file has too many objects")
        if _TWICE.search(head):
            raise Unread("its objects are packed twice")
        left -= _length(data, mark.end(), left)


def _length(data: bytes, at: int, most: int) -> int:
    """Return the unpacked size of the stream that begins at a position; 0 if it is locked, or packed in another way."""
    machine, length = zlib.decompressobj(), 0
    try:
        while not machine.eof and at < len(data):
            length += len(machine.decompress(data[at : at + CHUNK], most + 1))
            if length > most:
                raise Swollen("the file is too large when unpacked")
            at += CHUNK
    except zlib.error:
        return 0
    return length


def _undone(name: str, data: bytes, settings: dict[str, Any]) -> bytes:
    """Return the data with one filter undone. Raises PdfError."""
    match name:
        case "FlateDecode" | "Fl":
            if settings.get("Predictor", 1) != 1:  # used for pictures, and for tables of objects, which PDFium reads
                raise Unread("a stream uses a predictor that this program cannot read")
            return _inflated(data)
        case "ASCIIHexDecode" | "AHx":
            return bytes(Scanner(b"<" + data.split(b">")[0] + b">").value())
        case "ASCII85Decode" | "A85":
            try:
                return base64.a85decode(data.split(b"~>")[0].removeprefix(b"<~"))
            except ValueError as error:
                raise PdfError("a stream is damaged") from error
    raise Unread(f"a part is compressed in a way this program cannot read ({name or 'unnamed'})")


def _inflated(data: bytes) -> bytes:
    machine = zlib.decompressobj()
    try:
        result = machine.decompress(data, LARGEST_STREAM)
    except zlib.error as error:
        raise PdfError("a stream is damaged") from error
    if machine.unconsumed_tail:
        raise Swollen("the file is too large when unpacked")
    return result
