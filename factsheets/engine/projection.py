"""The projection pack: one deck as PPTX, PDF, pictures, plain text and presenter's sheet, all from one Document.

Fonts go with it, unless the deck is in a template of somebody else: its fonts are not ours to give.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.model.fact import Audience
from factsheets.document.document import Document
from factsheets.engine import record
from factsheets.engine.fingerprint import fingerprints, value_hash
from factsheets.engine.jobs import EDITION, THEME, Job, plan, select
from factsheets.engine.pack_fonts import HOW_TO, README, font_files
from factsheets.engine.project import Project
from factsheets.engine.purpose import purpose
from factsheets.engine.record import Parts
from factsheets.engine.run import Made, Report, Watch, run
from factsheets.engine.select import EVERY_KIND, Words, selection, understood
from factsheets.engine.slides import with_slides
from factsheets.engine.template import in_template, write_in
from factsheets.errors import Problem, UsageError
from factsheets.layout.render import compose_and_place
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import LayoutSpec
from factsheets.writers.registry import writer

PICTURE_HEIGHT = 1080
"""Pixels: what projectors and screens show. A slide of 16:9 is 1920 wide then, one of 4:3 1440."""
POINTS_PER_INCH = 72
_PURPOSES = {"pdf": "slides as PDF, to show", "png": "a slide as a picture, to show", "txt": "slides as plain text"}
COMMAND = "factsheets project"
WIDE = "16x9"
"""The shape of slides where nobody asks for another."""


class Projection:
    """The files of one deck by name, each made when it is asked for."""

    def __init__(self, job: Job, layouts: Layouts, paper: str) -> None:
        self.job, self._layouts = job, layouts
        self.sheet = _sheet_layout(layouts, paper)
        self.stem = job.output.rpartition(".")[0]
        theme = layouts.themes[job.request.theme]
        self.fonts = {} if job.request.template else font_files(theme, Path(layouts.folder))
        """Where the fonts of the pack come from, by name in the pack."""

    @cached_property
    def document(self) -> Document:
        """The deck that all files show."""
        return compose_and_place(self.job.request, self._layouts)

    @cached_property
    def _pdf(self) -> bytes:
        return writer("pdf")(self.document)

    def names(self) -> list[str]:
        """Return the names of the files: the deck, its slides on paper, as pictures, as text, for the presenter; fonts."""
        count = len(self.document.pages)
        digits = max(2, len(str(count)))
        pictures = [f"{self.stem}-{number:0{digits}}.png" for number in range(1, count + 1)]
        others = [f"{self.stem}.txt", f"{self.stem}-presenter.pdf", *self.fonts, *[README] * bool(self.fonts)]
        return [f"{self.stem}.pptx", f"{self.stem}.pdf", *pictures, *others]

    def knows(self, name: str) -> bool:
        """Return whether a name is one that this deck had, with more slides perhaps."""
        return re.fullmatch(rf"{re.escape(self.stem)}(-\d+|-presenter)?\.(pptx|pdf|png|txt)", name) is not None

    def make(self, name: str) -> Made:
        """Return a file by its name."""
        return replace(self._made(name), purpose=self._purpose(name))

    def _purpose(self, name: str) -> str:
        if name in self.fonts or name == README:
            return "fonts for computers without Arial and Georgia"
        if name == f"{self.stem}-presenter.pdf":
            return "slides with what to say, to print for the presenter"
        ending = name.rpartition(".")[2]
        return purpose(self.job, self._layouts) if ending == "pptx" else _PURPOSES[ending]

    def _made(self, name: str) -> Made:
        if name in self.fonts:
            return Made(self.fonts[name].read_bytes(), 0, self.fonts[name].stem)
        if name == README:
            return Made(HOW_TO.encode(), 0, "How to install the fonts")
        ending = name.rpartition(".")[2]
        title, slides = self.document.title, len(self.document.pages)
        if name == f"{self.stem}-presenter.pdf":
            sheet = self._presenter()
            return Made(writer("pdf")(sheet), len(sheet.pages), title)
        if ending == "png":
            return Made(self._picture(int(name.rpartition("-")[2].removesuffix(".png"))), 1, title)
        if ending == "txt":
            from factsheets.writers.text import write_slides

            return Made(write_slides(self.document), slides, title)
        return Made(self._pdf if ending == "pdf" else self._slides(), slides, title)

    def _slides(self) -> bytes:
        if self.job.request.template:
            return write_in(self.document, self.job, self._layouts)
        return writer("pptx")(self.document)

    def _picture(self, number: int) -> bytes:
        from factsheets.writers.png import Pictures

        height = self.document.pages[number - 1].size.height
        return Pictures(self._pdf).png(number - 1, PICTURE_HEIGHT / height * POINTS_PER_INCH)

    def _presenter(self) -> Document:
        from factsheets.layout.context import make_sheet
        from factsheets.layout.press.presenter import presenter_sheet

        spec, layouts, folder = self.sheet, self._layouts, Path(self._layouts.folder)
        theme, styles = layouts.themes[self.job.request.theme], layouts.styles[spec.styles]
        sheet = make_sheet(theme, styles, spec.figures, folder, folder.parent / "data/maps")
        return presenter_sheet(self.document, spec.paper, sheet)


def _sheet_layout(layouts: Layouts, paper: str) -> LayoutSpec:
    """Return the layout of handouts on that paper: the presenter's sheet takes its margins and its type."""
    found = {
        spec.format: spec for spec in layouts.layouts.values() if spec.product == "handout" and spec.edition == EDITION
    }
    if paper.lower() not in found:
        cure = f"there are: {', '.join(sorted(found))}"
        raise UsageError([Problem("unknown-format", f"there is no paper called “{paper}”", cure)])
    return found[paper.lower()]


class Shown(Struct, frozen=True):
    """Which deck is projected: its shape (16x9 if none is named) and theme, what it is about ("" for everything), its slides, for whom."""

    form: str = ""
    theme: str = THEME
    issue: str = ""
    country: str = ""
    slides: Sequence[str] = ()
    audience: Audience = "adult"
    template: bytes = b""


def named(project: Project, names: Sequence[str], shown: Shown) -> Shown:
    """Return what is shown, with the names that were typed without an option: `project kenya`, `project 4 4x3`.

    UsageError for names that are none, for what is no deck, and for more than one deck.
    """
    words = understood(project.library, project.layouts, Words(kinds=names, issues=[shown.issue] * bool(shown.issue),
        countries=[shown.country] * bool(shown.country), formats=[shown.form] * bool(shown.form)))  # fmt: skip
    unknown = [word for word in words.kinds if word.casefold() not in EVERY_KIND]
    if unknown or words.editions:
        selection(project.library, project.layouts, replace(words, kinds=unknown or ["deck"]), shown.audience, COMMAND)
    about = [*words.issues, *words.countries]
    others = [word for word in words.kinds if EVERY_KIND.get(word.casefold(), "deck") != "deck"]
    if others and not about:
        cure = f"for {others[0]}, type `factsheets build {others[0]}`"
        raise UsageError([Problem("no-match", f"`{COMMAND}` makes decks, and no {others[0]}", cure)])
    if max(len(about), len(words.formats), len(words.themes)) > 1:
        message = f"`{COMMAND}` makes one deck at a time, about one issue or one country, in one shape and theme"
        raise UsageError([Problem("usage", message, "project one deck after the other")])
    return replace(
        shown, issue="".join(words.issues), country="".join(words.countries), form="".join(words.formats),
        theme="".join(words.themes) or shown.theme,
    )  # fmt: skip


def chosen_deck(project: Project, shown: Shown) -> tuple[Job, tuple[str, ...]]:
    """Return the deck and sentences on slides that were named twice; UsageError names all words that mean nothing."""
    words = Words(
        kinds=["deck"],
        issues=[shown.issue] * bool(shown.issue),
        countries=[shown.country] * bool(shown.country),
        formats=[shown.form or WIDE],
        themes=[shown.theme],
    )
    wanted = selection(project.library, project.layouts, words, shown.audience)
    jobs = select(plan(project.library, project.layouts, shown.audience), wanted)
    made, notes = with_slides(jobs, shown.slides, project.layouts, project.library)
    (job,) = in_template(made, shown.template) if shown.template else made
    return job, notes


def projection(project: Project, job: Job, paper: str) -> tuple[Projection, Mapping[str, Parts]]:
    """Return the projection pack of a deck and the fingerprints of its files."""
    pack = Projection(job, project.layouts, paper)
    parts = {**fingerprints([job], project.layouts, project.root)[job.output], "paper": value_hash(pack.sheet)}
    kept = {part: parts[part] for part in ("fonts, icons and maps", "program")}
    given = {*pack.fonts, README}
    return pack, {name: kept if name in given else parts for name in pack.names()}


def project_deck(pack: Projection, parts: Mapping[str, Parts], out: Path, watch: Watch) -> Report:
    """Bring the files in the folder up to date; pictures of slides that are gone go too, other files stay."""

    def others() -> list[str]:
        return [name for name in record.read(out) if not pack.knows(name)]

    return run(parts, pack.make, out, full=True, others=others, watch=watch)
