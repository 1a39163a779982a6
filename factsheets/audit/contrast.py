"""How well a colour is told from the ground that it stands on (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from factsheets.color import contrast

CONTRAST, LARGE_CONTRAST = 4.5, 3.0
LARGE = 24.0
"""What counts as large is stricter here than in WCAG: 24 pt whatever the weight (docs/design.md, section 17)."""


def too_faint(colour: str, ground: str, size: float) -> bool:
    """Return whether text of a size in points is too faint on its ground."""
    return contrast(colour, ground) < (LARGE_CONTRAST if size >= LARGE else CONTRAST)
