"""Suggest the name that was probably meant instead of an unknown one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from factsheets.errors import Origin, Problem

_BEGUN = 3
"""The fewest characters by which the beginning of a name is recognized: "asc" for "asc-ministry-page"."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean “...”?" with the known name most like the word, or an empty text if none is."""
    near = meant(word, known)
    return f"did you mean “{near}”?" if near else ""


def meant_field(key: str, free: Iterable[str]) -> str:
    """Return a suggestion of the known field that was probably meant, or an empty text; a letter of another script may
    look like the right one.
    """
    near = did_you_mean(key.strip("“”‘’'"), free)
    odd = near and key.isalpha() and not key.isascii()
    return f"{near} Type it again: one of its characters only looks the same" if odd else near


def meant(word: str, known: Iterable[str]) -> str:
    """Return the known name most like the word, otherwise the only one that begins with it, or an empty text."""
    known = list(known)
    begun = [name for name in known if len(word) >= _BEGUN and name.casefold().startswith(word.casefold())]
    return nearest(word, known, 0.6) or (begun[0] if len(begun) == 1 else "")


def one_of(names: Collection[str]) -> str:
    """Return "one of: a, b" for several names, and a single one in quotation marks."""
    return f"one of: {', '.join(names)}" if len(names) > 1 else f"“{', '.join(names)}”"


def known_name(code: str, name: str, known: Iterable[str], what: str, origin: Origin | None) -> Iterator[Problem]:
    """Yield the problem of a name that is not known for its kind: "there is no text style “leed”"; nothing for a known
    name.
    """
    names = list(known)
    if name not in names:
        hint = did_you_mean(name, names) or f"use {one_of(names)}"
        yield Problem(code, f"there is no {what} “{name}”", hint, origin)


def in_form(text: str, pattern: str, asked: str) -> str:
    """Return how to write a text in the required form; if only capitals or spaces differ, that form itself."""
    ways = ("-".join(text.casefold().replace("_", " ").split()), text.upper())
    near = next((way for way in ways if re.search(pattern, way)), "")
    return f"write {asked.partition(', such as')[0]}: {near}" if near else f"write {asked}"


def nearest(word: str, known: Iterable[str], least: float) -> str:
    """Return the known name most like the word, if its similarity reaches the limit (1: the same); else an empty text."""
    import difflib  # imported only after a mistake

    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.strip().casefold(), folded, n=1, cutoff=least)
    return folded[near[0]] if near else ""


def as_group(asked: Sequence[str], whole: bool) -> str:
    """Return how to write fields, with those that are asked for as an example, in a `whole` file or in a group."""
    under = "" if whole else ", indented under it"
    such = " and ".join(f"{key}: ..." for key in asked[:2])
    return (
        f"write its fields as key: value{under}, such as {such}; if it is a text with braces, put it in double quotes"
    )
