"""The records of the content, as the YAML files hold them and the rest of the program reads them.

Invariant: records are frozen; a change makes a new one. `origin` is where a record stands, `wording` what its text
says when taken apart: both are filled in on reading, are no fields of the files, and stay out of fingerprints.
The words under a field become its description in the JSON Schema that editors show.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from factsheets.errors import Origin

FILLED_IN = frozenset({"origin", "wording"})
"""The fields that reading fills in; a file cannot set them."""

Text = Annotated[str, Meta(min_length=1)]
Slug = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="small letters a-z, digits and single hyphens, such as property-grabbing",
    ),
]
CountryCode = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="two capital letters, such as KE")]
Year = Annotated[int, Meta(ge=1000, le=2999, description="a year in four digits, such as 2012")]
Longitude = Annotated[float, Meta(ge=-180, le=180, description="degrees from -180 (west) to 180 (east)")]
Latitude = Annotated[float, Meta(ge=-90, le=90, description="degrees from -90 (south) to 90 (north)")]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all records share: where they stand."""

    origin: Origin | None = None


# -- measures: a number in words, as a number -------------------------------------------------------------------------


class Fraction(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="fraction"):
    """ "1 in 5": part of whole."""

    part: int
    whole: int


class Percent(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="percent"):
    """ "26%"."""

    value: float


class PercentRange(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="percent-range"):
    """ "15-30%"."""

    low: float
    high: float


class Count(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="count"):
    """ "45.8 million": so many of something. `at_least` for "more than"."""

    value: float
    at_least: bool = False


class CountRange(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="count-range"):
    """ "600,000 to 1 million"."""

    low: float
    high: float


class Money(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="money"):
    """ "$150 billion a year"."""

    value: float
    currency: str = "$"
    per: str = ""


class Share(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="share"):
    """A stated total and the part of it that the same sentence names: "$150 billion - two-thirds from ..."."""

    total: Count | Money
    part: int
    whole: int


class Pair(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="pair"):
    """Two counts of one sentence: "115 million widows ... half a billion children"."""

    first: Count
    second: Count


Measure = Fraction | Percent | PercentRange | Count | CountRange | Money | Share | Pair


class Wording(Struct, frozen=True):
    """A fact's sentence taken apart at its first marked number.

    `sentence` is the whole text without its braces. `intro` holds the whole sentences before the one with the number,
    `before` the words between them and the number, `marked` the number as the sentence writes it, with the words that
    are printed with it ("2 out of every 3", "$150 billion a year"), `after` the rest. None has a space at its ends;
    joined again with the spaces of the sentence, intro + before + marked + after is the sentence, letter for letter.
    `number` and `unit` are how `marked` is printed large ("2 out of 3", "$150" + "billion a year"). `qualifier` is the
    end of `before` that belongs to the number ("an estimated", "more than"), empty when there is none. A text without
    a mark has only its sentence.
    """

    sentence: str
    intro: str = ""
    before: str = ""
    qualifier: str = ""
    marked: str = ""
    number: str = ""
    unit: str = ""
    after: str = ""


# -- records ----------------------------------------------------------------------------------------------------------


class FigureChoice(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an author may choose about the figure of a fact; all else follows from the measure."""

    kind: str = ""
    """A form other than the one that follows from the measure: row, dots, range, share, pair, symbols or number (the
    number alone). A form that would misstate the number is refused."""
    icons: list[Slug] = msgspec.field(default_factory=list)
    """The symbols: what is counted (woman, person, child, case-file), or the things a sentence names."""
    labels: list[Text] = msgspec.field(default_factory=list)
    """Words of the figure. For a share: total, share and, if the source names it, rest; for a pair: first, second; for
    a range in percent: its whole; for a range of a count: low, high, unit."""
    key: str = ""
    """The key to units of a pair: "Each figure stands for 25 million people."."""
    alt: str = ""
    """The text alternative, when the one that the program writes does not say enough."""


class Place(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a fact speaks of: a country, a region (see countries.yaml), or, without either, the world."""

    country: CountryCode | None = None
    region: Slug | None = None
    name: str = ""
    """How the place is printed: "Nairobi"; without it the name of the country or region."""


class Fact(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One sentence of the source, verbatim, with its number in braces."""

    id: Slug
    text: Text
    """The sentence of the source, its number in braces: "An estimated {1 in 5} women ...". A brace that is meant as a
    letter is written twice."""
    source: Slug
    """The id of its source in sources.yaml."""
    measure: Measure | None = None
    """Only where the marked words cannot be read; a disagreement with them is an error."""
    place: Place | None = None
    year: Year | None = None
    """The year the sentence itself names."""
    as_of: dt.date | None = None
    """The day on which the source was last looked at for this fact."""
    hero: bool = False
    """Printed large, at the full width of the sheet; one in each issue."""
    scope: str = ""
    """Words for the line above the number when the sentence stands whole below it: "Nairobi, 2012"."""
    claim: str = ""
    """The sentence as the title of a slide: at most 18 words, fractions spelled out."""
    counted: str = ""
    """What is counted, in a few words of the sentence, for the line at the number on a slide: "women, in her
    lifetime"."""
    figure: FigureChoice | None = None
    wording: Wording = Wording(sentence="")
    """Filled in on reading, from `text`; not a field of the file."""


class Area(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Countries of one issue that share a restriction ("specifically child sex abuse")."""

    countries: Annotated[list[CountryCode], Meta(min_length=1)]
    restriction: str = ""


class Where(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where IJM pursues justice for an issue."""

    sentence: Text
    """The source's sentence, verbatim."""
    label: Text
    """The short form over the map of the sheet."""
    areas: Annotated[list[Area], Meta(min_length=1)]


class Issue(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of violence against the poor: one file in data/issues."""

    id: Slug
    order: Annotated[int, Meta(ge=1)]
    """Its place in the series: fact sheet `order` of six."""
    title: Text
    icon: Slug
    accent: Slug
    """A colour name of the theme."""
    lead: Text
    """The first sentence of the description."""
    body: Annotated[str, Meta(min_length=1, extra={"paragraphs": True})]
    """The rest of the description; an empty line begins a new paragraph."""
    context: str = ""
    """The sentence of the description that country sheets print."""
    slide: Slug | None = None
    """The id of the fact for the slide of this issue; without it the hero."""
    where: Where
    facts: Annotated[list[Fact], Meta(min_length=1)]

    @property
    def countries(self) -> list[str]:
        """The codes of its countries, in the order of the source."""
        return [code for area in self.where.areas for code in area.countries]

    @property
    def hero(self) -> Fact:
        """The fact marked as hero, else the first."""
        return next((fact for fact in self.facts if fact.hero), self.facts[0])

    @property
    def slide_fact(self) -> Fact:
        """The fact chosen for the slide, else the hero."""
        return next((fact for fact in self.facts if fact.id == self.slide), self.hero)

    @property
    def paragraphs(self) -> list[str]:
        """The body, paragraph by paragraph."""
        return self.body.split("\n\n")


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
    url: str = ""
    accessed: dt.date | None = None


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


class Labels(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Interface words: the short labels of sheets and slides. Words in {braces} are filled in."""

    sheet_number: Text
    country_sheet: Text
    quick_facts: Text
    more_facts: Text
    find_out_more: Text
    code_alt: Text
    """The text alternative of the QR code; {address} is filled in."""
    four_ways: Text
    where: Text
    pursues: Text
    worldwide: Text
    scan: Text
    source: Text
    years_not_stated: Text
    map_credit: Text
    boundaries: Text
    ways_claim: Text
    map_claim: Text
    year_not_stated: Text


class Countries(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file countries.yaml."""

    countries: Annotated[list[Country], Meta(min_length=1)]
    regions: list[Region] = msgspec.field(default_factory=list)


class Sources(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file sources.yaml."""

    sources: Annotated[list[Source], Meta(min_length=1)]


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

    def restriction(self, issue: Issue, code: str) -> str:
        """Return what limits the work on the issue in the country, or an empty text."""
        return next((area.restriction for area in issue.where.areas if code in area.countries), "")

    def facts(self) -> Iterator[tuple[Issue, Fact]]:
        """Yield every fact with its issue."""
        return ((issue, fact) for issue in self.issues.values() for fact in issue.facts)
