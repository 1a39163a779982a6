"""`factsheets facts`: the ledger of all facts."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli import options
from factsheets.cli.completion import completing
from factsheets.cli.console import note, say, table
from factsheets.cli.session import Session
from factsheets.errors import Problem, UsageError

if TYPE_CHECKING:
    from factsheets.ledger.entries import Entry


@click.command("facts", short_help="Show every fact with its number, source, status and warnings.")
@click.argument("issue", required=False, metavar="[ISSUE]", shell_complete=completing("issues"))
@click.option("--details", is_flag=True, help="Each fact in full: sentence, source, warnings, files.")
@options.json
@click.option("--csv", "as_csv", is_flag=True, help="Print the facts as CSV.")
@click.option(
    "--xlsx", type=options.PATH, metavar="FILE", help="Write the facts to a spreadsheet, with their warnings."
)
@click.option("--force", is_flag=True, help="Replace the spreadsheet if it already exists.")
@options.today
@click.option("--names", is_flag=True, help="Also compare the countries with ISO 3166-1.")
@click.option("--links", is_flag=True, help="Also check that all web addresses answer. Needs an internet connection.")
@options.root
@click.pass_obj
def command(
    session: Session, issue: str | None, details: bool, as_json: bool, as_csv: bool, xlsx: Path | None, force: bool,
    today: str | None, names: bool, links: bool,
) -> None:  # fmt: skip
    """Show every fact with its number, year, source, status, warnings and the files it appears in.

    Warnings are what a person should check: a year that has passed, a review date that has passed, numbers that
    contradict each other. docs/facts.md explains each.

    \b
    Examples
      factsheets facts
      factsheets facts 4 --details
      factsheets facts --today 2028-01-01
      factsheets facts --xlsx ledger.xlsx
    """
    if as_json and as_csv:
        raise UsageError([Problem("usage", "--json and --csv cannot be used together", "leave out one of them")])
    if xlsx:
        from factsheets.ledger.spreadsheet.export import check_ending

        check_ending(xlsx, (".xlsx",))
    project = session.load(note)
    from factsheets.ledger.found import found_on, ledger_of

    watched, found = found_on(project, session.day(today), names=names, links=links)
    ledger = ledger_of(project, watched, found, [issue] if issue else [])
    if as_json or as_csv:
        _give(ledger, as_json=as_json)
    if xlsx:
        _put(ledger, xlsx, project.root, force=force)
    if not (as_json or as_csv or xlsx):
        _show(ledger, details=details)
        if found:
            session.show([finding.problem for finding in found])


def _give(ledger: list[Entry], *, as_json: bool) -> None:
    from factsheets.ledger import report
    from factsheets.ledger.spreadsheet import table

    if as_json:
        say(report.as_json(ledger))
    else:
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
