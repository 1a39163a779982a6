"""`factsheets review`: the facts on paper, for the person who confirms them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli import options
from factsheets.cli.completion import completing
from factsheets.cli.console import say, size_text
from factsheets.cli.session import Session
from factsheets.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("review", short_help="Make the fact review sheet: all facts, with space to write.")
@click.argument("names", nargs=-1, metavar="[ISSUE]...", shell_complete=completing("issues"))
@options.issue
@options.paper
@options.theme
@options.today
@options.out
@options.root
@click.pass_obj
def command(
    session: Session, names: Sequence[str], issues: Sequence[str], paper: str, theme: str, today: str | None,
    out: Path | None,
) -> None:  # fmt: skip
    """Make the fact review sheet: every fact on paper, with its warnings and space to mark and write.

    For the person who confirms the numbers. The first page has space to sign, what needs attention first, and the
    sources. Then comes each fact word for word, with its warnings, source, status, place, year, the dates of its checks, and where it
    is printed. To bring corrections back into the text files, use `export` and `import`.

    \b
    Examples
      factsheets review
      factsheets review 4
      factsheets review --issue 4 --issue 6 --format a4
      factsheets review --today 2028-01-01 --out for-the-office
    """
    project = session.load()
    from factsheets.engine.files import write_whole
    from factsheets.engine.project import OUTPUT
    from factsheets.ledger.review import fact_review
    from factsheets.writers.registry import writer

    document, name = fact_review(project, session.day(today), [*names, *issues], paper, theme)
    file = (out or OUTPUT) / name
    data = writer("pdf")(document)
    write_whole(file, data)
    say(f"{file}: {many(len(document.pages), 'page')}, {size_text(len(data))}")
