"""What words of the command line choose, and what is reported for unknown ones, as text: a golden of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from factsheets.content.church import with_church
from factsheets.content.load import load_located
from factsheets.content.model.organization import Church
from factsheets.engine import formats, pack, projection
from factsheets.engine.jobs import Job, plan, select
from factsheets.engine.names import file_name, folder_name, shortened, slug
from factsheets.engine.project import Project
from factsheets.engine.purpose import purpose
from factsheets.engine.select import Words, like_country, selection
from factsheets.engine.slides import choices, with_slides
from factsheets.errors import BuildError, ContentErrors, UsageError
from tests.second import LAYOUTS, LIBRARY, SECOND

PROJECT = Project(SECOND, load_located(SECOND)[0], LIBRARY, LAYOUTS, ())
WORDS = [
    {}, {"kinds": ["handouts"]}, {"kinds": ["countries"]}, {"kinds": ["deck"]}, {"kinds": ["slides"]}, {"kinds": ["handout", "decks"]},
    {"kinds": ["kenya"]}, {"kinds": ["2", "a4", "mono"]}, {"kinds": ["countries", "kenya"]}, {"kinds": ["knya"]}, {"kinds": ["zzzz"]},
    {"kinds": ["deck", "malaria"]}, {"kinds": ["drinking", "water"]}, {"kinds": ["handouts"], "countries": ["KE"]},
    {"kinds": ["countries"], "issues": ["1"]}, {"kinds": ["deck"], "issues": ["1"], "countries": ["UG"]}, {"issues": ["malaria", "3"]},
    {"issues": ["Drinking water"]}, {"issues": ["drinking"]}, {"issues": ["malarja"]}, {"issues": ["9"]}, {"issues": [""]},
    {"countries": ["ke", "Uganda"]}, {"countries": ["KENIA"]}, {"countries": ["Atlantis"]}, {"formats": ["a4"]}, {"formats": ["all"]},
    {"formats": ["4x3"]}, {"formats": ["A5"]}, {"formats": ["a3"]}, {"themes": ["mono"]}, {"themes": ["all"], "kinds": ["countries"]},
    {"themes": ["red"]}, {"editions": ["insert"]}, {"editions": ["large-print"]}, {"editions": ["all"]}, {"editions": ["small"]}, {"editions": ["all-ages"]},
    {"editions": ["insert"], "kinds": ["deck"]}, {"editions": ["large-print"], "formats": ["16x9"]}, {"slides": ["title"]},
    {"slides": ["title"], "kinds": ["handouts"]}, {"slides": ["short"], "kinds": ["deck"], "issues": ["1"]},
]  # fmt: skip
SLIDES = [
    (), (",",), ("short",), ("full",), ("title,all-ways", "closing"), ("facts",), ("where",), ("title", "title"), ("nowhere",), ("titel",),
    ("malaria",), ("issues",), ("kenya",), ("countries",), ("chosen",), ("SHORT",), ("map", "facts", "title"),
]  # fmt: skip
WANTED = [
    {"issues": ["1"]}, {"issues": ["3", "1"]}, {"all_issues": True}, {"all_issues": True, "issues": ["2"]}, {"countries": ["KE"]},
    {"countries": ["KE", "UG"]}, {"all_countries": True}, {"all_countries": True, "countries": ["UG"]}, {"issues": ["1", "kenya"]},
    {"all_issues": True, "all_countries": True}, {}, {"issues": ["nothing"]}, {"issues": ["knya"]}, {"issues": ["1"], "countries": ["Atlantis"]},
    {"issues": ["1"], "edition": "insert"}, {"issues": ["1"], "edition": "large-print"}, {"issues": ["1"], "format": "a4", "theme": "mono"},
    {"issues": ["1"], "format": "a3"}, {"issues": ["mono"]}, {"issues": ["handouts"]}, {"issues": ["1"], "audience": "all-ages"},
    {"issues": ["1"], "format": "A4", "theme": "MONO", "edition": "Standard"},
]  # fmt: skip
PRINTINGS = [
    {}, {"copies": 80}, {"copies": 80, "collate": False}, {"collate": False}, {"booklet": True}, {"booklet": True, "copies": 2},
    {"several": 2}, {"several": 4, "copies": 3, "collate": False},
]  # fmt: skip


def said(answer: Callable[[], Iterable[str]]) -> str:
    try:
        return "\n".join(f"  {line}" for line in answer())
    except (UsageError, BuildError, ContentErrors) as refused:
        return "\n".join(f"  {line}" for line in str(refused).splitlines())


def outputs(words: dict) -> Iterable[str]:
    jobs = plan(LIBRARY, LAYOUTS)
    return [job.output for job in select(jobs, selection(LIBRARY, LAYOUTS, Words(**words), command="factsheets build"))]


def test_words_choose_what_they_did(golden):
    """Kinds, names, formats, themes, editions and slides; the nearest name for a typing mistake."""
    golden(
        "rules/choices.txt", "\n".join(f"{words}\n{said(lambda words=words: outputs(words))}" for words in WORDS) + "\n"
    )


def decks(about: str) -> list[Job]:
    return [
        job for job in plan(LIBRARY, LAYOUTS) if job.request.subject == about and job.edition.ending in {"16x9", "4x3"}
    ]


def test_slides_choose_what_they_did(golden):
    """Names of slides, groups and sets in the three kinds of decks; repeated names, and names that are not slides."""
    parts = []
    for about in ("", "malaria", "KE"):
        for words in SLIDES:

            def answer(about=about, words=words) -> Iterable[str]:
                jobs, notes = with_slides(decks(about)[:1], words, LIBRARY)
                return [f"{job.output} {' '.join(job.request.slides)}" for job in jobs] + list(notes)

            parts.append(f"{about or 'everything'} {words}\n{said(answer)}")
    parts.append("\n".join(choices(decks(""))))
    golden("rules/slides.txt", "\n".join(parts) + "\n")


def test_packs_hold_what_they_did(golden):
    """The sheets of a pack in order, and its name for each way to print it."""
    parts = []
    for fields in WANTED:

        def answer(fields=fields) -> Iterable[str]:
            wanted = pack.Wanted(**fields)
            jobs = pack.chosen(PROJECT, wanted)
            return [
                *(job.output for job in jobs),
                *(pack.pack_name(jobs, wanted, pack.Printing(**each)) for each in PRINTINGS),
            ]

        parts.append(f"{fields}\n{said(answer)}")
    golden("rules/packs.txt", "\n".join(parts) + "\n")


def test_decks_that_are_no_pdf_are_told():
    """Left out without PDF; where decks alone are asked for as PDF, they are PowerPoint files all the same."""
    jobs = {job.output: job for job in plan(LIBRARY, LAYOUTS)}
    deck, sheet = jobs["deck-16x9.pptx"], jobs["handout-1-drinking-water-letter.pdf"]
    sheets, decks, both = ([sheet], [deck], [deck, sheet])
    for chosen, wanted, told in (
        (sheets, {"txt"}, ""), (sheets, {"pdf"}, ""), (both, {"txt"}, "Left out: deck-16x9.pptx"), (both, {"pdf"}, ""),
        (decks, {"pdf", "txt"}, "Decks are PowerPoint files"), (decks, {"txt"}, "Left out: deck-16x9.pptx"),
    ):  # fmt: skip
        said = " ".join(formats.told_as_pdf_alone(chosen, wanted))
        assert said.startswith(told)
        assert bool(said) == bool(told)
    assert not [*formats.told_as_pdf_alone(decks, {"pdf"}, asked=False)]


def test_outputs_are_named_and_explained_as_they_were(golden):
    """Every output of the plan, its plain editions, and their purpose."""
    jobs = [job for audience in ("adult", "all-ages") for job in plan(LIBRARY, LAYOUTS, audience)]
    lines = [f"{job.output}: {'; '.join(purpose(job, form) for form in ('pdf', 'txt', 'png'))}" for job in jobs]
    names = formats.every_name(jobs)
    lines += [f"{len(names)} names, such as", *sorted(name for name in names if "malaria-letter" in name)]
    golden("rules/outputs.txt", "\n".join(lines) + "\n")


SHOWN = [
    {}, {"form": "4x3"}, {"form": "3x4"}, {"theme": "mono"}, {"issue": "malaria"}, {"country": "kenya"}, {"issue": "1", "country": "KE"},
    {"slides": ("title", "closing")}, {"slides": ("nowhere",)}, {"country": "knya"}, {"audience": "all-ages"},
]  # fmt: skip

FIELDS = {"form": "formats", "theme": "themes", "issue": "issues", "country": "countries", "slides": "slides"}


def test_projection_packs_hold_what_they_did(golden):
    """The files of a projected deck, their purpose, and the names of older files that it recognizes."""
    parts = []
    for fields in SHOWN:

        def answer(fields=fields) -> Iterable[str]:
            audience = fields.get("audience", "adult")
            words = Words(
                **{
                    FIELDS[name]: [*value] if name == "slides" else [value]
                    for name, value in fields.items()
                    if name in FIELDS
                }
            )
            job, notes = projection.chosen_deck(
                PROJECT, projection.deck_words(PROJECT, words, audience=audience), audience
            )
            return [job.output, *notes]

        parts.append(f"{fields}\n{said(answer)}")
    job, _ = projection.chosen_deck(PROJECT, Words(slides=("title", "closing")))
    made = projection.Projection(job, "Letter")
    parts += [f"{name}: {file.purpose}" for name, file in made.files.items()]
    known = [
        "{}.pptx",
        "{}.pdf",
        "{}-7.png",
        "{}-77.txt",
        "{}-presenter.pdf",
        "{}-presenter.doc",
        "{}-x.png",
        "x{}.pptx",
        "{}.pptx.x",
    ]
    parts += [f"{name} known: {made.knows(name.format(made.stem))}" for name in known]
    parts.append(said(lambda: [str(projection.Projection(job, "a3").sheet)]))
    golden("rules/projection.txt", "\n".join(parts) + "\n")


NAMES = ["", "Ä, é & ñ", "it's", "con", "COM1", "com10", "projection", "北京", "a" * 70, "word " * 15]


def test_names_are_cut_and_kept_apart_as_they_were(golden):
    """File names and folders for unusual texts, and the folders for the outputs of a church."""
    lines = []
    for name in NAMES:
        cut = [shortened(slug(name), most) for most in (5, 20, 59, 60, 74, 75)]
        lines.append(
            f"{name!r}: {slug(name)} {file_name('', name, '', 'pdf')} {file_name('handout', name, 'a4', 'pdf')} {folder_name(name, 'x y')} {cut}"
        )
    for shown in (None, Church(name="Grace Church"), Church(call="Join us")):
        library = with_church(LIBRARY, shown)
        folders = [
            replace(PROJECT, library=library, church=file).folder(out)
            for out in (None, Path("out"))
            for file in (None, Path("ours/st-john.yaml"))
        ]
        lines.append(f"{shown and shown.name!r}: {' '.join(folder.as_posix() for folder in folders)}")
    golden("rules/names.txt", "\n".join(lines) + "\n")


def test_words_are_nearer_to_a_country_or_to_an_issue():
    """A misspelled country counts as one; a word that is like both, or like neither, does not."""
    assert [like_country(LIBRARY, word) for word in ("Knya", "Ugnda", "malarja", "sanitatoin", "zzzz", "")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
