"""The choices in a project, and the files that a build without options makes."""

from __future__ import annotations

from msgspec import Struct

from factsheets.compose.slides.names import known
from factsheets.engine.jobs import editions, plan, select
from factsheets.engine.project import Project
from factsheets.engine.purpose import purpose
from factsheets.engine.select import Words, selection


class ListedIssue(Struct, frozen=True):
    """An issue: its number, its id, its title."""

    order: int
    id: str
    title: str


class ListedCountry(Struct, frozen=True):
    """A country: its ISO 3166-1 code and its name."""

    code: str
    name: str


class ListedSlide(Struct, frozen=True):
    """A slide: its name for --slides, and what it shows."""

    name: str
    shows: str


class ListedSet(Struct, frozen=True):
    """A set of slides: its name for --slides, and its slides in order."""

    name: str
    slides: tuple[str, ...]


class ListedLayout(Struct, frozen=True):
    """A layout file with its format and edition; the layout of a fact review sheet has no edition."""

    name: str
    format: str
    edition: str


class ListedFile(Struct, frozen=True):
    """A file that a build without options makes, and its purpose."""

    file: str
    purpose: str


class Listing(Struct, frozen=True):
    """The choices in a project."""

    issues: tuple[ListedIssue, ...]
    countries: tuple[ListedCountry, ...]
    slides: tuple[ListedSlide, ...]
    slide_sets: tuple[ListedSet, ...]
    layouts: tuple[ListedLayout, ...]
    themes: tuple[str, ...]
    files: tuple[ListedFile, ...]


def listing(project: Project) -> Listing:
    """Return the issues, countries, slides, layouts, themes and files of a project."""
    library, layouts = project.library, project.layouts
    usual = select(plan(library, layouts), selection(library, layouts, Words()))
    ways = {each.layout: each for each in editions(layouts)}.values()
    sets = {each.name: each for spec in layouts.decks.values() for each in spec.sets}
    return Listing(
        issues=tuple(ListedIssue(issue.order, issue.id, issue.title) for issue in library.issues.values()),
        countries=tuple(ListedCountry(country.code, country.name) for country in library.countries.values()),
        slides=tuple(ListedSlide(name, shows) for name, shows in known(library).items()),
        slide_sets=tuple(ListedSet(each.name, tuple(each.slides)) for each in sets.values()),
        layouts=(
            *(ListedLayout(each.layout, each.format, each.name) for each in ways),
            *(ListedLayout(name, spec.format, "") for name, spec in layouts.reviews.items()),
        ),
        themes=tuple(layouts.themes),
        files=tuple(ListedFile(job.output, purpose(job)) for job in usual),
    )
