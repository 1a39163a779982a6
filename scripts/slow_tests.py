"""Which functions each file of slow tests enters, so that a fault meets only the slow tests that can notice it.

A copy of the program gets a line in each function that writes down its name; then each file of slow tests runs in its
own processes, so that a result that another file had kept hides nothing. A run also shows that the tests pass without
any fault.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from queue import SimpleQueue

NOTE = '''"""Writes down, once in each process, the functions that are entered."""

SEEN = set()


def note(name):
    if name not in SEEN:
        SEEN.add(name)
        with open({target!r}, "a", encoding="utf-8") as file:
            file.write(name + "\\n")
'''
BY_THE_CLOCK = (
    "tests/audit/test_hostile.py",
    "tests/audit/test_pdf_rules.py",
    "tests/engine/test_kill.py",
    "tests/ledger/test_watch.py",
    "tests/test_setup.py",
    "tests/window/test_browser.py",
    "tests/window/test_firefox.py",
)
"""Files whose slow tests wait, measure time or start browsers: on a busy computer, they may fail without a fault."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
Map = dict[str, tuple[float, list[str]]]
"""For each file of slow tests, the seconds that they took and the functions that they entered."""
Run = Callable[[Path, list[str]], str]
"""Runs pytest in a copy with some arguments; returns the first test that fails, or an empty text."""


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Yield the functions and methods of a module with their qualified names, outer ones first."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, Function | ast.ClassDef):
            name = f"{prefix}{child.name}"
            if isinstance(child, Function):
                yield name, child
            yield from functions(child, f"{name}.")
        else:
            yield from functions(child, prefix)


def write_notes(copy: Path, folders: Iterable[str]) -> None:
    """Make each function of some folders write its name into the file `entered.txt`."""
    (copy / "factsheets/entered.py").write_text(NOTE.format(target=str(copy / "entered.txt")), "utf-8")
    for folder in folders:
        for file in (copy / "factsheets" / folder).rglob("*.py"):
            file.write_text(_noting(file.read_text("utf-8"), file.relative_to(copy).as_posix()), "utf-8")


def _noting(text: str, file: str) -> str:
    lines = text.splitlines(keepends=True)
    places = {}
    for name, function in functions(ast.parse(text)):
        body = function.body[1:] if ast.get_docstring(function) is not None else function.body
        if body and body[0].lineno > function.lineno:
            first = min([body[0].lineno, *(each.lineno for each in getattr(body[0], "decorator_list", ()))])
            places[first] = (
                f'{" " * body[0].col_offset}__import__("factsheets.entered").entered.note("{file}:{name}")\n'
            )
    for line in sorted(places, reverse=True):
        lines.insert(line - 1, places[line])
    return "".join(lines)


def users(program: Path, file: str, line: int) -> set[str]:
    """Return the functions that a change of a line can affect, as `file:name`: the one around it, or, outside of
    functions, all of its module and those elsewhere that use what the statement defines.
    """
    tree = ast.parse((program / file).read_text("utf-8"))
    around = [name for name, each in functions(tree) if each.lineno <= line <= (each.end_lineno or 0)]
    if around:
        return {f"{file}:{around[-1]}"}
    statement = next(each for each in tree.body if line <= (each.end_lineno or 0))
    defined = {
        node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    if isinstance(statement, ast.ClassDef):
        defined = {statement.name}
    return {f"{file}:{name}" for name, _ in functions(tree)} | {
        f"{module.relative_to(program).as_posix()}:{name}"
        for module in (program / "factsheets").rglob("*.py")
        for name, each in functions(ast.parse(module.read_text("utf-8")))
        if defined & {getattr(node, "id", None) or getattr(node, "attr", None) for node in ast.walk(each)}
    }


def entering(entered: Map, wanted: set[str], own: Sequence[str]) -> list[str]:
    """Return the files of slow tests that enter one of these functions: those of its folder first, then the quickest."""
    files = [file for file, (_, names) in entered.items() if wanted & set(names)]
    return sorted(files, key=lambda file: (file not in own, entered[file][0]))


def recorded(copies: SimpleQueue[Path], folders: Iterable[str], pool: Executor, failed: Run) -> Map:
    """Return what each file of slow tests enters, except those of which a test fails without any fault."""
    noting = [copies.get() for _ in range(copies.qsize())]
    for copy in noting:
        write_notes(copy, folders)
        copies.put(copy)
    listed = [sys.executable, "-m", "pytest", "tests", "--collect-only", "-q", "-m", "slow", "-n", "0"]
    said = subprocess.run(listed, cwd=noting[0], capture_output=True, check=True, text=True).stdout
    files = [file for file in re.findall(r"^(tests/\S+\.py)", said, re.MULTILINE) if file not in BY_THE_CLOCK]
    found = pool.map(lambda file: _recorded(file, copies, failed), dict.fromkeys(files))
    return {file: told for file, told in zip(dict.fromkeys(files), found, strict=True) if told[1]}


def _recorded(file: str, copies: SimpleQueue[Path], failed: Run) -> tuple[float, list[str]]:
    copy = copies.get()
    target, began = copy / "entered.txt", time.monotonic()
    target.write_text("", "utf-8")
    test = failed(copy, ["-m", "slow", file])
    seconds, names = time.monotonic() - began, sorted(set(target.read_text("utf-8").split()))
    copies.put(copy)
    print(f"{seconds:4.0f} s  {file}  {f'fails without any fault: {test}' if test else ''}", flush=True)
    return seconds, [] if test else names
