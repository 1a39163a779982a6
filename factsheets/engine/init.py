"""Copy the content and layouts of the program into the user's own folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from factsheets.engine.files import write_whole
from factsheets.errors import Problem, UsageError
from factsheets.resources import FOLDERS


def copy_starter(starter: Path, folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy content and layouts; return the new files, and those that were there before and stay.

    UsageError if the folder has other issues, BuildError if files cannot be written; files copied until then stay.
    """
    return write_new({name: (starter / name).read_bytes() for name in starter_files(starter)}, folder)


def write_new(files: Mapping[str, bytes], folder: Path) -> tuple[list[Path], list[Path]]:
    """Write files by their names under a folder; return the new ones, and those that were there before and stay.

    UsageError if the folder has only issues other than these: issues of two partners in one folder contradict each
    other.
    """
    there = {path.relative_to(folder).as_posix() for path in folder.glob("data/issues/*.yaml")}
    if there and not there & files.keys():
        message = f"{folder} has other content already, such as {min(there)}"
        raise UsageError([Problem("there-already", message, "choose another folder")])
    made: list[Path] = []
    kept: list[Path] = []
    for name, data in files.items():
        target = folder / name
        if target.exists() or target.is_symlink():
            kept.append(target)
            continue
        write_whole(target, data)
        made.append(target)
    return made, kept


def starter_files(starter: Path) -> Iterator[str]:
    """Yield the names of the files that come with the program, in order, relative to its folder."""
    found = [path for name in FOLDERS for path in (starter / name).rglob("*") if path.is_file()]
    shown = (path for path in found if not any(part.startswith((".", "__")) for part in path.parts[-2:]))
    yield from (path.relative_to(starter).as_posix() for path in sorted(shown))
