"""A cache of the content that the last run read and checked: unchanged text files are not read again.

It is in the system's cache folder (`folder`) and may be deleted at any time. It is valid only while the bytes of every
text file, and size and time of every other file of the root, the program and its libraries are the same, as for
Python's compiled modules.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

import msgspec

from factsheets.resources import FOLDERS

OFF = "FACTSHEETS_CACHE"
"""The environment variable that names another folder; if it is empty, nothing is cached."""
MOST_BYTES = 2_000_000
"""The largest text file that is cached, in bytes."""
MOST = 8
"""The number of cached roots; the least recently used one is dropped first."""


def folder() -> Path | None:
    """Return the cache folder, or None without a cache."""
    given = os.environ.get(OFF)
    if given is not None:
        return Path(given) if given else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")  # noqa: PTH111 - without a home folder it stays as it is
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base, "factsheets") if Path(base).is_absolute() else None


def kept_of(root: Path, folder: Path) -> Kept | None:
    """Return the cache of a root in a folder; None if a file of the root cannot be examined, or a folder is a link."""
    try:
        return Kept(root, folder)
    except OSError:
        return None


class Kept:
    """The cache of one root, for its current files (see `_state`). Raises OSError as `_state` does."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._file = folder / hashlib.sha256(str(root).encode()).hexdigest()[:32]
        self._state = _state(root)

    def get(self) -> Any:
        """Return the cached value, or None if there is none or something has changed since."""
        try:
            data = self._file.read_bytes()
        except OSError:
            return None
        state, told, value = data[:32], data[32:64], data[64:]
        if state != self._state or told != hashlib.sha256(value).digest():
            return None
        import pickle

        return pickle.loads(value)  # noqa: S301 - whoever can write into a person's own cache can do all that this could

    def put(self, value: object) -> None:
        """Cache a value, unless a file has changed since it was read, or the folder cannot be written."""
        import pickle

        data = pickle.dumps(value, 5)
        beside = self._file.with_suffix(f".{os.getpid()}")
        try:
            if _state(self._root) != self._state:
                return
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_bytes(self._state + hashlib.sha256(data).digest() + data)
            beside.replace(self._file)
            for old in sorted(self._file.parent.iterdir(), key=lambda path: -path.stat().st_mtime)[MOST:]:
                old.unlink()
        except OSError:
            with suppress(OSError):
                beside.unlink()


def _state(root: Path) -> bytes:
    """Return a hash of everything that reading depends on. Raises OSError if a file cannot be examined, or for a linked folder."""
    total = hashlib.sha256(f"{sys.version}\0{root}".encode("utf-8", "surrogateescape"))
    for place in (*(root / name for name in FOLDERS), Path(__file__).parents[1]):
        for entry in _entries(str(place)):
            status = entry.stat()
            if S_ISDIR(status.st_mode):
                raise OSError("files behind a link to a folder can change without a change here")
            text = entry.name.endswith(".yaml") and S_ISREG(status.st_mode) and status.st_size <= MOST_BYTES
            total.update(f"{entry.path}\0{status.st_size}\0".encode("utf-8", "surrogateescape"))
            total.update(Path(entry.path).read_bytes() if text else f"{status.st_mtime_ns}\0".encode())
    libraries = Path(msgspec.__file__).parents[1]  # its time changes when one is installed or removed
    total.update(f"{libraries.stat().st_mtime_ns}".encode())
    return total.digest()


def _entries(place: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files under a folder, in the order of their names, without compiled modules; links are not followed."""
    with os.scandir(place) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield entry
        elif entry.name not in ("__pycache__", "_bundled"):
            yield from _entries(entry.path)
