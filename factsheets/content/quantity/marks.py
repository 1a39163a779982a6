"""The marked numbers of a sentence, each read in its place: qualifiers before it, changes and comparisons around it.

Braces mark numbers: "An estimated {1 in 5} women". A literal brace is typed twice, "{{" or "}}"; there is none inside a
mark. This way every text can be written, and in only one way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from factsheets.content.quantity.changes import AFTER, LEADS, TAIL, change_word
from factsheets.content.quantity.measures import GOES_ON, PER, Reading, Single, joined_by_and
from factsheets.content.quantity.numerals import SCALE
from factsheets.content.quantity.types import Change, Count, CountRange, FractionRange, PercentRange
from factsheets.content.quantity.years import YEAR
from factsheets.regex import regex

MOST_MARKS = 2
"""The most numbers of one sentence that a figure joins (docs/design.md, section 9)."""

LOWER_BOUNDS = (
    "more than", "at least", "over", "well over", "just over", "above", "no fewer than", "no less than",
    "not less than", "upwards of", "a minimum of",
)  # fmt: skip
QUALIFIERS = (
    "no more than", "not more than", *LOWER_BOUNDS, "fewer than", "less than", "at most", "up to", "as many as",
    "as few as", "as much as", "as little as", "as low as", "as high as", "only", "just", "under", "just under", "below",
    "about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to", "every",
    "an estimated", "estimated", "the estimated", rf"(?:by|in|since) {YEAR}", LEADS,
)  # fmt: skip
"""Words before a number that belong to it and are printed with it (docs/design.md, section 1)."""

_CUT_BEFORE = regex(r"(?:\d[\d,]*[.,]|[\d½¼¾]+)$")
_CUT_AFTER = regex(r"[.,]?\d+|[½¼¾]")
_STRAY = tuple(
    (regex(pattern), instead)
    for pattern, instead in (
        (r"(?<=\w)\{\s+", " {"), (r"(?<!\{)\{\s+", "{"), (r"\s+\}(?=\w)", "} "), (r"\s+\}(?!\})", "}"),
    )
)  # fmt: skip
"""A space inside the braces of a mark, which is removed, or moved outside if nothing else separates two words."""
_SCALED = regex(rf"\s(?:{SCALE})\b", re.IGNORECASE)
_QUALIFIER = regex(rf"(?:^|(?<=[\s—–(]))(?:(?:{'|'.join(QUALIFIERS)})\s?)+(?=,?$)", re.IGNORECASE)
_LEADING = regex(rf"(?:(?:{'|'.join(QUALIFIERS)}|between|from)\b\s?)+(?=\S)", re.IGNORECASE)
_LOWER_BOUND = regex(rf"\b(?:{'|'.join(LOWER_BOUNDS)})\b", re.IGNORECASE)
_UPPER_BOUND = regex(r"\b(?:no|not) more than\b", re.IGNORECASE)
_WITH_IT = regex(rf"{GOES_ON}|{PER}|{AFTER}", re.IGNORECASE | re.ASCII)
"""What is printed with the number that it follows: "million", "a year", "as likely"."""
_LEADS, _FROM = regex(rf"\b{LEADS}\b", re.IGNORECASE), regex(r"\bfrom$", re.IGNORECASE)
_RANGES_FROM = regex(r"\b(?:rang|var)(?:e|es|ed|ing|y|ies|ied|ying) from$", re.IGNORECASE)
_STARTS_FROM = regex(
    r"(?:^|[.!?]\s+)(?:(?:In|Across) (?-i:[A-Z])[\w’-]*(?: (?-i:[A-Z])[\w’-]*)*, )?from$", re.IGNORECASE
)
"""The beginning of a sentence whose subject is still to come: "From 4 to 6 million people flee". Other words before
"from" may be what rose or fell from one number to the other."""
_OVER_TIME = regex(
    r"[^.!?]*\b(?:(?:in|within|over|after) (?:[\w-]+ ){1,3}(?:years?|months?|decades?)|since|until)\b", re.IGNORECASE
)
_RATIO = "ratio"
_NOUN_NEXT = regex(
    r"(?!(?:in|by|between|over|since|during|per|on|at|to|as|and|or|with|within|after|until|this|last|each|every)\b)[a-z]",
    re.IGNORECASE,
)


class WordingError(ValueError):
    """The braces of a text are wrong; the message is a plain sentence."""


class Marked(Struct, frozen=True):
    """A text without its braces, and the spans that were in braces."""

    sentence: str
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)  # reading and the checks ask for each sentence five times
def unmarked(text: str) -> Marked:
    """Return the text without braces and the positions of its marks; WordingError if the braces are wrong.

    A space just inside the braces is removed; otherwise it would be printed next to the one outside: "{115 million }
    widows".
    """
    for stray, instead in _STRAY:
        text = stray.sub(instead, text)
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    start, length, index = -1, 0, 0
    while index < len(text):
        letter, pair = text[index], text[index : index + 2]
        index += 1
        if letter not in "{}" or (start < 0 and pair in ("{{", "}}")):
            letters.append(letter)
            length += 1
            index += letter in "{}"
        elif letter == "{":
            _require(start < 0, "a second brace opens before the first is closed")
            start = length
        else:
            _require(start >= 0, "there is a closing brace here without an opening brace")
            _require("".join(letters[start:]).strip() != "", "there is nothing between the braces")
            spans.append((start, length))
            start = -1
    _require(start < 0, "a brace is opened and never closed")
    _require(len(spans) <= MOST_MARKS, f"more than {MOST_MARKS} numbers are marked")
    marked = Marked("".join(letters), tuple(spans))
    for span in spans:
        _require_whole(marked.sentence, *span)
    return marked


def _require_whole(sentence: str, start: int, end: int) -> None:
    """Raise WordingError for braces that cut a number: "0.{5%}", "{1 in 5} hundred"; "{115} million" is read as a whole."""
    cut = _CUT_BEFORE.search(sentence[:start]) if sentence[start].isdigit() else None
    after = _CUT_AFTER.match(sentence, end) if sentence[end - 1 : end].isdigit() else None
    scaled = _SCALED.match(sentence, end)
    if scaled and (
        Reading.of(f"{sentence[start:end]}{scaled[0]}").measure or not Reading.of(sentence[start:end]).measure
    ):
        scaled = None
    found = cut or after or scaled
    whole = f"{cut[0] if cut else ''}{sentence[start:end]}{(after or scaled or [''])[0]}"
    _require(not found, f"the braces contain only part of the number “{whole}”")


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise WordingError(message)


class Mark(Struct, frozen=True):
    """A marked number in its sentence: its place, its reading, and the words around it.

    `qualifier` is printed with it; `before` is the text before it without qualifiers such as "more than", but with
    words of direction ("rose by"). `change` is the word that makes it a change or a comparison.
    """

    start: int
    end: int
    before: str
    words: str
    after: str
    qualifier: str
    reading: Reading
    change: str


def marks_of(text: str) -> list[Mark]:
    """Return the marked numbers of a text, each read in its sentence; WordingError if the braces are wrong."""
    return list(_marks_of(text))


@lru_cache(maxsize=256)  # reading, six checks and each product ask for the same sentences
def _marks_of(text: str) -> tuple[Mark, ...]:
    marked, cut = unmarked(text), 0
    marks: list[Mark] = []
    for span in marked.spans:
        marks.append(_mark(marked.sentence, *span, cut))
        cut = span[1]
    return tuple(marks)


def _mark(sentence: str, start: int, end: int, cut: int) -> Mark:
    """Return one marked number: qualifiers inside its braces count as before it, and "a year" after them as part of it."""
    found = _LEADING.match(sentence, start, end)
    start = found.end() if found and Reading.of(sentence[start:end]).measure is None else start
    end = _with_it(sentence, start, end)
    words, after = sentence[start:end], sentence[end:]
    qualifier = qualifier_of(sentence[cut:start])
    before = _unqualified(sentence[:start].rstrip(), qualifier)
    tail = TAIL.search(words)
    change = tail[0].strip() if tail else change_word(before, after)
    reading = _in_context(words, before, after, change)
    if isinstance(reading.measure, Change):
        change = change or "from … to"
        qualifier = qualifier or ("from" if _FROM.search(before) else "")
    return Mark(start, end, before, words.strip(), after, qualifier, reading, change)


def _unqualified(before: str, qualifier: str) -> str:
    """Return the words before a number without its qualifier, but with words of direction ("rose by")."""
    if not qualifier:
        return before
    plain = before.removesuffix(",").removesuffix(qualifier).rstrip()
    lead = _LEADS.search(qualifier)
    return f"{plain} {lead[0]}".strip() if lead else plain


def _in_context(words: str, before: str, after: str, change: str) -> Reading:
    """Return the reading of marked words in their place.

    "4 and 6" is a range only after "between"; "from 12% to 8%" is a range only for one quantity at one time, as in
    "from 4 to 6 million people live there".
    """
    reading = Reading.of(words)
    if not isinstance(reading.measure, CountRange | PercentRange | FractionRange):
        return reading
    if joined_by_and(words) and not re.search(r"\bbetween$", before, re.IGNORECASE):
        return Reading(None, " ".join(words.split()))
    if change.startswith(_RATIO):
        return Reading.of_ratio(words)
    if _FROM.search(before) and " to " in words:
        starts = _STARTS_FROM.search(before) and _NOUN_NEXT.match(after.lstrip()) and not _OVER_TIME.match(after)
        return reading if (_RANGES_FROM.search(before) or starts) and not change else Reading.of_change(words)
    return reading


def measured(mark: Mark) -> Single | None:
    """Return the measure of a mark, or None if it cannot be read.

    "More than" before it makes a count a lower bound, "no more than" does not.
    """
    lower = _LOWER_BOUND.search(_UPPER_BOUND.sub("", mark.qualifier))
    measure = mark.reading.measure
    return Count(measure.value, at_least=True) if lower and isinstance(measure, Count) else measure


def qualifier_of(before: str) -> str:
    """Return the end of the words before a number that belongs to it ("an estimated", "more than"), or an empty text."""
    found = _QUALIFIER.search(before.strip())
    return found[0].strip() if found else ""


def _with_it(sentence: str, start: int, end: int) -> int:
    """Return the end position of the number with "a year" or "as likely" after it, which is printed with it."""
    found = _WITH_IT.match(sentence, end)
    lost = found and Reading.of(sentence[start : found.end()]).measure is None
    if not found or (lost and Reading.of(sentence[start:end]).measure):
        return end
    return _with_it(sentence, start, found.end())
