"""`factsheets check`: mistakes and warnings in the text files, without making anything."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli.console import say
from factsheets.cli.options import (
    root_option,
)
from factsheets.cli.session import Session
from factsheets.errors import ContentErrors, Problem

if TYPE_CHECKING:
    from factsheets.content.model.fact import Waiver
    from factsheets.engine.project import Project


def _loaded(session: Session, root: Path | None) -> Project:
    """Return content and layouts of the root, which is named first of all."""
    folder = session.choose_root(root)
    from factsheets.engine.project import load

    return load(folder)


@click.command("check")
@click.option("--today", metavar="DATE", help="The day to look from, such as 2027-01-31.  [default: today]")
@click.option("--all", "everything", is_flag=True, help="Show known warnings, too, which are waived with a reason.")
@root_option
@click.pass_obj
def command(session: Session, today: str | None, everything: bool, root: Path | None) -> None:
    """Look for mistakes in the text files, without making anything.

    All mistakes are shown at once, each with its file, line and column, and how to mend it. Then come warnings: what
    a person should look at, such as a year that has passed (docs/facts.md explains each).
    """
    project = _loaded(session, root)
    from factsheets.engine.project import mistakes
    from factsheets.layout.check.assets import check_assets
    from factsheets.layout.check.glyphs import check_letters

    found = [*mistakes(project.library, project.layouts), *check_assets(project.library, project.layouts)]
    if found := found or check_letters(project.content, project.layouts):  # which opens fonts that must be good
        raise ContentErrors(found)
    from factsheets.content.lint.run import known, watch
    from factsheets.content.load import with_terms
    from factsheets.ledger.today import chosen_day

    watched, warnings = with_terms(project.root, project.content, chosen_day(today, os.environ))
    accepted = known(watched)
    problems = [*project.warnings, *warnings, *(finding.problem for finding in watch(watched))]
    if everything:
        problems += [_accepted(finding.problem, waiver) for finding, waiver in accepted]
    if problems:
        session.show(problems)
    library = project.library
    facts = sum(len(issue.facts) for issue in library.issues.values())
    say(f"No mistakes: {len(library.issues)} issues, {facts} facts, {len(library.countries)} countries.")
    if accepted and not everything:
        say(f"{len(accepted)} known, waived with the reason where they stand; `factsheets check --all` shows them.")


def _accepted(problem: Problem, waiver: Waiver) -> Problem:
    """Return a warning that somebody has waived, with the reason in place of what to do."""
    return replace(problem, hint=f"known until {waiver.until}: {waiver.reason}")
