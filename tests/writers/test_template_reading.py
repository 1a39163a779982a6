"""What is read from a church's own template, and what is where in it, as text: goldens of templates of many kinds."""

from __future__ import annotations

import re
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from writers.test_pptx_template import BRAND, MASTER, TITLE_ONLY, beside, dark, keep_layouts, with_shape

from factsheets.engine.jobs import Job, plan
from factsheets.engine.slides import with_slides
from factsheets.engine.template import _fitted, in_template, shape_for, told, write_in
from factsheets.errors import ContentErrors
from factsheets.geometry import Rect
from factsheets.layout.render import compose_and_place
from factsheets.template.read import Template, read_template
from tests.dump import geometry
from tests.quick import chosen
from tests.second import LAYOUTS, LIBRARY
from tests.templates import NARROW, WIDE, changed, coloured, plain, replaced

TITLE, THEME = "ppt/slideLayouts/slideLayout1.xml", "ppt/theme/theme1.xml"
GROUND = r"<p:cSld(| [^>]*)><p:spTree>"
BAND = (0, 0, 960, 80)
WHOLE, MIDDLE = Rect(0, 0, 960, 540), Rect(400, 200, 160, 140)


def on(ground: str, part: str = MASTER) -> bytes:
    """Return a template with another background on a part."""
    data = plain(WIDE)
    if part == MASTER:
        return replaced(data, part, r"<p:bg>.*</p:bg>", f"<p:bg>{ground}</p:bg>")
    return replaced(data, part, GROUND, rf"<p:cSld\1><p:bg>{ground}</p:bg><p:spTree>")


def reference(index: int, inner: str = '<a:schemeClr val="bg2"/>') -> str:
    return f'<p:bgRef idx="{index}">{inner}</p:bgRef>'


def colour(inner: str) -> str:
    return f"<p:bgPr><a:solidFill>{inner}</a:solidFill><a:effectLst/></p:bgPr>"


def grouped() -> bytes:
    """Return a template with a group of shapes on its master, which one layout hides."""
    shape = with_shape(plain(WIDE), MASTER, (300, 450, 100, 60))
    group = '<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="127000" y="254000"/><a:ext cx="381000" cy="508000"/></a:xfrm></p:grpSpPr></p:grpSp>'
    shape = replaced(shape, MASTER, "</p:spTree>", f"{group}</p:spTree>")
    return replaced(shape, TITLE_ONLY, "<p:sldLayout ", '<p:sldLayout showMasterSp="0" ')


TEMPLATES = {
    "wide": lambda: plain(WIDE, 2),
    "narrow": lambda: plain(NARROW),
    "brand": lambda: coloured(plain(WIDE), **BRAND),
    "dark": dark,
    "beside": beside,
    "beside, too narrow": lambda: beside(180),
    "band": lambda: with_shape(plain(WIDE), MASTER, BAND),
    "band, thin": lambda: with_shape(plain(WIDE), MASTER, (0, 0, 960, 30)),
    "whole": lambda: with_shape(plain(WIDE), MASTER, (0, 0, 960, 540)),
    "picture": lambda: with_shape(plain(WIDE), TITLE, (0, 440, 960, 100)),
    "group": grouped,
    "few": lambda: changed(plain(WIDE), lambda parts: keep_layouts(parts, {2, 7})),
    "one": lambda: changed(plain(WIDE), lambda parts: keep_layouts(parts, {6})),
    "centered": lambda: replaced(plain(WIDE), TITLE, "<a:lstStyle/>", '<a:lstStyle><a:lvl1pPr algn="ctr"/></a:lstStyle>'),
    "left": lambda: replaced(plain(WIDE), MASTER, r'(<p:titleStyle><a:lvl1pPr) algn="ctr"', r"\1"),
    "closing": lambda: replaced(plain(WIDE), "ppt/slideLayouts/slideLayout3.xml", "Section Header", "Thank you"),
    "by name": lambda: replaced(replaced(plain(WIDE), TITLE_ONLY, ' type="titleOnly"', ""), TITLE, ' type="title"', ""),
    "plain ground": lambda: on(colour('<a:srgbClr val="E0F0FF"/>'), TITLE),
    "changed ground": lambda: on(colour('<a:schemeClr val="bg1"><a:lumMod val="95000"/></a:schemeClr>')),
    "gradient": lambda: on("<p:bgPr><a:gradFill/><a:effectLst/></p:bgPr>"),
    "first fill": lambda: on(reference(1001)),
    "second fill": lambda: on(reference(1002)),
    "no such fill": lambda: on(reference(1009)),
    "fill of shapes": lambda: on(reference(1)),
    "no fonts": lambda: replaced(plain(WIDE), THEME, r'<a:latin typeface="[^"]*"', '<a:latin typeface=" "'),
    "off the slide": lambda: replaced(beside(), MASTER, r'<a:off x="\d+" y="\d+"/>', '<a:off x="-635000" y="-254000"/>'),
    "foot of its own": lambda: replaced(plain(WIDE), TITLE_ONLY, r'type="(ftr|sldNum)"', 'type="body"'),
}  # fmt: skip


def box(rect: Rect | None) -> str:
    return f"{rect.x:.2f},{rect.y:.2f} {rect.width:.2f} x {rect.height:.2f}" if rect else "nowhere"


def shown(template: Template) -> str:
    """Return a template as text: its first layout of each role, with a place in the middle and how much artwork covers
    it.
    """
    lines = [
        f"{template.size.width:.2f} x {template.size.height:.2f}, {template.slides} slides, fonts {template.families}"
    ]
    roles = {"title": template.titles, "content": template.contents, "closing": template.closings}
    for role, (layout, *others) in roles.items():
        ground = layout.ground
        lines.append(
            f"{role}: {layout.name!r} {layout.kind}, then {[each.name for each in others[:2]]}, colors {layout.scheme}"
        )
        lines.append(
            f"  text at {box(layout.text)}, in {layout.body_color}; {ground.sample(MIDDLE)}; {ground.covered(WHOLE):.1%} drawn"
        )
        lines += [
            f"  {name} {area.mark} at {box(area.rect)} on {area.fill or 'nothing'}, {tuple(area.type)}"
            for name, area in layout.areas.items()
        ]
    return "\n".join(lines)


def job(data: bytes, *slides: str) -> Job:
    """Return the deck of the second content in a template."""
    shape = f"deck-{shape_for(data, LAYOUTS)}"
    usual = next(each for each in plan(LIBRARY, LAYOUTS) if each.request.layout == shape and not each.request.subject)
    (asked,) = in_template(with_slides([usual], slides)[0], data)
    return asked


def report(data: bytes) -> str:
    try:
        asked = job(data, "title", "all-ways", "closing")
    except ContentErrors as refused:
        return str(refused)
    return "\n".join(told(asked, compose_and_place(asked.request, LAYOUTS)))


def described(data: bytes) -> list[str]:
    return [*shown(read_template(data)).splitlines(), *report(data).splitlines()]


@pytest.mark.parametrize("name", chosen(TEMPLATES, "wide", "dark", "band", "beside", "gradient", "by name", "whole"))
def test_templates_are_read_as_they_were(name, golden):
    """Size, layouts with their placeholders, type, colors and backgrounds; and what is reported about them."""
    lines = described(TEMPLATES[name]())
    if name != "wide":
        first = described(TEMPLATES["wide"]())
        lines = [
            f"{len(lines)} lines, and of them other than those of a wide one",
            *(line for line in lines if line not in first),
        ]
    golden(f"templates/{re.sub('[^a-z]+', '-', name)}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", ["band, thin", "dark", "beside", "few", "foot of its own"])
def test_decks_stand_in_templates_as_they_did(name, golden):
    """The first slide, one with content and the last: where everything is, and a digest of the file."""
    data = TEMPLATES[name]()
    asked = job(data, "title", "all-ways", "closing")
    document = compose_and_place(asked.request, LAYOUTS)
    parts = [geometry(_fitted(document, asked).document)]
    with zipfile.ZipFile(BytesIO(write_in(document, asked))) as deck:
        parts += [f"{part} {sha256(deck.read(part)).hexdigest()[:16]}" for part in deck.namelist()]
    golden(f"geometry-template-{re.sub('[^a-z]+', '-', name)}.txt", "\n".join(parts) + "\n")
