"""An organization's own template: read it from a file, join it with a deck, and report how it is used."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.engine.jobs import Job
from factsheets.engine.select import EVERY_KIND, Words
from factsheets.errors import ContentErrors, Problem, UsageError
from factsheets.geometry import Rect
from factsheets.layout.spec.load import Layouts
from factsheets.limits import SLIDE_TEXT
from factsheets.words import joined, many, plural

if TYPE_CHECKING:
    from factsheets.writers.pptx.template.read import Template

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
    """Return the contents of a template; ContentErrors with the reason if it cannot be used."""
    from factsheets.writers.pptx.template.read import read_template

    return read_template(data)


def shape_for(data: bytes, layouts: Layouts) -> str:
    """Return the format of slides whose shape is nearest to that of the template.

    ContentErrors if none is near enough.
    """
    from factsheets.layout.template.room import nearest_shape

    template = template_of(data)
    shape = nearest_shape(template.size, layouts.decks, narrower=template.side is not None)
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
    """Return the jobs of decks, to be made in the template, with file names of their own."""
    return tuple(
        replace(job, output=job.renamed(CHURCH), request=replace(job.request, template=data))
        for job in jobs
        if job.edition.kind == "deck"
    )


def write_in(document: Document, job: Job) -> bytes:
    """Return the deck of a job in its template."""
    from factsheets.writers.pptx.template.write import write_on

    staged_document, _ = _staged(document, job)
    used = {page.layout for page in document.pages}
    roles = {layout.name: layout.role for layout in job.deck.layouts if layout.name in used}
    template = template_of(job.request.template)
    raised, _ = _title_room(template)
    return write_on(staged_document, template, roles, _land(job), raised)


def _land(job: Job) -> str:
    return job.layouts.themes[job.request.theme].colours["slide-land"].lower()


def _staged(document: Document, job: Job) -> tuple[Document, float]:
    from factsheets.layout.template.room import is_light
    from factsheets.layout.template.stage import Stage, staged

    template = template_of(job.request.template)
    foot = template.roles["content"].areas.get("footer")
    colours = dict(document.look.colours) if document.look else {"ink": "#000000", "night": "#000000"}
    ink, night = colours["ink"], colours["night"]
    tone = night if is_light(template.ground) else ink
    _, scene = _title_room(template)
    stage = Stage(
        template.size, template.live, template.side, foot.rect if foot else None, ink, scene,
        template.roles["title"].centred, tone,
    )  # fmt: skip
    return staged(document, job.deck, stage)


def _title_room(template: Template) -> tuple[float, Rect | None]:
    """Return the free area on the title slide.

    None if its background differs from that of the other slides or is not a plain color.
    """
    from factsheets.layout.template.room import title_room

    layout = template.roles["title"]
    if not layout.ground or layout.ground != template.ground:
        return 0.0, None
    title, subtitle = (area.rect if (area := layout.areas.get(name)) else None for name in ("title", "subtitle"))
    return title_room(title, subtitle, layout.artwork, template.size)


def told(job: Job, document: Document) -> Iterator[str]:
    """Yield sentences on which layout is used where, and what is missing."""
    from factsheets.layout.template.stage import HOLDS_FLOORS
    from factsheets.writers.pptx.template.colors import legible
    from factsheets.writers.pptx.theme import theme_of

    template = template_of(job.request.template)
    size = template.size
    fonts = [*dict.fromkeys(filter(None, template.families))]
    named = f"; {plural(len(fonts), 'font')} {joined(fonts)}" if fonts else ""
    yield f"Template: slides of {size.width:.0f} x {size.height:.0f} points{named}."
    for role, layout in template.roles.items():
        yield f"  {SPOKEN[role]}: uses its layout “{layout.name}”"
    yield from (f"  {line}" for line in _missing(template))
    yield from (
        f"  {line}." for line in legible(theme_of(document.look), template.scheme, template.ground, _land(job)).told
    )
    if template.ground is None:
        yield "  Its background is a picture or changes color: check on every slide that all text can be read."
    _, scale = _staged(document, job)
    slide = job.deck.slide
    if scale < FULL_SIZE * min(size.width / slide.width, size.height / slide.height):
        least = SLIDE_TEXT * (1 if scale >= HOLDS_FLOORS else scale)
        yield f"  It has less space than our slides need: everything is reduced to {scale:.0%}, the smallest text to {floor(least)} points."
    if template.slides:
        yield f"  {many(template.slides, 'slide')} of its own not copied."
    yield "  Text was measured in Georgia and Arial; check the slides for lines that are longer in its fonts."


def _missing(template: Template) -> Iterator[str]:
    areas = template.roles["content"].areas
    if template.roles["title"] is template.roles["content"]:
        yield "missing: a title slide; the first slide uses the layout for content."
    elif "subtitle" not in template.roles["title"].areas:
        yield "missing: a subtitle on its title slide; its text has its own text box."
    if template.roles["closing"] is template.roles["content"]:
        yield "missing: a closing slide; the last slide uses the layout for content."
    for family, words in zip(template.families, ("titles", "text"), strict=True):
        if not family:
            yield f"missing: a font for {words}; the slide program chooses one."
    for name, words in (("footer", "the source"), ("slide-number", "the slide number")):
        if name not in areas:
            yield f"missing: a placeholder for {words}; it has its own text box."
