"""Whether a sentence names what its number is a share of: "26% of all victims" does, "interest is 26%" does not."""

from __future__ import annotations

import re

from factsheets.content.quantity.measures import TIME
from factsheets.content.quantity.people import counts_people, counts_things, noun_of
from factsheets.content.quantity.types import Counted, Fraction, FractionRange, Measure, Percent, PercentRange

_FLAGS = re.IGNORECASE | re.ASCII
_IN_WORDS = re.compile(
    r"\d+ (?:in|of|out of) |\w+ (?:in|of|out of) |\S+\s?(?:-|–|to|or)\s?\S+ (?:in|of|out of) ", _FLAGS
)
"""A fraction that names how many its whole has: "1 in 5", "two out of three"."""
_OF = re.compile(r"of (?!an?\b|one\b|\W?\d)\w", _FLAGS)
""" "half of the girls", but not "a quarter of an hour" or "half of 1%"."""
_HALF_THE = re.compile(r"(?:the|all|their|its|these|those|our|his|her)\b", _FLAGS)
_AMONG = re.compile(r"(?:^|[.!?]\s)(?:Of|Among)\b([^,.]+),$")
_BY = re.compile(r"\bby$", _FLAGS)
"""Of "by 90% of women" nobody knows whether it is a share or a change; the number stands alone until its author chooses."""
_TIME_NEXT = re.compile(rf"{TIME}s?\b", _FLAGS)


def names_whole(measure: Measure | None, words: str, before: str, after: str) -> bool:
    """Return whether a share that is read has its whole in the sentence; other measures need none.

    `words` are the marked ones, `before` and `after` stand around them in the sentence.
    """
    rest = after.lstrip()
    match measure:
        case Fraction() | FractionRange() if _IN_WORDS.match(words):
            return not _TIME_NEXT.match(rest)  # "one in five years" tells when
        case Fraction(1, 2) if words.lower() == "half" and _HALF_THE.match(rest):
            return True
        case Fraction() | FractionRange() | Percent() | PercentRange():
            return bool(_OF.match(rest) or _AMONG.search(before)) and not _BY.search(before)
    return True


_DEGREE = re.compile(
    r"(?:(?:in)?effective|(?:in)?efficient|(?:in)?accurate|(?:in)?complete[d]?|full|empty|sure|certain|pure|safe|reliable|successful|funded"
    r"|covered|charged|loaded|booked|recycled|renewable|organic|solar|humidity)\b",
    _FLAGS,
)
""" "90% effective": how much of something one thing is, not how many."""


def counted_in(measure: Measure | None, words: str, before: str, after: str) -> Counted:
    """Return what a share is of: "people" ("26% of all victims"), "things" ("95% of malaria cases"), an "amount" ("80% of
    capacity", "90% effective"), or "unnamed". The arguments are those of `names_whole`.
    """
    among = _AMONG.search(before)
    places = [after, among[1]] if among else [after]
    if _DEGREE.match(after.lstrip()):
        return "amount"
    if any(map(counts_people, places)):
        return "people"
    if any(map(counts_things, places)) or (isinstance(measure, Fraction) and _IN_WORDS.match(words)):
        return "things"
    return "amount" if names_whole(measure, words, before, after) else "unnamed"


def named_noun(before: str, after: str) -> str:
    """Return the noun that a number counts or is a share of: "women" of "26% of women" and "Of all women, 26%"; or nothing."""
    among = _AMONG.search(before)
    return noun_of(after) or (noun_of(among[1]) if among else "")
