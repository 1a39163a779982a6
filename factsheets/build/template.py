"""A church's own template: read from a file, joined with a deck, and told what was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factsheets.build.names import LONGEST
from factsheets.build.plan import Job
from factsheets.document.document import Document
from factsheets.errors import ContentErrors, Problem, UsageError
from factsheets.layout.files import Layouts

if TYPE_CHECKING:
    from factsheets.backends.pptx_template import Template

CHURCH = "church"
"""What stands in the names of decks in a template."""
MOST_READ = 50_000_001
MOST_OFF = 0.12
"""How far the shape of a template may be from ours, as a part of it: 16:10 and A4 are taken, upright slides are not."""
FULL_SIZE = 0.99
SMALLEST = 18.0
"""The smallest text on our slides (docs/design.md, section 4)."""
SPOKEN = {"title": "first slide", "content": "slides with content", "closing": "last slide"}


def read_file(path: Path) -> bytes:
    """Return the bytes of a template; UsageError if there is no such file, or it cannot be read."""
    if path == Path():
        raise UsageError([Problem("template-unreadable", "no template is named", "write its file after --template")])
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_READ)
    except OSError as error:
        message = f"the template {path} cannot be read: {error.strerror}"
        raise UsageError(
            [Problem("template-unreadable", message, "give the .pptx or .potx file of your church")]
        ) from error


@lru_cache(maxsize=2)
def template_of(data: bytes) -> Template:
    """Return what a template holds; ContentErrors with the reason why it is not taken."""
    from factsheets.backends.pptx_template import read_template

    return read_template(data)


def shape_for(data: bytes, layouts: Layouts) -> str:
    """Return the format of slides whose shape is nearest to that of the template; ContentErrors if none is near."""
    size = template_of(data).size
    wanted = size.width / size.height
    near = {spec.format: spec.slide.width / spec.slide.height / wanted for spec in layouts.decks.values()}
    shape = min(near, key=lambda name: abs(near[name] - 1))
    if abs(near[shape] - 1) > MOST_OFF:
        message = (
            f"the template has slides of {size.width:.0f} x {size.height:.0f} points, and ours are near 4:3 or 16:9"
        )
        cure = "in PowerPoint: Design > Slide Size, choose Standard or Widescreen, and save"
        raise ContentErrors([Problem("template-shape", message, cure)])
    return shape


def refuse_overwriting(path: Path, out: Path, names: Iterable[str]) -> None:
    """Raise UsageError if an output in a folder would be written over the template."""
    for name in names:
        output = out / name
        if output.resolve() == path.resolve() or (output.exists() and output.samefile(path)):
            message = f"the template {path} would be overwritten by the deck made from it"
            raise UsageError([Problem("template-overwritten", message, "choose another folder with --out")])


def in_template(jobs: Iterable[Job], data: bytes) -> tuple[Job, ...]:
    """Return the jobs of decks, to be made in the template, with file names of their own."""
    return tuple(
        replace(job, output=church_name(job), request=replace(job.request, template=data))
        for job in jobs
        if job.edition.kind == "deck"
    )


def church_name(job: Job) -> str:
    """Return "deck-short-church-16x9.pptx" for "deck-short-16x9.pptx"."""
    stem, _, ending = job.output.rpartition(".")
    tail = f"-{CHURCH}-{job.edition.ending}"
    return f"{stem.removesuffix(f'-{job.edition.ending}')[: LONGEST - len(tail)].rstrip('-')}{tail}.{ending}"


def write_in(document: Document, job: Job, layouts: Layouts) -> bytes:
    """Return the deck of a job in its template."""
    from factsheets.backends.pptx_church import write_on

    spec = layouts.decks[job.request.layout]
    staged_document, _ = _staged(document, job, layouts)
    used = {page.layout for page in document.pages}
    roles = {layout.name: layout.role for layout in spec.layouts if layout.name in used}
    return write_on(staged_document, template_of(job.request.template), roles, _land(job, layouts))


def _land(job: Job, layouts: Layouts) -> str:
    return layouts.themes[job.request.theme].colours["slide-land"].lower()


def _staged(document: Document, job: Job, layouts: Layouts) -> tuple[Document, float]:
    from factsheets.layout.deck_stage import Stage, staged

    template = template_of(job.request.template)
    foot = template.roles["content"].areas.get("footer")
    ink = dict(document.look.colours)["dk1"] if document.look else "#000000"
    stage = Stage(template.size, template.live, foot.rect if foot else None, ink)
    return staged(document, layouts.decks[job.request.layout], stage)


def told(job: Job, document: Document, layouts: Layouts) -> Iterator[str]:
    """Yield sentences on what was mapped to what, and what is missing."""
    from factsheets.backends.pptx_legible import legible
    from factsheets.backends.pptx_theme import theme_of

    template = template_of(job.request.template)
    heading, body = template.families
    size = template.size
    yield f"Template: slides of {size.width:.0f} x {size.height:.0f} points; fonts {heading} and {body}."
    for role, layout in template.roles.items():
        yield f"  {SPOKEN[role]}: on its layout “{layout.name}”"
    yield from (f"  {line}" for line in _missing(template))
    yield from (
        f"  {line}."
        for line in legible(theme_of(document.look), template.scheme, template.ground, _land(job, layouts)).told
    )
    if template.ground is None:
        yield "  Its ground is a picture or changes colour: look at every slide whether all words can be read."
    _, scale = _staged(document, job, layouts)
    slide = layouts.decks[job.request.layout].slide
    if scale < FULL_SIZE * min(size.width / slide.width, size.height / slide.height):
        yield f"  It leaves less room than our slides take: all is {scale:.0%} of its size, the smallest words {floor(SMALLEST * scale)} points."
    if template.slides:
        yield f"  {template.slides} slide{'s' * (template.slides != 1)} of its own left out."
    yield "  Words were measured in Georgia and Arial; look through the slides for lines that its fonts make longer."


def _missing(template: Template) -> Iterator[str]:
    areas = template.roles["content"].areas
    if template.roles["title"] is template.roles["content"]:
        yield "missing: a title slide; the first slide stands on the layout for content."
    elif "subtitle" not in template.roles["title"].areas:
        yield "missing: a subtitle on its title slide; its words stand in a box of their own."
    if template.roles["closing"] is template.roles["content"]:
        yield "missing: a closing slide; the last slide stands on the layout for content, on a dark ground."
    for name, words in (("footer", "the source"), ("slide-number", "the slide number")):
        if name not in areas:
            yield f"missing: a place for {words}; it stands in a box of its own."
