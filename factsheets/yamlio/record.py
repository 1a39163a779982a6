"""The base of all records that are read from text files."""

from typing import Annotated

from msgspec import Meta, Struct, field

from factsheets.errors import Origin

FILLED_IN = frozenset({"origin", "origins", "wording", "data", "named"})
"""Fields that reading fills in; a file cannot set them."""


Text = Annotated[str, Meta(min_length=1)]
SINGLE = Meta(extra={"single": True}, extra_json_schema={"types": ["array", "string"]})
"""A list that may be written as a single item."""
FirstWords = Annotated[list[Text], SINGLE]
"""Sentences, each named by its first words; a single one need not be in a list."""
Filled = Annotated[str, Meta(extra={"filled": True})]
"""A text whose line may be left out, but which must not be empty."""
Slug = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="lowercase letters a-z, digits and single hyphens, such as clean-water",
    ),
]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all records share: their place, and the places of their fields; items of lists as "countries.0".

    The reader needs the types of the fields as objects, so modules of records do not use `from __future__ import
    annotations`: evaluating types from strings would slow down every start.
    """

    origin: Origin | None = None
    origins: dict[str, Origin] = field(default_factory=dict)

    def at(self, name: str = "") -> Origin | None:
        """Return the place of a field ("countries.0" for the first item of a list), or of the record itself.

        None for a record that was not read from a file.
        """
        return self.origins.get(name, self.origin)
