"""Decks of chosen slides have their own file names, and builds do not remove them."""

from __future__ import annotations

import pytest
from pptx import Presentation

from factsheets.cli.main import main
from factsheets.engine.jobs import plan, select
from factsheets.engine.names import is_safe
from factsheets.engine.select import Words, selection
from factsheets.engine.slides import choices, with_slides
from factsheets.errors import UsageError


@pytest.fixture
def names(library, layouts):
    """Return the names of the decks that words choose."""

    def chosen(slides, **named):
        jobs = select(plan(library, layouts), selection(library, layouts, Words(["deck"], slides=slides, **named)))
        return [job.output for job in with_slides(jobs, slides)[0]]

    return chosen


def test_file_names_tell_what_was_chosen(names):
    """A set by its name, a list of slides as chosen, a subject by its own; the default set has the default name."""
    assert names(["short"]) == ["deck-short-16x9.pptx"]
    assert names(["title,closing"]) == names(["title", "closing"]) == ["deck-chosen-16x9.pptx"]
    assert names(["full"]) == names([]) == ["deck-16x9.pptx"]
    assert names(["title,where"], issues=["forced-labor"]) == ["deck-1-forced-labor-slavery-chosen-16x9.pptx"]
    assert names(["short"], formats=["4x3"], themes=["mono"]) == ["deck-short-4x3-mono.pptx"]
    assert names(["one-country"], countries=["KE", "UG"]) == ["deck-uganda-16x9.pptx", "deck-kenya-16x9.pptx"]


def test_all_names_are_safe_and_known(library, layouts):
    """A full build keeps every name that a choice can have, and every file system allows it."""
    known = list(choices(plan(library, layouts)))
    assert len(known) == len(set(known))
    assert all(is_safe(name) for name in known)
    assert {"deck-short-16x9.pptx", "deck-chosen-16x9.pptx", "deck-kenya-short-4x3-mono.pptx"} <= set(known)


def test_all_unknown_slides_are_told_at_once(names):
    """Two typing mistakes are two problems, each reported once, however many decks are requested."""
    with pytest.raises(UsageError) as caught:
        names(["titel,closng"], formats=["all"])
    assert [problem.hint for problem in caught.value.problems] == ["did you mean “title”?", "did you mean “closing”?"]


def test_all_names_are_listed_and_in_the_help(checkout, capsys):
    """`list` and `build --help` name every slide and every set that comes with the program."""
    assert main(["list", "--root", str(checkout)]) == 0
    listed = capsys.readouterr().out.split()
    assert main(["build", "--help"]) == 0
    helped = capsys.readouterr().out.replace(",", " ").replace(";", " ").split()
    for name in ("title", "kinds", "all-ways", "issues", "countries", "closing", "facts", "where", "country", "short"):
        assert name in listed
        assert name in "".join(helped), name


def test_slides_alone_mean_the_deck_and_beside_handouts_nothing(library, layouts):
    """--slides alone asks for a deck; with only handouts it is reported."""
    wanted = selection(library, layouts, Words(slides=["short"]))
    assert {job.request.kind for job in select(plan(library, layouts), wanted)} == {"deck"}
    with pytest.raises(UsageError, match="--slides chooses among the slides of a deck"):
        selection(library, layouts, Words(["handouts"], slides=["short"]))


@pytest.mark.slow
def test_chosen_deck_is_made_told_and_kept(checkout, tmp_path, capsys):
    """The file has the slides in order and one section list; repeated names are reported; a full build keeps it."""
    out = ["--root", str(checkout), "--out", str(tmp_path)]
    assert main(["build", "deck", "--slides", "closing,title,closing", *out]) == 0
    assert "“closing” is named more than once" in capsys.readouterr().err
    slides = Presentation(str(tmp_path / "deck-chosen-16x9.pptx")).slides
    assert [slide.shapes.title.text_frame.text for slide in slides] == [
        "IJM believes everyone \vdeserves to be safe.", "Everyone deserves \vto be safe",
    ]  # fmt: skip
    assert main(["build", *out]) == 0
    assert (tmp_path / "deck-chosen-16x9.pptx").exists()
    assert main(["explain", "deck", "--slides", "closing,title", *out]) == 0
    assert "deck-chosen-16x9.pptx: up to date" in capsys.readouterr().out


def test_empty_choice_is_told(names):
    """`--slides ""` or "," is a mistake, not the whole deck."""
    for words in ([""], [","]):
        with pytest.raises(UsageError, match="there is no name after --slides"):
            names(words)


def test_slide_of_another_kind_of_deck_is_told(names):
    """The map of an issue is not for a deck about a country, nor the reverse; the message explains this."""
    with pytest.raises(UsageError, match="“where” is a slide of a deck about one issue, not about one country"):
        names(["where"], countries=["Kenya"])
    with pytest.raises(UsageError, match="“country” is a slide of a deck about one country, not about one issue"):
        names(["country"], issues=["4"])


def test_slide_for_adults_is_told_to_be_left_out(library, layouts):
    """A fact that is left out for all ages is reported as such, not as unknown."""
    jobs = select(plan(library, layouts, "all-ages"), selection(library, layouts, Words(["deck"])))
    with pytest.raises(UsageError, match="the slide “sex-trafficking/children” is left out for all ages"):
        with_slides(jobs, ["sex-trafficking/children"], library)


def test_country_that_no_issue_names_has_no_deck(root, tmp_path, capsys):
    """Without issues, a country gets neither sheet nor deck; if it is asked for, the message explains why."""
    path = root / "data" / "countries.yaml"
    brazil = "  - {code: BR, name: Brazil, capital: {name: Brasília, longitude: -47.88, latitude: -15.79}}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("countries:\n", f"countries:\n{brazil}", 1), encoding="utf-8"
    )
    command = ["build", "--root", str(root), "--out", str(tmp_path / "out"), "--country", "BR"]
    for words in (command, [*command, "deck"]):
        assert main(words) == 2
        assert "no issue lists it among its countries" in capsys.readouterr().err
