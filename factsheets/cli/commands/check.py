"""`factsheets check`: mistakes and warnings in the text files, without making anything."""

from __future__ import annotations

import click

from factsheets.cli import options
from factsheets.cli.console import note, say
from factsheets.cli.session import DONE, PROBLEMS, Session
from factsheets.errors import ContentErrors
from factsheets.words import many


@click.command("check")
@options.today
@click.option("--all", "everything", is_flag=True, help="Also show known warnings, which are waived with a reason.")
@options.json
@options.root
@click.pass_obj
def command(session: Session, today: str | None, everything: bool, as_json: bool) -> None:
    """Look for mistakes in the text files, without making anything.

    Shows all mistakes at once, each with its file, line and column, and how to fix it. If there are none, shows warnings:
    what a person should check, such as a year that has passed (docs/facts.md explains each).
    """
    from factsheets import api

    known, library = [], None
    try:
        project = session.load(note if as_json else say)
        day = session.day(today)
        problems = api.check(project, day)
        if not any(problem.level == "error" for problem in problems):
            known, library = api.waived(project, day), project.library
    except ContentErrors as errors:
        problems = list(errors.problems)
    if as_json:
        from factsheets.cli.answers import checked

        say(checked(problems, known, library))
        raise click.exceptions.Exit(DONE if library else PROBLEMS)
    if library is None:
        raise ContentErrors(problems)
    if problems := [*problems, *(known if everything else ())]:
        session.show(problems)
    facts = [fact for _, fact in library.facts()]
    adult = sum(fact.audience == "adult" for fact in facts)  # nothing else would report a deleted mark
    counted = f"{len(facts)} facts ({adult} for adults only)" if adult else f"{len(facts)} facts"
    countries = "1 country" if len(library.countries) == 1 else f"{len(library.countries)} countries"
    say(f"No mistakes found in the text: {many(len(library.issues), 'issue')}, {counted}, {countries}.")
    say("To see whether everything fits on its pages and slides, run `factsheets build`.")
    if known and not everything:
        waived = (
            "1 known warning is waived, with"
            if len(known) == 1
            else f"{len(known)} known warnings are waived, each with"
        )
        say(f"{waived} a reason; `factsheets check --all` shows {'it' if len(known) == 1 else 'them'}.")
