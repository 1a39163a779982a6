"""Words of negation: with one more or one less, a sentence says the opposite."""

from __future__ import annotations

import re

from factsheets.regex import regex

DENIALS = r"not|never|no|none|nor|neither|nobody|nothing|nowhere|without|cannot|hardly|rarely|seldom|barely|scarcely|\w+n[’']t"
"""The pattern of the words that do nothing but negate, each as a whole word; it has no named group."""
NEGATION = regex(
    rf"\b(?:{DENIALS}|unable|missing|deprived|denied|refus(?:e[sd]?|ing)|avoid(?:s|ed|ing)?|escap(?:e[sd]?|ing)|stop(?:s|ped|ping)?"
    r"|(?:free|freed|safe|kept|barred|banned|prevent(?:s|ed)?) from|out of(?= (?:school|work|reach|sight)\b)|instead of|lack(?:s|ed|ing)?"
    r"|fail(?:s|ed|ing|ures?)?|un(?:met|protected|registered|documented|recorded|solved|punished))\b",
    re.IGNORECASE,
)
"""A word that denies what follows it, or what its noun names: "never gathered", "without evidence"."""
_NOTHING_DENIED = regex(
    r"\bnot only\b|\bno (?:more|less|fewer|later|longer) than\b|\bnot (?:more|less) than\b", re.IGNORECASE
)


def denials(text: str) -> list[re.Match[str]]:
    """Return the matches of the words in a text that deny something."""
    plain = _NOTHING_DENIED.sub(lambda found: "·" * len(found[0]), text)
    return list(NEGATION.finditer(plain))


_NOTHING_THERE = regex(
    r"\b(?:dry|empty|broken|destroyed|ruined|closed|shut|vacant|abandoned|derelict|collapsed|damaged|burn(?:ed|t)|insufficient|inadequate|incomplete"
    r"|for want of|too (?:few|little)|un(?:usable|safe|finished|equipped|staffed|roofed|furnished))\b",
    re.IGNORECASE,
)


def lacks(text: str) -> list[re.Match[str]]:
    """Return the words by which a text says that a thing lacks something ("dry"), so that its symbol must not look full."""
    return [*denials(text), *_NOTHING_THERE.finditer(text)]
