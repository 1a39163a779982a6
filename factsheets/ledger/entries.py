"""The ledger: one entry for each fact, with its problems and the outputs that print it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factsheets.content.audience import for_print
from factsheets.content.lint.consistency import review_day
from factsheets.content.located import Finding, Watched
from factsheets.content.model.fact import NOT_STATED, Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.sources import Source
from factsheets.content.scopes import says_world
from factsheets.document.blocks import FactRef
from factsheets.engine.jobs import KINDS, Selection, plan, select
from factsheets.engine.make import lay_out
from factsheets.errors import BuildError, Problem
from factsheets.layout.spec.load import Layouts


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its issue, its source, its problems and the names of the files that print it."""

    issue: Issue
    fact: Fact
    source: Source | None
    place: str
    findings: tuple[Problem, ...] = ()
    outputs: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number as written in the sentence; empty for a sentence without one."""
        return self.fact.wording.marked

    @property
    def year(self) -> str:
        """The year, the period, or "not stated"."""
        return str(self.fact.year or self.fact.period or NOT_STATED)

    @property
    def review_by(self) -> str:
        """The date of the fact's next check: its own or that of its source."""
        day = review_day(self.fact, self.source)
        return day.isoformat() if day else ""


def entries(watched: Watched, found: Iterable[Finding], outputs: Mapping[FactRef, list[str]]) -> list[Entry]:
    """Return the ledger in the order of the sheets; `outputs` are the names of the files that print each fact."""
    library, found = watched.library, list(found)
    return [
        Entry(
            issue,
            fact,
            library.sources.get(fact.source),
            place_of(fact, library),
            tuple(finding.problem for finding in found if finding.about is fact),
            tuple(outputs.get(FactRef(issue.id, fact.id), ())),
        )
        for issue, fact in library.facts()
    ]


def place_of(fact: Fact, library: Library) -> str:
    """Return the place that a fact is about, in words; without a place, the world if its sentence says so."""
    place = fact.place
    if place is None:
        return "the world" if says_world(fact.wording) else "not named"
    names = [library.countries[place.country].name] if place.country else []
    names += [library.regions[place.region].name] if place.region else []
    return ", ".join(dict.fromkeys([*([place.name] if place.name else []), *names]))


def printed_on(library: Library, layouts: Layouts) -> dict[FactRef, list[str]]:
    """Return the names of the outputs that print each fact.

    Lays out every output of a plain `build`, because only the layout shows which facts a full sheet leaves out. An
    output that cannot be laid out prints nothing.
    """
    result: dict[FactRef, list[str]] = {}
    standard = Selection(frozenset(KINDS.values()), {})
    for job in select(plan(for_print(library), layouts), standard):
        try:
            document = lay_out(job)
        except BuildError:
            continue
        for fact in document.facts:
            result.setdefault(fact, []).append(job.output)
    return result
