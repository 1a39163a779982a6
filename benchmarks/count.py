"""Count what four commands cost: `python benchmarks/count.py` fails if one takes over 15 % more than it took before.

Counts processor instructions with Valgrind (`apt-get install valgrind`): they are the same on a busy machine and on an
idle one. benchmarks/history.json has the counts with their reasons, newest last; counts differ between Pythons and
processors, so each is compared with its own kind. If a command has a good reason to cost more, `python
benchmarks/count.py --accept "the reason"` adds the new counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from run import HOME, ROWS

HISTORY = Path(__file__).with_name("history.json")
MOST = 1.15
FIRST = "check, for the first time"
COMMANDS = {name: ROWS[name] for name in ("one handout", "the deck", "all, up to date")} | {FIRST: ROWS["check"]}
"""What is counted. All but the last run with a cache that an earlier run filled."""
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
REFERENCES = re.compile(r"I +refs: +([\d,]+)")


def counted(arguments: list[str], work: Path, cache: Path | str) -> int:
    """Return the instructions of a run, in millions; RuntimeError if it fails."""
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(work), "PYTHONHASHSEED": "0", "FACTSHEETS_CACHE": str(cache),
        "PYTHONPYCACHEPREFIX": str(work / "compiled"),
    }  # fmt: skip
    plain = [sys.executable, *(word.format(out=work / "out", kept=work / "kept") for word in arguments)]
    for command in (plain, [*VALGRIND, *plain]):  # the first run compiles modules and fills the cache
        run = subprocess.run(command, cwd=HOME, env=environment, capture_output=True, text=True, check=False)
        shutil.rmtree(work / "out", ignore_errors=True)
        if run.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {run.returncode}: {run.stderr[-500:]}")
    found = REFERENCES.search(run.stderr)
    if found is None:
        raise RuntimeError(f"valgrind told no count: {run.stderr[-500:]}")
    return int(found[1].replace(",", "")) // 1_000_000


def machine() -> str:
    """Return what counts depend on: the Python, its compiler and the processor."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.python_compiler()}, {platform.machine()}"


def grown(before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    """Return the commands that now take more than allowed."""
    return [name for name, count in now.items() if count > MOST * before.get(name, count)]


def main() -> int:
    """Print the counts next to the earlier ones, and return 1 if one has grown too much."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--accept", metavar="REASON", help="add the counts to benchmarks/history.json")
    reason = parser.parse_args().accept
    if shutil.which("valgrind") is None:
        print("Not counted: there is no valgrind on this machine, so that nobody knows whether the program got slower.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        now = {name: counted(words, work, "" if name == FIRST else work / "cache") for name, words in COMMANDS.items()}
    history = json.loads(HISTORY.read_text("utf-8"))
    same = [entry["millions"] for entry in history if entry["machine"] == machine()]
    before = same[-1] if same else {}
    for name, count in now.items():
        print(f"{name:26} {count:6} million instructions, {count / before.get(name, count) - 1:+.0%}")
    if reason:
        entry = {"machine": machine(), "reason": reason, "millions": now}
        HISTORY.write_text(json.dumps([*history, entry], indent=1, ensure_ascii=False) + "\n", "utf-8")
    elif not before:
        print(f"Nothing to compare with: {HISTORY.name} has no counts of {machine()}.")
    elif names := grown(before, now):
        print(f"Over {MOST - 1:.0%} more than before: {', '.join(names)}. Find what it is spent on, or accept it:")
        print(f'  {sys.executable} {Path(__file__).relative_to(HOME)} --accept "the reason"')
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
