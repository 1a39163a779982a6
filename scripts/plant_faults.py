"""Plant faults in a copy of the program, one at a time, and list those that no test notices.

usage: python scripts/plant_faults.py [--count 60] [--seed 1] [--near] [--all MAP] [--jobs 2] [--folders layout,figures]
       python scripts/plant_faults.py --seed 1 --list
       python scripts/plant_faults.py --only factsheets/layout/box.py:61

A fault is a changed number (1.1 times the number plus 1, or the other sign), a changed comparison (`<` for `<=`), `and`
for `or`, a missing `not`, or True for False. Every n-th of all such places gets one; the seed chooses the first. For
each fault, the quick tests run until one fails, nearest first: those of its module, those of its folder, then (not with
`--near`) all others. For faults that these miss, `--all` then runs the slow tests of the files that enter the changed
function, those of its folder first; the file MAP says which. If there is none, all slow tests run once, and it is
written. The same seed plants the same faults in the same program; `--list` shows them, `--only` plants all of some
lines.

A test notices a fault if it fails, and passes without the fault just after, so that a busy computer notices nothing.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue

import slow_tests

CHECKOUT = Path(__file__).resolve().parents[1]
TESTS = {
    "compose": ["tests/layout", "tests/test_second_content.py"],
    "layout": ["tests/layout", "tests/test_second_content.py"],
    "typeset": ["tests/typeset", "tests/layout"],
    "figures": ["tests/figures", "tests/layout/test_geometry.py", "tests/layout/test_parts.py"],
    "engine": ["tests/engine"],
    "template": ["tests/writers"],
    "writers": ["tests/writers"],
}
"""The tests that belong to a folder of the program."""
TEMPLATES = [
    f"tests/writers/test_{name}.py"
    for name in (
        "pptx_template",
        "template_fills",
        "template_reading",
        "template_kinds",
        "template_limits",
        "template_places",
    )
]
PACKS = ["tests/layout/test_pack.py", "tests/layout/test_pack_command.py"]
CAMPAIGNS = ["tests/campaign/test_run.py", "tests/campaign/test_same_sheet.py"]
ALSO = {
    "book": CAMPAIGNS,
    "bound": PACKS,
    "pack": PACKS,
    "review": ["tests/ledger/test_review.py"],
    "series": CAMPAIGNS,
    "template": TEMPLATES,
}
"""The tests elsewhere that also belong to modules or folders of this name."""
RECORDS = "tests/test_records.py"
"""The tests that belong to every module with records."""
COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
OPERATORS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
PYTEST = ("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--tb=no", "--no-header", "--hypothesis-seed=0")
"""Stop at the first failure; generated cases are the same for each fault."""
LIMIT = 600
"""Seconds of computing for the tests of one step; a fault that makes them compute longer counts as noticed."""
WAIT = 7200
"""Seconds for the tests of one step on a busy computer; to take longer notices nothing."""
ENDLESS = "a test that does not end"


@dataclass(frozen=True)
class Fault:
    """Bytes of a file, and those that replace them."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.old} -> {self.new}"


def faults(file: Path, draw: random.Random) -> Iterator[Fault]:
    """Yield a fault for each number, comparison, `and`, `or`, `not`, True and False in a module."""
    data = file.read_bytes()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def begin(node: ast.expr) -> int:
        return starts[node.lineno - 1] + node.col_offset

    def end(node: ast.expr) -> int:
        return starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)

    def fault(first: int, last: int, new: str) -> Fault:
        line = data.count(b"\n", 0, first) + 1
        return Fault(file.relative_to(CHECKOUT).as_posix(), line, first, last, data[first:last].decode(), new)

    def between(left: ast.expr, right: ast.expr, word: str, new: str) -> Fault:
        match = re.compile(rb"(?<![<>=!\w])" + re.escape(word.encode()) + rb"(?![=\w])").search(
            data, end(left), begin(right)
        )
        assert match, f"{file}:{left.lineno}: no {word}"
        return fault(*match.span(), new)

    for node in _expressions(ast.parse(data)):
        match node:
            case ast.Constant(value=bool(value)):
                yield fault(begin(node), end(node), str(not value))
            case ast.Constant(value=int() | float() as value):
                yield fault(begin(node), end(node), _other_number(value, draw))
            case ast.Compare(left, operators, rights):
                for one, operator, other in zip([left, *rights], operators, rights, strict=False):
                    if word := OPERATORS.get(type(operator)):
                        yield between(one, other, word, draw.choice(COMPARISONS[word]))
            case ast.BoolOp(operator, values):
                word, new = ("and", "or") if isinstance(operator, ast.And) else ("or", "and")
                for one, other in pairwise(values):
                    yield between(one, other, word, new)
            case ast.UnaryOp(ast.Not()):
                yield fault(begin(node), begin(node) + len(b"not "), "")


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree in the order of the text, except those whose faults cannot be noticed or placed.

    Parts of f-strings have no exact positions before Python 3.12. The size of a cache changes only the running time,
    and `strict` of zip changes nothing in a correct program.
    """
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.JoinedStr) and not _changes_nothing(child):
            yield child
            yield from _expressions(child)


def _changes_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "lru_cache"


def _other_number(value: float, draw: random.Random) -> str:
    more = int(value * 1.1) + 1 if isinstance(value, int) else round(value * 1.1 + 1, 6)
    return str(more) if value == 0 or draw.random() < 0.5 else f"(-{value})"


def planted(count: int, seed: int, folders: list[str]) -> list[Fault]:
    """Return every n-th fault in the folders, with n such that there are `count` of them."""
    draw = random.Random(seed)  # noqa: S311
    files = [file for folder in folders for file in sorted((CHECKOUT / "factsheets" / folder).rglob("*.py"))]
    every = [fault for file in files for fault in faults(file, draw)]
    step = len(every) / count
    first = draw.random() * step
    return [every[int(first + step * number)] for number in range(min(count, len(every)))]


def on_lines(places: list[str], seed: int) -> list[Fault]:
    """Return all faults on lines, each named as `file:line`."""
    draw = random.Random(seed)  # noqa: S311
    files = dict.fromkeys(place.rpartition(":")[0] for place in places)
    return [fault for file in files for fault in faults(CHECKOUT / file, draw) if f"{file}:{fault.line}" in places]


def tests_of(fault: Fault, copy: Path) -> list[list[str]]:
    """Return the test files that belong to a fault, nearest first: those that name its module or hold goldens, then the
    rest.
    """
    parts = Path(fault.file).with_suffix("").parts
    module = ".".join(parts)
    whole = [path for place in TESTS[parts[1]] for path in _test_files(copy / place)]
    whole += [copy / place for part in parts for place in ALSO.get(part, ())] + [copy / RECORDS]
    texts = {path: path.read_text("utf-8") for path in whole}
    named = (f"test_{parts[-1]}", *(["test_records"] if fault.old in ("True", "False") else []))
    near = [path for path in texts if path.stem.startswith(named) or "golden(" in texts[path]]
    using = [path for path in texts if path not in near and f"{module} import" in texts[path]]
    far = [path for path in texts if path not in near and path not in using]
    return [[str(path.relative_to(copy)) for path in paths] for paths in (near, [*using, *far]) if paths]


def _test_files(place: Path) -> list[Path]:
    return [place] if place.suffix else sorted(place.rglob("test_*.py"))


def steps(fault: Fault, copy: Path, options: argparse.Namespace) -> Iterator[list[str]]:
    """Yield the runs of quick tests to try until one fails, as pytest's arguments."""
    own = tests_of(fault, copy)
    yield from own
    if not options.near:
        yield ["tests", *(f"--ignore={path}" for paths in own for path in paths)]


def slow_steps(fault: Fault, copy: Path, entered: slow_tests.Map) -> Iterator[list[str]]:
    """Yield pytest's arguments for each file of slow tests that enters the function of a fault."""
    own = [path for paths in tests_of(fault, copy) for path in paths]
    for file in slow_tests.entering(entered, slow_tests.users(copy, fault.file, fault.line), own):
        yield ["-m", "slow", file]


def noticed(fault: Fault, copy: Path, arguments: Sequence[str]) -> str:
    """Return the first test that fails because of a fault, or an empty text."""
    file = copy / fault.file
    data = file.read_bytes()
    marks = arguments[: 2 * (arguments[0] == "-m")]
    while True:
        try:
            _write(file, data[: fault.start] + fault.new.encode() + data[fault.end :])
            failed, reason = _failed(copy, arguments)
        finally:
            _write(file, data)
        test = failed.partition("[")[0]
        if not test.startswith("tests/") or ("Timeout" not in reason and not _failed(copy, [*marks, test])[0]):
            return failed
        arguments = [*arguments, f"--deselect={test}"]


def _write(file: Path, data: bytes) -> None:
    """Write a module and remove its compiled file: Python compares only size and second, so it might use the old one."""
    file.write_bytes(data)
    for compiled in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
        compiled.unlink()


def _failed(copy: Path, arguments: Sequence[str]) -> tuple[str, str]:
    """Return the first test that fails, and the reason; empty texts if there is none."""
    command = ["sh", "-c", f'ulimit -t {LIMIT}; exec "$@"', "sh", sys.executable, "-m", "pytest", *PYTEST]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTEST_DEBUG_TEMPROOT": str(copy.parent)}
    shutil.rmtree(copy / ".hypothesis", ignore_errors=True)  # it remembers failures with other faults
    process = subprocess.Popen(
        [*command, *arguments], cwd=copy, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        said, _ = process.communicate(timeout=WAIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "", ""
    if process.returncode in (0, 5):  # 5: no test was chosen, as all are slow
        return "", ""
    if process.returncode in (-signal.SIGKILL, -signal.SIGXCPU):
        return ENDLESS, ""
    found = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - (.*))?$", said, re.MULTILINE)
    return (found[1], found[2] or "") if found else (said.strip()[-200:], "")


def _copy(target: Path) -> Path:
    """Return a folder with a copy of the checkout, without the files that its .gitignore names."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=CHECKOUT, capture_output=True, check=True, text=True).stdout.split("\0"):
        if name and (CHECKOUT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / name, target / name)
    return target


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=60, help="how many faults")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--near", action="store_true", help="run only the quick tests that belong to a fault")
    parser.add_argument("--all", type=Path, metavar="MAP", help="run the slow tests that enter the function as well")
    parser.add_argument("--jobs", type=int, default=1, help="how many faults to try at a time, each in its own copy")
    parser.add_argument("--list", action="store_true", help="show the faults, and plant none")
    parser.add_argument("--only", nargs="+", metavar="FILE:LINE", help="plant all faults of these lines instead")
    parser.add_argument("--folders", default=",".join(TESTS), help="folders of the program, with commas between")
    return parser.parse_args()


def main() -> None:
    """Plant the faults, print each with the test that noticed it, and the survivors at the end."""
    options = _options()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # shells make background jobs ignore Ctrl+C
    chosen = (
        on_lines(options.only, options.seed)
        if options.only
        else planted(options.count, options.seed, options.folders.split(","))
    )
    if options.list:
        print("\n".join(map(str, chosen)))
        return
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            copies.put(_copy(Path(folder).resolve() / str(number)))
        left = _survivors(
            chosen, pool.map(lambda each: _tried(each, copies, lambda copy: steps(each, copy, options)), chosen)
        )
        if options.all and left:
            entered = _entered(options, Path(folder).resolve(), pool)
            _survivors(
                left, pool.map(lambda each: _tried(each, copies, lambda copy: slow_steps(each, copy, entered)), left)
            )


def _survivors(faults: list[Fault], noticed_by: Iterable[str]) -> list[Fault]:
    """Return the faults that no test noticed, and print them."""
    left = [fault for fault, by in zip(faults, noticed_by, strict=True) if not by]
    print(f"\nof {len(faults)}, {len(faults) - len(left)} were noticed; survivors:")
    print("\n".join(map(str, left)) or "none", flush=True)
    return left


def _entered(options: argparse.Namespace, folder: Path, pool: ThreadPoolExecutor) -> slow_tests.Map:
    """Return what the map file says, which is written first if there is none."""
    if options.all.exists():
        return dict(json.loads(options.all.read_text("utf-8")))
    copies: SimpleQueue[Path] = SimpleQueue()
    for number in range(options.jobs):
        copies.put(_copy(folder / f"noting-{number}"))
    entered = slow_tests.recorded(copies, TESTS, pool, lambda copy, arguments: _failed(copy, arguments)[0])
    options.all.write_text(json.dumps(entered), "utf-8")
    return entered


def _tried(fault: Fault, copies: SimpleQueue[Path], runs: Callable[[Path], Iterable[Sequence[str]]]) -> str:
    """Return the first test that noticed the fault, tried in a free copy, and print it."""
    copy = copies.get()
    began = time.monotonic()
    try:
        found = next(filter(None, (noticed(fault, copy, arguments) for arguments in runs(copy))), "")
    finally:
        copies.put(copy)
    print(f"{time.monotonic() - began:4.0f} s  {fault}  {found or 'SURVIVED'}", flush=True)
    return found


if __name__ == "__main__":
    main()
