"""Every problem that the program can report, provoked once: the message that really appears, by its code.

There are three ways to provoke one: a file of tests/bad or tests/ledger/cases that lists what is wrong with it; a row
of `tables`, which changes or adds files in a copy of the project and runs a command there; and, if no file and no
command causes it (an internal error, a full disk), a function in `calls`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from factsheets.cli.main import main
from factsheets.content.lint.run import watch
from factsheets.content.load import load_located
from factsheets.errors import FactsheetsError, Problem, in_order
from tests.provoked.calls import CALLS
from tests.provoked.tables import COMMANDS, EDITS
from tests.support import CHECKOUT, PROJECT, load_watched

FILES = [path for folder in ("tests/bad", "tests/ledger/cases") for path in sorted((PROJECT / folder).glob("*.yaml"))]
_TOLD = re.compile(r"^# (?:Error|Warning): \S+ ([a-z0-9-]+) ", re.MULTILINE)
_SHOWN = re.compile(
    r"^(?:.+?: )?(?:error|warning): (.+) \[([a-z0-9-]+)\]((?:\n    .*)*)(?:\n  [a-z ]+: (.+))?", re.MULTILINE
)


class Said(NamedTuple):
    """What is printed about a problem: one sentence, and how to fix it."""

    message: str
    fix: str


def codes() -> set[str]:
    """Return the code of everything that can be provoked."""
    rows = {each.code for each in (*EDITS, *COMMANDS)}
    return rows | CALLS.keys() | {code for path in FILES for code in _TOLD.findall(_text(path))}


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def provoked(code: str, folder: Path) -> Said:
    """Return what is printed about a problem, provoked in a new copy of the frozen content and layouts in a folder."""
    root = folder / code
    shutil.copytree(CHECKOUT, root)
    said = {each.code: each for each in reversed(list(_provoked(code, root)))}
    assert code in said, f"{code}: not provoked, but {list(said)}"
    return Said(_anywhere(said[code].message, root), _anywhere(said[code].hint, root))


def _anywhere(text: str, root: Path) -> str:
    """Return a text without the folder in which it was printed."""
    return text.replace(f"{root}{os.sep}", "").replace(str(root), "my-church")


def _provoked(code: str, root: Path) -> Iterable[Problem]:
    if code in CALLS:
        return _caught(lambda: CALLS[code](root))
    if code in (rows := {each.code: each for each in EDITS}):
        edit = rows[code]
        text = (root / edit.file).read_text("utf-8")
        assert edit.old in text, edit
        (root / edit.file).write_text(text.replace(edit.old, edit.new, 1), "utf-8")
        return _printed(edit.command, root)
    if code in (refused := {each.code: each for each in COMMANDS}):
        for name, data in refused[code].files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return _printed(refused[code].command, root)
    return _read(shown_by(code), root)


def _caught(call: Callable[[], Iterable[Problem] | None]) -> Iterable[Problem]:
    try:
        return list(call() or ())
    except FactsheetsError as error:
        return error.problems


def _printed(command: str, root: Path) -> Iterator[Problem]:
    """Yield what a command, run in the folder, prints about problems."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        main(command.split())
    for message, code, _, fix in _SHOWN.findall(out.getvalue() + "\n" + err.getvalue()):
        yield Problem(code, message, fix)


def shown_by(code: str) -> Path:
    """Return the file that shows a code: its own, otherwise the first one that expects it."""
    files = [path for path in FILES if code in _TOLD.findall(_text(path))]
    assert files, f"nothing provokes {code}"
    return min(files, key=lambda path: path.stem != code)


def _read(path: Path, root: Path) -> Iterable[Problem]:
    """Return the problems of the content with a file of tests/bad or tests/ledger/cases in it."""
    head = _text(path)
    target = re.search(r"# (Replaces|Removes): (\S+)", head)
    assert target
    (root / target[2]).unlink(missing_ok=True)
    if target[1] == "Replaces":
        shutil.copyfile(path, root / target[2])
    if path.parent.name == "bad":
        return _caught(lambda: load_located(root)[1])
    today = re.search(r"# Today: (\S+)", head)
    assert today
    watched, _ = load_watched(root, dt.date.fromisoformat(today[1]))
    return in_order(finding.problem for finding in watch(watched))
