"""`factsheets audit`: check finished files, including those that someone has edited since."""

from __future__ import annotations

import time
from pathlib import Path

import click

from factsheets.cli import options
from factsheets.cli.console import Progress, say, shown
from factsheets.cli.session import PROBLEMS, Session
from factsheets.words import many


@click.command("audit")
@click.argument("paths", nargs=-1, type=options.PATH, metavar="[FILE|DIR]...")
@options.json
@click.pass_obj
def command(session: Session, paths: tuple[Path, ...], as_json: bool) -> None:
    """Check finished PDFs and decks: can everyone read them?

    Checks tags, alternative texts, titles, language, reading order, contrast, text size, fonts, bookmarks, notes, and
    text that runs off the page or overlaps other text. Reports where each problem is and how to fix it. Files that you
    edited after the build are checked in the same way. Without a name, checks the folder `output`.

    \b
    Examples
      factsheets audit
      factsheets audit output/deck-16x9.pptx
      factsheets audit flyer.pdf talks

    \b
    Exit status
      0  no errors (there may be warnings)
      1  errors
      2  a file or folder does not exist
    """
    from factsheets.api import audit_files

    start = time.perf_counter()
    with Progress() as progress:
        found = audit_files(paths or (Path("output"),), progress=progress, debug=session.debug)
    levels = [problem.level for problems in found.values() for problem in problems]
    if as_json:
        from factsheets.cli.answers import audited

        say(audited(found))
    else:
        for file, problems in found.items():
            for problem in problems:
                say(f"{file}: {shown(problem)}")
        counts = ", ".join(many(levels.count(level), level) for level in ("error", "warning"))
        say(f"{many(len(found), 'file')} checked: {counts} ({time.perf_counter() - start:.1f} s)")
    if "error" in levels:
        raise click.exceptions.Exit(PROBLEMS)
