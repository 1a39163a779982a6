"""The types in content records: kinds of words and numbers, measures, and a sentence taken apart."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

CountryCode = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="two capital letters, such as KE")]
Year = Annotated[int, Meta(ge=1000, le=2999, description="a year in four digits, such as 2012")]
Longitude = Annotated[float, Meta(ge=-180, le=180, description="degrees from -180 (west) to 180 (east)")]
Latitude = Annotated[float, Meta(ge=-90, le=90, description="degrees from -90 (south) to 90 (north)")]


# -- measures: what a number in a sentence means -----------------------------------------------------------------------


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
    """ "45.8 million": a number of people or things. `at_least` for "more than"."""

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


class FractionRange(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="fraction-range"):
    """ "4–6 of 10"."""

    low: int
    high: int
    whole: int


class Rate(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="rate"):
    """ "1,000 a day", "45 per 1,000", "every 2 seconds": a number, and how much of something else it is for."""

    value: float
    per: str


class Times(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="times"):
    """ "twice", "3x", "three times as likely": one thing as a multiple of another."""

    value: float


class Change(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="change"):
    """ "from 12% to 8%": what something was, and what it became."""

    first: Percent | Count | Money
    second: Percent | Count | Money


class Share(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="share"):
    """A stated total and the part of it that the same sentence names: "$150 billion - two-thirds from ..."."""

    total: Count | Money
    part: int
    whole: int


class Pair(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="pair"):
    """Two counts of one sentence: "115 million widows ... half a billion children"."""

    first: Count
    second: Count


Measure = (
    Fraction
    | FractionRange
    | Percent
    | PercentRange
    | Count
    | CountRange
    | Money
    | Rate
    | Times
    | Change
    | Share
    | Pair
)


def is_money(measure: Measure | None) -> bool:
    """Return whether a number is a sum of money, or a share or change of one."""
    match measure:
        case Share(total=part) | Change(first=part):
            return isinstance(part, Money)
    return isinstance(measure, Money)


Counted = Literal["people", "things", "amount", "unnamed"]
"""What the number of a sentence is a share of; "unnamed" if it is not a share, or of nothing that the sentence names."""


class Wording(Struct, frozen=True):
    """A fact's sentence taken apart at its first marked number.

    `sentence` is the whole text without its braces. `intro` has the whole sentences before the one with the number,
    `before` the words between them and the number, `marked` the number as the sentence has it, with the words that are
    printed with it ("2 out of every 3", "$150 billion a year"), `after` the rest. None has spaces at its ends; joined
    with the spaces of the sentence, intro + before + marked + after is the sentence, character for character. `number`
    and `unit` are how `marked` is printed large ("2 out of 3", "$150" + "billion a year"), `second` is another marked
    number in `after`, as the sentence has it. `qualifier` is the end of
    `before` that belongs to the number ("an estimated", "more than"), or empty. `change` is the word that makes the
    number a change or a comparison ("rose", "faster"), or empty; `dated` says whether the sentence gives its year;
    `counted` is what it is a share of, `why` the reason if it is of nothing that the sentence names. A text without a mark has only its sentence.
    """

    sentence: str
    intro: str = ""
    before: str = ""
    qualifier: str = ""
    marked: str = ""
    number: str = ""
    unit: str = ""
    after: str = ""
    second: str = ""
    change: str = ""
    dated: bool = False
    counted: Counted = "unnamed"
    why: str = ""
