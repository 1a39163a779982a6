"""Documents of the frozen content, made once, and how to look into them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factsheets.content.load import load
from factsheets.document.document import Document
from factsheets.document.scene import Page, PathItem, TextItem, flat
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.layout.spec.load import load_layouts
from tests.support import CHECKOUT

LIBRARY = load(CHECKOUT)
LAYOUTS = load_layouts(CHECKOUT)
SUBJECTS = [("handout", issue) for issue in LIBRARY.issues] + [("country", code) for code in LIBRARY.countries]


@cache
def document(kind: str, subject: str, theme: str = "colour", form: str = "letter") -> Document:
    """Return the document of a sheet."""
    return compose_and_place(Request(kind, subject, f"{kind}-{form}", theme, LIBRARY), LAYOUTS)


def texts(page: Page) -> Iterator[TextItem]:
    return (item for item in flat(page.items) if isinstance(item, TextItem))


def paths(page: Page) -> Iterator[PathItem]:
    return (item for item in flat(page.items) if isinstance(item, PathItem))
