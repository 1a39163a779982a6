"""Large numbers: what one symbol of a row stands for, and how a reader says an amount."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
LEAST_SYMBOLS, MOST_SYMBOLS, MOST_DOTS = 10, 20, 100
"""Of the larger count: symbols in its row, and dots where that takes more of them (docs/design.md, section 9)."""
SLIM = frozenset({"person", "woman", "child"})
MOST_WIDE = 10
"""Symbols in a row that are not slim, which means at most half as wide as high: twenty folders would be too low to be seen."""
MAGNITUDES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


@lru_cache(maxsize=512)
def unit_of(first: float, second: float) -> float | None:
    """Return what one symbol stands for: 1, 2, 2.5 or 5 times a power of ten that divides both counts, so that none is cut.

    The one with 10 to 20 symbols for the larger count, else the one with the fewest dots above that, else the most symbols
    below. None where the counts share no such unit. Raises ValueError.
    """
    larger, smaller = (Fraction(str(count)) for count in (max(first, second), min(first, second)))
    if smaller <= 0:
        raise ValueError("Two counts side by side must be above 0.")
    exact = [unit for unit in _units(larger) if not larger % unit and not smaller % unit]
    return float(min(exact, key=lambda unit: _rank(larger / unit))) if exact else None


def form_of(first: float, second: float, symbols: Collection[str]) -> Literal["rows", "dots", "bars"]:
    """Return how two counts are beside each other: in rows of symbols, as dots, or as bars where no unit divides both.

    `symbols` are the names of their pictograms, none for people.
    """
    unit = unit_of(first, second)
    if unit is None:
        return "bars"
    most = MOST_SYMBOLS if SLIM.issuperset(symbols) else MOST_WIDE
    return "rows" if max(first, second) / unit <= most else "dots"


def _units(larger: Fraction) -> Iterator[Fraction]:
    """Yield the units of which the larger count holds 1 to 100; each is a whole number, for nobody is half a person."""
    for power in (_power(larger) / ten for ten in (1, 10, 100)):
        yield from (
            unit for step in STEPS if (unit := power * step).denominator == 1 and 1 <= larger / unit <= MOST_DOTS
        )


def _rank(symbols: Fraction) -> tuple[bool, bool, Fraction]:
    """Return what puts the best number of symbols first."""
    few = symbols < LEAST_SYMBOLS
    return not LEAST_SYMBOLS <= symbols <= MOST_SYMBOLS, few, -symbols if few else symbols


def _power(number: Fraction) -> Fraction:
    """Return the largest power of ten that is not above the number."""
    return Fraction(10) ** (Decimal(number.numerator) / Decimal(number.denominator)).adjusted()


def scale_of(high: float) -> tuple[float, float]:
    """Return the end of a scale and the step between its marks: 1, 2 or 5 times a power of ten, three steps at least.

    The scale goes on beyond the highest value, or the bar would look like a whole that is filled.
    """
    highest = Fraction(str(high))
    step = max(unit for times in (1, 2, 5) if (unit := _power(highest / 2) * times) <= highest / 2)
    return float((highest // step + 1) * step), float(step)


def marks_of(end: float, step: float, unit: str) -> list[tuple[float, str]]:
    """Return the marks of a scale from 0 to its end and what each says; only the last says the unit, too.

    The numbers are those that are before it: "5" of a scale in million people, "500,000" of one in people.
    """
    size = next((size for name, size in MAGNITUDES if unit.startswith(name)), None)
    values = [place * step for place in range(round(end / step) + 1)]
    told = [f"{value / size:g}" if size else amount(value) for value in values]
    return list(zip(values, [*told[:-1], f"{told[-1]} {unit}".strip()], strict=True))


def amount(value: float) -> str:
    """Return a number as a reader says it: "115 million", "1.5 billion", "600,000", "26"."""
    for name, size in MAGNITUDES:
        if value >= size:
            return f"{round(value / size, 3):g} {name}"
    return f"{value:,.0f}" if value == round(value) else f"{value:g}"
