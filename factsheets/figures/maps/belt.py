"""All countries on a strip of the world: from 128 degrees west to 173 east and from 44 degrees north to 36 south, and more
where one of them lies outside, up to the whole world without Antarctica.

belt: values=() or (1,) to cut it at the sides, icons=(code, ...), labels=(), or a name or a number for each code. As wide
as its room; its height follows. Cut at the sides, it fills the height of the room too, but shows all of its countries;
with names, it shows more above and below, up to half as high as wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import dist, hypot, inf, sqrt

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import Dot, bounds, circle, rectangle, segment
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.maps.cut import outline
from factsheets.figures.maps.files import BELT_PLACES, Ring, belt, middle, surface
from factsheets.figures.maps.ground import Ground
from factsheets.figures.maps.labels import Name, Taken, by_hand, centred, keeps, on_sea
from factsheets.figures.maps.view import View, coast, frame, sea
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size

SMALLEST = 40.0
LONG = 0.15
"""The longest leader that crosses land, relative to the width of the map."""
FILLED, CLOSEST = 0.6, 2.2
"""The greatest share of a map with names for its countries, and how much closer than the strip it may be."""
TALLEST, ABOVE = 0.5, 0.6
"""The greatest height of such a map, relative to its width, and the share above of what is more than the strip."""
AROUND = 60.0
"""The margin around a country outside the strip, in units of the map: six points on a map WIDEST wide."""
WEST, EAST = 580.0, 450.0
"""What is shown beyond the strip, in the same units: the Pacific, which holds the names of Guatemala and the
Philippines."""
BESIDE = 400.0
"""The least width that a map cut at the sides shows next to its countries, in the same units."""
EDGE = 0.7
NEEDS_DOT, DOT, DOT_RING = 5.0, 3.0, 1.0
"""A highlighted country smaller than a square of this side is a dot with this radius and white ring."""
APART = 2 * DOT + DOT_RING
"""The least distance of two dots, which are moved apart so that all can be counted."""
COVERED = 20.0
"""A country of this size or more is visible beside a dot that touches it."""
ROUNDS = 8
NUMBER = 0.65
"""Radius of the disc of a number, in type sizes."""
BEARS_EDGE = 40.0
"""Square points: smaller islands have no white edge."""
WHITE = 1.6
"""The white border of a leader."""
RING = 1.15
"""The weight of a dot's ring, relative to its leader."""
LAND = "land"
WIDEST = 960.0
"""The width of the map for which the places of names are given, in points."""


def draw_belt(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the countries, with their names if there are labels. Raises FigureDoesNotFit, KeyError."""
    view = _fitted(_shown(spec, room, style.beside), room)
    size = Size(view.box.width, view.box.height)
    shapes = {code: view.rings(code) for code in spec.icons}
    spots = {code: view.dot(middle(_main(code))) for code in spec.icons}
    dotted = [] if spec.labels else _dotted(shapes, spots)
    drawn = {code: rings for code, rings in shapes.items() if code not in dotted}
    items = [*_base(view, style), *_countries(drawn, spec, style)]
    if spec.labels and all(text.isdigit() for text in spec.labels):
        items += _numbered(spec, list(spots.values()), view.box, style)
    elif spec.labels:
        texts = dict(zip(spec.icons, spec.labels, strict=True))
        names = _named(texts, spots, shapes, view, style)
        items += _labelled(names, spots, style)
    else:
        items += _dots([spots[code] for code in dotted], view.box, spec, style)
    return Drawing(size, tuple(items), size.height)


def _shown(spec: FigureSpec, room: Size, beside: float = 0.0) -> Rect:
    """Return the part of the world that is drawn, in units of the map; with names, `beside` points at either side are more
    than the strip.
    """
    strip = _strip(spec.icons)
    if spec.values:
        return _cut(strip, spec.icons, room)
    return _taller(_part(_wider(strip, beside / room.width), spec.icons), room) if spec.labels else strip


def _wider(strip: Rect, share: float) -> Rect:
    """Return the strip with more sea at both sides, each this share of the whole."""
    more = strip.width * share / (1 - 2 * share)
    return Rect(strip.x - more, strip.y, strip.width + 2 * more, strip.height)


def _taller(part: Rect, room: Size) -> Rect:
    """Return a part of the world with more above and below it, as high as the room: names need sea."""
    height = max(part.width * min(room.height / room.width, TALLEST), part.height)
    return Rect(part.x, part.y - ABOVE * (height - part.height), part.width, height)


def _fitted(strip: Rect, room: Size) -> View:
    scale = min(room.width / strip.width, room.height / strip.height)
    width, height = strip.width * scale, strip.height * scale
    if width < SMALLEST:
        raise FigureDoesNotFit(f"A map of the world needs {SMALLEST:.0f} pt; there is space for {width:.0f}.")
    return View(belt(), scale, Rect(0, 0, width, height), (-strip.x * scale, -strip.y * scale))


def _strip(codes: Iterable[str]) -> Rect:
    """Return the visible part of the world: the strip, extended for countries outside it."""
    left, top, right, bottom = belt().box
    left, right = left - WEST, right + EAST
    strip = Rect(left, top, right - left, bottom - top)
    for code in codes:
        xs, ys = zip(*_main(code), strict=True)
        if min(xs) < left or max(xs) > right or min(ys) < top or max(ys) > bottom:
            width, height = max(xs) - min(xs) + 2 * AROUND, max(ys) - min(ys) + 2 * AROUND
            strip = strip.union(Rect(min(xs) - AROUND, min(ys) - AROUND, width, height))
    return strip


def _part(strip: Rect, codes: Iterable[str]) -> Rect:
    """Return the part of the strip around countries, in the proportions of the strip.

    The countries do not fill it: their names need sea, because no name is on the land of others.
    """
    xs, ys = zip(*(dot for code in codes for dot in _main(code)), strict=True)
    shown = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    share = min(max(shown.width / strip.width / FILLED, shown.height / strip.height / FILLED, 1 / CLOSEST), 1.0)
    width, height = share * strip.width, share * strip.height
    x, y = shown.x + (shown.width - width) / 2, shown.y + (shown.height - height) / 2
    return Rect(min(max(x, strip.x), strip.right - width), min(max(y, strip.y), strip.bottom - height), width, height)


def _cut(strip: Rect, codes: Iterable[str], room: Size) -> Rect:
    """Return the part of the strip around the countries that fills the room; more, if they need it."""
    xs = [x for code in codes for x, _ in _main(code)]
    width = min(max(strip.height * room.width / room.height, max(xs) - min(xs) + 2 * BESIDE), strip.width)
    left = min(max((min(xs) + max(xs) - width) / 2, strip.x), strip.right - width)
    return Rect(left, strip.y, width, strip.height)


def _main(code: str) -> Ring:
    """Return the outline of the largest part of a country in units of the map; for a tiny one, its place."""
    return next(iter(belt().rings(code)), None) or (belt().tiny[code],)


def _base(view: View, style: FigureStyle) -> Iterator[Item]:
    yield PathItem(rectangle(view.box), sea(style))
    yield PathItem(outline(map(view.ring, view.map.outline)), style.colour("land"))
    yield PathItem(view.lines("c", coast(style).width), None, coast(style))
    if style.mono:
        yield frame(view.box, style)


def _is_small(rings: Sequence[Sequence[Dot]]) -> bool:
    return sqrt(max((surface(tuple(ring)) for ring in rings), default=0.0)) < NEEDS_DOT


def _countries(shapes: Mapping[str, list[list[Dot]]], spec: FigureSpec, style: FigureStyle) -> Iterator[Item]:
    """Yield the countries with a white edge, except islands that it would hide."""
    tone, edge = style.colour(spec.tone), Stroke(style.colour("white"), EDGE, round_corners=True)
    for rings in shapes.values():
        large = [ring for ring in rings if surface(tuple(ring)) >= BEARS_EDGE]
        small = [ring for ring in rings if surface(tuple(ring)) < BEARS_EDGE]
        yield from (PathItem(outline(part), tone, line) for part, line in ((large, edge), (small, None)) if part)


def _dotted(shapes: Mapping[str, list[list[Dot]]], spots: Mapping[str, Dot]) -> list[str]:
    """Return the countries shown as dots: those too small to see, and others that such a dot would cover."""
    small = [code for code, rings in shapes.items() if _is_small(rings)]

    def covered(code: str) -> bool:
        reach = max(bounds(outline(shapes[code])).width, bounds(outline(shapes[code])).height)
        return reach < COVERED and any(dist(spots[dot], spots[code]) < APART for dot in small)

    return [code for code in shapes if code in small or covered(code)]


def _numbered(spec: FigureSpec, spots: Sequence[Dot], box: Rect, style: FigureStyle) -> Iterator[Item]:
    """Yield a numbered disc for each country; discs that would overlap are moved apart."""
    radius = NUMBER * style.strong.size
    line = Stroke(style.colour("line"), style.leader)
    places = _apart(spots, 2 * radius + DOT_RING, box.grown(-radius - 1))
    for text, place in zip(spec.labels, places, strict=True):
        yield PathItem(circle(*place, radius), style.colour("white"), line)
        yield centred(text, style.strong, *place).item


def _apart(spots: Sequence[Dot], distance: float, room: Rect) -> list[Dot]:
    """Return the spots in a room; those closer than a distance are moved apart along the line between them."""
    places = [_inside(spot, room) for spot in spots]
    for _ in range(ROUNDS):
        for first in range(len(places)):
            for second in range(first):
                pushed = _pushed(places[second], places[first], distance)
                places[second], places[first] = (_inside(spot, room) for spot in pushed)
    return places


def _inside(spot: Dot, room: Rect) -> Dot:
    return min(max(spot[0], room.x), room.right), min(max(spot[1], room.y), room.bottom)


def _pushed(one: Dot, other: Dot, wanted: float) -> tuple[Dot, Dot]:
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = hypot(dx, dy)
    if distance >= wanted:
        return one, other
    across, down = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    push = (wanted - distance) / 2
    return (one[0] - across * push, one[1] - down * push), (other[0] + across * push, other[1] + down * push)


def _dots(spots: Sequence[Dot], box: Rect, spec: FigureSpec, style: FigureStyle) -> Iterator[Item]:
    """Yield a dot for each small country; dots that would overlap are moved apart."""
    for place in _apart(spots, APART, box.grown(-DOT - DOT_RING / 2)):
        yield PathItem(
            circle(*place, DOT + DOT_RING / 2), style.colour(spec.tone), Stroke(style.colour("white"), DOT_RING)
        )


# -- names ------------------------------------------------------------------------------------------------------------


def _named(
    texts: Mapping[str, str],
    spots: Mapping[str, Dot],
    shapes: Mapping[str, list[list[Dot]]],
    view: View,
    style: FigureStyle,
) -> dict[str, Name]:
    """Return the names at the places with the shortest leaders. Raises FigureDoesNotFit if a name has no place."""
    others = (ring for code in view.map.numbers if code not in texts for ring in view.rings(code))
    ground = Ground({**shapes, LAND: list(others)}, view.box, margin=style.margin)
    orders = (
        sorted(texts, key=lambda code: -spots[code][0]),
        sorted(texts, key=lambda code: spots[code][1]),
        list(texts),
    )
    found: list[dict[str, Name]] = []
    for order in orders:
        if placed := _placed(order, texts, spots, view, ground, style):
            found.append(placed)
            if BELT_PLACES.keys() >= texts.keys():
                break  # places by hand need no comparison of orders
    if not found:
        raise FigureDoesNotFit(f"The map has no space for the names of {len(texts)} countries.")
    return min(found, key=_length)


def _length(names: Mapping[str, Name]) -> float:
    """Return the total length of all leaders, rounded to hundredths of a point.

    If two orders of placing the names then have equal lengths, the first one is used.
    """
    return round(sum(dist(*name.leader) for name in names.values() if name.leader), 2)


def _of_strip(place: Dot) -> Dot:
    """Return a place in units of the map; it is given in points of a strip WIDEST points wide."""
    strip = _strip(())
    return strip.x + place[0] * strip.width / WIDEST, strip.y + place[1] * strip.width / WIDEST


def _placed(
    order: Sequence[str],
    texts: Mapping[str, str],
    spots: Mapping[str, Dot],
    view: View,
    ground: Ground,
    style: FigureStyle,
) -> dict[str, Name] | None:
    taken = Taken()
    reach = style.dot + 1
    dots = {code: Rect(x - reach, y - reach, 2 * reach, 2 * reach) for code, (x, y) in spots.items()}
    found: dict[str, Name] = {}
    for code in order:
        taken.boxes += [dot for other, dot in dots.items() if other != code]
        name = next(_places(texts[code], code, spots[code], view, ground, taken, style), None)
        if name is None:
            return None
        taken.boxes = [box for box in taken.boxes if box not in dots.values()]
        taken.add(name)
        found[code] = name
    return {code: found[code] for code in texts}


def _places(
    text: str, code: str, spot: Dot, view: View, ground: Ground, taken: Taken, style: FigureStyle
) -> Iterator[Name]:
    """Yield places for a name, the best first.

    First come the places in the table, whose leader may cross land because a person has checked it. Then come places
    whose leader crosses no land, only land of other named countries, or any land, and last those with a long leader
    that crosses no land.
    """
    look, rim, lands, usual = style.strong, style.dot, ground.codes(), LONG * ground.box.width
    in_two = text.replace(" ", "\n", 1)
    for x, y, *dot in BELT_PLACES.get(code, ()):
        end = view.dot(_of_strip((dot[0], dot[1]))) if dot else spot
        name = by_hand(in_two, look, view.dot(_of_strip((x, y))), end)
        if keeps(name, code, ground, taken, lands):
            yield name
    for across, most in (((), usual), (lands[:-1], usual), (lands, usual), ((), inf)):
        for each in dict.fromkeys((text, in_two)):
            if found := on_sea(each, look, code, [spot], ground, taken, across=across, rim=rim, longest=most):
                yield found


def _labelled(names: Mapping[str, Name], spots: Mapping[str, Dot], style: FigureStyle) -> Iterator[Item]:
    line, white = style.colour("line"), style.colour("white")
    for name in names.values():
        if name.leader:
            yield PathItem(segment(*name.leader[0], *name.leader[1]), None, Stroke(white, style.leader + WHITE))
            yield PathItem(segment(*name.leader[0], *name.leader[1]), None, Stroke(line, style.leader))
    for code, name in names.items():
        end = name.leader[1] if name.leader else spots[code]
        yield PathItem(circle(*end, style.dot), white, Stroke(line, style.leader * RING))
    for name in names.values():
        yield name.item
