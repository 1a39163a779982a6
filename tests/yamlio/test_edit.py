"""A change of a YAML text affects only one value, and can be undone to the byte."""

from __future__ import annotations

import collections
import contextlib
import datetime as dt
import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factsheets.errors import ContentErrors, Origin
from factsheets.yamlio import source
from factsheets.yamlio.edit import Editor
from factsheets.yamlio.lines import hidden_letters
from tests.quick import few

FACTS = """\
# Facts.
id: x
facts:
  - id: a   # the first
    text: >-
      One two
      three.
    note: Ask.   # of May
    place: {country: KE, name: "Nairobi"}

  - id: b
    text: 'It''s'
    # a remark
    year: 2020
    hero: true
  # after the last

more: |
  Some
  words.
"""


def taken_back(text, splice):
    """Return a text without its last change."""
    assert text.startswith(splice.new, splice.start)
    return text[: splice.start] + splice.old + text[splice.start + len(splice.new) :]


def edited(text, change):
    """Return the text after a change that, reversed, gives the original text."""
    editor = Editor(text, "f.yaml")
    splice = change(editor)
    assert taken_back(editor.text, splice) == text
    return editor.text


def line_of(text, value, old):
    """Return the new value of a field that had `old`, after it is changed."""
    return edited(f"k: {old}\nz: 1\n", lambda editor: editor.change(("k",), value)).removesuffix("\nz: 1\n")[3:]


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("x", "Two words", "Two words"),
        ("'x'", "It's", "'It''s'"),
        ('"x"', 'a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        (">-\n  x\n  y", "A new: text #1", ">-\n  A new: text #1"),
        ("|\n    x", "A new\n\ntext", "|\n    A new\n\n    text"),
        (">2-  # why\n  x", "new", ">-  # why\n  new"),
        ("x  # why", "y", "y  # why"),
        ("x # why", "two words", '"two words" # why'),
        ("x", "a: b", '"a: b"'),
        ("x", "a #b", '"a #b"'),
        ("x", "{1 in 5} women", '"{1 in 5} women"'),
        *[("x", f"{first}x", f'"{first}x"') for first in ("@", "`", "%", "&", "*", "!", "|", ">", "[", "- ", "? ", "# ")],
        *[("x", word, f'"{word}"') for word in ("007", "1.5", "yes", "NO", "null", "~", "2026-11-23", "12:30", "", "<<")],
        ("x", "“Stop”", '"“Stop”"'),
        ("x", "  Spaces \t around  ", "Spaces around"),
        ("x", "\u0414\u043e\u043c \u4e2d\u6587 \U0001f600 cafe\u0301", "\u0414\u043e\u043c \u4e2d\u6587 \U0001f600 caf\u00e9"),
        ("x", "One.\n\nTwo.", ">-\n  One.\n\n  Two."),
        ("'x'  # why", "One.\n\nTwo.", '"One.\\nTwo."  # why'),
        ("x", 2021, "2021"),
        ("x", True, "true"),
        ("x", dt.date(2026, 11, 23), "2026-11-23"),
        ("", "new", "new "),
        ("x", {"country": "NO", "name": "a, b"}, '{country: "NO", name: "a, b"}'),
        ("x", ["a", "b c"], "[a, b c]"),
        ('"x\n  y"', "word " * 20, f'"{"word " * 14}word\n  {"word " * 4}word"'),
        ("x\n  y", "word " * 20, f'{"word " * 14}word\n  {"word " * 4}word'),
        ("x", "word " * 20, f'>-\n  {"word " * 14}word\n  {"word " * 4}word'),
    ],
)  # fmt: skip
def test_value_keeps_its_style_if_that_can_hold_it(old, value, new):
    """The style stays; a text that it cannot express is in quotes, and one that is too long is folded over lines."""
    assert line_of("", value, old) == new


NAIROBI = '{country: KE, name: "Nairobi"}'


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (lambda it: it.add_field(("facts", 0), "year", 2020, after="text"), "three.\n", "three.\n    year: 2020\n"),
        (lambda it: it.add_field(("facts", 1), "note", "a: b"), "true\n  # after", 'true\n    note: "a: b"\n  # after'),
        (lambda it: it.add_field(("facts", 0, "place"), "region", "x", after="country"), "KE,", "KE, region: x,"),
        (lambda it: it.remove(("facts", 0, "place", "country")), NAIROBI, '{name: "Nairobi"}'),
        (lambda it: it.remove(("facts", 0, "place", "name")), NAIROBI, "{country: KE}"),
        (lambda it: it.remove(("facts", 0, "place")), f"    place: {NAIROBI}\n", ""),
        (lambda it: it.remove(("facts", 0, "text")), "    text: >-\n      One two\n      three.\n", ""),
        (lambda it: it.remove(("facts", 0, "note")), "    note: Ask.   # of May\n", ""),
        (lambda it: it.remove(("facts", 1, "year")), "    year: 2020\n", ""),
        (lambda it: it.remove(("facts", 1, "id")), "  - id: b\n    text", "  - text"),
        (lambda it: it.remove(("id",)), "id: x\n", ""),
        (lambda it: it.remove(("more",)), "\nmore: |\n  Some\n  words.\n", "\n"),
        (lambda it: it.add_item(("facts",), {"id": "c", "place": {"country": "KE"}}),
         "  # after the last\n", "  # after the last\n\n  - id: c\n    place: {country: KE}\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", few(["", "\ufeff"]))
def test_other_lines_stay(change, old, new, ends, mark):
    """Fields and records are added and removed with their own lines; comments, line ends and the byte order mark stay."""
    text = mark + FACTS.replace("\n", ends)
    assert FACTS.count(old) == 1
    assert edited(text, change) == mark + FACTS.replace(old, new).replace("\n", ends)


@pytest.mark.parametrize(
    ("text", "change", "new"),
    [
        ("a: [x, y]\n", lambda it: it.add_item(("a",), "b: c"), 'a: [x, y, "b: c"]\n'),
        ("a: []\n", lambda it: it.add_item(("a",), {"id": "x", "b": 1}), "a:\n  - id: x\n    b: 1\n"),
        ("a: [\n]  # so far\nb: 1\n", lambda it: it.add_item(("a",), "x"), "a:\n  - x  # so far\nb: 1\n"),
        ("- a:\n  # none\n", lambda it: it.add_item((0, "a"), "x"), "- a:\n    - x\n  # none\n"),
        ("a: {b: []}\n", lambda it: it.add_item(("a", "b"), "x"), "a: {b: [x]}\n"),
        ("a: {}\n", lambda it: it.add_field(("a",), "b", 1), "a: {b: 1}\n"),
        ("a: {b: , c: 1}\n", lambda it: it.change(("a", "b"), "x"), "a: {b: x, c: 1}\n"),
        ("a: {b: x}\n", lambda it: it.change(("a", "b"), "women ?"), 'a: {b: "women ?"}\n'),
        ("a: {b}\n", lambda it: it.change(("a", "b"), "x"), "a: {b: x}\n"),
        ("a:\n- x\n- y\nb: 1\n", lambda it: it.add_item(("a",), "z"), "a:\n- x\n- y\n- z\nb: 1\n"),
        ("a:\n    - b: 1", lambda it: it.add_item(("a",), {"b": 2, "c": 3}), "a:\n    - b: 1\n    - b: 2\n      c: 3"),
        ("a:\n-   b: 1\n    c: 2\n\n", lambda it: it.add_item(("a",), {"b": 2}), "a:\n-   b: 1\n    c: 2\n\n-   b: 2\n\n"),
        ("a:\n    b: 1\n", lambda it: it.change(("a", "b"), "x " * 50), f"a:\n    b: >-\n        {'x ' * 35}x\n        {'x ' * 13}x\n"),
    ],
)  # fmt: skip
def test_lists_and_records_in_every_form(text, change, new):
    """Brackets stay brackets, hyphens stay where they are, and the indentation is that of the file."""
    assert edited(text, change) == new


@pytest.mark.parametrize(
    ("text", "change", "told"),
    [
        ("a: [", lambda _: None, "f.yaml:1:5"),
        ("a: 1\na: 2\n", lambda _: None, "f.yaml:2:1"),
        ("a: 1\n", lambda it: it.change(("a",), "x\u202e"), "f.yaml:1:4: error: there is a character that changes"),
        ("? a\n: b\n? c\n: d\n", lambda it: it.remove(("c",)), "f.yaml:3"),
    ],
)
def test_what_cannot_be_changed_is_told(text, change, told):
    """A text that cannot be read, an invisible character, and a style that nobody writes give a sentence with a place."""
    with pytest.raises(ContentErrors) as caught:
        change(Editor(text, "f.yaml"))
    assert str(caught.value).startswith(told)
    assert all(problem.hint for problem in caught.value.problems)


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.change(("facts", 7, "year"), 1), lambda it: it.change(("facts",), "x"),
        lambda it: it.add_field(("facts",), "x", "y"), lambda it: it.add_field(("facts", 0), "id", "y"),
        lambda it: it.add_item(("id",), "x"), lambda it: it.remove(("facts", 0, "place", "region")),
    ],
)  # fmt: skip
def test_ways_that_lead_nowhere(change):
    """A path that does not exist raises an error, and the text stays."""
    editor = Editor(FACTS, "f.yaml")
    with pytest.raises(LookupError):
        change(editor)
    assert editor.text == FACTS


def test_value_at_a_place():
    """A place in a file leads to the value whose key or text is there."""
    root, _ = source.read_text(FACTS, "f.yaml")
    places = {
        (2, 1): ("id",),
        (4, 5): ("facts", 0, "id"),
        (7, 3): ("facts", 0, "text"),
        (9, 30): ("facts", 0, "place", "name"),
    }
    assert {at: source.path_at(root, Origin("f.yaml", *at)) for at in places} == places


# -- any change of any text --------------------------------------------------------------------------------------------

WORDS = st.one_of(
    st.sampled_from(["women", "a: b", "#1", "-", "{1 in 5}", "'of'", '"all"', "“x”", "\\n", "yes", "é", "\u0434\u0430", "NO", "?", ":", "1.5"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=8),
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=30).map(" ".join).filter(lambda text: not hidden_letters(text, Origin("")))
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=3).map("\n\n".join)
VALUES = st.one_of(
    PARAGRAPHS, st.sampled_from(["", "007", "null", "2026-11-23", "~"]), st.integers(0, 2030), st.booleans(), st.dates()
)
REMARK = re.compile("# (?:said|why|above|between|Facts|after|Remarks)")
NAMES = st.sampled_from(["id", "text", "note", "year", "hero", "claim"])


def as_kept(value: Any) -> Any:
    """Return a value as the files have it: single spaces, composed letters, separate paragraphs."""
    return str(value).lower() if isinstance(value, bool) else source.as_read(str(value))


@st.composite
def scalar(draw, indent: str, *, flow: bool = False) -> str:
    """Return a value in some style, as a person or program may write it, its further lines indented."""
    words = draw(st.lists(st.sampled_from(["one", "two:", "it", "1", "#"]), min_size=1, max_size=6))
    plain = " ".join(words).replace(" #", "").replace(": ", " ").strip(":#") or "x"
    styles = ["", "'", '"', "empty"] + ([] if flow else ["folded", ">-", "|", ">", "|+", ">2-", "|-  # why"])
    style = draw(st.sampled_from(styles))
    if style == "empty":
        return ""
    if style in ("", "'", '"'):
        return style + plain + style
    if style == "folded":
        quote = draw(st.sampled_from(["", "'", '"']))
        return f"{quote}{plain}\n{indent} {plain}\n\n{indent} more{quote}"
    lines = f"{indent}  {' '.join(words)}\n{indent}  {plain}"
    return f"{style}\n{lines}" + draw(st.sampled_from(["", f"\n\n{indent}  more", "\n\n"]))


@st.composite
def record(draw, indent: str, lead: str) -> str:
    """Return a record of a list, each field with a comment or empty line around it, or none."""
    lines = []
    for name in draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)):
        value = draw(scalar(indent + "  "))
        comment = draw(st.sampled_from(["", "   # said"])) if "\n" not in value and value else ""
        above = draw(st.sampled_from(["", "", f"{indent}  # above\n", "\n"])) if lines else ""
        lines.append(f"{above}{indent + '  ' if lines else lead}{name}:{' ' if value else ''}{value}{comment}\n")
    if draw(st.booleans()):
        inner = {
            name: draw(scalar("", flow=True)) for name in draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
        }
        lines.append(f"{indent}  place: {{{', '.join(f'{name}: {value}' for name, value in inner.items())}}}\n")
    return "".join(lines)


@st.composite
def document(draw) -> str:
    """Return a text like a content file: fields, and a list of records, with comments everywhere."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    records = [draw(record(indent, f"{indent}- ")) for _ in range(draw(st.integers(1, 3)))]
    first = draw(scalar(""))
    text = "".join([
        draw(st.sampled_from(["", "# Remarks.\n\n", "# " + "long " * 22 + "\n"])),
        f"first: {first}\n", draw(st.sampled_from(["", "\n", "# Facts\n"])), "facts:\n",
        draw(st.sampled_from(["", "\n", f"{indent} # between\n"])).join(records),
        draw(st.sampled_from(["", "\n# after\nlast: [a, 'b']\n"])),
    ])  # fmt: skip
    text = draw(st.sampled_from([text, text.removesuffix("\n")])).replace(
        "\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))
    )
    return draw(st.sampled_from(["", "\ufeff"])) + text


def loaded(text: str) -> Any:
    """Return what another YAML reader reads in a text, its values as the files have them."""

    def kept(node: Any, style: str | None = None) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {key.value: kept(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [kept(value) for value in node.value]
        nothing = not node.style and node.value in ("~", "null")
        return "" if nothing else as_kept(node.value if node.style == "|" else node.value.replace("\n", "\n\n"))

    return kept(yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader))


def paths(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the paths to all values."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(each for key, value in inner for each in paths(value, (*path, key)))]


def at(values: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        values = values[part]
    return values


def changed(data, editor: Editor, held: Any):
    """Make one change, chosen from all possible ones, in the text and in the values; return the splice."""
    path = data.draw(st.sampled_from(paths(held)[1:]))
    node, value = editor.node(path), data.draw(VALUES)
    if isinstance(node, source.Scalar):
        if isinstance(path[-1], str) and len(at(held, path[:-1])) > 1 and data.draw(st.integers(0, 3)) == 0:
            del at(held, path[:-1])[path[-1]]
            with contextlib.suppress(ContentErrors):  # there are comments between the first field and the next
                return editor.remove(path)
            return None
        at(held, path[:-1])[path[-1]] = as_kept(value)
        return editor.change(path, value)
    if isinstance(node, source.Sequence):
        new = {"id": value} if path == ("facts",) else value
        at(held, path).append({"id": as_kept(value)} if path == ("facts",) else as_kept(value))
        return editor.add_item(path, new)
    at(held, path)["added"] = as_kept(value)
    return None if "added" in node.entries else editor.add_field(path, "added", value, data.draw(NAMES))


def any_changes(data) -> None:
    """Change a text several times; each change affects only its value, and all can be undone."""
    first = data.draw(document())
    editor = Editor(first, "f.yaml")
    held = loaded(first)
    splices = []
    for _ in range(data.draw(st.integers(1, 4))):
        before = editor.text
        splice = changed(data, editor, held)
        if splice is None:
            assert editor.text == before
            break
        splices.append(splice)
        gone = collections.Counter(REMARK.findall(before)) - collections.Counter(REMARK.findall(editor.text))
        assert not gone if splice.new else {*gone} <= {"# said", "# why"}
        assert editor.text == before[: splice.start] + splice.new + before[splice.start + len(splice.old) :]
        assert loaded(editor.text) == held
    text = editor.text
    for splice in reversed(splices):
        text = taken_back(text, splice)
    assert text == first


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_change_touches_its_value_alone(data):
    """Whatever the text and the change, all other values and comments stay, and the reversed changes give the original
    text.
    """
    any_changes(data)


@pytest.mark.exhaustive
@pytest.mark.parametrize("loader", [yaml.CBaseLoader, yaml.BaseLoader])
def test_any_of_many_changes_touches_its_value_alone(loader, monkeypatch):
    """The same for minutes, with the YAML parser in C and with the one in Python."""
    monkeypatch.setattr(source, "_LOADER", loader)

    @given(st.data())
    @settings(max_examples=4_000, deadline=None, suppress_health_check=list(HealthCheck))
    def many(data):
        any_changes(data)

    many()


LISTED = """\
facts:
  # about the list
  - id: a
    text: One.

  # about b
  - id: b
    text: >-
      Two, and
      more.
    # in b

  - {id: c, text: Three.}
codes: [KE, UG, "NO"]
after: x
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "to", "order"),
    [(("facts", 0), 2, "bca"), (("facts", 2), 0, "cab"), (("facts", 1), 0, "bac"), (("facts", 1), 1, "abc"), (("facts", 0), None, "bc"), (("facts", 1), None, "ac"), (("facts", 2), None, "ab")],
)  # fmt: skip
def test_items_of_a_list_move_and_go_with_their_lines(end, path, to, order):
    """An item moves with its lines and the comment right above it; every other line stays, and it can be undone."""
    text = LISTED.replace("\n", end)
    editor = Editor(text, "a.yaml")
    done = editor.remove_item(path) if to is None else editor.move_item(path, to)
    assert [editor.node(("facts", at, "id")).text for at in range(len(order))] == [*order]
    if to is not None:
        assert sorted(editor.text.split(end)) == sorted(text.split(end))
    else:
        assert set(editor.text.split(end)) < set(text.split(end))
    assert taken_back(editor.text, done) == text


@pytest.mark.parametrize(
    ("at", "to", "codes"),
    [(0, 2, '[UG, "NO", KE]'), (2, 0, '["NO", KE, UG]'), (1, None, '[KE, "NO"]'), (0, None, '[UG, "NO"]')],
)
def test_items_in_brackets_move_and_go(at, to, codes):
    """In brackets, only the texts of the items change places, each with its quotes."""
    editor = Editor(LISTED, "a.yaml")
    if to is None:
        editor.remove_item(("codes", at))
    else:
        editor.move_item(("codes", at), to)
    assert editor.text == LISTED.replace('[KE, UG, "NO"]', codes)


def test_last_item_of_a_list_stays():
    """A list without items would be another kind of value."""
    editor = Editor("codes: [KE]\n", "a.yaml")
    with pytest.raises(LookupError):
        editor.remove_item(("codes", 0))
