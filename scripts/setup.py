"""Set up an isolated environment in `.venv` and run the program, or its tests, in it.

    python3 scripts/setup.py build          factsheets build
    python3 scripts/setup.py test           the tests
    python3 scripts/setup.py dev            the environment with the tools of contributors (CONTRIBUTING.md)
    python3 scripts/setup.py                the environment only

On Windows: `py scripts\\setup.py build`. Anything else is passed on to `factsheets`. Needs only Python 3.11 or newer;
where Debian has removed ensurepip, it uses the system's pip. It also runs on older Pythons, so that they can print a
message.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST = (3, 11)
WINDOWS = os.name == "nt"
HOME = Path(__file__).resolve().parent.parent
PLACE = HOME / ".venv"
SCRIPTS = PLACE / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
PINS = HOME / "tests" / "constraints.txt"
EXTRAS = ("", "test", "dev")
OURS = "import factsheets, pathlib, sys; sys.exit(pathlib.Path(factsheets.__file__).resolve().parents[1] != pathlib.Path(sys.argv[1]))"
"""Code that the environment must be able to run from any folder. If the folder of the program was moved, the code finds
no package, or another copy."""

NO_WHEELS = {
    "win-arm64": (
        "This is the ARM version of Python; some packages that this program needs are not available for it.\n"
        "Install the 64-bit (x64) Python from https://www.python.org/downloads/windows/ instead: it also runs on this computer.\n"
        "Then run the same command again."
    ),
    "win32": (
        "This is the 32-bit version of Python; some packages that this program needs are not available for it.\n"
        "Install the 64-bit Python from https://www.python.org/downloads/windows/ and run the same command again."
    ),
}
"""Pythons for which some packages are not available, by `sysconfig.get_platform()`, and what to do instead; see
docs/platforms.md."""

OFFLINE = (
    "This computer cannot reach the internet, which is needed once to download packages.\n"
    "Connect to the internet and run the same command again; after that, no connection is needed."
)
DISK_FULL = "The disk is full: the setup needs about 200 MB. Free some space and run the same command again."
REFUSED = f"Files in {PLACE} cannot be written. Close programs that use this folder, or copy it to a folder of your own, and try again."
FAILED = "The packages could not be installed; see the lines above. docs/platforms.md lists the computers they run on."
REASONS = (
    (("no space left", "not enough space"), DISK_FULL),
    (("permission denied", "access is denied", "winerror 5"), REFUSED),
    (("newconnectionerror", "connecttimeout", "name or service not known", "name resolution", "getaddrinfo",
      "nodename nor servname", "network is unreachable", "from versions: none", "max retries", "proxyerror"), OFFLINE),
)  # fmt: skip
"""What pip prints when it fails, in lowercase, and what that means."""


def main(words):
    """Set up what is missing, run what is asked for, and return its exit status."""
    if sys.version_info < OLDEST:
        return with_newer_python(words)
    extra = words[0] if words[:1] in (["test"], ["dev"]) else ""
    set_up(extra)
    if extra == "test":
        return subprocess.call([str(PYTHON), "-m", "pytest", *words[1:]], cwd=str(HOME))
    if words and not extra:
        return subprocess.call([str(PYTHON), "-m", "factsheets", *words])
    print(how_to_type(os.environ.get("SHELL", "")))
    return 0


def with_newer_python(words):
    """Run this script again with a newer Python, if there is one."""
    for minor in range(OLDEST[1] + 9, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return subprocess.call([found, __file__, *words])
    here = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"This program needs Python 3.11 or newer; this is Python {here}. See https://www.python.org/downloads/")


def how_to_type(shell):
    """Return what to type first in a shell of this name, so that commands work as they are in the examples."""
    if WINDOWS:
        activate, without = str(SCRIPTS / "activate"), "py scripts\\setup.py check"
    else:
        ending = {"fish": ".fish", "csh": ".csh", "tcsh": ".csh"}.get(Path(shell).name, "")
        activate, without = f"source {shlex.quote(str(SCRIPTS / 'activate'))}{ending}", "python3 scripts/setup.py check"
    return (
        "Ready. To type commands as in the examples, such as `factsheets check`, type this first, once in each terminal window:\n"
        f"    {activate}\n"
        f"Or type `{without}` instead of `factsheets check`, and so on."
    )


def set_up(extra):
    """Make the environment and install the program with its libraries, unless that was done before."""
    state = hashlib.sha256((HOME / "pyproject.toml").read_bytes() + PINS.read_bytes()).hexdigest()
    # An environment contains everything that those before it in EXTRAS contain.
    stamps = [PLACE / f"ready-{each or 'plain'}" for each in EXTRAS[EXTRAS.index(extra) :]]
    usable = works("-I", "-c", OURS, str(HOME))
    if usable and any(each.is_file() and each.read_text() == state for each in stamps):
        return
    if sysconfig.get_platform() in NO_WHEELS and not usable:
        sys.exit(NO_WHEELS[sysconfig.get_platform()])
    print(what_is_done(usable), file=sys.stderr)
    try:
        if not usable:
            make_environment()
        if not works("-m", "pip", "--version"):
            add_pip()
        install(extra)
        stamps[0].write_text(state)
    except OSError as error:
        sys.exit(f"{meaning(str(error)) or REFUSED}\n({error})")


def what_is_done(usable):
    """Return the sentence that is printed while the environment is set up."""
    if usable:
        return "Updating .venv (takes a minute) ..."
    if PLACE.exists():
        return "Setting up .venv again: this folder was moved, Python was replaced, or the setup was interrupted (takes a minute) ..."
    return "Setting up .venv (once; takes a minute) ..."


def make_environment():
    """Create the environment from scratch, without pip, which this Python may lack."""
    import venv

    venv.EnvBuilder(clear=True, symlinks=not WINDOWS).create(str(PLACE))


def works(*arguments):
    """Return whether the environment has a Python and the command succeeds in it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return PYTHON.is_file() and subprocess.call([str(PYTHON), *arguments], cwd=str(HOME), **quiet) == 0
    except OSError:  # not a program for this system, such as in a .venv copied from another
        return False


def install(extra):
    """Install the program with its dependencies, and the test tools in the versions of tests/constraints.txt."""
    pins = ["--constraint", str(PINS)] if extra else []
    pip(str(PYTHON), "-m", "pip", "install", *pins, "--editable", f".[{extra or 'window'}]")
    spell_out_path()


def spell_out_path():
    """Write the program's path in the environment as ASCII: Python before 3.13 reads it in the system's encoding.

    pip writes it as UTF-8, so a path with an umlaut would not be found if that encoding differs (Windows, LC_ALL=C).
    """
    for file in PLACE.rglob("_*factsheets*.pth"):
        lines = file.read_bytes().decode("utf-8").splitlines()
        told = [each if each.isascii() else f"import sys; sys.path.append({each!a})" for each in lines]
        file.write_bytes("\n".join([*told, ""]).encode("ascii"))


def pip(*command):
    """Run pip quietly; if it fails, exit with what pip printed, or with what that means for the reader."""
    quiet = {"PIP_QUIET": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        command, check=False, cwd=str(HOME), env={**os.environ, **quiet}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        universal_newlines=True, errors="replace",
    )  # fmt: skip
    if done.returncode != 0:
        told = meaning(done.stdout)
        sys.exit(told or f"{done.stdout.strip()}\n{FAILED}")


def meaning(words):
    """Return what a message of pip or the system means for the reader, or an empty text for an unknown message."""
    return next((told for signs, told in REASONS if any(sign in words.lower() for sign in signs)), "")


def add_pip():
    """Add pip to the environment: from this Python or, where Debian has removed it, by means of the system's pip."""
    if works("-m", "ensurepip"):
        return
    if (
        subprocess.call(
            [sys.executable, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        != 0
    ):
        sys.exit("This Python has no pip. On Debian and Ubuntu, type: sudo apt install python3-venv. Then try again.")
    pip(sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "pip")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
