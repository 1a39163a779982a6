"""`factsheets init`: a copy of content, layouts and fonts, to be edited."""

from __future__ import annotations

from pathlib import Path

import click

from factsheets.cli import options
from factsheets.cli.console import say
from factsheets.resources import starter


@click.command("init", short_help="Copy the text files, layouts and fonts to a folder of your own.")
@click.argument("folder", type=options.PATH, metavar="DIR")
def command(folder: Path) -> None:
    """Copy the text files, layouts and fonts that come with the program to DIR, where you can edit them.

    Never overwrites files that are already in DIR.

    \b
    Examples
      factsheets init my-church
      cd my-church
      factsheets build
    """
    source = starter()
    say(f"Content: {source.path} ({source.why})")
    from factsheets.engine.init import copy_starter

    made, kept = copy_starter(source.path, folder)
    for path in kept:
        say(f"Left as it was: {path}")
    say(f"{len(made)} files copied to {folder}, {len(kept)} left as they were.")
