"""Content into blocks: what a sheet says, in reading order, before anything has a place."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.facts_for import facts_for
from factsheets.content.model import Country, Fact, Issue, Library, Logo, Organisation, Way
from factsheets.content.scopes import scope_elsewhere
from factsheets.content.wording import joined
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.layout.words import all_countries, branch, cited, fact_block, leaf, picture, source_lines

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


def handout(library: Library, issue_id: str) -> Composition:
    """Return the handout of an issue: a front about the issue, a back about what is done (docs/design.md, section 15)."""
    issue, organisation, labels = library.issues[issue_id], library.organisation, library.labels
    number = labels.sheet_number.format(number=issue.order, total=len(library.issues))
    front = branch("front", Role.PART, [
        _band("front", issue.title, issue.icon, issue.accent),
        _description(issue),
        _where(library, issue),
        _facts(library, [(issue, fact) for fact in _hero_first(issue)]),
        _strip(library, "front"),
        _end(library, "front", _hero_first(issue)),
    ])  # fmt: skip
    back = _back(library, _hero_first(issue))
    title = f"{issue.title} – {organisation.name}"
    sides = (
        Side("front", front, (organisation.name, number), origin=organisation.origin),
        Side("back", back, _partner_head(organisation), labels.more_facts, organisation.origin),
    )
    return Composition(title, issue.lead, sides)


def country_sheet(library: Library, code: str, most: int) -> Composition:
    """Return the sheet of a country with at most so many facts (docs/design.md, section 15)."""
    country, organisation, labels = library.countries[code], library.organisation, library.labels
    facts = facts_for(library, code)[:most]
    front = branch("sheet", Role.PART, [
        _country_band(country),
        _pursued(library, country),
        _locator(country, [fact for _, fact in facts]),
        _facts(library, facts, whole=True),
        _strip(library, "sheet"),
        _end(library, "sheet", [fact for _, fact in facts]),
    ])  # fmt: skip
    head = (organisation.name, labels.country_sheet)
    subject = labels.pursues.format(country=country.spoken)
    side = Side("front", front, head, origin=organisation.origin)
    return Composition(f"{country.name} – {organisation.name}", subject, (side,))


def _hero_first(issue: Issue) -> list[Fact]:
    return [] if not issue.facts else [issue.hero, *(fact for fact in issue.facts if fact is not issue.hero)]


def _partner_head(organisation: Organisation) -> tuple[str, str]:
    return organisation.name, organisation.partnership


def _band(side: str, title: str, icon: str, tone: str) -> Block:
    spec = FigureSpec("symbols", (), (icon,), (), tone, "band")
    return Block(f"{side}.title", Role.H1, "band", words=(Phrase(title),), tone=tone, emblem=spec)


def _country_band(country: Country) -> Block:
    place = (country.capital.longitude, country.capital.latitude)
    spec = FigureSpec("silhouette", place, (country.code,), (), "night", "band")
    words = (Phrase(country.name),)
    return Block("sheet.title", Role.H1, "band", words=words, tone="night", emblem=spec, origin=country.origin)


def _description(issue: Issue) -> Block:
    body = [leaf(f"front.body-{number}", Role.PARAGRAPH, " ".join(text.split()), slot="body", origin=issue.origin)
            for number, text in enumerate(issue.paragraphs, 1)]  # fmt: skip
    lead = leaf("front.lead", Role.PARAGRAPH, issue.lead, slot="lead", origin=issue.origin)
    return branch("front.description", Role.DIVISION, [lead, *body], slot="description")


def _where(library: Library, issue: Issue) -> Block | None:
    if not issue.countries:
        return None
    label = leaf("front.where.label", Role.H2, issue.where.label, slot="label", origin=issue.where.origin)
    spec = FigureSpec("map", (), (map_area(library, issue.countries), *issue.countries), (), issue.accent)
    names = [library.countries[code].name for code in issue.countries]
    alt = map_alt(library, issue.countries, names)
    areas = [_area(library, number, codes, restriction) for number, (codes, restriction) in enumerate(_areas(issue), 1)]
    return branch("front.where", Role.SECTION, [
        label,
        replace(picture("front.where.map", spec, alt=alt), spare=True),
        branch("front.where.countries", Role.LIST, areas, slot="areas"),
    ], slot="where", tone=issue.accent)  # fmt: skip


def _areas(issue: Issue) -> list[tuple[list[str], str]]:
    """Return the items of the list of countries, each with what limits the work there.

    Beside countries with a limit each one without stands alone: a comma before a line with a limit would tell nothing.
    """
    areas = [(area.countries, area.restriction) for area in issue.where.areas]
    if len(areas) == 1:
        return areas
    return [
        item for codes, limit in areas for item in ([(codes, limit)] if limit else [([code], "") for code in codes])
    ]


def _area(library: Library, number: int, codes: list[str], restriction: str) -> Block:
    name = f"front.where.area-{number}"
    countries = [_unbroken(library.countries[code].name) for code in codes]
    names = leaf(f"{name}.names", Role.SPAN, joined(countries), slot="names")
    limit = leaf(f"{name}.limit", Role.SPAN, restriction, slot="limit") if restriction else None
    return branch(name, Role.ITEM, [branch(f"{name}.body", Role.BODY, [names, limit])])


def _unbroken(name: str) -> str:
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


def _facts(library: Library, facts: list[tuple[Issue, Fact]], *, whole: bool = False) -> Block | None:
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


def _strip(library: Library, side: str) -> Block:
    organisation = library.organisation
    return branch(f"{side}.ways", Role.SECTION, [
        leaf(f"{side}.ways.hope", Role.H2, organisation.hope, slot="hope", origin=organisation.origin),
        leaf(f"{side}.ways.label", Role.PARAGRAPH, library.labels.four_ways, slot="label"),
        branch(f"{side}.ways.list", Role.LIST, [_way(side, way, way.short) for way in organisation.ways], slot="list"),
    ], slot="strip")  # fmt: skip


def _way(side: str, way: Way, text: str) -> Block:
    name = f"{side}.ways.{way.id}"
    spec = FigureSpec("symbols", (), (way.icon,), (), "night")
    body = branch(f"{name}.body", Role.BODY, [
        Block(f"{name}.name", Role.PARAGRAPH, "name", words=(Phrase(way.name),), emblem=spec, origin=way.origin),
        replace(leaf(f"{name}.text", Role.PARAGRAPH, text, slot="text", origin=way.origin), spare=side != "back"),
    ])  # fmt: skip
    return branch(name, Role.ITEM, [body])


def _address(library: Library, side: str) -> Block:
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


def _end(library: Library, side: str, facts: list[Fact]) -> Block:
    """Return the end zone; a sheet of one side tells whose it is and its sources in full, a front has its back for it.

    In short the sources stand by, for where the full list has no room.
    """
    labels, only = library.labels, side != "front"
    full, short = (source_lines(library, labels, with_map=True, facts=facts, full=full) for full in (only, False))
    return branch(f"{side}.end", Role.DIVISION, [
        *(church_blocks(library, side) if only else ()),
        replace(leaf(f"{side}.source", Role.NOTE, full, slot="source"), spare=only),
        replace(leaf(f"{side}.source-short", Role.NOTE, short, slot="source-short"), spare=True) if only else None,
        leaf(f"{side}.more", Role.PARAGRAPH, labels.find_out_more, slot="more"),
        _address(library, side),
        code_block(library, side),
    ], slot="end")  # fmt: skip


def _back(library: Library, facts: list[Fact]) -> Block:
    organisation = library.organisation
    ways = [_way("back", way, way.text) for way in organisation.ways]
    return branch("back", Role.PART, [
        _band("back", organisation.ways_title, "repair", "night"),
        leaf("back.lead", Role.PARAGRAPH, organisation.ways_lead, slot="lead", origin=organisation.origin),
        branch("back.ways", Role.LIST, ways, slot="ways"),
        _world(library),
        branch("back.action", Role.SECTION, [
            leaf("back.hope", Role.H2, organisation.hope, slot="hope"),
            _call(library),
            _how(library),
            code_block(library, "back", "tint"),
        ], slot="action"),
        _foot(library, facts),
    ])  # fmt: skip


def _foot(library: Library, facts: list[Fact]) -> Block:
    """Return who wrote the text, in full, under whose sheets these are if that is to be said."""
    words = source_lines(library, library.labels, with_map=True, facts=facts, full=True)
    source = leaf("back.source", Role.NOTE, words, slot="source")
    church = church_blocks(library, "back")
    return branch("back.foot", Role.DIVISION, [*church, source], slot="source") if church else source


def _call(library: Library) -> Block:
    """Return what to do: the church's one call to action, else "Find out more: www.ijm.org"."""
    church = library.organisation.church
    if church and church.call:
        return leaf("back.call", Role.PARAGRAPH, church.call, slot="call", origin=church.origin)
    return Block("back.call", Role.PARAGRAPH, "call", words=_find_out_more(library))


def _how(library: Library) -> Block:
    """Return how to do it: the church's words, else the address, else (where that stands above) what the code is for."""
    church = library.organisation.church
    if church and church.call and church.how:
        return leaf("back.scan", Role.PARAGRAPH, church.how, slot="scan", origin=church.origin)
    if church and church.call:
        return Block("back.scan", Role.PARAGRAPH, "scan", words=_find_out_more(library))
    return leaf("back.scan", Role.PARAGRAPH, library.labels.scan, slot="scan")


def _find_out_more(library: Library) -> tuple[Phrase, ...]:
    """Return "Find out more: www.ijm.org", the address as a link."""
    address = Phrase(shown_address(library), "", library.organisation.address)
    return Phrase(f"{library.labels.find_out_more}: "), address


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


def _world(library: Library) -> Block:
    codes, names = list(library.countries), [country.name for country in library.countries.values()]
    spec = FigureSpec("map", (), ("world", *codes), tuple(names), "night")
    alt = f"Map of the world; {len(names)} countries are highlighted and named: {joined(names)}."
    longest = max(library.countries.values(), key=lambda country: len(country.name)).origin
    return branch("back.world", Role.SECTION, [
        leaf("back.world.label", Role.H2, all_countries(library), slot="label"),
        replace(picture("back.world.map", spec, alt=alt, origin=longest), spare=True),
        replace(leaf("back.world.names", Role.PARAGRAPH, f"{joined(names)}.", slot="names", origin=longest), spare=True),
    ], slot="world")  # fmt: skip


def _pursued(library: Library, country: Country) -> Block | None:
    issues = library.issues_in(country.code)
    if not issues:
        return None
    label = library.labels.pursues.format(country=_unbroken(country.spoken))
    told = library.issues[country.context] if country.context else issues[0]
    items = [_pursued_issue(issue, pursued_for(library, issue, country.code)) for issue in issues]
    context = leaf("sheet.context", Role.PARAGRAPH, " ".join(told.context), slot="context", origin=told.origin)
    return branch("sheet.pursued", Role.SECTION, [
        leaf("sheet.pursued.label", Role.H2, label, slot="label", origin=country.origin),
        branch("sheet.pursued.issues", Role.LIST, items, slot="list"),
        replace(context, spare=True) if told.context else None,
    ], slot="pursued")  # fmt: skip


def pursued_for(library: Library, issue: Issue, code: str) -> str:
    """Return on whose behalf the work is done in a country, with what limits it there, in the words of the source.

    "on behalf of victims of sexual assault (specifically child sex abuse)"; the limit alone, where no more is given.
    """
    people, limit = issue.where.on_behalf_of, library.restriction(issue, code)
    return f"on behalf of {people}{f' ({limit})' if limit else ''}" if people else limit


def _pursued_issue(issue: Issue, people: str) -> Block:
    name = f"sheet.pursued.{issue.id}"
    spec = FigureSpec("symbols", (), (issue.icon,), (), issue.accent)
    title = Block(f"{name}.name", Role.SPAN, "name", words=(Phrase(issue.title),), tone=issue.accent, emblem=spec)
    limit = leaf(f"{name}.limit", Role.SPAN, people, slot="limit", origin=issue.where.origin) if people else None
    return branch(name, Role.ITEM, [branch(f"{name}.body", Role.BODY, [title, limit])])


def _locator(country: Country, facts: list[Fact]) -> Block:
    capital = country.capital
    named = any(capital.name in fact.wording.sentence for fact in facts)
    labels = (capital.name if named else country.name,)
    spec = FigureSpec("locator", (capital.longitude, capital.latitude), (country.continent, country.code), labels)
    continent = country.continent.replace("-", " ").title()
    town = f" {capital.name} is marked." if named else ""
    alt = f"Map of {continent}; {country.name} is highlighted.{town}"
    return picture("sheet.locator", spec, alt=alt, slot="locator", origin=country.origin)
