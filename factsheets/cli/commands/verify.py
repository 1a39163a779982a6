"""`factsheets verify`: whether the files in a folder are those that were built."""

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
    """Check whether files have changed since they were built.

    `build` records each file in manifest.json: size, SHA-256, pages, title, purpose, and the facts in it. `verify`
    reports each file that is missing, was changed, or was not made by this program. It skips the files of `pack`,
    `review` and `project`. In the folder of a campaign it does the same with campaign.json. Without a name, compares the folder `output`. Writes nothing.

    \b
    Examples
      factsheets verify
      factsheets verify for-the-printer

    \b
    Exit status
      0  the folder contains what was built
      1  something differs
      2  the folder does not exist
    """
    from factsheets.campaign.receipts import hashes
    from factsheets.engine.compare import compare

    if not folder.is_dir():
        raise UsageError(
            [Problem("no-folder", f"there is no folder “{folder}”", "give the name of a folder that `build` made")]
        )
    count, problems = compare(folder, hashes(folder))
    if problems:
        raise BuildError(problems)
    say(f"{many(count, 'file')} in {folder}, all unchanged since they were built.")
