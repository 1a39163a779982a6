"""The content together with where each of its fields stands: what checks look at."""

from __future__ import annotations

from dataclasses import dataclass

from factsheets.content.model import Library, Record
from factsheets.content.reader import Spots
from factsheets.errors import Origin


@dataclass(frozen=True, slots=True)
class Content:
    """The library with the places of its fields."""

    library: Library
    spots: Spots

    def at(self, record: Record, field: str = "") -> Origin | None:
        """Return where a field of the record stands ("countries.0" for the first of a list), or the record itself."""
        return self.spots.get(record.origin, {}).get(field, record.origin) if record.origin else None
