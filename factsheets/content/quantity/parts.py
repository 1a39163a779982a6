"""Decide whether the subject of "make up", "account for" and "represent" is plainly a part of what the number is a
share of.

"Women make up 70% of teachers" states a share, "imports represent 80% of exports" a ratio. The two have the same form,
so both nouns must be known: people of whom others are a part, one noun twice, or a cause of deaths and cases.
"""

from __future__ import annotations

from collections.abc import Iterable

from factsheets.content.quantity.people import Noun, counted_in, tokens_of
from factsheets.content.quantity.vocabulary import EVENTS, NATIONS, PLACES, RELATIVES, words
from factsheets.regex import ENGLISH, regex
from factsheets.words import small

STATES = regex(
    r"\b(?:mak(?:e|es|ing) up|made up|account(?:s|ed)? for|represent(?:s|ed)?|constitute[sd]?|comprise[sd]?|(?:is|are|was|were) home to"
    r"|holds?|held|are|were)$",
    ENGLISH,
)
"""Verbs whose object is a share of something."""
_FEMALE = words(
    "women girls widows mothers wives daughters sisters brides females schoolgirls grandmothers policewomen"
)
_MALE = words("men boys husbands fathers sons brothers males schoolboys widowers grandfathers policemen")
_YOUNG = words(
    "orphans young youth youths teenagers adolescents children girls boys babies infants newborns toddlers minors schoolchildren schoolgirls schoolboys youngsters"
)
_GROWN = words(
    "adults elderly old women men widows widowers wives husbands policewomen policemen grandmothers grandfathers voters"
)
_GROUPS = (_FEMALE, _MALE), (_YOUNG, _GROWN)
_FAMILY = (_YOUNG, words("mothers fathers parents grandparents"))
"""Groups counted separately, although a girl may be a mother."""
_PERSONS = (_FEMALE | _MALE | _YOUNG | words("adults people couples")) - words("young policewomen policemen")
_KINDS = _FEMALE | _MALE | _YOUNG | _GROWN
_ANYBODY = words(
    "people persons individuals humans population refugees migrants villagers residents inhabitants citizens civilians survivors victims workers "
    "employees staff members believers christians voters participants respondents beneficiaries clients"
)
"""People among whom others may be counted, too."""
_SEATS = words("seats posts positions jobs offices")
_SPENT = words("rent food salaries wages fees transport travel medicine medicines fuel energy interest heating water")
_SPENDING = words("spending expenses costs expenditure")
_LATER = regex(r"(?: (?:now|still|today|also|already|alone|together|only|currently))+$", ENGLISH)
_OTHER_NUMBER = regex(r"\d%|\d (?:in|of) \d|\bhalf\b", ENGLISH)


def is_part(subject: str, verb: str, whole: Noun) -> bool:
    """Return whether the subject of a verb is a part of the whole that its share is of."""
    if _OTHER_NUMBER.search(subject):
        return False
    if verb.lower().endswith("home to"):
        return True
    said = _LATER.sub("", subject)
    tokens = tokens_of(said if NATIONS.match(said) else small(said))
    return _is_among(tokens, verb, whole)


def _is_among(tokens: tuple[str, ...], verb: str, whole: Noun) -> bool:
    part = counted_in(tokens)
    if part is None or (part.rest and not _is_list(part) and part.rest[0].lower() not in PLACES | RELATIVES):
        return _is_cause(tokens, verb, whole)
    if part.rest and _names_place(part.rest) and _names_place(whole.rest):
        return False
    if verb.lower().startswith("h"):
        return whole.head in _SEATS and part.head in _PERSONS
    described = (
        len(tokens) - len(part.rest) > 1
    )  # "local nurses make up half of all nurses", not "nurses ... of nurses"
    if part.head == whole.head and described and not part.people | whole.people:
        return True
    if part.people and part.head in _PERSONS and (whole.people or whole.head in EVENTS):
        return all(_agree(token.lower(), whole.head) for token in tokens[: len(tokens) - len(part.rest)]) and (
            not _is_list(part) or _is_among(part.rest[1:], verb, whole)
        )
    return (part.people and described and part.head == whole.head) or _is_cause(tokens, verb, whole)


def _is_list(part: Noun) -> bool:
    return part.rest[:1] == ("and",)


def _names_place(rest: tuple[str, ...]) -> bool:
    return any(word[0].isupper() for word in rest)


def _agree(part: str, whole: str, groups: Iterable[tuple[frozenset[str], frozenset[str]]] = _GROUPS) -> bool:
    """Return whether one group may be part of the other: men are not part of women, nor adults of children."""
    return not any((part in one and whole in other) or (part in other and whole in one) for one, other in groups)


def are_apart(one: str, other: str) -> bool:
    """Return whether two nouns count different people: men and women, teachers and pupils; not prisoners and women."""
    if not {one, other}.isdisjoint(_KINDS):
        return not _agree(one, other, (*_GROUPS, _FAMILY))
    return one != other and {one, other}.isdisjoint(_ANYBODY)


def _is_cause(tokens: tuple[str, ...], verb: str, whole: Noun) -> bool:
    """Return whether a single thing or place has a share of what happened: "malaria accounts for 5% of deaths".

    Rent, too, may have a share of spending.
    """
    head = tokens[-1].lower() if tokens else ""
    if head in _SPENT and whole.head in _SPENDING:
        return True
    single = (
        bool(head) and not head.endswith("s") and not verb.lower().endswith(("account for", "make up", "are", "were"))
    )
    return single and verb.lower().startswith("account") and whole.head in EVENTS
