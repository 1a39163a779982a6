"""Exported files: what they may replace, and where they are never written."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.cli.main import main
from tests.quick import few

WAYS = [("export", "a.xlsx"), ("export", "a.csv"), ("facts --xlsx", "a.xlsx")]


def give(way, file, root, *more):
    return main([*way.split(), str(file), "--root", str(root), *more])


@pytest.mark.slow
@pytest.mark.parametrize(("way", "name"), WAYS)
def test_another_file_is_replaced_only_when_asked(root, tmp_path, capsys, way, name):
    """A file with other contents stays as it is, unless --force is given."""
    file = tmp_path / name
    file.write_bytes(b"The minutes of a meeting.")
    assert give(way, file, root) == 1
    assert "add --force to replace it, or choose another name" in capsys.readouterr().err
    assert file.read_bytes() == b"The minutes of a meeting."
    assert give(way, file, root, "--force") == 0
    assert file.read_bytes() != b"The minutes of a meeting."


@pytest.mark.parametrize(("way", "name"), few(WAYS, 2))
def test_same_export_again_is_no_question(root, tmp_path, way, name):
    """A file with the same contents may be written again, whenever it was made."""
    assert give(way, tmp_path / name, root) == 0
    assert give(way, tmp_path / name, root) == 0


@pytest.mark.parametrize(("way", "name"), [("export", "a.yaml"), ("facts --xlsx", "a.csv"), ("facts --xlsx", "a")])
def test_only_spreadsheets_are_written(root, tmp_path, capsys, way, name):
    """A name with any other ending is refused, and nothing is written."""
    assert give(way, tmp_path / name, root, "--force") == 2
    assert "use a name ending in .xlsx" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("folder", ["data", "data/issues", "layouts", "data/../layouts/icons"])
@pytest.mark.parametrize(("way", "name"), few(WAYS))
def test_nothing_is_exported_into_the_content(root, capsys, way, name, folder):
    """Nothing is exported into the content folders, not even with --force."""
    assert give(way, root / folder / name, root, "--force") == 1
    assert "choose another folder" in capsys.readouterr().err
    assert not (root / folder / name).exists()


@pytest.mark.parametrize(("way", "name"), few(WAYS))
def test_folder_that_does_not_exist_is_told(root, tmp_path, capsys, way, name):
    """A missing folder is reported with a fix; the status is that of an unwritten file."""
    assert give(way, tmp_path / "none" / name, root) == 1
    told = capsys.readouterr().err
    assert "cannot be written: the folder does not exist" in told
    assert "how to fix: make the folder, or choose another folder" in told


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="takes a folder in which the system makes no folders")
def test_folder_that_cannot_be_made_is_told(root, capsys):
    """An output folder that cannot be created is reported, with status 1."""
    assert main(["build", "--issue", "4", "--root", str(root), "--out", "/proc/factsheets"]) == 1
    told = capsys.readouterr().err
    assert "a folder cannot be created here" in told
    assert "how to fix: make the folder, or choose another folder" in told
