"""Decide whether a sentence dates its number: "In 2012," does, "the 2015 law", "born after 2000" and "Vision 2040" do
not.

"In any given year" says that the number holds for every year, so "Year not given." after it would contradict it. "Each
year" and "a year" say how often, not in which year.
"""

from __future__ import annotations

import re

from factsheets.content.quantity.numerals import WORD
from factsheets.regex import regex

_FLAGS = re.IGNORECASE
_CENTURY = r"(?:1[89]|20)"
YEAR = rf"{_CENTURY}\d\d"
"""The pattern of a year, 1800 to 2099, used wherever years are read, dated or left out; it has no named group."""
DECADE = rf"{_CENTURY}\d0s"
"""The pattern of a decade: "1990s"."""
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
"""The pattern of a month; it has no named group."""
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
CATASTROPHE = r"(?:floods?|wars?|earthquakes?|famine|drought|crisis|pandemic|epidemic|outbreak|elections?|storms?|cyclone|hurricane|tsunami|conflict|genocide)"
"""The pattern of what may date a number or lead to a date; it has no named group."""
_ENDS = (
    r"(?=\s*(?:$|[^\w\s]|(?:alone|about|around|some|an|a|the|this|these|our|its|their|over|more|nearly|almost|at|up|only|there|and|or"
    r"|were|was|is|are|had|have|has|did|it|we|they|of|in|on|by|for|with|to|among|across|as|who|that|which|when|while|but)\b))"
)
_MADE = (
    r"founded|born|established|passed|signed|adopted|built|started|began|opened|created|launched|set|made|written|formed|ratified"
    r"|enacted|published|founding|destroyed|burnt|burned|bombed|developed|invented|discovered|counted|visited|law|act|resolution|convention|treaty|protocol|agreement|decree|goals?|targets?"
)
_DATES = regex(
    rf"(?<!\w)(?:(?:in(?: both)?|over|during|since|throughout|as (?:of|at)|(?:at|by) the (?:end|start|beginning|close|middle) of) (?:(?:early|late|mid|the (?:year|end of|(?:first|second|last) (?:half|quarter) of|(?:third|fourth) quarter of)"
    rf"|{_SEASON}|Q[1-4]|FY|fiscal year|{MONTH})[ -]?)*"
    rf"(?:\d{{1,2}} {MONTH} )?{YEAR}(?:[-–/]\d{{2,4}})?{_ENDS}"
    rf"|(?:in|during|since|throughout|of) the (?:early |late |mid-? ?)?{DECADE}\b"
    rf"|(?:between|from) {YEAR} (?:and|to) {YEAR}{_ENDS}|{YEAR}\s?[-–]\s?(?:{YEAR}|\d\d){_ENDS}"
    rf"|(?:a|an|the|its|our|their) {YEAR} (?:[A-Z]\w+ (?:and )?){{0,5}}(?:survey|study|census|poll|review|report|estimate|assessment)\b"
    rf"|(?:figures|data|numbers|statistics|estimates) (?:from|for|of) {YEAR}\b|{MONTH} (?:\d{{1,2}}, )?{YEAR}{_ENDS}|(?:in|during|since|after|before) the {YEAR} (?:\w+ )?{CATASTROPHE}\b"
    rf"|^{YEAR} (?:saw|brought)\b|in (?:any(?: given| one| single)?|a given) year\b)",
    _FLAGS,
)
_NOT_IT = regex(rf"\b(?:(?:{_MADE})(?: \w+){{0,2}}|which|that|will(?: \w+){{0,4}}|Resolution \d+|\bNo\.? \d+)$", _FLAGS)
"""What was made in that year, which the number does not count."""
_BY = regex(rf"\bby (?:(?:early|mid|late|the end of)[ -])?{YEAR}{_ENDS}", _FLAGS)
_PAST = regex(r"\b(?:were|was|had|fled|died|lived|left|lost)\b", _FLAGS)
_IN_PARENTHESES = regex(
    rf"\((?![^()]*\b(?:psalms?|pages?|pp?|see|chapter|verses?|room|block|section|no|law|act)\b)(?:[^()\d]*\b)?{YEAR}(?:[-–]{YEAR})?\)",
    _FLAGS,
)
_TO_COME = regex(r"\b(?:will|would|shall|should|could|may|might|aims?|plans?|goals?|targets?)\b", _FLAGS)
_SINCE_THEN = regex(
    rf"\b(?:(?:who|that) \w+|displaced|sold|captured|married|freed|orphaned|widowed|arrested|enslaved|abducted|(?:since|after|when) (?:he|she|it|they|we) \w+)"
    rf"(?: [\w’'-]+){{0,3}}? in {YEAR}\b.*\b(?:is|are|has|have|live|lives|still|now|today)\b",
    _FLAGS,
)
"""What existed in that year and exists now: the number is today's."""
_HOPED = regex(rf"\b(?:hopes?|(?:is|are) to)\b[^.;]* in {YEAR}\b", _FLAGS)
_NAMED = regex(rf"(?<!\w){YEAR}\b", _FLAGS)
_AIM = regex(rf"\bby {YEAR}\b|\b{YEAR} (?:goals?|targets?|agenda)\b", _FLAGS)
"""A year by which something is to be reached, which is not the year of a number: "by 2030", "2030 agenda"."""
_PAST_TENSE = regex(
    r"\b(?:were|was|had|did|(?:has|have) (?:\w+ ){0,2}?\w+(?:ed|en)|fled|died|lived|left|lost|fell|rose|grew|became|took|gave|came|went|got|made|won)\b",
    _FLAGS,
)
_ENDS_AS_PAST = regex(r"\b[a-z]{2,}ed\b", _FLAGS)
_WILL = regex(r"\b(?:will|won[’']t)\b", _FLAGS)
_UNTIL = regex(
    rf"\b(?:by|until|till) (?:(?:the (?:end|start|beginning|middle) of|early|mid|late)[ -])*{YEAR}{_ENDS}", _FLAGS
)
_AHEAD = regex(
    rf"\b(?:tomorrow|next (?:year|month|week|decade|summer|winter|time)|in the (?:coming|next|near)\b|in (?:the )?future|some day|in (?:\d+|{WORD}) (?:years|decades)(?:[’']|\b))(?! of\b)",
    _FLAGS,
)
"""Words for a future time, even if the verb is in the present."""
_EVENT = rf"(?:\w+ )?the (?:[\w’'-]+ ){{0,2}}?{CATASTROPHE}\b"
_BEFORE, _AFTER = regex(rf"\bbefore {_EVENT}", _FLAGS), regex(rf"\b(?:after|during) {_EVENT}", _FLAGS)
_YEARS = regex(
    rf"\b(?:in|by|until|during|through|from) (?:(?:the (?:(?:end|start) of|year)|early|mid|late)[ -])*({YEAR})(?![\d,.]\d)",
    _FLAGS,
)
_CLAUSE = regex(
    r"[;:](?:\s|$)|,?\s(?:yet|but|whereas|although|though)(?:\s|$)|,\s(?:and|now)(?=\s*$|\s\w+ there)", _FLAGS
)


def dates_number(before: str, after: str) -> bool:
    """Return whether the clause of a number says which year it is from.

    `before` and `after` are the rest of its sentence.
    """
    clause = _CLAUSE.split(before)[-1], _CLAUSE.split(after)[0]
    said = " ".join(clause)
    if _SINCE_THEN.search(f"{before} {after}") or _HOPED.search(f"{before} {after}"):
        return False
    by = any(map(_BY.search, clause)) and bool(_PAST.search(said)) and not _TO_COME.search(said)
    return by or any(_dates(words) for words in clause)


def names_year(words: str) -> bool:
    """Return whether a few words, such as "Kenya, 2012", name their year; "by 2030" is a goal."""
    return bool(_NAMED.search(_AIM.sub("", words)))


def is_to_come(words: str) -> bool:
    """Return whether a sentence states the future as a fact: "60% of girls by 2030".

    With "will be by 2030", it says openly that it is the future. Before and after an event, "will" is about what is
    planned or promised.
    """
    will, past = _WILL.search(words), _PAST_TENSE.search(words)
    if (_BEFORE.search(words) and (will or not past)) or (_AFTER.search(words) and will):
        return True
    return not will and not past and bool(_UNTIL.search(words) or _AHEAD.search(words))


def is_too_late(words: str, source: int, content: int) -> bool:
    """Return whether a sentence states as fact what happens in a year after that of its source or of the content.

    A verb in the past tells of a year that was known, whatever the record of its source says.
    """
    past = _PAST_TENSE.search(words) or _ENDS_AS_PAST.search(words)
    latest = max(map(int, _YEARS.findall(words)), default=0)
    return latest > (content if past else min(source, content)) and not _WILL.search(words)


def _dates(words: str) -> bool:
    found = (*_DATES.finditer(words), *_IN_PARENTHESES.finditer(words))
    return any(not _NOT_IT.search(words[: each.start()].rstrip()) for each in found)
