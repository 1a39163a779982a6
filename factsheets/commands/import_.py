"""`factsheets import`: edited facts, from a spreadsheet back into the text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factsheets.console import note, say, show_problems

if TYPE_CHECKING:
    from factsheets.ledger.exchange import Change


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.xlsx|FILE.csv")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@click.option(
    "--root", type=click.Path(path_type=Path), metavar="DIR", help="The folder that holds `data` and `layouts`."
)
@click.pass_obj
def command(session: Any, file: Path, yes: bool, root: Path | None) -> None:
    """Read facts that were edited in a spreadsheet, show what would change, ask, and write it into the text files.

    Rows are known by issue and id; columns that the file lacks stay as they are. Comments and the order of the text
    files stay, too. If the changed content would have a mistake, nothing is written.

    \b
    Examples
      factsheets import facts.xlsx
      factsheets import facts.csv --yes
    """
    folder = session.choose_root(root)
    from factsheets.content.library import load
    from factsheets.ledger.exchange import changes_of
    from factsheets.ledger.office import read_table
    from factsheets.ledger.writeback import checked, rewritten, write

    library = load(folder)
    changes = changes_of(library, read_table(file))
    if not changes:
        say("Nothing differs.")
        return
    for change in changes:
        _show(change)
    texts = rewritten(folder, library, changes)
    problems = checked(folder, texts)
    if problems:
        note("Nothing was written, for these changes would make mistakes:")
        show_problems(problems, lambda _: None)
        raise click.exceptions.Exit(1)
    if yes or click.confirm(f"Write {len(changes)} changes into {', '.join(texts)}?"):
        write(folder, texts)
        say(f"{len(changes)} changes written into {', '.join(texts)}.")
    else:
        say("Nothing was written.")


def _show(change: Change) -> None:
    say(f"{change.issue}/{change.fact}: {change.field}")
    if change.old:
        say(f"  - {change.old}")
    if change.new:
        say(f"  + {change.new}")
