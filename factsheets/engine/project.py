"""Content and layouts of one root, read and checked together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from factsheets.content.audience import for_print
from factsheets.content.church import read_church, with_church
from factsheets.content.load import load_located
from factsheets.content.located import Content
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.engine.names import folder_name
from factsheets.errors import ContentErrors, Problem
from factsheets.layout.spec.load import Layouts, layouts_twice, load_layouts

T = TypeVar("T")

OUTPUT = Path("output")
"""Where files go if nobody says so."""


class Project(Struct, frozen=True):
    """What a build starts from: the content as it was read, and of it what may be printed. `warnings` do not stop it."""

    root: Path
    content: Content
    library: Library
    layouts: Layouts
    warnings: tuple[Problem, ...]
    church: Path | None = None
    """The file of the church that is printed, if its fields stand in a file of their own."""

    def folder(self, out: str | Path | None = None) -> Path:
        """Return the folder for the outputs: that of a church inside `out` if its fields stand in a file of their own.

        So what is made for one church never replaces what is made for another, or for none.
        """
        base = Path(out) if out else OUTPUT
        if self.church is None:
            return base
        shown = self.library.organisation.church
        return base / folder_name(shown.name if shown else "", self.church.stem)


def load(root: Path, church: Path | None = None) -> Project:
    """Return content and layouts, with the church of a file on them; ContentErrors holds the problems of all."""
    problems: list[Problem] = []
    warnings: list[Problem] = []

    def tried(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ContentErrors as errors:
            problems.extend(errors.problems)
            return None

    content, told = tried(lambda: load_located(root)) or (None, [])
    warnings += told
    layouts = tried(lambda: load_layouts(root))
    warnings += layouts_twice(layouts) if layouts else ()
    shown, told = tried(lambda: read_church(church) if church else None) or (None, [])
    warnings += told
    printed = shown or (content.library.organisation.church if content else None)
    printed, told = _with_logo(printed, church.parent if shown and church else root / "data", root)
    problems += [problem for problem in told if problem.level == "error"]
    warnings += [problem for problem in told if problem.level == "warning"]
    if content is None or layouts is None or problems:
        raise ContentErrors(problems)
    library = with_church(for_print(content.library), printed)
    return Project(root, content, library, layouts, tuple(warnings), church)


def mistakes(library: Library, layouts: Layouts) -> list[Problem]:
    """Return what is wrong between the layout files, and with the sets of slides that they name of the whole content."""
    from factsheets.layout.check.assets import check_sets  # here, so that `list` starts without what measures letters
    from factsheets.layout.check.paper import check

    return [*check(layouts), *check_sets(library, layouts)]


def refuse_mistakes(library: Library, layouts: Layouts) -> None:
    """Raise ContentErrors with the `mistakes`, if there are any: nothing can be made then."""
    if found := mistakes(library, layouts):
        raise ContentErrors(found)


def _with_logo(church: Church | None, folder: Path, root: Path) -> tuple[Church | None, list[Problem]]:
    """Return the church with the file of its logo, named from the folder, and what is wrong with that."""
    if church is None or church.logo is None:
        return church, []
    from factsheets.engine.logo import with_logo  # reads pictures and drawings; only a logo pays for it

    return with_logo(church, folder, (root, folder))
