"""According to LittleCMS, the color profile of our PDF files is sRGB, and its parts have the lengths that the format
requires.
"""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from factsheets.writers.pdf.metadata import srgb


@pytest.mark.parametrize(
    "color", [(0, 0, 0), (255, 255, 255), (242, 177, 50), (48, 83, 152), (134, 58, 105), (5, 128, 250), (27, 97, 72)]
)
def test_colors_mean_what_they_mean_in_srgb(color):
    """With our profile, a color is the same as with LittleCMS's own sRGB."""
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    image = ImageCms.profileToProfile(Image.new("RGB", (1, 1), color), ours, ImageCms.createProfile("sRGB"))
    assert image.getpixel((0, 0)) == pytest.approx(color, abs=1)


def test_parts_have_the_lengths_of_the_format():
    """The description is as long as ICC.1:2001-04, 6.5.17, requires, and the curve is fine enough for dark colors."""
    data = srgb()
    assert struct.unpack_from(">I", data)[0] == len(data)
    count = struct.unpack_from(">I", data, 128)[0]
    tags = {name: data[at : at + size] for name, at, size in struct.iter_unpack(">4sII", data[132 : 132 + 12 * count])}
    assert len(tags[b"desc"]) == 8 + 4 + len("sRGB\0") + 4 + 4 + 2 + 1 + 67
    assert struct.unpack_from(">I", tags[b"rTRC"], 8)[0] == 1024
