"""What `check` and `audit` print with --json; what `list` and `facts` print are records already (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from factsheets.content.model.library import Library
from factsheets.errors import Level, Problem, as_data


class Diagnostic(Struct, frozen=True):
    """A problem: a stable code, error or warning, one sentence, how to fix it, and where it is.

    Without a place in a text file, `file` is empty and `line` and `column` are 0. `where` is a part of a finished file.
    """

    code: str
    level: Level
    message: str
    fix: str
    file: str
    line: int
    column: int
    where: str


class Checked(Struct, frozen=True):
    """The result of `check`: problems, waived warnings, and how much content there is, if it could be read."""

    problems: list[Diagnostic]
    waived: list[Diagnostic]
    issues: int = 0
    facts: int = 0
    countries: int = 0


class AuditedFile(Struct, frozen=True):
    """A finished file and what is wrong with it."""

    file: str
    problems: list[Diagnostic]


class Audited(Struct, frozen=True):
    """The files that `audit` checked."""

    files: list[AuditedFile]


def encoded(answer: object) -> str:
    """Return a record as JSON, indented by two spaces a level."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def checked(problems: Iterable[Problem], waived: Iterable[Problem] = (), library: Library | None = None) -> str:
    """Return the result of `check` as JSON."""
    answer = Checked(_diagnostics(problems), _diagnostics(waived))
    if library:
        facts = sum(len(issue.facts) for issue in library.issues.values())
        counts = {"issues": len(library.issues), "facts": facts, "countries": len(library.countries)}
        answer = msgspec.structs.replace(answer, **counts)
    return encoded(answer)


def audited(found: Mapping[Path, Iterable[Problem]]) -> str:
    """Return the result of `audit` as JSON."""
    return encoded(Audited([AuditedFile(str(file), _diagnostics(problems)) for file, problems in found.items()]))


def _diagnostics(problems: Iterable[Problem]) -> list[Diagnostic]:
    return [Diagnostic(**as_data(problem)) for problem in problems]  # type: ignore[arg-type]
