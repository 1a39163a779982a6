"""A church's logo: a picture or drawing from a file, at a modest size, in proportion, on white.

Kind "logo": the room is the most it may fill; `FigureStyle.logo` is the logo. In the mono theme a picture becomes one
bit of black and white, and the shapes of a drawing become black or white (docs/guide/your-church.md).
"""

from __future__ import annotations

from functools import lru_cache, reduce
from pathlib import PurePath

from msgspec.structs import replace

from factsheets.color import luminance
from factsheets.document import paths
from factsheets.document.blocks import FigureSpec
from factsheets.document.scene import ImageItem, Item, PathItem, Picture
from factsheets.figures.logo.fault import LogoFault, white_on_white
from factsheets.figures.style import Artwork, Drawing, FigureStyle
from factsheets.geometry import Rect, Size
from factsheets.limits import POINTS_PER_INCH, THINNEST

LEAST_DPI = 150
"""The least pixels per inch: a picture is drawn smaller rather than coarser (docs/design.md, section 7, "Logo")."""
POINT_A_PIXEL = POINTS_PER_INCH / LEAST_DPI
"""The greatest size of a pixel, in points."""
ROOM = Size(108.0, 36.0)
"""The greatest size of a logo on paper, in points (docs/design.md, section 7, "Logo")."""
NEARLY_WHITE, LIGHT = 0.85, 0.35
"""Relative luminance (WCAG 2.1) from which a color is white in mono, and from which it is white on black."""
LONGEST = 12
"""The greatest ratio of the longer to the shorter side: at 108 points, such a logo is 9 high."""
MOST_BYTES = 5_000_000
MOST_SVG_BYTES = 1_000_000

KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".svg": "SVG"}
"""Endings of files -> kinds of file."""
HEADS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "WebP"), (b"BM", "BMP"),
    (b"%PDF", "PDF"), (b"%!PS", "PostScript (EPS)"), (b"\xc5\xd0\xd3\xc6", "PostScript (EPS)"), (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"), (b"\x1f\x8b", "compressed"), (b"PK", "zip or Word"), (b"\0\0\1\0", "icon (ICO)"),
)  # fmt: skip
"""The first bytes of files that people use as a logo."""
BLANK = b"\xef\xbb\xbf \t\r\n"
"""What may be before the first character of a text file: the byte order mark of UTF-8, and blanks."""
SAVE_AS = "save it as PNG, JPEG or SVG, and name that file here"


def read(name: str, data: bytes) -> Artwork:
    """Return the contents of a logo file. Raises LogoFault."""
    kind, told = KINDS.get(PurePath(name).suffix.lower()), _kind(data)
    if not data:
        raise LogoFault("logo-broken", "is an empty file", "copy it again from where you got it")
    if told not in KINDS.values():
        raise LogoFault("logo-kind", f"is {told or 'not a known picture format'}", SAVE_AS)
    if kind != told:
        ending = next(ending for ending, each in KINDS.items() if each == told)
        raise LogoFault(
            "logo-kind",
            f"is a file in the format {told}, but its name says otherwise",
            f"use a name ending in {ending}",
        )
    return _artwork(data, told)


def _kind(data: bytes) -> str:
    """Return the kind of a file by its content: a phrase for an unusable kind, "" if it is unknown."""
    found = next((kind for head, kind in HEADS if data.startswith(head)), "")
    if found in ("PNG", "JPEG"):
        return found
    if found:
        return f"a file in the format {found}"
    if data.lstrip(BLANK)[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return "SVG" if b"<svg" in data[:20_000].lower() or data.lstrip(BLANK).startswith(b"<") else ""


@lru_cache(maxsize=8)
def _artwork(data: bytes, kind: str) -> Artwork:
    artwork = _drawing(data) if kind == "SVG" else _bitmap(data)
    sides = artwork.size.width, artwork.size.height
    if max(sides) > LONGEST * min(sides):
        what = f"is more than {LONGEST} times as long in one direction as in the other, so it would look like a line"
        raise LogoFault("logo-size", what, "use a version of the logo that is closer to a square")
    return artwork


def _bitmap(data: bytes) -> Artwork:
    from factsheets.figures.logo.bitmap import normalised

    picture = normalised(data)
    return Artwork(Size(picture.width, picture.height), picture)


def _drawing(data: bytes) -> Artwork:
    """Return the shapes of an SVG, moved so that the box of their ink begins at (0, 0). Raises LogoFault."""
    from factsheets.figures.svg.read import drawn

    if len(data) > MOST_SVG_BYTES:
        raise LogoFault("logo-size", "is a drawing of more than 1 MB", "use a simpler drawing, or save the logo as PNG")
    shapes = drawn(data)
    if all(luminance(colour) >= NEARLY_WHITE for shape in shapes for colour in _colours(shape)):
        raise white_on_white()
    box = reduce(Rect.union, (each.rect.grown(each.stroke.width / 2 if each.stroke else 0.0) for each in shapes))
    return Artwork(Size(box.width, box.height), None, tuple(_placed(each, 1.0, -box.x, -box.y) for each in shapes))


def _colours(shape: PathItem) -> list[str]:
    return [colour for colour in (shape.fill, shape.stroke and shape.stroke.colour) if colour]


def _placed(shape: PathItem, scale: float, dx: float, dy: float) -> PathItem:
    """Return a shape scaled and then moved."""
    stroke = shape.stroke
    if stroke:
        width = stroke.width * scale
        stroke = replace(stroke, width=width, dash=tuple(length * scale for length in stroke.dash))
    return replace(
        shape, commands=paths.transform(shape.commands, paths.Matrix(scale, 0, 0, scale, dx, dy)), stroke=stroke
    )


def is_small(artwork: Artwork) -> bool:
    """Return whether a picture has too few pixels to fill its room on paper."""
    return _fitting(artwork, ROOM) > _most(artwork)


def _most(artwork: Artwork) -> float:
    """Return the greatest size of a pixel or of a drawing's unit, in points."""
    return POINT_A_PIXEL if artwork.picture else float("inf")


def _fitting(artwork: Artwork, room: Size) -> float:
    return min(room.width / artwork.size.width, room.height / artwork.size.height)


def draw(_spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the logo, as large as the room and its pixels allow. Raises KeyError if there is no logo."""
    artwork = style.logo
    if artwork is None:
        raise KeyError("logo")
    scale = min(_fitting(artwork, room), _most(artwork))
    size = Size(artwork.size.width * scale, artwork.size.height * scale)
    return Drawing(size, _items(artwork, size, scale, mono=style.mono), size.height)


def describe(_spec: FigureSpec) -> str:
    """Return the words for a logo; the content describes what it shows."""
    return "The logo of the church."


def _items(artwork: Artwork, size: Size, scale: float, *, mono: bool) -> tuple[Item, ...]:
    if artwork.picture:
        return (ImageItem(Rect(0, 0, size.width, size.height), _toned(artwork.picture, mono)),)
    shapes = _black_and_white(artwork.shapes) if mono else artwork.shapes
    return tuple(_visible(_placed(shape, scale, 0.0, 0.0)) for shape in shapes)


def _visible(shape: PathItem) -> PathItem:
    stroke = shape.stroke
    return replace(shape, stroke=replace(stroke, width=max(stroke.width, THINNEST))) if stroke else shape


@lru_cache(maxsize=8)
def _toned(picture: Picture, mono: bool) -> Picture:
    if not mono:
        return picture
    from factsheets.figures.logo.bitmap import black_and_white

    return black_and_white(picture)


def _black_and_white(shapes: tuple[PathItem, ...]) -> tuple[PathItem, ...]:
    """Return the shapes in black; white ones, and light ones on a black one, in white."""
    dark: list[Rect] = []
    toned = []
    for shape in shapes:
        on_black = any(rect.holds(shape.rect) for rect in dark)
        fill = _tone(shape.fill, on_black) if shape.fill else None
        stroke = replace(shape.stroke, colour=_tone(shape.stroke.colour, on_black)) if shape.stroke else None
        toned.append(replace(shape, fill=fill, stroke=stroke))
        if fill == "#000000":
            dark.append(shape.rect)
    return tuple(toned)


def _tone(colour: str, on_black: bool) -> str:
    return "#ffffff" if luminance(colour) >= (LIGHT if on_black else NEARLY_WHITE) else "#000000"
