"""Templates of churches, made from the default one of python-pptx: other sizes, colors, layouts, and malicious ones."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from pptx import Presentation
from pptx.util import Inches

WIDE, NARROW = (13.333, 7.5), (10.0, 7.5)
Members = dict[str, bytes]


@cache
def plain(size: tuple[float, float] = WIDE, slides: int = 0) -> bytes:
    """Return the template of python-pptx in a size in inches, its placeholders scaled to it, with so many old slides."""
    deck = Presentation()
    across = size[0] / NARROW[0]
    down = size[1] / NARROW[1]
    deck.slide_width, deck.slide_height = Inches(size[0]), Inches(size[1])
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape.element.spPr.find("{*}xfrm") is not None:
                shape.left, shape.width = round(shape.left * across), round(shape.width * across)
                shape.top, shape.height = round(shape.top * down), round(shape.height * down)
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"An old slide, {number}"
        slide.notes_slide.notes_text_frame.text = "An old note"
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def members(data: bytes) -> Members:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def changed(data: bytes, change: Callable[[Members], None]) -> bytes:
    """Return a template with its members changed."""
    parts = members(data)
    change(parts)
    return packed(parts)


def replaced(data: bytes, name: str, pattern: str, text: str) -> bytes:
    """Return a template with a pattern in one part replaced everywhere."""

    def change(parts: Members) -> None:
        new, count = re.subn(pattern, text, parts[name].decode(), flags=re.DOTALL)
        assert count, (name, pattern)
        parts[name] = new.encode()

    return changed(data, change)


def coloured(data: bytes, **colours: str) -> bytes:
    """Return a template with colors of its theme changed: dk1="102030"."""
    for slot, value in colours.items():
        pattern = rf"(<a:{slot}>)<a:\w+ [^>]*/>(</a:{slot}>)"
        data = replaced(data, "ppt/theme/theme1.xml", pattern, rf'\g<1><a:srgbClr val="{value}"/>\g<2>')
    return data


def related(data: bytes, name: str, kind: str, target: str, mode: str = "") -> bytes:
    """Return a template in which a part refers to one more thing."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}"{mode}/></Relationships>'
    folder, _, file = name.rpartition("/")
    return replaced(data, f"{folder}/_rels/{file}.rels", "</Relationships>", entry)


def holding(data: bytes, part: str, kind: str, name: str) -> bytes:
    """Return a template in which a part refers to one more thing, which exists."""
    ending = f'<Default Extension="{name.rpartition(".")[2]}" ContentType="application/octet-stream"/></Types>'
    typed = replaced(data, "[Content_Types].xml", "</Types>", ending)
    return related(changed(typed, lambda parts: parts.update({f"ppt/{name}": b"x"})), part, kind, f"../{name}")
