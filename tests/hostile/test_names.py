"""Invalid fonts, pictograms and names: one sentence for each, and nothing is written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from factsheets.cli.main import main
from tests.quick import few

FONT = "layouts/fonts/SourceSansPro-Regular.ttf"
THEME = "layouts/themes/colour.yaml"
ISSUE = "data/issues/property-grabbing.yaml"


def built(root: Path, capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return status and messages of a build of one handout and one country sheet."""
    out = root.parent / "out"
    status = main(["build", "--root", str(root), "--out", str(out), "--issue", "4", "--country", "KE"])
    written = [path.name for path in out.iterdir() if path.suffix == ".pdf"] if out.is_dir() else []
    assert len(written) == 2 if not status else len(written) < 2
    return status, capfd.readouterr().err


def refused(root: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """Return the messages of a build that fails because of its input, not because of an internal error."""
    status, told = built(root, capfd)
    assert status == 1
    assert "[fault]" not in told
    assert "Traceback" not in told
    assert "how to fix: " in told
    return told


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


FONTS = {
    "no font": (b"this is not a font" * 100, "not a TrueType font"),
    "empty": (b"", "not a TrueType font"),
    "postscript outlines": (b"OTTO" + bytes(1000), "PostScript outlines"),
    "woff2": (b"wOF2" + bytes(1000), "not a TrueType font"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(1000), "not a TrueType font"),
    "no tables": (b"\x00\x01\x00\x00" + bytes(1000), "lacks the table"),
    "directory cut off": (b"\x00\x01\x00\x00\xff\xff" + bytes(100), "cut off"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", few(FONTS, 3))
def test_file_that_is_no_font_is_refused(kind: str, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever a theme names as a font, the message says what it is instead, with the place in the theme."""
    data, reason = FONTS[kind]
    (root / FONT).write_bytes(data)
    told = refused(root, capfd)
    assert reason in told
    assert "layouts/themes/" in told


@pytest.mark.parametrize("part", few([0.9, 0.01, 0.2, 0.999]))
def test_font_that_is_cut_off_is_refused(part: float, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An incomplete download is reported before anything is drawn with it."""
    data = (root / FONT).read_bytes()
    (root / FONT).write_bytes(data[: int(len(data) * part)])
    assert "cut off" in refused(root, capfd)


@pytest.mark.parametrize(
    "file", few(["../../etc/passwd", "/etc/passwd", "../data/sources.yaml", "fonts", "fonts/none.ttf"], 2)
)
def test_font_outside_the_layouts_is_refused(file: str, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A theme can name no file outside its folder, and no folder."""
    change(root, THEME, "fonts/SourceSansPro-Regular.ttf", file)
    assert "cannot be used" in refused(root, capfd)


def test_font_by_a_link_to_outside_is_refused(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A link that leads out of the folder is not followed."""
    outside = root.parent / "outside.ttf"
    shutil.move(root / FONT, outside)
    (root / FONT).symlink_to(outside)
    assert "outside the folder “layouts”" in refused(root, capfd)


NAMES = {
    "pictogram": (ISSUE, "icon: property", "icon: nothing", "no pictogram “nothing”"),
    "colour": (ISSUE, "accent: earth", "accent: mud", "no color “mud”"),
    "path as pictogram": (ISSUE, "icon: property", "icon: ../x", "bad-form"),
    "path as id": (ISSUE, "id: property-grabbing", "id: ../../x", "bad-form"),
    "path as country": ("data/countries.yaml", "code: KE", "code: ../KE", "bad-form"),
    "capital elsewhere": ("data/countries.yaml", "longitude: 36.82, latitude: -1.29", "longitude: -1.29, latitude: 36.82", "capital-outside"),
    "country without a map": ("data/countries.yaml", "  - code: KE", "  - code: QQ\n    name: Kenya East\n    capital: {name: Nairobi, longitude: 36.82, latitude: -1.29}\n\n  - code: KE", "not-on-map"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", NAMES)
def test_name_that_means_nothing_is_refused(kind: str, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An unknown pictogram, color or map is reported with its place."""
    file, old, new, reason = NAMES[kind]
    change(root, file, old, new)
    told = refused(root, capfd)
    assert reason in told
    assert file in told


PICTOGRAMS = {
    "not XML": "<svg", "a page": "<html/>", "nothing": "", "deep": "<svg>" * 2000, "not UTF-8": b"<svg>\xff</svg>", "NUL": "a\x00",
    "huge": "<!--" + "x" * 1_100_000 + "-->", "no path": '<svg viewBox="0 0 9 9"><path d="banana"/></svg>',
    "entity bomb": '<!DOCTYPE svg [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>',
    "flat": '<svg viewBox="0 0 9 0"><path d="M1 1h3v3z"/></svg>', "no number": '<svg viewBox="a b c d"/>',
    "endless": '<svg viewBox="0 0 9 9"><path d="M1e400 1h3v3z"/></svg>',
}  # fmt: skip


@pytest.mark.parametrize("kind", few(PICTOGRAMS, 2))
def test_broken_pictograms_are_told(kind: str, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file without a valid pictogram stops the build, with its place."""
    data = PICTOGRAMS[kind]
    (root / "layouts/icons/water.svg").write_bytes(data if isinstance(data, bytes) else data.encode())
    assert "layouts/icons/water.svg:" in refused(root, capfd)


LAYOUTS = {
    "negative": ("width: 612", "width: -612"),
    "huge": ("width: 612", "width: 1e9"),
    "not a number": ("width: 612", "width: .nan"),
    "infinite": ("height: 792", "height: .inf"),
    "no width": ("width: 612", "width: 0"),
    "no height": ("height: 792", "height: 1"),
    "margins over the page": ("left: 43.2", "left: 600"),
    "cell without width": ("take: where, width: 153", "take: where, width: 0"),
    "cell too wide": ("take: where, width: 153", "take: where, width: 100000"),
    "gutter": ("gutter: 26", "gutter: 1e300"),
    "gap": ("gap: [17]", "gap: [1e308]"),
    "alias": ("gap: [17]", "gap: &a [17]"),
    "deep": ("gap: [17]", "gap: " + "[" * 5000),
    "unknown part": ("part: band", "part: __class__"),
    "option": ("set: {map: 0}", "set: {map: -1}"),
    "huge option": ("set: {map: 0}", "set: {map: 99999999999999}"),
    "path as styles": ("styles: print", "styles: ../../../etc/passwd"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", few(LAYOUTS, 3))
def test_absurd_layout_is_told(kind: str, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Numbers and names that make no valid page are reported, unless they define something odd that can be made."""
    change(root, "layouts/handout-letter.yaml", *LAYOUTS[kind])
    status, told = built(root, capfd)
    assert "[fault]" not in told, told
    assert "Traceback" not in told
    assert status in (0, 1)


STYLES = {
    "no size": "size: 0",
    "huge": "size: 1e9",
    "negative": "size: -12",
    "not a number": "size: .nan",
    "text": "size: big",
}


@pytest.mark.parametrize("kind", few(STYLES))
def test_absurd_type_size_is_told(kind: str, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A type size that cannot be printed is reported."""
    change(root, "layouts/styles/print.yaml", "body: {font: sans, size: 12", "body: {font: sans, " + STYLES[kind])
    status, told = built(root, capfd)
    assert status == 1
    assert "[fault]" not in told, told


@pytest.mark.parametrize("name", few(["layouts/extra.yaml", "layouts/themes/extra.yaml", "layouts/styles/extra.yaml"]))
@pytest.mark.parametrize("kind", few(["folder", "pipe", "huge", "link", "binary", "empty"], 2))
def test_odd_files_among_the_layouts_are_told(
    name: str, kind: str, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder, a link to outside, an endless pipe, a huge or a binary file: one sentence for each."""
    path = root / name
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to("/etc/passwd")
        case "pipe":
            subprocess.run(["mkfifo", str(path)], check=True)
        case "huge":
            path.write_bytes(b"a" * 3_000_000)
        case "binary":
            path.write_bytes(bytes(range(256)) * 10)
        case "empty":
            path.write_bytes(b"")
    assert name in refused(root, capfd)
