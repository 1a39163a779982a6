"""Details of builds: what is removed, how a bad profile is reported, which facts a file prints."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import factsheets
from factsheets.engine import project
from factsheets.engine.files import remove, tidy
from factsheets.engine.fingerprint import files_hash, program_hash
from factsheets.engine.logo import with_logo
from factsheets.engine.make import printed_facts
from factsheets.engine.record import Entry, read, reasons, write
from factsheets.errors import ContentErrors
from factsheets.figures.logo.draw import MOST_BYTES
from tests.logos import SHIELD, church
from tests.second import REQUESTS, document


def test_only_files_are_removed(tmp_path):
    """A folder stays, and this is reported; a missing file counts as removed."""
    (tmp_path / "file").touch()
    assert [remove(tmp_path / name) for name in ("file", "file", "")] == [True, True, False]
    assert tmp_path.is_dir()


def test_only_temporary_files_of_ours_are_tidied(tmp_path):
    """Files with any other name stay, however similar."""
    names = [
        ".factsheets-0123456789abcdef.tmp",
        ".factsheets-0123456789abcde.tmp",
        ".factsheets-0123456789abcdefg.tmp",
        "a.tmp",
    ]
    for name in names:
        (tmp_path / name).touch()
    tidy(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])


@pytest.mark.parametrize(("size", "code"), [(MOST_BYTES, "logo-kind"), (MOST_BYTES + 1, "logo-size")])
def test_logo_is_read_up_to_its_limit(size, code, tmp_path):
    """A file at the limit is read; one that is a byte larger is not."""
    with (tmp_path / "logo.png").open("wb") as file:
        file.write(b"%PDF")
        file.truncate(size)
    _, (problem,) = with_logo(church("logo.png", b"-"), tmp_path, [tmp_path])
    assert problem.code == code


def test_logo_is_found_in_the_folders_that_are_asked(tmp_path):
    """It must be inside one of them; a folder in its place, and a missing file, are reported."""
    inside, other = tmp_path / "inside", tmp_path / "other"
    inside.mkdir()
    other.mkdir()
    (inside / "logo.svg").write_bytes(SHIELD)
    shown, told = with_logo(church("logo.svg", b"-"), inside, [other, inside])
    assert (shown.logo.data, told) == (SHIELD, [])
    codes = {
        name: with_logo(church(name, b"-"), inside, folders)[1][0].code
        for name, folders in ((".", [inside]), ("gone.svg", [inside]), ("logo.svg", [other]))
    }
    assert codes == {".": "logo-missing", "gone.svg": "logo-missing", "logo.svg": "logo-outside"}


def test_bad_file_of_a_church_is_told_alone(root):
    """The logo of the content is looked for where the content names it, not next to the bad profile."""
    organization = root / "data" / "organisation.yaml"
    organization.write_text(
        organization.read_text("utf-8") + "\nchurch: {name: Grace, logo: {file: logo.svg, alt: A lamp}}\n", "utf-8"
    )
    (root / "data" / "logo.svg").write_bytes(SHIELD)
    folder = root / "ours"
    folder.mkdir()
    (folder / "church.yaml").write_text("nmae: Grace\n", "utf-8")
    with pytest.raises(ContentErrors) as caught:
        project.load(root, folder / "church.yaml")
    assert {Path(str(problem.origin.file)).name for problem in caught.value.problems} == {"church.yaml"}


PRINTED = [
    (("handout", "drinking-water", "handout-letter", "colour"), ()),
    (("country", "KE", "country-letter", "colour"), ()),
    (("insert", "", "insert-half-letter", "colour"), ()),
    (("deck", "", "deck-16x9", "colour"), ()),
    (("deck", "malaria", "deck-16x9", "colour"), ("facts",)),
]  # fmt: skip


def test_facts_that_files_print_are_those_they_did(golden):
    """The facts on sheets and slides, by their ids; facts that are only in notes do not count."""
    lines = []
    for wanted, slides in PRINTED:
        made = document(*wanted, slides) if slides else document(*wanted)
        lines.append(f"{' '.join(wanted)}: {' '.join(printed_facts(REQUESTS[wanted], made))}")
    golden("rules/printed.txt", "\n".join(lines) + "\n")


ENTRY = Entry(3, "a" * 64, 1, "Title", (), {"content": "1", "layout": "2"}, "to print")


def test_record_keeps_what_it_was_given(tmp_path):
    """Each field of an entry, in the order of names; the same entries give the same files."""
    write(tmp_path, {"b.pdf": ENTRY, "a.pdf": ENTRY})
    before = {path.name: (path.read_bytes(), path.stat().st_ino) for path in tmp_path.iterdir()}
    assert read(tmp_path) == {"a.pdf": ENTRY, "b.pdf": ENTRY}
    write(tmp_path, {"a.pdf": ENTRY, "b.pdf": ENTRY})
    assert {path.name: (path.read_bytes(), path.stat().st_ino) for path in tmp_path.iterdir()} == before


def test_reasons_name_the_parts_that_changed(tmp_path):
    """A part that changed, is new, or is gone; none if all are the same."""
    (tmp_path / "a.pdf").write_bytes(b"x")
    entry = Entry(1, sha256(b"x").hexdigest(), 1, "T", (), {"content": "1", "layout": "2"})
    said = {
        name: reasons(tmp_path, "a.pdf", entry, parts)
        for name, parts in (
            ("same", {"content": "1", "layout": "2"}), ("other", {"content": "1", "layout": "3"}), ("gone", {"content": "1"}),
            ("new", {"content": "1", "layout": "2", "paper": "4"}),
        )
    }  # fmt: skip
    assert said == {"same": [], "other": ["changed: layout"], "gone": ["changed: layout"], "new": ["changed: paper"]}


def test_program_is_all_its_python_files_and_what_they_read():
    """Anything next to the program, such as tests, is not part of it."""
    package = Path(factsheets.__file__).parent
    files = [
        path
        for path in package.rglob("*.*")
        if path.suffix in (".py", ".icc", ".json", ".zip") and "_bundled" not in path.parts
    ]
    assert program_hash() == files_hash(package, files)
