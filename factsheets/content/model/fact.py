"""The records of a fact: its sentence, what the ledger holds of it, and what an author chose about its figure."""

import datetime as dt
from typing import Literal

import msgspec

from factsheets.content.quantity.sentence import first_end
from factsheets.content.quantity.types import CountryCode, Measure, Wording, Year
from factsheets.content.quantity.years import dates_number, names_year
from factsheets.yamlio.record import Record, Slug, Text

Status = Literal["as-stated", "confirmed", "superseded", "withdrawn"]
Audience = Literal["all-ages", "adult"]

NOT_STATED = "not stated"


class Waiver(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One finding that is known and accepted, why, and until when."""

    check: Slug
    """The code of the finding: the word in brackets at its end."""
    reason: Text
    """Why it may stand."""
    until: dt.date
    """The last day on which it may stand without being looked at again."""
    words: str = ""
    """Only the findings whose message holds these words; without them all findings of this code here."""


class FigureChoice(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an author may choose about the figure of a fact; all else follows from the measure."""

    kind: str = ""
    """A form other than the one that follows from the measure: row, dots, range, share, pair, symbols or number (the
    number alone). A form that would misstate the number is refused."""
    icons: list[Slug] = msgspec.field(default_factory=list)
    """The symbols: what is counted (woman, person, child, case-file), or the things a sentence names."""
    labels: list[Text] = msgspec.field(default_factory=list)
    """Words of the figure. For a share: total, share and, if the source names it, rest; for a pair: first, second; for
    a range in percent: its whole; for a range of a count: low, high, unit; for a row: what is true of those counted."""
    key: str = ""
    """The key to units of a pair: "Each figure stands for 25 million people."."""
    lacking: bool = False
    """Those counted lack what the symbol shows, as case files do that hold no evidence: they are drawn empty, the others filled."""
    alt: str = ""
    """The text alternative, when the one that the program writes does not say enough."""


class Place(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The country or region (see countries.yaml) that the sentence of a fact names."""

    country: CountryCode | None = None
    region: Slug | None = None
    name: str = ""
    """How the place is printed, in words of the sentence: "Nairobi’s Industrial Remand Prison"; without it the name of the country or region."""


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
    """The year of the number, where the sentence names it, or the record of the source: its year or title."""
    period: str = ""
    """The years that the number is about, if the source gives more than one ("2012-2016") or gives them elsewhere than
    in the sentence ("2020"); or: not stated"""
    status: Status = "as-stated"
    """as-stated: nobody but the source has confirmed it. confirmed: someone has, see `note`. superseded, withdrawn: it
    stays in the ledger and is printed nowhere."""
    as_of: dt.date | None = None
    """The day on which the source was last looked at for this fact."""
    review_by: dt.date | None = None
    """The day by which it is to be looked at again; without it that of its source."""
    note: str = ""
    """A note for the next person who looks at it; printed on the fact review sheet alone."""
    audience: Audience = "all-ages"
    """adult: left out of what children pick up."""
    quantity: Slug | None = None
    """What is measured, in a word of your own: two facts about one quantity must say the same."""
    part_of: Slug | None = None
    """The quantity that this number is a part of, if the other facts with the same word are other parts of it."""
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Findings about this fact that may stand."""
    hero: bool = False
    """Printed large, at the full width of the sheet; one in each issue."""
    scope: str = ""
    """Words for the line above the number when the sentence stands whole below it: "Nairobi’s Industrial Remand Prison, 2012"."""
    claim: str = ""
    """The sentence as the title of a slide: at most 18 words, fractions spelled out."""
    counted: str = ""
    """What is counted, in a few words of the sentence, for the line at the number on a slide: "women, in her
    lifetime"."""
    figure: FigureChoice | None = None
    wording: Wording = Wording(sentence="")
    """Filled in on reading, from `text`; not a field of the file."""

    @property
    def undated(self) -> bool:
        """Whether it has a number, and neither its fields nor its sentence say of which year that is."""
        stated = self.year or self.dated_by or names_year(self.scope)
        return self.measure is not None and not (stated or self.dated_in_sentence)

    @property
    def dated_in_sentence(self) -> bool:
        """Whether its sentence says of which year its number is."""
        after = self.wording.after
        return dates_number(self.wording.before, after[: first_end(after)])

    @property
    def dated_by(self) -> str:
        """The period, if one is stated; else nothing."""
        return "" if self.period == NOT_STATED else self.period

    @property
    def printed(self) -> bool:
        """Whether it may be printed: it has been neither superseded nor withdrawn."""
        return self.status in ("as-stated", "confirmed")
