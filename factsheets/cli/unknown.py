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

OPTIONS_MEANT: dict[str, str] = {
    "--a4": "--format a4",
    "--letter": "--format letter",
    "--large-print": "--edition large-print",
    "--poster": "--edition poster",
    "--insert": "--edition insert",
    "--all-ages": "--audience all-ages",
    "--mono": "--theme mono",
    "--church": "--organization FILE",
}
"""Words that people try as an option -> the option that does it."""


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


def not_accepted(error: click.UsageError, typed: Sequence[str], known: Iterable[str]) -> Problem:
    """Return Click's error about the words that were `typed` as a Problem; `known` are the names of all commands."""
    message = error.format_message() if not isinstance(error, click.NoSuchOption) else error.message
    message = " ".join(message.split())
    command = next((word for word in typed if word in known), "")
    fix = _option_meant(error, typed, command) if isinstance(error, click.NoSuchOption) else _value_meant(error)
    hint = f"{fix}{_command(*filter(None, (command, '--help')))} explains what you can type"
    return Problem("usage", f"{message[:1].lower()}{message[1:].rstrip('.')}", hint)


def _value_meant(error: click.UsageError) -> str:
    """Return the words before the hint: what to do about a value, or an empty text."""
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    if isinstance(kind, click.IntRange):
        end = f"from {kind.min} to {kind.max}" if kind.max is not None else f"that is at least {kind.min}"
        return f"write a whole number {end}; "
    if isinstance(error, click.BadOptionUsage):
        return "write what you want after the option; "
    return "leave out the words in parentheses; " if "extra argument" in error.format_message() else ""


def _option_meant(error: click.NoSuchOption, typed: Sequence[str], command: str) -> str:
    """Return the words before the hint: what to type instead of an option that does not exist, or an empty text."""
    if command and error.ctx and not error.ctx.parent:
        at = typed.index(command)
        return f"options belong after the command: type {_command(*typed[at:], *(word for word in typed[:at] if word != '--debug'))}; "
    taken = {name for each in error.ctx.command.params for name in each.opts} if error.ctx else set()
    one_hyphen = next((word for word in typed if word[:2] != "--" and f"-{word.partition('=')[0]}" in taken), "")
    meant = OPTIONS_MEANT.get(error.option_name) or (f"-{one_hyphen}" if one_hyphen else "")
    if meant:
        return f"type {meant}; "
    return f"did you mean {error.possibilities[0]}? " if error.possibilities else ""


def _command(*words: str) -> str:
    return f"`{shlex.join(['factsheets', *words])}`"
