"""Measure campaigns: `python benchmarks/campaign.py [ROWS|KIND ...]`; by default 10, 100, 1,000 and 10,000 rows.

Each run is a separate process with one worker (--jobs 1). The lists have names of 5 to 115 characters, so that lines
wrap, and are of three kinds: rows with only texts, each with a web address of its own, or with one of three logos.
Reports CPU time per row after start-up, peak memory, and bytes. This is not a test.
"""

from __future__ import annotations

import csv
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CURVE = (10, 100, 1_000, 10_000)
KINDS = ("texts", "address", "logo")
LONGEST, SHORTEST = 115, 5
_WORDS = (
    "Grace",
    "Saint",
    "Mary",
    "Church",
    "of",
    "the",
    "Rivers",
    "Hope",
    "Community",
    "First",
    "Fellowship",
    "Zürich",
    "Peñasco",
    "New",
    "Life",
)
_CALLS = (
    ("", ""),
    ("Join our prayer evening", "First Tuesday of the month, 7 pm"),
    ("Pray with us", ""),
    ("Write to your representative about the new law on land", "Cards are in the foyer after each service"),
)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path fill="#204060" d="M0 0h60v30H0z"/><path fill="#ffffff" d="M25 5h10v20H25z"/></svg>'


def names(count: int, seed: int) -> Iterator[str]:
    """Yield names of 5 to 115 characters, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for _ in range(count):
        length, name = chance.randint(SHORTEST, LONGEST), ""
        while len(name) < length:
            name = f"{name} {chance.choice(_WORDS)}".strip()
        yield name[:length].strip()


def write_list(folder: Path, count: int, kind: str, seed: int = 23) -> Path:
    """Write a list of one kind, with its logos beside it, and return its path."""
    logos = _logos(folder) if kind == "logo" else []
    file = folder / f"{kind}-{count}.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(
            ["id", "name", "service", "date", "contact", "call", "how", "address", "logo", "logo description", "copies"]
        )
        for at, name in enumerate(names(count, seed)):
            call, how = _CALLS[at % len(_CALLS)]
            address = f"https://church-{at:06}.example/ijm" if kind == "address" else ""
            logo = (logos[at % len(logos)], "A light cross on a dark ground") if logos else ("", "")
            out.writerow(
                [
                    f"c{at:06}",
                    name,
                    "Freedom Sunday",
                    "26 September 2027",
                    f"office-{at}@church.example",
                    call,
                    how,
                    address,
                    *logo,
                    1 + at % 3,
                ]
            )
    return file


def _logos(folder: Path) -> list[str]:
    from PIL import Image

    (folder / "logo.svg").write_text(_SVG, "utf-8")
    picture = Image.linear_gradient("L").resize((600, 300)).point(lambda value: value * 0.7)
    picture.save(folder / "logo.png")
    picture.convert("RGB").save(folder / "logo.jpg", quality=85)
    return ["logo.svg", "logo.png", "logo.jpg"]


def one(list_file: Path, out: Path) -> None:
    """Run a campaign in this process; print the CPU seconds per row for checking and making, and the peak memory."""
    from factsheets.__main__ import main as run

    spent: dict[str, float] = {}
    last = [time.process_time()]
    import factsheets.cli.commands.campaign as command

    def progress(_self: object, what: str, _done: int, _total: int) -> None:
        now = time.process_time()
        spent[what] = spent.get(what, 0.0) + now - last[0]
        last[0] = now

    command._Clock.__call__ = progress  # type: ignore[method-assign]  # noqa: SLF001 - the clock of a benchmark
    start, wall = time.process_time(), time.perf_counter()
    sys.stdout = sys.stderr
    sys.argv[1:] = ["campaign", str(list_file), "4", "--out", str(out), "--jobs", "1", "--today", "2026-11-30"]
    run()
    sys.stdout = sys.__stdout__
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    files = [path.stat().st_size for path in out.glob("*.pdf")]
    prints = [path.stat().st_size for path in out.glob("print-*.pdf")]
    print(
        spent.get("checked", 0.0),
        spent.get("made", 0.0),
        spent.get("in print files", 0.0),
        time.process_time() - start,
        time.perf_counter() - wall,
        peak,
        sum(files) - sum(prints),
        sum(prints),
    )


def main() -> None:
    """Print the table."""
    counts = [int(word) for word in sys.argv[1:] if word.isdecimal()] or CURVE
    kinds = [word for word in sys.argv[1:] if word in KINDS] or KINDS
    print("rows    kind      check     make    print   ms of CPU a row    wall s   MiB   kB a file  kB a row printed")
    for kind in kinds:
        for count in counts:
            with tempfile.TemporaryDirectory() as folder:
                file = write_list(Path(folder), count, kind)
                made = subprocess.run(
                    [sys.executable, __file__, "--one", file, f"{folder}/out"],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                check, make, printed, _, wall, peak, size, prints = map(float, made.stdout.split())
                print(
                    f"{count:<7} {kind:8} {check / count * 1000:7.2f}  {make / count * 1000:7.2f}  {printed / count * 1000:7.2f} {'':18} {wall:7.1f} {peak:6.0f} {size / count / 1000:9.1f} {prints / count / 1000:9.2f}",
                    flush=True,
                )
                shutil.rmtree(f"{folder}/out")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
