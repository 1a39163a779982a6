"""How well a colour is told from the ground that it stands on (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

CONTRAST, LARGE_CONTRAST = 4.5, 3.0
LARGE = 24.0
"""What counts as large is stricter here than in WCAG: 24 pt whatever the weight (docs/design.md, section 17)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours given as six hexadecimal digits (WCAG 2.1, "contrast ratio")."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_faint(colour: str, ground: str, size: float) -> bool:
    """Return whether text of a size in points is too faint on its ground."""
    return contrast(colour, ground) < (LARGE_CONTRAST if size >= LARGE else CONTRAST)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
