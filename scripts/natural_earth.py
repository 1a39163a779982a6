"""Natural Earth, as npm `world-atlas` 2.0.2 packs it (TopoJSON): its countries by ISO code, as arcs that neighbors
share.

Where this module assigns a shape to a different country than the package does, it gives the reason; it also has the
names of dependencies and the regions of the world.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import acos, cos, hypot, radians, sin
from pathlib import Path
from typing import Any

Dot = tuple[float, float]
Ring = list[Dot]
Vector = tuple[float, float, float]

WITHOUT_NUMBER = {
    "Somaliland": "SO", "N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY", "Akrotiri": "CY", "Dhekelia": "CY",
    "Kosovo": "XK", "Baikonur": "KZ", "USNB Guantanamo Bay": "CU", "Indian Ocean Ter.": "CX", "Siachen Glacier": "",
}  # fmt: skip
"""Codes for shapes without an ISO number in the data; shapes not listed here are reefs, which no map shows."""
CRIMEA = (32.0, 44.0, 36.7, 46.3)
"""Crimea: part of Russia in the data, of Ukraine according to United Nations resolution 68/262."""
SAHARA = 27.65
"""The data divide Western Sahara along the sand wall (the berm); the United Nations list all of it, up to this latitude."""
OVERSEAS = {
    "GF": (-55.0, 2.0, -51.0, 6.0), "GP": (-62.0, 15.7, -60.9, 16.7), "MQ": (-61.4, 14.3, -60.7, 15.0),
    "RE": (55.0, -21.6, 56.0, -20.7), "YT": (44.9, -13.1, 45.4, -12.5),
}  # fmt: skip
"""Parts of France that have their own code and name: west, south, east, north."""

CODES = """
AF004 AX248 AL008 DZ012 AS016 AD020 AO024 AI660 AQ010 AG028 AR032 AM051 AW533 AU036 AT040 AZ031 BS044 BH048 BD050 BB052
BY112 BE056 BZ084 BJ204 BM060 BT064 BO068 BA070 BW072 BR076 IO086 BN096 BG100 BF854 BI108 CV132 KH116 CM120 CA124 KY136
CF140 TD148 CL152 CN156 CO170 KM174 CG178 CD180 CK184 CR188 CI384 HR191 CU192 CW531 CY196 CZ203 DK208 DJ262 DM212 DO214
EC218 EG818 SV222 GQ226 ER232 EE233 SZ748 ET231 FK238 FO234 FJ242 FI246 FR250 PF258 TF260 GA266 GM270 GE268 DE276 GH288
GI292 GR300 GL304 GD308 GU316 GT320 GG831 GN324 GW624 GY328 HT332 HM334 VA336 HN340 HK344 HU348 IS352 IN356 ID360 IR364
IQ368 IE372 IM833 IL376 IT380 JM388 JP392 JE832 JO400 KZ398 KE404 KI296 KP408 KR410 KW414 KG417 LA418 LV428 LB422 LS426
LR430 LY434 LI438 LT440 LU442 MO446 MG450 MW454 MY458 MV462 ML466 MT470 MH584 MR478 MU480 MX484 FM583 MD498 MC492 MN496
ME499 MS500 MA504 MZ508 MM104 NA516 NR520 NP524 NL528 NC540 NZ554 NI558 NE562 NG566 NU570 NF574 MK807 MP580 NO578 OM512
PK586 PW585 PS275 PA591 PG598 PY600 PE604 PH608 PN612 PL616 PT620 PR630 QA634 RO642 RU643 RW646 BL652 SH654 KN659 LC662
MF663 PM666 VC670 WS882 SM674 ST678 SA682 SN686 RS688 SC690 SL694 SG702 SX534 SK703 SI705 SB090 SO706 ZA710 GS239 SS728
ES724 LK144 SD729 SR740 SE752 CH756 SY760 TW158 TJ762 TZ834 TH764 TL626 TG768 TO776 TT780 TN788 TR792 TM795 TC796 TV798
UG800 UA804 AE784 GB826 US840 UY858 UZ860 VU548 VE862 VN704 VG092 VI850 WF876 EH732 YE887 ZM894 ZW716
"""
"""ISO 3166-1: the two letters and the number of each country."""

NAMES = {
    "AG": "Antigua and Barbuda", "BA": "Bosnia and Herzegovina", "BS": "The Bahamas", "CF": "Central African Republic",
    "CG": "Republic of the Congo", "CD": "DR Congo", "CI": "Côte d’Ivoire", "CV": "Cabo Verde", "CX": "Christmas Island",
        "DO": "Dominican Republic", "EH": "Western Sahara", "FO": "Faroe Islands", "FK": "Falkland Islands",
    "GF": "French Guiana", "GM": "The Gambia", "GP": "Guadeloupe", "GQ": "Equatorial Guinea",
    "GS": "South Georgia", "HM": "Heard Island", "IO": "British Indian Ocean Territory", "KN": "St. Kitts and Nevis",
    "BL": "St. Barthélemy", "MF": "St. Martin", "PM": "St. Pierre and Miquelon", "LC": "St. Lucia", "SH": "St. Helena",
    "KY": "Cayman Islands", "CK": "Cook Islands", "MH": "Marshall Islands", "MK": "North Macedonia", "MQ": "Martinique",
    "MP": "Northern Mariana Islands", "NF": "Norfolk Island", "PF": "French Polynesia", "PN": "Pitcairn Islands",
    "RE": "Réunion", "SB": "Solomon Islands", "SS": "South Sudan", "ST": "São Tomé and Príncipe", "SZ": "Eswatini",
    "TC": "Turks and Caicos Islands", "TF": "French Southern Lands", "TR": "Türkiye", "UM": "US Minor Outlying Islands",
    "US": "United States", "VA": "Vatican City", "VC": "St. Vincent and the Grenadines", "VG": "British Virgin Islands",
    "VI": "US Virgin Islands", "WF": "Wallis and Futuna", "YT": "Mayotte",
}  # fmt: skip
"""Names that the data shorten, or that have changed since; all others are used as they are."""
OWNERS = {
    "US": "AS GU MP PR UM VI", "UK": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG", "France": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "Netherlands": "AW CW SX", "Denmark": "FO GL", "New Zealand": "CK NU", "Australia": "CX HM NF", "Finland": "AX",
    "China": "HK MO",
}  # fmt: skip
"""Names of dependencies say whose they are: "Puerto Rico (US)"."""
REGIONS = {
    "North Africa": "DZ EG LY MA SD TN EH",
    "East Africa": "BI KM DJ ER ET KE MG MW MU MZ RE RW SC SO SS TZ UG YT ZM ZW",
    "Central Africa": "AO CM CF TD CG CD GQ GA ST",
    "Southern Africa": "BW SZ LS NA ZA",
    "West Africa": "BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG",
    "the Caribbean": "AG AI AW BB BL BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
    "Central America": "BZ CR SV GT HN NI PA",
    "North America": "BM CA GL MX PM US",
    "South America": "AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE",
    "Central Asia": "KZ KG TJ TM UZ",
    "East Asia": "CN HK JP KP KR MN MO TW",
    "Southeast Asia": "BN KH ID LA MY MM PH SG TH TL VN",
    "South Asia": "AF BD BT IN IO IR LK MV NP PK",
    "Western Asia": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    "Eastern Europe": "BY BG CZ HU MD PL RO RU SK UA",
    "Northern Europe": "AX DK EE FI FO GB GG IE IM IS JE LV LT NO SE",
    "Southern Europe": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK",
    "Western Europe": "AT BE CH DE FR LI LU MC NL",
    "Oceania": "AS AU CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TO TV UM VU WF WS",
}
"""The regions of the United Nations (M49), with their usual English names."""
MADE_OF = {code: name for name, codes in REGIONS.items() for code in codes.split()}
OWNED_BY = {code: owner for owner, codes in OWNERS.items() for code in codes.split()}


@dataclass
class Shapes:
    """Arcs in degrees, and for each code the rings of its shape as arc numbers (~n = backwards); parts with the same
    code are joined.
    """

    arcs: list[Ring]
    rings: dict[str, list[list[int]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def ring(self, numbers: Iterable[int]) -> Ring:
        """Return the points of a ring of arcs, without repeating the first at the end."""
        dots: Ring = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            dots += arc[1:] if dots else arc
        return dots[:-1] if dots[0] == dots[-1] else dots

    @cached_property
    def caps(self) -> list[tuple[Vector, float]]:
        """For each arc, the direction of its middle from the center of the globe, and the angle around it that contains
        the arc.
        """
        return [_cap([vector(dot) for dot in arc]) for arc in self.arcs]


def vector(dot: Dot) -> Vector:
    """Return the direction of a place from the center of the globe."""
    east, north = radians(dot[0]), radians(dot[1])
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def angle(one: Vector, other: Vector) -> float:
    """Return the angle between two directions, in radians."""
    return acos(max(-1.0, min(1.0, one[0] * other[0] + one[1] * other[1] + one[2] * other[2])))


def _cap(dots: list[Vector]) -> tuple[Vector, float]:
    x, y, z = (sum(axis) for axis in zip(*dots, strict=True))
    long = hypot(x, y, z) or 1.0
    middle = (x / long, y / long, z / long)
    return middle, max(angle(middle, dot) for dot in dots)


def plain(number: int) -> int:
    """Return the number of an arc, whichever direction it is used in."""
    return number if number >= 0 else ~number


def read(file: Path) -> Shapes:
    """Return the countries in a file of world-atlas, each whole and under the code used here."""
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    letters = {pair[2:]: pair[:2] for pair in CODES.split()}
    shapes = Shapes([degrees(arc, data["transform"]) for arc in data["arcs"]])
    parts: dict[str, list[list[list[int]]]] = defaultdict(list)
    for country in data["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        code = letters.get(country.get("id", ""), WITHOUT_NUMBER.get(name, "reef"))
        arcs = country.get("arcs", [])
        parts[code] += arcs if country["type"] == "MultiPolygon" else [arcs]
        if name not in WITHOUT_NUMBER or code == "XK":
            shapes.names.setdefault(code, NAMES.get(code, name))
    parts.pop("reef", None)
    for code, box in OVERSEAS.items():
        _given(parts, shapes, "FR", code, box)
    _given(parts, shapes, "RU", "UA", CRIMEA)
    used = {
        code: Counter(plain(n) for polygon in each for ring in polygon for n in ring) for code, each in parts.items()
    }
    _with_sahara_whole(shapes.arcs, used)
    shapes.rings = {
        code: linked({n for n, times in met.items() if times % 2}, shapes.arcs) for code, met in used.items()
    }
    shapes.names |= {code: f"{NAMES.get(code, shapes.names.get(code))} ({owner})" for code, owner in OWNED_BY.items()}
    return shapes


def degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """Return the points of an arc that TopoJSON stores as steps."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    dots: Ring = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        dots.append((x * kx + dx, y * ky + dy))
    return dots


def _given(
    parts: dict[str, list[list[list[int]]]], shapes: Shapes, giver: str, taker: str, box: tuple[float, ...]
) -> None:
    """Give another code to those parts of a country whose middle lies in a box."""
    west, south, east, north = box
    here = [polygon for polygon in parts[giver] if _middle_in(shapes.ring(polygon[0]), west, south, east, north)]
    parts[giver] = [polygon for polygon in parts[giver] if polygon not in here]
    parts[taker] += here


def _middle_in(ring: Ring, west: float, south: float, east: float, north: float) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return west < (min(xs) + max(xs)) / 2 < east and south < (min(ys) + max(ys)) / 2 < north


def _with_sahara_whole(arcs: list[Ring], used: dict[str, Counter[int]]) -> None:
    """Give Western Sahara all land of Morocco south of its 1958 border."""
    ends: list[Dot] = []
    for number in sorted(number for number, times in used["MA"].items() if times % 2):
        north, south, met = _parted(arcs[number])
        if not south:
            continue
        moved = number
        if met:
            moved = len(arcs) + 1
            for each in [each for each in used.values() if each[number] % 2]:
                each[number] = 0
                each.update([moved - 1, moved])
            arcs += [north, south]
            ends += met
        for code in ("MA", "EH"):
            used[code][moved] += 1
    assert len(ends) == 2, ends
    used["MA"][len(arcs)] = used["EH"][len(arcs)] = 1
    arcs.append(sorted(ends))


def _parted(arc: Ring) -> tuple[Ring, Ring, Ring]:
    """Return the part of an arc north of the border, the part south of it, and the point between, if any."""
    for at, ((ax, ay), (bx, by)) in enumerate(pairwise(arc)):
        if (ay > SAHARA) != (by > SAHARA):
            here = (ax + (SAHARA - ay) / (by - ay) * (bx - ax), SAHARA)
            first, last = [*arc[: at + 1], here], [here, *arc[at + 1 :]]
            return (first, last, [here]) if ay > SAHARA else (last, first, [here])
    return (arc, [], []) if arc[0][1] > SAHARA else ([], arc, [])


def linked(numbers: set[int], arcs: list[Ring]) -> list[list[int]]:
    """Return the arcs joined end to end into rings."""
    ends: dict[Dot, list[int]] = defaultdict(list)
    for number in sorted(numbers):
        ends[arcs[number][0]].append(number)
        ends[arcs[number][-1]].append(~number)
    free = set(numbers)
    return [_followed(start, free, ends, arcs) for start in sorted(numbers) if start in free]


def _followed(start: int, free: set[int], ends: dict[Dot, list[int]], arcs: list[Ring]) -> list[int]:
    ring = [start]
    free.discard(start)
    while True:
        here = arcs[ring[-1]][-1] if ring[-1] >= 0 else arcs[~ring[-1]][0]
        onward = [number for number in ends[here] if plain(number) in free]
        if not onward or here == arcs[start][0]:
            return ring
        ring.append(onward[0])
        free.discard(plain(onward[0]))


def touching(shapes: Shapes) -> dict[str, dict[str, Ring]]:
    """Return, for each code, those that it borders on, each with the points of the border."""
    owners: dict[int, list[str]] = defaultdict(list)
    for code, rings in shapes.rings.items():
        for number in {plain(n) for ring in rings for n in ring}:
            owners[number].append(code)
    found: dict[str, dict[str, Ring]] = defaultdict(lambda: defaultdict(list))
    for number, codes in sorted(owners.items()):
        for one, other in _pairs([code for code in codes if code]):
            found[one][other] += shapes.arcs[number]
    return found


def _pairs(codes: list[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in codes for other in codes if one != other)
