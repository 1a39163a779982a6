"""The names of neighbors on the map of a country: the adjacent countries first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from factsheets.document.text import TextStyle
from factsheets.figures.maps.files import PLACES, about
from factsheets.figures.maps.ground import LAKE, SEA, Ground
from factsheets.figures.maps.labels import Name, Taken, anchors, by_hand, in_two, keeps, on_edge, on_land, on_sea
from factsheets.figures.maps.view import View
from factsheets.figures.style import FigureStyle

MOST = 7
"""The most neighbors that are named automatically."""
NEAR, SEEN = 3, 20.0
"""How many of the nearest countries are named where fewer touch the country, and the least area that they must have."""
NARROW = 40
"""A map narrower than this, in type sizes, has notches only for adjacent countries, to avoid too many, as do maps of
countries with NEAR of them."""
UNNAMED = 450.0
"""Square points: a country with less visible area needs no name, unless it is adjacent."""


def neighbors(
    code: str, view: View, ground: Ground, style: FigureStyle, taken: Taken, *, over: bool = False
) -> dict[str, Name]:
    """Return the names of neighbors: at their places in the table, then by rule, the adjacent ones first; and last in notches
    of the map's edge: with `over` also over borders.
    """
    look, key = replace(style.label, font=style.key.font), style.key
    table = PLACES[code].names if code in PLACES else {}
    told, found, named = about()[code], dict[str, Name](), list(table) or _named(code, ground)
    near = (each for each in _near(code, ground) if each not in table)
    close = {*told.touching, *near, *(each for each, place in table.items() if len(place) != 2)}

    def by_table(other: str) -> Name | None:
        return _from_table(other, table.get(other, ()), look, view, ground, taken)

    def by_rule(other: str) -> Name | None:
        return _by_rule(other, look, key, view, ground, taken, led=other in close)

    def on_the_edge(other: str) -> Name | None:
        return on_edge(about()[other].name, look, other, ground, taken, hosts, code if over else "")

    adjacent, others = ([each for each in named if (each in told.touching) is first] for first in (True, False))
    for ones, find in ((adjacent, by_table), (adjacent, by_rule), (others, by_table), (others, by_rule)):
        _add(ones, find, found, taken)
    hosts = {SEA, LAKE, *found}
    strict = view.box.width < NARROW * look.size or len(told.touching) >= NEAR
    _add([each for each in named if each in (told.touching if strict else close)], on_the_edge, found, taken)
    return found


def _add(ones: Iterable[str], find: Callable[[str], Name | None], found: dict[str, Name], taken: Taken) -> None:
    """Add the names that find a place to those found, one by one: each takes its area."""
    for other in ones:
        if other not in found and (name := find(other)):
            found[other] = name
            taken.add(name)


def _from_table(
    code: str, place: Sequence[float], look: TextStyle, view: View, ground: Ground, taken: Taken
) -> Name | None:
    if not place:
        return None
    x, y, *end = place
    name = by_hand(about()[code].name, look, view.spot(x, y), view.spot(*end) if end else None)
    return name if keeps(name, code, ground, taken) else None


def _by_rule(
    code: str, look: TextStyle, key: TextStyle, view: View, ground: Ground, taken: Taken, *, led: bool
) -> Name | None:
    """Return a name on its own land, in the size of keys or in two lines if needed; otherwise on the sea, if it may have a
    leader.

    None if it has no place.
    """
    text = about()[code].name
    for words in dict.fromkeys((text, in_two(text))):
        if name := on_land(words, look, code, ground, taken) or on_land(words, key, code, ground, taken):
            return name
    if not led:
        return None
    return on_sea(text, look, code, anchors(ground, code), ground, taken, longest=view.box.width / 4)


def _named(code: str, ground: Ground) -> list[str]:
    """Return the countries to name, at most seven: the adjacent ones, then those with the largest visible area."""
    told = about()[code]
    seen = {each: ground.area(each) for each in ground.codes() if each in about() and each != code}
    touching = sorted((each for each in told.touching if each in seen), key=lambda each: -seen[each])
    near = _near(code, ground) if len(touching) < NEAR else []
    others = sorted(
        (each for each in seen if each not in (*touching, *near) and seen[each] > UNNAMED), key=lambda each: -seen[each]
    )
    return [*touching, *near, *others][:MOST]


def _near(code: str, ground: Ground) -> list[str]:
    """Return the nearest of the countries that do not touch it and can be seen."""
    return [each for each in about()[code].near if ground.area(each) > SEEN][:NEAR]
