"""Explain why marked words are not read as a number, and how to state what they mean."""

from __future__ import annotations

import re

from factsheets.content.quantity.joined import ends_of_range, is_part, other_between, said_twice, why_unsure
from factsheets.content.quantity.marks import Mark, marks_of
from factsheets.content.quantity.measures import Reading, is_year, joined_by_and
from factsheets.content.quantity.phrases import described, line_of
from factsheets.content.quantity.types import Change, Count, CountRange, Fraction, Measure, Money, Percent
from factsheets.regex import ENGLISH, regex
from factsheets.yamlio.suggest import nearest

_VAGUE = regex(
    r"(?:the )?(?:vast )?(?:most|many|few|several|some|all|none|both|majority|minority|(?:tens|dozens|hundreds|thousands|millions|billions)"
    r"(?: of (?:thousands|millions))?)",
    ENGLISH,
)
_POINTS = regex(r"\d{1,3}(?:\.\d{3})+")
_SPACES = regex(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)")
_DECIMAL_COMMA = regex(r"(?<![\d,])\d+,\d{1,2}(?![\d,])")
_MONEY = regex(r"(?:[A-Z]{1,3})?[$€£¥₹]|\b[A-Z]{3}\b")
_DIGITS = regex(r"\d[\d,]*(?:\.\d+)?")
_ONE_NUMBER = regex(r"[a-z\s]*(\d[\d,]*(?:\.\d+)?)(?:[a-z\s]*)", ENGLISH)
_ONE_IN_MANY = regex(
    r"(?P<part>\w+)(?:-in-|-out-of-|:|(?: (?P<noun>[a-z]+))? (?:in|out of|of)(?: every)? )(?P<whole>\w+)", ENGLISH
)
_PER = r"(?: (?:an?|per|each) (?P<per>[a-z]+))?"
_LETTERS_FIRST = regex(rf"(?P<letters>[A-Z][A-Za-z]{{0,3}}) ?(?P<value>\d[\d,]*(?:\.\d+)?){_PER}")
_LETTERS_LAST = regex(rf"(?P<value>\d[\d,]*(?:\.\d+)?)(?P<letters>[pc]){_PER}")
_FORM = "measure: {kind: count, value: …}"
"""The line without a number: a made-up one could be copied and pass for the number of the sentence."""

_OF_PARTS = regex(r",? or add measure: \{kind: (?:fraction|percent-range).*")
"""A line that would turn a change into a share or a range."""

_SCALES = ("hundred", "thousand", "million", "billion", "trillion", "percent")
_ALIKE = 0.8
"""From this similarity on (difflib's ratio) a word counts as a misspelling of another: "bilion" and "billion" have 0.92."""

Reason = tuple[str, str]
"""What is wrong, and how to fix it."""


def why_unread(text: str) -> Reason:
    """Return why the marked numbers of a text cannot be read, and the fix, with the line that states the number."""
    marks = marks_of(text)
    unread = [mark for mark in marks if mark.reading.measure is None]
    return _alone(unread[0]) if unread else _together(*marks)


# -- one number --------------------------------------------------------------------------------------------------------
# Each function that explains returns None for words of any other form.


def _alone(mark: Mark) -> Reason:
    words = mark.words
    reasons = (
        _all_the_time, _no_number, _year, _place_in_order, _points, _spaces, _decimal_comma, _loose_and, _range_of_money, _one_in_many,
        _signed, _unknown_money, _more_than_a_number,
    )  # fmt: skip
    message, hint = next((reason for find in reasons if (reason := find(words))), None) or _other(words)
    return message, _OF_PARTS.sub("", hint) if mark.change else hint


def _all_the_time(words: str) -> Reason | None:
    if words.replace(" ", "") != "24/7":
        return None
    return f"“{words}” means “all the time”; it is not a number to draw", "remove the braces around it"


def _no_number(words: str) -> Reason | None:
    """Explain "most" and "tens of thousands", for which any number would be made up."""
    if not _VAGUE.fullmatch(words):
        return None
    return f"“{words}” is not an exact number, so no figure can show it", "remove the braces around it"


def _year(words: str) -> Reason | None:
    if not is_year(words):
        return None
    found = _DIGITS.findall(words)
    hint = "remove the braces around it"
    if len(found) == 1:
        hint += f"; if it counts something, add {line_of(Count(float(found[0])))}"
    looks = "looks like a year, not like a number" if len(found) == 1 else "look like years, not like numbers"
    return f"“{words}” {looks} to draw", hint


def _place_in_order(words: str) -> Reason | None:
    if not re.search(r"\b\d+(?:st|nd|rd|th)\b", words):
        return None
    return f"“{words}” is a position, not an amount", "remove the braces around it"


def _one_in_many(words: str) -> Reason | None:
    """Explain "one woman in three", "1-in-3" and "1:3", which mean a fraction."""
    found = _ONE_IN_MANY.fullmatch(words)
    measure = _read(f"{found['part']} in {found['whole']}") if found else None
    if found is None or not isinstance(measure, Fraction):
        return None
    if ":" in words:
        return f"“{words}” can mean a share or a ratio", f"if it says {described(measure)}, add {line_of(measure)}"
    holds = f"contains more than its number: “{found['noun']}”" if found["noun"] else "is written with hyphens"
    return f"“{words}” {holds}", f"add {line_of(measure)}"


def _signed(words: str) -> Reason | None:
    """Explain "<5%" and "20%+": the sign is a word of its own."""
    plain = words.strip("<>~≈≤≥+ ")
    measure = _read(plain) if plain != words else None
    if measure is None:
        return None
    return (
        f"“{words}” contains a sign next to its number",
        f"mark only {{{plain}}}, with the sign outside, or add {line_of(measure)}",
    )


def _unknown_money(words: str) -> Reason | None:
    """Explain "R2,000" and "25p": characters that may be a currency."""
    found = _LETTERS_FIRST.fullmatch(words) or _LETTERS_LAST.fullmatch(words)
    if not found:
        return None
    line = line_of(Money(float(found["value"].replace(",", "")), found["letters"], found["per"] or ""))
    return f"“{found['letters']}” in “{words}” is not a known currency", f"if it is one, add {line}"


def _points(words: str) -> Reason | None:
    """Explain "1.200.000", and "1.200", which can be read in two ways."""
    found = _POINTS.search(words)
    if not found:
        return None
    plain = found[0].replace(".", "")
    line = line_of(_read(words.replace(found[0], f"{int(plain):,}")) or Count(float(plain)))
    if found[0].count(".") > 1:
        return f"“{words}” uses points between thousands; English uses commas", _write(
            words.replace(found[0], f"{int(plain):,}"), line
        )
    other = line_of(Count(float(found[0])))
    return f"“{words}” can mean {int(plain):,} or {found[0]}", f"add {line}, or {other}"


def _spaces(words: str) -> Reason | None:
    """Explain "438 000", as the World Health Organization and others write it: its first digits alone are another number."""
    with_commas = _SPACES.sub(lambda found: re.sub(r"\s", ",", found[0]), words)
    if with_commas == words:
        return None
    line = line_of(_read(with_commas) or Count(float(_DIGITS.findall(with_commas)[0].replace(",", ""))))
    return f"“{words}” uses spaces between thousands; English uses commas", _write(with_commas, line)


def _decimal_comma(words: str) -> Reason | None:
    found = _DECIMAL_COMMA.search(words)
    if not found:
        return None
    decimal = found[0].replace(",", ".")
    line = line_of(_read(words.replace(found[0], decimal)) or Count(float(decimal)))
    return f"“{words}” uses a decimal comma; English uses a point", _write(words.replace(found[0], decimal), line)


def _write(number: str, line: str) -> str:
    return f"write {number} in `text`; if the sentence must stay as its source has it, add {line}"


def _loose_and(words: str) -> Reason | None:
    measure = _read(words)
    if not (isinstance(measure, CountRange) and joined_by_and(words)):
        return None
    hint = f"mark one of the two numbers; if they are the ends of a range, add {line_of(measure)}"
    return f"“{words}” is a range only right after “between”", hint


def _range_of_money(words: str) -> Reason | None:
    measure = _read(_MONEY.sub("", words))
    if not (_MONEY.search(words) and isinstance(measure, CountRange)):
        return None
    hint = f"add {line_of(measure)}, which prints it as it is"
    return f"“{words}” is a range of money, which no figure shows", hint


def _more_than_a_number(words: str) -> Reason | None:
    """Explain words around a number that can be read: "1 in 5 women"."""
    parts = words.split()
    if slip := _misspelt(parts):
        return slip
    spans = [(start, end) for size in range(len(parts) - 1, 0, -1) for start, end in _of_size(len(parts), size)]
    for start, end in spans:
        inner = " ".join(parts[start:end])
        cut = {*parts[:start], *parts[end:]} & {*_SCALES}  # "1 in one hundred" of "1 in one hundred thousand"
        if (measure := _read(inner)) and not cut and any(letter.isdigit() for letter in inner):
            rest = " ".join([*parts[:start], *parts[end:]])
            hint = f"mark only {{{inner}}}, or add {line_of(measure)}"
            return f"“{words}” contains more than its number: “{rest}”", hint
    return None


def _misspelt(parts: list[str]) -> Reason | None:
    """Explain "1.5 bilion": without the misspelled word, the number is a different one."""
    for at, part in enumerate(parts):
        word = nearest(part, _SCALES, _ALIKE) if part.isalpha() and part.casefold() not in _SCALES else ""
        whole = " ".join([*parts[:at], word, *parts[at + 1 :]])
        if word and at and _read(whole):
            return f"“{part}” is not a number word", f"did you mean “{word}”? Write {{{whole}}}"
    return None


def _of_size(length: int, size: int) -> list[tuple[int, int]]:
    return [(start, start + size) for start in range(length - size + 1)]


def _other(words: str) -> Reason:
    found = None if " in " in words else _ONE_NUMBER.fullmatch(words)
    if found and is_year(found[1]):
        return f"“{words}” is a year, not a number to draw", "remove the braces around it"
    line = line_of(Count(float(found[1].replace(",", "")))) if found else _FORM
    hint = f"mark only the number with its unit, such as {{45.8 million}}, or say what it is: {line}"
    return f"“{words}” cannot be read as a number", hint


def _read(words: str) -> Measure | None:
    return Reading.of(words.strip()).measure


# -- two numbers -------------------------------------------------------------------------------------------------------


def _together(first: Mark, second: Mark) -> Reason:
    one, other = first.reading.measure, second.reading.measure
    names = f"“{first.words}” and “{second.words}”"
    if unsure := why_unsure(first, second):
        return f"{names} are not drawn: {unsure}", _mark_one(first)
    ends = ends_of_range(first, second)
    match one, other:
        case Count(low), Count(high) if ends == "between":
            return f"{names} are the ends of a range", _one_mark(
                f"{first.words} and {second.words}", CountRange(low, high)
            )
        case ((Count() | Percent() | Money()), (Count() | Percent() | Money())) if ends == "from":
            return f"{names} are the two ends of a change", _one_mark(
                f"{first.words} to {second.words}", Change(one, other)
            )
        case ((Fraction() | Percent()), (Count() | Money())):
            return _share_first(first, second)
        case ((Count() | Money()), _) if said_twice(first, second):
            return f"{names} say the same thing in two ways", _mark_one(first)
        case ((Count() | Money()), (Fraction() | Percent())) if other_between(first, second):
            return f"another number is between {names}, so it is unclear whose share it is", _mark_one(first)
        case ((Count() | Money()), (Fraction() | Percent())) if change := first.change or second.change:
            told = f"“{change}” describes a change or a comparison"
            return f"{told}, so {names} are not a total and a share of it", _mark_one(first)
        case ((Count() | Money()), (Fraction() | Percent())):
            message = (
                f"no words such as “of whom” or “of these” join {names}, so they are not a total and a share of it"
            )
            return message, _mark_one(first)
        case Count(), Count() if is_part(first, second):
            return f"one of {names} is a part of the other, not a second group", _mark_one(first)
    message = f"{names} do not belong in one figure: a figure joins a total and its share, or two counts of people"
    return message, _mark_one(first)


def _share_first(first: Mark, second: Mark) -> Reason:
    message = (
        f"the share “{first.words}” is before “{second.words}”; a figure needs the total first and its share after it"
    )
    return message, _mark_one(first)


def _one_mark(words: str, measure: Measure) -> str:
    return f"put both into one pair of braces, {{{words}}}, or add {line_of(measure)}"


def _mark_one(mark: Mark) -> str:
    line = f", or add {line_of(mark.reading.measure)}" if mark.reading.measure else ""
    return f"mark one of them, such as {{{mark.words}}}{line}"
