"""Regular expressions that are compiled when they are first used.

The program has hundreds, most of them for questions that a run never asks, and to compile them all takes a sixth of the
time that one handout takes.
"""

from __future__ import annotations

import re
from typing import Any, cast

ENGLISH = re.IGNORECASE | re.ASCII
"""How words of sentences are found, whatever their capitals: words are letters of English."""
_USED = ("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split")


class _Waiting:
    """Stands for a pattern, and takes over its methods when one of them is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._asked)
        vars(self).update({method: getattr(compiled, method) for method in _USED})
        return getattr(compiled, name)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use; an error in it comes then, too."""
    return cast("re.Pattern[str]", _Waiting(pattern, flags))
