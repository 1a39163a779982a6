"""What all records that a text file fills have in common."""

from typing import Annotated

from msgspec import Meta, Struct, field

from factsheets.errors import Origin

FILLED_IN = frozenset({"origin", "origins", "wording", "data", "named"})
"""The fields that reading fills in; a file cannot set them."""


Text = Annotated[str, Meta(min_length=1)]
SINGLE = Meta(extra={"single": True}, extra_json_schema={"types": ["array", "string"]})
"""Of a list that may be written as its one item."""
FirstWords = Annotated[list[Text], SINGLE]
"""Sentences by their first words; one alone needs no list."""
Filled = Annotated[str, Meta(extra={"filled": True})]
"""A text that may be left out with its line, but does not stand there empty."""
Slug = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="lowercase letters a-z, digits and single hyphens, such as property-grabbing",
    ),
]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all records share: where they and their fields stand; items of lists as "countries.0".

    The reader asks for the types of their fields, so modules of records do without `from __future__ import annotations`:
    types that are there need not be made of strings at every start.
    """

    origin: Origin | None = None
    origins: dict[str, Origin] = field(default_factory=dict)

    def at(self, name: str = "") -> Origin | None:
        """Return where a field stands ("countries.0" for the first of a list), or the record itself."""
        return self.origins.get(name, self.origin)
