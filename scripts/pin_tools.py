"""Write tests/constraints.txt: the newest versions of the tools that test the program, for all Pythons.

    python3.11 scripts/pin_tools.py         with the oldest Python, asks the package index

The tests then use these versions everywhere until someone runs this script again. The program's own dependencies are
not pinned: the tests use the versions that everybody gets.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
TARGET = HOME / "tests" / "constraints.txt"
LAST_FOR_SOME = {"pikepdf": "sys_platform != 'darwin' or platform_machine != 'x86_64'"}
"""Where a pin applies: elsewhere, such as on Macs with Intel processors, pip chooses the last version made for them."""
HEAD = (
    "# The tools of the tests, written by `python3.11 scripts/pin_tools.py`; their reasons stand in pyproject.toml.\n"
)


def resolved(target: str) -> dict[str, str]:
    """Return the packages that pip would install for a target, with their versions, by lowercase name."""
    options = ["--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, target], cwd=HOME, stdout=subprocess.PIPE, check=True
    )
    found = (each["metadata"] for each in json.loads(done.stdout)["install"])
    return {each["name"].lower(): each["version"] for each in found}


def main() -> None:
    """Write the file."""
    own = resolved(".[window]")
    tools = {name: version for name, version in resolved(".[dev]").items() if name not in own}
    TARGET.write_text(HEAD + "".join(line(name, tools[name]) for name in sorted(tools)), "utf-8")


def line(name: str, version: str) -> str:
    """Return the line that pins a tool."""
    return f"{name}=={version}" + (f"; {LAST_FOR_SOME[name]}" if name in LAST_FOR_SOME else "") + "\n"


if __name__ == "__main__":
    main()
