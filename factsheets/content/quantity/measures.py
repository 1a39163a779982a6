"""The numbers of English prose, read one by one: counts, money, shares, ranges, rates, multiples and changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from factsheets.content.quantity.changes import TAIL
from factsheets.content.quantity.numerals import SCALE, SCALES, value_of
from factsheets.content.quantity.types import (
    Change,
    Count,
    CountRange,
    Fraction,
    FractionRange,
    Money,
    Percent,
    PercentRange,
    Rate,
    Times,
)
from factsheets.content.quantity.years import YEAR
from factsheets.regex import ENGLISH, regex

Single = Fraction | FractionRange | Percent | PercentRange | Count | CountRange | Money | Rate | Times | Change

EXPONENTS = {
    "": 0, **SCALES, "k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
"""Words for a part -> how many of them make the whole."""
PART = "|".join(PARTS)
"""The pattern of one such word, for use in a group."""
SIGNS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
}  # fmt: skip
_MULTIPLES = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "quadruple": 4}
_PEOPLE = frozenset({"people", "children", "women", "men", "persons"})
"""Plurals that do not end in s."""

_SCALE = rf"(?:\s(?:{SCALE}|mn|bn|tn)|(?:k|mn?|bn|tn))\b"
_GROUPED = r"\d{1,3}(?:,\d{3})+"
# "1.200" is 1,200 to one reader and 1.2 to another; with a scale word or a percent sign it is a decimal.
_DIGITS = (
    rf"(?![1-9]\d{{0,2}}\.\d{{3}}(?!\d|\s?(?:{SCALE}|%|per\s?cent|(?:mn?|bn|tn|k)\b)))(?:{_GROUPED}|\d+)(?:\.\d+)?"
)
# Matches any word: value_of knows which are numbers. Listing them in each pattern would take longer to compile than to
# use.
_WORD = "[a-z]+(?:-[a-z]+)?"
_WHOLE = rf"{_GROUPED}|\d{{1,9}}|(?:one|a) hundred|{_WORD}"
_SIGN = r"\s?(?:%|percent|per cent)"
_TO = r"\s?(?:-|–|to|and)\s?"
TIME = "(?:second|minute|hour|day|night|week|month|year|decade|generation)"
"""The pattern of a unit of time; in the plural an s is added."""
PER = rf"\s(?:(?:an?|per|each) {TIME}|every (?:(?:{_DIGITS}|{_WORD}) )?{TIME}s?|annually|daily)\b"
"""The pattern of "a year", "every 2 seconds": printed with the number that it follows."""
GOES_ON = rf"(?:{_SCALE}(?:{_SIGN})?|{_SIGN}(?!\w))"
"""The pattern of what belongs to the digits before it: "million", "per cent"."""
_CURRENCY = r"(?P<currency>(?:[A-Z]{1,3})?[$€£¥₹₩₦₱₽₺₫₪৳]|(?-i:[A-Z]{3}|Rs|KSh))\s?"
_MONEY = regex(
    rf"(?<!\w){_CURRENCY}\d"
    r"|\b(?:dollar|euro|pound|(?<!per )cent|rupee|shilling|franc|peso|cedi|quetzale?)s?\b", ENGLISH,
)  # fmt: skip
_NOUN = r"[a-z][a-z’'-]+"
_YEARS = regex(rf"{YEAR}(?:{_TO}{YEAR})?")


def _number(name: str) -> str:
    """Return the pattern of a number in digits or words and its scale word, as the groups `name` and `name_scale`."""
    return rf"(?P<{name}>{_DIGITS}|{_WORD})(?P<{name}_scale>{_SCALE})?"


class Reading(NamedTuple):
    """A marked number: its measure (None if it cannot be read) and how it is printed large, number and unit."""

    measure: Single | None
    number: str
    unit: str = ""

    @classmethod
    @lru_cache(maxsize=2048)
    def of(cls, words: str) -> Reading:
        """Return the reading of the words by themselves; unreadable words are printed as they are."""
        plain = " ".join(words.split())
        tail = TAIL.search(plain)
        core = plain[: tail.start()] if tail else plain
        readings = (_read(read, found) for pattern, read in _GRAMMAR if (found := pattern.fullmatch(core)))
        reading = next((reading for reading in readings if reading), None)
        if reading is None or is_year(core):
            return cls(None, plain)
        return reading._replace(unit=f"{reading.unit}{tail[0]}".strip()) if tail else reading

    @classmethod
    def of_change(cls, words: str) -> Reading:
        """Return the reading of "12% to 8%" as a change, printed with its "to"; unread if it is not a change."""
        plain = " ".join(words.split())
        first, joint, second = plain.partition(" to ")
        new = cls.of(second)
        old = cls.of(f"{first}{_missing_unit(first, second)}") if joint else new
        if joint and isinstance(old.measure, Percent | Count | Money) and type(old.measure) is type(new.measure):
            assert isinstance(new.measure, Percent | Count | Money)
            return cls(Change(old.measure, new.measure), first, f"to {second}")
        return cls(None, plain)

    @classmethod
    def of_ratio(cls, words: str) -> Reading:
        """Return the reading of "1 to 300" in "a ratio of 1 to 300", printed as it is."""
        plain = " ".join(words.split())
        first, _, second = plain.partition(" to ")
        one = cls.of(first).measure
        return cls(Rate(one.value, second) if second and isinstance(one, Count) else None, plain)


def share_of(words: str) -> float | None:
    """Return the share that a number by itself means, 0.6 for "60%" and "6 in 10"; None for all others."""
    match Reading.of(words).measure:
        case Fraction(part, whole) if whole:
            return round(part / whole, 4)
        case Percent(value):
            return round(value / 100, 4)
    return None


def _read(read: Callable[[re.Match[str]], Reading | None], found: re.Match[str]) -> Reading | None:
    """Return the reading; None if a word is not a number."""
    try:
        return read(found)
    except ValueError:
        return None


def is_year(words: str) -> bool:
    """Return whether the digits look like a year, or like two joined by a dash."""
    return bool(_YEARS.fullmatch(words))


def names_money(text: str) -> bool:
    """Return whether a text is about money, with a sum or without: "$20", "Twenty dollars", "a dollar a day"."""
    return _MONEY.search(text) is not None


def joined_by_and(words: str) -> bool:
    """Return whether "and" is between two numbers: "4 and 6", a range only after "between"."""
    return bool(re.search(r"\band\b", words))


def _missing_unit(first: str, second: str) -> str:
    """Return the unit that "12" lacks in "12 to 8%", and "4" in "4 to 6 million"."""
    if not re.fullmatch(_DIGITS, first):
        return ""
    found = re.search(rf"({_SIGN})$|({_SCALE})", second, ENGLISH)
    return found[0] if found else ""


def _value(digits: str, scale: str | None = None) -> float:
    """Return "10.7", "million" as a number; calculated as a decimal with an exponent, to avoid binary rounding."""
    plain = digits.replace(",", "") if digits[0].isdigit() else str(value_of(digits))
    return float(f"{plain}e{EXPONENTS[(scale or '').strip().lower()]}")


def _printed(found: re.Match[str]) -> tuple[str, str]:
    """Return the part that is printed large, and the part after it: "10.7" and "million", "2.2bn" and an empty text."""
    end = found.end("value")
    rest = re.match(r"\S*", found[0][end:])
    assert rest
    return found[0][: end + rest.end()], found[0][end + rest.end() :].strip()


def _fraction(found: re.Match[str]) -> Reading:
    part, whole = value_of(found["part"]), value_of(found["whole"])
    shown = [word if word[0].isdigit() else str(value_of(word)) for word in (found["part"], found["whole"])]
    return Reading(Fraction(part, whole), f"{shown[0]} {found['join'].lower()} {shown[1]}")


def _fraction_range(found: re.Match[str]) -> Reading:
    low, high, whole = (value_of(found[name]) for name in ("low", "high", "whole"))
    return Reading(FractionRange(low, high, whole), f"{found['low']}–{found['high']} {found['join']} {found['whole']}")


def _parts_of(found: re.Match[str]) -> Reading | None:
    word, whole = (found["part"] or "").lower(), found["whole"].lower()
    if not word and whole != "half":  # "the third of May" and "the last quarter" are not fractions
        return None
    part = 1 if word in ("", "a", "an") else value_of(word)
    return Reading(Fraction(part, PARTS[whole]), found[0])


def _slashed(found: re.Match[str]) -> Reading | None:
    part, whole = int(found["part"]), int(found["whole"])
    return Reading(Fraction(part, whole), found[0]) if part < whole else None


def _sign(found: re.Match[str]) -> Reading:
    return Reading(Fraction(*SIGNS[found[0]]), found[0])


def _percent(found: re.Match[str]) -> Reading:
    sign = found["sign"].strip()
    measure = Percent(_value(found["value"]))
    return Reading(measure, f"{found['value']}%") if sign == "%" else Reading(measure, found["value"], sign)


def _percents(found: re.Match[str]) -> Reading:
    sign, span = found["sign"].strip(), f"{found['low']}–{found['high']}"
    measure = PercentRange(_value(found["low"]), _value(found["high"]))
    return Reading(measure, f"{span}%") if sign == "%" else Reading(measure, span, sign)


def _count(found: re.Match[str]) -> Reading | None:
    noun = (found["noun"] or "").lower()
    if noun and not noun.endswith("s") and noun not in _PEOPLE and noun != "percentage points":
        return None
    measure = Count(_value(found["value"], found["value_scale"]), at_least=bool(found["plus"]))
    return Reading(measure, *_printed(found))


def _mixed(found: re.Match[str]) -> Reading:
    part, whole = SIGNS[found["sign"]]
    count = Count(_value(f"{int(found['value']) + part / whole}", found["scale"]))
    return Reading(count, f"{found['value']}{found['sign']}", (found["scale"] or "").strip())


def _half(found: re.Match[str]) -> Reading:
    return Reading(Count(_value("0.5", found["scale"])), found[0])


def _one(found: re.Match[str]) -> Reading:
    return Reading(Count(12 if found["scale"] == "dozen" else _value("1", found["scale"])), found[0])


def _money(found: re.Match[str]) -> Reading:
    measure = Money(_value(found["value"], found["value_scale"]), found["currency"], _period(found["per"] or ""))
    return Reading(measure, *_printed(found))


def _period(words: str) -> str:
    """Return " a year" as "year", " every 2 weeks" as "2 weeks"."""
    plain = {"annually": "year", "daily": "day"}.get(words.strip(), words.strip())
    return re.sub(r"^(?:an?|per|each|every) ", "", plain)


def _rate(found: re.Match[str]) -> Reading:
    return Reading(Rate(_value(found["value"], found["value_scale"]), _period(found["per"])), *_printed(found))


def _rate_in(found: re.Match[str]) -> Reading:
    return Reading(Rate(_value(found["value"]), found["whole"]), found[0])


def _every(found: re.Match[str]) -> Reading:
    words, per = found["what"] or "", found["per"]
    value = value_of(found["many"]) if found["many"] and found["many"].lower() not in ("a", "an") else 1
    if words:
        return Reading(Rate(value, per), words.strip(), f"every {per}")
    head, _, last = found[0].rpartition(" ")
    return Reading(Rate(value, per), head, last)


def _times(found: re.Match[str]) -> Reading:
    word = found["word"]
    return Reading(Times(_MULTIPLES[word.lower()] if word else _value(found["value"])), found[0])


def _counts(found: re.Match[str]) -> Reading:
    """Return a range; in "10.7 and 12.7 million" both are millions, in "600,000 to 1 million" they are not."""
    low, high = found["low"], found["high"]
    low_scale, high_scale = ((found[name] or "").strip() for name in ("low_scale", "high_scale"))
    shared = not low_scale and _value(low) < 1000
    measure = CountRange(_value(low, high_scale if shared else low_scale), _value(high, high_scale))
    if measure.low > measure.high and " to " in found[0]:
        return Reading.of_change(found[0])  # a range cannot go down
    if shared or low_scale == high_scale:
        return Reading(measure, f"{low}–{high}", high_scale)
    start = f"{low} {low_scale}" if low_scale else low
    return Reading(measure, start, f"to {high} {high_scale}".strip())


def _percents_or_change(found: re.Match[str]) -> Reading:
    reading = _percents(found)
    assert isinstance(reading.measure, PercentRange)
    down = reading.measure.low > reading.measure.high and " to " in found[0]
    return Reading.of_change(found[0]) if down else reading


def _pattern(words: str) -> re.Pattern[str]:
    return regex(words, ENGLISH)


_JOIN = r"(?P<join>in|out of|of)(?: every)?"

_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None]], ...] = (
    (_pattern(rf"(?P<part>{_WHOLE}) {_JOIN} (?P<whole>{_WHOLE})"), _fraction),
    (_pattern(rf"(?P<low>{_WHOLE})\s?(?:-|–|to|or)\s?(?P<high>{_WHOLE}) {_JOIN} (?P<whole>{_WHOLE})"), _fraction_range),
    (_pattern(rf"(?:(?P<part>{_WHOLE}|an?)[ -])?(?P<whole>{PART})s?"), _parts_of),
    (_pattern(r"(?P<part>\d{1,2})/(?P<whole>\d{1,3})"), _slashed),
    (_pattern(f"[{''.join(SIGNS)}]"), _sign),
    (_pattern(rf"(?P<value>{_DIGITS}|(?:one|a) hundred|{_WORD})(?P<sign>{_SIGN})"), _percent),
    (_pattern(rf"(?P<low>{_DIGITS})(?:{_SIGN})?{_TO}(?P<high>{_DIGITS})(?P<sign>{_SIGN})"), _percents_or_change),
    (_pattern(rf"(?P<word>{'|'.join(_MULTIPLES)})|(?P<value>{_DIGITS}|{_WORD})(?:x|×|-?fold| times)"), _times),
    (_pattern(rf"{_number('value')}(?:\s{_NOUN})?(?P<per>{PER})"), _rate),
    (_pattern(rf"{_number('value')}(?P<per> per (?:{_DIGITS}(?: {_NOUN}){{0,3}}|{_NOUN}))"), _rate),
    (_pattern(rf"(?P<value>\d+\.\d+) in (?P<whole>{_WHOLE})"), _rate_in),
    (
        _pattern(
            rf"(?P<what>(?P<many>\d+|{_WORD}|an?)(?: {_NOUN}){{0,2}} )?every (?P<per>(?:(?:\d+|{_WORD}) )?{TIME}s?)"
        ),
        _every,
    ),
    (_pattern(rf"{_number('value')}(?P<plus>\+)?(?: (?P<noun>percentage points|{_NOUN}))?"), _count),
    (_pattern(rf"(?P<value>\d+)\s?(?P<sign>[½¼¾])(?P<scale>\s(?:{SCALE}))?"), _mixed),
    (_pattern(rf"half a (?P<scale>{SCALE})"), _half),
    (_pattern(rf"an? (?P<scale>dozen|{SCALE})"), _one),
    (_pattern(rf"{_number('low')}{_TO}{_number('high')}"), _counts),
    (_pattern(rf"{_CURRENCY}{_number('value')}(?P<per>{PER})?"), _money),
)
