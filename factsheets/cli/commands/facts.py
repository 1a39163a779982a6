"""`factsheets facts`: the ledger of all facts."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli.console import note, say, table
from factsheets.cli.options import PATH
from factsheets.cli.session import Session
from factsheets.errors import Problem, UsageError
from factsheets.resources import find_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factsheets.content.located import Finding, Watched
    from factsheets.ledger.entries import Entry


@click.command("facts")
@click.argument("issue", required=False, metavar="[ISSUE]")
@click.option("--details", is_flag=True, help="Each fact in full: sentence, source, findings, files.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the ledger as CSV.")
@click.option("--xlsx", type=PATH, metavar="FILE", help="Write the ledger as a spreadsheet.")
@click.option("--force", is_flag=True, help="Replace the spreadsheet if it is there already.")
@click.option("--today", metavar="DATE", help="The day to look from, such as 2027-01-31.  [default: today]")
@click.option("--names", is_flag=True, help="Compare the countries with ISO 3166-1, too.")
@click.option("--links", is_flag=True, help="Ask all web addresses whether they answer, too. Takes the network.")
@click.option("--root", type=PATH, metavar="DIR", help="The folder that holds `data` and `layouts`.")
@click.pass_obj
def command(
    session: Session,
    issue: str | None,
    details: bool,
    as_json: bool,
    as_csv: bool,
    xlsx: Path | None,
    force: bool,
    today: str | None,
    names: bool,
    links: bool,
    root: Path | None,
) -> None:
    """Show every fact with its number, year, source, status, findings and the files that print it.

    Findings are what a person should look at: a year that has passed, a day of review that is over, numbers that
    contradict each other. docs/facts.md explains each.

    \b
    Examples
      factsheets facts
      factsheets facts property-grabbing --details
      factsheets facts --today 2028-01-01
      factsheets facts --xlsx ledger.xlsx
    """
    if as_json and as_csv:
        raise UsageError([Problem("usage", "--json and --csv exclude each other", "print one after the other")])
    if xlsx:
        from factsheets.ledger.spreadsheet.export import check_ending

        check_ending(xlsx, (".xlsx",))
    session.root = find_root(root, Path.cwd())
    note(f"Content: {session.root.path} ({session.root.why})")
    watched, found = found_on(session.root.path, today, names=names, links=links)
    ledger = _ledger(session.root.path, watched, found, issue)
    if as_json or as_csv or xlsx:
        _give(ledger, as_json=as_json, as_csv=as_csv)
        if xlsx:
            _put(ledger, xlsx, session.root.path, force=force)
        return
    _show(ledger, details=details)
    if found:
        session.show([finding.problem for finding in found])


def found_on(
    root: Path, today: str | None, *, names: bool = False, links: bool = False
) -> tuple[Watched, list[Finding]]:
    """Return the content as it is looked at on a day, and what is found about it, known or new; with --names and --links more."""
    from factsheets.content.lint.run import known, waived, watch
    from factsheets.content.load import load_watched
    from factsheets.ledger.demand import watch_links, watch_names
    from factsheets.ledger.today import chosen_day

    watched, _ = load_watched(root, chosen_day(today, os.environ))
    asked = [*(watch_names(watched) if names else ()), *(watch_links(watched) if links else ())]
    accepted = (finding for finding, _ in known(watched))
    return watched, [*watch(watched), *accepted, *waived(watched, asked, on_demand=True)]


def _ledger(root: Path, watched: Watched, found: Sequence[Finding], issue: str | None) -> list[Entry]:
    from factsheets.engine.project import load_to_build
    from factsheets.engine.select import issues_named
    from factsheets.ledger.entries import entries, printed_on

    chosen = issues_named(watched.library, [issue]) if issue else watched.library.issues
    ledger = entries(watched, found, printed_on(watched.library, load_to_build(root).layouts))
    return [entry for entry in ledger if entry.issue.id in chosen]


def _give(ledger: list[Entry], *, as_json: bool, as_csv: bool) -> None:
    from factsheets.ledger import report
    from factsheets.ledger.spreadsheet import table

    if as_json:
        say(report.as_json(ledger))
    if as_csv:
        sys.stdout.flush()
        sys.stdout.buffer.write(table.as_csv(report.as_rows(ledger)))


def _put(ledger: list[Entry], file: Path, root: Path, *, force: bool) -> None:
    from factsheets.ledger.report import as_rows
    from factsheets.ledger.spreadsheet.export import put
    from factsheets.ledger.spreadsheet.table import as_xlsx

    put(file, as_xlsx(as_rows(ledger)), root, force=force)
    note(f"Written: {file}")


def _show(ledger: list[Entry], *, details: bool) -> None:
    from factsheets.ledger import report

    if details:
        say(report.as_text(ledger, shutil.get_terminal_size((100, 24)).columns))
    else:
        say(table(report.overview(ledger), right=(6,)))
    say()
    says = {status: sum(entry.fact.status == status for entry in ledger) for status in report.STATES}
    say(f"{len(ledger)} facts: {', '.join(f'{count} {status}' for status, count in says.items() if count)}.")
