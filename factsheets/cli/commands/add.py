"""`factsheets add`: a new issue, country or source in the text files."""

from __future__ import annotations

import click

from factsheets.cli import options
from factsheets.cli.console import say
from factsheets.cli.session import Session
from factsheets.errors import Problem, UsageError
from factsheets.resources import starter


@click.command("add", short_help="Add an issue, a country or a source to the text files.")
@click.argument("what", type=click.Choice(["issue", "country", "source"]))
@click.argument("name")
@options.root
@click.pass_obj
def command(session: Session, what: str, name: str) -> None:
    """Add an issue, a country or a source to the text files.

    An issue gets its own file, with a blank for each text. A country comes with its code and its capital. A source
    is added at the end of the list; name it by its author and title, with a comma between them.

    \b
    Examples
      factsheets add issue "Clean water"
      factsheets add country Peru
      factsheets add source "WHO, World Malaria Report"
    """
    from factsheets.engine import add

    root = session.choose_root()
    if session.root and session.root.why == starter().why:
        fix = "go to your own folder, or make one: `factsheets init my-church`"
        raise UsageError([Problem("no-root", "this is the content that comes with the program", fix)])
    if what == "issue":
        say(f"Made {add.add_issue(root, name)}. Write its texts there; `factsheets check` lists the missing ones.")
    elif what == "country":
        code, file = add.add_country(root, name)
        say(f"Added {code} to {file}. Name it in the issues that it belongs to: data/issues, under `where`.")
    else:
        made, file = add.add_source(root, name)
        say(f"Added {made} to {file}. Add its year and address there; facts name it as `source: {made}`.")
