"""Content and layouts of one root, read and checked together."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from factsheets.content.audience import for_print
from factsheets.content.church import read_church, with_church
from factsheets.content.load import load_located
from factsheets.content.located import Content
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.engine.names import folder_name
from factsheets.errors import ContentErrors, Problem
from factsheets.layout.spec.load import Layouts, load_layouts

OUTPUT = Path("output")
"""Where files go if nobody says so."""


class Project(Struct, frozen=True):
    """What a build starts from: the content as it was read, and of it what may be printed. `warnings` do not stop it."""

    root: Path
    content: Content
    library: Library
    layouts: Layouts
    warnings: tuple[Problem, ...]


def load(root: Path, church: Path | None = None) -> Project:
    """Return content and layouts, with the church of a file on them; ContentErrors holds the problems of all."""
    problems: list[Problem] = []
    content, layouts = None, None
    warnings: list[Problem] = []
    try:
        content, warnings = load_located(root)
    except ContentErrors as errors:
        problems += errors.problems
    try:
        layouts = load_layouts(root)
    except ContentErrors as errors:
        problems += errors.problems
    shown = None
    try:
        shown, told = read_church(church) if church else (None, [])
        warnings += told
    except ContentErrors as errors:
        problems += errors.problems
    printed = shown or (content.library.organisation.church if content else None)
    folder = church.parent if shown and church else root / "data"
    printed, told = _with_logo(printed, folder, root)
    problems += [problem for problem in told if problem.level == "error"]
    warnings += [problem for problem in told if problem.level == "warning"]
    if content is None or layouts is None or problems:
        raise ContentErrors(problems)
    library = with_church(for_print(content.library), printed)
    return Project(root, content, library, layouts, tuple(warnings))


def folder_of(out: Path | None, library: Library, church: Path | None) -> Path:
    """Return the folder for the outputs: that of a church inside `out` if its fields stand in a file of their own.

    So what is made for one church never replaces what is made for another, or for none.
    """
    base = out or OUTPUT
    if church is None:
        return base
    shown = library.organisation.church
    return base / folder_name(shown.name if shown else "", church.stem)


def mistakes(library: Library, layouts: Layouts) -> list[Problem]:
    """Return what is wrong between the layout files, and with the sets of slides that they name of the whole content."""
    from factsheets.layout.check.assets import check_sets  # here, so that `list` starts without what measures letters
    from factsheets.layout.check.paper import check

    return [*check(layouts), *check_sets(library, layouts)]


def load_to_build(root: Path, church: Path | None = None) -> Project:
    """Return content and layouts as `load`, of which outputs can be made: ContentErrors with their `mistakes`, too."""
    project = load(root, church)
    if found := mistakes(project.library, project.layouts):
        raise ContentErrors(found)
    return project


def _with_logo(church: Church | None, folder: Path, root: Path) -> tuple[Church | None, list[Problem]]:
    """Return the church with the file of its logo, named from the folder, and what is wrong with that."""
    if church is None or church.logo is None:
        return church, []
    from factsheets.engine.logo import with_logo  # reads pictures and drawings; only a logo pays for it

    return with_logo(church, folder, (root, folder))
