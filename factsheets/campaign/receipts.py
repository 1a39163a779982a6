"""Receipts of the files made for each congregation: one per shard, then all together in `campaign.json`."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from factsheets.engine.files import open_folder, remove, replace_file
from factsheets.engine.names import is_safe
from factsheets.errors import BuildError, Problem

T = TypeVar("T")

CAMPAIGN = "campaign.json"
RECEIPTS = ".campaign"
"""The folder of receipts of a campaign that is not finished."""


class File(Struct, frozen=True):
    """A written file."""

    file: str
    size: int
    sha256: str
    pages: int
    title: str


class Told(Struct, frozen=True):
    """A problem of a congregation, as printed, with its column in the list (from 1; 0 is the whole row)."""

    column: int
    code: str
    level: str
    message: str
    fix: str


class Done(Struct, frozen=True):
    """The outcome for a congregation, with its name; without a fingerprint, its sheets are incomplete."""

    fingerprint: str = ""
    files: tuple[File, ...] = ()
    problems: tuple[Told, ...] = ()
    name: str = ""


class Print(Struct, frozen=True):
    """A print file, the hash of its inputs, the number of congregations, and the pages of each (of one copy)."""

    file: File
    fingerprint: str
    congregations: int
    pages_each: int


class Receipt(Struct, frozen=True):
    """The outcomes for the congregations of a shard, by id."""

    rows: dict[str, Done]
    made: int = 0


class _Campaign(Struct, frozen=True):
    list_folder: str = ""
    sheets: Sequence[str] | None = None
    congregations: dict[str, Done] = field(default_factory=dict)
    print_files: dict[str, Print] = field(default_factory=dict)


def write_receipt(out: Path, name: str, receipt: Receipt) -> None:
    """Write the receipt of a shard, completely or not at all. Raises WriteFailure."""
    open_folder(out / RECEIPTS)
    replace_file(out / RECEIPTS / f"{name}.json", msgspec.json.encode(receipt))


def earlier(out: Path) -> dict[str, Done]:
    """Return the outcomes of earlier runs: those in `campaign.json`, and newer receipts of a run that was stopped."""
    found = dict(_read(out / CAMPAIGN, _Campaign, _Campaign()).congregations)
    folder = out / RECEIPTS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        found |= _read(path, Receipt, Receipt({})).rows
    return {key: done for key, done in found.items() if all(is_safe(each.file) for each in done.files)}


def printed(out: Path) -> dict[str, Print]:
    """Return the print files of earlier runs, by name."""
    found = _read(out / CAMPAIGN, _Campaign, _Campaign()).print_files
    return {name: each for name, each in found.items() if is_safe(name)}


def sheets_of(out: Path, otherwise: Sequence[str]) -> Sequence[str]:
    """Return the sheets that an earlier command asked for in this folder, or others if there was none."""
    found = _read(out / CAMPAIGN, _Campaign, _Campaign()).sheets
    return otherwise if found is None else found


def _read(path: Path, kind: type[T], otherwise: T) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return otherwise


def list_folder(file: Path) -> Path:
    """Return the folder that names of logos are relative to: the list's or, for rows to correct, the original list's."""
    return file.parent / _read(file.parent / CAMPAIGN, _Campaign, _Campaign()).list_folder


def _from(out: Path, folder: Path) -> str:
    """Return the path from one folder to another; the absolute path if they are on different drives."""
    try:
        return Path(os.path.relpath(folder.resolve(), out.resolve())).as_posix()
    except ValueError:
        return folder.resolve().as_posix()


def write_campaign(
    out: Path,
    file: str,
    folder: Path,
    sheets: Sequence[str],
    rows: Mapping[str, Done],
    prints: Mapping[str, Print],
    wrong: Sequence[Mapping[str, object]],
    left: Collection[str],
) -> None:
    """Write `campaign.json`, the same for the same files, and remove the receipts that it now includes.

    Its totals leave out files of earlier runs that the list does not ask for (`left`). Raises WriteFailure.
    """
    asked = [[each for each in done.files if each.file not in left] for done in rows.values()]
    files = [*chain(*asked), *(each.file for name, each in prints.items() if name not in left)]
    totals = {
        "list": file,
        "congregations_made": sum(map(bool, asked)),
        "errors": sum(each["level"] == "error" for each in wrong),
        "warnings": sum(each["level"] == "warning" for each in wrong),
        "files": len(files),
        "pages": sum(each.pages for each in files),
        "bytes": sum(each.size for each in files),
    }
    content = {
        "list_folder": _from(out, folder),
        "sheets": sheets,
        "totals": totals,
        "left_over": sorted(left),
        "problems": wrong,
        "print_files": dict(sorted(prints.items())),
        "congregations": dict(sorted(rows.items())),
    }
    replace_file(out / CAMPAIGN, msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n")
    clear(out)


def clear(out: Path) -> None:
    """Remove the receipts of shards."""
    folder = out / RECEIPTS
    for path in folder.iterdir() if folder.is_dir() else ():
        remove(path)
    if folder.is_dir():
        folder.rmdir()


def hashes(folder: Path) -> Mapping[str, str] | None:
    """Return the SHA-256 of each file that a campaign's folder should have; None if the folder is not one.

    BuildError if the campaign is not finished, or `campaign.json` was changed.
    """
    again = "run the same `factsheets campaign` command again: it makes what is missing"
    if (folder / RECEIPTS).is_dir():
        raise BuildError(
            [Problem("campaign-stopped", f"the campaign in {folder} was stopped before it was finished", again)]
        )
    if not (folder / CAMPAIGN).is_file():
        return None
    try:
        campaign = msgspec.json.decode((folder / CAMPAIGN).read_bytes(), type=_Campaign)
    except (OSError, msgspec.MsgspecError, RecursionError):
        message = f"{folder / CAMPAIGN} is not the file that this program wrote"
        raise BuildError([Problem("manifest-broken", message, again)]) from None
    files = [each for done in campaign.congregations.values() for each in done.files]
    return {each.file: each.sha256 for each in (*files, *(each.file for each in campaign.print_files.values()))}
