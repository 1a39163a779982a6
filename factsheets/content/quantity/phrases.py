"""A measure in a few words for messages, and as the line that states it in a file."""

from __future__ import annotations

import msgspec

from factsheets.content.quantity.types import (
    Change,
    Count,
    CountRange,
    Fraction,
    FractionRange,
    Measure,
    Money,
    Pair,
    Percent,
    PercentRange,
    Rate,
    Share,
    Times,
)


def described(measure: Measure | None) -> str:
    """Return a measure in a few words, for messages."""
    match measure:
        case Fraction(part, whole):
            return f"{part} in {whole}"
        case FractionRange(low, high, whole):
            return f"{low}–{high} in {whole}"
        case Percent(value):
            return f"{value:g}%"
        case PercentRange(low, high):
            return f"{low:g}–{high:g}%"
        case Count(value, at_least):
            return f"{'at least ' if at_least else ''}{value:,.15g}"
        case CountRange(low, high):
            return f"{low:,.15g} to {high:,.15g}"
        case Money(value, currency, per):
            return f"{currency}{value:,.15g}{f' a {per}' if per else ''}"
        case Rate(value, per):
            return f"{value:,.15g} per {per}"
        case Times(value):
            return f"{value:g} times"
        case Change(first, second):
            return f"from {described(first)} to {described(second)}"
        case Share(total, part, whole):
            return f"{part} in {whole} of {described(total)}"
        case Pair(first, second):
            return f"{described(first)} and {described(second)}"
    return "nothing"


def line_of(measure: Measure) -> str:
    """Return the line of a file that states a measure: "measure: {kind: percent, value: 12.5}"."""
    return f"measure: {_field(msgspec.to_builtins(measure))}"


def _field(value: object) -> str:
    """Return a value as one line of YAML; fields that are not set are left out."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_field(each)}' for name, each in value.items() if each is not False and each != '')}}}"
    if isinstance(value, float):
        return f"{value:.15g}"
    return f'"{value}"' if isinstance(value, str) and not value.isalpha() and "-" not in value else str(value)
