"""The fact review sheet: what the ledger says of each fact, and room to tick and write for whoever confirms it.

It is a sequence of records under headings, not a table: with a dozen things to say of a fact, cells would be too narrow
for a pen, and a screen reader would repeat column after column, while it jumps from heading to heading.

Its own words stand here, not among the labels of the content: they belong to the findings, which the program writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.blocks import branch, leaf
from factsheets.compose.sheets import Side
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.document.document import Document
from factsheets.document.scene import Page
from factsheets.errors import BuildError, Origin
from factsheets.layout.check.glyphs import missing_letters
from factsheets.layout.context import Sheet, make_sheet
from factsheets.layout.paper.flow import flow
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import ReviewSpec
from factsheets.typeset.lines import label, text_width

TITLE = "Fact review"
LEAD = "Compare each sentence with its source, tick one box, and sign."
ANSWERS = ("Correct as stated", "To correct", "To withdraw")
MEANINGS = (
    "the source says so, and it is still right",
    "the source says something else: write what it should say, and where you found it",
    "it cannot be found, or must not be said any more",
)
SIGNED = ("Name", "Date", "Signature")
GLANCE = "At a glance"
LOOK = "To look at"
NONE = "The ledger holds no facts."
FACT_LINES, SOURCE_LINES = ("Should say", "Source found"), ("Should say", "Found at")


class Entry(Struct, frozen=True):
    """One fact or source: its id, its words (each with whether they are the number), details, findings, its place.

    `file` is that place as it is printed.
    """

    id: str
    words: tuple[tuple[str, bool], ...]
    details: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    file: str
    origin: Origin | None = None


class Group(Struct, frozen=True):
    """The facts of an issue, and what was found about the issue itself. `icon` and `tone` are those of its sheets."""

    id: str
    title: str
    icon: str
    tone: str
    facts: tuple[Entry, ...]
    findings: tuple[str, ...] = ()


class Review(Struct, frozen=True):
    """All that the sheet says. `updated` dates the content, `day` is the one on which it was looked at."""

    organisation: str
    edition: str
    updated: date
    day: date
    groups: tuple[Group, ...]
    sources: tuple[Entry, ...]


def review_sheet(review: Review, name: str, theme: str, layouts: Layouts) -> Document:
    """Return the sheet in the layout and theme of that name, as many pages as it takes.

    Raises BuildError when a letter is in no typeface, or when the layout leaves no room.
    """
    spec, folder = layouts.reviews[name], Path(layouts.folder)
    styles, maps = layouts.styles[spec.styles], folder.parent / "data/maps"
    sheet = make_sheet(layouts.themes[theme], styles, spec.figures, folder, maps)
    root = _root(review)
    if problems := missing_letters([root], sheet):
        raise BuildError(problems)
    side = Side("review", root, (review.organisation, "Page {page} of {pages}"))
    pages = tuple(_with_foot(page, review, spec, sheet) for page in flow(side, spec.sides[0], spec.paper, sheet))
    top = Block("document", Role.DOCUMENT, children=(root,))
    title = f"{TITLE} – {review.organisation}"
    document = Document(title, "en-US", review.organisation, LEAD, review.updated, top, pages)
    if problems := document.verify():
        raise BuildError(problems)
    return document


def _with_foot(page: Page, review: Review, spec: ReviewSpec, sheet: Sheet) -> Page:
    """Return the page with a line at its foot: which edition, looked at when. A long edition stands on page 1 alone."""
    paper, style = spec.paper, sheet.styles["source"]
    words = (f"{review.edition}. {_looked_at(review)}", _looked_at(review))
    room = paper.width - paper.left - paper.right
    told = next((line for line in words if text_width(line, style) <= room), words[-1])
    foot = replace(label(told, style, paper.left, paper.height - spec.foot), artifact="footer")
    return replace(page, items=(*page.items, foot))


def _looked_at(review: Review) -> str:
    return f"Looked at on {review.day}."


# -- blocks ------------------------------------------------------------------------------------------------------------


def _root(review: Review) -> Block:
    facts = [fact for group in review.groups for fact in group.facts]
    before = accumulate((len(group.facts) for group in review.groups), initial=1)
    told = [
        (group, first) for group, first in zip(review.groups, before, strict=False) if group.facts or group.findings
    ]
    groups = [_group(group, first, len(facts)) for group, first in told]
    emblem = FigureSpec("symbols", (), ("case-file",), (), "night", "band")
    return branch("review", Role.PART, [
        Block("review.title", Role.H1, "band", words=(Phrase(TITLE),), tone="night", emblem=emblem),
        _guide(review, facts, told),
        _sources(review),
        branch("facts", Role.DIVISION, groups or [leaf("facts.none", Role.PARAGRAPH, NONE, slot="body")], slot="facts"),
    ])  # fmt: skip


def _guide(review: Review, facts: list[Entry], told: list[tuple[Group, int]]) -> Block:
    found = sum(bool(fact.findings) for fact in facts)
    count = f"{_many(len(facts), 'fact')}, {found or 'none'} with something to look at."
    answers = [
        branch(f"guide.answer{at}", Role.ITEM, [
            leaf(f"guide.answer{at}.name", Role.LABEL, f"{answer}:", slot="detail"),
            leaf(f"guide.answer{at}.text", Role.BODY, f"{meaning}.", slot="value"),
        ])
        for at, (answer, meaning) in enumerate(zip(ANSWERS, MEANINGS, strict=True), 1)
    ]  # fmt: skip
    return branch("guide", Role.DIVISION, [
        leaf("guide.lead", Role.PARAGRAPH, LEAD, slot="lead"),
        leaf("guide.count", Role.PARAGRAPH, f"{count} {review.edition}. {_looked_at(review)}", slot="body"),
        branch("guide.answers", Role.LIST, answers, slot="list"),
        _lines("guide.signed", SIGNED, "signed"),
        _glance(told),
    ], slot="guide")  # fmt: skip


def _lines(name: str, told: Iterable[str], slot: str) -> Block:
    """Return words with a line to write on after each."""
    leaves = [leaf(f"{name}{at}", Role.PARAGRAPH, words, slot="line") for at, words in enumerate(told, 1)]
    return branch(name, Role.DIVISION, leaves, slot=slot)


def _glance(told: Iterable[tuple[Group, int]]) -> Block:
    """Return which facts each issue has, and which of them have something to look at."""
    items = [
        branch(f"glance.{group.id}", Role.ITEM, [
            Block(f"glance.{group.id}.name", Role.LABEL, "glance-name", words=(Phrase(group.title),), emblem=_emblem(group)),
            Block(f"glance.{group.id}.text", Role.BODY, "value", words=_numbers(group, first)),
        ])
        for group, first in told
    ]  # fmt: skip
    return branch("glance", Role.SECTION, [
        leaf("glance.title", Role.H2, GLANCE, slot="label"),
        branch("glance.list", Role.LIST, items, slot="list"),
    ] if items else [], slot="section")  # fmt: skip


def _numbers(group: Group, first: int) -> tuple[Phrase, ...]:
    """Return "Facts 10–12. To look at: fact 11." of a group that begins with that number."""
    last = first + len(group.facts) - 1
    numbers = f"Facts {first}–{last}." if last > first else f"Fact {first}." if last == first else "No facts."
    look = ["the issue"] if group.findings else []
    look += [f"fact {at}" for at, fact in enumerate(group.facts, first) if fact.findings]
    return (Phrase(f"{numbers} "), Phrase(f"{LOOK}: {', '.join(look)}.", "flag")) if look else (Phrase(numbers),)


def _emblem(group: Group) -> FigureSpec:
    return FigureSpec("symbols", (), (group.icon,), (), group.tone)


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'s' * (count != 1)}"


def _group(group: Group, first: int, total: int) -> Block:
    """Return an issue with its facts, the first of which has the number `first` of all."""
    name = f"group.{group.id}"
    title = Block(
        f"{name}.title", Role.H2, "group", words=(Phrase(group.title),), tone=group.tone, emblem=_emblem(group)
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
    words = tuple(Phrase(text, "number" if number else "") for text, number in entry.words)
    ticks = [
        branch(f"{name}.tick{at}", Role.ITEM, [leaf(f"{name}.answer{at}", Role.BODY, answer, slot="tick")])
        for at, answer in enumerate(ANSWERS, 1)
    ]
    return branch(name, Role.SECTION, [
        leaf(f"{name}.id", Role.H3, f"{count} · {entry.id}", slot="head", origin=entry.origin),
        leaf(f"{name}.file", Role.PARAGRAPH, entry.file, slot="file", origin=entry.origin),
        Block(f"{name}.words", Role.PARAGRAPH, "sentence", words=words, origin=entry.origin),
        _findings(name, entry.findings, entry.origin),
        _list(f"{name}.details", entry.details, ("detail", "value"), "list", entry.origin),
        branch(f"{name}.ticks", Role.LIST, ticks, slot="ticks"),
        _lines(f"{name}.line", lines, "lines"),
    ], slot="record")  # fmt: skip


def _findings(name: str, findings: Iterable[str], origin: Origin | None) -> Block:
    rows = [(LOOK, finding) for finding in findings]
    return _list(f"{name}.findings", rows, ("flag", "finding"), "findings", origin)


def _list(
    name: str, rows: Iterable[tuple[str, str]], slots: tuple[str, str], slot: str, origin: Origin | None
) -> Block:
    """Return a list of what is told and what is said, each entry labelled; `slots` are the styles of the two."""
    items = [
        branch(f"{name}.{at}", Role.ITEM, [
            leaf(f"{name}.{at}.label", Role.LABEL, f"{told}:", slot=slots[0]),
            leaf(f"{name}.{at}.text", Role.BODY, said, slot=slots[1], origin=origin),
        ])
        for at, (told, said) in enumerate(rows, 1)
    ]  # fmt: skip
    return branch(name, Role.LIST, items, slot=slot)
