"""Plan the outputs: content and layouts -> jobs, each with the part of the content that it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs
from msgspec.structs import replace

from factsheets.content.audience import ALL_AGES, countries_left_out, for_audience, words_left_out
from factsheets.content.model.fact import Audience
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.engine.names import LONGEST, distinct, file_name, slug
from factsheets.layout.request import Request
from factsheets.layout.spec.deck import DeckSpec
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import LayoutSpec
from factsheets.words import joined

KINDS = {
    "handout": "handout", "large-handout": "handout", "country": "country", "large-country": "country",
    "booklet-handout": "handout", "booklet-country": "country", "poster": "handout", "country-poster": "country", "insert": "insert", "deck": "deck",
}  # fmt: skip
"""Products of layout files -> kinds of output, which begin their file names; outputs are made in this order."""

THEME, EDITION = "colour", "standard"
FORMATS = frozenset({"letter", "tabloid", "16x9"})
"""The default theme, edition and format."""


class Edition(Struct, frozen=True):
    """One way to print a kind of output: the layout that places it, a theme, and the writer that makes the file."""

    kind: str
    layout: str
    writer: str
    format: str
    name: str
    theme: str
    audience: Audience = "adult"

    @property
    def ending(self) -> str:
        """The last part of the file name: "letter" of the layout handout-letter, "letter-mono" in that theme.

        Files for all ages say so in their names, so they never replace those for adults.
        """
        place = self.layout.removeprefix(f"{self.kind}-")
        apart = [self.theme] * (self.theme != THEME) + [self.audience] * (self.audience == ALL_AGES)
        return "-".join([place, *apart])


class Job(Struct, frozen=True):
    """One output: its file name, its edition, its request, and the layouts."""

    output: str
    edition: Edition
    request: Request
    layouts: Layouts

    def __repr__(self) -> str:
        return f"Job({self.output!r})"  # the content and layouts in it would fill hundreds of screens

    @property
    def writer(self) -> str:
        return self.edition.writer

    @property
    def root(self) -> Path:
        """The folder that contains `data` and `layouts`."""
        return Path(self.layouts.folder).parent

    @property
    def spec(self) -> LayoutSpec | DeckSpec:
        """The layout that places it."""
        return self.layouts.decks.get(self.request.layout) or self.layouts.layouts[self.request.layout]

    @property
    def two_sided(self) -> bool:
        """Whether it is printed on front and back; not if it flows over pages or is cut apart, and not for slides."""
        spec = self.spec
        return not isinstance(spec, DeckSpec) and spec.imposition is None and len(spec.sides) > 1

    def renamed(self, word: str) -> str:
        """Return its file name with a word added before the last part: "deck-short-16x9.pptx" for "deck-16x9.pptx"."""
        stem, _, ending = self.output.rpartition(".")
        tail = f"-{word}-{self.edition.ending}"
        return f"{stem.removesuffix(f'-{self.edition.ending}')[: LONGEST - len(tail)].rstrip('-')}{tail}.{ending}"

    @property
    def deck(self) -> DeckSpec:
        """The layout of a deck; KeyError for any other output."""
        return self.layouts.decks[self.request.layout]


class Selection(Struct, frozen=True):
    """The wanted outputs: their kinds, their subjects (all, for a kind not in `subjects`), and how they are printed.

    The subject "" of a deck is everything; decks about other subjects are made only if named.
    """

    kinds: Collection[str]
    subjects: Mapping[str, Collection[str]]
    formats: Collection[str] = FORMATS
    themes: Collection[str] = frozenset({THEME})
    editions: Collection[str] = frozenset({EDITION})

    def takes(self, edition: Edition) -> bool:
        """Return whether any output of an edition may be wanted."""
        return (
            edition.kind in self.kinds
            and edition.format in self.formats
            and edition.theme in self.themes
            and edition.name in self.editions
        )

    def takes_job(self, job: Job) -> bool:
        subject, kind = job.request.subject, job.request.kind
        return self.takes(job.edition) and subject in self.subjects.get(kind, ("",) if kind == "deck" else (subject,))


def editions(layouts: Layouts) -> tuple[Edition, ...]:
    """Return every way to print anything: each layout in each theme, handouts first."""
    found = [
        Edition(KINDS[spec.product], name, writer, spec.format, getattr(spec, "edition", EDITION), theme)
        for specs, writer in ((layouts.layouts, "pdf"), (layouts.decks, "pptx"))
        for name, spec in specs.items()
        if spec.product in KINDS
        for theme in layouts.themes
    ]
    kinds = list(KINDS.values())
    return tuple(sorted(found, key=lambda each: kinds.index(each.kind)))


def plan(library: Library, layouts: Layouts, audience: Audience = "adult") -> tuple[Job, ...]:
    """Return the jobs of all possible outputs for an audience, handouts first.

    All names differ, even without regard to capitals. A country that no issue names for the audience has no outputs.
    """
    left_out = {country.code for country in (*countries_left_out(library, audience), *library.unnamed())}
    library, _ = for_audience(library, audience)
    ways = [replace(each, audience=audience) for each in editions(layouts)]
    wanted = [
        (each, *subject) for each in ways for subject in _subjects(library, each.kind) if subject[0] not in left_out
    ]
    names = distinct(file_name(each.kind, name, each.ending, each.writer) for each, _, name in wanted)
    return tuple(
        Job(output, each, _request(library, each, subject), layouts)
        for output, (each, subject, _) in zip(names, wanted, strict=True)
    )


def select(jobs: Iterable[Job], selection: Selection) -> tuple[Job, ...]:
    """Return the wanted jobs."""
    return tuple(job for job in jobs if selection.takes_job(job))


def told_left_out(library: Library, jobs: Iterable[Job], audience: Audience) -> list[str]:
    """Return lines that list what is left out for an audience.

    These are texts of the issues in the jobs and, if all other country sheets are printed, countries without a sheet.
    """
    jobs = list(jobs)
    printed = {name for job in jobs for name in _issues_of(job.request)}
    countries = {job.request.subject for job in jobs if job.edition.kind == "country"}
    gone = countries_left_out(library, audience)
    complete = countries == library.countries.keys() - {country.code for country in (*gone, *library.unnamed())}
    names = joined([country.spoken for country in gone])
    return [
        *((f"There is no all-ages sheet about {names}: the text about the work there is for adults only.",)
          if gone and complete else ()),
        *_lines_left_out(library, printed, audience),
    ]  # fmt: skip


def _lines_left_out(library: Library, printed: Collection[str], audience: Audience) -> list[str]:
    return [
        line
        for name, sentences in words_left_out(library, audience).items()
        if name in printed
        for line in (
            f"Left out of “{library.issues[name].title}” for all ages:",
            *(f"  {sentence}" for sentence in sentences),
        )
    ]


def _issues_of(request: Request) -> Collection[str]:
    if request.subject in request.library.countries:
        return _for_country(request.library, request.subject).issues
    return (request.subject,) if request.subject in request.library.issues else request.library.issues


def _subjects(library: Library, kind: str) -> Iterator[tuple[str, str]]:
    """Yield id and file name part of each subject of a kind; that of an issue begins with the number on its sheet."""
    match kind:
        case "handout":
            yield from ((name, f"{issue.order}-{name}") for name, issue in library.issues.items())
        case "country":
            yield from ((country.code, slug(country.name) or country.code) for country in library.countries.values())
        case "insert":
            yield from [("", "")] if library.organisation.insert else []
        case _:
            yield "", ""
            yield from _subjects(library, "handout")
            yield from _subjects(library, "country")


def _request(library: Library, edition: Edition, subject: str) -> Request:
    needed = {"handout": _for_handout, "country": _for_country}.get(edition.kind)
    content = needed(library, subject) if needed else library
    return Request(edition.kind, subject, edition.layout, edition.theme, content)


def _for_handout(library: Library, issue: str) -> Library:
    """Return the content without the facts of other issues; the issues still count ("4 of 6")."""
    issues = {name: each if name == issue else structs.replace(each, facts=[]) for name, each in library.issues.items()}
    return structs.replace(library, issues=issues)


def _for_country(library: Library, code: str) -> Library:
    """Return the content with only this country and the issues that concern it."""
    country = library.countries[code]
    issues = {
        name: issue
        for name, issue in library.issues.items()
        if code in issue.countries or name == country.context or _speaks_of(issue, code)
    }
    return structs.replace(library, issues=issues, countries={code: country})


def _speaks_of(issue: Issue, code: str) -> bool:
    return any(fact.place is not None and fact.place.country == code for fact in issue.facts)
