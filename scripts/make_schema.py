"""Write what is generated from the content records: data/schema/*.json, the JSON Schemas that editors use while people write
content, and the help of the window. The docstring under a field of a record becomes its description. Run it when a record changes.
"""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from factsheets.content.model import fact, issue, labels, organization, place, sources, terms
from factsheets.content.quantity import types
from factsheets.window.records import FILES
from factsheets.yamlio.record import FILLED_IN, Record

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "factsheets" / "window" / "page" / "words.json"
HELP = '  "help": {\n'
WIDTH = 170
MODULES = (types, fact, issue, labels, organization, place, sources, terms)
"""Where those records, and the types of their fields, are defined."""


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


def schemas() -> dict[str, str]:
    """Return the text of every schema file by its name, such as "issue.json"."""
    return {f"{name}.json": _text(record) for name, record in FILES.items()}


def _text(record: type[Record]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(record)}
    words = told()
    kept = {name: part for name, part in schema["$defs"].items() if name not in ("Origin", "Wording")}
    schema["$defs"] = {name: _definition(part, words.get(name, {})) for name, part in sorted(kept.items())}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _definition(definition: dict[str, Any], told: dict[str, str]) -> dict[str, Any]:
    """Return the definition without the fields that reading fills in, and with a description for each field.

    `types` are the additional types that a field accepts: msgspec overwrites a `type` given in a Meta.
    """
    properties = {
        name: _typed({**part, "description": told[name]} if name in told else part)
        for name, part in definition["properties"].items()
        if name not in FILLED_IN
    }
    return {**definition, "properties": properties}


def _typed(part: dict[str, Any]) -> dict[str, Any]:
    types = part.pop("types", part.get("type"))
    return {**part, "type": types} if types else part


def told() -> dict[str, dict[str, str]]:
    """Return the docstrings under the fields of each record, by record and field."""
    modules = (ast.parse(inspect.getsource(module)) for module in MODULES)
    classes = [node for module in modules for node in module.body if isinstance(node, ast.ClassDef)]
    return {node.name: _told_of(node) for node in classes}


def _told_of(record: ast.ClassDef) -> dict[str, str]:
    return {
        field.target.id: " ".join(words.value.value.split())
        for field, words in zip(record.body, record.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(words, ast.Expr)
        and isinstance(words.value, ast.Constant)
        and isinstance(words.value.value, str)
    }


if __name__ == "__main__":
    main()
