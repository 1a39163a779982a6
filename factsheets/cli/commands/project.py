"""`factsheets project`: the deck in every format that projection software uses."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli import options
from factsheets.cli.completion import completing
from factsheets.cli.console import Progress, note, say, size_text, table
from factsheets.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factsheets.content.model.fact import Audience
    from factsheets.engine.jobs import Job
    from factsheets.engine.run import Report

MOST = 10_000_000
"""Bytes that a deck in all its formats should stay under, to fit in an e-mail."""


@click.command("project")
@click.argument("names", nargs=-1, metavar="[ISSUE|COUNTRY]", shell_complete=completing("issues", "countries"))
@options.one("--format form", "Slide shape: 16x9 or 4x3.  [default: 16x9]", "shapes")
@options.theme
@options.one("--paper", "Paper for the presenter's sheet: letter or a4.", "papers", default="letter")
@options.one("--issue", "A deck about one issue: its id, title or number.", "issues", metavar="ID")
@options.one("--country", "A deck about one country.", "countries", metavar="CODE|NAME")
@options.slides
@options.template
@options.force
@options.audience
@click.option(
    "--lower-third",
    "bars",
    is_flag=True,
    help="Also make a bar with the text of each slide, to lay over a film: PNG, 1920 x 1080, transparent above the bar.",
)
@click.option(
    "--out", type=options.FOLDER, metavar="DIR", help="The folder for the files.  [default: output/projection]"
)
@options.organization
@options.root
@click.pass_obj
def command(
    session: Session, names: Sequence[str], form: str, theme: str, paper: str, issue: str, country: str,
    slides: Sequence[str], template: Path | None, force: bool, audience: Audience, bars: bool, out: Path | None,
) -> None:  # fmt: skip
    """Make the deck in every format that projection software uses.

    Writes into one folder: the slides for PowerPoint (.pptx); the same slides as a PDF, as numbered pictures (.png, 1080
    pixels high) and as plain text (an empty line between slides); and a sheet for the presenter, with each slide and
    what to say, three to a page. All have the same text in the same order. The PDF and the pictures look the same on
    every computer. For the .pptx, the folder `fonts` has fonts for computers without Arial and Georgia.

    \b
    Examples
      factsheets project
      factsheets project --out mission-evening
      factsheets project --format 4x3 --paper a4
      factsheets project --slides short --audience all-ages
      factsheets project kenya
      factsheets project --issue 4
      factsheets project --lower-third
    """
    start = time.perf_counter()
    project = session.load()
    from factsheets.audit.made import checked
    from factsheets.engine.jobs import told_left_out
    from factsheets.engine.projection import chosen_deck, deck_words, project_deck, projection
    from factsheets.engine.select import Words

    given = {"issues": issue, "countries": country, "formats": form}
    words = Words(names, slides=slides, **{field: [word] for field, word in given.items() if word})
    words = deck_words(project, words, theme, audience)
    job, told = chosen_deck(project, words, audience, template)
    pack, parts = projection(job, paper, lower_thirds=bars)
    folder = project.folder(out) / ("" if out else "projection")
    if template:
        _introduce(template, folder, parts, job)
    for line in (*told, *told_left_out(project.library, [job], audience)):
        note(line)
    decks = [name for name in parts if template and name.endswith(".pptx")]
    with Progress() as progress:
        report = project_deck(pack, parts, folder, progress, lambda make: checked(make, decks, force=force))
    _tell(report, folder, time.perf_counter() - start)
    say("The PDF and the pictures look the same on every computer.")
    if pack.fonts:
        say(
            "The PPTX needs Arial and Georgia; if a computer does not have them, install the fonts in the folder `fonts`."
        )
    session.end(project, report)


def _introduce(template: Path, folder: Path, names: Iterable[str], job: Job) -> None:
    from factsheets.cli.template import introduce
    from factsheets.engine.template import template_of

    introduce(template, folder, names, [job])
    say(
        "The PPTX has the design of the template; the PDF, the pictures and the presenter's sheet have the program's own."
    )
    families = " and ".join(dict.fromkeys(filter(None, template_of(job.request.template).families)))
    say(f"The PPTX needs the fonts of the template{f' ({families})' * bool(families)} on every computer that shows it.")


def _tell(report: Report, folder: Path, seconds: float) -> None:
    rows = [(outcome.name, size_text(outcome.entry.size) if outcome.entry else "failed") for outcome in report.outcomes]
    say(table([("File", "Size"), *rows], right=(1,)))
    for name in report.pruned:
        say(f"Removed: {name} (the deck no longer has this slide)")
    total = sum(outcome.entry.size for outcome in report.outcomes if outcome.entry)
    counts = f"{report.counted('written')} made, {report.counted('current')} up to date"
    say(f"{counts}, {size_text(total)} in {folder} ({seconds:.2f} s)")
    if total > MOST:
        say("This is too large for many email programs: send only the PDF or the PPTX.")
