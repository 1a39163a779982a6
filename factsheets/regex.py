"""Regular expressions that are compiled on first use.

The program has hundreds, and a run uses few of them; compiling them all takes a sixth of the time that one handout
takes.
"""

from __future__ import annotations

import re
from typing import Any, cast

ENGLISH = re.IGNORECASE | re.ASCII
"""How words of sentences are found, whatever their capitals: words consist of English (ASCII) letters."""
_USED = ("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split")


class _Waiting:
    """Stands in for a pattern and takes over its methods as soon as one is used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._asked)
        vars(self).update({method: getattr(compiled, method) for method in _USED})
        return getattr(compiled, name)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled on first use; only then is an error in it raised."""
    return cast("re.Pattern[str]", _Waiting(pattern, flags))
