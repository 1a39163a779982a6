"""The handout of an issue: a front about the issue, a back about the work (docs/design.md, section 15)."""

from __future__ import annotations

from itertools import accumulate

from msgspec.structs import replace

from factsheets.compose.back import ALONE, clause, columns, leading, moved, people_of
from factsheets.compose.blocks import (
    all_countries,
    all_spare,
    branch,
    field,
    filled,
    in_words,
    joined_by,
    leaf,
    listed,
    picture,
    silhouette,
    text_of,
)
from factsheets.compose.derived import ONE_SIDED, checked
from factsheets.compose.fact import unbroken
from factsheets.compose.shared import (
    Composition,
    Side,
    band,
    call_to_action,
    countries_of,
    end_zone,
    fact_blocks,
    limit_of,
    map_alt,
    region_map,
    running_head,
    strip,
    ways_list,
    world_map,
)
from factsheets.compose.sources import MAP, NO_LAND, SHAPES
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.quantity.ends import sentences
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role

FRONT = frozenset({"band", "hero", "description", "where", "facts", "strip", "end"})
BACK = frozenset({"headline", "things", "continued", "places", "world", "answer", "end"})
"""The blocks of each side for which every layout has a place; others get their own place under the previous block."""
MOST_WORDS = 110
"""The most words of the description on a front with a back."""
LEADING = "leading"
"""The style of what is in the place of a number: the first sentence of the description, or a single fact."""
FEW, FEW_WORDS = 2, 22
"""A front with at most so many facts has space for a map; one that leads takes the space of two. One more if the
description has fewer words."""
SHORT_LEAD = 60
"""A lead with at most so many characters takes one line."""
MOST_SHAPES, MOST_NAMES = 4, 8
"""The most countries that a front shows by shape, and by name only."""


def handout(library: Library, issue_id: str, *, back: bool = True, mapped: bool = True) -> Composition:
    """Return the handout of an issue: a front about the issue, a back about the work (docs/design.md, section 15).

    Without a back, the front has the line about the partnership and the full sources; other parts of the back are
    listed as left out. A front with few facts has the map of its countries if `mapped`.
    """
    issue, organisation, labels = library.issues[issue_id], library.organisation, library.labels
    counted = {"number": Phrase(str(issue.order)), "total": Phrase(str(len(library.issues)))}
    number = filled(labels, "sheet_number", **counted)
    facts = issue.hero_first
    blocks = dict(
        zip((fact.id for fact in facts), fact_blocks(library, [(issue, fact) for fact in facts]), strict=True)
    )
    behind = {name: blocks.pop(name) for name in moved(issue)} if back else {}
    lead, others = _led(list(blocks.values()))
    here, rest = cut(_without_back(issue), MOST_WORDS) if back else (issue.paragraphs, [])
    where = _where(library, issue, whole=not back)
    wide = _across(library, issue, where, here, 2 * len(lead) + len(others)) if where and back and mapped else None
    front = branch("front", Role.PART, [
        band("front", field(issue, "title"), issue.icon, issue.accent),
        branch("hero", Role.DIVISION, lead, slot="hero"),
        _description(
            issue, here, field(labels, "more_on_back") if rest or (back and issue.back) else None, leads=not lead
        ),
        wide or where,
        branch("facts", Role.SECTION, others, slot="facts"),
        strip(library, "front"),
        end_zone(library, "front", facts, alone=not back, land=land_of(issue, mapped=bool(wide and wide.find("figure")))),
    ])  # fmt: skip
    title, head = f"{issue.title} – {organisation.name}", running_head(field(organisation, "name"), number)
    if not back:
        checked(front, handout(library, issue_id).sides, ONE_SIDED, head)
        return Composition(title, issue.lead, (Side("front", front, head),))
    first = Side("front", front, head, turn=(field(labels, "more_on_back"),))
    other = _back(library, issue, behind, rest)
    whose = running_head(clause(library, issue), filled(labels, "of", **counted), "running-clause")
    second = Side("back", other, whose, (field(labels, "more_facts"),))
    return Composition(title, issue.lead, (first, second))


def _without_back(issue: Issue) -> list[str]:
    """Return the paragraphs of a description without the sentences that the back begins with."""
    gone = {*issue.back.headline, *issue.back.columns} if issue.back else set()
    told = (" ".join(text for text in sentences(paragraph) if text not in gone) for paragraph in issue.paragraphs)
    return [text for text in told if text]


def _led(facts: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the leading fact of the front, if it has a number, and the others; a single one is larger."""
    if facts and facts[0].find("number"):
        return facts[:1], facts[1:]
    return [], [fact.changed(_leading) for fact in facts] if len(facts) == 1 else facts


def _leading(block: Block) -> Block:
    return replace(block, style=LEADING) if block.slot == "sentence" else block


def cut(paragraphs: list[str], most: int) -> tuple[list[str], list[str]]:
    """Return the paragraphs up to a number of words, and the rest; a longer first one is cut after a sentence."""
    words = list(accumulate(len(text.split()) for text in paragraphs))
    kept = sum(total <= most for total in words)
    if kept or not paragraphs:
        return paragraphs[:kept], paragraphs[kept:]
    told = sentences(paragraphs[0])
    short = sum(total <= most for total in accumulate(len(text.split()) for text in told))
    here, rest = " ".join(told[: max(short, 1)]), " ".join(told[max(short, 1) :])
    return [here], [*([rest] if rest else []), *paragraphs[1:]]


def _description(issue: Issue, paragraphs: list[str], turn: Phrase | None, *, leads: bool) -> Block:
    """Return the description of an issue; its first sentence leads a front without a number."""
    lead = leaf("front.lead", Role.PARAGRAPH, field(issue, "lead"), slot="lead", tone=issue.accent)
    lead = replace(lead, style=LEADING) if leads else lead
    end = leaf("front.turn", Role.PARAGRAPH, turn, slot="turn") if turn else None
    return branch(
        "front.description", Role.DIVISION, [lead, *_body("front", issue, paragraphs), end], slot="description"
    )


def _body(side: str, issue: Issue, paragraphs: list[str]) -> list[Block]:
    return [
        leaf(f"{side}.body-{number}", Role.PARAGRAPH, field(issue, "body", " ".join(text.split())), slot="body")
        for number, text in enumerate(paragraphs, 1)
    ]


def _across(library: Library, issue: Issue, where: Block, paragraphs: list[str], facts: int) -> Block | None:
    """Return the countries of an issue across the front, or None if they have their usual place.

    On a front with few facts, or a short description, they are under their map. On any other, they are across the front only if a short lead
    alone would leave most of the space beside them empty.
    """
    words = sum(len(text.split()) for text in (issue.lead, *paragraphs))
    if facts <= FEW + (words < FEW_WORDS):
        told = where_on_map(library, issue, where)
        label, figure, listed, *rest = told.children
        return replace(told, slot="locator", children=(label, listed, replace(figure, spare=True), *rest))
    short = not paragraphs and len(issue.lead) <= SHORT_LEAD
    return replace(where, slot="locator") if short and _has_shapes(issue) else None


def land_of(issue: Issue, *, mapped: bool) -> tuple[str, ...]:
    """Return the labels of the map credits for the source line of a sheet with a map, or with shapes of countries."""
    return MAP if mapped else SHAPES if _has_shapes(issue) else NO_LAND


def _has_shapes(issue: Issue) -> bool:
    return 0 < len(issue.countries) <= MOST_SHAPES


def _where(library: Library, issue: Issue, *, whole: bool) -> Block | None:
    """Return the countries of an issue, then the restrictions of the work there; None without countries.

    Only their number if there are too many for a front and the back lists them.
    """
    if not issue.countries:
        return None
    said = people_of(library, issue)
    label = leaf("front.where.label", Role.H2, said, slot="label")
    if len(issue.countries) > MOST_NAMES and not whole:
        first, *more = filled(library.labels, "countries", count=Phrase(in_words(len(issue.countries))))
        last_word = text_of(said).split()[-1]  # "in" is said once: "… without safe water in", "nine countries"
        words = (replace(first, text=first.text.removeprefix(f"{last_word} ")), *more)
        count = leaf("front.where.count", Role.PARAGRAPH, words, slot="count")
        return branch("front.where", Role.SECTION, [label, count], slot="where")
    names = [_country(library, issue, code) for code in issue.countries]
    limits = [
        leaf(f"front.where.limit-{number}", Role.PARAGRAPH, limit_of(library, area), slot="limit")
        for number, area in enumerate(issue.where.areas, 1)
        if area.restriction
    ]
    listed_names = branch("front.where.countries", Role.LIST, names, slot="areas")
    return branch("front.where", Role.SECTION, [label, listed_names, *limits], slot="where", tone=issue.accent)


def _country(library: Library, issue: Issue, code: str) -> Block:
    shape = silhouette(code, issue.accent) if _has_shapes(issue) else None
    name = unbroken(field(library.countries[code], "name"))
    body = leaf(f"front.where.{code}", Role.BODY, name, slot="names", emblem=shape)
    return branch(f"front.where.{code}.item", Role.ITEM, [body])


def where_on_map(library: Library, issue: Issue, where: Block) -> Block:
    """Return the countries of an issue with their map, for sheets with space for it; their names may be only on the
    map.

    A single country has the map of its region, which does not name it.
    """
    countries = [library.countries[code] for code in issue.countries]
    label, listed, *rest = where.children
    if len(countries) == 1:
        return replace(where, children=(label, region_map("front.where.map", countries[0]), listed, *rest))
    names = [country.name for country in countries]
    spec = FigureSpec("belt", (1.0,), tuple(issue.countries), tuple(names), issue.accent)
    places = [country.at("name") for country in countries]
    belt = picture("front.where.map", spec, alt=map_alt(names, "highlighted"), origins=places)
    return replace(where, children=(label, belt, all_spare(listed), *rest))


def _places(library: Library, issue: Issue) -> Block | None:
    """Return the countries of an issue in words, if its front gives only their number and its back does not name all;
    otherwise None.
    """
    everywhere = issue.back is None and {*issue.countries} == {*library.countries}
    if len(issue.countries) <= MOST_NAMES or (everywhere and not any(area.restriction for area in issue.where.areas)):
        return None
    told = [
        (
            *countries_of(library, area),
            *((Phrase(" ("), field(area, "restriction"), Phrase(")")) if area.restriction else ()),
        )
        for area in issue.where.areas
    ]
    return branch("back.places", Role.SECTION, [
        leaf("back.places.label", Role.H2, people_of(library, issue), slot="label"),
        leaf("back.places.names", Role.PARAGRAPH, (*joined_by("; ", told), Phrase(".")), slot="names"),
    ], slot="places")  # fmt: skip


def _back(library: Library, issue: Issue, behind: dict[str, Block], rest: list[str]) -> Block:
    organisation, facts = library.organisation, issue.hero_first
    mapped = not issue.back and bool(library.countries)
    title = Role.H2 if issue.back else Role.H1
    return branch("back", Role.PART, [
        *leading(issue, behind),
        None if issue.back else _said_of_all(library, issue),
        columns(issue, behind, _body("back", issue, rest)),
        _places(library, issue),
        _world(library) if mapped else None,
        branch("back.answer", Role.SECTION, [
            replace(leaf("back.title", title, field(organisation, "ways_title"), slot="title"), spare=issue.back is not None),
            leaf("back.lead", Role.PARAGRAPH, field(organisation, "ways_lead"), slot="lead"),
            replace(ways_list(library, "back", "text"), id="back.ways", slot="ways"),
            leaf("back.hope", Role.PARAGRAPH, field(organisation, "hope"), slot="hope"),
            *call_to_action(library, "back"),
        ], slot="answer"),
        end_zone(library, "back", facts, alone=True, land=MAP if mapped else NO_LAND),
    ])  # fmt: skip


def _said_of_all(library: Library, issue: Issue) -> Block:
    """Return the upper half of the default back: all countries, and the source's sentence about the world, if there is
    space; without countries, this sentence alone.
    """
    said = field(library.organisation, "world", library.organisation.world[0])
    headline = leaf("back.headline", Role.PARAGRAPH, said, slot="headline", tone=issue.accent)
    headline = replace(headline, spare=True) if library.countries else replace(headline, style=ALONE)
    return branch("back.leading", Role.DIVISION, [headline], slot="leading")


def _world(library: Library) -> Block:
    countries = list(library.countries.values())
    names = listed([field(country, "name") for country in countries])
    return branch("back.world", Role.SECTION, [
        leaf("back.world.label", Role.H2, all_countries(library), slot="label"),
        replace(world_map("back.world.map", countries, "night", every=True), spare=True),
        replace(leaf("back.world.names", Role.PARAGRAPH, (*names, Phrase(".")), slot="names"), spare=True),
    ], slot="world")  # fmt: skip
