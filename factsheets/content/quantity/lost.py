"""Find numbers that lost their braces: the words in a sentence to put in braces."""

from __future__ import annotations

from collections.abc import Iterator

from factsheets.content.quantity.marks import unmarked
from factsheets.content.quantity.measures import Reading
from factsheets.regex import regex

MOST_WORDS = 6
"""The most words of a number that is searched for: "between 600,000 and 1 million"."""
_WORD = regex(r"[^\s—]+")
_ENDS = '.,;:!?)”’"'


def unbraced(text: str) -> list[str]:
    """Return the numbers of a marked text without braces, each as it would be marked: "1 in 5", "two-thirds"."""
    found = unmarked(text)
    taken = [range(*span) for span in found.spans]
    numbers = [(words, start) for words, start in _numbers(found.sentence)]
    return [words for words, start in numbers if not any(start in span for span in taken)]


def _numbers(sentence: str) -> Iterator[tuple[str, int]]:
    """Yield each number in a sentence, with as many words as are read together, and its position."""
    words = [(found[0].rstrip(_ENDS).lstrip('(“‘"'), found.start()) for found in _WORD.finditer(sentence)]
    at = 0
    while at < len(words):
        said = [word for word, _ in words[at : at + MOST_WORDS]]
        length = _length(said)
        if length:
            yield " ".join(said[:length]), words[at][1]
        at += length or 1


def _length(words: list[str]) -> int:
    """Return how many of the words form a number, without those that only qualify it ("nearly") or are counted by it."""
    measures = [Reading.of(" ".join(words[:count])).measure for count in range(1, len(words) + 1)]
    most = next((measure for measure in reversed(measures) if measure is not None), None)
    if most is None:
        return 0
    length = measures.index(most) + 1
    return 0 if length > 1 and Reading.of(" ".join(words[1:length])).measure == most else length
