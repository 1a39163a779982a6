"""Measure what people wait for: `python benchmarks/run.py [REPEATS] [--against COMMIT]` prints times and peak memory.

Each row is a whole process that starts with only what an earlier run leaves: files in the system's cache, compiled
modules, and the program's own cache of unchanged text files. Judge a change by the CPU column, which is the least of
all runs and so the least affected by other work on the machine. The second table shows which packages a command spends
its import time on. With `--against`, the program as of a commit takes turns with this one, run by run, and the table
shows this one's CPU time as a share of the other's. This is not a test.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parents[1]

ROWS = {
    "python alone": ["-c", "pass"],
    "--help": ["-m", "factsheets", "--help"],
    "check": ["-m", "factsheets", "check"],
    "list": ["-m", "factsheets", "list"],
    "one handout": ["-m", "factsheets", "build", "handouts", "--issue", "1", "--out", "{out}"],
    "one country sheet": ["-m", "factsheets", "build", "--country", "KE", "--out", "{out}"],
    "the deck": ["-m", "factsheets", "build", "deck", "--out", "{out}"],
    "all 17 files": ["-m", "factsheets", "build", "--out", "{out}"],
    "all, up to date": ["-m", "factsheets", "build", "--out", "{kept}"],
}

IMPORTED = re.compile(rb"import time: +(\d+) \| +\d+ \| +(\w+)")
"""A line of `python -X importtime`: microseconds for this module alone, and the package that it belongs to."""
STANDARD = sys.stdlib_module_names | {"encodings", "_frozen_importlib_external"}


class Spent(NamedTuple):
    """What a process used: seconds of wall time, seconds of CPU time, and peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def measure(arguments: list[str], environment: dict[str, str], home: Path = HOME) -> Spent:
    """Return what a process uses; CPU time and memory are 0 where the system does not report them.

    RuntimeError if it fails. `home` is the folder of the program.
    """
    start = time.perf_counter()
    cpu = memory = 0.0
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=home, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            cpu = usage.ru_utime + usage.ru_stime
            memory = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        status = child.wait()
        wall = time.perf_counter() - start
    if status != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {status}")
    return Spent(wall, cpu, memory)


def once(arguments: list[str], work: Path, environment: dict[str, str], home: Path = HOME) -> Spent:
    """Return what one run uses, starting with an empty output folder."""
    out = work / "out"
    spent = measure([word.format(out=out, kept=work / "kept") for word in arguments], environment, home)
    shutil.rmtree(out, ignore_errors=True)
    return spent


def row(arguments: list[str], repeats: int, work: Path, environment: dict[str, str]) -> list[Spent]:
    """Return what each run uses; the first, which fills the caches, is left out."""
    return [once(arguments, work, environment) for _ in range(repeats + 1)][1:]


def pairs(
    arguments: list[str], repeats: int, works: tuple[Path, Path], environment: dict[str, str], before: Path
) -> list[tuple[Spent, Spent]]:
    """Return what the earlier program and this one use, run in turns so that both meet the same conditions."""
    return [
        (once(arguments, works[0], environment, before), once(arguments, works[1], environment))
        for _ in range(repeats + 1)
    ][1:]


def imports(arguments: list[str], work: Path, environment: dict[str, str]) -> Counter[str]:
    """Return the milliseconds that the imports of each package take, without those of other packages inside them."""
    words = [word.format(out=work / "out", kept=work / "kept") for word in arguments]
    command = [sys.executable, "-X", "importtime", *words]
    told = subprocess.run(command, cwd=HOME, env=environment, capture_output=True, check=True).stderr
    shutil.rmtree(work / "out", ignore_errors=True)
    spent: Counter[str] = Counter()
    for microseconds, package in IMPORTED.findall(told):
        name = package.decode()
        spent["standard library" if name in STANDARD else name] += int(microseconds) / 1000
    return spent


def unpacked(commit: str, folder: Path) -> Path:
    """Return a folder with the files of a commit."""
    command = ["git", "archive", commit]
    data = subprocess.run(command, cwd=HOME, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def compare(commit: str, repeats: int, work: Path, environment: dict[str, str]) -> None:
    """Print what this program uses of CPU time and memory, as a share of what it used at a commit."""
    before = unpacked(commit, work / "before")
    works = work / "a", work / "b"
    print(f"{'':20} {'before':>8} {'now':>8} {'CPU':>6} {'memory':>6}")
    for name, arguments in ROWS.items():
        told = pairs(arguments, repeats, works, environment, before)
        old, new = (min(spent.cpu for spent in side) for side in zip(*told, strict=True))
        cpu = statistics.median(now.cpu / then.cpu for then, now in told)
        memory = statistics.median(now.memory / then.memory for then, now in told)
        print(f"{name:20} {old:6.3f} s {new:6.3f} s {cpu:6.2f} {memory:6.2f}", flush=True)


def table(repeats: int, work: Path, environment: dict[str, str]) -> None:
    """Print what each command uses, and which packages its imports are spent on."""
    print(f"{'':20} {'median':>8} {'least':>8} {'CPU':>8} {'memory':>8}")
    for name, arguments in ROWS.items():
        walls, cpus, memories = zip(*row(arguments, repeats, work, environment), strict=True)
        middle, least = statistics.median(walls), min(walls)
        print(f"{name:20} {middle:6.3f} s {least:6.3f} s {min(cpus):6.3f} s {max(memories):5.0f} MB", flush=True)
    print("\nImports in ms, by package (to be told of them costs some of it)")
    for name in ("--help", "check", "one handout", "all 17 files"):
        spent = imports(ROWS[name], work, environment)
        parts = ", ".join(f"{package} {most:.0f}" for package, most in spent.most_common(7))
        print(f"{name:14} {spent.total():4.0f}: {parts}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("repeats", nargs="?", type=int, default=9, help="how often each command runs")
    parser.add_argument("--against", metavar="COMMIT", help="take turns with the program as it was at this commit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(work / "compiled"),
            "FACTSHEETS_CACHE": str(work / "cache"),
        }
        if options.against:
            compare(options.against, options.repeats, work, environment)
        else:
            table(options.repeats, work, environment)


if __name__ == "__main__":
    main()
