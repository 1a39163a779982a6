"""Read the folder layouts as records: themes, styles, sheets and decks, or report every mistake in its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from factsheets.errors import ContentErrors, Origin, Problem, in_order
from factsheets.layout.spec.brand import Brand, branded
from factsheets.layout.spec.deck import DeckSpec
from factsheets.layout.spec.paper import LayoutSpec, ReviewSpec, Styles, StyleSpec, Theme
from factsheets.yamlio.record import Record

if TYPE_CHECKING:
    from factsheets.yamlio.folder import Folder


class Layouts(Struct, frozen=True):
    """The contents of layouts/, by file name without ending; `folder` is where fonts and icons are.

    `sound` holds the hashes of other files (by kind) with which they were last checked and found correct.
    """

    folder: str
    themes: dict[str, Theme]
    styles: dict[str, dict[str, StyleSpec]]
    layouts: dict[str, LayoutSpec]
    decks: dict[str, DeckSpec]
    reviews: dict[str, ReviewSpec]
    sound: dict[str, str] | None = None
    brand: Brand | None = None


BRAND = "layouts/brand.yaml"
DECKS, REVIEWS = "deck-", "review-"
"""The beginnings of the file names of decks and of review sheets; all others are sheets."""

R = TypeVar("R", bound=Record)


def _each(folder: Folder, pattern: str, record: type[R], *, but: tuple[str, ...] = ()) -> dict[str, R]:
    """Return the records of the matching files by name without ending, except broken ones and those that begin with `but`."""
    paths = sorted(path for path in folder.root.glob(pattern) if not path.name.startswith(but))
    found = {path.stem: folder.read(path.relative_to(folder.root).as_posix(), record) for path in paths}
    return {name: value for name, value in found.items() if value is not None}


def load_layouts(root: Path) -> Layouts:
    """Return all themes, styles and layouts of root/layouts; ContentErrors with every problem of every file."""
    from factsheets.yamlio.folder import Folder  # a start with cached layouts does not need it
    from factsheets.yamlio.source import EMPTY

    folder = Folder(root, "layouts")
    brand = folder.read(BRAND, Brand) if (root / BRAND).exists() else None
    themes = _each(folder, "layouts/themes/*.yaml", Theme)
    layouts = Layouts(
        str(root / "layouts"),
        {name: branded(theme, brand) for name, theme in themes.items()} if brand else themes,
        {name: sheet.styles for name, sheet in _each(folder, "layouts/styles/*.yaml", Styles).items()},
        _each(folder, "layouts/*.yaml", LayoutSpec, but=(DECKS, REVIEWS, "brand.")),
        _each(folder, f"layouts/{DECKS}*.yaml", DeckSpec),
        _each(folder, f"layouts/{REVIEWS}*.yaml", ReviewSpec),
        brand=brand,
    )
    problems = [problem for problem in folder.problems if problem.level == "error"]
    problems = [problem for problem in problems if not (problem.code == EMPTY and problem.origin == Origin(BRAND))]
    if not layouts.themes and not problems:
        hint = "make a new copy with `factsheets init DIR`, and copy this folder from it"
        problems.append(Problem("no-theme", "there is no theme in this folder", hint, Origin("layouts/themes")))
    if problems:
        raise ContentErrors(in_order(problems))
    return layouts


def layouts_twice(layouts: Layouts) -> Iterator[Problem]:
    """Warn of two layouts for the same purpose: each command would make the files of both. The one with the longer name counts as the copy."""
    first: dict[tuple[str, str, str], str] = {}
    specs: dict[str, LayoutSpec | DeckSpec] = {**layouts.layouts, **layouts.decks}
    for name in sorted(specs, key=lambda name: (len(name), name)):
        spec = specs[name]
        other = first.setdefault((spec.product, spec.format, getattr(spec, "edition", "")), name)
        if other != name:
            message = (
                f"this layout has the same product, format and edition as layouts/{other}.yaml, and both would be built"
            )
            hint = "give it a different edition, such as edition: poster, or remove the file"
            yield Problem("layout-twice", message, hint, spec.origin, "warning")
