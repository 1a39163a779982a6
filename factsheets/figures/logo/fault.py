"""The reason why a file cannot be a logo: one sentence and its fix, without the place where the file is named."""

from __future__ import annotations


class LogoFault(Exception):
    """A logo that cannot be drawn: the code of the problem, what is wrong with "the logo ...", and how to fix it.

    `line` is the line in the file, if known.
    """

    def __init__(self, code: str, what: str, fix: str, line: int = 1) -> None:
        self.code, self.what, self.fix, self.line = code, what, fix, line
        super().__init__(what)


def white_on_white() -> LogoFault:
    """Return the fault of a logo that was made for a dark background."""
    fix = "use the version made for a light background"
    return LogoFault("logo-faint", "is white, or nearly so, and would not be visible on white paper", fix)
