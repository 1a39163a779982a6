"""Why a file cannot be a logo: one sentence and its cure, for whoever knows where the file is named."""

from __future__ import annotations


class LogoFault(Exception):
    """A logo that cannot be drawn: the code of the problem, what is wrong with "the logo ...", and how to cure it.

    `line` is that of the file, as far as it is known.
    """

    def __init__(self, code: str, what: str, cure: str, line: int = 1) -> None:
        self.code, self.what, self.cure, self.line = code, what, cure, line
        super().__init__(what)


def white_on_white() -> LogoFault:
    """Return the fault of a logo that was made for dark ground."""
    cure = "use the form of your logo that is made for light ground"
    return LogoFault("logo-faint", "is white, or nearly so, and cannot be seen on white paper", cure)
