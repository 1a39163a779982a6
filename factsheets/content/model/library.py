"""The records of the content, as the YAML files hold them and the rest of the program reads them.

Invariant: records are frozen; a change makes a new one. `origin` is where a record stands, `wording` what its text
says when taken apart: both are filled in on reading, are no fields of the files, and stay out of fingerprints.
The words under a field become its description in the JSON Schema that editors show.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from factsheets.content.model.fact import NOT_STATED, Audience, Fact, FigureChoice, Place, Status, Waiver
from factsheets.content.quantity.types import (
    Count,
    CountRange,
    CountryCode,
    Fraction,
    Latitude,
    Longitude,
    Measure,
    Money,
    Pair,
    Percent,
    PercentRange,
    Share,
    Wording,
)
from factsheets.yamlio.record import FirstWords, Record, Slug, Text

__all__ = [
    "NOT_STATED",
    "Area",
    "Audience",
    "Capital",
    "Count",
    "CountRange",
    "Countries",
    "Country",
    "Fact",
    "FigureChoice",
    "Fraction",
    "Issue",
    "Labels",
    "Library",
    "Measure",
    "Money",
    "Organisation",
    "Pair",
    "Percent",
    "PercentRange",
    "Place",
    "Region",
    "Share",
    "Source",
    "Sources",
    "Status",
    "Term",
    "Terms",
    "Waiver",
    "Way",
    "Where",
    "Wording",
]  # fmt: skip


class Area(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Countries of one issue that share a restriction ("specifically child sex abuse")."""

    countries: Annotated[list[CountryCode], Meta(min_length=1)]
    restriction: str = ""
    audience: Audience = "all-ages"
    """adult: the restriction, its countries in this list and the sentence that names them are left out for all ages."""


class Where(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where IJM pursues justice for an issue."""

    sentence: Text
    """The source's sentence, verbatim."""
    label: Text
    """The short form over the map of the sheet."""
    on_behalf_of: str = ""
    """The words of the sentence after "on behalf of", for the sheets of its countries: "victims of sexual assault"."""
    areas: Annotated[list[Area], Meta(min_length=1)]


class Issue(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of violence against the poor: one file in data/issues."""

    id: Slug
    order: Annotated[int, Meta(ge=1)]
    """Its place in the series; gaps do not count: reading makes 1, 2, 3 of 1, 2 and 7."""
    title: Annotated[str, Meta(min_length=1, max_length=60)]
    """Its name; 60 letters are the most that slides hold."""
    icon: Slug
    accent: Slug
    """A colour name of the theme."""
    lead: Text
    """The first sentence of the description."""
    body: Annotated[str, Meta(min_length=1, extra={"paragraphs": True})]
    """The rest of the description; an empty line begins a new paragraph."""
    context: FirstWords = msgspec.field(default_factory=list)
    """The sentences of the description that country sheets print, each by its first words."""
    slide: Slug | None = None
    """The id of the fact for the slide of this issue; without it the hero, then the first fact with a claim."""
    adult: FirstWords = msgspec.field(default_factory=list)
    """Sentences of the description that are left out of what children pick up, each by its first words."""
    where: Where
    facts: Annotated[list[Fact], Meta(min_length=1)]
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Findings about the words of this issue that may stand."""

    @property
    def countries(self) -> list[str]:
        """The codes of its countries, in the order of the source."""
        return [code for area in self.where.areas for code in area.countries]

    @property
    def hero(self) -> Fact:
        """The fact marked as hero, else the first that has a number, else the first; of those that may be printed."""
        printed = [fact for fact in self.facts if fact.printed]
        ranked = (lambda fact: fact.hero, lambda fact: bool(fact.wording.number))
        return next((fact for wanted in ranked for fact in printed if wanted(fact)), printed[0])

    @property
    def slide_fact(self) -> Fact:
        """The fact chosen for the slide, else the one marked as hero, else the first whose claim fits a slide."""
        printed = [fact for fact in self.facts if fact.printed]
        ranked = (
            lambda fact: fact.id == self.slide,
            lambda fact: fact.hero,
            lambda fact: bool(fact.claim),
        )
        return next((fact for wanted in ranked for fact in printed if wanted(fact)), self.hero)

    @property
    def paragraphs(self) -> list[str]:
        """The body, paragraph by paragraph."""
        return [paragraph for paragraph in self.body.split("\n\n") if paragraph]


class Capital(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A capital: name and position in degrees, east and north positive."""

    name: Text
    longitude: Longitude
    latitude: Latitude


class Country(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One country in which IJM pursues justice."""

    code: CountryCode
    name: Text
    in_sentence: str = ""
    """The name inside a sentence, where it takes an article: "the Dominican Republic"."""
    continent: Slug
    """The locator map: africa, asia, north-america or south-america."""
    capital: Capital
    context: Slug | None = None
    """The issue whose context sentence the sheet prints; without it the first issue."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Findings about this country that may stand."""

    @property
    def spoken(self) -> str:
        return self.in_sentence or self.name


class Region(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A region that a fact speaks of."""

    id: Slug
    name: Text
    countries: Annotated[list[CountryCode], Meta(min_length=1)]


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

    name: str = ""
    partnership: str = ""
    """Its line about the partnership, instead of that of the organisation."""
    address: str = ""
    """The web address that is printed and that the QR code leads to, instead of the organisation's."""
    contact: str = ""
    """Whom to ask: a name, a telephone number, an e-mail address."""
    service: str = ""
    """The service or Sunday at which the sheets are given out."""
    date: str = ""
    """Its date, as it is printed."""
    call: str = ""
    """One thing to do, for the panel on the back of handouts."""
    how: str = ""
    """How to do it; with `call` at most 20 words."""
    logo: Logo | None = None
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
    church: Church | None = None
    """Your church, if it is to stand on the sheets."""
    insert: Insert | None = None
    """The insert; without it none is made."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Findings about the words of this file that may stand."""


class Labels(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Interface words: the short labels of sheets and slides. Words in {braces} are filled in."""

    sheet_number: Text
    country_sheet: Text
    large_print: Text
    """The label of every page in large print; {page} and {pages} are filled in."""
    quick_facts: Text
    more_facts: Text
    find_out_more: Text
    code_alt: Text
    """The text alternative of the QR code; {address} is filled in."""
    four_ways: Text
    where: Text
    pursues: Text
    worldwide: Text
    """Over a fact whose sentence says that it speaks of the whole world, on sheets about a country."""
    about: Text = "About {issue}"
    """Over any other fact that names no place, on sheets about a country; {issue} is filled in."""
    scan: Text
    source: Text
    years_not_stated: Text
    map_credit: Text
    boundaries: Text
    kinds_claim: Text
    ways_claim: Text
    map_claim: Text
    year_not_given: Text
    section_introduction: Text
    """The sections of the deck, as slide programs list them."""
    section_ways: Text
    section_issues: Text
    """{count}, if it stands there, is the number of issues in words."""
    section_countries: Text
    section_closing: Text


class Countries(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file countries.yaml."""

    countries: Annotated[list[Country], Meta(min_length=1)]
    regions: list[Region] = msgspec.field(default_factory=list)


class Sources(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file sources.yaml."""

    sources: Annotated[list[Source], Meta(min_length=1)]


class Term(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that hurts or misleads, and a better one."""

    term: Text
    """The word as it is looked for, whole, whatever its capitals; "*" stands for any ending."""
    instead: Text
    """What to write."""
    why: Text
    source: Text
    """Who says so."""
    url: str = ""


class Terms(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file terms.yaml."""

    terms: Annotated[list[Term], Meta(min_length=1)]


class Library(Struct, frozen=True):
    """All content, by id, in the order in which it is printed."""

    organisation: Organisation
    labels: Labels
    issues: dict[str, Issue]
    countries: dict[str, Country]
    regions: dict[str, Region]
    sources: dict[str, Source]

    def issues_in(self, code: str) -> list[Issue]:
        """Return the issues for which IJM pursues justice in the country, in their order."""
        return [issue for issue in self.issues.values() if code in issue.countries]

    def unnamed(self) -> list[Country]:
        """Return the countries that no issue names: nothing is said of the work there, so they get no outputs."""
        return [country for code, country in self.countries.items() if not self.issues_in(code)]

    def restriction(self, issue: Issue, code: str) -> str:
        """Return what limits the work on the issue in the country, or an empty text."""
        return next((area.restriction for area in issue.where.areas if code in area.countries), "")

    def facts(self) -> Iterator[tuple[Issue, Fact]]:
        """Yield every fact with its issue."""
        return ((issue, fact) for issue in self.issues.values() for fact in issue.facts)
