"""Content and layouts of one root, read and checked together."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from factsheets.content.audience import for_print
from factsheets.content.church import read_church, with_church
from factsheets.content.library import load_located
from factsheets.content.located import Content
from factsheets.content.model import Library
from factsheets.errors import ContentErrors, Problem
from factsheets.layout.files import Layouts, load_layouts


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
        shown = read_church(church) if church else None
    except ContentErrors as errors:
        problems += errors.problems
    if content is None or layouts is None or problems:
        raise ContentErrors(problems)
    library = with_church(for_print(content.library), shown)
    return Project(root, content, library, layouts, tuple(warnings))
