"""What lies under every text of a layout: its background and all that its master and it draw, painted small.

One picture answers everything: which colors are under a place, and where pictures, bands and words of the design are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from pptx.oxml.ns import qn

from factsheets.color import contrast, luminance
from factsheets.geometry import Rect, Size
from factsheets.template.colors import Paint, Rgb, hexed, painted, solid
from factsheets.template.xml import find, text_at

EMU = 12_700
WIDE = 240
"""Pixels of the picture from left to right: one for four points."""
VISIBLE = 12
"""A shape that changes what is under it by less, of 255, is no artwork: a watermark does not keep text away."""
EDGE = 40
"""The same from dot to dot of a background: a calm picture may bear text, a drawing in it may not."""
WHOLE, HELD = 0.6, 0.9
"""A shape of this share of the slide is background, and so is a plain one that holds this share of the text area."""
ODD = 0.03
"""The share of dots, darkest and lightest, that do not count: edges of shapes."""
STEPS = 24
MOST_PIXELS = 50_000_000


class Sample(NamedTuple):
    """What is under a place: its darkest, its lightest and its mean color."""

    dark: str
    light: str
    mean: str

    def contrast(self, color: str) -> float:
        """Return the least contrast of a color with all that is under it: 1 where something has its lightness."""
        if luminance(self.dark) <= luminance(color) <= luminance(self.light):
            return 1.0
        return min(contrast(color, self.dark), contrast(color, self.light))

    @property
    def is_plain(self) -> bool:
        return contrast(self.dark, self.light) < 1.1


def plain(color: str) -> Sample:
    """Return the sample of a plain color."""
    return Sample(color, color, color)


class Place(NamedTuple):
    """How a space inside groups lies on the slide: x' = x * across + right, y' = y * down + below."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    below: float = 0.0

    def box(self, transform: Any) -> Rect:
        """Return the box of an `a:xfrm` on the slide; nothing wide and high where it does not say."""
        off, ext = transform.find(qn("a:off")), transform.find(qn("a:ext"))
        if off is None or ext is None:
            return Rect(self.right, self.below, 0, 0)
        x, y = int(off.get("x", 0)) * self.across + self.right, int(off.get("y", 0)) * self.down + self.below
        return Rect(x, y, int(ext.get("cx", 0)) * self.across, int(ext.get("cy", 0)) * self.down)

    def inside(self, group: Any) -> Place:
        """Return the place of the children of a group."""
        transform = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
        off, ext = (None, None) if transform is None else (transform.find(qn("a:chOff")), transform.find(qn("a:chExt")))
        if off is None or ext is None:
            return self
        box = self.box(transform)
        across, down = box.width / (int(ext.get("cx", 0)) or 1), box.height / (int(ext.get("cy", 0)) or 1)
        return Place(across, down, box.x - int(off.get("x", 0)) * across, box.y - int(off.get("y", 0)) * down)


class Source(NamedTuple):
    """Where a fill comes from: the part whose pictures it names, the colors there, and the color of a theme's own fill."""

    part: Any
    scheme: Mapping[str, str]
    base: str = ""


class Ground:
    """The picture of a layout, and where the design draws on it."""

    def __init__(self, size: Size, text: Rect | None) -> None:
        self.size, self.text = size, text
        self.dot = size.width / WIDE
        self.picture = Image.new("RGB", (WIDE, max(round(size.height / self.dot), 1)), "white")
        self.art = Image.new("L", self.picture.size, 0)

    # -- painting

    def fill(self, properties: Any, source: Source) -> None:
        """Paint the whole slide."""
        if (made := _filled(properties, source, self.picture.size)) is not None:
            self.picture.paste(made, (0, 0), made)
            self.art = _edges(self.picture)

    def draw(self, tree: Any, source: Source, place: Place = Place(1 / EMU, 1 / EMU)) -> None:  # noqa: B008 - immutable
        """Paint the shapes of a tree that are no placeholders, in their order."""
        for shape in find(tree, "./p:sp|./p:pic|./p:cxnSp|./p:graphicFrame|./p:grpSp"):
            if shape.tag == qn("p:grpSp"):
                self.draw(shape, source, place.inside(shape))
            elif not find(shape, "./*[1]/p:nvPr/p:ph"):
                self._shape(shape, source, place)

    def _shape(self, shape: Any, source: Source, place: Place) -> None:
        transforms = find(shape, "./p:spPr/a:xfrm|./p:xfrm")
        if not transforms:
            return
        box = place.box(transforms[0])
        left, top = round(box.x / self.dot), round(box.y / self.dot)
        size = max(round(box.width / self.dot), 1), max(round(box.height / self.dot), 1)
        if max(*size) > 20 * WIDE:
            return
        before, mask = self.picture.copy(), Image.new("L", self.picture.size, 0)
        for made in _layers(shape, source, size):
            self.picture.paste(made, (left, top), made)
        if find(shape, ".//a:t[normalize-space()]|self::p:graphicFrame"):
            mask.paste(255, (left, top, left + size[0], top + size[1]))
        elif self._is_background(shape, box):
            mask = ImageChops.multiply(_edges(self.picture), _changed(before, self.picture))
        else:
            mask = _changed(before, self.picture)
        self.art = ImageChops.lighter(self.art, mask)

    def _is_background(self, shape: Any, box: Rect) -> bool:
        if _shared(box, Rect(0, 0, self.size.width, self.size.height)) >= WHOLE * self.size.width * self.size.height:
            return True
        held = _shared(box, self.text) / max(self.text.width * self.text.height, 1) if self.text else 0.0
        return bool(shape.tag == qn("p:sp") and held >= HELD)

    # -- asking

    def sample(self, rect: Rect) -> Sample:
        """Return what is under a place."""
        part = self.picture.crop(self._pixels(rect))
        found: Iterable[tuple[int, Rgb]] = part.getcolors(part.width * part.height) or ()  # type: ignore[assignment]
        colors = sorted((luminance(hexed(rgb)), count, rgb) for count, rgb in found)
        total = sum(count for _, count, _ in colors)
        mean = tuple(sum(count * rgb[at] for _, count, rgb in colors) / total for at in range(3))
        return Sample(_at(colors, ODD * total), _at(colors, (1 - ODD) * total), hexed(mean))

    def covered(self, rect: Rect) -> float:
        """Return the share of a place on which the design draws."""
        part = self.art.crop(self._pixels(rect))
        return part.histogram()[255] / (part.width * part.height)

    def _pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        wide, high = self.picture.size
        left, top = (min(max(int(at / self.dot), 0), most - 1) for at, most in ((rect.x, wide), (rect.y, high)))
        right, bottom = math.ceil(rect.right / self.dot - 0.01), math.ceil(rect.bottom / self.dot - 0.01)
        return left, top, min(max(right, left + 1), wide), min(max(bottom, top + 1), high)

    def spaces(self, within: Rect, taken: Iterable[Rect] = ()) -> Iterator[Rect]:
        """Yield the largest free boxes within another: none of them meets the design or what is taken."""
        mask = self.art.copy()
        for rect in taken:
            mask.paste(255, self._pixels(rect))
        left, top, right, bottom = self._pixels(within)
        dots = mask.load()
        heights = [0] * (right - left)
        for y in range(top, bottom):
            heights = [0 if dots[left + x, y] else height + 1 for x, height in enumerate(heights)]
            last = y + 1 == bottom
            free = [] if last else [dots[left + x, y + 1] == 0 for x in range(right - left)]
            for begin, end, height in _under(heights):
                if last or not all(free[begin:end]):  # else it grows on in the next row
                    yield self._points(left + begin, y + 1 - height, end - begin, height, within)

    def _points(self, x: int, y: int, width: int, height: int, within: Rect) -> Rect:
        left, top = max(x * self.dot, within.x), max(y * self.dot, within.y)
        right, bottom = min((x + width) * self.dot, within.right), min((y + height) * self.dot, within.bottom)
        return Rect(left, top, right - left, bottom - top)


def _changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return where two pictures differ to the eye."""
    return ImageChops.difference(before, after).convert("L").point(lambda v: 255 * (v > VISIBLE))


def _edges(picture: Image.Image) -> Image.Image:
    """Return where a picture has things to see: lightness changes from one dot to the next."""
    grey = picture.convert("L")
    steps = ImageChops.subtract(grey.filter(ImageFilter.MaxFilter(3)), grey.filter(ImageFilter.MinFilter(3)))
    return steps.point(lambda v: 255 * (v > EDGE))


def _shared(one: Rect, other: Rect) -> float:
    wide = min(one.right, other.right) - max(one.x, other.x)
    return max(wide, 0.0) * max(min(one.bottom, other.bottom) - max(one.y, other.y), 0.0)


def _at(colors: list[tuple[float, int, Rgb]], rank: float) -> str:
    """Return the color at a rank, from the darkest."""
    seen = 0
    for _, count, rgb in colors:
        seen += count
        if seen >= rank:
            break
    return hexed(rgb)


def _under(heights: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the widest boxes under a skyline: where each begins and ends, and its height."""
    open_: list[tuple[int, int]] = []
    for end, height in enumerate([*heights, 0]):
        begin = end
        while open_ and open_[-1][1] >= height:
            begin, tall = open_.pop()
            if tall > height:
                yield begin, end, tall
        if height:
            open_.append((begin, height))


# -- fills


def _layers(shape: Any, source: Source, size: tuple[int, int]) -> Iterator[Image.Image]:
    """Yield what a shape paints: its fill in its form, and its outline."""
    properties = shape.find(qn("p:spPr"))
    if properties is None:
        return
    mask = _form(properties, size)
    made = _filled(shape if shape.tag == qn("p:pic") else properties, source, size) or _styled(shape, source, size)
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
    """Return where a shape is: its polygon, its ellipse, else its box."""
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
    """Return the fill that the style of a shape names, in its color: those of themes are plain, or nearly."""
    if find(shape, "./p:spPr/a:noFill"):
        return None
    for named in find(shape, "./p:style/a:fillRef[@idx!='0']/*"):
        if paint := painted(named, source.scheme):
            return Image.new("RGBA", size, (*paint.rgb, round(255 * paint.cover)))
    return None


def _filled(properties: Any, source: Source, size: tuple[int, int]) -> Image.Image | None:
    """Return a fill as a picture of a size; None for none."""
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
    both = [painted(each, source.scheme, source.base) or Paint("#ffffff") for each in find(fill, "./a:fgClr/*|./a:bgClr/*")]
    made = Image.new("RGBA", size, (*both[-1].rgb, 255) if both else (255, 255, 255, 255))
    if both:
        made.putdata([(*both[(at % size[0] + at // size[0]) % len(both)].rgb, 255) for at in range(size[0] * size[1])])
    return made


def _gradient(fill: Any, source: Source, size: tuple[int, int]) -> Image.Image | None:
    """Return a gradient (ECMA-376 part 1, 20.1.8.33): along its angle, or outward from the middle."""
    stops = sorted(
        (int(stop.get("pos", 0)) / 100_000, paint)
        for stop in find(fill, "./a:gsLst/a:gs")
        if len(stop) and (paint := painted(stop[0], source.scheme, source.base))
    )
    if not stops:
        return None
    angle = math.radians(int(text_at(fill, "./a:lin/@ang") or 0) / 60_000)
    across, down = math.cos(angle), math.sin(angle)
    around = bool(find(fill, "./a:path"))
    reach = (abs(across) + abs(down)) / 2
    made = Image.new("RGBA", (STEPS, STEPS))
    for at in range(STEPS * STEPS):
        x, y = (at % STEPS + 0.5) / STEPS - 0.5, (at // STEPS + 0.5) / STEPS - 0.5
        share = 2 * max(abs(x), abs(y)) if around else (x * across + y * down) / (2 * reach) + 0.5
        made.putpixel((at % STEPS, at // STEPS), _between(stops, share))
    return made.resize(size, Image.Resampling.BILINEAR)


def _between(stops: list[tuple[float, Paint]], share: float) -> tuple[int, int, int, int]:
    """Return the color at a share of the way along some stops."""
    low = max((stop for stop in stops if stop[0] <= share), default=stops[0])
    high = min((stop for stop in stops if stop[0] > share), default=stops[-1])
    part = (share - low[0]) / (high[0] - low[0]) if high[0] > low[0] else 0.0
    pairs = zip((*low[1].rgb, 255 * low[1].cover), (*high[1].rgb, 255 * high[1].cover), strict=True)
    red, green, blue, cover = (round(one + (other - one) * part) for one, other in pairs)
    return red, green, blue, cover


def _blip(fill: Any, source: Source, size: tuple[int, int]) -> Image.Image:
    """Return a picture as it is cut out; one that cannot be read is dots of black and white, on which no color is read."""
    try:
        name = text_at(fill, "./a:blip/@r:embed")
        with Image.open(BytesIO(source.part.related_part(name).blob)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("too large")
            image.draft("RGB", (2 * WIDE, 2 * WIDE))
            deep = image.mode.startswith("I")  # 16 bits, which Pillow would cut off instead of scaling
            flat = image.convert("I").point(lambda tone: tone * (1 / 257)).convert("L") if deep else image
            made = flat.convert("RGBA")
    except (KeyError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return _unknown(size)
    cut = fill.find(qn("a:srcRect"))
    left, top, right, bottom = (max(int((cut.get(side) if cut is not None else None) or 0), 0) / 100_000 for side in "ltrb")
    if left + right < 1 and top + bottom < 1:
        box = left * made.width, top * made.height, (1 - right) * made.width, (1 - bottom) * made.height
        made = made.resize(size, Image.Resampling.BOX, box)
    if cover := find(fill, "./a:blip/a:alphaModFix/@amt"):
        made.putalpha(made.getchannel("A").point(lambda v: round(v * int(cover[0]) / 100_000)))
    return made


def _unknown(size: tuple[int, int]) -> Image.Image:
    made = Image.new("RGBA", size, "black")
    made.putdata([((at % 2) * 255,) * 3 + (255,) for at in range(size[0] * size[1])])
    return made


