"""A deck in an organization's own template: its master, layouts, colors and fonts, our text and figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from factsheets.document.document import Document
from factsheets.geometry import Rect
from factsheets.template.open import opened
from factsheets.template.read import Area, TemplateLayout
from factsheets.writers.pptx.layouts import Layout
from factsheets.writers.pptx.package import filled
from factsheets.writers.pptx.parts import relate_notes_master, relate_properties
from factsheets.writers.pptx.shapes import Slot
from factsheets.writers.pptx.slides import slides_of
from factsheets.writers.pptx.text import Setting
from factsheets.writers.pptx.theme import NAMESPACES, Theme, theme_of

NOWHERE = Rect(0, 0, 0, 0)
NAMED = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))
"""The colors of a theme that slides name, in the order in which they are looked for."""


class On(NamedTuple):
    """The target of the pages of one of our layouts: a layout of the template, and the boxes of its placeholders.

    In `native` ones, placeholders set the text in their own type.
    """

    layout: TemplateLayout
    boxes: Mapping[str, Rect]
    native: bool


def write_on(document: Document, data: bytes, layouts: Mapping[str, On]) -> bytes:
    """Return the document, whose colors are those of the template, as a presentation in it: equal inputs give equal
    bytes.

    `layouts` has the target of each layout of the document. Raises BuildError as `writers.pptx.writer.write` does.
    """
    deck, ours = opened(data).deck, theme_of(document.look)
    parts = {str(layout.part.partname): layout.part for master in deck.slide_masters for layout in master.slide_layouts}
    _complete(deck, ours, document)
    native = frozenset(name for name, on in layouts.items() if on.native)
    made = (_layout(name, on, ours) for name, on in layouts.items())
    under = {name: parts[on.layout.part] for name, on in layouts.items()}
    return filled(deck, document, slides_of(document, ours, made, native), under)


def _layout(name: str, on: On, ours: Theme) -> Layout:
    scheme = on.layout.scheme
    names = {scheme[each]: each for each in reversed(NAMED)}
    areas = {key: area for key, area in on.layout.areas.items() if not on.native or key in on.boxes}
    slots = {key: _slot(area, on.boxes.get(key)) for key, area in areas.items()}
    return Layout(name, "", (), slots, ours.renamed(names), on.layout.map_xml)


def _slot(area: Area, box: Rect | None) -> Slot:
    """Return a placeholder; text that a slide puts there defines all of its properties."""
    look = area.type
    setting = Setting(look.size, 0.0, look.color, "", look.bold, "left")
    return Slot(box or area.rect or NOWHERE, setting, area.mark, box is not None and box != area.rect)


def _complete(deck: Presentation, ours: Theme, document: Document) -> None:
    """Add what a presentation needs and a design does not have: our notes master, and properties."""
    relate_properties(deck.part, document)
    names = [str(part.partname) for part in deck.part.package.iter_parts()]
    number = sum(name.startswith("/ppt/theme/theme") for name in names) + 1
    relation = relate_notes_master(deck.part, ours, document.pages[0].size, number)
    listed = f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    deck.element.find("{*}sldMasterIdLst").addnext(parse_xml(listed))
