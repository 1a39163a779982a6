"""What the documents instruct a reader to do, parsed from the documents themselves.

The convention: a block of commands is fenced as `sh` and contains nothing else, one command on each line, with a
comment after `#` if needed. A block fenced as `text` right after it is the output of its last command; any other one
that begins with a place and "error:" is the message for a mistake at that place. A block fenced as `yaml` that begins
with a file name in a comment is that file or, if the file exists, the fields to change in it; with "at the end" or
"above FIELD:" after the name, it is inserted there. "Copy `A` to `B`" is a copy. A command in a sentence or a table is
complete, in backticks; with a word in capitals, `…`, `...`, `|` or `[` in it, it is the form of a command, not one to
type.
"""

from __future__ import annotations

import inspect
import re
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

import click

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARAGRAPH = re.compile(r"^\|.+$|(?:^(?!\||$).+\n?)+", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
COPY = re.compile(r"[Cc]opy\s`([^`]+)`\sto\s`([^`]+)`")
PROGRAM = re.compile(r"(\S*[/\\])?(factsheets|python3?|py|pip3?|pytest|git|sudo|cd|soffice|java)(\.exe)?")
FORM = re.compile(r"…|\.\.\.|\||\[|\b[A-Z]{2,}\b")
NAMED = re.compile(r"# ([^\s,]+\.yaml)(?:, (at the end|above (\w+):))?\n")
MISTAKE = re.compile(r"\S+:\d+:\d+: error: ")


@dataclass(frozen=True)
class Command:
    """A command to type, the explanation of it on the page, and the lines shown as its output."""

    line: str
    promise: str = ""
    printed: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Return the words as a shell divides them; on Windows, a backslash belongs to a path."""
        return shlex.split(self.line.replace("\\", "\\\\"))


@dataclass(frozen=True)
class Form:
    """The form of a command: something in it represents what the reader has."""

    line: str


@dataclass(frozen=True)
class Copy:
    """A file that the reader should copy."""

    source: str
    target: str


@dataclass(frozen=True)
class Fields:
    """A file that the reader should write, fields to change in it, or lines to insert above a field or at the end."""

    file: str
    text: str
    added: bool = False
    above: str = ""


@dataclass(frozen=True)
class Mistake:
    """The message that the page shows for a mistake."""

    lines: tuple[str, ...]


Step = Command | Form | Copy | Fields | Mistake


def pages(project: Path) -> dict[str, str]:
    """Return the text of each page by its name."""
    paths = [project / "README.md", project / "data/README.md", *sorted((project / "docs").rglob("*.md"))]
    return {path.relative_to(project).as_posix(): path.read_text("utf-8") for path in paths}


def steps(page: str) -> list[Step]:
    """Return what a page instructs its reader to do, in order."""
    found: list[Step] = []
    end = 0
    for fence in FENCE.finditer(page):
        between, end = page[end : fence.start()], fence.end()
        found += _in_prose(between)
        kind, block = fence.groups()
        lines = tuple(block.splitlines())
        if kind == "sh":
            found += map(_command, lines)
        elif kind == "yaml" and (name := NAMED.match(block)):
            found.append(Fields(name[1], block[name.end() :], bool(name[2]), name[3] or ""))
        elif kind == "text" and MISTAKE.match(block):
            found.append(Mistake(lines))
        elif kind == "text" and not between.strip() and found and isinstance(found[-1], Command):
            found[-1] = replace(found[-1], printed=lines)
    return [*found, *_in_prose(page[end:])]


def examples(command: click.Command) -> list[Step]:
    """Return the examples in the help of a command."""
    block = re.search(r"^Examples\n((?: .+\n?)+)", inspect.cleandoc(command.help or ""), re.MULTILINE)
    return [_command(line.strip()) for line in block[1].splitlines()] if block else []


def codes(page: str) -> list[str]:
    """Return the texts in backticks in the sentences and tables of a page."""
    return [" ".join(code.split()) for code in CODE.findall(FENCE.sub("", page))]


def _command(line: str) -> Command:
    typed, _, promise = line.partition(" # ")
    return Command(typed.strip(), promise.strip())


def _in_prose(text: str) -> list[Step]:
    """Return the commands, forms and copies in sentences and tables."""
    found: list[tuple[int, Step]] = [(copy.start(), Copy(*copy.groups())) for copy in COPY.finditer(text)]
    for paragraph in PARAGRAPH.finditer(text):
        for code in CODE.finditer(paragraph[0]):
            line = " ".join(code[1].split())
            if PROGRAM.fullmatch(line.split()[0]) and " " in line:
                rest = " ".join(paragraph[0][code.end() :].split())
                step = Form(line) if FORM.search(line) else Command(line, rest.partition("`factsheets ")[0])
                found.append((paragraph.start() + code.start(), step))
    return [step for _, step in sorted(found, key=lambda each: each[0])]
