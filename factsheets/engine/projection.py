"""The projection pack: one deck as PPTX, PDF, pictures, plain text and presenter's sheet, all from one Document.

It includes fonts, unless the deck uses a church's own template, whose fonts we may not distribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from factsheets.content.model.fact import Audience
from factsheets.document.document import Document
from factsheets.engine import record
from factsheets.engine.fingerprint import fingerprints, value_hash
from factsheets.engine.jobs import EDITION, THEME, Job
from factsheets.engine.make import lay_out, written
from factsheets.engine.pack_fonts import HOW_TO, README, font_files
from factsheets.engine.planning import planned
from factsheets.engine.project import Project
from factsheets.engine.purpose import purpose
from factsheets.engine.record import Parts
from factsheets.engine.run import Made, Progress, Report, run
from factsheets.engine.select import EVERY_KIND, Words, selection, understood
from factsheets.errors import Problem, UsageError
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import LayoutSpec
from factsheets.limits import POINTS_PER_INCH
from factsheets.writers.registry import writer

PICTURE_HEIGHT = 1080
"""The height of pictures in pixels, as for projectors and screens. A 16:9 slide is then 1920 wide, a 4:3 slide 1440."""
_FONTS = "fonts for computers without Arial and Georgia"
COMMAND = "factsheets project"
WIDE = "16x9"
"""The default shape of slides."""


class _File(NamedTuple):
    """The purpose of a file, and the function that makes it."""

    purpose: str
    make: Callable[[], Made]


class Projection:
    """The files of one deck by name, each made on demand."""

    def __init__(self, job: Job, paper: str, *, lower_thirds: bool = False) -> None:
        self.job, self._with_bars = job, lower_thirds
        self.sheet = _sheet_layout(job.layouts, paper)
        self.stem = job.output.rpartition(".")[0]
        self.theme = job.layouts.themes[job.request.theme]
        self.fonts = {} if job.request.template else font_files(self.theme, Path(job.layouts.folder))
        """The font files, by their names in the pack."""

    @cached_property
    def document(self) -> Document:
        """The deck that all files show."""
        return lay_out(self.job)

    @cached_property
    def _pdf(self) -> bytes:
        return writer("pdf")(self.document)

    @cached_property
    def files(self) -> dict[str, _File]:
        """The files of the pack by name: the deck, its slides on paper, as pictures and as text, the presenter's sheet,
        and the fonts.
        """
        count = len(self.document.pages)
        digits = max(2, len(str(count)))
        stem, make = self.stem, self._of_deck
        pictures = {
            f"{stem}-{number:0{digits}}.png": _File("a slide as a picture, to show", partial(self._picture, number))
            for number in range(1, count + 1)
        }
        bars = (
            {
                f"{stem}-lower-third-{number:0{digits}}.png": _File(
                    "text of a slide to lay over a film", partial(self._bar, number)
                )
                for number in range(1, count + 1)
            }
            if self._with_bars
            else {}
        )
        presenter = _File("slides with what to say, to print for the presenter", self._presenters_file)
        fonts = {name: _File(_FONTS, partial(_font, path)) for name, path in self.fonts.items()}
        how_to = {README: _File(_FONTS, lambda: Made(HOW_TO.encode(), 0, "How to install the fonts"))} if fonts else {}
        return {
            f"{stem}.pptx": _File(purpose(self.job), lambda: make(written(self.document, self.job))),
            f"{stem}.pdf": _File("slides as PDF, to show", lambda: make(self._pdf)),
            **pictures,
            **bars,
            f"{stem}.txt": _File("slides as plain text", lambda: make(self._text())),
            f"{stem}-presenter.pdf": presenter,
            **fonts,
            **how_to,
        }

    def knows(self, name: str) -> bool:
        """Return whether a name is a picture of this deck, perhaps with more slides."""
        return (
            re.fullmatch(rf"{re.escape(self.stem)}(-\d+|-presenter|-lower-third-\d+)?\.(pptx|pdf|png|txt)", name)
            is not None
        )

    def make(self, name: str) -> Made:
        """Return a file by its name."""
        return replace(self.files[name].make(), purpose=self.files[name].purpose)

    def _of_deck(self, data: bytes) -> Made:
        return Made(data, len(self.document.pages), self.document.title)

    def _text(self) -> bytes:
        from factsheets.writers.text import write_slides

        return write_slides(self.document)

    def _picture(self, number: int) -> Made:
        from factsheets.writers.png import Pictures

        height = self.document.pages[number - 1].size.height
        picture = Pictures(self._pdf).png(number - 1, PICTURE_HEIGHT / height * POINTS_PER_INCH)
        return Made(picture, 1, self.document.title)

    @cached_property
    def _bars(self) -> Document:
        from factsheets.compose.slides.facts import spoken_facts
        from factsheets.layout.context import make_sheet
        from factsheets.layout.press.lower_third import lower_thirds

        request = self.job.request
        sheet = make_sheet(self.job.layouts, self.job.layouts.decks[request.layout], request.theme)
        return lower_thirds(self.document, spoken_facts(request.library), sheet)

    def _bar(self, number: int) -> Made:
        from factsheets.writers.png import Pictures

        picture = Pictures(writer("pdf")(self._bars)).png(number - 1, 2 * POINTS_PER_INCH, clear=True)
        return Made(picture, 1, self.document.title)

    def _presenters_file(self) -> Made:
        sheet = self._presenter()
        return Made(writer("pdf")(sheet), len(sheet.pages), self.document.title)

    def _presenter(self) -> Document:
        from factsheets.layout.context import make_sheet
        from factsheets.layout.press.presenter import presenter_sheet

        sheet = make_sheet(self.job.layouts, self.sheet, self.job.request.theme)
        return presenter_sheet(self.document, self.sheet.paper, sheet)


def _font(path: Path) -> Made:
    return Made(path.read_bytes(), 0, path.stem)


def _sheet_layout(layouts: Layouts, paper: str) -> LayoutSpec:
    """Return the layout of handouts on a paper: the presenter's sheet uses its margins and type. UsageError for an
    unknown paper.
    """
    found = {
        spec.format: spec for spec in layouts.layouts.values() if spec.product == "handout" and spec.edition == EDITION
    }
    if paper.lower() not in found:
        fix = f"use one of: {', '.join(sorted(found))}"
        raise UsageError([Problem("unknown-format", f"there is no paper called “{paper}”", fix)])
    return found[paper.lower()]


def deck_words(project: Project, words: Words, theme: str = THEME, audience: Audience = "adult") -> Words:
    """Return the words for one deck, including names typed without an option: `project kenya`, `project 4 4x3`.

    The default theme is `theme`. UsageError for unknown names, for anything but a deck, and for several decks.
    """
    words = understood(project.library, project.layouts, words)
    unknown = [word for word in words.kinds if word.casefold() not in EVERY_KIND]
    if unknown or words.editions:
        asked = replace(words, kinds=unknown or ["deck"], slides=())
        selection(project.library, project.layouts, asked, audience, COMMAND)
    about = [*words.issues, *words.countries]
    others = [word for word in words.kinds if EVERY_KIND.get(word.casefold(), "deck") != "deck"]
    if others and not about:
        fix = f"for {others[0]}, type `factsheets build {others[0]}`"
        raise UsageError([Problem("no-match", f"`{COMMAND}` makes decks, not {others[0]}", fix)])
    if max(len(about), len(words.formats), len(words.themes)) > 1:
        message = f"`{COMMAND}` makes one deck at a time, about one issue or one country, in one shape and theme"
        raise UsageError([Problem("usage", message, "ask for one deck at a time")])
    return replace(words, kinds=["deck"], themes=words.themes or [theme])


def chosen_deck(
    project: Project, words: Words, audience: Audience = "adult", template: Path | None = None
) -> tuple[Job, tuple[str, ...]]:
    """Return the deck (16x9 by default), and sentences about slides that were named twice; errors as in `planned`."""
    shape = words.formats or ([] if template else [WIDE])
    (job,), told = planned(project, replace(words, kinds=["deck"], formats=shape), audience, template)
    return job, told


def projection(job: Job, paper: str, *, lower_thirds: bool = False) -> tuple[Projection, Mapping[str, Parts]]:
    """Return the projection pack of a deck, with lower thirds if they are asked for, and the fingerprints of its files."""
    pack = Projection(job, paper, lower_thirds=lower_thirds)
    parts = {**fingerprints([job])[job.output], "paper": value_hash(pack.sheet)}
    kept = {part: parts[part] for part in ("fonts and icons", "program")}
    given = {*pack.fonts, README}
    return pack, {name: kept if name in given else parts for name in pack.files}


Make = Callable[[str], Made]


def project_deck(
    pack: Projection, parts: Mapping[str, Parts], out: Path, progress: Progress, checked: Callable[[Make], Make]
) -> Report:
    """Bring the files in the folder up to date; pictures of slides that no longer exist are removed, other files stay.

    `checked` may inspect each file before it is accepted.
    """

    def others() -> list[str]:
        return [name for name in record.read(out) if not pack.knows(name)]

    return run(parts, checked(pack.make), out, full=True, others=others, progress=progress)
