"""Find out on which machines the packages that the program needs install without a compiler; write docs/platforms.md.

    python scripts/check_wheels.py          asks the package index; takes some minutes

pip resolves the dependencies in pyproject.toml for each Python and machine below, with wheels only. A package that it
cannot find is noted and left out, and the rest is resolved again. Markers such as `platform_system` are evaluated for
the machine that runs this script.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
TARGET = HOME / "docs" / "platforms.md"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = {
    "Windows x64": ["win_amd64"],
    "Windows ARM": ["win_arm64"],
    "macOS Intel": ["macosx_13_0_x86_64"],
    "macOS ARM": ["macosx_13_0_arm64"],
    "Linux x64": ["manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64"],
    "Linux ARM": ["manylinux_2_28_aarch64", "manylinux_2_27_aarch64", "manylinux2014_aarch64"],
    "Linux x64 (musl)": ["musllinux_1_2_x86_64", "musllinux_1_1_x86_64"],
    "Linux ARM (musl)": ["musllinux_1_2_aarch64", "musllinux_1_1_aarch64"],
}
"""Kinds of machines, with the names that wheels have for them: macOS from 13, Linux with glibc from 2.28 (2018) or musl
(Alpine)."""
NOT_FOUND = re.compile(r"No matching distribution found for ([A-Za-z0-9._-]+)")
ANY = "any"

HEAD = """# Computers it runs on

The setup downloads packages that are ready to install, so you do not need a compiler. The table shows for which Python
versions each package is available: {pythons} were checked. "{any}" is pure Python, which runs on every computer. This page is written by
`scripts/check_wheels.py`.

"""
FOOT = """
You need macOS 13 or newer, or Linux with glibc 2.28 or newer (Debian 10, Ubuntu 18.10) or musl 1.2 (Alpine).

**Windows on ARM.** Install the 64-bit (x64) Python from python.org: it runs on these computers, too, and every package is
available for it. `scripts/setup.py` reports this before it begins.
"""


def requirements() -> list[str]:
    """Return the dependencies of the program, as written in pyproject.toml."""
    return list(tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])


def plain(name: str) -> str:
    """Return the normalized name (PEP 503) of a package, or of the package that a requirement names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", name, maxsplit=1)[0]).lower()


def resolved(wanted: list[str], python: str, tags: list[str]) -> dict[str, str]:
    """Return the file name of the wheel that pip chooses for each package; empty for a package without a wheel."""
    missing: dict[str, str] = {}
    while True:
        asked = [each for each in wanted if plain(each) not in missing]
        done = pip(asked, python, tags)
        if done.returncode == 0:
            found = json.loads(done.stdout)["install"]
            return missing | {
                plain(each["metadata"]["name"]): each["download_info"]["url"].rpartition("/")[2] for each in found
            }
        lost = {plain(name) for name in NOT_FOUND.findall(done.stderr)} & {plain(each) for each in asked}
        if not lost:
            sys.exit(done.stderr)
        missing |= dict.fromkeys(lost, "")


def pip(wanted: list[str], python: str, tags: list[str]) -> subprocess.CompletedProcess[str]:
    """Return the finished run of pip's resolver for another machine; it prints a report and installs nothing."""
    with tempfile.TemporaryDirectory() as folder:
        options = [
            "--dry-run",
            "--ignore-installed",
            "--quiet",
            "--only-binary=:all:",
            "--target",
            folder,
            "--report",
            "-",
        ]
        machine = ["--python-version", python, *(word for tag in tags for word in ("--platform", tag))]
        command = [sys.executable, "-m", "pip", "install", *options, *machine, *wanted]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def cell(wheels: list[str]) -> str:
    """Return the text of the table cell for a package on one machine, from its wheels, one for each Python."""
    if all(wheel.endswith("-none-any.whl") for wheel in wheels):
        return ANY
    found = [python for python, wheel in zip(PYTHONS, wheels, strict=True) if wheel]
    if found == list(PYTHONS):
        return f"{PYTHONS[0]} to {PYTHONS[-1]}"
    return ", ".join(found) or "**none**"


def table(found: dict[str, dict[str, dict[str, str]]]) -> str:
    """Return the table of wheels by machine, Python and package: our own dependencies first, then their dependencies."""
    own = {plain(each): each for each in requirements()}
    names = {name for pythons in found.values() for wheels in pythons.values() for name in wheels}
    rows = [["Package", *MACHINES], ["---"] * (len(MACHINES) + 1)]
    for name in [*sorted(own), *sorted(names - own.keys())]:
        cells = [cell([found[machine][python].get(name, "") for python in PYTHONS]) for machine in MACHINES]
        rows.append([f"`{own.get(name, name)}`", *cells])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main() -> None:
    """Resolve for every machine and Python, and write the page."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for machine, tags in MACHINES.items():
        found[machine] = {python: resolved(requirements(), python, tags) for python in PYTHONS}
        print(
            machine,
            {
                python: [name for name, wheel in wheels.items() if not wheel]
                for python, wheels in found[machine].items()
            },
        )
    head = HEAD.format(pythons=f"{PYTHONS[0]} to {PYTHONS[-1]}", any=ANY)
    TARGET.write_text(head + table(found) + FOOT, "utf-8")


if __name__ == "__main__":
    main()
