"""Find what a number counts: the noun that follows it, and whether it is people, things one by one, or an amount.

A noun phrase is read from its first word to its last, and must be followed by a word that cannot be in a noun phrase.
So "staff posts", "girls schools" and "US farmland" are not people, and "the land men own" is not read at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.quantity.numerals import SCALES
from factsheets.content.quantity.types import Counted
from factsheets.content.quantity.vocabulary import (
    ADJECTIVES,
    AGES,
    AUXILIARIES,
    AWAITED,
    CLOSED,
    COMPARES,
    DESCRIBES,
    DESCRIBING,
    DETERMINERS,
    GROUPS,
    HERDS,
    MASSES,
    MEASURED,
    NATIONS,
    NO_WHOLE,
    OF_PEOPLE,
    OF_THE_WORLD,
    OF_VICTIMS,
    PARTICIPLES,
    PEOPLE,
    PLACES,
    PRESENT,
    RELATIVES,
    THEIRS,
    UNLIKE_PEOPLE,
    VERBS,
    VICTIMS,
    WANT_OBJECT,
)
from factsheets.content.quantity.years import YEAR
from factsheets.regex import regex

_TOKEN = regex(r"[$€£]?\d[\d,.]*\d(?:[\w’'-]+)?|[\w’'-]+|[^\w\s]")
_NO_PLURAL = regex(r"(?:ss|us|is|[’']s|s[’'])$", re.IGNORECASE)
A_YEAR = regex(rf"{YEAR}s?")
_NO_OBJECT = AUXILIARIES | PLACES | RELATIVES | {"and", "or", "but"}
MOST_WORDS = 4
"""The most words of a noun phrase: describing words and the noun."""
_FAITHS = frozenset({"christians", "muslims", "hindus", "jews", "catholics", "buddhists"})
_COMES = frozenset({"comes", "goes", "remains", "depends", "exists", "belongs", "costs"})
"""Verbs that a single thing can be the subject of: in "victims support comes from us", "support" is a noun."""
_LETS = (
    "help",
    "see",
    "saw",
    "let",
    "mak",
    "made",
    "watch",
    "hear",
    "feel",
    "felt",
    "know",
    "sa",
    "th",
    "believ",
    "hop",
    "fear",
)
"""Verbs after which another verb may follow: "help men cook", "say men drink"."""
_COMPASS = frozenset({"south", "north", "east", "west", "central"})
_SITUATIONS = {
    ("at", "risk"),
    *(("in", word) for word in ("need", "prison", "jail", "detention", "debt", "poverty", "slavery", "care")),
}
"""Situations that describe people without a noun: "those in need"."""
_PRONOUNS = frozenset({"them", "these", "those", "which", "it", "whom", "us"})


class Noun(Struct, frozen=True):
    """What follows a number: the noun in lowercase, what a share of it would be of, and the words after it.

    `counted` is "unnamed" if a share of it is not part of anything; `pronoun` means that the noun is elsewhere. `words`
    are the noun as written, after the words that describe it; none if the words do not name it ("those who").
    """

    head: str
    counted: Counted
    rest: tuple[str, ...]
    pronoun: bool = False
    words: tuple[str, ...] = ()

    @property
    def people(self) -> bool:
        """Whether the noun counts people."""
        return self.counted == "people"

    @property
    def whole(self) -> bool:
        """Whether a share of the noun is a part of something."""
        return self.counted != "unnamed"


def tokens_of(words: str) -> tuple[str, ...]:
    """Return the words and punctuation marks of a text."""
    return tuple(_TOKEN.findall(words))


def lowered(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return words in lowercase, except those written in capitals, such as US and WHO, which would become pronouns."""
    return tuple(token if len(token) > 1 and token.isupper() else token.lower() for token in tokens)


@lru_cache(maxsize=2048)
def counted(words: str) -> Noun | None:
    """Return the noun that the words right after a number name; None if what follows leaves it unclear."""
    tokens = tokens_of(words)
    return counted_in(tokens[1:] if tokens[:1] in (("of",), ("Of",)) else tokens)


@lru_cache(maxsize=2048)
def counted_in(tokens: tuple[str, ...]) -> Noun | None:
    """Return the noun that words name, starting at a determiner or a describing word; None if that is unclear."""
    small = lowered(tokens)
    if tokens[:1] == ("who",):
        return Noun("people", "people", tokens)
    start, given = determiners(small)
    if _is_participle_of_those(small):
        return Noun("those", "people", tokens[1:], pronoun=True)
    if start <= 1 and tokens[:1] and tokens[0] in _PRONOUNS and _ends_pronoun(small, 1):
        who = small[1:2] == ("who",)
        return Noun(tokens[0], "people" if who else "things", tokens[1:], pronoun=not who)
    first = start = _past_number(small, start) if given else start
    start += small[start : start + 1] in (("very",), ("most",) if given else ())
    start += small[start : start + 2] in (("new", "cases"), ("new", "infections"))
    for end in range(start, min(start + MOST_WORDS, len(tokens))):
        if not is_open(small[end]):
            return None
        if _ends(small, end) or ("every" in given and small[end + 1] in VERBS):  # "every dollar goes there"
            noun = _noun(tokens, small, start, end, given)
            return replace(noun, words=tokens[first : end + 1]) if noun else None
    return None


def determiners(small: tuple[str, ...]) -> tuple[int, frozenset[str]]:
    """Return how many words before a noun only point to it ("all the"), and the words."""
    start = 0
    while start < len(small) and start < 3 and (small[start] in DETERMINERS or (small[start] == "of" and start == 1)):
        start += 1
    return start, frozenset(small[:start])


def _past_number(small: tuple[str, ...], start: int) -> int:
    """Return the position after a count before its noun, "the 1.2 billion people"; a year is not a count."""
    if start < len(small) and small[start][0].isdigit() and not A_YEAR.fullmatch(small[start]):
        start += 1
        start += start < len(small) and small[start] in SCALES
    return start


def _is_participle_of_those(small: tuple[str, ...]) -> bool:
    """Return whether the words are like "those affected by": people, without a noun."""
    after = small[1:2]
    in_need = small[1:3] in _SITUATIONS
    return small[:1] == ("those",) and (in_need or (bool(after) and after[0] in OF_PEOPLE and is_joint(small, 2)))


def is_open(word: str) -> bool:
    """Return whether a word may be part of a noun phrase: not a joining word, and not a comparison."""
    return (word[0].isalpha() and word not in CLOSED and not COMPARES.fullmatch(word)) or bool(AGES.fullmatch(word))


def is_joint(small: tuple[str, ...], index: int) -> bool:
    """Return whether no noun can begin here: at the end, a mark, a number or a joining word."""
    return index >= len(small) or not small[index][0].isalpha() or small[index] in CLOSED


def _ends_pronoun(small: tuple[str, ...], index: int) -> bool:
    return is_joint(small, index) or small[index] in VERBS


def _ends(small: tuple[str, ...], index: int) -> bool:
    """Return whether the noun phrase ends with this word."""
    if is_joint(small, index + 1):
        return True
    return (is_plural(small[index]) or small[index] in ADJECTIVES | MASSES) and is_predicate(small, index + 1)


def is_predicate(small: tuple[str, ...], index: int) -> bool:
    """Return whether a verb, a participle or an adverb is here, and not the first part of another noun.

    In "women works are lost" and "women owned shops are poor", the auxiliary shows that it is part of a noun.
    """
    word = small[index]
    if word in AWAITED:
        return False  # those expected are not those who came
    if word.endswith("ly"):
        return index + 1 < len(small) and (is_joint(small, index + 1) or is_predicate(small, index + 1))
    if word not in VERBS:
        return word in PARTICIPLES and is_joint(small, index + 1)
    if word.endswith("ing") and small[index - 1] in GROUPS:
        return False  # "staff reporting" is a thing
    after = index + 1
    while not is_joint(small, after):
        after += 1
    if after < len(small) and small[after] in AUXILIARIES and word != "seeking":
        return False
    words = small[index + 1 : after]
    second = any(is_plural(one) and verb in PRESENT and not verb.endswith("s") for one, verb in pairwise(words))
    if not _COMES.isdisjoint(words) or (second and not word.startswith(_LETS)):
        return False  # "women run firms fail"
    return word not in WANT_OBJECT or has_object(small, index + 1)


def has_object(small: tuple[str, ...], index: int) -> bool:
    """Return whether an object follows: in "the land men own" none does."""
    word = small[index] if index < len(small) else "."
    return word[0].isalnum() and word not in _NO_OBJECT


def is_people(word: str) -> bool:
    """Return whether a noun in lowercase means people, whatever describes it: "women", "schoolchildren"."""
    return word in PEOPLE or word.endswith(("children", "women", "people"))


def is_plural(word: str) -> bool:
    """Return whether a noun in lowercase is a plural: "women", "wells", "staff", "under-fives"."""
    return word in GROUPS or is_people(word) or bool(AGES.fullmatch(word)) or ends_as_plural(word)


def ends_as_plural(word: str) -> bool:
    """Return whether a word in lowercase has the ending of a plural, not that of "famous", "crisis" or "girl’s"."""
    return word.endswith("s") and not _NO_PLURAL.search(word)


def _noun(tokens: tuple[str, ...], small: tuple[str, ...], start: int, end: int, given: frozenset[str]) -> Noun | None:
    """Return the noun at `end`, described by the words before it; None if two nouns are adjacent."""
    head, before, rest = small[end], small[start:end], tokens[end + 1 :]
    others = before[:-1] if before[-1:] in (("women",), ("men",)) and head in PEOPLE else before  # "women farmers"
    if any(is_plural(word) for word in others) or _may_be_verb(small, start, end):
        return None
    people = _describes_people(tokens[end], tokens[start:end])
    named = given & {"the", "all", "our"}
    if (
        not people
        and head in ADJECTIVES
        and named
        and not [word for word in before if not OF_THE_WORLD.fullmatch(word)]
    ):
        people = True
    if not people and is_people(head):
        return None  # "the food children eat"
    return Noun(head, "people" if people else _kind_of(head, given), rest)


def _may_be_verb(small: tuple[str, ...], start: int, end: int) -> bool:
    """Return whether a word ending in s after another noun may be its verb: "the electricity comes from coal"."""
    followed = end + 1 < len(small) and small[end + 1] in AUXILIARIES
    return end > start and small[end].endswith("s") and small[end] in VERBS and not followed


def _kind_of(head: str, given: frozenset[str]) -> Counted:
    """Return what a share of a noun other than people is of: things one by one, an amount, or nothing that is a whole."""
    plural = (is_plural(head) or head in HERDS) and not NO_WHOLE.fullmatch(head)
    if plural and not given & (THEIRS | {"every"}) and head not in MEASURED:
        return "things"
    whole = plural and not given & THEIRS
    return "amount" if whole or head in MASSES or given & {"all", "every"} else "unnamed"


def _describes_people(word: str, written: tuple[str, ...]) -> bool:
    """Return whether a noun, with the words that describe it, means people."""
    head = word.lower()
    if word[0].isupper() and not (head in _FAITHS or NATIONS.fullmatch(word)):
        return False  # the name of an organization: "Doctors Without Borders", "Women for Women"
    if not (head in GROUPS or is_people(head) or AGES.fullmatch(word) or NATIONS.fullmatch(word)):
        return False
    return all(_describes(each, word) for each in written) and not (
        head in GROUPS and any(each.isupper() or UNLIKE_PEOPLE.fullmatch(each) for each in written)
    )


def _describes(word: str, head: str) -> bool:
    """Return whether a word only describes the people after it."""
    small = word.lower()
    if word[0].isupper() and NATIONS.fullmatch(head):
        return small in _COMPASS  # "the Coke Kenyans drink"
    return small in DESCRIBING or bool(DESCRIBES.match(word)) or (head.lower() in VICTIMS and small in OF_VICTIMS)
