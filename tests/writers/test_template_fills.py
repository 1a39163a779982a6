"""Fills and forms of shapes in a template, as small pictures: a golden of what each one paints, and what it keeps free."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from types import SimpleNamespace

from PIL import Image
from pptx.oxml import parse_xml

from factsheets.geometry import Rect, Size
from factsheets.template.fills import Source, filled, layers
from factsheets.template.paint import EMU, Ground

SPACES = " ".join(
    f'xmlns:{name}="http://schemas.openxmlformats.org/{place}"'
    for name, place in (
        ("a", "drawingml/2006/main"),
        ("p", "presentationml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
    )
)
SCHEME = {"accent1": "#305398", "bg1": "#ffffff", "tx1": "#000000"}
RED, BLUE = '<a:srgbClr val="C04020"/>', '<a:schemeClr val="accent1"/>'
SIZE = (24, 16)


def stops(*colors: str) -> str:
    step = 100_000 // (len(colors) - 1)
    each = "".join(f'<a:gs pos="{at * step}">{color}</a:gs>' for at, color in enumerate(colors))
    return f"<a:gsLst>{each}</a:gsLst>"


def picture(name: str, inner: str = "<a:stretch/>", more: str = "", blip: str = "") -> str:
    return f'<a:blipFill>{more}<a:blip r:embed="{name}">{blip}</a:blip>{inner}</a:blipFill>'


def path(kind: str, **sides: int) -> str:
    inside = "".join(f' {side}="{share}"' for side, share in sides.items())
    return f'<a:gradFill>{stops(RED, BLUE)}<a:path path="{kind}"><a:fillToRect{inside}/></a:path></a:gradFill>'


CROPPED = '<a:srcRect l="25000" t="50000" r="12500" b="-10000"/>'
FILLS = {
    "solid": f"<a:solidFill>{RED}</a:solidFill>",
    "clear": '<a:solidFill><a:srgbClr val="C04020"><a:alpha val="40000"/></a:srgbClr></a:solidFill>',
    "no color": "<a:solidFill/>",
    "none": "<a:noFill/>",
    **{
        f"gradient of {angle} degrees": f'<a:gradFill>{stops(RED, BLUE, RED)}<a:lin ang="{angle * 60_000}"/></a:gradFill>'
        for angle in (0, 30, 90, 135, 270)
    },
    "gradient of one": f'<a:gradFill><a:gsLst><a:gs pos="50000">{RED}</a:gs></a:gsLst></a:gradFill>',
    "gradient from where none is said": f'<a:gradFill><a:gsLst><a:gs>{RED}</a:gs><a:gs pos="50000">{BLUE}</a:gs></a:gsLst></a:gradFill>',
    "gradient of nothing": "<a:gradFill/>",
    "outward": path("circle", l=50_000, t=50_000, r=50_000, b=50_000),
    "outward from a corner": path("circle", l=0, t=0, r=100_000, b=100_000),
    "outward as a box": path("rect", l=20_000, t=70_000, r=80_000, b=30_000),
    "pattern": f"<a:pattFill><a:fgClr>{RED}</a:fgClr><a:bgClr>{BLUE}</a:bgClr></a:pattFill>",
    "pattern of nothing": "<a:pattFill/>",
    "picture": picture("plain"),
    "picture, cropped": picture("plain", CROPPED + "<a:stretch/>"),
    "picture, half clear": picture("plain", blip='<a:alphaModFix amt="50000"/>'),
    "picture of 16 bits": picture("deep"),
    "tiles": picture("plain", "<a:tile/>"),
    "tiles of 300 dots to the inch": picture("fine", "<a:tile/>"),
    "tiles of no dots to the inch": picture("vague", "<a:tile/>"),
    "no picture": picture("text"),
    "no part": picture("absent"),
}


def saved(image: Image.Image, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, "PNG", **options)
    return stream.getvalue()


def source(dot: float = 1.0) -> Source:
    """Return a source of fills with pictures of 8 by 6 pixels."""
    small = Image.new("RGB", (8, 6))
    small.putdata([(x * 30, y * 40, 90) for y in range(6) for x in range(8)])
    deep = Image.new("I;16", (8, 6))
    deep.putdata([at * 1300 for at in range(48)])
    kept = {
        "plain": saved(small), "fine": saved(small, dpi=(300, 300)), "vague": saved(small, dpi=(0, 0)), "deep": saved(deep), "text": b"no picture",
    }  # fmt: skip
    return Source(SimpleNamespace(related_part=lambda name: SimpleNamespace(blob=kept[name])), SCHEME, dot)


def shown(image: Image.Image | None) -> str:
    """Return a picture as text: its mean color with its opacity, and a digest of all its pixels."""
    if image is None:
        return "nothing"
    mean = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return f"{image.size} {mean} {sha256(image.tobytes()).hexdigest()[:8]}"


def test_fills_are_painted_as_they_were(golden):
    """Colors, gradients, patterns and pictures, including those that cannot be read."""
    lines = []
    for name, fill in FILLS.items():
        properties = parse_xml(f"<p:spPr {SPACES}>{fill}</p:spPr>")
        lines += [f"{name}, {dot:g}: {shown(filled(properties, source(dot), SIZE))}" for dot in (1.0, 0.4)]
    golden("rules/template-fills.txt", "\n".join(lines) + "\n")


def dots(*places: tuple[object, object], wide: int = 100, high: int = 100) -> str:
    points = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in places)
    return f'<a:custGeom><a:pathLst><a:path w="{wide}" h="{high}">{points}</a:path></a:pathLst></a:custGeom>'


FORMS = {
    "box": '<a:prstGeom prst="rect"/>',
    "ellipse": '<a:prstGeom prst="ellipse"/>',
    "triangle": dots((0, 0), (100, 50), (0, 100)),
    "triangle in a space of its own": dots((0, 0), (300, 20), (-20, 40), wide=300, high=40),
    "guides": dots((0, 0), ("hc", 50), (0, 100)),
    "two dots": dots((0, 0), (100, 100)),
    "outlined": f'<a:prstGeom prst="rect"/><a:ln><a:solidFill>{BLUE}</a:solidFill></a:ln>',
}
HALF = '<a:srgbClr val="C04020"><a:alpha val="50000"/></a:srgbClr>'
STYLE = f'<p:style><a:fillRef idx="{{}}">{BLUE}</a:fillRef></p:style>'
SHAPES = {
    **{name: (form, FILLS["solid"], "", "sp") for name, form in FORMS.items()},
    "line": (FORMS["outlined"], "", "", "cxnSp"),
    "by its style": (FORMS["box"], "", STYLE.format(1), "sp"),
    "half by its style": (FORMS["box"], "", STYLE.format(1).replace(BLUE, HALF), "sp"),
    "by no style": (FORMS["box"], "", STYLE.format(0), "sp"),
    "not by its style": (FORMS["box"], FILLS["none"], STYLE.format(1), "sp"),
    "with words": (FORMS["box"], "", "<p:txBody><a:p><a:r><a:t>Words</a:t></a:r></a:p></p:txBody>", "sp"),
    "with blanks": (FORMS["box"], "", "<p:txBody><a:p><a:r><a:t> </a:t></a:r></a:p></p:txBody>", "sp"),
    "faint": (FORMS["box"], '<a:solidFill><a:srgbClr val="F3F3F3"/></a:solidFill>', "", "sp"),
    "visible": (FORMS["box"], '<a:solidFill><a:srgbClr val="F2F2F2"/></a:solidFill>', "", "sp"),
}
BOXES = (
    (100, 60, 200, 120),
    (0, 0, 960, 324),
    (0, 0, 960, 323),
    (60, 120, 840, 306),
    (60, 120, 840, 304),
    (-50, 500, 80, 80),
    (0, 0, 20_000, 9),
)


def shape(name: str, box: tuple[float, ...]) -> str:
    form, fill, more, tag = SHAPES[name]
    x, y, width, height = (round(each * EMU) for each in box)
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    cut = form.index("<a:ln>") if "<a:ln>" in form else len(form)
    return f"<p:{tag}><p:spPr>{place}{form[:cut]}{fill}{form[cut:]}</p:spPr>{more}</p:{tag}>"


def drawn(*shapes: str, text: Rect | None = Rect(60, 120, 840, 340)) -> str:  # noqa: B008 - immutable
    """Return what a slide with shapes keeps free, and what is under its upper left quarter."""
    ground = Ground(Size(960, 540), text)
    ground.draw(parse_xml(f"<p:spTree {SPACES}>{''.join(shapes)}</p:spTree>"), source(ground.dot))
    spaces = list(ground.spaces(Rect(48, 48, 864, 444), [Rect(600, 300, 100, 50)]))
    largest = max(spaces, key=lambda each: (each.width * each.height, each.x, each.y)) if spaces else None
    quarter = Rect(0, 0, 480, 270)
    return f"{ground.sample(quarter)[:]} {ground.covered(quarter):.4f} {len(spaces)} {largest}"


def test_shapes_are_painted_as_they_were(golden):
    """Each form and kind of shape, and large, small, wide and moved ones: what they paint, and what text avoids."""
    lines = []
    for name in SHAPES:
        (element,) = parse_xml(f"<p:spTree {SPACES}>{shape(name, BOXES[0])}</p:spTree>")
        lines.append(
            f"{name}: {[shown(each) for each in layers(element, source(), SIZE)]} {drawn(shape(name, BOXES[0]))}"
        )
    lines += [f"{box}: {drawn(shape('box', box))}; {drawn(shape('box', box), text=None)}" for box in BOXES]
    group = '<p:grpSpPr><a:xfrm><a:off x="1270000" y="0"/><a:ext cx="2540000" cy="2540000"/><a:chOff x="0" y="0"/>{}</a:xfrm></p:grpSpPr>'
    for inner in ('<a:chExt cx="5080000" cy="1270000"/>', ""):
        held = f"<p:grpSp>{group.format(inner)}{shape('box', BOXES[0])}</p:grpSp>"
        lines.append(f"in a group, {inner}: {drawn(held)}")
    golden("rules/template-shapes.txt", "\n".join(lines) + "\n")
