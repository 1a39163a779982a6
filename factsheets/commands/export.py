"""`factsheets export`: the facts as a spreadsheet, to be edited and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factsheets.commands.options import PATH
from factsheets.console import say


@click.command("export")
@click.argument("file", type=PATH, metavar="FILE.xlsx|FILE.csv")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@click.option("--root", type=PATH, metavar="DIR", help="The folder that holds `data` and `layouts`.")
@click.pass_obj
def command(session: Any, file: Path, force: bool, root: Path | None) -> None:
    """Write all facts into a spreadsheet, one in a row, to be edited there and read back with `import`.

    Figures, waivers and measures stay in the text files. All cells are text; none is ever run as a formula. A file that
    holds something else is replaced with --force alone.

    \b
    Examples
      factsheets export facts.xlsx
      factsheets export facts.csv
    """
    from factsheets.ledger.export_file import check_ending, put

    check_ending(file, (".xlsx", ".csv"))
    folder = session.choose_root(root)
    from factsheets.content.library import load
    from factsheets.ledger.exchange import rows_of
    from factsheets.ledger.office import as_csv, as_xlsx

    rows = rows_of(load(folder))
    put(file, as_csv(rows) if file.suffix.lower() == ".csv" else as_xlsx(rows), folder, force=force)
    say(f"{len(rows) - 1} facts written to {file}. Edit it, then: factsheets import {file}")
