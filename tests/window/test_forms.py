"""Forms are made from the records: everything that is or may be in a text file has a field."""

from __future__ import annotations

import json
import runpy

import pytest

from factsheets.window.desk import Desk
from factsheets.window.forms import OLDER, form
from factsheets.window.records import key_of, record_at
from factsheets.window.serve import PORT
from factsheets.window.sheets import known_of
from factsheets.yamlio.reader import fields_of
from factsheets.yamlio.record import FILLED_IN
from factsheets.yamlio.source import Mapping, Scalar, Sequence, read_bytes
from tests.support import PROJECT

UNREACHABLE = ("Fact.measure", *OLDER)
"""Fields that are not edited in the window; docs/guide/window.md lists them."""


@pytest.fixture(scope="module")
def desk():
    return Desk(PROJECT, PROJECT / "output")


@pytest.fixture(scope="module")
def forms(desk):
    known = known_of(desk.project)
    folder = PROJECT / "data"
    names = [f"data/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*.yaml")]
    return {name: form(name, desk.node(name), known) for name in names}


def scalars(node, path=()):
    match node:
        case Scalar():
            yield path
        case Mapping(entries):
            for name, each in entries.items():
                yield from scalars(each, (*path, name))
        case Sequence(items):
            for at, each in enumerate(items):
                yield from scalars(each, (*path, at))


def test_every_value_of_every_file_has_a_field(desk, forms):
    """Each text and number in the current `data` can be changed, or is listed in the guide."""
    for name, groups in forms.items():
        keys = {each.key for group in groups for each in group.fields if each.kind not in ("head", "add", "fixed")}
        without = [path for path in scalars(desk.node(name)) if key_of(name, path) not in keys]
        assert without == [], name


def test_every_field_of_every_record_is_offered(forms):
    """Fields that no file uses yet can be filled in, too, or the guide lists them as not editable."""
    offered = {
        each.name
        for groups in forms.values()
        for group in groups
        for field in group.fields
        for each in (field, *field.inner, *(one for part in field.inner for one in part.inner))
    }
    records = {record_at(name, group.path) for name, groups in forms.items() for group in groups}
    wanted = {f"{record.__name__}.{field}" for record in records for field in fields_of(record)}
    apart = {
        "Issue.facts",
        "Issue.where",
        "Issue.back",
        *(name for name in wanted if name.partition(".")[0] in ("Organisation", "Countries", "Sources", "Terms")),
    }
    assert wanted - offered - apart == OLDER & wanted - apart
    fixed = {
        each.name for groups in forms.values() for group in groups for each in group.fields if each.kind == "fixed"
    }
    assert fixed <= set(UNREACHABLE)


def test_no_choice_hides_what_a_file_holds(desk, forms):
    """A choice includes the current value, even a wrong one.

    A field with the name of a choice elsewhere is a text if it has words, such as the source of a term or a label.
    """
    kinds = {each.name: each.kind for groups in forms.values() for group in groups for each in group.fields}
    assert {kinds[name] for name in ("Fact.source", "Organisation.source", "Place.country", "Issue.icon")} == {"choice"}
    assert {kinds[name] for name in ("Term.source", "Labels.source", "Labels.countries")} == {"text"}
    wrong = form("data/issues/x.yaml", read_bytes(b"icon: unicorn\n", "data/issues/x.yaml")[0], known_of(desk.project))
    (icon,) = (each for group in wrong for each in group.fields if each.name == "Issue.icon")
    assert icon.choices[0] == ("unicorn", "unicorn")


def test_every_field_has_a_name_in_words(forms):
    """No label on the page is the name of a field in the file if there is an everyday word."""
    words = json.loads((PROJECT / "factsheets/window/page/words.json").read_text("utf-8"))
    fields = [each for groups in forms.values() for group in groups for each in group.fields]
    names, known = {each.name for field in fields for each in (field, *field.inner)}, words["fields"]
    assert {name for name in names if name not in known and name.partition(".")[2] not in known} == set()
    assert {group.name for groups in forms.values() for group in groups} <= words["groups"].keys()


def test_no_text_of_the_page_replaces_another():
    """No name stands twice in a group of texts: a browser would show the last text in both places."""
    names = list[list[str]]()
    json.loads(
        (PROJECT / "factsheets/window/page/words.json").read_text("utf-8"),
        object_pairs_hook=lambda pairs: names.append([name for name, _ in pairs]),
    )
    assert [name for group in names for name in set(group) if group.count(name) > 1] == []


def test_help_of_fields_is_that_of_the_records():
    """The help under a field is what editors show for it; it is among the texts of the page, ready for translation."""
    words = json.loads((PROJECT / "factsheets/window/page/words.json").read_text("utf-8"))
    script = runpy.run_path(str(PROJECT / "scripts" / "make_schema.py"))
    told = {f"{record}.{name}": text for record, fields in script["told"]().items() for name, text in fields.items()}
    assert words["help"] == {name: text for name, text in told.items() if name.partition(".")[2] not in FILLED_IN}


def test_guide_lists_what_the_window_does_not_edit():
    """The guide names each field that is edited only in its file."""
    guide = (PROJECT / "docs/guide/window.md").read_text("utf-8")
    assert all(f"`{name.partition('.')[2]}`" in guide for name in UNREACHABLE)
    assert str(PORT) in guide
