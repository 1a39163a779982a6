"""The two folders that tests start from, and what many of them read there.

`CHECKOUT` is the project as tests see it: its layouts, maps and schemas, and the frozen content of tests/content/first,
which nobody edits to print it. So a change in `data/` breaks no test. `PROJECT` is the folder of the project itself.
Only tests of its own files read it: the current `data/`, the pages of the guide, the program.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from factsheets.content.citations import full_parts
from factsheets.content.load import load_located
from factsheets.content.located import Watched
from factsheets.content.model.sources import Source
from factsheets.content.watched import with_terms
from factsheets.errors import Problem

PROJECT = Path(__file__).resolve().parents[1]
FIRST = PROJECT / "tests" / "content" / "first"

_TEMPORARY = tempfile.TemporaryDirectory(
    prefix="factsheets-tests-"
)  # in a variable: deleted at the end of this process
CHECKOUT = Path(_TEMPORARY.name).resolve() / "checkout"


def _assemble() -> None:
    for source, name in ((FIRST, "data"), (PROJECT, "layouts"), (PROJECT, "data/schema")):
        shutil.copytree(source / name, CHECKOUT / name)


_assemble()


def load_watched(root: Path, today: dt.date | None = None) -> tuple[Watched, list[Problem]]:
    """Return the content to be checked on a day, by default the date of the content, and the warnings about it."""
    content, problems = load_located(root)
    watched, more = with_terms(root, content, today or content.library.organisation.updated)
    return watched, [*problems, *more]


def full_form(source: Source) -> str:
    """Return a source as a list names it, in one text."""
    return " ".join(text for _, text in full_parts(source))
