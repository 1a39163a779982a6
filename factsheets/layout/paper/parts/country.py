"""The sheet of a country: its map, and each issue with the facts that stand under it (docs/design.md, section 15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.paths import rectangle
from factsheets.document.scene import PathItem, Stroke, TextItem
from factsheets.document.text import TextStyle
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box, holding, of_text, placed, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts import facts
from factsheets.layout.paper.parts.common import black_rule, headed, need, under_hair
from factsheets.layout.paper.parts.ways import name_beside
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import narrowed, text_width, widest

MAP_OPTIONS: dict[str, Value] = {"height": 184.0, "draft": "no"}
OPTIONS: dict[str, Value] = {
    **facts.OPTIONS, "figure-under": 76.0, "beside": 0.0, "label-gap": 7.0, "most": 99, "number": 64.0, "number-alone": 72.0, "wide": "no", "leads": "yes", "lead-small": "no", "label-top": 17.0,
    "air": 0.0, "emblem": 36.0, "emblem-narrow": 32.0, "emblem-alone": 40.0, "name-gap": 9.0, "name-gap-alone": 12.0, "narrow": 200.0, "head-gap": 9.0, "word-gap": 10.0, "symbols-alone": 44.0, "dots-alone": 112.0, "lead-alone": 22.0, "lead-gap": 6.0, "limits": "yes",
}  # fmt: skip
STYLES = ("label", "issue-name", "issue-name-alone", "limit", "lead", "qualifier", "number", "unit", "body", "year")
NUMBERS = (72.0, 64.0, 58.0, 52.0, 46.0, 42.0, 39.0, 36.0, 32.0, 30.0, 28.0)
"""Sizes of numbers: one for the first of the place, which leads, and one for all others."""
SECOND = 0.72
"""The others are at most so large beside the one that leads."""
NAMES = (1.0, 0.92, 0.84)
"""Sizes of the name of an issue, to fit a line; else it takes two in its usual one."""
LEAD_DROP = 2.0
"""So much lower stand words that are larger, under the line above them."""
LEADS = (22.0, 20.0, 18.0, 16.0)
SHORT = 3
"""Sizes of a definition over the full width, and lines up to which it has one of them; else its usual one."""
FULL = 0.75
"""The part of the width that its lines take at least, if it has several."""
ABREAST = 3
"""So many issues stand side by side; four stand two by two, more in rows of three."""


def draw_map(block: Block, frame: Frame) -> Box:
    """Return the map over the full width, right under the band, a rule at its foot; without tints a frame, too.

    As a draft it is empty: its size is known, and drawing it takes long.
    """
    height = frame.number("height")
    if frame.options["draft"] == "yes":
        return Box(frame.width, height + frame.number("rule"))
    drawn, _ = frame.figure(block, Size(frame.width, height))
    edge = Stroke(frame.sheet.colour("black"), frame.number("hair"))
    outline = PathItem(rectangle(Rect(0, 0, frame.width, height)), None, edge)
    framed = [(0.0, 0.0, holding(frame.width, height, outline))] if frame.sheet.figures.mono else []
    return placed((0, 0, drawn), *framed, (0, height, black_rule(frame)), width=frame.width)


def draw(block: Block, frame: Frame) -> Box:
    """Return on whose behalf justice is pursued, and the issues: one over the full width, more of them side by side."""
    label = frame.text(need(block, "label"), frame.style("label"), balance=True)
    top = frame.number("label-top") - label.lines[0].baseline
    issues = _shown(block, frame)
    body = _alone(issues[0], frame) if len(issues) == 1 else _side_by_side(issues, frame)
    under = top + label.rect.height + frame.number("text-gap") + frame.number("air")
    return _in_order(block, placed((0, top, of_text(label)), (0, under, body), width=frame.width))


def _in_order(block: Block, box: Box) -> Box:
    """Return the box drawn in the order in which it is read: a fact across the columns belongs to one of them."""
    order = {leaf.id: number for number, leaf in enumerate(block.leaves())}
    return replace(box, parts=tuple(sorted(box.parts, key=lambda part: order.get(part[2].block or "", -1))))


def _shown(block: Block, frame: Frame) -> list[Block]:
    """Return the issues without what is spare and was taken out: words for whom, and the last facts over so many."""
    issues = [child for child in block.children if child.slot == "issue"]
    gone = _gone(issues, int(frame.number("most")))
    if len(issues) > 1 and frame.options["limits"] == "no":  # the words for whom of one issue stand over it
        gone |= {leaf.id for issue in issues for leaf in issue.leaves() if leaf.slot == "limit" and leaf.spare}
    return [_without(issue, gone) for issue in issues]


def _gone(issues: Iterable[Block], most: int) -> set[str]:
    """Return the facts over so many: of those that may be left out the last one of whatever issue has the most facts."""
    told = [_facts(issue) for issue in reversed(list(issues))]
    gone: set[str] = set()
    while sum(map(len, told)) > most and (spare := [each for each in told if each and _is_spare(each[-1])]):
        gone.add(max(spare, key=len).pop().id)
    return gone


def _is_spare(fact: Block) -> bool:
    return all(leaf.spare for leaf in fact.leaves())


def _without(issue: Block, gone: set[str]) -> Block:
    kept = [child for child in issue.children if child.id not in gone]
    if kept[-1].slot == "about":
        kept.pop()
    return replace(issue, children=tuple(kept))


def _facts(issue: Block) -> list[Block]:
    return [child for child in issue.children if child.slot == "fact"]


# -- numbers ----------------------------------------------------------------------------------------------------------


def _sized(issues: Iterable[Block], frame: Frame, most: float, width: float) -> Frame:
    """Return the frame with the number that leads in the largest size that fits, and the others in a smaller one.

    They fit the width, those that do in no size more: the full one, others a half.
    """
    numbers = [number for issue in issues for fact in _facts(issue) if (number := fact.find("number"))]
    leading = [number for number in numbers if number.style == "leading"]
    others = [number for number in numbers if number.style != "leading"]
    first = _fitting(leading, frame, most, (width, frame.width))
    second = _fitting(others, frame, SECOND * first if leading else most, (width, facts.half_of(frame).width))
    return _at(_styled(frame, "leading", frame.style("number", size=first)), second)


def _fitting(numbers: Sequence[Block], frame: Frame, most: float, rooms: tuple[float, float]) -> float:
    """Return the largest size in which all numbers fit: the first room, or the second where they fit it in none."""
    *larger, least = [size * frame.sheet.scale for size in NUMBERS if size <= most or size == NUMBERS[-1]]
    smallest = _at(frame, least)
    wanted = [(number, rooms[_width(number, smallest) > rooms[0]]) for number in numbers]
    fits = (size for size in larger if all(_width(each, _at(frame, size)) <= room for each, room in wanted))
    return next(fits, least)


def _at(frame: Frame, size: float) -> Frame:
    """Return the frame with numbers in that size."""
    return _styled(frame, "number", frame.style("number", size=size))


def _styled(frame: Frame, name: str, style: TextStyle) -> Frame:
    return replace(frame, sheet=replace(frame.sheet, styles={**frame.sheet.styles, name: style}))


def _for(fact: Block, frame: Frame) -> Frame:
    """Return the frame of a fact: the number that leads is larger than the others."""
    number = fact.find("number")
    leads = number is not None and number.style == "leading"
    return _styled(frame, "number", frame.sheet.styles["leading"]) if leads else frame


def _width(number: Block, frame: Frame) -> float:
    return facts.number_text(number, frame, "number", "black").rect.width


# -- facts ------------------------------------------------------------------------------------------------------------


def _card(fact: Block, frame: Frame) -> Box | None:
    """Return a fact in a column: qualifier, number, figure, sentence; None where its number or its figure has no room."""
    sized, number = _for(fact, frame), fact.find("number")
    if number and _width(number, sized) > frame.width:
        return None
    try:
        if _is_plain(fact):
            return stack([_words(fact, frame), facts.figure_under(fact, frame)], frame.number("bar-gap"))
        return facts.card(fact, sized)
    except NoRoom:
        return None


def _wide(fact: Block, frame: Frame) -> Box:
    """Return a fact over the full width, under the name of its issue if others stand beside it.

    Its sentence stands right of number and figure, or its figure right of number and sentence, whichever is lower.
    """
    frame = _for(fact, frame)
    half = facts.half_of(replace(frame, options={**frame.options, "over": "words"}))
    if _is_plain(fact):
        return _abreast(_words(fact, half), (frame.number("figure-top"), facts.figure_under(fact, half)), half)
    if fact.find("number") is None:
        return facts.card(fact, frame)
    line, wide, rise = *_header(fact, frame), facts.rise(fact)
    if _width(need(fact, "number"), frame) > half.width:
        number = _under_line(line, facts.key_and_figure(_bare(fact, "figure"), frame), frame, rise)
        below = (
            (facts.words_of(fact, half),)
            if fact.find("figure") is None
            else (facts.figure_under(fact, half), _words(fact, half))
        )
        return stack([number, facts.abreast(list(below), half)], frame.number("bar-gap"))
    words, beside = _words(fact, half), line.height if wide else 0.0
    forms = [_abreast(_under_line(line, facts.key_and_figure(_bare(fact), half), half, rise), (beside, words), half)]
    if fact.find("figure"):
        number = facts.key_and_figure(_bare(fact, "figure"), half)
        left = _under_line(line, stack([number, facts.words_of(fact, half)], half.number("text-gap")), half, rise)
        forms.append(
            _abreast(left, (line.height if wide else frame.number("figure-top"), facts.figure_under(fact, half)), half)
        )
    return min(forms, key=lambda box: box.height)


def _bare(fact: Block, *less: str) -> Block:
    """Return a fact without the line over its number, and without what else is named."""
    dropped = frozenset(leaf.id for leaf in fact.leaves() if leaf.slot in ("of", "intro", "qualifier", *less))
    kept = fact.without(dropped)
    assert kept is not None, fact.id
    return kept


def _header(fact: Block, frame: Frame) -> tuple[Box, bool]:
    """Return what stands over a number, from the line above down to its baseline, and whether it needs more than a half.

    That is the whole sentences before its own, the name of its issue, and scope and qualifier, in one line if they fit.
    """
    half = facts.half_of(frame)
    intro, of, qualifier = (fact.find(slot) for slot in ("intro", "of", "qualifier"))
    before = [_dropped(intro, half, "body", "label-drop")] if intro else []
    named = narrowed(frame.text(of, frame.style("qualifier"))) if of else None
    x = named.rect.width + frame.number("word-gap") if named else 0.0
    told = narrowed(frame.text(qualifier, frame.style("qualifier"), frame.width - x)) if qualifier else None
    wide = x + (told.rect.width if told else 0.0) > half.width
    texts = [(at, text) for at, text in ((0.0, named), (x, told)) if text]
    drop = frame.number("label-drop")
    last = max((text.lines[-1].baseline - text.lines[0].baseline for _, text in texts), default=0.0)
    line = placed(*((at, drop - text.lines[0].baseline, of_text(text)) for at, text in texts), height=drop + last)
    return stack([*before, line]), wide


def _under_line(line: Box, number: Box, frame: Frame, rise: float) -> Box:
    """Return a number, which was drawn without it, under the line over it: its baseline so many of its sizes below."""
    size = frame.style("number").size
    return placed((0, 0, line), (0, line.height + (rise - 0.66) * size - frame.number("number-drop"), number))


def _abreast(left: Box, right: tuple[float, Box], half: Frame) -> Box:
    """Return what stands in the left half, and in the right one, moved down by so much."""
    x = half.width + half.number("gutter")
    return placed((0, 0, left), (x, *right), width=half.width + x)


def _words(fact: Block, frame: Frame) -> Box:
    leaf = fact.find("sentence") or need(fact, "rest")
    return _dropped(leaf, frame, "body", "label-drop")


def _is_plain(fact: Block) -> bool:
    """Whether a fact keeps its number in its sentence, and a figure draws it."""
    figure = fact.find("figure")
    return fact.find("number") is None and figure is not None and facts.form_of(fact) != "things"


def _rows(told: Sequence[Block], frame: Frame) -> list[Box]:
    """Return facts two abreast where both fit a half, else over the full width."""
    half, rows, rest = facts.half_of(frame), [], list(told)
    while rest:
        cards = [card for fact in rest[:2] if (card := _card(fact, half))]
        alone = [_wide(fact, frame) for fact in rest[:2]]
        both = facts.abreast(cards, half)
        paired = len(cards) == 2 and both.height <= sum(box.height for box in alone)
        rows.append(both if paired else alone[0])
        rest = rest[2 if paired else 1 :]
    return rows


# -- one issue --------------------------------------------------------------------------------------------------------


def _alone(issue: Block, frame: Frame) -> Box:
    """Return the one issue of a country: its name and definition side by side, its facts below in halves."""
    half = facts.half_of(frame)
    frame = _sized([issue], frame, frame.number("number-alone"), half.width)
    larger = {name: frame.number(f"{name}-alone") for name in ("symbols", "dots")}
    frame = replace(frame, options={**frame.options, **larger})
    own, others = _split(issue)
    parts = [_opening(issue, frame)]
    parts += [under_hair(row, frame, frame.number("hair")) for row in _rows(own, frame)]
    if others:
        first, *rest = _rows(others, frame)
        parts.append(stack([headed(need(issue, "about"), frame), first], frame.number("label-gap")))
        parts += [under_hair(row, frame, frame.number("hair")) for row in rest]
    return stack(parts, frame.number("gap") + frame.number("air"))


def _split(issue: Block) -> tuple[list[Block], list[Block]]:
    """Return the facts before the heading "About ..." and those under it."""
    slots = [child.slot for child in issue.children]
    at = slots.index("about") if "about" in slots else len(slots)
    return _facts(replace(issue, children=issue.children[:at])), _facts(replace(issue, children=issue.children[at:]))


def _opening(issue: Block, frame: Frame) -> Box:
    """Return pictogram and name, and under a line the definition: no people stand beside a sentence about violence."""
    size, gap, style = frame.number("emblem-alone"), frame.number("name-gap-alone"), "issue-name-alone"
    fitted = _on_a_line(need(issue, "name").text, frame, frame.width - size - gap, style)
    head = _headline(issue, fitted, size, gap, style)
    lead = issue.find("lead")
    if lead is None:
        return placed((0, 0, head), width=frame.width)
    most = frame.number("lead-alone")
    sizes = (frame.style("lead", size=size * frame.sheet.scale) for size in LEADS if size <= most)
    texts = (frame.text(lead, style, balance=True) for style in sizes)
    usual = frame.text(lead, frame.style("lead"), balance=True)
    words = next((text for text in texts if len(text.lines) <= SHORT and _fills(text, frame.width)), usual)
    ruled = under_hair(of_text(words), frame, frame.number("lead-gap") + frame.number("air") / 2)
    return stack([placed((0, 0, head), width=frame.width), ruled], frame.number("head-gap") + frame.number("air") / 2)


def _fills(text: TextItem, width: float) -> bool:
    """Whether even lines are wide enough for no column to stay empty beside them."""
    return len(text.lines) == 1 or widest(text) >= FULL * width


def _on_a_line(words: str, frame: Frame, room: float, name: str) -> Frame:
    """Return the frame with a style so much smaller that words fit a line; where they fit in none, as it is."""
    sizes = (frame.style(name, size=frame.style(name).size * share) for share in NAMES)
    style = next((style for style in sizes if text_width(words, style) <= room), frame.style(name))
    return _styled(frame, name, style)


def _headline(issue: Block, frame: Frame, size: float, gap: float, style: str) -> Box:
    """Return pictogram and name of an issue, and below them on whose behalf the work is done."""
    name = name_beside(need(issue, "name"), frame, size, gap, style)
    limit = issue.find("limit")
    return stack(
        [name, of_text(frame.text(limit, frame.style("limit")))] if limit else [name], frame.number("text-gap")
    )


# -- several issues ---------------------------------------------------------------------------------------------------


class _Entry(Struct, frozen=True):
    """What stands under a thin line in the column of an issue; `fact` if it can stand elsewhere, `spare` if it can go."""

    box: Box
    fact: Block | None = None
    spare: bool = False


def _side_by_side(issues: Sequence[Block], frame: Frame) -> Box:
    """Return issues in columns, more than fit in rows; under each row the facts that need the full width."""
    if len(issues) == ABREAST and not any(map(_facts, issues[1:])):
        return _with_a_main(issues[0], issues[1:], frame)
    abreast = 2 if len(issues) == ABREAST + 1 else min(len(issues), ABREAST)
    rows = [issues[at : at + abreast] for at in range(0, len(issues), abreast)]
    column = frame.narrowed((frame.width - frame.number("gutter") * (abreast - 1)) / abreast)
    frame = _sized(issues, frame, frame.number("number"), column.width)
    column = replace(column, sheet=frame.sheet)
    return stack([_row(row, column, frame) for row in rows], frame.number("gap") + frame.number("air"))


def _with_a_main(main: Block, others: Sequence[Block], frame: Frame) -> Box:
    """Return the issue that has all facts in two columns of three, and the others one under the other in the third."""
    side = frame.narrowed((frame.width - 2 * frame.number("gutter")) / ABREAST)
    wide = frame.narrowed(2 * side.width + frame.number("gutter"))
    wide = _sized([main], wide, frame.number("number"), wide.width)
    gap, lead = frame.number("gap") + frame.number("air"), main.find("lead")
    told = [lead] if lead and not (lead.spare and frame.options["leads"] != "yes") else []
    drawn = [
        *(_dropped(each, wide, "lead", "label-drop") for each in told),
        *(_lower(each, wide) for each in _facts(main)),
    ]
    entries = [[_Entry(box) for box in drawn], *(list(_entries(issue, {}, side)) for issue in others)]
    frames = [wide, *(side for _ in others)]
    left, *right = (
        stack([_headed(issue, each), _column(boxes, each)], frame.number("head-gap"))
        for issue, boxes, each in zip((main, *others), entries, frames, strict=True)
    )
    return placed((0, 0, left), (wide.width + frame.number("gutter"), 0, stack(right, 2 * gap)), width=frame.width)


def _lower(fact: Block, frame: Frame) -> Box:
    """Return a fact in the column of its issue, its words under or beside its number, whichever is lower."""
    fact = fact.without(frozenset(leaf.id for leaf in fact.leaves() if leaf.slot == "of")) or fact
    forms = [_wide(fact, frame), _card(fact, frame)]
    return min((box for box in forms if box), key=lambda box: box.height)


def _headed(issue: Block, frame: Frame) -> Box:
    size = frame.number("emblem-narrow" if frame.width < frame.number("narrow") else "emblem")
    return _headline(issue, frame, size, frame.number("name-gap"), "issue-name")


def _row(issues: Sequence[Block], column: Frame, frame: Frame) -> Box:
    heads = [_headed(issue, column) for issue in issues]
    cards = {fact.id: _card(fact, column) for issue in issues for fact in _facts(issue)}
    entries = [list(_entries(issue, cards, column)) for issue in issues]
    if frame.options["leads"] == "no":
        _trim(entries)
    elif frame.options["leads"] == "none":
        entries = [[entry for entry in column if not entry.spare] for column in entries]
    wide = {name for name, card in cards.items() if card is None}
    if frame.options["wide"] == "yes":
        wide |= _widened(entries, frame)
    order = [fact for issue in issues for fact in _facts(issue) if fact.id in wide]
    top = facts.abreast([placed((0, 0, head), height=max(each.height for each in heads)) for head in heads], column)
    columns = facts.abreast([_column(each, column) for each in entries], column)
    below = [under_hair(_wide(fact, frame), frame, frame.number("hair")) for fact in order]
    gap = frame.number("gap") + frame.number("air")
    return stack([stack([top, columns], frame.number("head-gap")), *below], gap)


def _entries(issue: Block, cards: Mapping[str, Box | None], column: Frame) -> Iterator[_Entry]:
    """Yield what stands in a column: the definition, facts, and those under "About ..." with that over the first."""
    about: Block | None = None
    for child in issue.children:
        match child.slot:
            case "lead":
                small = column.width < column.number("narrow") or column.options["lead-small"] == "yes"
                yield _Entry(_dropped(child, column, "body" if small else "lead", "label-drop"), spare=child.spare)
            case "about":
                about = child
            case "fact" if card := cards[child.id]:
                yield _Entry(_under(about, card, column) if about else card, child if about is None else None)
                about = None


def _dropped(leaf: Block, frame: Frame, style: str, drop: str) -> Box:
    """Return words whose first baseline stands so far under the line above them."""
    text = frame.text(leaf, frame.style(style), balance=style == "lead")
    more = LEAD_DROP * frame.sheet.scale if style == "lead" else 0.0
    return placed((0, frame.number(drop) + more - text.lines[0].baseline, of_text(text)))


def _under(about: Block, card: Box, frame: Frame) -> Box:
    return stack([_dropped(about, frame, "label", "label-drop"), card])


def _column(entries: Sequence[_Entry], frame: Frame) -> Box:
    gap = frame.number("gap") + frame.number("air")
    ruled = [under_hair(entry.box, frame, frame.number("hair")) for entry in entries]
    return stack(ruled or [placed(width=frame.width)], gap)


def _trim(columns: list[list[_Entry]]) -> None:
    """Take the definition out of the highest column as long as that has one that may go: the others fill their room."""
    while (highest := max(columns, key=_height)) and highest[0].spare:
        del highest[0]


def _height(column: Sequence[_Entry]) -> float:
    return sum(entry.box.height for entry in column)


def _widened(entries: list[list[_Entry]], frame: Frame) -> set[str]:
    """Return the facts of the highest column that make the whole lower over the full width, taken out of the columns."""
    wide: set[str] = set()
    gap = frame.number("gap")
    while True:
        heights = [sum(entry.box.height + gap for entry in column) for column in entries]
        tallest = entries[heights.index(max(heights))]
        last = next((entry for entry in reversed(tallest) if entry.fact and entry.fact.find("number")), None)
        if last is None or last.fact is None:
            return wide
        saved = min(last.box.height + gap, max(heights) - sorted([0.0, *heights])[-2])
        if saved <= _wide(last.fact, frame).height + gap:
            return wide
        tallest.remove(last)
        wide.add(last.fact.id)
