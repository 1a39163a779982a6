"""A marked sentence as what its number measures ("1 in 5", "between 10.7 and 12.7 million"), and taken apart at it."""

from __future__ import annotations

import re

from factsheets.content.quantity.joined import measure_of_two
from factsheets.content.quantity.marks import MOST_MARKS, marks_of, measured, unmarked
from factsheets.content.quantity.types import Measure, Wording
from factsheets.content.quantity.wholes import counted_in, names_whole

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z“‘\"'(])")
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|No|vs|cf)|\b[A-Z]|\be\.g|\bi\.e)\.$")


def take_apart(text: str) -> Wording:
    """Return the sentence of a marked text and its parts (see Wording); WordingError if its braces are not in order."""
    sentence, marks = unmarked(text).sentence, marks_of(text)
    if not marks:
        return Wording(sentence=sentence)
    first = marks[0]
    intro, before = _split_sentences(sentence[: first.start])
    return Wording(
        sentence=sentence,
        intro=intro.strip(),
        before=before.strip(),
        qualifier=first.qualifier,
        marked=sentence[first.start : first.end].strip(),
        number=first.reading.number,
        unit=first.reading.unit,
        after=first.after.strip(),
        change=next((mark.change for mark in marks if mark.change), ""),
        whole=len(marks) > 1 or names_whole(first.reading.measure, first.words, first.before, first.after),
        counted=counted_in(first.reading.measure, first.words, first.before, first.after),
    )


def measure_of(text: str) -> Measure | None:
    """Return the measure that the marked words say, or None if nothing is marked or it cannot be read."""
    marks = marks_of(text)
    if len(marks) == MOST_MARKS:
        return measure_of_two(marks[0], marks[1])
    return measured(marks[0]) if marks else None


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
