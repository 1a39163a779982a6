"""`--template`: what it means for the words beside it, and what is told of the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from factsheets.cli.console import say
from factsheets.engine.jobs import Job
from factsheets.engine.project import Project
from factsheets.engine.select import EVERY_KIND
from factsheets.engine.template import read_file, shape_for, told
from factsheets.errors import ContentErrors, Problem, UsageError
from factsheets.layout.render import compose_and_place


def asked_for(
    project: Project, path: Path, words: Mapping[str, Sequence[str]]
) -> tuple[bytes, dict[str, Sequence[str]]]:
    """Return a template as it was read, and the words, which now ask for decks of its shape alone.

    UsageError if they ask for something else, or the file cannot be read; ContentErrors if it is not taken.
    """
    if any(EVERY_KIND.get(kind.casefold()) != "deck" for kind in words["kinds"]):
        raise UsageError([Problem("no-match", "--template is for decks alone", "write `deck`, and no other kind")])
    data = read_file(path)
    try:
        shape = shape_for(data, project.layouts)
    except ContentErrors as errors:
        raise ContentErrors(
            replace(problem, message=f"{path.name}: {problem.message}") for problem in errors.problems
        ) from errors
    if any(form.casefold() != shape for form in words["formats"]):
        raise UsageError([Problem("no-match", f"the slides of the template are {shape}", "leave out --format")])
    return data, {**words, "kinds": ["deck"], "formats": [shape]}


def tell(project: Project, jobs: Sequence[Job]) -> None:
    """Print what of a template stands for what, each line once."""
    lines = (
        line for job in jobs for line in told(job, compose_and_place(job.request, project.layouts), project.layouts)
    )
    for line in dict.fromkeys(lines):
        say(line)
