"""A PDF file opened for reading: cross-references, indirect objects, streams (ISO 32000-1, 7.3.8, 7.4, 7.5).

What stands before or behind the file, and a list of objects that is wrong, are mended as other readers do. Strict where
content is lost, because what cannot be read cannot be called good; guarded against files that are made to cost time or
memory. Encrypted files are refused.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from typing import Any

from factsheets.audit.pdf.syntax import DEEPEST, Name, PdfError, Ref, Scanner, Stream, Swollen, Unread

LARGEST_STREAM, LARGEST_SUM = 60_000_000, 250_000_000
"""Bytes that one stream, and all that are asked for, may have when unpacked."""
MOST_OBJECTS = 500_000
_OBJECT = re.compile(rb"\s{0,99}(\d{1,10})\s{1,9}(\d{1,5})\s{1,9}obj")
_ENTRY = re.compile(rb"\s*(\d{1,10}) (\d{5}) ([nf])")
_HEAD = re.compile(rb"(?<![0-9])(\d{1,10})\s{1,9}(\d{1,5})\s{1,9}obj(?![a-z])")
_TRAILER = re.compile(rb"\btrailer\s{0,9}(?=<<)")
_WHOLE = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s{1,9}(\d{1,12})")
"""The length of the whole file, which one that is made for the web says at its beginning (ISO 32000-1, annex F)."""


class Locked(PdfError):
    """The file asks for a password, or forbids a program to read it."""


class _Lost(PdfError):
    """An object, or the list of objects, is not where the file says."""


class PdfFile:
    """The objects of a file. The typed getters return an empty value where the file holds something else."""

    def __init__(self, data: bytes) -> None:
        self._data = data[max(data.find(b"%PDF-", 0, 1024), 0) :]  # places count from there, whatever stands before
        self._places: dict[int, tuple[int, int]] = {}
        self._known: dict[int, Any] = {}
        self._loading: set[int] = set()
        self._left = LARGEST_SUM
        self._packs: dict[int, tuple[bytes, dict[int, int]]] = {}
        self._mended = False
        self.trailer = self._open()
        if "Encrypt" in self.trailer:
            raise Locked("the file is encrypted")

    # Cross-references

    def _open(self) -> dict[str, Any]:
        """Return the trailer; where the list of objects is wrong, the objects are looked for in the file."""
        last = self._data.rfind(b"startxref")
        length = _WHOLE.search(self._data[:1024])
        if last < 0 or (length and int(length[1]) > len(self._data)):
            raise PdfError("the end of the file is missing")
        start = re.compile(rb"startxref\s{1,9}(\d{1,12})").match(self._data, last)
        try:
            trailer = self._read_trailers(int(start[1]) if start else 0)
            if isinstance(self.get(trailer.get("Root")), dict):
                return trailer
        except (Swollen, Unread):
            raise
        except PdfError:
            pass
        return self._mend()

    def _mend(self) -> dict[str, Any]:
        """Find all objects by their heads, as when the list of them is lost; return the trailers as one."""
        self._mended = True
        self._places.clear()
        self._known.clear()
        self._packs.clear()
        self._loading.clear()
        # The last of one number holds: files grow at their end (7.5.6).
        for head in _HEAD.finditer(self._data):
            self._places.pop(int(head[1]), None)
            self._note(int(head[1]), head.start(), -1)
        trailer: dict[str, Any] = {}
        for mark in _TRAILER.finditer(self._data):
            found = Scanner(self._data, mark.end()).value()
            trailer |= found if isinstance(found, dict) else {}
        for number in list(self._places):
            trailer |= self._packed(number)
        if not isinstance(self.get(trailer.get("Root")), dict):
            raise PdfError("the list of objects is lost")
        return trailer

    def _packed(self, number: int) -> dict[str, Any]:
        """Note the objects in an object stream; return what a cross-reference stream says in place of a trailer."""
        if not re.search(rb"/(?:ObjStm|XRef)\b", self._data[self._places[number][0] :][:600]):
            return {}
        stream = self.get(Ref(number, 0))
        kind = self.name(stream.entries.get("Type")) if isinstance(stream, Stream) else ""
        if kind == "ObjStm":
            for inner in self._pack(number)[1]:
                self._places.setdefault(inner, (number, 0))
        return stream.entries if kind == "XRef" else {}

    def _read_trailers(self, start: int) -> dict[str, Any]:
        """Read all sections, newest first, and return their trailers as one."""
        trailer: dict[str, Any] = {}
        waiting, seen = [start], set[int]()
        while waiting:
            at = waiting.pop(0)
            if at in seen:
                continue
            seen.add(at)
            section = self._section(at)
            trailer = section | trailer
            waiting += [int(section[key]) for key in ("XRefStm", "Prev") if isinstance(section.get(key), int)]
        return trailer

    def _section(self, at: int) -> dict[str, Any]:
        if self._data[at : at + 4] == b"xref":
            return self._table(at + 4)
        stream = self._object_at(at)
        if not isinstance(stream, Stream) or stream.entries.get("Type") != "XRef":
            raise PdfError("the list of objects is not where the file says")
        self._numbers(stream)
        return stream.entries

    def _table(self, at: int) -> dict[str, Any]:
        scanner = Scanner(self._data, at)
        while isinstance(first := scanner.value(), int):
            count = scanner.value()
            if not isinstance(count, int):
                raise PdfError("the list of objects is damaged")
            for number in range(first, first + min(count, MOST_OBJECTS)):
                entry = _ENTRY.match(self._data, scanner.at)
                if entry is None:
                    raise PdfError("the list of objects is damaged")
                scanner.at = entry.end()
                self._note(number, int(entry[1]) if entry[3] == b"n" else 0, -1)
        trailer = scanner.value() if first == "trailer" else None
        if not isinstance(trailer, dict):
            raise PdfError("the trailer is missing")
        return trailer

    def _note(self, number: int, place: int, index: int) -> None:
        """Keep where an object is, unless a newer section said; index -1: a byte of the file, else in a stream."""
        if len(self._places) > MOST_OBJECTS:
            raise PdfError("the file has too many objects")
        self._places.setdefault(number, (place, index))

    def _numbers(self, stream: Stream) -> None:
        """Read a cross-reference stream (ISO 32000-1, 7.5.8)."""
        widths = [width for width in self.items(stream.entries.get("W")) if isinstance(width, int) and 0 <= width <= 8]
        size = sum(widths)
        if len(widths) != 3 or not size:
            raise PdfError("the list of objects is damaged")
        data = self.unpacked(stream)
        index = self.items(stream.entries.get("Index")) or [0, len(data) // size]
        numbers = (n for first, count in _pairs(index) for n in range(first, first + min(count, MOST_OBJECTS)))
        for at, number in zip(range(0, len(data) - size + 1, size), numbers, strict=False):
            kind, place, third = _fields(data[at : at + size], widths)
            if kind in (1, 2):
                self._note(number, place, third if kind == 2 else -1)

    # Objects

    def get(self, value: Any) -> Any:
        """Return the object that a reference means; any other value as it is. What is missing is null (7.3.10)."""
        for _ in range(20):
            if not isinstance(value, Ref):
                return value
            value = self._load(value.number)
        return None

    def _load(self, number: int) -> Any:
        if number not in self._known:
            place, index = self._places.get(number, (0, -1))
            if number in self._loading:
                raise PdfError(f"object {number} is a part of itself")
            self._loading.add(number)
            missing = index < 0 and not place
            try:
                found = (
                    None if missing else self._object_at(place, number) if index < 0 else self._inside(place, number)
                )
            except _Lost:
                if self._mended:
                    raise
                self._mend()
                return self._load(number)
            self._known[number] = found
            self._loading.discard(number)
        return self._known[number]

    def _object_at(self, at: int, number: int | None = None) -> Any:
        head = _OBJECT.match(self._data, at)
        if head is None or number not in (None, int(head[1])):
            raise _Lost(f"no object begins at byte {at}")
        scanner = Scanner(self._data, head.end())
        value = scanner.value()
        keyword = scanner.value()
        if keyword == "stream" and isinstance(value, dict):
            return Stream(value, self._raw(value, scanner.at))
        if keyword != "endobj":
            raise PdfError(f"the object at byte {at} does not end")
        return value

    def _raw(self, entries: dict[str, Any], at: int) -> bytes:
        """Return the bytes of a stream, which begin behind the end of a line."""
        at += 2 if self._data[at : at + 2] == b"\r\n" else 1
        length = self.get(entries.get("Length"))
        end = at + length if isinstance(length, int) and length >= 0 else -1
        if not re.compile(rb"\s{0,9}endstream").match(self._data, end if end >= 0 else len(self._data)):
            end = self._data.find(b"endstream", at)
        if end < 0:
            raise PdfError(f"the stream at byte {at} does not end")
        return self._data[at:end]

    def _inside(self, stream_number: int, number: int) -> Any:
        """Return an object that is kept in an object stream."""
        data, places = self._pack(stream_number)
        return Scanner(data, places[number]).value() if number in places else None

    def _pack(self, number: int) -> tuple[bytes, dict[int, int]]:
        """Return an object stream, unpacked once, and where the objects in it begin (ISO 32000-1, 7.5.7)."""
        if number not in self._packs:
            stream = self._load(number)
            if not isinstance(stream, Stream):
                raise PdfError("an object stream is missing")
            data = self.unpacked(stream)
            count, first = (self.whole(stream.entries.get(key)) for key in ("N", "First"))
            head = Scanner(data[:first])
            numbers = [value for _ in range(min(2 * count, MOST_OBJECTS)) if isinstance(value := head.value(), int)]
            places = {each: first + at for each, at in zip(numbers[::2], numbers[1::2], strict=False)}
            self._packs[number] = data, places
        return self._packs[number]

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
        """Return a text string (ISO 32000-1, 7.9.2.2); PDFDocEncoding is read as Latin-1, which it is but for quotes."""
        value = self.get(value)
        if not isinstance(value, bytes):
            return ""
        if value[:2] == b"\xfe\xff":
            return value[2:].decode("utf-16-be", "replace")
        return value[3:].decode("utf-8", "replace") if value[:3] == b"\xef\xbb\xbf" else value.decode("latin-1")

    def unpacked(self, value: Any) -> bytes:
        """Return the bytes of a stream, filters undone."""
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
                raise Swollen("the file unpacks to too much")
        return data

    # Pages

    def pages(self) -> list[tuple[Any, dict[str, Any]]]:
        """Return reference and dictionary of each page, with what it inherits (ISO 32000-1, 7.7.3.4)."""
        return list(self._leaves(self.mapping(self.trailer.get("Root")).get("Pages"), {}, set(), 0))

    def _leaves(
        self, node: Any, inherited: dict[str, Any], seen: set[int], depth: int
    ) -> Iterator[tuple[Any, dict[str, Any]]]:
        entries = self.mapping(node)
        if id(entries) in seen or depth > DEEPEST:
            raise PdfError("the pages go round in a circle")
        seen.add(id(entries))
        if not entries:
            raise PdfError("a page is missing")
        passed = inherited | {key: entries[key] for key in ("MediaBox", "Resources") if key in entries}
        if "Kids" not in entries:
            yield node, passed | entries
        for kid in self.items(entries.get("Kids")):
            yield from self._leaves(kid, passed, seen, depth + 1)


def _pairs(values: list[Any]) -> list[tuple[int, int]]:
    whole = [value if isinstance(value, int) else 0 for value in values]
    return list(zip(whole[::2], whole[1::2], strict=False))


def _fields(row: bytes, widths: list[int]) -> tuple[int, int, int]:
    """Return the three fields of an entry; the kind is 1 where it is not written."""
    first, second = widths[0], widths[0] + widths[1]
    kind = int.from_bytes(row[:first]) if first else 1
    return kind, int.from_bytes(row[first:second]), int.from_bytes(row[second:])


def _undone(name: str, data: bytes, settings: dict[str, Any]) -> bytes:
    """Return the data with one filter undone."""
    match name:
        case "FlateDecode" | "Fl":
            return _unpredicted(_inflated(data), settings)
        case "ASCIIHexDecode" | "AHx":
            return bytes(Scanner(b"<" + data.split(b">")[0] + b">").value())
        case "ASCII85Decode" | "A85":
            try:
                return base64.a85decode(data.split(b"~>")[0].removeprefix(b"<~"))
            except ValueError as error:
                raise PdfError("a stream is damaged") from error
    raise Unread(f"a part is packed in a way that is not read here ({name or 'unnamed'})")


def _inflated(data: bytes) -> bytes:
    machine = zlib.decompressobj()
    try:
        result = machine.decompress(data, LARGEST_STREAM)
    except zlib.error as error:
        raise PdfError("a stream is damaged") from error
    if machine.unconsumed_tail:
        raise Swollen("the file unpacks to too much")
    return result


def _unpredicted(data: bytes, settings: dict[str, Any]) -> bytes:
    """Return the data with the PNG prediction undone, which cross-reference streams have (ISO 32000-1, 7.4.4.4)."""
    predictor, columns = settings.get("Predictor", 1), settings.get("Columns", 1)
    if predictor == 1:
        return data
    if not isinstance(columns, int) or not 0 < columns < 10_000 or not isinstance(predictor, int) or predictor < 10:
        raise Unread("a stream is predicted in a way that is not read here")
    rows, above = [], bytes(columns)
    for at in range(0, len(data), columns + 1):
        above = _row(data[at], data[at + 1 : at + 1 + columns], above)
        rows.append(above)
    return b"".join(rows)


def _row(kind: int, row: bytes, above: bytes) -> bytes:
    """Return a row of bytes from its differences to the row above: the fast kinds first."""
    if kind == 0:
        return row
    if kind == 2:
        return bytes((one + other) & 255 for one, other in zip(row, above, strict=False))
    result = bytearray()
    for place, value in enumerate(row):
        left = result[place - 1] if place else 0
        upper, corner = above[place], above[place - 1] if place else 0
        result.append((value + _guess(kind, left, upper, corner)) & 255)
    return bytes(result)


def _guess(kind: int, left: int, upper: int, corner: int) -> int:
    """Return the prediction of the PNG filters Sub, Average and Paeth (PNG specification, 9.2), one byte a pixel."""
    if kind == 1:
        return left
    if kind == 3:
        return (left + upper) // 2
    return min((left, upper, corner), key=lambda near: abs(left + upper - corner - near))
