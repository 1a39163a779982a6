"""Our readability index against a library that is kept by others."""

from __future__ import annotations

import re

import pytest

from factsheets.content.lint.wording import readability as index
from factsheets.content.quantity.ends import sentences
from tests.judges import need


def words_only(text: str) -> str:
    """Return the text as the library takes it: a sentence on a line, its words with letters and digits alone."""
    lines = (" ".join(re.sub(r"[\W_]", "", word) for word in sentence.split()) for sentence in sentences(text))
    return "\n".join(lines)


def test_index_is_that_of_the_library(library):
    """The Automated Readability Index of each description is the one that the package `readability` counts."""
    need("readability")
    from readability import getmeasures

    texts = [" ".join([issue.lead, *issue.paragraphs]) for issue in library.issues.values()]
    told = [getmeasures(words_only(text), lang="en")["readability grades"]["ARI"] for text in texts]
    assert [index(text) for text in texts] == pytest.approx(told)
