"""Fills of shapes and backgrounds as small pictures: plain colors, gradients, patterns, pictures."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageDraw
from pptx.oxml.ns import qn

from factsheets.template.colors import Paint, Rgb, painted, share_of, solid
from factsheets.template.xml import find, text_at

STEPS = 24
"""The width of a painted gradient, in pixels."""
MOST_PIXELS = 50_000_000


class Source(NamedTuple):
    """Where a fill comes from: the part whose pictures it names, the colors there, and the color for a theme's own
    fill.

    `dot` is the size of a pixel in points.
    """

    part: Any
    scheme: Mapping[str, str]
    dot: float
    base: str = ""


def layers(shape: Any, source: Source, size: tuple[int, int]) -> Iterator[Image.Image]:
    """Yield the layers that a shape paints: its fill, cut to its form, and its outline."""
    properties = shape.find(qn("p:spPr"))
    if properties is None:
        return
    mask = _form(properties, size)
    made = filled(shape if shape.tag == qn("p:pic") else properties, source, size) or _styled(shape, source, size)
    if made is not None:
        made.putalpha(ImageChops.multiply(made.getchannel("A"), mask))
        yield made
    line = properties.find(qn("a:ln"))
    color = solid(line, source.scheme) if line is not None else None
    if color and shape.tag == qn("p:cxnSp"):
        drawn = Image.new("RGBA", size, (0, 0, 0, 0))
        ImageDraw.Draw(drawn).line((0, 0, size[0] - 1, size[1] - 1), (*color.rgb, 255))
        yield drawn


def _form(properties: Any, size: tuple[int, int]) -> Image.Image:
    """Return the outline of a shape: its polygon or ellipse, or else its box."""
    paths = find(properties, "./a:custGeom/a:pathLst/a:path")
    preset = text_at(properties, "./a:prstGeom/@prst")
    if not paths and preset != "ellipse":
        return Image.new("L", size, 255)
    mask = Image.new("L", size, 0)
    if preset == "ellipse":
        ImageDraw.Draw(mask).ellipse((0, 0, size[0] - 1, size[1] - 1), 255)
    for path in paths:
        wide, high = int(path.get("w", 0)) or 1, int(path.get("h", 0)) or 1
        dots = [(dot.get("x", ""), dot.get("y", "")) for dot in find(path, ".//a:pt")]
        if len(dots) > 2 and all(each.lstrip("-").isdecimal() for dot in dots for each in dot):
            ImageDraw.Draw(mask).polygon([(int(x) / wide * size[0], int(y) / high * size[1]) for x, y in dots], 255)
        else:
            mask.paste(255, (0, 0, *size))
    return mask


def _styled(shape: Any, source: Source, size: tuple[int, int]) -> Image.Image | None:
    """Return the fill that the style of a shape names, in its color: fills of themes are plain, or nearly. None if it
    names none.
    """
    if find(shape, "./p:spPr/a:noFill"):
        return None
    for named in find(shape, "./p:style/a:fillRef[@idx!='0']/*"):
        if paint := painted(named, source.scheme):
            return Image.new("RGBA", size, (*paint.rgb, round(255 * paint.cover)))
    return None


def filled(properties: Any, source: Source, size: tuple[int, int]) -> Image.Image | None:
    """Return a fill as a picture of this size; None if there is no fill."""
    for fill in find(properties, "./a:solidFill|./a:gradFill|./a:blipFill|./p:blipFill|./a:pattFill"):
        match fill.tag.rpartition("}")[2]:
            case "solidFill":
                paint = painted(fill[0], source.scheme, source.base) if len(fill) else None
                return Image.new("RGBA", size, (*paint.rgb, round(255 * paint.cover))) if paint else None
            case "gradFill":
                return _gradient(fill, source, size)
            case "pattFill":
                return _pattern(fill, source, size)
            case "blipFill":
                return _blip(fill, source, size)
    return None


def _pattern(fill: Any, source: Source, size: tuple[int, int]) -> Image.Image:
    """Return a pattern as dots of its two colors."""
    both = [
        painted(each, source.scheme, source.base) or Paint("#ffffff") for each in find(fill, "./a:fgClr/*|./a:bgClr/*")
    ]
    return _dotted(size, [paint.rgb for paint in both] or [(255, 255, 255)])


def _gradient(fill: Any, source: Source, size: tuple[int, int]) -> Image.Image | None:
    """Return a gradient (ECMA-376 part 1, 20.1.8.33): along its angle, or outward from the middle. None if it has no
    colors.
    """
    stops = sorted(
        (share_of(stop.get("pos"), 0.0), paint)
        for stop in find(fill, "./a:gsLst/a:gs")
        if len(stop) and (paint := painted(stop[0], source.scheme, source.base))
    )
    if not stops:
        return None
    share = _outward(fill) if find(fill, "./a:path") else _along(fill)
    made = Image.new("RGBA", (STEPS, STEPS))
    for at in range(STEPS * STEPS):
        x, y = (at % STEPS + 0.5) / STEPS, (at // STEPS + 0.5) / STEPS
        made.putpixel((at % STEPS, at // STEPS), _between(stops, share(x, y)))
    return made.resize(size, Image.Resampling.BILINEAR)


def _along(fill: Any) -> Callable[[float, float], float]:
    """Return how far along the angle of a gradient a point is, from 0 to 1; points are given as fractions of the box."""
    angle = math.radians(int(text_at(fill, "./a:lin/@ang") or 0) / 60_000)
    across, down = math.cos(angle), math.sin(angle)
    reach = abs(across) + abs(down)
    return lambda x, y: ((x - 0.5) * across + (y - 0.5) * down) / reach + 0.5


def _outward(fill: Any) -> Callable[[float, float], float]:
    """Return how far from the middle of a gradient a point is, from 0 to 1; the middle may be in a corner (20.1.8.31)."""
    left, top, right, bottom = (_side(fill, f"./a:path/a:fillToRect/@{side}") for side in "ltrb")
    x0, y0 = (left + 1 - right) / 2, (top + 1 - bottom) / 2
    if text_at(fill, "./a:path/@path") != "circle":
        return lambda x, y: max(abs(x - x0) / max(x0, 1 - x0), abs(y - y0) / max(y0, 1 - y0))
    most = math.hypot(max(x0, 1 - x0), max(y0, 1 - y0))
    return lambda x, y: math.hypot(x - x0, y - y0) / most


def _side(element: Any, query: str) -> float:
    return share_of(text_at(element, query), 0.0)


def _between(stops: list[tuple[float, Paint]], share: float) -> tuple[int, int, int, int]:
    """Return the color at a fraction of the way along the stops of a gradient."""
    low = max((stop for stop in stops if stop[0] <= share), default=stops[0])
    high = min((stop for stop in stops if stop[0] > share), default=stops[-1])
    part = (share - low[0]) / (high[0] - low[0]) if high[0] > low[0] else 0.0
    pairs = zip((*low[1].rgb, 255 * low[1].cover), (*high[1].rgb, 255 * high[1].cover), strict=True)
    red, green, blue, cover = (round(one + (other - one) * part) for one, other in pairs)
    return red, green, blue, cover


def _blip(fill: Any, source: Source, size: tuple[int, int]) -> Image.Image:
    """Return a picture after cropping; one that cannot be read becomes black and white dots, on which no color is legible."""
    try:
        name = text_at(fill, "./a:blip/@r:embed")
        with Image.open(BytesIO(source.part.related_part(name).blob)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("too large")
            deep = image.mode.startswith("I")  # 16 bits, which Pillow would truncate instead of scaling
            flat = image.convert("I").point(lambda tone: tone * (1 / 257)).convert("L") if deep else image
            made, dpi = flat.convert("RGBA"), next(iter(image.info.get("dpi", ())), 0) or 96
    except (KeyError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return _dotted(size, [(0, 0, 0), (255, 255, 255)])
    if find(fill, "./a:tile"):
        return _tiled(made, dpi, size, source.dot)
    left, top, right, bottom = (max(_side(fill, f"./a:srcRect/@{side}"), 0.0) for side in "ltrb")
    if left + right >= 1 or top + bottom >= 1:  # the crop would leave nothing
        left = top = right = bottom = 0.0
    box = left * made.width, top * made.height, (1 - right) * made.width, (1 - bottom) * made.height
    made = made.resize(size, Image.Resampling.BOX, box)
    cover = share_of(text_at(fill, "./a:blip/a:alphaModFix/@amt"), 1.0)
    if cover < 1:
        made.putalpha(made.getchannel("A").point(lambda v: round(v * cover)))
    return made


def _tiled(tile: Image.Image, dpi: float, size: tuple[int, int], dot: float) -> Image.Image:
    """Return a picture repeated in its own size to fill the box."""
    wide, high = (max(round(side * 72 / dpi / dot), 1) for side in tile.size)
    small, made = tile.resize((wide, high), Image.Resampling.BOX), Image.new("RGBA", size)
    for x in range(0, size[0], wide):
        for y in range(0, size[1], high):
            made.paste(small, (x, y))
    return made


def _dotted(size: tuple[int, int], colors: Sequence[Rgb]) -> Image.Image:
    """Return dots of colors in turn."""
    made = Image.new("RGBA", size)
    made.putdata([(*colors[(at % size[0] + at // size[0]) % len(colors)], 255) for at in range(size[0] * size[1])])
    return made
