"""Read the content folder as a Library, or report all mistakes in all its files at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from factsheets.content.checks.run import CHECKS
from factsheets.content.located import Content
from factsheets.content.model.fact import NOT_STATED, Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.labels import Labels
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Organisation
from factsheets.content.model.place import Countries
from factsheets.content.model.sources import Sources
from factsheets.content.named_sentences import with_sentences
from factsheets.content.quantity.ends import first_end
from factsheets.content.quantity.marks import WordingError
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.types import Wording
from factsheets.content.quantity.years import is_to_come, is_too_late
from factsheets.content.watched import DATA
from factsheets.errors import ContentErrors, Origin, Problem, in_order
from factsheets.palette import MOST_ACCENTS
from factsheets.yamlio.folder import Folder, first_bytes
from factsheets.yamlio.lines import visible_lines
from factsheets.yamlio.reader import stand_in_for
from factsheets.yamlio.record import Record
from factsheets.yamlio.suggest import nearest

ISSUES = "data/issues"
_OF_PROGRAMS = (".", "~$")
"""First characters of the files that systems and office programs create next to people's own."""
_RENAMED = 0.8
"""The least similarity of two file names, from 0 to 1, for one to be the other renamed; sources.yaml and countries.yaml
are less alike."""

FOLLOWS = {
    "data/sources.yaml": {"unknown-source"},
    "data/countries.yaml": {"unknown-country", "unknown-region"},
    ISSUES: {"unknown-issue", "country-without-issue", "context-not-there", "area-missing"},
}
"""Problems that merely follow from a file that cannot be read; they would hide the real mistake."""

R = TypeVar("R", bound=Record)


def load(root: Path) -> Library:
    """Return the content of the folder `data` in root; ContentErrors with every problem of every file."""
    return load_located(root)[0].library


def load_located(root: Path, drafts: Mapping[str, bytes] | None = None) -> tuple[Content, list[Problem]]:
    """Return the content with the places of its fields, and the warnings about it; ContentErrors as in `load`.

    `drafts` are read instead of the files of the same names (relative to root): the text that would be saved.
    """
    files = _Files(root, DATA, drafts)
    content, doubles = _content(files)
    found = [*files.problems, *doubles]
    found += [problem for check in CHECKS for problem in check(content)]
    broken = files.broken | _nameless(
        content.library, {problem.origin.file for problem in files.problems if problem.origin}
    )
    hidden = {code for file, codes in FOLLOWS.items() if _broken(file, broken) for code in codes}
    hidden |= FOLLOWS[ISSUES] - {"unknown-issue"} if files.reader.problems or doubles else set()
    problems = in_order(problem for problem in found if problem.code not in hidden)
    if any(problem.level == "error" for problem in problems):
        raise ContentErrors(problems)
    return content, problems


def source_line(root: Path) -> Callable[[Origin], str | None]:
    """Return a function that returns the line of a content file at an origin, for `errors.render`."""

    @cache
    def lines(file: str) -> list[str]:
        try:
            if not (root / file).resolve().is_relative_to(root.resolve()):
                return []
            return visible_lines(first_bytes(root / file).decode("utf-8-sig", "replace"))
        except OSError:
            return []

    def line(origin: Origin) -> str | None:
        found = lines(origin.file)
        return (found[origin.line - 1] or None) if 0 < origin.line <= len(found) else None

    return line


def _nameless(library: Library, wrong: set[str]) -> set[str]:
    """Return the files in which some name could not be read, so that it is unknown which names are missing.

    An empty file may still be correct: a new partner begins without countries.
    """
    by_file: dict[str, Collection[str]] = {
        "data/sources.yaml": library.sources,
        "data/countries.yaml": library.countries,
        ISSUES: library.issues,
    }
    return {file for file, records in by_file.items() if "" in records or (not records and file in wrong)}


def _broken(file: str, broken: set[str]) -> bool:
    return any(name == file or name.startswith(f"{file}/") for name in broken)


class _Files(Folder):
    """Reads content files into records, with an empty stand-in for what cannot be read."""

    def record(self, file: str, record: type[R]) -> R:
        """Return the record of a file, or an empty stand-in if the file cannot be read."""
        if not (self.root / file).exists():
            self._missing(file, "this file is missing", _restore(self.root / file))
            return stand_in_for(record)
        found = self.read(file, record)
        return stand_in_for(record) if found is None else found

    def issues(self) -> list[Issue]:
        """Return the issues of all files of data/issues, by file name."""
        folder = self.root / ISSUES
        found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        found = [name for name in found if not name.startswith(_OF_PROGRAMS)]
        names = [name for name in found if name.endswith(".yaml")]
        for name in found:
            if name not in names and Path(name).suffix.lower() in (".yml", ".yaml", ".txt"):
                hint = "use a name ending in .yaml, in lowercase, or remove the file"
                place = Origin(f"{ISSUES}/{name}")
                self.tell(Problem("file-ignored", "this file is not read", hint, place, "warning"))
        if not names:
            self._missing(ISSUES, "there is no issue in this folder", "add a file for each issue")
        return [self.record(f"{ISSUES}/{name}", Issue) for name in names]

    def _missing(self, file: str, message: str, hint: str) -> None:
        self.broken.add(file)
        self.tell(Problem("file-missing", message, hint, Origin(file)))


def _restore(path: Path) -> str:
    """Return how to bring back a missing file; one with a similar name in the same folder may be the file, renamed."""
    names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    near = nearest(path.name, names, _RENAMED)
    name_it = f"if {near} in the same folder is this file, rename it to {path.name}; otherwise " if near else ""
    return f"{name_it}restore it; `factsheets init` makes a copy to start from"


def _content(files: _Files) -> tuple[Content, list[Problem]]:
    """Return the content of all files, and problems for names that appear twice."""
    sources = files.record("data/sources.yaml", Sources)
    places = files.record("data/countries.yaml", Countries)
    files.reader.meant = _meant(sources, places)
    organisation = files.record("data/organisation.yaml", Organisation)
    labels = files.record("data/labels.yaml", Labels)
    found = files.issues()
    known = {source.id: source.known for source in sources.sources}
    dated = organisation.updated > dt.date.min  # or it could not be read
    updated = organisation.updated.year if dated else dt.MAXYEAR
    named = [with_sentences(_worded(issue, known, updated)) for issue in found]
    files.tell(*(problem for _, problems in named for problem in problems), *_orders_twice(found))
    issues = _in_series([issue for issue, _ in named])
    library = Library(
        organisation=organisation,
        labels=labels,
        issues={issue.id: issue for issue in issues},
        countries={country.code: country for country in places.countries},
        regions={region.id: region for region in places.regions},
        sources={source.id: source for source in sources.sources},
    )
    content = Content(library)
    copies_last = sorted(issues, key=_copied)
    doubles = [
        *_doubles(content, copies_last, "id", "remove the copy, or give it a different id and order"),
        *_doubles(content, places.countries, "code"),
        *_doubles(content, places.regions, "id"),
        *_doubles(content, sources.sources, "id"),
    ]
    return content, doubles


def _meant(sources: Sources, places: Countries) -> dict[str, dict[str, str]]:
    """Return what people write by mistake in fields for sources, countries and places, and what belongs there (see Reader)."""
    codes = {country.name: country.code for country in places.countries}
    named = {word: f"place: {{country: {code}}}" for name, code in codes.items() for word in (name, code)}
    named |= {word: f"place: {{region: {region.id}}}" for region in places.regions for word in (region.name, region.id)}
    return {
        "“source”": {source.id: source.id for source in sources.sources},
        "an item of “countries”": codes,
        "“country”": codes,
        "“place”": named,
        "“year”": {NOT_STATED: f"period: {NOT_STATED}"},
    }


def _in_series(issues: list[Issue]) -> list[Issue]:
    """Return the issues in order, numbered from 1 without gaps; issues that claim the same number stay together."""
    places = {order: place for place, order in enumerate(sorted({issue.order for issue in issues} - {0}), 1)}
    counted = (_with_accent(structs.replace(issue, order=places.get(issue.order, 0))) for issue in issues)
    return sorted(counted, key=lambda issue: issue.order)


def _with_accent(issue: Issue) -> Issue:
    """Return the issue with the color of its place in the series, unless it names one; after the last color, the first
    follows.
    """
    return issue if issue.accent else structs.replace(issue, accent=f"accent-{(issue.order - 1) % MOST_ACCENTS + 1}")


def _orders_twice(issues: list[Issue]) -> Iterator[Problem]:
    """Yield problems for issues whose files give the same number in the series as another issue."""
    free = max((issue.order for issue in issues), default=0)
    first: dict[int, Issue] = {}
    for issue in sorted(issues, key=_copied):
        other = first.setdefault(issue.order, issue)
        if issue.order and other.id != issue.id:
            free += 1
            message = f"“{issue.id}” has the same `order` as “{other.id}” in {_file(other)}"
            yield Problem("order-twice", message, f"write order: {free}, which is not used", issue.at("order"))


def _copied(issue: Issue) -> tuple[bool, str]:
    """Return a sort key that puts issues whose file name differs from their id, such as copies, last."""
    name = Path(_file(issue)).stem
    return name != issue.id, name


def _file(issue: Issue) -> str:
    return issue.origin.file if issue.origin else ""


def _doubles(
    content: Content, records: Iterable[Record], field: str, hint: str = "give each a different one"
) -> Iterator[Problem]:
    first: dict[str, Record] = {}
    for record in records:
        name = getattr(record, field)
        other = first.setdefault(name, record)
        if name and other is not record:
            message = f"“{name}” is also the {field} of another record: {other.at(field)}"
            yield Problem("duplicate-id", message, hint, content.at(record, field))


def _worded(issue: Issue, known: Mapping[str, int], updated: int) -> Issue:
    facts = [with_wording(fact, known.get(fact.source) or updated, updated) for fact in issue.facts]
    return structs.replace(issue, facts=facts)


def with_wording(fact: Fact, known: int, updated: int) -> Fact:
    """Return the fact with its sentence taken apart and its number read; both stay empty if the braces are wrong.

    `known` is the last year that its source can know about, `updated` that of the content; later years are in the
    future.
    """
    try:
        wording, read = take_apart(fact.text), measure_of(fact.text)
    except WordingError:
        wording, read = Wording(sentence=""), None
    said = f"{wording.before}, {wording.after[: first_end(wording.after)]}"
    if not wording.why and (is_to_come(said) or is_too_late(said, known, updated)):
        wording = structs.replace(wording, why="its sentence is about the future")
    period = NOT_STATED if fact.period.casefold() == NOT_STATED else fact.period
    measure = read if fact.measure is None else fact.measure
    return structs.replace(fact, wording=wording, measure=measure, period=period)
