"""A PNG or JPEG as people save it -> a picture that PDF and PPTX take unchanged. The only module that needs Pillow.

Transparency becomes white, palettes and deep colors become 8-bit sRGB or gray, metadata such as names, places and times
are removed, and pictures much larger than needed are reduced.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from factsheets.document.scene import Colours, Picture
from factsheets.figures.logo.fault import LogoFault, white_on_white

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 25_000_000
"""The most pixels: a picture of 81 million pixels needs 900 MB of memory, and fits in a file of 10 kB."""
LARGEST = 1200
"""The most pixels of the longer side: 108 points at 800 dpi, and more than a slide can show."""
LIGHTEST = 235
"""The lightest gray (0 to 255) of the darkest spot of a picture that is visible on paper."""
MONO_SIDE = 1200
"""Pixels of the longer side in black and white, so that edges stay smooth at 600 dpi."""
BROKEN_ERRORS = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, OverflowError, MemoryError)
"""Errors of Pillow for a damaged file, depending on the damage."""
SAVE_AGAIN = "open it in an image editor, check that it is complete, and save it again as PNG"


def normalised(data: bytes) -> Picture:
    """Return the picture of a PNG or JPEG file. Raises LogoFault."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures before their size can be checked; it is checked here.
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError:
        raise _too_large() from None
    except BROKEN_ERRORS:
        raise _damaged() from None
    _check(image)
    return _saved(image)


def black_and_white(picture: Picture) -> Picture:
    """Return the picture in one bit: tones darker than the best threshold are black."""
    from PIL import Image

    grey = Image.open(BytesIO(picture.data)).convert("L")
    scale = MONO_SIDE / max(grey.size)
    grey = grey.resize(
        (max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)), Image.Resampling.LANCZOS
    )
    threshold = _threshold(grey.histogram())
    return _written(grey.point([0 if tone <= threshold else 255 for tone in range(256)], "1"), "mono")


def _check(image: Image) -> None:
    """Refuse a picture that is empty, too large, animated or in CMYK. Raises LogoFault."""
    if not image.width * image.height:
        raise _damaged()
    if image.width * image.height > MOST_PIXELS:
        raise _too_large()
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        raise LogoFault(
            "logo-animated", "is animated, but paper cannot show animations", "save one of its pictures as PNG"
        )
    if image.mode in ("CMYK", "YCCK", "LAB"):
        fix = "save it again in RGB colors, preferably as PNG (in Photoshop: Image > Mode > RGB Color)"
        raise LogoFault("logo-colours", "has CMYK colors, for a printing press; screens use RGB", fix)
    try:
        image.load()
    except BROKEN_ERRORS:
        raise _damaged() from None


def _too_large() -> LogoFault:
    fix = "make it smaller; 1,000 pixels wide is plenty"
    return LogoFault("logo-size", f"has more than {MOST_PIXELS // 1_000_000} million pixels", fix)


def _damaged() -> LogoFault:
    return LogoFault("logo-broken", "is damaged or incomplete", SAVE_AGAIN)


# -- pixels -----------------------------------------------------------------------------------------------------------


def _saved(image: Image) -> Picture:
    """Return the picture in the format of its file; a JPEG with its old compression."""
    from PIL import Image as Pillow
    from PIL import ImageOps
    from PIL.JpegImagePlugin import JpegImageFile, get_sampling

    flat = _in_srgb(ImageOps.exif_transpose(image))
    _check_seen(flat)
    if max(flat.size) > LARGEST:
        flat.thumbnail((LARGEST, LARGEST), Pillow.Resampling.LANCZOS)
    colours: Colours = "grey" if flat.mode == "L" else "rgb"
    if not isinstance(image, JpegImageFile):
        return _written(flat, colours)
    return _written(flat, colours, "jpeg", qtables=image.quantization, subsampling=get_sampling(image))


def _in_srgb(image: Image) -> Image:
    """Return the picture on white, in 8-bit sRGB, or in 8-bit gray if it has no color."""
    from PIL import Image as Pillow

    if image.mode in ("I", "I;16", "I;16B", "I;16L"):  # Pillow would truncate 16 bits instead of scaling them
        image = image.convert("I").point(lambda tone: tone * (1 / 257)).convert("L")
    converted = _converted(image)
    if converted.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in converted.info:
        clear = _trimmed(converted.convert("RGBA"))
        converted = Pillow.alpha_composite(Pillow.new("RGBA", clear.size, "white"), clear)
    flat = converted.convert("RGB")
    red, green, blue = flat.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else flat


def _check_seen(image: Image) -> None:
    """Refuse a picture that would not be visible on paper. Raises LogoFault."""
    darkest = min(tone for tone, count in enumerate(image.convert("L").histogram()) if count)
    if darkest > LIGHTEST:
        raise white_on_white()


def _trimmed(image: Image) -> Image:
    """Return the picture without the fully transparent margin around it, which would waste space."""
    inked = image.getchannel("A").getbbox()
    if inked is None:
        raise white_on_white()
    return image.crop(inked)


def _other_colours(image: Image) -> bytes:
    """Return the color profile of a picture if it is not sRGB."""
    profile: bytes = image.info.get("icc_profile") or b""
    return b"" if b"sRGB" in profile or b"s\0R\0G\0B" in profile else profile


def _converted(image: Image) -> Image:
    """Return the picture converted from its own color profile to sRGB; a profile that cannot be read is ignored."""
    profile = _other_colours(image)
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        done = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=image.mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return done or image


def _written(image: Image, colours: Colours, form: Literal["png", "jpeg"] = "png", **options: Any) -> Picture:
    """Return the pixels without metadata; the same pixels give the same bytes."""
    clean, stream = image.copy(), BytesIO()
    clean.info = {}
    clean.save(stream, form, **options)
    return Picture(stream.getvalue(), form, *image.size, colours)


def _threshold(histogram: list[int]) -> int:
    """Return the tone that divides a histogram best: the largest variance between both sides.

    N. Otsu, "A threshold selection method from gray-level histograms", 1979. A picture of one tone stays whole.
    """
    total = sum(histogram)
    weighted = sum(tone * count for tone, count in enumerate(histogram))
    best, spread, below, sum_below = 127, 0.0, 0, 0
    for tone, count in enumerate(histogram):
        below += count
        sum_below += tone * count
        if 0 < below < total:
            apart = sum_below / below - (weighted - sum_below) / (total - below)
            between = below * (total - below) * apart * apart
            if between > spread:
                best, spread = tone, between
    return best
