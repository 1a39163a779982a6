"""The files on the desk: they are read, watched, and changed value by value, and every change can be undone."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from factsheets.content.watched import DATA
from factsheets.engine.files import WriteFailure, failure, remove, replace_file
from factsheets.engine.fingerprint import files_hashes
from factsheets.engine.kept import folder
from factsheets.engine.project import Project, load, missing, mistakes
from factsheets.errors import ContentErrors, FactsheetsError, Origin, Problem
from factsheets.layout.check.assets import check_sets
from factsheets.layout.check.glyphs import check_letters
from factsheets.layout.spec.load import Layouts
from factsheets.resources import FOLDERS
from factsheets.window.changes import (
    Change,
    Conflict,
    Refused,
    Step,
    backward,
    change_of,
    digest,
    edited,
    forward,
    same_turn,
    unread,
)
from factsheets.window.records import key_of, way
from factsheets.yamlio.source import Node, read_bytes
from factsheets.yamlio.source import Path as Way

ORGANISATION = f"{DATA}/organisation.yaml"
MOST_CHANGES = 5000
"""The number of changes that can be undone; the oldest are dropped first."""


class Desk:
    """The files of one root. `project` is their last content without mistakes, `problems` are the current mistakes.

    `church` is the file of the church and the path to its record in it: a profile is a file of its own.
    """

    def __init__(self, root: Path, out: Path, profile: Path | None = None) -> None:
        self.root, self._out, self.profile = root, out, profile.resolve() if profile else None
        self.church: tuple[str, Way] = (str(self.profile), ()) if self.profile else (ORGANISATION, ("church",))
        self._data = (root / DATA).resolve()
        self.project: Project | None = None
        self.problems: tuple[Problem, ...] = ()
        self.version = 0
        self._done: list[tuple[Change, ...]] = []
        self._undone: list[tuple[Change, ...]] = []
        self._nodes: dict[str, tuple[str, Node | None]] = {}
        self._keys: dict[Origin, str] = {}
        self._roots: dict[str, Node | None] = {}
        self._layouts: Layouts | None = None
        self._sound: Layouts | None = None
        self._seen = self._state()
        self._read(folder())

    # -- reading -------------------------------------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Read the files again if another program has changed any; return whether one has."""
        if self._state() == self._seen:
            return False
        self._read()
        return True

    def _read(self, cache: Path | None = None) -> None:
        self._seen = self._state()
        try:
            project = load(self.root, self.profile, cache)
            self._take(project, self._wrong(project))
        except FactsheetsError as errors:
            self._take(self.project, errors.problems)

    def _take(self, project: Project | None, problems: Sequence[Problem]) -> None:
        """Use this content and these problems from now on."""
        self.version += 1
        self.problems = tuple(problems)
        self._keys.clear()
        self._roots.clear()
        if project and not problems:
            self.project = replace(project, layouts=self._looked_at(project.layouts))

    def _looked_at(self, layouts: Layouts) -> Layouts:
        """Return layouts marked as checked, so that drawing need not check fonts and pictograms again."""
        if self._sound is None or layouts is not self._layouts:
            self._layouts = replace(layouts, sound=None)
            self._sound = replace(layouts, sound=layouts.sound or files_hashes(self.root))
        return self._sound

    def _wrong(self, project: Project) -> list[Problem]:
        """Return the errors that stop every build; layouts without mistakes are not checked again until they change."""
        library, layouts = project.library, project.layouts
        found = check_sets(library, layouts) if layouts is self._layouts else mistakes(library, layouts)
        return [*found, *missing(library, layouts)] or check_letters(project.content, layouts)

    def _state(self) -> tuple[tuple[str, int, int], ...]:
        """Return the names, sizes and times of all files, which show whether one has changed."""
        found = []
        for name in FOLDERS:
            for place, _, files in os.walk(self.root / name):
                for file in files:
                    try:
                        status = os.stat(os.path.join(place, file))  # noqa: PTH116, PTH118 - once a second, for all files
                    except OSError:
                        continue
                    found.append((f"{place}/{file}", status.st_size, status.st_mtime_ns))
        if self.profile and self.profile.is_file():
            status = self.profile.stat()
            found.append((str(self.profile), status.st_size, status.st_mtime_ns))
        return tuple(sorted(found))

    @property
    def out(self) -> Path:
        """The output folder: with a profile, that of the church."""
        return self.project.folder(self._out) if self.project else self._out

    def path(self, file: str) -> Path:
        """Return the path of a text file; LookupError if it is neither in the folder `data` nor the profile."""
        place = self.root / file
        if place == self.profile:
            return place
        if not file.startswith(f"{DATA}/") or place.suffix != ".yaml" or not place.resolve().is_relative_to(self._data):
            raise LookupError(file)
        return place

    def held(self, file: str) -> bytes | None:
        """Return the bytes of a file; None if it does not exist. Refused if it cannot be read."""
        try:
            return self.path(file).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Refused([unread(file, error.strerror or "")]) from error

    def node(self, file: str) -> Node | None:
        """Return the values of a file with their places, None if it cannot be read."""
        data = self._legible(file)
        mark = digest(data)
        known = self._nodes.get(file)
        if known is None or known[0] != mark:
            known = self._nodes[file] = (mark, None if data is None else read_bytes(data, file)[0])
        return known[1]

    def hash(self, file: str) -> str:
        """Return the hash of a file, which a change must state; an empty text if it can be neither read nor changed."""
        return digest(self._legible(file))

    def _legible(self, file: str) -> bytes | None:
        """Return the bytes of a file; None if it does not exist or cannot be read, in which case `problems` has the reason."""
        with suppress(Refused):
            return self.held(file)
        return None

    # -- changing ------------------------------------------------------------------------------------------------------

    def edit(self, file: str, base: str, steps: Sequence[Step], turn: str = "") -> None:
        """Make changes in one file, all or none.

        Conflict if the file has changed in the meantime; Refused for mistakes that the changes would cause.
        """
        text = self._text(file, base)
        after = edited(text, file, steps)
        if after != text:
            found = self._check(file, after)
            self._put(change_of(file, text, after, steps[0].path, turn), found)

    def add_file(self, name: str, data: bytes, file: str, base: str, steps: Sequence[Step]) -> None:
        """Save a picture next to a text file and name it there, in one change. Conflict and Refused as in `edit`."""
        text, place = self._text(file, base), self.root / name
        old = place.read_bytes() if place.is_file() else None
        picture = Change(name, 0, old, data, digest(old), digest(data))
        self._write(name, data)
        try:
            after = edited(text, file, steps)
            found = self._check(file, after)
            self._put(change_of(file, text, after, steps[0].path, ""), found, (picture,))
        except BaseException:
            self._restore(picture)
            raise

    def _text(self, file: str, base: str) -> bytes:
        """Return the bytes of a file that has a hash. Conflict if its hash differs, Refused if the file does not exist."""
        text = self.held(file)
        if text is None:
            hint = "put it back; what you typed is still on the page"
            raise Refused([Problem("file-missing", f"{file} is no longer there", hint, Origin(file))])
        if digest(text) != base:
            raise Conflict
        return text

    def _check(self, file: str, data: bytes) -> tuple[Project | None, list[Problem]]:
        """Return the project as it would be with other bytes in a file; Refused for mistakes that the files do not
        already have.
        """
        project = None
        try:
            project = load(self.root, self.profile, None, {file: data}, self._layouts)
            problems = self._wrong(project)
        except ContentErrors as errors:
            problems = [*errors.problems]
        known = {(each.code, each.message) for each in self.problems}
        new = [each for each in problems if each.level == "error" and (each.code, each.message) not in known]
        if new:
            raise Refused(new, read_bytes(data, file)[0])
        return project, [each for each in problems if each.level == "error"]

    def _put(self, change: Change, found: tuple[Project | None, list[Problem]], made: tuple[Change, ...] = ()) -> None:
        seen = self._state()
        self._write(change.file, forward(self.held(change.file), change))
        last = self._done[-1] if self._done else ()
        if len(last) == 1 and not made and same_turn(last[0], change):
            self._done[-1] = (self._joined(last[0], change),)
        else:
            self._done.append((*made, change))
            del self._done[:-MOST_CHANGES]
        self._undone.clear()
        if made or seen != self._seen:  # another program may have changed another file in the meantime
            self._read()
            return
        self._seen = self._state()
        self._take(*found)

    def _joined(self, first: Change, second: Change) -> Change:
        """Return two successive changes to one field as one."""
        after = self.held(second.file)
        middle = backward(after, second)
        whole = change_of(first.file, backward(middle, first) or b"", after or b"", first.path, first.turn)
        return replace(whole, old=first.old)

    def _write(self, name: str, data: bytes | None) -> None:
        place = self.root / name
        try:
            if data is None:
                remove(place)
            else:
                _writable(place)
                replace_file(place, data)
        except WriteFailure as failure:
            message = f"{name} could not be written: {failure.reason}"
            raise Refused([Problem(failure.code, message, failure.fix, Origin(name))]) from failure

    def _restore(self, change: Change) -> None:
        self._write(change.file, change.before)

    # -- undoing -------------------------------------------------------------------------------------------------------

    @property
    def can(self) -> dict[str, bool]:
        """Whether there is something to undo, and to redo."""
        return {"undo": bool(self._done), "redo": bool(self._undone)}

    def undo(self) -> tuple[str, Way] | None:
        """Undo the last change and return its place, or None if there is none; Conflict if another program has changed
        the file since.
        """
        return self._back(self._done, self._undone, backward, lambda change: (change.new, change.old))

    def redo(self) -> tuple[str, Way] | None:
        """Redo the change that was undone last and return its place, or None; Conflict as in `undo`."""
        return self._back(self._undone, self._done, forward, lambda change: (change.old, change.new))

    def _back(
        self,
        stack: list[tuple[Change, ...]],
        other: list[tuple[Change, ...]],
        turned: Callable[[bytes | None, Change], bytes | None],
        hashes: Callable[[Change], tuple[str, str]],
    ) -> tuple[str, Way] | None:
        if not stack:
            return None
        changes = stack[-1]
        data = {change.file: self._any(change.file) for change in changes}
        if any(digest(data[change.file]) != hashes(change)[0] for change in changes):
            stack.clear()
            raise Conflict
        for change in changes:
            self._write(change.file, turned(data[change.file], change))
        other.append(stack.pop())
        self._read()
        return changes[-1].file, changes[-1].path

    def _any(self, name: str) -> bytes | None:
        place = self.root / name
        return place.read_bytes() if place.is_file() else None

    # -- places --------------------------------------------------------------------------------------------------------

    def key(self, origin: Origin | None, nodes: Mapping[str, Node | None] | None = None) -> str:
        """Return the name of the field, or record, at a place in a file: "data/labels.yaml#about"."""
        if origin is None:
            return ""
        if nodes:
            return self._key(origin, nodes)
        if origin not in self._keys:
            self._keys[origin] = self._key(origin, {})
        return self._keys[origin]

    def _key(self, origin: Origin, nodes: Mapping[str, Node | None]) -> str:
        try:
            if origin.file not in self._roots:
                self._roots[origin.file] = self.node(origin.file)
            root = nodes.get(origin.file) or self._roots[origin.file]
        except LookupError:
            return ""
        return key_of(origin.file, () if root is None else way(root, origin))


def _writable(place: Path) -> None:
    """Raise WriteFailure for a file marked as read-only: in a writable folder it could be replaced anyway."""
    if place.exists() and not os.access(place, os.W_OK):
        raise failure(PermissionError(13, "Permission denied"))
