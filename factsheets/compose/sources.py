"""The words that say who says it."""

from __future__ import annotations

from collections.abc import Iterable

from factsheets.content.citations import full_form, numbered
from factsheets.content.model.fact import Fact
from factsheets.content.model.labels import Labels
from factsheets.content.model.library import Library


def source_lines(
    library: Library, labels: Labels, *, with_map: bool, facts: Iterable[Fact] = (), full: bool = False
) -> str:
    """Return the words of the source block: who wrote it, what is not stated, edition, and whose the map is."""
    parts = [sources_named(library, facts, full=full), labels.years_not_stated]
    parts += [labels.map_credit, labels.boundaries] if with_map else []
    return " ".join([*parts, f"{library.organisation.edition}."])


def sources_named(library: Library, facts: Iterable[Fact], *, full: bool = False) -> str:
    """Return who says it, several sources numbered by first use, as the facts are; in full as a list tells them.

    They run on, for a line for each would take the map from a full back.
    """
    label, names = library.labels.source, numbered(library, facts)
    told = [full_form(library.sources[name]) if full else library.sources[name].short for name in names]
    listed = [f"[{number}] {words}" for number, words in enumerate(told, 1)] if len(told) > 1 else told
    return f"{label} {' '.join(listed)}" if full else f"{label} {'; '.join(listed)}."


def cited(library: Library, facts: Iterable[Fact]) -> dict[str, int]:
    """Return the number that stands after a fact, by the id of its source; 0, for none, where all have one source."""
    numbers = numbered(library, facts)
    return numbers if len(numbers) > 1 else dict.fromkeys(numbers, 0)
