"""Phrases for alternative texts."""

from __future__ import annotations

IRREGULAR = {
    "person": "people",
    "woman": "women",
    "child": "children",
    "property": "homes",
    "school": "schools",
    "dot": "dots",
}


def plural(icon: str) -> str:
    """Return the plural of a symbol's name: "women", "case files"."""
    return IRREGULAR.get(icon, f"{icon.replace('-', ' ')} symbols" if icon != "case-file" else "case files")


def several(number: int, icon: str) -> str:
    """Return "5 women", "1 woman"."""
    return f"{number} {plural(icon) if number != 1 else icon.replace('-', ' ')}"


def counted(number: int, icon: str, lead: str) -> str:
    """Return "Row of 5 women"."""
    return f"{lead.capitalize()} {several(number, icon)}"


def whole_number(value: float) -> int:
    """Return a whole number as int.

    Raises ValueError for any other: a figure that counts cannot show part of a symbol.
    """
    if abs(value - round(value)) > 1e-9:
        raise ValueError(f"{value:g} is not a whole number, so it cannot be counted out in figures.")
    return round(value)
