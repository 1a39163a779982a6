"""Measure what people wait for: `python benchmarks/run.py [REPEATS]` prints a table of medians and peak memory.

Each row is a whole process from a cold start (files in the cache of the system). Run it on a quiet machine; it is no test.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]

ROWS = {
    "python alone": ["-c", "pass"],
    "--help": ["-m", "factsheets", "--help"],
    "check": ["-m", "factsheets", "check"],
    "list": ["-m", "factsheets", "list"],
    "one handout": ["-m", "factsheets", "build", "--issue", "1", "--out", "{out}"],
    "one country sheet": ["-m", "factsheets", "build", "--country", "KE", "--out", "{out}"],
    "the deck": ["-m", "factsheets", "build", "deck", "--out", "{out}"],
    "all 17 files": ["-m", "factsheets", "build", "--out", "{out}"],
    "all, up to date": ["-m", "factsheets", "build", "--out", "{kept}"],
}


def measure(arguments: list[str]) -> tuple[float, float]:
    """Return the seconds and the peak memory in MB of one process; RuntimeError if it fails."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], cwd=HOME, stdout=subprocess.DEVNULL) as child:
        memory = 0.0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            memory = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        seconds = (
            time.perf_counter() - start if hasattr(os, "wait4") else (child.wait(), time.perf_counter() - start)[1]
        )
    if child.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {child.returncode}")
    return seconds, memory


def row(arguments: list[str], repeats: int, work: Path) -> tuple[float, float, float]:
    """Return median and least seconds, and peak memory in MB, each run with an empty output folder."""
    results = []
    for number in range(repeats + 1):
        out = work / "out"
        results.append(measure([word.format(out=out, kept=work / "kept") for word in arguments]))
        shutil.rmtree(out, ignore_errors=True)
        if number == 0:
            results.clear()  # the first run fills the caches
    seconds = [each for each, _ in results]
    return statistics.median(seconds), min(seconds), max(memory for _, memory in results)


def main() -> None:
    """Print the table."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    print(f"{'':20} {'median':>8} {'least':>8} {'memory':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in ROWS.items():
            middle, least, memory = row(arguments, repeats, Path(folder))
            print(f"{name:20} {middle:6.3f} s {least:6.3f} s {memory:5.0f} MB")


if __name__ == "__main__":
    main()
