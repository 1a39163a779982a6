"""The region of a country: the country among its neighbors, with its capital.

region: icons=(code,), labels=(the country's name in a sentence, its capital) or only its name, values=(longitude,
latitude) of the capital or (). It fills its room exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product
from math import dist, hypot, sqrt

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import Dot, Path, circle, rectangle, segment
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.document.text import TextStyle
from factsheets.figures.maps.cut import cut_line, cut_ring, hatched, outline
from factsheets.figures.maps.files import HIGH, PLACES, UNIT, WIDE, about, mean, region, surface
from factsheets.figures.maps.ground import Ground
from factsheets.figures.maps.labels import (
    Name,
    Taken,
    at_end,
    centred,
    edge_of,
    keeps,
    on_land,
    on_sea,
)  # fmt: skip
from factsheets.figures.maps.neighbors import MOST, UNNAMED, neighbors
from factsheets.figures.maps.view import LINE, View, coast, frame, sea
from factsheets.figures.style import Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size

SMALLEST = 90.0
"""The least height and width of a region: below these, names have no space."""
MARGIN = 0.94
"""The greatest share of a tall room for the country."""
SQUARE = 1.6
"""Below this ratio of width to height the country is in the middle: there is no width to show its neighbors."""
HELD = (1.32 * WIDE, 0.66 * WIDE)
"""Width and height of a region in the archive, in points of a map WIDE points wide."""
EDGE = 1.2
"""A border is a white line with a black one in it: white by itself is lost on a copier (docs/design.md, section 7)."""
DISPUTED, PALE, DASH = 0.9, 2.6, (3.0, 2.2)
HATCH, HATCH_STEP, HATCH_EDGE = 1.3, 3.4, 1.4
SOLID = 6 * (72 / 2.54) ** 2
"""Square points: a smaller country is black and not hatched."""
SPECK, SPECK_DOT = 1.5, 1.3
"""An island of the country with fewer square points is a dot of this radius."""
DOT, RING, SMALL_DOT = 3.2, 1.0, 2.0
CLEAR = 3.0
"""The distance of a capital's dot from borders, in points; the dot is smaller if this is not possible."""
LEADER, LEADER_EDGE, THIN = 0.9, 3.0, 0.6
SHORT = 5.0
"""If the leader to the sea would be longer than this, in type sizes, the name of the capital is on the land."""
FAR = 3 * DOT
"""The farthest a dot may lie from the background of its name without a leader."""
PLATE = 2.0
"""How far the background of a name on the country extends beyond the name."""
BOLD = 12 / 11
"""The size of the capital's name, relative to others."""

ZOOMS = (1.0, 1.15, 1.3, 1.5)
"""How much closer a map is tried if the name of an adjacent country has no place on it."""


class _Named(Struct, frozen=True):
    """The names on a map: of the capital, of the neighbors, and the adjacent countries that have none."""

    capital: Name | None
    neighbors: Sequence[Name]
    missing: Sequence[str]


def draw_region(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the country in its region, exactly as large as the room. Raises FigureDoesNotFit, KeyError."""
    code = spec.icons[0]
    best, named = named_at(spec, room, style)
    view, shapes, _ = _shown(code, room, best)
    others = (ring for each, rings in shapes.items() if each != code for ring in rings)
    items = [*_base(others, view, style), *_country(shapes[code], view, spec, style), *_lines(code, view, style)]
    items += _drawn_names(spec, named, view, shapes[code], style)
    return Drawing(room, tuple(items), room.height)


def named_at(spec: FigureSpec, room: Size, style: FigureStyle) -> tuple[float, _Named]:
    """Return how much closer a map is than usual, for the names of the adjacent countries, and its names.

    A closer map is better than a name over a border.
    """
    ways = product((False, True), ZOOMS)
    tried = ((zoom, _names(spec, room, style, zoom, over=over)) for over, zoom in ways)
    return min(_until_whole(tried), key=lambda each: len(each[1].missing))


def _until_whole(tried: Iterable[tuple[float, _Named]]) -> Iterator[tuple[float, _Named]]:
    """Yield what was tried, up to the first map on which every adjacent country has its name."""
    for zoom, named in tried:
        yield zoom, named
        if not named.missing:
            return


@lru_cache(maxsize=16)
def _shown(code: str, room: Size, zoom: float = 1.0) -> tuple[View, dict[str, list[list[Dot]]], Ground]:
    """Return a map in its room, its countries, and their areas: the same in color and in black and white."""
    view = fitted(code, room, zoom)
    shapes = {each: view.rings(each) for each in view.map.numbers}
    return view, shapes, Ground({each: rings for each, rings in shapes.items() if rings}, view.box, view.lakes())


def fitted(code: str, room: Size, zoom: float = 1.0) -> View:
    """Return the map of a country at the scale of its room. Raises FigureDoesNotFit, KeyError.

    A room with the proportions of a sheet shows the part given by the table or the rule; a taller one shows as much,
    and always the whole country. With a `zoom` the country is so many times larger, as far as it fits.
    """
    if min(room.width, room.height) < SMALLEST:
        message = f"A map of a region needs {SMALLEST:.0f} pt each way; there is space for {room.width:.0f} x {room.height:.0f}."
        raise FigureDoesNotFit(message)
    shown, country, narrow = region(code), _country_box(code), zoom > 1 or room.width / room.height < SQUARE
    about = _middle(country) if narrow else (0.0, 0.0)
    width, height = (2 * max(abs(low - at), abs(high - at)) for low, high, at in (
        (country.x, country.right, about[0]), (country.y, country.bottom, about[1])))  # fmt: skip
    scale = min(room.width / WIDE, room.height / HIGH)
    larger = min(
        sqrt(room.width * room.height / (WIDE * HIGH)), MARGIN * room.width / width, MARGIN * room.height / height
    )
    if room.width / room.height < WIDE / HIGH:
        scale = max(scale, larger)
    scale = max(scale, room.width / HELD[0], room.height / HELD[1])
    if zoom > 1:
        scale = max(scale, min(zoom * scale, MARGIN * room.width / width, MARGIN * room.height / height))
    spare = HELD[0] * scale - room.width, HELD[1] * scale - room.height
    dx, dy = (min(max(-at * scale, -free / 2), free / 2) for at, free in zip(about, spare, strict=True))
    box = Rect(0, 0, room.width, room.height)
    view = View(shown, scale * UNIT, box, (room.width / 2 + dx, room.height / 2 + dy))
    if not box.holds(Rect(country.x * scale + view.middle[0], country.y * scale + view.middle[1],
                          country.width * scale, country.height * scale)):  # fmt: skip
        raise FigureDoesNotFit(
            f"A space of {room.width:.0f} x {room.height:.0f} pt is too long for the map of a region."
        )
    return view


def least_height(code: str, width: float) -> float:
    """Return the least height of a room of this width that shows the whole country, in points."""
    box = _country_box(code)
    return 2 * max(-box.y, box.bottom) * width / HELD[0] + 0.1


def _middle(box: Rect) -> Dot:
    return box.x + box.width / 2, box.y + box.height / 2


@lru_cache(maxsize=64)
def _country_box(code: str) -> Rect:
    """Return the box of the visible part of a country, in points from the center of a map WIDE points wide."""
    frame = Rect(-WIDE / 2 / UNIT, -HIGH / 2 / UNIT, WIDE / UNIT, HIGH / UNIT)
    xs, ys = zip(*(dot for ring in region(code).rings(code) for dot in cut_ring(ring, frame)), strict=True)
    left, top = UNIT * min(xs), UNIT * min(ys)
    return Rect(left, top, UNIT * max(xs) - left, UNIT * max(ys) - top)


def _base(land: Iterable[Sequence[Dot]], view: View, style: FigureStyle) -> Iterator[Item]:
    yield PathItem(rectangle(view.box), sea(style))
    yield PathItem(outline(land), style.colour("land"))


def _country(rings: list[list[Dot]], view: View, spec: FigureSpec, style: FigureStyle) -> Iterator[Item]:
    """Yield the country in its tone; in black and white hatched, so that no large area is black."""
    tone = style.colour(spec.tone)
    specks = [ring for ring in rings if surface(tuple(ring)) < SPECK]
    shape = outline(ring for ring in rings if ring not in specks)
    if style.mono and sum(surface(tuple(ring)) for ring in rings) > SOLID:
        yield PathItem(shape, style.colour("white"))
        inside = (part for ring in rings if (part := cut_ring(ring, view.inset(HATCH))))
        yield PathItem(hatched(inside, HATCH_STEP), None, Stroke(tone, HATCH))
        inner = view.inset(HATCH_EDGE)
        lines = (part for ring in rings if ring not in specks for part in cut_line([*ring, *ring[:2]], inner))
        yield PathItem(outline(lines, closed=False), None, Stroke(tone, HATCH_EDGE, round_corners=True))
    elif shape:
        yield PathItem(shape, tone)
    spots: list[Dot] = []
    for spot in map(mean, specks):  # overlapping ones would leave a hole: paths are filled by the even-odd rule
        if all(dist(spot, other) >= 2 * SPECK_DOT for other in spots):
            spots.append(spot)
    if spots:
        yield PathItem(tuple(command for spot in spots for command in circle(*spot, SPECK_DOT)), tone)


def _lines(code: str, view: View, style: FigureStyle) -> Iterator[Item]:
    """Yield borders, lakes, coasts, and disputed borders on top."""
    line, shore = style.colour("line"), coast(style)
    if not style.mono and (borders := view.lines("b", EDGE)):
        yield PathItem(borders, None, Stroke(style.colour("white"), EDGE, round_corners=True))
    if borders := view.lines("b", LINE):
        yield PathItem(borders, None, Stroke(line, LINE, round_corners=True))
    if lakes := view.lakes():
        yield PathItem(outline(lakes), sea(style))
        whole = ([*lake, lake[0]] for lake in view.map.lakes)
        yield PathItem(view.drawn(whole, shore.width), None, shore)
    if coasts := view.lines("c", shore.width, without=() if style.mono else view.map.numbers[code]):
        yield PathItem(coasts, None, shore)
    if disputed := view.lines("d", PALE):
        yield PathItem(disputed, None, Stroke(style.colour("white" if style.mono else "land"), PALE))
        yield PathItem(disputed, None, Stroke(line, DISPUTED, DASH))
    if style.mono:
        yield frame(view.box, style)


# -- names ------------------------------------------------------------------------------------------------------------


def _names(spec: FigureSpec, room: Size, style: FigureStyle, zoom: float, *, over: bool) -> _Named:
    """Return the names on a map, and the adjacent countries in view that found no place for theirs, if more may be named."""
    code = spec.icons[0]
    view, shapes, ground = _shown(code, room, zoom)
    taken = Taken([mean(ring) for ring in shapes[code] if surface(tuple(ring)) < SPECK])
    capital = _capital(spec, view, ground, style, taken) if spec.values else None
    named = neighbors(code, view, ground, style, taken, over=over)
    without = [each for each in about()[code].touching if each not in named and ground.area(each) > UNNAMED]
    return _Named(capital, list(named.values()), without[: max(MOST - len(named), 0)])


def _drawn_names(
    spec: FigureSpec, named: _Named, view: View, rings: list[list[Dot]], style: FigureStyle
) -> Iterator[Item]:
    """Yield leaders, the dot of the capital, and all names."""
    capital, names, line = named.capital, named.neighbors, style.colour("line")
    for name in names:
        if name.notch:
            yield (
                frame(name.notch, style, "white")
                if style.mono
                else PathItem(rectangle(name.notch), style.colour("white"))
            )
        if name.leader:
            yield PathItem(_line(name.leader), None, Stroke(line, THIN))
    if spec.values:
        yield from _town(view.spot(*spec.values), capital, rings, style)
    for name in names:
        yield name.item


def _line(leader: tuple[Dot, Dot]) -> Path:
    return segment(*leader[0], *leader[1])


def _town(spot: Dot, name: Name | None, rings: list[list[Dot]], style: FigureStyle) -> Iterator[Item]:
    """Yield the leader of the capital, its dot and its name."""
    size = _dot_of(spot, rings, style)
    if name and name.leader:
        (x, y), (a, b) = name.leader
        far = hypot(a - x, b - y)
        path = segment(x, y, a - (a - x) * size / far, b - (b - y) * size / far)
        yield PathItem(path, None, Stroke(style.colour("white"), LEADER_EDGE))
        yield PathItem(path, None, Stroke(style.colour("line"), LEADER))
    yield PathItem(circle(*spot, size), style.colour("dawn"), Stroke(style.colour("night"), RING))
    if name:
        if name.notch:
            yield PathItem(rectangle(name.notch), style.colour("white"))
        yield name.item


def _dot_of(spot: Dot, rings: list[list[Dot]], style: FigureStyle) -> float:
    """Return the radius of the dot of a capital: smaller if the default one would come too close to a border."""
    larger = style.label.size / 11
    wanted = (DOT + RING / 2) * larger + CLEAR
    around = Rect(spot[0] - wanted, spot[1] - wanted, 2 * wanted, 2 * wanted)
    sides = (side for ring in rings for line in cut_line([*ring, ring[0]], around) for side in pairwise(line))
    return (SMALL_DOT if any(_distance(spot, a, b) < wanted for a, b in sides) else DOT) * larger


def _distance(dot: Dot, a: Dot, b: Dot) -> float:
    (x, y), (ax, ay), (bx, by) = dot, a, b
    dx, dy, across, down = bx - ax, by - ay, x - ax, y - ay
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, (across * dx + down * dy) / square)) if square else 0.0
    return hypot(across - t * dx, down - t * dy)


def _capital(spec: FigureSpec, view: View, ground: Ground, style: FigureStyle, taken: Taken) -> Name | None:
    """Return the name of the capital: at its place in the table, on the sea, or on its own land; None if it has no
    place.

    The areas of its dot and its name become taken.
    """
    spot = view.spot(*spec.values)
    looks = [_larger(style.strong, by) for by in (BOLD, 1.0)] if len(spec.labels) > 1 else []
    found = (_town_name(spec, look, spot, view, ground, taken) for look in looks)
    name = next((each for each in found if each), None)
    taken.boxes.append(_dot_box(spot))
    if name:
        taken.add(name)
    return name


def _larger(look: TextStyle, by: float) -> TextStyle:
    return replace(look, size=look.size * by, leading=look.leading * by)


def _town_name(spec: FigureSpec, look: TextStyle, spot: Dot, view: View, ground: Ground, taken: Taken) -> Name | None:
    code, text = spec.icons[0], spec.labels[1]
    if placed := _placed(text, look, code, spot, view, ground, taken):
        return placed
    name = on_sea(text, look, code, [spot], ground, taken, across=ground.at(*spot), rim=2 * DOT)
    if name is None or (name.leader and dist(*name.leader) > SHORT * look.size):
        return _beside(text, look, code, spot, ground, taken) or name
    return name


def _placed(text: str, look: TextStyle, code: str, spot: Dot, view: View, ground: Ground, taken: Taken) -> Name | None:
    if code not in PLACES:
        return None
    dx, dy, align = PLACES[code].capital
    if not (dx or dy):
        return _beside(text, look, code, spot, ground, taken)
    k = view.scale / UNIT
    name = at_end(text, look, spot, (spot[0] + dx * k, spot[1] + dy * k), align)
    return name if keeps(name, code, ground, taken) else None


def _beside(text: str, look: TextStyle, code: str, spot: Dot, ground: Ground, taken: Taken) -> Name | None:
    """Return the name on the country itself: beside, above or below the dot, otherwise wherever there is space. None if
    there is none.
    """
    probe = centred(text, look, 0, 0).box
    right, down = DOT + 4 + probe.width / 2, DOT + 4 + probe.height / 2
    near = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
    for dx, dy in ((x * right, y * down) for x, y in near):
        name = centred(text, look, spot[0] + dx, spot[1] + dy)
        if keeps(name, code, ground, taken) and ground.holds(code, name.box, PLATE):
            return _on_plate(name, spot)
    around = Taken(taken.dots)
    around.boxes, around.lines = [*taken.boxes, _dot_box(spot)], taken.lines
    farther = on_land(text, look, code, ground, around, near=spot)
    return _on_plate(farther, spot) if farther else None


def _on_plate(name: Name, spot: Dot) -> Name:
    """Return a name on the country itself, where black letters need a light background; with a leader if its dot is not
    just beside it.
    """
    box = name.box
    plate = Rect(box.x - PLATE, box.y - PLATE, box.width + 2 * PLATE, box.height + 1.5 * PLATE)
    end = edge_of(plate, spot, 0)
    return replace(name, notch=plate, leader=(end, spot) if dist(end, spot) > FAR else None)


def _dot_box(spot: Dot) -> Rect:
    return Rect(spot[0] - DOT, spot[1] - DOT, 2 * DOT, 2 * DOT)
