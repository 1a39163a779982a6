"""Same input, same bytes: across processes, time zones, locales, hash seeds, folders and the clock of the system."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quick import few
from tests.support import PROJECT

EVERYTHING = ["--theme", "all", "--format", "all", "--edition", "all"]
PLACES = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "RL_pageCompression": "0",
     "RL_invariant": "0", "SOURCE_DATE_EPOCH": "86400"},
)  # fmt: skip


def hashes(out: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}


def build(checkout: Path, here: Path, out: Path, surroundings: dict[str, str], *words: str) -> dict[str, str]:
    """Return the hashes of the files that a process makes, run in a folder with an environment."""
    here.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), **surroundings}
    command = [sys.executable, "-m", "factsheets", "build", *words, "--root", str(checkout), "--out", str(out)]
    subprocess.run(command, cwd=here, env=environment, check=True, capture_output=True)
    return hashes(out)


@pytest.mark.slow
def test_every_product_has_the_same_bytes_everywhere(checkout: Path, tmp_path: Path) -> None:
    """Two processes that share only the content make the same files, manifest and record."""
    (tmp_path / "reportlab_settings.py").write_text("pageCompression = 0\ninvariant = 0\n")
    one = build(checkout, tmp_path / "one", tmp_path / "out-one", PLACES[0], *EVERYTHING)
    other = build(checkout, tmp_path / "ändere", tmp_path / "ausgabe zwei", PLACES[1], *EVERYTHING)
    assert len(one) > 60
    assert one == other


@pytest.mark.parametrize("epoch", few(["abc", "99999999999999999999"]))
def test_epoch_that_is_no_time_is_told(checkout: Path, tmp_path: Path, epoch: str) -> None:
    """Files have the date of the content, so the epoch is not used; an invalid one is reported, and nothing is written."""
    with pytest.raises(subprocess.CalledProcessError) as caught:
        build(checkout, tmp_path / "one", tmp_path / "out", {"SOURCE_DATE_EPOCH": epoch}, "--issue", "4")
    assert b"[environment]" in caught.value.stderr
    assert not list((tmp_path / "out").glob("*.pdf"))
