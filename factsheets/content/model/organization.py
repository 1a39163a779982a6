"""The partner organization, what is said of it, and the church whose sheets these are."""

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from factsheets.content.model.fact import Waiver
from factsheets.yamlio.record import Filled, Record, Slug, Text


class Way(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the four ways of justice."""

    id: Slug
    name: Text
    icon: Slug
    text: Text
    """The source's sentence: "Working with local police to rescue victims ..."."""
    short: Text
    """Its words after the verb, for the strip: "victims from ongoing violence and bring them to safety."."""
    slide: Text
    """At most nine of its words, for the slide."""
    partner: Text
    """With whom, for the slide: "with local police"."""


class Insert(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the half-page insert for a bulletin says besides the headline and the four ways; children read it."""

    lead: Text
    """One sentence of the source."""
    kinds: Text
    """The label over the kinds of violence."""
    issue: Slug
    fact: Slug
    """Its one number: the id of a fact of that issue that is for all ages."""


class Logo(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A church's sign, as its file holds it."""

    file: Text
    """Its file: PNG, JPEG or SVG; the name counts from the file that you write it in."""
    alt: Text
    """What it shows, in words, for those who do not see it: "Grace Church, a tree over an open book"."""
    data: bytes = b""


class Church(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whose sheets these are. Every field may be left out; what is not there leaves no gap."""

    name: Filled = ""
    partnership: Filled = ""
    """Its line about the partnership, instead of that of the organisation."""
    address: Filled = ""
    """The web address that is printed and that the QR code leads to, instead of the organisation's."""
    contact: Filled = ""
    """Whom to ask: a name, a telephone number, an e-mail address."""
    service: Filled = ""
    """The service or Sunday at which the sheets are given out."""
    date: Filled = ""
    """Its date, as it is printed."""
    call: Filled = ""
    """One thing to do, for the panel on the back of handouts."""
    how: Filled = ""
    """How to do it; with `call` at most 20 words."""
    logo: Annotated[Logo | None, Meta(extra={"filled": True})] = None
    """Your logo, with what it shows in words."""


class Organisation(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The partner organisation and what is said of it, in the words of the source."""

    name: Text
    short: Text
    partnership: Text
    """The line on the title slide and the back: "A global ministry partner of ASC"."""
    address: Text
    """The one web address that is printed."""
    introduction: Annotated[list[Text], Meta(min_length=1)]
    hope: Text
    """The sentence of hope."""
    headline: Text
    """The title of the deck and of inserts."""
    world: Annotated[list[Text], Meta(min_length=1)]
    """What the source says of violence all over the world, sentence by sentence."""
    edition: Text
    """The edition, as it is printed."""
    updated: dt.date
    """The date of the content; the date of every file that is made of it."""
    source: Slug
    """The source of the descriptions."""
    invitation: Text
    """The sentence with which the source leads over to the facts."""
    world_title: Text
    ways_title: Text
    ways_lead: Text
    ways: Annotated[list[Way], Meta(min_length=4, max_length=4)]
    church: Annotated[Church | None, Meta(extra={"filled": True})] = None
    """Your church, if it is to stand on the sheets."""
    insert: Insert | None = None
    """The insert; without it none is made."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Findings about the words of this file that may stand."""
