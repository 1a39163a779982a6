"""Find words by which a clause, or the sentence after it, expresses a wish, a doubt, or another number."""

from __future__ import annotations

import re

from factsheets.content.quantity.fronts import is_no_place, is_source, unreported
from factsheets.content.quantity.negations import DENIALS
from factsheets.content.quantity.numerals import WORD
from factsheets.content.quantity.people import is_people
from factsheets.content.quantity.vocabulary import (
    AUXILIARIES,
    AWAITED,
    CLOSED,
    DETERMINERS,
    HABITS,
    PRESENT,
    VERBS,
    WORKS,
    words,
)
from factsheets.regex import ENGLISH, regex

_BE = r"(?:is|are|was|were|be|been|remains?|will be)"
_OURS = r"(?:(?:not|the|an?|our|their|its|his|her|your|my|this|that|what|how|where|we|still) )"
_WISHES = r"(?:targets?|goals?|aims?|plans?|promises?|visions?|hopes?|wish|wishes|dreams?|quotas?|ideal)"
_ABLE = (
    "read|write|count|name|speak|swim|see|hear|walk|afford|pay|reach|find|access|drink|eat|feed|learn|recogni[sz]e|understand|trust|save|borrow"
    "|be (?:prevented|avoided|averted|cured|treated|saved|reused|recycled)"
)
"""What people can do because they are able to. "Can vote" and "can have visitors" mean only what is allowed: there may
be no such people."""
_HARD = "spend|walk|work|beg|sell|borrow|leave|flee|skip|sleep|pay|travel|wait|share|care|drink|live|go|fetch|carry|drop|choose|cook|eat|stay|rely|rent"
_OWN = regex(
    rf"\b(?<!are )(?<!is )(?<!were )(?<!was )(?:(?:wants?|wanted|hopes?|hoped) to|(?:had|have had) to(?! (?:be|have)\b)|(?:have|has|needs?) to(?= (?:{_HARD})\b))\b",
    ENGLISH,
)
"""What people themselves want or must do: this may be true of a share of them. "Half have to be women" is a rule, not a
share."""
_CONDITION = regex(
    r"\b(?:(?P<when>when(?:ever)?|wherever|where(?= (?:there|no)\b)|once(?! (?:an?|per|each|every|in)\b)|as (?:soon|long) as|depending|provided|given|in (?:case|the (?:absence|event)))"
    r"|with(?:out)?|untreated)\b"
)
_IN_A_WORK = (
    r"(?:in|inside|within|on|from|throughout) (?:the|this|that|these|those|an?|his|her|their|our|my|its|your|every|each|one|some|many|most)"
    rf" (?:[\w’'-]+ ){{0,2}}?{WORKS}(?! (?:industry|business|trade|companies|sets?|schools?|makers?|parks?|reserves?|of)\b)"
)
_LACKED = regex(r"\b(?:lacks?|owns?)(?: [\w’'-]+){1,4}? with\b", ENGLISH)
"""Here "with" describes what is lacked; it is not a condition."""
_UNTRUE = regex(
    rf"\b(?:myths?|untrue|false(?:hood)?|not true|wrong|wrongly|misconception|a lie|claimed|alleged(?:ly)?|supposed(?:ly)?|disputed|contested"
    r"|pretend(?:s|ed)?|rumou?r\w*|perhaps|maybe|possibly|probably|apparently|presumably|reportedly|debunked|retracted|disproved|withdr[ae]wn?|nonsense"
    rf"|mistaken|unverified|unconfirmed|exaggerated|propaganda|(?:fiction|fictional|fictitious|imaginary|hypothetical|simulated|invented|made-up|make-believe|mythical)|fairy[ -]tales?|nominally|only in law|in law only|plus or minus|or not(?=\W*$)|(?<=[–—,(:] )in {WORKS}|in name(?: only)?|with luck|without (?:a )?doubt|legend|as (?:planned|expected|hoped|once|promised|we)|{_IN_A_WORK}|in (?:my|our|his|her|the) plans?|under (?:the|this|our) (?:plan|scenario|quota)|but (?:that|the|this) (?:number|figure|share)|(?:which|that) (?:we|nobody|no one|few|critics) \w+|it seems|hopefully|(?:experts|critics|scholars|they|we) (?:doubt|deny|dispute|question)|at (?:best|worst|most)|(?:best|worst) case|made (?:this|it|that) up|jok(?:e|ing)|any ?more|(?:by|in|on) (?:some|one|other|his|her|their) (?:accounts?|counts?|estimates?|reckoning)|somewhere|liars?|once upon|given the chance|(?:played|portrayed|depicted|painted|impersonated) (?:by|in|as|on|here)|(?:could|might) (?:\w+ )?have|due to (?:be|have|get|go|leave|vote|marry|return|finish|start|receive)|in (?:his|her|their|our|my|the) (?:view|opinion|estimation|eyes|mind)|the (?:real|true) (?:number|figure|share)|the story|(?:we|they) (?:are|were) told|nobody knows|in truth|not so|that (?:is|was) (?:the|our|what)|in theory|on paper|in principle|scenarios?|used to|long ago)\b",
    ENGLISH,
)
_WISHED = regex(
    rf"\b{_BE} {_OURS}*(?:(?:(?!\w+ing )\w+ )?(?:{_WISHES}|enough|too (?:many|few|much)|hoped?|needed|wanted|required|expected|planned|recommended|necessary"
    r"|lot|minimum|maximum|most (?:we|they|it)|least (?:we|they|it)|limit|norm|all (?:we|they|it)|as (?:many|much|few)|what))\b"
    rf"|\b{_BE} (?:the|our|their|its|what) (?:[\w-]+ ){{0,2}}{_WISHES}\b|[:;,–—(]\s*(?:(?:the|our|their|its|my|an?|this) )?(?:\w+ )?{_WISHES}\s*(?:[).,;!]|$)"
    r"|\b(?:is|are|was|were) (?:\w+ly )?to (?!date\b|this day\b|blame\b|the\b|an?\b)[a-z]+"
    rf"|\b(?:ha(?:ve|s|d)|needs?|needed|ought|want(?:s|ed)?|hopes?|{_BE} (?:\w+ly )?(?:expected|supposed|meant|planned|thought|believed|said"
    r"|assumed|projected|predicted|feared|hoped|required)) to [a-z]+"
    rf"|\bcan\b(?![’']| (?:(?:\w+ly|only|now|still|also|even) )*(?:{_ABLE})\b)|\b(?:due (?:to be|for)|(?:set|scheduled|slated|destined) (?:to|for)|bound to)\b"
    r"|\b(?<!as )(?<!even )if\b|\b(?:unless|provided that|assuming|supposing)\b|, (?:were|had) (?:he|she|it|we|they)\b|\bwhat (?:we|they|it|an?|the) \w+ needs?\b",
    ENGLISH,
)
_WANTS = regex(r"\b(?:need(?:s|ed)?|hopes?|requires?|expects?|pray|wish|demand|look for)\b", ENGLISH)
_SUPPOSES = regex(r"\b(?:if|unless|would|should|ought|(?:could|may|might)(?! not))\b", ENGLISH)
_TURNS = regex(
    rf"\b(?:{DENIALS}|{_WISHES}|lies?|falsely|except|once|formerly|would|should|could|contrary|unless|if|suppose|imagine|than|doubt"
    r"|den(?:y|ies|ied)|want)\b",
    ENGLISH,
)
_EQUATION = regex(
    rf"\s*(?:(?:still|now|also|often|only) )?{_BE} (?:\w+ly )?(?:the|an? (?:\w+ )?(?:rate|share|goal|target|rise|risk|chance)|their|our|its|his|her|what|how)\b",
    ENGLISH,
)
_OPINION = regex(r"\b(?:believ|doubt|dream|claim|pretend|imagin|rumou?r)\w*\b", ENGLISH)
_TELL = (
    r"(?:promis|pretend|claim|think|thought|believ|hop|boast|insist|alleg|assum|suppos|guess|fear|imagin|dream|say|said|wish|wr[io]te|warn|report"
    r"|estimat)\w*\b"
)
_TAIL = regex(
    rf"[,–—(][”’\"']?\s*(?:an? (?:number|figure|estimate|guess|share|claim)\b|or (?:would|could|should)\b"
    rf"|(?:some|many|most|few|others|experts|critics) {_TELL}(?=\s*(?:[.,;)–—]|\d|half\b|{WORD} (?:in|of)\b|$))|according to (?P<by>[^,;.()]+)|{_TELL} (?P<whom>[^,;.”()]+)|(?:source|after): (?P<from>[^,;.()]+)"
    rf"|(?:or )?(?:so )?(?!(?:and|but|yet|who|which|where|most|many|some|few)\b)(?P<who>(?:[\w’'-]+ ){{0,3}}?[\w’'-]+) {_TELL}"
    r"|(?P<teller>(?:the|an?|my|our|his|her) (?:[\w’'-]+ ){1,3}?)(?:\w+ed|sang|sings|jokes)(?=\s*(?:[.,;)–—]|$)))"
    r"|(?:,[”\"]|(?<=[”\"] )[–—-]|(?<=[”\"])[–—])\s*(?P<voice>[^,;.()]+)",
    ENGLISH,
)
"""Who says it, after a comma: "says the UN", "a blogger wrote", "(source: …)"."""
_SPLIT = regex(r"(?P<mark>,(?=[\s”’\"'])|\s[–—-](?=\s)|(?<!\d)[–—]|\s?[(\[])[\s”’\"']*")
_UNDATED = regex(r",? \d{4}$|^source: ", ENGLISH)
_LIST = regex(r"\b(?:and|or)\b", ENGLISH)
_JOINS = words("and or but while yet with most many some half more up compared against from of about nearly")
_LATER_WORDS = words(
    "mostly mainly most many several half especially including often usually such compared according today poor sick afraid rather alone too again next last ages aged let"
)
"""How words added after a comma may begin, besides joining words, participles and adverbs."""
_IN = regex(r"\bin(?: (?:about|nearly|almost|only|some|over))?\s*$", ENGLISH)
_REPORTED = regex(r"(?:say|report|find|state|show)s\b", ENGLISH)
_HOPES = regex(
    r"(?:we|they|i|you|he|she|it) (?:hope|pray|wish|hear|guess|mean|think|tell|told|fear|bet|suppose)\w*\b|(?:no|so|not)$"
    r"|as (?:told|said|quoted|claimed)\b|in the words of\b|to quote\b|other things\b|all (?:going|being) well\b|except\b",
    ENGLISH,
)
_QUOTED = regex(r"[”\"’'],? (?:is|was)\b", ENGLISH)
"""A quotation that is itself the topic: "“60% of women vote” was the headline"."""
_NOT_SO = regex(
    rf"\b(?:{DENIALS}|few)\b(?: [\w’']+){{0,3}}? (?:true|so|right|correct|proven|confirmed|the case|believ\w+|agree\w*|support\w*|accept\w*|knows?|check\w*|count\w*|prove\w*|verif\w+|does|do)\b",
    ENGLISH,
)
_UNREAL = regex(
    r"\?\s*$|^(?:imagine|suppose|picture|think|say|let|consider)\b|\bonce (?:there|upon)\b"
    rf"|\b(?:this|that|it|here|what follows) (?:is|was|are|comes) (?:the|an?|one|my|our|only) (?:[\w-]+ ){{0,2}}?{WORKS}\b"
    rf"|\b(?:the|this|that|an?|one|my|our|his|her|their|\w+[’']s) (?:[\w-]+ ){{0,2}}?(?:claims?|{_WISHES})\b",
    ENGLISH,
)
"""The beginning of a sentence after which nothing is claimed to be true."""
_TAKEN_BACK = regex(
    r"^\S+(?: \S+)?[.!]?$|^(?:that|this|it) (?:was|were)\b|^(?:so |imagine\b|(?:really|is|was|do|does|did) (?:that|it|this|they|so)\b[^?]*\?)"
    r"|\?\s*$|^(?:or|at least (?:on|in|so|that|we|they))\b|\b(?:number|figure|share|claim|estimate)s? (?:was|were|has been|have been|is|are) (?:\w+ )?(?:corrected|revised|withdrawn|denied)\b"
    r"|^(?:today|now|others|but|yet|elsewhere|in (?:fact|truth|reality))?,? ?(?:\w+ )?(?:it|that|this) (?:is|was|at)\b[^.]*\d",
    ENGLISH,
)
"""Another sentence that withdraws the number or gives a different one; or one too short to be sure."""
_TOLD = regex(
    r"[“‘\"'(]?(?:this|that|it|the (?:real |true |whole )?(?:number|figure|claim|share|estimate|truth|study|source|survey|report|story)|no (?:source|study|evidence)|none"
    r"|hardly|such (?:is|was)|really|wrong|nonsense|today|we|nobody|no one|critics|others|few|but|yet|however|in truth"
    r"|in fact|in reality|not|or|so)\b",
    ENGLISH,
)
"""Beginnings of sentences that refer to the previous one."""


def is_unsure(before: str, after: str, later: str) -> bool:
    """Return whether a sentence wishes, supposes, denies or doubts its numbers, or quotes them from someone who does
    not count.
    """
    told = unreported(before)
    return (
        told is None
        or is_turned(told)
        or bool(_WANTS.search(told) or _SUPPOSES.search(after))
        or is_wished(after, people=True)
        or is_doubted("", "", after, later)
    )


def is_doubted(earlier: str, before: str, after: str, later: str) -> bool:
    """Return whether the clause of a number, the words before it, or the sentence after it denies or doubts it."""
    if (
        _QUOTED.search(after)
        or after.rstrip(" ”\"'").endswith("?")
        or _UNREAL.search(earlier)
        or _TAKEN_BACK.search(later)
        or is_no_place(after)
        or _UNTRUE.search(f"{earlier} {before} {after}")
    ):
        return True
    if any(not is_source(next((who.strip() for who in tail.groups() if who), "")) for tail in _TAIL.finditer(after)):
        return True
    if not _is_plainly_added(after, main=bool(_IN.search(before))):
        return True
    return bool(
        _TOLD.match(later)
        and (_NOT_SO.search(later) or _UNTRUE.search(later) or _WISHED.search(later) or later.strip().endswith("?"))
    )


def _is_plainly_added(after: str, *, main: bool) -> bool:
    """Return whether everything added after commas, dashes and in parentheses begins in a way that withdraws nothing.

    After "in 2 of 3 cases," the `main` clause follows. No list could contain all additions like "sorry, 40%", "God
    willing" and "(a guess)", so the list is of harmless ones.
    """
    cuts = list(_SPLIT.finditer(after))
    ends = [*(cut.start() for cut in cuts[1:]), len(after)]
    parts = [
        (cut["mark"].strip(), re.split(r"[)\]]", after[cut.end() : end])[0].strip(" .”’\"';:!{}[("))
        for cut, end in zip(cuts, ends, strict=False)
    ]
    listed = [at for at, (_, part) in enumerate(parts) if _LIST.search(part)]
    return all(
        _is_plain(part, mark, first=not at) or (listed and at <= listed[-1] and "%" not in part)
        for at, (mark, part) in enumerate(parts[main:], int(main))
    )


def _is_plain(part: str, mark: str, *, first: bool) -> bool:
    """Return whether words added after a mark withdraw nothing: "who", "leaving", "mostly", "WHO, 2021"."""
    word = (part.split() or [""])[0].lower().rstrip(",;:")
    if _HOPES.match(part):
        return False
    if is_people(word):
        return True
    if "%" in part or word[:1].isdigit():
        return "%" not in part or " of " in part or " in " in part or word in _JOINS
    if word in AWAITED:
        return False
    if mark in ("(", "[") and (part[:1].isupper() or word in AUXILIARIES | DETERMINERS | {"my", "not", "or", "no"}):
        return is_source(_UNDATED.sub("", part))
    if word in VERBS:
        return not (first and word.endswith("s")) or bool(_REPORTED.match(part))
    known = word in CLOSED | _LATER_WORDS or word.endswith(("ing", "ed", "ly"))
    return not word or known or is_source(_UNDATED.sub("", part))


def is_opinion(words: str) -> bool:
    """Return whether words express what someone believes, doubts or dreams."""
    return bool(_OPINION.search(words))


def is_turned(before: str) -> bool:
    """Return whether words before a number may reverse its clause: they deny, doubt, wish or compare it, or tell of the
    past.
    """
    return bool(_TURNS.search(before) or _UNTRUE.search(before))


def is_wished(after: str, *, people: bool = False) -> bool:
    """Return whether the words after a number say what should be, may be, or is only thought to be.

    With `people`, what they themselves want or must do does not count.
    """
    return bool(_WISHED.search(_OWN.sub("", after) if people else after))


def is_conditional(rest: tuple[str, ...]) -> bool:
    """Return whether the words after a noun say what happens on a condition: "die without treatment", "recover when
    treated".
    """
    clause = _LACKED.sub("", re.split(r"[,;:.–—(]", " ".join(rest))[0])
    return any(
        _hangs(clause[: found.start()].lower().split(), bool(found["when"])) for found in _CONDITION.finditer(clause)
    )


def _hangs(lead: list[str], when: bool) -> bool:
    """Return whether the verb before a condition describes what happens each time, not what happened once."""
    verbs = [word for word in lead if word in VERBS | AUXILIARIES]
    if verbs and verbs[-1] in PRESENT:
        return when or verbs[-1] not in HABITS
    return when and (verbs[-1:] in (["have"], ["has"]) or not {"is", "are"}.isdisjoint(verbs[-2:]))


def is_equation(after: str) -> bool:
    """Return whether a number is equated with something else: "20% is the vacancy rate", "60% was their target"."""
    return bool(_EQUATION.match(after))
