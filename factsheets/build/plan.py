"""What is to be built: content and layouts -> jobs, each with the slice of the content that it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec import structs

from factsheets.build.names import distinct, file_name, slug
from factsheets.content.model import Issue, Library
from factsheets.layout.request import Request


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to print a kind of output: the layout that places it and the writer that makes the file."""

    kind: str
    layout: str
    writer: str

    @property
    def format(self) -> str:
        """The last part of the file name: "letter" of the layout handout-letter."""
        return self.layout.removeprefix(f"{self.kind}-")


EDITIONS = (
    Edition("handout", "handout-letter", "pdf"),
    Edition("country", "country-letter", "pdf"),
    Edition("deck", "deck-16x9", "pptx"),
)
THEME = "colour"


@dataclass(frozen=True, slots=True)
class Job:
    """One output: its file name, its writer, and all that its content depends on."""

    output: str
    writer: str
    request: Request


@dataclass(frozen=True, slots=True)
class Selection:
    """Which outputs are wanted: kinds, and of a kind that is named in `subjects` only those."""

    kinds: Collection[str]
    subjects: Mapping[str, Collection[str]]

    def takes(self, request: Request) -> bool:
        return request.kind in self.kinds and request.subject in self.subjects.get(request.kind, (request.subject,))


def plan(library: Library) -> tuple[Job, ...]:
    """Return the jobs of all outputs, handouts first; their names differ, also without regard to capitals."""
    wanted = [(edition, *subject) for edition in EDITIONS for subject in _subjects(library, edition.kind)]
    names = distinct(file_name(edition.kind, name, edition.format, edition.writer) for edition, _, name in wanted)
    return tuple(
        Job(name, edition.writer, _request(library, edition, subject))
        for name, (edition, subject, _) in zip(names, wanted, strict=True)
    )


def select(jobs: Iterable[Job], selection: Selection) -> tuple[Job, ...]:
    """Return the jobs that are wanted."""
    return tuple(job for job in jobs if selection.takes(job.request))


def _subjects(library: Library, kind: str) -> Iterator[tuple[str, str]]:
    """Yield id and name of each subject of a kind."""
    match kind:
        case "handout":
            yield from ((name, name) for name in library.issues)
        case "country":
            yield from ((country.code, slug(country.name) or country.code) for country in library.countries.values())
        case _:
            yield "", ""


def _request(library: Library, edition: Edition, subject: str) -> Request:
    needed = {"handout": _for_handout, "country": _for_country}.get(edition.kind)
    return Request(edition.kind, subject, edition.layout, THEME, needed(library, subject) if needed else library)


def _for_handout(library: Library, issue: str) -> Library:
    """Return the content without the facts of other issues; that those issues exist is printed ("4 of 6")."""
    issues = {name: each if name == issue else structs.replace(each, facts=[]) for name, each in library.issues.items()}
    return structs.replace(library, issues=issues)


def _for_country(library: Library, code: str) -> Library:
    """Return the content with this country alone and the issues that concern it."""
    country = library.countries[code]
    issues = {
        name: issue
        for name, issue in library.issues.items()
        if code in issue.countries or name == country.context or _speaks_of(issue, code)
    }
    return structs.replace(library, issues=issues, countries={code: country})


def _speaks_of(issue: Issue, code: str) -> bool:
    return any(fact.place is not None and fact.place.country == code for fact in issue.facts)
