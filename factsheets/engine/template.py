"""An organization's own template: read it from a file, join it with a deck, and report how it is used."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factsheets.engine.jobs import Job
from factsheets.engine.select import EVERY_KIND, Words
from factsheets.errors import ContentErrors, Problem, UsageError
from factsheets.layout.spec.load import Layouts
from factsheets.limits import SLIDE_TEXT
from factsheets.words import joined, many, plural

if TYPE_CHECKING:
    from factsheets.document.document import Document
    from factsheets.layout.template.frame import Fit
    from factsheets.layout.template.stage import Fitted
    from factsheets.template.read import Template

CHURCH = "church"
"""The word in the file names of decks in a template."""
MOST_READ = 50_000_001
FULL_SIZE = 0.99
SPOKEN = {"title": "first slide", "content": "slides with content", "closing": "last slide"}


def read_file(path: Path) -> bytes:
    """Return the bytes of a template; UsageError if the file does not exist or cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_READ)
    except OSError as error:
        message = f"the template {path} cannot be read: {error.strerror}"
        raise UsageError(
            [Problem("template-unreadable", message, "name the .pptx or .potx file of your church")]
        ) from error


@lru_cache(maxsize=2)
def template_of(data: bytes) -> Template:
    """Return the design of a template; ContentErrors with the reason if it is refused."""
    from factsheets.template.read import read_template

    return read_template(data)


def shape_for(data: bytes, layouts: Layouts) -> str:
    """Return the format of slides whose shape is nearest to that of the template; ContentErrors if none is near."""
    from factsheets.layout.template.stage import shape_of

    template = template_of(data)
    shape = shape_of(template, layouts.decks)
    if shape is None:
        size = template.size
        message = f"the template has slides of {size.width:.0f} x {size.height:.0f} points, and only shapes near 4:3 or 16:9 can be used"
        fix = "in PowerPoint: Design > Slide Size, choose Standard or Widescreen, and save the file"
        raise ContentErrors([Problem("template-shape", message, fix)])
    return shape


def asked_for(path: Path, words: Words, layouts: Layouts) -> tuple[bytes, Words]:
    """Return a template, and the words limited to decks of its shape.

    UsageError if they ask for something else or the file cannot be read; ContentErrors if it cannot be used.
    """
    if any(EVERY_KIND.get(kind.casefold()) != "deck" for kind in words.kinds):
        raise UsageError([Problem("no-match", "--template is only for decks", "name `deck`, and no other kind")])
    data = read_file(path)
    try:
        shape = shape_for(data, layouts)
    except ContentErrors as errors:
        raise ContentErrors(
            dataclasses.replace(problem, message=f"{path.name}: {problem.message}") for problem in errors.problems
        ) from errors
    if any(form.casefold() != shape for form in words.formats):
        raise UsageError([Problem("no-match", f"the slides of the template are {shape}", "leave out --format")])
    return data, replace(words, kinds=["deck"], formats=[shape])


def refuse_overwriting(path: Path, out: Path, names: Iterable[str]) -> None:
    """Raise UsageError if an output in a folder would overwrite the template."""
    for name in names:
        output = out / name
        if output.resolve() == path.resolve() or (output.exists() and output.samefile(path)):
            message = f"the template {path} would be overwritten by the deck made from it"
            raise UsageError([Problem("template-overwritten", message, "choose another folder with --out")])


def in_template(jobs: Iterable[Job], data: bytes) -> tuple[Job, ...]:
    """Return the jobs of decks, to be made in the template, with their own file names."""
    return tuple(
        replace(job, output=job.renamed(CHURCH), request=replace(job.request, template=data))
        for job in jobs
        if job.edition.kind == "deck"
    )


def write_in(document: Document, job: Job) -> bytes:
    """Return the deck of a job in its template. Raises ContentErrors if that has too little space."""
    from factsheets.writers.pptx.template import On, write_on

    fit = _fitted(document, job)
    used = {page.layout for page in document.pages}
    roles = {layout.name: layout.role for layout in job.deck.layouts if layout.name in used}
    on = {name: On(fit.fits[role].layout, fit.fits[role].boxes, role == "title") for name, role in roles.items()}
    return write_on(fit.document, job.request.template, on)


def _fitted(document: Document, job: Job) -> Fitted:
    from factsheets.layout.template.stage import fitted

    return fitted(document, job.deck, template_of(job.request.template))


def told(job: Job, document: Document) -> Iterator[str]:
    """Yield sentences about the layouts that were used, and about what is missing. Raises ContentErrors as in `write_in`."""
    from factsheets.layout.template.frame import HOLDS_FLOORS

    template, fits = template_of(job.request.template), _fitted(document, job).fits
    size = template.size
    fonts = [*dict.fromkeys(filter(None, template.families))]
    named = f"; {plural(len(fonts), 'font')} {joined(fonts)}" if fonts else ""
    yield f"Template: slides of {size.width:.0f} x {size.height:.0f} points{named}."
    for role, fit in fits.items():
        yield f"  {SPOKEN[role]}: uses the layout “{fit.layout.name}”"
    yield from (f"  {line}" for line in _missing(template, fits))
    yield f"  Colors of issues: {fits['content'].palette.spoken}."
    scale = fits["content"].scale
    if scale < FULL_SIZE:
        least = (
            f"the smallest text is {SLIDE_TEXT * scale:.0f} points"
            if scale < HOLDS_FLOORS
            else "no text is smaller than in our deck"
        )
        yield f"  The template has less space than our slides need: some slides are reduced, down to {scale:.0%}; {least}."
    if template.slides:
        yield f"  Not copied: {many(template.slides, 'slide')} of the template."
    yield "  Lines have space for fonts up to a quarter wider than Arial and Georgia; look at every slide once."


def _missing(template: Template, fits: Mapping[str, Fit]) -> Iterator[str]:
    content, title = fits["content"].layout, fits["title"]
    if title.layout is content:
        yield "missing: a title slide; the first slide uses the layout for content."
    elif "subtitle" not in title.boxes:
        yield "missing: space for a subtitle on its title slide; its text has its own text box."
    if fits["closing"].layout is content:
        yield "missing: a closing slide; the last slide uses the layout for content."
    for family, words in zip(template.families, ("titles", "text"), strict=True):
        if not family:
            yield f"missing: a font for {words}; the presentation program chooses one."
    for name, words in (("footer", "the source"), ("slide-number", "the slide number")):
        if name not in content.areas:
            yield f"missing: a placeholder for {words}; it has its own text box, clear of pictures."
