"""YAML text as plain values, each with its place; everything that YAML hides from office staff is refused or told.

All scalars stay text ("NO", "007" and "12:30" mean what they say); the reader makes numbers and dates of them. Text is
NFC, without soft hyphens, with one space where the file has spaces, tabs or a line end, and an empty line between paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct

from factsheets.content.yaml_errors import explained
from factsheets.errors import Origin, Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
SOFT_HYPHEN = "\u00ad"
"""Nothing is hyphenated, so a place for a hyphen says nothing; it would only be found in the middle of words."""

_LOADER: type[Any] = getattr(
    yaml, "CBaseLoader", yaml.BaseLoader
)  # the C loader is three times as fast, if it is there

_HIDDEN = (
    ("line-separator", "\x85\u2028\u2029", "an unusual line break"),
    ("control-character", "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff", "a control character"),
    ("bidi-control", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", "a character that turns the writing direction"),
    ("lost-character", "\ufffd", "the sign for a lost character"),
)
_ANY_HIDDEN = re.compile(f"[{''.join(letters for _, letters, _ in _HIDDEN)}]")
_LINE_END = re.compile(r"\r\n?")
_LEADING_TAB = re.compile(r"^ *\t(?=[ \t]*\S)", re.MULTILINE)
_SPACES = re.compile(r"[ \t]+")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_NOTHING = frozenset({"~", "null"})
"""What YAML and programs write for a field that holds nothing; in quotes, or with a capital, it is a word."""
_COMMENT = re.compile(r"[ \t]+#(.?)")


class Scalar(Struct, frozen=True):
    """A text and where it begins."""

    text: str
    origin: Origin


class Sequence(Struct, frozen=True):
    """A list and where it begins."""

    items: tuple[Node, ...]
    origin: Origin


class Mapping(Struct, frozen=True):
    """Values by key, where each key stands, and where the first begins."""

    entries: dict[str, Node]
    keys: dict[str, Origin]
    origin: Origin


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """What makes the rest of a file unreadable."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_bytes(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the values of a file, or None if it cannot be read, and the problems found on the way."""
    if len(data) > MAX_BYTES:
        hint = "split the file, or remove what is no text"
        return None, [Problem("too-large", "this file is larger than 2 MB", hint, Origin(file))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, file)]
    return read_text(text, file)


def read_text(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the values of a YAML text, or None if it cannot be read, and the problems found on the way."""
    text = _LINE_END.sub("\n", text)
    problems = [*_hidden_characters(text, file), *_conflicts(text, file), *_leading_tabs(text, file)]
    if problems:
        return None, problems
    builder = _Builder(text, file)
    try:
        return builder.document(), builder.problems
    except _Refused as refused:
        return None, [*builder.problems, refused.problem]
    except yaml.YAMLError as error:
        return None, [*builder.problems, explained(error, builder.lines, file)]


class _Builder:
    """Builds values from the events of the YAML parser; its own steps, so that aliases and depth cost nothing."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self._next: Callable[[], Any] = _LOADER(text).get_event

    def document(self) -> Node:
        """Return the one document of the file."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            hint = "fill it in, or restore an earlier version"
            raise _Refused(Problem("empty-file", "this file is empty", hint, Origin(self.file)))
        node = self._node(self._next(), 0)
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refused(after, "several-documents", "a second document begins here", "remove the line with ---")
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(self._origin(event), depth)
        return self._mapping(self._origin(event), depth)

    def _sequence(self, origin: Origin, depth: int) -> Sequence:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), origin)

    def _mapping(self, origin: Origin, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Origin] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            node = self._node(self._next(), depth + 1)
            if key in entries:
                message = f"“{key}” stands twice here, first in line {keys[key].line}"
                self._tell(event, "duplicate-key", message, "keep one of the two")
            else:
                entries[key], keys[key] = node, self._origin(event)
        return Mapping(entries, keys, origin)

    def _key(self, event: yaml.Event) -> str:
        self._check(event, 0)
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            message, hint = "a plain word must stand here before the colon", "write it as key: value"
            raise self._refused(event, "bad-key", message, hint)
        if event.value == "<<":
            raise self._refused(event, "anchor", "merge keys (<<) are not used in these files", "write the fields out")
        return unicodedata.normalize("NFC", event.value)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = "" if not event.style and event.value in _NOTHING else composed(event.value)
        if event.style == '"' and (found := _ANY_HIDDEN.search(text)):
            self.problems.append(_hidden(found[0], self._origin(event)))
        if not event.style:
            self._comment_after(event)
        return Scalar(_paragraphs(text, literal=event.style == "|"), self._origin(event))

    def _comment_after(self, event: Any) -> None:
        """Warn of a comment right after a text: "We are #1" loses its end in silence."""
        line, column = event.end_mark.line, event.end_mark.column
        if line >= len(self.lines) or "#" not in self.lines[line]:
            return
        comment = _COMMENT.match(self.lines[line], column)
        if comment and (" " in event.value or not comment[1].isspace()):
            message = "a space and # begin a comment: the rest of this line is not part of the text"
            hint = "put the text in double quotes, or the comment on a line of its own"
            origin = Origin(self.file, line + 1, comment.end() - len(comment[1]))
            self.problems.append(Problem("comment-cuts", message, hint, origin, "warning"))

    def _check(self, event: Any, depth: int) -> None:
        if event.anchor is not None:  # an alias has one, too
            hint = "write the text out; if it begins with * or &, put it in quotes"
            raise self._refused(event, "anchor", "anchors and aliases (&name, *name) are not used in these files", hint)
        if event.tag not in (None, "!"):
            hint = "remove the word; if the text begins with !, put it in quotes"
            raise self._refused(event, "tag", "tags (!name) are not used in these files", hint)
        if depth > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of lists and fields are nested here"
            raise self._refused(event, "too-deep", message, "look for brackets too many; [ and { open a level each")

    def _refused(self, event: yaml.Event, code: str, message: str, hint: str) -> _Refused:
        return _Refused(Problem(code, message, hint, self._origin(event)))

    def _tell(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(code, message, hint, self._origin(event)))

    def _origin(self, event: Any) -> Origin:
        mark = event.start_mark
        return Origin(self.file, mark.line + 1, mark.column + 1)


def _paragraphs(text: str, *, literal: bool) -> str:
    """Return the text with single spaces, an empty line between paragraphs.

    In a literal block ("|") a line end is a space and an empty line ends the paragraph; in every other style YAML has
    folded the line ends already, and what is left of them ends paragraphs.
    """
    if "\n" not in text:
        return _SPACES.sub(" ", text).strip(" ")
    parts = re.split(r"\n[ \t]*\n" if literal else r"\n", text)
    flat = (_SPACES.sub(" ", part.replace("\n", " ")).strip(" ") for part in parts)
    return "\n\n".join(part for part in flat if part)


def composed(text: str) -> str:
    """Return a text as all are read: letters joined with their marks (NFC), without places for a hyphen."""
    return unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))


def hidden_letters(text: str, origin: Origin) -> list[Problem]:
    """Return the letters of a text that cannot be seen and must not stand in it, each once, all at its place."""
    return [_hidden(letter, origin) for letter in dict.fromkeys(_ANY_HIDDEN.findall(text))]


def _hidden_characters(text: str, file: str) -> list[Problem]:
    return [_hidden(found[0], _origin_at(text, found.start(), file)) for found in _ANY_HIDDEN.finditer(text)][:20]


def _hidden(letter: str, origin: Origin) -> Problem:
    code, name = next((code, name) for code, letters, name in _HIDDEN if re.match(f"[{letters}]", letter))
    message = f"{name} (U+{ord(letter):04X}) stands here; it cannot be seen and cannot be printed"
    if code == "lost-character":
        message = "the sign for a lost character (U+FFFD) stands here"
    return Problem(code, message, "delete it and write the text again", origin)


def _conflicts(text: str, file: str) -> list[Problem]:
    """Return the marks that programs for versions leave where two people changed the same lines."""
    hint = "keep one of the two versions between the marks, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
    found = list(_CONFLICT.finditer(text))
    if not any(mark[1].startswith("<") for mark in found):
        return []
    message = "two versions of these lines were never made one: “{}” stands here"
    return [
        Problem("conflict-mark", message.format(mark[1]), hint, _origin_at(text, mark.start(), file)) for mark in found
    ][:20]


def _leading_tabs(text: str, file: str) -> list[Problem]:
    message, hint = "this line begins with a tab", "indent with spaces, two for each level"
    return [
        Problem("tab", message, hint, _origin_at(text, found.end() - 1, file)) for found in _LEADING_TAB.finditer(text)
    ][:20]


def _origin_at(text: str, index: int, file: str) -> Origin:
    return Origin(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    before = _LINE_END.sub("\n", data[:start].decode("utf-8-sig", "replace"))
    message = "this file is not saved as UTF-8"
    return Problem("not-utf8", message, "save it again with the encoding UTF-8", _origin_at(before, len(before), file))
