"""Count the functions that pass on one fact, from its text file to the PDF.

usage: python scripts/way_of_a_fact.py [ISSUE FACT] [--list]

It builds one handout and observes every function call in the program. A function counts if it returns the fact in any
of its forms: a YAML node, the record, its sentence, its block, its typeset lines. It does not count if it returns
something larger in which the fact is one of many (the library, a page), or if it only reads the fact (checks).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = str(CHECKOUT / "factsheets")
LOOKING = ("check", "checks", "lint", "ledger")
"""Packages that read facts but do not pass them on."""
MOST = 2.0
"""A text counts as the fact if it is at most this many times as long as the sentence: its figure's alternative text may
be included."""
PARTS = ("item", "items", "words", "lines", "content")
"""Fields of a record that may hold the fact."""


class Way:
    """The functions that pass the fact on, in the order in which they first return it."""

    def __init__(self, sentence: str) -> None:
        self.functions: dict[CodeType, None] = {}
        self._most = MOST * len(sentence)
        self._part = max(sentence.replace("}", "{").split("{"), key=len).strip()[:40]

    def __call__(self, frame: FrameType, event: str, value: Any) -> None:
        """Note a function of ours that returns the fact; called by Python as a profile function."""
        code = frame.f_code
        if event == "return" and code.co_filename.startswith(PACKAGE) and code not in self.functions:
            looking = not set(LOOKING).isdisjoint(Path(code.co_filename).relative_to(CHECKOUT).parts)
            if not looking and not code.co_name.startswith("<") and self._holds(value):
                self.functions[code] = None

    def _holds(self, value: Any, deep: int = 2) -> bool:
        if self._is_fact(value):
            return True
        if isinstance(value, list | tuple):
            return deep > 0 and any(self._holds(each, deep - 1) for each in value)
        return any(
            isinstance(part, list | tuple) and any(map(self._is_fact, part))
            for part in (getattr(value, name, None) for name in PARTS)
        )

    def _is_fact(self, value: Any) -> bool:
        text = value if isinstance(value, str) else _text(value)
        return len(text) <= self._most and self._part in text


def _text(value: Any) -> str:
    """Return the text of a record, a YAML node, a block, a span or a typeset text; empty for anything else."""
    for name in ("text", "value", "sentence"):
        found = getattr(value, name, None)
        if isinstance(found, str):
            return found
    return ""


def measured(issue: str, fact: str) -> list[tuple[str, str]]:
    """Return module and name of each function that passes on a fact of the content that comes with the program."""
    from factsheets.cli.main import main
    from factsheets.content.load import load

    way = Way(next(each for each in load(CHECKOUT).issues[issue].facts if each.id == fact).text)
    with tempfile.TemporaryDirectory() as out:
        sys.setprofile(way)
        try:
            main(["build", "--issue", issue, "--root", str(CHECKOUT), "--out", out])
        finally:
            sys.setprofile(None)
    return [(_module(code), code.co_qualname) for code in way.functions]


def _module(code: CodeType) -> str:
    return ".".join(Path(code.co_filename).relative_to(CHECKOUT).with_suffix("").parts)


def main() -> None:
    """Print how many functions in how many modules pass a fact on, and with --list which ones."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("issue", nargs="?", default="sexual-violence")
    parser.add_argument("fact", nargs="?", default="one-in-five")
    parser.add_argument("--list", action="store_true", help="name the functions, in their order")
    options = parser.parse_args()
    functions = measured(options.issue, options.fact)
    if options.list:
        print("\n".join(f"{module}: {name}" for module, name in functions))
    print(f"{len(functions)} functions of {len({module for module, _ in functions})} modules")


if __name__ == "__main__":
    main()
