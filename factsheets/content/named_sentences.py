"""Find the sentences that a file names by their first words, such as the context on country sheets and what is for
adults.

This way, changing the end of a sentence in `lead` or `body` requires no other change. A sentence, or a passage of
several, that is written out in full names itself. Numbers could not be used as names: a sentence inserted before others
would change what they mean, and a sentence for adults would reach children.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from factsheets.content.model.issue import Back, Issue
from factsheets.content.quantity.ends import sentences
from factsheets.errors import Origin, Problem
from factsheets.yamlio.record import Record
from factsheets.yamlio.suggest import nearest

FIELDS = ("context", "adult")
ALIKE = 0.6
"""From this similarity on (difflib's ratio), a changed sentence is still taken for the one that was named."""
_QUOTES = str.maketrans("‘’“”", "''\"\"")


class _Stated(NamedTuple):
    """A sentence of the description, and the field that holds it."""

    text: str
    field: str


def with_sentences(issue: Issue) -> tuple[Issue, list[Problem]]:
    """Return the issue with the sentences that it names written out, and problems for those not found.

    No problems are reported if the description itself could not be read.
    """
    stated = list(_description(issue))
    if not (issue.lead and issue.body):
        return issue, []
    problems: list[Problem] = []
    found = {field: list(_written_out(issue, issue, field, stated, problems)) for field in FIELDS}
    return structs.replace(issue, back=_back(issue, stated, problems), **found), problems


def _back(issue: Issue, stated: list[_Stated], problems: list[Problem]) -> Back | None:
    """Return the back with its sentences written out; words under its pictograms that are not in the description are
    reported.
    """
    back = issue.back
    if back is None:
        return None
    stated = [*stated, *_facts(issue)]
    found = {field: list(_written_out(issue, back, field, stated, problems)) for field in ("headline", "columns")}
    named = {text: words for words in back.columns for text in found["columns"] if _passage(words, [_Stated(text, "")])}
    problems += _not_said(back, stated)
    problems += _not_a_second(issue, back)
    problems += _not_beside_one(back)
    problems += _said_again(issue, back, stated)
    problems += _said_beside(made := structs.replace(back, named=named, **found), stated)
    return made


def _facts(issue: Issue) -> Iterator[_Stated]:
    """Yield the sentences of facts that a back may use; a fact of several sentences is left out."""
    yield from (_Stated(fact.wording.sentence, "facts") for fact in issue.facts if not fact.wording.intro)


def _not_said(back: Back, stated: list[_Stated]) -> Iterator[Problem]:
    """Yield problems for words of a back that the issue does not contain."""
    said = _plain(" ".join(sentence.text for sentence in stated))
    for each in back.standing:
        if _plain(each.words) not in said:
            message = f"“{each.words}” in `words` is not in the description, so it adds to it"
            yield Problem("word-not-said", message, "use words of `lead` or `body`", each.at("words"))


def _not_a_second(issue: Issue, back: Back) -> Iterator[Problem]:
    """Yield a problem if the fact of a back does not exist or is the one that leads the front."""
    known = [fact.id for fact in issue.facts if not fact.hero and fact.wording.number]
    if back.fact and back.fact not in known:
        hint = f"use one of: {', '.join(known)}" if known else "remove `fact`"
        message = f"“{back.fact}” is the hero, or not a fact with a number"
        yield Problem("unknown-fact", message, hint, back.at("fact"))


def _not_beside_one(back: Back) -> Iterator[Problem]:
    """Yield a problem if lines are beside no pictogram, or beside several, or if a fact is in the place of pictograms."""
    if back.fact and back.standing:
        hint = "remove `fact`, or remove `things` and `beside`"
        yield Problem("wrong-length", "`fact` takes the place of `things` and `beside`", hint, back.at("fact"))
    elif back.beside and len(back.things) != 1:
        message = f"`beside` is for lines beside one pictogram, but `things` has {len(back.things)} items"
        yield Problem(
            "wrong-length", message, "write exactly one item in `things`, or remove `beside`", back.at("beside")
        )


def _said_again(issue: Issue, back: Back, stated: list[_Stated]) -> Iterator[Problem]:
    """Yield problems for sentences of a back that are already on the sheet: those of the lead, which stays on the front, of its
    fact, and those named before.
    """
    said = {*sentences(issue.lead), *(fact.wording.sentence for fact in issue.facts if fact.id == back.fact)}
    for field in ("headline", "columns"):
        for index, words in enumerate(getattr(back, field)):
            texts = next(iter(_named(words, stated)), ())
            for text in said.intersection(texts):
                message = f"“{text[:60]}” would be on this sheet twice: it is its `lead`, or already in `back:`"
                place = back.origins.get(f"{field}.{index}", back.at(field))
                yield Problem("back-repeats", message, "name a different sentence, or remove this one", place)
            said.update(texts)


def _said_beside(back: Back, stated: list[_Stated]) -> Iterator[Problem]:
    """Yield problems for whole sentences under or beside pictograms that are also elsewhere: all but those with which the
    headline continues.
    """
    here = {*back.headline} - {text for part in back.parts for text in sentences(part)}
    elsewhere = {sentence.text for sentence in stated} - here
    for each in back.standing:
        if each.words in elsewhere:
            message = f"“{each.words[:60]}” would be on this sheet twice"
            hint = "add its first words to `headline` and remove it from `columns`, or use only a part of it"
            yield Problem("back-repeats", message, hint, each.at("words"))


def _description(issue: Issue) -> Iterator[_Stated]:
    yield from (_Stated(sentence, "lead") for sentence in sentences(issue.lead))
    yield from (_Stated(sentence, "body") for text in issue.paragraphs for sentence in sentences(text))


def _written_out(
    issue: Issue, record: Record, field: str, stated: list[_Stated], problems: list[Problem]
) -> Iterator[str]:
    for index, words in enumerate(getattr(record, field)):
        named = _named(words, stated)
        if len(named) == 1:
            yield from named[0]
        elif named or words:
            place = record.origins.get(f"{field}.{index}", record.at(field))
            problems.append(_ambiguous(words, place) if named else _not_there(issue, field, words, stated, place))


def _named(words: str, stated: list[_Stated]) -> list[tuple[str, ...]]:
    """Return the passages that begin with the words, each once."""
    begun = [passage for start in range(len(stated)) if (passage := _passage(words, stated[start:]))]
    return list(dict.fromkeys(begun))


def _passage(words: str, stated: list[_Stated]) -> tuple[str, ...]:
    """Return the sentences that the words cover, the last perhaps only in part, if the text begins with the words."""
    wanted, told = _plain(words.removesuffix("...").removesuffix("…").rstrip()), ""
    for count, sentence in enumerate(stated, 1):
        told = f"{told} {_plain(sentence.text)}".lstrip()
        if len(told) >= len(wanted):
            follows = told[len(wanted) : len(wanted) + 1]
            begins = told.startswith(wanted) and not (follows.isalnum() and wanted[-1:].isalnum())
            return tuple(each.text for each in stated[:count]) if begins else ()
    return ()


def _plain(words: str) -> str:
    """Return the text in the form used for comparing, whichever quotation marks were typed."""
    return words.translate(_QUOTES)


def _ambiguous(words: str, place: Origin | None) -> Problem:
    message = f"two sentences of the description begin with “{words[:60]}”"
    return Problem("sentence-ambiguous", message, "write more words of the sentence you mean", place)


def _not_there(issue: Issue, field: str, words: str, stated: list[_Stated], place: Origin | None) -> Problem:
    message = f"no sentence of the description begins with “{words[:60]}{'…' * (len(words) > 60)}”"
    hint = "write the first words of a sentence of `lead` or `body`"
    if words.strip().isdecimal():
        hint += ", not its number: a number points at a different sentence as soon as one is added"
    elif changed := _changed(words, stated):
        where = issue.at(changed.field)
        begin = " ".join(changed.text.split()[:8])
        hint = f"if you changed that sentence, this is probably the new one, in `{changed.field}` ({where}): “{changed.text}”; "
        hint += f"if so, write its first words here: {begin}"
    if field == "adult":
        return Problem("adult-not-in-description", message, hint, place)
    return Problem("context-not-in-description", message, hint, place)


def _changed(words: str, stated: list[_Stated]) -> _Stated | None:
    """Return the sentence most like the words, compared as a whole or up to their length; None if none is similar."""
    length = len(words.split())
    begun = {form: each for each in reversed(stated) for form in (each.text, " ".join(each.text.split()[:length]))}
    return begun.get(nearest(words, begun, ALIKE))
