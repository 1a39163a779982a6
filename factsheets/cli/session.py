"""The state of one run of the program."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli.console import note, say, show_problems
from factsheets.errors import Problem
from factsheets.resources import Root, find_root

if TYPE_CHECKING:
    from factsheets.engine.project import Project
    from factsheets.engine.run import Report

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130


@dataclass
class Session:
    """The options that all commands share (--debug, --root and --organization), and the root once it is chosen."""

    debug: bool = False
    given: Path | None = None
    profile: Path | None = None
    root: Root | None = None

    def choose_root(self, tell: Callable[[str], None] = say) -> Path:
        """Return the root, and print which one it is and why."""
        self.root = find_root(self.given, Path.cwd())
        tell(f"Content: {self.root.path} ({self.root.why})")
        return self.root.path

    def load(self, tell: Callable[[str], None] = say) -> Project:
        """Return the project, after printing its root; ContentErrors with every mistake in its files."""
        from factsheets.engine.kept import folder
        from factsheets.engine.project import load

        return load(self.choose_root(tell), self.profile, folder())

    def day(self, given: str | None) -> dt.date:
        """Return the day of a check: that of --today or SOURCE_DATE_EPOCH, or today. UsageError if it is not a date."""
        from factsheets.ledger.today import chosen_day

        return chosen_day(given, os.environ)

    def end(self, project: Project, report: Report) -> None:
        """Print the problems of a build; exit with status 1 if something failed."""
        if problems := [*project.warnings, *report.problems]:
            self.show(problems)
        if self.debug:
            from traceback import format_exception

            for cause in filter(None, (outcome.cause for outcome in report.outcomes)):
                note("".join(format_exception(cause)))
        if report.failed:
            raise click.exceptions.Exit(PROBLEMS)

    def show(self, problems: Iterable[Problem]) -> None:
        """Print the problems, each with the line of the file that it is about."""
        if self.root is None:
            show_problems(problems, lambda _: None)
            return
        from factsheets.content.load import source_line

        show_problems(problems, source_line(self.root.path))
