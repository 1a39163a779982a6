"""Logos like those of churches, made by code: they belong to no one."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from factsheets.content.model.organization import Church, Logo

ALT = "Grace Church, a lamp on a shield"
RED, GOLD = (134, 58, 105), (242, 177, 52)
SVG_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 40">'


def svg(body: str, before: str = "") -> bytes:
    """Return a drawing of 120 by 40 with the elements."""
    return f"{before}{SVG_HEAD}{body}</svg>".encode()


SHIELD = svg('<path d="M0 0H40V40H0Z" fill="#863A69"/><circle cx="20" cy="20" r="10" fill="#F2B134"/>'
             '<path d="M60 30H116" stroke="#863A69" stroke-width="8" stroke-linecap="round"/>')  # fmt: skip


def bitmap(width: int = 600, height: int = 200) -> Image.Image:
    """Return a shield with a golden disc at the left and a bar low at the right, on a transparent background."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, height - 1, height - 1), fill=(*RED, 255))
    draw.ellipse((height // 4, height // 4, height * 3 // 4, height * 3 // 4), fill=(*GOLD, 255))
    if width > height * 5 // 4:
        draw.rectangle((height * 5 // 4, height * 13 // 20, width - 1, height * 17 // 20), fill=(*RED, 255))
    return image


def on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image).convert("RGB")


def saved(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


@cache
def every_kind() -> dict[str, bytes]:
    """Return a file of each kind by name: alpha, palette with a transparent color, gray and RGB JPEG, SVG."""
    clear = bitmap()
    return {
        "alpha.png": saved(clear),
        "palette.png": saved(clear.quantize(16)),
        "grey.jpg": saved(on_white(clear).convert("L"), "JPEG"),
        "colour.jpeg": saved(on_white(clear), "JPEG", quality=90),
        "drawing.svg": SHIELD,
    }


def church(file: str = "alpha.png", data: bytes = b"", **fields: str) -> Church:
    """Return a church with a logo of that file."""
    return Church(logo=Logo(file=file, alt=ALT, data=data or every_kind()[file]), **fields)
