"""What `build` and `explain` are asked for: words of the command line into jobs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from factsheets.cli.console import note
from factsheets.cli.session import Session
from factsheets.engine.project import Project, load_to_build

if TYPE_CHECKING:
    from factsheets.content.model.fact import Audience
    from factsheets.engine.jobs import Job
    from factsheets.engine.record import Parts


def planned(
    session: Session,
    root: Path | None,
    organisation: Path | None,
    audience: Audience,
    words: dict[str, Sequence[str]],
    template: Path | None = None,
) -> tuple[Project, tuple[Job, ...], dict[str, Parts]]:
    """Return the content, the jobs that the words ask for, and their fingerprints."""
    project = load_to_build(session.choose_root(root), organisation)
    from factsheets.engine.select import Words, selection, understood

    words = asdict(understood(project.library, project.layouts, Words(**words)))
    design = b""
    if template:
        from factsheets.cli.commands.template import asked_for

        design, words = asked_for(project, template, words)
    from factsheets.engine.fingerprint import fingerprints
    from factsheets.engine.jobs import plan, select
    from factsheets.engine.slides import with_slides

    wanted = selection(project.library, project.layouts, Words(**words), audience)
    usual = select(plan(project.library, project.layouts, audience), wanted)
    jobs, told = with_slides(usual, words["slides"], project.layouts, project.library)
    for line in told:
        note(line)
    if design:
        from factsheets.engine.template import in_template

        jobs = in_template(jobs, design)
    return project, jobs, fingerprints(jobs, project.layouts, project.root)
