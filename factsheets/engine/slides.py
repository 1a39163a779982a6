"""The slides of decks: turn words of the command line into decks that show these slides, with their own file names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from msgspec.structs import replace

from factsheets.compose.slides.names import CHOSEN, choice_name, choose, meaning, usual_set
from factsheets.content.audience import ALL_AGES
from factsheets.content.model.fact import Audience
from factsheets.content.model.library import Library
from factsheets.engine.formats import every_name as plain_names
from factsheets.engine.jobs import Job, plan
from factsheets.engine.names import distinct
from factsheets.engine.template import CHURCH
from factsheets.errors import Problem, UsageError
from factsheets.layout.spec.load import Layouts


def split(words: Iterable[str]) -> tuple[str, ...]:
    """Return the names in words such as "title,all-ways", as they are written in files."""
    return tuple(name for word in words for name in word.lower().replace(",", " ").split())


def with_slides(
    jobs: Iterable[Job], words: Sequence[str], whole: Library | None = None
) -> tuple[tuple[Job, ...], tuple[str, ...]]:
    """Return the jobs, with the named slides for decks, and sentences about slides that were named twice.

    UsageError lists all words that are not the name of a slide; `whole` is the content for adults, used to report slides left out for
    an audience. Without words, decks show the slides of their layout.
    """
    names = split(words)
    if words and not names:
        fix = "name some slides, or leave out --slides; `factsheets list` lists them"
        raise UsageError([Problem("no-slides", "there is no name after --slides", fix)])
    if not names:
        return tuple(jobs), ()
    problems: list[Problem] = []
    notes: list[str] = []
    made: list[Job] = []
    for job in jobs:
        if job.edition.kind != "deck":
            made.append(job)
            continue
        left_out = _left_out(job, names, whole) if whole else {}
        here = [name for name in names if name not in left_out]
        chosen = choose(job.request.library, job.request.subject, here, job.deck)
        problems += [*left_out.values(), *chosen.problems]
        notes += chosen.notes
        made.append(_showing(job, names, chosen.slides))
    if problems:
        raise UsageError(dict.fromkeys(problems))
    outputs = distinct(job.output for job in made)
    return tuple(replace(job, output=name) for job, name in zip(made, outputs, strict=True)), tuple(
        dict.fromkeys(notes)
    )


def _left_out(job: Job, names: Sequence[str], whole: Library) -> dict[str, Problem]:
    """Return the names of slides that exist, but not for the audience of a deck."""
    fix = "leave it out, or make the deck without --audience all-ages"
    return {
        name: Problem("no-slide", f"the slide “{name}” is left out for all ages", fix)
        for name in names
        if job.edition.audience == ALL_AGES
        and meaning(whole, job.request.subject, name, 0)
        and not meaning(job.request.library, job.request.subject, name, 0)
    }


def _showing(job: Job, names: Sequence[str], slides: tuple[str, ...]) -> Job:
    """Return the deck with these slides; with the default set it is the default deck."""
    choice = choice_name(names, job.deck)
    if choice == usual_set(job.request.library, job.request.subject):
        return job
    return replace(job, output=job.renamed(choice), request=replace(job.request, slides=slides))


def choices(jobs: Iterable[Job]) -> Iterator[str]:
    """Yield the names of all decks that `--slides` can make; a full build does not remove them."""
    for job in jobs:
        if job.edition.kind == "deck":
            sets = [each.name for each in job.deck.sets]
            named = [job.renamed(choice) for choice in (*sets, CHOSEN)]
            yield from named
            yield from (replace(job, output=name).renamed(CHURCH) for name in (job.output, *named))


def every_name(library: Library, layouts: Layouts) -> frozenset[str]:
    """Return the names of all possible files, for all audiences and in all forms, including decks of chosen slides."""
    jobs = [job for audience in get_args(Audience) for job in plan(library, layouts, audience)]
    return plain_names(jobs) | {*choices(jobs)}
