"""Where a line may break: UAX #14, with numbers and the last two words kept together."""

from __future__ import annotations

import re
from functools import lru_cache

from factsheets.regex import regex

_FIGURE = r"[$€£]?\d[\d.,]*%?"
_SCALE = r"(?:\s+(?:thousand|million|billion|trillion)\b)?"


NUMBER = regex(
    rf"{_FIGURE}[–-]{_FIGURE}{_SCALE}"
    rf"|{_FIGURE}(?:\s+(?:in|out of(?: every)?|of|to|and|-|–)\s+(?=[$€£]?\d){_FIGURE})?"
    rf"{_SCALE}"
    r"|\b(?:[Hh]alf )?[Aa] (?:thousand|million|billion|trillion)\b"
)
"""A number with its unit word: "1 in 5", "15–30%", "600,000 to 1 million", "half a billion" (docs/design.md, section 4)."""


_LETTER = r"A-Za-zÀ-ÖØ-öø-ž"
_WORD = rf"[{_LETTER}]+(?:[’'.][{_LETTER}]+)*"


_AMOUNT = r"[$€£]?[0-9]+(?:[.,][0-9]+)*%?"


_EMAIL = r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)+"


COMMON = regex(
    rf"[–·]|{_EMAIL}[.,;:]?|[\"“‘(]?(?:{_WORD}|{_AMOUNT}(?:–{_AMOUNT})?)(?:(?<=[{_LETTER}])[-—/]{_WORD})*[.,;:!?]?[)”’\"]?[.,;:!?]?—?"
)
"""Ordinary words and numbers, also joined by a hyphen, an em dash or a slash, or before an em dash; email addresses.

UAX #14 breaks them after each joint and nowhere else (a test compares with the library, which takes 50 ms to load:
as long as an eighth of a handout).
"""


JOINT = regex("[-—/](?![0-9\u00a0]|$)")


SHORT_LINE = 18
"""The last two words of a paragraph stay together if they have fewer characters than this (docs/design.md, section 4: 14)."""


PREFIX = regex(r"^\W*(?:pre|re|co|de|ex|non|sub|mid|bi)-$", re.IGNORECASE)
"""Prefixes that are not words stay with the rest of their word: "pre-trial"."""


NEVER_FIRST = "—–-"
"""Dashes stay at the end of a line: UAX #14 would let an em dash begin one (class B2)."""


@lru_cache(maxsize=8192)
def _inner_breaks(word: str) -> tuple[int, ...]:
    """Return the places inside a word without spaces at which a line may break."""
    if all(COMMON.fullmatch(part) for part in word.split("\u00a0")):  # a no-break space is never a joint
        return tuple(match.end() for match in JOINT.finditer(word))
    from uniseg.linebreak import line_break_units  # takes 50 ms to load: only when a word needs it

    places, at = [], 0
    for unit in line_break_units(word):
        at += len(unit)
        if at < len(word) and word[at] not in NEVER_FIRST:
            places.append(at)
    return tuple(places)


@lru_cache(maxsize=4096)
def break_places(text: str) -> frozenset[int]:
    """Return the indexes before which a line may break.

    Numbers stay together; so do the last two words, and the parts of the last word ("long-term"), if they would make a
    line too short.
    """
    places: set[int] = set()
    for match in re.finditer(r"[^ \n]+", text):
        if match.start() and text[match.start()] not in "–—":
            places.add(match.start())
        places.update(match.start() + inner for inner in _inner_breaks(match[0]) if not PREFIX.match(match[0][:inner]))
    for match in NUMBER.finditer(text):
        places -= set(range(match.start() + 1, match.end()))
    end = len(text.rstrip())
    last = text.rfind(" ", 0, end) + 1
    if end - last < SHORT_LINE:
        places -= set(range(last + 1, end))
    if last > 1 and end - text.rfind(" ", 0, last - 1) - 1 < SHORT_LINE:
        places.discard(last)
    return frozenset(places)
