"""The facts of a project as checked on a given day: their problems, and their ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from factsheets.content.lint.run import known, waived, watch
from factsheets.content.located import Finding, Watched
from factsheets.content.watched import with_terms
from factsheets.engine.project import Project, refuse_mistakes
from factsheets.engine.select import issues_named
from factsheets.ledger.demand import watch_links, watch_names
from factsheets.ledger.entries import Entry, entries, printed_on


def found_on(
    project: Project, today: dt.date, *, names: bool = False, links: bool = False
) -> tuple[Watched, list[Finding]]:
    """Return the content as checked on a day, and its warnings, both new and waived ones.

    With `names`, countries are also compared with ISO 3166-1; with `links`, web addresses are tried.
    """
    watched, _ = with_terms(project.root, project.content, today)
    asked = [*(watch_names(watched) if names else ()), *(watch_links(watched) if links else ())]
    accepted = (finding for finding, _ in known(watched))
    return watched, [*watch(watched), *accepted, *waived(watched, asked, on_demand=True)]


def ledger_of(project: Project, watched: Watched, found: Iterable[Finding], issues: Sequence[str] = ()) -> list[Entry]:
    """Return the ledger of the named issues, or of all; UsageError for unknown names."""
    refuse_mistakes(project.library, project.layouts)
    chosen = issues_named(watched.library, issues) or watched.library.issues
    ledger = entries(watched, found, printed_on(watched.library, project.layouts))
    return [entry for entry in ledger if entry.issue.id in chosen]
