"""Countries, their capitals, and the regions that facts are about."""

from typing import Annotated

import msgspec
from msgspec import Meta

from factsheets.content.model.fact import Waiver
from factsheets.content.quantity.types import CountryCode, Latitude, Longitude
from factsheets.yamlio.record import Record, Slug, Text


class Capital(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A capital: name and position in degrees, east and north positive."""

    name: Text
    longitude: Longitude
    latitude: Latitude


class Country(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One country in which the partner works."""

    code: CountryCode
    name: Text
    in_sentence: str = ""
    """The name inside a sentence, if it takes an article: "the Dominican Republic"."""
    continent: Slug = ""
    """Accepted, but no longer used."""
    capital: Capital
    context: Slug | None = None
    """The issue whose `context` sentences are in the notes of a deck about this country; by default, the first issue."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Accepted warnings about this country."""

    @property
    def spoken(self) -> str:
        return self.in_sentence or self.name


class Region(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A region that a fact is about."""

    id: Slug
    name: Text
    countries: Annotated[list[CountryCode], Meta(min_length=1)]


class Countries(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file countries.yaml."""

    countries: list[Country] = msgspec.field(default_factory=list)
    regions: list[Region] = msgspec.field(default_factory=list)
