"""Sources in words: the short form beside a claim, the full form in a list, numbered by first use."""

from __future__ import annotations

from collections.abc import Iterable

from factsheets.content.model import NOT_STATED, Fact, Library, Source


def numbered(library: Library, facts: Iterable[Fact]) -> dict[str, int]:
    """Return the number of each source by its id: the source of the descriptions is 1, others follow by first use."""
    used = [library.organisation.source, *(fact.source for fact in facts)]
    return {name: number for number, name in enumerate(dict.fromkeys(used), 1)}


def short_form(source: Source) -> str:
    """Return a source as the foot of a sheet or slide names it: "ASC ministry page on IJM, year not stated"."""
    return f"{source.short}, {_year(source.year)}"


def full_form(source: Source) -> str:
    """Return a source as a list names it: author, title, what it is, publisher, year, address and day of reading."""
    parts = [source.author, source.title, source.kind.capitalize(), source.publisher, _year(source.year).capitalize()]
    parts += [source.url, f"Read on {source.accessed.isoformat()}" if source.accessed else ""]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def year_form(fact: Fact) -> str:
    """Return the year or years that a number is about, or "year not stated"; empty for a fact without a number."""
    if fact.measure is None:
        return ""
    return str(fact.year) if fact.year else _year(fact.period or NOT_STATED)


def _year(year: str) -> str:
    return f"year {NOT_STATED}" if year == NOT_STATED else year
