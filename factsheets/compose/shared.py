"""What several products say alike: sides, bands, facts, the four ways, the end zone, whose sheets these are."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.blocks import branch, leaf, picture
from factsheets.compose.fact import fact_block
from factsheets.compose.sources import cited, source_lines
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Logo, Organisation, Way
from factsheets.content.quantity.sentence import joined
from factsheets.content.scopes import scope_elsewhere
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.errors import Origin

HELD = 24
"""Letters of a name or a day that stay on one line together, even on half a page."""


class Side(Struct, frozen=True):
    """One side of paper before layout: its blocks, and the words of its running head (left, right).

    `origin` is where the words of the head stand.
    """

    name: str
    block: Block
    head: tuple[str, str]
    more_facts: str = ""
    origin: Origin | None = None


class Composition(Struct, frozen=True):
    """A product before layout: its sides and what its file says of itself."""

    title: str
    subject: str
    sides: tuple[Side, ...]


def partner_head(organisation: Organisation) -> tuple[str, str]:
    return organisation.name, organisation.partnership


def band(side: str, title: str, icon: str, tone: str) -> Block:
    spec = FigureSpec("symbols", (), (icon,), (), tone, "band")
    return Block(f"{side}.title", Role.H1, "band", words=(Phrase(title),), tone=tone, emblem=spec)


def unbroken(name: str) -> str:
    """Return the name with its words kept on one line, if a line holds them."""
    return name.replace(" ", "\u00a0")


def map_area(library: Library, codes: list[str]) -> str:
    """Return the continent that holds all the countries, else the world."""
    continents = {library.countries[code].continent for code in codes}
    return continents.pop() if len(continents) == 1 else "world"


def map_alt(library: Library, codes: list[str], names: list[str], marked: str = "highlighted") -> str:
    """Return the text alternative of a map: the area, the countries, how they are marked."""
    area = map_area(library, codes)
    where = "the world" if area == "world" else area.replace("-", " ").title()
    verb = "is" if len(names) == 1 else "are"
    return f"Map of {where}; {joined(names)} {verb} {marked}."


def facts_section(library: Library, facts: list[tuple[Issue, Fact]], *, whole: bool = False) -> Block | None:
    if not facts:
        return None
    title = leaf("facts.label", Role.H2, library.labels.quick_facts, slot="label")
    numbers = cited(library, [fact for _, fact in facts])
    blocks = [
        fact_block(
            fact,
            library,
            issue.accent,
            f"facts.{issue.id}",
            whole=whole,
            source=numbers[fact.source],
            over=scope_elsewhere(library.labels, issue, fact) if whole else "",
        )
        for issue, fact in facts
    ]
    if whole:
        blocks = [block.spared() if index and not fact.place else block
                  for index, (block, (_, fact)) in enumerate(zip(blocks, facts, strict=True))]  # fmt: skip
    return branch("facts", Role.SECTION, [title, *blocks], slot="facts")


def strip(library: Library, side: str) -> Block:
    organisation = library.organisation
    return branch(f"{side}.ways", Role.SECTION, [
        leaf(f"{side}.ways.hope", Role.H2, organisation.hope, slot="hope", origin=organisation.origin),
        leaf(f"{side}.ways.label", Role.PARAGRAPH, library.labels.four_ways, slot="label"),
        branch(f"{side}.ways.list", Role.LIST, [way_block(side, way, way.short) for way in organisation.ways], slot="list"),
    ], slot="strip")  # fmt: skip


def way_block(side: str, way: Way, text: str) -> Block:
    name = f"{side}.ways.{way.id}"
    spec = FigureSpec("symbols", (), (way.icon,), (), "night")
    body = branch(f"{name}.body", Role.BODY, [
        Block(f"{name}.name", Role.PARAGRAPH, "name", words=(Phrase(way.name),), emblem=spec, origin=way.origin),
        replace(leaf(f"{name}.text", Role.PARAGRAPH, text, slot="text", origin=way.origin), spare=side != "back"),
    ])  # fmt: skip
    return branch(name, Role.ITEM, [body])


def address_line(library: Library, side: str) -> Block:
    words = (Phrase(shown_address(library), "", library.organisation.address),)
    return Block(f"{side}.address", Role.PARAGRAPH, "address", words=words)


def shown_address(library: Library) -> str:
    """Return the address as it is printed: without its scheme."""
    return library.organisation.address.removeprefix("https://").removeprefix("http://").rstrip("/")


def code_block(library: Library, side: str, ground: str = "paper") -> Block:
    """Return the QR code of the address; on a tint it brings its own white square."""
    address = library.organisation.address
    spec = FigureSpec("qr", (), (), (address,), "black", ground)
    return picture(f"{side}.code", spec, alt=library.labels.code_alt.format(address=address), slot="code")


def end_zone(library: Library, side: str, facts: list[Fact], *, alone: bool) -> Block:
    """Return the end zone; a side alone tells whose it is and its sources in full, a front has its back for it.

    In short the sources stand by, for where the full list has no room.
    """
    labels = library.labels
    full, short = (source_lines(library, labels, with_map=True, facts=facts, full=full) for full in (alone, False))
    return branch(f"{side}.end", Role.DIVISION, [
        *(church_blocks(library, side) if alone else ()),
        replace(leaf(f"{side}.source", Role.NOTE, full, slot="source"), spare=alone),
        replace(leaf(f"{side}.source-short", Role.NOTE, short, slot="source-short"), spare=True) if alone else None,
        leaf(f"{side}.more", Role.PARAGRAPH, labels.find_out_more, slot="more"),
        address_line(library, side),
        code_block(library, side),
    ], slot="end")  # fmt: skip


def church_blocks(library: Library, side: str) -> list[Block]:
    """Return what says whose sheets these are: the logo, and the line; what is not given leaves nothing."""
    return [block for block in (logo_block(library, side), church_line(library, side)) if block]


def logo_of(library: Library) -> Logo | None:
    church = library.organisation.church
    return church.logo if church else None


def logo_block(library: Library, side: str) -> Block | None:
    logo = logo_of(library)
    if logo is None:
        return None
    return picture(f"{side}.logo", FigureSpec("logo"), alt=logo.alt, slot="logo", origin=logo.origin)


def church_line(library: Library, side: str) -> Block | None:
    """Return "Grace Church. Harvest Sunday, 4 October 2027. office@grace.example", or None if nothing is to be said."""
    church = library.organisation.church
    if church is None:
        return None
    name, service, day, contact = (_held(text) for text in (church.name, church.service, church.date, church.contact))
    words = ". ".join(filter(None, (name, ", ".join(filter(None, (service, day))), contact)))
    return leaf(f"{side}.church", Role.PARAGRAPH, words, slot="church", origin=church.origin) if words else None


def _held(text: str) -> str:
    """Return a short text, such as a name or a day, so that no line breaks in it."""
    return text.replace(" ", "\u00a0") if len(text) <= HELD else text
