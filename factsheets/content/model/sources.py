"""The records of sources."""

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from factsheets.content.model.fact import Waiver
from factsheets.yamlio.record import Record, Slug, Text


class Source(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where facts come from. If the year is unknown, write `year: not stated`."""

    id: Slug
    author: Text
    title: Text
    short: Text
    """The short form for the bottom of a sheet or slide."""
    year: Annotated[str, Meta(extra_json_schema={"types": ["string", "integer"]})] = "not stated"
    """The year in which it was published, or "not stated"."""
    publisher: str = ""
    """Who published it, if that is not the author."""
    kind: str = ""
    """What it is: web page, report, book."""
    url: str = ""
    accessed: dt.date | None = None
    """The date when it was accessed."""
    review_by: dt.date | None = None
    """The date by which to check its facts again, for facts without their own date."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Accepted warnings about this source."""

    @property
    def known(self) -> int:
        """The last year that it can know about; 0 if it has neither a year nor an access date."""
        return self.accessed.year if self.accessed else int(self.year) if self.year.isdecimal() else 0


class Sources(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file sources.yaml."""

    sources: Annotated[list[Source], Meta(min_length=1)]
