"""The plan: which outputs there are, what they are called, and what each depends on."""

from __future__ import annotations

import pickle

from msgspec import structs

from factsheets.build.names import is_safe
from factsheets.build.plan import plan

HANDOUTS = [
    "citizenship-rights-abuse", "forced-labor-slavery", "police-abuse-of-power", "property-grabbing",
    "sex-trafficking", "sexual-violence",
]  # fmt: skip
COUNTRIES = [
    "bolivia", "cambodia", "dominican-republic", "ghana", "guatemala", "india", "kenya", "philippines", "thailand",
    "uganda",
]  # fmt: skip


def test_plan_names_seventeen_files(library):
    """The names of all outputs are these; people link to them."""
    sheets = {f"handout-{name}-letter.pdf" for name in HANDOUTS} | {f"country-{name}-letter.pdf" for name in COUNTRIES}
    assert {job.output for job in plan(library)} == sheets | {"deck-16x9.pptx"}


def test_plan_cuts_and_parts_names(library):
    """Countries whose names give the same letters, or too many, still get names of their own."""
    kenya = library.countries["KE"]
    countries = {
        "KE": kenya,
        "XA": structs.replace(kenya, code="XA", name="KENYA!"),
        "XB": structs.replace(kenya, code="XB", name="Long " * 40),
        "XC": structs.replace(kenya, code="XC", name="肯尼亚"),
    }
    names = [job.output for job in plan(structs.replace(library, countries=countries)) if job.request.kind == "country"]
    assert names[:2] == ["country-kenya-letter.pdf", "country-kenya-letter-2.pdf"]
    assert names[3] == "country-xc-letter.pdf"
    assert all(is_safe(name) for name in names)


def test_jobs_can_go_to_another_process(library):
    """A job is the same after a journey through pickle."""
    job = plan(library)[0]
    assert pickle.loads(pickle.dumps(job)) == job
