"""Words for text alternatives."""

from __future__ import annotations

IRREGULAR = {"person": "people", "woman": "women", "child": "children", "property": "homes", "school": "schools"}


def plural(icon: str) -> str:
    """Return what several of a symbol are called: "women", "case files"."""
    return IRREGULAR.get(icon, f"{icon.replace('-', ' ')} symbols" if icon != "case-file" else "case files")


def counted(number: int, icon: str, lead: str) -> str:
    """Return "Row of 5 women"."""
    return f"{lead.capitalize()} {number} {plural(icon) if number != 1 else icon.replace('-', ' ')}"


def whole_number(value: float) -> int:
    """Return a whole number as int. Raises ValueError: a figure that counts cannot show part of a symbol."""
    if abs(value - round(value)) > 1e-9:
        raise ValueError(f"{value:g} is no whole number, so it cannot be counted out in figures.")
    return round(value)


def amount(value: float) -> str:
    """Return a number as a reader says it: "115 million", "1.5 billion", "600,000", "26"."""
    for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if value >= size:
            return f"{round(value / size, 3):g} {name}"
    return f"{value:,.0f}" if value == round(value) else f"{value:g}"
