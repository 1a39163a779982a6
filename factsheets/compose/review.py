"""The fact review sheet as blocks: texts for the person who checks facts, and space to write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from msgspec import Struct

from factsheets.compose.blocks import Words, branch, leaf, pictogram
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.words import many

TITLE = "Fact review"


LEAD = "Compare each sentence with its source, check one box, and sign."


ANSWERS = ("Correct as stated", "Needs correction", "Withdraw")


MEANINGS = (
    "the source says this, and it is still correct.",
    "the source says something else; write what it should say, and where you found it.",
    "the source cannot be found, or the statement should no longer be used.",
)


SIGNED = ("Name", "Date", "Signature")


GLANCE = "At a glance"


LOOK = "Check"


NONE = "There are no facts."


FACT_LINES, SOURCE_LINES = ("Should say", "Found at"), ("Should say", "Found at")


class Entry(Struct, frozen=True):
    """One fact or source: its id, its words (the number in a separate style), details, findings, its place.

    `file` is the place as printed.
    """

    id: str
    words: Words
    details: tuple[tuple[str, str | Phrase], ...]
    findings: tuple[str, ...]
    file: str
    origin: Origin | None = None


class Group(Struct, frozen=True):
    """The facts of an issue, and the findings about the issue itself.

    `origin` is the place of its title, `icon` and `tone` are those of its sheets.
    """

    id: str
    title: str
    icon: str
    tone: str
    facts: tuple[Entry, ...]
    findings: tuple[str, ...] = ()
    origin: Origin | None = None


class Review(Struct, frozen=True):
    """The whole sheet. `updated` is the date of the content, `day` the day of the check."""

    organisation: Phrase
    edition: str
    updated: date
    day: date
    groups: tuple[Group, ...]
    sources: tuple[Entry, ...]


def looked_at(review: Review) -> str:
    return f"Checked as of {review.day}."


REGIONS = frozenset({"band", "guide", "sources", "facts"})


def review_blocks(review: Review) -> Block:
    facts = [fact for group in review.groups for fact in group.facts]
    before = accumulate((len(group.facts) for group in review.groups), initial=1)
    told = [
        (group, first) for group, first in zip(review.groups, before, strict=False) if group.facts or group.findings
    ]
    groups = [_group(group, first, len(facts)) for group, first in told]
    emblem = pictogram("case-file", "night", "band")
    return branch("review", Role.PART, [
        leaf("review.title", Role.H1, TITLE, slot="band", tone="night", emblem=emblem),
        _guide(review, facts, told),
        _sources(review),
        branch("facts", Role.DIVISION, groups or [leaf("facts.none", Role.PARAGRAPH, NONE, slot="body")], slot="facts"),
    ])  # fmt: skip


def _guide(review: Review, facts: list[Entry], told: list[tuple[Group, int]]) -> Block:
    found = sum(bool(fact.findings) for fact in facts)
    count = f"{many(len(facts), 'fact')}; {found or 'none'} {'needs' if found == 1 else 'need'} attention."
    return branch("guide", Role.DIVISION, [
        leaf("guide.lead", Role.PARAGRAPH, LEAD, slot="lead"),
        leaf("guide.count", Role.PARAGRAPH, f"{count} {review.edition}. {looked_at(review)}", slot="body"),
        _list("guide.answers", zip(ANSWERS, MEANINGS, strict=True), ("detail", "value"), "list", None),
        _lines("guide.signed", SIGNED, "signed"),
        _glance(told),
    ], slot="guide")  # fmt: skip


def _lines(name: str, told: Iterable[str], slot: str) -> Block:
    """Return words with a line to write on after each."""
    leaves = [leaf(f"{name}{at}", Role.PARAGRAPH, words, slot="line") for at, words in enumerate(told, 1)]
    return branch(name, Role.DIVISION, leaves, slot=slot)


def _glance(told: Iterable[tuple[Group, int]]) -> Block:
    """Return the facts of each issue, and which of them need attention."""
    items = [
        branch(f"glance.{group.id}", Role.ITEM, [
            leaf(f"glance.{group.id}.name", Role.LABEL, group.title, slot="glance-name", emblem=_emblem(group),
                 origin=group.origin),
            leaf(f"glance.{group.id}.text", Role.BODY, _numbers(group, first), slot="value"),
        ])
        for group, first in told
    ]  # fmt: skip
    return branch("glance", Role.SECTION, [
        leaf("glance.title", Role.H2, GLANCE, slot="label"),
        branch("glance.list", Role.LIST, items, slot="list"),
    ] if items else [], slot="section")  # fmt: skip


def _numbers(group: Group, first: int) -> tuple[Phrase, ...]:
    """Return "Facts 10–12. Check: fact 11." of a group that begins with that number."""
    last = first + len(group.facts) - 1
    numbers = f"Facts {first}–{last}." if last > first else f"Fact {first}." if last == first else "No facts."
    look = ["the issue"] if group.findings else []
    look += [f"fact {at}" for at, fact in enumerate(group.facts, first) if fact.findings]
    return (Phrase(f"{numbers} "), Phrase(f"{LOOK}: {', '.join(look)}.", "flag")) if look else (Phrase(numbers),)


def _emblem(group: Group) -> FigureSpec:
    return pictogram(group.icon, group.tone)


def _group(group: Group, first: int, total: int) -> Block:
    """Return an issue with its facts, the first of which has the number `first` of all."""
    name = f"group.{group.id}"
    emblem = _emblem(group)
    title = leaf(
        f"{name}.title", Role.H2, group.title, slot="group", tone=group.tone, emblem=emblem, origin=group.origin
    )
    records = [
        _record(fact, f"Fact {at} of {total}", f"{name}.{fact.id}", FACT_LINES)
        for at, fact in enumerate(group.facts, first)
    ]
    return branch(name, Role.SECTION, [title, _findings(name, group.findings, None), *records], slot="section")


def _sources(review: Review) -> Block:
    records = [
        _record(source, f"Source {at} of {len(review.sources)}", f"source.{source.id}", SOURCE_LINES)
        for at, source in enumerate(review.sources, 1)
    ]
    title = leaf("sources.title", Role.H2, "Sources", slot="group")
    return branch("sources", Role.SECTION, [title, *records] if records else [], slot="sources")


def _record(entry: Entry, count: str, name: str, lines: Iterable[str]) -> Block:
    ticks = [
        branch(f"{name}.tick{at}", Role.ITEM, [leaf(f"{name}.answer{at}", Role.BODY, answer, slot="tick")])
        for at, answer in enumerate(ANSWERS, 1)
    ]
    return branch(name, Role.SECTION, [
        leaf(f"{name}.id", Role.H3, f"{count} · {entry.id}", slot="head", origin=entry.origin),
        leaf(f"{name}.file", Role.PARAGRAPH, entry.file, slot="file", origin=entry.origin),
        leaf(f"{name}.words", Role.PARAGRAPH, entry.words, slot="sentence"),
        _findings(name, entry.findings, entry.origin),
        _list(f"{name}.details", entry.details, ("detail", "value"), "list", entry.origin),
        branch(f"{name}.ticks", Role.LIST, ticks, slot="ticks"),
        _lines(f"{name}.line", lines, "lines"),
    ], slot="record")  # fmt: skip


def _findings(name: str, findings: Iterable[str], origin: Origin | None) -> Block:
    rows: list[tuple[str, str | Phrase]] = [(LOOK, finding) for finding in findings]
    return _list(f"{name}.findings", rows, ("flag", "finding"), "findings", origin)


def _list(
    name: str, rows: Iterable[tuple[str, str | Phrase]], slots: tuple[str, str], slot: str, origin: Origin | None
) -> Block:
    """Return a list of labeled entries; `slots` are the styles of label and text."""
    items = [
        branch(f"{name}.{at}", Role.ITEM, [
            leaf(f"{name}.{at}.label", Role.LABEL, f"{told}:", slot=slots[0]),
            leaf(f"{name}.{at}.text", Role.BODY, said, slot=slots[1], origin=said.origin if isinstance(said, Phrase) else origin),
        ])
        for at, (told, said) in enumerate(rows, 1)
    ]  # fmt: skip
    return branch(name, Role.LIST, items, slot=slot)
