"""Check that a limit of the work belongs to exactly the countries that its sentence names with it.

The sentence lists groups with commas between them; words in parentheses or brackets after the last name of a group
limit the group: "Thailand, and Guatemala and Bolivia (specifically child sex abuse)". A limit without parentheses,
"only against child sex abuse, in Bolivia", belongs to the country that it names, else to the next one, else to the last
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheets.content.audience import ALL_AGES
from factsheets.content.lint.country_names import ALIKE
from factsheets.content.located import Content
from factsheets.content.model.issue import Area, Issue, Where
from factsheets.content.model.place import Country
from factsheets.errors import Problem
from factsheets.regex import regex
from factsheets.words import joined
from factsheets.yamlio.suggest import nearest

_GROUP = regex(r"(?P<group>[^,;:()]*)\((?P<limit>[^()]*)\)")
_LIMIT = regex(
    r"(?<=[,–—:;(] )(?:(?:and|but),? )?(?:only|specifically|solely|exclusively|limited to|for [^,()]* only)\b[^,;:()–—.]*",
    re.IGNORECASE,
)
_ONLY = regex(r"\b(?:only|specifically|solely|exclusively|limited to)\b[^,;:()–—.]*", re.IGNORECASE)
_WORK = regex(r"\b(?:we|our|works?|pursues?|serves?|helps?|rescues?)\b", re.IGNORECASE)
"""Words by which a sentence describes the work; other sentences, "only few rapists are tried in Bolivia", limit nothing."""
_BRACKETS = str.maketrans("[]", "()")
_NAME = regex(r"[A-Z][\w’'-]+(?: (?:of (?:the )?)?[A-Z][\w’'-]+)*")
_JOINTS = frozenset({"and", "the", "in", "of", "both", "also", "as", "well", "too", "s", "’s"})
WAIVED_AS = "lists-disagree"
"""The warning that an issue may waive if its sentence names a country for another reason."""
_ALL = regex(r"(?:all|both|each)[ :,]+", re.IGNORECASE)


def check_restrictions(content: Content) -> Iterator[Problem]:
    """The restrictions of an issue limit the same countries as its sentence, and the sentence names all countries."""
    for issue in content.library.issues.values():
        countries = {code: country for code, country in content.library.countries.items() if country.name}
        sentence, known = issue.where.sentence, {country.name for country in countries.values()}
        listed = any(_names(country).search(sentence) for country in countries.values())
        limits = _limits_of(sentence, list(countries.values()))
        wrong = False
        for code, area in ((code, each) for each in issue.where.areas for code in each.countries):
            country = countries.get(code)
            wrong = wrong or country is None  # reported where it is listed, or where its name is missing
            if country and listed and not (_names(country).search(sentence) or _nearly(country, sentence, known)):
                yield _unnamed(content, issue, area, country)
            elif country:
                wrong = wrong or not _names(country).search(sentence)
                said = limits.get(code, "")
                if _plain(area.restriction) != _plain(said):
                    wrong = True
                    yield _problem(content, issue, area, country, said)
        if not wrong and (unread := _unread(issue.where, list(countries.values()))):
            message = f"“{unread}” is in the sentence's list of countries, but not in any area"
            hint = f"if it limits the work in a country, give that country an area with restriction: {unread}"
            hidden = any(area.audience != ALL_AGES for area in issue.where.areas)  # only one edition has its sentence
            place = content.at(issue.where, "sentence")
            if hidden:
                message += ", and the edition for all ages would list its countries without it"
                yield Problem("edition-widens", message, hint, place)
            else:
                yield Problem("limit-dropped", message, hint, place, "warning")
        yield from _left_out(content, issue)


def _left_out(content: Content, issue: Issue) -> Iterator[Problem]:
    """Yield sentences that the edition for all ages leaves out although they limit the work in a country that it keeps."""
    kept = [code for area in issue.where.areas if area.audience == ALL_AGES for code in area.countries]
    countries = [content.library.countries[code] for code in kept if code in content.library.countries]
    for sentence in issue.adult:
        named = [country for country in countries if _names(country).search(sentence)]
        if named and _WORK.search(sentence) and (limit := _ONLY.search(sentence)):
            message = f"“{limit[0]}” is left out for all ages, but limits the work in {named[0].spoken}, which stays in the list"
            hint = (
                f"move {named[0].spoken} into an area with that restriction and `audience: adult`, or keep the sentence"
            )
            yield Problem("edition-widens", message, hint, content.at(issue, "adult"))


def _unread(where: Where, countries: list[Country]) -> str:
    """Return the words after the first country in a sentence that are not names, joining words or an area's
    restriction.

    A limit has more forms than a list could contain: "until 2012", "where we work on child abuse", "but not Bolivia".
    """
    text = where.sentence
    for area in where.areas:
        text = text.replace(area.restriction, " ") if area.restriction else text
    found = [match for country in countries for match in _names(country).finditer(text)]
    start = min((match.start() for match in found), default=len(text))
    for match in sorted(found, key=lambda match: match.start(), reverse=True):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(word for word in re.findall(r"[\w’'-]+", text[start:]) if word.lower() not in _JOINTS)


def check_areas(content: Content) -> Iterator[Problem]:
    """The countries that the sentence of an issue names are in its areas, unless that is waived."""
    for code, issues in areas_missing(content).items():
        country = content.library.countries[code]
        for issue in issues:
            message = f"the sentence names {country.spoken}, but the list of areas does not"
            hint = f"add {code} to the `countries` of an area; if the sentence does not mean work there, waive {WAIVED_AS} and give the reason"
            yield Problem("area-missing", message, hint, content.at(issue.where.areas[-1], "countries"))


def areas_missing(content: Content) -> dict[str, list[Issue]]:
    """Return the codes of countries that sentences of issues name but their lists do not, with those issues.

    An issue with an unknown code, which may be a misspelling of the missing one, has been reported elsewhere.
    """
    found: dict[str, list[Issue]] = {}
    for issue in content.library.issues.values():
        known = issue.where.areas and content.library.countries.keys() >= set(issue.countries)
        waived = any(waiver.check == WAIVED_AS for waiver in issue.waivers)
        for country in content.library.countries.values() if known and not waived else ():
            if country.code not in issue.countries and _alone(country.name, issue.where.sentence):
                found.setdefault(country.code, []).append(issue)
    return found


def _alone(name: str, sentence: str) -> bool:
    """Return whether a sentence contains a name that is not part of a longer one: "Sudan", but not in "South Sudan"."""
    whole = re.compile(rf"(\b(?!In )[A-Z][\w’'-]+ )?\b{re.escape(name)}\b(-?[A-Z]| [A-Z])?")
    return bool(name) and any(not (found[1] or found[2]) for found in whole.finditer(sentence))


def _plain(limit: str) -> str:
    return _ALL.sub("", limit).strip()


def _names(country: Country) -> re.Pattern[str]:
    """Return the pattern of the names that a sentence may use for a country and its people."""
    names = [name for name in (country.name, country.in_sentence) if name]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?:i?an)?s?\b", re.IGNORECASE)


def _nearly(country: Country, sentence: str, known: set[str]) -> bool:
    """Return whether a sentence has a country's name misspelled, which is reported elsewhere."""
    names = [name for name in _NAME.findall(sentence) if name not in known]
    return any(name in country.name for name in names) or bool(nearest(country.name, names, ALIKE))


def _limits_of(sentence: str, countries: list[Country]) -> dict[str, str]:
    """Return, by code, what the sentence says about each country in which it limits the work."""
    sentence = sentence.translate(_BRACKETS)
    limits: dict[str, str] = {}
    for found in _GROUP.finditer(sentence):
        limit = found["limit"].strip()
        if any(_names(country).search(limit) for country in countries):
            continue  # "(and, for child sex abuse only, Bolivia)" names the country itself
        every = _ALL.match(limit)
        group = sentence[: found.start("limit")] if every else found["group"]
        inside = _in(group, countries) or _in(re.split("[,;]", sentence[found.end() :])[0], countries)
        limits |= {code: limit for code in inside if code not in limits}
    open_text = _GROUP.sub(lambda found: found[0] if _in(found["limit"], countries) else _blank(found), sentence)
    for found in _LIMIT.finditer(open_text):
        limit = found[0].strip()
        limits |= {code: limit for code in _nearest(open_text, found, countries) if code not in limits}
    return limits


def _blank(found: re.Match[str]) -> str:
    """Return a group without its parentheses, padded with spaces to the same length."""
    return found["group"].ljust(len(found[0]))


def _in(words: str, countries: list[Country]) -> list[str]:
    """Return the codes of the countries that a text names, in order."""
    found = [(match.start(), country.code) for country in countries if (match := _names(country).search(words))]
    return [code for _, code in sorted(found)]


def _nearest(sentence: str, found: re.Match[str], countries: list[Country]) -> list[str]:
    """Return the countries that a limit without parentheses belongs to: those it names, else the next, else the last
    before it.
    """
    inside, after, before = (
        _in(words, countries) for words in (found[0], sentence[found.end() :], sentence[: found.start()])
    )
    return inside or after[:1] or before[-1:]


def _unnamed(content: Content, issue: Issue, area: Area, country: Country) -> Problem:
    message = f"the list of areas includes {country.spoken}, which the sentence does not name"
    hint = f"remove {country.code} from `countries`, or compare the sentence with its source (“{issue.where.sentence}”)"
    place = content.at(area, f"countries.{area.countries.index(country.code)}")
    return Problem("area-not-said", message, hint, place)


def _problem(content: Content, issue: Issue, area: Area, country: Country | None, said: str) -> Problem:
    name = country.spoken if country else joined(area.countries)
    told = f"limits the work in {name} to “{said}”" if said else f"puts no limit in parentheses after {name}"
    message = f"the sentence {told}, but the list of areas does not match"
    hint = (
        f"give {name} an area with restriction: {said}" if said else f"move {name} out of the area with the restriction"
    )
    return Problem("restriction-moved", message, f"{hint} (“{issue.where.sentence}”)", content.at(area, "countries"))
