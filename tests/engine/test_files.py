"""Files are replaced completely or not at all, and each failure has its sentence."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time

import pytest

from factsheets.engine.files import WriteFailure, failure, open_folder, replace_file, tidy

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and limits")


@pytest.fixture
def unprivileged():
    """Give up root privileges for the test, if it runs as root: root may write everywhere."""
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    yield
    if was_root:
        os.seteuid(0)


def test_replace_file_writes_bytes(tmp_path):
    """The file has the bytes, and nothing else is left in the folder."""
    replace_file(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_replace_file_replaces_link(tmp_path):
    """A link is replaced; the file that it points to does not change."""
    target = tmp_path / "precious.txt"
    target.write_bytes(b"precious")
    try:
        (tmp_path / "a.pdf").symlink_to(target)
    except OSError:
        pytest.skip("this Windows does not allow links")
    replace_file(tmp_path / "a.pdf", b"new")
    assert target.read_bytes() == b"precious"
    assert not (tmp_path / "a.pdf").is_symlink()


def test_replace_file_refuses_folder(tmp_path):
    """A folder with the name of the file stays, and the message reports it."""
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(WriteFailure) as caught:
        replace_file(tmp_path / "a.pdf", b"new")
    assert caught.value.reason == "a folder has the same name as the file"
    assert (tmp_path / "a.pdf").is_dir()


def test_replace_file_says_that_folder_is_gone(tmp_path):
    """A folder removed during the build gives a sentence."""
    with pytest.raises(WriteFailure) as caught:
        replace_file(tmp_path / "gone" / "a.pdf", b"new")
    assert caught.value.code == "bad-path"


@posix
def test_replace_file_keeps_old_file_when_write_fails(tmp_path):
    """If the system refuses the size, the old file stays complete and no temporary file is left."""
    import resource

    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(WriteFailure) as caught:
            replace_file(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.code == "disk-full"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]


@posix
def test_open_folder_says_that_writing_is_not_allowed(tmp_path, unprivileged):
    """A folder without write permission is reported before anything is made."""
    with pytest.raises(WriteFailure) as caught:
        open_folder(tmp_path)
    assert caught.value.reason == "you are not allowed to write here"


def test_open_folder_says_that_file_is_in_the_way(tmp_path):
    """A file with the name of the folder, or of a folder above it, is reported."""
    (tmp_path / "out").write_text("")
    for place in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(WriteFailure) as caught:
            open_folder(place)
        assert caught.value.code == "bad-path"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.ENAMETOOLONG, "the path is longer than the system allows"),
        (errno.EIO, "the system reports: Input/output error"),
    ],
)
def test_failure_has_a_sentence(number, sentence):
    """System errors become plain sentences; an unknown one is passed on in the system's words."""
    if number == errno.EIO and not sys.platform.startswith("linux"):
        pytest.skip("the words are the system's")
    assert failure(OSError(number, os.strerror(number))).reason == sentence


@posix
def test_replace_file_bears_other_builds_that_tidy(tmp_path):
    """A build that starts removes temporary files of another one that is writing; its file is written all the same."""
    done = threading.Event()

    def tidying():
        while not done.is_set():
            tidy(tmp_path)
            time.sleep(0.02)

    thread = threading.Thread(target=tidying)
    thread.start()
    try:
        for number in range(80):
            replace_file(tmp_path / "a.pdf", b"%d" % number)
            assert (tmp_path / "a.pdf").read_bytes() == b"%d" % number
    finally:
        done.set()
        thread.join()


def test_tidy_removes_only_our_litter(tmp_path):
    """Temporary files of killed builds are removed; files of others stay."""
    ours, others = ".factsheets-0123456789abcdef.tmp", (".factsheets-note.tmp", "a.tmp", "a.pdf")
    for name in (ours, *others):
        (tmp_path / name).write_text("")
    tidy(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(others)


def test_lack_of_permission_is_told_as_the_system_means_it():
    """On Windows it means a file that is open elsewhere, on other systems a folder without write permission."""
    told = failure(PermissionError(errno.EACCES, "no"))
    assert told.fix.startswith(
        "close it in the other program" if sys.platform == "win32" else "allow writing to the folder"
    )
    assert failure(OSError(errno.EIO, "a broken disk")).reason == "the system reports: a broken disk"
