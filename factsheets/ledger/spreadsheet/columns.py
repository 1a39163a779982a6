"""The columns of a spreadsheet of facts: which field each holds, and what it accepts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from factsheets.content.model.fact import Fact, Place
from factsheets.yamlio.reader import fields_of

KEYS = ("issue", "id")
"""The columns that every row needs."""
COLUMNS = (
    *KEYS, "text", "source", "year", "period", "status", "as_of", "review_by", "note", "audience", "quantity",
    "part_of", "place.country", "place.region", "place.name", "scope", "hero",
)  # fmt: skip
"""The column headers: fields of a fact, "place.country" for a field of its place."""
NEEDED = tuple(name for name, field in fields_of(Fact).items() if field.required and name not in KEYS)
"""What a new fact needs besides its issue and id."""
WORDS = frozenset({"text", "note", "scope", "place.name"})
"""Columns of text, where a bare number or date is a mistake."""
CHOICES = frozenset({"status", "audience"})
"""Columns of names written with hyphens and without capitals."""


def kind_of(column: str) -> Any:
    """Return the type that a column accepts: str, int, bool or datetime.date."""
    record, _, name = column.rpartition(".")
    return fields_of(Place if record else Fact)[name].shape.kind if column != "issue" else str


def text_of(fact: Fact, column: str) -> str:
    """Return the text of a fact in a column other than its issue; empty for a missing field."""
    record, _, name = column.rpartition(".")
    value = getattr(getattr(fact, record) if record else fact, name, None)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def value_of(column: str, text: str) -> str | int | dt.date:
    """Return the value that a text means in a column; the column must accept it."""
    kind = kind_of(column)
    if kind is dt.date:
        return dt.date.fromisoformat(text)
    if kind is bool:
        return text == "true"
    return int(text) if kind is int else text


_BARE = Fact(id="", text="", source="")
IMPLIED = {column: text for column in COLUMNS[1:] if (text := text_of(_BARE, column))}
"""Values that an empty cell stands for; such a value is not written into the files."""
