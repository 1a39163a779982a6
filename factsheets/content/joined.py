"""Two numbers of one sentence that one figure joins: a total and its share, or two counts of the same kind."""

from __future__ import annotations

import re
from math import gcd

from factsheets.content.marks import Mark, measured
from factsheets.content.measures import PER
from factsheets.content.values import Count, Fraction, Money, Pair, Percent, Share

_FLAGS = re.IGNORECASE | re.ASCII
_PEOPLE = "(?: (?:people|persons|children|women|men|girls|boys|cases))?"
_THESE = rf"of (?:whom|which|them|it|(?:these|those){_PEOPLE}|(?:this|that) (?:sum|amount|total|money|number))"
_OF_WHOM = re.compile(rf"\b{_THESE},?$", _FLAGS)
_OF = re.compile(r"(?:^|[.!?]\s)(?:Out of|Of|Among)(?: the| these)?$")
_OF_THEM = re.compile(rf"\s*(?:{_THESE}|of the total)\b", _FLAGS)
_OF_OTHERS = re.compile(r"\s*of\b", _FLAGS)
_DASH = re.compile(r"[–—,-]$")
_FROM = re.compile(r"\s*from\b", _FLAGS)
_SAID_TWICE = re.compile(r"[,–—(]\s*(?:or|i\.e\.|that is)\b[^,;]*$|\($|\bor$", _FLAGS)
_AND, _TO = re.compile(r"(?:\w+ ){0,2}and$", _FLAGS), re.compile(r"(?:[\w’']+ ){0,4}to$", _FLAGS)
_PER_TIME = re.compile(rf"(?:\s[\w’'-]+){{0,3}}{PER}", _FLAGS)
_PLAIN_UNITS = re.compile(r"(?:hundred|thousand|million|billion|trillion|[mbt]n)?\+?", _FLAGS)


def measure_of_two(first: Mark, second: Mark) -> Share | Pair | None:
    """Return what two marked numbers say together; None if the words do not join them."""
    match measured(first), measured(second):
        case (Count() | Money()) as total, Fraction(part, whole) if is_share(first, second):
            return Share(total, part, whole)
        case (Count() | Money()) as total, Percent(value) if is_share(first, second):
            return Share(total, *lowest(round(value * 1000), 100_000))
        case Count() as one, Count() as other if not said_twice(first, second) and not ends_of_range(first, second):
            return Pair(one, other) if _is_plain(first) and _is_plain(second) else None
    return None


def is_share(first: Mark, second: Mark) -> bool:
    """Return whether words make the second number a part of the first: "of whom 20%", "1 in 5 of them", "Of …, 20%".

    A sum of money may say where it comes from, too: "$150 billion – two-thirds from …". Of people, "365 million – 1 in 7
    from Asia" may be said of the whole world.
    """
    between = _between(first, second)
    if _OF_THEM.match(second.after):
        return True
    if _OF_OTHERS.match(second.after):  # "of whom 20% of the women": a share of another whole
        return False
    if _OF.search(first.before) or _OF_WHOM.search(between):
        return True
    return isinstance(first.reading.measure, Money) and bool(_DASH.search(between) and _FROM.match(second.after))


def said_twice(first: Mark, second: Mark) -> bool:
    """Return whether the two numbers say one thing in two ways: "365 million people, or 1 in 7"."""
    return bool(_SAID_TWICE.search(_between(first, second)))


def ends_of_range(first: Mark, second: Mark) -> str:
    """Return "between" or "from" if the two numbers are the ends of one range or change, else nothing."""
    between, start = _between(first, second), first.before.lower()
    if start.endswith("between") and _AND.fullmatch(between):
        return "between"
    return "from" if start.endswith("from") and _TO.fullmatch(between) else ""


def _between(first: Mark, second: Mark) -> str:
    """Return the words between two numbers, without those that qualify the second."""
    return second.before[first.end :].strip()


def _is_plain(mark: Mark) -> bool:
    """Return whether a count has no unit of its own: years, litres and so many a day are not drawn beside people."""
    return bool(_PLAIN_UNITS.fullmatch(mark.reading.unit)) and not _PER_TIME.match(mark.after)


def lowest(part: int, whole: int) -> tuple[int, int]:
    """Return a fraction in its lowest terms, as a bar is cut."""
    divisor = gcd(part, whole)
    return part // divisor, whole // divisor
