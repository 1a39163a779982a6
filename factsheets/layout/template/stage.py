"""A deck's pages fitted to an organization's own template.

Titles go into its title box, source and number into its footer. Everything with meaning goes into the space between
them, clear of the artwork, and keeps its proportions, so that nothing touches that did not before. The template's
layouts are tried in turn, until one has enough space.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.document.scene import Page
from factsheets.errors import ContentErrors, Problem
from factsheets.layout.spec.deck import DeckSpec
from factsheets.layout.template.frame import LEAST_TEXT, Box, Fit, Frame, NoSpace
from factsheets.layout.template.title import title_fit
from factsheets.limits import SLIDE_TEXT
from factsheets.template.read import Template, TemplateLayout

ROOMY = 0.92
"""A scale good enough to stop looking for a better place."""
MOST_TRIED = 12
MOST_OFF = 0.12
"""How far the shape of a template may differ from ours, as a share: 16:10 and A4 are accepted, portrait slides are
not."""


def shape_of(template: Template, decks: Mapping[str, DeckSpec]) -> str | None:
    """Return the format of slides whose shape is nearest to the template's, None if none is near.

    If titles are beside the content, the remaining space is narrower: nearer to 4:3.
    """
    size = template.size
    near = {spec.format: spec.slide.width / spec.slide.height * size.height / size.width for spec in decks.values()}
    shape = min(near, key=lambda name: abs(near[name] - 1))
    if abs(near[shape] - 1) > MOST_OFF:
        return None
    return min(near, key=lambda name: near[name]) if _is_beside(template.contents[0]) else shape


def _is_beside(layout: TemplateLayout) -> bool:
    title, text = layout.areas["title"].rect, layout.text
    return bool(title and text and title.right <= text.x + 1 and title.bottom > text.y + text.height / 4)


class Fitted(NamedTuple):
    """A document in a template, and the layout for the pages of each role."""

    document: Document
    fits: Mapping[str, Fit]


def fitted(document: Document, spec: DeckSpec, template: Template) -> Fitted:
    """Return the document in the template. Raises ContentErrors if none of its layouts has enough space."""
    roles = {layout.name: layout.role for layout in spec.layouts}
    ours = dict(document.look.colours) if document.look else {}

    def pages(role: str) -> list[Page]:
        return [page for page in document.pages if roles[page.layout] == role]

    content = _first_fit(pages("content"), template.contents, spec, ours)
    closing = _first_fit(pages("closing"), [*template.closings[:-1], content.layout], spec, ours)
    title = title_fit(pages("title"), [*template.titles[:-1], content.layout], spec, ours)
    fits = {"title": title, "content": content, "closing": closing}
    queues: dict[str, Iterator[Page]] = {role: iter(fit.pages) for role, fit in fits.items()}
    placed = tuple(next(queues[roles[page.layout]]) for page in document.pages)
    return Fitted(replace(document, pages=placed), fits)


def _first_fit(
    pages: Sequence[Page], layouts: Sequence[TemplateLayout], spec: DeckSpec, ours: Mapping[str, str]
) -> Fit:
    """Return the pages on the first layout that has enough space. Raises ContentErrors that name what the most suitable
    one lacks.
    """
    nearest: Fit | None = None
    for layout in list(dict.fromkeys(layouts))[:MOST_TRIED]:
        fit = _best(pages, layout, spec, ours)
        if fit and fit.scale * SLIDE_TEXT >= LEAST_TEXT - 0.01:
            return fit
        nearest = nearest or fit
    raise ContentErrors([_no_space(layouts[0], nearest)])


def _best(pages: Sequence[Page], layout: TemplateLayout, spec: DeckSpec, ours: Mapping[str, str]) -> Fit | None:
    """Return the pages on a layout, with titles in its title box if that leaves enough space; None if it is too small."""
    best: Fit | None = None
    boxes: tuple[Box, ...] = ("whole", "part", "larger")
    for box in boxes:
        try:
            fit = Frame(layout, spec, ours, box).fit(pages)
        except NoSpace:
            continue
        if best is None or fit.scale > best.scale + 0.01:
            best = fit
        if best.scale >= ROOMY or box == "part":
            break  # a larger box is for titles that do not fit
    return best


def _no_space(layout: TemplateLayout, nearest: Fit | None) -> Problem:
    name = (nearest.layout if nearest else layout).name
    if nearest is None:
        what = f"on its layout “{name}”, titles or the source do not fit without covering pictures of the design"
    else:
        what = (
            f"on its layout “{name}”, the free space between title and footer is so small that the text would be only "
            f"{nearest.scale * SLIDE_TEXT:.0f} points; it must be at least {LEAST_TEXT:.0f}"
        )
    fix = (
        f"in PowerPoint: View > Slide Master, and give the layout “{name}” a wider title and more free space under it, or "
        "use another template"
    )
    return Problem("template-no-space", f"the template has too little space for our slides: {what}", fix)
