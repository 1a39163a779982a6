"""Write files as transactions: each is either the complete old one or the complete new one, and errors are one clear sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factsheets.errors import BuildError, Problem
from factsheets.regex import regex

_TEMPORARY = regex(r"\.factsheets-[0-9a-f]{16}\.tmp")
_ATTEMPTS = 40  # each retry takes milliseconds; a folder that is cleaned all the time must not stop a build

_PRODUCER = b"factsheets, with ReportLab"  # as our PDF files write it

_FULL = ("disk-full", "the disk is full", "free some disk space and build again")
_PLACE = "choose another folder"
_REASONS = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EFBIG: ("disk-full", "the system does not allow a file of this size", _PLACE),
    errno.EROFS: ("no-write", "the disk is read-only", _PLACE),
    errno.ENAMETOOLONG: ("bad-path", "the path is longer than the system allows", _PLACE),
    errno.ENOTDIR: ("bad-path", "a part of the path is a file, not a folder", _PLACE),
    errno.EEXIST: ("bad-path", "a file has the same name as the folder", _PLACE),
    errno.ENOENT: ("bad-path", "the folder does not exist", f"make the folder, or {_PLACE}"),
}
_UNMAKEABLE = ("bad-path", "a folder cannot be created here", f"make the folder, or {_PLACE}")
_DENIED = ("no-write", "you are not allowed to write here", f"allow writing to the folder, or {_PLACE}")
_LOCKED = ("no-write", "it is open in another program", "close it there and build again")


class WriteFailure(Exception):
    """A file could not be written: code, reason and fix."""

    def __init__(self, code: str, reason: str, fix: str) -> None:
        self.code, self.reason, self.fix = code, reason, fix
        super().__init__(code, reason, fix)


def failure(error: OSError) -> WriteFailure:
    """Return a system error as a WriteFailure, with its reason in helpful words."""
    if error.errno in (errno.EACCES, errno.EPERM):
        # Windows reports a file that another program has open as a lack of permission.
        return WriteFailure(*(_LOCKED if os.name == "nt" else _DENIED))
    unknown = ("no-write", f"the system reports: {error.strerror or error}", _PLACE)
    return WriteFailure(*_REASONS.get(error.errno or 0, unknown))


def open_folder(folder: Path) -> None:
    """Make the folder, clean it, and try to write there; WriteFailure if files cannot be written."""
    try:
        _make(folder)
        tidy(folder)
        trial = _temporary(folder)
        trial.touch(exist_ok=False)
        remove(trial)
    except OSError as error:
        raise failure(error) from error


def open_subfolder(folder: Path, name: str) -> None:
    """Make the folder in the name of a file; WriteFailure if it is a link, which could lead anywhere."""
    place = (folder / name).parent
    if place.is_symlink():
        raise WriteFailure("is-link", f"{place.name} is a link to another location", "remove the link")
    open_folder(place)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:
        # Missing parents would have been made, too: the system does not allow a folder here.
        raise WriteFailure(*_UNMAKEABLE) from error


def replace_file(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace the file with the data in one step; WriteFailure leaves the old file unchanged.

    A link is replaced, never followed. The data is on the disk before the name points to it, so even a power cut leaves
    a complete file; without `durable`, a power cut may lose the file.
    """
    if path.is_dir() and not path.is_symlink():
        raise WriteFailure("is-folder", "a folder has the same name as the file", "rename or remove the folder")
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _replace(path, data, durable=durable)
        except FileNotFoundError as error:
            # Another build has just removed our temporary file: write it again.
            if attempt == _ATTEMPTS or not path.parent.is_dir():
                raise failure(error) from error
        except OSError as error:
            raise failure(error) from error


@contextmanager
def writing(undone: str, code: str = "") -> Iterator[None]:
    """Turn a WriteFailure into a BuildError: what is undone, the reason and the fix; with a code of its own, if one is given."""
    try:
        yield
    except WriteFailure as failure:
        raise BuildError([Problem(code or failure.code, f"{undone}: {failure.reason}", failure.fix)]) from failure


def write_whole(path: Path, data: bytes) -> None:
    """Write a single file, with its folder if needed; BuildError with reason and fix if that fails."""
    with writing(f"{path} could not be written"):
        open_folder(path.parent)
        replace_file(path, data)


def is_ours(path: Path) -> bool:
    """Return whether this program made a PDF file, as far as the file can be read."""
    try:
        return _PRODUCER in path.read_bytes()
    except OSError:
        return False


def _replace(path: Path, data: bytes, *, durable: bool) -> None:
    temporary = _temporary(path.parent)
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        remove(temporary)
        raise


def _temporary(folder: Path) -> Path:
    return folder / f".factsheets-{os.urandom(8).hex()}.tmp"


def tidy(folder: Path) -> None:
    """Remove temporary files left by killed builds; those that cannot be removed do no harm.

    A build that runs at the same time may lose its temporary file; `replace_file` writes it again.
    """
    for path in folder.iterdir():
        if _TEMPORARY.fullmatch(path.name):
            remove(path)


def remove(path: Path) -> bool:
    """Remove a file or a link (not what it points to); return whether it is gone."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
