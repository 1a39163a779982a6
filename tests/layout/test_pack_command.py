"""`factsheets pack` as people use it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from factsheets.cli.main import main
from factsheets.engine.names import is_safe
from factsheets.engine.pack import Printing, Wanted, as_booklet, chosen, make_pack, meant, pack_name
from factsheets.errors import UsageError
from tests import editions
from tests.quick import few
from tests.support import CHECKOUT

PROJECT = editions.project()


def subjects(wanted: Wanted) -> list[str]:
    return [job.request.subject for job in chosen(PROJECT, wanted)]


def test_sheets_come_in_the_order_in_which_they_are_named() -> None:
    """Issues by number, id or title, then countries; a sheet that is named twice appears once."""
    wanted = Wanted(issues=["4", "Sexual violence", "property-grabbing"], countries=["KE", "ghana"])
    assert subjects(wanted) == ["property-grabbing", "sexual-violence", "KE", "GH"]


def test_all_sheets_come_in_the_order_of_the_content() -> None:
    """`--all --countries` is every handout, then every country."""
    library = PROJECT.library
    assert subjects(Wanted(all_issues=True, all_countries=True)) == [*library.issues, *library.countries]


def test_format_theme_and_edition_choose_the_layout() -> None:
    """A pack in large print, on A4, in black and white has these sheets."""
    (job,) = chosen(PROJECT, Wanted(issues=["4"], format="a4", theme="mono", edition="large-print"))
    assert (job.request.layout, job.request.theme) == ("handout-large-a4", "mono")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["all"], "pack-all-letter.pdf"),
        (["handouts", "countries"], "pack-all-countries-letter.pdf"),
        (["countries", "kenya"], "pack-country-kenya-letter.pdf"),
        (["4", "a4", "mono"], "pack-handout-4-a4-mono.pdf"),
        (["4", "large", "print"], "pack-handout-4-letter-large-print.pdf"),
    ],
)
def test_pack_takes_words_without_options(words: list[str], name: str) -> None:
    """Kinds, paper, theme and edition are recognized by name, and are in the name of the file."""
    wanted = meant(PROJECT, Wanted(issues=words))
    assert pack_name(chosen(PROJECT, wanted), wanted, Printing()) == name


@pytest.mark.parametrize(("word", "hint"), [("deck", "factsheets project"), ("insert", "build --edition insert")])
def test_pack_says_what_makes_the_rest(word: str, hint: str) -> None:
    """A pack cannot have slides and inserts; the message names the command for them."""
    with pytest.raises(UsageError) as caught:
        chosen(PROJECT, Wanted(issues=["4", word]))
    assert hint in caught.value.problems[0].hint


@pytest.mark.parametrize(
    ("wanted", "problems"),
    [
        (Wanted(), 1),
        (Wanted(issues=["9", "grabbing"], countries=["atlantis"]), 3),
        (Wanted(all_issues=True, format="legal"), 1),
    ],
)
def test_words_that_mean_nothing_are_told_at_once(wanted: Wanted, problems: int) -> None:
    """Every wrong name is reported, and nothing is made."""
    with pytest.raises(UsageError) as caught:
        chosen(PROJECT, wanted)
    assert len(caught.value.problems) == problems


@pytest.mark.parametrize(
    ("printing", "pages"),
    few([
        (Printing(copies=3), 18), (Printing(booklet=True), 4), (Printing(several=2), 2), (Printing(), 6),
        (Printing(copies=5, booklet=True), 20), (Printing(several=4, copies=4), 4),
    ], 3),
)  # fmt: skip
def test_copies_and_imposition_make_so_many_sides(printing: Printing, pages: int) -> None:
    """Two handouts of two sides each, a pack with an index of its own leaf: how many sides are printed."""
    wanted, printing = as_booklet(Wanted(issues=["4", "2"]), printing)
    pack = make_pack(chosen(PROJECT, wanted), printing)
    assert (len(pack.document.pages), pack.sheets) == (pages, 2)
    assert (pack.printed < pack.smallest) == (printing.several > 1)


def test_booklet_of_one_country_has_no_blank_pages_between_its_parts() -> None:
    """Cover, contents, its page, and an end that names only its own country: eight pages, two on a side."""
    wanted, printing = as_booklet(Wanted(countries=["KE"]), Printing(booklet=True))
    made = make_pack(chosen(PROJECT, wanted), printing).document
    assert len(made.pages) == 4
    assert "Uganda" not in made.root.children[-1].text


def test_index_names_every_sheet_of_a_pack_and_its_page() -> None:
    """Several sheets have an index on a leaf of its own; its pages are those of the file. Stacks of copies have none."""
    jobs = chosen(PROJECT, Wanted(issues=["4", "2"], countries=["KE", "GH"]))
    made = make_pack(jobs, Printing()).document
    index, *sheets = made.root.children
    pages = {leaf.id.split(".")[2]: int(leaf.text) for leaf in index.leaves() if leaf.slot == "page"}
    titles = {job.request.subject: next(sheet.leaves()).id for job, sheet in zip(jobs, sheets, strict=True)}
    begins = {
        name: next(at for at, page in enumerate(made.pages, 1) if page.title == title) for name, title in titles.items()
    }
    assert pages == begins
    assert len(make_pack(jobs[:1], Printing()).document.root.children) == 1
    assert not make_pack(jobs[:2], Printing(copies=2, collate=False)).indexed


@pytest.mark.slow
@pytest.mark.parametrize("form", ["letter", "a4"])
def test_index_of_large_print_is_in_large_print(form: str) -> None:
    """Nothing on any page, the index included, has less than 18 points, also with all sheets on one page."""
    wanted = Wanted(all_issues=True, all_countries=True, edition="large-print", format=form)
    made = make_pack(chosen(PROJECT, wanted), Printing())
    assert (made.indexed, made.printed, made.kept) == (True, 18, 1)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["letter", "a4"])
@pytest.mark.parametrize("theme", ["colour", "mono"])
def test_booklet_has_cover_contents_and_one_end_in_type_for_print(form: str, theme: str) -> None:
    """Page numbers match the contents; sources have at least 9 points, other text 10.5; the ways are printed once."""
    wanted, printing = as_booklet(
        Wanted(all_issues=True, all_countries=True, format=form, theme=theme), Printing(booklet=True)
    )
    pack = make_pack(chosen(PROJECT, wanted), printing)
    assert (pack.printed, pack.smallest) == (9, 9)
    front, *_, end = pack.document.root.children
    text = pack.document.root.text
    assert front.text.startswith(PROJECT.library.organisation.headline)
    assert all(text.count(way.text) == 1 for way in PROJECT.library.organisation.ways)
    assert PROJECT.library.organisation.hope in end.text


COUNTRIES = ["KE", "GH", "IN", "TH", "BO", "UG"]


@pytest.mark.parametrize(
    ("wanted", "printing", "name"),
    [
        (Wanted(issues=["4"]), Printing(copies=80), "pack-handout-4-80-copies-letter.pdf"),
        (Wanted(issues=["Property grabbing"]), Printing(copies=80), "pack-handout-4-80-copies-letter.pdf"),
        (Wanted(issues=["4", "2"]), Printing(copies=2, collate=False),
         "pack-handouts-4-2-2-copies-sheet-by-sheet-letter.pdf"),
        (Wanted(all_issues=True), Printing(), "pack-all-letter.pdf"),
        (Wanted(all_countries=True), Printing(), "pack-countries-letter.pdf"),
        (Wanted(all_issues=True, all_countries=True, format="A4", theme="mono"), Printing(booklet=True),
         "booklet-all-countries-a4-mono.pdf"),
        (Wanted(issues=["4"], all_issues=True), Printing(), "pack-handouts-4-1-2-3-5-6-letter.pdf"),
        (Wanted(issues=["4"], countries=["kenya"]), Printing(several=2, copies=4),
         "pack-handout-4-country-kenya-4-copies-2-up-letter.pdf"),
        (Wanted(countries=COUNTRIES), Printing(), "pack-countries-kenya-ghana-india-thailand-881909-letter.pdf"),
        (Wanted(countries=[*COUNTRIES, "GT"]), Printing(),
         "pack-countries-kenya-ghana-india-thailand-8e74a1-letter.pdf"),
    ],
)  # fmt: skip
def test_name_of_a_pack_says_what_is_in_it(wanted: Wanted, printing: Printing, name: str) -> None:
    """Different packs have different names, however the sheets were named, and every file system allows them."""
    assert pack_name(chosen(PROJECT, wanted), wanted, printing) == name
    assert is_safe(name)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("4 --copies 80", "80 copies of 1 sheet: 160 pages, 80 sheets of paper, "),
        ("4 2", "2 sheets with an index: 6 pages, 3 sheets of paper, "),
        ("4 2 --booklet", "2 sheets: 4 printed sides, 2 sheets of paper, "),
        ("4 --n-up 2 --copies 3", "3 copies of 1 sheet: 4 printed sides, 2 sheets of paper, "),
    ],
)
def test_pack_is_counted_in_pages_and_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, counted: str
) -> None:
    """The message says how many sheets of paper are needed."""
    file = tmp_path / "pack.pdf"
    assert main(["pack", *words.split(), "--root", str(CHECKOUT), "--out", str(file)]) == 0
    assert f"{file}: {counted}" in capsys.readouterr().out


def test_command_writes_one_file_and_says_how_to_print_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is in the requested place, and the message covers edges, folds and small type."""
    file = tmp_path / "new" / "welcome.pdf"
    assert main(["pack", "4", "--booklet", "--root", str(CHECKOUT), "--out", str(file)]) == 0
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 4
    told = capsys.readouterr().out
    assert "flipped on the short edge" in told
    assert "For print only" not in told
    assert main(["pack", "4", "--n-up", "2", "--root", str(CHECKOUT), "--out", str(file)]) == 0
    assert "For print only: pages are 63% of their size, the smallest text 5.7 points." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("issues", "told"), [(["4"], "the last page of “Kenya” is also on its back"), ([], "on one side")]
)
def test_pack_with_several_pages_per_side_says_what_is_on_backs(issues, told, tmp_path, capsys) -> None:
    """A handout has two sides, a country sheet has one: beside a handout it is on both, by itself the paper has one side."""
    out = ["--out", str(tmp_path / "pack.pdf")]
    assert main(["pack", *issues, "kenya", "--n-up", "2", "--root", str(CHECKOUT), *out]) == 0
    assert told in capsys.readouterr().out


def test_booklet_and_n_up_exclude_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An impossible combination ends with status 2 before anything is written."""
    file = tmp_path / "pack.pdf"
    assert main(["pack", "--all", "--booklet", "--n-up", "2", "--out", str(file)]) == 2
    assert not file.exists()
    assert "cannot be used together" in capsys.readouterr().err


def test_pack_never_replaces_a_file_of_somebody_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF that the program did not make stays as it is; its own is made again."""
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF-1.4 a report")
    assert main(["pack", "4", "--root", str(CHECKOUT), "--out", str(file)]) == 1
    assert file.read_bytes() == b"%PDF-1.4 a report"
    assert "did not make it" in capsys.readouterr().err
    file.unlink()
    assert main(["pack", "4", "--root", str(CHECKOUT), "--out", str(file)]) == 0
    assert main(["pack", "4", "--copies", "2", "--root", str(CHECKOUT), "--out", str(file)]) == 0


def test_pack_is_a_pdf_by_its_name(tmp_path: Path) -> None:
    """A pack never replaces a file of another kind, such as a text file of the content."""
    file = tmp_path / "sources.yaml"
    assert main(["pack", "4", "--root", str(CHECKOUT), "--out", str(file)]) == 2
    assert not file.exists()


@pytest.mark.parametrize("kind", ["issues", "countries"])
def test_all_unknown_words_are_told_at_once(kind: str) -> None:
    with pytest.raises(UsageError) as told:
        chosen(PROJECT, Wanted(**{kind: ["nothing", "nowhere"]}))
    assert all(word in str(told.value) for word in ("nothing", "nowhere"))
