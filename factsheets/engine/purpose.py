"""The purpose of each file in office words: "handout, to print on both sides"."""

from __future__ import annotations

from factsheets.content.audience import ALL_AGES
from factsheets.engine.jobs import EDITION, THEME, Job
from factsheets.layout.spec.deck import DeckSpec

_THINGS = {"handout": "handout", "country": "country sheet", "insert": "insert for a bulletin", "deck": "deck"}


def purpose(job: Job, form: str = "pdf") -> str:
    """Return the purpose of a job's file; `form` is "txt" or "png" for its plain editions."""
    thing = _THINGS[job.edition.kind]
    match form:
        case "txt":
            return f"{thing} as plain text{_apart(job)}"
        case "png":
            return f"{thing} as a picture{_apart(job)}"
        case _:
            return f"{thing}{_use(job)}{_apart(job)}"


def _use(job: Job) -> str:
    spec = job.spec
    if isinstance(spec, DeckSpec):
        about = "" if not job.request.subject else " about one country" if _is_country(job) else " about one issue"
        return f"{about}, in your own template" if job.request.template else f"{about}, to show and to edit"
    if job.edition.name == "large-print":
        return " in large print"
    own = "" if job.edition.name in (EDITION, job.edition.kind) else f" ({job.edition.name})"
    if spec.imposition is not None:
        return f"{own}, to print and cut apart"
    return f"{own}, to print{' on both sides' * job.two_sided}"


def _is_country(job: Job) -> bool:
    return job.request.subject in job.request.library.countries


def _apart(job: Job) -> str:
    """Return what differs from the default: another theme, another audience."""
    theme = {THEME: "", "mono": ", in black and white"}.get(job.edition.theme, f", in the theme {job.edition.theme}")
    return theme + ", without what is for adults" * (job.edition.audience == ALL_AGES)
