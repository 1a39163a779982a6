"""Write docs/problems.md, which lists every problem the program can report; run this when a message changes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from factsheets.content.checks.codes import CODES
from factsheets.content.lint.run import WATCH_CODES

PACKAGE = Path(__file__).parents[1] / "factsheets"
TARGET = PACKAGE.parent / "docs" / "problems.md"
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
MAKERS = frozenset({
    "Problem", "WriteFailure", "known_name", "_lost", "_unknown", "_tell", "_told", "_refused", "_number_problem", "_problem",
    "Finding", "_finding", "_found", "problem", "finding", "_missing", "LogoFault", "refused",
})  # fmt: skip
"""Functions whose first text argument is a code, followed by the message and the fix."""

PARTS = {
    "content": "In the content (`data`)",
    "ledger": "In the facts",
    "layout": "In layouts and themes, and what does not fit",
    "figures": "In pictograms and maps",
    "document": "In a finished page (a bug in the program or a mistake in a layout)",
    "writers": "When writing PDF and PPTX files",
    "engine": "When building, and in the output folder",
    "audit": "In finished files",
    "cli": "On the command line",
}
"""Folders of the program, as headings, in the order of the page."""

MEANINGS = {
    **CODES, **WATCH_CODES,
    "disk-full": "The disk is full, or the system does not allow a file of this size.",
    "no-write": "You are not allowed to write here, or the file is open in another program.",
    "bad-path": "Part of the path is not a folder, or the path is too long.",
    "sheet-cell": "A cell of a spreadsheet does not contain what its column takes.",
    "sheet-too-large": "A spreadsheet is too large when unpacked, or has cells far from the facts.",
    "icon": "A file in layouts/icons is not a pictogram that can be drawn.",
    "slide-full": "The content of a slide needs more space than there is.",
    "unknown-font": "A style names a typeface that the theme does not have.",
    "unknown-colour": "A style names a color that the theme does not have.",
    "unknown-part": "A cell names a part that does not exist.",
    "unknown-option": "A part does not have an option of this name.",
    "unknown-slot": "A cell takes a block that the product does not have.",
    "unknown-side": "A step moves a fact to a side that does not exist.",
    "unknown-styles": "A layout names a file of styles that does not exist.",
    "unknown-icon": "The content names a pictogram that is not in layouts/icons.",
    "symbol-misstates": "A pictogram shows something other than what the number counts or the sentence names.",
    "unknown-accent": "An issue names a color that the theme does not have.",
    "unknown-continent": "A country names a continent without a map.",
    "unknown-kind": "The command line names a kind of output that does not exist.",
    "unknown-format": "The command line names a format for which there is no layout.",
    "unknown-theme": "The command line names a theme that is not in layouts/themes.",
    "unknown-edition": "The command line names an edition for which there is no layout.",
}  # fmt: skip
"""What a code means, if its message is put together from parts."""


SAID_THERE = "shown with the message"
"""Used where the fix is put together from parts."""


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """Return the page: a table of code, example and fix for each part of the program."""
    rows = found()
    head = (
        "# Problems and how to fix them\n\n"
        "The program reports each problem as one sentence with a code in brackets. This page lists each code with the message "
        "(… is what differs from case to case) and how to fix it. It is written by "
        "`scripts/make_problems.py` from the source code of the program.\n"
    )
    return head + "".join(_table(title, rows.get(part, {})) for part, title in PARTS.items() if rows.get(part))


def _table(title: str, rows: dict[str, tuple[str, str]]) -> str:
    lines = [f"| `{code}` | {_cell(said)} | {_cell(fix)} |" for code, (said, fix) in sorted(rows.items())]
    return "\n".join(
        ["", f"## {title}", "", "| Code | Message or meaning | How to fix it |", "| --- | --- | --- |", *lines, ""]
    )


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split()).replace("<", "&lt;")


def found() -> dict[str, dict[str, tuple[str, str]]]:
    """Return message and fix of each code by part of the program; the first that stands in it."""
    rows: dict[str, dict[str, tuple[str, str]]] = {part: {} for part in PARTS}
    seen: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py"), key=_order):
        for code, said, fix in _of_file(ast.parse(path.read_text("utf-8"))):
            if code not in seen and (said or code in MEANINGS):
                seen.add(code)
                rows[_part(path)][code] = (said or MEANINGS[code], fix or SAID_THERE)
    for code, meaning in MEANINGS.items():
        if code not in seen:
            part = (
                "content"
                if code in CODES or code in WATCH_CODES
                else "layout"
                if code.startswith("unknown")
                else "engine"
            )
            rows[part][code] = (meaning, SAID_THERE)
    return rows


def _order(path: Path) -> tuple[int, str]:
    return list(PARTS).index(_part(path)), path.as_posix()


def _part(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    first = {"yamlio": "content", "compose": "layout"}.get(first, first)
    return first if first in PARTS else "cli"


def _of_file(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield code, message and fix of each call that makes a problem; names stand for what was assigned to them."""
    scopes = [(scope, dict(_assigned(scope))) for scope in ast.walk(tree) if isinstance(scope, ast.FunctionDef)]
    usual = {scope.name: names.get("hint", "") for scope, names in scopes if scope.name in MAKERS}
    for scope, names in scopes:
        for node in ast.walk(scope):
            if isinstance(node, ast.Call) and (maker := _name(node.func)) in MAKERS:
                yield from ((code, said, fix or usual.get(maker, "")) for code, said, fix in _of_call(node, names))


def _of_call(call: ast.Call, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    values = list(call.args)
    for place, value in enumerate(values[:3]):
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value):
            texts = [_text(each, names) for each in values[place + 1 : place + 3]]
            said, fix = (*texts, "", "")[:2]
            yield value.value, said if re.search("[a-z]{3}", said) and " " in said else "", fix
            return


def _assigned(scope: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name):
                yield target.id, _text(node.value, {})
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=False)
                yield from ((name.id, _text(value, {})) for name, value in pairs if isinstance(name, ast.Name))


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _text(value: ast.expr, names: dict[str, str]) -> str:
    """Return a text as far as it stands in the source, "…" for the rest."""
    match value:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, names) if isinstance(part, ast.Constant) else "…" for part in parts)
        case ast.Name(id=name):
            return names.get(name, "")
        case ast.BoolOp(values=parts):
            return _text(parts[-1], names)
        case ast.IfExp(body=body):
            return _text(body, names)
    return ""


if __name__ == "__main__":
    main()
