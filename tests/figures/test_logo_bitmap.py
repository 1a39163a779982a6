"""PNG and JPEG logos: on white, in sRGB or gray, without metadata; in black and white if the theme requires it."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from factsheets.figures.logo.bitmap import _threshold, black_and_white, normalised
from factsheets.figures.logo.draw import is_small, read
from factsheets.figures.logo.fault import LogoFault
from factsheets.writers.pdf.metadata import srgb
from tests.logos import GOLD, RED, bitmap, every_kind, on_white, saved

BITMAPS = {name: data for name, data in every_kind().items() if not name.endswith(".svg")}


def pixels(data: bytes) -> Image.Image:
    return Image.open(BytesIO(normalised(data).data))


@pytest.mark.parametrize("name", BITMAPS)
def test_picture_is_one_that_both_writers_hold(name):
    """For any input, the result has no alpha, palette or interlacing, and a transparent background becomes white."""
    picture = normalised(BITMAPS[name])
    image = Image.open(BytesIO(picture.data))
    assert (image.format.lower(), image.mode) == (picture.form, "L" if picture.colours == "grey" else "RGB")
    assert (image.width, image.height) == (picture.width, picture.height) == (600, 200)
    corner, shield = image.convert("RGB").getpixel((599, 0)), image.convert("RGB").getpixel((10, 10))
    assert min(corner) > 250
    assert max(abs(a - b) for a, b in zip(shield, RED, strict=True)) < 8 or picture.colours == "grey"


def test_jpeg_loses_its_notes_and_nothing_that_is_seen():
    """The metadata of a JPEG is removed; its compression stays as fine, and no tone changes by a tenth."""
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    data = saved(on_white(bitmap()), "JPEG", exif=exif, comment=b"secret comment")
    kept = normalised(data)
    assert b"secret" in data
    assert (kept.form, b"secret" in kept.data) == ("jpeg", False)
    assert len(kept.data) < 1.01 * len(data)
    tones = ImageChops.difference(pixels(data), Image.open(BytesIO(data))).getextrema()
    assert max(high for _, high in tones) < 26


def test_long_notes_are_left_out_whole():
    """Metadata with a length of more than one byte is removed without damage to the picture."""
    data = saved(on_white(bitmap()), "JPEG", comment=b"secret " * 100)
    kept = normalised(data)
    assert (kept.form, b"secret" in kept.data) == ("jpeg", False)
    assert kept.data == normalised(saved(on_white(bitmap()), "JPEG")).data


def test_turned_photograph_stands_upright():
    """A phone's picture that is marked as rotated is rotated."""
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = normalised(saved(on_white(bitmap()), "JPEG", exif=exif))
    assert (picture.form, picture.width, picture.height) == ("jpeg", 200, 600)


def test_other_colour_profile_becomes_srgb():
    """A picture in the color space of another screen keeps its look: its numbers change."""
    turned = (
        srgb().replace(b"sRGB", b"mine").replace(b"rXYZ", b"keep").replace(b"gXYZ", b"rXYZ").replace(b"keep", b"gXYZ")
    )
    green = pixels(saved(on_white(bitmap()), "JPEG", icc_profile=turned)).getpixel((10, 10))
    assert green == pytest.approx((RED[1], RED[0], RED[2]), abs=8)
    broken = pixels(saved(on_white(bitmap()), "JPEG", icc_profile=b"no profile")).getpixel((10, 10))
    assert broken == pytest.approx(RED, abs=8)


def test_deep_grey_is_scaled_not_cut():
    """A picture in 16-bit gray keeps its middle tones."""
    deep = Image.new("I;16", (300, 100), 32768)
    assert abs(pixels(saved(deep)).getpixel((5, 5)) - 127) <= 1


def test_clear_edge_takes_no_room():
    """A wide transparent margin around a logo is removed, so that it does not make the logo small."""
    padded = Image.new("RGBA", (1000, 600), (0, 0, 0, 0))
    padded.paste(bitmap(), (200, 200))
    picture = normalised(saved(padded))
    assert (picture.width, picture.height) == (600, 200)


def test_huge_picture_is_made_smaller():
    """Three thousand pixels become twelve hundred, in proportion."""
    picture = normalised(saved(bitmap(3000, 1000)))
    assert (picture.width, picture.height) == (1200, 400)


@pytest.mark.parametrize("name", BITMAPS)
def test_same_file_same_bytes(name):
    """The same file gives the same picture."""
    assert normalised(BITMAPS[name]) == normalised(BITMAPS[name])


@pytest.mark.parametrize("name", BITMAPS)
def test_mono_is_one_bit(name):
    """In black and white, the shield is black, the disc on it white, and the paper white, without gray."""
    picture = black_and_white(normalised(BITMAPS[name]))
    image = Image.open(BytesIO(picture.data))
    assert (picture.colours, image.mode, sorted(tone for _, tone in image.convert("L").getcolors())) == (
        "mono",
        "1",
        [0, 255],
    )
    scale = picture.width / 600
    spots = [(20, 20), (100, 100), (220, 10)]
    assert [image.getpixel((round(x * scale), round(y * scale))) for x, y in spots] == [0, 255, 255]


def test_light_logo_is_not_lost_in_mono():
    """A logo in only gold becomes black: the threshold depends on the tones of the picture."""
    gold = Image.new("RGB", (300, 100), "white")
    gold.paste(GOLD, (50, 20, 250, 80))
    image = Image.open(BytesIO(black_and_white(normalised(saved(gold))).data))
    assert (image.getpixel((600, 200)), image.getpixel((5, 5))) == (0, 255)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *, more: bytes = b"") -> bytes:
    """Return a PNG that claims that size but contains hardly any data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")


def animated() -> bytes:
    frames = [Image.new("RGB", (300, 100), colour) for colour in ("red", "blue")]
    return saved(frames[0], save_all=True, append_images=frames[1:])


BAD = {
    "bomb": ("logo.png", png(60_000, 60_000), "logo-size"),
    "gigantic": ("logo.png", png(6000, 6000), "logo-size"),
    "no pixels": ("logo.png", png(0, 100), "logo-broken"),
    "no rows": ("logo.png", png(5000, 4000), "logo-broken"),
    "words bomb": ("logo.png", png(300, 100, more=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80_000_000)))), "logo-broken"),
    "cut off": ("logo.png", saved(bitmap())[:400], "logo-broken"),
    "cut off jpeg": ("logo.jpg", saved(on_white(bitmap()), "JPEG")[:900], "logo-broken"),
    "only a head": ("logo.jpg", b"\xff\xd8\xff\xe0", "logo-broken"),
    "empty": ("logo.png", b"", "logo-broken"),
    "animated": ("logo.png", animated(), "logo-animated"),
    "press": ("logo.jpg", saved(on_white(bitmap()).convert("CMYK"), "JPEG"), "logo-colours"),
    "gif": ("logo.gif", saved(on_white(bitmap()), "GIF"), "logo-kind"),
    "gif called png": ("logo.png", saved(on_white(bitmap()), "GIF"), "logo-kind"),
    "jpeg called png": ("logo.png", saved(on_white(bitmap()), "JPEG"), "logo-kind"),
    "webp": ("logo.webp", saved(bitmap(), "WEBP"), "logo-kind"),
    "pdf": ("logo.pdf", b"%PDF-1.7\n", "logo-kind"),
    "eps": ("logo.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", "logo-kind"),
    "compressed svg": ("logo.svgz", b"\x1f\x8b\x08\0", "logo-kind"),
    "words": ("logo.png", b"hello", "logo-kind"),
    "white on clear": ("logo.png", saved(Image.new("RGBA", (300, 100), (255, 255, 255, 255))), "logo-faint"),
    "nothing": ("logo.png", saved(Image.new("RGBA", (300, 100), (0, 0, 0, 0))), "logo-faint"),
    "a line": ("logo.png", saved(Image.new("RGB", (1000, 10))), "logo-size"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_file_is_told(case):
    """Whatever a file is instead of a logo, it is reported with its own code, a sentence and a fix."""
    name, data, code = BAD[case]
    with pytest.raises(LogoFault) as caught:
        read(name, data)
    assert caught.value.code == code
    assert caught.value.what
    assert caught.value.fix


@pytest.mark.parametrize(
    ("size", "small"), [((225, 75), False), ((224, 74), True), ((75, 75), False), ((60, 60), True)]
)
def test_too_few_pixels_are_seen(size, small):
    """108 by 36 points need 225 by 75 pixels, at 150 to the inch."""
    assert is_small(read("logo.png", saved(Image.new("RGB", size)))) is small


def best_tones(histogram: list[int]) -> int:
    """Return the first tone that divides a histogram best, by the definition: the tones of each side differ least from
    their mean.
    """

    def spread(counts: list[tuple[int, int]]) -> float:
        number = sum(count for _, count in counts)
        mean = sum(tone * count for tone, count in counts) / number
        return sum(count * (tone - mean) ** 2 for tone, count in counts)

    tones = list(enumerate(histogram))
    seen = [tone for tone, count in tones if count]
    return min(range(seen[0], seen[-1]), key=lambda at: round(spread(tones[: at + 1]) + spread(tones[at + 1 :]), 6))


@pytest.mark.parametrize("seed", range(6))
def test_dark_is_what_is_nearer_to_dark_tones(seed):
    """The tone that divides a picture into black and white leaves each side as uniform as possible, in a picture of few
    pixels.
    """
    draw = random.Random(seed)
    histogram = [0] * 256
    for tone in draw.choices(range(256), k=2 + seed):
        histogram[tone] += draw.randint(1, 3)
    assert _threshold(histogram) == best_tones(histogram)
    assert _threshold([0, 9, *[0] * 254]) == 127
    assert _threshold([1, 1, 1, *[0] * 253]) == 0
