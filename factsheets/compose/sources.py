"""The words that name the sources."""

from __future__ import annotations

from collections.abc import Iterable

from factsheets.compose.blocks import Words, field, joined_by
from factsheets.compose.fact import held
from factsheets.content.citations import full_parts, numbered
from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.model.sources import Source
from factsheets.document.blocks import Phrase

MAP, SHAPES, NO_LAND = ("map_credit", "boundaries"), ("shapes_credit", "boundaries"), ()
"""The labels in the source block of a side with a map, with shapes of countries, and without either."""


def source_lines(library: Library, facts: Iterable[Fact], *, full: bool, land: Iterable[str] = MAP) -> Words:
    """Return the words of the source block: who wrote the text, what is not stated, the map credit, the edition."""
    named = (field(library.labels, name) for name in ("years_not_stated", *land))
    return joined_by(
        " ", [sources_named(library, facts, full=full), *((phrase,) for phrase in named), edition(library)]
    )


def edition(library: Library) -> Words:
    """Return the edition as a sentence, which stays on one line."""
    return *held(library.organisation, "edition"), Phrase(".")


def sources_named(library: Library, facts: Iterable[Fact], *, full: bool = False) -> Words:
    """Return the sources, several of them numbered by first use, like the facts; in full if requested.

    They are one paragraph, because a line for each would leave no space for the map on a full back.
    """
    sources = [library.sources[name] for name in numbered(library, facts)]
    told = [full_words(source) if full else (field(source, "short"),) for source in sources]
    listed = [(Phrase(f"[{number}] "), *words) for number, words in enumerate(told, 1)] if len(told) > 1 else told
    named = joined_by(" " if full else "; ", listed)
    return (field(library.labels, "source"), Phrase(" "), *named, *([] if full else [Phrase(".")]))


def full_words(source: Source) -> Words:
    """Return a source in full, as in a list."""
    return joined_by(" ", ((field(source, name, text),) for name, text in full_parts(source)))


def cited(library: Library, facts: Iterable[Fact]) -> dict[str, int]:
    """Return the number that is after a fact, by the id of its source; 0, for none, if all have one source."""
    numbers = numbered(library, facts)
    return numbers if len(numbers) > 1 else dict.fromkeys(numbers, 0)
