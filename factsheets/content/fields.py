"""Problems of a layout, which knows records alone, at the fields of the content that hold their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from factsheets.content.load import DATA, load_located
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.passages import plain
from factsheets.errors import FactsheetsError, Problem
from factsheets.yamlio.record import Record


class _Field(NamedTuple):
    """A text of the content: the records that hold it from the outermost on, their field, the text."""

    holders: tuple[Record, ...]
    name: str
    text: str


def in_fields(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Return the problems, those that tell words each at the field that holds these; a layout knows records alone."""
    told = list(problems)
    if not any(problem.words for problem in told):
        return told
    try:
        content = load_located(root)[0]
    except FactsheetsError:
        return told
    known = list(_all_fields(content.library))
    placed = [_in_field(problem, content, known) for problem in told]
    return [problem for problem, _ in dict.fromkeys((problem, problem.origin) for problem in placed)]


def _all_fields(library: Library) -> Iterator[_Field]:
    kinds = (library.issues, library.countries, library.regions, library.sources)
    for record in (library.organisation, library.labels, *(each for records in kinds for each in records.values())):
        yield from _fields((record,))


def _fields(holders: tuple[Record, ...]) -> Iterator[_Field]:
    """Yield the texts of a record, and those of the records in it."""
    record = holders[-1]
    for field in record.__struct_fields__:
        value = getattr(record, field)
        listed = enumerate(value) if isinstance(value, list) else ()
        for name, each in ((field, value), *((f"{field}.{index}", item) for index, item in listed)):
            if isinstance(each, Record):
                yield from _fields((*holders, each))
            elif isinstance(each, str):
                sentence = record.wording.sentence if isinstance(record, Fact) and field == "text" else each
                yield _Field(holders, name, plain(sentence))


def _in_field(problem: Problem, content: Content, known: Sequence[_Field]) -> Problem:
    """Return the problem at the field that shares most with its words, at least a third; its own record's first."""
    words, place = plain(problem.words), problem.origin
    if not words or (place and not place.file.startswith(f"{DATA}/")):
        return problem

    def alike(field: _Field) -> tuple[int, bool, bool]:
        shared = min(len(field.text), len(words)) if field.text in words or words in field.text else 0
        return shared, place in [holder.origin for holder in field.holders], field.text == words

    best = max(known, key=alike)
    if 3 * alike(best)[0] < len(words):
        return problem
    return replace(problem, origin=content.at(best.holders[-1], best.name), words="")
