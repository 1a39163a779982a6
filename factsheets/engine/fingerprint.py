"""Hashes of everything that an output depends on, part by part, so that `explain` can name the part that changed."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import msgspec

from factsheets.engine.jobs import Job
from factsheets.engine.record import Parts
from factsheets.regex import regex

LIBRARIES = frozenset({
    "lxml", "pillow", "pypdfium2", "python-pptx", "qrcodegen", "reportlab", "uharfbuzz", "uniseg",
})  # fmt: skip
"""Distributions whose version may change the output or where lines break."""

ASSETS = ("layouts/fonts", "layouts/icons")
NESTED, ORIGINS = (dict, list, tuple), ("origin", "origins")
SOURCES = frozenset({".py", ".icc", ".json", ".zip"})
_METADATA = regex(r"(.+?)-([^-]+?)(?:-[^-]+)?\.(?:dist|egg)-info")


def fingerprints(jobs: Collection[Job]) -> dict[str, Parts]:
    """Return the fingerprint of each output by name. It does not depend on the place of a record in its file."""
    kept: dict[tuple[Path, str, str], str] = {}  # many outputs share a layout and a theme

    def layout(job: Job) -> str:
        key = (job.root, job.request.layout, job.request.theme)
        if key not in kept:
            kept[key] = value_hash([job.spec, job.layouts.themes[job.request.theme], job.layouts.styles])
        return kept[key]

    shared: dict[Path, Parts] = {}
    for job in jobs:
        if job.root not in shared:
            shared[job.root] = job.layouts.sound or files_hashes(job.root)
    libraries = value_hash(library_versions())
    return {
        job.output: {
            "content": value_hash(job.request), "layout": layout(job), **shared[job.root], "libraries": libraries,
        }
        for job in jobs
    }  # fmt: skip


def files_hashes(root: Path) -> dict[str, str]:
    """Return hashes of the files that all outputs of a root depend on, except its text files."""
    return {
        "fonts and icons": files_hash(root, [path for folder in ASSETS for path in _files(root / folder)]),
        "program": program_hash(),
    }


def value_hash(value: object) -> str:
    """Return a hash of the value that is the same in every process. It ignores origins, but not the order of keys."""
    return _digest(msgspec.json.encode(_without_origins(msgspec.to_builtins(value))))


def _without_origins(value: Any) -> Any:
    """Return built-in values without origins; most are texts and numbers, which need no call of their own."""
    if isinstance(value, dict):
        return {
            key: _without_origins(each) if isinstance(each, NESTED) else each
            for key, each in value.items()
            if key not in ORIGINS
        }
    if isinstance(value, list | tuple):
        return [_without_origins(each) if isinstance(each, NESTED) else each for each in value]
    return value


def program_hash() -> str:
    """Return a hash of all Python files of this program, of its maps, and of the color profile that it writes."""
    package = Path(__file__).parents[1]
    return files_hash(package, (path for path in _files(package) if path.suffix in SOURCES))


def files_hash(root: Path, paths: Iterable[Path]) -> str:
    """Return a hash of files: their places under the root and their bytes."""
    total = hashlib.sha256()
    for path in sorted(paths):
        data = path.read_bytes()
        total.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode() + data)
    return total.hexdigest()[:32]


def _files(folder: Path) -> Iterable[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "_bundled")]
        yield from (Path(place, name) for name in names)


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries, of Python and of zlib, read from the names of folders.

    `importlib.metadata` would give the same, but takes 80 ms at every start.
    """
    found = {"python": sys.version.split()[0], "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for place in reversed([Path(entry) for entry in sys.path if Path(entry).is_dir()]):
        for path in place.iterdir():
            match = _METADATA.fullmatch(path.name)
            if match and (library := match[1].lower().replace("_", "-")) in LIBRARIES:
                found[library] = match[2]
    return dict(sorted(found.items()))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
