"""From a request to a document: compose, place, and move facts to the back if the front is full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from math import ceil

from msgspec.structs import replace

from factsheets.compose.blocks import branch, leaf
from factsheets.compose.products import PRODUCTS
from factsheets.compose.shared import Composition, Side, logo_of
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, Role, longest
from factsheets.document.document import Document, Look
from factsheets.document.scene import Page
from factsheets.errors import OF_ONE_OUTPUT, BuildError, ContentErrors, Problem
from factsheets.geometry import Size
from factsheets.layout.check.glyphs import missing_letters
from factsheets.layout.context import Setting, Sheet, Zone, make_sheet
from factsheets.layout.paper.fit import fit
from factsheets.layout.paper.flow import flow
from factsheets.layout.press.copies import copies
from factsheets.layout.request import Request
from factsheets.layout.spec.deck import DeckSpec
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import Imposition, LayoutSpec
from factsheets.words import many


def compose_and_place(request: Request, layouts: Layouts, tried: list[Setting | Zone] | None = None) -> Document:
    """Return the finished document of a request.

    Each text that is set on paper, and each zone that is drawn, is added to `tried`, if that is a list.

    Raises BuildError when something does not fit, ContentErrors for a missing font, pictogram, color or map.
    """
    if problems := _nothing_left(request):
        raise BuildError(problems)
    if not layouts.sound:
        from factsheets.layout.check.assets import check_assets

        if problems := check_assets(request.library, layouts):
            raise ContentErrors(problems)
    if request.layout in layouts.decks:
        return _deck(request, layouts, layouts.decks[request.layout])
    return _sheet_document(request, layouts, layouts.layouts[request.layout], tried)


def _nothing_left(request: Request) -> list[Problem]:
    """Return the error of a handout whose first sentence was left out for its audience."""
    issue = request.library.issues.get(request.subject) if request.kind == "handout" else None
    if issue is None or issue.lead:
        return []
    message = (
        f"the first sentence of “{issue.title}” is left out for this audience, so its sheet would have no beginning"
    )
    hint = "make this sheet for adults only, or give the issue a first sentence for all ages"
    return [Problem("nothing-left", message, hint, issue.at("lead"))]


def _deck(request: Request, layouts: Layouts, spec: DeckSpec) -> Document:
    from factsheets.compose.slides.choice import deck_title, slides_of  # imported only for a deck
    from factsheets.layout.slides.place import deck_document

    theme, sheet = layouts.themes[request.theme], make_sheet(layouts, spec, request.theme, logo_of(request.library))
    look = Look(
        "factsheets", tuple(theme.colours.items()), theme.fonts["slide-title"].family, theme.fonts["slide"].family
    )
    library, subject = request.library, request.subject
    slides = slides_of(library, subject, request.slides, spec)
    return _verified(deck_document(library, slides, deck_title(library, subject), spec, sheet, look))


def _sheet_document(
    request: Request, layouts: Layouts, spec: LayoutSpec, tried: list[Setting | Zone] | None
) -> Document:
    """Return the document of a sheet.

    If the back that its issue requests does not fit, the sheet has the default back, and a warning.
    """
    issue = request.library.issues.get(request.subject) if request.kind == "handout" else None
    try:
        return _sheet(request, layouts, spec, tried)
    except BuildError as failure:
        if issue is None or issue.back is None or any(each.code not in OF_ONE_OUTPUT for each in failure.problems):
            raise
        issues = {**request.library.issues, issue.id: replace(issue, back=None)}
        usual = replace(request, library=replace(request.library, issues=issues))
        with suppress(BuildError):
            return replace(_sheet(usual, layouts, spec, tried), warnings=(_back_left_out(issue, failure),))
        raise


def _back_left_out(issue: Issue, failure: BuildError) -> Problem:
    """Return the warning that the default back replaces the one that an issue requests, and why."""
    reason = failure.problems[0]
    message = f"the default back is printed, without what `back:` asks for, because {reason.message}"
    return Problem("back-left-out", message, f"{reason.hint}, or remove `back:`", issue.at("back"), "warning")


def _sheet(request: Request, layouts: Layouts, spec: LayoutSpec, tried: list[Setting | Zone] | None) -> Document:
    return laid_out(composed(request, spec), layouts, spec, request.theme, request.library, tried)


def laid_out(
    composition: Composition, layouts: Layouts, spec: LayoutSpec, theme: str, library: Library,
    tried: list[Setting | Zone] | None = None,
) -> Document:  # fmt: skip
    """Return a composition on its pages; BuildError when something does not fit."""
    sheet = replace(make_sheet(layouts, spec, theme, logo_of(library)), tried=tried)
    if problems := missing_letters(printed(composition), sheet):
        raise BuildError(problems)
    return _document(composition, _placed(composition, spec, sheet), library)


def printed(composition: Composition) -> Iterator[Block]:
    """Yield all printed blocks of a composition: its sides, and their running heads as separate blocks."""
    for side in composition.sides:
        yield from (*side.head, side.block)


def composed(request: Request, spec: LayoutSpec) -> Composition:
    """Return the composition of a layout's product for the subject; each side knows its product."""
    compose = PRODUCTS[spec.product].compose
    assert compose is not None, spec.product
    made = compose(request.library, request.subject, [side.name for side in spec.sides], spec.most_facts)
    sides = (replace(side, block=replace(side.block, product=spec.product)) for side in made.sides)
    return replace(made, sides=tuple(sides))


LETTERS_IN_LINE = 60
"""Characters per line of body text (docs/design.md, section 3), to estimate how much to cut."""


def _placed(composition: Composition, spec: LayoutSpec, sheet: Sheet) -> list[tuple[Side, Page]]:
    """Return each page with the side drawn on it: a side with `flow` may have several pages, an imposition larger ones.

    Content that does not fit a front moves to its back, the last paragraph or fact first. Raises BuildError for the
    sides that were too full as composed, if moving does not help.
    """
    flowing = [(side, each) for side, each in zip(composition.sides, spec.sides, strict=True) if each.flow]
    if flowing:
        return [pair for side, each in flowing for pair in _as_drawn(side, flow(side, each, spec.paper, sheet))]
    sides: list[Side] | None = list(composition.sides)
    first_told: list[Problem] = []
    while sides is not None:
        tried = [(side, *fit(side, each, spec.paper, sheet)) for side, each in zip(sides, spec.sides, strict=True)]
        full = [(index, excess) for index, (_, page, excess, _) in enumerate(tried) if page is None]
        if not full:
            placed = [pair for side, page, _, _ in tried if page for pair in _as_drawn(side, [page])]
            return placed if spec.imposition is None else _imposed(placed, spec.imposition, sheet.colour("black"))
        first_told = first_told or [
            _too_full(sides[index], excess, sheet.styles["body"].leading) for index, excess in full
        ]
        sides = _one_moved(sides, spec, full[0][0])
    raise BuildError(first_told)


def _imposed(placed: list[tuple[Side, Page]], printed: Imposition, black: str) -> list[tuple[Side, Page]]:
    size = Size(printed.width, printed.height)
    return [(side, copies(page, size, printed.across, black)) for side, page in placed]


def _as_drawn(side: Side, pages: Sequence[Page]) -> Iterator[tuple[Side, Page]]:
    """Yield a side with each of its pages, without the spare blocks that a fallback or a compact part left out."""
    drawn = {item.block for page in pages for item in page.items}
    block = _headed(side)
    shown = block.without(frozenset(leaf.id for leaf in block.leaves() if leaf.spare and leaf.id not in drawn))
    assert shown is not None
    yield from ((replace(side, block=shown), page) for page in pages)


def _one_moved(sides: list[Side], spec: LayoutSpec, full: int) -> list[Side] | None:
    """Return the sides with one block of the full one moved as its fallbacks say, or None if none can move."""
    for step in (relief for relief in spec.sides[full].relief if relief.move):
        target = next(index for index, side_spec in enumerate(spec.sides) if side_spec.name == step.to)
        movable = MOVES[step.move][0](sides[full].block)
        if movable:
            result = list(sides)
            result[full] = replace(sides[full], block=_without(sides[full], movable, step.move))
            moved = MOVES[step.move][1](sides[target].block, movable, sides[target])
            result[target] = replace(sides[target], block=moved)
            return result
    return None


def _last_fact(side: Block) -> Block | None:
    facts = side.find("facts")
    return facts.children[-1] if facts else None


def _last_paragraph(side: Block) -> Block | None:
    """Return the last paragraph of a description, if another one stays; otherwise None."""
    description = side.find("description")
    paragraphs = [child for child in description.children if child.slot == "body"] if description else []
    return paragraphs[-1] if len(paragraphs) > 1 else None


def _without(side: Side, moved: Block, slot: str) -> Block:
    """Return the block of a side without one of its blocks; a description notes where the rest of it is."""
    kept = side.block.without(frozenset(leaf.id for leaf in moved.leaves()))
    assert kept is not None
    part = kept.find(slot)
    if slot != "description" or part is None or part.find("turn"):
        return kept
    turn = leaf(f"{part.id}.turn", Role.PARAGRAPH, side.turn, slot="turn")
    return _with(kept, part, replace(part, children=(*part.children, turn)))


def _with_paragraph(side: Block, paragraph: Block, _: Side) -> Block:
    """Return the side with a paragraph before the others that moved there."""
    there = side.find("continued")
    if there:
        return _with(side, there, replace(there, children=(paragraph, *there.children)))
    more = branch(f"{side.id}.continued", Role.DIVISION, [paragraph], slot="continued")
    first, *others = side.children  # its title, or what leads it
    return replace(side, children=(first, more, *others))


def _with(block: Block, old: Block, new: Block) -> Block:
    return block.changed(lambda each: new if each is old else each)


def _with_fact(block: Block, fact: Block, side: Side) -> Block:
    """Return the side with the fact put before those that moved there earlier, under its own heading."""
    there = block.find("more-facts")
    if there:
        label, *facts = there.children
        return _with(block, there, replace(there, children=(label, fact, *facts)))
    heading = leaf("more-facts.label", Role.H2, side.more_facts, slot="label")
    section = branch("more-facts", Role.SECTION, [heading, fact], slot="more-facts")
    at = next((index for index, child in enumerate(block.children) if child.slot == "world"), len(block.children))
    return replace(block, children=(*block.children[:at], section, *block.children[at:]))


MOVES = {"facts": (_last_fact, _with_fact), "description": (_last_paragraph, _with_paragraph)}
"""Blocks with parts that may move to another side: how to find the part, and how to insert it."""


USUAL_KINDS = 6
"""The most issues in the default form of the insert."""


def _too_full(side: Side, excess: float, leading: float) -> Problem:
    kinds = side.block.find("kinds")
    if kinds and len(kinds.children[1].children) > USUAL_KINDS:
        return _too_many_kinds(kinds)
    text, origin = longest(side.block.leaves())
    lines = ceil(excess / leading)
    points = many(round(max(excess, 1)), "point")
    message = (
        f"the {side.name} of this sheet is {points} too full (about {many(lines, 'line')}); "
        f"the longest text on it begins “{text[:40]}”"
    )
    letters = lines * LETTERS_IN_LINE
    facts = side.block.find("facts")
    spare = ", or take out a fact" if facts and len(facts.children) > 1 else ""
    which = "the text" if letters < len(text) else "the text on this side"
    church = any(leaf.slot in ("church", "call", "how") for leaf in side.block.leaves())
    lines_of_church = ", or the lines of your church" if church else ""
    hint = f"shorten {which} by about {letters} characters{spare}{lines_of_church}"
    return Problem("too-full", message, hint, origin)


def _too_many_kinds(kinds: Block) -> Problem:
    """Return the error that the insert names more issues than fit: its texts are not the cause."""
    label, listed = kinds.children
    count = len(listed.children)
    message = f"the insert names {count} issues and has space for fewer"
    hint = "remove issues from data/issues, or remove `insert:` here to make everything except the insert"
    return Problem("too-full", message, hint, label.place)


def _headed(side: Side) -> Block:
    """Return the blocks of a side, its running head read after its title."""
    title, *others = side.block.children
    return replace(side.block, children=(title, *side.heads, *others))


def _document(composition: Composition, placed: list[tuple[Side, Page]], library: Library) -> Document:
    blocks = {side.block.id: side.block for side, _ in placed}.values()
    root = Block("document", Role.DOCUMENT, children=tuple(blocks))
    document = Document(
        title=composition.title,
        lang="en-US",
        author=library.organisation.name,
        subject=composition.subject,
        updated=library.organisation.updated,
        root=root,
        pages=tuple(page for _, page in placed),
        warnings=tuple(_left_out(composition, root)),
    )
    return _verified(document)


LEFT_OUT = {
    "text": (
        "ways-left-out", "the insert has no space for the text of the ways, so it has only their names",
        "give each way a shorter `short:`",
    ),
    "call": (
        "church-left-out", "the page has no space for the `call` and `how` of your church",
        "shorten them, or the other lines of your church",
    ),
    "church": (
        "church-left-out", "the page has no space for the line about your church (`service`, `date` and `contact`)",
        "shorten them, or the other lines of your church",
    ),
}  # fmt: skip
"""What may be left out only with a warning, by slot: its code, its message, and what helps."""


def _left_out(composition: Composition, root: Block) -> Iterator[Problem]:
    """Yield a warning for each of these kinds of text that is not printed, at the place of the longest one."""
    shown = {leaf.id for leaf in root.leaves()}
    spare = [leaf for side in composition.sides for leaf in side.block.leaves() if leaf.spare and leaf.id not in shown]
    for slot, (code, message, hint) in LEFT_OUT.items():
        if gone := [leaf for leaf in spare if leaf.slot == slot]:
            yield Problem(code, message, hint, longest(gone)[1], "warning")


def _verified(document: Document) -> Document:
    """Return the document, with minor problems as warnings; BuildError for problems that must not be printed."""
    problems = document.verify()
    if errors := [problem for problem in problems if problem.level == "error"]:
        raise BuildError(errors)
    return replace(document, warnings=(*document.warnings, *problems)) if problems else document
