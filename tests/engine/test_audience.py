"""What a build for all ages makes, leaves out and reports."""

from __future__ import annotations

import pytest
from msgspec import structs
from pptx import Presentation
from pypdfium2 import PdfDocument

from factsheets.cli.main import main
from factsheets.content.audience import for_audience, words_left_out
from factsheets.content.quantity.sentence import take_apart
from factsheets.engine.jobs import plan, told_left_out
from factsheets.engine.make import maker
from factsheets.engine.slides import with_slides
from factsheets.errors import BuildError, UsageError
from factsheets.layout.render import compose_and_place
from tests.quick import few


def build(root, out, *arguments):
    return main(["build", *arguments, "--root", str(root), "--out", str(out)])


def words_of(path):
    pdf = PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def with_issue(library, name, **fields):
    return structs.replace(library, issues=library.issues | {name: structs.replace(library.issues[name], **fields)})


def test_all_ages_prints_no_adult_words(checkout, library, tmp_path):
    """The sheet for all ages has none of the sentences for adults, and all others."""
    assert build(checkout, tmp_path, "--issue", "sexual-violence", "--audience", "all-ages") == 0
    words = words_of(tmp_path / "handout-3-sexual-violence-letter-all-ages.pdf")
    assert [told for told in words_left_out(library, "all-ages")["sexual-violence"] if told[:30] in words] == []
    assert "Although anyone can be a victim" in words


def test_all_ages_says_what_it_left_out(checkout, tmp_path, capsys):
    """Each sentence left out is reported with the result, under its issue; issues that are not built are not named."""
    build(checkout, tmp_path, "--issue", "sexual-violence", "--audience", "all-ages")
    assert capsys.readouterr().err.splitlines() == [
        "Left out of “Sexual violence” for all ages:",
        "  An estimated 1 in 5 women will be a victim of rape or attempted rape in her lifetime.",
        "  Sexual violence can include rape, molestation and other forms of sexual abuse.",
        "  Guatemala and Bolivia (specifically child sex abuse)",
    ]


def test_audience_is_known_in_any_case(checkout, capsys):
    """All-Ages means all-ages."""
    assert main(["explain", "3", "--root", str(checkout), "--audience", "All-Ages"]) == 0
    assert "all-ages" in capsys.readouterr().out


@pytest.mark.slow
def test_audiences_never_replace_each_other(checkout, tmp_path):
    """A build for one audience leaves the files of the other unchanged; so does a full build."""
    build(checkout, tmp_path, "handouts", "--audience", "all-ages")
    first = {path: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert len(first) == 6
    assert build(checkout, tmp_path) == 0
    assert {path: path.read_bytes() for path in first} == first
    assert len(list(tmp_path.glob("*.p*"))) == 6 + 17


@pytest.mark.slow
def test_adults_are_the_default(checkout, tmp_path, capsys):
    """Without the option, as with `adult`, nothing is left out and nothing is reported; the file is the same."""
    build(checkout, tmp_path, "--issue", "3")
    first = (tmp_path / "handout-3-sexual-violence-letter.pdf").read_bytes()
    build(checkout, tmp_path / "b", "--issue", "3", "--audience", "adult")
    assert (tmp_path / "b" / "handout-3-sexual-violence-letter.pdf").read_bytes() == first
    assert "Left out" not in capsys.readouterr().err


@pytest.mark.parametrize("layout", ["handout-letter", "handout-large-letter"])
def test_issue_without_facts_or_body_still_makes_a_sheet(library, layouts, layout):
    """If every fact and the whole body are for adults, the sheet has what is left."""
    issue = library.issues["sexual-violence"]
    facts = [structs.replace(fact, audience="adult") for fact in issue.facts]
    bare = with_issue(library, issue.id, facts=facts, adult=[issue.body])
    bare = with_issue(bare, issue.id, adult=[*issue.adult, *issue.context])
    jobs = [job for job in plan(bare, layouts, "all-ages") if job.request.layout == layout]
    made = maker(jobs)(next(job.output for job in jobs if job.request.subject == issue.id))
    assert made.pages >= 2
    assert made.facts == ()


def test_sheet_without_its_first_sentence_is_refused(library, layouts):
    """A sheet whose first sentence is for adults is not made; the problem explains why."""
    issue = library.issues["sexual-violence"]
    jobs = plan(with_issue(library, issue.id, adult=[issue.lead]), layouts, "all-ages")
    with pytest.raises(BuildError) as error:
        maker(jobs)("handout-3-sexual-violence-letter-all-ages.pdf")
    assert [problem.code for problem in error.value.problems] == ["nothing-left"]
    assert "the first sentence of “Sexual violence”" in error.value.problems[0].message


def test_deck_leaves_out_the_slide_of_an_issue_without_facts(library, layouts):
    """An issue whose facts are all for adults has no slide; the others have theirs."""
    issue = library.issues["sexual-violence"]
    facts = [structs.replace(fact, audience="adult") for fact in issue.facts]
    jobs = plan(with_issue(library, issue.id, facts=facts), layouts, "all-ages")
    made = maker(jobs)("deck-16x9-all-ages.pptx")
    assert (made.pages, [name for name in made.facts if name.startswith("sexual")]) == (15, [])


def test_slide_for_all_ages_takes_the_next_fact_that_is_chosen(library, layouts):
    """If the first fact chosen for the slide is for adults, the next one is used."""
    job = next(job for job in plan(library, layouts, "all-ages") if job.output == "deck-16x9-all-ages.pptx")
    assert job.request.library.issues["sexual-violence"].slide_fact.id == "school"
    assert library.issues["sexual-violence"].slide_fact.id == "one-in-five"


EXPLICIT = ("rape", "sex abuse", "cybersex", "prostitution", "sold for sex", "molest", "beaten", "commercial sex trade")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["handouts", "countries", "deck"])
def test_nothing_explicit_is_printed_or_said_for_all_ages(checkout, tmp_path, kind):
    """No sheet, slide or note for all ages contains a word for which texts are marked."""
    assert build(checkout, tmp_path, kind, "--audience", "all-ages") == 0
    for path in tmp_path.glob("*-all-ages.*"):
        words = words_of(path) if path.suffix == ".pdf" else " ".join(said_by(path))
        assert [word for word in EXPLICIT if word in words.casefold()] == [], path.name


def said_by(path):
    for slide in Presentation(str(path)).slides:
        yield from (shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        yield slide.notes_slide.notes_text_frame.text


def test_restriction_for_adults_takes_its_countries_with_it(library, layouts):
    """A restriction is left out with its countries and its sentence: the countries alone would claim more."""
    jobs = {job.output: job for job in plan(library, layouts, "all-ages")}
    where = jobs["handout-3-sexual-violence-letter-all-ages.pdf"].request.library.issues["sexual-violence"].where
    assert [(area.countries, area.restriction) for area in where.areas] == [(["TH"], "")]
    assert where.sentence == ""
    kept = jobs["handout-4-property-grabbing-letter-all-ages.pdf"].request.library.issues["property-grabbing"].where
    assert kept == library.issues["property-grabbing"].where


HIDDEN = ("Bolivia", "Guatemala", "Philippines")
"""Countries that every list restricts, for adults only."""
OF_ALL = ("countries are highlighted and named", "IJM pursues justice in ten countries")


@pytest.mark.slow
def test_hidden_countries_stand_on_the_map_of_all_countries_alone(library, layouts):
    """For all ages, lists, sheets, slides, notes and alternative texts name them only among all ten countries."""
    jobs = [job for job in plan(library, layouts, "all-ages") if job.edition.theme == "colour"]
    assert [job.output for job in jobs if any(name.lower() in job.output for name in HIDDEN)] == []
    for job in jobs:
        document = compose_and_place(job.request, layouts)
        texts = [
            leaf.alternative or leaf.text
            for leaf in document.root.leaves()
            if not leaf.id.startswith(("back.world", "large.countries", "map"))
        ]
        texts += [page.notes for page in document.pages]
        told = [text for text in texts if not any(words in text for words in OF_ALL)]
        assert [text for text in told if any(name in text for name in HIDDEN)] == [], job.output


def test_countries_without_a_list_get_no_sheet(library, layouts):
    """Seven countries get a sheet; one sentence names the three others."""
    jobs = plan(library, layouts, "all-ages")
    sheets = [job for job in jobs if (job.request.layout, job.edition.theme) == ("country-letter", "colour")]
    assert len(sheets) == 7
    assert told_left_out(library, sheets, "all-ages")[0] == (
        "There is no all-ages sheet about the Philippines, Guatemala and Bolivia: "
        "the text about the work there is for adults only."
    )


@pytest.mark.parametrize("command", few([["build"], ["pack"], ["build", "deck"], ["explain"], ["project"]], 2))
def test_sheet_of_a_hidden_country_is_refused(checkout, command, capsys):
    """Asking for one of them by name is an error, and nothing is made."""
    assert main([*command, "--root", str(checkout), "--country", "bolivia", "--audience", "all-ages"]) == 2
    assert "there is no all-ages sheet or deck about Bolivia" in capsys.readouterr().err


def test_issue_whose_list_is_hidden_still_lays_out(library, layouts):
    """Its handout, large print and deck are made without countries; asking for its map is refused."""
    issue = library.issues["police-abuse-of-power"]
    areas = [structs.replace(area, audience="adult") for area in issue.where.areas]
    bare = with_issue(library, issue.id, where=structs.replace(issue.where, areas=areas))
    jobs = [job for job in plan(bare, layouts, "all-ages") if job.request.subject == issue.id]
    made = [job for job in jobs if job.request.layout in ("handout-letter", "handout-large-letter", "deck-16x9")]
    assert [
        len(compose_and_place(job.request, layouts).pages) > 0 for job in made if job.edition.theme == "colour"
    ] == [True] * 3
    deck = [job for job in jobs if job.edition.kind == "deck"]
    with pytest.raises(UsageError, match="the slide “where” is left out for all ages"):
        with_slides(deck, ["title", "where"], bare)


def test_next_fact_with_a_number_leads_where_the_hero_is_left_out(library, layouts):
    """If the hero is for adults, the next fact with a number leads, otherwise the next fact."""
    spared, _ = for_audience(library, "all-ages")
    assert spared.issues["sexual-violence"].hero.id == "daily-activities"
    issue = library.issues["property-grabbing"]
    widows, urban, proof = issue.facts
    bare = structs.replace(urban, text="No number.", wording=take_apart("No number."), measure=None)
    facts = [structs.replace(widows, audience="adult"), bare, proof]
    spared, _ = for_audience(with_issue(library, issue.id, facts=facts), "all-ages")
    assert spared.issues[issue.id].hero.id == "proof-of-ownership"


def test_pack_for_all_ages(checkout, tmp_path, capsys):
    """For a pack for all ages, the file name says so, what was left out is reported, and the pack has no text for
    adults.
    """
    asked = ["3", "--audience", "all-ages", "--root", str(checkout)]
    out = tmp_path / "pack.pdf"
    assert main(["pack", *asked, "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert told.err.splitlines()[0] == "Left out of “Sexual violence” for all ages:"
    assert [word for word in EXPLICIT if word in words_of(out).casefold()] == []


def test_pack_for_all_ages_has_a_name_of_its_own(checkout, tmp_path, monkeypatch):
    """By default it is written next to the pack for adults."""
    monkeypatch.chdir(tmp_path)
    assert main(["pack", "3", "--audience", "all-ages", "--root", str(checkout)]) == 0
    assert [path.name for path in (tmp_path / "output").glob("*.pdf")] == ["pack-handout-3-letter-all-ages.pdf"]


@pytest.mark.slow
def test_projection_for_all_ages(checkout, tmp_path, capsys):
    """The names of all files of a projection for all ages say so; what was left out is reported."""
    assert main(["project", "--audience", "all-ages", "--root", str(checkout), "--out", str(tmp_path)]) == 0
    assert "Left out of “Sexual violence” for all ages:" in capsys.readouterr().err
    names = [path.name for path in tmp_path.iterdir() if path.name.startswith("deck")]
    assert len(names) > 10
    assert all(name.startswith("deck-16x9-all-ages") for name in names)
    text = (tmp_path / "deck-16x9-all-ages.txt").read_text("utf-8").casefold()
    assert [word for word in EXPLICIT if word in text] == []
