"""Small rules of English for messages and printed text: capitals, lists of names, singular and plural."""

from __future__ import annotations

from collections.abc import Sequence


def capitalized(text: str) -> str:
    """Return the text with a capital first letter."""
    return f"{text[:1].upper()}{text[1:]}"


def small(text: str) -> str:
    """Return the text with a lowercase first letter."""
    return f"{text[:1].lower()}{text[1:]}"


def joined(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "India, Ghana and Kenya"; "" if there are none."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def plural(count: int, thing: str) -> str:
    """Return the singular or plural: "page" for 1, "pages" for any other number."""
    return thing if count == 1 else f"{thing}s"


def many(count: int, thing: str) -> str:
    """Return a number with its noun: "1 page", "3 pages"."""
    return f"{count} {plural(count, thing)}"
