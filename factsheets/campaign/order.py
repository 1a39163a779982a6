"""What a campaign makes for a congregation: the printed profile, its sheets, and their file names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from factsheets.campaign.columns import PROFILE
from factsheets.campaign.rows import Row, placed
from factsheets.campaign.sheets import Sheets
from factsheets.content.model.fact import Audience
from factsheets.content.model.organization import Church
from factsheets.engine.fingerprint import files_hashes, fingerprints, library_versions, value_hash
from factsheets.engine.jobs import FORMATS, Job
from factsheets.engine.kept import folder as cache_folder
from factsheets.engine.logo import with_logo
from factsheets.engine.names import LONGEST, allowed, shortened, slug
from factsheets.engine.planning import planned
from factsheets.engine.project import Project, load
from factsheets.engine.select import ALL, EVERY_KIND, Words, understood
from factsheets.errors import BuildError, FactsheetsError, Problem, UsageError
from factsheets.layout.series import Form

if TYPE_CHECKING:
    from factsheets.writers.pdf.book import Form as PrintForm

NAMES = "{id}-{name}-{sheet}"
"""The default pattern of file names: no two congregations have the same id, so no two files have the same name."""
INSERT = "insert"
PAPERS = {"letter": FORMATS - {"16x9"}, "a4": frozenset({"a4", "a3"})}
"""The formats of each kind of paper: a row with A4 gets A3 posters."""


class Order(Struct, frozen=True):
    """What the command asks for, as text, so that every process and computer can read it.

    It has the folder of the content, the profile that rows complete, the products, the list with its columns, and the
    pattern of file names. `state` is the hash of the content and the program when the campaign began.
    """

    root: Path
    profile: Path | None
    words: Words
    audience: Audience
    folder: Path
    file: str
    columns: Mapping[str, int]
    names: str = NAMES
    state: str = ""


class Sheet(Struct, frozen=True):
    """One file of a congregation: its name, its job before the congregation is put on it, and the hash of that job."""

    file: str
    job: Job
    fingerprint: str


class Studio:
    """The content of an order as read in this process, and the jobs planned from it."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.project: Project = load(order.root, order.profile, cache_folder())
        self._asked = understood(self.project.library, self.project.layouts, order.words)
        self._jobs: dict[tuple[object, ...], tuple[tuple[Job, str], ...] | FactsheetsError] = {}
        self.made = Sheets()
        self.printed: dict[tuple[int, str, str], tuple[Form, PrintForm]] = {}
        """What print files share, by the form of a sheet, its characters and its links: the next file needs it."""
        self._logos: dict[str, tuple[bytes, tuple[Problem, ...]]] = {}

    def sheets(self, row: Row) -> list[Sheet]:
        """Return the sheets of a congregation; FactsheetsError for unknown words in its row."""
        key = row.paper, row.theme, row.issues, row.countries
        if key not in self._jobs:
            try:
                jobs, _ = planned(self.project, self._words(row), self.order.audience, None)
                parts = fingerprints(jobs)
                self._jobs[key] = tuple((job, value_hash(dict(parts[job.output]))) for job in jobs)
            except FactsheetsError as error:
                self._jobs[key] = error
        found = self._jobs[key]
        if isinstance(found, FactsheetsError):
            raise found
        return [Sheet(file_name(self.order.names, row, job.output), job, fingerprint) for job, fingerprint in found]

    def _words(self, row: Row) -> Words:
        """Return the words of the command; paper, theme, issues and countries of the row replace them if it has any."""
        words = self._asked
        issues, countries = row.issues or words.issues, row.countries or words.countries
        kinds = [*words.kinds]
        if kinds and {EVERY_KIND.get(kind.casefold()) for kind in kinds} != {"deck"}:
            kinds += ["handouts"] * bool(row.issues) + ["countries"] * bool(row.countries)
        if [*words.editions] == [INSERT]:  # there is only one of these, about all issues
            issues = countries = ()
        return replace(
            words,
            kinds=kinds or (() if issues or countries or words.editions else ("handouts",)),
            issues=issues,
            countries=countries,
            formats=_formats(row.paper, words.formats),
            themes=[row.theme] if row.theme else words.themes,
        )

    def profile(self, row: Row) -> tuple[Church, list[Problem]]:
        """Return the printed profile with its logo, which may have warnings, and the problems of the logo."""
        usual = self.project.library.organisation.church or Church()
        given = placed(row, self.order.file, self.order.columns)
        own = {name: value for name in (*PROFILE, "logo") if (value := getattr(given, name))}
        if given.call:
            own["how"] = given.how  # how to do another thing does not belong to this one
        church = replace(usual, **own, origins={**usual.origins, **given.origins}, origin=given.origin)
        if "logo" not in own:
            return church, []
        assert church.logo is not None
        name = church.logo.file
        if name not in self._logos:
            read, problems = with_logo(church, self.order.folder, (self.order.root, self.order.folder))
            self._logos[name] = read.logo.data if read.logo else b"", tuple(problems)
        data, told = self._logos[name]
        logo = replace(church.logo, data=data)
        return replace(church, logo=logo), [replace_origin(problem, church) for problem in told]


def _formats(paper: str, asked: Sequence[str]) -> Sequence[str]:
    """Return the formats for a row with this paper; the shape of slides stays as the command asks."""
    if not paper:
        return asked
    shapes = [each for each in asked if each.casefold() not in {ALL}.union(*PAPERS.values())]
    return [*sorted(PAPERS.get(paper, {paper})), *(shapes or ["16x9"])]


def in_a_campaign(problem: Problem) -> Problem:
    """Return a problem of words that someone chose sheets by, without the `build` command that would make them."""
    from dataclasses import replace as changed

    return changed(problem, hint=problem.hint.partition(" Type `")[0])


def replace_origin(problem: Problem, church: Church) -> Problem:
    """Return the problem of a logo with the place where this row names the logo."""
    from dataclasses import replace as changed

    return changed(problem, origin=church.logo.origin if church.logo else None)


def file_name(pattern: str, row: Row, output: str) -> str:
    """Return the name of a file: the filled-in pattern, in characters that are valid on every system, at most 60 of them."""
    stem, _, ending = output.rpartition(".")
    values = {name: slug(getattr(row.church, name)) for name in PROFILE}
    values |= {"id": row.id, "sheet": stem, "paper": row.paper}
    pieces = [(text, field or "") for text, field, _, _ in Formatter().parse(pattern)]

    def filled() -> str:
        return slug("".join(text + (values[field] if field else "") for text, field in pieces)) or row.id

    over = len(filled()) - LONGEST
    if over > 0:
        values["name"] = values["name"][: max(len(values["name"]) - over, 0)]
    return f"{allowed(shortened(filled(), LONGEST))}.{ending}"


def check_pattern(pattern: str) -> None:
    """Raise UsageError for a pattern of file names that contains no column."""
    known = (*PROFILE, "id", "sheet", "paper")
    try:
        fields = [field for _, field, _, _ in Formatter().parse(pattern) if field is not None]
    except ValueError:
        fields = ["{"]
    if wrong := [field for field in fields if field not in known]:
        message = f"no column called “{wrong[0]}” can be used in file names"
        hint = f"use {', '.join(f'{{{name}}}' for name in known)}; the default pattern is {NAMES}"
        raise UsageError([Problem("usage", message, hint)])


def row_fingerprint(church: Church, sheets: Iterable[Sheet], alphabet: str) -> str:
    """Return a hash of everything that the files of a congregation depend on."""
    logo = church.logo and (church.logo.file, church.logo.alt, hashlib.sha256(church.logo.data).hexdigest())
    said = [getattr(church, name) for name in PROFILE]
    value = [said, logo, [(sheet.file, sheet.fingerprint) for sheet in sheets], alphabet]
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:32]


def state_of(project: Project) -> str:
    """Return a hash of everything but the rows that sheets depend on: content, layouts, fonts, the program, its libraries."""
    return value_hash([project.library, files_hashes(project.root), library_versions(), project.layouts.styles])


def usual_sheets(room: Studio) -> list[Sheet]:
    """Return the sheets that the command asks for where a row names none; none if each row has to name some."""
    try:
        return room.sheets(Row("", 0, Church()))
    except FactsheetsError:
        return []


def opened(order: Order) -> Studio:
    """Return the studio of a new order, with the state of its content.

    Raises ContentErrors, and UsageError for unknown words of the command: once, not for each row.
    """
    room = Studio(order)
    try:
        room.sheets(Row("", 0, Church()))
    except FactsheetsError as error:
        if unknown := [problem for problem in error.problems if problem.code.startswith(("unknown-", "no-slide"))]:
            raise UsageError(map(in_a_campaign, unknown)) from error
    room.order = replace(order, state=state_of(room.project))
    _OPEN[:] = [room]
    return room


_OPEN: list[Studio] = []
"""The studio of this process, kept because a worker gets many tasks of one order."""


def studio(order: Order) -> Studio:
    """Return the studio of an order.

    BuildError if this computer has different content or another version of the program.
    """
    if not (_OPEN and _OPEN[0].order == order):
        room = Studio(order)
        if state_of(room.project) != order.state:
            message = "the text files or the program have changed since the campaign began, or differ on this computer"
            raise BuildError([Problem("campaign-changed", message, "run the same command again")])
        _OPEN[:] = [room]
    return _OPEN[0]
