"""The ledger for the fact review sheet: entries and problems in plain words, for someone with a pen."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from factsheets.compose.blocks import Words, field
from factsheets.compose.review import Entry, Group, Review
from factsheets.compose.sources import full_words
from factsheets.content.audience import for_print
from factsheets.content.citations import short_form
from factsheets.content.located import Finding, Watched
from factsheets.content.model.fact import NOT_STATED, Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.sources import Source
from factsheets.content.quantity.marks import unmarked
from factsheets.document.blocks import Phrase
from factsheets.document.document import Document
from factsheets.engine.jobs import THEME, plan
from factsheets.engine.names import file_name
from factsheets.engine.project import Project, mistakes
from factsheets.engine.select import issues_named, named, theme_names
from factsheets.errors import ContentErrors, Origin, Problem
from factsheets.layout.check.assets import check_assets
from factsheets.layout.request import Request
from factsheets.layout.review import review_sheet
from factsheets.layout.spec.load import Layouts
from factsheets.ledger.entries import Entry as LedgerEntry
from factsheets.ledger.found import found_on, ledger_of
from factsheets.words import capitalized, joined, plural


def fact_review(project: Project, today: date, issues: Sequence[str], paper: str, theme: str) -> tuple[Document, str]:
    """Return the fact review sheet of the named issues, or of all if none is named, and its file name.

    Raises UsageError for unknown names, ContentErrors for mistakes in the layout files.
    """
    layouts = project.layouts
    watched, found = found_on(project, today)
    if wrong := [*mistakes(watched.library, layouts), *check_assets(watched.library, layouts)]:
        raise ContentErrors(wrong)
    (name,) = named([paper], {spec.format: name for name, spec in layouts.reviews.items()}, "format")
    (theme,) = named([theme], theme_names(layouts.themes), "theme")
    chosen = issues_named(watched.library, issues)
    review = review_of(watched, ledger_of(project, watched, found), found, layouts, chosen)
    place = name.removeprefix("review-") + f"-{theme}" * (theme != THEME)
    numbers = "-".join(map(str, sorted(watched.library.issues[issue].order for issue in chosen)))
    return review_sheet(review, name, theme, layouts), file_name("fact-review", numbers, place, "pdf")


def review_of(
    watched: Watched, ledger: Sequence[LedgerEntry], found: Iterable[Finding], layouts: Layouts, issues: Collection[str]
) -> Review:
    """Return the text of the sheet: the facts of the named issues, or of all if none is named, and their sources."""
    library, found = watched.library, list(found)
    printed = _outputs(library, layouts)
    chosen = [entry for entry in ledger if not issues or entry.issue.id in issues]
    groups = [
        _group(issue, [entry for entry in chosen if entry.issue is issue], found, printed)
        for issue in library.issues.values()
        if not issues or issue.id in issues
    ]
    used = dict.fromkeys(entry.fact.source for entry in chosen)
    sources = tuple(_source(library.sources[name], chosen, found) for name in used)
    organisation = library.organisation
    name = field(organisation, "name")
    return Review(name, organisation.edition, organisation.updated, watched.today, tuple(groups), sources)


def _group(issue: Issue, facts: Iterable[LedgerEntry], found: Iterable[Finding], printed: Mapping[str, str]) -> Group:
    entries = tuple(_fact(entry, printed) for entry in facts)
    return Group(issue.id, issue.title, issue.icon, issue.accent, entries, _about(issue, found), issue.at("title"))


def _fact(entry: LedgerEntry, printed: Mapping[str, str]) -> Entry:
    fact, source = entry.fact, entry.source
    details = (
        ("Source", field(source, "short", short_form(source)) if source else fact.source),
        ("Status", fact.status.replace("-", " ")),
        ("Place", entry.place),
        ("Year", entry.year),
        ("Last check", _days(fact.as_of, entry.review_by)),
        ("Audience", "adults only" if fact.audience == "adult" else "all ages"),
        ("Printed in", _told_outputs(entry.outputs, printed)),
    )
    note = (("Note", field(fact, "note")),) if fact.note else ()
    findings = tuple(_told(problem) for problem in entry.findings)
    return Entry(fact.id, _words(fact), (*details, *note), findings, _place(fact.origin), fact.origin)


def _days(looked: date | None, again: str) -> str:
    return f"{looked or 'not recorded'}; {f'next by {again}' if again else 'next: not set'}"


def _place(origin: Origin | None) -> str:
    return f"{origin.file}:{origin.line}" if origin else ""


def _words(fact: Fact) -> Words:
    """Return the sentence in parts; the part in braces has the style of numbers."""
    marked = unmarked(fact.text)
    cuts = [0, *(place for span in marked.spans for place in span), len(marked.sentence)]
    parts = [marked.sentence[start:end] for start, end in itertools.pairwise(cuts)]
    return tuple(
        Phrase(part, "number" if at % 2 else "", origin=fact.at("text")) for at, part in enumerate(parts) if part
    )


def _source(source: Source, ledger: Iterable[LedgerEntry], found: Iterable[Finding]) -> Entry:
    count = sum(entry.fact.source == source.id for entry in ledger)
    details = (
        ("Web address", field(source, "url") if source.url else NOT_STATED),
        ("Year", field(source, "year")),
        ("Publisher", field(source, "publisher") if source.publisher else NOT_STATED),
        ("Facts on this sheet", str(count)),
        ("Last check", _days(source.accessed, source.review_by.isoformat() if source.review_by else "")),
    )
    words = full_words(source)
    return Entry(source.id, words, details, _about(source, found), _place(source.origin), source.origin)


def _about(record: Issue | Source, found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(_told(finding.problem) for finding in found if finding.about is record)


def _told(problem: Problem) -> str:
    """Return a problem as sentences: what is wrong, the fix, and its code, which docs/facts.md explains; names of fields
    have no backticks on paper.
    """
    sentences = (capitalized(text.replace("`", "")) for text in (problem.message, problem.hint) if text)
    ended = (text if text[-1] in ".:?!" else f"{text}." for text in sentences)
    return f"{' '.join(ended)} [{problem.code}]"


# -- outputs in words --------------------------------------------------------------------------------------------------


def _outputs(library: Library, layouts: Layouts) -> dict[str, str]:
    """Return what each file is, by its name: "handout", "slides", or the country of a sheet."""
    return {job.output: _output(job.request, library) for job in plan(for_print(library), layouts)}


def _output(request: Request, library: Library) -> str:
    if request.kind == "country":
        return library.countries[request.subject].spoken
    return "slides" if request.kind == "deck" else request.kind


def _told_outputs(outputs: Iterable[str], printed: Mapping[str, str]) -> str:
    """Return "handout; country sheets of Kenya and Uganda; slides", or "nothing"."""
    return "; ".join(_grouped([printed[name] for name in outputs])) or "nothing"


def _grouped(names: list[str]) -> Iterator[str]:
    countries = [name for name in names if name not in ("handout", "slides", "insert")]
    yield from ("handout",) * ("handout" in names)
    if countries:
        yield f"{plural(len(countries), 'country sheet')} of {joined(countries)}"
    yield from (name for name in ("slides", "insert") if name in names)
