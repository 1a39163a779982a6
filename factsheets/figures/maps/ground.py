"""What lies where on a map: rows of it, and in each the stretches that belong to a country.

A name fits where all rows that it covers lie inside one country, or inside none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from factsheets.document.paths import Dot
from factsheets.geometry import Rect

Stretch = tuple[float, float]
SEA, LAKE = "", "~"
ROW = 1.5
"""The height of a row, in points: no island that a map shows lies between two."""


class Ground:
    """The rows of a map."""

    def __init__(
        self, rings: Mapping[str, Iterable[Sequence[Dot]]], box: Rect, lakes: Iterable[Sequence[Dot]] = ()
    ) -> None:
        self.box = box
        self.count = int(box.height / ROW) + 1
        self._known: dict[tuple[str, int, int], list[Stretch]] = {}
        water = self._stretches(lakes)
        whole = {code: self._stretches(parts) for code, parts in rings.items()}
        land = zip(*whole.values(), strict=True)
        dry = [_outside(row, box) for row in water]
        self._rows = {
            code: [_both(row, free) if row and len(free) > 1 else row for row, free in zip(rows, dry, strict=True)]
            for code, rows in whole.items()
        }
        self._rows[SEA] = [_outside([part for parts in row for part in parts], box) for row in land]
        self._rows[LAKE] = water

    def _stretches(self, rings: Iterable[Sequence[Dot]]) -> list[list[Stretch]]:
        crossings: list[list[float]] = [[] for _ in range(self.count)]
        for ring in rings:
            self._cross(ring, crossings)
        return [_pairs(sorted(row)) for row in crossings]

    def _cross(self, ring: Sequence[Dot], crossings: list[list[float]]) -> None:
        top, last = self.box.y + ROW / 2, self.count - 1
        ax, ay = ring[-1]
        for bx, by in ring:
            if ay != by:
                low, high = (ay, by) if ay < by else (by, ay)
                slope = (bx - ax) / (by - ay)
                for row in range(max(0, int((low - top) / ROW)), min(last, int((high - top) / ROW) + 1) + 1):
                    y = top + row * ROW
                    if low <= y < high:
                        crossings[row].append(ax + (y - ay) * slope)
            ax, ay = bx, by

    def codes(self) -> list[str]:
        """Return the codes of what is on the map."""
        return [code for code in self._rows if code not in (SEA, LAKE)]

    def rows(self, code: str) -> list[list[Stretch]]:
        """Return the stretches of a country in each row, from the top; SEA stands for all that is no land."""
        return self._rows.get(code, [[]] * self.count)

    def row(self, y: float) -> int:
        """Return the row that a point lies in."""
        return min(max(int((y - self.box.y) / ROW), 0), self.count - 1)

    def common(self, code: str, top: float, bottom: float) -> list[Stretch]:
        """Return the stretches that belong to a country all the way from top to bottom."""
        return self._common(code, self.row(top), self.row(bottom))

    def _common(self, code: str, first: int, last: int) -> list[Stretch]:
        found = self._known.get((code, first, last))
        if found is None:
            row = self.rows(code)[last]
            above = self._common(code, first, last - 1) if first < last and row else row
            found = self._known[code, first, last] = _both(above, row) if above and row else []
        return found

    def holds(self, code: str, rect: Rect, margin: float) -> bool:
        """Return whether a box with a margin lies in a country (or in the sea) and inside the map."""
        if (
            rect.x < self.box.x + 2
            or rect.right > self.box.right - 2
            or rect.y < self.box.y + 1
            or rect.bottom > self.box.bottom - 1
        ):
            return False
        left, right = max(rect.x - margin, self.box.x), min(rect.right + margin, self.box.right)
        return any(a <= left and right <= b for a, b in self.common(code, rect.y - margin, rect.bottom + margin))

    def meets(self, rect: Rect, margin: float, but: str) -> bool:
        """Return whether a box with a margin meets land that is not of one country."""
        first, last = self.row(rect.y - margin), self.row(rect.bottom + margin)
        left, right = rect.x - margin, rect.right + margin
        return any(
            a < right and left < b
            for code, rows in self._rows.items() if code not in (SEA, LAKE, but)
            for row in rows[first : last + 1] for a, b in row
        )  # fmt: skip

    def at(self, x: float, y: float) -> set[str]:
        """Return what lies at a point."""
        row = self.row(y)
        return {code for code, rows in self._rows.items() if _within(rows[row], x)}

    def clear(self, a: Dot, b: Dot, allowed: Iterable[str]) -> bool:
        """Return whether a straight line crosses nothing but what is allowed."""
        steps = max(1, int(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / 2))
        rows = [self.rows(code) for code in allowed]
        for step in range(steps + 1):
            x, row = a[0] + (b[0] - a[0]) * step / steps, self.row(a[1] + (b[1] - a[1]) * step / steps)
            if not any(_within(each[row], x, 0.6) for each in rows):
                return False
        return True


def _within(stretches: list[Stretch], x: float, slack: float = 0.0) -> bool:
    at = bisect_right(stretches, (x + slack, 1e9)) - 1
    return at >= 0 and x - slack <= stretches[at][1]


def _outside(taken: list[Stretch], box: Rect) -> list[Stretch]:
    """Return what stretches leave of a row."""
    free, x = [], box.x
    for left, right in sorted(taken):
        if left > x:
            free.append((x, left))
        x = max(x, right)
    return [*free, (x, box.right)] if x < box.right else free


def _pairs(crossings: list[float]) -> list[Stretch]:
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def _both(one: list[Stretch], other: list[Stretch]) -> list[Stretch]:
    shared, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        left, right = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if left < right:
            shared.append((left, right))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return shared
