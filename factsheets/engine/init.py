"""Content and layouts that came with the program -> a folder of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from factsheets.engine.files import write_whole
from factsheets.resources import FOLDERS


def copy_starter(starter: Path, folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy content and layouts and return the files that were made, and those that were there before and stay.

    BuildError when the folder takes no files; what was copied until then stays.
    """
    return write_new({name: (starter / name).read_bytes() for name in starter_files(starter)}, folder)


def write_new(files: Mapping[str, bytes], folder: Path) -> tuple[list[Path], list[Path]]:
    """Write files by their names under a folder and return those that were made, and those that were there and stay."""
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
    """Yield the names of the files that come with the program, in order, as seen from its folder."""
    found = [path for name in FOLDERS for path in (starter / name).rglob("*") if path.is_file()]
    shown = (path for path in found if not any(part.startswith((".", "__")) for part in path.parts[-2:]))
    yield from (path.relative_to(starter).as_posix() for path in sorted(shown))
