"""What one run of the program knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factsheets.cli.console import say, show_problems
from factsheets.errors import Problem
from factsheets.resources import Root, find_root

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130


@dataclass
class Session:
    """What one run of the program knows: whether to show the inside of faults, and the root once it is chosen."""

    debug: bool = False
    root: Root | None = None

    def choose_root(self, given: Path | None) -> Path:
        """Return the root and print which one it is."""
        self.root = find_root(given, Path.cwd())
        say(f"Content: {self.root.path} ({self.root.why})")
        return self.root.path

    def show(self, problems: Iterable[Problem]) -> None:
        """Print the problems, each with the line of the field that it speaks of."""
        if self.root is None:
            show_problems(problems, lambda _: None)
            return
        from factsheets.content.load import source_line

        show_problems(problems, source_line(self.root.path))
