"""The content together with the place of each of its fields: what checks work on."""

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
from factsheets.yamlio.record import Record

Owner = Fact | Issue | Country | Source | Organisation
"""The records that findings are about; each can hold waivers."""


class Content(Struct, frozen=True):
    """The library, with the places of its fields."""

    library: Library

    def at(self, record: Record, field: str = "") -> Origin | None:
        """Return the place of a field of the record ("countries.0" for the first item of a list), or of the record itself."""
        return record.at(field)


class Watched(Struct, frozen=True):
    """Content without errors, the day on which it is checked, and the terms to look for."""

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
