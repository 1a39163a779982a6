"""The build engine makes outputs that are not up to date.

It writes each as a whole, keeps the record, and continues if one fails. It knows nothing about content: an output is a
name, a fingerprint and a function that makes it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from msgspec import Struct

from factsheets.engine import record
from factsheets.engine.files import WriteFailure, open_folder, open_subfolder, remove, replace_file, writing
from factsheets.engine.names import is_safe
from factsheets.engine.record import Entry, Parts
from factsheets.errors import OF_ONE_OUTPUT, FactsheetsError, Origin, Problem

State = Literal["written", "current", "failed"]


class Made(Struct, frozen=True):
    """The result of a maker.

    It has the bytes, the number of pages or slides, the title, warnings, the facts printed, and the purpose of the
    file.
    """

    data: bytes
    pages: int
    title: str
    warnings: tuple[Problem, ...] = ()
    facts: tuple[str, ...] = ()
    purpose: str = ""


class Outcome(Struct, frozen=True):
    """The outcome of one output. `cause` is the error that stopped it; `seconds` is the time to make and write it."""

    name: str
    state: State
    entry: Entry | None = None
    warnings: tuple[Problem, ...] = ()
    cause: Exception | None = None
    seconds: float = 0.0


class Report(Struct, frozen=True):
    """The outcome of a build: its outputs in order, the removed earlier files, and all problems."""

    outcomes: tuple[Outcome, ...]
    pruned: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether there was an error, not only warnings."""
        return any(problem.level == "error" for problem in self.problems)

    def counted(self, state: State) -> int:
        """Return the number of outputs in a state."""
        return sum(outcome.state == state for outcome in self.outcomes)


Make = Callable[[str], Made]
Progress = Callable[[str], None]
"""Takes a line of text for each output: "3 of 17  deck-16x9.pptx"."""


def silent(_line: str) -> None:
    """Take a line of progress and show nothing."""


def run(
    outputs: Mapping[str, Parts],
    make: Make,
    out: Path,
    *,
    full: bool = False,
    others: Callable[[], Collection[str]] = tuple,
    progress: Progress = silent,
) -> Report:
    """Bring the outputs in the folder up to date and return the outcome of each; BuildError if files cannot be written.

    `outputs` are names with fingerprints. With `full`, files of earlier builds that are neither among these outputs nor
    among the `others` are removed; `others` is called only if needed. `progress` gets a line for each output when it is
    begun.
    """
    with writing(f"nothing can be written to {out}"):
        open_folder(out)
    before = record.read(out)
    outcomes = []
    for number, (name, parts) in enumerate(outputs.items(), 1):
        progress(f"{number} of {len(outputs)}  {name}")
        outcomes.append(_settle(out, name, parts, before.get(name), make))
    pruned, failures = _close(out, outcomes, others if full else None)
    return Report(tuple(outcomes), pruned, (*_problems(outcomes), *failures))


def _settle(out: Path, name: str, parts: Parts, entry: Entry | None, make: Make) -> Outcome:
    if not record.reasons(out, name, entry, parts):
        return Outcome(name, "current", entry)
    start = time.perf_counter()
    try:
        made = make(name)
        if not is_safe(name):
            raise WriteFailure("bad-name", "the program never gives a file this name", "report this bug")
        if "/" in name:
            open_subfolder(out, name)
        replace_file(out / name, made.data)
    except Exception as error:  # noqa: BLE001 - one output that cannot be made must not stop the others
        return Outcome(name, "failed", cause=error, seconds=time.perf_counter() - start)
    # An output with warnings is made again next time, so that its warnings are seen again.
    kept = {} if made.warnings else dict(parts)
    written = Entry(len(made.data), record.digest(made.data), made.pages, made.title, made.facts, kept, made.purpose)
    return Outcome(name, "written", written, made.warnings, seconds=time.perf_counter() - start)


def _close(
    out: Path, outcomes: Collection[Outcome], others: Callable[[], Collection[str]] | None
) -> tuple[tuple[str, ...], list[Problem]]:
    """Remove recorded files that are neither among the outcomes nor among the `others`; write the record.

    Return the removed files and the problems.
    """
    # The record is read again: another build may have written its own outputs meanwhile.
    entries = record.read(out)
    entries |= {outcome.name: outcome.entry for outcome in outcomes if outcome.entry}
    left = entries.keys() - {outcome.name for outcome in outcomes}
    kept = others() if others and left else left
    pruned = _prune(out, entries, [name for name in entries if name in left and name not in kept])
    try:
        record.write(out, entries)
    except WriteFailure as failure:
        return pruned, [_unwritten(failure, [record.RECORD, record.MANIFEST])]
    return pruned, []


def _prune(out: Path, entries: dict[str, Entry], names: Iterable[str]) -> tuple[str, ...]:
    """Remove files of earlier builds from the folder and the record.

    A file that was changed since stays in the folder.
    """
    removed = []
    for name in names:
        if record.is_unchanged(out, name, entries[name]):
            if not remove(out / name):
                continue
            removed.append(name)
        del entries[name]
    return tuple(removed)


def _problems(outcomes: Iterable[Outcome]) -> list[Problem]:
    """Return the problems of all outputs, each once; a problem of several outputs names them all."""
    found: dict[tuple[Problem, Origin | None], None] = {}
    shared: dict[tuple[str, str], tuple[Exception, list[str]]] = {}
    for outcome in outcomes:
        told = outcome.cause.problems if isinstance(outcome.cause, FactsheetsError) else ()
        placed = (_placed(problem, outcome.name) for problem in (*outcome.warnings, *told))
        found.update(dict.fromkeys((problem, problem.origin) for problem in placed))
        if outcome.cause is not None and not told:
            key = (type(outcome.cause).__name__, str(outcome.cause))
            shared.setdefault(key, (outcome.cause, []))[1].append(outcome.name)
    stopped = [_unwritten(cause, names) if isinstance(cause, WriteFailure) else _fault(cause, names)
               for cause, names in shared.values()]  # fmt: skip
    return [problem for problem, _ in found] + stopped


def _placed(problem: Problem, name: str) -> Problem:
    """Return the problem with the name of the output, if it has no place in a file or may not concern other outputs."""
    own = not problem.origin or problem.code in OF_ONE_OUTPUT
    return replace(problem, message=f"{name}: {problem.message}") if own else problem


def _unwritten(failure: WriteFailure, names: list[str]) -> Problem:
    return Problem(failure.code, f"{failure.reason}; not changed: {', '.join(names)}", failure.fix)


def _fault(error: Exception, names: list[str]) -> Problem:
    words = f"{type(error).__name__}: {error}".strip(": ")
    return Problem(
        "fault",
        f"the program crashed ({words}); not changed: {', '.join(names)}",
        "run the command again as `factsheets --debug ...` and report what it prints",
    )
