"""Changes to a text file: made step by step, all or none, and recorded as changed bytes, so that they can be undone."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from msgspec import Struct

from factsheets.errors import ContentErrors, Origin, Problem
from factsheets.regex import regex
from factsheets.window.records import before, record_at
from factsheets.yamlio.edit import Editor
from factsheets.yamlio.reader import fields_of
from factsheets.yamlio.source import Node
from factsheets.yamlio.source import Path as Way
from factsheets.yamlio.source import Sequence as List

_DAY = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Conflict(Exception):
    """A file has changed since the page read it."""


class Refused(Exception):
    """A change that would cause mistakes, or that cannot be written; the file stays as it was."""

    def __init__(self, problems: Sequence[Problem], node: Node | None = None) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems, self.node = tuple(problems), node


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One change to a file: `do` is set, remove or move; `value` is a text, a switch, a number, or records and lists of
    them.

    The value to set, and the record or list that it is in, need not exist yet.
    """

    do: str
    path: tuple[str | int, ...]
    value: Any = None
    to: int = 0


class Change(Struct, frozen=True):
    """The effect of one change on a file: its bytes from `start` on, before and after, and the hashes of the whole
    file.

    `before` is None for a file that did not exist. Changes with the same `turn`, typed into one field, count as one.
    """

    file: str
    start: int
    before: bytes | None
    after: bytes
    old: str
    new: str
    path: Way = ()
    turn: str = ""


def digest(data: bytes | None) -> str:
    """Return the SHA-256 of a file; an empty text for a file that does not exist."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def edited(data: bytes, file: str, steps: Sequence[Step]) -> bytes:
    """Return the bytes of a file after the steps; Refused if a step cannot be made."""
    try:
        editor = Editor(data.decode(), file)
        for step in steps:
            _take(editor, step)
    except UnicodeDecodeError:
        raise Refused([unread(file, "it is not saved as UTF-8")]) from None
    except ContentErrors as errors:
        raise Refused(errors.problems) from None
    return editor.text.encode()


def _take(editor: Editor, step: Step) -> None:
    path = step.path
    match step.do:
        case "set" if _there(editor, path):
            editor.change(path, _clean(step.value))
        case "set":
            _add(editor, path, _in_order(editor.file, path, _clean(step.value)))
        case "move":
            editor.move_item(path, step.to)
        case "remove" if _there(editor, path):
            _remove(editor, path)
        case "remove":
            pass
        case _:
            raise LookupError(step.do)


def _there(editor: Editor, path: Way) -> bool:
    try:
        editor.node(path)
    except LookupError:
        return False
    return True


def _in_order(file: str, path: Way, value: Any) -> Any:
    """Return a record with its fields in the order that files have them."""
    if not isinstance(value, dict):
        return value
    order = list(fields_of(record_at(file, path)))
    return {name: value[name] for name in sorted(value, key=order.index)}


def _remove(editor: Editor, path: Way) -> None:
    """Remove a field or an item; if it is the last of its record or list, remove that too. Refused if the file would be
    empty.
    """
    around = editor.node(path[:-1])
    many = len(around.items if isinstance(around, List) else getattr(around, "entries", ())) > 1
    if not many and len(path) > 1:
        _remove(editor, path[:-1])
    elif not many:
        place = editor.node(path).origin
        raise Refused([Problem("edit-refused", "a file cannot be empty", "fill in another field first", place)])
    elif isinstance(path[-1], int):
        editor.remove_item(path)
    else:
        editor.remove(path)


def _add(editor: Editor, path: Way, value: Any) -> None:
    """Add a field or an item, and the records and lists around it if they do not exist."""
    parent, name = path[:-1], path[-1]
    if not _there(editor, parent):
        _add(editor, parent, {name: value} if isinstance(name, str) else [value])
    elif isinstance(name, int):
        editor.add_item(parent, value)
    else:
        fields = editor.fields(parent)
        editor.add_field(parent, name, value, before(record_at(editor.file, parent), name, fields))


def _clean(value: Any) -> Any:
    """Return a value as it is written in a file: dates and numbers without quotes.

    Other values may only be texts, switches, records and lists; LookupError for anything else.
    """
    match value:
        case str() if _DAY.fullmatch(value):
            with suppress(ValueError):  # 2026-02-30 stays a text, and the check of its field reports it
                return dt.date.fromisoformat(value)
            return value
        case str():
            return value
        case bool() | int() | float():
            return value
        case dict():
            return {str(name): _clean(each) for name, each in value.items() if each not in ("", [])}
        case list():
            return [_clean(each) for each in value]
    raise LookupError(type(value).__name__)


def same_turn(first: Change, second: Change) -> bool:
    """Return whether two changes are to the same field in the same turn."""
    same = first.turn and (first.file, first.path, first.turn) == (second.file, second.path, second.turn)
    return bool(same) and first.new == second.old


def change_of(file: str, before: bytes, after: bytes, path: Way, turn: str) -> Change:
    start = _alike(before, after)
    most = min(len(before), len(after)) - start
    end = _alike(before[::-1][:most], after[::-1][:most])
    cut = slice(start, -end or None)
    return Change(file, start, before[cut], after[cut], digest(before), digest(after), path, turn)


def _alike(one: bytes, other: bytes) -> int:
    """Return the number of equal bytes at the beginning."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def forward(data: bytes | None, change: Change) -> bytes | None:
    return _spliced(data, change.start, change.before, change.after)


def backward(data: bytes | None, change: Change) -> bytes | None:
    return _spliced(data, change.start, change.after, change.before)


def _spliced(data: bytes | None, start: int, old: bytes | None, new: bytes | None) -> bytes | None:
    """Return bytes with a part replaced; None if the file does not exist after that."""
    if data is None or new is None:
        return new
    return data[:start] + new + data[start + len(old or b"") :]


def unread(file: str, reason: str) -> Problem:
    hint = "check that it is a file you are allowed to read"
    return Problem("file-unreadable", f"this file cannot be opened: {reason}", hint, Origin(file))
