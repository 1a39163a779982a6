"""Small rules of English that sentences on every layer share: capitals, lists of names, one thing and several."""

from __future__ import annotations

from collections.abc import Sequence


def capitalized(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def small(text: str) -> str:
    """Return the text as it goes on in the middle of a line."""
    return f"{text[:1].lower()}{text[1:]}"


def joined(names: Sequence[str]) -> str:
    """Return the names as a sentence lists them: "India, Ghana and Kenya"; none give no words."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def plural(count: int, thing: str) -> str:
    """Return the word for that many things: "page" for 1, "pages" for any other number."""
    return thing if count == 1 else f"{thing}s"


def many(count: int, thing: str) -> str:
    """Return a number of things: "1 page", "3 pages"."""
    return f"{count} {plural(count, thing)}"
