"""A process that builds into a folder again and again until it is killed: `endless.py OUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from factsheets.engine.record import digest
from factsheets.engine.run import Made, run

NAMES = [f"f{number}.pdf" for number in range(8)]


def whole(round_: int, name: str) -> bytes:
    """Return content that shows whether it is complete: its hash is at its end."""
    body = f"{round_} {name} ".encode() * 20_000
    return body + digest(body).encode()


def build(out: Path, round_: int) -> None:
    """Make all outputs with content of this round."""
    outputs = {name: {"content": str(round_)} for name in NAMES}
    run(outputs, lambda name: Made(whole(round_, name), 1, name), out, full=True)


if __name__ == "__main__":
    number = 0
    while True:
        build(Path(sys.argv[1]), number)
        number += 1
        print(number, flush=True)
