"""Every text of the content that can be printed, with its owner and its place; and the numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.quantity.numerals import SCALE
from factsheets.errors import Origin
from factsheets.regex import regex
from factsheets.yamlio.record import Record

_DIGITS = r"\d+(?:[.,]\d+)*"
NUMERAL = regex(
    rf"[$€£]?{_DIGITS}(?:\s?[-–]\s?{_DIGITS})?%?(?:[\s\u00a0](?:{SCALE})s?\b)?"
    rf"|\b(?:tens|dozens|(?:{SCALE})s) of(?: (?:{SCALE})s)?\b"
    rf"|\bhalf a (?:{SCALE})\b",
    re.IGNORECASE,
)
"""A number as running text has it: digits with a scale word, or a count in words."""


class Passage(Struct, frozen=True):
    """A text of the content: its owner ("fact forced-labor-slavery/india"), its field, and its place."""

    holder: str
    field: str
    text: str
    origin: Origin | None
    record: Record
    fact: Fact | None = None


def numerals(text: str) -> list[str]:
    """Return the numbers of a text as they are written: "45.8 million", "$20", "Hundreds of millions"."""
    return [found[0] for found in NUMERAL.finditer(text)]


def plain(text: str) -> str:
    """Return a text in the form used for comparing: lowercase, single spaces, hyphens for dashes."""
    return " ".join(text.replace("–", "-").replace("—", "-").replace("\u00a0", " ").casefold().split())


def passages(content: Content) -> Iterator[Passage]:
    """Yield every text of the content, in the order of the files."""
    library = content.library
    organisation = library.organisation
    for record in filter(None, (organisation, organisation.insert, organisation.church)):
        yield from _texts(content, record, "organisation")
    for way in organisation.ways:
        yield from _texts(content, way, f"way {way.id}")
    yield from _texts(content, library.labels, "labels")
    for issue in library.issues.values():
        yield from _issue_texts(content, issue)
    for country in library.countries.values():
        yield from _texts(content, country, f"country {country.code}")
        yield from _texts(content, country.capital, f"country {country.code}")
    for region in library.regions.values():
        yield from _texts(content, region, f"region {region.id}")
    for source in library.sources.values():
        yield from _texts(content, source, f"source {source.id}")


def _issue_texts(content: Content, issue: Issue) -> Iterator[Passage]:
    yield from _texts(content, issue, f"issue {issue.id}")
    for record in (issue.where, *issue.where.areas):
        yield from _texts(content, record, f"issue {issue.id}")
    for fact in issue.facts:
        holder = f"fact {issue.id}/{fact.id}"
        yield Passage(holder, "text", fact.wording.sentence, content.at(fact, "text"), fact, fact)
        yield from _texts(content, fact, holder, fact)
        for record in filter(None, (fact.figure, fact.place)):
            yield from _texts(content, record, holder, fact)


_NOT_PRINTED = frozenset({
    "id", "text", "icon", "accent", "code", "kind", "status", "audience", "note", "context", "adult",
    "claim", "counted", "slide", "ways_claim", "scan", "world_title", "continent", "large",
})  # fmt: skip
"""Fields that are not printed; the second line has those that only older files may still have."""


def _texts(content: Content, record: Record, holder: str, fact: Fact | None = None) -> Iterator[Passage]:
    """Yield the texts of a record and of its lists of texts; records inside it are the caller's task."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in _NOT_PRINTED and not (name == "text" and fact is None):
            continue
        for field, text in ((name, value),) if not isinstance(value, list) else _items(name, value):
            if isinstance(text, str) and text:
                yield Passage(holder, field, text, content.at(record, field), record, fact)


def _items(name: str, values: list[object]) -> Iterator[tuple[str, object]]:
    return ((f"{name}.{index}", value) for index, value in enumerate(values))
