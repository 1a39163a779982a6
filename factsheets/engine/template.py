"""A church's own template: read from a file, joined with a deck, and told what was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.engine.jobs import Job
from factsheets.engine.names import LONGEST
from factsheets.errors import ContentErrors, Problem, UsageError
from factsheets.geometry import Rect
from factsheets.layout.spec.load import Layouts

if TYPE_CHECKING:
    from factsheets.writers.pptx.template.read import Template

CHURCH = "church"
"""What stands in the names of decks in a template."""
MOST_READ = 50_000_001
MOST_OFF = 0.12
"""How far the shape of a template may be from ours, as a part of it: 16:10 and A4 are taken, upright slides are not."""
EDGE, SUBTITLE, SCENE, LEAST_SCENE = 0.05, 0.24, 0.45, 0.25
"""Parts of a slide's height: what stays free over a title, what two lines of a subtitle take, what our picture takes."""
SCENE_GAP = 12.0
FULL_SIZE = 0.99
SPOKEN = {"title": "first slide", "content": "slides with content", "closing": "last slide"}


def read_file(path: Path) -> bytes:
    """Return the bytes of a template; UsageError if there is no such file, or it cannot be read."""
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
    from factsheets.writers.pptx.template.read import read_template

    return read_template(data)


def shape_for(data: bytes, layouts: Layouts) -> str:
    """Return the format of slides whose shape is nearest to that of the template; ContentErrors if none is near.

    Where titles stand beside the content, what is left for that is nearer to 4:3.
    """
    template = template_of(data)
    size = template.size
    wanted = size.width / size.height
    near = {spec.format: spec.slide.width / spec.slide.height / wanted for spec in layouts.decks.values()}
    shape = min(near, key=lambda name: abs(near[name] - 1))
    if abs(near[shape] - 1) > MOST_OFF:
        message = (
            f"the template has slides of {size.width:.0f} x {size.height:.0f} points, and ours are near 4:3 or 16:9"
        )
        cure = "in PowerPoint: Design > Slide Size, choose Standard or Widescreen, and save"
        raise ContentErrors([Problem("template-shape", message, cure)])
    return shape if template.side is None else min(near, key=lambda name: near[name])


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
    from factsheets.writers.pptx.template.write import write_on

    spec = layouts.decks[job.request.layout]
    staged_document, _ = _staged(document, job, layouts)
    used = {page.layout for page in document.pages}
    roles = {layout.name: layout.role for layout in spec.layouts if layout.name in used}
    template = template_of(job.request.template)
    raised, _ = _title_room(template)
    return write_on(staged_document, template, roles, _land(job, layouts), raised)


def _land(job: Job, layouts: Layouts) -> str:
    return layouts.themes[job.request.theme].colours["slide-land"].lower()


def _staged(document: Document, job: Job, layouts: Layouts) -> tuple[Document, float]:
    from factsheets.layout.template.stage import Stage, staged

    template = template_of(job.request.template)
    foot = template.roles["content"].areas.get("footer")
    colours = dict(document.look.colours) if document.look else {"ink": "#000000", "night": "#000000"}
    ink, night = colours["ink"], colours["night"]
    tone = night if _is_light(template.ground) else ink
    _, scene = _title_room(template)
    stage = Stage(
        template.size, template.live, template.side, foot.rect if foot else None, ink, _keeps_night(template), scene,
        template.roles["title"].centred, tone,
    )  # fmt: skip
    return staged(document, layouts.decks[job.request.layout], stage)


def _keeps_night(template: Template) -> bool:
    """Whether the last slide has our dark ground: on its own one no colour was tried, or it is light and bare."""
    closing = template.roles["closing"]
    return closing.ground != template.ground or (not closing.artwork and _is_light(closing.ground))


def _is_light(ground: str | None) -> bool:
    from factsheets.color import contrast

    return ground is not None and contrast(ground, "#000000") > contrast(ground, "#ffffff")


def _title_room(template: Template) -> tuple[float, Rect | None]:
    """Return how far the words of a title slide go up, in points, and where our picture then stands under them.

    None where the ground is not that of the other slides, or no plain colour, or pictures of the design are in the way.
    """
    layout, size = template.roles["title"], template.size
    title, subtitle = (area.rect if (area := layout.areas.get(name)) else None for name in ("title", "subtitle"))
    if not (title and subtitle and layout.ground and layout.ground == template.ground):
        return 0.0, None
    above = [each.bottom + SCENE_GAP for each in layout.artwork if each.bottom <= title.y]
    top = subtitle.y + min(subtitle.height, SUBTITLE * size.height) + SCENE_GAP
    raised = max(min(title.y - max([EDGE * size.height, *above]), top + SCENE * size.height - size.height), 0.0)
    room = Rect(subtitle.x, top - raised, subtitle.width, size.height - top + raised)
    words = Rect(title.x, title.y - raised, title.width, room.y - title.y + raised)
    clear = not any(each.overlaps(box) for each in layout.artwork for box in (room, words))
    return (raised, room) if clear and room.height >= LEAST_SCENE * size.height else (0.0, None)


def told(job: Job, document: Document, layouts: Layouts) -> Iterator[str]:
    """Yield sentences on what was mapped to what, and what is missing."""
    from factsheets.layout.template.stage import FLOORS, HOLDS_FLOORS
    from factsheets.writers.pptx.template.colors import legible
    from factsheets.writers.pptx.theme import theme_of

    template = template_of(job.request.template)
    size = template.size
    fonts = [*dict.fromkeys(filter(None, template.families))]
    named = f"; font{'s' * (len(fonts) > 1)} {' and '.join(fonts)}" if fonts else ""
    yield f"Template: slides of {size.width:.0f} x {size.height:.0f} points{named}."
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
        least = FLOORS[0] * (1 if scale >= HOLDS_FLOORS else scale)
        yield f"  It leaves less room than our slides take: all is {scale:.0%} of its size, the smallest words {floor(least)} points."
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
        ground = ", on a dark ground" if _keeps_night(template) else ""
        yield f"missing: a closing slide; the last slide stands on the layout for content{ground}."
    for family, words in zip(template.families, ("titles", "text"), strict=True):
        if not family:
            yield f"missing: the name of a font for {words}; the slide program chooses one."
    for name, words in (("footer", "the source"), ("slide-number", "the slide number")):
        if name not in areas:
            yield f"missing: a place for {words}; it stands in a box of its own."
