"""Colors and faces as slide programs name them: by their place in the theme if they have one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.document import Look

EMU_PER_POINT = 12700
"""ECMA-376 part 1, 20.1.2.1: 914,400 English metric units to the inch."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
ROOT = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)

SCHEME = (
    ("dk1", "ink"), ("lt1", "white"), ("dk2", "night"), ("lt2", "paper"), ("accent1", "blue"), ("accent2", "plum"),
    ("accent3", "violet"), ("accent4", "earth"), ("accent5", "teal"), ("accent6", "green"), ("hlink", "night"),
    ("folHlink", "ink"),
)  # fmt: skip
"""The slots of a slide program's scheme, and the names of our colors that fill them."""
STANDARD = {
    "dk1": "#000000", "lt1": "#ffffff", "dk2": "#333333", "lt2": "#eeeeee", "accent1": "#305398", "accent2": "#863a69",
    "accent3": "#69458e", "accent4": "#794b1f", "accent5": "#185d73", "accent6": "#1b6148", "hlink": "#305398",
    "folHlink": "#69458e",
}  # fmt: skip
"""The twelve slots in the order of the schema (CT_ColorScheme), with their default colors."""
MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""The names of the first four on slides, through the color map of the master (CT_ColorMapping)."""


def emu(points: float) -> int:
    """Return the length in English metric units."""
    return round(points * EMU_PER_POINT)


def plain(text: str) -> str:
    """Return the text escaped for an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape(text: str) -> str:
    """Return the text escaped for a quoted attribute."""
    return plain(text).replace('"', "&quot;")


def element(head: str, content: str) -> str:
    """Return an element by its tag with attributes, and its content."""
    return f"<{head}>{content}</{head.partition(' ')[0]}>" if content else f"<{head}/>"


class Theme(Struct, frozen=True):
    """The color scheme by slot, the names of colors on slides, and the two families."""

    name: str
    scheme: Mapping[str, str]
    names: Mapping[str, str]
    heading: str
    body: str

    def colour(self, value: str) -> str:
        """Return the color as XML: by its name in the theme, so that a changed theme changes it, or in digits."""
        name = self.names.get(value.lower(), value)
        return f'<a:srgbClr val="{name[1:].upper()}"/>' if name.startswith("#") else f'<a:schemeClr val="{name}"/>'

    def renamed(self, names: Mapping[str, str]) -> Theme:
        """Return the theme with other names for our colors: those of another theme, or another #rrggbb."""
        return replace(self, names=names)

    def fill(self, value: str | None) -> str:
        """Return a plain fill as XML, or the element for no fill."""
        return f"<a:solidFill>{self.colour(value)}</a:solidFill>" if value else "<a:noFill/>"

    def face(self, family: str) -> str:
        """Return the family, or the theme's word for it."""
        return {self.body: "+mn-lt", self.heading: "+mj-lt"}.get(family, escape(family))


def background_xml(ground: str, theme: Theme) -> str:
    """Return the background of a slide, layout or master."""
    return f"<p:bg><p:bgPr>{theme.fill(ground)}<a:effectLst/></p:bgPr></p:bg>"


def part_xml(tag: str, named: str, ground: str, shapes: str, mapped: str = "") -> str:
    """Return a slide, layout or notes page: its tag with attributes, the attributes of its content, its background and
    its shapes.

    `mapped` is its color map, if that is not its master's.
    """
    return (
        f"<p:{tag}><p:cSld{named}>{ground}<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr>{mapped or '<a:masterClrMapping/>'}</p:clrMapOvr></p:{tag.partition(' ')[0]}>"
    )


def theme_of(look: Look | None) -> Theme:
    """Return the theme of a look; unset slots have the standard colors."""
    look = look or Look("Plain", (), "Georgia", "Arial")
    ours = dict(look.colours)
    scheme = STANDARD | {slot: ours[name].lower() for slot, name in SCHEME if name in ours}
    slots = [slot for slot in scheme if slot not in ("hlink", "folHlink")]
    names = {scheme[slot]: MAPPED.get(slot, slot) for slot in reversed(slots)}
    return Theme(look.name, scheme, names, look.heading, look.body)


def theme_xml(theme: Theme) -> str:
    """Return the theme part: the colors, the fonts, and effects that do nothing (no shadows, no gradients)."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{value[1:].upper()}"/></a:{slot}>' for slot, value in theme.scheme.items()
    )
    name = escape(theme.name)
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{_family("majorFont", theme.heading)}{_family("minorFont", theme.body)}'
        f'</a:fontScheme><a:fmtScheme name="Plain">{PLAIN_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
    )


def _family(tag: str, family: str) -> str:
    return f'<a:{tag}><a:latin typeface="{escape(family)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'


_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
PLAIN_FORMATS = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>"
    + "".join(f'<a:ln w="{emu(width)}">{_FILL}</a:ln>' for width in (0.75, 1.25, 2.25))
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)
"""Three of each, as the schema demands (CT_StyleMatrix)."""
