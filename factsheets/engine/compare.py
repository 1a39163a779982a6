"""Compare a folder with its manifest: files that are missing, changed or extra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from factsheets.engine.files import is_ours
from factsheets.engine.names import MADE_BESIDE, is_safe
from factsheets.engine.record import MANIFEST, digest
from factsheets.errors import BuildError, Problem

MOST_BYTES = 20_000_000
"""The size of a manifest of a hundred thousand files, in bytes; a larger one is not ours."""


CAMPAIGN = ("campaign.json", "errors.xlsx")
"""The files that a campaign writes in addition to sheets."""


class _File(Struct, frozen=True):
    file: str
    sha256: str


class _Manifest(Struct, frozen=True):
    files: list[_File]


def compare(folder: Path, campaign: Mapping[str, str] | None = None) -> tuple[int, list[Problem]]:
    """Return the number of files in the manifest, and a problem for each file that is missing, changed or not in it.

    `campaign` has the SHA-256 of files that a campaign made in the folder; with it, a manifest is optional.

    BuildError if there is no manifest that can be read. Ignores names that begin with a dot, and the files of `pack`,
    `review` and `project`, which no manifest of a build names.
    """
    hashes = {**campaign} if campaign is not None else {}
    if campaign is None or (folder / MANIFEST).is_file():
        hashes |= _hashes(folder)
    ours = {name.partition("/")[0] for name in hashes if "/" in name}
    found = _names(folder) - {MANIFEST, *ours, *(CAMPAIGN if campaign is not None else ())}
    found |= {f"{name}/{each}" for name in ours if (folder / name).is_dir() for each in _names(folder / name)}
    problems = [problem for name, sha256 in hashes.items() for problem in _changed(folder, name, sha256)]
    extra = sorted(found - set(hashes))
    problems += [_extra(folder, name) for name in extra if not _is_made_beside(folder / name)]
    return len(hashes), problems


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def _hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the manifest names. BuildError if there is no manifest that can be read."""
    path = folder / MANIFEST
    fix = f"`factsheets build --out {folder}` makes it again, with the files it lists"
    if not path.is_file():
        raise BuildError([Problem("manifest-missing", f"there is no {MANIFEST} in {folder}", fix)])
    try:
        with path.open("rb") as stream:
            manifest = msgspec.json.decode(stream.read(MOST_BYTES), type=_Manifest)
        hashes = {each.file: each.sha256 for each in manifest.files}
        if not all(map(is_safe, hashes)):
            raise ValueError("a name from another program")
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        raise BuildError([Problem("manifest-broken", f"{path} is not the file that this program wrote", fix)]) from None
    return hashes


def _changed(folder: Path, name: str, sha256: str) -> Iterator[Problem]:
    fix = "build again, or copy the file again from the folder where it was built"
    try:
        if digest((folder / name).read_bytes()) != sha256:
            yield Problem("file-changed", f"{name} was changed after it was built", fix)
    except FileNotFoundError:
        yield Problem("file-gone", f"{name} is missing", fix)
    except OSError as error:
        yield Problem("file-gone", f"{name} cannot be read: {error.strerror}", fix)


def _is_made_beside(path: Path) -> bool:
    """Return whether this is a pack or a review sheet of ours, or a folder with its own manifest."""
    if path.is_dir():
        return (path / MANIFEST).is_file()
    return path.name.startswith(MADE_BESIDE) and path.suffix == ".pdf" and is_ours(path)


def _extra(folder: Path, name: str) -> Problem:
    kind = "folder" if (folder / name).is_dir() else "file"
    return Problem(
        "file-extra", f"{name} is a {kind} that this program did not make", "move it to another folder, or ignore this"
    )
