"""Every character is printed as it is, or refused with its place, its name and its code point."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest

from factsheets.document.document import Document
from factsheets.errors import BuildError, Problem
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.yamlio.source import Mapping, Scalar, read_text
from tests.layout.sheets import LAYOUTS, LIBRARY
from tests.quick import few

ISSUE = "property-grabbing"
SHEETS = ["handout-letter", "deck-16x9", "handout-large-letter"]
PRINTED = [
    "‘quoted’ “words”",
    "– en — em, café",
    "Ångström, Côte d’Ivoire",
    "España, Łódź, 50 %, ½",
    "€, £, …, •, a\u00a0b, 10\u202f000",
]
"""Each short enough for the smallest title."""
REFUSED = {
    "\u0301": "letter-combining", "\u20dd": "letter-combining", "\ufe0f": "letter-combining",
    "\U0001f600": "letter-missing", "\u6f22": "letter-script", "\u0915": "letter-script",
    "\u0627": "letter-script", "\u1780": "letter-script", "\ue000": "letter-missing", "\u200d": "letter-hidden",
    "\u2066": "letter-hidden", "\u202e": "letter-hidden", "\t": "letter-hidden", "\u2028": "letter-hidden", "\x07": "letter-hidden",
}  # fmt: skip


def with_title(words: str, layout: str) -> Document:
    """Return a sheet or deck with this text as the title of an issue, which handouts and slides print."""
    issue = msgspec.structs.replace(LIBRARY.issues[ISSUE], title=words)
    library = msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: issue})
    return compose_and_place(Request("handout", ISSUE, layout, "colour", library), LAYOUTS)


def refused(words: str, layout: str) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        with_title(words, layout)
    return list(caught.value.problems)


@pytest.mark.parametrize("layout", few(SHEETS, 2))
@pytest.mark.parametrize("letter", REFUSED, ids=lambda letter: f"U+{ord(letter):04X}")
def test_letter_that_cannot_be_printed_is_refused(letter: str, layout: str) -> None:
    """It is reported with its code point, before anything is drawn, on paper and on slides."""
    (problem,) = refused(f"A home {letter} for all", layout)
    assert problem.code == REFUSED[letter]
    assert f"U+{ord(letter):04X}" in problem.message
    assert problem.hint


def test_refusal_names_the_character_and_its_place() -> None:
    """The sentence has the name of the character in Unicode; the place is that of its text."""
    issue = msgspec.structs.replace(LIBRARY.issues[ISSUE], lead="Safe \U0001f600")
    library = msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: issue})
    with pytest.raises(BuildError) as caught:
        compose_and_place(Request("handout", ISSUE, "handout-letter", "colour", library), LAYOUTS)
    (problem,) = caught.value.problems
    assert "grinning face" in problem.message
    assert problem.origin == issue.at("lead")


@pytest.mark.parametrize("layout", few(SHEETS, 2))
@pytest.mark.parametrize("part", PRINTED)
def test_letter_of_western_text_is_printed(part: str, layout: str) -> None:
    """Dashes, quotation marks, accents, currency signs and no-break spaces are printed as written."""
    document = with_title(part, layout)
    assert part in {leaf.text for leaf in document.root.leaves()}


def test_every_text_with_such_letters_is_told_once() -> None:
    """A sentence in another script is one problem with the number of characters; the same character in another text is
    another problem.
    """
    issue = LIBRARY.issues[ISSUE]
    changed = msgspec.structs.replace(issue, lead="\u0634\u0643\u0631\u0627", title="Safe \u0634")
    library = msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: changed})
    with pytest.raises(BuildError) as caught:
        compose_and_place(Request("handout", ISSUE, "handout-letter", "colour", library), LAYOUTS)
    told = {problem.origin: problem.message for problem in caught.value.problems}
    assert list(told) == [issue.at("title"), issue.at("lead")]
    assert "and 3 others in this text" in told[issue.at("lead")]


def test_running_head_is_checked() -> None:
    """The running head is not a block of the text, but a missing character in it is reported all the same."""
    organisation = msgspec.structs.replace(LIBRARY.organisation, partnership="Partner \u6f22")
    library = msgspec.structs.replace(LIBRARY, organisation=organisation)
    with pytest.raises(BuildError) as caught:
        compose_and_place(Request("handout", ISSUE, "handout-letter", "colour", library), LAYOUTS)
    assert [(problem.code, problem.origin) for problem in caught.value.problems] == [
        ("letter-script", organisation.at("partnership"))
    ]


def test_soft_hyphens_are_left_out_on_reading() -> None:
    """No output has a soft hyphen; a letter and its mark become one character."""
    node, problems = read_text("a: in\u00adter\u00adnational cafe\u0301", "x.yaml")
    assert isinstance(node, Mapping)
    value = node.entries["a"]
    assert isinstance(value, Scalar)
    assert (value.text, problems) == (unicodedata.normalize("NFC", "international café"), [])
