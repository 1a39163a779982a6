"""YAML text as plain values, each with its place. YAML features that would surprise office staff are reported.

All scalars stay text ("NO", "007" and "12:30" mean what they say); the reader turns them into numbers and dates. Text
is NFC, without soft hyphens, with one space for each run of spaces, tabs or a line end, and an empty line between
paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import yaml
from msgspec import Struct

from factsheets.errors import Origin, Problem
from factsheets.regex import regex
from factsheets.yamlio.errors import explained, problem_of
from factsheets.yamlio.lines import LINE_END, conflicts, hidden_characters, hidden_letters, leading_spaces, origin_at
from factsheets.yamlio.slips import entry_lost, escape_in_name, unclosed

EMPTY = "empty-file"
"""The code of the problem of a file without content."""
MAX_BYTES = 2_000_000
MAX_DEPTH = 20
SHOWN = 40
"""The number of characters of a text that a hint repeats."""
SOFT_HYPHEN = "\u00ad"
"""Soft hyphens: nothing is hyphenated, so they would only break searches for words."""

# The C loader, where available, is three times as fast.
_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_DOCUMENTS = (b"PK\x03\x04", b"{\\rtf")
"""How the files of word processors begin."""
_SPACES = regex(r"[ \t]+")
_NOTHING = frozenset({"~", "null"})
"""How YAML and other programs write an empty field; in quotes, or with a capital, it is a word."""
_COMMENT = regex(r"([ \t]+)#(.?)")
_BARE_SIGN = regex(r"(?<!\S)#(?!\S)")
_GOES_ON = regex(r"( +)#([^\s#])")
_WORDS = regex(r" |^[^\W\d_a-z][^\W\d_A-Z]")
"""What marks a text, as opposed to an id, code or number: spaces, or a capital followed by a lowercase letter."""
_IN_QUOTES = regex(r"[“„”][^“”„\"]*[”“\"]|‘[^‘]*['’]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"")
"""A whole text in quotes: curly ones (the last may be straight), or straight ones under >-."""
_ENDS = frozenset(".!?:;…)\"'”’»")
"""How a complete text ends."""


class Scalar(Struct, frozen=True):
    """A text, where it begins, and the place right after it."""

    text: str
    origin: Origin
    end: Origin = Origin("")


class Sequence(Struct, frozen=True):
    """A list, where it begins, and the place right after it."""

    items: tuple[Node, ...]
    origin: Origin
    end: Origin = Origin("")


class Mapping(Struct, frozen=True):
    """Values by key, the place of each key, where the first begins, and the place right after the last value."""

    entries: dict[str, Node]
    keys: dict[str, Origin]
    origin: Origin
    end: Origin = Origin("")


Node = Scalar | Sequence | Mapping
Path = tuple[str | int, ...]
"""The path to a value in a file: names of fields, and items of lists counted from 0."""


def node_at(root: Node, path: Path) -> Node:
    """Return the value at a path; LookupError if there is none."""
    for part in path:
        inner: dict[str, Node] | dict[int, Node] = {}
        if isinstance(root, Mapping):
            inner = root.entries
        elif isinstance(root, Sequence):
            inner = dict(enumerate(root.items))
        root = inner[part]  # type: ignore[index]
    return root


def empty_above(fields: Mapping, place: Origin) -> str:
    """Return the last empty field above a place, or "": the lines after that field may have lost their indent."""
    empty = (key for key, node in fields.entries.items() if isinstance(node, Scalar) and not node.text)
    return max((key for key in empty if fields.keys[key] < place), key=fields.keys.__getitem__, default="")


def path_at(root: Node, place: Origin) -> Path:
    """Return the path to the innermost value at a place of the file; its key counts as part of it."""
    if isinstance(root, Scalar):
        return ()
    keyed: Iterable[tuple[str | int, Origin, Node]] = (
        ((key, root.keys[key], node) for key, node in root.entries.items())
        if isinstance(root, Mapping)
        else ((at, node.origin, node) for at, node in enumerate(root.items))
    )
    before = [(key, node) for key, origin, node in keyed if origin <= place]
    return (before[-1][0], *path_at(before[-1][1], place)) if before else ()


class _Refused(Exception):
    """An error that makes the rest of a file unreadable."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_bytes(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the values of a file, or None if it cannot be read, and the problems found on the way."""
    if len(data) > MAX_BYTES:
        hint = "split the file, or remove what is not text"
        return None, [Problem("too-large", "this file is larger than 2 MB", hint, Origin(file))]
    if data.startswith(_DOCUMENTS) or b"\0" in data[:2]:  # two or four bytes per character, unmarked
        return None, [_not_utf8(data, 0, file)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, file)]
    return read_text(text, file)


def read_text(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the values of a YAML text, or None if it cannot be read, and the problems found on the way."""
    text = LINE_END.sub("\n", text)
    problems = [*hidden_characters(text, file), *conflicts(text, file), *leading_spaces(text, file)]
    if problems:
        return None, problems
    builder = _Builder(text, file)
    try:
        return builder.document(), builder.problems
    except _Refused as refused:
        return None, [*builder.problems, refused.problem]
    except yaml.YAMLError as error:
        told = explained(error, builder.lines, file)
        line = told.origin and told.origin.line  # problems found in a text that an error cuts short may be false
        return None, [*(each for each in builder.problems if not each.origin or each.origin.line != line), told]


class _Builder:
    """Builds values from the parser's events, without its constructor, so that aliases and deep nesting cost nothing."""

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
            raise _Refused(Problem(EMPTY, "this file is empty", hint, Origin(self.file)))
        node = self._node(self._next(), 0)
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refused(after, "several-documents", "a second document begins here", "remove the line with ---")
        return node

    def _node(self, event: yaml.Event, depth: int, *, listed: bool = False) -> Node:
        self._check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth, listed=listed)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1, listed=True))
        return Sequence(tuple(items), self._origin(start), self._end(start, event, items))

    def _mapping(self, start: Any, depth: int, *, listed: bool = False) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Origin] = {}
        twice: list[tuple[str, Any]] = []
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            node = self._node(self._next(), depth + 1)
            if key in entries:
                twice.append((key, event))
            else:
                entries[key], keys[key] = node, self._origin(event)
        found = Mapping(entries, keys, self._origin(start), self._end(start, event, list(entries.values())))
        self._twice(twice, found, listed=listed)
        return found

    def _end(self, start: Any, end: Any, inside: list[Node]) -> Origin:
        """Return the end of a list or record; without brackets, the parser reports where the next one begins instead."""
        return inside[-1].end if not start.flow_style and inside else self._place(end.end_mark)

    def _twice(self, twice: list[tuple[str, Any]], found: Mapping, *, listed: bool) -> None:
        """Report keys that appear twice; several such keys in a list entry mean that another entry lost its first line."""
        if listed and len(twice) > 1:
            raise _Refused(problem_of(entry_lost(self.lines, twice[0][1].start_mark.line), self.file))
        for key, event in twice:
            message = f"“{key}” is used twice here, first on line {found.keys[key].line}"
            above = empty_above(found, self._origin(event))
            hint = f"; if this line belongs under {above}: above, indent it by two spaces" if above else ""
            if listed and not above:
                first = next(iter(found.keys))
                hint = f"; if another entry of the list begins here, put back its first line: - {first}: ..."
            self._tell(event, "duplicate-key", message, f"keep one of the two{hint}")

    def _key(self, event: yaml.Event) -> str:
        self._check(event, 0)
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise self._refused(
                event, "bad-key", "there must be a plain word before the colon", "write it as key: value"
            )
        if event.value == "<<":
            raise self._refused(
                event, "anchor", "merge keys (<<) are not used in these files", "write each field instead"
            )
        return unicodedata.normalize("NFC", event.value)

    def _scalar(self, event: Any) -> Scalar:
        text = "" if not event.style and event.value in _NOTHING else event.value
        if event.style == '"' and (slip := escape_in_name(self.lines, event.start_mark.line, event.start_mark.column)):
            self.problems.append(problem_of(slip, self.file))
        elif event.style == '"':
            self.problems += hidden_letters(text, self._origin(event))
        if not event.style:
            self._comment_after(event)
            self._curly_before_comma(event)
            self._curly_quotes(event)
        elif event.style in "\"'" and event.end_mark.line > event.start_mark.line:
            self._unclosed(event)
        elif event.style in ">|":
            self._comments_in_block(event, text)
            self._quotes_in_block(event, text.strip())
        if text.count("“") > text.count("”") and not re.search('[„"\n]', text.strip()):
            message = "the quotation mark “ is opened in this text and not closed"
            hint = "write ” where the quotation ends, or remove the “"
            self.problems.append(Problem("quotes-printed", message, hint, self._origin(event), "warning"))
        end = self._block_end(event) if event.style in (">", "|") else self._place(event.end_mark)
        return Scalar(_paragraphs(text, literal=event.style == "|"), self._origin(event), end)

    def _block_end(self, event: Any) -> Origin:
        """Return the end of the last line of a block of text; the parser ends it where the next field begins."""
        last = event.end_mark.line + (event.end_mark.column > 0)  # only at the end of a file
        while last > event.start_mark.line + 1 and not self.lines[last - 1].strip(" "):
            last -= 1
        return Origin(self.file, last, len(self.lines[last - 1]) + 1)

    def _unclosed(self, event: Any) -> None:
        """Refuse a quoted text that contains the fields after it, up to the next quotation mark."""
        if slip := unclosed(self.lines, event.start_mark.line):
            raise _Refused(problem_of(slip, self.file))

    def _curly_before_comma(self, event: Any) -> None:
        """Refuse a text in curly quotes that is cut at its comma, because it is in braces or brackets."""
        if not event.value.startswith("“") or "”" in event.value:
            return
        rest = self.lines[event.end_mark.line][event.end_mark.column :]
        if rest.startswith(",") and "”" in rest:
            message = "typographic quotation marks do not count as quotes in YAML, so this text ends at its comma"
            raise _Refused(Problem("text-after-quote", message, 'use straight ones (") instead', self._origin(event)))

    def _curly_quotes(self, event: Any) -> None:
        """Warn of a whole text in curly quotes: YAML takes them for ordinary characters, so they are printed."""
        if not _IN_QUOTES.fullmatch(event.value):
            return
        start = event.start_mark
        if (
            self.lines[start.line][: start.column].strip(" -") != "words:"
        ):  # a waiver's quotes are copied from a message
            shown = event.value.replace('"', "”")
            shown = shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…{shown[-1]}"
            self._quotes(event, f'to print them, put straight quotation marks around the whole text: "{shown}"')

    def _quotes_in_block(self, event: Any, text: str) -> None:
        """Warn of a whole text in quotation marks under >- or |, which prints them, curly or straight."""
        if _IN_QUOTES.fullmatch(text):
            self._quotes(
                event, "to print them, put straight quotation marks around the whole text, too, and leave out >-"
            )

    def _quotes(self, event: Any, kept: str) -> None:
        message, hint = (
            "the quotation marks around this text are part of it and will be printed",
            f"remove them; {kept}",
        )
        self.problems.append(Problem("quotes-printed", message, hint, self._origin(event), "warning"))

    def _comment_after(self, event: Any) -> None:
        """Warn of a comment right after a text: "We are #1" would otherwise lose its end silently."""
        line, column = event.end_mark.line, event.end_mark.column
        if line >= len(self.lines):
            return
        comment = _COMMENT.match(self.lines[line], column)
        if not comment and not self.lines[line][column:].strip() and line + 1 < len(self.lines):
            line += 1  # a text that continues on the next line
            comment = _GOES_ON.match(self.lines[line])
            comment = comment if comment and len(comment[1]) > self._key_column(event) else None
        if comment and (not comment[2].isspace() or (len(comment[1]) == 1 and _WORDS.search(event.value))):
            message = "the rest of this line, from the # on, is a comment and will not be printed"
            hint = "put the whole text in double quotes; if it is a comment, put it on a separate line"
            origin = Origin(self.file, line + 1, comment.end() - len(comment[2]))
            self.problems.append(Problem("comment-cuts", message, hint, origin, "warning"))

    def _comments_in_block(self, event: Any, text: str) -> None:
        """Warn of a comment that is printed as text, and of one that ends a text in the middle of a sentence."""
        line = self._block_end(event).line
        for at in range(event.start_mark.line + 1, line):
            if sign := _BARE_SIGN.search(self.lines[at]):
                message = "this line is inside a text, so its # does not begin a comment and will be printed"
                hint = "if it is a comment, put it on a line above the field, starting in the same column as the field"
                origin = Origin(self.file, at + 1, sign.start() + 1)
                self.problems.append(Problem("comment-printed", message, hint, origin, "warning"))
        below = self.lines[line] if line < len(self.lines) else ""
        if below.startswith("#") and text.strip() and text.rstrip()[-1] not in _ENDS:
            message = "this line is a comment and will not be printed, and the text above it ends without a period"
            hint = "if it belongs to the text, remove the # and indent it like the other lines; otherwise put an empty line above it"
            origin = Origin(self.file, line + 1, 1)
            self.problems.append(Problem("comment-cuts", message, hint, origin, "warning"))

    def _key_column(self, event: Any) -> int:
        """Return the column of the field that a text belongs to."""
        line = self.lines[event.start_mark.line]
        return len(line) - len(line.lstrip(" -"))

    def _check(self, event: Any, depth: int) -> None:
        if event.anchor is not None:  # aliases have one, too
            hint = "write the text out; if it begins with * or &, put it in quotes"
            raise self._refused(
                event, "anchor", "anchors and aliases (&name, *name) are not allowed in these files", hint
            )
        if event.tag not in (None, "!"):
            hint = "remove the word that begins with !; if it is part of the text, put the whole text in quotes"
            raise self._refused(event, "tag", "tags (!name) are not allowed in these files", hint)
        if depth > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of lists and fields are nested here"
            raise self._refused(event, "too-deep", message, "look for extra brackets; [ and { each open a level")

    def _refused(self, event: yaml.Event, code: str, message: str, hint: str) -> _Refused:
        return _Refused(Problem(code, message, hint, self._origin(event)))

    def _tell(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(code, message, hint, self._origin(event)))

    def _origin(self, event: Any) -> Origin:
        return self._place(event.start_mark)

    def _place(self, mark: Any) -> Origin:
        return Origin(self.file, mark.line + 1, mark.column + 1)


def as_read(text: str) -> str:
    """Return a text as it is read from a file: a line end becomes a space, an empty line ends a paragraph."""
    return _paragraphs(LINE_END.sub("\n", text), literal=True)


def _paragraphs(text: str, *, literal: bool) -> str:
    """Return the text with single spaces, an empty line between paragraphs, and accents composed (NFC).

    In a literal block ("|") a line end becomes a space and an empty line ends the paragraph; in every other style YAML
    has already folded the line ends, and those that remain end paragraphs.
    """
    text = unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))
    if "\n" not in text:
        return _SPACES.sub(" ", text).strip(" ")
    parts = re.split(r"\n[ \t]*\n" if literal else r"\n", text)
    flat = (_SPACES.sub(" ", part.replace("\n", " ")).strip(" ") for part in parts)
    return "\n\n".join(part for part in flat if part)


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    before = LINE_END.sub("\n", data[:start].decode("utf-8-sig", "replace"))
    message = "this file is not saved as plain text in UTF-8"
    hint = "save it again as plain text, with the encoding UTF-8"
    return Problem("not-utf8", message, hint, origin_at(before, len(before), file))
