"""What a number counts: people, who alone are drawn as figures of people; things, one dot for each; or an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FLAGS = re.IGNORECASE | re.ASCII
_WHO = (
    "people persons women girls boys men children adults babies infants newborns toddlers teenagers adolescents youths "
    "orphans widows widowers wives husbands brides mothers fathers parents daughters sons sisters brothers siblings "
    "grandmothers grandfathers grandparents caregivers families couples relatives dependents dependants neighbors "
    "neighbours adherents believers christians muslims hindus jews buddhists catholics migrants refugees asylum-seekers "
    "citizens residents inhabitants villagers slaves victims survivors prisoners inmates detainees offenders perpetrators "
    "traffickers abusers suspects hostages pupils students graduates teachers learners patients nurses doctors midwives "
    "workers laborers labourers farmers fishermen traders employees employers owners tenants landlords miners soldiers "
    "policemen policewomen officers judges lawyers clients voters respondents participants beneficiaries volunteers "
    "visitors guests leaders pastors members americans africans asians europeans indians kenyans ugandans ghanaians "
    "individuals population populations humanity workforce staff humans females males them us whom"
)
_NOUNS = frozenset(_WHO.split())
"""Nouns that count people. The list is short on purpose: of what it lacks the number is drawn without people."""
PRONOUNS = frozenset({"them", "us", "whom", "those", "these"})
"""Words that count what another word of the sentence names."""
_THE = re.compile(
    r"(?:the|all|our) (?:very |most )?(?:poor(?:est)?|rich(?:est)?|old|young|sick|hungry|homeless|dead|blind|deaf)\b",
    _FLAGS,
)
_THOSE = re.compile(
    r"who\b|those (?:who|whose|aged|affected|surveyed|interviewed|questioned|asked|living|held|killed)\b", _FLAGS
)
_WORD = re.compile(r"[\w-]+(?:[.,]\d+)*(?:[’'](?:s\b|(?=\s)))?", _FLAGS)
_ENDS_IT = (
    "in at on of for from with without by to and or who whose that which where when while are is were was have has had "
    "can will do does must may than as if because"
)
_STOPS = frozenset(_ENDS_IT.split())
_DESCRIBES = re.compile(r"(?:its|his|this|these|those|various|\w+(?:ous|less|[’']s?))$", _FLAGS)
"""Words with an s at their end that stand before the noun, and are none."""
_MOST_BEFORE = 5


_MEASURED = (
    "needs costs values prices funds revenues profits incomes earnings savings expenses taxes sales emissions proceeds goods "
    "resources losses damages supplies assets investments exports imports dollars euros pounds cents litres liters gallons "
    "tons tonnes kilometres kilometers miles hectares acres seconds minutes hours days nights weeks months years decades "
    "times levels rates targets goals wages fees debts benefits reserves stocks requirements contributions calories"
)
_AMOUNTS = frozenset(_MEASURED.split())
"""Plurals of what is measured, not counted one by one."""
_DOES = (
    "goes comes ends depends remains flows reaches stays belongs gets lacks leaks vanishes disappears serves arrives passes "
    "relies rests falls takes makes becomes consists derives stems originates finds helps pays feeds runs evaporates"
)
_VERBS = frozenset(_DOES.split())
"""Verbs of one thing that look like plurals: "90% of trade goes"."""
_HERDS = frozenset({"cattle", "livestock", "sheep", "poultry", "fish"})
_ONE_OF_IT = re.compile(r"(?:of )?(?:every|each|an?|one) ", _FLAGS)


def counts_people(words: str) -> bool:
    """Return whether the words right after a number name people: " of the rural families", " women"; not " of homes"."""
    words = words.strip().removeprefix("of ")
    if _THE.match(words) or _THOSE.match(words):
        return True
    return any(_is_who(word) for word in _phrase(words))


def _is_who(word: str) -> bool:
    return word in _NOUNS or word.endswith(("children", "women", "people"))  # schoolchildren, townspeople


def counts_things(words: str) -> bool:
    """Return whether the words right after a number name things that can be counted: " of malaria deaths"; not " of land"."""
    words = words.strip()
    *_, last = ("", *_phrase(words.removeprefix("of ")))
    plural = last in _HERDS or (
        last.endswith("s") and not last.endswith(("ss", "us", "is")) and not _DESCRIBES.match(last)
    )
    return plural and last not in _AMOUNTS | _VERBS and not _ONE_OF_IT.match(words)


def noun_of(words: str) -> str:
    """Return the noun that the words right after a number name, as far as it can be told: "families"; or nothing."""
    *_, last = ("", *_phrase(words.strip().removeprefix("of ")))
    return last if _is_who(last) or last in _HERDS or last.endswith("s") else ""


def _phrase(words: str) -> Iterator[str]:
    """Yield the words up to the noun that is counted, at most five; without one, up to where the phrase ends."""
    phrase = re.split(r"[;:!?–—()]|[.,](?!\d)", words)[0]
    for found in list(_WORD.finditer(phrase))[:_MOST_BEFORE]:
        word = found[0].lower()
        if word in _STOPS:
            return
        yield word
        if _is_who(word) or word in _HERDS or (word.endswith("s") and not _DESCRIBES.match(word)):
            return
