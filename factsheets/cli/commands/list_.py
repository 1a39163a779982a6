"""`factsheets list`: what there is to choose from."""

from __future__ import annotations

from pathlib import Path

import click

from factsheets.cli.console import say, table
from factsheets.cli.options import root_option
from factsheets.cli.session import Session


@click.command("list")
@root_option
@click.pass_obj
def command(session: Session, root: Path | None) -> None:
    """List what there is to choose from.

    These are the issues, the countries, the slides, the layouts, the themes, and the files that a `build` without options
    makes, with what each is for.
    """
    from factsheets.compose.slides.names import known
    from factsheets.engine.jobs import editions, plan, select
    from factsheets.engine.project import load
    from factsheets.engine.purpose import purpose
    from factsheets.engine.select import Words, selection

    project = load(session.choose_root(root))
    library, layouts = project.library, project.layouts
    usual = select(plan(library, layouts), selection(library, layouts, Words()))
    ways = {each.layout: each for each in editions(layouts)}.values()
    sets = {each.name: each for spec in layouts.decks.values() for each in spec.sets}

    parts: dict[str, list[tuple[str, ...]]] = {
        "Issues": [(str(issue.order), issue.id, issue.title) for issue in library.issues.values()],
        "Countries": [(country.code, country.name) for country in library.countries.values()],
        "Slides (--slides)": [*known(library).items()],
        "Sets of slides": [(each.name, ", ".join(each.slides)) for each in sets.values()],
        "Layouts": [
            *((each.layout, f"--format {each.format} --edition {each.name}") for each in ways),
            *((name, f"review --format {spec.format}") for name, spec in layouts.reviews.items()),
        ],
        "Themes": [(theme,) for theme in layouts.themes],
        "Files": [(job.output, purpose(job, layouts)) for job in usual],
    }
    for title, rows in parts.items():
        say(f"\n{title}\n" + "\n".join(f"  {line}" for line in table(rows).splitlines()))
