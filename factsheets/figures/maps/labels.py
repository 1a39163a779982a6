"""Place names on a map: on their own land, otherwise on the sea with a leader; never on other land or on each other.

Places chosen by hand are used if they follow the same rules; all others are computed here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from math import hypot, inf, sqrt

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Phrase
from factsheets.document.paths import Dot
from factsheets.document.scene import TextItem, moved
from factsheets.document.text import EMPTY_SIDE, Align, TextStyle
from factsheets.figures.maps.cut import cut_side
from factsheets.figures.maps.ground import LAKE, ROW, SEA, Ground, Stretch
from factsheets.geometry import Rect
from factsheets.typeset.boxes import first_baseline, label, text_box

CAP, DESCENT = 0.7, 0.22
"""How far characters extend above and below their baseline, in type sizes."""
COAST, BORDER, APART = 3.8, 1.8, 4.0
"""The distance of names from foreign coasts (3 points and half a row), from the borders of their own land, and from
each other."""
BY_LEADER = 2.0
"""The distance of leaders from other names, in points: a letter that touches one would look crossed out."""
LEADING = 0.39
"""The distance between lines of a name, in letter heights: their boxes overlap by a point at most."""
LONGEST = 16.0
"""The longest leader, in type sizes."""
TO_EDGE = 99.0
"""The longest leader to the edge of the map, in points."""
INSET = 3.0
"""The distance of notches from the edge of the map, in points, if possible: at the edge they touch the line along it."""
TRIED = 150
"""How many places on the sea are tried, the nearest first."""
ANCHORS = 12
"""The most places of a country that leaders may point to."""
ROOMY = ((8.0, 2 * ROW), (4.0, 2 * ROW), (BORDER, 2 * ROW), (BORDER, ROW))
"""The distance of names on land from its borders, preferred and least, and of the rows in which they are tried."""
SQUAT = sqrt(1.3)
"""Extra distance of names above and below a place, compared with names beside it."""
GAP = 0.3
"""The gap between a name and its leader, in type sizes."""


class Name(Struct, frozen=True):
    """A name, the box of its characters, its leader from the name to the place, and its notch in the map."""

    item: TextItem
    box: Rect
    leader: tuple[Dot, Dot] | None = None
    notch: Rect | None = None


class Taken:
    """The areas taken by names and leaders; `dots` are islands too small for a row of the ground."""

    def __init__(self, dots: Sequence[Dot] = ()) -> None:
        self.dots = dots
        self.boxes: list[Rect] = []
        self.lines: list[tuple[Dot, Dot]] = []

    def add(self, name: Name) -> None:
        """Reserve the area of a name and its leader."""
        self.boxes.append(name.notch or name.box)
        if name.leader:
            self.lines.append(name.leader)

    def free(self, box: Rect) -> bool:
        """Return whether a box is free."""
        high = max(APART / 2, LEADING * box.height - 1)
        wide = Rect(box.x - APART, box.y - high, box.width + 2 * APART, box.height + 2 * high)
        return not (
            any(wide.overlaps(other) for other in self.boxes)
            or any(cut_side(*line, wide) for line in self.lines)
            or any(wide.x < x < wide.right and wide.y < y < wide.bottom for x, y in self.dots)
        )

    def open(self, line: tuple[Dot, Dot]) -> bool:
        """Return whether a leader is free."""
        return not any(cut_side(*line, box.grown(BY_LEADER)) for box in self.boxes) and not any(
            crossing(*line, *other) for other in self.lines
        )


def centred(text: str, style: TextStyle, x: float, y: float, leader: tuple[Dot, Dot] | None = None) -> Name:
    """Return a name whose first line has the middle of its capitals at a point."""
    return _name(text, style, x, y + CAP * style.size / 2, leader, "centre")


def _name(text: str, style: TextStyle, x: float, baseline: float, leader: tuple[Dot, Dot] | None, align: Align) -> Name:
    """Return a name, in two lines if it has a line feed, with a given first baseline."""
    if "\n" in text:
        longest = max(label(line, style, 0, 0).rect.width for line in text.split("\n"))
        set_text = text_box([Phrase(text)], replace(style, align=align), longest + 0.5)
        left = x - set_text.rect.width * EMPTY_SIDE[align]
        item = moved(set_text, left, baseline - first_baseline(style))
    else:
        item = label(text, style, x, baseline, align)
    height = (CAP + DESCENT) * style.size + (len(item.lines) - 1) * style.leading
    return Name(item, Rect(item.rect.x, baseline - CAP * style.size, item.rect.width, height), leader)


def in_two(text: str) -> str:
    """Return a name in two lines as equal as possible; "Puerto Rico" and "(US)" are not broken. Unchanged if it is one word."""
    breaks = [at for at, letter in enumerate(text) if letter == " " and at <= (text + " (").index(" (")]
    best = min(breaks, key=lambda at: (text[at + 1] != "(", max(at, len(text) - at)), default=None)
    return text if best is None else f"{text[:best]}\n{text[best + 1 :]}"


def at_end(text: str, style: TextStyle, place: Dot, end: Dot, align: Align) -> Name:
    """Return a name at the end of a leader: "left" right of it, "right" left of it, "centre" over or under it."""
    gap, cap = GAP * style.size, CAP * style.size
    if align == "centre":
        down = end[1] >= place[1]
        return _name(text, style, end[0], end[1] + (gap + cap if down else -gap), (end, place), align)
    return _name(text, style, end[0] + (gap if align == "left" else -gap), end[1] + cap / 2, (end, place), align)


def by_hand(text: str, style: TextStyle, at: Dot, place: Dot | None) -> Name:
    """Return a name centered on a point, joined to a place by a leader if there is one."""
    name = centred(text, style, *at)
    return name if place is None else joined_to(name, text, style, place)


def joined_to(name: Name, text: str, style: TextStyle, place: Dot) -> Name:
    """Return a name with a leader to a place.

    Its characters are at the side of its box where the leader begins, so that the reserve is on the other side.
    """
    box = name.box
    end = edge_of(box, place, GAP * style.size)
    if abs(end[0] - box.x - box.width / 2) > box.width / 6:
        align: Align = "right" if end[0] > box.x + box.width / 2 else "left"
        x = box.right if align == "right" else box.x
        name = _name(text, style, x, box.y + CAP * style.size, None, align)
    return Name(name.item, box, (end, place))


def _letters(item: TextItem) -> Rect:
    left = min(line.x for line in item.lines)
    return replace(item.rect, x=left, width=max(line.x + line.width for line in item.lines) - left)


def edge_of(box: Rect, place: Dot, gap: float) -> Dot:
    """Return where a leader to a place leaves the box of a name: beside it, over it or under it."""
    x, y = place
    beside = box.y + box.height * 0.4
    if x < box.x:
        return box.x - gap, beside
    if x > box.right:
        return box.right + gap, beside
    within = min(max(x, box.x + box.width * 0.2), box.right - box.width * 0.2)
    return within, (box.y - gap if y < box.y else box.bottom + gap * 0.5)


def keeps(name: Name, code: str, ground: Ground, taken: Taken, across: Iterable[str] = ()) -> bool:
    """Return whether the place of a name is allowed: on its own land or on the sea, and on nothing else.

    Its leader may cross the areas in `across`, too.
    """
    if not ground.names.holds(_letters(name.item)):
        return False  # what is kept free for wider letters may be in the margin, but not off the map
    if name.leader is None:
        return taken.free(name.box) and ground.holds(code, name.box, BORDER)
    water = ground.holds(SEA, name.box, 0.3) or ground.holds(LAKE, name.box, 0.3)
    if not (water and taken.free(name.box) and taken.open(name.leader)):
        return False
    return ground.clear(*name.leader, (SEA, LAKE, code, *across)) and not ground.meets(name.box, COAST, but=code)


def on_land(
    text: str, style: TextStyle, code: str, ground: Ground, taken: Taken, near: Dot | None = None
) -> Name | None:
    """Return a name on its own land, well inside it if possible, as near as possible to a place, or to the middle of
    the visible part.

    None if it does not fit.
    """
    middle = near or centre(ground, code)
    if middle is None:
        return None
    for margin, step in ROOMY[1:] if near else ROOMY:
        for _, (x, y) in sorted(_on_land(centred(text, style, 0, 0).box, style, code, ground, middle, margin, step)):
            name = centred(text, style, x, y)
            if taken.free(name.box) and ground.holds(code, name.box, BORDER):
                return name
    return None


def _on_land(
    probe: Rect, style: TextStyle, code: str, ground: Ground, middle: Dot, margin: float, step: float
) -> Iterator[tuple[float, Dot]]:
    for top, stretches in ground.rooms(code, probe.height, margin, _over(style), step):
        y = top + CAP * style.size / 2
        for left, right in stretches:
            low, high = _inner(left, right, probe.width, ground.box, margin)
            if low <= high:
                for x in sorted({min(max(middle[0], low), high), low, high}):
                    yield hypot(x - middle[0], 1.5 * (y - middle[1])) - min(high - low, 40) / 4, (x, y)


def _inner(left: float, right: float, width: float, box: Rect, margin: float) -> Stretch:
    """Return the range of x for the middle of a name of this width in a stretch."""
    return max(left + margin, box.x + 3) + width / 2, min(right - margin, box.right - 3) - width / 2


def _over(style: TextStyle) -> float:
    """Return how far the box of a line extends above its capitals."""
    return first_baseline(style) - CAP * style.size


def centre(ground: Ground, code: str) -> Dot | None:
    """Return the middle of the visible part of a country: its center of area, which may be outside its shape. None if
    no part is visible.
    """
    rows = ground.rows(code)
    area = x = y = 0.0
    for row, stretches in enumerate(rows):
        for left, right in stretches:
            area, x, y = area + right - left, x + (right * right - left * left) / 2, y + (right - left) * row
    if not area:
        return None
    return x / area, ground.box.y + (y / area + 0.5) * ROW


def anchors(ground: Ground, code: str) -> list[Dot]:
    """Return places inside a country that leaders may point to, some rows apart."""
    found: list[Dot] = []
    rows = ground.rows(code)
    for row in range(0, len(rows), 3):
        for left, right in rows[row]:
            if right - left > 3:
                y = ground.box.y + (row + 0.5) * ROW
                inset = min((right - left) / 2, 6.0)
                found += [((left + right) / 2, y), (left + inset, y), (right - inset, y)]
    box = ground.box
    inner = [(x, y) for x, y in found if box.x + 4 < x < box.right - 4 and box.y + 4 < y < box.bottom - 4] or found
    return inner[:: len(inner) // ANCHORS + 1]


def on_sea(
    text: str, style: TextStyle, code: str, places: Sequence[Dot], ground: Ground, taken: Taken,
    *, across: Iterable[str] = (), rim: float = 0.0, longest: float = inf,
) -> Name | None:  # fmt: skip
    """Return a name on the sea with the shortest leader to one of the places that crosses no other land; None if there
    is none.

    The leader may cross the areas in `across`. It begins at least `rim` from its place, and is at most `longest`.
    """
    if not places:
        return None
    allowed = (SEA, LAKE, code, *across)
    gap = GAP * style.size
    nearest = _nearest(text, style, tuple(places), ground, rim, longest)
    for _, box, place in islice((each for each in nearest if taken.free(each[1])), TRIED):
        leader = (edge_of(box, place, gap), place)
        if taken.open(leader) and ground.clear(*leader, allowed):
            name = centred(text, style, box.x + box.width / 2, box.y + CAP * style.size / 2)
            return joined_to(name, text, style, place)
    return None


@lru_cache(maxsize=32)
def _nearest(
    text: str, style: TextStyle, places: tuple[Dot, ...], ground: Ground, rim: float, longest: float
) -> list[tuple[float, Rect, Dot]]:
    """Return boxes for a name, the nearest first; other names, and what its leader may cross, do not change them."""
    return sorted(_on_sea(text, style, places, ground, rim, longest), key=lambda each: each[0])


def _on_sea(
    text: str, style: TextStyle, places: Sequence[Dot], ground: Ground, rim: float, longest: float
) -> Iterator[tuple[float, Rect, Dot]]:
    """Yield boxes for a name, each with the place nearest to it and the distance to that place."""
    probe = centred(text, style, 0, 0).box
    xs, ys = zip(*places, strict=True)
    mean, longest, beside = sum(xs) / len(xs), min(longest, LONGEST * style.size), probe.width / 2 + style.size * 1.6
    near = (min(ys) - longest - probe.height, max(ys) + longest)
    for top, stretches in ground.rooms(SEA, probe.height, COAST, _over(style)):
        if not near[0] <= top <= near[1]:
            continue
        for left, right in stretches:
            low, high = _inner(left, right, probe.width, ground.names, COAST)
            if low > high:
                continue
            for x in sorted({min(max(x, low), high) for x in (mean - beside, mean, mean + beside, low, high)}):
                far, place = min((_far(dot, x, top, probe), dot) for dot in places)
                if style.size * 0.7 + rim < far < longest:
                    yield far, Rect(x - probe.width / 2, top, probe.width, probe.height), place


def on_edge(
    text: str, style: TextStyle, code: str, ground: Ground, taken: Taken, hosts: Collection[str], but: str = ""
) -> Name | None:
    """Return a name in a notch near the map's edge, with the shortest leader to its country; None if there is no place
    for it.

    It is for names without a place on land or sea. A notch takes its place from one of the areas `hosts`, which
    have their own names, and hides no border or coast; its leader crosses no other land. With `but` it may also be
    on several of them, or on its own country, without a leader, and on all but the country `but`. It is at most half as wide
    as the map.
    """
    middle = centre(ground, code)
    places = [middle] if middle and code in ground.at(*middle) else anchors(ground, code)
    probe = centred(text, style, 0, 0).box
    wide, high, gap = probe.width + 2 * GAP * style.size, style.leading + 2, GAP * style.size
    if wide > ground.box.width / 2:
        return None
    edges = ground.box.grown(-INSET), ground.box
    found = sorted(
        ((at, not _in_line(box, edge, taken), _far(place, box.x + wide / 2, box.y, box), box, place)
         for at, edge in enumerate(edges) for place in places for box in _notches(edge, place, wide, high)),
        key=lambda each: each[:3],
    )  # fmt: skip
    for whole, (*_, far, notch, place) in product((True, False)[: 1 + bool(but)], found):
        down = max((high - probe.height) / 2, _over(style))
        box = Rect(notch.x + gap, notch.y + down, probe.width, probe.height)
        leader = (edge_of(notch, place, 0), place) if far > style.size / 2 else None
        under = ground.under(notch, APART / 2) if far < TO_EDGE else []
        fits = len(under) == 1 and leader and under[0] in hosts if whole else _covers(under, code, hosts, but, leader)
        if not (fits and taken.free(notch)) or (leader and not _open(leader, code, under, ground, taken)):
            continue
        name = centred(text, style, notch.x + wide / 2, box.y + CAP * style.size / 2)
        return Name(name.item, box, leader, notch)
    return None


def _covers(under: Sequence[str], code: str, hosts: Collection[str], but: str, leader: tuple[Dot, Dot] | None) -> bool:
    """Return whether a notch may lie on these areas; without a leader it is on its own country, and may lie on others."""
    return bool(under) and ({*under} <= {*hosts, code} if leader else but not in under)


def _open(leader: tuple[Dot, Dot], code: str, under: Sequence[str], ground: Ground, taken: Taken) -> bool:
    """Return whether a leader from a notch is free, and crosses no other land than that under its notch."""
    return taken.open(leader) and ground.clear(*leader, (SEA, LAKE, code, *under))


def _in_line(notch: Rect, box: Rect, taken: Taken) -> bool:
    """Return whether a notch is at an edge of the map that has one already: names other than in notches keep off the edges."""
    mine = _edges(notch, box)
    return any(mine & _edges(other, box) for other in taken.boxes)


def _edges(rect: Rect, box: Rect) -> set[str]:
    """Return the edges of the map that a box touches."""
    gaps = {
        "left": rect.x - box.x,
        "top": rect.y - box.y,
        "right": box.right - rect.right,
        "foot": box.bottom - rect.bottom,
    }
    return {edge for edge, gap in gaps.items() if abs(gap) < 0.01}


def _notches(box: Rect, place: Dot, wide: float, high: float) -> Iterator[Rect]:
    """Yield boxes of this size at the edges of a map, over, under and beside a place and a little farther along."""
    for along in (0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0):
        x = min(max(place[0] - wide / 2 + along * wide / 2, box.x), box.right - wide)
        y = min(max(place[1] - high / 2 + along * high / 2, box.y), box.bottom - high)
        for left, top in ((x, box.y), (x, box.bottom - high), (box.x, y), (box.right - wide, y)):
            yield Rect(left, top, wide, high)


def _far(dot: Dot, x: float, top: float, size: Rect) -> float:
    """Return how far a place lies from the box of a name, given by the x of its middle, its top and its size.

    A name beside the place counts as nearer than one above or below it.
    """
    across = abs(dot[0] - x) - size.width / 2
    down = top - dot[1] if dot[1] < top else dot[1] - top - size.height
    return hypot(across if across > 0 else 0.0, SQUAT * down if down > 0 else 0.0)


def crossing(a: Dot, b: Dot, c: Dot, d: Dot) -> bool:
    """Return whether the segments a-b and c-d cross."""

    def side(p: Dot, q: Dot, r: Dot) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
