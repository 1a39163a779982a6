"""The records of a fact: its sentence, its record in the ledger, and its author's choices about its figure."""

import datetime as dt
from typing import Literal

import msgspec

from factsheets.content.quantity.types import CountryCode, Measure, Wording, Year
from factsheets.content.quantity.years import names_year
from factsheets.yamlio.record import Record, Slug, Text

Status = Literal["as-stated", "confirmed", "superseded", "withdrawn"]
Audience = Literal["all-ages", "adult"]

NOT_STATED = "not stated"


class Waiver(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A warning that is accepted: why, and until when."""

    check: Slug
    """The code of the warning: the word in brackets at its end."""
    reason: Text
    """Why the warning is accepted."""
    until: dt.date
    """The last day before it must be checked again."""
    words: str = ""
    """Only warnings whose message contains this text; without it, all warnings with this code here."""


class FigureChoice(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an author can choose about the figure of a fact; everything else follows from the number."""

    kind: str = ""
    """The kind of figure, if not the default for this number: row, dots, range, share, pair, symbols or number (no
    figure). A kind that would misstate the number is an error."""
    icons: list[Slug] = msgspec.field(default_factory=list)
    """The pictograms: what is counted (woman, person, child, case-file), or the things the sentence names."""
    labels: list[Text] = msgspec.field(default_factory=list)
    """Text in the figure. For a share: total, share and, if the source names it, rest; for a pair: first, second; for
    a range in percent: its whole; for a range of a count: low, high, unit; for a row: what is true of the people or things counted."""
    key: str = ""
    """The key to the symbols of a pair: "Each figure stands for 25 million people."."""
    lacking: bool = False
    """yes if the number counts what is lacking, such as case files without evidence: these symbols are empty, the others filled."""
    alt: str = ""
    """The alternative text, if the one that the program writes is not enough."""


class Place(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The country or region (see countries.yaml) that the sentence of a fact names."""

    country: CountryCode | None = None
    region: Slug | None = None
    name: str = ""
    """How the place is printed, in words from the sentence: "Nairobi’s Industrial Remand Prison"; by default, the name of the country or region."""


class Fact(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One sentence of the source, word for word, with its number in braces."""

    id: Slug
    text: Text
    """The sentence of the source, its number in braces: "An estimated {1 in 5} people ...". To print a brace,
    type it twice."""
    source: Slug
    """The id of its source in sources.yaml."""
    measure: Measure | None = None
    """Only if the program cannot read the number in braces; a contradiction is an error."""
    place: Place | None = None
    year: Year | None = None
    """The year of the number, if the sentence, or the year or title of the source, gives it."""
    period: str = ""
    """The years that the number is about, if the source gives more than one ("2012-2016") or gives them outside the
    sentence ("2020"); or: not stated"""
    status: Status = "as-stated"
    """as-stated: only the source says so. confirmed: someone has confirmed it, see `note`. superseded, withdrawn: it stays
    on record but is not printed."""
    as_of: dt.date | None = None
    """The date when this fact was last compared with its source."""
    review_by: dt.date | None = None
    """The date by which to check it again; by default, that of its source."""
    note: str = ""
    """A note for the next person who checks it; printed only on the fact review sheet."""
    audience: Audience = "all-ages"
    """adult: left out of the all-ages edition."""
    quantity: Slug | None = None
    """What is measured, in a word of your own: facts with the same quantity must not contradict each other."""
    part_of: Slug | None = None
    """The quantity that this number is a part of. Use the same word in the facts about its other parts."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Accepted warnings about this fact."""
    hero: bool = False
    """yes: printed large, at the full width of the sheet; one fact per issue."""
    scope: str = ""
    """Text for the line above the number if the whole sentence is below it: "Nairobi’s Industrial Remand Prison, 2012"."""
    claim: str = ""
    """Accepted, but no longer printed."""
    counted: str = ""
    """Accepted, but no longer printed."""
    figure: FigureChoice | None = None
    wording: Wording = Wording(sentence="")
    """Filled in on reading, from `text`; not a field of the file."""

    @property
    def undated(self) -> bool:
        """Whether it has a number whose year neither its fields nor its sentence give."""
        stated = self.year or self.dated_by or names_year(self.scope)
        return self.measure is not None and not (stated or self.wording.dated)

    @property
    def dated_by(self) -> str:
        """The period, if one is stated; otherwise nothing."""
        return "" if self.period == NOT_STATED else self.period

    @property
    def printed(self) -> bool:
        """Whether it may be printed: it has been neither superseded nor withdrawn."""
        return self.status in ("as-stated", "confirmed")
