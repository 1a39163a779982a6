"""`factsheets review`: the facts on paper, for the person who confirms them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli.console import say, size_text
from factsheets.cli.options import out_option, root_option
from factsheets.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factsheets.document.document import Document


@click.command("review")
@click.argument("names", nargs=-1, metavar="[ISSUE]...")
@click.option(
    "--issue", "issues", multiple=True, metavar="ID", help="An issue by id, title or number; may be repeated."
)
@click.option("--format", "form", default="letter", show_default=True, metavar="NAME", help="Paper: letter or a4.")
@click.option("--theme", default="colour", show_default=True, metavar="NAME", help="colour, or mono (black and white).")
@click.option("--today", metavar="DATE", help="The day to look from, such as 2027-01-31.  [default: today]")
@out_option
@root_option
@click.pass_obj
def command(
    session: Session,
    names: Sequence[str],
    issues: Sequence[str],
    form: str,
    theme: str,
    today: str | None,
    out: Path | None,
    root: Path | None,
) -> None:
    """Make the fact review sheet: every fact on paper, with what is found about it, and room to tick and to write.

    It is for the person who confirms the numbers. The first page has a place to sign, where to look first, and the
    sources; then each fact stands there word for word, with what is found about it, its source, status, place, year,
    days of review, and where it is printed. What was written on paper goes back into the text files with `export` and
    `import`.

    \b
    Examples
      factsheets review
      factsheets review 4
      factsheets review --issue 4 --issue "sexual violence" --format a4
      factsheets review --today 2028-01-01 --out for-the-office
    """
    folder = session.choose_root(root)
    from factsheets.engine.files import write_whole
    from factsheets.engine.names import file_name
    from factsheets.writers.registry import writer

    document, ending, numbers = _made(folder, [*names, *issues], form, theme, today)
    file = (out or Path("output")) / file_name("fact-review", numbers, ending, "pdf")
    data = writer("pdf")(document)
    write_whole(file, data)
    pages = len(document.pages)
    say(f"{file}: {pages} page{'s' * (pages != 1)}, {size_text(len(data))}")


def _made(root: Path, issues: Sequence[str], form: str, theme: str, today: str | None) -> tuple[Document, str, str]:
    """Return the sheet, the end of its file's name ("letter", "a4-mono"), and the numbers of the issues if some are chosen."""
    from factsheets.cli.commands.facts import found_on
    from factsheets.engine.jobs import THEME
    from factsheets.engine.project import mistakes
    from factsheets.engine.select import issues_named, one_named
    from factsheets.errors import ContentErrors
    from factsheets.layout.check.assets import check_assets
    from factsheets.layout.review import review_sheet
    from factsheets.layout.spec.load import load_layouts
    from factsheets.ledger.entries import entries, printed_on
    from factsheets.ledger.review import review_of

    watched, found = found_on(root, today)
    layouts = load_layouts(root)
    if found_wrong := [*mistakes(watched.library, layouts), *check_assets(watched.library, layouts)]:
        raise ContentErrors(found_wrong)
    name = one_named(form, {spec.format: name for name, spec in layouts.reviews.items()}, "format")
    theme = one_named(theme, {name: name for name in layouts.themes}, "theme")
    chosen = issues_named(watched.library, issues)
    ledger = entries(watched, found, printed_on(watched.library, layouts))
    review = review_of(watched, ledger, found, layouts, chosen)
    ending = name.removeprefix("review-") if theme == THEME else f"{name.removeprefix('review-')}-{theme}"
    numbers = "-".join(map(str, sorted(watched.library.issues[issue].order for issue in chosen)))
    return review_sheet(review, name, theme, layouts), ending, numbers
