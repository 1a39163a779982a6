"""The file with the sheets of all recipients, to print."""

from __future__ import annotations

from factsheets.writers.pdf.book import Book
from tests import samples


def test_directory_of_a_large_file_is_compressed():
    """It has an entry for each of tens of thousands of objects."""
    data = Book(samples.everything()).data()
    assert b"/FlateDecode" in data[data.rindex(b"/XRef") :]
