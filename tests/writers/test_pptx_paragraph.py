"""What a paragraph writes in addition to its placeholder: only the differences."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.writers.pptx.text import Setting, _insets, _paragraph_xml, _spacings, _tracking_xml
from tests.samples import run, text

BASE = Setting(20, 24, "#000000", "Arial", bold=False, align="left")


@pytest.mark.parametrize(
    ("leading", "align", "written"),
    [(24, "left", set()), (30, "left", {"a:lnSpc"}), (24, "centre", {"algn="}), (30, "centre", {"a:lnSpc", "algn="})],
)
def test_side_and_spacing_are_written_each_by_itself(leading, align, written):
    """Spacing is written if it differs, even if the alignment is the same, and the reverse."""
    item = text(0, 0, (run("Words", size=20),), leading=leading)
    xml = _paragraph_xml(type(item)(item.rect, item.lines, item.leading, align), BASE, 20, leading, 0)
    assert {part for part in ("a:lnSpc", "algn=") if part in xml} == written
    assert bool(xml) == bool(written)


def test_words_over_a_number_stand_in_from_where_its_box_begins():
    """The ink of the number is on the edge, so its text box begins before it; the other words stay on the edge."""
    first = text(0, 0, (run("There are", size=20),), leading=24)
    line = replace(first.lines[0], ends=True)
    item = replace(first, lines=(line, replace(line, x=line.x - 8, baseline=line.baseline + 90)))
    assert [round(inset, 2) for inset in _insets(item)] == [8, 0]
    assert 'marL="101600"' in _paragraph_xml(item, BASE, 20, 24, 0, 8.0)


@pytest.mark.parametrize(("tracking", "size", "written"), [(-45, 100, ' spc="-450"'), (-10, 56, ' spc="-56"')])
def test_tracking_is_told_in_hundredths_of_a_point(tracking, size, written):
    """A tracking of 0.045 at 100 points brings the characters 4.5 points closer."""
    assert _tracking_xml(tracking, size) == written


def test_paragraphs_of_two_sizes_have_the_spacing_that_brings_them_to_their_lines():
    """A number under smaller words: its line is as high as its baseline requires, in percent of its size."""
    first, second = run("There are", size=20), run("115", size=100)
    item = text(0, 0, (first,), leading=24)
    line = replace(item.lines[0], ends=True)
    lower = replace(line, runs=(second,), baseline=line.baseline + 90)
    spacings = [round(leading / size, 3) for size, leading, _ in _spacings(replace(item, lines=(line, lower)))]
    assert spacings == [1.2, round((90 + 0.23 * 80) / 100, 3)]
