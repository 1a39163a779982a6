"""One file that is ready to print: the sheets of some jobs in order, with copies, as a booklet or several on a side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.audience import ALL_AGES
from factsheets.content.model.fact import Audience
from factsheets.document.document import Document
from factsheets.engine.jobs import EDITION, THEME, Job, editions, plan, select
from factsheets.engine.make import lay_out
from factsheets.engine.names import LONGEST, shortened, slug
from factsheets.engine.project import Project
from factsheets.engine.select import ALL, EVERY_KIND, Words, like_country, selection, understood
from factsheets.errors import BuildError, Problem, UsageError
from factsheets.layout.press.transform import smallest_type
from factsheets.words import plural

PAPER = "letter"
BOOKLET = "booklet"
"""The edition whose sheets are in booklets."""


class Wanted(Struct, frozen=True):
    """Which sheets, in this order: issues (or all), then countries (or all), and how each is printed."""

    issues: Sequence[str] = ()
    countries: Sequence[str] = ()
    all_issues: bool = False
    all_countries: bool = False
    format: str = PAPER
    theme: str = THEME
    edition: str = EDITION
    audience: Audience = "adult"


class Printing(Struct, frozen=True):
    """How the sheets go on paper: the number of copies, folded to a booklet, or several (2, 4) per side to cut apart."""

    copies: int = 1
    collate: bool = True
    booklet: bool = False
    several: int = 1


class Pack(Struct, frozen=True):
    """A pack: its document, its smallest text in points before and after pages were made smaller, its number of sheets,
    the names of those that end on a front, whether an index precedes them, and whether the paper has one printed side.
    """

    document: Document
    smallest: float
    printed: float
    sheets: int
    odd: tuple[str, ...] = ()
    indexed: bool = False
    one_sided: bool = False

    @property
    def edge(self) -> str:
        """The edge of the paper to flip on: long or short."""
        size = self.document.pages[0].size
        return "short" if size.width > size.height else "long"

    @property
    def kept(self) -> float:
        """The share of their size that pages have kept, at most 1."""
        return min(self.printed / self.smallest, 1.0)


def chosen(project: Project, wanted: Wanted) -> list[Job]:
    """Return the jobs of the sheets in the order of the words; UsageError lists all unknown words."""
    wanted = meant(project, wanted)
    every = plan(project.library, project.layouts, wanted.audience)

    def jobs(**words: Sequence[str]) -> tuple[Job, ...]:
        printed = {"formats": [wanted.format], "themes": [wanted.theme], "editions": [wanted.edition]}
        wanted_sheets = selection(
            project.library, project.layouts, Words(**words, **printed), wanted.audience, "factsheets pack"
        )
        return select(every, wanted_sheets)

    if not (wanted.issues or wanted.countries or wanted.all_issues or wanted.all_countries):
        raise UsageError(
            [
                Problem(
                    "no-sheets", "you have not named any sheet", "name issues or countries, or use --all or --countries"
                )
            ]
        )
    if wanted.issues or wanted.countries:
        jobs(issues=wanted.issues, countries=wanted.countries)  # reports all unknown words at once
    found = [job for word in wanted.issues for job in jobs(issues=[word])]
    found += jobs(kinds=["handouts"]) if wanted.all_issues else ()
    found += [job for word in wanted.countries for job in jobs(countries=[word])]
    found += jobs(kinds=["countries"]) if wanted.all_countries else ()
    return list({job.output: job for job in found}.values())


def meant(project: Project, wanted: Wanted) -> Wanted:
    """Return what is wanted, with countries among the issues where they belong; UsageError for anything that is not a sheet of a pack."""
    words = understood(project.library, project.layouts, Words(wanted.issues))
    named = {EVERY_KIND.get(word.casefold(), word.casefold()) for word in words.kinds}
    wanted = _printed(words, wanted)
    if "deck" in named:
        fix = "type `factsheets project` for slides and the presenter's sheet, or `factsheets build deck`"
        raise UsageError([Problem("no-match", "a pack contains handouts and country sheets, not slides", fix)])
    if any(each.name == wanted.edition.casefold() and each.kind == "insert" for each in editions(project.layouts)):
        command = f"factsheets build --edition {wanted.edition} --format {wanted.format}"
        message = "a pack contains handouts and country sheets; the insert is a separate sheet, twice on a page"
        raise UsageError([Problem("no-match", message, f"type `{command}`, and print its file as often as you need")])
    strange = [word for word in words.kinds if word.casefold() not in {*EVERY_KIND, ALL}]
    countries = [word for word in strange if like_country(project.library, word)]
    issues = [*words.issues, *(word for word in strange if word not in countries)]
    countries = [*words.countries, *countries, *wanted.countries]
    return replace(
        wanted, issues=issues, countries=countries,
        all_issues=wanted.all_issues or ALL in named or ("handout" in named and not issues),
        all_countries=wanted.all_countries or ("country" in named and not countries),
    )  # fmt: skip


def as_booklet(wanted: Wanted, printing: Printing) -> tuple[Wanted, Printing]:
    """Return what is wanted and how it is printed, if the booklet was requested through its edition.

    UsageError for a booklet in another edition, or with several pages on a side.
    """
    if not printing.booklet and wanted.edition != BOOKLET:
        return wanted, printing
    if wanted.edition not in (EDITION, BOOKLET) or printing.several > 1:
        fix = "leave out `--booklet`, or the edition and `--n-up`"
        raise UsageError([Problem("usage", "a booklet has its own edition, with pages made for its size", fix)])
    return replace(wanted, edition=BOOKLET), replace(printing, booklet=True)


def _printed(words: Words, wanted: Wanted) -> Wanted:
    """Return what is wanted, with the paper, theme and edition that were named without an option: `pack 4 a4`."""
    return replace(
        wanted,
        format=next(iter(words.formats), wanted.format),
        theme=next(iter(words.themes), wanted.theme),
        edition=next(iter(words.editions), wanted.edition),
    )


def pack_name(jobs: Sequence[Job], wanted: Wanted, printing: Printing) -> str:
    """Return a file name that describes the contents of a pack: "pack-handout-4-80-copies-letter.pdf", "booklet-all-a4-mono.pdf"."""
    copies = [f"{printing.copies}-copies"] * (printing.copies > 1)
    how = [*copies, *["sheet-by-sheet"] * bool(copies and not printing.collate and printing.several == 1)]
    how += [f"{printing.several}-up"] if printing.several > 1 else []
    ways = ((wanted.edition, (EDITION, BOOKLET)), (jobs[0].request.theme, (THEME,)))
    how += [wanted.format, *(name for name, usual in ways if name.casefold() not in usual)]
    how += [ALL_AGES] if wanted.audience == ALL_AGES else []
    kind, tail = "booklet" if printing.booklet else "pack", slug("-".join(how))
    what = shortened(slug("-".join(_sheets(jobs, wanted))), LONGEST - len(kind) - len(tail) - 2)
    return f"{kind}-{what}-{tail}.pdf"


def _sheets(jobs: Sequence[Job], wanted: Wanted) -> Iterator[str]:
    """Yield parts of the file name for the sheets of a pack: "handouts-4-2", "country-kenya", "all", "countries"."""
    library = jobs[0].request.library
    numbers = [str(library.issues[job.request.subject].order) for job in jobs if job.edition.kind == "handout"]
    countries = [job.request.library.countries for job in jobs if job.edition.kind == "country"]
    if wanted.all_issues and not wanted.issues:
        yield "all"
    elif numbers:
        yield f"{plural(len(numbers), 'handout')}-{'-'.join(numbers)}"
    if wanted.all_countries and not wanted.countries:
        yield "countries"
    elif countries:
        names = [slug(each.name) or each.code for found in countries for each in found.values()]
        yield f"countr{'ies' if len(names) > 1 else 'y'}-{'-'.join(names)}"


def make_pack(jobs: Sequence[Job], printing: Printing) -> Pack:
    """Return the pack of the sheets; BuildError with the problems of all that do not fit."""
    from factsheets.engine.bound import bound, with_index
    from factsheets.layout.press.booklet import several
    from factsheets.layout.press.pack import copied, pack

    documents = _documents(jobs)
    organisation = jobs[0].request.library.organisation
    indexed = False
    title = documents[0].title if len(documents) == 1 else f"{organisation.headline} – {organisation.name}"
    if printing.booklet:
        printed = copied(bound(jobs, documents, title), printing.copies, collate=printing.collate)
    elif printing.several > 1:
        # Copies lie side by side: they are cut from one sheet.
        printed = several(copied(pack(documents, title), printing.copies, collate=False), printing.several)
    else:
        # Copies of one sheet after another are stacks to hand out, not a pack to read.
        whole = with_index(jobs, documents) if printing.collate else documents
        indexed = len(whole) > len(documents)
        printed = copied(pack(whole, title), printing.copies, collate=printing.collate)
    if problems := printed.verify():
        raise BuildError(problems)
    smallest = smallest_type(printed.pages)
    # Only several on a side are made smaller.
    full = [page for document in documents for page in document.pages] if printing.several > 1 else printed.pages
    odd = tuple(_name(job) for job, document in zip(jobs, documents, strict=True) if len(document.pages) % 2)
    one_sided = printing.several > 1 and all(len(document.pages) == 1 for document in documents)
    return Pack(printed, smallest_type(full), smallest, len(documents), odd, indexed, one_sided)


def _name(job: Job) -> str:
    """Return the name of the issue or country of a sheet."""
    library, subject = job.request.library, job.request.subject
    return library.issues[subject].title if subject in library.issues else library.countries[subject].name


def _documents(jobs: Iterable[Job]) -> list[Document]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for job in jobs:
        try:
            documents.append(lay_out(job))
        except BuildError as error:
            problems += error.problems
    if problems:
        raise BuildError(problems)
    return documents
