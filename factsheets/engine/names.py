"""File names of outputs: descriptive, stable, and valid in every file system."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from factsheets.regex import regex

LONGEST = 60
"""The longest file name before its ending: it leaves space for folders in the 260 characters of a path in Windows."""

MADE_BESIDE = ("pack-", "booklet-", "fact-review-")
"""Beginnings of the names of PDF files that commands other than `build` put into the output folder."""

_OTHERS = {"projection", "fonts"}
"""Folders that are not those of a church."""
_CUT = 6
"""The number of hexadecimal digits that distinguish shortened names."""

_SAFE = regex(r"(fonts/)?[a-z0-9]+(-[a-z0-9]+)*\.[a-z]{2,5}")
"""The only folder that a name may include: that of the fonts in a projection pack."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""Names of devices, which Windows allows for no file, whatever its ending."""


@lru_cache(4096)  # every output is named by the same few texts
def slug(text: str) -> str:
    """Return the letters a-z, digits and single hyphens of a text; accents are removed, the rest becomes hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain.lower().replace("'", "")))


def file_name(kind: str, subject: str, edition: str, ending: str) -> str:
    """Return `kind-subject-edition.ending` in allowed characters; the subject is cut if the name would be too long."""
    room = LONGEST - len(slug(kind)) - len(slug(edition)) - 2
    words = [slug(kind), slug(subject)[:room].rstrip("-"), slug(edition)]
    return f"{allowed('-'.join(word for word in words if word) or 'output')}.{ending}"


def allowed(stem: str) -> str:
    """Return a file name without its ending, changed if Windows keeps it for a device."""
    return f"{stem}-file" if stem in _RESERVED else stem


def folder_name(*texts: str) -> str:
    """Return a folder name from the first text that has usable characters; "church" if none has."""
    name = shortened(next(filter(None, map(slug, texts)), "church"), LONGEST)
    return f"{name}-church" if name in _RESERVED | _OTHERS else name


def shortened(name: str, most: int) -> str:
    """Return a slug cut to at most this length; a slug that was cut ends in a checksum of the whole."""
    if len(name) <= most:
        return name
    head = name[: most - _CUT - 1]
    return f"{head.rpartition('-')[0] or head}-{hashlib.sha256(name.encode()).hexdigest()[:_CUT]}"


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names, with -2, -3 ... added to repeated ones."""
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
    """Return whether this program may use the name for a file: no folder except `fonts`, only one dot, no capitals."""
    return bool(_SAFE.fullmatch(name)) and len(name.rpartition(".")[0]) <= LONGEST
