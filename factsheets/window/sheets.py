"""The sheets and slides of a project, their pages as pictures, and the field that each word comes from."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Literal

import pypdfium2
from msgspec import Struct

from factsheets.content.model.fact import Audience
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import Item, Page, TextItem
from factsheets.engine import record
from factsheets.engine.fingerprint import fingerprints
from factsheets.engine.jobs import EDITION, THEME, Job, plan
from factsheets.engine.make import lay_out
from factsheets.engine.project import Project
from factsheets.engine.purpose import purpose
from factsheets.engine.slides import with_slides
from factsheets.errors import FactsheetsError, Origin, Problem
from factsheets.figures.icons.pictograms import load as load_icons
from factsheets.geometry import Rect
from factsheets.window.forms import Known
from factsheets.writers.png import NUDGE
from factsheets.writers.registry import writer

SMALL = 132
"""The width of a small picture, in pixels."""
WIDEST = 2800
"""The greatest width of a page on the screen, in pixels."""
POSTERS = {"letter": "tabloid", "a4": "a3"}
"""The paper of posters, by the paper of sheets."""
KEPT = 48
"""How many small pictures and states of sheets are cached."""


class View(Struct, frozen=True, forbid_unknown_fields=True):
    """How sheets are shown: the paper, the shape of slides, the colors, the edition, the audience; the slides of a
    deck.
    """

    paper: Literal["letter", "a4"] = "letter"
    shape: str = "16x9"
    theme: str = THEME
    edition: str = EDITION
    audience: Audience = "adult"
    slides: tuple[str, ...] = ()


class Area(Struct, frozen=True):
    """A box on a page, in points from its upper left corner, and the field that is drawn there."""

    x: float
    y: float
    width: float
    height: float
    key: str


class Words(Struct, frozen=True):
    """The text of a block of a page, for people who cannot see it; `role` is heading, text or figure."""

    role: str
    text: str


class Side(Struct, frozen=True):
    """A page or slide: its size in points, the areas of its fields, and its text."""

    width: float
    height: float
    areas: tuple[Area, ...]
    words: tuple[Words, ...]


class Sheet:
    """A finished sheet: the document, and exactly the bytes of the printed file."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.document: Document = lay_out(job)

    @cached_property
    def pdf(self) -> bytes:
        """The file to print; for a deck, its slides as PDF."""
        return writer("pdf")(self.document)

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the printed file."""
        return hashlib.sha256(self.pdf).hexdigest()

    def sides(self, key: Callable[[Origin | None], str]) -> tuple[Side, ...]:
        """Return the pages; `key` names the field at a place in a text file."""
        leaves = {leaf.id: leaf for leaf in self.document.root.leaves()}
        owners = {
            leaf.id: block for block in self.document.root.walk() if block.fact for leaf in block.leaves()
        }  # for a figure, the fact that it draws
        return tuple(self._side(page, leaves, owners, key) for page in self.document.pages)

    def _side(
        self, page: Page, leaves: dict[str, Block], owners: dict[str, Block], key: Callable[[Origin | None], str]
    ) -> Side:
        drawn = [(item, leaves[item.block]) for item in page.items if item.block in leaves]
        areas = [area for item, leaf in drawn for area in _areas(item, leaf, leaf.id in owners, key)]
        said = dict.fromkeys(leaf.id for _, leaf in drawn)
        words = tuple(_said(leaves[name]) for name in said)
        return Side(page.size.width, page.size.height, tuple(areas), words)

    def picture(self, page: int, width: int) -> bytes:
        """Return a page, counted from 0, as a BMP picture about so many pixels wide, drawn from the printed file."""
        return drawn(self.pdf, page, width)


def drawn(pdf: bytes, page: int, width: int) -> bytes:
    """Return a page of a PDF as a BMP picture, the fastest format to make. LookupError if there is no such page."""
    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise LookupError(page)
        sheet = document[page]
        width = min(max(width, 4), WIDEST) // 4 * 4  # each row of a BMP is padded to four bytes
        return bmp(sheet.render(scale=width / sheet.get_width() * NUDGE))


def bmp(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Return a drawn page as a BMP file."""
    stream = BytesIO()
    bitmap.to_pil().save(stream, "BMP")
    return stream.getvalue()


# -- which field is where ----------------------------------------------------------------------------------------------


def _areas(item: Item, leaf: Block, of_fact: bool, key: Callable[[Origin | None], str]) -> Iterator[Area]:
    if not isinstance(item, TextItem):
        name = key(leaf.origin or next((origin for origin in leaf.origins if origin), None))
        if of_fact and name.endswith(".text"):
            name = f"{name.removesuffix('text')}figure.kind"
        yield from _area(item.rect, name)
        return
    found: dict[tuple[str, int], Rect] = {}
    owners = _owners(leaf)
    for number, line in enumerate(item.lines):
        x = line.x
        for run in line.runs:
            for place, share in _shares(run.text, owners):
                width = run.width * share
                box, here = Rect(x, line.baseline - 0.8 * run.size, width, 1.1 * run.size), (key(place), number)
                found[here] = found[here].union(box) if here in found else box
                x += width
    yield from _joined(found)


def _shares(text: str, owners: Iterator[Origin | None]) -> Iterator[tuple[Origin | None, float]]:
    """Yield the owners of a text's characters one after another, with the share of the text that each has.

    A space belongs to the owner before it.
    """
    placed: list[tuple[Origin | None, int]] = []
    for letter in text:
        place = placed[-1][0] if placed and letter.isspace() else None if letter.isspace() else next(owners, None)
        if placed and placed[-1][0] == place:
            placed[-1] = (place, placed[-1][1] + 1)
        else:
            placed.append((place, 1))
    return ((place, count / len(text)) for place, count in placed)


def _joined(found: dict[tuple[str, int], Rect]) -> Iterator[Area]:
    """Yield the boxes of fields line by line; successive lines with only one field become one box."""
    shared = [line for _, line in found]
    boxes: list[tuple[str, int, Rect]] = []
    for (name, line), box in found.items():
        alone = shared.count(line) == 1
        if alone and boxes and boxes[-1][:2] == (name, line - 1):
            boxes[-1] = (name, line, boxes[-1][2].union(box))
        else:
            boxes.append((name, line if alone else -9, box))
    for name, _, box in boxes:
        yield from _area(box, name)


def _owners(leaf: Block) -> Iterator[Origin | None]:
    """Yield for each character of a leaf the place of its field; characters between two fields belong to the first."""
    place = leaf.origin or next((phrase.origin for phrase in leaf.words if phrase.origin), None)
    for phrase in leaf.words:
        place = phrase.origin or place
        yield from (place for letter in phrase.text if not letter.isspace())


def _area(box: Rect, key: str) -> Iterator[Area]:
    if key:
        yield Area(round(box.x, 1), round(box.y, 1), round(box.width, 1), round(box.height, 1), key)


def _said(leaf: Block) -> Words:
    if leaf.role is Role.FIGURE:
        return Words("figure", leaf.alternative)
    return Words("heading" if leaf.role in (Role.H1, Role.H2, Role.H3) else "text", leaf.text)


# -- the list of sheets ------------------------------------------------------------------------------------------------


class Listed(Struct, frozen=True, omit_defaults=True):
    """A sheet in the list: `mark` changes with the printed file; `state` is current, changed or wrong."""

    id: str
    group: str
    title: str
    file: str
    purpose: str
    mark: str
    state: str
    number: int = 0
    problems: tuple[Problem, ...] = ()


class Shelf:
    """The sheets of a project: their jobs, their known states, and the one that is shown."""

    def __init__(self) -> None:
        self._small: OrderedDict[tuple[str, str], bytes | tuple[Problem, ...]] = OrderedDict()
        self._planned: tuple[object, dict[str, tuple[Job, ...]]] = (None, {})
        self._shown: tuple[Project, str, View, Sheet] | None = None

    def jobs(self, project: Project, view: View) -> tuple[Job, ...]:
        """Return the jobs of all sheets and of the deck in a view, as the window lists them."""
        if self._planned[0] is not project:
            self._planned = (project, {})
        planned = self._planned[1]
        if view.audience not in planned:
            planned[view.audience] = plan(project.library, project.layouts, view.audience)
        found = [job for job in planned[view.audience] if _in_view(job, view)]
        decks = [job for job in found if job.edition.kind == "deck"]
        told, _ = with_slides(decks, view.slides, project.library)
        return (*(job for job in found if job not in decks), *told)

    def job(self, project: Project, name: str, view: View) -> Job:
        """Return the job of a sheet by its name in the window; LookupError if there is none."""
        found = (job for job in self.jobs(project, view) if id_of(job) == name)
        job = next(found, None)
        if job is None:
            raise LookupError(name)
        return job

    def sheet(self, project: Project, name: str, view: View) -> Sheet:
        """Return a finished sheet. Errors as in `lay_out`."""
        shown = self._shown
        if shown is None or shown[0] is not project or shown[1:3] != (name, view):
            self._shown = shown = (project, name, view, Sheet(self.job(project, name, view)))
        return shown[3]

    def listed(self, project: Project, view: View, out: Path) -> list[Listed]:
        """Return all sheets with their states."""
        jobs = self.jobs(project, view)
        marks, made = fingerprints(jobs), record.read(out)
        return [self._listed(job, marks[job.output], made.get(job.output), out) for job in jobs]

    def _listed(self, job: Job, parts: record.Parts, entry: record.Entry | None, out: Path) -> Listed:
        mark = f"{parts['content'][:12]}{parts['layout'][:8]}"
        known = self._small.get((job.output, mark))
        wrong = known if isinstance(known, tuple) else ()
        reasons = entry is None or record.reasons(out, job.output, entry, parts)
        state = "wrong" if wrong else "changed" if reasons else "current"
        number, title = title_of(job)
        return Listed(id_of(job), job.edition.kind, title, job.output, purpose(job), mark, state, number, wrong)

    def small(self, project: Project, name: str, view: View, mark: str) -> bytes | tuple[Problem, ...]:
        """Return a sheet as a small picture, or the problems that keep it from being made."""
        job = self.job(project, name, view)
        key = (job.output, mark)
        if key not in self._small:
            try:
                self._small[key] = Sheet(job).picture(0, SMALL * 2)
            except FactsheetsError as error:
                self._small[key] = error.problems
            if len(self._small) > KEPT:
                self._small.popitem(last=False)
        return self._small[key]

    def forget(self) -> None:
        """Forget the states of sheets that could not be made, so that they are tried again."""
        for key in [key for key, found in self._small.items() if isinstance(found, tuple)]:
            del self._small[key]


def _in_view(job: Job, view: View) -> bool:
    edition = job.edition
    if edition.theme != view.theme:
        return False
    if edition.kind == "deck":
        return edition.format == view.shape and not job.request.subject
    if edition.kind == "insert":
        return edition.format == view.paper
    paper = POSTERS[view.paper] if view.edition == "poster" else view.paper
    return edition.format == paper and edition.name == view.edition


def id_of(job: Job) -> str:
    """Return the name of a sheet in the window."""
    return f"{job.edition.kind}:{job.request.subject}"


def title_of(job: Job) -> tuple[int, str]:
    """Return the number of a sheet in its series (or 0) and its title."""
    library, subject = job.request.library, job.request.subject
    if job.edition.kind == "handout":
        return library.issues[subject].order, library.issues[subject].title
    if job.edition.kind == "country":
        return 0, library.countries[subject].name
    return 0, library.organisation.headline


def known_of(project: Project) -> Known:
    """Return the names that fields can refer to in a project."""
    icons = tuple(sorted(load_icons(Path(project.layouts.folder) / "icons").names))
    colours = tuple(next(iter(project.layouts.themes.values())).colours)
    return Known(project.library, icons, colours)


def printed(sides: Iterable[Side]) -> Sequence[str]:
    """Return the names of the fields that pages print, in reading order."""
    return list(dict.fromkeys(area.key for side in sides for area in side.areas))
