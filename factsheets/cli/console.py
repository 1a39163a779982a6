"""What the command line prints: tables, progress, problems. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Self

import click

from factsheets.errors import Level, Origin, Problem, in_order, render
from factsheets.words import many

_WIDTH = 78
"""The most characters of a progress line, so that it does not wrap in any terminal window."""

_COLORS = {"error": "red", "warning": "yellow"}


def forgiving_streams() -> None:
    """Print a question mark for each character that a console cannot show, instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Print a line of the result to stdout."""
    click.echo(text, color=_colors())


def note(text: str) -> None:
    """Print a line that is not part of the result to stderr."""
    click.echo(text, err=True, color=_colors())


def _colors() -> bool | None:
    """Return False if colors are not wanted (https://no-color.org), else None: Click then colors only in a terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def shown(problem: Problem, source_line: Callable[[Origin], str | None] = lambda _: None) -> str:
    """Return a problem as text for a terminal, with the word "error" or "warning" in color."""
    return render(problem, source_line, _colored)


def _colored(level: Level) -> str:
    return click.style(level, fg=_COLORS[level], bold=level == "error")


def show_problems(
    problems: Iterable[Problem],
    source_line: Callable[[Origin], str | None],
    order: Callable[[Iterable[Problem]], Iterable[Problem]] = in_order,
) -> None:
    """Print the errors, then the warnings, each sorted by place, then how many there are."""
    ordered = list(order(problems))
    groups = {level: [problem for problem in ordered if problem.level == level] for level in ("error", "warning")}
    texts = ["\n".join(shown(problem, source_line) for problem in group) for group in groups.values() if group]
    note("\n\n".join(texts))
    note(", ".join(many(len(group), level) for level, group in groups.items() if group) + ".")


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return rows in columns, two spaces apart; the columns in `right` are right-aligned."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def size_text(size: int) -> str:
    """Return a number of bytes as people write it: "48 kB"."""
    return f"{size} B" if size < 1000 else f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1e6:.1f} MB"


class Progress:
    """A line on the terminal that shows what is being made, erased at the end; silent if stderr is not a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __call__(self, line: str) -> None:
        """Replace the last line shown by this one."""
        if self._shown:
            click.echo(f"\r{line[:_WIDTH]:<{_WIDTH}}", err=True, nl=False)

    def __exit__(self, *_error: object) -> None:
        self("")
        if self._shown:
            click.echo("\r", err=True, nl=False)
