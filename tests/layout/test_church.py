"""Your church on the sheets: every field is printed where it belongs, and a missing one leaves no gap."""

from __future__ import annotations

import pytest
from msgspec import structs
from msgspec.structs import replace

from factsheets.compose.shared import MOST_ON_POSTERS, partner_before_pages, partner_head
from factsheets.content.church import read_church, with_church
from factsheets.content.model.organization import Church
from factsheets.engine.jobs import plan, select
from factsheets.engine.project import load
from factsheets.engine.select import Words, selection
from factsheets.errors import ContentErrors, UsageError
from factsheets.layout.render import compose_and_place
from tests import logos, second
from tests.dump import texts
from tests.quick import few

CHURCH = Church(
    name="Grace Church",
    partnership="A global ministry partner of Grace Church",
    address="https://grace.example/ijm",
    contact="office@grace.example",
    service="Freedom Sunday",
    date="26 September 2027",
    call="Join our prayer evening",
    how="First Tuesday of the month, 7 pm",
)
LINE = "Freedom Sunday, 26 September 2027. office@grace.example"
LONGEST = logos.church(
    "drawing.svg",
    name="Saint Bartholomew’s and Holy Trinity Evangelical Lutheran Church of Northampton",
    partnership="A global ministry partner of Saint Bartholomew’s and Holy Trinity Evangelical Lutheran Church of Holyoke",
    address="https://northampton.example/ijm",
    contact="Margaret Featherstonehaugh, +1 413 555 0100, missions@saint-bartholomew-northampton.example",
    service="Freedom Sunday and Harvest Thanksgiving",
    date="Sunday 26 September 2027",
    call="Come and pray with us for everyone who is held in slavery today",
    how="First Tuesday of each month, 7 pm",
)
"""The longest lines that a church is likely to have, in every field, with a logo."""


def documents(library, layouts, church, **words):
    shown = with_church(library, church)
    jobs = select(plan(shown, layouts), selection(shown, layouts, Words(**words)))
    return [compose_and_place(job.request, layouts) for job in jobs]


@pytest.mark.parametrize("edition", few(["insert", "standard", "large-print"]))
def test_every_sheet_with_a_church_fits(library, layouts, edition):
    """With all fields given, every sheet of an edition fits its page in both formats, and names the church."""
    made = documents(library, layouts, CHURCH, formats=["letter", "a4"], editions=[edition])
    assert made
    assert all(LINE in document.root.text.replace("\u00a0", " ") for document in made)


def test_name_and_logo_stand_in_front_and_the_rest_on_the_back(library, layouts):
    """The front names the church; the back has the line about the partnership, the day, and the contact."""
    (document,) = documents(library, layouts, CHURCH, kinds=["handouts"], issues=["4"])
    front, back = (side.text.replace("\u00a0", " ") for side in document.root.children)
    assert "Grace Church" in front
    for words in (CHURCH.partnership, CHURCH.service, CHURCH.date, CHURCH.contact):
        assert (words in front, words in back) == (False, True)


@pytest.mark.parametrize("form", few(["letter", "a4"]))
def test_fullest_back_keeps_what_its_issue_asks_for(library, layouts, form):
    """With the longest lines of a church, the panel gives way first."""
    (document,) = documents(library, layouts, LONGEST, kinds=["handouts"], issues=["1"], formats=[form])
    assert document.warnings == ()


def test_country_sheets_say_the_line_about_the_partnership(library, layouts):
    """Their one side has it in full."""
    (document,) = documents(library, layouts, CHURCH, countries=["KE"])
    assert CHURCH.partnership in document.root.text


def test_fullest_country_sheet_says_all_of_a_church(library, layouts):
    """What the church asks people to do, and how, are on one line before they are left out."""
    longer = replace(CHURCH, partnership=LONGEST.partnership)
    (document,) = documents(library, layouts, longer, countries=["KE"])
    slots = {leaf.id: leaf.slot for leaf in document.root.leaves()}
    lines = {slots[item.block]: item.lines for page in document.pages for item in texts(page.items) if item.block}
    (call,), (how,) = lines["call"], lines["how"]
    assert document.warnings == ()
    assert call.x < how.x


@pytest.mark.slow
@pytest.mark.parametrize("form", ["letter", "a4"])
def test_church_costs_no_page_of_large_print(library, layouts, form):
    """The church's line is beside the code, so a sheet in large print has the same number of pages with it."""
    words = {"formats": [form], "editions": ["large-print"], "kinds": ["handouts"]}
    named = structs.replace(CHURCH, call="", how="")
    plain, said = (documents(library, layouts, church, **words) for church in (None, named))
    assert [len(document.pages) for document in said] == [len(document.pages) for document in plain]


def test_address_is_printed_and_linked(library, layouts):
    """The church's address replaces the organization's, as text, link and code; an email address is a link."""
    (document,) = documents(library, layouts, CHURCH, kinds=["handouts"], issues=["4"])
    assert "www.ijm.org" not in document.root.text
    links = {phrase.href for leaf in document.root.leaves() for phrase in leaf.words if phrase.href}
    codes = {leaf.figure.labels for leaf in document.root.leaves() if leaf.figure and leaf.figure.kind == "qr"}
    assert (links, codes) == ({CHURCH.address, "mailto:office@grace.example"}, {(CHURCH.address,)})


FULL_POSTERS = {"issues": ["2"], "countries": ["TH"]}
"""The posters with the least space."""


@pytest.mark.parametrize("subjects", few([FULL_POSTERS, {}]))
def test_every_poster_says_all_of_a_church(library, layouts, subjects):
    """With all fields given, and a name of 30 characters, no poster leaves anything out."""
    named = structs.replace(CHURCH, name="Grace Community Baptist Church")
    made = documents(library, layouts, named, formats=["tabloid", "a3"], editions=["poster"], **subjects)
    assert made
    for document in made:
        said = document.root.text.replace("\u00a0", " ")
        assert [words for words in (f"{named.name}. {LINE}", f"{named.call} {named.how}") if words not in said] == []
        assert document.warnings == ()


@pytest.mark.parametrize("subjects", few([FULL_POSTERS, {}]))
def test_poster_warns_of_the_lines_of_a_church_that_it_leaves_out(library, layouts, subjects):
    """With the longest lines there is still a poster with the name and the partnership; a warning lists what is left
    out.
    """
    made = documents(library, layouts, LONGEST, formats=["tabloid", "a3"], editions=["poster"], **subjects)
    assert made
    for document in made:
        said = document.root.text.replace("\u00a0", " ")
        assert LONGEST.name in said
        assert LONGEST.partnership in said
        told = " ".join(warning.message for warning in document.warnings)
        for field in ("service", "date", "contact", "call", "how"):
            assert (getattr(LONGEST, field) in said) != (f"`{field}`" in told)


@pytest.mark.parametrize(("church", "shown"), [("ASC", "International Justice Mission"), ("Grace Church", "IJM")])
def test_beside_a_long_line_about_the_partnership_is_the_short_name(library, church, shown):
    """Inserts and posters have no space for both in full."""
    named = with_church(library, Church(partnership=f"A global ministry partner of {church}"))
    assert partner_head(named.organisation)[0].text == shown


@pytest.mark.parametrize(("name", "shown"), [("Wells for Life", "Wells for Life"), ("Wells for Life " * 4, "IJM")])
def test_beside_page_numbers_of_large_print_a_long_name_is_short(library, name, shown):
    """In type of 18 points there is no space for the name in full beside "Large print 1 of 5"."""
    assert partner_before_pages(replace(library.organisation, name=name)).text == shown


@pytest.mark.parametrize(
    "line",
    [
        "Working with Mount Hermon Community Methodist Mission Wo",
        "A PARTNER OF THE COMMONWEALTH MISSION CHURCH HALL",
    ],
)
def test_a_line_in_wide_letters_is_not_beside_the_partner_on_a_poster(library, line):
    """How many characters fit depends on how wide they are."""
    named = with_church(library, Church(partnership=line))
    assert not partner_head(named.organisation, MOST_ON_POSTERS, elsewhere=True)[1].words


@pytest.mark.parametrize(("characters", "shown"), [(20, True), (200, False)])
def test_a_line_about_the_partnership_that_is_too_long_is_elsewhere(library, characters, shown):
    """If the product has another place for it, the running head has only the partner, in full."""
    named = with_church(library, Church(partnership="A" * characters))
    left, right = partner_head(named.organisation, elsewhere=True)
    assert (left.text, bool(right.words)) == (library.organisation.name, shown)


@pytest.mark.slow
def test_a_short_address_stays_on_its_line(library, layouts):
    """Even in the large type of a poster, it has no line break where none is allowed."""
    (document,) = documents(library, layouts, Church(address=CHURCH.address), kinds=["poster"], issues=["4"])
    (address,) = (text for page in document.pages for text in texts(page.items) if text.block == "front.address")
    assert [line.text for line in address.lines] == ["grace.example/ijm"]


def test_call_to_action_is_the_churchs(library, layouts):
    """The panel on the back says what to do and how, under the sentence of hope."""
    (document,) = documents(library, layouts, CHURCH, kinds=["handouts"], issues=["4"])
    panel = next(block for block in document.root.walk() if block.slot == "answer")
    assert panel.text.endswith(f"{library.organisation.hope} {CHURCH.call} {CHURCH.how}")


def test_call_without_how_keeps_the_address(library, layouts):
    """If the church says what to do but not how, the address is at the end of the side."""
    church = Church(call="Join our prayer evening")
    (document,) = documents(library, layouts, church, kinds=["handouts"], issues=["4"])
    back = document.root.children[1].text
    assert 0 < back.index("Join our prayer evening") < back.index("Find out more www.ijm.org")


@pytest.mark.slow
def test_absent_church_changes_nothing(library, layouts):
    """A church without fields gives the same sheets as no church."""
    for words in ({"issues": ["4"]}, {"countries": ["KE"]}, {"editions": ["insert"]}, {"editions": ["large-print"]}):
        plain, empty = (documents(library, layouts, church, **words) for church in (None, Church()))
        assert [document.pages for document in plain] == [document.pages for document in empty]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"name": "Grace Church"}, "Grace Church"),
        ({"service": "Freedom Sunday"}, "Freedom Sunday"),
        ({"name": "Grace Church", "date": "26 September"}, "Grace Church. 26 September"),
        ({"name": "Grace", "partnership": "A partner of Grace", "date": "26 September"}, "26 September"),
        ({"name": "The Mill", "partnership": "A partner of the Mill", "date": "26 September"}, "26 September"),
    ],
)
def test_line_has_no_gaps(library, layouts, fields, line):
    """A field that is missing, or is in the line about the partnership, leaves no comma or period behind."""
    (document,) = documents(library, layouts, Church(**fields), editions=["insert"])
    said = next(leaf.text for leaf in document.root.leaves() if leaf.slot == "church")
    assert said.replace("\u00a0", " ") == line


def test_names_and_days_are_not_torn(library, layouts):
    """There is no line break within the name of the church, its service, or a date."""
    fields = ("Grace Church", "Freedom Sunday", "26 September 2027")
    church = Church(name=fields[0], service=fields[1], date=fields[2], contact="office@grace.example")
    for document in documents(library, layouts, church, editions=["insert"]):
        lines = [line.text.replace("\u00a0", " ") for page in document.pages for item in page.items
                 if item.block == "insert.church" for line in item.lines]  # fmt: skip
        assert len(lines) > 1
        assert all(any(field in line for line in lines) for field in fields)


def test_church_is_read_from_a_file(checkout, tmp_path):
    """The file of --organization has the fields of `church`."""
    path = tmp_path / "church.yaml"
    path.write_text("name: Grace Church\naddress: https://grace.example\n", "utf-8")
    library = load(checkout, path).library
    assert library.organisation.church.name == "Grace Church"
    assert library.organisation.address == "https://grace.example"


def test_slips_in_the_file_are_told_with_their_place(tmp_path):
    """An unknown field and a wrong address are reported with file and line."""
    path = tmp_path / "church.yaml"
    path.write_text("nmae: Grace Church\naddress: javascript:alert(1)\n", "utf-8")
    with pytest.raises(ContentErrors) as caught:
        read_church(path)
    told = [(problem.origin.file, problem.origin.line, problem.code) for problem in caught.value.problems]
    assert told == [(str(path), 1, "unknown-key"), (str(path), 2, "bad-address")]


def test_field_that_stands_there_is_filled(tmp_path):
    """A field may be left out, but not be empty: someone meant to fill it in."""
    path = tmp_path / "church.yaml"
    path.write_text('name: Grace Church\ncontact:\ncall: ""\nlogo:\n', "utf-8")
    with pytest.raises(ContentErrors) as caught:
        read_church(path)
    told = [(problem.origin.line, problem.code) for problem in caught.value.problems]
    assert told == [(line, "empty-field") for line in (2, 3, 4)]


@pytest.mark.parametrize(("fields", "line"), [(("call", "how"), 1), (("how",), 1), (("name", "how"), 2)])
def test_too_many_words_are_told_where_they_stand(tmp_path, fields, line):
    """Both fields are counted together, and the message is at the first one."""
    path = tmp_path / "church.yaml"
    path.write_text("".join(f"{field}: {'word ' * 21}\n" for field in fields), "utf-8")
    with pytest.raises(ContentErrors) as caught:
        read_church(path)
    (problem,) = (each for each in caught.value.problems if each.code == "call-too-long")
    assert problem.message.startswith("`call` and `how` together have ")
    assert problem.origin.line == line


def test_missing_file_is_wrong_usage(tmp_path):
    """A missing file is reported in one sentence."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_church(tmp_path / "nothing.yaml")


@pytest.mark.parametrize("form", ["deck-16x9", "deck-4x3"])
def test_last_slide_says_what_the_church_asks(form):
    """The slide and its notes say what to do and how; the contact is at least in the notes."""
    page = second.for_church("deck", "", form).pages[-1]
    said = " ".join(item.text for item in texts(page.items)).replace("\u00a0", " ")
    notes = page.notes.replace("\u00a0", " ")
    for words in (second.CHURCH.call, second.CHURCH.how):
        assert words in " ".join(said.split())
        assert words in notes
    assert second.CHURCH.contact in notes


@pytest.mark.parametrize("form", few(["letter", "a4"]))
def test_insert_takes_a_long_address_and_keeps_its_number(library, layouts, form):
    """Its code is as large as the address needs, and the number has 60 points, as without a church."""
    church = Church(address="https://www.gracecommunitychurchofspringfield.example.org/ijm1")
    (made,) = documents(library, layouts, church, formats=[form], editions=["insert"])
    numbers = [item for item in texts(made.pages[0].items) if (item.block or "").endswith(".number")]
    assert {item.lines[0].runs[0].size for item in numbers} == {60}
