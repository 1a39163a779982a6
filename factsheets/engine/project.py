"""Content and layouts of one root, read and checked together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.audience import for_print
from factsheets.content.located import Content
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.engine.kept import kept_of
from factsheets.engine.names import folder_name
from factsheets.errors import ContentErrors, Problem
from factsheets.layout.spec.load import Layouts

T = TypeVar("T")

OUTPUT = Path("output")
"""The default output folder."""


class Project(Struct, frozen=True):
    """The start of a build: the content as read, and the part that may be printed. `warnings` do not stop it."""

    root: Path
    content: Content
    library: Library
    layouts: Layouts
    warnings: tuple[Problem, ...]
    church: Path | None = None
    """The profile file of the church, if its fields are in a separate file."""

    def folder(self, out: str | Path | None = None) -> Path:
        """Return the folder for the outputs: a folder of the church inside `out` if it has a profile file.

        This way, files for one church never replace those for another, or for none.
        """
        base = Path(out) if out else OUTPUT
        if self.church is None:
            return base
        shown = self.library.organisation.church
        return base / folder_name(shown.name if shown else "", self.church.stem)


def load(
    root: Path, church: Path | None = None, cache: Path | None = None, drafts: Mapping[str, bytes] | None = None,
    layouts: Layouts | None = None,
) -> Project:  # fmt: skip
    """Return content and layouts, with the church of a profile file; ContentErrors has the problems of all.

    The result is cached in the folder `cache`, if given. `drafts` are read instead of content files and the profile:
    bytes that are not saved yet. `layouts` are those of the root if they are known to be unchanged.
    """
    problems: list[Problem] = []
    read = _read(root, cache, problems, drafts, layouts)
    warnings = [*read.warnings]
    shown, told = _church(church, problems, drafts or {})
    warnings += told
    printed = shown or (read.content.library.organisation.church if read.content else None)
    brand = read.layouts.brand if read.layouts else None
    own = not (printed and printed.logo) and brand is not None and brand.logo is not None
    if own and brand:
        printed = replace(printed or Church(), logo=brand.logo)
    folder = root / "layouts" if own else church.parent if shown and church else root / "data"
    printed, told = _with_logo(printed, folder, root)
    problems += [problem for problem in told if problem.level == "error"]
    warnings += [problem for problem in told if problem.level == "warning"]
    if problems:
        raise ContentErrors(problems)
    assert read.content, "no problem"
    assert read.layouts, "no problem"
    library = for_print(read.content.library)
    if printed:
        from factsheets.content.church import with_church

        library = with_church(library, printed)
    return Project(root, read.content, library, read.layouts, tuple(warnings), church)


class _Read(Struct, frozen=True):
    """The contents of the two folders, as far as they could be read, and the warnings about them."""

    content: Content | None
    layouts: Layouts | None
    warnings: tuple[Problem, ...]


def _read(
    root: Path, cache: Path | None, problems: list[Problem], drafts: Mapping[str, bytes] | None, layouts: Layouts | None
) -> _Read:
    """Return the cached content of a root, or read it and cache it if it has no mistakes."""
    kept = kept_of(root, cache) if cache else None
    found = kept.get() if kept else None
    if isinstance(found, _Read):
        return found
    from factsheets.content.load import load_located  # imported here: cached content does not need the reader
    from factsheets.layout.spec.load import layouts_twice, load_layouts

    content, told = _tried(lambda: load_located(root, drafts), problems) or (None, [])
    layouts = layouts or _tried(lambda: load_layouts(root), problems)
    warnings = (*told, *(layouts_twice(layouts) if layouts else ()))
    if kept and content and layouts and not (mistakes(content.library, layouts) or missing(content.library, layouts)):
        from factsheets.engine.fingerprint import files_hashes

        layouts = replace(layouts, sound=files_hashes(root))
        kept.put(_Read(content, layouts, warnings))
    return _Read(content, layouts, warnings)


def _tried(read: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return read()
    except ContentErrors as errors:
        problems.extend(errors.problems)
        return None


def _church(
    file: Path | None, problems: list[Problem], drafts: Mapping[str, bytes]
) -> tuple[Church | None, list[Problem]]:
    """Return the church of a file and the warnings about it."""
    if file is None:
        return None, []
    from factsheets.content.church import read_church

    return _tried(lambda: read_church(file, drafts.get(str(file))), problems) or (None, [])


def mistakes(library: Library, layouts: Layouts) -> list[Problem]:
    """Return the problems between layout files, and those of the sets of slides that they define."""
    if layouts.sound:
        return []
    from factsheets.layout.check.assets import check_sets  # imported here: `list` does not need to measure text
    from factsheets.layout.check.brand import check_brand
    from factsheets.layout.check.paper import check

    return [*check(layouts), *check_sets(library, layouts), *check_brand(layouts.brand, layouts.themes.values())]


def missing(library: Library, layouts: Layouts) -> list[Problem]:
    """Return the problems of the fonts, pictograms, colors and maps that the content and the themes name."""
    if layouts.sound:
        return []
    from factsheets.layout.check.assets import check_assets

    return check_assets(library, layouts)


def refuse_mistakes(library: Library, layouts: Layouts) -> None:
    """Raise ContentErrors if there are any `mistakes`."""
    if found := mistakes(library, layouts):
        raise ContentErrors(found)


def _with_logo(church: Church | None, folder: Path, root: Path) -> tuple[Church | None, list[Problem]]:
    """Return the church with its logo file, named relative to the folder, and the problems of that file."""
    if church is None or church.logo is None:
        return church, []
    from factsheets.engine.logo import with_logo  # reads pictures and drawings: imported only for a logo

    return with_logo(church, folder, (root, folder))
