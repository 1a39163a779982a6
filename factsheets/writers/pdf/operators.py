"""Operators of content streams that do not depend on what was drawn before (ISO 32000-1, 8.5.2 and 8.6.8)."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from factsheets.color import parts
from factsheets.document.scene import PathItem
from factsheets.writers.pdf.objects import number


@lru_cache(maxsize=256)
def fill_operator(value: str) -> str:
    """Return the operator that sets the fill color; grays as one number, so that printers use only black toner."""
    red, green, blue = parts(value)
    if red == green == blue:
        return f"{number(red)} g"
    return f"{number(red)} {number(green)} {number(blue)} rg"


_OPERATORS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}


def path_operators(item: PathItem, dx: float, dy: float) -> str:
    """Return the path construction operators, shifted right and down, to 0.01 pt."""
    form = "\n".join([_OPERATORS[command[0]] for command in item.commands])
    numbers = list(chain.from_iterable([command[1:] for command in item.commands]))
    if dx or dy:
        numbers[::2] = [x + dx for x in numbers[::2]]
        numbers[1::2] = [y + dy for y in numbers[1::2]]
    return form % tuple(numbers)


kept_operators = lru_cache(maxsize=512)(path_operators)
"""The same operators, kept: the same map or icon is in many documents of a run."""
