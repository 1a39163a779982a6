"""Changes of facts written into their YAML files, whose comments, order and other lines stay as they are."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from factsheets.content.load import DATA, load_located
from factsheets.content.model.library import Library
from factsheets.errors import BuildError, ContentErrors, Problem
from factsheets.layout.check.glyphs import check_letters
from factsheets.layout.spec.load import load_layouts
from factsheets.ledger.spreadsheet.headings import COLUMNS
from factsheets.ledger.spreadsheet.rows import Change
from factsheets.ledger.spreadsheet.table import save

WIDTH = 120
"""Letters of a line, as in all content files."""


def rewritten(root: Path, library: Library, changes: Iterable[Change]) -> dict[str, str]:
    """Return the new text of every content file that changes, by its name under root; nothing is written."""
    texts: dict[str, str] = {}
    by_file: dict[str, list[Change]] = {}
    for change in changes:
        origin = library.issues[change.issue].origin
        assert origin is not None
        by_file.setdefault(origin.file, []).append(change)
    for file, those in by_file.items():
        texts[file] = _with_changes((root / file).read_text("utf-8-sig"), those)
    return texts


def _with_changes(text: str, changes: list[Change]) -> str:
    yaml = _yaml()
    document = yaml.load(text)
    facts = {fact["id"]: fact for fact in document["facts"]}
    known = [change for change in changes if change.fact in facts]
    for change in known:
        _set(facts[change.fact], change)
    new: dict[str, list[Change]] = {}
    for change in changes:
        if change.fact not in facts:
            new.setdefault(change.fact, []).append(change)
    written = _dumped(document) if known else text
    added = [_new_fact(name, those) for name, those in new.items()]
    if not added:
        return written
    document["facts"].extend(added)
    return _with_facts(written, added) or _dumped(document)


def _dumped(value: Any) -> str:
    out = io.StringIO()
    _yaml().dump(value, out)
    return out.getvalue()


# -- new facts ---------------------------------------------------------------------------------------------------------


def _new_fact(name: str, changes: Iterable[Change]) -> dict[str, Any]:
    """Return a new fact, its fields in the order of the columns, its place in one line as in all content files."""
    from ruamel.yaml.comments import CommentedMap

    fact: dict[str, Any] = CommentedMap({"id": name})
    for change in sorted(changes, key=lambda each: COLUMNS.index(each.field)):
        record, _, field = change.field.rpartition(".")
        if record and record not in fact:
            fact[record] = CommentedMap()
            fact[record].fa.set_flow_style()
        (fact[record] if record else fact)[field] = _scalar(change)
    return fact


def _with_facts(text: str, facts: list[dict[str, Any]]) -> str:
    """Return the text with facts after its last one, an empty line before each; no other line is touched.

    It is empty for a file whose facts do not stand under one another, each with a hyphen: no person writes one.
    """
    lines = text.removesuffix("\n").split("\n")
    start = next((at for at, line in enumerate(lines) if line.startswith("facts:")), len(lines))
    ends = (at for at, line in enumerate(lines[start + 1 :], start + 1) if _TOP_LEVEL.match(line))
    end = next(ends, len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    first = next((line for line in lines[start + 1 : end] if line.lstrip().startswith("- ")), "")
    if not first:
        return ""
    indent = first[: len(first) - len(first.lstrip())]
    blocks = [line for fact in facts for line in ("", *_block(fact, indent))]
    return "\n".join([*lines[:end], *blocks, *lines[end:]]) + "\n"


def _block(fact: dict[str, Any], indent: str) -> list[str]:
    """Return the lines of a fact as an entry of a list."""
    lines = _dumped(fact).rstrip("\n").split("\n")
    return [f"{indent}{'- ' if not at else '  ' if line else ''}{line}" for at, line in enumerate(lines)]


_TOP_LEVEL = re.compile(r"[^\s#-]")
"""What begins a line that ends a list of the top level: a key."""


# -- changed facts -----------------------------------------------------------------------------------------------------


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width, yaml.preserve_quotes = WIDTH, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _set(fact: Any, change: Change) -> None:
    """Set or remove a field; a place that loses its last field goes as a whole."""
    record, _, name = change.field.rpartition(".")
    if record and record not in fact:
        _put(fact, record, type(fact)())
    group = fact[record] if record else fact
    if not change.new or change.new in _IMPLIED.get(change.field, ()):
        _remove(group, name)
    elif name in group or record:
        group[name] = _scalar(change)
    else:
        _put(group, name, _scalar(change))
    if record and not group:
        _remove(fact, record)


def _put(fact: Any, name: str, value: Any) -> None:
    """Add a field right after the source, never at the end: an empty line or comment there belongs to what follows."""
    fact.insert(list(fact).index("source") + 1, name, value)


def _remove(group: Any, name: str) -> None:
    """Remove a field; a comment or empty line that follows it stays, with the field before it."""
    if name not in group:
        return
    names = list(group)
    before = names[names.index(name) - 1]
    follows = group.ca.items.pop(name, None)
    del group[name]
    if follows and follows[2] and before != name:
        kept = group.ca.items.setdefault(before, [None, None, None, None])
        kept[2] = follows[2] if kept[2] is None else kept[2]


_IMPLIED = {"status": ("as-stated",), "audience": ("all-ages",), "hero": ("false",)}
"""Values that mean the same as no line at all."""


def _scalar(change: Change) -> Any:
    """Return a value as the files write it: days and years bare, long texts folded at the width of a line."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

    if change.field in ("as_of", "review_by"):
        return dt.date.fromisoformat(change.new)
    if change.field == "year":
        return int(change.new)
    if change.field == "hero":
        return change.new == "true"
    if len(change.new) + len(change.field) + 6 <= WIDTH:
        plain = _dumped({change.field: change.new}).rstrip("\n").endswith(change.new)
        return change.new if plain else DoubleQuotedScalarString(change.new)
    folded = FoldedScalarString(change.new)
    folded.fold_pos = _folds(change.new, WIDTH - 6)
    return folded


def _folds(text: str, width: int) -> list[int]:
    """Return the places of the spaces at which a text is folded into lines of at most `width` letters."""
    places, start = [], 0
    while len(text) - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            break
        places.append(cut)
        start = cut + 1
    return places


def checked(root: Path, texts: Mapping[str, str]) -> list[Problem]:
    """Return what would be wrong with the content if its files held these texts; warnings are left out."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder)
        # Contents alone: a copy of a file that can only be read could not be changed.
        left_out = shutil.ignore_patterns("maps", "schema")
        shutil.copytree(root / DATA, trial / DATA, ignore=left_out, copy_function=shutil.copyfile)
        for file, text in texts.items():
            (trial / file).write_text(text, encoding="utf-8", newline="\n")
        try:
            content, _ = load_located(trial)
            return check_letters(content, load_layouts(root))
        except ContentErrors as errors:
            return [problem for problem in errors.problems if problem.level == "error"]


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write all files, each put in place of the old one at once, or none; BuildError if one cannot be written."""
    if locked := [_locked(root / file) for file in texts if not _writable(root / file)]:
        raise BuildError(locked)
    old = {file: (root / file).read_bytes() for file in texts}
    done: list[str] = []
    try:
        for file, text in texts.items():
            save(root / file, text.encode())
            done.append(file)
    except BuildError:
        for file in done:
            save(root / file, old[file])
        raise


def _writable(path: Path) -> bool:
    """Return whether a file may be changed; a file that is marked as read-only is not replaced, by no one."""
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & stat.S_IWUSR)


def _locked(path: Path) -> Problem:
    message = f"{path} cannot be written: it is marked as read-only"
    return Problem("sheet-unwritable", message, "allow changes of the file, and import again")
