"""Templates of many kinds, like those of churches, each made from the plain one: each is unusual by one change."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from factsheets.geometry import Rect
from tests.templates import NARROW, WIDE, Members, changed, coloured, plain, replaced

MASTER, TITLE, CONTENT = (
    "ppt/slideMasters/slideMaster1.xml",
    "ppt/slideLayouts/slideLayout1.xml",
    "ppt/slideLayouts/slideLayout6.xml",
)
GOOGLE = (10.0, 5.625)
CORNERS = {"left top": (12, 8), "right top": (848, 8), "left bottom": (12, 492), "right bottom": (848, 492)}
LOGO = (100, 40)
BAND = Rect(0, 0, 960, 96)
WHITE_TEXT = r'(<p:(?:title|body)Style>.*?<a:solidFill><a:schemeClr val=")tx1'


def background(fill: str, part: str = MASTER) -> bytes:
    """Return a template with a background on its master."""
    return replaced(plain(WIDE), part, r"<p:bg>.*</p:bg>", f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")


def solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def white_text(data: bytes) -> bytes:
    """Return a template whose titles and texts are white."""
    once = replaced(data, MASTER, WHITE_TEXT, r"\1bg1")
    return replaced(once, MASTER, r'(<p:bodyStyle>.*?<a:solidFill><a:schemeClr val=")tx1', r"\1bg1")


def gradient() -> bytes:
    stops = '<a:gs pos="0"><a:srgbClr val="0B2239"/></a:gs><a:gs pos="100000"><a:srgbClr val="27496D"/></a:gs>'
    return white_text(
        background(
            f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
        )
    )


def dark_picture() -> bytes:
    """Return a template with a kind of photograph under all its slides: dark, and never of one color."""
    image, stream = Image.new("RGB", (320, 180)), BytesIO()
    image.putdata([(20 + x // 16, 24 + y // 6, 40 + (x + y) // 12) for y in range(180) for x in range(320)])
    image.save(stream, "PNG")
    fill = '<a:blipFill xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><a:blip r:embed="rId90"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"

    def add(parts: Members) -> None:
        parts["ppt/media/sky.png"] = stream.getvalue()
        rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
        entry = f'<Relationship Id="rId90" Type="{kind}" Target="../media/sky.png"/></Relationships>'
        parts[rels] = parts[rels].replace(b"</Relationships>", entry.encode())
        types = parts["[Content_Types].xml"]
        if b'Extension="png"' not in types:
            parts["[Content_Types].xml"] = types.replace(
                b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
            )

    return changed(white_text(background(fill)), add)


def turned() -> bytes:
    """Return a template whose master has a color map that swaps text and background."""
    maps = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
    return coloured(replaced(plain(WIDE), MASTER, *maps), dk1="101820", dk2="203040")


def turned_layout() -> bytes:
    """Return a template with one layout that has its own color map, and so a dark background."""
    names = [*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink"]
    own = "".join(f' {name}="{name}"' for name in names)
    mapping = f'<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"{own}/>'
    data = coloured(plain(WIDE), dk1="101820", dk2="203040")
    return replaced(data, CONTENT, "<a:masterClrMapping/>", mapping)


def shaped(data: bytes, part: str, box: tuple[float, float, float, float], color: str = "0072BC") -> bytes:
    """Return a template with a rectangle on one part, in points."""
    x, y, width, height = (round(each * 12700) for each in box)
    shape = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{90 + x % 7}" name="Logo"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid(color)}</p:spPr></p:sp>"
    )
    return replaced(data, part, "</p:spTree>", f"{shape}</p:spTree>")


def footless(data: bytes) -> bytes:
    """Return a template whose layouts have no placeholders for footer and number."""
    for part in (MASTER, TITLE, CONTENT):
        data = replaced(data, part, r'<p:sp>(?:(?!</p:sp>).)*?<p:ph type="(?:ftr|sldNum)"(?:(?!</p:sp>).)*</p:sp>', "")
    return data


def logo(corner: str) -> bytes:
    return shaped(footless(plain(WIDE)), MASTER, (*CORNERS[corner], *LOGO))


def filled_title() -> bytes:
    """Return a template with its titles in white on dark boxes."""
    filled = replaced(plain(WIDE), MASTER, r'(<p:ph type="title"/>.*?</a:prstGeom>)', rf"\1{solid('333333')}")
    return replaced(filled, MASTER, r'(<p:titleStyle>.*?<a:solidFill><a:schemeClr val=")tx1', r"\1bg1")


def title_in_band() -> bytes:
    """Return a template with its titles in white on a dark band from edge to edge."""
    high = placed(lambda deck: _put(deck.slide_master.placeholders[0], 48, 8, 864, 80))
    band = shaped(high, MASTER, (BAND.x, BAND.y, BAND.width, BAND.height), "1B3A57")
    return replaced(band, MASTER, r'(<p:titleStyle>.*?<a:solidFill><a:schemeClr val=")tx1', r"\1bg1")


def placed(change: Callable[[Presentation], None]) -> bytes:
    deck, stream = Presentation(BytesIO(plain(WIDE))), BytesIO()
    change(deck)
    deck.save(stream)
    return stream.getvalue()


def _put(shape: object, x: float, y: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(x), Pt(y), Pt(width), Pt(height)


def small_text_area() -> bytes:
    def change(deck: Presentation) -> None:
        for holder in (deck.slide_master, *deck.slide_layouts):
            for shape in holder.placeholders:
                if shape.placeholder_format.type == 2 and shape.element.spPr.find("{*}xfrm") is not None:
                    _put(shape, 360, 331, 432, 86)

    return placed(change)


def narrow_title() -> bytes:
    return placed(lambda deck: _put(deck.slide_layouts[0].placeholders[0], 72, 58, 173, 230))


def huge_title() -> bytes:
    sized = '<a:lstStyle><a:lvl1pPr><a:defRPr sz="9600"/></a:lvl1pPr></a:lstStyle>'
    return replaced(plain(WIDE), TITLE, r"<a:lstStyle/>", sized)


def two_masters() -> bytes:
    """Return a template with a second master, which has its own layouts and theme."""

    def add(parts: Members) -> None:
        def again(name: bytes) -> bytes:
            return re.sub(rb"(slideMaster|slideLayout|theme)(\d+)\.xml", lambda m: m[1] + b"9" + m[2] + b".xml", name)

        kept = [name for name in parts if re.search(r"(slideMasters|slideLayouts|theme)/", name)]
        parts |= {
            again(name.encode()).decode(): again(parts[name]) if name.endswith(".rels") else parts[name]
            for name in kept
        }
        types = parts["[Content_Types].xml"]
        entries = re.findall(rb"<Override [^>]*/(?:slideMasters|slideLayouts|theme)/[^>]*>", types)
        parts["[Content_Types].xml"] = types.replace(b"</Types>", b"".join(map(again, entries)) + b"</Types>")
        rels = "ppt/_rels/presentation.xml.rels"
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
        entry = (
            b'<Relationship Id="rId91" Type="' + kind + b'" Target="slideMasters/slideMaster91.xml"/></Relationships>'
        )
        parts[rels] = parts[rels].replace(b"</Relationships>", entry)
        listed = b'<p:sldMasterId id="2147499999" r:id="rId91"/></p:sldMasterIdLst>'
        parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(b"</p:sldMasterIdLst>", listed)
        second = "ppt/slideMasters/slideMaster91.xml"
        parts[second] = re.sub(
            rb'(<p:sldLayoutId id=")\d+', lambda m: m[1] + b"21475" + str(add.next()).encode(), parts[second]
        )

    numbers = iter(range(10000, 20000))
    add.next = lambda: next(numbers)
    return changed(plain(WIDE), add)


def localized() -> bytes:
    data = replaced(replaced(plain(WIDE), CONTENT, ' type="titleOnly"', ""), TITLE, ' type="title"', "")
    return replaced(replaced(data, CONTENT, "Title Only", "Nur Titel"), TITLE, "Title Slide", "Titelfolie")


KINDS: dict[str, Callable[[], bytes]] = {
    "dark solid": lambda: background(solid("1F2A44")), "dark picture": dark_picture, "gradient": gradient,
    "turned color map": turned, "color map of a layout": turned_layout, "filled title": filled_title,
    "title in a band": title_in_band, **{f"logo {corner}": (lambda corner=corner: logo(corner)) for corner in CORNERS},
    "small text area": small_text_area, "narrow title": narrow_title, "huge title": huge_title,
    "four to three": lambda: plain(NARROW), "two masters": two_masters, "localized": localized,
    "Google Slides": lambda: plain(GOOGLE),
}  # fmt: skip


def artwork(kind: str) -> Rect | None:
    """Return where the design of a kind has artwork that no text may be on, in points."""
    corner = kind.removeprefix("logo ")
    return Rect(*CORNERS[corner], *LOGO) if corner in CORNERS else None
