"""A campaign makes the same sheet as `build` with the same profile: layout, text, tags and picture."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from factsheets import api
from factsheets.audit.run import audit
from factsheets.campaign.sheets import Sheets, dressed
from factsheets.compose.shared import head_forms, own_leaves
from factsheets.content.model.organization import Church
from factsheets.document.scene import TextItem
from factsheets.engine.make import lay_out, make
from factsheets.errors import BuildError, Origin
from factsheets.layout.context import make_sheet
from factsheets.layout.series import faces_for, with_items
from factsheets.limits import LARGE_FIGURES
from tests import judges
from tests.campaign.congregations import congregations
from tests.pdf_reading import tree, words
from tests.quick import few

SHEETS = {
    "handout": {"products": "handout", "issues": 4},
    "country": {"products": "country", "countries": "KE", "format": "a4"},
    "large print": {"products": "handout", "issues": 2, "edition": "large-print", "theme": "mono"},
    "insert": {"edition": "insert", "format": "letter"},
    "poster": {"products": "country", "countries": "KE", "edition": "poster", "format": "tabloid"},
}


@pytest.fixture(scope="module")
def project(checkout):
    return api.load(checkout)


def job_of(project, name):
    (job,) = api.plan(project, **SHEETS[name])
    return job


def letters(churches):
    texts = [getattr(church, name) for church in churches for name in ("name", "contact", "partnership")]
    return "".join(sorted({letter for text in texts for letter in text if not letter.isascii()}))


@pytest.mark.parametrize("name", few(["handout", "poster"]))
def test_layout_is_that_of_a_build(project, name):
    """Each sheet has the same pages as if it were laid out alone, whatever was laid out before it."""
    job, sheets = job_of(project, name), Sheets()
    alone = Church(name="Grace")  # both front and back print some of them
    reached = [Church(name=name, contact=f"office@{name.lower()}.example") for name in ("Hope", "Faith")]
    for church in (alone, *reached, *congregations(3), alone):
        sheet = sheets.filled(job, church)
        built = lay_out(dressed(job, church))
        assert shown(with_items(sheet.form.document, sheet.items)) == shown(built)


def test_line_in_the_head_of_a_poster_does_not_fill_the_place_of_one_at_its_end(project):
    """A line that fits beside the partner is in the running head, even if a wider one before took as many lines."""
    job, sheets = job_of(project, "poster"), Sheets()
    lines = (
        "A ministry partner of many churches in Homa Bay and Mombasa",
        "A partner in ministry of Springfield’s congregations today",
    )
    owners = []
    for line in lines:
        sheet = sheets.filled(job, Church(partnership=line))
        document = with_items(sheet.form.document, sheet.items)
        owners += [item[0] for item in shown(document) if item[-1] == line]
    assert owners == ["front.partnership", "front.head.right"]


def test_form_holds_texts_of_as_many_lines(project):
    """Other texts replace the first ones, unless they need one more line, cannot be drawn, or repeat what the page
    says.
    """
    job = job_of(project, "handout")
    form = Sheets().filled(job, Church(name="Grace", contact="office@grace.example")).form
    short, said = (next(each for each in sorted(form.sentences) if len(each.split()) == number) for number in (6, 7))
    names = {
        "Hope": True,
        "Αγία Łódź": True,
        "Grace Church " * 9: False,
        "Grace" * 40: False,
        "Grace \U000e0041": False,
        short: True,
        said: False,
    }
    held = {}
    for name in names:
        church = Church(name=name, contact="office@hope.example")
        held[name] = form.filled(own_leaves(dressed(job, church).request.library)) is not None
    assert held == names


def test_what_rows_share_is_set_once(project):
    """Congregations with the same text in their own cells have the same items."""
    job, sheets = job_of(project, "handout"), Sheets()
    rows = (Church(name="Grace", call="Pray", origins={"call": Origin("list.csv", line, 3)}) for line in (2, 3))
    first, other = (sheets.filled(job, row).items for row in rows)
    assert all(other[place] is item for place, item in first.items())


@pytest.mark.parametrize(("size", "figures"), [(LARGE_FIGURES - 0.1, 0), (LARGE_FIGURES, 1)])
def test_faces_have_the_letters_that_they_may_draw(project, size, figures):
    """Fallbacks only if the face lacks a letter; large texts have their own figures."""
    style = make_sheet(project.layouts, project.layouts.layouts["handout-letter"], "colour").styles["body"]
    style = replace(style, size=size)
    assert [*faces_for([style, style], "abŵ").values()] == ["abŵ"] * (1 + figures)
    assert [face.name for face in faces_for([style], "ab日")][:: 1 + figures] == ["sans", "slide", "slide-signs"]
    assert {*faces_for([style], "ab日").values()} == {"ab"}


def shown(document):
    """Return what is where, to a thousandth of a point: the lines of a text, the boxes of the others."""
    return [
        (item.block, type(item).__name__, [tuple(round(each, 3) for each in place) for place in places(item)], getattr(item, "text", ""))
        for page in document.pages for item in page.items
    ]  # fmt: skip


def places(item):
    if isinstance(item, TextItem):
        return [(line.x, line.baseline, line.width) for line in item.lines]
    return [(item.rect.x, item.rect.y, item.rect.width, item.rect.height)]


def links(data):
    """Return where each link is, and where it leads."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            ([float(value) for value in each.Rect], str(each.A.URI))
            for page in pdf.pages
            for each in page.get("/Annots", [])
        ]


def pictures(data):
    with pypdfium2.PdfDocument(data) as pdf:
        return [bytes(page.render(scale=1.0).buffer) for page in pdf]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["poster", "insert"])
@pytest.mark.parametrize("turned", [False, True])
def test_row_does_not_take_the_head_of_the_row_before(project, name, turned):
    """Beside one line about a partnership the partner has its full name at the top, beside the other not: in either order."""
    rows = [
        Church(name="Springfield", partnership="A partner in ministry of Springfield’s congregations today"),
        Church(name="Homa Bay", partnership="A ministry partner of many churches in Homa Bay and Mombasa"),
    ]
    job, sheets = job_of(project, name), Sheets()
    for church in reversed(rows) if turned else rows:
        ours, built = sheets.file(job, church, letters(rows)).data, make(dressed(job, church)).data
        assert (words(ours), tree(ours)) == (words(built), tree(built))
    assert len({head_forms(dressed(job, church).request.library.organisation) for church in rows}) == 2


@pytest.mark.slow
def test_rows_with_addresses_of_their_own_are_laid_out_once(project):
    """Addresses of one line and of two share what is around them; each file has its own code, and says where it leads."""
    job, sheets = job_of(project, "handout"), Sheets()
    hosts = ("grace", "peace", "hope-of-the-rivers-community", "saint-mary-of-the-rivers")
    for host in hosts:
        church = Church(name="Grace", address=f"https://{host}.example/partner")
        ours, built = sheets.file(job, church, "").data, make(dressed(job, church)).data
        assert (tree(ours), links(ours), pictures(ours)) == (tree(built), links(built), pictures(built))
    forms = {
        id(sheets.filled(job, Church(name="Grace", address=f"https://{host}.example/partner")).form) for host in hosts
    }
    assert len(forms) == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["large print", "poster", "country"])
def test_longer_address_moves_what_is_around_it(project, name):
    """Where an address takes more width or another line, its sheet is not filled into the layout of a shorter one."""
    job, sheets = job_of(project, name), Sheets()
    for length in (1, 8, 16, 24, 32, 48):
        church = Church(name="Grace", address=f"https://grace.example/{'b' * length}")
        sheet = sheets.filled(job, church)
        assert shown(with_items(sheet.form.document, sheet.items)) == shown(lay_out(dressed(job, church)))


@pytest.mark.slow
def test_poster_is_laid_out_once_for_names_as_long(project):
    """The short form, the name alone, does not prevent posters from being filled."""
    job, sheets = job_of(project, "poster"), Sheets()
    rows = (Church(name=name, contact="office@grace.example") for name in ("Grace", "Peace"))
    first, other = (sheets.filled(job, row).form for row in rows)
    assert other is first


@pytest.mark.slow
def test_bytes_do_not_tell_what_was_made_before(project):
    """A file has the same bytes, in whatever order sheets are made."""
    job, churches = job_of(project, "handout"), congregations(60, seed=5)
    alphabet, one, other = letters(churches), Sheets(), Sheets()
    first = [one.file(job, church, alphabet).sha256 for church in churches]
    assert first == [other.file(job, church, alphabet).sha256 for church in reversed(churches)][::-1]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "count"), [("handout", 50), ("country", 8), ("large print", 8), ("insert", 6)])
def test_file_is_that_of_a_build(project, name, count, tmp_path):
    """Text, tags and picture of each file are those of a build, and validators find no errors."""
    job, sheets = job_of(project, name), Sheets()
    churches = congregations(count, seed=count)
    files = []
    for number, church in enumerate(churches):
        try:
            built = make(dressed(job, church)).data
        except BuildError:
            with pytest.raises(BuildError):
                sheets.file(job, church, letters(churches))
            continue
        ours = sheets.file(job, church, letters(churches)).data
        assert words(ours) == words(built)
        assert tree(ours) == tree(built)
        assert links(ours) == links(built)
        assert pictures(ours) == pictures(built)
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(ours)
    assert files
    assert judges.page_validation(files) == []
    assert {path.name: found for path in files[:8] if (found := audit(path))} == {}
