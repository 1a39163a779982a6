"""Sources in words: the short form beside a claim, the full form in a list, numbered by first use."""

from __future__ import annotations

from collections.abc import Iterable

from factsheets.content.model.fact import NOT_STATED, Fact
from factsheets.content.model.library import Library
from factsheets.content.model.sources import Source
from factsheets.words import capitalized, joined


def numbered(library: Library, facts: Iterable[Fact]) -> dict[str, int]:
    """Return the number of each source by its id: the source of the descriptions is 1, others follow by first use."""
    used = [library.organisation.source, *(fact.source for fact in facts)]
    return {name: number for number, name in enumerate(dict.fromkeys(used), 1)}


def short_form(source: Source) -> str:
    """Return a source as the foot of a sheet or slide names it: "ASC ministry page on IJM, year not stated"."""
    return f"{source.short}, {'year ' if source.year == NOT_STATED else ''}{source.year}"


def full_parts(source: Source) -> list[tuple[str, str]]:
    """Return a source as a list names it, by field: author, title, what it is, publisher, year, address, day of reading.

    An author with whose name the title begins is not said twice. Then comes what is not stated of year, address and day, as far as it is missed: a book with a publisher and a year
    is found without an address, and what has no address was not read there on a day.
    """
    year = "" if source.year == NOT_STATED else source.year
    author = "" if source.title.startswith(f"{source.author} ") else source.author
    read = f"Read on {source.accessed.isoformat()}" if source.accessed else ""
    parts = [
        ("author", author),
        ("title", source.title),
        ("kind", capitalized(source.kind)),
        ("publisher", source.publisher),
        ("year", year),
    ]
    parts += [("url", source.url), ("accessed", read), ("", _missing(source, year))]
    return [(field, f"{part.rstrip('.')}.") for field, part in parts if part]


def _missing(source: Source, year: str) -> str:
    """Return "Year and address not stated"; empty if nothing is missed."""
    found = bool(source.publisher and year)
    missing = [] if year else ["year"]
    missing += [] if source.url or found else ["address"]
    missing += ["day of reading"] if source.url and not source.accessed else []
    return f"{capitalized(joined(missing))} {NOT_STATED}" if missing else ""
