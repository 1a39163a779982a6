"""Who says it: the records of sources."""

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from factsheets.content.model.fact import Waiver
from factsheets.yamlio.record import Record, Slug, Text


class Source(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who says it. "Not stated" is said with `year: not stated`."""

    id: Slug
    author: Text
    title: Text
    short: Text
    """The short form for the foot of a sheet or slide."""
    year: Annotated[str, Meta(extra_json_schema={"type": ["string", "integer"]})] = "not stated"
    """The year in which it was published, or "not stated"."""
    publisher: str = ""
    """Who published it, if that is not the author."""
    kind: str = ""
    """What it is: web page, report, book."""
    url: str = ""
    accessed: dt.date | None = None
    """The day on which it was read."""
    review_by: dt.date | None = None
    """The day by which its facts are to be looked at again, if they do not say so themselves."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Findings about this source that may stand."""


class Sources(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file sources.yaml."""

    sources: Annotated[list[Source], Meta(min_length=1)]
