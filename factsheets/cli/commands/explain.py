"""`factsheets explain`: what a build would make, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factsheets.cli import options
from factsheets.cli.console import note, say
from factsheets.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factsheets.content.model.fact import Audience


@click.command("explain")
@options.making
@click.pass_obj
def command(
    session: Session, /, forms: Sequence[str], dpi: int, template: Path | None, out: Path | None, audience: Audience,
    **words: Any,
) -> None:  # fmt: skip
    """Show which files `build` would make, and why. Nothing is written.

    Takes the same options as `build`.

    \b
    Examples
      factsheets explain
      factsheets explain --country Kenya
      factsheets explain deck --template our-church.potx
    """
    from factsheets import api
    from factsheets.engine import record
    from factsheets.engine.formats import forms as forms_named
    from factsheets.engine.formats import ordered, told_as_pdf_alone

    wanted = forms_named(forms)
    project = session.load()
    jobs = api.plan(project, **words, audience=audience, template=template, note=note)
    order = ordered(jobs, wanted, dpi)
    folder = project.folder(out)
    entries = record.read(folder)
    for line in told_as_pdf_alone(jobs, wanted):
        note(line)
    for name, made_of in order.parts.items():
        why = record.reasons(folder, name, entries.get(name), made_of)
        say(f"{name}: to be made ({'; '.join(why)})" if why else f"{name}: up to date")
