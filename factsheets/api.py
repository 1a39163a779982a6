"""The program as a library: what the command line does, as functions that print nothing.

Errors are exceptions that list every problem in `FactsheetsError.problems`: ContentErrors for mistakes in text and
layout files, BuildError for files that cannot be made or written, UsageError for unknown names. The same files give the
same bytes. docs/api.md has examples.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from factsheets.errors import Problem, UsageError
from factsheets.resources import find_root

if TYPE_CHECKING:
    from factsheets.content.located import Watched
    from factsheets.content.model.fact import Audience
    from factsheets.document.document import Document
    from factsheets.engine.jobs import Job
    from factsheets.engine.project import Project
    from factsheets.engine.run import Progress, Report

PathLike = str | os.PathLike[str]
Words = str | int | Iterable[str | int] | None
"""One name or number, or several: "4", 4, ["4", "India"]."""


def load(folder: PathLike | None = None, profile: PathLike | None = None) -> Project:
    """Return the content and the layouts of a folder that contains `data` and `layouts`, with an organization's
    profile.

    Without a folder, uses the current one, the nearest one above it with content, or the program's own. `profile` is
    the file for --organization. Raises ContentErrors with every mistake in the text files, UsageError if there is no
    such folder or profile.
    """
    from factsheets.engine.project import load

    root = find_root(Path(folder) if folder is not None else None, Path.cwd())
    return load(root.path, Path(profile) if profile is not None else None)


def check(project: Project, today: dt.date | str | None = None) -> list[Problem]:
    """Return the problems of a project: all errors or, if there are none, all warnings.

    Years and review dates are checked as of `today`, by default the current date. Raises only UsageError, for a text
    that is not a date such as 2026-11-30.
    """
    from factsheets.errors import ContentErrors

    try:
        return _found(project, today)
    except ContentErrors as errors:
        return list(errors.problems)


def _found(project: Project, today: dt.date | str | None) -> list[Problem]:
    from factsheets.engine.project import missing, mistakes
    from factsheets.layout.check.glyphs import check_letters

    wrong = [*mistakes(project.library, project.layouts), *missing(project.library, project.layouts)]
    if wrong := wrong or check_letters(project.content, project.layouts):  # opens fonts, which must be valid
        return wrong
    from factsheets.content.lint.run import watch

    watched, warnings = _watched(project, today)
    return [*project.warnings, *warnings, *(finding.problem for finding in watch(watched))]


def waived(project: Project, today: dt.date | str | None = None) -> list[Problem]:
    """Return the warnings that are waived in the text files, each with the reason instead of a fix.

    Raises ContentErrors if data/terms.yaml has mistakes.
    """
    from factsheets.content.lint.run import known

    return [
        replace(finding.problem, hint=f"nothing to do until {waiver.until}. Waived: {waiver.reason}")
        for finding, waiver in known(_watched(project, today)[0])
    ]


def _watched(project: Project, today: dt.date | str | None) -> tuple[Watched, list[Problem]]:
    from factsheets.content.watched import with_terms
    from factsheets.ledger.today import chosen_day

    day = today if isinstance(today, dt.date) else chosen_day(today, {})
    return with_terms(project.root, project.content, day)


def plan(
    project: Project,
    products: Words = None,
    issues: Words = None,
    countries: Words = None,
    formats: Words = None,
    themes: Words = None,
    editions: Words = None,
    slides: Words = None,
    audience: Audience = "adult",
    *,
    format: Words = None,  # noqa: A002 - the name of the option on the command line
    theme: Words = None,
    edition: Words = None,
    template: PathLike | None = None,
    note: Callable[[str], object] = str,
) -> tuple[Job, ...]:
    """Return the jobs for what you ask for, one per file: handouts first, then countries, inserts and decks.

    Names are as for `factsheets build`: products are handout, country and deck; an issue has an id, a title and a
    number, a country a code and a name. Without names, returns all sheets and decks for Letter, in color. `note` is
    called with a sentence for each slide that is named twice. Raises UsageError for unknown names, ContentErrors for
    mistakes in the layout files and for a template that cannot be used.
    """
    from factsheets.engine import select
    from factsheets.engine.planning import planned

    words = select.Words(
        _list(products), _list(issues), _list(countries), [*_list(formats), *_list(format)],
        [*_list(themes), *_list(theme)], [*_list(editions), *_list(edition)], _list(slides),
    )  # fmt: skip
    jobs, told = planned(project, words, audience, Path(template) if template is not None else None)
    for line in told:
        note(line)
    return jobs


def _list(words: Words) -> list[str]:
    """Return names as a list of texts."""
    if words is None or words == "":
        return []
    return [str(word) for word in ([words] if isinstance(words, str | int) else words)]


def lay_out(job: Job) -> Document:
    """Return the finished document of a job: blocks with their meaning, and pages with what is drawn where.

    Raises BuildError if something does not fit, ContentErrors for a missing font, pictogram, color or map.
    """
    from factsheets.engine.make import lay_out

    return lay_out(job)


def render(document: Document, form: str = "pdf") -> bytes:
    """Return a document as the bytes of a file in the format pdf, pptx or txt; pptx is only for decks.

    Raises UsageError for other formats. For a deck in your own template, use `build`.
    """
    from factsheets.writers.registry import WRITERS, writer

    if form not in WRITERS or (form == "pptx" and document.look is None):
        fix = f"use one of: {', '.join(WRITERS)}; pptx is for decks"
        raise UsageError([Problem("unknown-form", f"there is no document format “{form}”", fix)])
    return writer(form)(document)


def build(
    jobs: Job | Sequence[Job],
    out: PathLike = "output",
    *,
    forms: Words = "pdf",
    dpi: int = 150,
    prune: Project | None = None,
    progress: Progress | None = None,
    force: bool = False,
) -> Report:
    """Make those files of the jobs that are not up to date, in the folder `out`, and return the result for each.

    `forms` may hold pdf (PPTX for a deck), txt and png; `dpi` is the resolution of PNG pictures. With the project as
    `prune`, files of earlier builds that it can no longer make are removed. `progress` gets a line of text for each
    file. A file that fails does not stop the others: the report's `problems` say why. A deck in your own template is
    audited first, and fails if it has errors; with `force` it is written anyway. Raises BuildError if nothing can be
    written to the folder, ContentErrors for mistakes in the layout files, UsageError for other forms.
    """
    from factsheets.audit.made import checked
    from factsheets.engine.formats import forms as named
    from factsheets.engine.formats import ordered
    from factsheets.engine.jobs import Job
    from factsheets.engine.run import run, silent
    from factsheets.engine.slides import every_name

    asked = [jobs] if isinstance(jobs, Job) else jobs
    order = ordered(asked, named(_list(forms)), dpi)
    others = (lambda: every_name(prune.library, prune.layouts)) if prune else tuple
    make = checked(order.make, {job.output for job in asked if job.request.template}, force=force)
    return run(order.parts, make, Path(out), full=prune is not None, others=others, progress=progress or silent)


def audit_files(
    paths: PathLike | Iterable[PathLike], *, progress: Progress | None = None, debug: bool = False
) -> dict[Path, list[Problem]]:
    """Return the problems of finished files by file, errors first; a folder means all PDFs and decks in it.

    `progress` gets a line of text for each file; with `debug`, a crash of the program itself is raised, not reported.
    Raises UsageError for a file or folder that does not exist.
    """
    from factsheets.audit.run import audit, chosen

    found: dict[Path, list[Problem]] = {}
    files = chosen(map(Path, [paths] if isinstance(paths, str | os.PathLike) else paths))
    for number, file in enumerate(files, 1):
        if progress:
            progress(f"{number} of {len(files)}  {file}")
        found[file] = audit(file, debug=debug)
    return found
