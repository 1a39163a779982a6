"""Content for another partner: files with explanations and examples that build at once, and what is added to them.

The files are in the folder `blank` beside this module; names after a "$" are replaced.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from msgspec import Struct

from factsheets.compose.blocks import in_words
from factsheets.content.checks.wording import stem
from factsheets.engine.init import starter_files
from factsheets.engine.names import LONGEST, slug
from factsheets.engine.places import country_fields, spoken_name
from factsheets.errors import Origin, Problem, UsageError
from factsheets.figures.icons.pictograms import IconSet
from factsheets.figures.icons.pictograms import found as icons_in
from factsheets.words import joined
from factsheets.yamlio.style import Setting, Value, written

TEMPLATES = Path(__file__).with_name("blank")
TAKEN_OVER = ("layouts/", "data/schema/", "data/terms.yaml")
"""Files of the program that any partner can use."""
FOR_WAYS = ("hands", "school", "family", "home", "work", "prayer")
FOR_ISSUES = (
    "water",
    "food",
    "health",
    "school",
    "home",
    "money",
    "work",
    "land",
    "family",
    "refugee",
    "prayer",
    "hands",
)
"""Pictograms to start with, until someone chooses others."""
_ICON = re.compile(r"^icon: *(\S+)", re.MULTILINE)
BARE = ("order", "updated", "countries")
"""Fields that are not text."""


class Partner(Struct, frozen=True):
    """The partner of a blank folder; `countries` are codes, `today` is the date of the content."""

    name: str
    short: str
    ways: int
    ordered: bool
    issues: Sequence[str]
    countries: Sequence[str]
    today: dt.date


def blank_files(partner: Partner, starter: Path) -> dict[str, bytes]:
    """Return the files of a folder for a partner, by name: its content, and the layouts that come with the program.

    The pictograms of the program's own issues are left out. UsageError if two issues would have the same file, or one would have none.
    """
    check_bare(partner.name, partner.short)
    names = [new_id(title, "issue") for title in partner.issues]
    if twice := next((name for at, name in enumerate(names) if name in names[:at]), ""):
        message = f"two issues would be called “{twice}”"
        raise UsageError([Problem("there-already", message, "leave one out, or choose another title")])
    issues_there = (path.read_text("utf-8") for path in (starter / "data" / "issues").glob("*.yaml"))
    own = {f"layouts/icons/{icon}.svg" for text in issues_there for icon in _ICON.findall(text)}
    taken = [name for name in starter_files(starter) if name.startswith(TAKEN_OVER) and name not in own]
    icons = icons_in(starter / "layouts" / "icons")
    issues = {
        f"data/issues/{name}.yaml": issue_text(partner.short, title, at, partner.countries, icons)
        for at, (name, title) in enumerate(zip(names, partner.issues, strict=True), 1)
    }
    texts = {
        "data/organisation.yaml": _organisation(partner),
        "data/labels.yaml": filled("labels", short=partner.short, count=in_words(partner.ways)),
        "data/sources.yaml": filled("sources", partner=partner.name, short=partner.short),
        "data/countries.yaml": filled("countries", countries=_countries(partner.countries)),
        **issues,
        "layouts/brand.yaml": filled("brand"),
    }
    return {name: (starter / name).read_bytes() for name in taken} | {
        name: text.encode() for name, text in texts.items()
    }


def filled(name: str, **values: str) -> str:
    """Return the text of a file of the folder `blank`, each of its texts in quotes where YAML needs them."""
    lines = (TEMPLATES / f"{name}.yaml").read_text("utf-8").splitlines(keepends=True)
    return "".join(_line(line, values) for line in lines)


def _line(line: str, values: Mapping[str, str]) -> str:
    text = Template(line).substitute(values)
    key, colon, value = text.rstrip("\n").partition(": ")
    if (
        line == text
        or not colon
        or "\n" in value
        or key.strip() in BARE
        or value.startswith('"')
        or line.startswith(("#", "$"))
    ):
        return text
    return f"{key}: {as_yaml(value)}\n"


def as_yaml(value: Value) -> str:
    """Return a value as YAML on one line, in quotes where needed."""
    return written(value, "", Setting(0, 0, 10_000, Origin("")))


def _organisation(partner: Partner) -> str:
    ways = "\n".join(
        filled("way", number=str(at), word=in_words(at), icon=icon)
        for at, icon in enumerate(FOR_WAYS[: partner.ways], 1)
    )
    return filled(
        "organisation", partner=partner.name, short=partner.short, count=in_words(partner.ways),
        issue=new_id(partner.issues[0], "issue"), edition=f"Edition {partner.today:%B %Y}", updated=str(partner.today),
        ordered="ordered: yes\n" if partner.ordered else "# ordered: yes\n", ways=ways,
    )  # fmt: skip


def _countries(codes: Sequence[str]) -> str:
    return "\n" + "\n".join(country_text(code) for code in codes) if codes else " []"


def country_text(code: str) -> str:
    """Return a country as an item of countries.yaml."""
    lines = [f"{name}: {as_yaml(value)}\n" for name, value in country_fields(code).items()]
    return "  - " + "    ".join(lines)


def check_bare(*names: str) -> None:
    """Raise UsageError for a name with braces or brackets: they mark numbers, and texts that are still to be written."""
    for name in names:
        if set(name) & set("{}[]"):
            raise UsageError([Problem("no-name", f"“{name}” has braces or brackets in it", "leave them out")])


def new_id(title: str, what: str) -> str:
    """Return the id of a new issue or source, at most 60 characters; UsageError if its title gives none."""
    if what == "issue" and len(title) > LONGEST:
        message = f"the title of an issue has at most {LONGEST} characters, not {len(title)}"
        raise UsageError([Problem("no-name", message, "choose a shorter one")])
    check_bare(title)
    if name := slug(title)[:LONGEST].strip("-"):
        return name
    message = f"“{title}” has no letters from a to z for a file name" if title else f"the title of the {what} is empty"
    raise UsageError([Problem("no-name", message, "write the title in letters from a to z")])


def issue_text(short: str, title: str, number: int, countries: Sequence[str], icons: IconSet) -> str:
    """Return the file of a new issue, with a blank for each text."""
    return filled(
        "issue", id=new_id(title, "issue"), order=str(number), title=title, icon=_icon(title, number, icons),
        where=_where(short, countries),
    )  # fmt: skip


def _icon(title: str, number: int, icons: IconSet) -> str:
    """Return the pictogram of something that the title names, otherwise a general one."""
    words = set(map(stem, re.findall(r"\w+", title)))
    named = (
        name for name in FOR_ISSUES if name in icons.names and words & set(map(stem, (name, *icons[name].stands_for)))
    )
    return next(named, FOR_ISSUES[(number - 1) % len(FOR_ISSUES)])


def _where(short: str, countries: Sequence[str]) -> str:
    names = [spoken_name(code) for code in countries] or ["Peru"]
    these = "these countries" if len(names) > 1 else "this country"
    lines: Mapping[str, Value] = {
        "sentence": f"[{short} works on this in {these}: {joined(names)}.]",
        "label": f"Where {short} works",
    }
    told = [
        "where:",
        *(f"  {name}: {as_yaml(value)}" for name, value in lines.items()),
        "  areas:",
        f"    - countries: {as_yaml(list(countries) or ['PE'])}",
    ]
    return "".join(f"{line}\n" if countries else f"# {line}\n" for line in told)
