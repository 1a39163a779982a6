"""Errors of the YAML parser in words for people who do not know YAML."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from factsheets.errors import Origin, Problem
from factsheets.regex import regex
from factsheets.yamlio.slips import ESCAPE_FIX, NOT_A_FIELD, Slip, group_lost, slip_before


class _Told(NamedTuple):
    code: str
    message: str
    hint: str


_INDENTATION = _Told(
    "indentation",
    "this line is indented more or less than the lines it belongs to",
    "start the fields of a record, and the hyphens of a list, in the same column",
)
_GROUP_LOST = _INDENTATION._replace(
    hint="put back the missing line above it, such as facts: or where:, or start this line in the same column as the lines above"
)
"""The fix when the line that names a group or a list was deleted."""
_COLON = _Told(
    "colon-in-text",
    "there is a colon and a space in a text without quotes",
    "put the whole text in double quotes, or write it under >- on the next line",
)
_COLON_IN_CURLY = _Told(
    "colon-in-text", "typographic quotation marks do not count as quotes in YAML", 'use straight ones (") instead'
)
_AFTER_QUOTE = _Told(
    "text-after-quote",
    "there is something here after the end of the quotes or braces",
    "if a text begins with a brace or a quotation mark, put the whole text in double quotes",
)
_QUOTES_INSIDE = _Told(
    "text-after-quote",
    "this text continues after its closing quotation mark",
    "put the whole text in quotation marks of the other kind: double ones around single ones, single ones around double ones",
)
_ALIAS = _Told("anchor", "a text without quotes cannot begin with *", "put the whole text in double quotes")
_BLOCK_SIGN = _Told("text-after-quote", "there is something else after > or |", "write only >-")
_LIST_INSIDE = _Told(
    "yaml",
    "this text begins with a hyphen and a space, like a list",
    "put the text in double quotes; if it is a list, begin it on the next line",
)
_CONTEXTS = {"while scanning a block scalar": _BLOCK_SIGN, "while scanning an alias": _ALIAS}
"""Contexts of the parser that explain more than its message."""
_BEGINNING = regex(r"\s*(?:- +)?(?:\w+: +)?(\S)")
_UNCLOSED = _Told(
    "unclosed", "a quotation mark, brace or bracket is opened here and never closed", "close it, or remove it"
)
_CUT_OFF = _Told(
    "indentation", NOT_A_FIELD,
    "write a colon and its value after the name of a field; if the end of the file is missing, restore an earlier version",
)  # fmt: skip
"""The last line of a file that was not saved to its end."""
_ESCAPE = _Told("escape", "this backslash has no meaning inside double quotes", ESCAPE_FIX)


def explained(error: yaml.YAMLError, lines: list[str], file: str) -> Problem:
    """Return the parser's error as a Problem; `lines` are the lines of the file."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", error))
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if mark is not None and (slip := slip_before(lines, mark.line)):
        return problem_of(slip, file)
    at_end = mark is not None and mark.line >= len(lines)
    origin = _origin(file, mark, lines)
    told = _CONTEXTS.get(getattr(error, "context", "")) or (_UNCLOSED if at_end else _told(said, lines, origin))
    if "could not find expected ':'" in said and mark and not any(line.strip() for line in lines[mark.line :]):
        told = _CUT_OFF
    if told in (_UNCLOSED, _ALIAS, _CUT_OFF) and opened:
        origin = _origin(file, opened, lines)
    if told is _INDENTATION:
        origin = _first_word(lines, origin)
        if (lost := group_lost(lines, origin.line - 1)) is not None:
            told, origin = _GROUP_LOST, _first_word(lines, origin._replace(line=lost + 1))
    if told is _ESCAPE:
        origin = origin._replace(column=lines[origin.line - 1].rfind("\\", 0, origin.column) + 1)
    return Problem(told.code, told.message, told.hint, origin)


def problem_of(slip: Slip, file: str) -> Problem:
    """Return a typing mistake as a Problem of its file."""
    return Problem(slip.code, slip.message, slip.hint, Origin(file, slip.line + 1, slip.column + 1))


def _origin(file: str, mark: Any, lines: list[str]) -> Origin:
    """Return the place of a mark; at the end of a file the parser counts one line too many."""
    if mark is None:
        return Origin(file)
    if mark.line >= len(lines):
        return Origin(file, len(lines), len(lines[-1]) + 1)
    return Origin(file, mark.line + 1, mark.column + 1)


def _told(said: str, lines: list[str], origin: Origin) -> _Told:
    line = lines[origin.line - 1] if origin.line <= len(lines) else ""
    before = line[: origin.column - 1]
    if "mapping values are not allowed" in said:
        return _colon(line) if ": " in before else _INDENTATION
    if "mapping keys are not allowed" in said:
        return _starts_with("?")
    if "sequence entries are not allowed" in said:
        return _LIST_INSIDE
    if "escape" in said or "hexdecimal" in said:  # as the parser spells it
        return _ESCAPE
    if "end of stream" in said or "document indicator" in said or "',' or" in said:
        return _UNCLOSED
    if "cannot start any token" in said:
        return _starts_with(line[origin.column - 1 : origin.column])
    if "expected" in said or "could not find" in said:
        return _after(line) if before.strip(" -") else _INDENTATION
    return _Told(
        "yaml", f"this is not YAML as it is used in these files: {said}", "compare this line with another file"
    )


def _colon(line: str) -> _Told:
    begun = _BEGINNING.match(line)
    return _COLON_IN_CURLY if begun and begun[1] in "“”„‘’«»" else _COLON


def _after(line: str) -> _Told:
    """Return what is wrong in a line that continues after the end of a text, by the character that the text begins with."""
    begun = _BEGINNING.match(line)
    return {'"': _QUOTES_INSIDE, "'": _QUOTES_INSIDE, "*": _ALIAS, "&": _starts_with("&")}.get(
        begun[1] if begun else "", _AFTER_QUOTE
    )


def _starts_with(letter: str) -> _Told:
    return _Told("first-character", f"a text without quotes cannot begin with {letter}", "put it in double quotes")


def _first_word(lines: list[str], origin: Origin) -> Origin:
    line = lines[origin.line - 1] if origin.line <= len(lines) else ""
    return Origin(origin.file, origin.line, len(line) - len(line.lstrip()) + 1)
