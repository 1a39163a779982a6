"""`factsheets check`: mistakes and warnings in the text files, without making anything."""

from __future__ import annotations

import os

import click

from factsheets.cli.console import note, say
from factsheets.cli.options import json_option, root_option, today_option
from factsheets.cli.session import PROBLEMS, Session
from factsheets.errors import ContentErrors


@click.command("check")
@today_option
@click.option("--all", "everything", is_flag=True, help="Show known warnings, too, which are waived with a reason.")
@json_option
@root_option
@click.pass_obj
def command(session: Session, today: str | None, everything: bool, as_json: bool) -> None:
    """Look for mistakes in the text files, without making anything.

    All mistakes are shown at once, each with its file, line and column, and how to mend it. Then come warnings: what
    a person should look at, such as a year that has passed (docs/facts.md explains each).
    """
    from factsheets import api

    try:
        project = session.load(note if as_json else say)
        from factsheets.ledger.today import chosen_day

        day = chosen_day(today, os.environ)
        problems = api.check(project, day)
        if any(problem.level == "error" for problem in problems):
            raise ContentErrors(problems)
        known = api.waived(project, day)
    except ContentErrors as errors:
        if not as_json:
            raise
        from factsheets.cli.answers import checked

        say(checked(errors.problems))
        raise click.exceptions.Exit(PROBLEMS) from errors
    if as_json:
        from factsheets.cli.answers import checked

        say(checked(problems, known, project.library))
        return
    if problems := [*problems, *(known if everything else ())]:
        session.show(problems)
    library = project.library
    facts = sum(len(issue.facts) for issue in library.issues.values())
    say(f"No mistakes: {len(library.issues)} issues, {facts} facts, {len(library.countries)} countries.")
    if known and not everything:
        say(f"{len(known)} known, waived with the reason where they stand; `factsheets check --all` shows them.")
