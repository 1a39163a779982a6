"""Content and layouts that came with the program -> a folder of one's own."""

from __future__ import annotations

from pathlib import Path

from factsheets.engine.files import write_whole
from factsheets.resources import FOLDERS


def copy_starter(starter: Path, folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy content and layouts and return the files that were made, and those that were there before and stay.

    BuildError when the folder takes no files; what was copied until then stays.
    """
    made: list[Path] = []
    kept: list[Path] = []
    for source in _files(starter):
        target = folder / source.relative_to(starter)
        if target.exists() or target.is_symlink():
            kept.append(target)
            continue
        write_whole(target, source.read_bytes())
        made.append(target)
    return made, kept


def _files(starter: Path) -> list[Path]:
    found = [path for name in FOLDERS for path in (starter / name).rglob("*") if path.is_file()]
    return sorted(path for path in found if not any(part.startswith((".", "__")) for part in path.parts[-2:]))
