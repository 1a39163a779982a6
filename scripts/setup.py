"""Set up an isolated environment in `.venv` and run the program, or its tests, in it.

    python3 scripts/setup.py build          factsheets build
    python3 scripts/setup.py test           the tests
    python3 scripts/setup.py                the environment only

On Windows: `py scripts\\setup.py build`. Any other words are passed on to `factsheets`. It needs Python 3.11 or newer and
nothing else; a Python whose ensurepip Debian has cut out borrows the pip of the system. Written for old Pythons too, so that they can say so.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
HOME = Path(__file__).resolve().parent.parent
PLACE = HOME / ".venv"
SCRIPTS = PLACE / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")


def main(words):
    """Set up what is missing, run what is asked for, and return its exit status."""
    if sys.version_info < OLDEST:
        return with_newer_python(words)
    testing = words[:1] == ["test"]
    set_up("test" if testing else "")
    if testing:
        return subprocess.call([str(PYTHON), "-m", "pytest", *words[1:]], cwd=str(HOME))
    if words:
        return subprocess.call([str(PYTHON), "-m", "factsheets", *words])
    print(f"Ready: {SCRIPTS / 'factsheets'}")
    return 0


def with_newer_python(words):
    """Run this script again with a newer Python, if there is one."""
    for minor in range(OLDEST[1] + 9, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return subprocess.call([found, __file__, *words])
    here = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"This needs Python 3.11 or newer, and this is Python {here}. See https://www.python.org/downloads/")


def set_up(extra):
    """Make the environment and install the program with its libraries, unless that was done before."""
    state = hashlib.sha256((HOME / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    stamp = PLACE / f"ready-{extra or 'plain'}"
    # What has the tests' libraries has the program's as well.
    stamps = {stamp, PLACE / "ready-test"}
    if any(each.is_file() and each.read_text() == state for each in stamps) and works("-c", "import factsheets"):
        return
    print("Setting up .venv (once; it takes a minute) ...", file=sys.stderr)
    if not works("-c", ""):
        make_environment()
    if not works("-m", "pip", "--version"):
        add_pip()
    target = f".[{extra}]" if extra else "."
    run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target)
    stamp.write_text(state)


def make_environment():
    """Make the environment anew, without pip: it may be missing here."""
    import venv

    venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create(str(PLACE))


def works(*arguments):
    """Return whether the Python of the environment is there and ends well."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return PYTHON.is_file() and subprocess.call([str(PYTHON), *arguments], cwd=str(HOME), **quiet) == 0


def run(*arguments):
    """Run the Python of the environment; end the program if that fails."""
    if subprocess.call([str(PYTHON), *arguments], cwd=str(HOME)) != 0:
        sys.exit("The environment could not be set up. Is there a connection to the network, and room on the disk?")


def add_pip():
    """Give the environment a pip: from this Python, or, where Debian has cut it out, by the pip of the system."""
    if works("-m", "ensurepip"):
        return
    install = ["-m", "pip", "--python", str(PYTHON), "install", "--quiet", "--disable-pip-version-check", "pip"]
    if subprocess.call([sys.executable, *install], cwd=str(HOME)) != 0:
        sys.exit("This Python has no pip. On Debian and Ubuntu: sudo apt install python3-venv, then try again.")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
