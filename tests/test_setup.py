"""The set-up: what it prints if it cannot continue, and that the page of machines matches our dependencies."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.support import PROJECT

NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "output", "tests", ".hypothesis")
posix = pytest.mark.skipif(os.name == "nt", reason="the starters of Linux and macOS")


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, PROJECT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


setup = script("setup")


def copied(folder: Path) -> Path:
    """Return a copy of the project, like that of someone who unpacked a ZIP file."""
    shutil.copytree(PROJECT, folder, ignore=NOT_COPIED)
    (folder / "tests").mkdir()
    shutil.copy(PROJECT / "tests" / "constraints.txt", folder / "tests")
    return folder


def test_page_of_machines_is_that_of_our_dependencies():
    """docs/platforms.md has a row for each dependency in pyproject.toml, with its versions, and no others."""
    wheels = script("check_wheels")
    rows = [line.split("`")[1] for line in wheels.TARGET.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert [row for row in rows if wheels.plain(row) != row] == sorted(
        (each for each in wheels.requirements()), key=wheels.plain
    )


def test_machines_without_a_package_are_told_before_pip_fails():
    """If the page says “none”, the set-up has a sentence; elsewhere each package can be installed without a compiler."""
    wheels = script("check_wheels")
    lines = [line.split(" | ") for line in wheels.TARGET.read_text("utf-8").splitlines() if line.startswith("| ")]
    missing = {machine for row in lines for machine, cell in zip(lines[0], row, strict=True) if "none" in cell}
    assert missing == {"Windows ARM"}
    assert "64-bit (x64) Python" in setup.NO_WHEELS["win-arm64"]


def test_path_of_the_program_is_found_in_every_encoding(tmp_path, monkeypatch):
    """A folder with an umlaut is written in ASCII, so that Python reads it correctly everywhere."""
    file = tmp_path / "lib" / "_editable_impl_factsheets.pth"
    file.parent.mkdir()
    file.write_bytes(f"{tmp_path}/Grüße\n".encode())
    monkeypatch.setattr(setup, "PLACE", tmp_path)
    setup.spell_out_path()
    found = list(sys.path)
    exec(file.read_bytes().decode("ascii"), {})
    assert [each for each in sys.path if each not in found] == [f"{tmp_path}/Grüße"]
    sys.path[:] = found


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("WARNING: Retrying (Retry(total=4)) after NewConnectionError: Failed to establish a new connection", setup.OFFLINE),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", setup.DISK_FULL),
        ("ERROR: Could not install packages: [WinError 5] Access is denied: 'C:\\\\x\\\\.venv'", setup.REFUSED),
        ("ERROR: Could not find a version that satisfies the requirement nothing==7 (from versions: 1, 2)", ""),
    ],
)  # fmt: skip
def test_what_pip_says_is_put_in_a_sentence(told, reason):
    """No connection, a full disk and files that cannot be written are recognized from the messages of pip or the
    system.
    """
    assert setup.meaning(told) == reason


@pytest.mark.parametrize(
    ("shell", "line"),
    [("/bin/bash", "activate"), ("/usr/bin/fish", "activate.fish"), ("/bin/tcsh", "activate.csh"), ("", "activate")],
)
@posix
def test_line_that_makes_commands_typable_exists(shell, line):
    """The set-up ends with a line for the current shell; the file in it is part of each environment."""
    (typed,) = [each for each in setup.how_to_type(shell).splitlines() if each.strip().startswith("source ")]
    assert Path(shlex.split(typed)[1]).name == line
    assert (Path(sys.prefix) / "bin" / line).is_file()


def desktop_command(file: Path) -> str:
    """Return what a desktop runs for a desktop file: backslashes resolved, then the place of the file inserted."""
    (line,) = [line for line in file.read_text("utf-8").splitlines() if line.startswith("Exec=")]
    command = line.removeprefix("Exec=").replace("\\\\", "\\")
    return command.replace("%k", shlex.quote(str(file))).replace("%%", "%")


@posix
@pytest.mark.slow
def test_set_up_without_a_connection_says_so(tmp_path):
    """Without internet, the first run ends with one sentence, without lines of pip."""
    folder = copied(tmp_path / "project")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    done = subprocess.run(
        [sys.executable, folder / "scripts" / "setup.py", "check"], env=kept | nowhere, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["Setting up .venv (once; takes a minute) ...", *setup.OFFLINE.splitlines()]


@posix
@pytest.mark.slow
def test_starters_work_from_a_folder_with_a_space_and_an_umlaut(tmp_path):
    """Both starters set up and open the window, one by the line of the desktop file.

    If the folder was moved, the next start sets up again.
    """
    first = copied(tmp_path / "Grüße an alle")
    assert "Setting up .venv (once" in started(["sh", "-c", desktop_command(first / "Factsheets.desktop")])
    second = first.rename(tmp_path / "Ein anderer Ordner für das Büro")
    assert "Setting up .venv again" in started([second / "Start.command"])
    command = second / ".venv" / "bin" / "factsheets"
    assert subprocess.run([command, "--version"], cwd="/", check=False).returncode == 0


def started(command):
    """Start the window, end it as its button does, and return what the starter printed."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "BROWSER": "true",
        "PYTHONUNBUFFERED": "1",
    }
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd="/", env=environment, **given) as running:
        address, _, secret = next(
            word for line in running.stdout for word in line.split() if word.startswith("http")
        ).partition("/#")
        headers = {"Origin": address, "Content-Type": "application/json", "X-Factsheets-Secret": secret}
        urllib.request.urlopen(urllib.request.Request(f"{address}/api/stop", b"{}", headers)).close()
        out, told = running.communicate(timeout=60)
        assert running.returncode == 0, told
        assert "The window is closed" in out
    return told


@posix
@pytest.mark.parametrize("starter", ["start.sh", "Start.command"])
def test_starters_say_where_python_comes_from(starter, tmp_path):
    """Without Python, a starter prints where to get it, and its window waits for a key."""
    (tmp_path / "bin").mkdir()
    for name in ("sh", "dirname"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    done = subprocess.run(
        [tmp_path / "bin" / "sh", PROJECT / starter], env={"PATH": str(tmp_path / "bin")}, input="\n", capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "https://www.python.org/downloads/" in done.stdout
    assert "Press Enter to close this window" in done.stdout


def test_starters_can_be_started():
    """The starter of Windows has Windows line ends, those of Linux and macOS are executable, and the desktop file names
    its own folder.
    """
    windows = (PROJECT / "Start.cmd").read_bytes()
    assert windows.count(b"\n") == windows.count(b"\r\n") > 5
    assert b"\r" not in (PROJECT / "start.sh").read_bytes() + (PROJECT / "Start.command").read_bytes()
    assert "%k" in (PROJECT / "Factsheets.desktop").read_text("utf-8")
    if os.name != "nt":
        assert all(os.access(PROJECT / name, os.X_OK) for name in ("start.sh", "Start.command", "Factsheets.desktop"))
