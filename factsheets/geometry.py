"""Lengths in PostScript points (1 pt = 1/72 inch), y growing downward, and the few shapes made of them."""

from __future__ import annotations

from msgspec import Struct

POINTS = {"pt": 1.0, "in": 72.0, "mm": 72.0 / 25.4, "cm": 720.0 / 25.4}


class Size(Struct, frozen=True):
    """Width and height."""

    width: float
    height: float


class Insets(Struct, frozen=True):
    """How far each edge of a box is pulled in."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


class Rect(Struct, frozen=True):
    """A box: left edge x, top edge y, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def moved(self, dx: float, dy: float) -> Rect:
        """Return the box shifted right by dx and down by dy."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, by: float) -> Rect:
        """Return the box with its edges pushed out."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def inset(self, by: Insets) -> Rect:
        """Return the box with its edges pulled in."""
        return Rect(
            self.x + by.left, self.y + by.top, self.width - by.left - by.right, self.height - by.top - by.bottom
        )

    def union(self, other: Rect) -> Rect:
        """Return the smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def holds(self, other: Rect, slack: float = 0.01) -> bool:
        """Return whether the other box lies inside this one, with a tolerance of `slack` points."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Rect, slack: float = 0.01) -> bool:
        """Return whether the two boxes overlap by more than `slack` points in both directions."""
        return (
            self.y + self.height - other.y > slack  # boxes are mostly stacked
            and other.y + other.height - self.y > slack
            and min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.height, other.height) > slack
        )
