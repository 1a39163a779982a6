"""Find what to type instead of a command that does not exist."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

import click

from factsheets.errors import Problem
from factsheets.yamlio.suggest import nearest

MEANT: dict[str, str] = {
    "print": "pack",
    "make": "build",
    "create": "build",
    "handout": "build handouts",
    "handouts": "build handouts",
    "country": "build countries",
    "countries": "build countries",
    "deck": "build deck",
    "slides": "build deck",
    "insert": "build --edition insert",
    "new": "init",
    "start": "init",
    "validate": "check",
    "help": "--help",
    "version": "--version",
}
"""Words that people try as a command -> the command that does it."""


def to_type(word: str, rest: Sequence[str], known: Iterable[str]) -> str:
    """Return a sentence with the command to type instead of an unknown word and the words after it."""
    if word.casefold() == "factsheets":
        return f"type {_command(*rest)}, with the word factsheets only once"
    if word.casefold() == "help" and rest:
        return f"type {_command(*rest, '--help')}"
    if word.casefold() == "show":
        return f"to see what there is, type {_command('list')}"
    if meant := MEANT.get(word.casefold()):
        return f"type {_command(*meant.split(), *rest)}"
    if near := nearest(word, known, 0.6):
        return f"did you mean “{near}”? Type {_command(near, *rest)}"
    return f"to make a sheet, type {_command('build', word, *rest)}; `factsheets --help` lists all commands"


def not_accepted(error: click.UsageError) -> Problem:
    """Return Click's error about a command line as a Problem."""
    message = error.format_message() if not isinstance(error, click.NoSuchOption) else error.message
    message = " ".join(message.split())
    near = error.possibilities[0] if isinstance(error, click.NoSuchOption) and error.possibilities else ""
    command = error.ctx.command_path if error.ctx else "factsheets"
    hint = f"did you mean {near}? " * bool(near) + f"`{command} --help` explains what you can type"
    return Problem("usage", f"{message[:1].lower()}{message[1:].rstrip('.')}", hint)


def _command(*words: str) -> str:
    return f"`{shlex.join(['factsheets', *words])}`"
