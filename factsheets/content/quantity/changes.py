"""Find words that make a number a change or a comparison: "rose by 28%", "50% faster", "half as likely as".

A figure of a share shows a part of a whole. 50% faster is not a part of anything, so no share, range or row of symbols
is drawn if one of these words is in the clause of the number (docs/design.md, section 9). The lists are wide on
purpose: an extra word costs a figure, a missing word shows a false one.
"""

from __future__ import annotations

from factsheets.content.quantity.numerals import WORD
from factsheets.content.quantity.years import YEAR
from factsheets.regex import ENGLISH, regex

_COMPARATIVES = (
    "more|less|fewer|higher|lower|greater|larger|smaller|bigger|better|worse|faster|slower|quicker|cheaper|longer|"
    "likelier|unlikelier|shorter|poorer|richer|safer|stronger|weaker"
)
_AFTER = (
    rf"(?:(?:more|less) (?:likely|often)|as (?:likely|many|much|often|high|large|big|long|great|fast|good|common|poor)"
    rf"|{_COMPARATIVES})(?!-)"
)
AFTER = rf"\s(?:times )?(?:{_AFTER})\b"
"""The pattern of a comparison right after a number, which is printed with it: "50% faster", "half as likely"."""
TAIL = regex(rf"\s(?:{_AFTER})$", ENGLISH)
"""The same at the end of marked words."""

_VERBS = (
    r"rose|rises?|risen|rising|increas\w+|gr[eo]w(?:s|n|ing)?|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin\w+|"
    r"decreas\w+|reduc\w+|shr[aiu]nk\w*|climb\w*|soar\w*|surg(?:es?|ed|ing)|jump\w*|plung\w+|plummet\w*|slump\w*|"
    r"doubl\w+|tripl\w+|quadrupl\w+|halv\w+"
)
LEADS = rf"(?:(?:{_VERBS})(?: (?:by|from))?|(?:(?:went )?(?:up|down)|cut) (?:by|from))"
"""Words before a number that give its direction: "rose by", "fell from"."""

_MOVES = (
    r"improv(?:e[sd]?|ing)|boost(?:s|ed|ing)?|expand(?:s|ed|ing)?|slash(?:es|ed|ing)?|cut(?:s|ting)?|trimm?(?:s|ed|ing)?|shed(?:s|ding)?|"
    r"gain(?:s|ed|ing)?|los(?:es?|t|ing)|outpac\w+|outgr[eo]w\w*|outstrip\w*|outnumber\w*|overt(?:ake\w*|ook|aking)|exceed\w*|surpass\w*|"
    r"lift(?:s|ed|ing)?|lower(?:s|ed|ing)|slow(?:s|ed|ing)|accelerat\w+|widen\w*|narrow(?:s|ed|ing)|strengthen\w*|weaken\w*|worsen\w*|"
    r"deteriorat\w+|escalat\w+|multipl(?:y|ies|ied|ying)|dwindl\w+|diminish\w*|recover(?:s|ed|ing)|rebound\w*|spik(?:es?|ed|ing)|"
    r"tumbl\w+|collaps\w+|expansions?|improvements?|reductions?|shortfalls?|surplus(?:es)?"
)
"""Words that mean a change before a number; after it they may say what people do: "28% of girls gain a place"."""
_MOVE_NEXT = (
    r"(?!of\b)(?:[a-z]+ ){0,2}?(?:improvements?|expansions?|boosts?|gains?|loss(?:es)?|cuts?|rises?|hikes?|dips?|spikes?|swings?|uplifts?|savings?"
    r"|discounts?|surplus(?:es)?|shortfalls?|upturns?|downturns?)\b(?! of\b)|(?:above|below|beyond|over|under|short of|ahead of|behind)\b(?!-)"
)
"""What makes the number right before it a change: "a 28% boost", "28% above target"."""

_MANY = rf"(?:\d[\d.,]*|{WORD})"
_HARMLESS = regex(
    rf"\b(?:more|less|fewer) than (?=(?:[A-Z]{{0,3}}[$€£]\s?)?{_MANY}\b|half\b|an? (?:hour|day|week|month|year|mile|kilomet|dollar|euro|pound|cent)|once\b)"  # "for more than three years" bounds another number
    r"|\b(?:rather|other) than\b|\bwill likely\b|\bmore or less\b|\b(?:is|are|was|were|be) grown (?=on|in|by|for|without)|\b(?:no|any) longer\b|\bonce more\b"
    r"|\bhigher education\b|\b(?:poorer|richer) countries\b|\blower[ -](?:middle[ -])?income\b|\bhigher[ -]income\b|\blower secondary\b|\bgr(?:o|e)w(?:s|n|ing)? up\b|\bdrop(?:s|ped|ping)?[ -]outs?\b"
    r"|\b(?:fall|falls|fell|fallen|falling) (?:ill|sick|asleep|prey|victim|pregnant|behind|short|in love|under)\b"
    r"|\bdeclin(?:e[sd]?|ing) to (?!\d)|\b(?:makes?|made|making|adds?|end(?:s|ed)?) up\b"
    r"|\b(?:cuts?|los\w+|lost) (?:(?:her|his|its|their|a|the) )?(?:husbands?|wi(?:fe|ves)|parents?|li(?:fe|ves)|homes?|jobs?|way)\b"
    rf"|\b(?:twice|{_MANY} times) (?:an?|per|each|every) (?:day|week|month|year)\b",
    ENGLISH,
)
"""Phrases that contain such words but compare nothing."""
_CHANGE = regex(
    rf"\b(?:{_COMPARATIVES})\b(?!-)|\blikely\b|\bthan\b|\b(?:{_VERBS})\b|\bgrowth\b|\bratios?\b"
    rf"|\btwice\b|\bthrice\b|\b{_MANY} times\b|\btimes (?:as|the|that)\b|\b(?:half|quarter|thirds?|again) as\b|\bas (?:often|likely|much|high|low|large|good|bad|long|poor) as\b(?!\W*\d)|\d(?:x|×)(?!\w)|\b\w+fold\b"
    r"|\bcompared (?:with|to)\b|\bversus\b|\bvs\b|\binstead of\b|\b(?:relative|in (?:relation|proportion)) to\b|\bfor every\b|\b(?:went|goes|gone|going) (?:up|down)\b"
    r"|\b(?:up|down) (?:by|from|since|on|against|sharply)\b|\b(?:cut|gain|loss|rise|change)s? (?:by|of)\b",
    ENGLISH,
)
_BEFORE = regex(
    r"\b(?:up|down(?: to)?)$"
    r"|\b(?:additional|extra|further|another)$"  # a share added to one that is not named
    r"|\b(?:cut(?:s|ting)?|br(?:ing(?:s|ing)?|ought)|(?:lower|slash|trimm?|push|mov|improv|rais|lift|boost|expand|return"
    r"|shift|recover|driv|narrow|widen)(?:e[sdn]?|s|ing)?|drove|went|goes|gone|going|got|came back|back)\b[^;:.]*\bto$"
    r"|\bcut(?:s|ting)?\b[^;:.]*\bin$|\b(?:aged?|ages|(?:grade|class|form|level|verse|chapter|page|psalm|room|ward|block|phase|stage|section|article|number)(?:e?s)?)$",
    ENGLISH,
)
"""Words that make the number right after them a change, wherever their verb is."""
_OLD_VALUE = (
    rf"of (?:the|its|their|our|his|her) (?:former|old|previous|earlier|original|initial|usual|normal|{YEAR})"
    r" (?:levels?|rates?|values?|prices?|wages?|costs?|size|amount|total|income|pay|budget)\b"
)
"""A former value that a number is compared with, and may exceed: "140% of the old price"."""
_MOVED = regex(rf"\b(?:{_MOVES})\b(?!-)", ENGLISH)
_BY = regex(r"\bby$", ENGLISH)
_NEXT = regex(
    rf"^(?:{_MOVE_NEXT}|{_OLD_VALUE}|(?:up|down|off)\b|(?:-| )?years?(?:-| )olds?\b|years of age\b|in the (?:morning|afternoon|evening)|[ap]\.?m\b|o[’']clock)",
    ENGLISH,
)
_FROM, _TO = regex(r"\bfrom$", ENGLISH), regex(rf"[^;:.]*\bto (?:[a-z]+ ){{0,2}}\W?{_MANY}", ENGLISH)
_FROM_TO = regex(r"\bfrom\b[^;:]*\d[^;:]*\bto$", ENGLISH)
_ENDS = (
    r"[;:!?](?:\s|$)|\.(?:\s|$)|\b(?=(?:while|whereas)\b)"
    r"|[,—–(]\s?(?=(?:\w+ing|and|but|who|whom|whose|which|where|when|so|yet|or|nor|although|though|because|if|of (?:whom|which))\b)"
)
"""The end of a clause. A dash or a comma before a number does not end it by itself: "rose – from a low start – by 28%"."""
_LAST_END = regex(_ENDS, ENGLISH)
_ASIDE = regex(r"[—–][^—–]*[—–]")
"""An insertion between two dashes, after which the clause goes on."""
_FIRST_END = regex(rf"{_ENDS}|[—–]", ENGLISH)


def change_word(before: str, after: str) -> str:
    """Return the word that makes a number a change or a comparison, or an empty text.

    `before` is the text before the number in its sentence, without qualifiers such as "more than"; `after` is the text
    after it. The search covers the clause of the number.
    """
    before, after = before.rstrip(" ,"), after.lstrip()
    lead, rest = (_HARMLESS.sub(" ", words) for words in (last_clause(before), first_clause(after)))
    found = _CHANGE.search(lead) or _CHANGE.search(rest) or _MOVED.search(lead)
    return found[0].lower() if found else _right_at(before, after)


def is_change(words: str) -> bool:
    """Return whether words by themselves express a change or a comparison: "rose", "50% faster"."""
    plain = _HARMLESS.sub(" ", words)
    return bool(_CHANGE.search(plain) or _MOVED.search(plain))


def _right_at(before: str, after: str) -> str:
    """Return a word right before or after a number that makes it a change, whatever the rest of the clause says."""
    by = None if after.startswith("of ") else _BY.search(before)
    if found := by or _BEFORE.search(_HARMLESS.sub("", before)) or _NEXT.search(after):
        return found[0].lower()
    if _FROM_TO.search(before):
        return "from … to"
    return "from … to" if _FROM.search(before) and _TO.match(after) else ""


def last_clause(words: str) -> str:
    """Return the last clause of the words before a number."""
    ends = [found.end() for found in _LAST_END.finditer(words)]
    return words[ends[-1] :] if ends else words


def first_clause(words: str) -> str:
    """Return the first clause of the words after a number."""
    words = _ASIDE.sub(" ", words)
    found = _FIRST_END.search(words)
    return words[: found.start()] if found else words
