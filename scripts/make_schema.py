"""Write data/schema/*.json from the records of the content; run it when a record changes."""

from __future__ import annotations

from pathlib import Path

from factsheets.content.schema import schemas


def main() -> None:
    """Write every schema file."""
    folder = Path(__file__).parents[1] / "data" / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
