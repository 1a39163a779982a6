"""Documents of the content in tests/content/second, which nobody edits to print it: changed facts in data/ change no
test.
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from factsheets.content.church import with_church
from factsheets.content.load import load
from factsheets.document.document import Document
from factsheets.engine.jobs import plan
from factsheets.layout.render import compose_and_place
from tests import editions
from tests.logos import church
from tests.support import PROJECT

SECOND = PROJECT / "tests" / "content" / "second"
LIBRARY, LAYOUTS = load(SECOND), editions.project().layouts
REQUESTS = {
    (job.request.kind, job.request.subject, job.request.layout, job.request.theme): job.request
    for job in plan(LIBRARY, LAYOUTS)
}


CHURCH = church(
    "drawing.svg",
    name="Grace Church",
    partnership="A partner of Grace Church for ten years",
    address="https://grace.example",
    contact="office@grace.example",
    service="Water Sunday",
    date="26 September 2027",
    call="Join our prayer evening",
    how="First Tuesday of the month, 7 pm",
)
"""A church that fills in every field, with a logo."""


@cache
def document(kind: str, subject: str, layout: str, theme: str = "colour", slides: tuple[str, ...] = ()) -> Document:
    """Return a sheet, or a deck of some slides."""
    return compose_and_place(replace(REQUESTS[kind, subject, layout, theme], slides=slides), LAYOUTS)


@cache
def for_church(kind: str, subject: str, layout: str, theme: str = "colour", slides: tuple[str, ...] = ()) -> Document:
    """Return a sheet, or a deck of some slides, with everything that a church adds to it."""
    request = REQUESTS[kind, subject, layout, theme]
    return compose_and_place(replace(request, library=with_church(request.library, CHURCH), slides=slides), LAYOUTS)
