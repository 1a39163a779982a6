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
from factsheets.yamlio.record import Record

Owner = Fact | Issue | Country | Source | Organisation
"""The records that findings are about; each can hold waivers."""


class Content(Struct, frozen=True):
    """The library, whose records know where their fields stand."""

    library: Library

    def at(self, record: Record, field: str = "") -> Origin | None:
        """Return where a field of the record stands ("countries.0" for the first of a list), or the record itself."""
        return record.at(field)


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
