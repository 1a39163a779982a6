"""The record of earlier builds in the output folder: `.build.json` for the program, `manifest.json` for everyone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field
from msgspec.structs import asdict

from factsheets.engine.files import replace_file
from factsheets.engine.names import is_safe

RECORD = ".build.json"
MANIFEST = "manifest.json"

Parts = Mapping[str, str]
"""Fingerprint of an output: part -> hash."""


class Entry(Struct, frozen=True):
    """One output as it was last written.

    Without `parts` it is never up to date. `facts` are the ids of its facts, as issue/fact; `purpose` is the purpose of
    the file.
    """

    size: int
    sha256: str
    pages: int
    title: str
    facts: tuple[str, ...] = ()
    parts: Parts = field(default_factory=dict)
    purpose: str = ""


class _Record(Struct, frozen=True):
    version: Literal[2]
    outputs: dict[str, Entry]


def read(out: Path) -> dict[str, Entry]:
    """Return the entries by file name; a missing or damaged record, or one of another version, counts as empty."""
    try:
        record = msgspec.json.decode((out / RECORD).read_bytes(), type=_Record)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return {}
    return {name: entry for name, entry in record.outputs.items() if is_safe(name)}


def write(out: Path, entries: Mapping[str, Entry]) -> None:
    """Write both files; WriteFailure if the folder does not allow it. The same entries give the same bytes."""
    rows = dict(sorted(entries.items()))
    record = {"version": 2, "outputs": {name: asdict(entry) for name, entry in rows.items()}}
    shown = [{"file": name, **_shown(entry)} for name, entry in rows.items()]
    for name, content in ((MANIFEST, {"files": shown}), (RECORD, record)):
        data = (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()
        if _bytes(out / name) != data:
            replace_file(out / name, data)


def _shown(entry: Entry) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if name != "parts"}


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def digest(data: bytes) -> str:
    """Return the SHA-256 of the data in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def is_unchanged(out: Path, name: str, entry: Entry) -> bool:
    """Return whether the file exists and is unchanged."""
    data = _bytes(out / name)
    return data is not None and digest(data) == entry.sha256


def reasons(out: Path, name: str, entry: Entry | None, parts: Parts) -> list[str]:
    """Return the reasons to make the output again, in words; empty if it is up to date."""
    if not (out / name).is_file():
        return ["the file does not exist"]
    if entry is None:
        return ["no earlier build in this folder made it"]
    if not is_unchanged(out, name, entry):
        return ["another program changed the file"]
    if not entry.parts:
        return ["the last build had warnings"]
    return [f"changed: {part}" for part in {**entry.parts, **parts} if entry.parts.get(part) != parts.get(part)]
