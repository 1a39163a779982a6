"""The ledger as rows: for a terminal, for a spreadsheet, as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import get_args

from factsheets.content.model.fact import Status
from factsheets.content.quantity.grammar import why_alone
from factsheets.errors import as_data
from factsheets.ledger.entries import Entry

COLUMNS = (
    "issue", "id", "number", "sentence", "place", "year", "source", "status", "as_of", "review_by", "audience",
    "quantity", "part_of", "note", "findings", "outputs", "file",
)  # fmt: skip
"""The columns of a fact, in this order."""


STATES: tuple[str, ...] = get_args(Status)


def record(entry: Entry) -> dict[str, object]:
    """Return everything the ledger knows about a fact, by column; lists stay lists."""
    fact = entry.fact
    values = (
        entry.issue.id, fact.id, entry.number, fact.wording.sentence, entry.place, entry.year, fact.source,
        fact.status, fact.as_of.isoformat() if fact.as_of else "", entry.review_by, fact.audience, fact.quantity or "",
        fact.part_of or "", fact.note,
        list(map(as_data, entry.findings)),
        list(entry.outputs), str(fact.origin),
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def as_json(entries: Sequence[Entry]) -> str:
    """Return the ledger as JSON, sources in full."""
    sources = {entry.source.id: entry.source for entry in entries if entry.source}
    fields = ("author", "title", "publisher", "year", "kind", "url", "accessed", "review_by")
    told = {name: {field: str(getattr(source, field) or "") for field in fields} for name, source in sources.items()}
    ledger = {"facts": [record(entry) for entry in entries], "sources": told}
    return json.dumps(ledger, indent=2, ensure_ascii=False)


def as_rows(entries: Sequence[Entry]) -> list[list[str]]:
    """Return the ledger as rows of texts, the column headers first."""
    return [list(COLUMNS), *([_cell(value) for value in record(entry).values()] for entry in entries)]


def _cell(value: object) -> str:
    if not isinstance(value, list):
        return str(value)
    return "\n".join(each if isinstance(each, str) else f"{each['code']}: {each['message']}" for each in value)


def overview(entries: Sequence[Entry]) -> list[list[str]]:
    """Return a short ledger as rows for a table, with the codes of the problems and the number of files."""
    head = ["Fact", "Number", "Year", "Status", "Review by", "Warnings", "Files"]
    return [
        head,
        *(
            [
                f"{entry.issue.id}/{entry.fact.id}", entry.number or "–", entry.year, entry.fact.status,
                entry.review_by or "–", ", ".join(dict.fromkeys(problem.code for problem in entry.findings)) or "–",
                str(len(entry.outputs)),
            ]
            for entry in entries
        ),
    ]  # fmt: skip


def as_text(entries: Sequence[Entry], width: int) -> str:
    """Return the ledger for a terminal: a block of lines for each fact, none wider than `width`."""
    return "\n\n".join(_told(entry, max(width, 40)) for entry in entries)


def _told(entry: Entry, width: int) -> str:
    fact = entry.fact
    source = entry.source.short if entry.source else fact.source
    about = [entry.place, f"year {entry.year}" if entry.year.isdigit() else _year(entry.year), fact.status]
    about += [f"source {source}", f"review by {entry.review_by or 'no date'}"]
    about += ["adults only"] if fact.audience == "adult" else []
    lines = [
        f"{entry.issue.id}/{fact.id}  {entry.number}".rstrip(),
        *_wrapped(f"“{fact.wording.sentence}”", width),
        *_wrapped(" · ".join(about), width),
        *(_wrapped(f"no figure: {why}", width) if (why := why_alone(fact)) else []),
        *_wrapped(f"printed in: {', '.join(entry.outputs) or 'nothing'}", width),
    ]
    for problem in entry.findings:
        lines += _wrapped(f"! {problem.message} [{problem.code}]", width)
    return "\n".join(lines)


def _year(period: str) -> str:
    return f"year {period}" if period == "not stated" else period


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
