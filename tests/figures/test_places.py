"""Where names are on small maps that are made up, as text: a golden of the places that each rule chooses."""

from __future__ import annotations

import random
from math import cos, pi, sin

from factsheets.document.paths import Dot
from factsheets.figures.maps.ground import LAKE, SEA, Ground
from factsheets.figures.maps.labels import Name, Taken, anchors, centre, keeps, on_edge, on_land, on_sea
from factsheets.geometry import Rect

BOX = Rect(10, 20, 240, 140)
NAMES = ("Ghana", "Dominican\nRepublic", "Thailand", "Fiji")


def land(draw: random.Random) -> list[Dot]:
    """Return a ring of eight points around some place, which may extend beyond the map."""
    x, y = BOX.x + draw.uniform(0, BOX.width), BOX.y + draw.uniform(0, BOX.height)
    radius = draw.choice((4, 12, 20, 36))
    far = [radius * draw.uniform(0.6, 1.3) for _ in range(8)]
    return [(x + each * cos(at * pi / 4), y + each * sin(at * pi / 4)) for at, each in enumerate(far)]


def made_up(draw: random.Random) -> Ground:
    """Return a map of five countries of one or two parts, which may overlap as little islands do, some with a lake."""
    rings = {code: [land(draw) for _ in range(draw.randint(1, 2))] for code in ("AA", "BB", "CC", "DD", "EE")}
    lakes = [land(draw)] if draw.random() < 0.5 else []
    return Ground(rings, BOX, lakes, draw.choice((0.0, 6.0)))


def shown(name: Name | None) -> str:
    if name is None:
        return "nowhere"
    place, box = name.item.rect, name.notch or name.box
    leader = " ".join(f"{x:.1f},{y:.1f}" for x, y in name.leader or ())
    return f"{name.item.align} {place.x:.1f},{place.y:.1f} in {box.width:.1f} x {box.height:.1f} {leader}".strip()


def asked(ground: Ground, draw: random.Random) -> str:
    """Return what a map says about a box, a point and a line."""
    box = Rect(draw.uniform(5, 230), draw.uniform(15, 150), draw.uniform(2, 30), draw.uniform(2, 12))
    a, b = ((draw.uniform(10, 250), draw.uniform(20, 160)) for _ in range(2))
    held = [code for code in (*ground.codes(), SEA, LAKE) if ground.holds(code, box, 1.0)]
    open_to = [code for code in ground.codes() if ground.clear(a, b, (SEA, LAKE, code))]
    return f"{sorted(ground.at(*a))} {ground.under(box, 2.0)} {held} {ground.meets(box, 3.8, 'AA')} {open_to}"


def test_names_stand_where_they_did_on_maps_that_are_made_up(print_style, golden):
    """On land, on the sea and at the edge, each beside those before it; and what each map says about a few places."""
    lines = []
    for seed in range(16):
        draw = random.Random(seed)
        ground, taken = made_up(draw), Taken([(60, 70)] if seed % 2 else [])
        for number, code in enumerate(ground.codes()):
            text, style, places = NAMES[number % len(NAMES)], print_style.label, anchors(ground, code)
            middle = centre(ground, code)
            kinds = (
                on_land(text, style, code, ground, taken, (100, 70) if seed % 3 == 0 else None),
                on_sea(text, style, code, places, ground, taken, across=("EE",), rim=1.5 * number),
                on_edge(text, style, code, ground, taken, {"AA", "BB", SEA}),
            )
            kept = ["-+"[keeps(name, code, ground, taken)] for name in kinds if name]
            first = next((name for name in kinds if name), None)
            if first:
                taken.add(first)
            at = f"{middle[0]:.1f},{middle[1]:.1f}" if middle else "off the map"
            lines.append(f"{seed} {code} {at}, {len(places)} places: {' | '.join(map(shown, kinds))} {''.join(kept)}")
        lines += [asked(ground, draw) for _ in range(6)]
    golden("rules/map-names.txt", "\n".join(lines) + "\n")
