"""Read the YAML files of a folder as records, and collect the problems of files that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from factsheets.errors import Origin, Problem
from factsheets.yamlio.reader import Reader
from factsheets.yamlio.record import Record
from factsheets.yamlio.source import MAX_BYTES, read_bytes

R = TypeVar("R", bound=Record)


def unreadable(error: OSError, file: str) -> Problem:
    """Return the problem of a file that cannot be opened, with the reason."""
    hint = "check that it is there, and that you are allowed to read it"
    return Problem("file-unreadable", f"this file cannot be opened: {error.strerror}", hint, Origin(file))


class Folder:
    """Reads files of the folder `name` in `root`; collects problems, and the files that could not be read at all.

    `drafts` are read instead of the files with the same names.
    """

    def __init__(self, root: Path, name: str, drafts: Mapping[str, bytes] | None = None) -> None:
        self.root, self._inside = root, (root / name).resolve()
        self._drafts = drafts or {}
        self.broken: set[str] = set()
        self._name = name
        self.reader = Reader()
        self._problems: list[Problem] = []

    @property
    def problems(self) -> list[Problem]:
        """The problems of the files read so far."""
        return [*self._problems, *self.reader.problems]

    def read(self, file: str, record: type[R]) -> R | None:
        """Return the record of a file, named relative to root; None if the file cannot be read."""
        data = self._bytes(file)
        if data is None:
            self.broken.add(file)
            return None
        meant = tuple((field, tuple(words.items())) for field, words in self.reader.meant.items())
        found, slips, mistakes = _record(data, file, record, meant)
        self.tell(*slips)
        self.reader.problems += mistakes
        if found is None:
            self.broken.add(file)
        return found

    def tell(self, *problems: Problem) -> None:
        """Add problems to those collected."""
        self._problems += problems

    def _bytes(self, file: str) -> bytes | None:
        if file in self._drafts:
            return self._drafts[file]
        path, place = self.root / file, Origin(file)
        if not path.resolve().is_relative_to(self._inside):
            outside = f"this is a link to a file outside the folder “{self._name}”"
            self.tell(Problem("file-outside", outside, "put the file itself into the folder", place))
            return None
        try:
            return first_bytes(path)
        except OSError as error:
            self.tell(unreadable(error, file))
            return None


Meant = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@lru_cache(maxsize=64)  # the window reads all files again after a change to one
def _record(
    data: bytes, file: str, record: type[R], meant: Meant
) -> tuple[R | None, tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the record of a file (None if it cannot be read), the problems of its YAML, and those of its fields."""
    node, problems = read_bytes(data, file)
    reader = Reader()
    reader.meant = {field: dict(words) for field, words in meant}
    found = None if node is None else reader.record(node, record)
    return found, tuple(problems), tuple(reader.problems)


def first_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file, at most one more than allowed; reading a pipe might never end.

    Raises OSError.
    """
    if not path.is_file():
        raise OSError(0, "it is not a file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
