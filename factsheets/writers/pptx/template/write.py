"""Write a deck in an organization's own template: its master, layouts, colors and fonts, with our words and figures."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from msgspec.structs import replace
from pptx import Presentation

from factsheets.document.document import Document
from factsheets.geometry import Rect
from factsheets.writers.pptx.layouts import Layout
from factsheets.writers.pptx.shapes import Slot
from factsheets.writers.pptx.template.colors import legible
from factsheets.writers.pptx.template.keep import repacked
from factsheets.writers.pptx.template.read import Template, TemplateLayout
from factsheets.writers.pptx.text import Setting
from factsheets.writers.pptx.theme import theme_of
from factsheets.writers.pptx.writer import Job, finished

NOWHERE, UNSET = Rect(0, 0, 0, 0), Setting(0, 0, "", "", False, "left")


def write_on(document: Document, template: Template, roles: Mapping[str, str], land: str, raised: float) -> bytes:
    """Return the document as a presentation in the template; the same input gives the same bytes.

    `roles` maps each layout of the document to one of the template, `land` is the color of our maps, `raised` how many
    points the

    words of the title slide are above their places on the layout. Raises BuildError as `writers.pptx.writer.write`
    does.
    """
    ours = theme_of(document.look)
    sea = dict(document.look.colours).get("sea", "").lower() if document.look else ""
    theme = ours.renamed(legible(ours, template.scheme, template.ground, land, sea).names)
    slides = len(document.pages)
    package = repacked(template.kept, template.presentation, ours, template.size, template.styles, slides)
    deck = Presentation(BytesIO(package))
    parts = {
        str(layout.part.partname).lstrip("/"): layout.part
        for master in deck.slide_masters
        for layout in master.slide_layouts
    }
    layouts = {
        name: (
            Layout(name, "", (), _slots(template.roles[role], raised if role == "title" else 0.0)),
            parts[template.roles[role].part],
        )
        for name, role in roles.items()
    }
    native = frozenset(name for name, role in roles.items() if role == "title")
    return finished(Job.of(document, deck, theme, layouts, native), document)


def _slots(layout: TemplateLayout, raised: float) -> dict[str, Slot]:
    """Return the placeholders of a layout; text in them inherits nothing."""
    return {
        name: Slot(replace(area.rect, y=area.rect.y - raised), UNSET, area.mark, raised > 0)
        if area.rect
        else Slot(NOWHERE, UNSET, area.mark)
        for name, area in layout.areas.items()
    }
