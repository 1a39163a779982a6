"""`factsheets explain`: what a build would make, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli.console import note, say
from factsheets.cli.options import (
    as_options,
    audience_option,
    organisation_option,
    out_option,
    root_option,
    selecting,
    template_option,
)
from factsheets.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factsheets.content.model.fact import Audience


@click.command("explain")
@selecting
@as_options
@template_option
@audience_option
@organisation_option
@out_option
@root_option
@click.pass_obj
def command(
    session: Session, /, forms: Sequence[str], dpi: int, template: Path | None, out: Path | None, root: Path | None,
    organisation: Path | None, audience: Audience, **words: Sequence[str],
) -> None:  # fmt: skip
    """Say of each file whether `build` would make it, and why. Nothing is written.

    It takes what `build` takes.

    \b
    Examples
      factsheets explain
      factsheets explain --country Kenya
      factsheets explain deck --template our-church.potx
    """
    from factsheets.cli.planned import planned
    from factsheets.engine.formats import forms as forms_named
    from factsheets.engine.formats import ordered

    wanted = forms_named(forms)
    project, jobs, parts = planned(session, root, organisation, audience, words, template)
    order = ordered(jobs, parts, wanted, dpi, project.layouts)
    from factsheets.engine import record
    from factsheets.engine.project import folder_of

    folder = folder_of(out, project.library, organisation)
    entries = record.read(folder)
    for line in order.left_out:
        note(line)
    for name, made_of in order.parts.items():
        why = record.reasons(folder, name, entries.get(name), made_of)
        say(f"{name}: {'to be made, ' + '; '.join(why) if why else 'up to date'}")
