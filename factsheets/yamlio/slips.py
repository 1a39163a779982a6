"""Typing mistakes that YAML notices only some lines later, or misreads; they are found in the lines of the file.

Each function looks at a line, given by its number from 0, and returns its mistake, or None.
"""

from __future__ import annotations

from typing import NamedTuple

from factsheets.regex import regex


class Slip(NamedTuple):
    """A mistake at a line and column, both counted from 0, and how to fix it."""

    code: str
    message: str
    hint: str
    line: int
    column: int


_KEY = regex(r"(\s*(?:- +)?)[A-Za-z_]\w*:(?=\s|$)")
_OPENED = regex(r"""(\s*(?:- +)?)(?:[A-Za-z_]\w*: +)?(?:("(?:[^"\\]|\\.)*|'(?:[^']|'')*)|([\[{].*))$""")
_TIGHT = regex(r"\s*(?:- +)?[a-z_]+:(?=[^\s/:])")
_ODD = regex(r"\s*(?:- +)?([a-z_]+)(?:(:)(?=[\u00a0\u2000-\u200b\u202f\u3000])| ?([=;：]))\s*(?=\S)")
"""A field with an unusual space after its colon, or another character instead of the colon."""
_LIST = regex(r"( *)[A-Za-z_]\w*:\s*$")
_ENTRY = regex(r"( *- +)([a-z_]+):(?=\s)")
_BEGUN = regex(r"( *)- ")
_STUCK = regex(r"""\s*(-)(?=[^\W\d]|["'“{\[])""")
"""The hyphen of an entry without a space after it."""
BULLETS = "–—−‐‑•·▪◦"
"""What word processors make of the hyphen of an entry."""
_ODD_HYPHEN = regex(rf"\s*([{BULLETS}*])\s*(?=[a-z_]+:\s)")
_TEXT = regex(r"( *)- +(?![>|]|[A-Za-z_]\w*:\s)")
"""An entry that is a text on its own line, not a record."""
_ODD_ENTRY = regex(rf"\s*(?:([{BULLETS}])|\d+[.)])?\s*(?=\S)")
_BARE = regex(r"( *(?:- +)?)([a-z_]+)\s*$")
_FILE = regex(r"\bfile: *$")
_ESCAPED = regex(r'"(?:[^"\\]|\\[\\"/])*\\(?=[^\\"/])')
"""A text in double quotes up to the first backslash that YAML turns into another character."""
ESCAPE_FIX = "in a file name, use / instead; in a text, use single quotes or type the backslash twice"


NOT_A_FIELD = "this line is neither a field nor part of the text above it"


def slip_before(lines: list[str], line: int) -> Slip | None:
    """Return the mistake that stopped the parser at a line, which it may have noticed some lines too late."""
    above, begun = _above(lines, line), _begun(lines, line)
    near = [at for at in (line, above, begun) if at is not None and at < len(lines)]
    signs = (
        slip
        for at in near
        for look in (_no_space, _odd_sign, _stuck, _odd_hyphen, _no_colon, _odd_text)
        if (slip := look(lines, at))
    )
    found = next(signs, None) or _unclosed_above(lines, line) or _no_hyphen(lines, line)
    return found or (_no_field(lines, begun, line) if begun is not None else None)


def escape_in_name(lines: list[str], line: int, column: int) -> Slip | None:
    """Return the mistake of a backslash in a file name, which YAML reads as another character: "pictures\\new.png"."""
    named = line < len(lines) and _FILE.search(lines[line][:column])
    found = _ESCAPED.match(lines[line], column) if named else None
    message = "a backslash inside double quotes is not read as a backslash"
    return Slip("escape", message, ESCAPE_FIX, line, found.end() - 1) if found else None


def unclosed(lines: list[str], line: int) -> Slip | None:
    """Return the mistake of a quotation mark or bracket that is not closed before the next field or entry."""
    found, below = _OPENED.match(lines[line]), _below(lines, line)
    following = _KEY.match(lines[below]) or _BEGUN.match(lines[below]) if found and below is not None else None
    if not found or not following or len(following[1]) > len(found[1]):
        return None
    if found[3] and _depth(found[3]) <= 0:
        return None
    opened = found[2] or found[3]
    what = "quotation mark" if found[2] else "brace" if opened[0] == "{" else "bracket"
    close = {"{": "}", "[": "]"}.get(opened[0], opened[0])
    return Slip(
        "unclosed", f"a {what} is opened here and not closed on this line", f"put {close} at the end of the text",
        line, len(lines[line]) - len(opened),
    )  # fmt: skip


def _depth(text: str) -> int:
    return sum(text.count(letter) for letter in "[{") - sum(text.count(letter) for letter in "]}")


def _unclosed_above(lines: list[str], line: int) -> Slip | None:
    return next((slip for at in range(min(line, len(lines) - 1), -1, -1) if (slip := unclosed(lines, at))), None)


def before_value(text: str) -> Slip | None:
    """Return the mistake between the name of a field and its value, in a line that YAML took for a text."""
    return _no_space([text], 0) or _odd_sign([text], 0)


def _no_space(lines: list[str], line: int) -> Slip | None:
    found = _TIGHT.match(lines[line])
    if not found:
        return None
    key = found[0].strip(" -")
    return Slip(
        "colon-without-space", f"no space follows the colon of “{key}”",
        f"write a space after it: {key} {lines[line][found.end() :]}", line, found.end() - 1,
    )  # fmt: skip


def _odd_sign(lines: list[str], line: int) -> Slip | None:
    found = _ODD.match(lines[line])
    if not found:
        return None
    told = f"an unusual space follows the colon of “{found[1]}”"
    if found[3]:
        told = f"“{found[3]}” follows “{found[1]}” instead of a colon and a space"
    hint = f"type a plain colon and a plain space: {found[1]}: {lines[line][found.end() :]}"
    return Slip("colon-without-space", told, hint, line, found.start(3) if found[3] else found.end(2))


def _stuck(lines: list[str], line: int) -> Slip | None:
    found = _STUCK.match(lines[line])
    if not found:
        return None
    hint = f"write a space after it: - {lines[line][found.end() :]}"
    return Slip("entry-without-hyphen", "no space follows the hyphen of this entry", hint, line, found.start(1))


def _odd_hyphen(lines: list[str], line: int) -> Slip | None:
    found = _ODD_HYPHEN.match(lines[line])
    if not found:
        return None
    hint = f"type a plain hyphen and a space: - {lines[line][found.end() :]}"
    return Slip(
        "entry-without-hyphen", f"“{found[1]}” begins this entry instead of a hyphen", hint, line, found.start(1)
    )


def _no_colon(lines: list[str], line: int) -> Slip | None:
    """Return the mistake of a field that has no colon before its value."""
    found, below = _BARE.match(lines[line]), _below(lines, line)
    inside = (_KEY.match(lines[below]) or _BEGUN.match(lines[below])) if found and below is not None else None
    if not found or not inside or len(inside[1]) <= len(found[1]):
        return None
    message = f"no colon follows “{found[2]}”, although indented lines belong to it"
    return Slip("colon-without-space", message, f"write it with a colon: {found[2]}:", line, found.end(2))


def _odd_text(lines: list[str], line: int) -> Slip | None:
    """Return the mistake of a text in a list that begins with a bullet, a dash, a number or nothing instead of a hyphen."""
    begun, text = _begun(lines, line), lines[line]
    if begun is None or not _says(text) or _KEY.match(text) or _BEGUN.match(text):
        return None
    found, column = _ODD_ENTRY.match(text), _indent(text)
    beside = bool(_TEXT.match(lines[begun])) and _indent(lines[begun]) == column
    if not found or not (beside or (found[1] and _LIST.match(lines[begun]))):
        return None
    hint = f"type a plain hyphen and a space: - {text[found.end() :]}"
    return Slip("entry-without-hyphen", "this entry of a list does not begin with a hyphen", hint, line, column)


def _no_field(lines: list[str], line: int, stumbled: int) -> Slip | None:
    """Return the mistake of a line that should be a field but is not; the parser stops at the next field.

    At the left margin, it may be a line of the text above that has lost its indent.
    """
    field = _KEY.match(lines[stumbled]) if stumbled < len(lines) else None
    column = _indent(lines[line])
    if not field or _BEGUN.match(lines[stumbled]) or column not in (0, _indent(lines[stumbled])):
        return None
    if _KEY.match(lines[line]) or _BEGUN.match(lines[line]):
        return None
    hint = "write a colon after the name of a field, # before a comment, and indent a text more than its field"
    return Slip("indentation", NOT_A_FIELD, hint, line, column)


def _no_hyphen(lines: list[str], line: int) -> Slip | None:
    """Return the mistake of a list whose first entry has no hyphen; the parser stops at the hyphen of the next."""
    begun = _BEGUN.match(lines[line]) if line < len(lines) else None
    if not begun:
        return None
    for at in range(line - 1, -1, -1):
        found = _LIST.match(lines[at])
        if not found and _KEY.match(lines[at]) and _indent(lines[at]) < len(begun[1]):
            return None  # a field with a value: the line that names the list is missing
        if found and len(found[1]) <= len(begun[1]):
            first = _below(lines, at)
            lost = first is not None and not _BEGUN.match(lines[first]) and _indent(lines[first]) >= len(begun[1])
            return entry_lost(lines, first) if lost and first is not None else None
    return None


def entry_lost(lines: list[str], line: int) -> Slip:
    """Return the mistake of a list entry whose first line is missing."""
    column = _indent(lines[line])
    message = "a list entry begins here, but the line with its hyphen is missing"
    entries = [
        entry for each in [*lines[line:], *lines[line::-1]] if (entry := _ENTRY.match(each))
    ]  # the first entry of its own list
    first = next((entry[2] for entry in entries if len(entry[1]) == column), "")
    hint = f"put its first line above this one{f', such as - {first}: ...' if first else ''}"
    if first and lines[line].lstrip().startswith(f"{first}:"):
        hint = f"put the hyphen back: - {lines[line].strip()}"
    return Slip("entry-without-hyphen", message, hint, line, column)


def group_lost(lines: list[str], line: int) -> int | None:
    """Return the number of the line where a group or list begins without the line that names it (`facts:`), or None.

    The sign is a line indented more than the one above it, an entry among fields, or a field among entries.
    """
    first = _below(lines, -1)
    if first is not None and _indent(lines[first]) and not _indent(lines[line]):
        return first
    above, beside = _above(lines, line), _begun(lines, line)
    deeper = above is not None and _indent(lines[line]) > _indent(lines[above])
    mixed = beside is not None and _indent(lines[line]) == _indent(lines[beside])
    mixed = mixed and beside is not None and bool(_BEGUN.match(lines[line])) != bool(_BEGUN.match(lines[beside]))
    begins = _KEY.match(lines[line]) or _BEGUN.match(lines[line])
    return line if begins and (deeper or mixed) else None


def _above(lines: list[str], line: int) -> int | None:
    return next((at for at in range(min(line, len(lines)) - 1, -1, -1) if _says(lines[at])), None)


def _begun(lines: list[str], line: int) -> int | None:
    """Return the nearest line above that is not indented more: the field or entry that the parser was reading. None if
    there is none.
    """
    column = _indent(lines[line]) if line < len(lines) else 0
    above = range(min(line, len(lines)) - 1, -1, -1)
    return next((at for at in above if _says(lines[at]) and _indent(lines[at]) <= column), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _below(lines: list[str], line: int) -> int | None:
    return next((at for at in range(line + 1, len(lines)) if _says(lines[at])), None)


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
