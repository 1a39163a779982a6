"""How well a colour is told from the ground that it stands on (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from factsheets.color import contrast
from factsheets.limits import CONTRAST, LARGE_CONTRAST, LARGE_TEXT

PROMISE = f"Text stands out from its ground by {CONTRAST:g} : 1, from {LARGE_TEXT:g} pt on by {LARGE_CONTRAST:g} : 1."
"""What the rules about contrast ask of a file, in words."""


def too_faint(colour: str, ground: str, size: float) -> bool:
    """Return whether text of a size in points is too faint on its ground."""
    return contrast(colour, ground) < (LARGE_CONTRAST if size >= LARGE_TEXT else CONTRAST)
