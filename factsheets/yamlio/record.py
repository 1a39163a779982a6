"""What all records that a text file fills have in common."""

from typing import Annotated

from msgspec import Meta, Struct

from factsheets.errors import Origin

FILLED_IN = frozenset({"origin", "wording", "data"})
"""The fields that reading fills in; a file cannot set them."""


Text = Annotated[str, Meta(min_length=1)]
FirstWords = Annotated[list[Text], Meta(extra={"single": True}, extra_json_schema={"type": ["array", "string"]})]
"""Sentences by their first words; one alone needs no list."""
Slug = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="small letters a-z, digits and single hyphens, such as property-grabbing",
    ),
]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all records share: where they stand.

    The reader asks for the types of their fields, so modules of records do without `from __future__ import annotations`:
    types that are there need not be made of strings at every start.
    """

    origin: Origin | None = None
