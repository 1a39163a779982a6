"""Find where sentences end: after a period, but not after that of "Dr." or "U.S."."""

from __future__ import annotations

from collections.abc import Iterator

from factsheets.regex import regex

_SENTENCE_END = regex(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z“‘\"'(])")
_ABBREVIATION = regex(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|No|vs|cf)|\b[A-Z]|\be\.g|\bi\.e)\.$")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    parts: list[str] = []
    rest = text
    while rest:
        end = first_end(rest)
        parts.append(rest[:end].strip())
        rest = rest[end:]
    return parts


def first_end(words: str) -> int:
    """Return the index at which the first sentence of a text ends, after the space that follows it."""
    return next(_ends(words), len(words))


def whole_and_last(words: str) -> tuple[str, str]:
    """Return the whole sentences before a number, and the words before it in its own sentence."""
    cut = max(_ends(f"{words}A"), default=0)  # a sentence may also begin with the number itself
    return words[:cut], words[cut:]


def _ends(words: str) -> Iterator[int]:
    """Yield the indexes at which sentences end, after the space that follows them."""
    for found in _SENTENCE_END.finditer(words):
        if not _ABBREVIATION.search(words[: found.start()]):
            yield found.end()
