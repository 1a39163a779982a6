"""Sort words that people type without an option by what they name: `build kenya`, `build 4 a4`, `build countries kenya`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

LONGEST_NAME = 6
"""The number of words in the longest name that is typed without quotation marks."""


def plain(word: str) -> str:
    """Return a word without capitals, hyphens, underscores and double spaces."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def begun(word: str, meanings: Mapping[str, str]) -> str | None:
    """Return the name that first words identify: "forced labor" is the beginning of only "forced labor slavery". None
    if they identify none, or several.
    """
    found = {meaning for name, meaning in meanings.items() if word and name.startswith(f"{word} ")}
    return found.pop() if len(found) == 1 else None


def is_name(word: str, names: Mapping[str, str]) -> bool:
    """Return whether a word, or its beginning, is one of the names."""
    meanings = {plain(name): meaning for name, meaning in names.items()}
    return plain(word) in meanings or begun(plain(word), meanings) is not None


def sorted_out(words: Sequence[str], names: Mapping[str, Mapping[str, str]], rest: str) -> Iterator[tuple[str, str]]:
    """Yield each word with the first group that has a name for it, or `rest`.

    A name of several words may be typed as several.
    """
    start = 0
    while start < len(words):
        most = min(LONGEST_NAME, len(words) - start)
        joined = ((count, " ".join(words[start : start + count])) for count in range(most, 0, -1))
        found = (
            (group, word, count) for count, word in joined for group, known in names.items() if is_name(word, known)
        )
        group, word, count = next(found, (rest, words[start], 1))
        yield group, word
        start += count
