"""Document to PowerPoint: one slide a page, native shapes and text, a master and layouts of its own.

The parts are written as text, and so is the package: parsing them to have a library write them again takes three times as
long as all else (docs/notes/deck.md). In an organization's own template, python-pptx keeps the package (`template`).
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheets.document.document import Document
from factsheets.document.scene import Page
from factsheets.errors import BuildError, Problem
from factsheets.writers.pptx.layouts import layouts_of
from factsheets.writers.pptx.parts import package
from factsheets.writers.pptx.slides import slides_of
from factsheets.writers.pptx.theme import theme_of


def write(document: Document) -> bytes:
    """Return the document as a presentation; the same document gives the same bytes.

    Raises BuildError if pages differ in size or a link has a scheme that is not allowed.
    """
    _check_sizes(document.pages)
    theme = theme_of(document.look)
    layouts = layouts_of(document.pages, theme)
    return package(document, theme, layouts, slides_of(document, theme, layouts))


def _check_sizes(pages: Sequence[Page]) -> None:
    if len({page.size for page in pages}) != 1:
        raise BuildError([Problem("slide-size", "All slides of a deck have one size, and there is at least one.")])
