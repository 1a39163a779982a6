"""Everything that the program can make: each layout in each theme, for each subject, and files made of several sheets.

It is read from the folders and from the plan, so a new layout, theme, issue or country is tested automatically.
"""

from __future__ import annotations

from functools import cache

from factsheets.compose.review import Review
from factsheets.content.lint.run import known, watch
from factsheets.document.document import Document
from factsheets.engine.jobs import Job, plan
from factsheets.engine.pack import Printing, make_pack
from factsheets.engine.project import Project, load
from factsheets.engine.projection import Projection
from factsheets.layout.render import compose_and_place
from factsheets.layout.review import review_sheet
from factsheets.ledger.entries import entries, printed_on
from factsheets.ledger.review import review_of
from factsheets.writers.registry import writer
from tests.support import CHECKOUT, load_watched

LAYOUTS = sorted(path.stem for path in (CHECKOUT / "layouts").glob("*.yaml"))
THEMES = sorted(path.stem for path in (CHECKOUT / "layouts" / "themes").glob("*.yaml"))
DECKS = [name for name in LAYOUTS if name.startswith("deck-")]
REVIEWS = [name for name in LAYOUTS if name.startswith("review-")]
BOUND = ("booklet-", "pack-")
"""Names of the layouts of pages that `pack` adds to its sheets begin like this."""
SHEETS = [name for name in LAYOUTS if name not in (*DECKS, *REVIEWS) and not name.startswith(BOUND)]
EDITIONS = [(layout, theme) for layout in SHEETS for theme in THEMES]
REVIEW_EDITIONS = [(layout, theme) for layout in REVIEWS for theme in THEMES]
DECK_EDITIONS = [(layout, theme) for layout in DECKS for theme in THEMES]


@cache
def project() -> Project:
    """Return the frozen content and layouts."""
    return load(CHECKOUT)


@cache
def jobs(layout: str, theme: str) -> dict[str, Job]:
    """Return the planned outputs of a layout in a theme, by subject."""
    every = plan(project().library, project().layouts)
    return {job.request.subject: job for job in every if (job.request.layout, job.request.theme) == (layout, theme)}


def subjects(layout: str) -> tuple[str, ...]:
    """Return the subjects of a layout: issues, countries, or the empty name for everything."""
    return tuple(jobs(layout, THEMES[0]))


@cache
def document(layout: str, theme: str, subject: str) -> Document:
    """Return one output, laid out."""
    return compose_and_place(jobs(layout, theme)[subject].request, project().layouts)


@cache
def written(layout: str, theme: str, subject: str) -> bytes:
    """Return one output as bytes."""
    return writer(jobs(layout, theme)[subject].writer)(document(layout, theme, subject))


def edition(layout: str, theme: str, most: int | None = None) -> dict[str, bytes]:
    """Return the files of a layout in a theme, by name; only the first ones if there are many."""
    return {job.output: written(layout, theme, subject) for subject, job in [*jobs(layout, theme).items()][:most]}


def decks(layout: str, theme: str) -> dict[str, bytes]:
    """Return the deck about everything, and those about some issues and countries, which differ by format and theme."""
    place = DECK_EDITIONS.index((layout, theme))
    subjects_here = [
        "",
        *[name for number, name in enumerate(subjects(layout)[1:]) if number % len(DECK_EDITIONS) == place],
    ]
    return {jobs(layout, theme)[name].output: written(layout, theme, name) for name in subjects_here}


@cache
def review(*issues: str) -> Review:
    """Return the content of the fact review sheet of some issues or of all, on the day of its content."""
    content, layouts = load_watched(CHECKOUT, project().library.organisation.updated)[0], project().layouts
    found = [*watch(content), *(finding for finding, _ in known(content))]
    ledger = entries(content, found, printed_on(content.library, layouts))
    return review_of(content, ledger, found, layouts, issues)


@cache
def review_document(layout: str, theme: str, *issues: str) -> Document:
    """Return the fact review sheet, laid out."""
    return review_sheet(review(*issues), layout, theme, project().layouts)


@cache
def reviews(layout: str, theme: str) -> dict[str, bytes]:
    """Return the fact review sheet of a layout in a theme, by name."""
    return {f"fact-{layout}-{theme}.pdf": writer("pdf")(review_document(layout, theme))}


@cache
def slides_on_paper(layout: str, theme: str, subject: str = "") -> dict[str, bytes]:
    """Return the PDFs of a deck, by name: its slides, and the sheet for the presenter."""
    pack = Projection(jobs(layout, theme)[subject], "letter")
    return {name: pack.make(name).data for name in pack.files if name.endswith(".pdf")}


PRINTINGS = {
    "copies": Printing(copies=2),
    "booklet": Printing(booklet=True),
    "two": Printing(several=2),
    "four": Printing(several=4),
}


@cache
def pack(name: str) -> bytes:
    """Return three handouts and a country sheet in one of the ways of `PRINTINGS`."""
    place = "booklet-letter" if name == "booklet" else "letter"
    handouts, countries = jobs(f"handout-{place}", "colour"), jobs(f"country-{place}", "colour")
    chosen = [*list(handouts.values())[:3], *list(countries.values())[:1]]
    return writer("pdf")(make_pack(chosen, PRINTINGS[name]).document)
