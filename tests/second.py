"""Documents of the content in tests/content/second, which nobody edits to print it: changed facts in data/ change no test."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from factsheets.build.plan import plan
from factsheets.content.library import load
from factsheets.document.document import Document
from factsheets.layout.files import load_layouts
from factsheets.layout.products import compose_and_place
from tests.support import CHECKOUT, PROJECT

SECOND = PROJECT / "tests" / "content" / "second"
LIBRARY, LAYOUTS = load(SECOND), load_layouts(CHECKOUT)
REQUESTS = {
    (job.request.kind, job.request.subject, job.request.layout, job.request.theme): job.request
    for job in plan(LIBRARY, LAYOUTS)
}


@cache
def document(kind: str, subject: str, layout: str, theme: str = "colour", slides: tuple[str, ...] = ()) -> Document:
    """Return a sheet, or a deck of some slides."""
    return compose_and_place(replace(REQUESTS[kind, subject, layout, theme], slides=slides), LAYOUTS)
