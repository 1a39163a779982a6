"""The command line: parse, call, print, exit. What is slow to import is imported only by the command that uses it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from factsheets import __version__
from factsheets.cli.console import forgiving_streams, note, show_problems
from factsheets.cli.session import DONE, INTERRUPTED, PROBLEMS, USAGE, Session
from factsheets.errors import FactsheetsError, Problem, UsageError
from factsheets.regex import regex

COMMANDS = (
    "add", "audit", "build", "campaign", "check", "explain", "export", "facts", "import", "init", "list", "open", "pack",
    "project", "review", "trace", "verify",
)  # fmt: skip
"""Each command is the function `command` in the module of its name in `factsheets/cli/commands`, imported when it is run."""
PYTHONS = ("import", "list", "open")
"""Names already taken in Python; their modules end in an underscore."""


ODD_OPTION = regex(r"[–—][–—-]?[a-z]")
"""An option whose hyphens a word processor has turned into a dash."""


class Commands(click.Group):
    """The commands. All report problems in one way: every problem with its line, then the exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, importing its module; None for an unknown name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = cmd_name + "_" * (cmd_name in PYTHONS)
        command = import_module(f"factsheets.cli.commands.{module}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the named command; UsageError with the command to type instead if it does not exist."""
        word, *rest = args
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            from factsheets.cli.unknown import to_type

            hint = to_type(word, rest, self.list_commands(ctx))
            raise UsageError([Problem("unknown-command", f"there is no command “{word}”", hint)])
        if odd := next((each for each in rest if ODD_OPTION.match(each)), ""):
            hint = f"type two plain hyphens: --{odd.lstrip('–—-')}"
            raise UsageError([Problem("usage", f"“{odd}” begins with a dash from a word processor", hint)])
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; problems end the program with status 1, wrong usage with 2."""
        try:
            return super().invoke(ctx)
        except FactsheetsError as error:
            session = ctx.ensure_object(Session)
            session.show(error.problems)
            ctx.exit(USAGE if isinstance(error, UsageError) else PROBLEMS)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="If the program crashes, show technical details.")
@click.pass_context
def commands(ctx: click.Context, debug: bool) -> None:
    """Make handouts, country sheets and a slide deck about a ministry partner from plain text files.

    The text files are in the folders `data` (the content) and `layouts` (the design). With --root, the program reads
    the folder that you name. Without it, the program reads the current folder, or the nearest folder above it that has
    both. If there is none, it reads the content that comes with the program. The first line it prints names the folder.

    \b
    Examples
      factsheets build                  # everything, into the folder output
      factsheets build handouts         # the handouts only
      factsheets build --issue 4        # one handout
      factsheets build --country Kenya  # one country sheet
      factsheets check                  # look for mistakes in the text files
      factsheets init my-church         # a copy of the text files to edit
      factsheets open                   # edit and print in a window

    \b
    Exit status
      0    done
      1    mistakes in the content, or a file that could not be written
      2    the command line asks for something that does not exist
      130  stopped with Ctrl+C
    """
    ctx.ensure_object(Session).debug = debug


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; users see no traceback unless they ask for it with --debug."""
    session = Session()
    try:
        forgiving_streams()
        status = commands.main(arguments, prog_name="factsheets", standalone_mode=False, obj=session)
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.UsageError as error:
        from factsheets.cli.unknown import not_accepted

        show_problems([not_accepted(error, _typed(arguments), COMMANDS)], lambda _: None)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        note("Stopped. Every file is complete: either as it was before, or new.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort catches whatever is left
        if _is_closed_pipe(error):
            return PROBLEMS
        return _last_resort(error, session.debug, arguments)


def _typed(arguments: Sequence[str] | None) -> Sequence[str]:
    """Return the words after `factsheets`."""
    return sys.argv[1:] if arguments is None else arguments


def _is_closed_pipe(error: Exception) -> bool:
    """Return whether the reader of the output has stopped (`factsheets list | head -1`), and discard the rest."""
    if not (isinstance(error, OSError) and error.errno == errno.EPIPE):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


def _last_resort(error: Exception, debug: bool, arguments: Sequence[str] | None) -> int:
    if debug:
        import traceback

        traceback.print_exception(error)
    show_problems([_sentence(error, arguments)], lambda _: None)
    return PROBLEMS


def _sentence(error: Exception, arguments: Sequence[str] | None) -> Problem:
    """Return what a person can do about an error: allow reading, install what is missing, or else report it."""
    if isinstance(error, PermissionError) and error.filename:
        from factsheets.yamlio.folder import unreadable

        return unreadable(error, str(error.filename))
    if isinstance(error, ModuleNotFoundError) and not (error.name or "").startswith("factsheets"):
        message = f"a package that the program needs is not installed: {error.name}"
        return Problem("usage", message, "install the program again, as README.md explains under “Start”")
    typed = " ".join(word for word in _typed(arguments) if word != "--debug")
    words = f"{type(error).__name__}: {error}".strip(": ")
    hint = f"report this, with what `factsheets --debug {typed}` prints; your files were not changed"
    return Problem("fault", f"the program crashed ({words})", hint)
