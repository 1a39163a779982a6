"""Decide which folder the content and the layouts are read from. Nothing is merged: one folder contains both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factsheets.errors import Problem, UsageError

FOLDERS = ("data", "layouts")
_MARKS = ("data/organisation.yaml", "layouts/themes")
"""Files that identify a folder as one of ours, even if its other half was moved or deleted."""


@dataclass(frozen=True, slots=True)
class Root:
    """A folder with `data` and `layouts`, and why it was chosen, in words."""

    path: Path
    why: str


def find_root(given: Path | None, here: Path) -> Root:
    """Return the given folder, else the current one or the nearest one above it with content, else the program's own.

    This way a command typed inside `data` reads the content being edited there. UsageError if the given folder has no
    content, or the current one only half of it.
    """
    if given is not None:
        if missing := _missing(given):
            raise UsageError([_no_root(given, missing)])
        return Root(given.resolve(), "--root")
    here = here.resolve()
    found = next((folder for folder in (here, *here.parents) if not _missing(folder)), None)
    if found is None and any((here / mark).exists() for mark in _MARKS):
        raise UsageError([_no_root(here, _missing(here))])
    if found is None:
        return starter()
    return Root(
        found, "current folder" if found == here else "it contains data and layouts, and the current folder is in it"
    )


def starter() -> Root:
    """Return the content that comes with the program: in the installed package, or next to it in a checkout.

    UsageError if it is in neither.
    """
    package = Path(__file__).resolve().parent
    if not _missing(package / "_bundled"):
        return Root(package / "_bundled", "came with the program")
    if missing := _missing(package.parent):
        raise UsageError([_no_root(package.parent, missing)])
    return Root(package.parent, "the program's own folder")


def _missing(folder: Path) -> list[str]:
    return [name for name in FOLDERS if not (folder / name).is_dir()]


def _no_root(folder: Path, missing: list[str]) -> Problem:
    message = f"“{folder}” has no content: there is no folder “{'” and no folder “'.join(missing)}”"
    return Problem("no-root", message, "`factsheets init DIR` makes a folder with content and layouts")
