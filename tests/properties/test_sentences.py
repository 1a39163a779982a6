"""Generated sentences: a figure means what its sentence means, and a change or a comparison is never drawn as a share.

Qualifier x form of number x noun x words of change x order of words. The oracle knows the number that it put into the
sentence; it parses the figure's own description.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction as Ratio
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheets.compose.fact import figure_of as drawn
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.quantity.grammar import NUMBER, figure_of, kinds_of
from factsheets.content.quantity.measures import Reading
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.types import Fraction, FractionRange, PercentRange
from factsheets.content.quantity.unread import why_unread
from factsheets.figures.registry import describe

QUICK = settings(max_examples=50, deadline=None, derandomize=True, database=None)
SLOW = settings(max_examples=2000, deadline=None, derandomize=True, database=None)


class Number(NamedTuple):
    """A number as a sentence writes it, and the shares of a whole that it means: none, one, or the ends of a range."""

    words: str
    shares: tuple[Ratio, ...] = ()


# -- numbers ------------------------------------------------------------------------------------------------------------

SPELLED = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
QUALIFIERS = (
    "", "about", "more than", "less than", "fewer than", "up to", "at least", "nearly", "an estimated", "as many as",
    "no more than", "only", "over", "some",
)  # fmt: skip
JOINS = ("in", "of", "out of", "out of every", "in every")
whole = st.integers(2, 20)


@st.composite
def fractions(draw) -> Number:
    total = draw(whole)
    part = draw(st.integers(1, total))
    spelled = total < len(SPELLED) and draw(st.booleans())
    first, last = (SPELLED[part], SPELLED[total]) if spelled else (str(part), str(total))
    return Number(f"{first} {draw(st.sampled_from(JOINS))} {last}", (Ratio(part, total),))


@st.composite
def parts(draw) -> Number:
    name, total = draw(st.sampled_from(sorted(PARTS.items())))
    part = draw(st.integers(1, total - 1))
    if name == "half":
        return Number("half", (Ratio(1, 2),))
    if part == 1:
        return Number(draw(st.sampled_from([f"a {name}", f"one {name}", f"one-{name}"])), (Ratio(1, total),))
    return Number(f"{SPELLED[part]}{draw(st.sampled_from(' -'))}{name}s", (Ratio(part, total),))


@st.composite
def slashed(draw) -> Number:
    total = draw(whole)
    part = draw(st.integers(1, total - 1))
    return Number(f"{part}/{total}", (Ratio(part, total),))


signs = st.sampled_from(["%", " %", " percent", " per cent"])
tenths = st.integers(0, 1000).map(lambda value: Ratio(value, 10)) | st.integers(0, 100).map(Ratio)


def digits(value: Ratio) -> str:
    return f"{float(value):g}"


percents = st.builds(lambda value, sign: Number(f"{digits(value)}{sign}", (value / 100,)), tenths, signs)


@st.composite
def ranges(draw) -> Number:
    low, high = sorted(draw(st.lists(tenths, min_size=2, max_size=2, unique=True)))
    joint = draw(st.sampled_from(["-", "–", " to "]))
    return Number(f"{digits(low)}{joint}{digits(high)}{draw(signs)}", (low / 100, high / 100))


@st.composite
def fraction_ranges(draw) -> Number:
    low, high, total = sorted(draw(st.lists(st.integers(1, 20), min_size=3, max_size=3, unique=True)))
    return Number(
        f"{low}{draw(st.sampled_from(['–', '-', ' to ']))}{high} {draw(st.sampled_from(JOINS))} {total}",
        (Ratio(low, total), Ratio(high, total)),
    )


amounts = st.sampled_from([
    "45.8 million", "1,200", "2.2bn", "half a million", "two million", "$20", "US$ 1.90 a day", "£4.5m", "CHF 20", "3x",
    "1,000 a day", "12 per 1,000", "3.5 in 1,000", "4 to 6 million", "20 litres", "forty-two", "10,000+", "twice",
]).map(Number)  # fmt: skip
shares = st.one_of(fractions(), parts(), slashed(), percents, ranges(), fraction_ranges())
numbers = st.one_of(shares, shares, shares, amounts)

# -- sentences ----------------------------------------------------------------------------------------------------------

NOUNS = ("women", "girls", "pupils", "families", "wells", "the poor", "all victims", "these children", "people there")
VOCABULARY = [
    "girls",
    "boys",
    "women",
    "families",
    "school",
    "work",
    "Kenya",
    "poor",
    "live",
    "lack",
    "water",
    "safe",
    "in",
    "the",
    "and",
    "or",
    "a",
    "there",
    "now",
    "still",
    "clinic",
    "nearby",
    "with",
    "without",
    "at",
    "home",
    "can",
    "read",
    "some",
    "never",
    "often",
]
ASIDES = ("", ", in ten years,", " – from a low start –", " (in all)", ", the study says,")
WORDS_OF_CHANGE = (
    "faster", "slower", "more", "less", "fewer", "higher", "lower", "greater", "likely", "rose", "risen", "grew",
    "increased", "fell", "dropped", "declined", "decreased", "twice", "doubled", "tripled", "halved", "three times",
    "compared with", "compared to", "half as", "than", "up by", "down by",
)  # fmt: skip
CHANGES = (
    "{S}{A} rose by {N}.", "{S} fell{A} by {N} of what it was.", "{S}{A} is up {N}.", "{S}{A} is down {N}.",
    "{S} increased{A} to {N} of {W}.", "By {N}{A}, {S} grew.", "Compared with {W}{A}, {N} of {W} learn.",
    "{N} faster{A} than {W}.", "{S}{A} is {N} faster than {W}.", "{S}{A} earn {N} less than {W}.",
    "{S}{A} are {N} less likely to learn.", "{S}{A} are {N} as likely as {W} to learn.", "{N} more {W}{A} learn.",
    "{N} of {W}{A} are twice as likely to learn.", "{S} saw an increase{A} of {N}.", "{S} saw a {N} drop{A}.",
    "{S}{A} went from {N} of {W} to 70% of {W}.", "{S}{A} went from 70% of {W} to {N} of {W}.",
    "{S}{A} is {N} of what it was.", "{W}{A} earn {N} of what men earn.", "{W}{A} get {N} of men’s wages.",
    "{S}{A} is at {N} of its 1990 level.", "Cases are {N} of that in 2000{A}.", "{S}{A} was cut to {N} of {W}.",
    "{S} was brought{A} to {N} of the old level.", "{W}{A} attend at {N} of the rate of boys.",
    "An additional {N} of {W}{A} learn.", "{N} of the gain{A} went to the rich.", "{W} pay {N} of the price{A} of water.",
    "{S} moved in five years{A} from 10% to {N} of {W}.",
    "{S}{A} was slashed to {N} of {W}.", "Costs{A} exceed income for {N} of {W}.", "{W}{A} lost {N} of their land.",
    "The law{A} expanded cover to {N} of {W}.", "{S}{A} is {N} above target.", "They saw a {N} boost{A}.",
    "The ratio of {W} to others{A} is {N}.", "{W} aged {N} learn{A}.",
    "{N} of {W}, compared with 70% of {W}{A}, learn.", "A rise of{A} {N} in {W}.", "{N}{A} higher than for {W}.",
)  # fmt: skip
PLAIN = (
    "{N} of {W} learn.", "In Kenya, {N} of {W} learn.", "Of all {W}, {N} learn.", "Girls make up {N} of all pupils.",
    "A study found that {N} of {W} never learn to read.", "{N} of {W} learn, and {W} are more likely to.",
    "Prices rose; {N} of {W} cannot pay.", "Kenya: {N} of {W} never learn.", "Because of the war, {N} of {W} cannot learn.", "{N} of {W} work more than 3 days.", "{N} of {W} drop out of school.",
)  # fmt: skip


ELSEWHERE = (
    "{P} are {N} of the {Q} of Malta.", "The town has {N} of the {P} of Kigali.", "The camp holds {N} of the {P} in Malta.",
    "{N} of the {P} that Britain has are here.", "{N} of the {P} they had came.", "{N} of {P} than men.", "{N} of {P} to {Q} learn.",
    "{N} of {P} learn today as in 2004.", "Attendance is now {N} of all {P} in 2004.", "In 2010 and 2020, {N} of {P} learn.",
    "{N} of {P} are to learn.", "{N} of {P} have to learn.", "{N} of {P} could learn if we paid.", "{N} of {P} is our goal.",
    "{N} of {P} learning: that was the promise.", "{N} of {P} learn – so the minister promised.", "{N} of {P} expected came.",
    "In no district, {N} of {P} learn.", "In theory, {N} of {P} learn.", "In our vision, {N} of {P} learn.", "Not {N} of {P} learn.",
    "According to the plan, {N} of {P} learn.", "Rumors say that {N} of {P} learn.", "In a dream, {N} of {P} learn.",
    "{N} of {P} learn. This is not so.", "{N} of {P} learn. This number is disputed.", "{N} of {P} learn, the police pretend.",
    "Among {P}, {N} is the rate.", "Of the {P}, {N} was their score.", "Debts represent {N} of {P}.", "Nurses make up {N} of {P}.",
    "{N} of {P} learn, if the polls are right.", "{N} of {P} learn, says the Devil.", "The Klan says that {N} of {P} learn.",
    "Claim: {N} of {P} learn.", "{N} of {P} learn (unverified).", "{N} of {P} learn unless we stop.", "In Utopia, {N} of {P} learn.",
    "{N} of {P} at target.", "{N} of {P} are still needed.", "{N} of {P}, it seems, learn.",
    "The Ministry of Lies says that {N} of {P} learn.", "{N} of {P} learn when they have books.", "{N} of {P} can have visitors.",
    "{N} of {P} fail without help.", "{N} of {P}, or 1 in 97, learn.", "{N} of {P} learn, by some accounts.", "Is it so? {N} of {P} learn.",
    "{N} of {P} learn. Today it is 3%.", "Forecast: {N} of {P} learn.",
    "Men are {N} of all women.", "Girls make up {N} of boys.", "Guards account for {N} of prisoners.",
)  # fmt: skip
"""Another whole, place or time, a wish, a negation, a doubt, or something before the number that reverses it."""

AMOUNTS = ("all food", "every dollar", "capacity", "their food needs", "the forest")
THINGS = ("homes", "all food", "the wells", "every dollar", "rural schools", "patients’ beds", "homes with children")
ABOUT_THINGS = ("{N} of {T} are lost.", "In Kenya, {N} of {T} are lost.", "Of {T}, {N} are lost.")
TWO = (
    "There are {C} {P}, or {N}, in need.", "There are {C} {P} ({N}) in need.", "There are {C} {P} – {N} – in need.",
    "Of the {C} ({N} people) most work.", "Of the {C}, or {N}, {P} most work.", "There are {C} {P}, that is {N} of them.",
    "There are {C} {P}, including 1 million others, of whom {N} work.", "{C} {P}, {C} of whom work, fled.",
    "Of {C} {P}, {C} left.", "{C} of the {C} {P} left.", "{C} tonnes of rice for {C} {P}.", "{C} {P} and {C} wells.",
    "We need {C} {P}, {N} of them nurses.", "If {C} {P} left, {N} of them would work.", "{C} {P} left. We hope that {N} of them return.",
    "{C} {P} are needed, {N} of them nurses.", "We hope for {C} men and {C} {P}.", "{C} men with {C} {P} among them fled.",
    "The Devil has {C} men and {C} boys.", "The bus seats {C} {P} and {C} men.", "{C} prisoners and {C} {P} fled.",
    "The law protects {C} {P}, {N} of them poor.", "{C} {P} rely on wells, of which {N} are broken.",
)  # fmt: skip


@st.composite
def of_things(draw) -> tuple[str, Number]:
    """Return a sentence with a share of things."""
    value = draw(shares)
    frame = draw(st.sampled_from(ABOUT_THINGS)).replace("{T}", draw(st.sampled_from((*THINGS, *AMOUNTS))))
    return frame.replace("{N}", f"{{{value.words}}}"), value


@st.composite
def apart(draw) -> tuple[str, Number]:
    """Return a sentence with two marked numbers that no figure joins."""
    value, frame = draw(st.one_of(fractions(), parts(), percents)), draw(st.sampled_from(TWO))
    while "{C}" in frame:
        frame = frame.replace(
            "{C}", f"{{{draw(st.integers(3, 900))}{draw(st.sampled_from(['', ' million', ',000']))}}}", 1
        )
    people = draw(st.sampled_from(["women", "girls", "refugees", "people"]))
    return frame.replace("{N}", f"{{{value.words}}}").replace("{P}", people), value


@st.composite
def filled(draw, frames: tuple[str, ...], number: st.SearchStrategy[Number]) -> tuple[str, Number]:
    """Return a sentence made of one of the frames, its number marked, and that number."""
    value, qualifier = draw(number), draw(st.sampled_from(QUALIFIERS))
    inside = draw(st.booleans())
    marked = f"{{{qualifier} {value.words}}}" if inside and qualifier else f"{qualifier} {{{value.words}}}".strip()
    frame = draw(st.sampled_from(frames)).replace("{A}", draw(st.sampled_from(ASIDES))).replace("{N}", marked)
    while "{W}" in frame:
        frame = frame.replace("{W}", draw(st.sampled_from(NOUNS)), 1)
    text = frame.replace("{S}", draw(st.sampled_from(["attendance", "the number of girls", "pupils with a bicycle"])))
    return f"{text[:1].upper()}{text[1:]}", value


@st.composite
def elsewhere(draw) -> tuple[str, Number]:
    """Return a sentence whose number is not a share of what it counts."""
    value = draw(shares)
    frame = draw(st.sampled_from(ELSEWHERE)).replace("{N}", f"{{{value.words}}}")
    for slot in ("{P}", "{Q}"):
        frame = frame.replace(slot, draw(st.sampled_from(["women", "pupils", "nurses", "wells", "young men"])))
    return f"{frame[:1].upper()}{frame[1:]}", value


@st.composite
def strewn(draw) -> tuple[str, Number]:
    """Return a clause of random words in any order, with a word of change somewhere in it, outside the number and its
    noun.
    """
    value = draw(shares)
    before, after = (draw(st.lists(st.sampled_from(VOCABULARY), max_size=5)) for _ in range(2))
    word, side = draw(st.sampled_from(WORDS_OF_CHANGE)), draw(st.booleans())
    words = before if side else after
    words.insert(draw(st.integers(0, len(words))), word)
    core = [draw(st.sampled_from(QUALIFIERS)), f"{{{value.words}}}", "of", draw(st.sampled_from(NOUNS))]
    return " ".join(filter(None, [*before, *core, *after])) + ".", value


@st.composite
def loose(draw) -> tuple[str, Number]:
    """Return random words around a number, including words of change, with punctuation between them."""
    value = draw(numbers)
    words = st.lists(st.sampled_from([*VOCABULARY, *WORDS_OF_CHANGE, ",", "–", "of", "by", "from"]), max_size=6)
    text = " ".join([*draw(words), draw(st.sampled_from(QUALIFIERS)), f"{{{value.words}}}", *draw(words)])
    return " ".join(text.replace(" ,", ",").split()), value


def fact_of(text: str, figure: FigureChoice | None = None) -> Fact:
    return Fact(id="x", text=text, source="s", measure=measure_of(text), wording=take_apart(text), figure=figure)


def shares_shown(description: str) -> tuple[Ratio, ...]:
    """Return the shares in a description, as the grammar reads them."""
    bar = re.search(r"(?:whole \((.*?)\))?: solid to (\S+), hatched from there to (.+?)(?:,|\.$)", description)
    count = re.search(r"(\d+ of \d+)", description)
    assert bar or count, description
    words = count[1] if count and not bar else f"{bar[2]} to {bar[3]}" if bar else ""
    words = f"{words} of {bar[1] or bar[3]}" if bar and "%" not in words else words
    match Reading.of(words).measure:
        case Fraction(part, total):
            return (Ratio(part, total),)
        case FractionRange(low, high, total):
            return (Ratio(low, total), Ratio(high, total))
        case PercentRange(low, high):
            return tuple(Ratio(str(end)) / 100 for end in (low, high))
    raise AssertionError(description)


# -- truths -------------------------------------------------------------------------------------------------------------


def never_drawn(case: tuple[str, Number]) -> None:
    """No figure shows the number, and none may be chosen."""
    fact = fact_of(case[0])
    assert figure_of(fact) is None
    assert fact.measure is None or kinds_of(fact) == (NUMBER,)
    assert all(figure_of(fact_of(case[0], FigureChoice(kind=kind))) is None for kind in ("row", "dots", "range"))


def says_the_number(case: tuple[str, Number]) -> None:
    """The description of the figure has the marked number; so does that of each figure that may be chosen."""
    text, value = case
    for kind in ("", *kinds_of(fact_of(text))):
        spec = drawn(fact_of(text, FigureChoice(kind=kind) if kind else None), "earth")
        assert spec is None or shares_shown(describe(spec)) == value.shares


def is_read(case: tuple[str, Number]) -> None:
    """A share of a named whole is read with its qualifier, and nothing in it is read as a change."""
    fact = fact_of(case[0])
    assert fact.measure is not None
    assert fact.wording.change == ""
    assert not fact.wording.why


def no_people_drawn(case: tuple[str, Number]) -> None:
    """No figure of people represents things, and no figure that counts represents an amount."""
    amount = any(f" {words} " in f" {case[0].replace(',', ' ')}" for words in AMOUNTS)
    for kind in ("", "row", "dots", "range"):
        figure = figure_of(fact_of(case[0], FigureChoice(kind=kind) if kind else None))
        assert figure is None or "person" not in figure.icons
        assert figure is None or not (amount and figure.kind in ("row", "dots"))


def not_joined(case: tuple[str, Number]) -> None:
    """Two numbers that mean the same, a count and its part, or people and things are not read as one measure."""
    assert measure_of(case[0]) is None
    assert "share" not in why_unread(case[0])[1]


CASES: list[tuple[Callable[[tuple[str, Number]], None], st.SearchStrategy[tuple[str, Number]]]] = [
    (never_drawn, filled(CHANGES, numbers)),
    (never_drawn, strewn()),
    (says_the_number, filled(PLAIN, shares)),
    (says_the_number, loose()),
    (is_read, filled(PLAIN, shares)),
    (no_people_drawn, of_things()),
    (not_joined, apart()),
    (never_drawn, elsewhere()),
]
NAMES = [
    "frames of change",
    "words of change anywhere",
    "plain frames",
    "any words",
    "plain frames are read",
    "shares of things",
    "two numbers apart",
    "another whole, place, time or wish",
]


@pytest.mark.parametrize(("truth", "sentences"), CASES, ids=NAMES)
def test_sentences(truth: Callable[[tuple[str, Number]], None], sentences: st.SearchStrategy) -> None:
    """Hundreds of sentences of each kind, the same in each run."""
    QUICK(given(sentences)(truth))()


@pytest.mark.slow
@pytest.mark.parametrize(("truth", "sentences"), CASES, ids=NAMES)
def test_many_sentences(truth: Callable[[tuple[str, Number]], None], sentences: st.SearchStrategy) -> None:
    """Thousands of sentences of each kind, the same in each run."""
    SLOW(given(sentences)(truth))()
