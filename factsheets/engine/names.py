"""File names of outputs: they speak, they are stable, and every file system takes them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from factsheets.regex import regex

LONGEST = 60
"""Letters in a file name before its ending: room for folders under the 260 that Windows allows a path."""

MADE_BESIDE = ("pack-", "booklet-", "fact-review-")
"""How the names of PDF files begin that other commands than `build` put into the folder of outputs."""

_OTHERS = {"projection", "fonts"}
"""Folders that hold something else than the files of a church."""
_CUT = 6
"""Hexadecimal digits that keep apart names of which something was cut off."""

_SAFE = regex(r"(fonts/)?[a-z0-9]+(-[a-z0-9]+)*\.[a-z]{2,5}")
"""One folder alone may stand before a name: that of the fonts in a projection pack."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""Names of devices, which Windows does not give to files, whatever their ending."""


def slug(text: str) -> str:
    """Return the letters a-z, digits and single hyphens of a text; accents fall away, the rest becomes a hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain.lower().replace("'", "")))


def file_name(kind: str, subject: str, edition: str, ending: str) -> str:
    """Return `kind-subject-edition.ending` from the allow-list, the subject cut where the whole would be too long."""
    room = LONGEST - len(slug(kind)) - len(slug(edition)) - 2
    words = [slug(kind), slug(subject)[:room].rstrip("-"), slug(edition)]
    stem = "-".join(word for word in words if word) or "output"
    return f"{stem}-file.{ending}" if stem in _RESERVED else f"{stem}.{ending}"


def folder_name(*texts: str) -> str:
    """Return the name of a folder after the first of the texts that has characters for one; "church" if none has."""
    name = shortened(next(filter(None, map(slug, texts)), "church"), LONGEST)
    return f"{name}-church" if name in _RESERVED | _OTHERS else name


def shortened(name: str, most: int) -> str:
    """Return a slug of at most so many characters; one that is cut ends in a check sum of the whole."""
    if len(name) <= most:
        return name
    head = name[: most - _CUT - 1]
    return f"{head.rpartition('-')[0] or head}-{hashlib.sha256(name.encode()).hexdigest()[:_CUT]}"


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names with -2, -3 ... added to those that an earlier one has taken already."""
    taken: set[str] = set()
    result = []
    for name in names:
        stem, _, ending = name.rpartition(".")
        number, free = 1, name
        while free in taken:
            number += 1
            tail = f"-{number}"
            free = f"{stem[: LONGEST - len(tail)].rstrip('-')}{tail}.{ending}"
        taken.add(free)
        result.append(free)
    return result


def is_safe(name: str) -> bool:
    """Return whether the name is one that this program gives: no folder but `fonts`, no dots but one, no capitals."""
    return bool(_SAFE.fullmatch(name)) and len(name.rpartition(".")[0]) <= LONGEST
