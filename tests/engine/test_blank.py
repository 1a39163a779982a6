"""What `init --blank` writes, and what `add` adds to it: content that can be read and built at once."""

from __future__ import annotations

import datetime as dt
import io
import re
from string import Template

import pytest

from factsheets.cli.main import main
from factsheets.content.load import load, load_located
from factsheets.engine.add import add_issue, add_source
from factsheets.engine.blank import TEMPLATES, Partner, blank_files, filled
from factsheets.engine.jobs import plan
from factsheets.engine.places import country_code, country_fields
from factsheets.errors import ContentErrors, UsageError
from factsheets.figures.maps.draw import is_placed
from factsheets.figures.maps.files import capitals
from factsheets.layout.render import compose_and_place
from factsheets.layout.spec.load import load_layouts
from tests.support import CHECKOUT

TITLES = (
    "Clean water",
    "Food",
    "Health",
    "School",
    "Home",
    "Fair wages",
    "Work for the young",
    "Land",
    "Family",
    "Refugees",
    "Prayer",
    "Debt",
)
CODES = ["PE", "KE", "DO", "NP", "IN", "GH", "TH", "KH", "PH", "GT", "BO", "UG", "TZ", "MW", "ZM", "ET", "RW", "NG", "SN", "ML", "BF", "NE", "TD", "CD", "MZ", "MG", "HT", "HN", "NI", "SV", "CO", "EC", "PY", "VN", "LA", "MM", "BD", "PK", "AF", "UA"]  # fmt: skip


def begun(folder, ways=3, issues=2, countries=3, *, ordered=False):
    """Return a folder for a partner with the given number of ways, issues and countries."""
    partner = Partner(
        "Wells for Life", "Wells", ways, ordered, TITLES[:issues], CODES[:countries], dt.date(2026, 11, 23)
    )
    written(blank_files(partner, CHECKOUT), folder)
    return folder


def written(files, folder):
    """Write files without waiting for the disk."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_blank_content_is_read_without_a_mistake(tmp_path):
    """The largest folder has the requested ways, issues and countries, and no error or warning."""
    content, problems = load_located(begun(tmp_path, 6, 12, 40))
    library = content.library
    assert problems == []
    assert (len(library.organisation.ways), len(library.issues), len(library.countries)) == (6, 12, 40)
    assert [issue.order for issue in library.issues.values()] == list(range(1, 13))
    assert len({issue.accent for issue in library.issues.values()}) == 12


def test_names_that_yaml_would_misread_are_quoted(tmp_path):
    """A colon, a number or a word such as "no" in a name is part of the name."""
    partner = Partner("Wells: for all", "No", 2, False, ["School: for all", "2030"], [], dt.date(2026, 11, 23))
    written(blank_files(partner, CHECKOUT), tmp_path)
    library = load(tmp_path)
    assert (library.organisation.name, library.organisation.short) == ("Wells: for all", "No")
    assert [issue.title for issue in library.issues.values()] == ["School: for all", "2030"]


def test_check_lists_what_is_still_to_be_written(tmp_path, capsys):
    """Each text in brackets is reported once, with its place."""
    begun(tmp_path, 2, 1, 0)
    assert main(["check", "--root", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    lines = [line for path in (tmp_path / "data").rglob("*.yaml") for line in path.read_text("utf-8").splitlines()]
    brackets = sum(bool(re.search(r'"\[| \[replace', line)) and not line.startswith("#") for line in lines)
    assert told.count("still has to be written") == brackets > 10


SIZES = [
    (2, 1, 0),
    (2, 2, 1),
    (3, 1, 1),
    (3, 2, 12),
    (4, 5, 12),
    (5, 7, 12),
    (6, 7, 12),
    (5, 12, 1),
    (6, 12, 40),
    (3, 12, 0),
]


@pytest.mark.slow
@pytest.mark.parametrize(("ways", "issues", "countries"), SIZES)
@pytest.mark.parametrize("ordered", [False, True])
def test_every_product_is_made(ways, issues, countries, ordered, tmp_path):
    """Any number of ways, issues and countries fits each product and format.

    An insert may have only the names of ways. No handout has a large gap, although its texts are still to be written.
    """
    expected = {"insert": {"ways-left-out"}}
    root = begun(tmp_path, ways, issues, countries, ordered=ordered)
    library, layouts = load(root), load_layouts(root)
    first = {"", next(iter(library.issues)), *list(library.countries)[:1]}
    jobs = [job for job in plan(library, layouts) if job.request.subject in first and job.request.theme == "colour"]
    for job in jobs:
        told = {warning.code for warning in compose_and_place(job.request, layouts).warnings}
        assert told <= expected.get(job.request.kind, set()), job.output


def test_capitals_lie_in_their_countries():
    """Each capital that is written into content passes the checks."""
    assert len(capitals()) > 230
    assert [code for code, (_, *place) in capitals().items() if not is_placed(code, *place)] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Peru", "PE"),
        ("pe", "PE"),
        ("the Philippines", "PH"),
        ("Gambia", "GM"),
        ("the Gambia", "GM"),
        ("Kosovo", "XK"),
        ("Bolivia, Plurinational State of", "BO"),
        ("DRC", ""),
    ],
)
def test_countries_are_found_by_name_or_code(typed, code):
    """By the name on maps, with or without its article, by the name of ISO 3166-1, or by code; others are wrong usage."""
    if code:
        assert country_code(typed) == code
    else:
        with pytest.raises(UsageError):
            country_code(typed)


@pytest.mark.parametrize("name", ["issue", "labels", "organisation", "sources", "way"])
def test_only_lines_with_a_placeholder_are_filled(name):
    """Those with a text have it in quotes where needed; all others stay as they are, "true" without quotes."""
    text = (TEMPLATES / f"{name}.yaml").read_text("utf-8")
    made = filled(name, **dict.fromkeys(Template(text).get_identifiers(), "Water: a well"))
    pairs = [*zip(text.splitlines(), made.splitlines(), strict=True)]
    assert all(filled_in == line for line, filled_in in pairs if "$" not in line)
    assert all(filled_in.count('"') >= 2 for line, filled_in in pairs if re.search(r"^ *(title|name|short): \$", line))


def test_country_has_its_article():
    """In sentences, names that take an article have it, and no others."""
    assert country_fields("DO")["in_sentence"] == "the Dominican Republic"
    assert "in_sentence" not in country_fields("PE")


def test_what_is_added_is_there(tmp_path):
    """An issue after the others, a country with its capital in an empty and in a filled list, a source with its id."""
    begun(tmp_path, 2, 1, 0)
    root = ["--root", str(tmp_path)]
    for what, name in (
        ("issue", "Land"),
        ("country", "Nepal"),
        ("country", "the Philippines"),
        ("source", "WHO, World report"),
    ):
        assert main(["add", what, name, *root]) == 0
    library = load(tmp_path)
    assert [(issue.id, issue.order, issue.icon) for issue in library.issues.values()] == [
        ("clean-water", 1, "water"), ("land", 2, "land"),
    ]  # fmt: skip
    assert [(country.code, country.capital.name) for country in library.countries.values()] == [
        ("NP", "Kathmandu"), ("PH", "Manila"),
    ]  # fmt: skip
    assert library.sources["who-world-report"].author == "WHO"


def test_new_issue_comes_last(tmp_path):
    """If an issue was removed, the number of issues plus one may be taken: the new issue gets a free number."""
    begun(tmp_path, 2, 3, 0)
    (tmp_path / "data/issues/food.yaml").unlink()
    assert "order: 4\n" in (tmp_path / add_issue(tmp_path, "Land")).read_text("utf-8")


def test_pictograms_of_our_issues_stay_with_us():
    """Another partner gets only the general ones."""
    partner = Partner("Wells for Life", "Wells", 3, False, TITLES[:1], [], dt.date(2026, 11, 23))
    icons = {name for name in blank_files(partner, CHECKOUT) if name.startswith("layouts/icons/")}
    ours = {f"layouts/icons/{issue.icon}.svg" for issue in load(CHECKOUT).issues.values()}
    assert "layouts/icons/water.svg" in icons
    assert not ours & icons


class Terminal(io.StringIO):
    """A keyboard that gives answers."""

    def isatty(self):
        return True


def test_what_no_option_says_is_asked(tmp_path, monkeypatch):
    """In a terminal, the program asks for the name, the number of ways, the issues and the countries."""
    monkeypatch.setattr("sys.stdin", Terminal("Wells for Life\n2\nClean water, Food\nPeru, the Philippines\n"))
    assert main(["init", str(tmp_path), "--blank"]) == 0
    library = load(tmp_path)
    assert (library.organisation.name, len(library.organisation.ways)) == ("Wells for Life", 2)
    assert (list(library.issues), list(library.countries)) == (["clean-water", "food"], ["PE", "PH"])


def test_answer_without_an_issue_is_refused(tmp_path, monkeypatch, capsys):
    """Only commas name no issue: nothing is written."""
    monkeypatch.setattr("sys.stdin", Terminal("Wells for Life\n2\n , ,\n\n"))
    assert main(["init", str(tmp_path / "new"), "--blank"]) == 2
    assert "the title of the issue is empty" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_content_of_the_program_is_not_added_to(tmp_path, monkeypatch, capsys):
    """Without a folder of your own, nothing is written into that of the program."""
    monkeypatch.chdir(tmp_path)
    assert main(["add", "country", "Peru"]) == 2
    assert "factsheets init my-church" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("issue", "Clean water"),
        ("country", "Peru"),
        ("source", "Partner website"),
        ("country", "Atlantis"),
        ("issue", "水"),
        ("issue", "  "),
        ("issue", "a" * 61),
        ("source", ""),
    ],
)
def test_what_cannot_be_added_is_told_and_changes_nothing(what, name, tmp_path, capsys):
    """Something that exists already, an unknown country, and a title without letters are wrong usage."""
    begun(tmp_path, 2, 1, 1)
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.yaml")}
    assert main(["add", what, name, "--root", str(tmp_path)]) == 2
    assert "how to fix:" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.yaml")} == before


@pytest.mark.parametrize("data", [None, b"sources: \xfc"])
@pytest.mark.parametrize("what", ["country", "source"])
def test_file_that_cannot_be_read_is_named(what, data, tmp_path, capsys):
    """A file that is missing or not saved as UTF-8 is an error with its place, not a crash."""
    begun(tmp_path, 2, 1, 1)
    file = tmp_path / "data" / {"country": "countries.yaml", "source": "sources.yaml"}[what]
    file.unlink() if data is None else file.write_bytes(data)
    assert main(["add", what, "Chad", "--root", str(tmp_path)]) == 1
    assert f"data/{file.name}:1:" in capsys.readouterr().err


@pytest.mark.parametrize("data", ["sources:\n", "sources: [\n]\n", "x: 1\n"])
def test_first_of_a_list_is_added_whatever_stood_for_none(data, tmp_path):
    """In place of an empty list, of no value, and of a missing list."""
    begun(tmp_path, 2, 1, 0)
    (tmp_path / "data/sources.yaml").write_text(data)
    add_source(tmp_path, "WHO, World report")
    text = (tmp_path / "data/sources.yaml").read_text("utf-8")
    assert "sources:\n  - id: who-world-report\n    author: WHO\n" in text


@pytest.mark.parametrize("data", ["sources: 3\n", "- sources\n"])
def test_what_is_not_a_list_is_told(data, tmp_path):
    """A value that is not a list is never overwritten: someone may have meant it."""
    begun(tmp_path, 2, 1, 0)
    (tmp_path / "data/sources.yaml").write_text(data)
    with pytest.raises(ContentErrors, match="`sources` is not a list"):
        add_source(tmp_path, "WHO, World report")


def test_title_is_written_on_one_line(tmp_path):
    """With line breaks, tabs and quotation marks in a title, the file can still be read."""
    begun(tmp_path, 2, 1, 1)
    assert main(["add", "issue", "Land \n “theft”: \t#1", "--root", str(tmp_path)]) == 0
    assert load(tmp_path).issues["land-theft-1"].title == "Land “theft”: #1"


@pytest.mark.parametrize(
    "words",
    [
        ["--blank", "--issue", "Land", "--issue", "land!"],
        ["--blank", "--issue", "水"],
        ["--blank", "--issue", ""],
        ["--blank", "--issue", "Land {1 in 5}"],
        ["--blank", "--partner", "Wells [for life]"],
        ["--blank", *(word for at in range(13) for word in ("--issue", f"Issue {at}"))],
        ["--partner", "Wells for Life"],
        ["--country", "Peru"],
    ],
)
def test_what_cannot_be_begun_writes_nothing(words, tmp_path, capsys):
    """Two issues with one name, an empty name, too many issues, and options that only --blank accepts are wrong usage."""
    assert main(["init", str(tmp_path / "new"), *words]) == 2
    assert "how to fix:" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("words", [["--blank"], []])
def test_content_of_two_partners_is_not_mixed(words, tmp_path, capsys):
    """A folder with other issues stays as it is."""
    (tmp_path / "data" / "issues").mkdir(parents=True)
    (tmp_path / "data" / "issues" / "our-own.yaml").write_text("id: our-own\n")
    assert main(["init", str(tmp_path), *words]) == 2
    assert "data/issues/our-own.yaml" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*.yaml")] == ["our-own.yaml"]


def test_country_sheets_of_no_country_are_an_error(tmp_path, capsys):
    """If there are no countries, asking for their sheets explains why there are none."""
    assert main(["build", "countries", "--root", str(begun(tmp_path, 2, 1, 0)), "--out", str(tmp_path / "out")]) == 2
    assert "no issue names a country" in capsys.readouterr().err


def test_color_of_a_brand_is_one_error(tmp_path, capsys):
    """A main color that is too light is reported once, where it is written, not also for each issue and style."""
    (begun(tmp_path, 2, 1, 0) / "layouts/brand.yaml").write_text('colors: {main: "#F08030"}\n')
    assert main(["check", "--root", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert (told.count("error:"), "layouts/brand.yaml:1:16: error:" in told) == (1, True)
