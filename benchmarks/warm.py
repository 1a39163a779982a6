"""Measure one process that keeps running, like a window or a campaign: `python benchmarks/warm.py [REPEATS]`.

Each row is the least CPU time, in milliseconds, of something that the process has done before: a file made again, or
the content read again after no change or a change of one word. As in windows and campaigns, the layouts have been
checked before. This is not a test.
"""

from __future__ import annotations

import gc
import itertools
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from factsheets import api
from factsheets.engine.fingerprint import files_hashes
from factsheets.engine.make import make
from factsheets.engine.project import Project
from factsheets.resources import starter

FOLDERS = ("data", "layouts")


def least(work: Callable[[], object], repeats: int) -> float:
    """Return the least CPU time, in milliseconds, that a piece of work takes when it is repeated."""
    work()
    times = []
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def changed(file: Path) -> Callable[[], int]:
    """Return a function that changes a file, by a different comment at its end each time."""
    text, count = file.read_text("utf-8"), itertools.count()
    return lambda: file.write_text(f"{text}# {next(count)}\n", "utf-8")


def checked(root: Path) -> Project:
    """Return the content of a root, its layouts marked as checked."""
    project = api.load(root)
    if problems := api.check(project):
        assert all(problem.level == "warning" for problem in problems), problems
    return replace(project, layouts=replace(project.layouts, sound=files_hashes(root)))


def main() -> None:
    """Print the table."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        for name in FOLDERS:
            shutil.copytree(starter().path / name, Path(folder, name))
        project = checked(Path(folder))
        (handout,) = api.plan(project, "handout", issues=1)
        (country,) = api.plan(project, "country", countries="KE")
        (deck,) = api.plan(project, "deck")
        change = changed(Path(folder, "data/issues/sexual-violence.yaml"))
        rows: dict[str, Callable[[], object]] = {
            "one handout": lambda: make(handout),
            "one country sheet": lambda: make(country),
            "the deck": lambda: make(deck),
            "read, nothing changed": lambda: api.load(folder),
            "read, one file changed": lambda: (change(), api.load(folder)),
        }
        for name, work in rows.items():
            print(f"{name:24} {least(work, repeats):6.1f} ms", flush=True)


if __name__ == "__main__":
    main()
