"""The logo file: found next to the file that names it, never outside, and problems are reported with place and fix."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from factsheets.cli.main import main
from factsheets.content.church import read_church
from factsheets.engine.logo import with_logo
from factsheets.engine.project import load
from factsheets.errors import ContentErrors, UsageError
from tests.logos import ALT, SHIELD, bitmap, every_kind, saved


def church_file(folder, name: str, alt: str = ALT):
    """Return a profile in a folder, which names a logo."""
    path = folder / "our-church.yaml"
    path.write_text(f"name: Grace Church\nlogo:\n  file: {name}\n  alt: {alt}\n", "utf-8")
    return path


def told(checkout, path):
    """Return code, line, message and fix of each problem with a profile."""
    with pytest.raises(ContentErrors) as caught:
        load(checkout, path)
    return [(problem.code, problem.origin.line, problem.message, problem.hint) for problem in caught.value.problems]


@pytest.mark.parametrize("name", every_kind())
def test_logo_is_read_beside_the_file_that_names_it(checkout, tmp_path, name):
    """PNG, JPEG and SVG files are found by name, also in a subfolder, without warnings."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / name).write_bytes(every_kind()[name])
    project = load(checkout, church_file(tmp_path, f"pictures/{name}"))
    assert project.library.organisation.church.logo.data == every_kind()[name]
    assert project.warnings == ()


def test_logo_of_the_content_is_read_from_its_folder(root):
    """In organisation.yaml, the name is relative to `data`; any file under the root is allowed."""
    organisation = root / "data" / "organisation.yaml"
    (root / "logo.svg").write_bytes(SHIELD)
    organisation.write_text(
        organisation.read_text("utf-8") + f"\nchurch:\n  logo: {{file: ../logo.svg, alt: '{ALT}'}}\n", "utf-8"
    )
    assert load(root).library.organisation.church.logo.data == SHIELD


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("nothing.png", "logo-missing", "does not exist"),
        ("folder.png", "logo-missing", "is a folder"),
        ("../outside.png", "logo-outside", "outside your folder"),
        ("/etc/hostname", "logo-outside", "outside your folder"),
        ("link.png", "logo-outside", "outside your folder"),
        ("circle.png", "logo-missing", "cannot be read"),
        ("pipe.png", "logo-missing", "does not exist"),
        ("large.png", "logo-size", "larger than 5 MB"),
        ("picture.gif", "logo-kind", "in the format GIF"),
        ("page.png", "logo-kind", "is a web page"),
        ("broken.svg", "logo-broken", "damaged"),
    ],
)
def test_what_is_wrong_is_told_with_place_and_cure(checkout, tmp_path, name, code, words):
    """One sentence with file and line, what is wrong with the logo, and the fix."""
    home = tmp_path / "home"
    (home / "folder.png").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(saved(bitmap()))
    (home / "link.png").symlink_to(tmp_path / "outside.png")
    (home / "circle.png").symlink_to("circle.png")
    os.mkfifo(home / "pipe.png")
    (home / "large.png").write_bytes(bytes(5_000_001))
    (home / "picture.gif").write_bytes(b"GIF89a")
    (home / "page.png").write_bytes(b"\n<!DOCTYPE html><svg></svg>")
    (home / "broken.svg").write_bytes(SHIELD[:-9])
    ((found, line, message, hint),) = told(checkout, church_file(home, name))
    assert (found, line) == (code, 3)
    assert message.startswith(f"the logo “{name}” ")
    assert words in message
    assert hint


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        (r"pictures\our-logo.png", "write / between folder names: pictures/our-logo.png"),
        (r"C:\Users\Mary\our-logo.png", "copy the logo into the folder of the file that names it"),
        ("pictures/our-lgo.png", "did you mean “pictures/our-logo.png”?"),
        ("Picture/our-logo.jpg", "did you mean “pictures/our-logo.png”?"),
        (r"pictures\our-logo", "did you mean “pictures/our-logo.png”?"),
        ("lamp.svg", "write the exact file name"),
        ("our-church.png", "write the exact file name"),
    ],
)
def test_picture_that_is_not_there_is_told_with_the_one_that_is(tmp_path, name, fix):
    """The fix names the picture that was probably meant; the place is that of the name."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "our-logo.png").write_bytes(b"")
    church, _ = read_church(church_file(tmp_path, name))
    (problem,) = with_logo(church, tmp_path, [tmp_path])[1]
    assert (problem.code, problem.origin.line, problem.origin.column) == ("logo-missing", 3, 9)
    assert problem.hint.startswith(fix)


@pytest.mark.parametrize("name", ["our-church.yaml", "our-church.yaml.txt"])
def test_mistyped_file_of_a_church_is_told_with_the_one_beside_it(tmp_path, name):
    """If the name of the profile is mistyped, or the file has a second ending, the right name is suggested."""
    (tmp_path / name).touch()
    with pytest.raises(UsageError) as caught:
        read_church(tmp_path / "our-chruch.yaml")
    assert caught.value.problems[0].hint == f"did you mean “{name}”?"


def test_church_above_the_fields_of_its_own_file_is_told(tmp_path):
    """A `church:` line copied from organisation.yaml is one mistake with one fix."""
    path = tmp_path / "our-church.yaml"
    path.write_text("church:\n  name: Grace Church\n", "utf-8")
    with pytest.raises(ContentErrors) as caught:
        read_church(path)
    (problem,) = caught.value.problems
    assert problem.hint.startswith("remove this line, and move the lines below it")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="Windows and the superuser may read everything")
def test_file_that_may_not_be_read_is_told(checkout, tmp_path):
    """Missing permission is reported, not raised."""
    (tmp_path / "logo.svg").write_bytes(SHIELD)
    (tmp_path / "logo.svg").chmod(0)
    assert told(checkout, church_file(tmp_path, "logo.svg"))[0][0] == "logo-missing"


@pytest.mark.slow
def test_words_are_asked_for(checkout, tmp_path):
    """A logo with a description that says nothing, or without one, is refused; so is only the name of a file."""
    (tmp_path / "logo.svg").write_bytes(SHIELD)
    assert told(checkout, church_file(tmp_path, "logo.svg", "Logo"))[0][0] == "logo-alt"
    path = tmp_path / "our-church.yaml"
    path.write_text("logo: {file: logo.svg}\n", "utf-8")
    assert told(checkout, path)[0][0] == "missing-field"
    path.write_text("logo: logo.svg\n", "utf-8")
    assert told(checkout, path)[0][0] == "wrong-type"


def test_small_picture_is_a_warning_that_comes_back(checkout, tmp_path, capsys):
    """A picture with few pixels is printed smaller; at each build, a warning gives its size and a better one."""
    (tmp_path / "logo.png").write_bytes(saved(bitmap(150, 50)))
    path = church_file(tmp_path, "logo.png")
    for _ in range(2):
        order = ["build", "--root", str(checkout), "--organisation", str(path), "--out", str(tmp_path / "out")]
        assert main([*order, "--country", "KE"]) == 0
        shown = capsys.readouterr()
        assert "150 × 50 pixels" in shown.out + shown.err
        assert "[logo-small]" in shown.out + shown.err


def test_bad_logo_stops_check_without_a_traceback(root, capsys):
    """`check` reports the logo in the content like any other mistake."""
    organisation = root / "data" / "organisation.yaml"
    organisation.write_text(
        organisation.read_text("utf-8") + "\nchurch:\n  logo: {file: a.png, alt: A lamp}\n", "utf-8"
    )
    assert main(["check", "--root", str(root)]) == 1
    shown = capsys.readouterr()
    assert "data/organisation.yaml" in shown.err + shown.out
    assert "[logo-missing]" in shown.err + shown.out
    assert "Traceback" not in shown.err + shown.out


@pytest.mark.slow
def test_changed_logo_is_built_anew(checkout, tmp_path, capsys):
    """Another picture with the same name makes the sheet again; the same picture does not."""
    logo = tmp_path / "logo.svg"
    order = ["build", "--root", str(checkout), "--organisation", str(church_file(tmp_path, "logo.svg"))]
    order += ["--out", str(tmp_path / "out"), "--country", "KE"]
    counts = []
    for data in (SHIELD, SHIELD, SHIELD.replace(b"#863A69", b"#185D73")):
        logo.write_bytes(data)
        assert main(order) == 0
        counts.append(capsys.readouterr().out.count("1 made"))
    assert counts == [1, 0, 1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "loaded"),
    [("", []), ("drawing.svg", []), ("alpha.png", ["PIL.ImageFile"]), ("grey.jpg", ["PIL.ImageFile"])],
)
def test_only_a_picture_pays_for_its_library(checkout, tmp_path, name, loaded):
    """Only a picture loads the library for pictures; a drawing does not.

    The sheet is made as text, because ReportLab itself loads Pillow.
    """
    path = tmp_path / "our-church.yaml"
    path.write_text("name: Grace Church\n", "utf-8")
    if name:
        (tmp_path / name).write_bytes(every_kind()[name])
        church_file(tmp_path, name)
    order = [
        "build",
        "--as",
        "txt",
        "--root",
        str(checkout),
        "--organisation",
        str(path),
        "--out",
        str(tmp_path / "out"),
        "--country",
        "KE",
    ]
    code = (
        "import sys; from factsheets.cli.main import main; status = main(sys.argv[1:]); "
        "print([name for name in ('PIL.ImageFile',) if name in sys.modules]); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *order], capture_output=True, text=True, check=True, cwd=checkout
    )
    assert done.stdout.splitlines()[-1] == str(loaded)
