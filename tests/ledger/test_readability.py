"""Our readability index compared with a library that others maintain."""

from __future__ import annotations

import re

import pytest

from factsheets.content.lint.wording import readability as index
from factsheets.content.quantity.ends import sentences
from tests.judges import need


def words_only(text: str) -> str:
    """Return the text as the library expects it: a sentence on each line, its words only of letters and digits."""
    lines = (" ".join(re.sub(r"[\W_]", "", word) for word in sentence.split()) for sentence in sentences(text))
    return "\n".join(lines)


def test_index_is_that_of_the_library(library):
    """The Automated Readability Index of each description equals that of the package `readability`."""
    need("readability")
    from readability import getmeasures

    texts = [" ".join([issue.lead, *issue.paragraphs]) for issue in library.issues.values()]
    told = [getmeasures(words_only(text), lang="en")["readability grades"]["ARI"] for text in texts]
    assert [index(text) for text in texts] == pytest.approx(told)
