"""The two folders that tests start from.

`CHECKOUT` is the project as tests see it: its layouts, maps and schemas, and the frozen content of tests/content/first,
which nobody edits to print it. So whoever changes a word in `data/` breaks no test. `PROJECT` is the folder of the project
itself; only tests of what stands in it look there: `data/` as it is today, the pages of the guide, the program.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
FIRST = PROJECT / "tests" / "content" / "first"

_TEMPORARY = tempfile.TemporaryDirectory(prefix="factsheets-tests-")  # kept by name: it goes when this process ends
CHECKOUT = Path(_TEMPORARY.name).resolve() / "checkout"


def _assemble() -> None:
    for source, name in ((FIRST, "data"), (PROJECT, "layouts"), (PROJECT, "data/maps"), (PROJECT, "data/schema")):
        shutil.copytree(source / name, CHECKOUT / name)


_assemble()
