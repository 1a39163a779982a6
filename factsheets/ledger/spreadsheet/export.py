"""Write exported files: never into the content folders, and over another file only on request."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from factsheets.content.watched import DATA
from factsheets.errors import BuildError, Problem, UsageError
from factsheets.ledger.spreadsheet.table import save

KEPT = (DATA, "layouts")
"""Content folders, into which nothing is exported."""


def check_ending(path: Path, endings: Collection[str]) -> None:
    """Raise UsageError if the file name does not have one of the endings that can be written."""
    if path.suffix.lower() not in endings:
        known = " or ".join(endings)
        raise UsageError(
            [Problem("no-such-kind", f"{path.name} does not end in {known}", f"use a name ending in {known}")]
        )


REPLACE = "add --force to replace it, or choose another name"


def put(path: Path, data: bytes, root: Path, *, force: bool, fix: str = REPLACE) -> None:
    """Write an exported file, completely or not at all; `root` holds the content, `fix` is the hint if the file exists.

    BuildError if the file is in the content, or exists with other contents and `force` is not given.
    """
    folder = path.parent.resolve()
    for name in KEPT:
        if folder.is_relative_to((root / name).resolve()):
            message = f"{path} is in the folder `{name}` of the content, which is not for exports"
            raise BuildError([Problem("export-into-content", message, "choose another folder")])
    if not force and path.is_file() and not _same(path, data):
        message = f"{path} already exists and contains something else"
        raise BuildError([Problem("export-exists", message, fix)])
    save(path, data)


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
