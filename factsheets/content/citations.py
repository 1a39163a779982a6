"""Sources in words: a short form next to a claim, the full form in a list, numbered by first use."""

from __future__ import annotations

from collections.abc import Iterable

from factsheets.content.model.fact import NOT_STATED, Fact
from factsheets.content.model.library import Library
from factsheets.content.model.sources import Source
from factsheets.words import capitalized


def numbered(library: Library, facts: Iterable[Fact]) -> dict[str, int]:
    """Return the number of each source by its id: the source of the descriptions is 1, others follow by first use."""
    used = [library.organisation.source, *(fact.source for fact in facts)]
    return {name: number for number, name in enumerate(dict.fromkeys(used), 1)}


def short_form(source: Source) -> str:
    """Return a source as the bottom of a sheet or slide names it: "ASC ministry page on IJM, no year given"."""
    return f"{source.short}, {'no year given' if source.year == NOT_STATED else source.year}"


def full_parts(source: Source) -> list[tuple[str, str]]:
    """Return a source as a list names it, by field: author, title, kind, publisher, year, web address, access date.

    An author whose name begins the title is not repeated. The last part says which of year, address and access date are
    missing. A book with a publisher and a year needs no address; without an address there is no access date.
    """
    year = "" if source.year == NOT_STATED else source.year
    author = "" if source.title.startswith(f"{source.author} ") else source.author
    read = f"Accessed {source.accessed.isoformat()}" if source.accessed else ""
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
    """Return "No year or web address given"; empty if nothing is missing."""
    found = bool(source.publisher and year)
    missing = [] if year else ["year"]
    missing += [] if source.url or found else ["web address"]
    missing += ["access date"] if source.url and not source.accessed else []
    return f"No {' or '.join(missing)} given" if missing else ""
