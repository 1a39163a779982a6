"""Changes of files: only the value changes, everything can be undone, and nothing is ever lost."""

from __future__ import annotations

import difflib
import errno
import hashlib
import os
import shutil
from base64 import b64encode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logos import SHIELD

from factsheets.engine import files
from factsheets.window.answers import Answers
from factsheets.window.asked import Looked, Picture
from factsheets.window.changes import Conflict, Refused, Step
from factsheets.window.desk import Desk
from factsheets.window.forms import form
from factsheets.window.sheets import Shelf, View, known_of
from tests.quick import few
from tests.support import CHECKOUT

FILE = "data/issues/property-grabbing.yaml"
SENTENCE = ("facts", 2, "text")
NEW = "An estimated {80%} of rural sub-Saharan Africans have no proof of ownership."


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A desk that tests restore after each change."""
    root = tmp_path_factory.mktemp("desk") / "root"
    for name in ("data", "layouts"):
        shutil.copytree(CHECKOUT / name, root / name)
    return Desk(root, root / "output")


@pytest.fixture
def desk(shared):
    before = held(shared)
    yield shared
    for name, data in before.items():
        (shared.root / name).write_bytes(data)
    for name in held(shared).keys() - before.keys():
        (shared.root / name).unlink()
    shared.refresh()
    shared._done.clear()
    shared._undone.clear()


def held(desk):
    folder = desk.root / "data"
    return {
        f"data/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def change(desk, path, value, file=FILE, **more):
    desk.edit(file, desk.hash(file), [Step("set", path, value)], **more)


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("title",), "Land grabbing", ["+title: Land grabbing", "-title: Property grabbing"]),
        (("order",), 9, ["+order: 9", "-order: 4"]),
        (("facts", 1, "note"), "Ask.", ["+    note: Ask."]),
        (("facts", 1, "figure", "key"), "Each.", ["+    figure: {key: Each.}"]),
        (
            ("facts", 2, "place", "name"), "sub-Saharan Africans",
            ["+    place: {region: sub-saharan-africa, name: sub-Saharan Africans}", "-    place: {region: sub-saharan-africa, name: Rural sub-Saharan Africans}"],
        ),
    ],
)  # fmt: skip
def test_only_the_value_changes(desk, path, value, lines):
    """The file differs only in the line of the value; a new field takes one new line."""
    before = (desk.root / FILE).read_text("utf-8").splitlines()
    change(desk, path, value)
    after = (desk.root / FILE).read_text("utf-8").splitlines()
    told = [
        line
        for line in difflib.unified_diff(before, after, n=0, lineterm="")
        if line[:3] not in ("---", "+++") and line[0] in "+-"
    ]
    assert sorted(told) == sorted(lines)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (SENTENCE, "An estimated {many} Africans.", None), (SENTENCE, "", "empty-field"), (("title",), "x" * 61, "wrong-length"),
        (("facts", 1, "year"), "soon", "not-a-number"), (("facts", 0, "source"), "nobody", "unknown-source"), (("icon",), "unicorn", None),
    ],
)  # fmt: skip
def test_mistakes_never_reach_a_file(desk, path, value, code):
    """A wrong entry is refused with the message of `check`, at its field, and the file does not change by a byte."""
    before = held(desk)
    with pytest.raises(Refused) as refused:
        change(desk, path, value)
    problem = refused.value.problems[0]
    assert code in (None, problem.code)
    assert desk.key(problem.origin, {FILE: refused.value.node}).startswith(f"{FILE}#{'.'.join(map(str, path))}")
    assert held(desk) == before


@pytest.mark.slow
def test_mistakes_of_others_do_not_keep_one_from_mending(desk):
    """If another program wrote mistakes into the files, a change that adds none is still saved."""
    (desk.root / FILE).write_text((desk.root / FILE).read_text("utf-8").replace("order: 4", "order: four"), "utf-8")
    desk.refresh()
    assert [each.code for each in desk.problems] == ["not-a-number"]
    change(desk, ("title",), "Land grabbing")
    change(desk, ("order",), 4)
    assert desk.problems == ()


@pytest.mark.slow
def test_mistake_from_the_start_is_mended_in_its_form(desk):
    """Files with a mistake before the window opened have their fields, and sheets once it is fixed."""
    (desk.root / FILE).write_text((desk.root / FILE).read_text("utf-8").replace("order: 4", "order: four"), "utf-8")
    broken = Desk(desk.root, desk.root / "output")
    answers = Answers(broken, Shelf())
    assert broken.project is None
    assert FILE in answers.listed(View())["files"]
    assert f"{FILE}#order" in {
        each.key for group in answers.looked(Looked(file=FILE))["groups"] for each in group.fields
    }
    change(broken, ("order",), 4)
    assert len(answers.listed(View())["sheets"]) == 18


def test_undo_and_redo_go_across_files(desk):
    """Each undo reverses one change, in any file, and each redo makes it again."""
    states = [held(desk)]
    for path, value, file in (
        (("title",), "Land grabbing", FILE),
        (("hope",), "IJM hopes.", "data/organisation.yaml"),
        (SENTENCE, NEW, FILE),
    ):
        change(desk, path, value, file)
        states.append(held(desk))
    for state in reversed(states[:-1]):
        desk.undo()
        assert held(desk) == state
    assert desk.undo() is None
    for state in states[1:]:
        desk.redo()
        assert held(desk) == state


@pytest.mark.slow
def test_what_is_typed_in_one_visit_is_taken_back_at_once(desk):
    """One undo reverses a word that was saved character by character; another visit to the field is a separate change."""
    before = held(desk)
    for end in range(5, len("Land grab") + 1):
        change(desk, ("title",), "Land grab"[:end], turn="1")
    middle = held(desk)
    change(desk, ("title",), "Land grabs", turn="2")
    desk.undo()
    assert held(desk) == middle
    desk.undo()
    assert held(desk) == before


def test_stale_change_is_never_written(desk):
    """A change made from an older state of the file is a conflict, and the newer bytes stay."""
    base = desk.hash(FILE)
    (desk.root / FILE).write_text(
        (desk.root / FILE).read_text("utf-8").replace("Property grabbing\n", "Taken land\n"), "utf-8"
    )
    newer = held(desk)
    with pytest.raises(Conflict):
        desk.edit(FILE, base, [Step("set", ("title",), "Land grabbing")])
    assert held(desk) == newer


def test_undo_never_takes_back_what_another_program_wrote(desk):
    """If another program has changed a file, undo does not touch it."""
    change(desk, ("title",), "Land grabbing")
    (desk.root / FILE).write_bytes((desk.root / FILE).read_bytes() + b"# a remark\n")
    newer = held(desk)
    with pytest.raises(Conflict):
        desk.undo()
    assert held(desk) == newer


def test_change_by_another_program_is_seen(desk):
    """A file that changes on the disk is read again; unchanged files are not."""
    assert not desk.refresh()
    text = (desk.root / FILE).read_text("utf-8")
    (desk.root / FILE).write_text(text.replace("title: Property grabbing", "title: Land grabbing"), "utf-8")
    assert desk.refresh()
    assert desk.project.library.issues["property-grabbing"].title == "Land grabbing"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_disk_that_takes_nothing_is_one_sentence(desk, monkeypatch, number):
    """A full or read-only disk, or a folder without permission, is reported in one sentence; file and undo do not
    change.
    """
    before = held(desk)
    change(desk, ("title",), "Land grabbing")
    middle = held(desk)

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fsync", refuse)  # the disk is what fails here, not our code
        with pytest.raises(Refused) as refused:
            change(desk, ("title",), "Land taken")
    (problem,) = refused.value.problems
    assert FILE in problem.message
    assert problem.hint
    assert held(desk) == middle
    desk.undo()
    assert held(desk) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do everything is refused nothing")
def test_protected_file_is_one_sentence(desk):
    """A file that its owner has protected stays as it is."""
    (desk.root / FILE).chmod(0o400)
    with pytest.raises(Refused):
        change(desk, ("title",), "Land grabbing")
    (desk.root / FILE).chmod(0o600)


def test_file_that_cannot_be_read_is_one_sentence(desk):
    """It has no fields and no hash to start a change from; its problem is reported, and all other requests work."""
    place = desk.root / "data/labels.yaml"
    place.unlink()
    place.mkdir()
    try:
        desk.refresh()
        assert [each.code for each in desk.problems] == ["file-unreadable"]
        assert (desk.node("data/labels.yaml"), desk.hash("data/labels.yaml")) == (None, "")
        with pytest.raises(Refused, match="cannot be opened"):
            change(desk, ("about",), "Of {issue}", "data/labels.yaml")
    finally:
        place.rmdir()


def test_removed_file_is_one_sentence_and_is_not_made_again(desk):
    """Changing a file that someone removed does not create a file with one value."""
    base = desk.hash(FILE)
    (desk.root / FILE).unlink()
    with pytest.raises(Refused, match="no longer there"):
        desk.edit(FILE, base, [Step("set", ("title",), "Land grabbing")])
    assert not (desk.root / FILE).exists()


@pytest.mark.parametrize(
    "text",
    few(
        [
            "2027-02-30",
            "<script>alert(1)</script>",
            "<b>x</b> & 'y' \"z\"",
            "{{ 7*7 }} # no: comment",
            "- yes",
            "null",
            "1e3",
            "ÄÖ – ’",
        ],
        2,
    ),
)
def test_text_stays_text(desk, text):
    """Any text is in the content as it was typed: neither markup nor YAML."""
    change(desk, ("title",), text)
    assert desk.project.library.issues["property-grabbing"].title == text


def test_facts_are_added_moved_and_removed(desk):
    """A fact is added with its fields, moved up and down, and removed; one undo reverses each."""
    before = held(desk)
    fact = {"id": "new-one", "text": "More than {100} cases were heard.", "source": "asc-ministry-page"}
    change(desk, ("facts", 3), fact)
    assert [each.id for each in facts(desk)] == ["widows", "urban-poor", "proof-of-ownership", "new-one"]
    desk.edit(FILE, desk.hash(FILE), [Step("move", ("facts", 3), None, 0)])
    assert [each.id for each in facts(desk)] == ["new-one", "widows", "urban-poor", "proof-of-ownership"]
    desk.edit(FILE, desk.hash(FILE), [Step("remove", ("facts", 2))])
    assert [each.id for each in facts(desk)] == ["new-one", "widows", "proof-of-ownership"]
    for _ in range(3):
        desk.undo()
    assert held(desk) == before


def facts(desk):
    return desk.project.library.issues["property-grabbing"].facts


def test_last_field_of_a_record_takes_the_record_with_it(desk):
    """A church without a name, a place without a country: the group is removed with its last field."""
    before = held(desk)
    change(desk, ("church", "name"), "Grace Church", "data/organisation.yaml")
    assert desk.project.library.organisation.church.name == "Grace Church"
    desk.edit("data/organisation.yaml", desk.hash("data/organisation.yaml"), [Step("remove", ("church", "name"))])
    assert held(desk) == before


def test_church_in_a_file_of_its_own_is_edited_there(shared, tmp_path):
    """A profile has its form on every sheet; it and its logo can be changed and restored, but no other file there."""
    profile = tmp_path / "our-church.yaml"
    profile.write_text("# ours\nname: Grace Church\n", "utf-8")
    before = held(shared)
    desk = Desk(shared.root, shared.root / "output", profile)
    file, _ = desk.church
    answer = Answers(desk, Shelf()).looked(Looked(sheet="handout:property-grabbing"))
    (church,) = [group for group in answer["groups"] if group.name == "Church"]
    assert (church.file, church.path) == (str(profile), ())
    assert f"{file}#name" in answer["printed"]
    assert desk.out.name == "grace-church"
    change(desk, ("call",), "Join us", file)
    assert profile.read_text("utf-8") == "# ours\nname: Grace Church\ncall: Join us\n"
    Answers(desk, Shelf()).put_logo(
        Picture(desk.hash(file), "Ours.svg", b64encode(SHIELD).decode(), "Grace Church, a shield")
    )
    assert (tmp_path / "ours.svg").is_file()
    assert desk.project.library.organisation.church.logo.alt == "Grace Church, a shield"
    for _ in range(2):
        desk.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["our-church.yaml"]
    with pytest.raises(Refused, match="cannot be empty"):
        desk.edit(file, desk.hash(file), [Step("remove", ("name",))])
    with pytest.raises(LookupError):
        desk.path(str(tmp_path / "other.yaml"))
    assert held(desk) == before
    profile.unlink()
    desk.refresh()
    assert [each.code for each in desk.problems] == ["file-unreadable"]


# -- random changes ----------------------------------------------------------------------------------------------------


def single_values(desk):
    """Return the fields with one text, with their files."""
    known = known_of(desk.project)
    names = [name for name in held(desk) if name.endswith(".yaml")]
    fields = ((name, each) for name in names for group in form(name, desk.node(name), known) for each in group.fields)
    return [
        (name, each.path)
        for name, each in fields
        if each.there and each.kind in ("text", "long", "number", "choice", "day", "flag")
    ]


WORDS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40), st.integers(0, 2100).map(str),
    st.sampled_from(["", "KE", "true", "2012", "a: b", "# c", "'", '"', "- d", "Land grabbing", "{1 in 5} women"]),
)  # fmt: skip


def check_sequence(desk, picked):
    before = held(desk)
    texts = single_values(desk)
    made = 0
    for at, words, do in picked:
        file, path = texts[at % len(texts)]
        old = hashlib.sha256((desk.root / file).read_bytes()).hexdigest()
        try:
            desk.edit(file, old, [Step(do, path, words)])
        except Refused:
            assert hashlib.sha256((desk.root / file).read_bytes()).hexdigest() == old
        except LookupError:
            continue
        made = len(desk._done)
    for _ in range(made):
        desk.undo()
    assert held(desk) == before


SEQUENCES = st.lists(
    st.tuples(st.integers(0, 10_000), WORDS, st.sampled_from(["set", "set", "set", "remove"])), max_size=6
)
QUICKLY = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@settings(max_examples=3, derandomize=True, **QUICKLY)
@given(SEQUENCES)
def test_as_many_undos_as_changes_give_the_first_bytes(desk, picked):
    """After random changes, allowed or not, and as many undos, every file has its original bytes."""
    check_sequence(desk, picked)


@pytest.mark.slow
@settings(max_examples=500, **QUICKLY)
@given(SEQUENCES)
def test_as_many_undos_as_changes_give_the_first_bytes_in_500_sequences(desk, picked):
    """The same, five hundred times."""
    check_sequence(desk, picked)
