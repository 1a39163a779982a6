"""The booklet: cover, contents, each sheet in the order of large print, and the end that all share (docs/design.md,
section 15).

What is the same on every handout (the ways, and where to find out more) is printed once, at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from factsheets.compose.blocks import Words, branch, field, joined_by, leaf, listed, pictogram, picture
from factsheets.compose.country import country_sheet
from factsheets.compose.derived import BOOKLET, LARGE_COUNTRY, LARGE_HANDOUT, checked
from factsheets.compose.handout import handout, land_of
from factsheets.compose.insert import SUNRISE
from factsheets.compose.large import large_country, large_handout
from factsheets.compose.shared import Composition, Side, church_blocks, map_alt, partner_head, running_head, spoken
from factsheets.compose.sources import MAP, edition, source_lines, sources_named
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue, Where
from factsheets.content.model.library import Library
from factsheets.content.model.place import Country
from factsheets.content.scopes import inside
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.words import capitalized

HANDOUT = frozenset({"band", "hero", "description", "where", "credit", "facts", "end"})
COUNTRY = frozenset({"band", "locator", "credit", "pursued", "end"})
COVER = frozenset({"band", "hope", "whose"})
CONTENTS = frozenset({"contents"})
END = frozenset({"ways", "countries", "end"})


def booklet_handout(library: Library, issue_id: str) -> Composition:
    """Return a handout in a booklet: its issue, and its sources."""
    full = handout(library, issue_id)
    issue = library.issues[issue_id]
    land = land_of(issue, mapped=len(issue.countries) == 1)
    return _inner(library, large_handout(library, issue_id, ()), full, LARGE_HANDOUT, issue.facts, land)


def booklet_country(library: Library, code: str, most: int) -> Composition:
    """Return a country sheet in a booklet: its country, and its sources."""
    full = country_sheet(library, code, most)
    facts = [fact for issue in library.issues_in(code) for fact in issue.facts]
    return _inner(library, large_country(library, code, most), full, LARGE_COUNTRY, facts, MAP)


def _inner(
    library: Library,
    large: Composition,
    full: Composition,
    left_out: Mapping[str, str],
    facts: Sequence[Fact],
    land: Sequence[str],
) -> Composition:
    """Return a sheet in large print without the parts printed at the end of the booklet, with the credit of its map, or of
    the shapes of its countries, under them.
    """
    (side,) = large.sides
    end = side.block.need("end").need("source")
    named = [field(library.labels, each) for each in land]
    source = replace(end, words=_without(end.words, named))
    credit = branch("booklet.map", Role.DIVISION, [
        leaf("booklet.credit", Role.NOTE, joined_by(" ", [(each,) for each in named]), slot="source"),
    ], slot="credit")  # fmt: skip
    shown: list[Block] = []
    for child in side.block.children:
        shown += [child] if child.slot not in END else []
        shown += [credit] if child.slot in ("where", "locator") and land else []
    root = branch("booklet", Role.PART, [*shown, branch("booklet.end", Role.DIVISION, [source], slot="end")])
    head = full.sides[0].head
    checked(root, full.sides, {**left_out, **BOOKLET}, head)
    return replace(full, sides=(replace(side, block=root, head=head, foot=_foot(library, facts)),))


def _without(words: Words, gone: Sequence[Phrase]) -> Words:
    """Return words without some phrases and the space before each."""
    kept: list[Phrase] = []
    for phrase in words:
        kept = kept[:-1] if phrase in gone else [*kept, phrase]
    return tuple(kept)


def _foot(library: Library, facts: Sequence[Fact]) -> tuple[Words, Words]:
    """Return the text at the foot of pages: the sources in short, and the sentence of hope."""
    return sources_named(library, facts), (field(library.organisation, "hope"),)


def booklet_front(library: Library, pages: Mapping[str, int]) -> Composition:
    """Return the cover, and the contents: the sheets by issue and by country, each with its page."""
    organisation, head = library.organisation, partner_head(library.organisation, elsewhere=True)
    cover = branch("cover", Role.PART, [
        leaf("cover.title", Role.H1, field(organisation, "headline"), slot="band", tone="night", emblem=SUNRISE),
        leaf("cover.hope", Role.PARAGRAPH, field(organisation, "hope"), slot="hope"),
        branch("cover.whose", Role.DIVISION, [
            leaf("cover.name", Role.PARAGRAPH, field(organisation, "name"), slot="names"),
            leaf("cover.partnership", Role.PARAGRAPH, field(organisation, "partnership"), slot="partnership"),
            *church_blocks(library, "cover"),
            leaf("cover.edition", Role.PARAGRAPH, edition(library), slot="edition"),
        ], slot="whose"),
    ])  # fmt: skip
    title = f"{organisation.headline} – {organisation.name}"
    sides = Side("cover", cover, head), Side("contents", _contents(library, pages), head)
    return Composition(title, organisation.hope, sides)


def index(library: Library, pages: Mapping[str, int]) -> Composition:
    """Return the index of a pack: its sheets by issue and by country, each with its page."""
    front = booklet_front(library, pages)
    head = running_head(field(library.organisation, "name"), ())
    return replace(front, sides=(replace(front.sides[1], head=head),))


def _contents(library: Library, pages: Mapping[str, int]) -> Block:
    issues = [library.issues[name] for name in pages if name in library.issues]
    countries = [library.countries[code] for code in pages if code in library.countries]
    return branch("contents", Role.PART, [
        branch("contents.all", Role.SECTION, [
            leaf("contents.title", Role.H1, field(library.labels, "contents"), slot="title"),
            branch("contents.issues", Role.LIST, [_issue(library, issue, pages) for issue in issues], slot="issues"),
            branch("contents.countries", Role.LIST, [_country(library, each, pages) for each in countries], slot="countries"),
        ], slot="contents"),
    ])  # fmt: skip


def _issue(library: Library, issue: Issue, pages: Mapping[str, int]) -> Block:
    spec = pictogram(issue.icon, issue.accent)
    names = listed([spoken(library.countries[code]) for code in issue.countries if code in library.countries])
    return _entry(issue.id, field(issue, "title"), names, pages[issue.id], spec)


def _country(library: Library, country: Country, pages: Mapping[str, int]) -> Block:
    """Return a country with its issues; the first name is capitalized, as in a sentence."""
    issues = library.issues_in(country.code)
    names = listed([field(issue, "title", inside(issue.title)) for issue in issues])
    first = tuple(replace(name, text=capitalized(name.text)) for name in names[:1])
    return _entry(country.code, field(country, "name"), (*first, *names[1:]), pages[country.code], None)


def _entry(name: str, title: Phrase, about: Words, page: int, emblem: FigureSpec | None) -> Block:
    at = f"contents.{name}"
    body = branch(f"{at}.body", Role.BODY, [
        leaf(f"{at}.name", Role.PARAGRAPH, title, slot="name", emblem=emblem),
        leaf(f"{at}.page", Role.SPAN, str(page), slot="page"),
        replace(leaf(f"{at}.about", Role.PARAGRAPH, about, slot="about"), spare=True) if about else None,
    ])  # fmt: skip
    return branch(at, Role.ITEM, [body])


def booklet_end(library: Library) -> Composition:
    """Return the end of a booklet: the ways with their text, all countries on a map, where to find out more."""
    organisation = library.organisation
    issue = next(iter(library.issues.values()))
    bare = replace(issue, where=Where())  # the countries of an issue may not be those of the booklet
    (side,) = large_handout(replace(library, issues={issue.id: bare}), issue.id).sides
    facts = [fact for issue in library.issues.values() for fact in issue.facts]
    source = source_lines(library, facts, full=True)
    codes, names = list(library.countries), [country.name for country in library.countries.values()]
    belt = picture(
        "large.countries.map", FigureSpec("belt", (), tuple(codes), (), "night"), alt=map_alt(names, "highlighted")
    )

    def ended(block: Block) -> Block:
        if block.slot in ("ways", "countries"):
            label, *told = block.children
            title = replace(label, role=Role.H1) if block.slot == "ways" else label
            return replace(block, children=(title, *[belt] * (block.slot == "countries"), *told))
        return replace(block, words=source) if block.slot == "source" else block

    root = branch("large", Role.PART, [child.changed(ended) for child in side.block.children if child.slot in END])
    head = partner_head(organisation, elsewhere=True)
    return Composition(
        organisation.ways_title, organisation.ways_lead, (Side("large", root, head, foot=_foot(library, facts)),)
    )
