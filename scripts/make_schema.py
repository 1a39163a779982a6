"""Write what is generated from the content records: data/schema/*.json and the help of the window. Run it when a record
changes.
"""

from __future__ import annotations

import json
from pathlib import Path

from factsheets.content.schema import schemas, told
from factsheets.yamlio.record import FILLED_IN

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "factsheets" / "window" / "page" / "words.json"
HELP = '  "help": {\n'
WIDTH = 170


def main() -> None:
    """Write every schema file, and the last part of the texts of the window."""
    folder = ROOT / "data" / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    others = WORDS.read_text("utf-8").partition(HELP)[0]
    WORDS.write_text(f"{others}{HELP}{_help()}\n  }}\n}}\n", encoding="utf-8", newline="\n")


def _help() -> str:
    """Return the help for the fields of each record, with as many entries on a line as fit."""
    items = [
        f"{json.dumps(f'{record}.{name}')}: {json.dumps(words, ensure_ascii=False)}"
        for record, fields in told().items()
        for name, words in fields.items()
        if name not in FILLED_IN
    ]
    lines = [items[0]]
    for item in items[1:]:
        if len(lines[-1]) + len(item) < WIDTH:
            lines[-1] += f", {item}"
        else:
            lines.append(item)
    return ",\n".join(f"    {line}" for line in lines)


if __name__ == "__main__":
    main()
