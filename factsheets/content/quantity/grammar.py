"""The figure grammar: the one table of the kinds of figures, which measures each may show, and with which labels.

Checking content, composing, layout and drawing all read it, so what passes a check is what is drawn. It is in `content`
because that is the lowest layer that knows measures, and all of them may import it; it names the modules that draw,
which `figures.registry` imports when something is drawn (docs/design.md, section 9).

To add a kind, write a module that draws it and register it here: every product shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.quantity.types import (
    Counted,
    CountRange,
    Fraction,
    FractionRange,
    Measure,
    Pair,
    Percent,
    PercentRange,
    Share,
)
from factsheets.counting import scale_of
from factsheets.limits import MOST_IN_A_BAR, MOST_IN_A_ROW

NUMBER, SYMBOLS = "number", "symbols"
"""The number without a figure, and pictograms of the things that a sentence without a number names."""

COUNTABLE: tuple[Counted, ...] = ("people", "things")
"""Things counted one by one. A share of an amount ("half of all food") is a length, not a number of things."""
AMOUNT: tuple[Counted, ...] = ("amount",)
ANYTHING: tuple[Counted, ...] = (*COUNTABLE, *AMOUNT, "unnamed")

Values = tuple[float, ...]
Labels = Sequence[str]


class Figure(Struct, frozen=True):
    """What is drawn for a fact: the kind of figure, its numbers, its texts, and its symbols.

    `parts` are the number of filled equal parts and of all equal parts; empty if none are counted out.
    """

    kind: str
    values: Values
    labels: tuple[str, ...] = ()
    icons: tuple[str, ...] = ()
    lacking: bool = False
    parts: Values = ()


class Rule(Struct, frozen=True):
    """How one kind of figure shows one kind of measure.

    `draws` returns the numbers that it draws, or None if it cannot show the measure exactly. `takes` is how many labels
    it may have, `least` how many it must have, `which` describes them; `words` puts them in the order of the figure.
    `symbols` represent the people counted if the author names none; None for a figure without symbols. `of` is what the
    number may be a share of.

    For checks and the ledger: `lacking` is whether symbols can be empty for what is lacking; `keyed`, whether its last
    text is the author's key to what one symbol stands for; `parts` returns, for its numbers, how many equal parts are
    filled and how many there are; `scaled`, whether it has a scale that extends beyond the measure. The scale's end and
    step are the third and fourth number, its unit is the fourth label.
    """

    draws: Callable[[Any], Values | None]
    takes: tuple[int, ...] = (0,)
    least: int = 0
    which: str = ""
    words: Callable[[Any, Labels], tuple[str, ...]] = lambda _measure, _labels: ()
    symbols: tuple[str, ...] | None = None
    of: tuple[Counted, ...] = ANYTHING
    lacking: bool = False
    keyed: bool = False
    parts: Callable[[Values], Values] | None = None
    scaled: bool = False
    kind: str = ""
    """The name of the kind, filled in when the kind is registered."""


Shape = Literal["row", "grid", "bar", "rows", "things"]
"""The space that a figure takes: symbols side by side, a square beside the text, one bar of any width, rows or bars one
below the other, or pictograms above a sentence without a number. Layouts know shapes, not kinds."""


class Kind(Struct, frozen=True):
    """One kind of figure, and all that the program knows about it.

    `drawn_by` names its `figures.style.Drawer`, as "module:name". `rules` are for the measures that it may show. `bare`
    is a bar with nothing above it, which needs more space under its number. On slides it uses the layout that serves
    "fact-" and its name, otherwise one that serves any figure.
    """

    drawn_by: str
    shape: Shape
    rules: Mapping[type, Rule]
    bare: bool = False


KINDS: dict[str, Kind] = {}
GRAMMAR: dict[type, tuple[Rule, ...]] = {}
"""The figures for each measure, the default first. A measure that is not here is shown without a figure: it would need
a whole that nobody has named, or would draw a change or a comparison as a share."""


def register(name: str, kind: Kind) -> None:
    """Add a kind of figure; authors may choose it, and it is the default for a measure that has no other."""
    KINDS[name] = kind
    for measure, rule in kind.rules.items():
        GRAMMAR[measure] = (*GRAMMAR.get(measure, ()), replace(rule, kind=name))


def _row_of(measure: Fraction) -> Values | None:
    return (measure.part, measure.whole) if 0 <= measure.part <= measure.whole <= MOST_IN_A_ROW else None


def _row_of_ten(measure: Percent) -> Values | None:
    return (measure.value / 10, 10) if measure.value % 10 == 0 and measure.value <= 100 else None


def _dots(measure: Percent) -> Values | None:
    return (measure.value,) if measure.value % 1 == 0 and measure.value <= 100 else None


def _percents(measure: PercentRange) -> Values | None:
    return (measure.low, measure.high, 100) if measure.low < measure.high <= 100 else None


def _fractions(measure: FractionRange) -> Values | None:
    low, high, whole = measure.low, measure.high, measure.whole
    return (low, high, whole) if low < high <= whole else None


def _counts(measure: CountRange) -> Values | None:
    return (measure.low, measure.high, *scale_of(measure.high)) if 0 <= measure.low < measure.high else None


def _bar(measure: Share) -> Values | None:
    return (measure.part, measure.whole) if 0 < measure.part <= measure.whole <= MOST_IN_A_BAR else None


def _bar_of_amount(measure: Fraction | Percent) -> Values | None:
    """Return the parts of a bar, or None if there are too many to count at a glance."""
    exact = isinstance(measure, Percent) and measure.value % 10 == 0
    part, whole = (measure.part, measure.whole) if isinstance(measure, Fraction) else (measure.value / 10, 10)
    fits = 0 < part <= whole <= MOST_IN_A_ROW and (exact or isinstance(measure, Fraction))
    return (part, whole) if fits else None


def _pair(measure: Pair) -> Values:
    return measure.first.value, measure.second.value


def _same(values: Values) -> Values:
    return values


def _of_hundred(values: Values) -> Values:
    return (*values, 100)


def _of_percents(measure: PercentRange, labels: Labels) -> tuple[str, ...]:
    return f"{measure.low:.15g}%", f"{measure.high:.15g}%", "0", labels[0] if labels else "100%"


def _of_fractions(measure: FractionRange, labels: Labels) -> tuple[str, ...]:
    return str(measure.low), str(measure.high), "0", labels[0] if labels else str(measure.whole)


def _of_counts(_measure: CountRange, labels: Labels) -> tuple[str, ...]:
    return (*labels[:2], "0", *labels[2:3])


def _under_the_bar(_measure: Measure, labels: Labels) -> tuple[str, ...]:
    return ("", *labels) if labels else ()


def _as_given(_measure: Measure, labels: Labels) -> tuple[str, ...]:
    return tuple(labels)


SHARES = (Fraction, FractionRange, Percent, PercentRange)
"""Measures of a part of something that the sentence must name."""
_READ = (*SHARES, CountRange, Share, Pair)
"""Measures that get no figure unless the sentence states them as a fact."""

OF_A_ROW = "what is true of the people or things counted"
_ROW = Rule(
    _row_of, (0, 1), which=OF_A_ROW, words=_as_given, symbols=("person",), of=COUNTABLE, lacking=True, parts=_same
)
_BAR = Rule(
    _bar_of_amount, (0, 1), which="what the filled part stands for", words=_under_the_bar, of=AMOUNT, parts=_same
)
_THREE_PARTS = "the total, the share and, if the source names it, the rest"
_CHARTS = "factsheets.figures.charts"

register(SYMBOLS, Kind("factsheets.figures.icons.symbols:SYMBOLS", "things", {}))
register("row", Kind(f"{_CHARTS}.row:ROW", "row", {Fraction: _ROW, Percent: replace(_ROW, draws=_row_of_ten)}))
register("dots", Kind(f"{_CHARTS}.dots:DOTS", "grid", {Percent: Rule(_dots, of=COUNTABLE, parts=_of_hundred)}))
register("range", Kind(f"{_CHARTS}.bars:RANGE", "bar", {
    FractionRange: Rule(_fractions, (0, 1), which="the whole", words=_of_fractions),
    PercentRange: Rule(_percents, (0, 1), which="the whole that is 100%", words=_of_percents),
    CountRange: Rule(_counts, (0, 3), 3, "the low value, the high value, the unit", _of_counts, scaled=True),
}))  # fmt: skip
register("share", Kind(f"{_CHARTS}.bars:SHARE", "bar", {
    Fraction: _BAR, Percent: _BAR, Share: Rule(_bar, (2, 3), which=_THREE_PARTS, words=_as_given, parts=_same),
}, bare=True))  # fmt: skip
register("pair", Kind(f"{_CHARTS}.pair:PAIR", "rows", {
    Pair: Rule(_pair, (2,), which="the first count, the second count", words=_as_given, symbols=(), keyed=True),
}))  # fmt: skip


def rules_of(fact: Fact) -> tuple[Rule, ...]:
    """Return the rules of the figures that show the number of a fact as its sentence says it, the default first.

    There are none for a change or a comparison, or for a share in a clause that is not read as one of a named whole.
    None of them draws homes or food as people: only the author may name symbols for these.
    """
    bare = fact.wording.counted == "things" and not (fact.figure and fact.figure.icons)
    return tuple(rule for rule in _possible(fact) if not (rule.symbols and bare))


def _possible(fact: Fact) -> tuple[Rule, ...]:
    """Return the figures that show the number as the sentence says it, with the right symbols."""
    if fact.wording.change or (fact.wording.why and isinstance(fact.measure, _READ)):
        return ()
    rules = (rule for rule in GRAMMAR.get(type(fact.measure), ()) if rule.draws(fact.measure) is not None)
    return tuple(rule for rule in rules if fact.wording.counted in rule.of)


def lacks_symbol(fact: Fact) -> bool:
    """Return whether the figure that the author chose would be right if its symbols showed what is counted."""
    choice = fact.figure or FigureChoice()
    return any(rule.kind == choice.kind and rule.symbols for rule in _possible(fact))


def rule_of(fact: Fact) -> Rule | None:
    """Return the rule for the figure of a fact, or None for a number without a figure.

    The author's choice, if it can show the number, comes first.
    """
    choice = fact.figure or FigureChoice()
    rule = next((rule for rule in rules_of(fact) if choice.kind in ("", rule.kind)), None)
    return rule if rule and len(choice.labels) >= rule.least else None


def misread(fact: Fact) -> str:
    """Return why the sentence of a fact does not state a share or range of a named whole, or an empty text."""
    change = fact.wording.change
    return f"“{change}” describes a change or a comparison, not a part of a whole" if change else fact.wording.why


def why_alone(fact: Fact) -> str:
    """Return why the number of a fact is printed without a figure; empty if it has one, or there is no number."""
    rules = _possible(fact)
    if fact.measure is None or rule_of(fact):
        return ""
    if fact.figure and fact.figure.kind == NUMBER:
        return "`kind: number` asks for only the number"
    if isinstance(fact.measure, _READ) and (reason := misread(fact)):
        return reason
    if rules and not rules_of(fact):
        return "a row needs a symbol of what is counted: add it as `icons`"
    if rules:
        return f"the figure needs `labels`: {rules[0].which}"
    return (
        "no figure shows this number exactly"
        if type(fact.measure) in GRAMMAR
        else "the sentence does not name the whole that it is a part of"
    )


def kinds_of(fact: Fact) -> tuple[str, ...]:
    """Return the kinds of figure that a fact may have, the default first."""
    if fact.measure is None:
        return (SYMBOLS,)
    kinds = [*(rule.kind for rule in rules_of(fact)), NUMBER]
    usual = rule_of(fact) if not (fact.figure and fact.figure.kind) else None
    first = usual.kind if usual else NUMBER
    return tuple(sorted(kinds, key=lambda kind: kind != first))


def labels_of(fact: Fact) -> tuple[tuple[int, ...], str]:
    """Return how many labels the figure of a fact takes, and a description of them."""
    choice = fact.figure or FigureChoice()
    rules = rules_of(fact)
    rule = next((rule for rule in rules if rule.kind == choice.kind), None)
    if rule:
        return tuple(number for number in rule.takes if number >= rule.least), rule.which
    return (rules[0].takes, rules[0].which) if rules else ((0,), "")


def figure_of(fact: Fact) -> Figure | None:
    """Return what is drawn for a fact, or None for its text without a figure."""
    choice, rule = fact.figure or FigureChoice(), rule_of(fact)
    icons = tuple(choice.icons)
    if fact.measure is None:
        return Figure(SYMBOLS, (), icons=icons) if icons and choice.kind != NUMBER else None
    values = rule.draws(fact.measure) if rule else None
    if rule is None or values is None:
        return None
    labels = rule.words(fact.measure, choice.labels)
    if rule.keyed:
        labels = (*labels, choice.key)
    symbols = () if rule.symbols is None else icons or rule.symbols
    parts = rule.parts(values) if rule.parts else ()
    return Figure(rule.kind, values, labels, symbols, choice.lacking and rule.lacking, parts)
