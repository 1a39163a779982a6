"""Writers turn a Document into the bytes of a file. They import `document` and the layers below it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from factsheets.document.document import Document
from factsheets.writers.late import postpone

Writer = Callable[[Document], bytes]

WRITERS = {
    "pdf": "factsheets.writers.pdf.writer",
    "pptx": "factsheets.writers.pptx.writer",
    "txt": "factsheets.writers.text",
}
"""Format -> the module whose `write` makes it. Imported on use, because each needs a library that takes time to
load."""


def writer(form: str) -> Writer:
    """Return the function that turns a Document into the bytes of that format; KeyError for an unknown one."""
    postpone("PIL.Image", "urllib.request", "tempfile")
    write: Writer = import_module(WRITERS[form]).write
    return write
