"""A build that is killed at any moment leaves complete files, and after the next build no temporary ones."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factsheets.engine.record import MANIFEST, RECORD, digest

CHILD = Path(__file__).with_name("endless.py")
spec = importlib.util.spec_from_file_location("endless", CHILD)
endless = importlib.util.module_from_spec(spec)
spec.loader.exec_module(endless)


def kill_after(out, seconds):
    """Start a building process, let it finish one build, and kill it after the given number of seconds."""
    with subprocess.Popen([sys.executable, str(CHILD), str(out)], stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        time.sleep(seconds)
        child.kill()


def is_whole(path):
    data = path.read_bytes()
    return digest(data[:-64]).encode() == data[-64:]


def check_kills(out, count):
    for number in range(count):
        kill_after(out, number % 20 * 0.0037)
        assert all(is_whole(out / name) for name in endless.NAMES)
        endless.build(out, -1)
        assert {path.name for path in out.iterdir()} == {*endless.NAMES, RECORD, MANIFEST}


@pytest.mark.slow
def test_killed_builds_leave_whole_files(tmp_path):
    """After each of ten kills, every file is complete, and the next build leaves nothing else in the folder."""
    check_kills(tmp_path / "out", 10)


@pytest.mark.exhaustive
def test_killed_builds_leave_whole_files_200_times(tmp_path):
    """Two hundred kills at different moments."""
    check_kills(tmp_path / "out", 200)
