"""What is cached for the next run equals what reading would give, and is dropped when anything has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factsheets.engine import kept
from factsheets.engine.project import load
from factsheets.errors import ContentErrors
from tests.quick import few


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_was_kept_is_what_was_read(root, tmp_path):
    """The second run uses what the first one cached; it is the same, and nothing is checked again."""
    read, first, second = load(root), load(root, cache=tmp_path / "kept"), load(root, cache=tmp_path / "kept")
    assert (second.content, second.library, second.warnings) == (read.content, read.library, read.warnings)
    assert second.layouts == first.layouts
    assert second.layouts.sound
    assert not read.layouts.sound


def test_a_changed_word_is_read(root, tmp_path):
    """Changed text counts at once, even within the same second and with the same length."""
    before = load(root, cache=tmp_path / "kept").library.organisation.name
    file = root / "data/organisation.yaml"
    replaced(file, f"name: {before}", f"name: {before[::-1]}")
    assert load(root, cache=tmp_path / "kept").library.organisation.name == before[::-1]


def test_text_counts_whatever_time_its_file_has(root, tmp_path):
    """Changed text counts even if the program that copied its file kept the time."""
    file = root / "data/organisation.yaml"
    before, time = kept.Kept(root, tmp_path / "kept"), file.stat().st_mtime_ns
    before.put("right")
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, ns=(time, time))
    assert kept.Kept(root, tmp_path / "kept").get() is None


@pytest.mark.parametrize(("size", "found"), [(kept.MOST_BYTES, None), (kept.MOST_BYTES + 1, "right")])
def test_text_of_two_million_bytes_counts(tmp_path, size, found):
    """A larger file, which is not a text for a sheet, counts by its time."""
    file = tmp_path / "root/data/large.yaml"
    file.parent.mkdir(parents=True)
    (tmp_path / "root/layouts").mkdir()
    file.write_bytes(b"a" * size)
    time = file.stat().st_mtime_ns
    kept.Kept(tmp_path / "root", tmp_path / "kept").put("right")
    file.write_bytes(b"b" * size)
    os.utime(file, ns=(time, time))
    assert kept.Kept(tmp_path / "root", tmp_path / "kept").get() == found


@pytest.mark.parametrize("folder", ["layouts/fonts", "layouts/icons"])
def test_what_text_files_name_counts_too(root, tmp_path, folder):
    """Another font or pictogram is noticed, and so is one that is gone."""
    kept.Kept(root, tmp_path / "kept").put("right")
    assert kept.Kept(root, tmp_path / "kept").get() == "right"
    min((root / folder).iterdir()).unlink()
    assert kept.Kept(root, tmp_path / "kept").get() is None


def test_files_behind_a_linked_folder_are_read_every_time(root, tmp_path):
    """A drawing can change there without a change in the root."""
    elsewhere = (root / "layouts/icons").rename(tmp_path / "icons")
    try:
        (root / "layouts/icons").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this Windows does not allow links")
    assert kept.kept_of(root, tmp_path / "kept") is None


def test_mistakes_are_not_kept(root, tmp_path):
    """A mistake is reported every time."""
    replaced(root / "data/sources.yaml", "title:", "titel:")
    for _ in range(2):
        with pytest.raises(ContentErrors, match="titel"):
            load(root, cache=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("damage", few([b"x", b"", bytes(200)]))
def test_a_damaged_file_is_as_good_as_none(root, tmp_path, damage):
    """A cache file that was cut short or changed is not used."""
    load(root, cache=tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:100] + damage)
    assert load(root, cache=tmp_path / "kept").content == load(root).content


def test_a_folder_that_takes_no_files_stops_nothing(root, tmp_path):
    """If a file is in place of the cache folder, nothing is cached."""
    (tmp_path / "kept").write_text("")
    assert load(root, cache=tmp_path / "kept").content == load(root).content


def test_few_roots_are_kept(tmp_path, monkeypatch):
    """The oldest are dropped, so that the folder stays small."""
    for number in range(kept.MOST + 3):
        place = tmp_path / str(number)
        for name in ("data", "layouts"):
            (place / name).mkdir(parents=True)
        kept.Kept(place, tmp_path / "kept").put(number)
    assert len([*(tmp_path / "kept").iterdir()]) == kept.MOST
    monkeypatch.setenv(kept.OFF, "")
    assert kept.folder() is None
