"""Mistakes in the lines of a file, found before YAML reads it."""

from __future__ import annotations

import re

from factsheets.errors import Origin, Problem
from factsheets.regex import regex

_LEADING = regex(r"^ *([\t\u00a0\u2000-\u200b\u202f\u3000])(?=\s*\S)", re.MULTILINE)
"""Characters that look like leading spaces but are not."""
_CONFLICT = regex(r"^(<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)


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
