"""Document to PowerPoint: one slide for each page, native shapes and text, its own master and layouts.

python-pptx keeps the package (parts, relationships, ids, content types, properties). The contents of the parts are
written here, because its shapes have no curves, no alternative texts and no theme colors; a part that is handed over
whole costs nothing, a shape that is added to one costs a millisecond (docs/notes/deck.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheets.document.document import Document
from factsheets.document.scene import Page
from factsheets.errors import BuildError, Problem
from factsheets.writers.pptx.layouts import layouts_of
from factsheets.writers.pptx.package import filled
from factsheets.writers.pptx.parts import empty_deck
from factsheets.writers.pptx.slides import slides_of
from factsheets.writers.pptx.theme import theme_of


def write(document: Document) -> bytes:
    """Return the document as a presentation; the same document gives the same bytes.

    Raises BuildError if pages differ in size or a link has a scheme that is not allowed.
    """
    _check_sizes(document.pages)
    theme = theme_of(document.look)
    layouts = layouts_of(document.pages, theme)
    deck, on = empty_deck(document, theme, layouts)
    return filled(deck, document, slides_of(document, theme, layouts), on)


def _check_sizes(pages: Sequence[Page]) -> None:
    if len({page.size for page in pages}) != 1:
        raise BuildError(
            [
                Problem(
                    "slide-size",
                    "All slides of a deck must have the same size, and a deck must have at least one slide.",
                )
            ]
        )
