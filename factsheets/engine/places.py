"""The fields of a country in the content, from the data of the maps: its code, its name, its capital and where that is."""

from __future__ import annotations

import re

from factsheets.errors import Problem, UsageError
from factsheets.figures.maps.files import about, capitals
from factsheets.yamlio.style import Value
from factsheets.yamlio.suggest import did_you_mean

_ARTICLE = re.compile(
    r"\b(Islands|Republic|Emirates|States|Kingdom)\b|^(Philippines|Netherlands|Maldives|Comoros|Seychelles)$"
)


def country_code(typed: str) -> str:
    """Return the code of a country by its name or code; UsageError with the name that was probably meant."""
    from pycountry import countries  # the names of ISO 3166, in addition to those of the maps

    word = " ".join(typed.split()).removeprefix("the ").removeprefix("The ")
    known = {name_of(code).casefold(): code for code in capitals()}
    known |= {code.casefold(): code for code in capitals()}
    code = known.get(word.casefold())
    if code is None:
        try:
            code = countries.lookup(word).alpha_2
        except LookupError:
            code = ""
    if code not in capitals():
        names = [name_of(each) for each in capitals()]
        hint = did_you_mean(word, names) or "write its name in English, or its two letters of ISO 3166-1, such as PE"
        raise UsageError([Problem("unknown-country", f"there is no country “{word}” with a map", hint)])
    return code


def name_of(code: str) -> str:
    """Return the name of a territory without the country that it belongs to: "Puerto Rico"."""
    return about()[code].name.partition(" (")[0]


def spoken_name(code: str) -> str:
    """Return the name of a country inside a sentence: "the Dominican Republic"."""
    name = name_of(code)
    return f"the {name}" if _ARTICLE.search(name) else name


def country_fields(code: str) -> dict[str, Value]:
    """Return the fields of a country for countries.yaml."""
    name, (capital, longitude, latitude) = name_of(code), capitals()[code]
    article: dict[str, Value] = {"in_sentence": spoken_name(code)} if spoken_name(code) != name else {}
    place: dict[str, Value] = {"name": capital, "longitude": longitude, "latitude": latitude}
    return {"code": code, "name": name, **article, "capital": place}
