"""Characters that cannot be printed, and mistakes in the lines of a file, found before YAML reads it."""

from __future__ import annotations

import re

from factsheets.errors import Origin, Problem
from factsheets.regex import regex

_HIDDEN = (
    ("line-separator", "\x85\u2028\u2029", "an unusual line break"),
    ("control-character", "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff", "a control character"),
    ("bidi-control", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", "a character that changes the writing direction"),
    ("lost-character", "\ufffd", "a replacement character"),
)
LINE_END = regex(r"\r\n?")
_ANY_HIDDEN = regex(f"[{''.join(letters for _, letters, _ in _HIDDEN)}]")
_LEADING = regex(r"^ *([\t\u00a0\u2000-\u200b\u202f\u3000])(?=\s*\S)", re.MULTILINE)
"""Characters that look like leading spaces but are not."""
_CONFLICT = regex(r"^(<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)


def hidden_characters(text: str, file: str) -> list[Problem]:
    """Return a problem for each of the first 20 forbidden invisible characters of a file, at its place."""
    return [_hidden(found[0], origin_at(text, found.start(), file)) for found in _ANY_HIDDEN.finditer(text)][:20]


def visible_lines(text: str) -> list[str]:
    """Return the lines of a file as YAML counts them, with a replacement character in place of each forbidden one."""
    return _ANY_HIDDEN.sub("\ufffd", LINE_END.sub("\n", text)).split("\n")


def hidden_letters(text: str, origin: Origin) -> list[Problem]:
    """Return problems for the forbidden invisible characters of a text, each once, all at its place."""
    return [_hidden(letter, origin) for letter in dict.fromkeys(_ANY_HIDDEN.findall(text))]


def _hidden(letter: str, origin: Origin) -> Problem:
    code, name = next((code, name) for code, letters, name in _HIDDEN if re.match(f"[{letters}]", letter))
    message = f"there is {name} here (U+{ord(letter):04X}), which is invisible and cannot be printed"
    if code == "lost-character":
        message = "there is a replacement character here (U+FFFD)"
    return Problem(code, message, "delete it and write the text again", origin)


def conflicts(text: str, file: str) -> list[Problem]:
    """Return a problem for each conflict marker that version control leaves where two people changed the same lines."""
    hint = "keep one of the two versions between the marks, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
    found = list(_CONFLICT.finditer(text))
    if not any(mark[1].startswith("<") for mark in found):
        return []
    message = "there is an unresolved merge conflict here: “{}”"
    return [
        Problem("conflict-mark", message.format(mark[1]), hint, origin_at(text, mark.start(), file)) for mark in found
    ][:20]


def leading_spaces(text: str, file: str) -> list[Problem]:
    """Return a problem for each line that begins with something other than plain spaces."""
    hint = "indent with spaces, two for each level"
    return [
        Problem("tab", f"this line begins with {_named(found[1])}", hint, origin_at(text, found.start(1), file))
        for found in _LEADING.finditer(text)
    ][:20]


def _named(space: str) -> str:
    return "a tab" if space == "\t" else f"an unusual space (U+{ord(space):04X})"


def origin_at(text: str, index: int, file: str) -> Origin:
    """Return the line and column of a character in a text, by its index from 0."""
    return Origin(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
