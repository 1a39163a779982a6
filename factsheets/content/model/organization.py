"""The partner organization, the text about it, and the profile of the church that hands out the sheets."""

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from factsheets.content.model.fact import Waiver
from factsheets.content.model.issue import Thing
from factsheets.yamlio.record import Filled, Record, Slug, Text


class Way(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the ways in which the partner works: a part of its model, or one of its steps."""

    id: Slug
    name: Text
    icon: Slug
    text: Text
    """The source's sentence: "Working with villages to dig wells and keep them in repair."."""
    short: str = ""
    """The rest of the sentence after the verb, for the insert: "wells and keep them in repair."; by default, the whole sentence."""
    slide: str = ""
    """Accepted, but no longer printed."""
    partner: str = ""
    """With whom the work is done, for the slide: "with villages"."""
    things: Annotated[list[Thing], Meta(max_length=3)] = msgspec.field(default_factory=list)
    """The things that its sentence names, each with a pictogram, for its slide."""
    scene: Slug | None = None
    """The pictogram for its slide, if it shows more of its sentence than `icon`."""


class Statement(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the deck says first, on a separate slide, in sentences of the source."""

    title: Text
    """One short sentence, in large type."""
    text: Text
    """The sentence under it."""


class Insert(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The half-page insert for a bulletin: its text besides the headline and the ways. Children read it."""

    lead: Text
    """One sentence of the source."""
    kinds: Text
    """The label above the titles of the issues."""
    issue: Slug
    fact: Slug
    """Its one number: the id of a fact of that issue, for all ages."""


class Logo(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A church's logo, as its file contains it."""

    file: Text
    """Its file: PNG, JPEG or SVG; the name is relative to the file you write it in."""
    alt: Text
    """What it shows, in words, for people who cannot see it: "Grace Church, a tree over an open book"."""
    data: bytes = b""


class Church(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The church that hands out the sheets. Every field is optional; a missing field leaves no gap."""

    name: Filled = ""
    partnership: Filled = ""
    """Its line about the partnership, instead of the partner's."""
    address: Filled = ""
    """The web address to print and for the QR code, instead of the partner's."""
    contact: Filled = ""
    """Whom to ask: a name, a phone number, an email address."""
    service: Filled = ""
    """The service or Sunday that the sheets are for."""
    date: Filled = ""
    """Its date, as printed."""
    call: Filled = ""
    """One thing to do, for the sheets and the last slide."""
    how: Filled = ""
    """How to do it; together with `call`, at most 20 words."""
    logo: Annotated[Logo | None, Meta(extra={"filled": True})] = None
    """Your logo, and a description of it."""


class Organisation(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The partner organization, in the words of the source."""

    name: Text
    short: Text
    partnership: Text
    """The line on the title slide and the back: "A global ministry partner of Grace Church"."""
    address: Text
    """The web address to print."""
    adoption: Filled = ""
    """How your church came to the partner, for the notes of the first slide. Left out for a church whose profile has
    its own line about the partnership."""
    introduction: Annotated[list[Text], Meta(min_length=1)]
    hope: Text
    """The sentence of hope."""
    headline: Text
    """The title of the deck and of inserts."""
    world: Annotated[list[Text], Meta(min_length=1)]
    """What the source says about the whole world, sentence by sentence; the first is the headline of backs without
    their own."""
    edition: Text
    """The edition, as printed."""
    updated: dt.date
    """The date of the content, and of every file made from it."""
    source: Slug
    """The source of the descriptions."""
    invitation: Text
    """The sentence with which the source introduces the facts."""
    world_title: str = ""
    """Accepted, but no longer printed."""
    ways_title: Text
    ways_lead: Text
    ways: Annotated[list[Way], Meta(min_length=2, max_length=6)]
    ordered: bool = False
    """yes if the ways are steps that follow one another: they are numbered and joined by arrows."""
    church: Annotated[Church | None, Meta(extra={"filled": True})] = None
    """Your church, if you want it on the sheets."""
    statement: Statement | None = None
    """The second slide of the deck; without this field, there is none."""
    insert: Insert | None = None
    """The insert; without this field, none is made."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Accepted warnings about the text of this file."""
