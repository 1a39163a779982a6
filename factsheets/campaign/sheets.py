"""The sheets of congregations, laid out and written once for all those that differ only in the text of a few lines."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from factsheets.campaign.columns import PROFILE
from factsheets.compose.shared import head_forms, own_leaves
from factsheets.content.church import with_church
from factsheets.content.model.organization import Church
from factsheets.engine.jobs import Job
from factsheets.engine.make import make
from factsheets.layout.series import Filled, Form, form_of, leaves_of, with_items
from factsheets.writers.pdf.series import Series, shape

USUAL = "".join(map(chr, range(32, 127))) + "\u00a0"
"""Characters that every file can draw: most names need no others, so a new name does not change other files."""
MOST_FORMS, MOST_KINDS = 16, 16
"""How many forms are cached for sheets with the same fields and logo, and how many such groups."""


class Made(Struct, frozen=True):
    """A file, with the details for its receipt."""

    data: bytes
    sha256: str
    pages: int
    title: str


class Sheets:
    """All forms of a process. Which form is used does not change the bytes of a sheet."""

    def __init__(self) -> None:
        self._forms: dict[object, list[Form]] = {}
        self._series: dict[tuple[int, str, str], tuple[Form, Series]] = {}

    def filled(self, job: Job, church: Church) -> Filled:
        """Return a sheet with a congregation on it; FactsheetsError if it does not fit."""
        request = dressed(job, church).request
        said = own_leaves(request.library)
        logo = church.logo and (church.logo.file, church.logo.alt, church.logo.data)
        given = tuple(bool(getattr(church, name)) for name in PROFILE)
        key = job.output, given, logo, head_forms(request.library.organisation)
        forms = self._forms.pop(key, [])
        self._forms[key] = forms  # the most recently used one is last
        for at, form in enumerate(forms):
            if sheet := form.filled(said):
                forms.insert(0, forms.pop(at))
                return sheet
        form = form_of(request, job.layouts, leaves_of(dressed(job, _changed(church, job)).request, job.layouts))
        forms.insert(0, form)
        self._forget()
        return form.usual

    def _forget(self) -> None:
        """Drop the least recently used forms, and the data written from them."""
        while len(self._forms) > MOST_KINDS:
            del self._forms[next(iter(self._forms))]
        for forms in self._forms.values():
            del forms[MOST_FORMS:]
        kept = {id(form) for forms in self._forms.values() for form in forms}
        self._series = {key: each for key, each in self._series.items() if key[0] in kept}

    def file(self, job: Job, church: Church, alphabet: str) -> Made:
        """Return the file of a sheet; `alphabet` has the characters outside ASCII that its shard needs."""
        if job.writer != "pdf":
            made = make(dressed(job, church))
            return Made(made.data, sha256(made.data).hexdigest(), made.pages, made.title)
        sheet = self.filled(job, church)
        series = self.series(sheet, alphabet)
        data = series.file(sheet.items, sheet.alts)
        total = series.digest.copy()
        total.update(data)
        document = sheet.form.document
        return Made(series.shared + data, total.hexdigest(), len(document.pages), document.title)

    def series(self, sheet: Filled, alphabet: str) -> Series:
        """Return the shared part of the files of a form, which can be used as long as their links are the same."""
        form = sheet.form
        key = id(form), alphabet, repr(shape(sheet.items))
        if key not in self._series:
            self._series[key] = (
                form,
                Series(with_items(form.document, sheet.items), form.own, form.faces(USUAL + alphabet)),
            )
        return self._series[key][1]


def _changed(church: Church, job: Job) -> Church:
    """Return a profile with every text changed: items that differ on its sheets may differ for other congregations.

    All sheets have a line about the partnership: the profile's own, otherwise the partner's.
    """
    given = {name: getattr(church, name) for name in PROFILE}
    given["partnership"] = church.partnership or job.request.library.organisation.partnership
    return replace(church, **{name: f"{text}x" for name, text in given.items() if text})


def dressed(job: Job, church: Church) -> Job:
    """Return a job with a congregation on it."""
    return replace(job, request=replace(job.request, library=with_church(job.request.library, church)))


def letters_of(churches: Iterable[Church]) -> str:
    """Return the characters outside ASCII in profiles, which the fonts must have as well."""
    found: set[str] = set()
    for church in churches:
        found.update(*(getattr(church, name) for name in PROFILE))
    return "".join(sorted(letter for letter in found if not letter.isascii()))
