"""`factsheets list`: what there is to choose from."""

from __future__ import annotations

import click

from factsheets.cli import options
from factsheets.cli.console import note, say, table
from factsheets.cli.session import Session


@click.command("list")
@options.json
@options.root
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """List everything you can choose from.

    Lists issues, countries, slides, layouts, themes, and the files that `build` makes without options, with what each
    is for.
    """
    from factsheets.engine.listing import listing
    from factsheets.engine.select import SHOWN_THEMES

    found = listing(session.load(note if as_json else say))
    if as_json:
        from factsheets.cli.answers import encoded

        say(encoded(found))
        return
    ways: list[tuple[str, ...]] = [
        (way.name, f"--format {way.format} --edition {way.edition}") for way in found.layouts if way.edition
    ]
    parts: dict[str, list[tuple[str, ...]]] = {
        "Issues": [(str(issue.order), issue.id, issue.title) for issue in found.issues],
        "Countries": [(country.code, country.name) for country in found.countries],
        "Slides (--slides)": [(slide.name, slide.shows) for slide in found.slides],
        "Sets of slides": [(each.name, ", ".join(each.slides)) for each in found.slide_sets],
        "Layouts": ways + [(way.name, f"review --format {way.format}") for way in found.layouts if not way.edition],
        "Themes": [(SHOWN_THEMES.get(theme, theme),) for theme in found.themes],
        "Files": [(each.file, each.purpose) for each in found.files],
    }
    for title, rows in parts.items():
        say(f"\n{title}\n" + "\n".join(f"  {line}" for line in table(rows).splitlines()))
