"""Problems, described for office staff: the place, one plain sentence, and how to fix it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Level = Literal["error", "warning"]


class Origin(NamedTuple):
    """A place in a content file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """An error or a warning: a stable code, one plain sentence, how to fix it, and its place in a text file if it has one.

    `where` is a part of a finished file: "page 3", "slides 1–4".
    """

    code: str
    message: str
    hint: str = ""
    origin: Origin | None = field(default=None, compare=False)
    level: Level = "error"
    where: str = ""


OF_ONE_OUTPUT = frozenset({"too-full", "slide-full", "no-room", "back-left-out", "ways-left-out", "church-left-out"})
"""Codes for texts that do not fit: they concern this output only, and others may print the same text."""


class FactsheetsError(Exception):
    """The base of all errors: something stopped the work; `problems` lists every reason."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)  # needed because another process recreates the error when unpickling it

    def __str__(self) -> str:
        return "\n".join(render(problem) for problem in self.problems)


class ContentErrors(FactsheetsError):
    """The content or a layout has mistakes (exit status 1)."""


class BuildError(FactsheetsError):
    """An output could not be made or written (exit status 1)."""


class UsageError(FactsheetsError):
    """The command line asks for something that does not exist (exit status 2)."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by file, line and column; those without a place come last."""
    last = Origin("\U0010ffff")
    return sorted(problems, key=lambda problem: (problem.origin or last, problem.code, problem.message))


def render(
    problem: Problem, source_line: Callable[[Origin], str | None] = lambda _: None, level: Callable[[Level], str] = str
) -> str:
    """Return the problem as text: place and sentence, the line of the file with a caret if available, and the fix.

    `level` turns the word "error" or "warning" into the form that is printed, such as a colored one.
    """
    place = f"{problem.origin or problem.where}: " if problem.origin or problem.where else ""
    lines = [f"{place}{level(problem.level)}: {problem.message} [{problem.code}]"]
    shown = source_line(problem.origin) if problem.origin else None
    if problem.origin and shown is not None:
        lead = "".join("\t" if letter == "\t" else " " for letter in shown[: problem.origin.column - 1])
        lines += [f"    {shown}", f"    {lead}^"]
    if problem.hint:
        lines.append(f"  how to fix: {problem.hint}")
    return "\n".join(lines)


def as_data(problem: Problem) -> dict[str, str | int]:
    """Return the problem as data; without a place in a file, `file` is empty and `line` 0."""
    origin = problem.origin or Origin("", 0, 0)
    return {
        "code": problem.code, "level": problem.level, "message": problem.message, "fix": problem.hint,
        "file": origin.file, "line": origin.line, "column": origin.column, "where": problem.where,
    }  # fmt: skip
