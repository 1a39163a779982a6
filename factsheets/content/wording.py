"""Marked words as a measure ("1 in 5", "between 10.7 and 12.7 million"), and a sentence taken apart at its number.

Braces mark numbers: "An estimated {1 in 5} women". A brace meant as a letter is written twice, "{{" or "}}"; inside a
mark there is no brace. So every text can be written, and only one way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from factsheets.content.measures import Reading, read_marks
from factsheets.content.model import Measure, Wording

MOST_MARKS = 2
"""A figure joins two numbers of one sentence at most (docs/design.md, section 9)."""

QUALIFIERS = (
    "more than", "at least", "over", "fewer than", "less than", "at most", "up to", "as many as", "as low as", "only",
    "about", "around", "approximately", "roughly", "some", "nearly", "almost",
    "an estimated", "estimated", "the estimated", r"by \d{4}", r"in \d{4}", r"since \d{4}",
)  # fmt: skip
"""Words before a number that belong to it and are printed with it (docs/design.md, section 1)."""

_QUALIFIER = re.compile(rf"(?:^|(?<=[\s—–(]))(?:(?:{'|'.join(QUALIFIERS)})\s?)+(?=,?$)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z“‘\"'(])")
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|No|vs|cf)|\b[A-Z]|\be\.g|\bi\.e)\.$")
_PER = re.compile(r"\s(?:a|per|each|every) (?:year|month|week|day)\b|\sannually\b")


class WordingError(ValueError):
    """The braces of a text are not in order; the message is a plain sentence."""


class Marked(Struct, frozen=True):
    """A text without its braces, and the spans that were in braces."""

    sentence: str
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)  # reading and the checks ask for each sentence five times
def unmarked(text: str) -> Marked:
    """Return the text without braces and the places of its marks; WordingError if the braces are not in order."""
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
            _require(start >= 0, "a brace closes here that was never opened")
            _require("".join(letters[start:]).strip() != "", "nothing stands between the braces")
            spans.append((start, length))
            start = -1
    _require(start < 0, "a brace is opened and never closed")
    _require(len(spans) <= MOST_MARKS, f"more than {MOST_MARKS} numbers are marked")
    return Marked("".join(letters), tuple(spans))


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise WordingError(message)


def take_apart(text: str) -> Wording:
    """Return the sentence of a marked text and its parts (see Wording); WordingError if its braces are not in order."""
    marked = unmarked(text)
    if not marked.spans:
        return Wording(sentence=marked.sentence)
    sentence, (start, end) = marked.sentence, marked.spans[0]
    end = _with_period(sentence, end)
    reading = _readings(marked)[0]
    intro, before = _split_sentences(sentence[:start])
    return Wording(
        sentence=sentence,
        intro=intro.strip(),
        before=before.strip(),
        qualifier=qualifier_of(before),
        marked=sentence[start:end].strip(),
        number=reading.number,
        unit=reading.unit,
        after=sentence[end:].strip(),
    )


def measure_of(text: str) -> Measure | None:
    """Return the measure that the marked words say, or None if nothing is marked or it cannot be read."""
    marked = unmarked(text)
    return read_measure(*_pieces(marked)) if marked.spans else None


def read_measure(marks: list[str], before: list[str]) -> Measure | None:
    """Return the measure of the marks, each with the words before it, or None if they cannot be read."""
    return read_marks(marks, ["more than" in words or "at least" in words for words in before])


def qualifier_of(before: str) -> str:
    """Return the end of the words before a number that belongs to it: "an estimated", "more than", or nothing."""
    found = _QUALIFIER.search(before.strip())
    return found[0].strip() if found else ""


def _pieces(marked: Marked) -> tuple[list[str], list[str]]:
    """Return the marked words and, for each mark, the qualifier before it."""
    sentence, cut = marked.sentence, 0
    marks, before = [], []
    for start, end in marked.spans:
        before.append(qualifier_of(sentence[cut:start]).lower())
        marks.append(sentence[start : _with_period(sentence, end)])
        cut = end
    return marks, before


def _readings(marked: Marked) -> list[Reading]:
    return [Reading.of(words) for words in _pieces(marked)[0]]


def _with_period(sentence: str, end: int) -> int:
    """Return the end of the number with "a year" after it, which is printed with it."""
    found = _PER.match(sentence, end)
    return found.end() if found else end


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    parts: list[str] = []
    rest = text
    while rest:
        sentence = rest[: _first_end(rest)]
        parts.append(sentence.strip())
        rest = rest[len(sentence) :]
    return parts


def joined(names: list[str]) -> str:
    """Return the names as a sentence lists them: "India, Ghana and Kenya"; none give no words."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def _first_end(words: str) -> int:
    ends = (found for found in _SENTENCE_END.finditer(words) if not _ABBREVIATION.search(words[: found.start()]))
    return next((found.end() for found in ends), len(words))


def _split_sentences(words: str) -> tuple[str, str]:
    """Return the whole sentences at the beginning of the words, and what follows them."""
    cut = 0
    for found in _SENTENCE_END.finditer(f"{words}A"):  # the number itself begins a sentence, too
        if not _ABBREVIATION.search(words[: found.start()]):
            cut = found.end()
    return words[:cut], words[cut:]
