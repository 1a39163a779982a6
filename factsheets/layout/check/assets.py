"""Check that everything named by content and themes exists and is valid: fonts, pictograms, colors, maps.

Nothing outside the folders `data` and `layouts` of the root is read, whatever a file names.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from factsheets.color import contrast
from factsheets.compose.slides.names import ONE_COUNTRY, choose
from factsheets.content.model.issue import Issue, Line, Thing
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Way
from factsheets.errors import ContentErrors, Origin, Problem
from factsheets.figures.icons.pictograms import IconSet
from factsheets.figures.icons.pictograms import load as load_icons
from factsheets.figures.maps.draw import is_placed
from factsheets.figures.maps.files import about
from factsheets.layout.check.brand import check_brand
from factsheets.layout.check.symbols import check_symbols
from factsheets.layout.spec.load import Layouts
from factsheets.limits import CONTRAST
from factsheets.yamlio.suggest import known_name

WHITE = "#FFFFFF"
MOST_FONT_BYTES = 20_000_000
TRUETYPE = (b"\x00\x01\x00\x00", b"true")
RESTRICTED = 0x0002
TABLES = frozenset({b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name"})
"""The tables without which a TrueType face can be neither measured nor embedded (OpenType 1.9, "Required tables")."""


def check_assets(library: Library, layouts: Layouts) -> list[Problem]:
    """Return the problems of the fonts of the themes, and of the names in the content."""
    problems = list(_fonts(layouts))
    icons: IconSet | None = None
    try:
        icons = load_icons(Path(layouts.folder) / "icons")
    except ContentErrors as errors:
        problems += errors.problems
    problems += (
        [*_icons(library, icons.names, Path(layouts.folder) / "icons"), *check_symbols(library, icons)] if icons else []
    )
    of_brand = check_brand(layouts.brand, layouts.themes.values())
    if not any(of_brand):  # those first: most others follow from them
        problems += [*_colours(library, layouts), *_inks(library, layouts)]
    problems += _maps(library)
    return list(dict.fromkeys(problems))


# -- fonts ------------------------------------------------------------------------------------------------------------


def _fonts(layouts: Layouts) -> Iterator[Problem]:
    folder = Path(layouts.folder)
    named: dict[str, Origin | None] = {}
    for spec in (spec for theme in layouts.themes.values() for spec in theme.fonts.values()):
        named.setdefault(spec.file, spec.origin)
    for file, origin in named.items():
        if wrong := font_fault(folder, file):
            hint = "name a TrueType file (.ttf) in layouts/fonts; a new copy (`factsheets init DIR`) contains them all"
            yield Problem("font", f"the font {file} cannot be used: {wrong}", hint, origin)


def font_fault(folder: Path, name: str) -> str:
    """Return why a font file under the folder cannot be used, or an empty text."""
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return "it is outside the folder “layouts”"
        if not path.is_file():
            return "there is no such file"
        status = path.stat()
        return _file_fault(path, status.st_size, status.st_mtime_ns)
    except (OSError, ValueError) as error:
        return f"it cannot be read ({error})"


@lru_cache(maxsize=64)
def _file_fault(path: Path, size: int, _changed: int) -> str:
    """Return why a file is not a font; its size and time are arguments so that a changed file is read again."""
    return "it is larger than 20 MB" if size > MOST_FONT_BYTES else _table_fault(path.read_bytes())


def _table_fault(data: bytes) -> str:
    if data[:4] == b"OTTO":
        return "it has PostScript outlines (CFF)"
    if data[:4] not in TRUETYPE or len(data) < 12:
        return "it is not a TrueType font"
    count = struct.unpack(">H", data[4:6])[0]
    records = [data[12 + 16 * number : 28 + 16 * number] for number in range(count)]
    if any(len(record) < 16 for record in records):
        return "it is cut off"
    places = {record[:4]: struct.unpack(">II", record[8:]) for record in records}
    if missing := sorted(TABLES - set(places)):
        return f"it lacks the table {missing[0].decode()}"
    if any(sum(place) > len(data) for place in places.values()):
        return "it is cut off"
    return "its license does not allow embedding it in files" if _is_restricted(data, places) else ""


def _is_restricted(data: bytes, places: Mapping[bytes, tuple[int, ...]]) -> bool:
    """Return whether the maker of a font forbids embedding it (OpenType 1.9, OS/2, fsType: Restricted License)."""
    start = places.get(b"OS/2", (0, 0))[0]
    return bool(start) and struct.unpack_from(">H", data, start + 8)[0] & 0x000E == RESTRICTED


# -- names in the content ---------------------------------------------------------------------------------------------


def _icons(library: Library, known: frozenset[str], folder: Path) -> Iterator[Problem]:
    """Yield names of pictograms that are not drawn, wherever the content has them."""
    ways, issues = library.organisation.ways, library.issues.values()
    backs = [issue.back for issue in issues if issue.back]
    holders: list[Way | Issue | Thing | Line] = [*ways, *(thing for way in ways for thing in way.things), *issues]
    for back in backs:
        holders += [*back.things, *back.beside]
    used = [(each.icon, each.at("icon")) for each in holders if each.icon]
    used += [(way.scene, way.at("scene")) for way in ways if way.scene]
    figures = [fact.figure for issue in issues for fact in issue.facts if fact.figure]
    used += [(icon, each.at(f"icons.{at}")) for each in figures for at, icon in enumerate(each.icons)]
    others = {file.stem: file.name for file in folder.iterdir() if file.stem not in known}
    for icon, origin in used:
        for problem in known_name("unknown-icon", icon, sorted(known), "pictogram", origin):
            hint = f"“{others[icon]}” is not read; save it as a drawing, {icon}.svg" if icon in others else problem.hint
            yield replace(problem, hint=hint)


def _colours(library: Library, layouts: Layouts) -> Iterator[Problem]:
    """Yield accents that no theme has, and those with too little contrast for numbers on white."""
    readable = _readable(layouts)
    for issue in library.issues.values():
        if issue.accent in readable:
            continue
        if any(issue.accent not in theme.colours for theme in layouts.themes.values()):
            yield from known_name("unknown-accent", issue.accent, sorted(readable), "color", issue.at("accent"))
            continue
        message = f"numbers in the color “{issue.accent}” would not be readable on white paper"
        hint = f"choose a readable one: {', '.join(readable)}"
        yield Problem("accent-unreadable", message, hint, issue.at("accent"))


def _readable(layouts: Layouts) -> list[str]:
    """Return the names of the colors that are readable on the white of every theme."""
    themes = [theme.colours for theme in layouts.themes.values()]
    shared = {name for colours in themes for name in colours if all(name in other for other in themes)}
    return sorted(
        name for name in shared if all(contrast(each[name], each.get("white", WHITE)) >= CONTRAST for each in themes)
    )


def _inks(library: Library, layouts: Layouts) -> Iterator[Problem]:
    """Yield, once for each color of a theme, styles with too little contrast on white or on the band of an issue.

    White text is on backgrounds that layouts choose, and is not checked.
    """
    styles = [style for styles in layouts.styles.values() for style in styles.values()]
    first = {style.colour: style for style in reversed(styles)}
    accents = _readable(layouts)
    for name, theme in layouts.themes.items():
        white = theme.colours.get("white", WHITE)
        bare = theme.parts.get("band", {}).get("form") == "bar"
        bands = [theme.colours[issue.accent] for issue in library.issues.values() if issue.accent in accents]
        for colour in sorted(first.keys() & theme.colours.keys() - {"white"}):
            grounds = bands if colour == "on-band" and not bare else [white]
            if any(contrast(theme.colours[colour], ground) < CONTRAST for ground in grounds):
                message = f"text in the color “{colour}” of the theme “{name}” would not be readable on its background"
                hint = f"change {colour} in layouts/themes/{name}.yaml: dark on white, light on the issue colors"
                yield Problem("colour-unreadable", message, hint, first[colour].origin)


def check_sets(library: Library, layouts: Layouts) -> Iterator[Problem]:
    """Yield unknown names in the sets of slides, compared with the whole content (an output may have only a part of it)."""
    subjects = ["", *library.issues, *library.countries]
    for spec in layouts.decks.values():
        for each in (each for each in spec.sets if library.countries or each.name != ONE_COUNTRY):
            told = [choose(library, subject, [each.name], spec).problems for subject in subjects]
            yield from min(told, key=len)  # a set may be for some decks only


def _maps(library: Library) -> Iterator[Problem]:
    """Yield countries without a map, and capitals outside their country."""
    for country in library.countries.values():
        capital = country.capital
        if country.code not in about():
            hint = "check the code: two letters of ISO 3166-1"
            yield Problem("not-on-map", f"there is no map of {country.code}", hint, country.at("code"))
        elif not is_placed(country.code, capital.longitude, capital.latitude):
            message = f"{capital.name} (longitude {capital.longitude:g}, latitude {capital.latitude:g}) is not in {country.name}"
            yield Problem("capital-outside", message, "check both numbers; they may be swapped", capital.origin)
