"""Checks on request: country names against ISO 3166, and web addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from factsheets.content.located import Finding, Watched
from factsheets.content.model.organization import Organisation
from factsheets.content.model.sources import Source
from factsheets.errors import Problem

SECONDS = 10
"""Seconds that a web server may take to answer."""


def watch_names(watched: Watched) -> Iterator[Finding]:
    """Report countries whose code is not the one that ISO 3166-1 gives to their name."""
    from pycountry import countries

    for country in watched.library.countries.values():
        entry = countries.get(alpha_2=country.code)
        names = _names_of(entry)
        if country.name not in names:
            message = f"ISO 3166-1 calls {country.code} {names[0]}, not {country.name}" if names else (
                f"ISO 3166-1 has no country {country.code}"
            )  # fmt: skip
            hint = "use the code and the name from ISO 3166-1, or waive country-not-iso and give the reason"
            origin = watched.content.at(country, "code")
            yield Finding(country, Problem("country-not-iso", message, hint, origin, "warning"))


def _names_of(entry: Any) -> list[str]:
    """Return the names of an entry, the common one first; none if there is no entry."""
    names = (getattr(entry, name, None) for name in ("common_name", "name", "official_name"))
    return [name for name in names if name]


def watch_links(watched: Watched, answers: Callable[[str], str] | None = None) -> Iterator[Finding]:
    """Report web addresses that do not answer.

    `answers` returns the problem of an address, or an empty text; the default asks the web.
    """
    ask = answers or asked
    library = watched.library
    records: list[tuple[Organisation | Source, str, str]] = [
        (library.organisation, library.organisation.address, "address")
    ]
    records += [(source, source.url, "url") for source in library.sources.values() if source.url]
    for record, address, field in records:
        if wrong := ask(address):
            message, hint = f"{address} does not open: {wrong}", "open it in a browser, then correct or remove it"
            yield Finding(record, Problem("link-dead", message, hint, watched.content.at(record, field), "warning"))


def asked(address: str) -> str:
    """Return why an address does not answer, or an empty text; only https:// and http:// addresses are tried."""
    import urllib.error
    import urllib.request

    if not address.lower().startswith(("https://", "http://")):
        return "it is not a web address"
    request = urllib.request.Request(address, method="GET", headers={"User-Agent": "factsheets"})  # noqa: S310 - see above
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310 - see above
            return ""
    except urllib.error.HTTPError as error:
        return f"status {error.code}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))
