"""Where names stand on a map: on their own land, else on the sea with a leader; never on another's land, nor on each other.

Places that were found by hand are taken where they keep to the same rules; all others are found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from msgspec import Struct

from factsheets.document.paths import Dot
from factsheets.document.scene import TextItem
from factsheets.document.text import TextStyle
from factsheets.figures.maps.cut import cut_side
from factsheets.figures.maps.ground import ROW, SEA, Ground, Stretch
from factsheets.geometry import Rect
from factsheets.typeset.boxes import label

CAP, DESCENT = 0.7, 0.22
"""How far letters reach over and under their baseline, in type sizes."""
COAST, BORDER, APART = 3.0, 1.8, 4.0
"""What names keep from foreign coasts, from the borders of their own land, and from each other, in points."""
LONGEST = 16.0
"""No leader is longer, in type sizes."""
TRIED = 60
"""Places on the sea whose leaders are looked at, the nearest first."""
GAP = 0.3
"""Between a name and its leader, in type sizes."""


class Name(Struct, frozen=True):
    """A name, the box of its letters, and its leader: from the name to the place."""

    item: TextItem
    box: Rect
    leader: tuple[Dot, Dot] | None = None


class Taken:
    """What names and leaders on a map take already."""

    def __init__(self) -> None:
        self.boxes: list[Rect] = []
        self.lines: list[tuple[Dot, Dot]] = []

    def add(self, name: Name) -> None:
        """Keep others from a name and its leader."""
        self.boxes.append(name.box)
        if name.leader:
            self.lines.append(name.leader)

    def free(self, box: Rect) -> bool:
        """Return whether a box meets nothing."""
        wide = Rect(box.x - APART, box.y - APART / 2, box.width + 2 * APART, box.height + APART)
        return not any(wide.overlaps(other) for other in self.boxes) and not any(
            cut_side(*line, wide) for line in self.lines
        )

    def open(self, line: tuple[Dot, Dot]) -> bool:
        """Return whether a leader meets nothing."""
        return not any(cut_side(*line, box) for box in self.boxes) and not any(
            crossing(*line, *other) for other in self.lines
        )


def centred(text: str, style: TextStyle, x: float, y: float, leader: tuple[Dot, Dot] | None = None) -> Name:
    """Return a name with the middle of its capitals at a point."""
    return _name(text, style, x, y + CAP * style.size / 2, leader, "centre")


def _name(text: str, style: TextStyle, x: float, baseline: float, leader: tuple[Dot, Dot] | None, align: str) -> Name:
    item = label(text, style, x, baseline, align)  # type: ignore[arg-type]
    box = Rect(item.rect.x, baseline - CAP * style.size, item.rect.width, (CAP + DESCENT) * style.size)
    return Name(item, box, leader)


def at_end(text: str, style: TextStyle, place: Dot, end: Dot, align: str) -> Name:
    """Return a name at the end of a leader: "left" right of it, "right" left of it, "centre" over or under it."""
    gap, cap = GAP * style.size, CAP * style.size
    if align == "centre":
        down = end[1] >= place[1]
        return _name(text, style, end[0], end[1] + (gap + cap if down else -gap), (end, place), align)
    return _name(text, style, end[0] + (gap if align == "left" else -gap), end[1] + cap / 2, (end, place), align)


def by_hand(text: str, style: TextStyle, at: Dot, place: Dot | None) -> Name:
    """Return a name about a point, joined by a leader to a place if there is one."""
    name = centred(text, style, *at)
    return name if place is None else Name(name.item, name.box, (_edge(name.box, place, GAP * style.size), place))


def _edge(box: Rect, place: Dot, gap: float) -> Dot:
    """Return where a leader to a place leaves the box of a name: beside it, over it or under it."""
    if place[0] > box.right or place[0] < box.x:
        return (box.right + gap if place[0] > box.right else box.x - gap), box.y + box.height * 0.4
    x = min(max(place[0], box.x + box.width * 0.2), box.right - box.width * 0.2)
    return x, (box.y - gap if place[1] < box.y else box.bottom + gap * 0.5)


def keeps(name: Name, code: str, ground: Ground, taken: Taken) -> bool:
    """Return whether a name stands where it may: on its own land or on the sea, and on nothing else."""
    free = taken.free(name.box) and (name.leader is None or taken.open(name.leader))
    return free and (ground.holds(SEA, name.box, COAST - 0.5) or ground.holds(code, name.box, 0.3))


def on_land(text: str, style: TextStyle, code: str, ground: Ground, taken: Taken) -> Name | None:
    """Return a name on its own land, as near to the middle of what is seen of it as it fits."""
    middle = centre(ground, code)
    if middle is None:
        return None
    probe = centred(text, style, 0, 0).box
    found: list[tuple[float, Dot]] = []
    for top, stretches in _rooms(ground, code, probe.height, BORDER):
        y = top + CAP * style.size / 2
        for left, right in stretches:
            low, high = _inner(left, right, probe.width, ground.box, BORDER)
            if low <= high:
                xs = {min(max(middle[0], low), high), low, high, (low + high) / 2}
                found += [
                    (hypot(x - middle[0], 1.5 * (y - middle[1])) - min(high - low, 40) / 4, (x, y)) for x in sorted(xs)
                ]
    for _, (x, y) in sorted(found):
        name = centred(text, style, x, y)
        if taken.free(name.box) and ground.holds(code, name.box, BORDER):
            return name
    return None


def _inner(left: float, right: float, width: float, box: Rect, margin: float) -> Stretch:
    """Return between what x the middle of a name of a width may stand in a stretch."""
    return max(left + margin, box.x + 3) + width / 2, min(right - margin, box.right - 3) - width / 2


def _rooms(ground: Ground, code: str, height: float, margin: float) -> Iterator[tuple[float, list[Stretch]]]:
    """Yield the tops at which a name of a height may stand, with the stretches that are free all the way down."""
    top = ground.box.y + 2
    while top + height <= ground.box.bottom - 2:
        stretches = ground.common(code, max(top - margin, ground.box.y), min(top + height + margin, ground.box.bottom))
        if stretches:
            yield top, stretches
        top += 2 * ROW


def centre(ground: Ground, code: str) -> Dot | None:
    """Return the middle of what is seen of a country, inside it."""
    rows = ground.rows(code)
    area = x = y = 0.0
    for row, stretches in enumerate(rows):
        for left, right in stretches:
            area, x, y = area + right - left, x + (right * right - left * left) / 2, y + (right - left) * row
    if not area:
        return None
    return x / area, ground.box.y + (y / area + 0.5) * ROW


def anchors(ground: Ground, code: str) -> list[Dot]:
    """Return places inside a country that leaders may lead to, some rows apart."""
    found: list[Dot] = []
    rows = ground.rows(code)
    for row in range(0, len(rows), 3):
        for left, right in rows[row]:
            if right - left > 3:
                y = ground.box.y + (row + 0.5) * ROW
                inset = min((right - left) / 2, 6.0)
                found += [((left + right) / 2, y), (left + inset, y), (right - inset, y)]
    inner = [
        dot
        for dot in found
        if ground.box.x + 4 < dot[0] < ground.box.right - 4 and ground.box.y + 4 < dot[1] < ground.box.bottom - 4
    ]
    return inner or found


def on_sea(
    text: str, style: TextStyle, code: str, places: Sequence[Dot], ground: Ground, taken: Taken,
    *, across: Iterable[str] = (), rim: float = 0.0,
) -> Name | None:  # fmt: skip
    """Return a name on the sea with the shortest leader to one of the places that crosses no other land.

    The leader may cross what `across` names. It begins `rim` from its place at least.
    """
    if not places:
        return None
    allowed = (SEA, code, *across)
    found = sorted(_on_sea(text, style, places, ground, taken, rim), key=lambda each: each[0])
    for _, name in found[: TRIED * 4]:
        assert name.leader
        if taken.open(name.leader) and ground.clear(*name.leader, allowed):
            return name
    return None


def _on_sea(
    text: str, style: TextStyle, places: Sequence[Dot], ground: Ground, taken: Taken, rim: float
) -> Iterator[tuple[float, Name]]:
    probe = centred(text, style, 0, 0).box
    mean = sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)
    longest = LONGEST * style.size
    tops = [(top, stretches) for top, stretches in _rooms(ground, SEA, probe.height, COAST)]
    for top, stretches in tops:
        y = top + CAP * style.size / 2
        for left, right in stretches:
            low, high = _inner(left, right, probe.width, ground.box, COAST)
            if low > high:
                continue
            beside = probe.width / 2 + style.size * 1.6
            wanted = (mean[0] - beside, mean[0], mean[0] + beside, low, high)
            for x in sorted({min(max(x, low), high) for x in wanted}):
                box = Rect(x - probe.width / 2, top, probe.width, probe.height)
                place = min(places, key=lambda dot: _far(dot, box))
                far = _far(place, box)
                if style.size * 0.7 + rim < far < longest and taken.free(box):
                    name = centred(text, style, x, y)
                    yield far, Name(name.item, name.box, (_edge(name.box, place, GAP * style.size), place))


def _far(dot: Dot, box: Rect) -> float:
    return hypot(max(box.x - dot[0], 0, dot[0] - box.right), 1.15 * max(box.y - dot[1], 0, dot[1] - box.bottom))


def crossing(a: Dot, b: Dot, c: Dot, d: Dot) -> bool:
    """Return whether the segments a-b and c-d cross."""

    def side(p: Dot, q: Dot, r: Dot) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
