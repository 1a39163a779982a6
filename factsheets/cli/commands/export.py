"""`factsheets export`: the facts as a spreadsheet, to be edited and imported again."""

from __future__ import annotations

from pathlib import Path

import click

from factsheets.cli import options
from factsheets.cli.console import say
from factsheets.cli.session import Session


@click.command("export", short_help="Write all facts to a spreadsheet, to edit and import again.")
@click.argument("file", type=options.PATH, metavar="FILE.xlsx|FILE.csv")
@click.option("--force", is_flag=True, help="Replace the file if it already exists.")
@options.root
@click.pass_obj
def command(session: Session, file: Path, force: bool) -> None:
    """Write all facts to a spreadsheet, one per row, to edit there and read back with `import`.

    Figures, waivers and measures stay in the text files. All cells are text; none is run as a formula. A file with
    other content is replaced only with --force.

    \b
    Examples
      factsheets export facts.xlsx
      factsheets export facts.csv
    """
    from factsheets.ledger.spreadsheet.export import check_ending, put

    check_ending(file, (".xlsx", ".csv"))
    folder = session.choose_root()
    from factsheets.content.load import load
    from factsheets.ledger.spreadsheet.rows import rows_of
    from factsheets.ledger.spreadsheet.table import as_csv, as_xlsx

    rows = rows_of(load(folder))
    put(file, as_csv(rows) if file.suffix.lower() == ".csv" else as_xlsx(rows), folder, force=force)
    say(f"{len(rows) - 1} facts written to {file}. Edit this file, then type: factsheets import {file}")
