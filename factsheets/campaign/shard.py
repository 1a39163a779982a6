"""A shard: several hundred congregations that one task checks or makes, each separately, so that a failure does not
stop the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace as changed
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factsheets.campaign.order import Order, Sheet, Studio, in_a_campaign, row_fingerprint, studio, usual_sheets
from factsheets.campaign.receipts import Done, File, Receipt, Told, write_receipt
from factsheets.campaign.rows import Row, Wrong
from factsheets.campaign.sheets import dressed, letters_of
from factsheets.content.model.organization import Church
from factsheets.document.document import Document
from factsheets.engine.files import WriteFailure, remove, replace_file
from factsheets.engine.jobs import Job
from factsheets.engine.make import lay_out
from factsheets.engine.record import digest
from factsheets.errors import OF_ONE_OUTPUT, FactsheetsError, Problem

ROWS = 500
"""The approximate number of congregations in a shard."""
_COLUMNS = {
    "unknown-issue": "issues",
    "unknown-country": "countries",
    "unknown-format": "paper",
    "unknown-theme": "theme",
}


class Task(Struct, frozen=True):
    """Congregations whose files are made in a folder, and their earlier outcomes. Doing a task twice has the same result."""

    order: Order
    number: int
    rows: tuple[Row, ...]
    out: Path
    before: dict[str, Done]


def shard_of(key: str, shards: int) -> int:
    """Return the shard of an id, the same on every computer.

    The number of shards is a power of two, so that few ids move when it changes.
    """
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % shards


def shards_for(rows: int) -> int:
    """Return the number of shards for a number of rows, a power of two."""
    return 1 << max(0, -(-rows // ROWS) - 1).bit_length()


def check(task: Task) -> list[Wrong]:
    """Return all problems of the congregations of a task that can be found without making their files."""
    room = studio(task.order)
    return [wrong for row in task.rows for wrong in _check(room, row)]


def _check(room: Studio, row: Row) -> Iterator[Wrong]:
    church, problems = room.profile(row)
    if church.logo and not church.logo.data:
        church = replace(church, logo=None)
    if not church.name:
        hint = "fill in the name of the congregation, or remove the row"
        problems = [*problems, Problem("sheet-cell", "this row has no name", hint, church.at("name"))]
    try:
        sheets = room.sheets(row)
    except FactsheetsError as error:
        problems, sheets = [*problems, *error.problems], usual_sheets(room)
    try:
        for sheet in sheets:
            problems = [*problems, *_laid_out(room, sheet.job, church).warnings]
    except FactsheetsError as error:
        problems = [*problems, *error.problems]
    yield from (_of_row(problem, row, task_file=room.order.file, columns=room.order.columns) for problem in problems)


def _laid_out(room: Studio, job: Job, church: Church) -> Document:
    """Return a document laid out like a congregation's sheet. Errors as in `lay_out`."""
    return room.made.filled(job, church).form.document if job.writer == "pdf" else lay_out(dressed(job, church))


def _of_row(problem: Problem, row: Row, task_file: str, columns: object) -> Wrong:
    """Return a problem with its cell as the place, if it belongs to one."""
    assert isinstance(columns, dict)
    at = columns.get(_COLUMNS.get(problem.code, ""), -1) + 1
    origin = problem.origin
    if problem.code in _COLUMNS:  # a list has no options to type
        problem = in_a_campaign(problem)
    if problem.code in OF_ONE_OUTPUT:
        here = problem.hint.partition(", ")[0]  # what a list can change, not the layout
        anywhere = "shorten the text of this row: its call, its name or its contact"
        problem = changed(problem, hint=here if origin and origin.file == task_file else anywhere)
    return Wrong(row.line, origin.column if origin and origin.file == task_file else at, problem)


def make_shard(task: Task) -> Receipt:
    """Make the files of a task that are not up to date; the receipt is written last."""
    room = studio(task.order)
    profiles = [room.profile(row) for row in task.rows]
    alphabet = letters_of(church for church, _ in profiles)
    rows: dict[str, Done] = {}
    made = 0
    try:
        for row, (church, problems) in zip(task.rows, profiles, strict=True):
            before = task.before.get(row.id, Done())
            rows[row.id] = done = _made(room, row, church, problems, alphabet, before, task.out)
            made += len(done.files) if done is not before else 0
    finally:  # even after Ctrl+C, so that finished files need not be made again
        receipt = Receipt(rows, made)
        write_receipt(task.out, f"shard-{task.number:04}", receipt)
    return receipt


def _made(
    room: Studio, row: Row, church: Church, problems: Sequence[Problem], alphabet: str, before: Done, out: Path
) -> Done:
    """Return the outcome for a congregation; its files are made unless they are up to date."""
    file = room.order.file
    told = [_told(_of_row(problem, row, file, dict(room.order.columns))) for problem in problems]
    try:
        sheets = room.sheets(row)
        fingerprint = row_fingerprint(church, sheets, alphabet)
        if before.fingerprint == fingerprint and all(_is_there(out, each) for each in before.files):
            return before
        files = tuple(_written(room, sheet, church, alphabet, out) for sheet in sheets)
    except FactsheetsError as error:
        told += [_told(_of_row(problem, row, file, dict(room.order.columns))) for problem in error.problems]
        return Done("", (), tuple(told))
    except WriteFailure as failure:
        return Done("", (), (*told, Told(0, failure.code, "error", failure.reason, failure.fix)))
    for each in {*before.files} - {*files}:
        if each.file not in {new.file for new in files} and _is_there(out, each):
            remove(out / each.file)  # the name of the file has changed
    return Done(fingerprint, files, tuple(told), church.name)


def _told(wrong: Wrong) -> Told:
    problem = wrong.problem
    return Told(wrong.column, problem.code, problem.level, problem.message, problem.hint)


def _is_there(out: Path, file: File) -> bool:
    """Return whether a file exists and is unchanged."""
    try:
        data = (out / file.file).read_bytes()
    except OSError:
        return False
    return len(data) == file.size and digest(data) == file.sha256


def _written(room: Studio, sheet: Sheet, church: Church, alphabet: str, out: Path) -> File:
    made = room.made.file(sheet.job, church, alphabet)
    # No fsync: the next run checks each file anyway.
    replace_file(out / sheet.file, made.data, durable=False)
    return File(sheet.file, len(made.data), made.sha256, made.pages, made.title)
