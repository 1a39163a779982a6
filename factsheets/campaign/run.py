"""A campaign from its list to its files: all rows are checked, then those that are not up to date are made."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factsheets.campaign import checks
from factsheets.campaign.columns import PROBLEM
from factsheets.campaign.order import Order, Studio, usual_sheets
from factsheets.campaign.printing import batches, print_batch
from factsheets.campaign.receipts import RECEIPTS, Done, Print, earlier, printed, sheets_of, write_campaign
from factsheets.campaign.rows import Congregations, Row, Wrong
from factsheets.campaign.shard import Task, check, make_shard, shard_of, shards_for
from factsheets.campaign.workbook import is_edited, to_correct
from factsheets.campaign.workers import results
from factsheets.engine.files import WriteFailure, open_folder, remove, write_whole, writing
from factsheets.engine.names import slug
from factsheets.engine.record import digest
from factsheets.errors import BuildError, FactsheetsError, Problem, UsageError
from factsheets.words import many

ERRORS = "errors.xlsx"

Progress = Callable[[str, int, int], object]
"""Called with the current step, the number of finished congregations, and the total."""


class Choice(Struct, frozen=True):
    """Which rows of a list are made: all good ones, one line, or a number of typical ones.

    Also whether one error stops everything, and whether print files and cover sheets are made.
    """

    line: int | None = None
    proof: int | None = None
    all_or_nothing: bool = False
    prints: bool = True
    covers: bool = False
    stem: str = "list"

    @property
    def part(self) -> str:
        """The part of a list that is made, in a word for the names of its print files; empty for the whole list."""
        return f"row-{self.line}" if self.line is not None else "proof" if self.proof is not None else ""


class Report(Struct, frozen=True):
    """The outcome of a campaign: congregations of this run, files made, files already up to date, problems.

    `listed` is whether the rows with errors are in `errors.xlsx`, `lost` whether the run ended before its end.
    """

    rows: int
    made: int
    current: int
    wrong: tuple[Wrong, ...]
    problems: tuple[Problem, ...] = ()
    listed: bool = False
    lost: bool = False

    @property
    def failed(self) -> bool:
        """Whether there was an error, not only warnings."""
        return _has_errors(self.wrong) or any(each.level == "error" for each in self.problems)


def campaign(
    room: Studio, listed: Congregations, out: Path, choice: Choice, today: dt.date, workers: Callable[[int], Executor], jobs: int,
    progress: Progress,
) -> Report:  # fmt: skip
    """Check the rows of a list and make those that are good; `workers` returns the executor for a number of rows.

    Raises BuildError, and UsageError if the folder has other sheets, or corrections that were not given back. Rows to
    correct are replaced only once those corrected are made: their corrections are in no other file.
    """
    ids = _ids(listed)
    sheets = _same_sheets(room, out, is_part=not ids)
    if ids and not choice.part and is_edited(out / ERRORS):
        message = f"{out / ERRORS} contains corrections that this command would replace"
        raise UsageError([Problem("usage", message, "use that file as the list first, or remove it")])
    wrong = _first_checks(room, listed, today)
    if not ids:
        wrong += checks.taken(listed, {key: done.name for key, done in earlier(out).items()})
    rows, wrong = _chosen(listed, wrong, choice)
    with workers(len(rows)) as pool:
        run = _Run(pool, jobs, room, out, choice, progress, ids, sheets)
        told = {(each.line, each.column) for each in wrong if each.column and each.problem.level == "error"}
        wrong += [each for each in run.checked(rows) if (each.line, each.column) not in told]
        if ids and not choice.part:
            _write_errors(out, listed, wrong)
        if choice.all_or_nothing and _has_errors(wrong):
            return Report(0, 0, 0, tuple(wrong), listed=not choice.part)
        made = run.made(_good(rows, wrong), wrong)
    whole = (*wrong, *made.wrong)
    if not choice.part and not made.lost and (made.wrong or not ids):
        _write_errors(out, listed, whole)
    return replace(made, wrong=whole, listed=not choice.part and _has_errors(whole))


def _same_sheets(room: Studio, out: Path, *, is_part: bool) -> tuple[str, ...]:
    """Return the sheets that the command asks for where a row names none; UsageError if those made in the folder before
    are others.

    A part of a list must ask for the same: the rest has only these.
    """
    now = tuple(sheet.job.output for sheet in usual_sheets(room))
    before = {*sheets_of(out, now)}
    if other := before ^ {*now} if is_part else before - {*now}:
        message = f"{out} was made with other sheets than this command asks for ({', '.join(sorted(other))})"
        fix = "name the same sheets as before, or choose another folder with --out"
        raise UsageError([Problem("usage", message, fix)])
    return now


def _has_errors(wrong: Iterable[Wrong]) -> bool:
    return any(each.problem.level == "error" for each in wrong)


def _chosen(listed: Congregations, wrong: list[Wrong], choice: Choice) -> tuple[tuple[Row, ...], list[Wrong]]:
    """Return the rows to check and, if they are good, to make, and the problems that matter for them. Raises UsageError."""
    if choice.line is None:
        return (telling(_good(listed.rows, wrong), choice.proof) if choice.proof else listed.rows), wrong
    here = [each for each in wrong if each.line == choice.line]
    rows = tuple(row for row in listed.rows if row.line == choice.line)
    if not rows and not here:
        message = f"row {choice.line} of {listed.table.name} has no congregation"
        raise UsageError(
            [Problem("no-match", message, "give the number that the spreadsheet program shows to the left of the row")]
        )
    return rows, here


def _ids(listed: Congregations) -> frozenset[str]:
    """Return the ids of a list; none for rows to correct, because the others of their list are not in it."""
    if any(cell.text.strip() == PROBLEM for cell in listed.table.rows[listed.headings.row]):
        return frozenset()
    return frozenset(row.id for row in listed.rows)


def _first_checks(room: Studio, listed: Congregations, today: dt.date) -> list[Wrong]:
    """Return the problems found while reading a list, and those between its rows."""

    def files(row: Row) -> Iterable[str]:
        try:
            return [sheet.file for sheet in room.sheets(row)]
        except FactsheetsError:
            return ()  # the check of the row itself reports why

    told = {(each.line, each.column) for each in listed.wrong if each.column}
    between = checks.whole(listed, today, files)
    return [*listed.wrong, *(each for each in between if (each.line, each.column) not in told)]


def _good(rows: Iterable[Row], wrong: Iterable[Wrong]) -> tuple[Row, ...]:
    """Return the rows without errors."""
    bad = {each.line for each in wrong if each.problem.level == "error"}
    return tuple(row for row in rows if row.line not in bad)


class _Run(Struct, frozen=True):
    """One run of a campaign: its workers, its order, its folder, its progress, the ids of a complete list, and the sheets
    that the command asks for.
    """

    pool: Executor
    jobs: int
    room: Studio
    out: Path
    choice: Choice
    progress: Progress
    ids: frozenset[str]
    sheets: tuple[str, ...]

    def checked(self, rows: Sequence[Row]) -> list[Wrong]:
        """Return the problems of single rows, by line: texts that do not fit, characters, logos.

        BuildError if a worker dies.
        """
        wrong: list[Wrong] = []
        done = 0
        for task, found in results(self.pool, check, _tasks(self.room.order, rows, self.out, {}), self.jobs):
            if isinstance(found, Exception):
                raise stopped(found)
            wrong += found
            done += len(task.rows)
            self.progress("checked", done, len(rows))
        return sorted(wrong, key=lambda each: (each.line, each.column))

    def made(self, rows: Sequence[Row], wrong: Sequence[Wrong]) -> Report:
        """Make the files of rows, and `campaign.json`; files of earlier runs stay listed in it, and those that the list
        does not ask for are reported. Raises BuildError.
        """
        with writing(f"nothing can be written to {self.out}"):
            open_folder(self.out)
            open_folder(
                self.out / RECEIPTS
            )  # a run that is killed before its first receipt is told from a finished one
        before, printed_before = earlier(self.out), printed(self.out)
        prints: dict[str, Print] = {}
        found: dict[str, Done] = {}
        lost: list[Problem] = []
        made = 0
        for _, receipt in results(self.pool, make_shard, _tasks(self.room.order, rows, self.out, before), self.jobs):
            if isinstance(receipt, Exception):
                lost += stopped(receipt).problems
                continue
            found |= receipt.rows
            made += receipt.made
            self.progress("made", len(found), len(rows))
        whole = [row for row in rows if found.get(row.id, Done()).fingerprint]
        if self.choice.prints and not lost:
            lost += self._print(whole, printed_before, prints)
        failed = _failed(rows, found)
        told = tuple(dict.fromkeys(lost))
        if not lost:
            replaced = self._replaced(printed_before, whole)
            left = self._left(before, replaced, found, prints)
            told = _told(left, self.out, self.room.order.file)
            kept = {key: done for key, done in before.items() if not self.ids or key in self.ids or left & _names(done)}
            still = {name: each for name, each in printed_before.items() if name in left or name not in replaced}
            _close(self.out, self.room.order, self.sheets, kept | found, still | prints, (*wrong, *failed), left)
        files = sum(len(done.files) for done in found.values())
        return Report(len(rows), made, files - made, failed, told, lost=bool(lost))

    def _print(self, rows: Sequence[Row], before: Mapping[str, Print], prints: dict[str, Print]) -> list[Problem]:
        """Make the print files and add them to `prints`; return the problems."""
        lost: list[Problem] = []
        done = 0
        every = batches(self.room, rows, self._print_stem(rows), self.out, self.choice.covers)
        known = (replace(each, before=before.get(each.name)) for each in every)
        for batch, result in results(self.pool, print_batch, known, self.jobs):
            if isinstance(result, Exception):
                lost += stopped(result).problems
                continue
            prints[batch.name], _ = result
            done += len(batch.rows)
            self.progress("in print files", done, len(rows))
        return lost

    def _print_stem(self, rows: Sequence[Row]) -> str:
        """Return what print files are named after: those of a part of a list do not replace those of other parts."""
        corrected = "" if self.ids else digest(" ".join(row.id for row in rows).encode())[:6]
        return f"{self.choice.stem} {self.choice.part or corrected}"

    def _replaced(self, before: Mapping[str, Print], rows: Sequence[Row]) -> dict[str, Print]:
        """Return the earlier print files that those of these rows replace.

        If a row of the list is not among them, print files of other lists stay: it may have been corrected there.
        """
        if not self.ids or not self.choice.prints or self.choice.part:
            return {}
        own = f"print-{slug(self.choice.stem)}-"
        is_whole = {row.id for row in rows} == self.ids
        return {name: each for name, each in before.items() if is_whole or name.startswith(own)}

    def _left(
        self,
        rows: Mapping[str, Done],
        prints: Mapping[str, Print],
        made: Mapping[str, Done],
        printed: Mapping[str, Print],
    ) -> set[str]:
        """Return the names of files of earlier runs that are still there and that a complete list does not ask for."""
        gone = [_names(done) for key, done in rows.items() if self.ids and key not in self.ids]
        left = set().union(*gone, prints)
        left -= set().union(printed, *map(_names, made.values()))
        return {name for name in left if (self.out / name).is_file()}


def _names(done: Done) -> set[str]:
    return {each.file for each in done.files}


def _told(left: Iterable[str], out: Path, file: str) -> tuple[Problem, ...]:
    """Return a warning about files of earlier runs that the list does not ask for, if there are any."""
    names = sorted(left)
    if not names:
        return ()
    message = f"{out} contains {many(len(names), 'file')} of earlier runs that {file} no longer asks for: {names[0]}"
    more = f" and {len(names) - 1} more (see “left_over” in campaign.json)" if names[1:] else ""
    fix = "remove the files that you do not need, and run the command again"
    return (Problem("left-over", message + more, fix, level="warning"),)


def _failed(rows: Iterable[Row], found: Mapping[str, Done]) -> tuple[Wrong, ...]:
    """Return why rows were not made, by line."""
    return tuple(
        Wrong(row.line, told.column, Problem(told.code, told.message, told.fix))
        for row in rows
        for told in found.get(row.id, Done()).problems
        if told.level == "error"
    )


def _close(
    out: Path, order: Order, sheets: Sequence[str], rows: dict[str, Done], prints: dict[str, Print],
    wrong: Iterable[Wrong], left: set[str],
) -> None:  # fmt: skip
    told = [
        {"row": each.line, "column": each.column, "code": each.problem.code, "level": each.problem.level,
         "message": each.problem.message, "fix": each.problem.hint}
        for each in sorted(wrong, key=lambda each: (each.line, each.column, each.problem.code))
    ]  # fmt: skip
    with writing("campaign.json could not be written"):
        write_campaign(out, order.file, order.folder, sheets, rows, prints, told, left)


def _tasks(order: Order, rows: Sequence[Row], out: Path, before: dict[str, Done]) -> Iterable[Task]:
    """Yield the rows in shards, each in the order of the list."""
    shards = shards_for(len(rows))
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[shard_of(row.id, shards)].append(row)
    for number, group in sorted(groups.items()):
        known = {row.id: before[row.id] for row in group if row.id in before}
        yield Task(order, number, tuple(group), out, known)


def stopped(error: Exception) -> FactsheetsError:
    """Return why a task stopped, in plain words."""
    if isinstance(error, FactsheetsError):
        return error
    if isinstance(error, WriteFailure):
        return BuildError([Problem(error.code, f"a file could not be written: {error.reason}", error.fix)])
    message = (
        f"a process that was making sheets for congregations stopped unexpectedly ({type(error).__name__}: {error})"
    )
    return BuildError([Problem("worker-lost", message, "run the same command again: finished files are kept")])


def _write_errors(out: Path, listed: Congregations, wrong: Sequence[Wrong]) -> None:
    """Write the rows with errors as a list to correct; if there are none, remove that of an earlier run."""
    if _has_errors(wrong):
        write_whole(out / ERRORS, to_correct(listed, wrong))
    else:
        remove(out / ERRORS)


def telling(rows: Sequence[Row], count: int) -> tuple[Row, ...]:
    """Return a number of typical rows for a proof, in the order of the list.

    These are the rows with the longest and shortest names, the most words, and logos.
    """

    def length(*names: str) -> Callable[[Row], int]:
        return lambda row: sum(len(getattr(row.church, name)) for name in names)

    line = length("name", "service", "date", "contact")
    views: list[Callable[[Row], float]] = [
        line, lambda row: -line(row), length("call", "how"), lambda row: bool(row.church.logo), length("address"), length("partnership"),
        lambda row: row.copies, lambda row: -row.line,
    ]  # fmt: skip
    chosen: dict[str, Row] = {}
    while len(chosen) < min(count, len(rows)):
        for view in views[: count - len(chosen)]:
            left = [row for row in rows if row.id not in chosen]
            if left:
                best = max(left, key=view)
                chosen[best.id] = best
    return tuple(sorted(chosen.values(), key=lambda row: row.line))
