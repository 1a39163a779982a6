"""Large numbers: what one symbol of a row stands for, and how an amount is read aloud."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
LEAST_SYMBOLS, MOST_SYMBOLS, MOST_DOTS = 10, 20, 100
"""Limits for the larger count: symbols in a row, and dots if it takes more than that (docs/design.md, section 9)."""
SLIM = frozenset({"person", "woman", "child"})
MOST_WIDE = 10
"""The most symbols in a row if they are not slim (at most half as wide as high): twenty folders would be too small to see."""
MAGNITUDES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


@lru_cache(maxsize=512)
def unit_of(first: float, second: float) -> float | None:
    """Return what one symbol stands for: 1, 2, 2.5 or 5 times a power of ten that divides both counts, so that no
    symbol is cut.

    Prefers the unit with 10 to 20 symbols for the larger count, then the one with the fewest symbols above 20, then the
    one with the most below 10. None if the counts share no such unit. Raises ValueError for a count that is not above
    0.
    """
    larger, smaller = (Fraction(str(count)) for count in (max(first, second), min(first, second)))
    if smaller <= 0:
        raise ValueError("Two counts side by side must be above 0.")
    exact = [unit for unit in _units(larger) if not larger % unit and not smaller % unit]
    return float(min(exact, key=lambda unit: _rank(larger / unit))) if exact else None


def form_of(first: float, second: float, symbols: Collection[str]) -> Literal["rows", "dots", "bars"]:
    """Return how to show two counts side by side: as rows of symbols, as dots, or as bars if no unit divides both.

    `symbols` are the names of their pictograms; empty means people.
    """
    unit = unit_of(first, second)
    if unit is None:
        return "bars"
    most = MOST_SYMBOLS if SLIM.issuperset(symbols) else MOST_WIDE
    return "rows" if max(first, second) / unit <= most else "dots"


def _units(larger: Fraction) -> Iterator[Fraction]:
    """Yield the units that the larger count contains 1 to 100 times; each is a whole number: there are no half people."""
    for power in (_power(larger) / ten for ten in (1, 10, 100)):
        yield from (
            unit for step in STEPS if (unit := power * step).denominator == 1 and 1 <= larger / unit <= MOST_DOTS
        )


def _rank(symbols: Fraction) -> tuple[bool, bool, Fraction]:
    """Return the sort key that puts the best number of symbols first."""
    few = symbols < LEAST_SYMBOLS
    return not LEAST_SYMBOLS <= symbols <= MOST_SYMBOLS, few, -symbols if few else symbols


def _power(number: Fraction) -> Fraction:
    """Return the largest power of ten that does not exceed the number."""
    return Fraction(10) ** (Decimal(number.numerator) / Decimal(number.denominator)).adjusted()


def scale_of(high: float) -> tuple[float, float]:
    """Return the end of a scale and the step between its marks: 1, 2 or 5 times a power of ten, at least three steps.

    The scale goes beyond the highest value, or the bar would look like a filled whole.
    """
    highest = Fraction(str(high))
    step = max(unit for times in (1, 2, 5) if (unit := _power(highest / 2) * times) <= highest / 2)
    return float((highest // step + 1) * step), float(step)


def marks_of(end: float, step: float, unit: str) -> list[tuple[float, str]]:
    """Return the marks of a scale from 0 to its end with their labels; only the last label includes the unit.

    The numbers are those that come before the unit: "5" on a scale in million people, "500,000" on one in people.
    """
    size = next((size for name, size in MAGNITUDES if unit.startswith(name)), None)
    values = [place * step for place in range(round(end / step) + 1)]
    told = [f"{value / size:g}" if size else amount(value) for value in values]
    return list(zip(values, [*told[:-1], f"{told[-1]} {unit}".strip()], strict=True))


def amount(value: float) -> str:
    """Return a number as people say it: "115 million", "1.5 billion", "600,000", "26"."""
    for name, size in MAGNITUDES:
        if value >= size:
            return f"{round(value / size, 3):g} {name}"
    return f"{value:,.0f}" if value == round(value) else f"{value:g}"
