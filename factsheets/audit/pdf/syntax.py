"""The objects of PDF as Python values (ISO 32000-1, 7.2 and 7.3): bytes -> numbers, names, strings, lists, dictionaries.

Strings are `bytes`, names `Name`, references `Ref`, operators and keywords `Word`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

DEEPEST = 100
"""The deepest nesting that is read; ordinary files have five levels."""


class PdfError(Exception):
    """The bytes do not follow the standard."""


class Unread(PdfError):
    """The file may follow the standard, but cannot be checked here."""


class Swollen(PdfError):
    """The file unpacks to more data than any sheet or deck has."""


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Word(str):
    """A keyword or operator."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A dictionary with its bytes, still encoded."""

    entries: dict[str, Any]
    raw: bytes


_SPACE = rb"\0\t\n\f\r "
_REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"[" + _SPACE + rb"]*+(?:%[^\r\n]*+[" + _SPACE + rb"]*+)*+(?:"
    rb"(?P<ref>(\d{1,10})[" + _SPACE + rb"]{1,9}(\d{1,5})[" + _SPACE + rb"]{1,9}R(?!" + _REGULAR + rb"))"
    rb"|(?P<number>[+-]?(?:\d++(?:\.\d*+)?|\.\d++))(?!" + _REGULAR + rb")"
    rb"|/(?P<name>" + _REGULAR + rb"*+)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f" + _SPACE + rb"]*+)>"
    rb"|(?P<string>\()"
    rb"|(?P<word>" + _REGULAR + rb"++|[{})>])"
    rb"|(?P<end>\Z))"
)
_STRING_PART = re.compile(rb"[^()\\]++|[()]|\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
END = Word("")
"""Returned by `Scanner.value` after the last object."""


class Scanner:
    """Reads one object after another. `at` is where the next one begins."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def value(self, depth: int = 0) -> Any:
        """Return the next object; `END` after the last one. Raises PdfError."""
        token = _TOKEN.match(self.data, self.at)
        if token is None or depth > DEEPEST:
            raise PdfError(f"byte {self.at} cannot be read")
        self.at = token.end()
        kind = token.lastgroup
        text = token[kind] if kind else b""
        match kind:
            case "number":
                return float(text) if b"." in text else _whole(text)
            case "name":
                return Name(
                    re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), text).decode("latin-1")
                )
            case "word":
                return _CONSTANTS.get(text, Word(text.decode("latin-1")))
            case "string":
                return self._string()
            case "hex":
                return _from_hex(text)
            case "open":
                return self._dictionary(depth) if text == b"<<" else self._items("]", depth)
            case "close":
                return Word(text.decode())
            case "end":
                return END
        return Ref(int(token[2]), int(token[3]))

    def _items(self, closing: str, depth: int) -> list[Any]:
        """Return the objects before the closing bracket."""
        items: list[Any] = []
        while (value := self.value(depth + 1)) != closing or not isinstance(value, Word):
            if value is END:
                raise PdfError("a list or dictionary does not end")
            items.append(value)
        return items

    def _dictionary(self, depth: int) -> dict[str, Any]:
        items = self._items(">>", depth)
        keys = items[::2]
        if len(items) % 2 or not all(isinstance(key, Name) for key in keys):
            raise PdfError("a dictionary is not made of names and values")
        return dict(zip(keys, items[1::2], strict=True))

    def _string(self) -> bytes:
        """Return a string in parentheses, which may itself contain pairs of parentheses."""
        parts: list[bytes] = []
        depth = 1
        while part := _STRING_PART.match(self.data, self.at):
            self.at = part.end()
            text = part[0]
            depth += (text == b"(") - (text == b")")
            if not depth:
                return b"".join(parts)
            parts.append(_unescaped(text[1:]) if text[:1] == b"\\" else text)
        raise PdfError("a string does not end")


def _whole(text: bytes) -> int:
    if len(text) > 20:  # Python refuses thousands of digits, and no valid number has that many
        raise PdfError("a number is too long")
    return int(text)


def _unescaped(text: bytes) -> bytes:
    return bytes([int(text, 8) & 255]) if text[:1].isdigit() and text[:1] < b"8" else _ESCAPES.get(text, text)


def _from_hex(text: bytes) -> bytes:
    digits = b"".join(text.split()).replace(b"\0", b"")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def operations(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Yield the operators of a content stream with their operands; inline images are skipped."""
    scanner = Scanner(data)
    operands: list[Any] = []
    while (value := scanner.value()) is not END:
        if not isinstance(value, Word):
            operands.append(value)
            continue
        if value == "ID":
            scanner.at = _after_picture(data, scanner.at)
        else:
            yield value, operands
        operands = []


def _after_picture(data: bytes, at: int) -> int:
    end = re.compile(rb"[" + _SPACE + rb"]EI(?=[" + _SPACE + rb"]|\Z)").search(data, at)
    if end is None:
        raise PdfError("a picture in a page does not end")
    return end.end()
