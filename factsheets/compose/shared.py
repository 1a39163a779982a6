"""Parts that several products share: sides, bands, facts, the ways, the end zone, the church."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.blocks import Words, branch, field, joined_by, leaf, listed, pictogram, picture
from factsheets.compose.fact import fact_block, held
from factsheets.compose.sources import MAP, cited, source_lines
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Area, Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church, Logo, Organisation, Way
from factsheets.content.model.place import Country
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.regex import regex
from factsheets.words import joined

PATH = "path"
"""The style of a list of ways that are steps, one after another."""


MOST_BESIDE, MOST_ON_POSTERS, MOST_BEFORE_PAGES = 58.0, 55.0, 34.0
"""The greatest width, in widths of an ordinary letter, of a running head with the partner and the line about the
partnership: on an insert or in a booklet, and on a poster; and of the partner beside page numbers in large print."""
WIDTHS = (
    dict.fromkeys("mwMW", 1.6) | dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", 1.2) | dict.fromkeys("iljtfrI.,'’ -", 0.55)
)
"""The widths of letters that are wider or narrower than an ordinary one."""

EMAIL = regex(r"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


class Side(Struct, frozen=True):
    """One side of paper before layout: its blocks, and its running head (left, right).

    `more_facts` is the label of facts that move to it, `turn` the note after a description whose end moves to the back.
    `foot` is the text in the lower margin of the pages of a side that flows: on all but the last, and on all.
    """

    name: str
    block: Block
    head: tuple[Block, Block]
    more_facts: Words = ()
    turn: Words = ()
    foot: tuple[Words, Words] = ((), ())

    @property
    def heads(self) -> list[Block]:
        """The running head as blocks of this side; if they are read aloud, they come after the title."""
        return [replace(each, id=f"{self.name}.{each.id}", spare=True) for each in self.head if each.words]


class Composition(Struct, frozen=True):
    """A product before layout: its sides and the metadata of its file."""

    title: str
    subject: str
    sides: tuple[Side, ...]


def running_head(left: str | Phrase | Words, right: str | Phrase | Words, style: str = "") -> tuple[Block, Block]:
    """Return the left and right words of a running head. In a separate style the left ones may take two lines."""
    return leaf("head.left", Role.PARAGRAPH, left, style=style), leaf("head.right", Role.PARAGRAPH, right)


def partner_head(
    organisation: Organisation, most: float = MOST_BESIDE, *, elsewhere: bool = False
) -> tuple[Block, Block]:
    """Return the partner and the line about the partnership; the partner's short name if they are wider than fits.

    Only the partner if that is too long too, and the line is `elsewhere`.
    """
    name, partnership = field(organisation, "name"), field(organisation, "partnership")
    if _width(name.text + partnership.text) <= most:
        return running_head(name, partnership)
    short = field(organisation, "short")
    alone = elsewhere and _width(short.text + partnership.text) > most
    return running_head(name, ()) if alone else running_head(short, partnership)


def partner_before_pages(organisation: Organisation) -> Phrase:
    """Return the partner beside the page numbers of large print: its short name if its name is wider than fits."""
    name = field(organisation, "name")
    return name if _width(name.text) <= MOST_BEFORE_PAGES else field(organisation, "short")


def _width(text: str) -> float:
    """Return the approximate width of a text in any font, in widths of an ordinary letter."""
    return sum(WIDTHS.get(letter, 1.0) for letter in text)


def head_forms(organisation: Organisation) -> tuple[str, ...]:
    """Return the left words of each running head with the partner; "" if the line about the partnership is elsewhere."""
    heads = (partner_head(organisation, most, elsewhere=True) for most in (MOST_BESIDE, MOST_ON_POSTERS))
    return tuple(left.text * bool(right.words) for left, right in heads)


def band(side: str, title: Phrase, icon: str, tone: str) -> Block:
    spec = pictogram(icon, tone, "band")
    return leaf(f"{side}.title", Role.H1, title, slot="band", tone=tone, emblem=spec)


NAMED = "highlighted and named"
"""The text that explains how countries are marked on a map with their names."""


def map_alt(names: list[str], marked: str = NAMED) -> str:
    """Return the alternative text of a map of the world: the countries, and how they are marked."""
    verb = "is" if len(names) == 1 else "are"
    return f"Map of the world; {joined(names)} {verb} {marked}."


def world_map(name: str, countries: Sequence[Country], tone: str, *, every: bool) -> Block:
    """Return the map of the world with countries and their names.

    For all countries, its alternative text gives their number.
    """
    names = [country.name for country in countries]
    spec = FigureSpec("belt", (), tuple(country.code for country in countries), tuple(names), tone)
    count = "1 country is" if len(names) == 1 else f"{len(names)} countries are"
    alt = f"Map of the world; {count} {NAMED}: {joined(names)}." if every else map_alt(names)
    return picture(name, spec, alt=alt, origins=[country.at("name") for country in countries])


def countries_of(library: Library, area: Area) -> Words:
    """Return the countries of an area as a sentence lists them: "Guatemala and Bolivia"."""
    return listed([field(library.countries[code], "name") for code in area.countries])


def limit_of(library: Library, area: Area) -> Words:
    """Return the restriction of the work in an area: "Guatemala and Bolivia: specifically child sex abuse"."""
    return (*countries_of(library, area), Phrase(": "), field(area, "restriction"))


def spoken(country: Country) -> Phrase:
    """Return the name of a country inside a sentence."""
    return field(country, "in_sentence" if country.in_sentence else "name")


def region_map(name: str, country: Country, slot: str = "figure") -> Block:
    """Return the map of a country among its neighbors, with its capital."""
    capital, told = country.capital, spoken(country)
    spec = FigureSpec("region", (capital.longitude, capital.latitude), (country.code,), (told.text, capital.name))
    return picture(name, spec, slot=slot, origins=[told.origin, capital.at("name")])


def fact_blocks(library: Library, facts: list[tuple[Issue, Fact]]) -> list[Block]:
    """Return facts as blocks, each with the number of its source if there are several."""
    numbers = cited(library, [fact for _, fact in facts])
    return [fact_block(issue, fact, library, f"facts.{issue.id}", source=numbers[fact.source]) for issue, fact in facts]


def kind_item(within: str, issue: Issue, ground: str = "paper", tone: str = "") -> Block:
    """Return an item of the list of all issues: the issue with its pictogram, in its accent or a tone, for its background."""
    name, spec = f"{within}.{issue.id}", pictogram(issue.icon, tone or issue.accent, ground)
    title = leaf(f"{name}.name", Role.BODY, field(issue, "title"), slot="name", tone=issue.accent, emblem=spec)
    return branch(name, Role.ITEM, [title], tone=issue.accent)


def strip(library: Library, side: str) -> Block:
    organisation = library.organisation
    return branch(f"{side}.ways", Role.SECTION, [
        leaf(f"{side}.ways.hope", Role.H2, field(organisation, "hope"), slot="hope"),
        replace(leaf(f"{side}.ways.label", Role.PARAGRAPH, field(library.labels, "all_ways"), slot="label"), spare=True),
        ways_list(library, side),
    ], slot="strip")  # fmt: skip


def ways_list(library: Library, side: str, text: str = "") -> Block:
    """Return the ways with their names, each with a field of its text."""
    ways = [way_block(library, side, way, text) for way in library.organisation.ways]
    return replace(branch(f"{side}.ways.list", Role.LIST, ways, slot="list"), style=path_style(library))


def path_style(library: Library) -> str:
    """Return the style of a list of ways: a path if they are steps."""
    return PATH if library.organisation.ordered else ""


def way_name(library: Library, way: Way) -> Words:
    """Return the name of a way, with its number if the ways are steps: "2 Dig"."""
    ways = library.organisation.ways
    number = (Phrase(f"{ways.index(way) + 1}\u00a0"),) if library.organisation.ordered else ()
    return (*number, field(way, "name"))


def way_block(library: Library, side: str, way: Way, text: str) -> Block:
    """Return one of the ways: its name, and a field of its text."""
    name = f"{side}.ways.{way.id}"
    spec = pictogram(way.icon, "night", "tint")
    body = branch(f"{name}.body", Role.BODY, [
        leaf(f"{name}.name", Role.PARAGRAPH, way_name(library, way), slot="name", emblem=spec),
        leaf(f"{name}.text", Role.PARAGRAPH, field(way, text if getattr(way, text) else "text"), slot="text") if text else None,
    ])  # fmt: skip
    return branch(name, Role.ITEM, [body])


def address_line(library: Library, side: str) -> Block:
    return leaf(f"{side}.address", Role.PARAGRAPH, shown_address(library), slot="address")


def shown_address(library: Library) -> Phrase:
    """Return the printed address, without its scheme, as a link."""
    address = library.organisation.address
    shown = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return replace(field(library.organisation, "address", shown), href=address)


def code_block(library: Library, side: str, ground: str = "paper") -> Block:
    """Return the QR code of the address; on a tint it has its own white square."""
    address = library.organisation.address
    spec = FigureSpec("qr", (), (), (address,), "black", ground)
    alt, place = library.labels.code_alt.format(address=address), library.organisation.at("address")
    return picture(f"{side}.code", spec, alt=alt, slot="code", origin=place)


def end_zone(library: Library, side: str, facts: list[Fact], *, alone: bool, land: Iterable[str] = MAP) -> Block:
    """Return the end zone. A single side has the church and its full sources; for a front these are on its back.

    Short sources are added in case the full list does not fit.
    """
    labels = library.labels
    full, short = (source_lines(library, facts, full=full, land=land) for full in (alone, False))
    return branch(f"{side}.end", Role.DIVISION, [
        *(church_blocks(library, side) if alone else name_and_logo(library, side)),
        partnership_line(library, side) if alone else None,
        replace(leaf(f"{side}.source", Role.NOTE, full, slot="source"), spare=alone),
        replace(leaf(f"{side}.source-short", Role.NOTE, short, slot="source-short"), spare=True) if alone else None,
        leaf(f"{side}.more", Role.PARAGRAPH, field(labels, "find_out_more"), slot="more"),
        address_line(library, side),
        code_block(library, side),
    ], slot="end")  # fmt: skip


def call_to_action(library: Library, side: str) -> list[Block]:
    """Return the appeal of a church: one thing to do, and how; nothing if there is none."""
    church = library.organisation.church
    asked = [name for name in ("call", "how") if church and church.call and getattr(church, name)]
    return [leaf(f"{side}.{name}", Role.PARAGRAPH, field(church, name), slot=name) for name in asked if church]


def church_blocks(library: Library, side: str) -> list[Block]:
    """Return the logo and the line of the church; fields that are not given are left out."""
    return [block for block in (logo_block(library, side), church_line(library, side)) if block]


def logo_of(library: Library) -> Logo | None:
    church = library.organisation.church
    return church.logo if church else None


def logo_block(library: Library, side: str) -> Block | None:
    logo = logo_of(library)
    if logo is None:
        return None
    return picture(f"{side}.logo", FigureSpec("logo"), alt=logo.alt, slot="logo", origin=logo.at("file"))


def partnership_line(library: Library, side: str) -> Block:
    """Return the line about the partnership: the church's own, otherwise the partner's."""
    return leaf(f"{side}.partnership", Role.PARAGRAPH, field(library.organisation, "partnership"), slot="partnership")


def name_and_logo(library: Library, side: str) -> list[Block | None]:
    """Return the name and logo of the church for a front; the rest is on the back."""
    church = library.organisation.church
    name = (
        leaf(f"{side}.church", Role.PARAGRAPH, held(church, "name"), slot="church") if church and church.name else None
    )
    return [logo_block(library, side), name]


def church_line(library: Library, side: str) -> Block | None:
    """Return name, occasion and contact: "Grace Church. Harvest Sunday, 4 October 2027. office@grace.example".

    None if there is nothing to print. The name is left out if the line about the partnership next to it has it, also in
    other capitals: "The Mill", "A partner of the Mill".
    """
    church = library.organisation.church
    if church is None:
        return None
    name, service, day = (held(church, each) for each in ("name", "service", "date"))
    told = church.name and church.name.casefold() in library.organisation.partnership.casefold()
    words = joined_by(". ", [() if told else name, joined_by(", ", [service, day]), _contact(church)])
    return leaf(f"{side}.church", Role.PARAGRAPH, words, slot="church") if words else None


def church_lines(library: Library, side: str) -> list[Block]:
    """Return the line of the church, and its short form if there is no space for it: the name alone."""
    line, (_, name) = church_line(library, side), name_and_logo(library, side)
    named = name and line and name.text in line.text
    short = replace(name, id=f"{name.id}-short", slot="church-short") if name and named else None
    return [block for block in (line, short) if block]


def own_leaves(library: Library) -> list[Block | None]:
    """Return each leaf about the church, in every form that products use; None for a missing one.

    Two are the partner's name next to the line about the partnership, in full and in short. Nothing else on a sheet
    depends on the church. Words do not say where they come from, so that those of two rows can be the same.
    """
    asked = {leaf.slot: leaf for leaf in call_to_action(library, "")}
    logo, name = name_and_logo(library, "")
    leaves = [
        name, church_line(library, ""), partnership_line(library, ""), address_line(library, ""), code_block(library, ""), logo,
        asked.get("call"), asked.get("how"),
        partner_head(library.organisation)[0], partner_head(library.organisation, 0)[0],
    ]  # fmt: skip
    return [leaf and replace(leaf, words=tuple([replace(each, origin=None) for each in leaf.words])) for leaf in leaves]


def _contact(church: Church) -> Words:
    """Return the contact; an email address is a link, so that it can be clicked in the file."""
    before, address, after = (*EMAIL.split(church.contact, maxsplit=1), "", "")[:3]
    if not address:
        return held(church, "contact")
    link = replace(field(church, "contact", address), href=f"mailto:{address}")
    return tuple(
        each for each in (field(church, "contact", before), link, field(church, "contact", after)) if each.text
    )
