"""`factsheets import`: edited facts, from a spreadsheet back into the text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli import options
from factsheets.cli.console import note, say, show_problems
from factsheets.cli.session import Session
from factsheets.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factsheets.content.model.library import Library
    from factsheets.ledger.spreadsheet.rows import Change


@click.command("import", short_help="Read edited facts from a spreadsheet, and ask before writing them.")
@click.argument("file", type=options.PATH, metavar="FILE.xlsx|FILE.csv")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@options.root
@click.pass_obj
def command(session: Session, file: Path, yes: bool) -> None:
    """Read edited facts from a spreadsheet, show what would change, ask, and change the text files.

    The issue and id in a row say which fact it is about; a row with a new id adds a fact at the end of its issue. Facts without a
    row and fields without a column do not change. Your own columns, such as remarks, are ignored. Comments and the order
    of the text files stay as they are. If the change would cause a mistake, nothing is written; new warnings are shown
    before you are asked.

    \b
    Examples
      factsheets import facts.xlsx
      factsheets import facts.csv --yes
    """
    folder = session.choose_root()
    from factsheets.content.load import load
    from factsheets.ledger.spreadsheet.cells import in_cells
    from factsheets.ledger.spreadsheet.headings import headings_of, own_columns
    from factsheets.ledger.spreadsheet.rows import changes_of, missing_from, warnings_of
    from factsheets.ledger.spreadsheet.table import read_table
    from factsheets.ledger.spreadsheet.write import checked, rewritten, write

    library, table = load(folder), read_table(file)
    changes = changes_of(library, table)
    if own := own_columns(headings_of(table).own):
        note(own)
    if warnings := warnings_of(table):
        show_problems(warnings, lambda _: None)
    _tell_missing(missing_from(library, table))
    if not changes:
        say("There are no changes.")
        return
    new = _show_all(library, changes)
    texts = rewritten(folder, library, changes)
    problems = in_cells(checked(folder, texts, session.day(None)), texts, table)
    if any(problem.level == "error" for problem in problems):
        note("Nothing was written, because these changes would cause mistakes:")
        show_problems(problems, lambda _: None)
        raise click.exceptions.Exit(1)
    if problems:
        note("New warnings with these changes:")
        show_problems(problems, lambda _: None)
    fields = sum((change.issue, change.fact) not in new for change in changes)
    told = " and ".join(many(count, what) for count, what in ((fields, "change"), (len(new), "new fact")) if count)
    if yes or click.confirm(f"Write {told} into {', '.join(texts)}?"):
        write(folder, texts)
        say(f"{told} written into {', '.join(texts)}.")
    else:
        say("Nothing was written.")


def _tell_missing(missing: Sequence[str]) -> None:
    """Print which facts have no row; they are not removed."""
    if missing:
        say(f"Not in the spreadsheet, and left as they are: {', '.join(missing)}.")
        say("To remove a fact, set its status to withdrawn or superseded.")


def _show_all(library: Library, changes: Sequence[Change]) -> set[tuple[str, str]]:
    """Print what would change, fact by fact, and return the new facts."""
    known = {(issue.id, fact.id) for issue, fact in library.facts()}
    new: set[tuple[str, str]] = set()
    for change in changes:
        key = (change.issue, change.fact)
        if key in known:
            _show(change)
            continue
        if key not in new:
            say(f"{change.issue}/{change.fact}: a new fact")
        new.add(key)
        say(f"  + {change.field}: {change.new}")
    return new


def _show(change: Change) -> None:
    say(f"{change.issue}/{change.fact}: {change.field}")
    if change.old:
        say(f"  - {change.old}")
    if change.new:
        say(f"  + {change.new}")
