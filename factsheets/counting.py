"""Large numbers: what one symbol of a row stands for, and how a reader says an amount."""

from __future__ import annotations

from math import floor, log10

STEPS = (1.0, 2.0, 2.5, 5.0)
LONGEST_ROW = 20


def unit_of(first: float, second: float) -> float:
    """Return what one symbol stands for: 1, 2, 2.5 or 5 times a power of ten, so that the longer row has 10 to 20.

    The smallest that does: the last symbol of a row is cut, and the more there are the less is told by a sliver
    (docs/design.md, section 9). Raises ValueError.
    """
    larger = max(first, second)
    if larger <= 0:
        raise ValueError("Two counts side by side must be above 0.")
    power = 10.0 ** (floor(log10(larger / LONGEST_ROW)) - 1)
    units = (power * ten * step for ten in (1.0, 10.0, 100.0) for step in STEPS)
    return next(unit for unit in units if larger / unit <= LONGEST_ROW + 1e-9)


def amount(value: float) -> str:
    """Return a number as a reader says it: "115 million", "1.5 billion", "600,000", "26"."""
    for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if value >= size:
            return f"{round(value / size, 3):g} {name}"
    return f"{value:,.0f}" if value == round(value) else f"{value:g}"
