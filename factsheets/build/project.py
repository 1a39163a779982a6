"""Content and layouts of one root, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factsheets.content.library import load_checked
from factsheets.content.model import Library
from factsheets.errors import ContentErrors, Problem
from factsheets.layout.spec import Layouts, load_layouts


@dataclass(frozen=True, slots=True)
class Project:
    """What a build starts from. `warnings` do not stop it."""

    root: Path
    library: Library
    layouts: Layouts
    warnings: tuple[Problem, ...]


def load(root: Path) -> Project:
    """Return content and layouts; ContentErrors holds the problems of both."""
    problems: list[Problem] = []
    library, layouts = None, None
    warnings: list[Problem] = []
    try:
        library, warnings = load_checked(root)
    except ContentErrors as errors:
        problems += errors.problems
    try:
        layouts = load_layouts(root)
    except ContentErrors as errors:
        problems += errors.problems
    if library is None or layouts is None:
        raise ContentErrors(problems)
    return Project(root, library, layouts, tuple(warnings))
