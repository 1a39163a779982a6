"""The print room, which makes what is ordered: sheets, packs and booklets, the projection pack, the review sheet.

It also makes the files to download.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from factsheets import api
from factsheets.engine.files import write_whole
from factsheets.engine.make import written
from factsheets.engine.names import MADE_BESIDE, is_safe
from factsheets.engine.pack import Printing, Wanted, as_booklet, chosen, make_pack, pack_name
from factsheets.engine.project import Project
from factsheets.engine.projection import project_deck, projection
from factsheets.engine.record import read
from factsheets.engine.run import Progress, Report
from factsheets.errors import Problem
from factsheets.ledger.review import fact_review
from factsheets.limits import POINTS_PER_INCH
from factsheets.window.sheets import Sheet, Shelf, View, id_of
from factsheets.writers.registry import writer

PICTURE_DPI = 200
"""The resolution of a page that is downloaded as a picture, in dots per inch: sharp on paper."""
KINDS = {
    "pdf": "application/pdf", "png": "image/png", "txt": "text/plain; charset=utf-8",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}  # fmt: skip
"""The kinds of files to download, and their media types."""


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """An order for the print room: `sheets` are names as the window has them, and `how` is their arrangement on paper."""

    what: Literal["everything", "pack", "projection", "review"]
    view: View = View()
    sheets: tuple[str, ...] = ()
    how: Printing = Printing()


class Made(Struct, frozen=True):
    """A file of an order, with its number of pages and of bytes; `state` is written, current or failed."""

    name: str
    state: str
    pages: int = 0
    size: int = 0


class Result(Struct, frozen=True):
    """The result of an order.

    The other fields explain how to set the printer: the edge to flip on, the sheets of paper, the scale of the pages,
    and the smallest type in points, 0 if nothing was reduced.
    """

    folder: str
    files: tuple[Made, ...]
    problems: tuple[Problem, ...] = ()
    removed: tuple[str, ...] = ()
    edge: str = ""
    papers: int = 0
    kept: float = 1.0
    smallest: float = 0.0
    booklet: bool = False


def make(project: Project, shelf: Shelf, order: Order, out: Path, progress: Progress) -> Result:
    """Return the result of an order. FactsheetsError if nothing could be made."""
    works: dict[str, Callable[[Project, Shelf, Order, Path, Progress], Result]] = {
        "everything": _everything, "pack": _pack, "projection": _projection, "review": _review,
    }  # fmt: skip
    return works[order.what](project, shelf, order, out, progress)


def _everything(project: Project, shelf: Shelf, order: Order, out: Path, progress: Progress) -> Result:
    jobs = shelf.jobs(project, order.view)
    if order.sheets:
        jobs = tuple(job for job in jobs if id_of(job) in order.sheets)
    whole = not order.sheets and order.view == View()
    report = api.build(jobs, out, prune=project if whole else None, progress=progress)
    return _reported(report, out)


def _projection(project: Project, shelf: Shelf, order: Order, out: Path, progress: Progress) -> Result:
    pack, parts = projection(shelf.job(project, "deck:", order.view), order.view.paper)
    folder = out / "projection"
    return _reported(project_deck(pack, parts, folder, progress, lambda make: make), folder)


def _reported(report: Report, folder: Path) -> Result:
    files = tuple(
        Made(each.name, each.state, each.entry.pages if each.entry else 0, each.entry.size if each.entry else 0)
        for each in report.outcomes
    )
    return Result(str(folder), files, report.problems, report.pruned)


def _pack(project: Project, _shelf: Shelf, order: Order, out: Path, _progress: Progress) -> Result:
    named = [name.partition(":") for name in order.sheets]
    issues, countries = ([subject for kind, _, subject in named if kind == each] for each in ("handout", "country"))
    view = order.view
    asked = Wanted(issues, countries, False, False, view.paper, view.theme, view.edition, view.audience)
    wanted, how = as_booklet(asked, order.how)
    jobs = chosen(project, wanted)
    pack = make_pack(jobs, how)
    data, name, pages = writer("pdf")(pack.document), pack_name(jobs, wanted, how), pack.document.pages
    write_whole(out / name, data)
    return Result(
        str(out), (Made(name, "written", len(pages), len(data)),), pack.document.warnings,
        edge=pack.edge, papers=-(-len(pages) // 2), booklet=how.booklet, kept=pack.kept, smallest=pack.printed if pack.kept < 1 else 0.0,
    )  # fmt: skip


def _review(project: Project, _shelf: Shelf, order: Order, out: Path, _progress: Progress) -> Result:
    issues = [name.partition(":")[2] for name in order.sheets if name.startswith("handout:")]
    document, name = fact_review(project, dt.date.today(), issues, order.view.paper, order.view.theme)  # noqa: DTZ011 - the office's own date
    data = writer("pdf")(document)
    write_whole(out / name, data)
    return Result(
        str(out), (Made(name, "written", len(document.pages), len(data)),), papers=-(-len(document.pages) // 2)
    )


class Taken(Struct, frozen=True):
    """A file to show or to save: its name, its media type and its bytes."""

    name: str
    media: str
    data: bytes


def taken(sheet: Sheet, form: str, page: int) -> Taken:
    """Return a sheet as a file: pdf, pptx, txt, or one page as png. LookupError for any other format."""
    job, document = sheet.job, sheet.document
    stem = job.output.rpartition(".")[0]
    media = KINDS[form]
    if form == "pdf":
        return Taken(f"{stem}.pdf", media, sheet.pdf)
    if form == "pptx" and job.writer == "pptx":
        return Taken(job.output, media, written(document, job))
    if form == "txt":
        from factsheets.writers.text import write_slides

        return Taken(f"{stem}.txt", media, write_slides(document) if document.look else writer("txt")(document))
    if form == "png" and 0 <= page < len(document.pages):
        from factsheets.writers.png import Pictures

        dpi = PICTURE_DPI if document.look is None else 1080 / document.pages[0].size.height * POINTS_PER_INCH
        return Taken(f"{stem}-{page + 1}.png", media, Pictures(sheet.pdf).png(page, dpi))
    raise LookupError(form)


def finished(folder: Path, out: Path, name: str) -> Taken:
    """Return a finished file by its name; LookupError for a name that this program does not use."""
    form = name.rpartition(".")[2]
    place = folder / name
    if not is_safe(name) or form not in KINDS or not place.resolve().is_relative_to(out.resolve()):
        raise LookupError(name)
    if (name not in read(folder) and not name.startswith(MADE_BESIDE)) or not place.is_file():
        raise LookupError(name)
    return Taken(name, KINDS[form], place.read_bytes())
