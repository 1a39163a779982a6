"""`factsheets build`: make the files that are not up to date."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factsheets.cli import options
from factsheets.cli.console import Progress, note, say, size_text, table
from factsheets.cli.session import Session
from factsheets.words import many

if TYPE_CHECKING:
    from factsheets.content.model.fact import Audience
    from factsheets.engine.run import Outcome, Report


@click.command("build")
@options.making
@options.force
@click.pass_obj
def command(
    session: Session, /, forms: Sequence[str], dpi: int, template: Path | None, audience: Audience, out: Path | None,
    force: bool, **words: Any,
) -> None:  # fmt: skip
    """Make the files that are not up to date.

    Name what you want: a kind of file, an issue (number, id or title) or a country (name or code). Without arguments,
    makes every handout, country sheet and deck for Letter paper, in color, and removes files of earlier builds that are
    no longer needed. Options choose other paper, black and white, large print, posters, or the bulletin insert. If a build fails
    or is stopped, the earlier files stay as they were.

    \b
    Examples
      factsheets build
      factsheets build handouts deck
      factsheets build 4 kenya
      factsheets build --issue 4 --issue 6
      factsheets build --country KE --out for-the-printer
      factsheets build --format a4 --theme mono
      factsheets build deck --slides short
      factsheets build deck --slides title,all-ways,issues,closing
      factsheets build deck --issue 4 --country Kenya
      factsheets build deck --template our-church.potx
      factsheets build --edition large-print --issue 4
      factsheets build --edition insert --organization our-church.yaml
      factsheets build --audience all-ages
      factsheets build --as txt,png --dpi 200
    """
    start = time.perf_counter()
    from factsheets import api
    from factsheets.engine.formats import forms as forms_named
    from factsheets.engine.formats import told_as_pdf_alone
    from factsheets.engine.jobs import told_left_out

    wanted = forms_named(forms)
    project = session.load()
    jobs = api.plan(project, **words, audience=audience, template=template, note=note)
    folder = project.folder(out)
    if template:
        from factsheets.cli.template import introduce

        introduce(template, folder, [job.output for job in jobs], jobs)
    for line in (*told_as_pdf_alone(jobs, wanted, asked=bool(forms)), *told_left_out(project.library, jobs, audience)):
        note(line)
    full = not any([*words.values(), forms, template])
    with Progress() as progress:
        report = api.build(
            jobs, folder, forms=wanted, dpi=dpi, prune=project if full else None, progress=progress, force=force
        )
    _tell(report, {job.output: job.edition.kind for job in jobs}, folder, time.perf_counter() - start)
    session.end(project, report)


def _tell(report: Report, kinds: Mapping[str, str], folder: Path, seconds: float) -> None:
    """Print the result of a build, and how to print the files."""
    say(table([("File", "Pages", "Size", "Time"), *map(_row, report.outcomes)], right=(1, 2, 3)))
    for name in report.pruned:
        say(f"Removed: {name} (no longer needed)")
    say(f"{report.counted('written')} made, {report.counted('current')} up to date, in {folder} ({seconds:.2f} s)")
    if files := {each.name: each.entry.pages for each in report.outcomes if each.entry and each.name.endswith(".pdf")}:
        sides = _sides([(kinds[name], pages) for name, pages in files.items() if name in kinds])
        say(f"Open a PDF file in {folder} and print it at actual size (100%){sides}.")


def _sides(sheets: Collection[tuple[str, int]]) -> str:
    """Return what to choose in the print dialog, as the files suggest, from their kinds and pages; empty for single pages."""
    backs = [kind for kind, pages in sheets if pages > 1]
    if not backs:
        return ""
    which = "handouts" if {*backs} == {"handout"} else "files of several pages"
    return f"{f'; {which}' if len(backs) < len(sheets) else ','} on both sides, flipped on the long edge"


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    if outcome.entry is None:
        return outcome.name, "", "", "failed"
    pages = many(outcome.entry.pages, "slide" if outcome.name.endswith(".pptx") else "page")
    spent = "up to date" if outcome.state == "current" else f"{outcome.seconds:.2f} s"
    return outcome.name, pages, size_text(outcome.entry.size), spent
