"""`factsheets campaign`: the same sheets for every congregation on a list."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli import options
from factsheets.cli.console import Progress, note, say, show_problems
from factsheets.cli.session import Session
from factsheets.errors import Problem, UsageError
from factsheets.words import many

if TYPE_CHECKING:
    from factsheets.campaign.rows import Congregations, Wrong
    from factsheets.campaign.run import Report
    from factsheets.content.model.fact import Audience

FEW = 50
"""For fewer congregations no other process is started: starting it takes longer than making the files."""
SHOWN = 40
"""The most problems printed; errors.xlsx has all of them."""


@click.command("campaign")
@click.argument("file", type=options.PATH, metavar="LIST.xlsx|LIST.csv", required=False)
@options.selecting
@click.option("--out", type=options.FOLDER, metavar="DIR", help="The folder for the files.  [default: campaign]")
@click.option(
    "--example", type=options.PATH, metavar="FILE.xlsx", help="Only write a list to fill in, with explanations."
)
@click.option(
    "--proof",
    type=click.IntRange(1),
    metavar="N",
    help="Make only N rows to look at first: those with the longest names, the most words, logos.",
)
@click.option("--row", type=click.IntRange(2), metavar="N", help="Make only this row of the spreadsheet.")
@click.option("--all-or-nothing", is_flag=True, help="Make nothing if any row has an error.")
@click.option(
    "--print/--no-print",
    "prints",
    default=True,
    show_default=True,
    help="Also make print files: all sheets in the order of the list, with copies.",
)
@click.option("--covers", is_flag=True, help="Put a cover sheet for each congregation into print files.")
@click.option(
    "--names",
    metavar="PATTERN",
    default="",
    help="Pattern for file names, from {id}, {name}, {sheet}, {date} and other columns.  [default: {id}-{name}-{sheet}]",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Number of processes that run at the same time.  [default: one for each core]",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="The address of a Dask scheduler whose computers do the work (docs/cluster.md).",
)
@options.today
@options.audience
@options.organization
@options.root
@click.pass_obj
def command(
    session: Session, /, file: Path | None, out: Path | None, example: Path | None, proof: int | None, row: int | None,
    all_or_nothing: bool, prints: bool, covers: bool, names: str, jobs: int | None, scheduler: str, today: str | None, audience: Audience,
    **words: Sequence[str],
) -> None:  # fmt: skip
    """Make the same sheets for every congregation in a spreadsheet.

    Each row is a congregation, with its name, service, date, contact, call, web address and logo. It can
    also have its own paper, theme, copies, issues and countries. Fields that a row leaves empty come from the file named with
    --organization. All rows are checked first. Rows with errors go into errors.xlsx: correct that file, and use it as
    the next list. The sheets of the other rows are made. Run the command again to make only what has changed or failed.

    \b
    Examples
      factsheets campaign --example list.xlsx
      factsheets campaign list.xlsx 4 --proof 5
      factsheets campaign list.xlsx 4 --out campaign
      factsheets campaign list.xlsx kenya --edition large-print --out kenya
    """
    if example:
        _write_example(example)
        return
    if file is None:
        raise UsageError(
            [
                Problem(
                    "usage",
                    "you have not named a list",
                    "name one, or make one: `factsheets campaign --example list.xlsx`",
                )
            ]
        )
    from factsheets.campaign.order import NAMES, Order, check_pattern, opened
    from factsheets.campaign.receipts import list_folder
    from factsheets.campaign.rows import read_list
    from factsheets.campaign.run import Choice, campaign
    from factsheets.campaign.workers import executor
    from factsheets.engine.select import Words

    check_pattern(names or NAMES)
    root, listed = session.choose_root(), read_list(file)
    asked = Words(words.pop("products"), **words)
    room = opened(
        Order(
            root, session.profile, asked, audience, list_folder(file), listed.table.name, listed.columns, names or NAMES
        )
    )
    folder, workers = out or Path("campaign"), jobs or os.cpu_count() or 1
    choice, day = Choice(row, proof, all_or_nothing, prints, covers, file.stem), session.day(today)
    with Progress() as line:
        report = campaign(
            room, listed, folder, choice, day, lambda rows: executor(workers if rows >= FEW else 1, scheduler), workers, _Clock(line),
        )  # fmt: skip
    _tell(listed, report, folder)
    if report.failed:
        raise click.exceptions.Exit(1)


def _write_example(file: Path) -> None:
    from factsheets.campaign.workbook import example
    from factsheets.ledger.spreadsheet.export import check_ending, put

    check_ending(file, (".xlsx",))
    put(file, example(), Path(), force=False, fix="choose another name, or remove the file first")
    say(f"{file}: a list to fill in. The sheet “How to fill this in” explains the columns.")


class _Clock:
    """Progress, with the number of congregations done per second and the time left."""

    def __init__(self, line: Progress) -> None:
        self._line, self._what, self._start = line, "", 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far the work has come."""
        if what != self._what:
            self._what, self._start = what, time.monotonic() if done == 0 else self._start
        rate = done / max(time.monotonic() - self._start, 0.001)
        left = (total - done) / rate if rate else 0.0
        self._line(f"{done} of {total} congregations {what}, {rate:.0f} a second, {_minutes(left)} left")


def _minutes(seconds: float) -> str:
    return many(round(seconds), "second") if seconds < 100 else many(round(seconds / 60), "minute")


def _tell(listed: Congregations, report: Report, folder: Path) -> None:
    """Print what is wrong (the first problems in full) and what was made."""
    from factsheets.campaign.columns import PROBLEM
    from factsheets.campaign.rows import place
    from factsheets.campaign.run import ERRORS
    from factsheets.ledger.spreadsheet.headings import own_columns

    for sentence in (
        *listed.table.notes,
        own_columns(cell for cell in listed.headings.own if cell.text.strip() != PROBLEM),
    ):
        if sentence:
            note(sentence)
    groups: dict[tuple[Problem, int], list[Wrong]] = {}
    for each in sorted(report.wrong, key=lambda each: (each.problem.level != "error", each.line, each.column)):
        groups.setdefault((replace(each.problem, origin=None), each.column), []).append(each)
    problems = [
        replace(problem, message=f"{place(listed, *each)}: {problem.message}") for (problem, _), each in groups.items()
    ]
    if shown := [*listed.table.warnings, *report.problems, *problems[:SHOWN]]:
        show_problems(shown, lambda _: None, list)
    if len(problems) > SHOWN:
        note(f"… and {len(problems) - SHOWN} more.")
    if report.listed:
        note(f"Rows to correct are in {folder / ERRORS}: correct them there, and use that file as the list.")
    if not report.lost:
        say(
            f"{many(report.rows, 'congregation')}: {many(report.made, 'file')} made, {report.current} up to date, in {folder}"
        )
