"""Another partner, begun only with `init --blank`: a charity that digs wells, 2 issues, 3 countries, 3 steps, its own
brand.

The folder tests/content/wells has only what its people changed. The partner is an example; its facts are sentences of
the World Health Organization and UNICEF.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import click
import pypdfium2
import pytest
from msgspec.structs import replace

from factsheets.cli.main import commands, main
from factsheets.content.load import load
from factsheets.engine.jobs import plan
from factsheets.engine.project import load as load_project
from factsheets.layout.render import compose_and_place
from factsheets.layout.spec.load import load_layouts
from tests.support import PROJECT

WELLS = PROJECT / "tests" / "content" / "wells"
BEGUN = [
    "--partner", "Wells for Life", "--ways", "3", "--steps", "--issue", "Drinking water", "--issue", "Sanitation",
    "--country", "Nigeria", "--country", "Uganda", "--country", "Kenya",
]  # fmt: skip
FOREIGN = re.compile(r"\bIJM\b|justice|violence|victim", re.IGNORECASE)
"""Names of the partner and the theme whose content comes with the program."""
ARROW = 8
"""Commands of the path of an arrow; no other path on these pages has as many."""
OWN = ("data/issues/drinking-water.yaml", "data/issues/sanitation.yaml", "data/organisation.yaml", "data/sources.yaml",
       "layouts/brand.yaml", "layouts/icons/pump.svg", "layouts/wells-logo.svg")  # fmt: skip


@pytest.fixture(scope="module")
def wells(tmp_path_factory):
    """The folder of the charity, as its people leave it."""
    folder = tmp_path_factory.mktemp("wells")
    assert main(["init", str(folder), "--blank", *BEGUN]) == 0
    shutil.copytree(WELLS, folder, dirs_exist_ok=True)
    return folder


def foreign(text: str) -> list[str]:
    """Return lines of a text that mention the other partner."""
    return [line for line in text.splitlines() if FOREIGN.search(line)]


def test_few_files_are_touched():
    """Labels, countries, terms and all layouts stay as they were written."""
    assert tuple(sorted(path.relative_to(WELLS).as_posix() for path in WELLS.rglob("*.*") if path.is_file())) == OWN


def test_files_name_no_other_partner(wells):
    """No file written for a new partner mentions the partner whose content comes with the program."""
    texts = {
        path: path.read_text("utf-8") for path in wells.rglob("*") if path.suffix in (".yaml", ".svg", ".md", ".json")
    }
    own = {path: found for path, text in texts.items() if path.name != "terms.yaml" and (found := foreign(text))}
    assert own == {}


def test_window_and_help_name_no_other_partner():
    """Neither the window nor the help of commands mentions it."""
    context = click.Context(commands, **commands.context_settings)
    helps = [commands.get_command(context, name).get_help(context) for name in commands.list_commands(context)]
    words = (PROJECT / "factsheets/window/page/words.json").read_text("utf-8")
    assert foreign("\n".join([commands.get_help(context), *helps, words])) == []


@pytest.mark.slow
def test_sheets_and_slides_name_no_other_partner(wells):
    """No text, alternative text, note or property mentions it, on one of each."""
    project = load_project(wells)
    jobs = {job.request.layout: job for job in plan(project.library, project.layouts) if job.request.theme == "colour"}
    for job in jobs.values():
        document = compose_and_place(job.request, project.layouts)
        said = [document.title, document.author, document.subject, *(page.notes for page in document.pages)]
        said += [f"{leaf.text} {leaf.alternative}" for leaf in document.root.leaves()]
        assert foreign("\n".join(said)) == [], job.output


@pytest.mark.slow
def test_messages_name_no_other_partner(wells, capsys):
    """The output of commands does not mention it, not even about mistakes."""
    root = ["--root", str(wells)]
    for words in (
        ["check"],
        ["list"],
        ["facts"],
        ["build", "no-such-thing"],
        ["build", "--slides", "no-such-slide", "deck"],
    ):
        main([*words, *root])
    out, err = capsys.readouterr()
    assert foreign(out + err) == []


@pytest.mark.slow
def test_files_of_all_products_name_no_other_partner(wells, tmp_path):
    """In every format, edition and theme, no file mentions the other partner."""
    choice = [word for name in ("format", "edition", "theme") for word in (f"--{name}", "all")]
    assert main(["build", *choice, "--root", str(wells), "--out", str(tmp_path)]) == 0
    made = [path for path in tmp_path.iterdir() if path.suffix in (".pdf", ".pptx")]
    assert len(made) >= 48
    assert [path.name for path in made if foreign(text_of(path))] == []


def text_of(path: Path) -> str:
    """Return the text of a file: the words of its pages, or all XML of a deck, including notes and alternative texts."""
    if path.suffix == ".pptx":
        with zipfile.ZipFile(path) as deck:
            return "\n".join(deck.read(name).decode() for name in deck.namelist() if name.endswith(".xml"))
    with pypdfium2.PdfDocument(path) as pages:
        return "\n".join(page.get_textpage().get_text_range() for page in pages)


@pytest.mark.parametrize(
    ("output", "side"),
    [("handout-1-drinking-water-letter.pdf", 1), pytest.param("deck-16x9.pptx", 4, marks=pytest.mark.slow)],
)
def test_steps_are_numbered_and_drawn_as_a_path(wells, output, side):
    """On the back, and on the slide with all steps, each has its number, and an arrow leads to the next."""
    project = load_project(wells)
    job = next(job for job in plan(project.library, project.layouts) if job.output == output)
    document = compose_and_place(job.request, project.layouts)
    ways = [leaf for leaf in document.root.leaves() if leaf.id.startswith(("back.ways", "ways."))]
    assert [leaf.text for leaf in ways if leaf.slot == "name"] == ["1\u00a0Listen", "2\u00a0Dig", "3\u00a0Hand over"]
    page = document.pages[side]
    arrows = [item for item in (*page.items, *page.backdrop) if len(getattr(item, "commands", ())) == ARROW]
    assert len(arrows) == 2


def test_ways_without_an_order_have_neither_numbers_nor_arrows(wells):
    """Ways that are not steps are not drawn as a path."""
    library, layouts = load(wells), load_layouts(wells)
    library = replace(library, organisation=replace(library.organisation, ordered=False))
    job = next(job for job in plan(library, layouts) if job.output == "handout-1-drinking-water-letter.pdf")
    document = compose_and_place(job.request, layouts)
    assert "Listen" in [leaf.text for leaf in document.root.leaves()]
    assert [item for item in document.pages[1].items if len(getattr(item, "commands", ())) == ARROW] == []


FACES = """
fonts:
  headings: {file: fonts/Gelasio-Bold.ttf, family: Georgia}
  text: {file: fonts/LiberationSans-Regular.ttf, family: Arial}
  bold: {file: fonts/LiberationSans-Bold.ttf, family: Arial}
"""


@pytest.mark.slow
def test_wider_and_taller_faces_have_room(wells, tmp_path):
    """With other faces everything is made, and no line touches another."""
    root = tmp_path / "own"
    shutil.copytree(wells, root)
    with (root / "layouts/brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write(FACES)
    choice = [word for name in ("format", "edition") for word in (f"--{name}", "all")]
    assert main(["build", *choice, "--root", str(root), "--out", str(tmp_path / "out")]) == 0
