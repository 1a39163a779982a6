"""The ledger: one entry for each fact, with what was found about it and which outputs print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from factsheets.content.audience import for_print
from factsheets.content.lint.consistency import review_day
from factsheets.content.located import Finding, Watched
from factsheets.content.model.fact import NOT_STATED, Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.sources import Source
from factsheets.content.scopes import says_world
from factsheets.document.document import Document
from factsheets.engine.jobs import KINDS, Selection, plan, select
from factsheets.engine.make import lay_out
from factsheets.errors import BuildError, Origin, Problem
from factsheets.layout.spec.load import Layouts


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its issue, its source, its findings and the names of the files that print it."""

    issue: Issue
    fact: Fact
    source: Source | None
    place: str
    findings: tuple[Problem, ...] = ()
    outputs: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number as the sentence writes it, empty for a statement without one."""
        return self.fact.wording.marked

    @property
    def year(self) -> str:
        """The year, the period, or "not stated"."""
        return str(self.fact.year or self.fact.period or NOT_STATED)

    @property
    def review_by(self) -> str:
        """The day by which it is to be looked at again, its own or that of its source."""
        day = review_day(self.fact, self.source)
        return day.isoformat() if day else ""


def entries(watched: Watched, found: Iterable[Finding], outputs: Mapping[Origin, list[str]]) -> list[Entry]:
    """Return the ledger, in the order of the sheets; `outputs` are the names of files by the place of a fact."""
    library, found = watched.library, list(found)
    return [
        Entry(
            issue,
            fact,
            library.sources.get(fact.source),
            place_of(fact, library),
            tuple(finding.problem for finding in found if finding.about is fact),
            tuple(outputs.get(fact.origin, ())) if fact.origin else (),
        )
        for issue, fact in library.facts()
    ]


def place_of(fact: Fact, library: Library) -> str:
    """Return what a fact speaks of, in words; without a place the world, if its sentence says so."""
    place = fact.place
    if place is None:
        return "the world" if says_world(fact.wording) else "not named"
    names = [library.countries[place.country].name] if place.country else []
    names += [library.regions[place.region].name] if place.region else []
    return ", ".join(dict.fromkeys([*([place.name] if place.name else []), *names]))


def printed_on(library: Library, layouts: Layouts) -> dict[Origin, list[str]]:
    """Return the names of the outputs that print each fact, by the place of the fact in its file.

    Every output of a plain `build` is laid out, for only that shows which facts a full sheet leaves out. One that cannot be laid out
    prints nothing.
    """
    facts = {fact.origin for _, fact in library.facts()}
    result: dict[Origin, list[str]] = {}
    standard = Selection(frozenset(KINDS.values()), {})
    for job in select(plan(for_print(library), layouts), standard):
        try:
            document = lay_out(job)
        except BuildError:
            continue
        for origin in _drawn(document):
            if origin in facts:
                result.setdefault(origin, []).append(job.output)
    return result


def _drawn(document: Document) -> Iterator[Origin]:
    """Yield the places in content files of all that a document says, each once."""
    origins = (block.origin for block in document.root.leaves() if block.origin)
    return iter(dict.fromkeys(origins))
