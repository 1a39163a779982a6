"""`factsheets audit`: judge finished files, also after a person has changed them."""

from __future__ import annotations

import time
from pathlib import Path

import click

from factsheets.cli.console import say
from factsheets.cli.options import PATH
from factsheets.cli.session import Session
from factsheets.errors import render


@click.command("audit")
@click.argument("paths", nargs=-1, type=PATH, metavar="[FILE|DIR]...")
@click.pass_obj
def command(session: Session, paths: tuple[Path, ...]) -> None:
    """Check finished PDFs and decks: can everyone read them?

    Looks for tags, alternative texts, titles, language, order of reading, contrast, sizes of type, fonts, bookmarks,
    notes, and text off the page or on other text. Says of each kind of fault where it is and how to mend it. Files that were
    edited by hand after the build are judged in the same way. Without a name, the folder `output` is checked.

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
    from factsheets.audit.run import audit, chosen

    start = time.perf_counter()
    files = chosen(paths or (Path("output"),))
    counts = {"error": 0, "warning": 0}
    for file in files:
        for problem in audit(file, debug=session.debug):
            counts[problem.level] += 1
            say(f"{file}: {render(problem)}")
    told = ", ".join(f"{count} {level}{'s' * (count != 1)}" for level, count in counts.items())
    say(f"{len(files)} file{'s' * (len(files) != 1)} checked: {told} ({time.perf_counter() - start:.1f} s)")
    if counts["error"]:
        raise click.exceptions.Exit(1)
