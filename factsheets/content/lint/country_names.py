"""Misspelled country names: no sentence uses them, and a similar name exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheets.content.model.library import Library
from factsheets.content.model.place import Country
from factsheets.regex import regex
from factsheets.yamlio.suggest import nearest

ALIKE = 0.7
"""From this similarity on (difflib's ratio) a name counts as a misspelling of another: "Kenia" and "Kenya" have 0.8."""
_WORD = regex(r"[^\W\d_][\w’'-]*")


def names_in(sentence: str, name: str) -> bool:
    """Return whether a sentence contains a name as whole words."""
    return bool(re.search(rf"\b{re.escape(name)}\b", sentence))


def misspelt_countries(library: Library) -> dict[str, str]:
    """Return the codes of countries whose names appear in no sentence of their issues, each with the probable name."""
    found = {code: _meant(library, country) for code, country in library.countries.items()}
    return {code: name for code, name in found.items() if name}


def _meant(library: Library, country: Country) -> str:
    """Return the name closest to a country's: from the sentences of its issues, or that of its code.

    Empty if the country's name is right.
    """
    sentences = [issue.where.sentence for issue in library.issues_in(country.code)]
    if not sentences or any(names_in(sentence, country.name) for sentence in sentences):
        return ""
    runs = {run for sentence in sentences for run in _runs(sentence, len(country.name.split()))}
    meant = nearest(country.name, [*sorted(runs), *official(country.code)], ALIKE)
    return "" if meant == country.name else meant


def misspelt_in_sentence(country: Country) -> bool:
    """Return whether a country's name inside a sentence, such as with an article, is not a form of its name."""
    return bool(country.in_sentence) and not names_in(country.in_sentence.casefold(), country.name.casefold())


def _runs(sentence: str, count: int) -> Iterator[str]:
    """Yield runs of so many words that begin with a capital."""
    words = _WORD.findall(sentence)
    runs = (" ".join(words[at : at + count]) for at in range(len(words) - count + 1))
    return (run for run in runs if run[:1].isupper())


def official(code: str) -> list[str]:
    """Return the common name that ISO 3166-1 has for a code, or else its official one; empty for an unknown code."""
    from pycountry import countries  # imported only after a mistake

    found = countries.get(alpha_2=code)
    return [getattr(found, "common_name", found.name)] if found else []
