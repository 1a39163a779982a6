"""What may stand before a number and leave its clause a plain one: a place, a year, "today", "the UN says that".

English has more ways to turn a clause around than a list could hold: "in no district", "in theory", "rumor has it". So
the list is of what is harmless; after all else the number stands alone.
"""

from __future__ import annotations

import re

from factsheets.content.quantity.negations import DENIALS
from factsheets.content.quantity.years import DECADE, YEAR

_FLAGS = re.IGNORECASE | re.ASCII
_NAME = r"(?-i:(?!Vision|Agenda|Article|Theory|Heaven|Plan\b)(?:[a-z]+-)?[A-Z][\w’'.-]*)"
_NAMES = rf"{_NAME}(?: (?:(?:and|or|of|the) ){{0,2}}{_NAME})*"
_AREAS = (
    r"(?:world|globe|country|countries|region|regions|continent|nation|nations|province|provinces|district|districts|state|states"
    r"|city|cities|town|towns|village|villages|area|areas|place|places|slum|slums|camp|camps|community|communities|diocese|valley"
    r"|south|north|east|west|prison|prisons|school|schools|clinic|clinics|hospital|hospitals)"
)
_KINDS = (
    r"(?:whole|entire|developing|developed|poor|poorer|poorest|rich|richest|rural|urban|remote|low-income|middle-income|lower-income|high-income"
    r"|global|refugee|tribal|northern|southern|eastern|western|many|most|some|other|these|all|low- and middle-income)"
)
_PLACE = rf"(?:(?:parts of |much of )?(?:(?:the|this|our|these|all|some|many|most) )?(?:(?:{_NAMES}|{_KINDS}) )*(?:{_NAMES}|{_AREAS}(?: of (?:the )?{_NAMES})?))"
_WHEN = (
    rf"(?:(?:at the (?:end|start|beginning) of|(?:the )?(?:early|late|mid)[ -]|(?:January|February|March|April|May|June|July|August|September"
    rf"|October|November|December) )*{YEAR}|the {DECADE})"
)
_FRONT = re.compile(
    rf"(?:(?:in|across|throughout|around|within|inside|at|on) {_PLACE}|(?:in|by|since|during|as of) {_WHEN}|at the (?:end|start) of {_WHEN}"
    rf"|according to (?P<source>[^,]+))(?:,\s?|$)|in {_WHEN} (?=[a-z])",
    _FLAGS,
)
_ADVERB = re.compile(
    r"(?:today|worldwide|globally|nationally|nationwide|currently|still|overall|yet|sadly|tragically|on average|at present"
    r"|(?:every|each) (?:day|week|month|year)|in fact|in all|in total)\b,?\s?",
    _FLAGS,
)
_SOURCE = re.compile(
    rf"(?:(?:the|a|an|our|one|this|that|another|recent|new|latest|national|global|large|its|official|first|same|{YEAR}) )*"
    rf"(?:(?-i:[A-Z]{{2,}})(?: {_NAME})*|(?-i:(?<=the |The )[A-Z]\w+)|{_NAME}(?: of| and| for)? {_NAME}(?:(?: of| and| for)? {_NAME})*"
    r"|oxfam|unicef|amnesty|interpol|we|study|studies|surveys?|polls?|reports?|census|researchers|experts|scientists|research|data"
    r"|figures|statistics|records|estimates|team|police|ministry|government|authority|(?:(?-i:[A-Z]{2,}) )?team and its partners)"
    rf"(?: (?:by|from|of|in|for) (?:the )?(?:{_NAMES}|{YEAR}|\w+))*(?: (?:also|now|further))?",
    _FLAGS,
)
_REPORT = re.compile(
    r"\b(?:f(?:ou|i)nds?|estimate[sd]?|shows?|showed|state[sd]?|says?|said|report(?:s|ed)?|suggest(?:s|ed)?|reveal(?:s|ed)?"
    r"|indicate[sd]?|conclude[sd]?)(?: also)? that\b",
    _FLAGS,
)
_DENIES = re.compile(rf"\b(?:{DENIALS})\b", _FLAGS)


def unreported(clause: str) -> str | None:
    """Return what follows "the UN says that" in a clause, or all of it; None where somebody else says it, or denies it."""
    reports = list(_REPORT.finditer(clause))
    if not reports:
        return clause
    if len(reports) > 1 or not is_source(without_front(clause[: reports[0].start()].strip())):
        return None
    return clause[reports[0].end() :].strip()


def is_source(words: str) -> bool:
    """Return whether words name one that counts: "the UN", "a recent study", "we"; a rumor, critics and a plan do not."""
    return bool(_SOURCE.fullmatch(words)) and not _DENIES.search(words)


def without_front(clause: str) -> str:
    """Return a clause without the places, years and sources that lead to it."""
    while found := _ADVERB.match(clause) or _FRONT.match(clause):
        source = found["source"] if found.re is _FRONT else None
        if source is not None and not is_source(source):
            break
        clause = clause[found.end() :].strip()
    return clause


def is_front(clause: str) -> bool:
    """Return whether words only lead to a number: "In Kenya,", "Today", "From" of a range, "in" of "in 2 of 3 cases"."""
    return bool(re.fullmatch(r"(?:in|from|between)?", without_front(clause), _FLAGS))
