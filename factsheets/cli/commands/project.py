"""`factsheets project`: the deck in every form that projection programs take."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli.console import Progress, note, say, size_text, table
from factsheets.cli.options import PATH, audience_option, slides_option, template_option
from factsheets.cli.session import Session

if TYPE_CHECKING:
    from factsheets.content.model.fact import Audience
    from factsheets.engine.run import Outcome, Report

MOST = 10_000_000
"""Bytes that a deck in all its forms should stay under, to fit in a mail."""


@click.command("project")
@click.argument("names", nargs=-1, metavar="[ISSUE|COUNTRY]")
@click.option("--format", "form", default="", metavar="NAME", help="Shape of slides: 16x9 or 4x3.  [default: 16x9]")
@click.option("--theme", default="colour", show_default=True, metavar="NAME", help="colour, or mono (black and white).")
@click.option(
    "--paper", default="letter", show_default=True, metavar="NAME", help="Paper of the presenter's sheet: letter or a4."
)
@click.option("--issue", metavar="ID", default="", help="A deck about one issue: its id, title or number.")
@click.option("--country", metavar="CODE|NAME", default="", help="A deck about one country.")
@slides_option
@template_option
@audience_option
@click.option("--out", type=PATH, metavar="DIR", help="[default: output/projection]")
@click.option("--organisation", type=PATH, metavar="FILE", help="Your church (docs/layouts.md).")
@click.option("--root", type=PATH, metavar="DIR", help="The folder of `data` and `layouts`.")
@click.pass_obj
def command(
    session: Session,
    names: tuple[str, ...],
    form: str,
    theme: str,
    paper: str,
    issue: str,
    country: str,
    slides: tuple[str, ...],
    template: Path | None,
    audience: Audience,
    out: Path | None,
    organisation: Path | None,
    root: Path | None,
) -> None:
    """Make the deck in every form that projection programs take.

    Into one folder go the slides for PowerPoint (.pptx) and the same slides as a PDF, as pictures (.png, 1080 pixels
    high, numbered), and as plain text (an empty line between slides); and a sheet for the presenter, with each slide and
    what to say, three to a page. All say the same words in the same order. The PDF and the pictures are exact on every
    computer; for the .pptx the folder fonts goes along, for computers without Arial and Georgia.

    \b
    Examples
      factsheets project
      factsheets project --out mission-evening
      factsheets project --format 4x3 --paper a4
      factsheets project --slides short --audience all-ages
      factsheets project kenya
      factsheets project --issue 4
    """
    start = time.perf_counter()
    from msgspec.structs import replace

    from factsheets.engine.jobs import told_left_out
    from factsheets.engine.project import folder_of, load_to_build
    from factsheets.engine.projection import Shown, chosen_deck, named, project_deck, projection

    project = load_to_build(session.choose_root(root), organisation)
    shown = named(project, names, Shown(form, theme, issue, country, slides, audience))
    if template:
        from factsheets.cli.commands.template import asked_for, tell
        from factsheets.engine.template import refuse_overwriting

        design, words = asked_for(project, template, {"kinds": ["deck"], "formats": [shown.form] * bool(shown.form)})
        shown = replace(shown, form=words["formats"][0], template=design)
    job, told = chosen_deck(project, shown)
    pack, parts = projection(project, job, paper)
    folder = folder_of(out, project.library, organisation) / ("" if out else "projection")
    if template:
        refuse_overwriting(template, folder, parts)
        tell(project, [job])
        from factsheets.engine.template import template_of

        say("The PPTX is in the design of the template; PDF, pictures and presenter's sheet are in ours.")
        families = " and ".join(dict.fromkeys(filter(None, template_of(shown.template).families)))
        say(f"The PPTX needs the fonts of the template{f' ({families})' * bool(families)} wherever it is shown.")
    for line in (*told, *told_left_out(project.library, [job], audience)):
        note(line)
    progress = Progress(len(parts))

    def watch(name: str, outcome: Outcome | None) -> None:
        if outcome is None:
            progress.begin(name)
        else:
            progress.step()

    try:
        report = project_deck(pack, parts, folder, watch)
    finally:
        progress.close()
    _tell(report, folder, time.perf_counter() - start)
    say("The PDF and the pictures look the same on every computer.")
    if pack.fonts:
        say("The PPTX needs Arial and Georgia: where a computer lacks them, install the fonts in the folder fonts.")
    if problems := [*project.warnings, *report.problems]:
        session.show(problems)
    if any(problem.level == "error" for problem in report.problems):
        raise click.exceptions.Exit(1)


def _tell(report: Report, folder: Path, seconds: float) -> None:
    rows = [(outcome.name, size_text(outcome.entry.size) if outcome.entry else "failed") for outcome in report.outcomes]
    say(table([("File", "Size"), *rows], right=(1,)))
    for name in report.pruned:
        say(f"Removed: {name} (the deck has no such slide any more)")
    total = sum(outcome.entry.size for outcome in report.outcomes if outcome.entry)
    made = sum(outcome.state == "written" for outcome in report.outcomes)
    current = sum(outcome.state == "current" for outcome in report.outcomes)
    say(f"{made} made, {current} up to date, {size_text(total)} in {folder} ({seconds:.2f} s)")
    if total > MOST:
        say("This is more than many mail programs take: send the PDF or the PPTX alone.")
