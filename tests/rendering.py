"""Draws decks with LibreOffice as on a computer with known fonts, whatever fonts this one has.

`draw` takes a font set: "bare" is only DejaVu, as on a plain Linux; "bundled" adds the fonts of `layouts/fonts`, which
have the widths of Georgia and Arial and replace them. If LibreOffice or DejaVu is missing, the test reports it and is
skipped; with CI=true it fails instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pytest

from tests import judges

FONTS = Path(__file__).resolve().parents[1] / "layouts" / "fonts"
SYSTEM_FONTS = Path("/usr/share/fonts")
DEJAVU = ("Sans", "Sans-Bold", "SansMono", "SansMono-Bold", "Serif", "Serif-Bold")
"""The files of the Debian package fonts-dejavu-core: fonts-dejavu-extra, if installed, must not change a picture."""
STAND_INS = {"Georgia": "Gelasio", "Arial": "Liberation Sans"}
ALIAS = '<alias binding="same"><family>{}</family><accept><family>{}</family></accept></alias>'
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>
"""


def draw(files: Iterable[Path], out: Path, fonts: Literal["bare", "bundled"]) -> list[Path]:
    """Return a PDF in the folder `out` for each file, drawn by LibreOffice with a separate profile and separate fonts."""
    if sys.platform != "linux":
        pytest.skip("NOT DRAWN: LibreOffice takes fonts from a list of ours on Linux only")
    program = judges.program("soffice", "libreoffice-impress")
    files = list(files)
    with tempfile.TemporaryDirectory() as folder:
        config = _config(Path(folder), fonts)
        command = [program, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", out, *files],
            env={**os.environ, "FONTCONFIG_FILE": str(config)}, check=True, capture_output=True, timeout=300,
        )  # fmt: skip
    drawn = [out / f"{file.stem}.pdf" for file in files]
    assert [file.name for file in drawn if not file.is_file()] == [], "LibreOffice could not open these"
    return drawn


def _config(folder: Path, fonts: Literal["bare", "bundled"]) -> Path:
    """Return a configuration of fontconfig, in the folder, that has only the fonts of the set."""
    (folder / "fonts").mkdir()
    for file in [*_dejavu(), *(FONTS.glob("*.ttf") if fonts == "bundled" else ())]:
        shutil.copy(file, folder / "fonts")
    aliases = "".join(ALIAS.format(*pair) for pair in STAND_INS.items()) if fonts == "bundled" else ""
    config = folder / "fonts.conf"
    config.write_text(CONFIG.format(fonts=folder / "fonts", cache=folder / "cache", aliases=aliases), "utf-8")
    return config


def _dejavu() -> list[Path]:
    found = {path.name: path for path in SYSTEM_FONTS.rglob("DejaVu*.ttf")}
    wanted = [f"DejaVu{name}.ttf" for name in DEJAVU]
    if not found.keys() >= set(wanted):
        judges.absent("NOT DRAWN: the DejaVu fonts are not installed (package fonts-dejavu-core)")
    return [found[name] for name in wanted]
