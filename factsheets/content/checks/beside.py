"""List the texts printed next to a fact's sentence, for every check that compares them with the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factsheets.content.model.fact import Fact
from factsheets.yamlio.record import Record


class Beside(Struct, frozen=True):
    """A text next to a sentence: its record and field; for a label of a figure also its index among the labels."""

    record: Record
    field: str
    text: str
    label: int | None = None

    @property
    def named(self) -> str:
        """The field, as messages name it."""
        return self.field.partition(".")[0]


def beside(fact: Fact) -> Iterator[Beside]:
    """Yield the texts printed next to a fact's sentence; a text that is not written is empty."""
    yield Beside(fact, "scope", fact.scope)
    if fact.place:
        yield Beside(fact.place, "name", fact.place.name)
    if fact.figure:
        yield Beside(fact.figure, "alt", fact.figure.alt)
        labels = enumerate(fact.figure.labels)
        yield from (Beside(fact.figure, f"labels.{at}", text, at) for at, text in labels)
