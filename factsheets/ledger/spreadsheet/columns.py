"""The columns of a spreadsheet of facts: which field of a fact each is, and what it takes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from factsheets.content.model.fact import Fact, Place
from factsheets.yamlio.reader import fields_of

KEYS = ("issue", "id")
"""What every row has."""
COLUMNS = (
    *KEYS, "text", "source", "year", "period", "status", "as_of", "review_by", "note", "audience", "quantity",
    "part_of", "place.country", "place.region", "place.name", "scope", "hero",
)  # fmt: skip
"""The heads of columns: fields of a fact, "place.country" for a field of its place."""
NEEDED = tuple(name for name, field in fields_of(Fact).items() if field.required and name not in KEYS)
"""What a new fact has besides its issue and id."""
WORDS = frozenset({"text", "note", "scope", "place.name"})
"""Columns of words, where a bare number or a day is a slip."""
CHOICES = frozenset({"status", "audience"})
"""Columns of words with hyphens and without capitals."""


def kind_of(column: str) -> Any:
    """Return the type that a column takes: str, int, bool or datetime.date."""
    record, _, name = column.rpartition(".")
    return fields_of(Place if record else Fact)[name].shape.kind if column != "issue" else str


def text_of(fact: Fact, column: str) -> str:
    """Return what a fact has in a column other than its issue; an empty text for a field that is not there."""
    record, _, name = column.rpartition(".")
    value = getattr(getattr(fact, record) if record else fact, name, None)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def value_of(column: str, text: str) -> str | int | dt.date:
    """Return the value that a text in a column means; it must be one that the column takes."""
    kind = kind_of(column)
    if kind is dt.date:
        return dt.date.fromisoformat(text)
    if kind is bool:
        return text == "true"
    return int(text) if kind is int else text


_BARE = Fact(id="", text="", source="")
IMPLIED = {column: text for column in COLUMNS[1:] if (text := text_of(_BARE, column))}
"""What an empty cell means where that is not nothing; such a value is not written into the files."""
