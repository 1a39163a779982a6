"""The colors of a theme by the names that slides use, and their variations: lighter, darker, transparent."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any, NamedTuple

from PIL import ImageColor
from pptx.oxml.ns import qn

from factsheets.color import encoded, linear, parts
from factsheets.regex import regex
from factsheets.template.xml import find

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""The twelve colors of a theme (ECMA-376 part 1, 20.1.6.2)."""
USUAL = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
"""The names that slides use for the first four, unless the color map of the master says otherwise (19.3.1.6)."""
SHORT, CSS = regex(r"^(dk|lt|med)(?=[A-Z])"), {"dk": "dark", "lt": "light", "med": "medium"}
"""Prefixes in the names of some preset colors (20.1.10.47), and the spelling of CSS."""
COLOR = regex(r"#[0-9a-f]{6}")
Rgb = tuple[int, int, int]


class Paint(NamedTuple):
    """A color and its opacity: 1 covers everything under it."""

    color: str
    cover: float = 1.0

    @property
    def rgb(self) -> Rgb:
        red, green, blue = bytes.fromhex(self.color[1:])
        return red, green, blue


def hexed(rgb: tuple[float, ...]) -> str:
    """Return red, green and blue, each from 0 to 255, as #rrggbb."""
    return "#" + "".join(f"{min(max(round(part), 0), 255):02x}" for part in rgb[:3])


def scheme_of(theme: Any, mapped: Mapping[str, str]) -> dict[str, str] | None:
    """Return the colors of a theme by the names that slides use, under a color map; None unless all twelve are colors."""
    slots = {each.tag.rpartition("}")[2]: each for each in find(theme, "./a:themeElements/a:clrScheme/*")}
    found = {name: painted(slots[name][0], {}) for name in SLOTS if name in slots and len(slots[name])}
    if not all(found.get(name) for name in SLOTS):
        return None
    colors = {name: paint.color for name, paint in found.items() if paint}
    names = {name: name for name in SLOTS} | USUAL | {name: slot for name, slot in mapped.items() if slot in colors}
    return {name: colors[slot] for name, slot in names.items()}


def painted(element: Any, scheme: Mapping[str, str], base: str = "") -> Paint | None:
    """Return the color that a color element means (20.1.2.3); None for an unknown one.

    `base` is the color that fills a theme's own fill (phClr).
    """
    kind, value = str(element.tag).rpartition("}")[2], str(element.get("val", ""))
    if kind == "schemeClr":
        color = base if value == "phClr" else scheme.get(value, "")
    elif kind == "sysClr":
        color = f"#{element.get('lastClr') or {'window': 'ffffff'}.get(value, '000000')}".lower()
    elif kind == "srgbClr":
        color = f"#{value}".lower()
    elif kind == "scrgbClr":
        color = hexed(tuple(255 * encoded(min(share_of(element.get(each), 0.0), 1.0)) for each in "rgb"))
    else:
        color = _preset(value)
    return _changed(Paint(color), element) if COLOR.fullmatch(color) else None


def _preset(name: str) -> str:
    """Return a color by its English name, which is the same in CSS except for dkX, ltX and medX."""
    try:
        return hexed(ImageColor.getrgb(SHORT.sub(lambda found: CSS[found[1]], name))[:3])
    except ValueError:
        return ""


def _changed(paint: Paint, element: Any) -> Paint:
    """Return a color after the changes that its element lists, in their order (20.1.2.3.15 and following)."""
    red, green, blue = parts(paint.color)
    cover = 1.0
    for change in element:
        share = share_of(change.get("val"), 1.0)
        hue, light, much = colorsys.rgb_to_hls(red, green, blue)
        match change.tag.rpartition("}")[2]:
            case "alpha":
                cover = share
            case "lumMod":
                red, green, blue = colorsys.hls_to_rgb(hue, light * share, much)
            case "lumOff":
                red, green, blue = colorsys.hls_to_rgb(hue, min(light + share, 1.0), much)
            case "satMod":
                red, green, blue = colorsys.hls_to_rgb(hue, light, min(much * share, 1.0))
            case "tint":  # tints and shades are mixed as light
                red, green, blue = (encoded(1 - (1 - linear(part)) * share) for part in (red, green, blue))
            case "shade":
                red, green, blue = (encoded(linear(part) * share) for part in (red, green, blue))
    return Paint(hexed((red * 255, green * 255, blue * 255)), min(cover, 1.0))


def share_of(text: str | None, usual: float) -> float:
    """Return a percentage as a fraction: "62.5%", or thousandths of a percent (22.9.2.9); the default for anything else."""
    try:
        return float(text[:-1]) / 100 if text and text.endswith("%") else int(text or "") / 100_000
    except ValueError:
        return usual


def solid(properties: Any, scheme: Mapping[str, str]) -> Paint | None:
    """Return the plain fill of an element, or None if it has none."""
    fill = properties.find(qn("a:solidFill"))
    return painted(fill[0], scheme) if fill is not None and len(fill) else None
