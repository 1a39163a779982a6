"""The content together with where each of its fields stands: what checks look at."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from msgspec import Struct

from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Organisation
from factsheets.content.model.place import Country
from factsheets.content.model.sources import Source
from factsheets.content.model.terms import Term
from factsheets.errors import Origin, Problem
from factsheets.yamlio.reader import Spots
from factsheets.yamlio.record import Record

Owner = Fact | Issue | Country | Source | Organisation
"""The records that findings are about; each can hold waivers."""


def place_of(spots: Spots, record: Record, field: str) -> Origin | None:
    """Return where a field of a record stands, or the record itself."""
    return spots.get(record.origin, {}).get(field, record.origin) if record.origin else None


class Content(Struct, frozen=True):
    """The library with the places of its fields."""

    library: Library
    spots: Spots

    def at(self, record: Record, field: str = "") -> Origin | None:
        """Return where a field of the record stands ("countries.0" for the first of a list), or the record itself."""
        return place_of(self.spots, record, field)


class Watched(Struct, frozen=True):
    """Content that is free of errors, the day on which it is looked at, and the words to look for."""

    content: Content
    today: dt.date
    terms: tuple[Term, ...] = ()

    @property
    def library(self) -> Library:
        return self.content.library


class Finding(NamedTuple):
    """Something about a record that a person should look at."""

    about: Owner
    problem: Problem
