"""The base of all records that are read from text files."""

from typing import Annotated

from msgspec import Meta, Struct, field

from factsheets.errors import Origin

FILLED_IN = frozenset({"origin", "origins", "wording", "data", "named"})
"""The fields that reading fills in; a file cannot set them."""


Text = Annotated[str, Meta(min_length=1)]
SINGLE = Meta(extra={"single": True}, extra_json_schema={"types": ["array", "string"]})
"""A list that may be written as a single item."""
FirstWords = Annotated[list[Text], SINGLE]
"""Sentences by their first words; a single one needs no list."""
Filled = Annotated[str, Meta(extra={"filled": True})]
"""A text that may be left out with its line, but must not be empty."""
Slug = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="lowercase letters a-z, digits and single hyphens, such as clean-water",
    ),
]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all records share: their place and those of their fields; items of lists as "countries.0".

    The reader asks for the types of their fields, so modules of records do not use `from __future__ import
    annotations`: evaluating types from strings would slow every start.
    """

    origin: Origin | None = None
    origins: dict[str, Origin] = field(default_factory=dict)

    def at(self, name: str = "") -> Origin | None:
        """Return the place of a field ("countries.0" for the first of a list), or of the record itself."""
        return self.origins.get(name, self.origin)
