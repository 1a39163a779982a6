"""`factsheets export`: the facts as a spreadsheet, to be edited and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factsheets.console import say
from factsheets.errors import Problem, UsageError


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.xlsx|FILE.csv")
@click.option(
    "--root", type=click.Path(path_type=Path), metavar="DIR", help="The folder that holds `data` and `layouts`."
)
@click.pass_obj
def command(session: Any, file: Path, root: Path | None) -> None:
    """Write all facts into a spreadsheet, one in a row, to be edited there and read back with `import`.

    Figures, waivers and measures stay in the text files. All cells are text; none is ever run as a formula.

    \b
    Examples
      factsheets export facts.xlsx
      factsheets export facts.csv
    """
    folder = session.choose_root(root)
    from factsheets.content.library import load
    from factsheets.ledger.exchange import rows_of
    from factsheets.ledger.office import as_csv, as_xlsx, save

    make = {".csv": as_csv, ".xlsx": as_xlsx}.get(file.suffix.lower())
    if make is None:
        hint = "let its name end in .xlsx or .csv"
        raise UsageError([Problem("no-such-kind", f"{file.name} is neither a spreadsheet nor a CSV file", hint)])
    rows = rows_of(load(folder))
    save(file, make(rows))
    say(f"{len(rows) - 1} facts written to {file}. Edit it, then: factsheets import {file}")
