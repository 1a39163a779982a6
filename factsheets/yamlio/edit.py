"""Change a YAML text and leave everything else in it unchanged: comments, order, spaces, quotes, folds, line ends.

    editor = Editor(text, "data/issues/sex-trafficking.yaml")
    editor.change(("facts", 2, "year"), 2021)
    editor.add_field(("facts", 2), "note", "Ask in May.", after="source")
    editor.add_item(("facts",), {"id": "new-one", "text": "A sentence.", "place": {"country": "KE"}})

Each change is one splice of the text. The text is read again after each change; a change with side effects is refused. A path (`source.Path`) names fields, and items of lists counted from 0;
`source.path_at` returns the path of a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from factsheets.errors import ContentErrors, Origin, Problem
from factsheets.regex import regex
from factsheets.yamlio import source
from factsheets.yamlio.source import Node, Path
from factsheets.yamlio.style import Setting, Value, spelled, written

WIDTHS = (80, 120)
"""The width of lines: that of the longest line in the file, between these limits."""

N = TypeVar("N", source.Scalar, source.Sequence, source.Mapping)

_BREAK = regex(r"\r\n?|\n")
_INDENT = regex(r"^ +(?=[^\s#])", re.MULTILINE)
_FURTHER = regex(r"\n( *)(?=[^ \n])")
_COMMENT = regex(r"( *)#")


class Splice(NamedTuple):
    """A replacement in a text: the position (in characters, from 0), the new text and the old one."""

    start: int
    old: str
    new: str


class Editor:
    """A YAML text and its values; `text` and `root` are those after the last change.

    A byte order mark at the beginning of the text stays. Raises ContentErrors, with line and column, for a text that
    cannot be read and for a change that cannot be made; LookupError for a path that leads nowhere, or to the wrong kind
    of value, which is a mistake of the caller.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        root, problems = self._parsed(text)
        if errors := [problem for problem in problems if problem.level == "error"]:
            raise ContentErrors(errors)
        assert root is not None
        self._take(text, root)

    def _parsed(self, text: str) -> tuple[Node | None, list[Problem]]:
        return source.read_text(text.removeprefix("\ufeff"), self.file)

    def _take(self, text: str, root: Node) -> None:
        self.text, self.root = text, root
        breaks = list(_BREAK.finditer(text))
        self._starts = [int(text.startswith("\ufeff")), *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]
        self._break = breaks[0][0] if breaks else "\n"
        longest = max(end - start for start, end in zip(self._starts, self._ends, strict=True))
        self._width = min(max(longest, WIDTHS[0]), WIDTHS[1])
        self._step = min((len(found[0]) for found in _INDENT.finditer(text)), default=2)

    # -- values of a text ----------------------------------------------------------------------------------------------

    def node(self, path: Path) -> Node:
        """Return the value at a path; LookupError if there is none."""
        return source.node_at(self.root, path)

    def _a(self, kind: type[N], path: Path) -> N:
        node = self.node(path)
        if isinstance(node, kind):
            return node
        raise LookupError(path)

    def fields(self, path: Path) -> list[str]:
        """Return the names of the fields of a record; none if there is no record."""
        try:
            node = self.node(path)
        except LookupError:
            return []
        return list(node.entries) if isinstance(node, source.Mapping) else []

    # -- changes -------------------------------------------------------------------------------------------------------

    def change(self, path: Path, value: Value) -> Splice:
        """Replace a text or number; the style stays if it can express the new value.

        A text that becomes too long for its line is folded (">-").
        """
        node = self._a(source.Scalar, path)
        start, end = self._at(node.origin), self._at(node.end)
        old, rest = _BREAK.sub("\n", self.text[start:end]), self.text[end : self._ends[node.end.line - 1]]
        space = "" if old else _SPACE.get(self.text[start - 1], ": ")
        first = node.origin.column - 1 + len(space)
        setting = self._setting(node, first, self._indent(path, old))._replace(
            inside=self._inside(path), rest=rest if rest.strip() else ""
        )
        expected = _plain(self.root)
        _inner(expected, path[:-1])[path[-1]] = _read_back(value)
        return self._put(start, end, space + written(value, old, setting), expected)

    def add_field(self, path: Path, name: str, value: Value, after: str = "") -> Splice:
        """Add a field to a record, after the named field if it exists, otherwise at the end; `name` must be a plain
        word.

        LookupError if the record has the field.
        """
        record = self._a(source.Mapping, path)
        if name in record.entries:
            raise LookupError(path)
        expected = _plain(self.root)
        _inner(expected, path)[name] = _read_back(value)
        before = record.entries.get(after) or next(reversed(record.entries.values()), None)
        if self._inside((*path, name)):
            return self._put_in_brackets(record, before, {name: value}, expected)
        assert before is not None
        at = self._ends[self._last_line(before, record.origin.column)]
        column = record.origin.column - 1
        return self._put(at, at, f"\n{' ' * column}{self._field(record, name, value, column)}", expected)

    def add_item(self, path: Path, value: Value) -> Splice:
        """Add an item to a list, after its last one; a record gets a line for each field, its own records and lists in
        brackets.

        An empty line comes before it if one comes before the last item. In an empty list, the item replaces "[]" if
        that is there.
        """
        if self._is_empty(path):
            return self._first_item(path, value)
        items = self._a(source.Sequence, path)
        expected = _plain(self.root)
        _inner(expected, path).append(_read_back(value))
        last = items.items[-1] if items.items else None
        if self._inside((*path, 0)):
            return self._put_in_brackets(items, last, [value], expected)
        assert last is not None
        hyphen = items.origin.column - 1
        column = max(hyphen + 2, last.origin.column - 1)
        at = self._ends[self._last_line(last, max(hyphen, 1))]
        lead = "\n" * (1 + self._apart(items)) + f"{' ' * hyphen}-".ljust(column)
        return self._put(at, at, lead + self._item(last, value, column), expected)

    def remove(self, path: Path) -> Splice:
        """Remove a field and the comment after it on its line; comments above and below it stay.

        LookupError for the last field of a record.
        """
        record = self._a(source.Mapping, path[:-1])
        node, name = self.node(path), str(path[-1])
        if len(record.entries) == 1:
            raise LookupError(path)
        expected = _plain(self.root)
        del _inner(expected, path[:-1])[name]
        names = list(record.entries)
        key, number = record.keys[name], names.index(name)
        line = key.line - 1
        if self._inside(path) and number:
            start, end = self._at(record.entries[names[number - 1]].end), self._at(node.end)
        elif self._inside(path) or self.text[self._starts[line] : self._at(key)].strip():
            following = record.keys[names[1]]
            start, end = self._at(key), self._at(following)
            if following.line > node.end.line + 1:  # there are comments between them
                raise self._refused(key.line)
        else:
            start, end = self._starts[line], [*self._starts, len(self.text)][node.end.line]
        return self._put(start, end, "", expected)

    def move_item(self, path: Path, to: int) -> Splice:
        """Move an item of a list to another index, counted from 0; comments right above it move along, except for the
        first item.
        """
        items, at = self._a(source.Sequence, path[:-1]), int(path[-1])
        order = [number for number in range(len(items.items)) if number != at]
        order.insert(to, at)
        expected = _plain(self.root)
        listed = _inner(expected, path[:-1])
        listed[:] = [listed[number] for number in order]
        spans = self._spans(path[:-1], items)
        between = [self.text[end:start] for (_, end), (start, _) in pairwise(spans)]
        pieces = [self.text[slice(*spans[number])] for number in order]
        new = "".join(piece + gap for piece, gap in zip(pieces, [*between, ""], strict=True))
        return self._splice(spans[0][0], spans[-1][1], new, expected)

    def remove_item(self, path: Path) -> Splice:
        """Remove an item of a list with the comments right above it; LookupError for the only item."""
        items, at = self._a(source.Sequence, path[:-1]), int(path[-1])
        if len(items.items) < 2:
            raise LookupError(path)
        expected = _plain(self.root)
        del _inner(expected, path[:-1])[at]
        spans = self._spans(path[:-1], items)
        start, end = (spans[at - 1][1], spans[at][1]) if at else (spans[0][0], spans[1][0])
        return self._splice(start, end, "", expected)

    def _put(self, start: int, end: int, new: str, expected: Any) -> Splice:
        """Make a change, provided that the result has exactly the expected values."""
        return self._splice(start, end, new.replace("\n", self._break), expected)

    def _splice(self, start: int, end: int, new: str, expected: Any) -> Splice:
        splice = Splice(start, self.text[start:end], new)
        text = self.text[:start] + new + self.text[end:]
        root, _ = self._parsed(text)
        if root is None or _plain(root) != expected:
            raise self._refused(sum(place < start for place in self._ends) + 1)
        self._take(text, root)
        return splice

    def _refused(self, line: int) -> ContentErrors:
        message = "this cannot be changed without changing what is around it"
        hint = "edit the file by hand"
        return ContentErrors([Problem("edit-refused", message, hint, Origin(self.file, line))])

    # -- places --------------------------------------------------------------------------------------------------------

    def _at(self, place: Origin) -> int:
        return self._starts[place.line - 1] + place.column - 1

    def _inside(self, path: Path) -> bool:
        """Return whether a value is inside braces or brackets."""
        starts = (self._at(self.node(path[:depth]).origin) for depth in range(len(path)))
        return any(self.text[start] in _BRACKETS for start in starts)

    def _indent(self, path: Path, old: str) -> int:
        """Return the indentation of the later lines of a value."""
        parent, name = self.node(path[:-1]), path[-1]
        place = parent.keys[str(name)] if isinstance(parent, source.Mapping) else parent.origin
        further = min((len(found[1]) for found in _FURTHER.finditer(old)), default=place.column - 1 + self._step)
        return max(place.column, further)

    def _last_line(self, node: Node, column: int) -> int:
        """Return the last line of a value, from 0; comments after it that are indented further than the column belong to it."""
        last = node.end.line - 1
        for line in range(last + 1, len(self._starts)):
            words = self.text[self._starts[line] : self._ends[line]]
            comment = _COMMENT.match(words)
            if comment and len(comment[1]) >= column:
                last = line
            elif words.strip():
                break
        return last

    def _spans(self, path: Path, items: source.Sequence) -> list[tuple[int, int]]:
        """Return where each item of a list begins and ends: in brackets its own text, else its lines from the hyphen on."""
        if self._inside((*path, 0)):
            return [(self._at(each.origin), self._at(each.end)) for each in items.items]
        hyphen = items.origin.column - 1
        spans: list[tuple[int, int]] = []
        for each in items.items:
            line = each.origin.line - 1
            after = spans[-1][1] if spans else self._starts[line]
            while self._starts[line - 1] > after and self._line(line - 1).lstrip().startswith("#"):
                line -= 1
            spans.append((self._starts[line] + hyphen, self._ends[self._last_line(each, hyphen + 1)]))
        return spans

    def _line(self, line: int) -> str:
        return self.text[self._starts[line] : self._ends[line]]

    def _apart(self, items: source.Sequence) -> bool:
        """Return whether an empty line comes before a new item.

        It does if one is between the last two items, or if the only item has several lines.
        """
        *_, last = items.items
        if len(items.items) == 1:
            return last.end.line > last.origin.line
        lines = range(items.items[-2].end.line, last.origin.line - 1)
        return any(not self.text[self._starts[line] : self._ends[line]].strip() for line in lines)

    # -- new values ----------------------------------------------------------------------------------------------------

    def _setting(self, near: Node, first: int, indent: int) -> Setting:
        return Setting(first, indent, self._width, near.origin)

    def _item(self, near: Node, value: Value, column: int) -> str:
        if isinstance(value, Mapping):
            return f"\n{' ' * column}".join(self._field(near, name, each, column) for name, each in value.items())
        return written(value, "", self._setting(near, column, column))

    def _field(self, near: Node, name: str, value: Value, column: int) -> str:
        return f"{name}: {written(value, '', self._setting(near, column + len(name) + 2, column + self._step))}"

    def _is_empty(self, path: Path) -> bool:
        """Return whether a field that is not in braces has a list without items, or no value at all."""
        node, field = self.node(path), bool(path) and isinstance(self.node(path[:-1]), source.Mapping)
        full = isinstance(node, source.Mapping) or (node.items if isinstance(node, source.Sequence) else node.text)
        return field and not full and not self._inside(path)

    def _first_item(self, path: Path, value: Value) -> Splice:
        record, name, node = self._a(source.Mapping, path[:-1]), str(path[-1]), self.node(path)
        expected = _plain(self.root)
        _inner(expected, path[:-1])[name] = [_read_back(value)]
        hyphen = record.keys[name].column + 1
        start, end = self._at(node.origin), self._at(node.end)
        start -= len(self.text[:start]) - len(self.text[:start].rstrip(" "))
        return self._put(start, end, f"\n{' ' * hyphen}- {self._item(node, value, hyphen + 2)}", expected)

    def _put_in_brackets(
        self, group: source.Mapping | source.Sequence, before: Node | None, value: Value, expected: Any
    ) -> Splice:
        new = written(value, "", self._setting(group, 0, 0))[1:-1]
        at = self._at(before.end) if before else self._at(group.origin) + 1
        return self._put(at, at, f", {new}" if before else new, expected)


_BRACKETS = "{["
_SPACE = {":": " ", "-": " ", " ": "", "\t": ""}
"""What comes before a new value where there was none, by the character before it: a space, unless one is there. After
any other character, a name in braces without a colon, it is a colon and a space."""


def _plain(node: Node) -> Any:
    """Return the values as plain Python data, without their places."""
    match node:
        case source.Mapping(entries):
            return {name: _plain(each) for name, each in entries.items()}
        case source.Sequence(items):
            return [_plain(each) for each in items]
    return node.text


def _read_back(value: Value) -> Any:
    """Return a value as it would be read back from a file."""
    if isinstance(value, Mapping):
        return {name: _read_back(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_read_back(each) for each in value]
    return spelled(value)


def _inner(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values
