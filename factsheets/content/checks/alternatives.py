"""Find alternative texts that say nothing: file names, and words that programs put in by themselves."""

from __future__ import annotations

import re

from factsheets.regex import regex

_FILE = regex(r"\S+\.(?:png|jpe?g|gif|svg|bmp|tiff?|emf|wmf|webp|heic)", re.IGNORECASE)
_EMPTY = regex(
    r"(?:a |an |the )?(?:image|picture|photo|figure|graphic|chart|icon|shape|object|group|freeform|diagram|drawing|logo"
    r"|rectangle|oval|text ?box|grafik|bild|imagen|imagem)[\s\d.:#-]*",
    re.IGNORECASE,
)


def says_nothing(alternative: str) -> bool:
    """Return whether an alternative text names only a file or a kind of thing, not what is shown."""
    words = " ".join(alternative.split())
    return bool(_FILE.fullmatch(words) or _EMPTY.fullmatch(words)) or not any(map(str.isalnum, words))
