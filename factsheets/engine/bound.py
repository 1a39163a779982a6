"""The pages that join several sheets: the cover, contents and end of a booklet, and the index of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from factsheets.compose.booklet import booklet_end, booklet_front, index
from factsheets.compose.shared import Composition
from factsheets.content.model.library import Library
from factsheets.document.document import Document
from factsheets.engine.jobs import Job
from factsheets.errors import Problem, UsageError
from factsheets.layout.press.booklet import booklet, numbered
from factsheets.layout.press.pack import SIGNATURE, blank, pack
from factsheets.layout.render import laid_out
from factsheets.layout.spec.paper import LayoutSpec

FRONT, END, INDEX = "booklet-front", "booklet-end", "pack-index"
"""The products printed before and after the sheets of a booklet, and before those of a pack."""
LONG = 32
"""A booklet of so many pages has a blank one inside its cover, even if that takes another sheet of paper."""
FEW = 1
"""A pack with at most this number of sheets has no index."""


def bound(jobs: Sequence[Job], documents: Sequence[Document], title: str) -> Document:
    """Return the sheets as a booklet with a cover, contents and an end, its pages two on a side in the order of
    folding.

    A blank page is inside the cover, so that the two pages of a handout face each other, unless so few pages fill their
    paper without it.
    """
    library = _content(jobs)
    end = _laid_out(jobs, END, booklet_end(library), library)
    count = 2 + sum(len(document.pages) for document in (*documents, end))
    inside = int(count % SIGNATURE > 0 or count >= LONG)
    front = _laid_out(jobs, FRONT, booklet_front(library, _first_pages(jobs, documents, 3 + inside)), library)
    cover, contents = front.pages
    front = replace(front, pages=(cover, *[blank(cover.size)] * inside, contents))
    whole = pack([front, *documents, end], title, facing=True)
    return booklet(numbered(whole, jobs[0].layouts, _spec(jobs, FRONT), jobs[0].request.theme))


def with_index(jobs: Sequence[Job], documents: Sequence[Document]) -> list[Document]:
    """Return the sheets of a pack after its index, if there are enough sheets to need one."""
    layouts = jobs[0].layouts.layouts.values()
    if len(jobs) <= FEW or not any(spec.product == INDEX and spec.format == _format(jobs) for spec in layouts):
        return list(documents)
    library = _content(jobs)
    pages = _first_pages(jobs, documents, 3, sides=2)
    return [_laid_out(jobs, INDEX, index(library, pages), library), *documents]


def _first_pages(jobs: Sequence[Job], documents: Sequence[Document], first: int, sides: int = 1) -> dict[str, int]:
    """Return the page on which each sheet begins, by its subject; each takes a multiple of `sides` pages."""
    lengths = [len(document.pages) + -len(document.pages) % sides for document in documents]
    begins = accumulate(lengths[:-1], initial=first)
    return dict(zip((job.request.subject for job in jobs), begins, strict=True))


def _laid_out(jobs: Sequence[Job], product: str, composition: Composition, library: Library) -> Document:
    return laid_out(composition, jobs[0].layouts, _spec(jobs, product), jobs[0].request.theme, library)


def _format(jobs: Sequence[Job]) -> str:
    return jobs[0].edition.format


def _spec(jobs: Sequence[Job], product: str) -> LayoutSpec:
    """Return the layout of a product on the paper of the sheets, best of their own edition; UsageError if there is none."""
    every = jobs[0].layouts.layouts.values()
    found = [spec for spec in every if (spec.product, spec.format) == (product, _format(jobs))]
    if not found:
        message = f"there is no layout for the product {product} on {_format(jobs)}"
        hint = "make a new copy with `factsheets init DIR`, and copy it from the folder “layouts” there"
        raise UsageError([Problem("no-match", message, hint)])
    return min(found, key=lambda spec: spec.edition != jobs[0].edition.name)


def _content(jobs: Sequence[Job]) -> Library:
    """Return the content of all jobs as one: each has only what it prints."""
    libraries = [job.request.library for job in jobs]
    issues = {name: issue for library in libraries for name, issue in library.issues.items()}
    told = {job.request.subject: job.request.library.issues for job in jobs}
    countries = {code: country for library in libraries for code, country in library.countries.items()}
    whole = {name: told[name][name] if name in told else issue for name, issue in issues.items()}
    return replace(libraries[0], issues=whole, countries=countries)
