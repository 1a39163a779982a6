"""Modules that load late behave like ordinary ones."""

from __future__ import annotations

import subprocess
import sys


def _printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


LATE = "import sys; from factsheets.writers.late import postpone; postpone('PIL.Image', 'urllib.request'); "


def test_an_import_does_not_load_it():
    """Neither form of the import statement loads a postponed module."""
    code = (
        LATE
        + "import urllib.request; from PIL import Image; print('http.client' in sys.modules, 'PIL.ExifTags' in sys.modules)"
    )
    assert _printed(code) == "False False"


def test_the_first_use_loads_it():
    """The contents of a postponed module are there on first use, in either form, and it is the same module."""
    code = LATE + (
        "import urllib.request; from PIL import Image; import PIL.Image; "
        "print(urllib.request.Request('http://a.b/c').host, Image.new('L', (2, 3)).size, Image is PIL.Image, "
        "isinstance(Image.new('L', (1, 1)), PIL.Image.Image))"
    )
    assert _printed(code) == "a.b (2, 3) True True"


def test_writers_do_without():
    """Making sheets and decks needs neither the network nor the reading of pictures."""
    code = (
        "import sys; from factsheets.writers.registry import writer; writer('pdf'); writer('pptx'); "
        "print([name for name in ('http.client', 'ssl', 'PIL.ExifTags') if name in sys.modules])"
    )
    assert _printed(code) == "[]"
