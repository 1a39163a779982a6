"""YAML text becomes plain values with their places, and no text raises an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheets.errors import Origin
from factsheets.yamlio.source import Mapping, Node, Scalar, Sequence, read_bytes, read_text


def plain(node: Node | None) -> object:
    """Return the values without their places."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key: plain(value) for key, value in entries.items()}
    return None


def values(text: str) -> object:
    """Return the plain values of a text that has no problems."""
    node, problems = read_text(text, "file.yaml")
    assert problems == []
    return plain(node)


def test_words_stay_words() -> None:
    """YAML does not convert what office staff write: country NO is Norway, 007 keeps its zeros."""
    written = ["NO", "yes", "on", "12:30:45", "3:16", "007", "1.10", "0b11", "1e3", "Null", "2026-11-23"]
    assert values("".join(f"- {word}\n" for word in written)) == written


def test_signs_for_nothing_are_nothing() -> None:
    """What programs write for an empty field is not printed as a word; in quotes, it is one."""
    assert values("- ~\n- null\n- '~'\n- \"null\"\n- null and void\n") == ["", "", "~", "null", "null and void"]


def test_places_count_from_one() -> None:
    """A value has the line and column where it begins; so does a key."""
    node, _ = read_text("a: 1\nb:\n  - c: é x\n    d: 2\n", "data/x.yaml")
    assert isinstance(node, Mapping)
    assert node.keys["b"] == Origin("data/x.yaml", 2, 1)
    inner = node.entries["b"]
    assert isinstance(inner, Sequence)
    item = inner.items[0]
    assert isinstance(item, Mapping)
    assert (item.origin, item.entries["d"].origin) == (Origin("data/x.yaml", 3, 5), Origin("data/x.yaml", 4, 8))


@pytest.mark.parametrize(
    "text",
    [
        "a: >-\n  One two\n  three.\n\n  Four.\n",
        "a: |\n  One two\n  three.\n\n  Four.\n",
        "a: |+\n  One two  \n  three.\n\n\n\n  Four.\n\n\n",
        'a: "One two\n\n  three.\n  Four."\n'.replace("\n\n  three.\n  Four", "\n  three.\n\n  Four"),
        "a: One two\n  three.\n\n  Four.\n",
        "a: >\r\n  One\ttwo\r\n  three.\r\n\r\n  Four.\r\n",
    ],
)
def test_paragraphs_are_the_same_in_every_style(text: str) -> None:
    """Line ends are spaces, and empty lines end paragraphs, in every style of YAML."""
    assert values(text) == {"a": "One two three.\n\nFour."}


def test_text_is_composed() -> None:
    """An accented letter is one character, as fonts and searches expect."""
    assert values("a: Cafe\u0301\n") == {"a": "Caf\u00e9"}


def test_byte_order_mark_is_no_text() -> None:
    """The byte order mark that some editors write at the beginning of a file is left out."""
    node, problems = read_bytes(b"\xef\xbb\xbftitle: x\n", "f")
    assert (plain(node), problems) == ({"title": "x"}, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("text", ["title: Côte d’Ivoire\n", "title: a small house for one’s own\n" * 9])
def test_other_encodings_are_told_once(encoding: str, text: str) -> None:
    """A file that is not UTF-8 is reported once, not for each of its characters."""
    node, problems = read_bytes(text.encode(encoding), "f")
    assert (node, [problem.code for problem in problems]) == (None, ["not-utf8"])


@pytest.mark.parametrize("begin", [b"PK\x03\x04\x14\x00\x06\x00", b"{\\rtf1\\ansi id: x}"])
def test_files_of_word_processors_are_told_as_such(begin: bytes) -> None:
    """A word processor document with the name of a text file is reported as such, not for its characters or fields."""
    node, problems = read_bytes(begin, "f")
    assert (node, [problem.code for problem in problems]) == (None, ["not-utf8"])


def test_text_that_an_error_cuts_short_is_told_once() -> None:
    """A quotation that stops at the colon where YAML fails is not also reported as unclosed."""
    assert [problem.code for problem in read_text("title: “Here: x”\n", "f")[1]] == ["colon-in-text"]


def test_comment_after_a_word_is_a_comment() -> None:
    """A comment after a code causes no warning; one after a text does, if the text goes on."""
    assert values("code: KE # Kenya\n") == {"code": "KE"}
    assert [problem.code for problem in read_text("code: number #1\n", "f")[1]] == ["comment-cuts"]
    assert [problem.code for problem in read_text("code: KE #1\n", "f")[1]] == ["comment-cuts"]


def test_duplicate_keys_are_all_told() -> None:
    """Every repeated key is reported in one run; the first value is used."""
    node, problems = read_text("a: 1\na: 2\nb: 3\na: 4\n", "f")
    assert plain(node) == {"a": "1", "b": "3"}
    assert [str(problem.origin) for problem in problems] == ["f:2:1", "f:4:1"]


def test_alias_bomb_costs_nothing() -> None:
    """Aliases are refused at once, before anything is expanded."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    node, problems = read_text(bomb, "f")
    assert node is None
    assert [problem.code for problem in problems] == ["anchor"]


SNIPPETS = st.sampled_from(
    ["a: ", "- ", "\n", "  ", "{", "}", "[", "]", '"', "'", "#", " #", "&a", "*a", "!t ", "|", ">-", ": ", "---", "\t",
     "? ", "%", "@", "\\", "\x00", "\u2028", "\ufeff", "\u202e", "é", "x", "1", "<<: ", "...", "\r", "\ud7ff"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(SNIPPETS | st.text(max_size=3), max_size=40).map("".join))
def test_no_text_raises(text: str) -> None:
    """Any text gives values or problems; every problem is in a line of the file."""
    node, problems = read_text(text, "f")
    assert node is not None or problems
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(problem.origin and 1 <= problem.origin.line <= len(lines) for problem in problems)


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    """Any bytes give values or problems."""
    node, problems = read_bytes(data, "f")
    assert node is not None or problems


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (r'file: "C:\Users\Mary\logo.png"', 10),
        (r'file: "pictures\xlogo.png"', 16),
        (r'file: "pictures\ulogo.png"', 16),
        (r'file: "pictures\logo.png"', 16),
        (r'file: "pictures\new-logo.png"', 16),
        (r'file: "pictures\tree.png"', 16),
        (r'file: "pictures\a.png"', 16),
        (r'logo: {file: "a/b\\c\xab.png"}', 21),
    ],
)
def test_backslash_in_the_name_of_a_file_is_told_at_its_place(line: str, column: int) -> None:
    """In double quotes, YAML refuses some backslashes and converts others; no file name contains those characters."""
    (problem,) = read_text(f"{line}\n", "our-church.yaml")[1]
    assert (problem.code, problem.origin) == ("escape", Origin("our-church.yaml", 1, column))
    assert "use / instead" in problem.hint


@pytest.mark.parametrize("line", [r'file: "a/b\\c.png"', r"file: 'a\new.png'", r"file: a\new.png", r'lead: "one\ntwo"'])
def test_backslash_that_is_meant_is_no_mistake(line: str) -> None:
    """Doubled, in single quotes or without quotes, a backslash is literal; a text may contain a line end."""
    assert read_text(f"{line}\n", "our-church.yaml")[1] == []
