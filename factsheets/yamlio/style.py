"""Write a value into a YAML text: in its old style if possible, otherwise in one that can express it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml
from yaml.emitter import Emitter

from factsheets.errors import ContentErrors, Origin
from factsheets.regex import regex
from factsheets.yamlio import source
from factsheets.yamlio.lines import hidden_letters

Single = str | int | float | dt.date
"""A text, or a value written without quotes: a number, a date, true or false."""
Value = Single | Mapping[str, "Value"] | Sequence["Value"]
"""What a field may be set to. A text is never written in a way that other programs read as a number, a date or a switch."""

FOLDED = ">-"
_HEADER = regex(r"([|>])([-+]?)[1-9]?([-+]?)([^\n\r]*)")
"""The first line of a block of text. It needs no indentation indicator, because no text begins with a space."""
_QUOTES = "'\""


class Setting(NamedTuple):
    """What surrounds a value: the characters before it on its line and before its later lines, and the width of lines.

    A block of lines must not begin `inside` brackets, nor where something else (`rest`) follows on its last line.
    """

    first: int
    indent: int
    width: int
    origin: Origin
    inside: bool = False
    rest: str = ""


def spelled(value: Single) -> str:
    """Return the text that would be read as this value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return source.as_read(str(value))


def written(value: Value, old: str, setting: Setting) -> str:
    """Return a value as YAML, its line ends "\\n"; `old` is the YAML it replaces, whose style it keeps if it can.

    Raises ContentErrors for invisible characters that are forbidden.
    """
    if isinstance(value, Mapping):
        inner = (f"{name}: {written(each, '', _in_brackets(setting))}" for name, each in value.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(written(each, '', _in_brackets(setting)) for each in value)}]"
    text = spelled(value)
    if hidden := hidden_letters(text, setting.origin):
        raise ContentErrors(hidden)
    quote = old[0] if old and old[0] in _QUOTES else '"' if _needs_quotes(text, value, setting) else ""
    return next(form for form in _forms(text, old, quote, setting) if _holds(form, text, setting))


def _in_brackets(setting: Setting) -> Setting:
    return setting._replace(inside=True, rest="")


def _needs_quotes(text: str, value: Value, setting: Setting) -> bool:
    """Return whether some program would misread a text without quotes: as structure, a number, a date, a switch or null."""
    letters = Emitter(io.StringIO(), allow_unicode=True).analyze_scalar(text.replace("\n\n", " "))
    words = letters.allow_flow_plain if setting.inside else letters.allow_block_plain
    known = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], []) if isinstance(value, str) else []
    return not words or any(form.match(text) for _, form in known)


def _forms(text: str, old: str, quote: str, setting: Setting) -> Iterator[str]:
    """Yield ways to write a text, the best first; the last one always works."""
    header = _HEADER.match(old)
    if header:
        yield _block(text, "".join(header.groups()), setting) if text else f'""{header[4]}'
    one_line = _quoted(text, quote)
    alone = not setting.inside and not setting.rest
    if "\n" not in text and (not alone or setting.first + len(one_line) <= setting.width):
        yield one_line
    elif alone:
        yield _folded(one_line, setting) if "\n" in old else _block(text, FOLDED, setting)
    yield _quoted(text, '"').replace("\n\n", "\\n")


def _holds(form: str, text: str, setting: Setting) -> bool:
    """Return whether a form, in its place, is read back as the text and without a warning."""
    line = f"k: {{k: {form}}}\n" if setting.inside else f"k: {form}{setting.rest}\n"
    node, problems = source.read_text(line, "")
    while isinstance(node, source.Mapping):
        node = node.entries.get("k")
    return isinstance(node, source.Scalar) and node.text == text and not problems


def _quoted(text: str, quote: str) -> str:
    if quote == '"':
        text = text.replace("\\", "\\\\")
    return quote + (text.replace(quote, '\\"' if quote == '"' else "''") if quote else text) + quote


def _block(text: str, header: str, setting: Setting) -> str:
    """Return a text as indented lines under a header such as ">-"."""
    return _indented([header, *_lines(text, setting.width - setting.indent)], setting)


def _folded(form: str, setting: Setting) -> str:
    """Return a text folded over several lines, in quotes or without."""
    return _indented(_lines(form, setting.width - setting.indent, setting.first - setting.indent), setting)


def _indented(lines: list[str], setting: Setting) -> str:
    return "\n".join(f"{' ' * setting.indent if at and line else ''}{line}" for at, line in enumerate(lines))


def _lines(text: str, room: int, used: int = 0) -> list[str]:
    """Return a text in lines, with an empty one between paragraphs; `used` is the number of characters before the first
    line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += [""] if lines else []
        first, *words = paragraph.split(" ")
        lines.append(first)
        for word in words:
            if len(lines[-1]) + 1 + len(word) <= room - (used if len(lines) == 1 else 0):
                lines[-1] += f" {word}"
            else:
                lines.append(word)
    return lines
