"""Master and layouts, derived from the pages: shared drawings are on the layout, text areas are placeholders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.document.scene import Item, Page, TextItem
from factsheets.geometry import Rect, Size
from factsheets.limits import SLIDE_TEXT
from factsheets.writers.pptx.shapes import (
    PLACEHOLDER_NAMES,
    PLACEHOLDERS,
    Sheet,
    Slot,
    placeholder_kind,
    placeholder_xml,
    shapes_xml,
)
from factsheets.writers.pptx.text import (
    NO_INSETS,
    NUMBER_FIELD,
    Setting,
    Writer,
    level_xml,
    setting_of,
    text_rect,
    transform_xml,
)
from factsheets.writers.pptx.theme import COLOUR_MAP, NAMESPACES, ROOT, Theme, background_xml, emu, escape, part_xml

FREE_LAYOUT = "Title and content"
"""The layout for slides that a presenter adds."""
BODY_SIZES = (22.0, 20.0, 18.0, 18.0, 18.0)
"""Body type of a slide, and its floor of 18 (docs/design.md, section 4)."""
STEP = 20.0
"""Indent of each further level of the body text, with an en dash before it."""
GUIDES = "{27BBF7A9-308A-43DC-89C8-2F10F3537804}"
POWERPOINT_2013 = "http://schemas.microsoft.com/office/powerpoint/2012/main"
PROMPTS = {"title": "Title", "footer": "Source", "body": "Text"}


class Layout(Struct, frozen=True):
    """One named layout: its background, its decoration, its placeholders.

    In a template, `theme` has the names of its colors, and `mapped` is the color map of the layout, if that has its own.
    """

    name: str
    ground: str
    decoration: tuple[Item, ...]
    slots: Mapping[str, Slot]
    theme: Theme | None = None
    mapped: str = ""


def layouts_of(pages: Sequence[Page], theme: Theme) -> list[Layout]:
    """Return the layouts that the pages name, in the order of their first use."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.layout, []).append(page)
    return [_layout(name, group, theme) for name, group in groups.items()]


def _layout(name: str, pages: Sequence[Page], theme: Theme) -> Layout:
    first = pages[0]
    shared = [item for item in first.backdrop if all(item in page.backdrop for page in pages)]
    decoration = tuple(item for item in shared if not placeholder_kind(item, None))
    return Layout(name, first.ground, decoration, _slots(first, theme))


def _slots(page: Page, theme: Theme) -> dict[str, Slot]:
    """Return the placeholders of a page, each with the place and the style of the text that fills it.

    A title may begin with a word in a fallback face; the titles of a layout still use the face of headings.
    """
    slots: dict[str, Slot] = {}
    for item in (*page.items, *page.backdrop):
        kind = placeholder_kind(item, page.title)
        if isinstance(item, TextItem) and kind and kind not in slots:
            setting = setting_of(item, theme.heading if kind == "title" else "")
            slots[kind] = Slot(text_rect(item), replace(setting, family=theme.heading) if kind == "title" else setting)
    return slots


def model_of(layouts: Sequence[Layout], pages: Sequence[Page], theme: Theme, size: Size) -> Layout:
    """Return the layout that represents the deck, with all placeholders: the titled one that most pages use.

    A title in a panel leaves no space for text under it: without a wider one, the usual places are used.
    """
    uses = Counter(page.layout for page in pages)
    wide = [each for each in layouts if "title" in each.slots and each.slots["title"].rect.width > size.width / 4]
    most = max(wide or list(layouts), key=lambda layout: uses[layout.name])
    usual = _usual_slots(theme, size)
    if not wide and "title" in most.slots:
        return Layout(FREE_LAYOUT, most.ground, (), usual)
    return Layout(FREE_LAYOUT, most.ground, most.decoration, usual | dict(most.slots))


def _usual_slots(theme: Theme, size: Size) -> dict[str, Slot]:
    """Return placeholders for a deck whose pages have none (docs/design.md, sections 3 and 4)."""
    ink = theme.scheme["dk1"]
    width, foot = size.width - 96, size.height - 28
    small = Setting(14, 17, ink, theme.body, False, "left")
    return {
        "title": Slot(Rect(48, 34, width, 82), Setting(34, 41, ink, theme.heading, True, "left")),
        "footer": Slot(Rect(48, foot, width - 60, 17), small),
        "slide-number": Slot(Rect(size.width - 98, foot, 50, 17), replace(small, align="right")),
    }


def body_slot(model: Layout, theme: Theme, size: Size) -> Slot:
    """Return the text area of the free layout: under the title, between the page's margins, above the footer."""
    title, low = model.slots["title"], 0.8 * size.height
    foot = min([item.rect.y for item in model.decoration if item.rect.y > low] or [size.height - 40])
    top = title.rect.bottom + 20
    rect = Rect(title.rect.x, top, size.width - 2 * title.rect.x, foot - 20 - top)
    return Slot(rect, Setting(BODY_SIZES[0], 1.27 * BODY_SIZES[0], theme.scheme["dk1"], theme.body, False, "left"))


# XML


def _placeholders(slots: Mapping[str, Slot], sheet: Sheet) -> str:
    return "".join(_empty(kind, slot, sheet) for kind, slot in slots.items())


def _empty(kind: str, slot: Slot, sheet: Sheet) -> str:
    """Return a placeholder of a layout, holding the prompt."""
    style = f"<a:bodyPr {NO_INSETS}><a:noAutofit/></a:bodyPr><a:lstStyle>{level_xml(slot.setting, sheet.writer.theme)}</a:lstStyle>"
    head = sheet.head(PLACEHOLDER_NAMES[kind])
    return placeholder_xml(head, PLACEHOLDERS[kind], transform_xml(slot.rect), style, _prompt(kind))


def _prompt(kind: str) -> str:
    """Return the prompt of an empty placeholder; it is interface text, so it is in English."""
    if kind == "slide-number":
        return f'<a:p>{NUMBER_FIELD}<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>'
    return f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{PROMPTS[kind]}</a:t></a:r></a:p>'


def _body(slot: Slot, sheet: Sheet) -> str:
    """Return the text area, which shrinks text that is too long."""
    style = f"<a:bodyPr {NO_INSETS}><a:normAutofit/></a:bodyPr><a:lstStyle/>"
    return placeholder_xml(sheet.head("Text"), 'type="body" idx="1"', transform_xml(slot.rect), style, _prompt("body"))


def layout_xml(layout: Layout, writer: Writer, body: Slot | None = None) -> str:
    """Return a layout part; the one with a body is the free layout."""
    sheet = Sheet(writer)
    shapes = shapes_xml(layout.decoration, sheet) + _placeholders(layout.slots, sheet)
    if body:
        content = _body(body, sheet)
        shapes += content.replace('type="body" idx="1"', 'idx="1"')
    kind = ' type="obj"' if body else ""
    tag = f'sldLayout {NAMESPACES}{kind} preserve="1" userDrawn="1"'
    return part_xml(tag, f' name="{escape(layout.name)}"', background_xml(layout.ground, writer.theme), shapes)


def master_xml(model: Layout, body: Slot, count: int, writer: Writer) -> str:
    """Return the master part for a number of layouts, related as rId1, rId2 and so on."""
    sheet = Sheet(writer)
    title = {"title": model.slots["title"]}
    rest = {kind: slot for kind, slot in model.slots.items() if kind != "title"}
    shapes = _placeholders(title, sheet) + _body(body, sheet) + _placeholders(rest, sheet)
    ids = "".join(f'<p:sldLayoutId id="{2**31 + number}" r:id="rId{number}"/>' for number in range(1, count + 1))
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{background_xml(model.ground, writer.theme)}<p:spTree>{ROOT}{shapes}</p:spTree>"
        f'</p:cSld>{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
        f"<p:txStyles>{_styles(model, body, writer.theme)}</p:txStyles>{_guides(model, body)}</p:sldMaster>"
    )


def _guides(model: Layout, body: Slot) -> str:
    """Return the drawing guides of all slides: the margins at the left and right, the top, and the line above the
    footer.

    PowerPoint counts them in eighths of a point ([MS-PPTX], 2.5.16, CT_ExtendedGuide).
    """
    title, foot = model.slots["title"].rect, body.rect.bottom
    places = [("", body.rect.x), ("", body.rect.right), (' orient="horz"', title.y), (' orient="horz"', foot)]
    guides = "".join(
        f'<p15:guide id="{number}"{way} pos="{round(8 * place)}" userDrawn="1"><p15:clr><a:srgbClr val="F26B43"/></p15:clr></p15:guide>'
        for number, (way, place) in enumerate(places, 1)
    )
    return (
        f'<p:extLst><p:ext uri="{GUIDES}"><p15:sldGuideLst xmlns:p15="{POWERPOINT_2013}">{guides}</p15:sldGuideLst>'
        "</p:ext></p:extLst>"
    )


def _styles(model: Layout, body: Slot, theme: Theme) -> str:
    levels = "".join(_body_level(level, size, body.setting, theme) for level, size in enumerate(BODY_SIZES, 1))
    return (
        f"<p:titleStyle>{level_xml(model.slots['title'].setting, theme)}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{plain_level(theme)}</p:otherStyle>"
    )


def _body_level(level: int, size: float, setting: Setting, theme: Theme) -> str:
    """Return a level of the body text: the first without a mark, the others after an en dash."""
    mark = '<a:buFont typeface="Arial"/><a:buChar char="–"/>' if level > 1 else "<a:buNone/>"
    indent = emu(STEP) if level > 1 else 0
    return (
        f'<a:lvl{level}pPr marL="{indent * (level - 1)}" indent="{-indent}" algn="l"><a:lnSpc><a:spcPct val="110000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="600"/></a:spcBef>{mark}<a:defRPr sz="{round(size * 100)}" kern="0">'
        f'{theme.fill(setting.colour)}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'
    )


def plain_level(theme: Theme) -> str:
    """Return the default style of text outside placeholders."""
    return (
        f'<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="{round(SLIDE_TEXT * 100)}" kern="0">{theme.fill(theme.scheme["dk1"])}'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )


def design_parts(document: Document, layouts: Sequence[Layout], writer: Writer) -> tuple[str, list[str]]:
    """Return the master, and the layouts: those of the pages, then the free one."""
    size = document.pages[0].size
    model = model_of(layouts, document.pages, writer.theme, size)
    body = body_slot(model, writer.theme, size)
    parts = [layout_xml(layout, writer) for layout in layouts]
    if all(layout.name != FREE_LAYOUT for layout in layouts):
        parts.append(layout_xml(model, writer, body))
    return master_xml(model, body, len(parts), writer), parts
