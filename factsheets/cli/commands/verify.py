"""`factsheets verify`: are the files in a folder those that were built?"""

from __future__ import annotations

from pathlib import Path

import click

from factsheets.cli import options
from factsheets.cli.console import say
from factsheets.errors import BuildError, Problem, UsageError
from factsheets.words import many


@click.command("verify")
@click.argument("folder", default="output", type=options.PATH, metavar="[DIR]")
def command(folder: Path) -> None:
    """Compare the files of a folder with its manifest.

    `build` notes in manifest.json what each file holds: size, SHA-256, pages, title, what it is for, and the facts that it prints.
    This reports each file that is missing, was changed, or is there though no build made it; what `pack`, `review` and
    `project` put beside is not looked at. Without a name, the folder `output` is compared. Nothing is written.

    \b
    Examples
      factsheets verify
      factsheets verify for-the-printer

    \b
    Exit status
      0  the folder holds what was built
      1  something differs
      2  the folder does not exist
    """
    from factsheets.engine.compare import compare

    if not folder.is_dir():
        raise UsageError([Problem("no-folder", f"there is no folder {folder}", "name the folder of a build")])
    count, problems = compare(folder)
    if problems:
        raise BuildError(problems)
    say(f"{many(count, 'file')} in {folder}, each as it was built.")
