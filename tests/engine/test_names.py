"""File names: only characters that every file system allows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheets.engine.names import LONGEST, distinct, file_name, folder_name, is_safe, shortened, slug


def test_file_name_speaks():
    """Kind, subject and format are in the name."""
    assert file_name("handout", "4-property-grabbing", "letter", "pdf") == "handout-4-property-grabbing-letter.pdf"
    assert file_name("country", "Côte d'Ivoire", "a4", "pdf") == "country-cote-divoire-a4.pdf"
    assert file_name("deck", "", "16x9", "pptx") == "deck-16x9.pptx"


@settings(max_examples=40)
@given(st.text(max_size=300), st.text(max_size=300))
def test_file_name_is_always_safe(kind, subject):
    """No text, however unusual, gives a name with other characters, or one that is too long."""
    name = file_name(kind[:20], subject, "letter", "pdf")
    assert is_safe(name)
    assert len(name) <= LONGEST + len(".pdf")


@pytest.mark.parametrize("device", ["CON", "nul", "COM1", "lpt9"])
def test_file_name_avoids_devices(device):
    """A name that Windows reserves for a device is changed."""
    assert file_name("", device, "", "pdf") == f"{device.lower()}-file.pdf"


@pytest.mark.parametrize(
    "name",
    [
        "fonts/../x.pdf",
        "fonts/fonts/x.ttf",
        "/fonts/x.ttf",
        "../x.pdf",
        "/etc/x.pdf",
        "a/b.pdf",
        "a\\b.pdf",
        ".x.pdf",
        "A.pdf",
        "x",
        "x..pdf",
        "",
    ],
)
def test_is_safe_refuses_paths(name):
    """Nothing that could lead out of the output folder is accepted as a name."""
    assert not is_safe(name)


def test_is_safe_takes_the_fonts_of_a_pack():
    """`fonts` is the only folder that a name may include."""
    assert is_safe("fonts/gelasio-bold.ttf")


@given(st.lists(st.text(alphabet="aA-é ", min_size=1, max_size=70), max_size=30))
def test_distinct_names_differ_without_capitals(subjects):
    """Names in one build differ even without regard to capitals, and stay safe."""
    names = distinct(file_name("country", subject, "letter", "pdf") for subject in subjects)
    assert len({name.casefold() for name in names}) == len(subjects)
    assert all(is_safe(name) for name in names)


def test_slug_drops_what_is_no_letter():
    """Accents are removed, and everything else becomes one hyphen."""
    assert slug("  São Tomé & Príncipe ") == "sao-tome-principe"
    assert slug("中国") == ""


def test_shortened_names_differ():
    """Two long names with the same beginning stay different when they are cut."""
    names = [shortened(f"countries-{'kenya-' * 20}{end}", 40) for end in ("ghana", "india")]
    assert names[0] != names[1]
    assert all(len(name) <= 40 and is_safe(f"{name}.pdf") for name in names)
    assert shortened("handout-4", 40) == "handout-4"


@pytest.mark.parametrize(
    ("texts", "folder"),
    [
        (("Grace Church", "our-church"), "grace-church"),
        (("", "our church"), "our-church"),
        (("恩典", "恩典"), "church"),
        (("Projection", "x"), "projection-church"),
        (("CON", "x"), "con-church"),
    ],
)
def test_folder_of_a_church_has_its_name(texts, folder):
    """The name of the church, otherwise of its file, as every file system allows it; never another folder of ours."""
    assert folder_name(*texts) == folder
