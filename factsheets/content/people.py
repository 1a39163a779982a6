"""Whether a number counts people: only they are drawn as figures of people, one for each."""

from __future__ import annotations

import re

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


def counts_people(words: str) -> bool:
    """Return whether the words right after a number name people: " of the rural families", " women"; not " of homes"."""
    words = words.strip().removeprefix("of ")
    if _THE.match(words) or _THOSE.match(words):
        return True
    phrase = re.split(r"[;:!?–—()]|[.,](?!\d)", words)[0]
    for found in list(_WORD.finditer(phrase))[:_MOST_BEFORE]:
        word = found[0].lower()
        if word in _NOUNS:
            return True
        if word in _STOPS or (word.endswith("s") and not _DESCRIBES.match(word)):
            return False
    return False
