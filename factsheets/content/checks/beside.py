"""What is printed beside the sentence of a fact: every check that compares such words with the sentence asks here."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factsheets.content.model.fact import Fact
from factsheets.yamlio.record import Record


class Beside(Struct, frozen=True):
    """Words beside a sentence: their record and field; of a label of a figure its place among them, from 0."""

    record: Record
    field: str
    text: str
    label: int | None = None

    @property
    def named(self) -> str:
        """The field as messages call it."""
        return self.field.partition(".")[0]


def beside(fact: Fact) -> Iterator[Beside]:
    """Yield what is printed beside the sentence of a fact, empty where nothing is written."""
    yield Beside(fact, "scope", fact.scope)
    if fact.place:
        yield Beside(fact.place, "name", fact.place.name)
    if fact.figure:
        yield Beside(fact.figure, "alt", fact.figure.alt)
        labels = enumerate(fact.figure.labels)
        yield from (Beside(fact.figure, f"labels.{at}", text, at) for at, text in labels)
