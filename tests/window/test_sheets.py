"""What is drawn is what is printed, and every word of it leads to its field."""

from __future__ import annotations

import hashlib
import io

import pytest
from msgspec.structs import replace
from PIL import Image
from quick import chosen

from factsheets.cli.main import main
from factsheets.document.scene import TextItem
from factsheets.engine.make import make
from factsheets.engine.pack import Printing
from factsheets.engine.run import silent
from factsheets.window import press
from factsheets.window.desk import Desk
from factsheets.window.press import Order
from factsheets.window.sheets import Sheet, Shelf, View, drawn, id_of
from factsheets.writers.png import Pictures
from tests.support import CHECKOUT

NAMES = ("handout:property-grabbing", "handout:sexual-violence", "country:KE", "country:IN", "insert:", "deck:")


@pytest.fixture(scope="module")
def desk():
    return Desk(CHECKOUT, CHECKOUT / "output")


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def test_picture_is_drawn_from_the_printed_bytes(asked):
    """The file from Print has the hash of the one that the picture was drawn from, and the build makes the same bytes."""
    looked = {"sheet": "handout:property-grabbing"}
    look = asked.ask("look", looked).data
    picture = asked.ask("picture?page=0&width=400", looked)
    address = asked.ask("ticket", {"form": "pdf", "looked": looked}).data["address"]
    printed = asked.raw("GET", address, {"Host": f"127.0.0.1:{asked.port}"}).body
    assert hashlib.sha256(printed).hexdigest() == look["hash"] == picture.headers["x-hash"]
    assert picture.body == drawn(printed, 0, 400)
    desk = Desk(asked.root, asked.root / "output")
    job = Shelf().job(desk.project, looked["sheet"], View())
    assert make(job).data == printed


@pytest.mark.parametrize("width", chosen([397, 400, 402, 403], 397))
def test_bmp_is_the_picture_that_png_is(desk, shelf, width):
    """The picture on the screen has the pixels of the PNG of the same page, at any width."""
    sheet = shelf.sheet(desk.project, "handout:property-grabbing", View())
    shown = Image.open(io.BytesIO(drawn(sheet.pdf, 0, width)))
    dpi = 72 * (width // 4 * 4) / sheet.document.pages[0].size.width
    assert (
        shown.convert("RGB").tobytes()
        == Image.open(io.BytesIO(Pictures(sheet.pdf).png(0, dpi))).convert("RGB").tobytes()
    )


@pytest.mark.parametrize("name", chosen(NAMES, NAMES[0]))
def test_every_text_and_figure_leads_to_its_field(desk, shelf, name):
    """A click in the middle of each text and figure from a file finds the field of one of its texts."""
    sheet = shelf.sheet(desk.project, name, View())
    leaves = {leaf.id: leaf for leaf in sheet.document.root.leaves()}
    for page, side in zip(sheet.document.pages, sheet.sides(desk.key), strict=True):
        for item in page.items:
            leaf = leaves.get(item.block)
            if leaf is None or not any(place for _, place in leaf.texts):
                continue
            lines = item.lines if isinstance(item, TextItem) else ()
            x = lines[0].x + lines[0].width / 2 if lines else item.rect.x + item.rect.width / 2
            y = lines[0].baseline - 2 if lines else item.rect.y + item.rect.height / 2
            hit = [
                area.key
                for area in side.areas
                if area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.height
            ]
            meant = {desk.key(place) for _, place in leaf.texts} | {desk.key(leaf.origin)}
            meant |= {key.replace(".text", ".figure.kind") for key in meant}
            assert meant & {*hit}, (leaf.id, leaf.text)


def test_sheet_is_that_of_the_project_even_where_another_one_was(desk, shelf):
    """A project at the memory address of a deleted one is not confused with it."""
    name, library = "handout:property-grabbing", desk.project.library
    other = replace(library, labels=replace(library.labels, about="Other {issue}"))
    first = replace(desk.project)
    shelf.sheet(first, name, View())
    shelf.jobs(desk.project, View())
    del first
    second = replace(desk.project, library=other)
    assert shelf.sheet(second, name, View()).job.request.library.labels.about == "Other {issue}"


@pytest.mark.slow
def test_booklet_is_that_of_the_command(desk, shelf, tmp_path):
    """The print room makes booklets like `pack --booklet`: of pages designed for their size."""
    order = Order("pack", sheets=("handout:property-grabbing",), how=Printing(booklet=True))
    (made,) = press.make(desk.project, shelf, order, tmp_path, silent).files
    command = tmp_path / "command.pdf"
    assert main(["pack", "4", "--booklet", "--root", str(CHECKOUT), "--out", str(command)]) == 0
    assert (tmp_path / made.name).read_bytes() == command.read_bytes()


@pytest.mark.slow
def test_fields_of_a_line_are_told_apart(desk, shelf):
    """In “About {issue}”, made of a label and a title, the words of each lead to their own field."""
    side = shelf.sheet(desk.project, "handout:property-grabbing", View()).sides(desk.key)[0]
    source = [
        area
        for area in side.areas
        if area.key.startswith(("data/labels.yaml#source", "data/sources.yaml#", "data/organisation.yaml#edition"))
    ]
    assert {area.key.partition("#")[0] for area in source} >= {"data/sources.yaml", "data/organisation.yaml"}


@pytest.mark.slow
def test_list_says_what_is_current_changed_and_wrong(asked):
    """A sheet is changed until it is made, then current."""

    def states():
        return {each["id"]: each["state"] for each in asked.ask("list").data["sheets"]}

    assert states()["country:KE"] == "changed"
    made = asked.ask("make", {"what": "everything", "sheets": ["country:KE"]})
    assert [file["state"] for file in made.data["files"]] == ["written"]
    assert states()["country:KE"] == "current"
    assert states()["country:IN"] == "changed"


@pytest.mark.slow
def test_every_sheet_of_the_views_can_be_looked_at(desk, shelf):
    """Each paper, shape, color and edition has sheets, each with its own name."""
    for view in (
        View(),
        View("a4"),
        View(theme="mono"),
        View(edition="large-print"),
        View(edition="poster"),
        View("a4", edition="poster"),
        View(shape="4x3"),
        View(audience="all-ages"),
    ):
        names = [id_of(job) for job in shelf.jobs(desk.project, view)]
        assert len(names) == len({*names}) > 14
        assert "deck:" in names


@pytest.mark.slow
def test_choice_of_slides_is_that_of_the_command(desk, shelf):
    """The short set has fewer slides than all."""
    short = Sheet(shelf.job(desk.project, "deck:", View(slides=("short",))))
    assert 3 < len(short.document.pages) < len(Sheet(shelf.job(desk.project, "deck:", View())).document.pages)


@pytest.mark.slow
def test_figures_to_choose_from_are_shown_whatever_the_file_is_called(own):
    """Even if the file name of an issue differs from its id, each allowed figure of its facts has a picture."""
    file = "data/issues/4-land.yaml"
    (own.root / "data/issues/property-grabbing.yaml").rename(own.root / file)
    own.ask("edit", {"file": file, "base": "", "steps": []})  # the files are read again
    answer = own.ask(f"figure?file={file}&fact=proof-of-ownership&kind=dots", {"sheet": "handout:property-grabbing"})
    assert (answer.status, answer.body[:2]) == (200, b"BM")
