"""`factsheets pack`: chosen sheets in one file that is ready to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli import options
from factsheets.cli.completion import completing
from factsheets.cli.console import note, say, size_text
from factsheets.cli.session import Session
from factsheets.errors import BuildError, Problem, UsageError
from factsheets.words import joined, many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factsheets.content.model.fact import Audience
    from factsheets.engine.pack import Pack, Printing


@click.command("pack")
@click.argument("issues", nargs=-1, metavar="[ISSUE|COUNTRY]...", shell_complete=completing("issues", "countries"))
@click.option("--all", "all_issues", is_flag=True, help="The handouts of all issues.")
@click.option("--countries", "all_countries", is_flag=True, help="The sheets of all countries.")
@options.country
@click.option("--copies", type=click.IntRange(1, 1000), default=1, show_default=True, help="Copies of each sheet.")
@click.option(
    "--collate/--no-collate",
    default=True,
    show_default=True,
    help="Print whole packs one after another, or all copies of a sheet together.",
)
@click.option("--booklet", is_flag=True, help="A booklet: two pages per side, to fold and staple in the middle.")
@click.option("--n-up", "several", type=click.Choice(["2", "4"]), help="Pages per side, with cut marks.")
@options.paper
@options.theme
@options.one("--edition", "standard or large-print.", "editions", default="standard")
@options.audience
@click.option(
    "--out", type=options.PATH, metavar="FILE", help="The file.  [default: in output, named after its content]"
)
@options.organization
@options.root
@click.pass_obj
def command(
    session: Session, issues: Sequence[str], all_issues: bool, all_countries: bool, countries: Sequence[str],
    copies: int, collate: bool, booklet: bool, several: str | None, paper: str, theme: str, edition: str,
    audience: Audience, out: Path | None,
) -> None:  # fmt: skip
    """Put chosen sheets into one PDF that is ready to print.

    Sheets are in the order you name them, handouts before countries, after an index if there are several. Each begins on a
    right-hand page: a sheet with an odd number of pages gets a blank back. The file has bookmarks and tags, like single sheets.

    \b
    Examples
      factsheets pack --all                          # six handouts, to print on both sides
      factsheets pack 4 2 --copies 30                # two handouts, thirty times
      factsheets pack 4 kenya                        # a handout and a country sheet
      factsheets pack --all --countries --booklet    # a booklet to fold and staple
      factsheets pack 4 --n-up 2 --copies 100        # fifty sheets of paper to cut in half
      factsheets pack --all --format a4 --theme mono
      factsheets pack --all --audience all-ages      # without what is marked for adults
    """
    from factsheets.engine.jobs import told_left_out
    from factsheets.engine.pack import Printing, Wanted, as_booklet, chosen, make_pack, meant, pack_name
    from factsheets.engine.project import refuse_mistakes

    if booklet and several:
        raise UsageError([Problem("usage", "--booklet and --n-up cannot be used together", "leave out one of them")])
    wanted = Wanted(issues, countries, all_issues, all_countries, paper, theme, edition, audience)
    printing = Printing(copies, collate, booklet, int(several or 1))
    if out:
        _check_place(out)
    project = session.load()
    refuse_mistakes(project.library, project.layouts)
    wanted, printing = as_booklet(meant(project, wanted), printing)
    jobs = chosen(project, wanted)
    for line in told_left_out(project.library, jobs, audience):
        note(line)
    pack = make_pack(jobs, printing)
    _write(out or project.folder() / pack_name(jobs, wanted, printing), pack, printing)
    _tell(pack, printing)
    if pack.document.warnings:
        session.show(pack.document.warnings)


def _check_place(file: Path) -> None:
    """Raise UsageError for a name that is not that of a PDF file, and BuildError for a file that this program did not make."""
    if file.suffix.lower() != ".pdf":
        raise UsageError(
            [Problem("usage", f"{file.name or file} is not the name of a PDF file", "use a name ending in .pdf")]
        )
    from factsheets.engine.files import is_ours

    if file.is_file() and not is_ours(file):
        hint = "choose another name, or move that file to another folder"
        raise BuildError([Problem("file-foreign", f"{file} already exists, and this program did not make it", hint)])


def _write(file: Path, pack: Pack, printing: Printing) -> None:
    from factsheets.engine.files import write_whole
    from factsheets.writers.registry import writer

    data = writer("pdf")(pack.document)
    write_whole(file, data)
    sheets, sides = many(pack.sheets, "sheet") + " with an index" * pack.indexed, len(pack.document.pages)
    held = f"{printing.copies} copies of {sheets}" if printing.copies > 1 else sheets
    counted = "printed side" if printing.booklet or printing.several > 1 else "page"
    say(
        f"{file}: {held}: {many(sides, counted)}, {many(sides if pack.one_sided else sides // 2, 'sheet')} of paper, {size_text(len(data))}"
    )


def _tell(pack: Pack, printing: Printing) -> None:
    """Print how to set the printer, and how small the type has become."""
    if pack.one_sided:
        say("Print on one side, at actual size (100%): these sheets have no backs.")
    else:
        say(f"Print on both sides, flipped on the {pack.edge} edge, at actual size (100%).")
    if printing.several > 1 and pack.odd and not pack.one_sided:
        titles = joined([f"“{title}”" for title in pack.odd])
        say(f"So that no part of the paper is blank, the last page of {titles} is also on its back.")
    if pack.kept < 1:
        say(
            f"For print only: pages are {pack.kept:.0%} of their size, the smallest text "
            f"{pack.printed:.1f} points. People with low vision need full size or large print."
        )
    if printing.booklet:
        papers = len(pack.document.pages) // 2 // printing.copies
        say(f"Each booklet is {many(papers, 'sheet')} of paper: fold them together and staple in the middle.")
