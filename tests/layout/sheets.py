"""Documents of the frozen content, made once, and helpers to examine them."""

from __future__ import annotations

from collections.abc import Iterator

from factsheets.document.document import Document
from factsheets.document.scene import Page, PathItem, TextItem
from tests import editions
from tests.dump import flat

LIBRARY, LAYOUTS = editions.project().library, editions.project().layouts
SUBJECTS = [("handout", issue) for issue in LIBRARY.issues] + [("country", code) for code in LIBRARY.countries]


def document(kind: str, subject: str, theme: str = "colour", form: str = "letter") -> Document:
    """Return the document of a sheet."""
    return editions.document(f"{kind}-{form}", theme, subject)


def texts(page: Page) -> Iterator[TextItem]:
    return (item for item in flat(page.items) if isinstance(item, TextItem))


def paths(page: Page) -> Iterator[PathItem]:
    return (item for item in flat(page.items) if isinstance(item, PathItem))
