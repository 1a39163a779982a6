"""Decide whether a clause states a share of something that it names: "26% of all victims" does, "interest is 26%" does
not.

A share is drawn only if the whole clause can be read: a plain beginning, the number, the noun of what is counted, and a
plain continuation. Otherwise the number is shown without a figure. English has more ways to compare than any list of
words, and a number by itself is always true.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.quantity.changes import is_change
from factsheets.content.quantity.doubts import (
    is_conditional,
    is_doubted,
    is_equation,
    is_opinion,
    is_turned,
    is_unsure,
    is_wished,
)
from factsheets.content.quantity.followed import goes_on
from factsheets.content.quantity.fronts import is_front, unreported, without_front
from factsheets.content.quantity.kinds import kind_in
from factsheets.content.quantity.measures import PART, share_of
from factsheets.content.quantity.numerals import SCALE, SCALES, WORD
from factsheets.content.quantity.parts import STATES, is_part
from factsheets.content.quantity.people import Noun, counted, counted_in, ends_as_plural, is_people, tokens_of
from factsheets.content.quantity.types import Counted
from factsheets.content.quantity.vocabulary import ADVERBS, AUXILIARIES, CLOSED, PLACES, RELATIVES, VERBS
from factsheets.content.quantity.years import YEAR
from factsheets.regex import ENGLISH, regex

_IN_WORDS = regex(
    r"[\w-]+ (?:in|of|out of) (?:every )?(?:(?:one|a) )?[\w-]+|\S+\s?(?:-|–|to|or)\s?\S+ (?:in|of|out of) (?:every )?\S+|\w+-(?:in|of|out-of)-\w+",
    ENGLISH,
)
"""A fraction that names the size of its whole, "1 in 5", and needs no "of" before the noun."""
_SINGULAR = (("is",), ("was",), ("has",))
_NOW = regex(r"\b(?:now|today|today[’']s|currently|current|present|at present|these days|this year)\b", ENGLISH)
_YEAR = regex(rf"\b{YEAR}s?\b")
_OF_A_YEAR = regex(
    rf"\b(?:of|from) (?:the )?{YEAR}|\b(?:last|previous) (?:year|month|week|decade)(?!\s*(?:[.,;]|$))|\bagainst \W?\d",
    ENGLISH,
)
_CLAUSE = regex(
    r"[;:](?:\s|$)|,\s(?:and|but|while|whereas|yet|so|although|though|because|where)\b|\b(?:while|whereas|because(?! of))\b",
    ENGLISH,
)
_SAID_TWICE = regex(rf"^\D*\d[\d.,]*(?: (?:{SCALE}))? (\D+?), or$", ENGLISH)
_NO_FACT = regex(r"\b(?:laws?|rules?|bible|scripture|novel|film|poster|offer|what (?:we|they)|coming)\b", ENGLISH)
_FACTS = regex(r"(?:the |key |quick |in )*(?:facts?|reality|result|truth|short|numbers)", ENGLISH)
_SHARE = (
    rf"\d(?:[\d,]*\d)? (?:of|in|out of)(?: every)? \d(?:[\d,]*\d)?|\d[\d.]*(?:\s?[-–]\s?\d[\d.]*)?\s?(?:%|per ?cent)|(?:\d+|{WORD}) (?:in|out of)(?: every)? (?:\d+|{WORD})"
    rf"|half\b|(?:an?|{WORD})[ -](?:{PART})s?\b"
)
_AGAIN = regex(
    rf"(?:\bor|\(|[–—](?=[^–—]*[–—])|\bi\.e\.,?|\bthat is,?|\bnamely|\bgive or take|\bplus or minus|\bup to|\brange\w*)(?: \w+){{0,2}}?\s*"
    rf"(?P<number>{_SHARE})(?! of\b)",
    ENGLISH,
)
"""The same number, given again in other words."""
_MANY = frozenset({"tens", "dozens", *(f"{scale}s" for scale in SCALES)})
_AMONG = regex(r"(?:Of|Among|Out of)\s((?:[^,]|,\d)+),$")


class Reading(Struct, frozen=True):
    """What the share in a clause is of, and why it is not of a named whole; both unset if it is not a share."""

    counted: Counted = "unnamed"
    why: str = ""


def read_share(words: str, before: str, after: str, *, earlier: str, said: str, later: str) -> Reading:
    """Return how a clause with a share reads.

    `words` are the number, `before` and `after` the text around it in its sentence, without its qualifiers; `earlier`
    and `later` are the sentences around it, `said` is the qualifier.
    """
    before = before.strip()
    found = _led(before, after)
    if found and not _IN_WORDS.fullmatch(words) and tokens_of(after)[:1] in _SINGULAR:
        return Reading(why="the number is not part of those before it")  # "of women, 60% is an average"
    if found:
        before = _AMONG.sub("", before).rstrip()
    else:
        found = _after(words, after)
    why = _why_not(found, words, before, f"{said} {before}", after, earlier)
    if not why and is_doubted(earlier, before, after, later):
        why = "its sentence, or the next one, questions, denies or doubts it"
    if why or found is None:
        return Reading(why=why)
    if found.pronoun:
        return Reading(_antecedent(found, f"{earlier} {before}"))
    return Reading(kind_in(found, f"{earlier} {before} {after}"))


def read_count(before: str, after: str, *, later: str) -> Reading:
    """Return how the clause of a range of counts reads.

    No bar is drawn if the range is compared with another number, as in "4 to 6 million of its 1990 level", or with
    another time.
    """
    found = counted(after) if re.match(r"\s*of\b", after, ENGLISH) else Noun("", "things", ())
    if found is None or not found.whole or compares_times(before, after):
        return Reading(why="its sentence compares it with another number or time")
    lead = before.strip().lstrip(" “‘\"'(")
    if lead.endswith(",") and not is_front(lead):
        return Reading(why=f"the words before it (“{_last_words(lead)}”) may say that it is not so")
    if is_unsure(lead, after, later):
        return Reading(why="its sentence, or the next one, states it only as a wish or a guess, or denies or doubts it")
    return Reading()


def _after(words: str, after: str) -> Noun | None:
    """Return what is counted after a number: "of the girls", "girls" after "1 in 5", "the girls" after "half".

    None if it is unclear.
    """
    half = words.lower().endswith("half") and re.match(r"\s*(?:the|all|their|these|those|our)\b", after, ENGLISH)
    of = re.match(r"\s*of\b(?!\s+(?:an?|one)\b)", after, ENGLISH)
    return counted(after) if of or half or _IN_WORDS.fullmatch(words) else None


def noun_of(before: str, after: str) -> Noun | None:
    """Return what a number counts or is a share of: "women" in "26% of women" and "Of all women, 26%".

    None if it is unclear.
    """
    return _led(before, after) or counted(after)


def _led(before: str, after: str) -> Noun | None:
    """Return the noun before a number that it is a share of: "women" in "Of all women, 26% vote". None if there is
    none.

    A clause after the noun limits the whole group.
    """
    among = _AMONG.search(before)
    leads = bool(among) and begins_with_verb(after) and not is_equation(after)
    found = counted_in(tokens_of(among[1])) if among and leads else None
    if found and found.rest[:1] and found.rest[0] in RELATIVES:
        return replace(found, rest=())
    return found


def begins_with_verb(after: str) -> bool:
    """Return whether a verb follows a number, perhaps after adverbs: then what it counts is before it."""
    return verb_first(tokens_of(after))


def verb_first(tokens: tuple[str, ...]) -> bool:
    """Return whether words begin with a verb, perhaps after adverbs."""
    tokens = tuple(token.lower() for token in tokens)
    while tokens[:1] and (tokens[0] in ADVERBS):
        tokens = tokens[1:]
    return bool(tokens) and (tokens[0] in AUXILIARIES or tokens[0] in VERBS)


def _why_not(found: Noun | None, words: str, before: str, lead: str, after: str, earlier: str) -> str:
    """Return why a clause does not state a share of a named whole, or an empty text."""
    if found is None or not found.whole:
        return "the text after it does not name the whole that it is a part of"
    start = _start(before, found)
    if start is None and unreported(_CLAUSE.split(before.strip(" “‘\"'("))[-1].strip()) is None:
        return f"its source is not known (“{_last_words(before)}”)"
    if start is None:
        return f"the words before it (“{_last_words(before)}”) may be a comparison, or change the number"
    many = found.counted == "things" or (is_people(found.head) and found.head.endswith(("s", "en", "people")))
    if many and not _IN_WORDS.fullmatch(words) and found.rest[:1] in _SINGULAR:
        return f"“{found.head} {found.rest[0]}” is one thing, not many"
    if not goes_on(found, of_place=start == "") or (start and _compares(start, found, after)):
        return f"“{' '.join(found.rest[:3])}” after “{found.head}” may name another whole"
    if compares_times(lead, after):
        return "its sentence names two times"
    if found.pronoun and _antecedent(found, f"{earlier} {before}") == "unnamed":
        return f"it is unclear who or what “{found.head}” is"
    if other := _other_share(words, after):
        return f"its sentence also says “{other}”"
    if is_conditional(found.rest):
        return "its sentence is true only under a condition"
    wished = is_wished(after, people=found.people)
    return "its sentence says what should be or may be, or what someone thinks" if wished else ""


def _other_share(words: str, after: str) -> str:
    """Return a different number that a sentence gives for the same share, "60% of women, or 4 in 10", or an empty text."""
    said = share_of(words)
    others = (found["number"] for found in _AGAIN.finditer(after))
    return next((number for number in others if share_of(number) != said), "")


def _last_words(before: str) -> str:
    return " ".join(before.split()[-5:])


def _start(before: str, found: Noun) -> str | None:
    """Return the verb whose object the number is, "" if the number begins its clause, None if neither."""
    *joined, clause = (part.strip() for part in _CLAUSE.split(before.strip(" “‘\"'(")))
    if joined and not verb_first(found.rest):
        return None  # "it fell by 20% of boys, and 30% of girls"
    if joined and not _introduces(before.rstrip(" “‘\"'(").removesuffix(clause)):
        return None
    if found.pronoun and re.search(r"(?:^|[,–—])$", clause) and not is_turned(before):
        return ""
    told = unreported(clause)
    if told is None:
        return None
    clause = told
    if (twice := _SAID_TWICE.match(clause)) and not is_turned(clause):
        other = counted(twice[1])
        return "" if other and other.head == found.head else None
    if is_front(clause):
        return ""
    clause = without_front(clause)
    state = STATES.search(clause)
    subject = clause[: state.start()].strip() if state else ""
    return state[0] if state and not is_turned(subject) and is_part(subject, state[0], found) else None


def _introduces(lead: str) -> bool:
    """Return whether a sentence states what follows its last break as a fact; `lead` is the text up to there.

    What may come before a colon is “In Kenya”, a source, or a clause with its own verb; after "Claim:", "Demand:" and
    "Example:" nothing is stated as true.
    """
    if is_opinion(lead) or (lead.rstrip().endswith(":") and _NO_FACT.search(lead)):
        return False
    if not lead.rstrip().endswith(":"):
        return True
    words = lead.rstrip(" :").lstrip(" “‘\"'(")
    if is_front(f"{words}:"):
        return True  # "Kenya: 1 in 3 women"
    told = unreported(words)
    if is_turned(words) or told is None:
        return False
    return told == "" or is_front(words) or _is_clause(words)


def _is_clause(words: str) -> bool:
    """Return whether words have a verb that states a fact; a bare noun, "the claim", has none."""
    return (
        bool(_FACTS.fullmatch(words))
        or is_change(words)
        or any(token.lower() in VERBS | AUXILIARIES for token in tokens_of(words)[1:])
    )


def _compares(verb: str, found: Noun, after: str) -> bool:
    """Return whether the object of a verb may be another whole: "represents half the doctors in Uganda", "60% of rains
    in 2010".
    """
    weak = re.match(r"represent|.* home to", verb, ENGLISH)
    placed = bool(found.rest) and found.rest[0].lower() in PLACES
    of_all = re.match(r"\s*of all\b", after, ENGLISH)
    if verb.lower() in ("are", "were"):
        return not of_all or (verb.lower() == "are" and bool(_YEAR.search(after)))
    return not of_all and bool((weak and (placed or not re.match(r"\s*of\b", after))) or _YEAR.search(after))


def compares_times(before: str, after: str) -> bool:
    """Return whether a sentence names two times, or the time of a different whole."""
    years = set(_YEAR.findall(f"{before} {after}"))
    return len(years) > 1 or bool(
        _OF_A_YEAR.search(after) or (_NOW.search(f"{before} {after}") and _YEAR.search(after))
    )


def _antecedent(found: Noun, before: str) -> Counted:
    """Return "people" or "things" if all plurals before a pronoun are of one kind, otherwise "unnamed"."""
    if found.head == "us":
        return "people"
    kinds: set[Counted] = {"people" if is_people(noun) else "things" for noun in plurals(before)}
    if found.head == "whom":
        kinds &= {"people"}
    if found.head == "those" and not kinds and found.people:
        return "people"
    return kinds.pop() if len(kinds) == 1 else "unnamed"


def plurals(words: str) -> list[str]:
    """Return the nouns of a text that "them" and "which" may refer to."""
    return [word for word in (token.lower() for token in tokens_of(words)) if _is_noun(word)]


def _is_noun(word: str) -> bool:
    if is_people(word):
        return True
    plural = word[0].isalpha() and ends_as_plural(word)
    return plural and word not in VERBS and word not in CLOSED and word not in _MANY
