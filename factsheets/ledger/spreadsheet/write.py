"""Write changes of facts into their YAML files; comments, order and all other lines stay unchanged."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from factsheets.content.lint.run import watch
from factsheets.content.load import load_located
from factsheets.content.located import Content
from factsheets.content.model.library import Library
from factsheets.content.watched import with_terms
from factsheets.errors import BuildError, ContentErrors, Problem, in_order
from factsheets.layout.check.glyphs import check_letters
from factsheets.layout.spec.load import load_layouts
from factsheets.ledger.spreadsheet.columns import COLUMNS, IMPLIED, value_of
from factsheets.ledger.spreadsheet.rows import Change
from factsheets.ledger.spreadsheet.table import save
from factsheets.yamlio import source
from factsheets.yamlio.edit import Editor
from factsheets.yamlio.style import Value

AFTER = "source"
"""The field after which new ones are added; at the end of a fact, an empty line or a comment may belong to what follows."""


def rewritten(root: Path, library: Library, changes: Iterable[Change]) -> dict[str, str]:
    """Return the new text of each content file that changes, by its name under root; nothing is written.

    ContentErrors for a file in a style that the program cannot change.
    """
    editors: dict[str, Editor] = {}
    new: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        issue = library.issues[change.issue]
        ids, origin = [fact.id for fact in issue.facts], issue.origin
        assert origin is not None
        if origin.file not in editors:
            editors[origin.file] = Editor((root / origin.file).read_bytes().decode(), origin.file)
        if change.fact in ids:
            _set(editors[origin.file], ("facts", ids.index(change.fact)), change)
        else:
            new.setdefault((origin.file, change.fact), []).append(change)
    for (file, name), those in new.items():
        editors[file].add_item(("facts",), _new_fact(name, those))
    return {file: editor.text for file, editor in editors.items()}


def _new_fact(name: str, changes: Iterable[Change]) -> dict[str, Value]:
    """Return a new fact, its fields in the order of the columns."""
    fact: dict[str, Any] = {"id": name}
    for change in sorted(changes, key=lambda each: COLUMNS.index(each.field)):
        record, _, field = change.field.rpartition(".")
        (fact.setdefault(record, {}) if record else fact)[field] = value_of(change.field, change.new)
    return fact


def _set(editor: Editor, fact: source.Path, change: Change) -> None:
    """Set or remove a field; a place that loses its last field is removed altogether."""
    record, _, name = change.field.rpartition(".")
    group: source.Path = (*fact, record) if record else fact
    if change.new in ("", IMPLIED.get(change.field)):
        if name in (fields := editor.fields(group)):
            editor.remove((*group, name) if len(fields) > 1 else group)
        return
    value: Value = value_of(change.field, change.new)
    if record and not editor.fields(group):  # a place without fields is missing, or an empty `place:`
        group, name, value = fact, record, {name: value}
    if name in editor.fields(group):
        editor.change((*group, name), value)
    else:
        editor.add_field(group, name, value, after=AFTER)


def checked(root: Path, texts: Mapping[str, str], today: dt.date | None = None) -> list[Problem]:
    """Return the problems that the content would have with these texts in its files: errors or, if none, new warnings.

    A warning is new if the content does not have it now; `today` is the day of the check, by default that of the
    content. ContentErrors for mistakes that the content already has.
    """
    before = _warnings(root, *load_located(root), today)
    try:
        content, told = load_located(root, {file: text.encode() for file, text in texts.items()})
        after = _warnings(root, content, told, today)
    except ContentErrors as errors:
        return [problem for problem in errors.problems if problem.level == "error"]
    return check_letters(content, load_layouts(root)) or _beyond(before, after)


def _warnings(root: Path, content: Content, told: Iterable[Problem], today: dt.date | None) -> list[Problem]:
    """Return the warnings that `factsheets check` gives about the content, in the order of their places."""
    watched, more = with_terms(root, content, today or content.library.organisation.updated)
    return in_order([*told, *more, *(finding.problem for finding in watch(watched))])


def _beyond(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Return the problems that are new, wherever they are.

    If a problem appears more often than before, returns one for each additional time.
    """
    known = Counter(before)  # problems are compared without their places, which the change may have moved
    new: list[Problem] = []
    for problem in after:
        known[problem] -= 1
        if known[problem] < 0:
            new.append(problem)
    return new


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write all files, each replacing the old one in one step, or none; BuildError if one cannot be written."""
    if locked := [_locked(root / file) for file in texts if not _writable(root / file)]:
        raise BuildError(locked)
    old = {file: (root / file).read_bytes() for file in texts}
    done: list[str] = []
    try:
        for file, text in texts.items():
            save(root / file, text.encode())
            done.append(file)
    except BuildError:
        for file in done:
            save(root / file, old[file])
        raise


def _writable(path: Path) -> bool:
    """Return whether a file may be changed; a file marked as read-only is never replaced."""
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & stat.S_IWUSR)


def _locked(path: Path) -> Problem:
    message = f"{path} cannot be written: it is marked as read-only"
    return Problem("sheet-unwritable", message, "allow changes to the file, and import again")
