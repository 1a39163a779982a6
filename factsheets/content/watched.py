"""Content with the terms of data/terms.yaml, ready to be watched; apart from reading the rest of the content, which `check` seldom needs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from factsheets.content.located import Content, Watched
from factsheets.content.model.terms import Terms
from factsheets.errors import ContentErrors, Problem, in_order
from factsheets.yamlio.folder import Folder

DATA = "data"
TERMS = f"{DATA}/terms.yaml"


def with_terms(root: Path, content: Content, today: dt.date) -> tuple[Watched, list[Problem]]:
    """Return content that has already been read, with the terms to watch for, and the warnings about terms.yaml; raises
    ContentErrors.
    """
    files = Folder(root, DATA)
    read = files.read(TERMS, Terms) if (root / TERMS).exists() else None
    if any(problem.level == "error" for problem in files.problems):
        raise ContentErrors(in_order(files.problems))
    return Watched(content, today, tuple(read.terms) if read else ()), files.problems
