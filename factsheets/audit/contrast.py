"""Contrast between a text color and its background (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from factsheets.color import contrast
from factsheets.limits import CONTRAST, LARGE_CONTRAST, LARGE_TEXT

PROMISE = f"Text has a contrast of at least {CONTRAST:g} : 1 with its background; from {LARGE_TEXT:g} pt up, {LARGE_CONTRAST:g} : 1."
"""The contrast rule as one sentence, for the lists of rules."""


def too_faint(colour: str, ground: str, size: float) -> bool:
    """Return whether text of a size in points has too little contrast with its background; colors are six hex digits."""
    return contrast(colour, ground) < (LARGE_CONTRAST if size >= LARGE_TEXT else CONTRAST)
