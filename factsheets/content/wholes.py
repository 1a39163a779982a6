"""Whether a sentence names what its number is a share of: "26% of all victims" does, "interest is 26%" does not."""

from __future__ import annotations

import re

from factsheets.content.measures import TIME
from factsheets.content.people import counts_people
from factsheets.content.values import Fraction, FractionRange, Measure, Percent, PercentRange

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


def whole_of_people(before: str, after: str) -> bool:
    """Return whether what a share is of are people: "26% of all victims" and "Of all girls, 26%", not "half of all food"."""
    among = _AMONG.search(before)
    return counts_people(after) or bool(among and counts_people(among[1]))
