"""Plain editions of sheets: text and pictures, with the PDF or instead of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from factsheets.engine.fingerprint import fingerprints
from factsheets.engine.jobs import Job
from factsheets.engine.make import lay_out, maker
from factsheets.engine.names import LONGEST, distinct
from factsheets.engine.purpose import purpose
from factsheets.engine.record import Parts
from factsheets.engine.run import Made
from factsheets.errors import BuildError, Problem, UsageError
from factsheets.limits import DPI
from factsheets.writers.registry import writer
from factsheets.yamlio.suggest import did_you_mean

FORMS = ("pdf", "txt", "png")
"""The values of `--as`; pdf means the default format, which is PPTX for a deck."""
LONGEST_SHEET = 40
"""The most pages of a sheet: pictures of earlier builds are recognized by their names up to this number."""


class Output(Struct, frozen=True):
    """One file: the job it shows, its form, and for a picture its page (from 1)."""

    job: Job
    form: str
    page: int = 0

    @property
    def name(self) -> str:
        """The name of the job's file with another ending; pictures are numbered."""
        stem, _, ending = self.job.output.rpartition(".")
        if not self.page:
            return f"{stem}.{ending if self.form == 'pdf' else self.form}"
        tail = f"-{self.page}"
        return f"{stem[: LONGEST - len(tail)].rstrip('-')}{tail}.{self.form}"


class Order(Struct, frozen=True):
    """The files to make: fingerprints by file name, and the function that makes a file."""

    parts: Mapping[str, Parts]
    make: Callable[[str], Made]


def forms(words: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that words such as "txt,png" name; UsageError for others. None means PDF."""
    named = [form for word in words for form in word.lower().replace(",", " ").split()]
    problems = [_unknown(form) for form in dict.fromkeys(named) if form not in FORMS]
    if problems:
        raise UsageError(problems)
    return tuple(form for form in FORMS if form in named) or FORMS[:1]


def _unknown(form: str) -> Problem:
    fix = did_you_mean(form, FORMS) or f"use one of: {', '.join(FORMS)}"
    return Problem("unknown-form", f"there is no file format “{form}”", fix)


def ordered(jobs: Sequence[Job], wanted: Collection[str], dpi: int) -> Order:
    """Return the files of the jobs in the wanted forms.

    Decks have one form; `project` makes others. UsageError if no file is left, or for a resolution that pictures cannot
    have.
    """
    if dpi not in DPI:
        message = f"pictures cannot have {dpi!r} dots per inch"
        raise UsageError([Problem("out-of-range", message, f"use a whole number from {DPI[0]} to {DPI[-1]}")])
    outputs = [each for job in jobs for each in _outputs(job, wanted, _pages)]
    if jobs and not outputs:
        message = f"there is no deck in the format {' or '.join(wanted)}"
        raise UsageError([Problem("no-match", message, "use `factsheets project` for text and pictures of the slides")])
    by_name = dict(zip(distinct(output.name for output in outputs), outputs, strict=True))
    parts = fingerprints(jobs)
    make = maker(jobs)
    pdf = lru_cache(maxsize=1)(make)  # pictures of one sheet follow each other

    def made(name: str) -> Made:
        output = by_name[name]
        match output.form:
            case "png":
                return _picture(output, pdf(output.job.output), dpi)
            case "txt":
                return _text(output.job)
            case _:
                return make(output.job.output)

    return Order({name: _parts(output, parts, dpi) for name, output in by_name.items()}, made)


def told_as_pdf_alone(jobs: Sequence[Job], wanted: Collection[str], *, asked: bool = True) -> Iterator[str]:
    """Yield a sentence on decks that are left out, or that are made as PPTX although PDF was requested."""
    slides = [job.output for job in jobs if job.writer != "pdf"]
    if slides and "pdf" not in wanted:
        yield f"Left out: {', '.join(slides)}. Use `factsheets project` for text and pictures of slides."
    elif asked and slides and len(slides) == len(jobs):
        yield "Decks are PowerPoint files. Use `factsheets project` for PDFs and pictures of slides."


def every_name(jobs: Iterable[Job]) -> frozenset[str]:
    """Return the names of the files of jobs in all forms, with the greatest number of pictures."""
    return frozenset(each.name for job in jobs for each in _outputs(job, FORMS, lambda _: LONGEST_SHEET))


def _outputs(job: Job, wanted: Collection[str], pages: Callable[[Job], int]) -> Iterator[Output]:
    if "pdf" in wanted:
        yield Output(job, "pdf")
    if job.writer == "pdf":
        if "txt" in wanted:
            yield Output(job, "txt")
        if "png" in wanted:
            yield from (Output(job, "png", page) for page in range(1, pages(job) + 1))


def _pages(job: Job) -> int:
    """Return the number of pages of a sheet: the sides of its layout, unless they flow."""
    sides = job.layouts.layouts[job.request.layout].sides
    if not any(side.flow for side in sides):
        return len(sides)
    try:
        return len(lay_out(job).pages)
    except BuildError:
        return 1  # making it reports the problem


def _parts(output: Output, parts: Mapping[str, Parts], dpi: int) -> Parts:
    shared = parts[output.job.output]
    return {**shared, "resolution": f"{dpi} dpi"} if output.form == "png" else shared


def _text(job: Job) -> Made:
    document = lay_out(job)
    data, pages = writer("txt")(document), len(document.pages)
    return Made(data, pages, document.title, document.warnings, purpose=purpose(job, "txt"))


def _picture(output: Output, pdf: Made, dpi: int) -> Made:
    from factsheets.writers.png import Pictures

    picture = Pictures(pdf.data).png(output.page - 1, dpi)
    return Made(picture, 1, pdf.title, pdf.warnings, purpose=purpose(output.job, "png"))
