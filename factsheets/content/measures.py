"""The numbers of English prose, read: counts, money, percentages, fractions and ranges, one or two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import gcd
from typing import NamedTuple

from factsheets.content.model import (
    Count,
    CountRange,
    Fraction,
    Measure,
    Money,
    Pair,
    Percent,
    PercentRange,
    Share,
)

_EXPONENTS = {"": 0, "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip

_FLAGS = re.IGNORECASE | re.ASCII
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_WHOLE = rf"\d{{1,9}}|{'|'.join(_WORDS)}"
_SIGN = r"\s?(?:%|percent|per cent)"
_TO = r"\s?(?:-|–|to|and)\s?"
_PER = r"(?:\s(?:(?:a|per|each|every) (?P<per>year|month|week|day)|(?P<annually>annually)))?"

_TIME = r"\s(?:years?|months?|weeks?|days?|hours?)"


def _number(name: str) -> str:
    """Return the pattern of digits and a scale word, as the groups `name` and `name_scale`."""
    return rf"(?P<{name}>{_DIGITS})(?:\s(?P<{name}_scale>{_SCALE}))?"


_FRACTION = re.compile(rf"(?P<part>{_WHOLE}) (?P<join>in|out of|of)(?: every)? (?P<whole>{_WHOLE})", _FLAGS)
_PARTS_OF = re.compile(rf"(?:(?P<part>{_WHOLE}|a|an)[ -])?(?P<whole>{'|'.join(_PARTS)})s?", _FLAGS)
_PERCENT = re.compile(rf"(?P<value>{_DIGITS})(?P<sign>{_SIGN})", _FLAGS)
_PERCENTS = re.compile(rf"(?P<low>{_DIGITS})(?:{_SIGN})?{_TO}(?P<high>{_DIGITS})(?P<sign>{_SIGN})", _FLAGS)
_COUNT = re.compile(_number("value") + rf"(?:{_PER}|{_TIME})", _FLAGS)
_HALF = re.compile(r"half a (?P<scale>thousand|million|billion|trillion)", _FLAGS)
_DOZEN = re.compile(r"a dozen", _FLAGS)
_COUNTS = re.compile(_number("low") + _TO + _number("high"), _FLAGS)
_MONEY = re.compile(rf"(?P<currency>(?:US|CA|C|A)?\$|€|£|¥)\s?{_number('value')}{_PER}", _FLAGS)


class Reading(NamedTuple):
    """A marked number: what it measures (None if it cannot be read) and how it is printed large, number and unit."""

    measure: Fraction | Percent | PercentRange | Count | CountRange | Money | None
    number: str
    unit: str = ""

    @classmethod
    def of(cls, words: str) -> Reading:
        """Return the reading of the words; what cannot be read is printed as it stands."""
        plain = " ".join(words.split())
        readings = (read(found) for pattern, read in _GRAMMAR if (found := pattern.fullmatch(plain)))
        return next(readings, cls(None, plain))


def read_marks(marks: Sequence[str], at_least: Sequence[bool]) -> Measure | None:
    """Return the measure of one or two marks; `at_least` says of each whether "more than" stands before it."""
    parts = [_at_least(Reading.of(words).measure, more) for words, more in zip(marks, at_least, strict=True)]
    match parts:
        case [single]:
            return single
        case [Count() as first, Count() as second]:
            return Pair(first, second)
        case [(Count() | Money()) as total, Fraction(part, whole)]:
            return Share(total, part, whole)
        case [(Count() | Money()) as total, Percent(value)]:
            return Share(total, *_lowest(round(value * 1000), 100_000))
    return None


def _at_least(measure: Measure | None, more: bool) -> Measure | None:
    return Count(measure.value, at_least=True) if more and isinstance(measure, Count) else measure


def _lowest(part: int, whole: int) -> tuple[int, int]:
    divisor = gcd(part, whole)
    return part // divisor, whole // divisor


def _value(digits: str, scale: str | None) -> float:
    """Return "10.7", "million" as a number; as a decimal with an exponent, so that no binary rounding creeps in."""
    return float(f"{digits.replace(',', '')}e{_EXPONENTS[(scale or '').lower()]}")


def _integer(word: str) -> int:
    return _WORDS.index(word.lower()) if word.lower() in _WORDS else int(word)


def _fraction(found: re.Match[str]) -> Reading:
    part, whole = _integer(found["part"]), _integer(found["whole"])
    return Reading(Fraction(part, whole), f"{part} {found['join'].lower()} {whole}")


def _parts_of(found: re.Match[str]) -> Reading:
    word = (found["part"] or "a").lower()
    part = 1 if word in ("a", "an") else _integer(word)
    return Reading(Fraction(part, _PARTS[found["whole"].lower()]), found[0])


def _percent(found: re.Match[str]) -> Reading:
    sign = found["sign"].strip()
    measure = Percent(_value(found["value"], None))
    return Reading(measure, f"{found['value']}%") if sign == "%" else Reading(measure, found["value"], sign)


def _percents(found: re.Match[str]) -> Reading:
    sign, span = found["sign"].strip(), f"{found['low']}–{found['high']}"
    measure = PercentRange(_value(found["low"], None), _value(found["high"], None))
    return Reading(measure, f"{span}%") if sign == "%" else Reading(measure, span, sign)


def _count(found: re.Match[str]) -> Reading:
    return Reading(Count(_value(found["value"], found["value_scale"])), found["value"], _unit(found))


def _money(found: re.Match[str]) -> Reading:
    per = found["per"] or ("year" if found["annually"] else "")
    measure = Money(_value(found["value"], found["value_scale"]), found["currency"], per)
    return Reading(measure, f"{found['currency']}{found['value']}", _unit(found))


def _unit(found: re.Match[str]) -> str:
    """Return what stands after the digits: "million", "billion a year"."""
    return found[0][found.end("value") :].strip()


def _half(found: re.Match[str]) -> Reading:
    return Reading(Count(_value("0.5", found["scale"])), found[0])


def _dozen(found: re.Match[str]) -> Reading:
    return Reading(Count(12), found[0])


def _counts(found: re.Match[str]) -> Reading:
    """Return a range; "10.7 and 12.7 million" are millions both, "600,000 to 1 million" are not."""
    low, high, scale = found["low"], found["high"], found["high_scale"]
    shared = found["low_scale"] is None and _value(low, None) < 1000
    measure = CountRange(_value(low, scale if shared else found["low_scale"]), _value(high, scale))
    if shared or found["low_scale"] == scale:
        return Reading(measure, f"{low}–{high}", scale or "")
    start = f"{low} {found['low_scale']}" if found["low_scale"] else low
    return Reading(measure, start, f"to {high} {scale or ''}".strip())


_GRAMMAR = (
    (_FRACTION, _fraction),
    (_PARTS_OF, _parts_of),
    (_PERCENT, _percent),
    (_PERCENTS, _percents),
    (_COUNT, _count),
    (_HALF, _half),
    (_DOZEN, _dozen),
    (_COUNTS, _counts),
    (_MONEY, _money),
)
