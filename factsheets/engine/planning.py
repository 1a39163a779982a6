"""Requests -> jobs: choose among all possible outputs by words, an audience and perhaps a church's own template."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from factsheets.content.model.fact import Audience
from factsheets.engine.jobs import Job, plan, select
from factsheets.engine.project import Project, refuse_mistakes
from factsheets.engine.select import Words, selection, understood
from factsheets.engine.slides import with_slides
from factsheets.engine.template import asked_for, in_template
from factsheets.errors import Problem, UsageError
from factsheets.yamlio.suggest import known_name


def planned(
    project: Project, words: Words, audience: Audience, template: Path | None
) -> tuple[tuple[Job, ...], tuple[str, ...]]:
    """Return the jobs for the words, and sentences about slides that were named twice.

    UsageError lists all unknown words; ContentErrors the mistakes in the layout files or the template.
    """
    if unknown := list(known_name("unknown-audience", audience, get_args(Audience), "audience", None)):
        raise UsageError(unknown)
    library, layouts = project.library, project.layouts
    refuse_mistakes(library, layouts)
    words, design = understood(library, layouts, words), b""
    if template:
        design, words = asked_for(template, words, layouts)
    usual = select(plan(library, layouts, audience), selection(library, layouts, words, audience))
    if not usual and "countries" in words.kinds:
        fix = "name the code of a country in `areas` of an issue in data/issues (docs/guide/add-a-country.md)"
        raise UsageError([Problem("no-match", "there is no country sheet: no issue names a country", fix)])
    jobs, told = with_slides(usual, words.slides, library)
    return in_template(jobs, design) if design else jobs, told
