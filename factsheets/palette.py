"""Colors derived from how people see them: in OKLCH (Björn Ottosson, "A perceptual color space for image processing",
2020).
"""

from __future__ import annotations

from functools import cache
from math import atan2, cos, degrees, dist, hypot, radians, sin

from factsheets.color import contrast, encoded, linear, luminance, parts

Triple = tuple[float, float, float]
_Matrix = tuple[Triple, Triple, Triple]

_TO_CONES: _Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB: _Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB: _Matrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES: _Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
VISIONS: tuple[_Matrix, ...] = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)
"""What people see of linear light: with all cones, and without red, green or blue ones (Machado, Oliveira and
Fernandes, 2009)."""
MOST_ACCENTS = 12
DARKEST, LIGHTEST, LEVELS, APART = 18.0, 48.5, 13, 2.0
"""Lightness (CIE L*) of derived accents: all have 4.5 : 1 on white, and no two are closer than this in gray."""
_CHROMA, _HUES = 0.13, (0, *range(40, 360, 20))
"""Chroma like that of the six accents of docs/design.md, section 5; no hue is red, which readers take for an alarm."""


def lightness(colour: str) -> float:
    """Return how light a color is on a black-and-white copy: CIE L*, from 0 to 100."""
    light = luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


@cache
def difference(one: str, other: str) -> float:
    """Return how different two colors look, in OKLab, to the readers who distinguish them least; below 0.02 nobody can."""
    return min(map(dist, _seen(one), _seen(other)))


def readable(colour: str, ground: str, least: float) -> str:
    """Return the color itself if it has that contrast with the background, otherwise the nearest one of its hue that does."""
    if contrast(colour, ground) >= least:
        return colour
    light, chroma, hue = _polar(colour)
    end = 1.0 if luminance(ground) < 0.18 else 0.0
    shades = (_hex(light + (end - light) * step / 200, chroma, hue) for step in range(1, 201))
    return next((shade for shade in shades if contrast(shade, ground) >= least), "#FFFFFF" if end else "#000000")


@cache
def accents(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the given accents and more, up to `MOST_ACCENTS`: each as different as possible, for all readers, from
    those before it.

    As long as unused grays remain, no two look alike on a black-and-white copy.
    """
    step = (LIGHTEST - DARKEST) / (LEVELS - 1)
    free = [(DARKEST + step * at, hue) for at in range(LEVELS) for hue in _HUES]
    found = list(given)
    while len(found) < MOST_ACCENTS:
        greys = [lightness(each) for each in found]
        apart = [place for place in free if all(abs(place[0] - grey) >= APART for grey in greys)]
        shades = [_shade(*place) for place in apart or free]
        found.append(max(shades, key=lambda shade: min(difference(shade, each) for each in found)))
    return tuple(found)


@cache
def _shade(level: float, hue: float) -> str:
    """Return the color of a hue at that lightness, with as much chroma as screens can show."""
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if lightness(_hex(middle, _CHROMA, hue)) < level else (low, middle)
    return _hex(low, _CHROMA, hue)


@cache
def _seen(colour: str) -> tuple[Triple, ...]:
    """Return a color in OKLab as people with each of `VISIONS` see it."""
    light = _linear(colour)
    return tuple(_lab(_times(vision, light)) for vision in VISIONS)


def _hex(light: float, chroma: float, hue: float) -> str:
    """Return a color given in OKLCH, its chroma reduced to what sRGB can show."""
    low, high = 0.0, chroma
    for _ in range(8):
        if all(-0.0005 <= part <= 1.0005 for part in _light(light, high, hue)):
            low = high
            break
        middle = (low + high) / 2
        inside = all(-0.0005 <= part <= 1.0005 for part in _light(light, middle, hue))
        low, high = (middle, high) if inside else (low, middle)
    return "#" + "".join(f"{round(255 * encoded(min(max(part, 0.0), 1.0))):02X}" for part in _light(light, low, hue))


def _light(light: float, chroma: float, hue: float) -> Triple:
    """Return a color given in OKLCH as linear light."""
    angle = radians(hue)
    long, medium, short = _times(_FROM_LAB, (light, chroma * cos(angle), chroma * sin(angle)))
    return _times(_FROM_CONES, (long**3, medium**3, short**3))


def _lab(light: Triple) -> Triple:
    long, medium, short = (max(part, 0.0) ** (1 / 3) for part in _times(_TO_CONES, light))
    return _times(_TO_LAB, (long, medium, short))


def _polar(colour: str) -> Triple:
    light, green_red, blue_yellow = _lab(_linear(colour))
    return light, hypot(green_red, blue_yellow), degrees(atan2(blue_yellow, green_red))


def _times(matrix: _Matrix, vector: Triple) -> Triple:
    x, y, z = vector
    a, b, c = (row[0] * x + row[1] * y + row[2] * z for row in matrix)
    return a, b, c


def _linear(colour: str) -> Triple:
    red, green, blue = map(linear, parts(colour))
    return red, green, blue
