"""What the command line prints: tables, progress, problems. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence

import click

from factsheets.errors import Origin, Problem, in_order, render

_WIDTH = 78
"""Letters that a progress line may take, so that no window breaks it in two."""


def forgiving_streams() -> None:
    """Let no letter that a console cannot show stop the program: it prints a question mark instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Print a line of the result."""
    click.echo(text)


def note(text: str) -> None:
    """Print a line beside the result."""
    click.echo(text, err=True)


def show_problems(problems: Iterable[Problem], source_line: Callable[[Origin], str | None]) -> None:
    """Print the problems in the order of their places, then how many there are."""
    ordered = in_order(problems)
    for problem in ordered:
        note(render(problem, source_line))
    counts = [(sum(problem.level == level for problem in ordered), level) for level in ("error", "warning")]
    note(", ".join(f"{count} {level}{'s' * (count != 1)}" for count, level in counts if count) + ".")


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return rows in columns, two spaces apart; `right` are the columns that end, rather than begin, on one line."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def size_text(size: int) -> str:
    """Return a number of bytes as people read it: "48 kB"."""
    return f"{size} B" if size < 1000 else f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1e6:.1f} MB"


class Progress:
    """One line on the terminal that tells what is being made; silent where stderr is no terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def begin(self, name: str) -> None:
        """Show that an output is being made."""
        if self._shown:
            text = f"{self._done + 1} of {self._total}  {name}"[:_WIDTH]
            click.echo(f"\r{text:<{_WIDTH}}", err=True, nl=False)

    def step(self) -> None:
        """Count an output as settled."""
        self._done += 1

    def close(self) -> None:
        """Wipe the line."""
        if self._shown:
            click.echo(f"\r{'':<{_WIDTH}}\r", err=True, nl=False)
