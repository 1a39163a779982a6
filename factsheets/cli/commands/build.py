"""`factsheets build`: the files that are not up to date."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli.console import Progress, note, say, size_text, table
from factsheets.cli.options import (
    as_options,
    audience_option,
    organisation_option,
    out_option,
    root_option,
    selecting,
    template_option,
)
from factsheets.cli.session import PROBLEMS, Session

if TYPE_CHECKING:
    from factsheets.content.model.fact import Audience
    from factsheets.engine.project import Project
    from factsheets.engine.run import Outcome, Report


@click.command("build")
@selecting
@as_options
@template_option
@audience_option
@organisation_option
@out_option
@root_option
@click.pass_obj
def command(
    session: Session,
    /,
    forms: Sequence[str],
    dpi: int,
    template: Path | None,
    audience: Audience,
    organisation: Path | None,
    out: Path | None,
    root: Path | None,
    **words: Sequence[str],
) -> None:
    """Make the files that are not up to date.

    Name what you want: kinds, an issue by number, id or title, a country by name or code. Without arguments every
    handout, country sheet and deck is made for Letter, in colour; the options choose other paper, black and white,
    large print, or the insert for a bulletin. Files of earlier builds that no layout makes any more are then removed.
    Each file is replaced at once and whole: if a build fails or is stopped, what was there stays.

    \b
    Examples
      factsheets build
      factsheets build handouts deck
      factsheets build 4 kenya
      factsheets build --issue 4 --issue "sexual violence"
      factsheets build --country KE --out for-the-printer
      factsheets build --format a4 --theme mono
      factsheets build deck --slides short
      factsheets build deck --slides title,four-ways,sexual-violence,closing
      factsheets build deck --issue 4 --country Kenya
      factsheets build deck --template our-church.potx
      factsheets build --edition large-print --issue 4
      factsheets build --edition insert --organisation our-church.yaml
      factsheets build --audience all-ages
      factsheets build --as txt,png --dpi 200
    """
    start = time.perf_counter()
    from factsheets.cli.planned import planned
    from factsheets.engine.formats import forms as forms_named
    from factsheets.engine.formats import ordered
    from factsheets.engine.jobs import told_left_out
    from factsheets.engine.project import folder_of
    from factsheets.engine.slides import every_name

    wanted = forms_named(forms)
    project, jobs, parts = planned(session, root, organisation, audience, words, template)
    folder = folder_of(out, project.library, organisation)
    order = ordered(jobs, parts, wanted, dpi, project.layouts)
    if template:
        from factsheets.cli.commands.template import tell
        from factsheets.engine.template import refuse_overwriting

        refuse_overwriting(template, folder, [job.output for job in jobs])
        tell(project, jobs)
    for line in (*order.left_out, *told_left_out(project.library, jobs, audience)):
        note(line)
    from factsheets.engine.run import run

    progress = Progress(len(order.parts))

    def watch(name: str, outcome: Outcome | None) -> None:
        if outcome is None:
            progress.begin(name)
        else:
            progress.step()

    full = not any([*words.values(), forms, template])
    try:
        report = run(
            order.parts, order.make, folder, full=full, watch=watch,
            others=lambda: every_name(project.library, project.layouts),
        )  # fmt: skip
    finally:
        progress.close()
    _tell(session, project, report, folder, time.perf_counter() - start)


def _tell(session: Session, project: Project, report: Report, folder: Path, seconds: float) -> None:
    """Print what became of a build and exit with 1 if something failed."""
    say(table([("File", "Pages", "Size", "Time"), *(_row(outcome) for outcome in report.outcomes)], right=(1, 2, 3)))
    for name in report.pruned:
        say(f"Removed: {name} (nothing asks for it any more)")
    made = sum(outcome.state == "written" for outcome in report.outcomes)
    current = sum(outcome.state == "current" for outcome in report.outcomes)
    say(f"{made} made, {current} up to date, in {folder} ({seconds:.2f} s)")
    if any(outcome.entry and outcome.name.endswith(".pdf") for outcome in report.outcomes):
        say(f"Open a PDF file in {folder} and print it at 100 % (no fitting), on both sides, flipped on the long edge.")
    problems = [*project.warnings, *report.problems]
    if problems:
        session.show(problems)
    if session.debug:
        _show_causes(report)
    if any(problem.level == "error" for problem in report.problems):
        raise click.exceptions.Exit(PROBLEMS)


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    if outcome.entry is None:
        return outcome.name, "", "", "failed"
    unit = "slide" if outcome.name.endswith(".pptx") else "page"
    pages = f"{outcome.entry.pages} {unit}{'s' * (outcome.entry.pages != 1)}"
    spent = "up to date" if outcome.state == "current" else f"{outcome.seconds:.2f} s"
    return outcome.name, pages, size_text(outcome.entry.size), spent


def _show_causes(report: Report) -> None:
    import traceback

    for outcome in report.outcomes:
        if outcome.cause is not None:
            note("".join(traceback.format_exception(outcome.cause)))
