"""Write docs/problems.md: every problem that the program can report, each with the message that really appears.

Run it when a message changes. `tests/provoked` provokes each problem in a copy of the project; a test checks that the
page is current.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "factsheets"
TARGET = PROJECT / "docs" / "problems.md"
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from tests import provoked  # noqa: E402 - found only after the path is set

PARTS = {
    "cli": "On the command line",
    "content": "In the content (`data`)",
    "ledger": "In spreadsheets and the list of facts",
    "layout": "In layouts and themes, and text that does not fit",
    "figures": "In icons and logos",
    "engine": "When building, and in the output folder",
    "writers": "When writing files",
    "document": "On finished pages (most of these are bugs in the program)",
}
"""Folders of the program, as headings, in the order of the page."""
FOLDERS = {"yamlio": "content", "compose": "layout", "audit": "cli", "api.py": "cli"}
QUOTED = re.compile(r'"([a-z][a-z0-9-]*)"')
REPORT = "This is a bug in the program: please report it."
"""The fix given for problems that no user can fix."""

HEAD = """\
# Error messages and how to fix them

Every problem is one sentence with a code in brackets. Look for the code here, with the Find command of your browser or editor
(Ctrl+F, on a Mac Command+F). Each message is an example that the program actually printed: the names and numbers in your
files are different. Accessibility problems in finished files (`factsheets audit`) are on [a page of their own](accessibility.md).
This page is written by `scripts/make_problems.py`.
"""


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        rows = {code: row(code, Path(folder)) for code in sorted(provoked.codes())}
    TARGET.write_text(page(rows), encoding="utf-8", newline="\n")


def row(code: str, folder: Path) -> str:
    """Return the row of a problem, which is provoked in the folder."""
    said = provoked.provoked(code, folder)
    return f"| `{code}` | {_cell(said.message)} | {_cell(said.fix or REPORT)} |"


def page(rows: dict[str, str]) -> str:
    """Return the page: a table for each part of the program."""
    homes = _homes()
    tables = {title: [rows[code] for code in rows if homes.get(code, "cli") == part] for part, title in PARTS.items()}
    return HEAD + "".join(
        "\n".join(["", f"## {title}", "", "| Code | Message | How to fix it |", "| --- | --- | --- |", *lines, ""])
        for title, lines in tables.items()
    )


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split()).replace("<", "&lt;")


def _homes() -> dict[str, str]:
    """Return the part of the program in which each code appears; if it is in several, the last one on the page."""
    homes: dict[str, str] = {}
    for part, path in sorted(((_part(path), path) for path in PACKAGE.rglob("*.py")), reverse=True):
        homes |= {code: list(PARTS)[part] for code in QUOTED.findall(path.read_text("utf-8")) if code not in homes}
    return homes


def _part(path: Path) -> int:
    folder = path.relative_to(PACKAGE).parts[0]
    parts = list(PARTS)
    folder = FOLDERS.get(folder, folder)
    return parts.index(folder) if folder in parts else parts.index("cli")


if __name__ == "__main__":
    main()
