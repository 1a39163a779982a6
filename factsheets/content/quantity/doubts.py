"""Words by which a clause, or the sentence after it, tells what should be, what is doubted, or what another number is."""

from __future__ import annotations

import re

from factsheets.content.quantity.fronts import is_source
from factsheets.content.quantity.negations import DENIALS, denials

_FLAGS = re.IGNORECASE | re.ASCII
_BE = r"(?:is|are|was|were|be|been|remains?|will be)"
_OURS = r"(?:(?:not|the|an?|our|their|its|his|her|your|my|this|that|what|how|where|we|still) )"
_WISHES = r"(?:targets?|goals?|aims?|plans?|promises?|visions?|hopes?|wish|wishes|dreams?|quotas?|ideal)"
_UNTRUE = re.compile(
    r"\b(?:myths?|untrue|false(?:hood)?|not true|wrong|wrongly|misconception|a lie|claimed|alleged(?:ly)?|supposed(?:ly)?|disputed|contested"
    r"|pretend(?:s|ed)?|rumou?r\w*|nobody knows|in truth|not so|so it was|that (?:is|was) (?:the|our|what)|was the claim|in theory|on paper|in principle|scenarios?|used to|long ago)\b",
    _FLAGS,
)
_WISHED = re.compile(
    rf"\b{_BE} {_OURS}*(?:{_WISHES}|enough|too (?:many|few|much)|hoped?)\b"
    rf"|\b{_BE} (?:the|our|their|its|what) (?:[\w-]+ ){{0,2}}{_WISHES}\b"
    r"|\b(?:is|are|was|were) (?:\w+ly )?to (?!date\b|this day\b|blame\b|the\b|an?\b)[a-z]+"
    rf"|\b(?:ha(?:ve|s|d)|needs?|needed|ought|want(?:s|ed)?|hopes?|{_BE} (?:\w+ly )?(?:expected|supposed|meant|planned|thought|believed|said"
    r"|assumed|projected|predicted|feared|hoped|required)) to [a-z]+"
    r"|\bcould\b.*\bif\b",
    _FLAGS,
)
_TURNS = re.compile(
    rf"\b(?:{DENIALS}|{_WISHES}|lies?|falsely|except|once|formerly|would|should|could|contrary|unless|if|suppose|imagine|than|doubt"
    r"|den(?:y|ies|ied)|want)\b",
    _FLAGS,
)
_EQUATION = re.compile(
    rf"\s*(?:(?:still|now|also|often|only) )?{_BE} (?:\w+ly )?(?:the|an? (?:\w+ )?(?:rate|share|goal|target|rise|risk|chance)|their|our|its|his|her|what|how)\b",
    _FLAGS,
)
_TAIL = re.compile(
    r"[,–—]\s*(?:or )?(?:so )?(?P<who>(?:[\w’'-]+ ){0,2}?[\w’'-]+) (?:promis|pretend|claim|think|thought|believ|hop|boast|insist|alleg|assum"
    r"|suppos|guess|fear|imagin|dream|say|said|wish)\w*\b",
    _FLAGS,
)
_TOLD = re.compile(
    r"[“‘\"'(]?(?:this|that|it|the (?:number|figure|claim|share|estimate|truth)|we|nobody|no one|critics|others|few|but|yet|however|in truth"
    r"|in fact|in reality|not|so)\b",
    _FLAGS,
)
"""How a sentence begins that speaks of the one before it."""


def is_doubted(earlier: str, before: str, after: str, later: str) -> bool:
    """Return whether the clause of a number, what stands before it, or the sentence after it denies or doubts it."""
    if after.rstrip(" ”\"'").endswith("?") or _UNTRUE.search(f"{earlier} {before} {after}"):
        return True
    tail = _TAIL.search(after)
    if tail and not is_source(tail["who"]):
        return True
    return bool(_TOLD.match(later) and (denials(later) or _UNTRUE.search(later)))


def is_turned(before: str) -> bool:
    """Return whether words before a number may turn its clause around: they deny, doubt, wish or compare it, or tell of the past."""
    return bool(_TURNS.search(before) or _UNTRUE.search(before))


def is_wished(after: str) -> bool:
    """Return whether the words after a number tell what should be, or is only thought to be."""
    return bool(_WISHED.search(after))


def is_equation(after: str) -> bool:
    """Return whether a number is said to be something else: "20% is the vacancy rate", "60% was their target"."""
    return bool(_EQUATION.match(after))
