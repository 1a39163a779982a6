"""The areas of a map as rows, each with the stretches that belong to a country.

A name fits where all rows that it covers are inside one country, or outside all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from factsheets.document.paths import Dot
from factsheets.geometry import Rect

Stretch = tuple[float, float]
SEA, LAKE = "", "~"
ROW = 1.5
"""The height of a row, in points: no visible island fits between two rows."""
SLIVER = 0.4
"""The width in points of what is no area at the edge of a map, where land is cut."""


class Ground:
    """The rows of a map; `names` is the part of it that names may be in, everything except a margin at either side."""

    def __init__(
        self,
        rings: Mapping[str, Iterable[Sequence[Dot]]],
        box: Rect,
        lakes: Iterable[Sequence[Dot]] = (),
        margin: float = 0.0,
    ) -> None:
        self.box = box
        self.names = Rect(box.x + margin, box.y, box.width - 2 * margin, box.height)
        self.count = int(box.height / ROW) + 1
        self._rooms: dict[tuple[str, float, float, float, float], list[tuple[float, list[Stretch]]]] = {}
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
        crossings: dict[int, list[float]] = {}
        for ring in rings:
            self._cross(ring, crossings)
        rows: list[list[Stretch]] = [
            []
        ] * self.count  # most countries have no stretch in most rows: share one empty list
        for row, met in crossings.items():
            met.sort()
            rows[row] = list(zip(met[::2], met[1::2], strict=False))
        return rows

    def _cross(self, ring: Sequence[Dot], crossings: dict[int, list[float]]) -> None:
        top, last = self.box.y + ROW / 2, self.count - 1
        ax, ay = ring[-1]
        for bx, by in ring:
            if ay != by:
                low, high = (ay, by) if ay < by else (by, ay)
                slope = (bx - ax) / (by - ay)
                row = int((low - top) / ROW) if low > top else 0
                y = top + row * ROW
                while y < high and row <= last:
                    if low <= y:
                        crossings.setdefault(row, []).append(ax + (y - ay) * slope)
                    row += 1
                    y = top + row * ROW
            ax, ay = bx, by

    def codes(self) -> list[str]:
        """Return the codes of the countries on the map."""
        return [code for code in self._rows if code not in (SEA, LAKE)]

    def rows(self, code: str) -> list[list[Stretch]]:
        """Return the stretches of a country in each row, from the top; SEA means everything that is not land."""
        return self._rows.get(code) or [[]] * self.count

    def area(self, code: str) -> float:
        """Return the visible area of a country in square points."""
        return ROW * sum(right - left for row in self.rows(code) for left, right in row)

    def row(self, y: float) -> int:
        """Return the row of a point."""
        row = int((y - self.box.y) / ROW)
        return 0 if row < 0 else row if row < self.count else self.count - 1

    def common(self, code: str, top: float, bottom: float) -> list[Stretch]:
        """Return the stretches that belong to a country in all rows from top to bottom."""
        first, count = self.row(top), self.row(bottom) - self.row(top) + 1
        doubled = count.bit_length() - 1
        upper = self._common(code, first, doubled)
        if not upper or count == 1 << doubled:
            return upper
        return _both(upper, self._common(code, first + count - (1 << doubled), doubled))

    def _common(self, code: str, first: int, doubled: int) -> list[Stretch]:
        """Return what 1, 2, 4, 8 ... rows have in common: any number of rows is two such blocks that overlap."""
        if not doubled:
            return self.rows(code)[first]
        found = self._known.get((code, first, doubled))
        if found is None:
            upper = self._common(code, first, doubled - 1)
            lower = self._common(code, first + (1 << doubled - 1), doubled - 1) if upper else []
            found = self._known[code, first, doubled] = _both(upper, lower)
        return found

    def rooms(
        self, code: str, height: float, margin: float, over: float, step: float = 2 * ROW
    ) -> list[tuple[float, list[Stretch]]]:
        """Return the possible tops for a name of this height, with the stretches that are free over it and a margin."""
        found = self._rooms.get((code, height, margin, over, step))
        if found is None:
            top, last, found = self.box.y + max(over, 2.0), self.box.bottom - max(over, 2.0) - height, []
            while top <= last:
                low, high = max(top - margin, self.box.y), min(top + height + margin, self.box.bottom)
                if stretches := self.common(code, low, high):
                    found.append((top, stretches))
                top += step
            self._rooms[code, height, margin, over, step] = found
        return found

    def holds(self, code: str, rect: Rect, margin: float) -> bool:
        """Return whether a box with a margin is in a country (or in the sea) and inside the map."""
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
        """Return whether a box with a margin touches land outside one country."""
        return any(self.reaches(code, rect, margin) for code in self.codes() if code != but)

    def reaches(self, code: str, rect: Rect, margin: float) -> bool:
        """Return whether a country overlaps a box with a margin."""
        first, last = self.row(rect.y - margin), self.row(rect.bottom + margin)
        left, right = rect.x - margin, rect.right + margin
        return any(a < right and left < b for row in self.rows(code)[first : last + 1] for a, b in row)

    def under(self, rect: Rect, margin: float) -> list[str]:
        """Return the areas that a box with a margin lies on, except slivers at the edge of the map, where land is cut."""
        x, y = max(rect.x - margin, self.box.x + SLIVER), rect.y - margin
        right = min(rect.right + margin, self.box.right - SLIVER)
        inner = Rect(x, y, right - x, rect.height + 2 * margin)
        return [code for code in self._rows if self.reaches(code, inner, 0.0)]

    def at(self, x: float, y: float) -> set[str]:
        """Return the country at a point, or SEA."""
        row = self.row(y)
        return {code for code, rows in self._rows.items() if _within(rows[row], x)}

    def clear(self, a: Dot, b: Dot, allowed: Iterable[str]) -> bool:
        """Return whether a straight line crosses only allowed areas; the land of others is mostly near its end."""
        steps = max(1, int(max(abs(b[0] - a[0]), abs(b[1] - a[1]))))
        rows = [self.rows(code) for code in allowed]
        for step in range(steps, -1, -1):
            x, row = a[0] + (b[0] - a[0]) * step / steps, self.row(a[1] + (b[1] - a[1]) * step / steps)
            if not any(_within(each[row], x, 0.6) for each in rows):
                return False
        return True


def _within(stretches: list[Stretch], x: float, slack: float = 0.0) -> bool:
    at = bisect_right(stretches, (x + slack, 1e9)) - 1
    return at >= 0 and x - slack <= stretches[at][1]


def _outside(taken: list[Stretch], box: Rect) -> list[Stretch]:
    """Return the parts of a row outside the stretches."""
    free, x = [], box.x
    for left, right in sorted(taken):
        if left > x:
            free.append((x, left))
        x = max(x, right)
    return [*free, (x, box.right)] if x < box.right else free


def _both(one: list[Stretch], other: list[Stretch]) -> list[Stretch]:
    shared, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        (a, b), (c, d) = one[i], other[j]
        left, right = max(c, a), min(d, b)
        if left < right:
            shared.append((left, right))
        if b < d:
            i += 1
        else:
            j += 1
    return shared
