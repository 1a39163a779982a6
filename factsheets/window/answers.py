"""Responses to the page: a sheet with its fields, the list of sheets, the problems. All of this runs in the one worker
thread.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import msgspec

from factsheets.compose.slides.names import known
from factsheets.content.model.library import Library
from factsheets.engine.names import slug
from factsheets.errors import FactsheetsError, Problem, as_data
from factsheets.figures.logo.draw import read as read_logo
from factsheets.figures.logo.fault import LogoFault
from factsheets.window.asked import Looked, Picture
from factsheets.window.changes import Refused, Step
from factsheets.window.desk import ORGANISATION, Desk
from factsheets.window.forms import Group, Known, form
from factsheets.window.records import key_of
from factsheets.window.sheets import Shelf, Side, View, known_of, printed, title_of
from factsheets.yamlio.reader import stand_in_for
from factsheets.yamlio.source import Node

LOGO_NAME = "church-logo"


class Answers:
    """Responses made from the files of a desk and the sheets of a shelf."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self.desk, self.shelf = desk, shelf

    def listed(self, view: View) -> dict[str, Any]:
        """Return all sheets with their states, and the choices for the view."""
        desk, project = self.desk, self.desk.project
        files = [path.relative_to(desk.root).as_posix() for path in sorted((desk.root / "data").rglob("*.yaml"))]
        files += [str(desk.profile)] if desk.profile else []
        always = {"root": str(desk.root), "church": key_of(*desk.church), "files": files}
        if project is None:
            return {**always, "sheets": [], "problems": [self.problem(each) for each in desk.problems]}
        sheets = self.shelf.listed(project, view, desk.out)
        sets = {each.name: tuple(each.slides) for spec in project.layouts.decks.values() for each in spec.sets}
        told = [
            {**msgspec.to_builtins(each), "problems": [self.problem(one) for one in each.problems]} for each in sheets
        ]
        return {
            **always, "sheets": told, "out": str(desk.out), "sets": list(sets), "problems": [], "slides": _slides(project.library),
            "titles": {issue.origin.file: issue.title for issue in project.library.issues.values() if issue.origin},
        }  # fmt: skip

    def looked(self, looked: Looked) -> dict[str, Any]:
        """Return what the page shows: the sheet with its sides and fields, hashes of its files, the problems."""
        desk, project = self.desk, self.desk.project
        sheet, problems = None, list(desk.problems)
        sides: tuple[Side, ...] = ()
        if project and looked.sheet and not problems:
            try:
                sheet = self.shelf.sheet(project, looked.sheet, looked.view)
                sides = sheet.sides(desk.key)
                problems += sheet.document.warnings
            except FactsheetsError as error:
                problems += error.problems
        groups = self._groups(looked, printed(sides))
        files = dict.fromkeys([*(group.file for group in groups), desk.church[0]])
        return {
            "sheet": looked.sheet, "sides": sides, "hash": sheet.hash if sheet else "", "groups": groups,
            "printed": printed(sides), "files": {file: desk.hash(file) for file in files},
            "problems": [self.problem(each) for each in problems], "version": desk.version, **desk.can,
            "title": title_of(sheet.job)[1] if sheet else "", "name": sheet.job.output if sheet else "",
        }  # fmt: skip

    def _groups(self, looked: Looked, keys: Any) -> list[Group]:
        """Return the groups of fields of a file.

        For a sheet, these are all groups of its own file, then the church's, then the groups of other files that it
        prints. Without a file of its own, the church's come last.
        """
        project = self.desk.project
        known = known_of(project) if project else Known(stand_in_for(Library))
        kind, _, subject = looked.sheet.partition(":")
        own = looked.file
        if kind == "handout" and subject in known.library.issues:
            origin = known.library.issues[subject].origin
            own = origin.file if origin else ""
        files = dict.fromkeys(
            [
                *([own] if own else []),
                *([ORGANISATION, self.desk.church[0]] if looked.sheet else []),
                *(key.rpartition("#")[0] for key in keys),
            ]
        )
        forms = {file: form(file, self.desk.node(file), known) for file in files}
        ranks = {key: rank for rank, key in enumerate(keys)}

        def rank(group: Group) -> float:
            inside = [ranks[each.key] for each in group.fields if each.key in ranks]
            return min([*inside, ranks.get(group.key, len(ranks))])

        found = [*forms.pop(own, ())]
        others = sorted((group for groups in forms.values() for group in groups), key=rank)
        church = [group for group in others if group.key == key_of(*self.desk.church)]
        shown = [group for group in others if rank(group) < len(ranks) and group.name != "Church"]
        return [*found, *church, *shown] if found else [*shown, *church]

    def problem(self, problem: Problem, nodes: dict[str, Node | None] | None = None) -> dict[str, Any]:
        return {**as_data(problem), "key": self.desk.key(problem.origin, nodes)}

    def put_logo(self, picture: Picture) -> None:
        """Save a logo next to the text files and name it in the church's record.

        Errors as in `Desk.edit`; also Refused if the file is not a logo.
        """
        ending = Path(picture.name).suffix.lower()
        name = f"{slug(Path(picture.name).stem)[:40] or LOGO_NAME}{ending}"
        try:
            data = base64.b64decode(picture.data, validate=True)
            read_logo(name, data)
        except LogoFault as fault:
            raise Refused([Problem(fault.code, f"the logo “{picture.name}” {fault.what}", fault.fix)]) from None
        file, way = self.desk.church
        fields = {"file": name, "alt": picture.alt}
        steps = [Step("set", (*way, "logo", each), value) for each, value in fields.items()]
        self.desk.add_file(Path(file).with_name(name).as_posix(), data, file, picture.base, steps)


def _slides(library: Library) -> dict[str, str]:
    """Return the slides that can be chosen by name and what each shows, without names that only the command line accepts."""
    return {name: shows for name, shows in known(library).items() if name.islower() and not shows.startswith("with --")}
