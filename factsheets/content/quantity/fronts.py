"""Words that may come before a number without changing its clause: a place, a year, "today", "the UN says that".

English has more ways to reverse a clause than a list could contain: "in no district", "in theory", "rumor has it". So
the list is of harmless words; after any others, the number is shown without a figure.
"""

from __future__ import annotations

import re

from factsheets.content.quantity.names import is_country, is_known
from factsheets.content.quantity.negations import DENIALS
from factsheets.content.quantity.people import is_people
from factsheets.content.quantity.years import CATASTROPHE, DECADE, YEAR
from factsheets.regex import ENGLISH, regex

_NO_PLACE = regex(
    r"\b(?:Vision|Agenda|Article|Theory|Plan|Scenario|Model|Utopia|Narnia|Hogwarts|Wonderland|Neverland|Middle-earth|Gotham|Atlantis|Animal Farm|Heaven|Hell"
    r"|Hades|Paradise|Eden|Scripture|Psalms?|Proverbs|Genesis|Exodus|Leviticus|Deuteronomy|Joshua|Judges|Kings|Chronicles|Job|Isaiah|Jeremiah|Ezekiel|Daniel"
    r"|Amos|Jonah|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Hebrews|Revelation|Odyssey|Iliad|Homer|Shakespeare|Dickens|Star Wars|Harry Potter|Disney)\b"
)
"""Names of books, plans and places that are not real places."""
_IN_NO_PLACE = regex(rf"\b(?:in|of|from) (?:the )?(?:book of )?{_NO_PLACE.pattern}(?! [A-Z]|[’'])")
_NAME = r"(?-i:(?:[a-z]+-)?[A-Z][\w’'.-]*)"
_NAMES = rf"{_NAME}(?: (?:(?:and|or|of|the) ){{0,2}}{_NAME})*"
AREAS = (
    r"(?:world|globe|country|countries|region|regions|continent|nation|nations|province|provinces|district|districts|state|states"
    r"|city|cities|town|towns|village|villages|area|areas|place|places|slum|slums|camp|camps|community|communities|diocese|valley"
    r"|parish|county|counties|settings|zones"
    r"|south|north|east|west|prison|prisons|school|schools|clinic|clinics|hospital|hospitals)"
)
_KINDS = (
    r"(?:whole|entire|developing|developed|poor|poorer|poorest|rich|richest|rural|urban|remote|low-income|middle-income|lower-income|high-income"
    r"|global|fragile|conflict|refugee|tribal|northern|southern|eastern|western|many|most|some|other|these|all|low- and middle-income)"
)
_PLACE = rf"(?:(?:parts of |much of )?(?:(?:the|this|our|these|all|some|many|most) )?(?:(?:{_NAMES}|{_KINDS}) )*(?:{_NAMES}|{AREAS}(?: of (?:the )?{_NAMES})?))"
_WHEN = (
    rf"(?:(?:(?:at )?the (?:end|start|beginning) of |(?:the )?(?:early|late|mid)[ -]|(?:January|February|March|April|May|June|July|August|September"
    rf"|October|November|December) )*{YEAR}|the {DECADE})"
)
_FRONT = regex(
    rf"(?:(?:here )?(?:in|across|throughout|around|within|inside|at|on) {_PLACE}(?: alone)?|(?:in|by|since|during|as of) {_WHEN}(?: alone)?"
    rf"|at the (?:end|start) of {_WHEN}|by (?:the )?age (?:of )?\d+|(?:during|since|amid|because of|due to|owing to|as a result of|before|(?:[\w-]+ (?:years?|months?|weeks?|days?) )?after) the (?:{_NAME} )?{CATASTROPHE}(?: began| started| broke out| ended)?|according to (?P<source>[^,]+))(?:,\s?|$)|in {_WHEN} (?=[a-z])|(?P<country>(?:the )?{_NAMES})(?:, {YEAR})?:\s?",
    ENGLISH,
)
_ADVERB = regex(
    r"(?:(?:(?:even )?today|tonight|worldwide|globally|nationally|nationwide|currently|still|overall|yet|but|and|sadly|tragically|shockingly|on average|at present"
    r"|(?:every|each) (?:day|week|month|year)|(?:in|over|during) the (?:past|last) (?:[\w-]+ )?(?:year|month|week|decade)s?|in fact|in all|in total|as a result(?! of))\b,?\s?|the (?:truth|fact) is(?: that\b|,)\s?)",
    ENGLISH,
)
_PROPER = r"(?-i:[A-Z][\w’'.&-]*)"
_JOINTS = "of|and|for|the|in|on|against|without"
_OF_NAME = rf"{_PROPER}(?: (?:{_PROPER}|{_JOINTS}))*"
_LEADING = "the|a|an|our|one|this|that|another|recent|new|latest|national|local|global|large|its|official|first|same"
_COUNTS = (
    "oxfam|unicef|amnesty|interpol|we|study|studies|surveys?|polls?|reports?|census|researchers|experts|scientists|research|data|figures|statistics"
    "|records|estimates|team|police|ministry|government|authority|courts?|partners|prison service|team and its partners"
)
_SOURCE = regex(
    rf"(?:(?:{_LEADING}|{YEAR}|{_PROPER}) )*(?:(?:{_COUNTS})|{_OF_NAME}(?: (?:study|survey|poll|report|census|estimates|figures|data|team))?)"
    rf"(?: by (?:the )?{_OF_NAME}| (?:from|in|at) (?:the )?(?:{_NAMES}|{AREAS}|{YEAR})| (?:of|for|among) (?:the |[\d,]+ )?(?:{_NAMES}|{YEAR}|(?P<of>\w+)))*"
    r"(?: (?:also|now|further))?",
    ENGLISH,
)
_PLAIN = regex(rf"{_LEADING}|{_COUNTS}", ENGLISH)
_PLACED = regex(rf"\b(?:from|in|at) (?:the )?{_NAMES}", ENGLISH)
_VERB = (
    r"(?:f(?:ou|i)nds?|estimate[sd]?|shows?|showed|state[sd]?|says?|said|report(?:s|ed)?|suggest(?:s|ed)?|reveal(?:s|ed)?"
    r"|indicate[sd]?|conclude[sd]?)"
)
_REPORT = regex(rf"\b{_VERB}(?: also)? that\b|\b(?:says?|said|shows?|showed|finds?|found|suggests?)$", ENGLISH)
_DENIES = regex(rf"\b(?:{DENIALS})\b", ENGLISH)


def unreported(clause: str) -> str | None:
    """Return what follows "the UN says that" in a clause, or all of it.

    None if the clause quotes someone else, or denies what they say.
    """
    reports = list(_REPORT.finditer(clause))
    if not reports:
        return clause
    source = without_front(clause[: reports[0].start()].strip())
    if len(reports) > 1 or not (is_source(source) or f"{source} {reports[0][0]}".lower() == "it is estimated that"):
        return None
    return clause[reports[0].end() :].strip()


def is_source(words: str) -> bool:
    """Return whether words name someone whose figures count: "the UN", "a recent study", "we".

    A rumor, critics and a plan do not.
    """
    found = _SOURCE.fullmatch(words)
    if not found or _DENIES.search(words.replace("Without Borders", "")):
        return False
    names = re.findall(
        r"\b[A-Z][\w’'.&-]*", _PLACED.sub(lambda place: place[0] * bool(_NO_PLACE.search(place[0])), words)
    )
    of = found["of"] or ""
    return all(_PLAIN.fullmatch(name) or is_known(name) for name in names) and (
        not of or is_people(of) or is_known(of.capitalize())
    )


def is_no_place(words: str) -> bool:
    """Return whether words say "in Narnia", "in the Odyssey": where nobody really lives."""
    return bool(_IN_NO_PLACE.search(words))


def without_front(clause: str) -> str:
    """Return a clause without the places, years and sources at its beginning."""
    while found := _ADVERB.match(clause) or _FRONT.match(clause):
        named = found.groupdict()
        if source := named.get("source"):
            harmless = is_source(source)
        elif country := named.get("country"):
            harmless = is_country(country)
        else:
            harmless = not _NO_PLACE.search(found[0])
        if not harmless:
            break
        clause = clause[found.end() :].strip()
    return clause


def is_front(clause: str) -> bool:
    """Return whether words only introduce a number: "In Kenya,", "Today", "From" of a range, "in" of "in 2 of 3 cases"."""
    return bool(re.fullmatch(r"(?:in|from|between)?", without_front(clause), ENGLISH))
