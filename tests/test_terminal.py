"""What a terminal shows: colors if they are wanted, and names that the Tab key completes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete

from factsheets.cli.console import show_problems
from factsheets.cli.main import COMMANDS, commands
from factsheets.cli.session import Session
from factsheets.errors import Origin, Problem
from tests.quick import few

RED, ESCAPE = "\x1b[31m", "\x1b["


def seen(cwd: Path, **environment: str) -> str:
    """Return what a terminal gets on standard error if the named folder has no content."""
    import pty

    master, slave = pty.openpty()
    usual = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    command = [sys.executable, "-m", "factsheets", "list", "--root", "."]
    subprocess.run(
        command, cwd=cwd, stderr=slave, stdout=subprocess.DEVNULL, check=False,
        env={**usual, "TERM": "xterm", **environment},
    )  # fmt: skip
    os.close(slave)
    return os.read(master, 10_000).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is made by POSIX systems alone")
@pytest.mark.parametrize(
    ("environment", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_terminal_shows_errors_in_red(tmp_path: Path, environment: dict[str, str], colored: bool) -> None:
    """The word error is red in a terminal, unless NO_COLOR or a dumb terminal forbids it."""
    text = seen(tmp_path, **environment)
    assert "no-root" in text
    assert (RED in text) is colored
    assert (ESCAPE in text) is colored


def test_pipe_gets_no_colors(capsys: pytest.CaptureFixture[str]) -> None:
    """Errors come first, then an empty line and the warnings; a file never gets color codes."""
    wrong = Problem("a", "wrong", origin=Origin("b.yaml"))
    odd = Problem("b", "odd", origin=Origin("a.yaml"), level="warning")
    show_problems([odd, wrong], lambda _: None)
    assert capsys.readouterr().err == (
        "b.yaml:1:1: error: wrong [a]\n\na.yaml:1:1: warning: odd [b]\n1 error, 1 warning.\n"
    )


def completed(begun: str, *words: str) -> list[str]:
    shell = BashComplete(commands, {"obj": Session()}, "factsheets", "_FACTSHEETS_COMPLETE")
    return [item.value for item in shell.get_completions(list(words), begun)]


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    few(
        [
            (["build", "--issue"], "se", ["sex-trafficking", "sexual-violence"]),
            (["build", "--country"], "Ke", ["kenya"]),
            (["build"], "c", ["countries", "citizenship-rights-abuse", "cambodia"]),
            (["build", "--format"], "", ["letter", "tabloid", "a4", "a3", "16x9", "4x3"]),
            (["build", "--theme"], "m", ["mono"]),
            (["build", "--edition"], "l", ["large-print"]),
            (["pack", "--format"], "", ["letter", "tabloid", "a4", "a3"]),
            (["project", "--format"], "", ["16x9", "4x3"]),
            (["review"], "pro", ["property-grabbing"]),
            (["facts"], "pol", ["police-abuse-of-power"]),
            ([], "ex", ["explain", "export"]),
        ],
        4,
    ),
)
def test_tab_key_offers_names(checkout: Path, words: list[str], begun: str, offered: list[str]) -> None:
    """Names are those of the content and the layouts of the root."""
    order = [*words[:1], "--root", str(checkout), *words[1:]] if words else []
    assert sorted(completed(begun, *order)) == sorted(offered)


def test_tab_key_offers_nothing_without_content(tmp_path: Path) -> None:
    """A folder without content is not an error."""
    assert completed("", "build", "--root", str(tmp_path), "--issue") == []


def test_help_cuts_no_line_off() -> None:
    """The list of commands fits into a window of 80 columns."""
    context = click.Context(commands, terminal_width=80, **commands.context_settings)
    lines = context.get_help().partition("Commands:")[2].splitlines()
    assert len(lines) > len(COMMANDS)
    assert [line for line in lines if "..." in line] == []
