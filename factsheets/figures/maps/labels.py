"""Names on a map: a dot, a leader and a label where data/maps/labels.json puts it.

What the table does not hold gets the first free place around its dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Phrase
from factsheets.document.paths import Dot, circle, segment
from factsheets.document.scene import Item, PathItem, Stroke, TextItem
from factsheets.document.text import Align
from factsheets.figures.maps.halo import behind
from factsheets.figures.style import FigureDoesNotFit, FigureStyle, shifted
from factsheets.geometry import Rect, Size
from factsheets.typeset.boxes import first_baseline, narrowed, text_box, text_width
from factsheets.typeset.fonts import face

RING = 1.15
"""The ring of a dot is so much heavier than its leader (0.8 for 0.7)."""
GAP = 0.28
"""Between the end of a leader and its label, in label sizes."""
TRIES: tuple[tuple[float, float, Align], ...] = (
    (28, 0, "left"), (22, 18, "left"), (22, -18, "left"), (-28, 0, "right"), (-22, 18, "right"), (-22, -18, "right"),
    (0, 28, "centre"), (0, -28, "centre"), (40, 30, "left"), (40, -30, "left"), (-40, 30, "right"), (-40, -30, "right"),
)  # fmt: skip
"""Places to try for a name without a place of its own: dx, dy and align for labels of 11 pt."""


class Pin(Struct, frozen=True):
    """A country code, the words for its place, and where it lies."""

    code: str
    text: str
    spot: Dot


class Anchor(Struct, frozen=True):
    """Where a leader ends from its dot, how the label stands to that end, and in how many lines."""

    dx: float
    dy: float
    align: Align
    lines: int = 1


class _Label(Struct, frozen=True):
    pin: Pin
    end: Dot
    text: TextItem


def labelled(
    pins: Sequence[Pin], tables: Sequence[dict[str, Any]], box: Rect, room: Size, style: FigureStyle
) -> list[Item]:
    """Return leaders, dots and names inside the room. Raises FigureDoesNotFit if a name finds no free place."""
    known = _anchors(tables, box.height)
    labels: list[_Label] = []
    for pin in sorted(pins, key=lambda pin: pin.code not in known):
        own = _pushed(_placed(pin, known[pin.code], style), room) if pin.code in known else None
        if (
            own
            and not _in(own.text.rect, pin.spot)
            and not any(own.text.rect.overlaps(other.text.rect) for other in labels)
        ):
            labels.append(own)
        else:  # a table knows nothing of names that came later than it
            labels.append(_first_free(pin, labels, room, style))
    return list(_items(labels, style))


def left_of(pin: Pin, tables: Sequence[dict[str, Any]], box: Rect, style: FigureStyle) -> float:
    """Return how far the name of a place, where the table puts it, stands out over the left edge of the map."""
    anchor = _anchors(tables, box.height).get(pin.code)
    return max(0.0, box.x - _placed(pin, anchor, style).text.rect.x) if anchor else 0.0


def _first_free(pin: Pin, labels: Sequence[_Label], room: Size, style: FigureStyle) -> _Label:
    """Return the label in the first free place around its dot. Raises FigureDoesNotFit."""
    places = [_placed(pin, anchor, style) for anchor in _tries(style)]
    free = next((place for place in places if _is_free(place, labels, room)), None)
    if free is None:
        width = places[0].text.rect.width
        raise FigureDoesNotFit(
            f"The map has no free place for “{pin.text[:40]}” beside {len(labels)} other names; "
            f"data/maps/labels.json may give {pin.code} one that is {width:.0f} pt wide."
        )
    return free


def _anchors(tables: Sequence[dict[str, Any]], height: float) -> dict[str, Anchor]:
    """Return the places of the table made for the nearest height, scaled to this one."""
    if not tables:
        return {}
    table = min(tables, key=lambda table: abs(table["height"] - height))
    k = height / table["height"]
    return {code: Anchor(entry[0] * k, entry[1] * k, *entry[2:]) for code, entry in table["at"].items()}


def _tries(style: FigureStyle) -> list[Anchor]:
    k = style.strong.size / 11
    return [Anchor(dx * k, dy * k, align) for dx, dy, align in TRIES]


def _placed(pin: Pin, anchor: Anchor, style: FigureStyle) -> _Label:
    """Return the label beside, over or under the end of its leader."""
    look, gap = style.strong, style.strong.size * GAP
    x, y = pin.spot[0] + anchor.dx, pin.spot[1] + anchor.dy
    text = _set(pin.text, anchor, style)
    cap = face(look.font).cap_height * look.size
    block = cap + (len(text.lines) - 1) * look.leading
    width = text.rect.width
    match anchor.align:
        case "left":
            left, first = x + gap, y + cap / 2 - (len(text.lines) - 1) * look.leading / 2
        case "right":
            left, first = x - gap - width, y + cap / 2 - (len(text.lines) - 1) * look.leading / 2
        case "centre":
            left, first = x - width / 2, y + gap + cap if anchor.dy > 0 else y - gap - block + cap
    return _Label(pin, (x, y), shifted(text, left, first - first_baseline(look)))


def _set(text: str, anchor: Anchor, style: FigureStyle) -> TextItem:
    """Return the words at (0, 0) in a box no wider than they are, flush with the leader; in two lines where asked for."""
    look = replace(style.strong, align=anchor.align)
    width = text_width(text, look) + 0.01
    box = text_box([Phrase(text)], look, width)
    if anchor.lines > 1 and " " in text:
        longest = max(text_width(word, look) for word in text.split())
        box = text_box([Phrase(text.replace(" ", "\n", 1))], look, max(longest, width * 0.55) + 0.01)
    box = narrowed(box)
    return shifted(box, -box.rect.x, 0.0)


def _pushed(label: _Label, room: Size) -> _Label:
    """Return the label moved into the room if it leaves it at a side."""
    rect = label.text.rect
    dx = max(0.0, -rect.x) - max(0.0, rect.right - room.width)
    dy = max(0.0, -rect.y) - max(0.0, rect.bottom - room.height)
    return _Label(label.pin, (label.end[0] + dx, label.end[1] + dy), shifted(label.text, dx, dy))


def _is_free(label: _Label, others: Sequence[_Label], room: Size) -> bool:
    """Return whether the label is in the room and meets no other label, dot or leader."""
    rect = label.text.rect
    if not Rect(0, 0, room.width, room.height).holds(rect):
        return False
    return all(
        not rect.overlaps(other.text.rect)
        and not _in(rect, other.pin.spot)
        and not _in(other.text.rect, label.pin.spot)
        and not crossing(label.pin.spot, label.end, other.pin.spot, other.end)
        for other in others
    )


def _in(rect: Rect, dot: Dot) -> bool:
    return rect.x <= dot[0] <= rect.right and rect.y <= dot[1] <= rect.bottom


def crossing(a: Dot, b: Dot, c: Dot, d: Dot) -> bool:
    """Return whether the segments a-b and c-d cross."""

    def side(p: Dot, q: Dot, r: Dot) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _items(labels: Sequence[_Label], style: FigureStyle) -> Iterator[Item]:
    """Yield leaders first, dots over them, then the names, each over its halo."""
    line = style.colour("line")
    for label in labels:
        start, end = label.pin.spot, label.end
        length = hypot(end[0] - start[0], end[1] - start[1])
        if length > style.dot:
            near = tuple(s + (e - s) * style.dot / length for s, e in zip(start, end, strict=True))
            yield PathItem(segment(near[0], near[1], *end), None, Stroke(line, style.leader))
    for label in labels:
        yield PathItem(circle(*label.pin.spot, style.dot), style.colour("white"), Stroke(line, style.leader * RING))
    for label in labels:
        yield from behind(label.text, style.colour("white"), style.halo)
        yield label.text
